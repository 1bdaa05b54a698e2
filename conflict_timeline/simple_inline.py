"""Inline Markdown as most people write it: plain words, bold, emphasis, links. All else is left to Python-Markdown."""

import re
from typing import TypeAlias
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import InlineProcessor

Pieces: TypeAlias = list[re.Match[str]]
# Each stands by itself, between spaces or the usual punctuation, and holds none of the signs of the others: so there is
# one way to read it. An address has nothing in it to quote, to escape or to balance.
PIECE = re.compile(
    r"""
    (?<![^\s(]) \*\*(?P<strong> [^\W_] (?:[^*_\[\]]*[^\W_])? )\*\* (?=[\s.,;:)]|\Z)
    | (?<![^\s(]) \*(?P<em> [^\W_] (?:[^*_\[\]]*[^\W_])? )\* (?=[\s.,;:)]|\Z)
    | \[(?P<text> [^*_\[\]]+ )\]\((?P<href> [\w:/?\#@.,;~=%+-]+ )\)
    | (?P<plain> [^*_\[\]]+ )
    """,
    re.VERBOSE,
)
# The inline patterns of Python-Markdown that these pieces are read by.
PATTERNS = ("link", "em_strong")


class SimpleInline(InlineProcessor):
    """Reads a text all of whose blocks are paragraphs of such pieces by itself, and any other as what it stands for.

    The patterns ask the converter for its processor by name; so it has to be one of these.
    """

    def run(self, root: Element, ancestors: list[str] | None = None) -> Element:
        """Put the elements that the pieces stand for into the paragraphs."""
        found: list[Pieces] = []
        for block in root:
            pieces = find_pieces(block)
            if pieces is None:
                return super().run(root, ancestors)
            found.append(pieces)
        for paragraph, pieces in zip(root, found, strict=True):
            _fill(paragraph, pieces)
        return root


def read_simply(converter: Markdown) -> None:
    """Let a converter read simple texts simply, if it has no other inline patterns than these need."""
    patterns = converter.inlinePatterns
    if len(patterns) == sum(name in patterns for name in PATTERNS):
        converter.treeprocessors.register(SimpleInline(converter), "inline", 20)


def find_pieces(block: Element) -> Pieces | None:
    """The pieces of a paragraph, in order; None where it is none, or can be read in another way."""
    text = block.text
    if block.tag != "p" or len(block) or block.tail or type(text) is not str:
        return None
    pieces = list(PIECE.finditer(text))
    return pieces if sum(piece.end() - piece.start() for piece in pieces) == len(text) else None


def _fill(paragraph: Element, pieces: Pieces) -> None:
    paragraph.text = None
    last: Element | None = None
    for piece in pieces:
        kind = piece.lastgroup or ""
        if kind == "plain" and last is None:
            paragraph.text = piece[0]
        elif kind == "plain" and last is not None:
            last.tail = piece[0]
        elif kind == "href":
            last = SubElement(paragraph, "a", href=piece["href"])
            last.text = piece["text"]
        else:
            last = SubElement(paragraph, kind)
            last.text = piece[kind]
