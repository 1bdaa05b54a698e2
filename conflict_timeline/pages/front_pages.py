"""The pages that lead into the archive: home, the timeline, the sources, and ordinary text."""

from collections import defaultdict
from collections.abc import Mapping

from conflict_timeline.aggregate import count_total, count_totals, group_by_year
from conflict_timeline.archive import Archive
from conflict_timeline.figures.drawings import shape_path, timeline_drawing
from conflict_timeline.figures.marks import SHAPES, Mark, mark_incidents
from conflict_timeline.figures.timeline import MarkText
from conflict_timeline.i18n import Language
from conflict_timeline.model.claims import Measure
from conflict_timeline.model.municipalities import fold
from conflict_timeline.model.pages import Page
from conflict_timeline.model.sources import Source
from conflict_timeline.pages.collection_pages import municipality_index
from conflict_timeline.pages.lines import (
    incident_line,
    incident_lines,
    incident_url,
    source_item,
    total_lines,
)
from conflict_timeline.pages.site import Site
from conflict_timeline.pages.views import (
    Fact,
    HomePage,
    Link,
    SourcesPage,
    SourceUse,
    TextPage,
    TimelineChart,
    TimelinePage,
)

WIDE, NARROW = 960, 340
NEWEST = 6
# The first page is read at a glance; the timeline has the totals of every measure.
HOME_MEASURES = (Measure.KILLED, Measure.INJURED)
HOME = "home"
SOURCES = "sources"


def home_page(archive: Archive, site: Site, language: Language) -> HomePage:
    """What this is, the timeline in small, totals with their ranges, and the newest incidents."""
    _ = language.text
    page = archive.pages.get(HOME)
    text = page.text(language.code) if page else None
    newest = archive.incidents[::-1][:NEWEST]
    rows = [row for row in municipality_index(archive, language).rows if row.count]
    rows.sort(key=lambda row: (-row.count, fold(row.link.text)))
    sources = {source.canonical for incident in archive.incidents for source in incident.entry.sources}
    claims = sum(len(source.claims) for incident in archive.incidents for source in incident.entry.sources)
    numbers = (
        Fact(_("Incidents"), language.number(len(archive.incidents)), "timeline/"),
        Fact(_("Sources"), language.number(len(sources)), "sources/"),
        Fact(_("Figures kept as claims"), language.number(claims), "methodology/"),
    )
    return HomePage(
        title=text.title if text else site.names[language.code],
        description=text.description if text else "",
        body=text.body if text else "",
        chart=timeline_chart(archive, language),
        totals=total_lines((count_total(one, archive.incidents) for one in HOME_MEASURES), language),
        newest=incident_lines(newest, archive, language),
        numbers=numbers,
        municipalities=tuple(rows),
    )


def timeline_page(archive: Archive, language: Language) -> TimelinePage:
    """The timeline, and beneath it the same incidents as a list by year, the newest first."""
    years = sorted(group_by_year(archive.incidents).items(), reverse=True)
    return TimelinePage(
        chart=timeline_chart(archive, language),
        years=tuple(
            (Link(str(year), f"years/{year}/"), incident_lines(incidents, archive, language))
            for year, incidents in years
        ),
        totals=total_lines(count_totals(archive.incidents), language),
    )


def timeline_chart(archive: Archive, language: Language) -> TimelineChart:
    """The static drawings of the timeline, in two widths, with their legend."""
    marks = mark_incidents(archive.incidents, archive.vocabulary)
    lanes = timeline_lanes(archive, language)
    families = list(archive.vocabulary.families)
    summary = ""
    if archive.incidents:
        first = min(one.entry.date.earliest for one in archive.incidents)
        last = max(one.entry.date.latest for one in archive.incidents)
        summary = language.plural(
            "{number} incident between {first} and {last}.",
            "{number} incidents between {first} and {last}.",
            len(archive.incidents),
            first=language.month(first.year, first.month),
            last=language.month(last.year, last.month),
        )
    return TimelineChart(
        wide=timeline_drawing(marks, lanes, WIDE),
        narrow=timeline_drawing(marks, lanes, NARROW),
        lines={one.id: incident_line(one, archive, language) for one in archive.incidents},
        legend=tuple(
            (family, name, shape_path(SHAPES[families.index(family) % len(SHAPES)], 6))
            for family, name in lanes.items()
        ),
        summary=summary,
    )


def timeline_lanes(archive: Archive, language: Language) -> Mapping[str, str]:
    """The families of event types and their labels, from the top lane down."""
    families = archive.vocabulary.families
    return {family: term.label.in_language(language.code) for family, term in families.items()}


def timeline_marks(archive: Archive, language: Language) -> tuple[tuple[Mark, ...], dict[str, MarkText]]:
    """The marks of the interactive timeline, and what each says; addresses are seen from /timeline/."""
    lines = incident_lines(archive.incidents, archive, language)
    texts = {
        line.id: MarkText(line.title, line.date, " · ".join(line.figures), f"../{incident_url(line.id)}")
        for line in lines
    }
    return mark_incidents(archive.incidents, archive.vocabulary), texts


def text_page(page: Page, language: Language) -> TextPage:
    """An ordinary page in one language."""
    text = page.text(language.code)
    return TextPage(text.title, text.description, text.body)


def sources_page(archive: Archive, language: Language) -> SourcesPage:
    """Every source by its publisher, with the incidents that rest on it."""
    _ = language.text
    uses: dict[str, dict[str, tuple[Source, list[Link]]]] = defaultdict(dict)
    for incident in archive.incidents:
        link = Link(incident.telling(language.code).title, incident_url(incident.id))
        for source in incident.entry.sources:
            uses[source.publisher].setdefault(source.canonical, (source, []))[1].append(link)
    publishers = tuple(
        (
            publisher,
            tuple(
                SourceUse(source_item(source, archive, language), tuple(links))
                for source, links in uses[publisher].values()
            ),
        )
        for publisher in language.sort(uses)
    )
    return SourcesPage(
        _("Sources"), _("Every publisher and page, and the incidents that rest on it."), publishers
    )
