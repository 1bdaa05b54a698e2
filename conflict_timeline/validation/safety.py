"""Safety: what must never stand in an entry, because it can bring harm to the people the entry is about.

The history of the files is public and permanent, so these are errors: what they find must not be committed at all.
An editor may let one text pass with `allowed: [{code: …, text: …, because: …}]`.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from conflict_timeline.front_matter import Document
from conflict_timeline.model.base import LocalText
from conflict_timeline.model.places import PlacePrecision
from conflict_timeline.positions import Path, Position
from conflict_timeline.problems import Problem
from conflict_timeline.validation.accusations import find_accusations
from conflict_timeline.validation.gates import Gated, holds_digit
from conflict_timeline.validation.numbers import WORDS
from conflict_timeline.validation.rules import EntryFile

ADULT = 18
# Every pattern is linear in the length of the text: a run is entered at its beginning only, or is bounded.
ADDRESS = re.compile(r"https?://\S+|\]\([^()\n]{0,500}\)")
EMAIL = Gated(re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]++\.[\w.-]*\w"), ("@",))
# Ten digits, as telephones have in Mexico, with the country's code or without, in groups or without.
PHONE = re.compile(r"(?<![\w.,/-])(?:\+?52[ .-]?)?\(?\d{2,3}\)?[ .-]?\d{3,4}[ .-]?\d{4}(?![\w/-])")
PHONE_DIGITS = (10, 12)
# Telephones and the registers' keys below hold this; few other texts do.
MANY_DIGITS = re.compile(r"\d(?:[ .()-]{0,2}\d){5}")
# The population register's key and the tax register's: letters of a name, a date of birth, a check.
CURP = re.compile(r"\b[A-ZÑ]{4}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d\b")
RFC = re.compile(r"\b[A-ZÑ&]{3,4}\d{6}[A-Z0-9]{3}\b")
PLATE = Gated(
    re.compile(
        r"\b(?:placas?|plates?|matr[íi]cula|registration)\b\W{1,9}(?:\w{1,30}\W{1,9}){0,3}?"
        r"(?=[\w-]{0,20}\d)[A-Z0-9]{1,12}(?:-?[A-Z0-9]{1,12}){1,6}"
    ),
    ("placa", "plate", "matr", "registration"),
)
STREET = Gated(
    re.compile(
        r"\b(?:[Cc]alle|[Aa]venida|[Aa]v\.|[Pp]rivada|[Cc]allej[óo]n|[Bb]oulevard|[Bb]lvd\.)\s{1,9}"
        r"(?:(?:[A-ZÁÉÍÓÚÑ][\w.]{0,30}|de|del|la|las|los|el|y)\s{1,9}){1,5}?(?:#|[Nn]o\.|[Nn]úm(?:ero|\.)|[Nn]umber)?\s?\d{1,5}\b"
        r"|\b\d{1,5}\s{1,9}(?:[A-Z]\w{1,30}\s{1,9}){1,3}(?:Street|Avenue|Road)\b"
    ),
    (
        *(
            "calle",
            "Calle",
            "avenida",
            "Avenida",
            "av.",
            "Av.",
            "privada",
            "Privada",
            "boulevard",
            "Boulevard",
        ),
        *("blvd.", "Blvd.", "Street", "Avenue", "Road"),
    ),
)
SPACE = r"\s{1,9}"
NAME = (
    rf"(?:[A-ZÁÉÍÓÚÑ][a-záéíóúñ]{{1,30}}{SPACE})(?:de(?:l|{SPACE}la|{SPACE}los)?{SPACE})?"
    r"[A-ZÁÉÍÓÚÑ][a-záéíóúñ]{1,30}"
)
CAPITAL = r"[A-ZÁÉÍÓÚÑ][a-záéíóúñ]{1,30}"
# Where no name stands, no person is named.
NAMED = re.compile(r"[A-ZÁÉÍÓÚÑ][a-záéíóúñü]")
AGE = r"\d{1,2}|" + "|".join(word for word, number in WORDS.items() if number < ADULT)
AGED = (
    # Two names and an age, whether or not it says that it is one: Ana Ruiz, 15; Ana Ruiz (15); Ana Ruiz, aged fifteen.
    Gated(
        re.compile(
            rf"{NAME},?{SPACE}\(?(?:(?i:aged|age|de|who{SPACE}was|a){SPACE})?(?P<age>{AGE})"
            rf"(?:,|\)|[ -]years?[ -]old|{SPACE}años|{SPACE}years)"
        ),
        (",", ")", "year", "años"),
    ),
    # "Ana, de 9 años", "Ana, 9 years old": one name is enough where the age is said in full.
    Gated(
        re.compile(
            rf"{CAPITAL},{SPACE}(?:(?i:aged|de){SPACE})?(?P<age>{AGE})"
            rf"(?:[ -]years?[ -]old|{SPACE}años(?:{SPACE}de{SPACE}edad)?)\b"
        ),
        ("year", "años"),
    ),
    # "the 16-year-old Ana"; "the 16-year-old from Alta" names nobody.
    Gated(re.compile(rf"(?P<age>{AGE})[ -]years?[ -]old{SPACE}{CAPITAL}"), ("year",)),
    # "un menor de 15 años, Ana Ruiz"
    Gated(
        re.compile(
            rf"de{SPACE}(?P<age>{AGE}){SPACE}años(?:{SPACE}de{SPACE}edad)?,?{SPACE}(?:llamad[oa]{SPACE})?{NAME}"
        ),
        ("años",),
    ),
)
CHILD = Gated(
    re.compile(
        rf"\b(?:boy|girl|child|minor|teenager|schoolboy|schoolgirl|niñ[oa]|menor|adolescente|bebé){SPACE}"
        rf"(?:(?:named|called|llamad[oa]|de{SPACE}nombre){SPACE})?{CAPITAL}"
    ),
    ("boy", "girl", "child", "minor", "teenager", "niñ", "menor", "adolescente", "bebé"),
)
SHELTERED = re.compile(
    r"\b(?:home|house|homes|houses|dwelling|shelter|clinic|hospital|refuge|casas?|viviendas?|domicilios?|albergues?"
    r"|refugios?|cl[íi]nicas?|hospital(?:es)?)\b",
    re.IGNORECASE,
)


class Harm(NamedTuple):
    """What a safety rule finds in a text: the rule's code, the sign it begins at, and the words."""

    code: str
    start: int
    words: str


class Passage(NamedTuple):
    """A text that readers see: the file and the document it stands in, and at which field; None is the body."""

    text: str
    path: str
    document: Document
    at: Path | None = None

    def problem(self, harm: Harm) -> Problem:
        """What was found in this passage, where it stands; in a field of several lines, at its beginning."""
        if self.at is None:
            line = self.document.body_line + self.text.count("\n", 0, harm.start)
            place = Position(line, harm.start - self.text.rfind("\n", 0, harm.start))
        else:
            place = self.document.within(self.at, harm.start)
        return Problem(harm.code, self.path, place.line, place.column, {"text": " ".join(harm.words.split())})


def check_safety(file: EntryFile, known: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """Every safety rule on every text of one entry; `known` are the folded names of the archive's actors."""
    passages = list(_passages(file))
    for passage in passages:
        yield from check_passage(passage, known)
    yield from check_exact_place(file, passages)


def check_document(path: str, document: Document, known: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """Every safety rule on the prose of an actor, a municipality, or their translation."""
    for passage in _own_texts(path, document, ("disputed",)):
        yield from check_passage(passage, known)


def check_exact_place(file: EntryFile, passages: Sequence[Passage]) -> Iterator[Problem]:
    """No exact point where the text speaks of a home, a shelter or a clinic."""
    entry = file.entry
    if entry.coordinates and entry.place_precision is PlacePrecision.EXACT:
        for passage in passages:
            if found := SHELTERED.search(passage.text):
                yield file.problem("exact-shelter", ("coordinates",), text=found[0])
                return


def check_passage(passage: Passage, known: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """Every safety rule on one text."""
    return map(passage.problem, find_harm(passage.text, known))


def find_harm(text: str, known: frozenset[str] = frozenset()) -> Iterator[Harm]:
    """What every safety rule finds in one text, rule by rule."""
    holds_number = "@" in text or holds_digit(text)
    if not holds_number and not NAMED.search(text):
        return
    # An address on the web may hold any digits; it is checked as an address elsewhere.
    if "://" in text or "](" in text:
        text = ADDRESS.sub(lambda found: " " * len(found[0]), text)
    if holds_number:
        yield from _find_numbers(text)
    if not NAMED.search(text):
        return
    yield from _find_minors(text)
    for start, words in find_accusations(text, known):
        yield Harm("perpetrator-wording", start, words)


def _find_numbers(text: str) -> Iterator[Harm]:
    """Whatever a person can be reached, looked up or visited by."""
    has_many = MANY_DIGITS.search(text) is not None
    for code, pattern, is_tried in (
        ("email", EMAIL, True),
        ("identity-number", CURP, has_many),
        ("identity-number", RFC, has_many),
        ("plate", PLATE, True),
    ):
        for found in pattern.finditer(text) if is_tried else ():
            yield Harm(code, found.start(), found[0])
    for found in PHONE.finditer(text) if has_many else ():
        if sum(sign.isdigit() for sign in found[0]) in PHONE_DIGITS:
            yield Harm("phone-number", found.start(), found[0])
    for found in STREET.finditer(text):
        yield Harm("street-address", found.start(), found[0])


def _find_minors(text: str) -> Iterator[Harm]:
    """A name beside an age under 18, or beside a word for a child; each place once."""
    found = {
        match.start("age"): match
        for pattern in AGED
        for match in pattern.finditer(text)
        if _years(match["age"]) < ADULT
    }
    aged = list(found.values())
    named = [one for one in CHILD.finditer(text) if not any(_overlap(one, other) for other in aged)]
    for match in (*aged, *named):
        yield Harm("minor-named", match.start(), match[0])


def _years(age: str) -> int:
    return int(age) if age.isdigit() else WORDS[age.casefold()]


def _overlap(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.start() < other.end() and other.start() < one.end()


def _passages(file: EntryFile) -> Iterator[Passage]:
    yield from _own_texts(file.path, file.document, ("title", "summary", "place"))
    for sibling in file.translations.values():
        yield from _own_texts(sibling.path, sibling.document, ("title", "summary"))
    for at, text in _notes(file):
        yield Passage(text, file.path, file.document, at)


def _own_texts(path: str, document: Document, fields: tuple[str, ...]) -> Iterator[Passage]:
    for field in fields:
        value = document.values.get(field)
        if isinstance(value, str):
            yield Passage(value, path, document, (field,))
    yield Passage(document.body, path, document)


def _notes(file: EntryFile) -> Iterator[tuple[Path, str]]:
    for index, source in enumerate(file.entry.sources):
        texts: list[tuple[Path, LocalText | None]] = [(("sources", index, "note"), source.note)]
        for position, claim in enumerate(source.claims):
            at: Path = ("sources", index, "claims", position)
            texts += [((*at, "note"), claim.note), ((*at, "by"), claim.by)]
        for where, local in texts:
            if local is not None:
                yield from ((where, text) for _, text in local.by_language)
    for measure, choice in file.entry.estimate.made.items():
        yield from ((("estimate", measure.value, "because"), text) for _, text in choice.because.by_language)


def is_harmless(text: str) -> bool:
    """Whether no safety rule finds anything in a text that comes from beside the entries."""
    return not any(find_harm(text))
