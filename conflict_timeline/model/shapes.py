"""The shapes of municipalities: rings of points, from GeoJSON (RFC 7946), whose shared borders are the same points."""

import itertools
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from conflict_timeline.model.base import parse_text
from conflict_timeline.model.places import EAST, NORTH
from conflict_timeline.problems import InvalidText

Point = tuple[float, float]
Ring = tuple[Point, ...]
SHORTEST_RING = 4
METRES_PER_DEGREE = 111_320


@dataclass(frozen=True, eq=False)
class Shapes:
    """The rings of each municipality by its code; points are (longitude, latitude), and a ring ends where it began.

    `tolerance` is how many metres a simplified border may leave the true one.
    """

    by_code: Mapping[str, tuple[Ring, ...]]
    tolerance: float = 0.0

    @cached_property
    def neighbours(self) -> Mapping[str, tuple[str, ...]]:
        """The codes of those that share a border, by the code of each."""
        sides: dict[frozenset[Point], list[str]] = defaultdict(list)
        for code, rings in self.by_code.items():
            for edge in _edges(rings):
                sides[frozenset(edge)].append(code)
        found: dict[str, set[str]] = {code: set() for code in self.by_code}
        for codes in sides.values():
            for code in codes:
                found[code].update(set(codes) - {code})
        return {code: tuple(sorted(others)) for code, others in found.items()}

    @cached_property
    def outline(self) -> tuple[Ring, ...]:
        """The rings around the whole: the edges that belong to one municipality only, joined."""
        edges = [edge for rings in self.by_code.values() for edge in _edges(rings)]
        shared = Counter(frozenset(edge) for edge in edges)
        following = {start: end for start, end in edges if shared[frozenset((start, end))] == 1}
        return tuple(_chains(following))

    @cached_property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north of the whole, in degrees."""
        return bounds_of(ring for rings in self.by_code.values() for ring in rings)

    def find(self, longitude: float, latitude: float) -> str | None:
        """The code of the municipality a point lies in, if it lies in one."""
        for code, rings in self.by_code.items():
            if sum(_is_inside(ring, longitude, latitude) for ring in rings) % 2:
                return code
        return None

    def holds(self, code: str, longitude: float, latitude: float, slack: float = 0.0) -> bool:
        """Whether a point lies in this municipality, or at most so many metres (and the tolerance) outside it."""
        rings = self.by_code[code]
        if sum(_is_inside(ring, longitude, latitude) for ring in rings) % 2:
            return True
        return any(_metres(edge, longitude, latitude) <= slack + self.tolerance for edge in _edges(rings))


@lru_cache(maxsize=2)
def parse_shapes(text: str) -> Shapes:
    """Read a FeatureCollection of polygons, each with its municipality's `code`.

    Raises InvalidText `bad-shapes` where it is something else, or the code's own problem.
    """
    try:
        features = json.loads(text)["features"]
        return Shapes({parse_text(one["properties"]["code"]): _rings(one["geometry"]) for one in features})
    except InvalidText:
        raise
    except (ValueError, TypeError, LookupError, OverflowError, RecursionError) as error:
        raise InvalidText("bad-shapes", reason=f"{type(error).__name__}: {error}"[:120]) from None


def bounds_of(rings: Iterable[Ring]) -> tuple[float, float, float, float]:
    """West, south, east, north of these rings."""
    points = [point for ring in rings for point in ring]
    across, along = [x for x, _ in points], [y for _, y in points]
    return min(across), min(along), max(across), max(along)


def _rings(geometry: Mapping[str, Any]) -> tuple[Ring, ...]:
    polygons = {"Polygon": [geometry["coordinates"]], "MultiPolygon": geometry["coordinates"]}[
        geometry["type"]
    ]
    return tuple(_ring(ring) for polygon in polygons for ring in polygon)


def _ring(points: list[list[float]]) -> Ring:
    ring = tuple((float(point[0]), float(point[1])) for point in points)
    if len(ring) < SHORTEST_RING or ring[0] != ring[-1]:
        raise ValueError("a ring is not closed")
    if not all(math.isfinite(x) and abs(x) <= EAST and abs(y) <= NORTH for x, y in ring):
        raise ValueError("a point is not on the globe")
    return ring


def _edges(rings: Iterable[Ring]) -> Iterator[tuple[Point, Point]]:
    for ring in rings:
        yield from itertools.pairwise(ring)


def _chains(following: dict[Point, Point]) -> Iterator[Ring]:
    while following:
        start = next(iter(following))
        chain = [start]
        while (after := following.pop(chain[-1], None)) is not None:
            chain.append(after)
        yield tuple(chain)


def _metres(edge: tuple[Point, Point], x: float, y: float) -> float:
    """How far a point is from an edge, on a plane that is true enough over a few kilometres."""
    across = METRES_PER_DEGREE * math.cos(math.radians(y))
    (x1, y1), (x2, y2) = (((a - x) * across, (b - y) * METRES_PER_DEGREE) for a, b in edge)
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    along = 0.0 if length == 0 else max(0.0, min(1.0, -(x1 * (x2 - x1) + y1 * (y2 - y1)) / length))
    return math.hypot(x1 + along * (x2 - x1), y1 + along * (y2 - y1))


def _is_inside(ring: Ring, x: float, y: float) -> bool:
    """Whether a ray from the point to the east crosses the ring an odd number of times."""
    crossings = 0
    for (x1, y1), (x2, y2) in itertools.pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossings += 1
    return crossings % 2 == 1
