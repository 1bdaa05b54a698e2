"""Problems told in every language at once, for whoever reads them elsewhere: the bar of a preview."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from conflict_timeline.catalogue import TALLY
from conflict_timeline.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Notice:
    """A problem with its place and its sentences by language."""

    severity: Severity
    code: str
    place: str
    said: Mapping[str, str]


def notice_of(problem: Problem) -> Notice:
    """The notice of a problem."""
    place = f"{problem.path}:{problem.line}:{problem.column}"
    said = {language: problem.message(language) for language in TALLY}
    return Notice(problem.severity, problem.code, place, said)


def write_notices(problems: Iterable[Problem], path: Path) -> None:
    """Write the notices of all problems as JSON."""
    path.write_text(json.dumps([asdict(notice_of(one)) for one in problems]), encoding="utf-8")


def read_notices(path: Path) -> tuple[Notice, ...]:
    """Read what `write_notices` wrote; nothing where it has not been written."""
    if not path.is_file() or not path.stat().st_size:
        return ()
    return tuple(Notice(**one) for one in json.loads(path.read_text(encoding="utf-8")))
