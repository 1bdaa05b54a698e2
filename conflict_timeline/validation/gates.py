"""Patterns that take long to find nothing, tried only on a text that holds what they cannot match without."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Gated:
    """A pattern, and some signs of which a text that it matches holds at least one."""

    pattern: re.Pattern[str]
    signs: tuple[str, ...]

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in a text."""
        return self.pattern.search(text) if self._opens(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every match in a text."""
        return self.pattern.finditer(text) if self._opens(text) else iter(())

    def _opens(self, text: str) -> bool:
        return any(sign in text for sign in self.signs)


@dataclass(frozen=True, slots=True)
class Rooted:
    """A pattern, and the roots of which each of its matches begins with one: tried only where one of them stands."""

    pattern: re.Pattern[str]
    roots: tuple[str, ...]

    def matches(self, text: str) -> bool:
        """Whether there is a match anywhere in a text."""
        for root in self.roots:
            at = text.find(root)
            while at >= 0:
                if self.pattern.match(text, at):
                    return True
                at = text.find(root, at + 1)
        return False


def holds_digit(text: str) -> bool:
    """Whether a digit of any script stands in a text: to ask for each of the usual ones is quicker than a pattern."""
    return any(digit in text for digit in "0123456789") or (not text.isascii() and bool(DIGIT.search(text)))
