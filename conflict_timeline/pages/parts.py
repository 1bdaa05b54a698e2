"""Lists that are too long for one page: how they are cut, and where each page stands."""

from collections.abc import Sequence
from typing import TypeVar

from conflict_timeline.i18n import Language
from conflict_timeline.pages.views import Part

T = TypeVar("T")


def cut(items: Sequence[T], length: int) -> list[Sequence[T]]:
    """The items in pages of so many; one page, though it be empty."""
    return [items[start : start + length] for start in range(0, len(items), length)] or [items]


def part_path(path: str, number: int) -> str:
    """The site path of a page of a list, counted from 1; `path` is that of the first."""
    return path if number == 1 else f"{path}page/{number}/"


def part_of(path: str, number: int, count: int, language: Language) -> Part:
    """The place of a page among those of its list."""
    return Part(
        language.number(number),
        language.number(count),
        part_path(path, number - 1) if number > 1 else "",
        part_path(path, number + 1) if number < count else "",
    )
