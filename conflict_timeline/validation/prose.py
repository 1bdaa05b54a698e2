"""Files that are mostly prose, an actor or the introduction to a municipality, held to the same rules of safety."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from conflict_timeline.front_matter import Document
from conflict_timeline.model.base import Allowance
from conflict_timeline.positions import Path
from conflict_timeline.problems import Problem
from conflict_timeline.validation.allowances import let_pass
from conflict_timeline.validation.safety import check_document


@dataclass(frozen=True, slots=True)
class ProseFile:
    """A file of prose, what an editor allows in it, and its siblings in other languages with their paths."""

    path: str
    document: Document
    allowed: tuple[Allowance, ...]
    siblings: Mapping[str, tuple[str, Document]]

    def bodies(self, language: str) -> dict[str, str]:
        """The prose in each language; `language` is that of the file itself."""
        return {language: self.document.body, **{code: one.body for code, (_, one) in self.siblings.items()}}

    def problem(
        self, code: str, at: Path = (), suggestions: tuple[str, ...] = (), **params: object
    ) -> Problem:
        """A problem of this file at the value of this path."""
        place = self.document.position(at)
        return Problem(code, self.path, place.line, place.column, params, suggestions)


def check_prose(file: ProseFile, known: frozenset[str]) -> Iterator[Problem]:
    """Every safety rule on the prose in all languages, but for what an editor has let pass."""
    files = ((file.path, file.document), *file.siblings.values())
    found = (problem for path, document in files for problem in check_document(path, document, known))
    yield from let_pass(file.allowed, found, file.problem)
