"""The derivation of estimates, by its properties and by the ambush the archive began with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_timeline.aggregate import count_total, group_by_municipality
from conflict_timeline.model.base import LocalText
from conflict_timeline.model.claims import Measure
from conflict_timeline.model.counts import Count
from conflict_timeline.model.estimates import EditorsChoice, derive_estimate, group_standing, standing_claims
from conflict_timeline.model.sources import Source
from tests.builders import ALTA, make_incident, make_source

GROUPS = st.sampled_from(["all", "police", "civilians"])
STATUSES = st.sampled_from(["standing", "standing", "unconfirmed", "superseded", "retracted"])
NUMBERS = st.integers(min_value=0, max_value=99)
FIGURES = st.one_of(
    NUMBERS.map(str),
    NUMBERS.map("{}+".format),
    st.tuples(NUMBERS, NUMBERS).map(lambda p: f"{min(p)}-{max(p)}"),
)
CLAIMS = st.fixed_dictionaries({"killed": FIGURES, "group": GROUPS, "status": STATUSES})
INJURED = st.fixed_dictionaries({"injured": FIGURES, "status": STATUSES})


@st.composite
def sources(draw: st.DrawFn) -> list[Source]:
    """Up to five sources with up to four claims each."""
    many = draw(st.lists(st.lists(CLAIMS | INJURED, max_size=4), max_size=5))
    return [make_source(*claims, id=f"source-{index}") for index, claims in enumerate(many)]


def killed(*many: Source, choice: EditorsChoice | None = None) -> Count | None:
    """The range of the killed over these sources."""
    estimate = derive_estimate(Measure.KILLED, many, choice)
    return estimate.span if estimate else None


@given(sources())
def test_claims_are_grouped_once_as_they_are_asked_for_one_by_one(many: list[Source]) -> None:
    """By measure and source, without those that nobody makes."""
    one_by_one = {
        measure: found
        for measure in Measure
        if (found := {at: own for at, one in enumerate(many) if (own := standing_claims(one, measure))})
    }
    assert group_standing(many) == one_by_one
    assert list(group_standing(many)) == list(one_by_one)


def test_unknown_is_never_zero() -> None:
    """Where no source gives a figure there is no estimate at all."""
    assert derive_estimate(Measure.KILLED, [make_source({"injured": "3"})]) is None


def test_a_source_counts_with_its_own_total() -> None:
    """Its `all` claim stands for it; the parts are not added on top."""
    source = make_source(
        {"killed": "5"}, {"killed": "3", "group": "police"}, {"killed": "2", "group": "civilians"}
    )
    assert killed(source) == Count(5, 5)


def test_without_a_total_the_groups_of_a_source_add_up() -> None:
    """Three police and two civilians are five people."""
    source = make_source({"killed": "3", "group": "police"}, {"killed": "2", "group": "civilians"})
    assert killed(source) == Count(5, 5)


def test_two_figures_for_one_group_are_a_range() -> None:
    """A paper that quotes two ministries leaves both standing; it does not count the dead twice."""
    source = make_source({"killed": "13", "group": "police"}, {"killed": "14", "group": "police"})
    assert killed(source) == Count(13, 14)


@pytest.mark.parametrize("status", ["unconfirmed", "superseded", "retracted"])
def test_only_standing_claims_make_the_range(status: str) -> None:
    """The others are shown, and count for nothing."""
    source = make_source({"killed": "13"}, {"killed": "17+", "status": status})
    assert killed(source) == Count(13, 13)


def test_at_least_leaves_the_top_open() -> None:
    """One "12 or more" among the sources opens the whole range."""
    assert killed(make_source({"killed": "13"}), make_source({"killed": "12+"}, id="other")) == Count(
        12, None
    )


def test_best_is_what_all_agree_on() -> None:
    """Two sources with the same figure make it the best one."""
    estimate = derive_estimate(
        Measure.KILLED, [make_source({"killed": "19"}), make_source({"killed": "19"}, id="b")]
    )
    assert estimate is not None
    assert estimate.best == Count(19, 19)
    assert not estimate.is_contested


def test_there_is_no_best_where_they_differ() -> None:
    """Never a mean, never the latest."""
    estimate = derive_estimate(
        Measure.KILLED, [make_source({"killed": "13"}), make_source({"killed": "14"}, id="b")]
    )
    assert estimate is not None
    assert estimate.best is None
    assert estimate.is_contested


@pytest.mark.parametrize(
    ("claims", "contested"),
    [
        ([[{"killed": "6000+"}]], False),
        ([[{"killed": "1200-3000"}]], False),
        ([[{"killed": "10"}], [{"killed": "~10"}]], False),
        ([[{"killed": "13"}], [{"killed": "14"}]], True),
        ([[{"killed": "13"}, {"killed": "14"}]], True),
        ([[{"killed": "3", "group": "police"}, {"killed": "2", "group": "civilians"}]], False),
    ],
)
def test_contested_means_that_claims_contradict_each_other(
    claims: list[list[dict[str, str]]], contested: bool
) -> None:
    """One source that leaves a range contradicts nobody."""
    many = [make_source(*own, id=f"source-{index}") for index, own in enumerate(claims)]
    estimate = derive_estimate(Measure.KILLED, many)
    assert estimate is not None
    assert estimate.is_contested == contested


def test_an_editor_may_choose_within_the_range() -> None:
    """The choice is the best figure; the range stays as wide as it was."""
    choice = EditorsChoice(Count(13, 13), "fge", LocalText((("", "It counted."),)))
    many = [make_source({"killed": "14"}, id="sspc"), make_source({"killed": "13"}, id="fge")]
    estimate = derive_estimate(Measure.KILLED, many, choice)
    assert estimate is not None
    assert (estimate.span, estimate.best) == (Count(13, 14), Count(13, 13))


@given(sources())
def test_low_is_never_above_best_nor_best_above_high(many: list[Source]) -> None:
    """Low ≤ best ≤ high, where there is a best at all."""
    estimate = derive_estimate(Measure.KILLED, many)
    if estimate is None:
        return
    low, high = estimate.span.low, estimate.span.high
    assert high is None or low <= high
    if estimate.best is not None:
        assert low <= estimate.best.low
        assert high is None or (estimate.best.high is not None and estimate.best.high <= high)


@given(sources(), st.randoms())
def test_the_order_of_sources_does_not_matter(many: list[Source], random: object) -> None:
    """Any order of sources gives the same estimate."""
    shuffled = list(many)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert killed(*many) == killed(*shuffled)


@given(sources(), FIGURES)
def test_another_source_never_narrows_the_range(many: list[Source], figure: str) -> None:
    """What was possible before a source spoke is still possible after."""
    before = killed(*many)
    after = killed(*many, make_source({"killed": figure}, id="another"))
    assert after is not None
    if before is not None:
        assert after.low <= before.low
        assert after.high is None or (before.high is not None and before.high <= after.high)


@given(sources(), st.sampled_from(["unconfirmed", "superseded", "retracted"]), FIGURES)
def test_a_claim_that_does_not_stand_changes_nothing(many: list[Source], status: str, figure: str) -> None:
    """A rumour moves no number."""
    assert killed(*many) == killed(*many, make_source({"killed": figure, "status": status}, id="rumour"))


@given(st.lists(sources(), max_size=5), st.randoms())
def test_a_municipality_adds_up_to_its_incidents(lists: list[list[Source]], random: object) -> None:
    """Its total has the sum of the lows and of the highs, in any order, and counts what has no figure."""
    incidents = [make_incident(*many, id=f"2020-03-05-n{index}") for index, many in enumerate(lists)]
    shuffled = list(incidents)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    own = group_by_municipality(shuffled).get(ALTA.code, ())
    total = count_total(Measure.KILLED, own)
    known = [one.estimates[Measure.KILLED] for one in incidents if Measure.KILLED in one.estimates]
    assert total.with_figure == len(known)
    assert total.without_figure == len(incidents) - len(known)
    assert total.contested == sum(one.is_contested for one in known)
    if total.span:
        assert total.span.low == sum(one.span.low for one in known)
        highs = [one.span.high for one in known]
        assert total.span.high == (None if None in highs else sum(high for high in highs if high is not None))


def test_measures_never_mix() -> None:
    """The injured are not among the killed."""
    incident = make_incident(make_source({"killed": "2"}, {"injured": "9"}))
    assert count_total(Measure.KILLED, [incident]).span == Count(2, 2)
    assert count_total(Measure.INJURED, [incident]).span == Count(9, 9)


def test_copies_of_one_statement_are_one_origin() -> None:
    """Three papers that repeat one ministry are a single source."""
    copies = [make_source(id=f"paper-{index}", origin="sspc") for index in range(3)]
    assert make_incident(*copies).is_single_source
    assert not make_incident(*copies, make_source(id="other")).is_single_source
