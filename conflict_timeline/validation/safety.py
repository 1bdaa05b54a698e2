"""Safety: what must never stand in an entry, because it can bring harm to the people the entry is about.

The history of the files is public and permanent, so these are errors: what they find must not be committed at all.
An editor may let one text pass with `allowed: [{code: …, text: …, because: …}]`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conflict_timeline.front_matter import Document, Path, Position
from conflict_timeline.model.base import LocalText
from conflict_timeline.model.claims import Measure
from conflict_timeline.model.places import PlacePrecision
from conflict_timeline.problems import Problem
from conflict_timeline.validation.rules import EntryFile

ADULT = 18
# Without any of these signs there is nothing to find: each pattern but that of homes needs one of them.
SUSPECT = re.compile(r"[@\d]")
# Every pattern is linear in the length of the text: a run is entered at its beginning only, or is bounded.
ADDRESS = re.compile(r"https?://\S+|\]\([^()\n]{0,500}\)")
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]++\.[\w.-]*\w")
# Ten digits, as telephones have in Mexico, with the country's code or without, in groups or without.
PHONE = re.compile(r"(?<![\w.,/-])(?:\+?52[ .-]?)?\(?\d{2,3}\)?[ .-]?\d{3,4}[ .-]?\d{4}(?![\w/-])")
PHONE_DIGITS = (10, 12)
# The population register's key and the tax register's: letters of a name, a date of birth, a check.
CURP = re.compile(r"\b[A-ZÑ]{4}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d\b")
RFC = re.compile(r"\b[A-ZÑ&]{3,4}\d{6}[A-Z0-9]{3}\b")
PLATE = re.compile(
    r"\b(?:placas?|plates?|matr[íi]cula|registration)\b\W{1,9}(?:\w{1,30}\W{1,9}){0,3}?"
    r"(?=[\w-]{0,20}\d)[A-Z0-9]{1,12}(?:-?[A-Z0-9]{1,12}){1,6}"
)
STREET = re.compile(
    r"\b(?:[Cc]alle|[Aa]venida|[Aa]v\.|[Pp]rivada|[Cc]allej[óo]n|[Bb]oulevard|[Bb]lvd\.)\s{1,9}"
    r"(?:(?:[A-ZÁÉÍÓÚÑ][\w.]{0,30}|de|del|la|las|los|el|y)\s{1,9}){1,5}?(?:#|[Nn]o\.|[Nn]úm(?:ero|\.)|[Nn]umber)?\s?\d{1,5}\b"
    r"|\b\d{1,5}\s{1,9}(?:[A-Z]\w{1,30}\s{1,9}){1,3}(?:Street|Avenue|Road)\b"
)
SPACE = r"\s{1,9}"
NAME = (
    rf"(?:[A-ZÁÉÍÓÚÑ][a-záéíóúñ]{{1,30}}{SPACE})(?:de(?:l|{SPACE}la|{SPACE}los)?{SPACE})?"
    r"[A-ZÁÉÍÓÚÑ][a-záéíóúñ]{1,30}"
)
AGED = re.compile(
    rf"{NAME},?{SPACE}(?:aged{SPACE}|de{SPACE}|who{SPACE}was{SPACE}|a{SPACE})?(?P<age>\d{{1,2}})"
    rf"(?:,|[ -]years?[ -]old|{SPACE}años|{SPACE}years)"
    rf"|(?P<before>\d{{1,2}})[ -]years?[ -]old{SPACE}{NAME}"
)
SHELTERED = re.compile(
    r"\b(?:home|house|homes|houses|dwelling|shelter|clinic|hospital|refuge|casas?|viviendas?|domicilios?|albergues?"
    r"|refugios?|cl[íi]nicas?|hospital(?:es)?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of an entry that readers see, the file it stands in, and where in it."""

    text: str
    path: str
    place: Position
    is_body: bool

    def problem(self, code: str, start: int, found: str) -> Problem:
        """A problem at this place of the passage. In a field, at the beginning of the field."""
        line, column = self.place.line, self.place.column
        if self.is_body:
            line += self.text.count("\n", 0, start)
            column = start - self.text.rfind("\n", 0, start)
        return Problem(code, self.path, line, column, {"text": " ".join(found.split())})


def check_safety(file: EntryFile) -> Iterator[Problem]:
    """Every safety rule on every text of one entry, but for what an editor has let pass."""
    allowed = {(one.code, one.text) for one in file.entry.allowed}
    passages = list(_passages(file))
    for passage in passages:
        for problem in check_passage(passage):
            if (problem.code, problem.params["text"]) not in allowed:
                yield problem
    for problem in check_exact_place(file, passages):
        if (problem.code, problem.params["text"]) not in allowed:
            yield problem


def check_exact_place(file: EntryFile, passages: Sequence[Passage]) -> Iterator[Problem]:
    """No exact point where the text speaks of a home, a shelter or a clinic."""
    entry = file.entry
    if entry.coordinates and entry.place_precision is PlacePrecision.EXACT:
        for passage in passages:
            if found := SHELTERED.search(passage.text):
                yield file.problem("exact-shelter", ("coordinates",), text=found[0])
                return


def check_passage(passage: Passage) -> Iterator[Problem]:
    """Every safety rule on one text."""
    if not SUSPECT.search(passage.text):
        return
    # An address on the web may hold any digits; it is checked as an address elsewhere.
    text = ADDRESS.sub(lambda found: " " * len(found[0]), passage.text)
    for code, pattern in (
        ("email", EMAIL),
        ("identity-number", CURP),
        ("identity-number", RFC),
        ("plate", PLATE),
    ):
        for found in pattern.finditer(text):
            yield passage.problem(code, found.start(), found[0])
    for found in PHONE.finditer(text):
        if sum(sign.isdigit() for sign in found[0]) in PHONE_DIGITS:
            yield passage.problem("phone-number", found.start(), found[0])
    for found in STREET.finditer(text):
        yield passage.problem("street-address", found.start(), found[0])
    for found in AGED.finditer(text):
        if int(found["age"] or found["before"]) < ADULT:
            yield passage.problem("minor-named", found.start(), found[0])


def _passages(file: EntryFile) -> Iterator[Passage]:
    yield from _own_texts(file.path, file.document, (("title",), ("summary",), ("place",)))
    for sibling in file.translations.values():
        yield from _own_texts(sibling.path, sibling.document, (("title",), ("summary",)))
    for at, text in _notes(file):
        yield Passage(text, file.path, file.document.position(at), is_body=False)


def _own_texts(path: str, document: Document, fields: tuple[Path, ...]) -> Iterator[Passage]:
    for at in fields:
        value = document.values.get(str(at[0]))
        if isinstance(value, str):
            yield Passage(value, path, document.position(at), is_body=False)
    yield Passage(document.body, path, Position(document.body_line, 1), is_body=True)


def _notes(file: EntryFile) -> Iterator[tuple[Path, str]]:
    for index, source in enumerate(file.entry.sources):
        texts: list[tuple[Path, LocalText | None]] = [(("sources", index, "note"), source.note)]
        for position, claim in enumerate(source.claims):
            at: Path = ("sources", index, "claims", position)
            texts += [((*at, "note"), claim.note), ((*at, "by"), claim.by)]
        for where, local in texts:
            if local is not None:
                yield from ((where, text) for _, text in local.by_language)
    for measure in Measure:
        if choice := file.entry.estimate.of(measure):
            yield from (
                (("estimate", measure.value, "because"), text) for _, text in choice.because.by_language
            )
