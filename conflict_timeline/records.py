"""What is kept of an entry once it has been read: plain values, so small that a hundred thousand fit in memory.

A record is a tuple of texts, numbers, bytes and tuples of these, which `marshal` writes and reads at once. What pages
and files ask of every incident is at hand; the rest of the front matter is packed, and validated again when it is asked
for; the prose is read again from its file.
"""

import marshal
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, cast

from conflict_timeline.front_matter import Document, parse_front_matter, read_body
from conflict_timeline.model.base import LocalText
from conflict_timeline.model.claims import MEASURES, Measure
from conflict_timeline.model.counts import Count
from conflict_timeline.model.dates import parse_date
from conflict_timeline.model.estimates import EditorsChoice, Estimate, derive_estimates
from conflict_timeline.model.incident import (
    Citation,
    Incident,
    IncidentEntry,
    Participation,
    Status,
    Telling,
    TranslationEntry,
    cite_sources,
    find_last_word,
)
from conflict_timeline.model.municipalities import Gazetteer
from conflict_timeline.model.places import Coordinates, PlacePrecision
from conflict_timeline.problems import InvalidText, Place, Problem
from conflict_timeline.reading import decode_text, digest_of
from conflict_timeline.validation.facts import EntryFacts, SourceFact
from conflict_timeline.validation.rules import EntryFile, TranslationFile

Plain = Any  # texts, numbers, bytes, None, and tuples of these


class Record(NamedTuple):
    """One entry with its translations. `files` are its files' languages, names and digests.

    Of all its files, `digest` is that of what they hold, `facts` that of what their front matter says, and `front` that
    of their front matter as it is written: what the rules between entries read, and where in it they point.
    """

    id: str
    path: str
    files: tuple[tuple[str, str, bytes], ...]
    problems: tuple[Plain, ...]
    packed: bytes
    light: tuple[Plain, ...]
    tellings: tuple[tuple[str, str, str], ...]
    estimates: tuple[Plain, ...]
    origins: tuple[str, ...]
    citations: tuple[Plain, ...]
    last_word: int
    digest: bytes
    facts: bytes
    front: bytes
    compared: tuple[Plain, ...]


class Light(NamedTuple):
    """The fields of an entry that are asked for again and again, as plain values."""

    title: str
    summary: str
    date: str
    municipality: str | None
    other_municipalities: tuple[str, ...]
    place: str | None
    place_precision: str
    coordinates: tuple[float, float, int] | None
    event_type: str
    actors: tuple[Plain, ...]
    content_warning: str | None
    related: tuple[str, ...]
    former_ids: tuple[str, ...]
    status: str
    merged_into: str | None
    language: str | None


class StoredEntry:
    """Stands in for an IncidentEntry: has its usual fields at hand, and validates the whole for the others."""

    __slots__ = (
        "_light",
        "_packed",
        "actors",
        "date",
        "event_type",
        "former_ids",
        "merged_into",
        "related",
        "status",
    )

    def __init__(self, own: Light, packed: bytes) -> None:
        self._light = own
        self._packed = packed
        self.date = _date(own.date)
        self.event_type = own.event_type
        self.actors = _participations(own.actors)
        self.former_ids = own.former_ids
        self.merged_into = own.merged_into
        self.related = own.related
        self.status = STATUSES[own.status]

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._light, name, self)
        if value is self:
            return getattr(_unpack_entry(self._packed), name)
        return value

    @property
    def place_precision(self) -> PlacePrecision:
        """How closely the place is known."""
        return PRECISIONS[self._light.place_precision]

    @property
    def coordinates(self) -> Coordinates | None:
        """The point, if one is given."""
        return Coordinates(*self._light.coordinates) if self._light.coordinates else None


class StoredDocument:
    """Stands in for a Document: parses its file again when it is asked where something stands."""

    __slots__ = ("_folder", "_name")

    def __init__(self, folder: str, name: str) -> None:
        self._folder, self._name = folder, name

    def __getattr__(self, name: str) -> Any:
        path = Path(self._folder) / Path(self._name).name
        return getattr(parse_front_matter(decode_text(path.read_bytes()), self._name), name)


PRECISIONS = {one.value: one for one in PlacePrecision}
STATUSES = {one.value: one for one in Status}
_day = lru_cache(maxsize=1 << 14)(date.fromordinal)
_date = lru_cache(maxsize=1 << 16)(parse_date)


def make_record(
    file: EntryFile,
    digests: Mapping[str, bytes],
    problems: Iterable[Problem],
    compared: EntryFacts,
    default: str,
) -> Record | None:
    """What is kept of an entry that was read whole; None where a value is of a kind that cannot be kept.

    `digests` are those of its files by language, "" being its own; `compared` is what the rules between entries need;
    `default` is the language entries are written in.
    """
    entry = file.entry
    values = {
        "": file.document.values,
        **{code: one.document.values for code, one in file.translations.items()},
    }
    names = {"": file.path, **{code: one.path for code, one in file.translations.items()}}
    told = [(entry.language or default, entry.title, entry.summary)]
    told += [(code, one.entry.title, one.entry.summary) for code, one in file.translations.items()]
    fronts = [file.id, file.path, file.document.front]
    fronts += [part for one in file.translations.values() for part in (one.path, one.document.front)]
    kept_files = tuple((code, names.get(code, ""), digest) for code, digest in sorted(digests.items()))
    choices = {
        measure: EditorsChoice(choice.best, choice.source, choice.because)
        for measure, choice in entry.estimate.made.items()
    }
    try:
        kept = tuple(plain_problem(problem) for problem in problems)
        marshal.dumps(kept)
        packed = marshal.dumps(file.document.values)
    except ValueError:
        return None
    return Record(
        id=file.id,
        path=file.path,
        files=kept_files,
        problems=kept,
        packed=packed,
        light=tuple(_light(entry)),
        tellings=tuple(told),
        estimates=tuple(_plain_estimate(one) for one in derive_estimates(entry.sources, choices).values()),
        origins=tuple(sorted({source.independent_origin for source in entry.sources})),
        citations=tuple(tuple(one) for one in cite_sources(entry.sources)),
        last_word=find_last_word(entry).toordinal(),
        digest=digest_of([digest for _code, _name, digest in kept_files]),
        facts=digest_of([repr((file.id, values)).encode()]),
        front=digest_of(["\0".join(fronts).encode("utf-8", "surrogateescape")]),
        compared=_plain_facts(compared),
    )


def make_entry(record: Record) -> IncidentEntry:
    """The entry of a record."""
    return cast("IncidentEntry", StoredEntry(Light._make(record.light), record.packed))


def make_incident(record: Record, gazetteer: Gazetteer, folder: str) -> Incident:
    """The incident of a record; `folder` is that of its files. The entry must be free of errors."""
    own = Light._make(record.light)
    bodies = {language: (name, digest) for language, name, digest in record.files}
    tellings: dict[str, Telling] = {}
    for language, title, summary in record.tellings:
        # The first stands in the entry's own file, the others in its siblings.
        prose = partial(load_body, folder, *bodies[language if tellings else ""])
        tellings[language] = Telling(language, title, summary, prose)
    return Incident(
        id=record.id,
        path=record.path,
        entry=cast("IncidentEntry", StoredEntry(own, record.packed)),
        municipality=gazetteer.find(own.municipality) if own.municipality else None,
        other_municipalities=tuple([gazetteer.find(text) for text in own.other_municipalities]),
        tellings=MappingProxyType(tellings),
        estimates=_estimates(record.estimates),
        origins=frozenset(record.origins),
        citations=tuple(map(Citation._make, record.citations)),
        last_word=_day(record.last_word),
        digest=record.digest,
        facts=record.facts,
    )


def make_file(record: Record, folder: str, entry: IncidentEntry) -> EntryFile:
    """The file of a record and its entry, as the rules between entries see it."""
    names = {language: name for language, name, _digest in record.files}

    def document(language: str) -> Document:
        return cast("Document", StoredDocument(folder, names[language]))

    translations = {
        language: TranslationFile(
            names[language],
            language,
            document(language),
            TranslationEntry.model_construct(title=title, summary=summary),
        )
        for language, title, summary in record.tellings[1:]
    }
    return EntryFile(record.id, record.path, document(""), entry, translations)


def load_problems(plain: Iterable[Plain]) -> tuple[Problem, ...]:
    """What was found wrong before."""
    return tuple(
        Problem(code, path, line, column, dict(params), suggestions, Place(*other) if other else None)
        for code, path, line, column, params, suggestions, other in plain
    )


def load_facts(record: Record, document: Document) -> EntryFacts:
    """What the rules between entries need of one; the document is that of its own file."""
    status, municipality, first, last, words, sources, related, may_stand = record.compared
    return EntryFacts(
        id=record.id,
        path=record.path,
        status=STATUSES[status],
        municipality=municipality,
        first=first,
        last=last,
        words=frozenset(words),
        sources=tuple(map(SourceFact._make, sources)),
        related=frozenset(related),
        may_stand=may_stand,
        document=document,
    )


def load_body(folder: str, name: str, digest: bytes) -> str:
    """The prose of a file in `folder` that has been read before, as `name`.

    Raises InvalidText `content-changed` where the file is another by now: what it holds has not been checked.
    """
    data = (Path(folder) / Path(name).name).read_bytes()
    if digest_of([data]) != digest:
        raise InvalidText("content-changed", name=name)
    return read_body(decode_text(data))


def _light(entry: IncidentEntry) -> Light:
    point = entry.coordinates
    return Light(
        title=entry.title,
        summary=entry.summary,
        date=entry.date.text,
        municipality=entry.municipality,
        other_municipalities=entry.other_municipalities,
        place=entry.place,
        place_precision=entry.place_precision.value,
        coordinates=(point.latitude, point.longitude, point.decimals) if point else None,
        event_type=entry.event_type,
        actors=tuple((one.actor, one.role, one.attribution, one.according_to) for one in entry.actors),
        content_warning=entry.content_warning,
        related=entry.related,
        former_ids=entry.former_ids,
        status=entry.status.value,
        merged_into=entry.merged_into,
        language=entry.language,
    )


@lru_cache(maxsize=64)
def _unpack_entry(packed: bytes) -> IncidentEntry:
    return IncidentEntry.model_validate(marshal.loads(packed))  # noqa: S302 (of this process, or from a checked index)


@lru_cache(maxsize=1 << 14)
def _participations(parts: tuple[Plain, ...]) -> tuple[Participation, ...]:
    return tuple(
        Participation(actor=actor, role=role, attribution=attribution, according_to=according_to)
        for actor, role, attribution, according_to in parts
    )


def plain_problem(problem: Problem) -> Plain:
    """A problem as plain values, if what it says is of such."""
    params = tuple(problem.params.items())
    other = (problem.other.path, problem.other.line, problem.other.column) if problem.other else None
    return problem.code, problem.path, problem.line, problem.column, params, problem.suggestions, other


def _plain_facts(facts: EntryFacts) -> Plain:
    """All of them but the id and the path, which the record has."""
    return (
        facts.status.value,
        facts.municipality,
        facts.first,
        facts.last,
        tuple(sorted(facts.words)),
        tuple(tuple(one) for one in facts.sources),
        tuple(sorted(facts.related)),
        facts.may_stand,
    )


def _plain_estimate(estimate: Estimate) -> Plain:
    choice = estimate.choice
    chosen = (_plain_count(choice.best), choice.source, choice.because.by_language) if choice else None
    best = _plain_count(estimate.best) if estimate.best else None
    span = _plain_count(estimate.span)
    measure = MEASURES.index(estimate.measure)
    return measure, span, best, chosen, estimate.standing_figures, estimate.is_contested


def _plain_count(count: Count) -> Plain:
    return count.low, count.high, count.approximate


@lru_cache(maxsize=1 << 14)
def _estimates(plain: tuple[Plain, ...]) -> Mapping[Measure, Estimate]:
    """Many incidents have the same ones, and share them."""
    found = {}
    for measure, span, best, chosen, figures, is_contested in plain:
        choice = EditorsChoice(Count(*chosen[0]), chosen[1], LocalText(chosen[2])) if chosen else None
        found[MEASURES[measure]] = Estimate(
            MEASURES[measure], Count(*span), Count(*best) if best else None, choice, figures, is_contested
        )
    return MappingProxyType(found)
