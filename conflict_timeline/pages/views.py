"""What each page reads: plain values in the reader's language, and nothing else."""

from dataclasses import dataclass
from typing import NamedTuple

from conflict_timeline.figures.drawings import PeriodsDrawing, TimelineDrawing
from conflict_timeline.figures.maps import DrawnShape


class Link(NamedTuple):
    """A text that leads to a page of the site; `url` is a path from its root, without the language."""

    text: str
    url: str


class IncidentLine(NamedTuple):
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


class MapRegion(NamedTuple):
    """A municipality on a map: its shape, its link with its count, and how dark it is (0 to 4)."""

    link: Link
    label: str
    shape: DrawnShape
    number: str
    level: int
    is_own: bool


class Map(NamedTuple):
    """A map of municipalities, what it shows in words, and whose shapes they are."""

    width: int
    height: int
    regions: tuple[MapRegion, ...]
    summary: str
    credit: str


class SourceItem(NamedTuple):
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


class Citation(NamedTuple):
    """What is cited, in each style, with its version."""

    version: str
    apa: str
    bibtex: str
    csl: str


class Frame(NamedTuple):
    """How a view is embedded elsewhere: its folder below the site, without the language, and its size in pixels."""

    folder: str
    width: int
    height: int


class TotalLine(NamedTuple):
    """What a list adds up to for one measure, and what that leaves out."""

    measure: str
    phrase: str
    notes: tuple[str, ...]


class PeriodRow(NamedTuple):
    """One period of a chart, as a row of its table."""

    label: str
    incidents: str
    killed: str


class PeriodsChart(NamedTuple):
    """Incidents by month: a drawing, and the same as a table (empty periods are left out of the table)."""

    drawing: PeriodsDrawing
    summary: str
    rows: tuple[PeriodRow, ...]


class Fact(NamedTuple):
    """A label and a value, perhaps with a link."""

    label: str
    value: str
    url: str = ""


class RateBlock(NamedTuple):
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


class FurtherPage(NamedTuple):
    """A further page of the list of a collection: its incidents, and the first page, which says all else."""

    kind: str
    first: Link
    description: str
    incidents: tuple[IncidentLine, ...]
    also: tuple[IncidentLine, ...]
    part: Part


class CollectionPage(NamedTuple):
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


class IndexPage(NamedTuple):
    """All municipalities, actors, types or years."""

    kind: str
    title: str
    description: str
    name_label: str
    note_label: str
    rows: tuple[IndexRow, ...]
    map: Map | None = None


class TimelineChart(NamedTuple):
    """The timeline: two static drawings, the address of the figure, and what the marks link to."""

    wide: TimelineDrawing
    narrow: TimelineDrawing
    is_single: bool
    lines: dict[str, IncidentLine]
    legend: tuple[tuple[str, str, str], ...]
    summary: str


class Choice(NamedTuple):
    """What a filter can be set to: its name in an address, its name for readers, and its own page."""

    value: str
    label: str
    url: str = ""


class Choices(NamedTuple):
    """All that the explorer can filter by; event types stand under the label of their lane."""

    types: tuple[tuple[Choice, tuple[Choice, ...]], ...]
    places: tuple[Choice, ...]
    actors: tuple[Choice, ...]
    measures: tuple[Choice, ...]


class TimelinePage(NamedTuple):
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


class HomePage(NamedTuple):
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


class TextPage(NamedTuple):
    """An ordinary page."""

    title: str
    description: str
    body: str


class SearchPage(NamedTuple):
    """What the search can be narrowed to, and the plain index: every incident by year and title.

    `titles` is empty where there are too many incidents for one page: then the pages of the years list them.
    """

    shards: tuple[str, ...]
    years: tuple[Choice, ...]
    titles: tuple[tuple[Choice, tuple[IncidentLine, ...]], ...]
    municipalities: tuple[Choice, ...]
    types: tuple[Choice, ...]
    actors: tuple[Choice, ...]


class WithdrawnPage(NamedTuple):
    """An incident that was withdrawn: why, and nothing of what it said, nor its id, which may say it too."""

    reason: str


class RedirectPage(NamedTuple):
    """A former address, and where its incident is now."""

    title: str
    target: str


class Redirect(NamedTuple):
    """A former address and the present one, both from the root of the host."""

    former: str
    target: str


class SourceUse(NamedTuple):
    """A source and the incidents that rest on it."""

    title: str
    language: str
    published: str
    url: str
    host: str
    incidents: tuple[Link, ...]


class SourcesPage(NamedTuple):
    """Every publisher, its pages, and what rests on each."""

    title: str
    description: str
    publishers: tuple[tuple[str, tuple[SourceUse, ...]], ...]
    part: Part


class Feed(NamedTuple):
    """An Atom feed of incidents, the newest first; `updated` is a day."""

    title: str
    page: str
    updated: str
    entries: tuple[tuple[IncidentLine, str], ...]


class Sitemap(NamedTuple):
    """The site paths of all pages, without the language."""

    paths: tuple[str, ...]
