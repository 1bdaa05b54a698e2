"""Finding one of many by a few letters, as people type them: without accents, from the beginning or from within."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from conflict_timeline.model.municipalities import fold

MOST_SHOWN = 12


class Several(ValueError):  # noqa: N818 (it names what was found)
    """More than one fits; `lines` list them with the numbers that choose among them."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("several")
        self.lines = tuple(lines)


@dataclass(slots=True)
class Chooser:
    """Options are pairs of a key and all the names it goes by, the first of which is shown.

    A number means one of those that were listed last.
    """

    options: Sequence[tuple[str, tuple[str, ...]]]
    listed: list[str] = field(default_factory=list)

    def find(self, text: str) -> str | None:
        """The key that a text means, or None where nothing fits. Raises Several where more than one does."""
        word = fold(text)
        if text.isdecimal() and 0 < int(text) <= len(self.listed):
            return self.listed[int(text) - 1]
        exact = [key for key, names in self.options if word in map(fold, (key, *names))]
        begun = [
            key for key, names in self.options if any(fold(name).startswith(word) for name in (key, *names))
        ]
        within = [key for key, names in self.options if any(word in fold(name) for name in (key, *names))]
        found = exact or begun or within
        if len(found) > 1:
            self.list(found)
        return found[0] if found else None

    def list(self, keys: Sequence[str] = ()) -> None:
        """Raise Several with these, or with all."""
        names = dict(self.options)
        self.listed = list(keys or names)
        shown = self.listed if not keys else self.listed[:MOST_SHOWN]
        lines = [f"  {number:>2}  {names[key][0]} ({key})" for number, key in enumerate(shown, 1)]
        raise Several(lines + ["   …"] * (len(shown) < len(self.listed)))
