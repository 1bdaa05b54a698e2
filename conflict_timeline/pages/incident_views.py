"""What the page of an incident and the corrections read: plain values in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from conflict_timeline.figures.claims import DrawnClaim
from conflict_timeline.figures.maps import LocatorMap
from conflict_timeline.pages.views import Citation, Frame, IncidentLine, Link, SourceItem


@dataclass(frozen=True, slots=True)
class Outside:
    """A figure that is shown beside the range, never in it."""

    figure: str
    status: str
    said_by: str


@dataclass(frozen=True, slots=True)
class EstimateBlock:
    """One measure of an incident: its range, the best figure and why, and what stands outside."""

    measure: str
    label: str
    phrase: str
    has_range: bool
    best: str
    reason: str
    rests_on: Link | None
    basis: str
    outside: tuple[Outside, ...]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim in the table of who says what."""

    measure: str
    figure: str
    group: str
    source: Link
    said_by: str
    said_on: str
    status: str
    status_label: str
    note: str


@dataclass(frozen=True, slots=True)
class ClaimMark:
    """Claims of one day that say the same, as a row of the figure."""

    when: str
    figure: str
    drawn: DrawnClaim
    status: str
    status_label: str
    said_by: str


@dataclass(frozen=True, slots=True)
class ClaimTick:
    """A number of the line, and its place in percent of the width."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class ClaimsFigure:
    """All claims of one measure along a line of numbers, and the range as a band behind them."""

    measure: str
    range: str
    band: DrawnClaim | None
    ticks: tuple[ClaimTick, ...]
    rows: tuple[ClaimMark, ...]


@dataclass(frozen=True, slots=True)
class Locator:
    """Where in the region: a drawing, what it shows in words, and whose shapes they are."""

    drawing: LocatorMap
    caption: str
    credit: str


@dataclass(frozen=True, slots=True)
class ActorPart:
    """An actor's part in an incident, in words."""

    actor: Link
    role: str
    attribution: str
    according_to: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ChangeItem:
    """One change of an entry: when, why (as its commit says), and what, in sentences."""

    date: str
    datetime: str
    why: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HistoryBlock:
    """When an entry was first published, what changed since, and what is not known of that."""

    published: str
    datetime: str
    changes: tuple[ChangeItem, ...]
    note: str


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """All of one incident."""

    line: IncidentLine
    began: str
    body: str
    warning: str
    estimates: tuple[EstimateBlock, ...]
    claims: tuple[ClaimRow, ...]
    claims_figures: tuple[ClaimsFigure, ...]
    actors: tuple[ActorPart, ...]
    precision: str
    coordinates: str
    locator: Locator | None
    other_municipalities: tuple[Link, ...]
    sources: tuple[SourceItem, ...]
    corroboration: str
    related: tuple[IncidentLine, ...]
    nearby: tuple[IncidentLine, ...]
    citation: Citation
    card: str
    frame: Frame
    linked_data: Mapping[str, Any]
    earlier: IncidentLine | None
    later: IncidentLine | None
    edit_url: str
    history: HistoryBlock


@dataclass(frozen=True, slots=True)
class CorrectionItem:
    """A change of what was published of one incident; `updated` is a time in UTC."""

    id: str
    incident: Link
    updated: str
    change: ChangeItem


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    """What the site says of corrections, and every one of them, the latest first."""

    title: str
    description: str
    body: str
    items: tuple[CorrectionItem, ...]
    note: str
