"""Who says what as a figure: claims in the order in which they were made, along a line of numbers."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from conflict_timeline.figures.claims import NumberLine, number_line
from conflict_timeline.i18n import Language
from conflict_timeline.model.claims import MEASURES, Claim, ClaimStatus, Measure
from conflict_timeline.model.counts import Count
from conflict_timeline.model.dates import EventDate
from conflict_timeline.model.incident import Incident
from conflict_timeline.model.sources import Source
from conflict_timeline.pages.incident_views import ClaimMark, ClaimsFigure, ClaimTick
from conflict_timeline.pages.incident_words import measure_label, status_label

# One claim is not worth a figure.
FEWEST = 2
MOST_NAMES = 2
LAST = date.max
# In percent of the width: labels that are closer run into each other on a phone.
NARROWEST = 12


def claims_figures(incident: Incident, language: Language) -> Iterator[ClaimsFigure]:
    """A figure for each measure that several claims speak of."""
    pairs = [(source, claim) for source in incident.entry.sources for claim in source.claims]
    for measure in MEASURES:
        own = [(source, claim) for source, claim in pairs if claim.measure is measure]
        if len(own) >= FEWEST:
            yield _figure(measure, own, incident, language)


def _figure(
    measure: Measure, pairs: list[tuple[Source, Claim]], incident: Incident, language: Language
) -> ClaimsFigure:
    line = number_line(claim.count for _, claim in pairs)
    estimate = incident.estimates.get(measure)
    span = estimate.span if estimate else None
    rows = [
        ClaimMark(
            when=language.date(when) if when else language.text("Undated"),
            figure=language.count(claim.count),
            drawn=line.draw(claim.count),
            status=claim.status.value,
            status_label=status_label(claim.status, language),
            said_by=_names(publishers, language),
        )
        for when, claim, publishers in _alike(pairs)
    ]
    return ClaimsFigure(
        measure=measure_label(measure, language),
        range=language.count(span) if span else "",
        band=line.draw(span) if span else None,
        ticks=tuple(_ticks(span, line, language)),
        rows=tuple(rows),
    )


def _alike(pairs: list[tuple[Source, Claim]]) -> list[tuple[EventDate | None, Claim, list[str]]]:
    """Claims of one day, figure, group and status together; in the order of their days, the undated last."""
    groups: dict[tuple[EventDate | None, Count, str, ClaimStatus], list[tuple[Source, Claim]]] = defaultdict(
        list
    )
    for source, claim in pairs:
        groups[_when(source, claim), claim.count, claim.group, claim.status].append((source, claim))
    rows = [
        (when, members[0][1], [source.publisher for source, _ in members])
        for (when, *_), members in groups.items()
    ]
    return sorted(rows, key=lambda row: _order(row[0], row[1].count))


def _order(when: EventDate | None, count: Count) -> tuple[date, date, int]:
    """By the last day it may have been said on: what is known to the month only comes after that month's days."""
    return (when.latest, when.earliest, count.low) if when else (LAST, LAST, count.low)


def _when(source: Source, claim: Claim) -> EventDate | None:
    return claim.as_of or source.published


def _names(publishers: list[str], language: Language) -> str:
    names = list(dict.fromkeys(publishers))
    if len(names) <= MOST_NAMES:
        return ", ".join(names)
    more = len(names) - 1
    return language.plural("{name} and {number} other", "{name} and {number} others", more, name=names[0])


def _ticks(span: Count | None, line: NumberLine, language: Language) -> Iterator[ClaimTick]:
    """Zero, and the ends of the range; where these are too close for two labels, both in one."""
    yield ClaimTick(0, language.number(0))
    if span is None or span.low == span.high == 0:
        return
    low, high = line.place(span.low), line.place(span.high or span.low)
    if high - low < NARROWEST:
        yield ClaimTick((low + high) / 2, language.count(Count(span.low, span.high or span.low)))
    else:
        yield ClaimTick(low, language.number(span.low))
        yield ClaimTick(high, language.number(span.high or span.low))
