"""Problems told in every language at once, for whoever reads them elsewhere: the bar of a preview."""

from collections.abc import Mapping
from dataclasses import dataclass

from conflict_timeline.catalogue import TALLY, Severity
from conflict_timeline.problems import Problem


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
