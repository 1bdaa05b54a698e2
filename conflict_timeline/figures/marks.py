"""What the timeline draws of an incident: a dot on a known day, a bar over the whole of an imprecise date."""

import math
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from conflict_timeline.figures.areas import family_of
from conflict_timeline.model.claims import Measure
from conflict_timeline.model.incident import Incident
from conflict_timeline.model.vocabulary import Vocabulary

SMALLEST, LARGEST = 4.0, 16.0
# Each lane has its own shape as well as its own colour; in the order of content/vocabulary/families.yaml.
SHAPES = ("circle", "diamond", "square", "triangle-up", "pentagon")
ROWS = 3
# Beyond this many, single incidents are a smear: areas are drawn instead.
MOST_MARKS = 400
# Dots in a lane that are nearer than this share of the whole period go onto another row of it.
CROWDED = 0.018


class Mark(NamedTuple):
    """One incident on the timeline. `row` is 0 in the middle of its lane, then -1 and 1."""

    id: str
    family: str
    shape: str
    earliest: date
    latest: date
    is_bar: bool
    is_hollow: bool
    radius: float
    row: int


def mark_incidents(incidents: Iterable[Incident], vocabulary: Vocabulary) -> tuple[Mark, ...]:
    """The marks of all incidents, in time order."""
    ordered = sorted(incidents, key=lambda one: (one.entry.date.sort_key, one.id))
    if not ordered:
        return ()
    families = list(vocabulary.families)
    whole = (max(one.entry.date.latest for one in ordered) - ordered[0].entry.date.earliest).days + 1
    ends: dict[str, list[float]] = {family: [-math.inf] * ROWS for family in families}
    marks = []
    for incident in ordered:
        family = family_of(incident, vocabulary)
        when = incident.entry.date
        row = _free_row(ends[family], when.earliest.toordinal())
        ends[family][row] = when.latest.toordinal() + whole * CROWDED
        marks.append(
            Mark(
                id=incident.id,
                family=family,
                shape=SHAPES[families.index(family) % len(SHAPES)],
                earliest=when.earliest,
                latest=when.latest,
                is_bar=when.earliest != when.latest,
                is_hollow=any(estimate.is_contested for estimate in incident.estimates.values()),
                radius=_radius(incident),
                row=(0, -1, 1)[row],
            )
        )
    return tuple(marks)


def period_of(marks: Sequence[Mark]) -> tuple[date, date]:
    """The whole period that marks span, a little wider on both sides."""
    first = min((mark.earliest for mark in marks), default=date(2000, 1, 1))
    last = max((mark.latest for mark in marks), default=date(2000, 12, 31))
    return period_of_days(first, last)


def period_of_days(first: date, last: date) -> tuple[date, date]:
    """These days and a little more on both sides."""
    margin = timedelta(days=max(10, (last - first).days // 16))
    return first - margin, last + margin


def _radius(incident: Incident) -> float:
    """The area of a dot grows with the least number killed."""
    killed = incident.estimates.get(Measure.KILLED)
    low = killed.span.low if killed else 0
    return min(LARGEST, math.sqrt(SMALLEST**2 + 9 * low))


def _free_row(ends: list[float], start: int) -> int:
    free = [row for row, end in enumerate(ends) if end < start]
    return free[0] if free else ends.index(min(ends))
