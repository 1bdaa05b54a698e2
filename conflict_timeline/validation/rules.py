"""Rules within an entry. Each function is one rule: its docstring says it, it yields what breaks it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import basename, dirname

from conflict_timeline.front_matter import Document
from conflict_timeline.model.base import LocalText
from conflict_timeline.model.claims import Measure
from conflict_timeline.model.dates import EventDate
from conflict_timeline.model.estimates import figure_of, standing_claims
from conflict_timeline.model.incident import Choice, IncidentEntry, Status, TranslationEntry
from conflict_timeline.model.places import DECIMALS
from conflict_timeline.model.sources import Source
from conflict_timeline.positions import Path
from conflict_timeline.problems import Problem, suggest
from conflict_timeline.validation.gates import Gated

# What `make new` leaves where something is still to be written.
TO_DO = Gated(re.compile(r"\bTODO\b"), ("TODO",))


@dataclass(frozen=True, slots=True)
class TranslationFile:
    """A sibling that tells an entry in another language."""

    path: str
    language: str
    document: Document
    entry: TranslationEntry


@dataclass(frozen=True, slots=True)
class EntryFile:
    """An entry as it was read: its id, path and values, and the document that says where each stands.

    One that is not whole has stand-ins for what could not be read; it is checked, and goes no further.
    """

    id: str
    path: str
    document: Document
    entry: IncidentEntry
    translations: dict[str, TranslationFile] = field(default_factory=dict)
    is_whole: bool = True

    def problem(
        self, code: str, at: Path = (), suggestions: tuple[str, ...] = (), **params: object
    ) -> Problem:
        """A problem of this file at the value of this path."""
        place = self.document.position(at)
        return Problem(code, self.path, place.line, place.column, params, suggestions)


def check_rules(file: EntryFile) -> Iterator[Problem]:
    """Every rule on one entry."""
    for rule in RULES:
        yield from rule(file)


def check_name(file: EntryFile) -> Iterator[Problem]:
    """An id begins with the incident's date as far as it is known, and lies in the folder of that year."""
    date = file.entry.date
    prefix = date.text.partition("/")[0].rstrip("?~%")
    folder = basename(dirname(file.path))
    # An imported or a corrected entry may know its date less closely than its id: the year must hold.
    if not file.id.startswith(prefix[:4]) or folder != file.id[:4]:
        yield file.problem("id-not-dated", ("date",), expected=f"incidents/{prefix[:4]}/{prefix}-")


def check_has_source(file: EntryFile) -> Iterator[Problem]:
    """Nothing is published without a source."""
    if not file.entry.sources and file.entry.status is Status.PUBLISHED:
        yield file.problem("no-source", ("sources",))


def check_sources_differ(file: EntryFile) -> Iterator[Problem]:
    """No two sources of an entry share an id or an address."""
    sources = file.entry.sources
    for attribute, values in (
        ("id", [source.id for source in sources]),
        ("url", [source.canonical for source in sources]),
    ):
        if len(set(values)) == len(values):
            continue
        for value, times in Counter(values).items():
            if times > 1:
                again = len(values) - 1 - values[::-1].index(value)
                text = getattr(sources[again], attribute)
                yield file.problem(
                    "duplicate-source", ("sources", again, attribute), what=attribute, text=text
                )


def check_times(file: EntryFile) -> Iterator[Problem]:
    """Nothing is published or said of an event before it began."""
    began = file.entry.date.earliest
    for index, source in enumerate(file.entry.sources):
        dated: list[tuple[Path, EventDate | None]] = [(("sources", index, "published"), source.published)]
        for position, claim in enumerate(source.claims):
            dated.append((("sources", index, "claims", position, "as_of"), claim.as_of))
        for at, when in dated:
            if when is not None and when.latest < began:
                yield file.problem("before-event", at, text=when.text, date=file.entry.date.text)


def check_named_sources(file: EntryFile) -> Iterator[Problem]:
    """Whoever is quoted for an actor's part is a source of this entry."""
    for index, part in enumerate(file.entry.actors):
        for position, source in enumerate(part.according_to):
            yield from _check_source_known(file, source, ("actors", index, "according_to", position))


def check_choices(file: EntryFile) -> Iterator[Problem]:
    """An editor's choice rests on a standing claim of a source of this entry."""
    sources = {source.id: source for source in file.entry.sources}
    for measure, choice in file.entry.estimate.made.items():
        at: Path = ("estimate", measure.value)
        if choice.source not in sources:
            yield from _check_source_known(file, choice.source, (*at, "from"))
        elif not _rests_on_claim(choice, measure, sources[choice.source]):
            yield file.problem(
                "estimate-not-claimed",
                (*at, "best"),
                source=choice.source,
                best=str(choice.best),
                measure=measure.value,
            )


def check_coordinates(file: EntryFile) -> Iterator[Problem]:
    """No point is finer than the place is known."""
    entry = file.entry
    if entry.coordinates and entry.coordinates.decimals > DECIMALS[entry.place_precision]:
        yield file.problem(
            "coordinates-too-fine",
            ("coordinates",),
            precision=entry.place_precision.value,
            decimals=DECIMALS[entry.place_precision],
        )


def check_perpetrators(file: EntryFile) -> Iterator[Problem]:
    """Nobody is named as a perpetrator without how sure that is and who says so."""
    for index, part in enumerate(file.entry.actors):
        named = part.role == "perpetrator" and part.actor != "unknown"
        if named and not (part.attribution and part.according_to):
            yield file.problem("perpetrator-unattributed", ("actors", index))


def check_texts_translated(file: EntryFile) -> Iterator[Problem]:
    """Reasons and notes are given in every language; a speaker's name may stand as it is."""
    for at, text in _reader_texts(file.entry):
        if text.is_one_for_all:
            yield file.problem("text-untranslated", at)


def check_archived(file: EntryFile) -> Iterator[Problem]:
    """Each source has a copy that stays when its page is gone."""
    if file.entry.status in {Status.WITHDRAWN, Status.MERGED}:
        return
    without = [index for index, source in enumerate(file.entry.sources) if source.archived is None]
    if without:
        yield file.problem("not-archived", ("sources", without[0]), count=len(without))


def check_finished(file: EntryFile) -> Iterator[Problem]:
    """Nothing is published with the mark of what is still to be written."""
    if file.entry.status is not Status.PUBLISHED:
        return
    told = [(file.path, file.document), *((one.path, one.document) for one in file.translations.values())]
    for path, document in told:
        for at in ("title", "summary"):
            if TO_DO.search(str(document.values.get(at, ""))):
                place = document.position((at,))
                yield Problem("unfinished", path, place.line, place.column)
        if mark := TO_DO.search(document.body):
            line = document.body_line + document.body.count("\n", 0, mark.start())
            column = mark.start() - document.body.rfind("\n", 0, mark.start())
            yield Problem("unfinished", path, line, column)


def _check_source_known(file: EntryFile, source: str, at: Path) -> Iterator[Problem]:
    known = [one.id for one in file.entry.sources]
    if source not in known:
        close = suggest(source, known)
        yield file.problem("unknown-source", at, close, text=source, choices=", ".join(known))


def _rests_on_claim(choice: Choice, measure: Measure, source: Source) -> bool:
    claims = standing_claims(source, measure)
    if not claims:
        return False
    figure = figure_of(claims)
    said = [figure, *(claim.count for claim in claims), *(claim.best for claim in claims)]
    return choice.best in said and figure.holds(choice.best)


def _reader_texts(entry: IncidentEntry) -> Iterator[tuple[Path, LocalText]]:
    for index, source in enumerate(entry.sources):
        if source.note:
            yield ("sources", index, "note"), source.note
        for position, claim in enumerate(source.claims):
            if claim.note:
                yield ("sources", index, "claims", position, "note"), claim.note
    for measure, choice in entry.estimate.made.items():
        yield ("estimate", measure.value, "because"), choice.because
    if entry.withdrawn_because:
        yield ("withdrawn_because",), entry.withdrawn_because


RULES = (
    check_name,
    check_has_source,
    check_sources_differ,
    check_times,
    check_named_sources,
    check_choices,
    check_coordinates,
    check_perpetrators,
    check_texts_translated,
    check_archived,
    check_finished,
)
