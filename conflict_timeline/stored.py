"""Incidents and files made of records: what is asked of all is at hand, the rest comes when it is asked for."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache, partial
from sys import intern
from types import MappingProxyType
from typing import Any, cast

from pydantic import TypeAdapter

from conflict_timeline.front_matter import Document, parse_front_matter, read_body
from conflict_timeline.model.base import LocalText
from conflict_timeline.model.claims import MEASURES, Measure
from conflict_timeline.model.counts import Count
from conflict_timeline.model.dates import parse_date
from conflict_timeline.model.estimates import EditorsChoice, Estimate
from conflict_timeline.model.incident import Citation, Incident, IncidentEntry, Participation, Telling, Told
from conflict_timeline.model.municipalities import Gazetteer
from conflict_timeline.model.places import Coordinates, PlacePrecision
from conflict_timeline.model.sources import Source
from conflict_timeline.problems import InvalidText
from conflict_timeline.reading import decode_text, digest_of, split_path
from conflict_timeline.records import (
    STATUSES,
    Brief,
    Plain,
    Record,
    Rest,
    unpack,
    unpack_rest,
)
from conflict_timeline.validation.rules import EntryFile

PRECISIONS = {one.value: one for one in PlacePrecision}
# Of so many incidents what is packed is held unpacked: those at work, with those beside them.
AT_WORK = 256
_day = lru_cache(maxsize=1 << 14)(date.fromordinal)
_date = lru_cache(maxsize=1 << 16)(parse_date)
_rest = lru_cache(maxsize=AT_WORK)(unpack_rest)


class Stored:
    """What is packed of an entry: its words and its sources when it is called."""

    __slots__ = ("_at", "_folder", "_shelf")

    def __init__(self, record: Record, folder: str) -> None:
        self._shelf, self._at, self._folder = record.shelf, record.at, folder

    @property
    def rest(self) -> Rest:
        """All of it, as plain values."""
        return _rest(self._shelf, self._at)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Its sources, as lists show them: quicker alone, where all entries are asked."""
        return _citations(self.rest)

    def __call__(self) -> Told:
        """What lists and pages tell."""
        return _told(self._shelf, self._at, self._folder)


class StoredEntry:
    """Stands in for an IncidentEntry: has at hand what is asked of all, and unpacks or validates the rest."""

    __slots__ = (
        "_stored",
        "actors",
        "date",
        "event_type",
        "former_ids",
        "merged_into",
        "related",
        "status",
    )

    def __init__(self, brief: Brief, stored: Stored) -> None:
        self._stored = stored
        self.date = _date(brief.date)
        self.event_type = intern(brief.event_type)
        self.actors = _participations(brief.actors)
        self.former_ids = brief.former_ids
        self.merged_into = brief.merged_into
        self.related = brief.related
        self.status = STATUSES[brief.status]

    def __getattr__(self, name: str) -> Any:
        rest = self._stored.rest
        value = getattr(rest, name, self)
        return getattr(_whole(rest.values), name) if value is self else value

    @property
    def place_precision(self) -> PlacePrecision:
        """How closely the place is known."""
        return PRECISIONS[self._stored.rest.place_precision]

    @property
    def coordinates(self) -> Coordinates | None:
        """The point, if one is given."""
        point = self._stored.rest.coordinates
        return Coordinates(*point) if point else None

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources with their claims."""
        return _sources(self._stored.rest.values)


class StoredDocument:
    """Stands in for a Document: parses its file again when it is asked where something stands."""

    __slots__ = ("_folder", "_name")

    def __init__(self, folder: str, name: str) -> None:
        self._folder, self._name = folder, name

    def __getattr__(self, name: str) -> Any:
        return getattr(parse_front_matter(decode_text(_read(self._folder, self._name)), self._name), name)


def make_entry(record: Record) -> IncidentEntry:
    """The entry of a record."""
    return cast("IncidentEntry", StoredEntry(Brief._make(unpack(record.brief)), Stored(record, "")))


def make_incident(record: Record, gazetteer: Gazetteer, folder: str) -> Incident:
    """The incident of a record; `folder` is that of its files. The entry must be free of errors."""
    brief = Brief._make(unpack(record.brief))
    stored = Stored(record, folder)
    return Incident(
        id=record.id,
        path=record.path,
        entry=cast("IncidentEntry", StoredEntry(brief, stored)),
        municipality=gazetteer.find(brief.municipality) if brief.municipality else None,
        other_municipalities=tuple([gazetteer.find(text) for text in brief.other_municipalities]),
        told=stored,
        estimates=_estimates(brief.estimates),
        origins=_origins(brief.origins),
        last_word=_day(brief.last_word),
        digest=record.digest,
        facts=record.facts,
    )


def make_file(record: Record, folder: str, entry: IncidentEntry) -> EntryFile:
    """The file of a record and its entry, as the rules between entries see it: none reads a translation."""
    return EntryFile(record.id, record.path, cast("Document", StoredDocument(folder, record.path)), entry)


def load_body(folder: str, name: str, digest: bytes) -> str:
    """The prose of a file in `folder` that has been read before, as `name`.

    Raises InvalidText `content-changed` where the file is another by now: what it holds has not been checked.
    """
    data = _read(folder, name)
    if digest_of([data]) != digest:
        raise InvalidText("content-changed", name=name)
    return read_body(decode_text(data))


@lru_cache(maxsize=AT_WORK)
def _told(shelf: bytes, at: int, folder: str) -> Told:
    rest = _rest(shelf, at)
    files = {language: (name, digest) for language, name, digest in rest.files}
    tellings: dict[str, Telling] = {}
    for language, title, summary in rest.tellings:
        # The first stands in the entry's own file, the others in its siblings.
        prose = partial(load_body, folder, *files[language if tellings else ""])
        tellings[language] = Telling(language, title, summary, prose)
    return Told(MappingProxyType(tellings), _citations(rest))


def _citations(rest: Rest) -> tuple[Citation, ...]:
    return tuple(map(Citation._make, rest.citations))


def _read(folder: str, name: str) -> bytes:
    # By a plain path: there may be a hundred thousand.
    with open(f"{folder}/{split_path(name)[1]}", "rb", buffering=0) as file:  # noqa: PTH123
        return file.read()


@lru_cache(maxsize=1)
def _source_reader() -> TypeAdapter[tuple[Source, ...]]:
    return TypeAdapter(tuple[Source, ...])


@lru_cache(maxsize=AT_WORK)
def _sources(values: bytes) -> tuple[Source, ...]:
    """The sources alone: they are most of what a page asks of an entry, and half of the work of validating it."""
    return _source_reader().validate_python(unpack(values).get("sources", ()))


@lru_cache(maxsize=AT_WORK)
def _whole(values: bytes) -> IncidentEntry:
    return IncidentEntry.model_validate(unpack(values))


@lru_cache(maxsize=1 << 14)
def _participations(packed: bytes) -> tuple[Participation, ...]:
    return tuple(
        Participation(actor=actor, role=role, attribution=attribution, according_to=according_to)
        for actor, role, attribution, according_to in unpack(packed)
    )


@lru_cache(maxsize=1 << 14)
def _origins(packed: bytes) -> frozenset[str]:
    return frozenset(unpack(packed))


@lru_cache(maxsize=1 << 14)
def _estimates(packed: bytes) -> Mapping[Measure, Estimate]:
    """Many incidents have the same ones, and share them."""
    estimates = map(_estimate, unpack(packed))
    return MappingProxyType({estimate.measure: estimate for estimate in estimates})


@lru_cache(maxsize=1 << 12)
def _estimate(plain: Plain) -> Estimate:
    measure, span, best, chosen, figures, is_contested = plain
    choice = EditorsChoice(Count(*chosen[0]), chosen[1], LocalText(chosen[2])) if chosen else None
    return Estimate(
        MEASURES[measure], Count(*span), Count(*best) if best else None, choice, figures, is_contested
    )
