"""Problems as data: one record for each thing that is wrong with a file, told in the reader's language."""

import json
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Literal, TypeAlias

from conflict_timeline.catalogue import KINDS, SUGGESTION, TALLY

Severity: TypeAlias = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: a code of the catalogue, the file, and the line and column counted from 1."""

    code: str
    path: str
    line: int = 1
    column: int = 1
    params: Mapping[str, object] = field(default_factory=dict)
    suggestions: tuple[str, ...] = ()

    @property
    def severity(self) -> Severity:
        """An error stops the build; a warning is only told."""
        return "warning" if KINDS[self.code].warning else "error"

    def message(self, language: str) -> str:
        """What is wrong, and how to mend it, in whole sentences."""
        kind = KINDS[self.code]
        said, mend = kind.texts.get(language, kind.texts["en"])
        parts = [said.format_map(self.params), mend.format_map(self.params)]
        if self.suggestions:
            question, quoted, either = SUGGESTION.get(language, SUGGESTION["en"])
            names = either.join(quoted.format(name=name) for name in self.suggestions)
            parts.insert(1, question.format(names=names))
        return " ".join(part for part in parts if part)

    def __str__(self) -> str:
        return format_problem(self, "en")


class InvalidText(ValueError):  # noqa: N818 (it names the text, which is at fault, not the program)
    """A text that cannot be read as what it should be; carries the code and parameters of its problem."""

    def __init__(self, code: str, suggestions: Iterable[str] = (), **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
        self.suggestions = tuple(suggestions)


def format_problem(problem: Problem, language: str) -> str:
    """One line: `path:line:column: code: sentence. Mend.`."""
    place = f"{problem.path}:{problem.line}:{problem.column}"
    return f"{place}: {problem.code}: {problem.message(language)}"


def format_github(problem: Problem, language: str) -> str:
    """One annotation of GitHub Actions (a workflow command), shown on the line of a pull request."""

    def escape(text: str, more: str = "") -> str:
        for sign in f"%\r\n{more}":
            text = text.replace(sign, f"%{ord(sign):02X}")
        return text

    place = f"file={escape(problem.path, ':,')},line={problem.line},col={problem.column}"
    return f"::{problem.severity} {place},title={problem.code}::{escape(problem.message(language))}"


def format_json(problems: Iterable[Problem], language: str) -> str:
    """All problems as a JSON list of objects with code, severity, path, line, column and message."""
    records = [
        {
            "code": problem.code,
            "severity": problem.severity,
            "path": problem.path,
            "line": problem.line,
            "column": problem.column,
            "message": problem.message(language),
        }
        for problem in problems
    ]
    return json.dumps(records, ensure_ascii=False, indent=2)


def format_frame(problem: Problem, source: str) -> str:
    """The line of the source the problem is on, with a caret beneath its column."""
    lines = source.splitlines()
    if not 0 < problem.line <= len(lines):
        return ""
    line = lines[problem.line - 1].replace("\t", " ")
    gutter = f"{problem.line:>6} | "
    return f"{gutter}{line}\n{' ' * (len(gutter) - 2)}| {' ' * (problem.column - 1)}^"


def print_problems(problems: Iterable[Problem], language: str) -> None:
    """Print each problem with its line of the source, to standard error."""
    for problem in problems:
        print(format_problem(problem, language), file=sys.stderr)  # noqa: T201
        path = Path(problem.path)
        if path.is_file():
            frame = format_frame(problem, path.read_text(encoding="utf-8", errors="replace"))
            print(frame, file=sys.stderr)  # noqa: T201


def format_tally(problems: Iterable[Problem], files: int, language: str) -> str:
    """The closing line of a run: how many files were read, how many problems they hold."""
    severities = [problem.severity for problem in problems]
    text = TALLY.get(language, TALLY["en"])
    return text.format(files=files, errors=severities.count("error"), warnings=severities.count("warning"))


def locale_language() -> str:
    """The language of the messages: Spanish where the locale says so, else English."""
    said = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "es" if said.startswith("es") else "en"


def suggest(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known names most like a mistyped one, at most two."""
    by_folded = {name.casefold(): name for name in known}
    close = get_close_matches(word.casefold(), by_folded, n=2, cutoff=0.72)
    return tuple(by_folded[name] for name in close)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of these problems stops a build."""
    return any(problem.severity == "error" for problem in problems)
