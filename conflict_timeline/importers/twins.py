"""Entries that may be the same incident as a record from elsewhere: same municipality, days apart."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from conflict_timeline.model.incident import Incident
from conflict_timeline.model.municipalities import Municipality

# Reports date an event a day early or late; what spans more days than these is a period, not one event.
DAYS, LONGEST = 1, 7


class Twins:
    """Finds, among these incidents, one that may be meant by a record."""

    def __init__(self, incidents: Iterable[Incident]) -> None:
        self.by_municipality: dict[str, list[Incident]] = defaultdict(list)
        for one in incidents:
            if one.municipality and _span(one.entry.date.earliest, one.entry.date.latest) <= LONGEST:
                self.by_municipality[one.municipality.code].append(one)

    def find(self, start: date, end: date, municipality: Municipality | None) -> Incident | None:
        """The one nearest in time, if one is near enough."""
        if municipality is None or _span(start, end) > LONGEST:
            return None
        first, last = start - timedelta(days=DAYS), end + timedelta(days=DAYS)
        near = [
            one
            for one in self.by_municipality.get(municipality.code, ())
            if one.entry.date.earliest <= last and one.entry.date.latest >= first
        ]
        return min(near, key=lambda one: (abs(one.entry.date.earliest - start), one.id), default=None)


def _span(start: date, end: date) -> int:
    return (end - start).days + 1
