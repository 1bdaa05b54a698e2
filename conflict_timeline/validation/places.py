"""Rules on places: a point lies where the entry says, and nothing is called nearer than it is known."""

from collections.abc import Iterator

from conflict_timeline.model.municipalities import Gazetteer, Municipality
from conflict_timeline.model.places import Coordinates, PlacePrecision
from conflict_timeline.model.shapes import METRES_PER_DEGREE, Shapes
from conflict_timeline.problems import InvalidText, Problem
from conflict_timeline.validation.rules import EntryFile

FINE = {PlacePrecision.EXACT, PlacePrecision.NEAR}


def check_places(file: EntryFile, gazetteer: Gazetteer, shapes: Shapes | None) -> Iterator[Problem]:
    """Every rule on the place of one entry."""
    yield from check_precision(file)
    if shapes is not None and file.entry.coordinates:
        yield from check_point(file, file.entry.coordinates, gazetteer, shapes)


def check_precision(file: EntryFile) -> Iterator[Problem]:
    """A place that is exact or near is named, or has a point."""
    precision = file.entry.place_precision
    # A point that cannot be read is a mistake of its own.
    if precision in FINE and not {"place", "coordinates"} & file.document.values.keys():
        yield file.problem("precision-unfounded", ("place_precision",), precision=precision.value)


def check_point(
    file: EntryFile, point: Coordinates, gazetteer: Gazetteer, shapes: Shapes
) -> Iterator[Problem]:
    """A point lies in the municipality, or in another one that the incident touched."""
    named = [one for one in _named(file, gazetteer) if one.code in shapes.by_code]
    x, y = point.longitude, point.latitude
    if not named or any(shapes.holds(one.code, x, y, _rounding(point)) for one in named):
        return
    there = gazetteer.by_code.get(shapes.find(x, y) or "")
    if there:
        found = _shown(there)
        yield file.problem(
            "coordinates-elsewhere", ("coordinates",), found=found, municipality=_shown(named[0])
        )
    else:
        yield file.problem("coordinates-outside", ("coordinates",), municipality=_shown(named[0]))


def _named(file: EntryFile, gazetteer: Gazetteer) -> Iterator[Municipality]:
    """Those that can be found; the others are reported as unknown."""
    for text in (file.entry.municipality, *file.entry.other_municipalities):
        try:
            if text is not None:
                yield gazetteer.find(text)
        except InvalidText:
            continue


def _shown(municipality: Municipality) -> str:
    return f"{municipality.name} ({municipality.code})"


def _rounding(point: Coordinates) -> float:
    """How many metres a point may lie off for having been rounded, along a diagonal."""
    return 0.71 * METRES_PER_DEGREE * 10.0**-point.decimals
