"""Counts of people as people write them: exact, at least, between, about."""

import re
from dataclasses import dataclass

from conflict_timeline.problems import InvalidText

COUNT = re.compile(r"(?P<about>~)?(?P<low>\d{1,12})(?:(?P<plus>\+)|[-–](?P<high>\d{1,12}))?", re.ASCII)
MOST = 10_000_000


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people between `low` and `high`; `high` is None where the top is open ("12 or more")."""

    low: int
    high: int | None
    approximate: bool = False

    def holds(self, other: "Count") -> bool:
        """Whether all that the other one can mean lies within this one."""
        if other.low < self.low:
            return False
        return self.high is None or (other.high is not None and other.high <= self.high)

    def __str__(self) -> str:
        about = "~" if self.approximate else ""
        if self.high is None:
            return f"{about}{self.low}+"
        return f"{about}{self.low}" if self.low == self.high else f"{about}{self.low}-{self.high}"


def parse_count(text: str) -> Count:
    """Read `14`, `12+` (at least), `13-14` (between) or `~20` (about).

    Raises InvalidText `bad-count`, `count-order` or `count-too-large`.
    """
    match = COUNT.fullmatch(text.strip())
    if not match:
        raise InvalidText("bad-count", text=text)
    low = int(match["low"])
    high = None if match["plus"] else int(match["high"] or low)
    if max(low, high or 0) > MOST:
        raise InvalidText("count-too-large", text=text)
    if high is not None and high < low:
        raise InvalidText("count-order", text=text)
    return Count(low, high, approximate=bool(match["about"]))


def span_counts(counts: list[Count]) -> Count:
    """The narrowest count that holds all of these: least low, greatest high, open if any is open."""
    highs = [count.high for count in counts]
    high = None if None in highs else max(high for high in highs if high is not None)
    return Count(min(count.low for count in counts), high, any(count.approximate for count in counts))


def add_counts(counts: list[Count]) -> Count:
    """Lows with lows and highs with highs; the sum is open if any part is open."""
    highs = [count.high for count in counts]
    high = None if None in highs else sum(high for high in highs if high is not None)
    return Count(sum(count.low for count in counts), high, any(count.approximate for count in counts))
