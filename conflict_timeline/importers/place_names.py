"""Names of places as datasets write them, and the municipality of the gazetteer that each means."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches

from conflict_timeline.model.municipalities import Gazetteer, Municipality, fold
from conflict_timeline.problems import InvalidText

# What datasets add to a name to say what kind of place it is, in the languages of their coders.
KINDS = frozenset(
    {
        "municipality",
        "municipio",
        "municipal",
        "district",
        "distrito",
        "department",
        "departamento",
        "departement",
        "province",
        "provincia",
        "state",
        "estado",
        "county",
        "commune",
        "comuna",
        "canton",
        "parish",
        "parroquia",
        "region",
        "prefecture",
        "governorate",
        "governate",
        "division",
        "subdistrict",
        "town",
        "city",
        "village",
        "community",
        "locality",
        "ward",
        "area",
    }
)
MISSPELT = "municipality"
LIKE_A_KIND = 0.82
# How alike a misspelt name must be, and how far at most the event may lie from the head of what it is taken for.
LIKE_A_NAME, FARTHEST = 0.84, 75.0
KM_PER_DEGREE = 111.32
OF = re.compile(
    r"^(?:municipality|municipio|district|department|province|city|town|village) (?:of|de) ", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Match:
    """The municipality that a name means, and whether that was guessed from a misspelt one."""

    municipality: Municipality
    is_guess: bool = False


def bare_name(text: str) -> str:
    """A name without the kind of place behind it, misspelt or not: “Ixtlán muicipality” is Ixtlán."""
    words = OF.sub("", " ".join(text.split())).split(" ")
    while len(words) > 1 and _is_kind(words[-1]):
        words.pop()
    return " ".join(words)


def match_municipality(text: str, gazetteer: Gazetteer, latitude: float, longitude: float) -> Match | None:
    """The municipality that this name means, if one can be told; the point decides between like names."""
    for name in (text, bare_name(text)):
        try:
            return Match(gazetteer.find(name))
        except InvalidText:
            pass
    wanted = fold(bare_name(text))
    names = {name: codes for name, codes in gazetteer.codes_by_name.items() if name}
    # One name may begin the other, in whole words, as official names are longer than the usual ones.
    within = [name for name in names if _is_within(wanted, name)]
    close = get_close_matches(wanted, names, n=5, cutoff=LIKE_A_NAME)
    for found in (within, close):
        codes = {code for name in found for code in names[name]}
        near = [
            one for code in codes if _distance(one := gazetteer.by_code[code], latitude, longitude) < FARTHEST
        ]
        if near:
            nearest = min(near, key=lambda one: (_distance(one, latitude, longitude), one.code))
            return Match(nearest, is_guess=True)
    return None


def same_place(one: str, other: str) -> bool:
    """Whether two names of a region or a country are the same, but for accents, case and the kind behind them."""
    return fold(bare_name(one)) == fold(bare_name(other))


def mean_point(points: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """The middle of some points, in degrees."""
    across, along = zip(*points, strict=True)
    return sum(across) / len(across), sum(along) / len(along)


def _is_kind(word: str) -> bool:
    folded = fold(word)
    return folded in KINDS or SequenceMatcher(None, folded, MISSPELT).ratio() >= LIKE_A_KIND


def _is_within(one: str, other: str) -> bool:
    """Whether one name begins the other, word by word."""
    shorter, longer = sorted((one.split(), other.split()), key=len)
    return bool(shorter) and longer[: len(shorter)] == shorter


def _distance(one: Municipality, latitude: float, longitude: float) -> float:
    """Kilometres between a municipality's point and another, near enough for telling neighbours apart."""
    north = (one.latitude - latitude) * KM_PER_DEGREE
    east = (one.longitude - longitude) * KM_PER_DEGREE * math.cos(math.radians(latitude))
    return math.hypot(north, east)
