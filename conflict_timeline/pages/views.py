"""What each page reads: plain values in the reader's language, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from conflict_timeline.figures.claims import DrawnClaim
from conflict_timeline.figures.drawings import PeriodsDrawing, TimelineDrawing
from conflict_timeline.figures.maps import DrawnShape, LocatorMap


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to a page of the site; `url` is a path from its root, without the language."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """An incident as it stands in a list."""

    id: str
    url: str
    title: str
    is_draft: bool
    summary: str
    told_in: str
    date: str
    datetime: str
    place: str
    municipality: Link | None
    type: Link
    family: str
    figures: tuple[str, ...]
    no_figure: str
    is_contested: bool
    is_single_source: bool

    @property
    def nearer_place(self) -> str:
        """The place, unless it only repeats the municipality's name."""
        return "" if self.municipality and self.municipality.text == self.place else self.place


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
class MapRegion:
    """A municipality on a map: its shape, its link with its count, and how dark it is (0 to 4)."""

    link: Link
    label: str
    shape: DrawnShape
    number: str
    level: int
    is_own: bool


@dataclass(frozen=True, slots=True)
class Map:
    """A map of municipalities, what it shows in words, and whose shapes they are."""

    width: int
    height: int
    regions: tuple[MapRegion, ...]
    summary: str
    credit: str


@dataclass(frozen=True, slots=True)
class ActorPart:
    """An actor's part in an incident, in words."""

    actor: Link
    role: str
    attribution: str
    according_to: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SourceItem:
    """A source as it is listed."""

    id: str
    publisher: str
    title: str
    url: str
    host: str
    published: str
    language: str
    language_name: str
    archived: str
    origin: str
    note: str


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
class Citation:
    """What is cited, in each style, with its version."""

    version: str
    apa: str
    bibtex: str
    csl: str


@dataclass(frozen=True, slots=True)
class Frame:
    """How a view is embedded elsewhere: its folder below the site, without the language, and its size in pixels."""

    folder: str
    width: int
    height: int


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
class TotalLine:
    """What a list adds up to for one measure, and what that leaves out."""

    measure: str
    phrase: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """One period of a chart, as a row of its table."""

    label: str
    incidents: str
    killed: str


@dataclass(frozen=True, slots=True)
class PeriodsChart:
    """Incidents by month: a drawing, and the same as a table (empty periods are left out of the table)."""

    drawing: PeriodsDrawing
    summary: str
    rows: tuple[PeriodRow, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and a value, perhaps with a link."""

    label: str
    value: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class RateBlock:
    """People killed for each 100,000 inhabitants, here and in the whole region, with what to beware of."""

    phrase: str
    basis: str
    compared: str
    caution: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A link and in how many incidents it occurs."""

    link: Link
    count: str


@dataclass(frozen=True, slots=True)
class Part:
    """Which page this is of a list that is too long for one, and where the one before and the next are."""

    number: str
    count: str
    earlier: str = ""
    later: str = ""


@dataclass(frozen=True, slots=True)
class FurtherPage:
    """A further page of the list of a collection: its incidents, and the first page, which says all else."""

    kind: str
    first: Link
    description: str
    incidents: tuple[IncidentLine, ...]
    also: tuple[IncidentLine, ...]
    part: Part


@dataclass(frozen=True, slots=True)
class CollectionPage:
    """A municipality, an actor, a type or a year: what it is, what it adds up to, and its incidents."""

    kind: str
    eyebrow: Link
    title: str
    description: str
    body: str
    facts: tuple[Fact, ...]
    caution: str
    totals: tuple[TotalLine, ...]
    rate: RateBlock | None
    map: Map | None
    chart: PeriodsChart | None
    actors: tuple[Counted, ...]
    incidents: tuple[IncidentLine, ...]
    also: tuple[IncidentLine, ...]
    sources: tuple[SourceItem, ...]
    feed: str
    data: str
    part: Part
    card: str
    frame: Frame | None


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A row of an index: a name, a note, and what is recorded there."""

    link: Link
    note: str
    count: int
    incidents: str
    killed: str


@dataclass(frozen=True, slots=True)
class IndexPage:
    """All municipalities, actors, types or years."""

    kind: str
    title: str
    description: str
    name_label: str
    note_label: str
    rows: tuple[IndexRow, ...]
    map: Map | None = None


@dataclass(frozen=True, slots=True)
class TimelineChart:
    """The timeline: two static drawings, the address of the figure, and what the marks link to."""

    wide: TimelineDrawing
    narrow: TimelineDrawing
    is_single: bool
    lines: dict[str, IncidentLine]
    legend: tuple[tuple[str, str, str], ...]
    summary: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What a filter can be set to: its name in an address, its name for readers, and its own page."""

    value: str
    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """All that the explorer can filter by; event types stand under the label of their lane."""

    types: tuple[tuple[Choice, tuple[Choice, ...]], ...]
    places: tuple[Choice, ...]
    actors: tuple[Choice, ...]
    measures: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """The explorer and, beneath it, the incidents as a list, the newest first.

    `texts` and `families` are JSON for the script; `unlisted` earlier incidents are on the pages of their years only.
    """

    chart: TimelineChart
    lines: tuple[IncidentLine, ...]
    unlisted: int
    years: tuple[tuple[Link, str], ...]
    totals: tuple[TotalLine, ...]
    choices: Choices
    texts: str
    families: str
    block: int


@dataclass(frozen=True, slots=True)
class HomePage:
    """The first page."""

    title: str
    description: str
    body: str
    chart: TimelineChart
    totals: tuple[TotalLine, ...]
    newest: tuple[IncidentLine, ...]
    numbers: tuple[Fact, ...]
    municipalities: tuple[IndexRow, ...]
    map: Map | None


@dataclass(frozen=True, slots=True)
class TextPage:
    """An ordinary page."""

    title: str
    description: str
    body: str


@dataclass(frozen=True, slots=True)
class ProblemItem:
    """A kind of problem: what it is, how to mend it, and an example; `place` is the path of a whole file."""

    code: str
    is_warning: bool
    said: str
    mend: str
    place: str
    wrong: str
    right: str


@dataclass(frozen=True, slots=True)
class ProblemFamily:
    """Kinds of problems that concern the same thing."""

    id: str
    title: str
    items: tuple[ProblemItem, ...]


@dataclass(frozen=True, slots=True)
class ProblemsPage:
    """All that the check can find. `ground` is the entry that the examples are parts of."""

    title: str
    ground: str
    families: tuple[ProblemFamily, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What the search can be narrowed to, and the plain index: every incident by year and title.

    `titles` is empty where there are too many incidents for one page: then the pages of the years list them.
    """

    shards: tuple[str, ...]
    years: tuple[Choice, ...]
    titles: tuple[tuple[Choice, tuple[IncidentLine, ...]], ...]
    municipalities: tuple[Choice, ...]
    types: tuple[Choice, ...]
    actors: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class WithdrawnPage:
    """An incident that was withdrawn: why, and nothing of what it said, nor its id, which may say it too."""

    reason: str


@dataclass(frozen=True, slots=True)
class RedirectPage:
    """A former address, and where its incident is now."""

    title: str
    target: str


@dataclass(frozen=True, slots=True)
class Redirect:
    """A former address and the present one, both from the root of the host."""

    former: str
    target: str


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


@dataclass(frozen=True, slots=True)
class SourceUse:
    """A source and the incidents that rest on it."""

    title: str
    language: str
    published: str
    url: str
    host: str
    incidents: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """Every publisher, its pages, and what rests on each."""

    title: str
    description: str
    publishers: tuple[tuple[str, tuple[SourceUse, ...]], ...]
    part: Part


@dataclass(frozen=True, slots=True)
class Feed:
    """An Atom feed of incidents, the newest first; `updated` is a day."""

    title: str
    page: str
    updated: str
    entries: tuple[tuple[IncidentLine, str], ...]


@dataclass(frozen=True, slots=True)
class Sitemap:
    """The site paths of all pages, without the language."""

    paths: tuple[str, ...]
