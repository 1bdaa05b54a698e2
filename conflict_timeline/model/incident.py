"""The incident: what one entry says, with all of its sources, and what is derived from it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, NamedTuple, Protocol

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from conflict_timeline.model.base import (
    Allowance,
    Language,
    LocalText,
    LocalTextField,
    Model,
    Slug,
    Summary,
    Text,
    Title,
    choice_of,
)
from conflict_timeline.model.claims import MEASURES, CountField, DateField, Measure
from conflict_timeline.model.estimates import Estimate
from conflict_timeline.model.municipalities import Municipality
from conflict_timeline.model.places import COORDINATES_SCHEMA, Coordinates, PlacePrecision, parse_coordinates
from conflict_timeline.model.sources import Source
from conflict_timeline.problems import InvalidText


class Status(StrEnum):
    """What becomes of an entry: only drafts are on no page, feed or file."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


class Participation(Model):
    """An actor's part in an incident: the role, how sure it is, and which sources say so."""

    actor: Slug
    role: Slug
    attribution: Slug | None = None
    according_to: tuple[Slug, ...] = ()


class Choice(Model):
    """An editor's choice among the figures: the number, the source it rests on, and the reason."""

    best: CountField
    source: Slug = Field(alias="from")
    because: LocalTextField


class Choices(Model):
    """The editor's choices of one entry, by measure."""

    killed: Choice | None = None
    injured: Choice | None = None
    missing: Choice | None = None
    abducted: Choice | None = None
    displaced: Choice | None = None
    detained: Choice | None = None

    @property
    def made(self) -> dict[Measure, Choice]:
        """The choices that were made, in the order of Measure."""
        if not self.model_fields_set:
            return {}
        return {measure: choice for measure in MEASURES if (choice := getattr(self, measure))}


class IncidentEntry(Model):
    """The front matter of content/incidents/<year>/<id>.md."""

    title: Title
    summary: Summary
    date: DateField
    municipality: Text | None = None
    other_municipalities: tuple[Text, ...] = ()
    place: Text | None = None
    place_precision: Annotated[PlacePrecision, choice_of({one.value: one for one in PlacePrecision})]
    coordinates: (
        Annotated[Coordinates, BeforeValidator(parse_coordinates), WithJsonSchema(COORDINATES_SCHEMA)] | None
    ) = None
    event_type: Slug
    actors: tuple[Participation, ...] = ()
    sources: tuple[Source, ...] = ()
    estimate: Choices = Choices()
    content_warning: Slug | None = None
    related: tuple[Slug, ...] = ()
    former_ids: tuple[Slug, ...] = ()
    status: Annotated[Status, choice_of({one.value: one for one in Status})]
    withdrawn_because: LocalTextField | None = None
    merged_into: Slug | None = None
    language: Language | None = None
    allowed: tuple[Allowance, ...] = ()

    @model_validator(mode="after")
    def _says_what_became_of_it(self) -> "IncidentEntry":
        if self.status is Status.WITHDRAWN and self.withdrawn_because is None:
            raise InvalidText("withdrawn-without-reason")
        if self.status is Status.MERGED and self.merged_into is None:
            raise InvalidText("merged-without-target")
        if self.municipality is None and self.place_precision not in {
            PlacePrecision.STATE,
            PlacePrecision.COUNTRY,
        }:
            raise InvalidText("municipality-missing")
        return self


class TombstoneEntry(Model):
    """All that is kept of an entry that was removed: that it was, and a reason that repeats nothing of it."""

    status: Annotated[Status, choice_of({Status.WITHDRAWN.value: Status.WITHDRAWN})]
    withdrawn_because: LocalTextField


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """An address at which an incident stood, and why it does so no more."""

    id: str
    because: LocalText
    former_ids: tuple[str, ...] = ()


class TranslationEntry(Model):
    """The front matter of a sibling <id>.<language>.md."""

    title: Title
    summary: Summary


@dataclass(frozen=True, slots=True)
class Telling:
    """The words of an entry in one language. Its prose is at hand, or read when it is asked for."""

    language: str
    title: str
    summary: str
    prose: str | Callable[[], str]

    @property
    def body(self) -> str:
        """The prose, in Markdown."""
        return self.prose if isinstance(self.prose, str) else self.prose()


class Citation(NamedTuple):
    """What lists say of a source: its publisher, what page it is, and how many claims it makes."""

    publisher: str
    canonical: str
    url: str
    title: str
    published: str
    language: str
    claims: int


class Told(NamedTuple):
    """What an entry tells beside its facts: its words by language, the one it was written in first, and its sources."""

    tellings: Mapping[str, Telling]
    citations: tuple[Citation, ...] = ()


class Teller(Protocol):
    """Makes what an entry tells when it is asked for; its sources sooner, where nothing else is."""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Those of what it tells."""
        ...

    def __call__(self) -> Told:
        """All of it."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Incident:
    """An entry with its place resolved, its words in each language, and its derived estimates.

    Equal only to itself: there is one for each entry of an archive, and what is made of it can be kept by it.
    `told` is at hand, or what makes it when it is asked for. `digest` is that of all its files, `facts` that of their
    front matter: all that other pages than its own may read.
    """

    id: str
    path: str
    entry: IncidentEntry
    municipality: Municipality | None
    other_municipalities: tuple[Municipality, ...]
    told: Told | Teller
    estimates: Mapping[Measure, Estimate]
    origins: frozenset[str]
    last_word: date = date.min
    digest: bytes = b""
    facts: bytes = b""

    @property
    def is_single_source(self) -> bool:
        """Whether all that is known comes from one origin."""
        return len(self.origins) == 1

    @property
    def tellings(self) -> Mapping[str, Telling]:
        """The words by language."""
        return (self.told if isinstance(self.told, Told) else self.told()).tellings

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The sources, as lists show them."""
        return self.told.citations

    def telling(self, language: str) -> Telling:
        """The words in this language, else those the entry was written in."""
        tellings = self.tellings
        return tellings.get(language) or next(iter(tellings.values()))


def cite_sources(sources: tuple[Source, ...]) -> Iterator[Citation]:
    """Each source as lists show it."""
    for source in sources:
        published = source.published.text if source.published else ""
        yield Citation(
            source.publisher,
            source.canonical,
            source.url,
            source.title or "",
            published,
            source.language or "",
            len(source.claims),
        )


def find_last_word(entry: IncidentEntry) -> date:
    """The last day anything in an entry speaks of: its date, its sources' dates, its claims' dates."""
    said = [source.published for source in entry.sources]
    said += [claim.as_of for source in entry.sources for claim in source.claims]
    return max([entry.date.latest, *(when.latest for when in said if when is not None)])
