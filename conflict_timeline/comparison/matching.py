"""Which event of the other archive is which incident of this one: by municipality, days and type, one to one."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from conflict_timeline.archive import Archive
from conflict_timeline.comparison.acled import AcledEvent
from conflict_timeline.importers.place_names import match_municipality
from conflict_timeline.model.claims import Measure
from conflict_timeline.model.incident import Incident
from conflict_timeline.model.municipalities import Municipality

# Types agree in both levels of ACLED's own, in the upper one, or not at all.
SAME, ALIKE, OTHER = 2, 1, 0


@dataclass(frozen=True, slots=True)
class Pair:
    """An event, an incident, or the two that are taken for the same; `days` lie between them."""

    event: AcledEvent | None
    incident: Incident | None
    municipality: Municipality | None
    days: int = 0
    likeness: int = SAME

    @property
    def kind(self) -> str:
        """`both`, `other-type` (both, by place and day only), `acled` or `archive`."""
        if self.event and self.incident:
            return "both" if self.likeness else "other-type"
        return "acled" if self.event else "archive"

    @property
    def figures_differ(self) -> bool:
        """Whether the event's fatalities lie outside the incident's range."""
        killed = self.incident.estimates.get(Measure.KILLED) if self.incident else None
        if self.event is None or killed is None:
            return False
        number, span = self.event.fatalities, killed.span
        return number < span.low or (span.high is not None and number > span.high)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All pairs in time order, and how many incidents of the archive lie outside the time of the file."""

    pairs: tuple[Pair, ...]
    first: date
    last: date
    outside: int


def compare(archive: Archive, events: Sequence[AcledEvent], window: int) -> Comparison:
    """Match each event with at most one incident: within `window` days, in one municipality, the like type first."""
    first, last = min(one.start for one in events), max(one.end for one in events)
    within = {
        one.id: one
        for one in archive.incidents
        if one.entry.date.latest >= first and one.entry.date.earliest <= last
    }
    places = {event.id: _place(event, archive) for event in events}
    candidates = sorted(
        _candidates(events, archive, places, window),
        key=lambda pair: (-pair.likeness, pair.days, _id(pair.event), _id(pair.incident)),
    )
    taken: set[str] = set()
    pairs = []
    for pair in candidates:
        if not {f"event {_id(pair.event)}", f"incident {_id(pair.incident)}"} & taken:
            taken |= {f"event {_id(pair.event)}", f"incident {_id(pair.incident)}"}
            pairs.append(pair)
    pairs += [Pair(one, None, places[one.id]) for one in events if f"event {one.id}" not in taken]
    pairs += [
        Pair(None, one, one.municipality) for one in within.values() if f"incident {one.id}" not in taken
    ]
    matched = {pair.incident.id for pair in pairs if pair.incident}
    pairs.sort(key=lambda pair: (_day(pair), _id(pair.event), _id(pair.incident)))
    return Comparison(tuple(pairs), first, last, len(archive.incidents) - len(within.keys() | matched))


def _candidates(
    events: Sequence[AcledEvent], archive: Archive, places: dict[str, Municipality | None], window: int
) -> list[Pair]:
    by_code: dict[str, list[Incident]] = defaultdict(list)
    for incident in archive.incidents:
        if incident.municipality:
            by_code[incident.municipality.code].append(incident)
    found = []
    for event in events:
        place = places[event.id]
        for incident in by_code.get(place.code, ()) if place else ():
            days = _days_between(event, incident)
            if days <= window:
                found.append(Pair(event, incident, place, days, _likeness(event, incident, archive)))
    return found


def _days_between(event: AcledEvent, incident: Incident) -> int:
    when = incident.entry.date
    return max((when.earliest - event.end).days, (event.start - when.latest).days, 0)


def _likeness(event: AcledEvent, incident: Incident, archive: Archive) -> int:
    """How far the type agrees with the equivalent that the vocabulary names: “event type / sub-event type”."""
    named = archive.vocabulary.event_types[incident.entry.event_type].acled or ""
    upper, _, lower = (part.strip().casefold() for part in named.partition(" / "))
    if lower == event.sub_event_type.casefold() and lower:
        return SAME
    return ALIKE if upper == event.event_type.casefold() else OTHER


def _place(event: AcledEvent, archive: Archive) -> Municipality | None:
    for name in (event.admin2, event.location):
        match = match_municipality(name, archive.gazetteer, event.latitude, event.longitude) if name else None
        if match:
            return match.municipality
    return None


def _id(one: AcledEvent | Incident | None) -> str:
    return one.id if one else ""


def _day(pair: Pair) -> date:
    if pair.incident:
        return pair.incident.entry.date.earliest
    return pair.event.start if pair.event else date.min
