"""columns.bin: what the explorer counts and filters by, column by column, for 100,000 incidents in 200 KB.

The file is a little-endian 32-bit length, a header of that many bytes (JSON), and the planes. A column whose greatest
value needs three bytes has three planes, the lowest bytes of all rows first; one that holds nothing has none.
"""

import json
import struct
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from conflict_timeline.archive import Archive
from conflict_timeline.model.claims import Measure
from conflict_timeline.model.incident import Incident

T = TypeVar("T", str, tuple[str, ...])

EPOCH = date(1970, 1, 1)
CONTESTED, SINGLE_SOURCE = 1, 2
# A count's top: as its low, open ("12 or more"), or so much above.
SAME, OPEN, ABOVE = 0, 1, 1


@dataclass(frozen=True, slots=True)
class Column:
    """A row of whole numbers from zero up, one for each incident (or, for `starts`, for each day)."""

    name: str
    values: Sequence[int]

    @property
    def planes(self) -> int:
        """How many bytes the greatest value needs; none where all are zero."""
        return (max(self.values, default=0).bit_length() + 7) // 8

    def encode(self) -> bytes:
        """The planes, the lowest bytes first."""
        return b"".join(
            bytes((value >> 8 * plane) & 0xFF for value in self.values) for plane in range(self.planes)
        )


def columns_file(archive: Archive) -> bytes:
    """The whole file."""
    incidents = order_rows(archive.incidents)
    first = incidents[0].entry.date.earliest if incidents else EPOCH
    types = _ranked(one.entry.event_type for one in incidents)
    places = _ranked(one.municipality.slug for one in incidents if one.municipality)
    parties = _ranked(_parties(one) for one in incidents)
    rank = {slug: index + 1 for index, slug in enumerate(places)}
    columns = [
        Column("starts", _starts(incidents, first)),
        Column("span", [(one.entry.date.latest - one.entry.date.earliest).days for one in incidents]),
        Column("type", _indexes(types, (one.entry.event_type for one in incidents))),
        Column("place", [rank[one.municipality.slug] if one.municipality else 0 for one in incidents]),
        Column("parties", _indexes(parties, map(_parties, incidents))),
        Column("flags", [_flags(one) for one in incidents]),
    ]
    for measure in Measure:
        columns.append(Column(f"{measure}-low", [_low(one, measure) for one in incidents]))
        columns.append(Column(f"{measure}-top", [_top(one, measure) for one in incidents]))
    header: dict[str, Any] = {
        "rows": len(incidents),
        "first": (first - EPOCH).days,
        "days": len(columns[0].values),
        "types": types,
        "families": [archive.vocabulary.event_types[one].family for one in types],
        "places": places,
        "parties": parties,
        "measures": [measure.value for measure in Measure],
        "columns": [[column.name, column.planes] for column in columns],
    }
    said = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    return struct.pack("<I", len(said)) + said + b"".join(column.encode() for column in columns)


def order_rows(incidents: Iterable[Incident]) -> list[Incident]:
    """In time order; those of one day by type, place and actors: what is alike packs best side by side."""
    return sorted(incidents, key=_row_key)


def _row_key(incident: Incident) -> tuple[object, ...]:
    entry, place = incident.entry, incident.municipality
    when = entry.date
    return (
        when.earliest,
        when.latest,
        entry.event_type,
        place.slug if place else "",
        _parties(incident),
        incident.id,
    )


def _starts(incidents: Sequence[Incident], first: date) -> list[int]:
    """How many incidents begin on each day, from the first one's on."""
    days = [(one.entry.date.earliest - first).days for one in incidents]
    counts = Counter(days)
    return [counts[day] for day in range(days[-1] + 1)] if days else []


def _ranked(values: Iterable[T]) -> list[T]:
    """Each value once, the most frequent first: small numbers pack best."""
    counts = Counter(values)
    return sorted(counts, key=lambda value: (-counts[value], value))


def _indexes(ranked: Sequence[T], values: Iterable[T]) -> list[int]:
    index = {value: rank for rank, value in enumerate(ranked)}
    return [index[value] for value in values]


def _parties(incident: Incident) -> tuple[str, ...]:
    """The actors of an incident, as one value: the same ones meet again and again."""
    return tuple(sorted({part.actor for part in incident.entry.actors}))


def _flags(incident: Incident) -> int:
    """Whether it is contested is written only where a range does not already say so, or says otherwise."""
    estimates = incident.estimates.values()
    contested = any(one.is_contested for one in estimates)
    has_range = any(one.span.high != one.span.low for one in estimates)
    return CONTESTED * (contested != has_range) + SINGLE_SOURCE * incident.is_single_source


def _low(incident: Incident, measure: Measure) -> int:
    """One more than the least count; zero where there is no figure, which is not a count of zero."""
    estimate = incident.estimates.get(measure)
    return estimate.span.low + 1 if estimate else 0


def _top(incident: Incident, measure: Measure) -> int:
    estimate = incident.estimates.get(measure)
    if estimate is None or estimate.span.high == estimate.span.low:
        return SAME
    high = estimate.span.high
    return OPEN if high is None else high - estimate.span.low + ABOVE
