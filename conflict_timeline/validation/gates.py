"""Patterns that take long to find nothing, tried only on a text that holds what they cannot match without."""

import re
from collections.abc import Iterator
from dataclasses import dataclass


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
