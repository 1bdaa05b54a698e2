"""Where: how closely a place is known, and points no finer than that."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from conflict_timeline.problems import InvalidText

NORTH, EAST = 90, 180
COORDINATES_SCHEMA = {
    "type": "array",
    "prefixItems": [
        {"type": ["number", "string"], "minimum": -NORTH, "maximum": NORTH},
        {"type": ["number", "string"], "minimum": -EAST, "maximum": EAST},
    ],
    "minItems": 2,
    "maxItems": 2,
}
# As people write it: in any other form, such as 1912345e-5, a point would hide how fine it is.
DEGREES = re.compile(r"[+-]?\d{1,3}(?:\.\d{1,15})?", re.ASCII)


class PlacePrecision(StrEnum):
    """How closely a place is known, from the finest to the coarsest."""

    EXACT = "exact"
    NEAR = "near"
    MUNICIPALITY = "municipality"
    STATE = "state"
    COUNTRY = "country"


# The decimals of a degree that each precision may show: 4 are about 10 m, 2 about 1 km, 1 about 10 km.
DECIMALS = {
    PlacePrecision.EXACT: 4,
    PlacePrecision.NEAR: 2,
    PlacePrecision.MUNICIPALITY: 2,
    PlacePrecision.STATE: 1,
    PlacePrecision.COUNTRY: 0,
}


@dataclass(frozen=True, slots=True)
class Coordinates:
    """A point in degrees (WGS 84), with the number of decimals it was written with."""

    latitude: float
    longitude: float
    decimals: int


def parse_coordinates(value: Any) -> Coordinates:
    """Read `[latitude, longitude]`, both as text. Raises InvalidText `bad-coordinates`."""
    if isinstance(value, Coordinates):
        return value
    match value:
        case [str(latitude), str(longitude)]:
            pass
        case _:
            raise InvalidText("bad-coordinates")
    if not (DEGREES.fullmatch(latitude) and DEGREES.fullmatch(longitude)):
        raise InvalidText("bad-coordinates")
    point = float(latitude), float(longitude)
    if not (abs(point[0]) <= NORTH and abs(point[1]) <= EAST):
        raise InvalidText("bad-coordinates")
    return Coordinates(*point, max(_decimals(latitude), _decimals(longitude)))


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])
