"""Static drawings: where everything stands in an SVG of a given width. A template writes the SVG itself."""

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from conflict_timeline.aggregate import Periods
from conflict_timeline.figures.areas import Areas
from conflict_timeline.figures.marks import Mark, period_of, period_of_days

LANE, TOP, FOOT, SIDE = 74.0, 20.0, 26.0, 8.0
BARS_HEIGHT, BARS_FOOT = 120.0, 22.0


class DrawnMark(NamedTuple):
    """A mark in pixels: a dot's `path` around its middle, or a bar of a length."""

    id: str
    family: str
    x: float
    y: float
    length: float
    path: str
    is_hollow: bool


class Tick(NamedTuple):
    """A line and a label of the time axis."""

    x: float
    label: str


class Lane(NamedTuple):
    """A family's lane: its label above it, and its middle."""

    family: str
    label: str
    y: float


class Level(NamedTuple):
    """A line across, and the number it stands for."""

    y: float
    number: int


class DrawnArea(NamedTuple):
    """A family's counts as a stepped outline, standing on those beneath it; no family for what is only possible."""

    family: str
    path: str


class TimelineDrawing(NamedTuple):
    """The timeline in pixels: marks in lanes, or areas where there are too many."""

    width: float
    height: float
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    marks: tuple[DrawnMark, ...]
    areas: tuple[DrawnArea, ...] = ()
    levels: tuple[Level, ...] = ()


class DrawnBar(NamedTuple):
    """One period of a chart: its column in pixels."""

    x: float
    y: float
    width: float
    height: float


class PeriodsDrawing(NamedTuple):
    """Incidents by month in pixels; `most` is the number the top line stands for."""

    width: float
    height: float
    base: float
    most: int
    bars: tuple[DrawnBar, ...]
    ticks: tuple[Tick, ...]


def timeline_drawing(marks: Sequence[Mark], lanes: Mapping[str, str], width: float) -> TimelineDrawing:
    """Lay the marks out in lanes; the first family is the top one."""
    first, last = period_of(marks)
    scale = (width - 2 * SIDE) / max(1, (last - first).days)

    def across(day: date) -> float:
        return round(SIDE + (day - first).days * scale, 1)

    middles = {family: TOP + LANE * index + LANE / 2 for index, family in enumerate(lanes)}
    drawn = []
    for mark in marks:
        y = middles[mark.family] + mark.row * LANE * 0.22 + 6
        x, length = across(mark.earliest), 0.0
        if mark.is_bar:
            length = round(max(8.0, across(mark.latest) - x + scale), 1)
        drawn.append(
            DrawnMark(
                id=mark.id,
                family=mark.family,
                x=x,
                y=round(y, 1),
                length=length,
                path=shape_path(mark.shape, mark.radius),
                is_hollow=mark.is_hollow,
            )
        )
    height = TOP + LANE * len(lanes) + FOOT
    placed = tuple(Lane(family, label, middles[family]) for family, label in lanes.items())
    return TimelineDrawing(width, height, placed, _years(first, last, across), tuple(drawn))


def areas_drawing(areas: Areas, lanes: int, width: float) -> TimelineDrawing:
    """Counts by month, stacked; as high as the drawing with this many lanes."""
    first, last = period_of_days(areas.first, areas.last)
    scale = (width - 2 * SIDE) / max(1, (last - first).days)

    def across(day: date) -> float:
        return round(SIDE + (day - first).days * scale, 1)

    height = TOP + LANE * lanes + FOOT
    base, room = height - FOOT, height - FOOT - 2 * TOP
    layers = [*areas.families.items(), ("", areas.possible)]
    most = max(map(sum, zip(*(counts for _, counts in layers), strict=True)), default=0) or 1
    edges = [across(day) for day in (*areas.months, areas.last)]
    floor = [0] * len(areas.months)
    drawn = []
    for family, counts in layers:
        roof = [low + count for low, count in zip(floor, counts, strict=True)]
        if any(counts):
            drawn.append(DrawnArea(family, _steps(edges, roof, floor, base, room / most)))
        floor = roof
    levels = tuple(Level(round(base - room * share, 1), round(most * share)) for share in (0.5, 1))
    return TimelineDrawing(width, height, (), _years(first, last, across), (), tuple(drawn), levels)


def _steps(
    edges: Sequence[float], roof: Sequence[int], floor: Sequence[int], base: float, scale: float
) -> str:
    """Along the roof and back along the floor."""
    there = [
        f"V{_short(base - height * scale)}H{_short(edges[index + 1])}" for index, height in enumerate(roof)
    ]
    back = [
        f"V{_short(base - floor[index] * scale)}H{_short(edges[index])}"
        for index in reversed(range(len(floor)))
    ]
    return f"M{_short(edges[0])} {_short(base)}{''.join(there)}{''.join(back)}z"


def periods_drawing(periods: Periods, width: float) -> PeriodsDrawing:
    """Columns of the number of incidents in each period."""
    counts = [len(period.incidents) for period in periods.periods]
    # A single incident is one of three lines high: a lone one must not look like many.
    most = max([3, *counts])
    step = width / max(1, len(counts))
    bars = tuple(
        DrawnBar(
            x=round(index * step + step * 0.12, 2),
            y=round(BARS_HEIGHT * (1 - count / most), 2),
            width=round(step * 0.76, 2),
            height=round(BARS_HEIGHT * count / most, 2),
        )
        for index, count in enumerate(counts)
    )
    seen: set[int] = set()
    ticks = []
    for index, period in enumerate(periods.periods):
        if period.year not in seen:
            seen.add(period.year)
            ticks.append(Tick(round(index * step, 2), str(period.year)))
    return PeriodsDrawing(width, BARS_HEIGHT + BARS_FOOT, BARS_HEIGHT, most, bars, _spaced(ticks, 40))


def shape_path(shape: str, radius: float) -> str:
    """The outline of a mark around (0, 0), of about the same area for every shape."""
    if shape == "circle":
        r = _short(radius)
        return f"M-{r} 0a{r} {r} 0 1 0 {_short(2 * radius)} 0a{r} {r} 0 1 0-{_short(2 * radius)} 0z"
    corners, turn, grown = {
        "diamond": (4, 0.0, 1.25),
        "square": (4, math.pi / 4, 1.25),
        "triangle-up": (3, 0.0, 1.45),
        "pentagon": (5, 0.0, 1.15),
    }[shape]
    points = [
        (
            radius * grown * math.sin(turn + 2 * math.pi * corner / corners),
            -radius * grown * math.cos(turn + 2 * math.pi * corner / corners),
        )
        for corner in range(corners)
    ]
    return "M" + "L".join(f"{_short(x)} {_short(y)}" for x, y in points) + "z"


def _years(first: date, last: date, across: Callable[[date], float]) -> tuple[Tick, ...]:
    ticks = [
        Tick(across(date(year, 1, 1)), str(year))
        for year in range(first.year, last.year + 1)
        if first <= date(year, 1, 1) <= last
    ]
    return _spaced(ticks, 44)


def _spaced(ticks: Sequence[Tick], least: float) -> tuple[Tick, ...]:
    """The ticks whose labels do not run into each other."""
    kept: list[Tick] = []
    for tick in ticks:
        if not kept or tick.x - kept[-1].x >= least:
            kept.append(tick)
    return tuple(kept)


def _short(number: float) -> str:
    return f"{number:.1f}".rstrip("0").rstrip(".")
