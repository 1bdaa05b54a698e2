"""Counts of people, as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_timeline.model.counts import Count, add_counts, parse_count, span_counts
from conflict_timeline.problems import InvalidText

NUMBERS = st.integers(min_value=0, max_value=10_000)
COUNTS = st.one_of(
    NUMBERS.map(lambda low: Count(low, low)),
    NUMBERS.map(lambda low: Count(low, None)),
    st.tuples(NUMBERS, NUMBERS).map(lambda pair: Count(min(pair), max(pair))),
    NUMBERS.map(lambda low: Count(low, low, approximate=True)),
)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("14", Count(14, 14)),
        ("0", Count(0, 0)),
        ("12+", Count(12, None)),
        ("13-14", Count(13, 14)),
        ("13–14", Count(13, 14)),
        ("~20", Count(20, 20, approximate=True)),
    ],
)
def test_a_count_is_read_as_it_is_written(text: str, count: Count) -> None:
    """Exact, at least, between, about."""
    assert parse_count(text) == count


@pytest.mark.parametrize("text", ["", "many", "-3", "12.5", "1,200", "12++", "several", "٣", "14 dead"])
def test_what_is_no_count_is_said_to_be_none(text: str) -> None:
    """A word is never taken for a number."""
    with pytest.raises(InvalidText, match="bad-count"):
        parse_count(text)


def test_low_above_high_is_named_as_what_it_is() -> None:
    """14-13 is not silently turned round."""
    with pytest.raises(InvalidText, match="count-order"):
        parse_count("14-13")


def test_a_slip_of_digits_is_caught() -> None:
    """No incident concerns more than ten million people."""
    with pytest.raises(InvalidText, match="count-too-large"):
        parse_count("10000001")


@given(COUNTS)
def test_a_count_is_written_as_it_is_read(count: Count) -> None:
    """Writing and reading again changes nothing."""
    assert parse_count(str(count)) == count


@given(st.lists(COUNTS, min_size=1))
def test_a_span_holds_each_of_its_counts(counts: list[Count]) -> None:
    """No count lies outside the span of a list that holds it."""
    span = span_counts(counts)
    for count in counts:
        assert span.low <= count.low
        assert span.high is None or (count.high is not None and count.high <= span.high)


@given(st.lists(COUNTS, min_size=1), st.randoms())
def test_a_sum_does_not_depend_on_order(counts: list[Count], random: object) -> None:
    """Lows with lows, highs with highs, in any order."""
    shuffled = list(counts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert add_counts(counts) == add_counts(shuffled)
    assert add_counts(counts).low == sum(count.low for count in counts)
