"""How incidents, totals and sources read in one language: the lines that several pages share."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from urllib.parse import urlsplit

from conflict_timeline.aggregate import Periods, Total, count_by_period
from conflict_timeline.archive import Archive
from conflict_timeline.figures.drawings import periods_drawing
from conflict_timeline.i18n import Language
from conflict_timeline.model.dates import EventDate
from conflict_timeline.model.incident import Incident, Status
from conflict_timeline.model.municipalities import Municipality
from conflict_timeline.model.sources import Source
from conflict_timeline.model.vocabulary import Terms
from conflict_timeline.pages.views import IncidentLine, Link, PeriodRow, PeriodsChart, SourceItem, TotalLine

CHART_WIDTH = 720
# Nearly every address begins so; to take it apart as a whole takes ten times longer.
PLAIN_HOST = re.compile(r"https?://([a-z0-9.-]+)(?:[/?#]|\Z)")
# So many lines are kept at a time, of about a kilobyte each.
MOST_LINES = 16_384
LINES: dict[tuple[Incident, Language], IncidentLine] = {}


def incident_url(incident_id: str) -> str:
    """The site path of an incident."""
    return f"incidents/{incident_id}/"


def label(terms: Terms, term: str, language: Language) -> str:
    """A word of the vocabulary in this language."""
    return terms[term].label.in_language(language.code)


def municipality_link(municipality: Municipality) -> Link:
    """A municipality by its name."""
    return Link(municipality.name, f"municipalities/{municipality.slug}/")


def actor_link(slug: str, archive: Archive, language: Language) -> Link:
    """An actor by its name."""
    return Link(archive.actors[slug].name.in_language(language.code), f"actors/{slug}/")


def type_link(event_type: str, archive: Archive, language: Language) -> Link:
    """An event type by its label."""
    return Link(label(archive.vocabulary.event_types, event_type, language), f"event-types/{event_type}/")


def datetime_of(when: EventDate) -> str:
    """The value of an HTML time element, as far as it can say it: a day, a month or a year; else nothing."""
    text = when.text.rstrip("?~%")
    return "" if "/" in text else text


def title_of(incident: Incident, language: Language) -> str:
    """Its title as readers see it; a draft, which only a preview shows, says so wherever it stands."""
    title = incident.telling(language.code).title
    is_draft = incident.entry.status is Status.DRAFT
    return language.text("Draft: {title}", title=title) if is_draft else title


def incident_line(incident: Incident, archive: Archive, language: Language) -> IncidentLine:
    """An incident as it stands in a list. It stands in many: its line is kept."""
    # Not by the archive: what is the same incident was read beside the same vocabulary.
    line = LINES.get((incident, language))
    if line is None:
        if len(LINES) >= MOST_LINES:
            LINES.clear()
        line = LINES[incident, language] = _incident_line(incident, archive, language)
    return line


def _incident_line(incident: Incident, archive: Archive, language: Language) -> IncidentLine:
    entry, telling = incident.entry, incident.telling(language.code)
    municipality = incident.municipality
    return IncidentLine(
        id=incident.id,
        url=incident_url(incident.id),
        title=title_of(incident, language),
        is_draft=incident.entry.status is Status.DRAFT,
        summary=telling.summary,
        told_in=telling.language,
        date=language.date(entry.date),
        datetime=datetime_of(entry.date),
        place=entry.place or "",
        municipality=municipality_link(municipality) if municipality else None,
        type=type_link(entry.event_type, archive, language),
        family=archive.vocabulary.event_types[entry.event_type].family or "",
        figures=tuple(language.people(one.measure, one.span) for one in incident.estimates.values()),
        no_figure="" if incident.estimates else _no_figure(incident, language),
        is_contested=any(one.is_contested for one in incident.estimates.values()),
        is_single_source=incident.is_single_source,
    )


def incident_lines(
    incidents: Iterable[Incident], archive: Archive, language: Language
) -> tuple[IncidentLine, ...]:
    """Incidents as a list."""
    return tuple(incident_line(incident, archive, language) for incident in incidents)


def total_lines(totals: Iterable[Total], language: Language) -> tuple[TotalLine, ...]:
    """Totals, each with what it leaves out."""
    return tuple(total_line(total, language) for total in totals)


def total_line(total: Total, language: Language) -> TotalLine:
    """One total: the range, over how many incidents, how many contested, how many without a figure."""
    _, plural = language.text, language.plural
    notes = []
    if total.with_figure:
        notes.append(
            plural(
                "from {number} incident with a figure",
                "from {number} incidents with a figure",
                total.with_figure,
            )
        )
    if total.contested:
        notes.append(
            plural("in {number} the sources differ", "in {number} the sources differ", total.contested)
        )
    if total.without_figure:
        notes.append(plural("{number} has no figure", "{number} have no figure", total.without_figure))
    phrase = (
        language.people(total.measure, total.span)
        if total.span
        else language.text("No figure of people killed")
    )
    return TotalLine(total.measure.value, phrase, tuple(notes))


@lru_cache(maxsize=4)
def period_of(archive: Archive) -> tuple[date, date]:
    """The first and the last day on which any incident of the archive may lie."""
    days = [(one.entry.date.earliest, one.entry.date.latest) for one in archive.incidents]
    return min((day for day, _ in days), default=date.max), max((day for _, day in days), default=date.min)


def periods_chart(
    incidents: Sequence[Incident], period: tuple[date, date], language: Language
) -> PeriodsChart | None:
    """Incidents by month over a period; None where there are none to draw."""
    if not incidents:
        return None
    first, last = period
    periods = count_by_period(incidents, first, last)
    rows = [
        PeriodRow(
            label=language.month(period.year, period.month) if period.month else str(period.year),
            incidents=language.number(len(period.incidents)),
            killed=total_line(period.killed, language).phrase if period.killed.span else "",
        )
        for period in periods.periods
        if period.incidents
    ]
    rows.extend(
        PeriodRow(language.date(one.entry.date), language.number(1), _killed(one, language))
        for one in periods.spanning
    )
    summary = _periods_summary(periods, first, last, language)
    return PeriodsChart(periods_drawing(periods, CHART_WIDTH), summary, tuple(rows))


def host_of(url: str) -> str:
    """The host of an address as it is shown."""
    plain = PLAIN_HOST.match(url)
    host = plain[1] if plain else urlsplit(url).hostname or ""
    return host.removeprefix("www.")


def source_item(source: Source, archive: Archive, language: Language) -> SourceItem:
    """A source as it is listed; an origin outside the vocabulary is another source of the same entry."""
    origins = archive.vocabulary.origins
    code = source.language or ""
    return SourceItem(
        id=source.id,
        publisher=source.publisher,
        title=source.title or "",
        url=source.url,
        host=host_of(source.url),
        published=language.date(source.published) if source.published else "",
        language=code,
        language_name=language.name_of(code) if code else "",
        archived=source.archived or "",
        origin=label(origins, source.origin, language) if source.origin and source.origin in origins else "",
        note=source.note.in_language(language.code) if source.note else "",
    )


def _no_figure(incident: Incident, language: Language) -> str:
    """Why there is no figure: nobody gives one, or nobody stands by one."""
    if any(source.claims for source in incident.citations):
        return language.text("no confirmed figure")
    return language.text("no figure of people harmed")


def _killed(incident: Incident, language: Language) -> str:
    return next(
        (
            language.people(one.measure, one.span)
            for one in incident.estimates.values()
            if one.measure == "killed"
        ),
        "",
    )


def _periods_summary(periods: Periods, first: date, last: date, language: Language) -> str:
    """One sentence that says what the chart shows."""
    placed = sum(len(period.incidents) for period in periods.periods)
    busiest = max(periods.periods, key=lambda period: len(period.incidents))
    when = language.month(busiest.year, busiest.month) if busiest.month else str(busiest.year)
    said = language.plural(
        "{number} incident between {first} and {last}.",
        "{number} incidents between {first} and {last}.",
        placed + len(periods.spanning),
        first=language.month(first.year, first.month),
        last=language.month(last.year, last.month),
    )
    if len(busiest.incidents) > 1:
        most = language.plural(
            "The most in one period: {number}, in {when}.",
            "The most in one period: {number}, in {when}.",
            len(busiest.incidents),
            when=when,
        )
        said = f"{said} {most}"
    if periods.spanning:
        spanning = language.plural(
            "{number} spans several periods and is in the table only.",
            "{number} span several periods and are in the table only.",
            len(periods.spanning),
        )
        said = f"{said} {spanning}"
    return said
