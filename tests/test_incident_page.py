"""What stands on an incident's page beside its text: the figure of claims, what is near, how to cite."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_timeline.aggregate import FEW_DEATHS, Nearby, count_actors, count_total, rate_of
from conflict_timeline.figures.claims import number_line
from conflict_timeline.i18n import load_language
from conflict_timeline.model.claims import Measure
from conflict_timeline.model.counts import parse_count
from conflict_timeline.model.municipalities import Municipality
from conflict_timeline.pages.claims_figure import claims_figures
from tests.builders import ALTA, make_incident, make_source
from tests.conftest import Build
from tests.site_checker import load_pages

ENGLISH = load_language("en", "en_GB")
NEXT = Municipality("05002", "next", "Next", (), "Next", 19.2, -102.2, 4500, 2020)
FAR = Municipality("05003", "far", "Far", (), "Far", 19.3, -102.3, None, None)


def test_claims_stand_in_the_order_in_which_they_were_made() -> None:
    """Those of one day that say the same share a row; what has no date comes last; the range is a band."""
    incident = make_incident(
        make_source({"killed": "14"}, id="late", publisher="Late", published="2019-10-15"),
        make_source(
            {"killed": "12+", "status": "superseded"}, id="first", publisher="First", published="2019-10-14"
        ),
        make_source({"killed": "13"}, id="a", publisher="A", published="2019-10-15"),
        make_source({"killed": "13"}, id="b", publisher="B", published="2019-10-15"),
        make_source({"killed": "13"}, id="c", publisher="C", published="2019-10-15"),
        make_source({"killed": "17", "status": "unconfirmed"}, id="none", publisher="Undated"),
    )
    (figure,) = claims_figures(incident, ENGLISH)
    rows = [(row.when, row.figure, row.status, row.said_by) for row in figure.rows]
    assert rows == [
        ("14 October 2019", "12 or more", "superseded", "First"),
        ("15 October 2019", "13", "standing", "A and 2 others"),
        ("15 October 2019", "14", "standing", "Late"),
        ("Undated", "17", "unconfirmed", "Undated"),
    ]
    assert (figure.measure, figure.range) == ("Killed", "13–14")
    assert figure.band is not None
    assert figure.rows[0].drawn.is_open
    assert figure.rows[1].drawn.left == figure.band.left
    assert figure.rows[2].drawn.left == figure.band.right


def test_one_claim_makes_no_figure() -> None:
    """There is nothing to compare."""
    assert list(claims_figures(make_incident(make_source({"killed": "3"})), ENGLISH)) == []


@pytest.mark.parametrize("texts", [["0"], ["13", "14"], ["3-9", "12+"], ["6000+"]])
def test_every_claim_has_room_on_the_line(texts: list[str]) -> None:
    """Between the edges, in the order of the numbers."""
    counts = [parse_count(text) for text in texts]
    drawn = [number_line(counts).draw(count) for count in counts]
    for one in drawn:
        assert 0 <= one.left <= one.right < 100
    assert sorted(one.left for one in drawn) == [one.left for one in drawn]


def test_nearby_is_near_in_time_and_place() -> None:
    """In the municipality or next to it, within so many days, and never the incident itself."""
    own = make_incident(id="2020-03-05-own")
    near = make_incident(id="2020-03-25-near")
    beside = make_incident(id="2020-02-10-beside", municipality=NEXT)
    make_far = make_incident(id="2020-03-06-far", municipality=FAR)
    late = make_incident(id="2020-09-05-late")
    found = Nearby([beside, own, make_far, near, late], {"05001": ("05002",)}).find(own, 60, 5)
    assert [one.id for one in found] == ["2020-02-10-beside", "2020-03-25-near"]
    assert Nearby([own, near, beside], {}).find(make_incident(municipality=None), 60, 5) == ()


DAYS = st.integers(0, 12).map(lambda day: f"2020-03-{day + 1:02}")


@given(
    st.lists(st.tuples(DAYS, st.sampled_from([ALTA, NEXT, FAR])), min_size=1, max_size=30), st.integers(1, 4)
)
def test_nearby_are_the_nearest_of_all(placed: list[tuple[str, Municipality]], most: int) -> None:
    """However many lie on the same days, those found are the ones a look at every incident would choose."""
    incidents = [
        make_incident(id=f"{day}-{number}", date=day, municipality=place)
        for number, (day, place) in enumerate(placed)
    ]
    own = incidents[len(incidents) // 2]
    code, day = own.municipality and own.municipality.code, own.entry.date.earliest
    places = {code, *{"05001": ("05002",), "05002": ("05001",)}.get(str(code), ())}
    every = [
        (abs((one.entry.date.earliest - day).days), one.id)
        for one in incidents
        if one is not own and one.municipality and one.municipality.code in places
    ]
    nearest = sorted(pair for pair in every if pair[0] <= 5)[:most]
    nearby = Nearby(incidents, {"05001": ("05002",), "05002": ("05001",)})
    assert {one.id for one in nearby.find(own, 5, most)} == {name for _, name in nearest}


def test_a_rate_is_a_range_with_its_year() -> None:
    """Both ends by the same population; small numbers are marked; an unknown population makes none."""
    incidents = [make_incident(make_source({"killed": "13"}), make_source({"killed": "14"}, id="b"))]
    rate = rate_of(count_total(Measure.KILLED, incidents), [ALTA, NEXT])
    assert rate is not None
    assert rate.population == 16_500
    assert rate.year == 2020
    assert rate.low == pytest.approx(13 / 0.165)
    assert rate.high == pytest.approx(14 / 0.165)
    assert rate.is_small
    assert rate_of(count_total(Measure.KILLED, incidents), [ALTA, FAR]) is None
    assert rate_of(count_total(Measure.KILLED, []), [ALTA]) is None
    many = [make_incident(make_source({"killed": f"{FEW_DEATHS}+"}))]
    open_rate = rate_of(count_total(Measure.KILLED, many), [ALTA])
    assert open_rate is not None
    assert open_rate.high is None
    assert not open_rate.is_small


def test_an_actor_is_counted_once_an_incident() -> None:
    """However many parts it has in it."""
    twice = make_incident(actors=({"actor": "a", "role": "target"}, {"actor": "a", "role": "perpetrator"}))
    once = make_incident(actors=({"actor": "b", "role": "target"}, {"actor": "a", "role": "target"}))
    assert count_actors([twice, once]) == (("a", 2), ("b", 1))


def test_the_page_says_how_to_cite_it_and_what_is_near(miniature: Build) -> None:
    """With its permanent address, in the page's language."""
    pages = load_pages(miniature.output)
    path = "incidents/2020-03-05-alta-ambush/index.html"
    assert "(incident 2020-03-05-alta-ambush, version " in pages[path].words
    assert "(incidente 2020-03-05-alta-ambush, versión " in pages[f"es/{path}"].words
    assert f"/es/{path.removesuffix('index.html')}" in pages[f"es/{path}"].words
    threat = pages["incidents/2020-05-rio-claro-threat/index.html"].words
    assert "Close in time and place" in threat
    assert "Ambush on the road to Alta" in threat.partition("Close in time and place")[2]


def test_a_municipality_says_how_it_compares(real_site: Build) -> None:
    """Its rate with the population's year, the whole region beside it, who is named, its table and its neighbours."""
    words = load_pages(real_site.output)["municipalities/aguililla/index.html"].words
    for part in (
        "Killed per 100,000 inhabitants, in the incidents recorded here from 2019 to 2023; population of 2020: 14,754.",
        "All municipalities together:",
        "Who is named",
        "These incidents as files: table (CSV)",
        "Neighbouring municipalities",
    ):
        assert part in words
    few = load_pages(real_site.output)["municipalities/contepec/index.html"].words
    assert "fewer than 20 deaths" in few


def test_a_year_shows_its_own_months(miniature: Build) -> None:
    """Not those of the whole archive."""
    page = load_pages(miniature.output)["years/2020/index.html"]
    assert "between January 2020 and December 2020" in page.words
