"""Dates: what they mean, from the earliest day to the latest."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_timeline.model.dates import FIRST_YEAR, LAST_YEAR, DatePrecision, parse_date
from conflict_timeline.problems import InvalidText

DAYS = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2019-10-14", date(2019, 10, 14), date(2019, 10, 14), DatePrecision.DAY),
        ("2019-10", date(2019, 10, 1), date(2019, 10, 31), DatePrecision.MONTH),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29), DatePrecision.MONTH),
        ("2019", date(2019, 1, 1), date(2019, 12, 31), DatePrecision.YEAR),
        ("2019-10-14/2019-10-16", date(2019, 10, 14), date(2019, 10, 16), DatePrecision.RANGE),
        ("2019-11/2020-07", date(2019, 11, 1), date(2020, 7, 31), DatePrecision.RANGE),
        ("2019/2019-03", date(2019, 1, 1), date(2019, 3, 31), DatePrecision.RANGE),
    ],
)
def test_a_date_means_every_day_it_can_mean(
    text: str, earliest: date, latest: date, precision: DatePrecision
) -> None:
    """The bounds are inclusive, and as wide as what is not known."""
    when = parse_date(text)
    assert (when.earliest, when.latest, when.precision) == (earliest, latest, precision)


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2019-10-14", False, False),
        ("2019-10-14~", True, False),
        ("2019-10?", False, True),
        ("2019%", True, True),
    ],
)
def test_qualifiers_are_kept(text: str, approximate: bool, uncertain: bool) -> None:
    """About and uncertain are two different things, and % is both."""
    when = parse_date(text)
    assert (when.approximate, when.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "14/10/2019", "19-10-14", "2019-1-4", "2019-10-14/", "0000"],
)
def test_what_is_no_date_is_said_to_be_none(text: str) -> None:
    """Nothing is guessed: a month of the current year, or a day of the month, is never filled in."""
    with pytest.raises(InvalidText, match="bad-date"):
        parse_date(text)


@pytest.mark.parametrize("text", ["2019-13", "2019-02-30", "2019-10-14/2019-10-32"])
def test_a_day_that_is_not_in_the_calendar_is_said_to_be_none(text: str) -> None:
    """It is written as it should be: what is wrong is the day."""
    with pytest.raises(InvalidText, match="no-such-date"):
        parse_date(text)


def test_a_span_cannot_end_before_it_begins() -> None:
    """2019-10-16/2019-10-14 is a mistake of the pen, and is named as one."""
    with pytest.raises(InvalidText, match="date-order"):
        parse_date("2019-10-16/2019-10-14")


@given(DAYS)
def test_every_day_is_read_as_itself(day: date) -> None:
    """A known day is one day."""
    when = parse_date(day.isoformat())
    assert when.earliest == when.latest == day


@given(DAYS, DAYS)
def test_a_span_holds_both_of_its_ends(one: date, other: date) -> None:
    """The earliest day is never after the latest."""
    first, last = sorted((one, other))
    when = parse_date(f"{first}/{last}")
    assert when.earliest == first <= when.latest == last


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_a_problem(text: str) -> None:
    """Nothing a stranger writes ends as another exception."""
    try:
        when = parse_date(text)
    except InvalidText:
        return
    assert when.earliest <= when.latest


def test_time_order_puts_the_closer_known_first() -> None:
    """On the same first day, the shorter span stands before the longer."""
    texts = ["2019", "2019-01", "2019-01-01"]
    ordered = sorted((parse_date(text) for text in texts), key=lambda when: when.sort_key)
    assert [when.text for when in ordered] == ["2019-01-01", "2019-01", "2019"]
