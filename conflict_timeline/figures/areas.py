"""Incidents counted by month and family: what the timeline draws where there are too many to draw each."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from conflict_timeline.model.incident import Incident
from conflict_timeline.model.vocabulary import Vocabulary


class Areas(NamedTuple):
    """Month by month without gaps: how many incidents of each family, and how many more may lie there.

    `first` and `last` are the days between which all of them lie. An incident known to one month counts there; one
    that may lie in several counts in none, but as possible in each.
    """

    months: tuple[date, ...]
    families: Mapping[str, tuple[int, ...]]
    possible: tuple[int, ...]
    first: date
    last: date


def count_areas(incidents: Sequence[Incident], vocabulary: Vocabulary) -> Areas:
    """Count incidents from the first month that any of them may lie in to the last."""
    if not incidents:
        return Areas((), dict.fromkeys(vocabulary.families, ()), (), date(2000, 1, 1), date(2000, 12, 31))
    days = [bounds_of(one) for one in incidents]
    first_day, last_day = min(day for day, _ in days), max(day for _, day in days)
    first, last = _month(first_day), _month(last_day)
    counts = {family: [0] * (last - first + 1) for family in vocabulary.families}
    possible = [0] * (last - first + 1)
    for incident in incidents:
        earliest, latest = (_month(day) - first for day in bounds_of(incident))
        if earliest == latest:
            counts[family_of(incident, vocabulary)][earliest] += 1
        else:
            for month in range(earliest, latest + 1):
                possible[month] += 1
    return Areas(
        months=tuple(date(month // 12, month % 12 + 1, 1) for month in range(first, last + 1)),
        families={family: tuple(own) for family, own in counts.items()},
        possible=tuple(possible),
        first=first_day,
        last=last_day,
    )


def bounds_of(incident: Incident) -> tuple[date, date]:
    """The first and the last day an incident may lie on."""
    return incident.entry.date.earliest, incident.entry.date.latest


def family_of(incident: Incident, vocabulary: Vocabulary) -> str:
    """The lane of the timeline an incident is drawn in; the last one takes those of none."""
    families: Iterable[str] = vocabulary.families
    return vocabulary.event_types[incident.entry.event_type].family or list(families)[-1]


def _month(day: date) -> int:
    """Months counted from the year 0."""
    return day.year * 12 + day.month - 1
