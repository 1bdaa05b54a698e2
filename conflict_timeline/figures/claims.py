"""Claims drawn along a line of numbers: where each stands, and how far it reaches."""

from collections.abc import Iterable
from typing import NamedTuple

from conflict_timeline.model.counts import Count

# Room to the right of the greatest number, for an arrow where the top is open.
HEADROOM = 1.12
LEAST_SCALE = 4


class DrawnClaim(NamedTuple):
    """A claim, in percent of the width: a point where both ends are one, else a bar; open where there is no top."""

    left: float
    right: float
    is_open: bool

    @property
    def is_point(self) -> bool:
        """Whether it is one number."""
        return self.left == self.right


class NumberLine(NamedTuple):
    """The line that all claims of one measure are drawn along: from zero to somewhat above the greatest number."""

    most: float

    def draw(self, count: Count) -> DrawnClaim:
        """Where a count stands."""
        left = self.place(count.low)
        return DrawnClaim(
            left, self.place(count.low if count.high is None else count.high), count.high is None
        )

    def place(self, number: float) -> float:
        """A number in percent of the width."""
        return round(100 * number / self.most, 1)


def number_line(counts: Iterable[Count]) -> NumberLine:
    """The line on which all of these have room."""
    return NumberLine(max([LEAST_SCALE, *((one.high or one.low) for one in counts)]) * HEADROOM)
