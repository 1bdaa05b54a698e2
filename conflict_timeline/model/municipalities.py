"""The gazetteer: the municipalities of the region, found by code, name or alias."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from conflict_timeline.problems import InvalidText, suggest


@dataclass(frozen=True, slots=True)
class Municipality:
    """One municipality: its official code, names, head town, a point, and its population in a year."""

    code: str
    slug: str
    name: str
    aliases: tuple[str, ...]
    head_town: str
    latitude: float
    longitude: float
    population: int | None
    population_year: int | None


@dataclass(frozen=True)
class Gazetteer:
    """All municipalities, in the order of their codes."""

    by_code: Mapping[str, Municipality]
    codes_by_name: Mapping[str, tuple[str, ...]] = field(repr=False)

    def find(self, text: str) -> Municipality:
        """The municipality of this code, name or alias; accents and case do not matter.

        Raises InvalidText `unknown-municipality` or `ambiguous-municipality`.
        """
        if text in self.by_code:
            return self.by_code[text]
        codes = self.codes_by_name.get(fold(text), ())
        if len(codes) == 1:
            return self.by_code[codes[0]]
        if codes:
            choices = ", ".join(f"{self.by_code[code].name} ({code})" for code in codes)
            raise InvalidText("ambiguous-municipality", text=text, choices=choices)
        names = {fold(one.name): f"{one.name} ({one.code})" for one in self.by_code.values()}
        close = suggest(fold(text), names)
        raise InvalidText("unknown-municipality", [names[name] for name in close], text=text)

    @property
    def municipalities(self) -> tuple[Municipality, ...]:
        """All of them, in the order of their codes."""
        return tuple(self.by_code.values())


def make_gazetteer(municipalities: Iterable[Municipality]) -> Gazetteer:
    """Index municipalities by code and by every folded name. An alias never hides another one's name."""
    by_code = {one.code: one for one in sorted(municipalities, key=lambda one: one.code)}
    names: dict[str, tuple[str, ...]] = {}
    for one in by_code.values():
        names[fold(one.name)] = (*names.get(fold(one.name), ()), one.code)
    own_names = set(names)
    for one in by_code.values():
        for alias in {fold(alias) for alias in (one.head_town, *one.aliases)} - own_names:
            names[alias] = (*names.get(alias, ()), one.code)
    return Gazetteer(by_code, names)


def fold(text: str) -> str:
    """The text in small letters without accents, for comparing names."""
    if text.isascii():
        return text.casefold().strip()
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold().strip()
