"""What the page of an incident and the corrections read: plain values in the reader's language."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from conflict_timeline.figures.claims import DrawnClaim
from conflict_timeline.figures.maps import LocatorMap
from conflict_timeline.pages.views import Citation, Frame, IncidentLine, Link, SourceItem


class Outside(NamedTuple):
    """A figure that is shown beside the range, never in it."""

    figure: str
    status: str
    said_by: str


class EstimateBlock(NamedTuple):
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


class ClaimRow(NamedTuple):
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


class ClaimMark(NamedTuple):
    """Claims of one day that say the same, as a row of the figure."""

    when: str
    figure: str
    drawn: DrawnClaim
    status: str
    status_label: str
    said_by: str


class ClaimTick(NamedTuple):
    """A number of the line, and its place in percent of the width."""

    x: float
    label: str


class ClaimsFigure(NamedTuple):
    """All claims of one measure along a line of numbers, and the range as a band behind them."""

    measure: str
    range: str
    band: DrawnClaim | None
    ticks: tuple[ClaimTick, ...]
    rows: tuple[ClaimMark, ...]


class Locator(NamedTuple):
    """Where in the region: a drawing, what it shows in words, and whose shapes they are."""

    drawing: LocatorMap
    caption: str
    credit: str


class ActorPart(NamedTuple):
    """An actor's part in an incident, in words."""

    actor: Link
    role: str
    attribution: str
    according_to: tuple[Link, ...]


class ChangeItem(NamedTuple):
    """One change of an entry: when, why (as its commit says), and what, in sentences."""

    date: str
    datetime: str
    why: str
    said: tuple[str, ...]


class HistoryBlock(NamedTuple):
    """When an entry was first published, what changed since, and what is not known of that."""

    published: str
    datetime: str
    changes: tuple[ChangeItem, ...]
    note: str


class IncidentPage(NamedTuple):
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


class CorrectionItem(NamedTuple):
    """A change of what was published of one incident; `updated` is a time in UTC."""

    id: str
    incident: Link
    updated: str
    change: ChangeItem


class CorrectionsPage(NamedTuple):
    """What the site says of corrections, and every one of them, the latest first."""

    title: str
    description: str
    body: str
    items: tuple[CorrectionItem, ...]
    note: str
