"""Files that speak of other files: their sizes, their digests. They are made once those are written."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Afterwards:
    """What makes such a file, or its view; it is given the folder in which the site lies by then."""

    make: Callable[[Path], Any]


def is_last(plan: object) -> bool:
    """Whether the file of a plan is such a one."""
    return isinstance(getattr(plan, "view", getattr(plan, "make", None)), Afterwards)
