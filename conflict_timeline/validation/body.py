"""The body of a file: Markdown that can be turned into HTML in a moment, whatever a stranger writes.

Python-Markdown is quadratic in the signs that may open a link or a tag, and recursive in nested lists; so both are
bounded, far above what a text for readers needs.
"""

import re
from collections.abc import Iterator

from conflict_timeline.front_matter import Document
from conflict_timeline.problems import Problem

LONGEST_BODY = 32 * 1024
MOST_LINES = 1500
MOST_OPENINGS = 1000
OPENINGS = ("[", "<")
DEEPEST_LIST = 8
# Possessive, so that a line is read once.
NESTED = re.compile(
    rf"(?:[ \t>]*+(?:[-*+]|\d{{1,9}}[.)])[ \t]++){{{DEEPEST_LIST + 1}}}|[ \t>]{{{4 * DEEPEST_LIST + 1},}}+\S"
)


def check_body(document: Document, path: str) -> Iterator[Problem]:
    """No body is too long, too many-signed or too deeply nested to be rendered in a moment."""
    body = document.body
    if len(body) > LONGEST_BODY or body.count("\n") > MOST_LINES:
        params: dict[str, object] = {"length": LONGEST_BODY // 1024, "lines": MOST_LINES}
        yield Problem("body-too-long", path, document.body_line, params=params)
        return
    for sign in OPENINGS:
        if body.count(sign) > MOST_OPENINGS:
            params = {"sign": sign, "limit": MOST_OPENINGS}
            yield Problem("body-too-intricate", path, document.body_line, params=params)
    for number, line in enumerate(body.split("\n")):
        if NESTED.match(line):
            params = {"limit": DEEPEST_LIST}
            yield Problem("body-too-deep", path, document.body_line + number, params=params)
            return
