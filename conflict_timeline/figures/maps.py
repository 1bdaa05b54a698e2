"""Maps as drawings: shapes of municipalities in pixels, and points no finer than is known."""

import itertools
import math
from collections.abc import Iterable
from typing import NamedTuple

from conflict_timeline.model.places import Coordinates, PlacePrecision
from conflict_timeline.model.shapes import Point, Ring, Shapes, bounds_of

REGION_WIDTH, LOCATOR_WIDTH, AROUND_WIDTH = 720, 240, 400
MARGIN = 6
KM_PER_DEGREE = 111.32
# A point known to a town is a disc as wide as that knowledge: no dot that says more.
NEAR_KM = 5
LEAST_RADIUS = 4


class DrawnShape(NamedTuple):
    """A municipality as an SVG path, with a point within it for its label."""

    code: str
    path: str
    x: int
    y: int


class RegionMap(NamedTuple):
    """All municipalities, or those around one."""

    width: int
    height: int
    shapes: tuple[DrawnShape, ...]


class Disc(NamedTuple):
    """A place as closely as it is known, in pixels."""

    x: int
    y: int
    radius: int


class LocatorMap(NamedTuple):
    """The outline of the region, in it a municipality (or the whole region), in it perhaps a disc."""

    width: int
    height: int
    outline: str
    place: str
    disc: Disc | None


class Projection(NamedTuple):
    """Degrees to pixels: equal distances along the middle parallel, good enough for a region of some hundred km."""

    west: float
    north: float
    squeeze: float
    scale: float
    width: int
    height: int

    def place(self, point: Point) -> tuple[int, int]:
        """The pixel of a point (longitude, latitude)."""
        x = MARGIN + (point[0] - self.west) * self.squeeze * self.scale
        return round(x), round(MARGIN + (self.north - point[1]) * self.scale)

    def path(self, rings: Iterable[Ring]) -> str:
        """Rings as an SVG path of whole pixels; what is smaller than a pixel is left out."""
        return "".join(_ring_path([self.place(point) for point in ring]) for ring in rings)


def project(bounds: tuple[float, float, float, float], width: int) -> Projection:
    """The projection that fits these bounds (west, south, east, north) into this width."""
    west, south, east, north = bounds
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = (width - 2 * MARGIN) / ((east - west) * squeeze)
    return Projection(west, north, squeeze, scale, width, round((north - south) * scale) + 2 * MARGIN)


def region_map(shapes: Shapes) -> RegionMap:
    """Every municipality."""
    return _map(shapes, shapes.by_code, project(shapes.bounds, REGION_WIDTH))


def around_map(shapes: Shapes, code: str) -> RegionMap | None:
    """A municipality (the first shape) and its neighbours; None where it has no shape."""
    if code not in shapes.by_code:
        return None
    codes = (code, *shapes.neighbours[code])
    bounds = bounds_of(ring for one in codes for ring in shapes.by_code[one])
    return _map(shapes, codes, project(bounds, AROUND_WIDTH))


def locator_map(
    shapes: Shapes, code: str | None, precision: PlacePrecision, point: Coordinates | None
) -> LocatorMap | None:
    """Where in the region something happened, at the precision that is known; None beyond the region."""
    if precision is PlacePrecision.COUNTRY or (code is not None and code not in shapes.by_code):
        return None
    projection = project(shapes.bounds, LOCATOR_WIDTH)
    place = shapes.by_code[code] if code else shapes.outline
    disc = None
    if point and precision in {PlacePrecision.EXACT, PlacePrecision.NEAR}:
        x, y = projection.place((point.longitude, point.latitude))
        radius = projection.scale * NEAR_KM / KM_PER_DEGREE if precision is PlacePrecision.NEAR else 0
        disc = Disc(x, y, max(LEAST_RADIUS, round(radius)))
    outline = projection.path(shapes.outline)
    return LocatorMap(projection.width, projection.height, outline, projection.path(place), disc)


def _map(shapes: Shapes, codes: Iterable[str], projection: Projection) -> RegionMap:
    drawn = []
    for code in codes:
        rings = shapes.by_code[code]
        x, y = projection.place(_middle(max(rings, key=lambda ring: abs(_area(ring)))))
        drawn.append(DrawnShape(code, projection.path(rings), x, y))
    return RegionMap(projection.width, projection.height, tuple(drawn))


def _ring_path(pixels: list[tuple[int, int]]) -> str:
    steps = []
    x, y = pixels[0]
    start = f"M{x} {y}"
    for next_x, next_y in pixels[1:-1]:
        if (next_x, next_y) != (x, y):
            steps.append(f"{next_x - x} {next_y - y}".replace(" -", "-"))
            x, y = next_x, next_y
    return f"{start}l{' '.join(steps).replace(' -', '-')}z" if len(steps) > 1 else ""


def _area(ring: Ring) -> float:
    """Twice the signed area."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in itertools.pairwise(ring))


def _middle(ring: Ring) -> Point:
    """The centre of gravity of a ring."""
    area = _area(ring)
    x = y = 0.0
    for (x1, y1), (x2, y2) in itertools.pairwise(ring):
        cross = x1 * y2 - x2 * y1
        x, y = x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return (x / (3 * area), y / (3 * area)) if area else ring[0]
