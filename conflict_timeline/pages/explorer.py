"""The explorer at /timeline/: its page, and the blocks of lines that its list is made of."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from conflict_timeline.aggregate import (
    count_totals,
    group_by_actor,
    group_by_event_type,
    group_by_municipality,
    group_by_year,
)
from conflict_timeline.archive import Archive
from conflict_timeline.exports.columns import order_rows
from conflict_timeline.figures.areas import count_areas
from conflict_timeline.figures.drawings import TimelineDrawing, areas_drawing, shape_path, timeline_drawing
from conflict_timeline.figures.marks import MOST_MARKS, SHAPES, mark_incidents
from conflict_timeline.figures.timeline import timeline_figure
from conflict_timeline.i18n import Language
from conflict_timeline.model.claims import Measure
from conflict_timeline.model.incident import Incident
from conflict_timeline.pages.incident_words import measure_label
from conflict_timeline.pages.lines import incident_line, incident_lines, label, total_lines
from conflict_timeline.pages.views import Choice, Choices, IncidentLine, Link, TimelineChart, TimelinePage
from conflict_timeline.reading import digest_of

WIDE, NARROW = 960, 340
# The list on the page itself; all of it is in the explorer, and on the pages of the years.
LISTED = 200
# The explorer fetches the lines of its list in blocks of so many.
BLOCK = 250


def timeline_page(archive: Archive, language: Language) -> TimelinePage:
    """The timeline, and beneath it the incidents as a list, the newest first."""
    years = sorted(group_by_year(archive.incidents).items(), reverse=True)
    newest = archive.incidents[: -LISTED - 1 : -1]
    return TimelinePage(
        chart=timeline_chart(archive, language),
        lines=incident_lines(newest, archive, language),
        unlisted=max(0, len(archive.incidents) - LISTED),
        years=tuple(
            (Link(str(year), f"years/{year}/"), language.number(len(incidents))) for year, incidents in years
        ),
        totals=total_lines(count_totals(archive.incidents), language),
        choices=explorer_choices(archive, language),
        texts=_json(explorer_texts(language)),
        families=_json(list(timeline_lanes(archive, language).values())),
        block=BLOCK,
    )


def timeline_chart(archive: Archive, language: Language) -> TimelineChart:
    """The static drawings of the timeline, in two widths, with their legend."""
    lanes = timeline_lanes(archive, language)
    families = list(archive.vocabulary.families)
    draw = _drawer(archive, lanes)
    is_single = len(archive.incidents) <= MOST_MARKS
    drawn = archive.incidents if is_single else ()
    return TimelineChart(
        wide=draw(WIDE),
        narrow=draw(NARROW),
        is_single=is_single,
        lines={one.id: incident_line(one, archive, language) for one in drawn},
        legend=tuple(
            (family, name, shape_path(SHAPES[families.index(family) % len(SHAPES)], 6))
            for family, name in lanes.items()
        ),
        summary=_summary(archive, language),
    )


def timeline_lanes(archive: Archive, language: Language) -> Mapping[str, str]:
    """The families of event types and their labels, from the top lane down."""
    families = archive.vocabulary.families
    return {family: term.label.in_language(language.code) for family, term in families.items()}


def explorer_figure(archive: Archive, language: Language) -> dict[str, Any]:
    """The figure as Plotly's JSON."""
    areas = count_areas(archive.incidents, archive.vocabulary)
    lanes = timeline_lanes(archive, language)
    figure: dict[str, Any] = timeline_figure(areas, lanes, language.text("Timeline")).to_plotly_json()
    return figure


def figure_reads(archive: Archive) -> bytes:
    """The digest of what the figure is made of."""
    return digest_of([repr(count_areas(archive.incidents, archive.vocabulary)).encode()])


def explorer_blocks(archive: Archive) -> Iterator[tuple[int, list[Incident]]]:
    """The number of each block of lines and its incidents: the rows of columns.bin."""
    rows = order_rows(archive.incidents)
    for number in range(-(-len(rows) // BLOCK)):
        yield number, rows[number * BLOCK : (number + 1) * BLOCK]


def explorer_lines(block: list[Incident], archive: Archive, language: Language) -> list[list[Any]]:
    """The lines of one block."""
    return [_row(incident_line(one, archive, language), language) for one in block]


def explorer_choices(archive: Archive, language: Language) -> Choices:
    """What the explorer can filter by: only what at least one incident has."""
    _, words = language.text, archive.vocabulary
    types, actors = group_by_event_type(archive.incidents), group_by_actor(archive.incidents)
    places = [archive.gazetteer.by_code[code] for code in group_by_municipality(archive.incidents)]
    by_lane = tuple(
        (
            Choice(f"lane:{family}", label(words.families, family, language)),
            _sorted(
                language,
                (
                    Choice(slug, label(words.event_types, slug, language))
                    for slug in types
                    if words.event_types[slug].family == family
                ),
            ),
        )
        for family in words.families
    )
    used = {measure for one in archive.incidents for measure in one.estimates}
    return Choices(
        types=tuple(lane for lane in by_lane if lane[1]),
        places=_sorted(language, (Choice(one.slug, one.name) for one in places)),
        actors=_sorted(
            language, (Choice(slug, archive.actors[slug].name.in_language(language.code)) for slug in actors)
        ),
        measures=tuple(Choice(one.value, measure_label(one, language)) for one in Measure if one in used),
    )


def explorer_texts(language: Language) -> dict[str, Any]:
    """What the explorer says by itself. {…} are filled in by the browser, with its own numbers and dates."""
    _ = language.text
    return {
        "showing": _("{from} – {to}: showing {count} of {total} incidents, {level}."),
        "all": _("{from} – {to}: showing all {total} incidents, {level}."),
        "most": _("The most in one period: {count}, {when}."),
        "levels": {
            "year": _("by year"),
            "quarter": _("by quarter"),
            "month": _("by month"),
            "week": _("by week"),
            "incident": _("one by one"),
        },
        "quarter": _("quarter {quarter} of {year}"),
        "week": _("week of {date}"),
        "incidents": [
            language.translations.ungettext("{number} incident", "{number} incidents", number).replace(
                "{number}", "{count}"
            )
            for number in (1, 2)
        ],
        "possible": _("up to {count} more, by dates or figures that are not exact"),
        "possibleOpen": _("{count} or more besides, by dates or figures that are not exact"),
        "exact": _("{measure}: {low}, by the figures known."),
        "range": _("{measure}: {low}–{high}, by the figures known."),
        "openRange": _("{measure}: {low} or more, by the figures known."),
        "single": _("single source"),
        "contested": _("sources differ"),
        "nothing": _("No incident matches. Choose another period, or remove a filter."),
        "reading": _("Reading the titles: {percent} %."),
        "more": _("Show {count} more"),
        "moreOf": _("{count} more are in the list below."),
        "file": _("timeline-view.csv"),
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _sorted(language: Language, choices: Iterator[Choice]) -> tuple[Choice, ...]:
    by_label = {choice.label: choice for choice in choices}
    return tuple(by_label[text] for text in language.sort(by_label))


def _row(line: IncidentLine, language: Language) -> list[Any]:
    """A line as the list in the browser needs it; what follows from the columns is left out."""
    told_in = line.told_in if line.told_in != language.code else ""
    return [
        line.id,
        line.title,
        told_in,
        line.date,
        line.datetime,
        line.place,
        list(line.figures) or line.no_figure,
    ]


def _drawer(archive: Archive, lanes: Mapping[str, str]) -> Callable[[float], TimelineDrawing]:
    if len(archive.incidents) <= MOST_MARKS:
        marks = mark_incidents(archive.incidents, archive.vocabulary)
        return lambda width: timeline_drawing(marks, lanes, width)
    areas = count_areas(archive.incidents, archive.vocabulary)
    return lambda width: areas_drawing(areas, len(lanes), width)


def _summary(archive: Archive, language: Language) -> str:
    """One sentence on the whole."""
    if not archive.incidents:
        return ""
    first = min(one.entry.date.earliest for one in archive.incidents)
    last = max(one.entry.date.latest for one in archive.incidents)
    return language.plural(
        "{number} incident between {first} and {last}.",
        "{number} incidents between {first} and {last}.",
        len(archive.incidents),
        first=language.month(first.year, first.month),
        last=language.month(last.year, last.month),
    )
