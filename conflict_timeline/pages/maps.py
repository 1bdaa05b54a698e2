"""Maps in words and links: every municipality with its count, and where an incident happened."""

from bisect import bisect_right
from collections.abc import Mapping
from functools import cache, lru_cache

from conflict_timeline.aggregate import group_by_municipality
from conflict_timeline.archive import Archive
from conflict_timeline.figures.maps import LocatorMap, RegionMap, around_map, locator_map, region_map
from conflict_timeline.i18n import Language
from conflict_timeline.model.incident import Incident
from conflict_timeline.model.municipalities import Municipality
from conflict_timeline.model.places import Coordinates, PlacePrecision
from conflict_timeline.model.shapes import Shapes
from conflict_timeline.pages.incident_views import Locator
from conflict_timeline.pages.incident_words import describe_precision
from conflict_timeline.pages.lines import municipality_link
from conflict_timeline.pages.views import Map, MapRegion

# From so many incidents on, a municipality is one shade darker.
LEVELS = (1, 2, 5, 10)


@lru_cache(maxsize=8)
def counts_map(archive: Archive, language: Language) -> Map | None:
    """The whole region: each municipality with the number of incidents recorded there."""
    if archive.shapes is None:
        return None
    counts = _counts(archive)
    busiest = [code for code in sorted(counts, key=lambda one: (-counts[one], one)) if counts[code]]
    names = ", ".join(
        f"{archive.gazetteer.by_code[code].name} ({language.number(counts[code])})" for code in busiest[:3]
    )
    summary = language.plural(
        "Incidents are recorded in {number} municipality.",
        "Incidents are recorded in {number} municipalities.",
        len(busiest),
    )
    most = language.text("The most: {names}.", names=names) if names else ""
    return _map(_region_map(archive.shapes), archive, language, f"{summary} {most}".strip())


def neighbours_map(municipality: Municipality, archive: Archive, language: Language) -> Map | None:
    """A municipality among its neighbours."""
    drawing = around_map(archive.shapes, municipality.code) if archive.shapes else None
    if drawing is None:
        return None
    summary = language.text("{name} and its neighbours.", name=municipality.name)
    return _map(drawing, archive, language, summary, municipality.code)


def locator(incident: Incident, archive: Archive, language: Language) -> Locator | None:
    """Where in the region an incident happened, no finer than it is known."""
    entry = incident.entry
    code = incident.municipality.code if incident.municipality else None
    point = entry.coordinates
    drawing = _locator_map(archive.shapes, code, entry.place_precision, point) if archive.shapes else None
    if drawing is None:
        return None
    caption = describe_precision(entry.place_precision, language)
    return Locator(drawing, caption, _credit(archive, language))


def _map(
    drawing: RegionMap, archive: Archive, language: Language, summary: str, own: str | None = None
) -> Map:
    counts = _counts(archive)
    regions = []
    for shape in drawing.shapes:
        municipality = archive.gazetteer.by_code.get(shape.code)
        if municipality is None:
            continue
        count = counts.get(shape.code, 0)
        said = language.plural("{number} incident", "{number} incidents", count)
        nothing = language.text("none recorded")
        regions.append(
            MapRegion(
                link=municipality_link(municipality),
                label=f"{municipality.name}: {said if count else nothing}",
                shape=shape,
                number=language.number(count) if count else "",
                level=bisect_right(LEVELS, count),
                is_own=shape.code == own,
            )
        )
    return Map(drawing.width, drawing.height, tuple(regions), summary, _credit(archive, language))


@lru_cache(maxsize=4)
def _counts(archive: Archive) -> Mapping[str, int]:
    return {code: len(incidents) for code, incidents in group_by_municipality(archive.incidents).items()}


@cache
def _region_map(shapes: Shapes) -> RegionMap:
    return region_map(shapes)


@lru_cache(maxsize=1024)
def _locator_map(
    shapes: Shapes, code: str | None, precision: PlacePrecision, point: Coordinates | None
) -> LocatorMap | None:
    return locator_map(shapes, code, precision, point)


def _credit(archive: Archive, language: Language) -> str:
    return archive.shapes_credit.in_language(language.code) if archive.shapes_credit else ""
