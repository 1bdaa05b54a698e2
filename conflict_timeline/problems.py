"""Problems as data: one record for each thing that is wrong with a file, told in the reader's language."""

import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

from conflict_timeline.catalogue import KINDS, MORE, SUGGESTION, TALLY, Severity

JSON_VERSION = 1
# How much of a line is shown, and how much of that before the place.
FRAME, FRAME_BEFORE = 100, 60
# How much of a stranger's text is repeated in a message, and how long a file may be of which a line is shown.
LONGEST_SHOWN, LONGEST_SOURCE = 400, 1024 * 1024
# How many codes the end of a run names at most.
MOST_EXPLAINED = 12
# A picture has no lines to show.
SHOWN = {".md", ".yaml", ".csv", ".geojson"}


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file, with line and column counted from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{printable(self.path)}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: a code of the catalogue, the file, and the line and column counted from 1.

    `other` is the place of another file that it is about as much, where there is one.
    """

    code: str
    path: str
    line: int = 1
    column: int = 1
    params: Mapping[str, object] = field(default_factory=dict)
    suggestions: tuple[str, ...] = ()
    other: Place | None = None

    @property
    def severity(self) -> Severity:
        """An error stops the build; a warning is only told."""
        return KINDS[self.code].severity

    @property
    def place(self) -> Place:
        """Where it is."""
        return Place(self.path, self.line, self.column)

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
    return f"{problem.place}: {problem.code}: {problem.message(language)}"


def format_github(problem: Problem, language: str) -> str:
    """One annotation of GitHub Actions (a workflow command), shown on the line of a pull request."""

    def escape(text: str, more: str = "") -> str:
        for sign in f"%\r\n{more}":
            text = text.replace(sign, f"%{ord(sign):02X}")
        return text

    place = f"file={escape(printable(problem.path), ':,')},line={problem.line},col={problem.column}"
    return f"::{problem.severity} {place},title={problem.code}::{escape(problem.message(language))}"


def format_json(problems: Iterable[Problem], files: int, language: str) -> str:
    """All problems as JSON, in the shape of data/schema/check.schema.json; nothing is gathered into one line."""
    found = list(problems)
    severities = Counter(problem.severity for problem in found)
    report = {
        "version": JSON_VERSION,
        "language": language,
        "files": files,
        "errors": severities["error"],
        "warnings": severities["warning"],
        "problems": [_record(problem, language) for problem in found],
    }
    return json.dumps(report, ensure_ascii=False, indent=2)


def _record(problem: Problem, language: str) -> dict[str, object]:
    kind = KINDS[problem.code]
    params = {name: printable(str(value)) for name, value in problem.params.items()}
    said, mend = (text.format_map(params) for text in kind.texts.get(language, kind.texts["en"]))
    return {
        "code": problem.code,
        "severity": problem.severity,
        **asdict(replace(problem.place, path=printable(problem.path))),
        "message": said,
        "mend": mend,
        "suggestions": list(problem.suggestions),
        "other": asdict(problem.other) if problem.other else None,
        "more": f"contribute/problems/#{problem.code}",
    }


def format_frame(place: Place, source: str) -> str:
    """The line of the source at this place, with a caret beneath its column; a long line is cut around it."""
    lines = source.split("\n")
    if not 0 < place.line <= len(lines):
        return ""
    line = lines[place.line - 1].replace("\t", " ").rstrip("\r")
    column = place.column - 1
    start = max(0, column - FRAME_BEFORE) if len(line) > FRAME else 0
    shown = printable(line[start : start + FRAME])
    before, after = "…" * (start > 0), "…" * (start + FRAME < len(line))
    gutter = f"{place.line:>6} | "
    return (
        f"{gutter}{before}{shown}{after}\n{' ' * (len(gutter) - 2)}| {' ' * (column - start + len(before))}^"
    )


def gather(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems with those of a gathered kind made one, which says how many there are and where the first is.

    What is of many entries stands after what is of one.
    """
    single: list[Problem] = []
    first: dict[str, Problem] = {}
    counts: Counter[str] = Counter()
    for problem in problems:
        if KINDS[problem.code].gathered:
            first.setdefault(problem.code, problem)
            counts[problem.code] += _count(problem)
        else:
            single.append(problem)
    many = (replace(one, params={**one.params, "count": counts[code]}) for code, one in first.items())
    return (*single, *many)


def _count(problem: Problem) -> int:
    count = problem.params["count"]
    return count if isinstance(count, int) else 1


def print_problems(problems: Sequence[Problem], language: str) -> None:
    """Print each problem with its line of the source, and where to read more, to standard error."""
    import click

    gathered = gather(problems)
    for problem in gathered:
        click.echo(_coloured(problem, language), err=True)
        for place in filter(None, (problem.place, problem.other)):
            if place is problem.other:
                click.echo(f"  {place}", err=True)
            is_shown = Path(place.path).suffix.lower() in SHOWN and not KINDS[problem.code].gathered
            if is_shown and (source := _read_source(Path(place.path))):
                click.echo(format_frame(place, source), err=True)
    if problems:
        worst_first = sorted(gathered, key=lambda problem: problem.severity)
        codes = list(dict.fromkeys(problem.code for problem in worst_first))[:MOST_EXPLAINED]
        more = MORE.get(language, MORE["en"])
        click.echo(more.format(program=_program(), codes=" ".join(codes)), err=True)


def _program() -> str:
    """This Python, as one types it from here."""
    own = os.path.relpath(sys.executable)
    return "python" if own.startswith("..") else own


def _coloured(problem: Problem, language: str) -> str:
    """The line of a problem; its code is red or yellow where the output is a terminal."""
    import click

    code = click.style(f"{problem.code}:", fg="red" if problem.severity == "error" else "yellow", bold=True)
    return f"{problem.place}: {code} {problem.message(language)}"


def _read_source(path: Path) -> str:
    """What is shown beneath a problem; nothing of what is no plain file, or too long to be an entry."""
    try:
        is_short = path.is_file() and path.stat().st_size <= LONGEST_SOURCE
        return path.read_text(encoding="utf-8-sig", errors="replace") if is_short else ""
    except (OSError, RuntimeError):
        return ""


def format_tally(problems: Iterable[Problem], files: int, language: str) -> str:
    """The closing line of a run: how many files were read, how many problems they hold."""
    severities = [problem.severity for problem in gather(problems)]
    text = TALLY.get(language, TALLY["en"])
    return text.format(files=files, errors=severities.count("error"), warnings=severities.count("warning"))


def locale_language() -> str:
    """The language of the messages: Spanish where the locale says so, else English."""
    said = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "es" if said.startswith("es") else "en"


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
