"""The file format: text to values, each a string with its line and column, and the body beneath them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import yaml
from yaml._yaml import CParser

from conflict_timeline.positions import NOWHERE, Path, Position, Positions, place_of
from conflict_timeline.problems import Problem

Value: TypeAlias = "str | tuple[Value, ...] | dict[str, Value]"

DEEPEST = 8
# An entry is a few kilobytes; what is quadratic somewhere stays bearable at this length.
LONGEST = 64 * 1024
OPENING = re.compile(r"\A---[ \t]*\n")
CLOSING = re.compile(r"---[ \t]*$", re.MULTILINE)
INDENTED_WITH_TAB = re.compile(r"^[ ]*\t", re.MULTILINE)
# Signs that nobody sees: controls, what turns the direction of a text, what has no width, what is no character at all,
# and the tags that can hide a second text in a first. The joiners U+200C and U+200D belong to how languages are spelt.
CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
# Only a text that holds one of these signs can hold an anchor, an alias or a tag; the others skip a second scan.
SUSPICIOUS = "&*!"
# What the parser was at when it met one of them and could not go on.
COMMAND = re.compile(r"\b(?:alias|anchor|tag)\b")
# Values that YAML gives as empty; they read as "not given".
EMPTY = ("", "~", "null")


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its values, where each of them stands, the Markdown body, and the front matter as it is written."""

    values: dict[str, Value]
    positions: Positions
    body: str
    body_line: int
    problems: tuple[Problem, ...] = ()
    front: str = ""

    def position(self, path: Path) -> Position:
        """Where the value at this path stands, or the nearest one above it that exists."""
        while (place := self.positions.find(path)) is None and path:
            path = path[:-1]
        return place or Position(1, 1)

    def within(self, path: Path, start: int) -> Position:
        """Where a part of a text stands that begins so many signs after the text's own beginning.

        Of a text of several lines, and below the first level, only where the whole of it begins.
        """
        begin = self.positions.find((*path, "text"))
        return Position(begin.line, begin.column + start) if begin else self.position(path)


def parse_front_matter(text: str, name: str) -> Document:
    """Read a file of front matter and Markdown; what is wrong with it comes as problems, never as an exception."""
    if problem := _unreadable(text, name):
        return Document({}, NOWHERE, "", 1, (problem,))
    opening = OPENING.match(text)
    if not opening:
        return Document({}, NOWHERE, text, 1, (Problem("front-matter-missing", name),))
    closing = _find_closing(text, opening.end())
    if not closing:
        return Document({}, NOWHERE, "", 1, (Problem("front-matter-unclosed", name),))
    header = text[opening.end() : closing.start()]
    body_line = text.count("\n", 0, closing.end()) + 2
    values, positions, problems = parse_yaml(header, name, first_line=2)
    return Document(values, positions, _body(text, closing), body_line, tuple(problems), header)


def read_body(text: str) -> str:
    """The Markdown beneath the front matter of a text that has been read before."""
    closing = _find_closing(text, 3)
    return _body(text, closing) if closing else ""


def _find_closing(text: str, start: int) -> re.Match[str] | None:
    """The line of dashes that ends the front matter; only where a line begins with dashes is looked closer."""
    at = start - 1
    while (at := text.find("\n---", at)) >= 0:
        if closing := CLOSING.match(text, at + 1):
            return closing
        at += 1
    return None


def _body(text: str, closing: re.Match[str]) -> str:
    return text[closing.end() :].lstrip("\n")


def parse_yaml(
    text: str, name: str, first_line: int = 1
) -> tuple[dict[str, Value], Positions, list[Problem]]:
    """Read a YAML mapping whose scalars all stay text; `first_line` is the line of the file it begins on."""
    shift = first_line - 1
    if "\t" in text and (tab := INDENTED_WITH_TAB.search(text)):
        line = text.count("\n", 0, tab.end()) + 1 + shift
        column = tab.end() - text.rfind("\n", 0, tab.end()) - 1
        return {}, NOWHERE, [Problem("tab-indent", name, line, column)]
    try:
        is_suspicious = any(sign in text for sign in SUSPICIOUS)
        problems = list(_forbidden(text, name, shift)) if is_suspicious else []
        if problems:
            return {}, NOWHERE, problems
        node = _TextParser(text).get_single_node()
    except yaml.YAMLError as error:
        return {}, NOWHERE, [_syntax_problem(error, name, shift)]
    if node is None:
        return {}, NOWHERE, [Problem("front-matter-empty", name, first_line)]
    reader = _Reader(name, shift)
    value = reader.read(node, 0)
    if not isinstance(value, dict):
        return {}, NOWHERE, [Problem("front-matter-not-mapping", name, first_line)]
    # What is nested too deeply has been cut off; it is not of the wrong kind as well.
    is_cut = any(problem.code == "nested-too-deep" for problem in reader.problems)
    return ({}, NOWHERE, reader.problems) if is_cut else (value, Positions(node, shift), reader.problems)


def _unreadable(text: str, name: str) -> Problem | None:
    if len(text) > LONGEST:
        return Problem("file-too-long", name, params={"limit": LONGEST // 1024})
    return invisible_sign(text, name)


def invisible_sign(text: str, name: str) -> Problem | None:
    """The first sign of a file that nobody would see."""
    if control := find_invisible(text.replace("\n", " ")):
        line = text.count("\n", 0, control.start()) + 1
        column = control.start() - text.rfind("\n", 0, control.start())
        return Problem("control-character", name, line, column, {"sign": f"U+{ord(control.group()):04X}"})
    return None


def find_invisible(text: str) -> re.Match[str] | None:
    """The first of these signs. None of them can be printed, which is seen at once of most texts."""
    return None if text.isprintable() else CONTROL.search(text)


def _forbidden(text: str, name: str, shift: int) -> Iterator[Problem]:
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        if isinstance(token, yaml.AnchorToken | yaml.AliasToken | yaml.TagToken):
            mark = token.start_mark
            yield Problem("yaml-anchor", name, mark.line + 1 + shift, mark.column + 1)


def _syntax_problem(error: yaml.YAMLError, name: str, shift: int) -> Problem:
    mark = (error.problem_mark or error.context_mark) if isinstance(error, yaml.MarkedYAMLError) else None
    if not isinstance(error, yaml.MarkedYAMLError) or mark is None:
        return Problem("yaml-syntax", name, 1 + shift)
    if COMMAND.search(error.context or "") and error.context_mark:
        mark = error.context_mark
        return Problem("yaml-anchor", name, mark.line + 1 + shift, mark.column + 1)
    return Problem("yaml-syntax", name, mark.line + 1 + shift, mark.column + 1)


class _TextParser(CParser):
    """Makes the tree of a text and asks of no scalar what it might mean: all of them stay text.

    A loader would bring along what makes values of such a tree, for each text anew.
    """

    def resolve(self, _kind: type[yaml.Node], _value: str | None, _implicit: tuple[bool, bool]) -> str:
        """A tag that is never looked at."""
        return ""

    def descend_resolver(self, _parent: yaml.Node | None, _index: int | None) -> None:
        """There are no paths to watch for."""

    def ascend_resolver(self) -> None:
        """There are no paths to watch for."""


class _Reader:
    """Turns a tree of YAML nodes into plain values."""

    def __init__(self, name: str, shift: int) -> None:
        self.name = name
        self.shift = shift
        self.problems: list[Problem] = []

    def read(self, node: yaml.Node, depth: int) -> Value:
        if isinstance(node, yaml.ScalarNode):
            text: str = node.value
            return "" if node.style is None and text in EMPTY else text
        if depth >= DEEPEST:
            self.report("nested-too-deep", node)
            return ""
        if isinstance(node, yaml.SequenceNode):
            return tuple([self.read(item, depth + 1) for item in node.value])
        return self.mapping(node, depth)

    def mapping(self, node: yaml.Node, depth: int) -> Value:
        values: dict[str, Value] = {}
        is_full = True
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.report("key-not-text", key_node)
                continue
            key = key_node.value
            if key in values:
                self.report("duplicate-key", key_node, key=key, line=self.line_of(node, key))
                continue
            # Most values are texts, and need no call of their own.
            value = value_node.value
            if isinstance(value, str) and value not in EMPTY:
                values[key] = value
            else:
                values[key] = self.read(value_node, depth + 1)
                is_full = is_full and values[key] != ""
        return values if is_full else {key: value for key, value in values.items() if value != ""}

    def line_of(self, node: yaml.Node, key: str) -> int:
        place = Positions(node, self.shift).find((key,))
        return place.line if place else 1

    def report(self, code: str, node: yaml.Node, **params: str | int) -> None:
        place = place_of(node, self.shift)
        self.problems.append(Problem(code, self.name, place.line, place.column, params))
