"""Problems as data: one record for each thing that is wrong with a file, told in the reader's language."""

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Literal, TypeAlias

from conflict_timeline.catalogue import KINDS, SUGGESTION, TALLY

Severity: TypeAlias = Literal["error", "warning"]
LONGEST_SHOWN, LONGEST_SOURCE = 400, 1024 * 1024


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
        params = {name: printable(str(value)) for name, value in self.params.items()}
        parts = [said.format_map(params), mend.format_map(params)]
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


def printable(text: str) -> str:
    """A stranger's text as a terminal may be given it: no sign that commands, hides or turns; not without end."""
    shown = text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in shown)


def format_problem(problem: Problem, language: str) -> str:
    """One line: `path:line:column: code: sentence. Mend.`."""
    place = f"{printable(problem.path)}:{problem.line}:{problem.column}"
    return f"{place}: {problem.code}: {problem.message(language)}"


def format_github(problem: Problem, language: str) -> str:
    """One annotation of GitHub Actions (a workflow command), shown on the line of a pull request."""

    def escape(text: str, more: str = "") -> str:
        for sign in f"%\r\n{more}":
            text = text.replace(sign, f"%{ord(sign):02X}")
        return text

    place = f"file={escape(printable(problem.path), ':,')},line={problem.line},col={problem.column}"
    return f"::{problem.severity} {place},title={problem.code}::{escape(problem.message(language))}"


def format_json(problems: Iterable[Problem], language: str) -> str:
    """All problems as a JSON list of objects with code, severity, path, line, column and message."""
    records = [
        {
            "code": problem.code,
            "severity": problem.severity,
            "path": printable(problem.path),
            "line": problem.line,
            "column": problem.column,
            "message": problem.message(language),
        }
        for problem in problems
    ]
    return json.dumps(records, ensure_ascii=False, indent=2)


def format_frame(problem: Problem, source: str) -> str:
    """The line of the source the problem is on, with a caret beneath its column."""
    lines = source.split("\n")
    if not 0 < problem.line <= len(lines):
        return ""
    line = printable(lines[problem.line - 1].replace("\t", " "))
    gutter = f"{problem.line:>6} | "
    return f"{gutter}{line}\n{' ' * (len(gutter) - 2)}| {' ' * (problem.column - 1)}^"


def print_problems(problems: Iterable[Problem], language: str) -> None:
    """Print each problem with its line of the source, to standard error."""
    sources: dict[str, str] = {}
    for problem in problems:
        print(format_problem(problem, language), file=sys.stderr)  # noqa: T201
        if problem.path not in sources:
            sources[problem.path] = _read_source(Path(problem.path))
        if frame := format_frame(problem, sources[problem.path]):
            print(frame, file=sys.stderr)  # noqa: T201


def _read_source(path: Path) -> str:
    """What is shown beneath a problem; nothing of what is no plain file, or too long to be an entry."""
    try:
        is_short = path.is_file() and path.stat().st_size <= LONGEST_SOURCE
        return path.read_text(encoding="utf-8-sig", errors="replace") if is_short else ""
    except (OSError, RuntimeError):
        return ""


def format_tally(problems: Iterable[Problem], files: int, language: str) -> str:
    """The closing line of a run: how many files were read, how many problems they hold."""
    severities = [problem.severity for problem in problems]
    text = TALLY.get(language, TALLY["en"])
    return text.format(files=files, errors=severities.count("error"), warnings=severities.count("warning"))


def suggest(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known names most like a mistyped one, at most two."""
    if len(word) > LONGEST_SHOWN:
        return ()
    by_folded = {name.casefold(): name for name in known}
    close = get_close_matches(word.casefold(), by_folded, n=2, cutoff=0.72)
    return tuple(by_folded[name] for name in close)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of these problems stops a build."""
    return any(problem.severity == "error" for problem in problems)
