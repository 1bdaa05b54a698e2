"""Dates as far as they are known: a subset of the Extended Date/Time Format (EDTF, ISO 8601-2:2019)."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from conflict_timeline.problems import InvalidText

SINGLE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<qualifier>[?~%]?)", re.ASCII
)
# A date or a span as a whole, for schemas; whether its days exist is seen when it is read.
PATTERN = re.compile(f"{SINGLE.pattern}(?:/{SINGLE.pattern.replace('P<', 'P<end_')})?")
# A chart has a place for each week between the first incident and the last: nobody's typing error may make millions.
FIRST_YEAR, LAST_YEAR = 1000, 2100


class DatePrecision(StrEnum):
    """How closely a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class EventDate:
    """A date with its precision: the earliest and the latest day it can mean, both inclusive."""

    text: str
    earliest: date
    latest: date
    precision: DatePrecision
    approximate: bool = False
    uncertain: bool = False

    @property
    def sort_key(self) -> tuple[date, date, str]:
        """Time order: by the earliest day, then the shorter span, then the text."""
        return (self.earliest, self.latest, self.text)

    @property
    def month(self) -> tuple[int, int] | None:
        """The one month the whole date lies in, or None where it spans several."""
        first, last = self.earliest, self.latest
        return (first.year, first.month) if (first.year, first.month) == (last.year, last.month) else None


def parse_date(text: str) -> EventDate:
    """Read `2019-10-14`, `2019-10`, `2019`, `a/b` of these, with `~` (about), `?` (uncertain) or `%` (both).

    Raises InvalidText `bad-date`, `no-such-date` or `date-order`.
    """
    start_text, slash, end_text = text.strip().partition("/")
    start = _parse_single(start_text, text)
    if not slash:
        return start
    end = _parse_single(end_text, text)
    # `2019-08-16/2019-08` may well end later that month; only what cannot end after it began is wrong.
    if end.latest < start.earliest:
        raise InvalidText("date-order", text=text)
    return EventDate(
        text.strip(),
        start.earliest,
        end.latest,
        DatePrecision.RANGE,
        start.approximate or end.approximate,
        start.uncertain or end.uncertain,
    )


def _parse_single(part: str, whole: str) -> EventDate:
    match = SINGLE.fullmatch(part)
    if not match or not FIRST_YEAR <= int(match["year"]) <= LAST_YEAR:
        raise InvalidText("bad-date", text=whole)
    year, month, day = int(match["year"]), match["month"], match["day"]
    try:
        earliest = date(year, int(month or 1), int(day or 1))
    except ValueError:
        raise InvalidText("no-such-date", text=whole) from None
    if day:
        latest, precision = earliest, DatePrecision.DAY
    elif month:
        last_day = calendar.monthrange(year, int(month))[1]
        latest, precision = earliest.replace(day=last_day), DatePrecision.MONTH
    else:
        latest, precision = date(year, 12, 31), DatePrecision.YEAR
    qualifier = match["qualifier"]
    return EventDate(part, earliest, latest, precision, qualifier in {"~", "%"}, qualifier in {"?", "%"})
