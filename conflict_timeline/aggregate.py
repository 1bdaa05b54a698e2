"""Incidents by municipality, actor, type and time. Ranges stay ranges: nothing here collapses into one number."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple, TypeAlias, TypeVar

from conflict_timeline.model.claims import MEASURES, Measure
from conflict_timeline.model.counts import Count, add_counts
from conflict_timeline.model.incident import Incident
from conflict_timeline.model.municipalities import Municipality

K = TypeVar("K", str, int)
Groups: TypeAlias = Mapping[str, tuple[Incident, ...]]
# The day on which an incident began, as a number (`date.toordinal`), its id, and itself.
Placed: TypeAlias = tuple[int, str, Incident]

# A rate that rests on fewer deaths than this is not reliable: its relative standard error is above 23 %
# (U.S. National Center for Health Statistics, Health, United States, Appendix II: Relative standard error).
FEW_DEATHS = 20

# Beyond this many months a chart by month says less than one by year.
MOST_MONTHS = 120


class Total(NamedTuple):
    """What a set of incidents adds up to: lows with lows, highs with highs.

    `span` is None where no incident of the set has a figure; `contested` and `without_figure` count incidents.
    """

    measure: Measure
    span: Count | None
    with_figure: int
    contested: int
    without_figure: int


class Rate(NamedTuple):
    """People killed for each 100,000 inhabitants: low and high (None where open), the population and its year."""

    low: float
    high: float | None
    population: int
    year: int
    is_small: bool


class Period(NamedTuple):
    """A month (or, with `month` None, a year) and what is known to have happened within it."""

    year: int
    month: int | None
    incidents: tuple[Incident, ...]
    killed: Total


class Periods(NamedTuple):
    """A stretch of time without gaps, and the incidents whose dates span more than one period of it."""

    periods: tuple[Period, ...]
    spanning: tuple[Incident, ...]


def count_total(measure: Measure, incidents: Iterable[Incident]) -> Total:
    """Add up one measure. The order of the incidents does not matter."""
    return _count_total(measure, tuple(incidents))


# The same incidents are added up on several pages, and again after an edit that leaves them as they are.
@lru_cache(maxsize=4096)
def _count_total(measure: Measure, incidents: tuple[Incident, ...]) -> Total:
    estimates = [incident.estimates.get(measure) for incident in incidents]
    known = [estimate for estimate in estimates if estimate is not None]
    return Total(
        measure=measure,
        span=add_counts([estimate.span for estimate in known]) if known else None,
        with_figure=len(known),
        contested=sum(estimate.is_contested for estimate in known),
        without_figure=len(estimates) - len(known),
    )


def count_totals(incidents: Iterable[Incident]) -> tuple[Total, ...]:
    """The totals of every measure that at least one incident has a figure for, and of the killed always."""
    all_of_them = tuple(incidents)
    totals = (count_total(measure, all_of_them) for measure in MEASURES)
    return tuple(total for total in totals if total.with_figure or total.measure is Measure.KILLED)


def rate_of(total: Total, municipalities: Iterable[Municipality]) -> Rate | None:
    """A total for each 100,000 people who live in these municipalities; None where that is not known.

    Both ends of the range are divided by the same population; a rate is for the whole time of the incidents.
    """
    people = [(one.population, one.population_year) for one in municipalities]
    years = {year for _, year in people}
    population = sum(number or 0 for number, _ in people)
    year = years.pop() if len(years) == 1 else None
    if total.span is None or year is None or population == 0 or any(number is None for number, _ in people):
        return None
    high = None if total.span.high is None else 100_000 * total.span.high / population
    return Rate(100_000 * total.span.low / population, high, population, year, total.span.low < FEW_DEATHS)


def count_actors(incidents: Iterable[Incident]) -> tuple[tuple[str, int], ...]:
    """In how many of these incidents each actor is named, the most often named first."""
    counts = Counter(slug for one in incidents for slug in {part.actor for part in one.entry.actors})
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


@dataclass(frozen=True, slots=True, eq=False)
class Around:
    """The incidents of a municipality and of those next to it, by day and id. Equal only to itself."""

    placed: list[Placed]


class Nearby:
    """Finds incidents close in time and place: at most so many days away, in the same municipality or next to it."""

    def __init__(self, incidents: Iterable[Incident], neighbours: Mapping[str, tuple[str, ...]]) -> None:
        groups = group_by_municipality(incidents)
        self.around = {
            code: _gather((own, *(groups.get(other, ()) for other in neighbours.get(code, ()))))
            for code, own in groups.items()
        }

    def find(self, incident: Incident, days: int, most: int) -> tuple[Incident, ...]:
        """The nearest in time, in time order."""
        if incident.municipality is None:
            return ()
        return _find_nearest(incident, self.around[incident.municipality.code], days, most)


# Found once for as long as those around are the same: after an edit, most are.
@lru_cache(maxsize=1 << 17)
def _find_nearest(incident: Incident, around: Around, days: int, most: int) -> tuple[Incident, ...]:
    placed = around.placed
    day = incident.entry.date.earliest.toordinal()
    start, end = bisect_left(placed, (day - days,)), bisect_left(placed, (day + days + 1,))
    if end - start > 2 * most:
        # None is nearer than so many on either side, and what lies on the same days as the outermost of these.
        own = bisect_left(placed, (day, incident.id))
        start = max(start, bisect_left(placed, (placed[max(start, own - most)][0],)))
        end = min(end, bisect_left(placed, (placed[min(end - 1, own + most)][0] + 1,)))
    near = [(abs(on - day), name, one) for on, name, one in placed[start:end] if one is not incident]
    near.sort()
    nearest = [one for *_, one in near[:most]]
    nearest.sort(key=lambda one: (one.entry.date.sort_key, one.id))
    return tuple(nearest)


# A few generations of a few hundred municipalities, for a process that builds again and again.
@lru_cache(maxsize=1024)
def _gather(groups: tuple[tuple[Incident, ...], ...]) -> Around:
    return Around(sorted(chain.from_iterable(map(_placed, groups))))


@lru_cache(maxsize=1024)
def _placed(group: tuple[Incident, ...]) -> list[Placed]:
    """Those of one group; a municipality is the neighbour of several, and they share these."""
    return [(one.entry.date.earliest.toordinal(), one.id, one) for one in group]


def group_by_municipality(incidents: Iterable[Incident]) -> Groups:
    """By the code of the municipality an incident is counted in."""
    return _group(tuple(incidents), _municipality)


def group_by_other_municipality(incidents: Iterable[Incident]) -> Groups:
    """By the codes of further municipalities an incident touched, in which it is not counted."""
    return _group(tuple(incidents), _other_municipalities)


def group_by_actor(incidents: Iterable[Incident]) -> Groups:
    """By the slug of each actor with a part in it."""
    return _group(tuple(incidents), _actors)


def group_by_event_type(incidents: Iterable[Incident]) -> Groups:
    """By the id of the event type."""
    return _group(tuple(incidents), _event_type)


def group_by_year(incidents: Iterable[Incident]) -> Mapping[int, tuple[Incident, ...]]:
    """By the year in which an incident began, as far as that is known."""
    return _group(tuple(incidents), _year)


def count_by_period(incidents: Iterable[Incident], first: date, last: date) -> Periods:
    """The months from `first` to `last`, or the years where there are too many months."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    by_month = months <= MOST_MONTHS
    placed: dict[tuple[int, int | None], list[Incident]] = defaultdict(list)
    spanning = []
    for incident in incidents:
        key = _period_of(incident, by_month=by_month)
        if key is None:
            spanning.append(incident)
        else:
            placed[key].append(incident)
    keys: list[tuple[int, int | None]] = [
        (year, month)
        for year in range(first.year, last.year + 1)
        for month in (range(1, 13) if by_month else (None,))
        if month is None or (first.year, first.month) <= (year, month) <= (last.year, last.month)
    ]
    periods = tuple(
        Period(year, month, tuple(placed[year, month]), count_total(Measure.KILLED, placed[year, month]))
        for year, month in keys
    )
    return Periods(periods, tuple(spanning))


def _period_of(incident: Incident, *, by_month: bool) -> tuple[int, int | None] | None:
    when = incident.entry.date
    if by_month:
        return when.month
    return (when.earliest.year, None) if when.earliest.year == when.latest.year else None


def _municipality(incident: Incident) -> tuple[str, ...]:
    return (incident.municipality.code,) if incident.municipality else ()


def _other_municipalities(incident: Incident) -> tuple[str, ...]:
    return tuple(other.code for other in incident.other_municipalities)


def _actors(incident: Incident) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.actor for part in incident.entry.actors))


def _event_type(incident: Incident) -> tuple[str, ...]:
    return (incident.entry.event_type,)


def _year(incident: Incident) -> tuple[int, ...]:
    return (incident.entry.date.earliest.year,)


# Many pages ask for the same groups.
@lru_cache(maxsize=16)
def _group(
    incidents: tuple[Incident, ...], keys: Callable[[Incident], tuple[K, ...]]
) -> Mapping[K, tuple[Incident, ...]]:
    groups: dict[K, list[Incident]] = defaultdict(list)
    for incident in incidents:
        for key in keys(incident):
            groups[key].append(incident)
    return MappingProxyType({key: tuple(members) for key, members in groups.items()})
