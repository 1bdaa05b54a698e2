"""Shapes and maps: borders, neighbours, outlines, and points no finer than is known."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_timeline.archive import load_archive
from conflict_timeline.figures.maps import around_map, locator_map, project, region_map
from conflict_timeline.model.places import Coordinates, PlacePrecision
from conflict_timeline.model.shapes import Shapes, parse_shapes
from conflict_timeline.problems import InvalidText
from tests.conftest import MINIATURE, Build
from tests.site_checker import load_pages

POINT = Coordinates(19.5, -101.5, 1)


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    """Three squares: one, one to its east, one to its south."""
    text = (MINIATURE / "content" / "shapes" / "municipalities.geojson").read_text(encoding="utf-8")
    return parse_shapes(text)


def test_neighbours_share_a_side_not_a_corner(shapes: Shapes) -> None:
    """Rio Claro and Baja meet in a point only."""
    assert shapes.neighbours == {"05001": ("05002", "05003"), "05002": ("05001",), "05003": ("05001",)}


def test_the_outline_is_what_belongs_to_one_alone(shapes: Shapes) -> None:
    """One ring around the three squares, without the sides between them."""
    (ring,) = shapes.outline
    assert ring[0] == ring[-1]
    assert set(ring) == {
        (-102, 18),
        (-101, 18),
        (-101, 19),
        (-100, 19),
        (-100, 20),
        (-101, 20),
        (-102, 20),
        (-102, 19),
    }


@pytest.mark.parametrize(
    ("longitude", "latitude", "code"),
    [(-101.5, 19.5, "05001"), (-100.5, 19.5, "05002"), (-101.5, 18.5, "05003"), (-100.5, 18.5, None)],
)
def test_a_point_lies_in_one_municipality(
    shapes: Shapes, longitude: float, latitude: float, code: str | None
) -> None:
    """Or in none."""
    assert shapes.find(longitude, latitude) == code


@given(st.floats(-102, -100), st.floats(18, 20))
def test_every_point_of_the_region_is_within_the_drawing(longitude: float, latitude: float) -> None:
    """Whatever the width."""
    for width in (120, 720):
        projection = project((-102, 18, -100, 20), width)
        x, y = projection.place((longitude, latitude))
        assert 0 <= x <= projection.width
        assert 0 <= y <= projection.height


@pytest.mark.parametrize(
    "text",
    [
        "not json",
        "[]",
        "{}",
        '{"features": [{"properties": {}, "geometry": null}]}',
        '{"features": [{"properties": {"code": "1"}, "geometry": {"type": "Point", "coordinates": [1, 2]}}]}',
        json.dumps(
            {
                "features": [
                    {
                        "properties": {"code": "1"},
                        "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1]]]},
                    }
                ]
            }
        ),
        json.dumps(
            {
                "features": [
                    {
                        "properties": {"code": "1"},
                        "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [900, 0], [1, 1], [0, 0]]]},
                    }
                ]
            }
        ),
        "[" * 100_000,
    ],
)
def test_what_is_no_shape_is_said_and_not_fatal(text: str) -> None:
    """Each is a problem with a code."""
    with pytest.raises(InvalidText) as caught:
        parse_shapes(text)
    assert caught.value.code == "bad-shapes"


def test_a_locator_shows_no_more_than_is_known(shapes: Shapes) -> None:
    """A spot is a small disc, a town a wide one, a municipality is filled, a state is the whole, a country no map."""
    exact = locator_map(shapes, "05001", PlacePrecision.EXACT, POINT)
    near = locator_map(shapes, "05001", PlacePrecision.NEAR, POINT)
    known = locator_map(shapes, "05001", PlacePrecision.MUNICIPALITY, POINT)
    state = locator_map(shapes, None, PlacePrecision.STATE, None)
    assert exact is not None
    assert near is not None
    assert exact.disc is not None
    assert near.disc is not None
    assert exact.disc.radius < near.disc.radius
    assert known is not None
    assert known.disc is None
    assert known.place != known.outline
    assert state is not None
    assert state.place == state.outline
    assert locator_map(shapes, None, PlacePrecision.COUNTRY, None) is None
    assert locator_map(shapes, "99999", PlacePrecision.EXACT, POINT) is None


def test_maps_hold_their_municipalities(shapes: Shapes) -> None:
    """All of them, or one (first) and those around it."""
    assert [one.code for one in region_map(shapes).shapes] == ["05001", "05002", "05003"]
    around = around_map(shapes, "05002")
    assert around is not None
    assert [one.code for one in around.shapes] == ["05002", "05001"]
    assert around_map(shapes, "99999") is None


def test_a_locator_weighs_little(real_site: Build) -> None:
    """A few kilobytes, on a page that many read on a phone."""
    page = (real_site.output / "incidents" / "2019-10-14-aguililla-police-ambush" / "index.html").read_text(
        encoding="utf-8"
    )
    drawing = re.search(r'<figure class="locator">.*?</figure>', page, re.DOTALL)
    assert drawing is not None
    assert len(drawing[0]) < 4000


@pytest.mark.parametrize("language", ["", "es/"])
def test_the_map_names_and_links_every_municipality(real_site: Build, language: str) -> None:
    """Each with its count; the same ones stand in the table beneath."""
    page = load_pages(real_site.output)[f"{language}municipalities/index.html"]
    labels = re.findall(r'<a href="([^"]+)" aria-label="([^"]+)"><title>', page.source)
    assert len(labels) == 113
    table = page.source.partition("<tbody>")[2]
    for url, label in labels:
        assert f'href="{url}"' in table
        assert re.search(r": (\d+ incident|none recorded|ninguno registrado)", label)
    assert any("Aguililla: 15 inciden" in label for _, label in labels)


def test_shapes_and_gazetteer_know_the_same_places(content: Path) -> None:
    """One that is missing is said, and stops nothing."""
    path = content / "shapes" / "municipalities.geojson"
    path.write_text(path.read_text(encoding="utf-8").replace('"05003"', '"05099"'), encoding="utf-8")
    found = [one for one in load_archive(content, ("en", "es")).problems if one.code == "shape-alone"]
    assert sorted(str(one.params["code"]) for one in found) == ["05003", "05099"]
    assert {one.severity for one in found} == {"warning"}
