"""Numbers of people in a sentence, in digits or in words, with what is said of them: killed, injured or missing.

Only a number that stands with people or with what befell them is meant: three patrol cars, two days later, the
51st Battalion and 30 gunmen are none. What this misses, an editor sees; what it found wrongly would cost trust.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from conflict_timeline.model.claims import Measure

TEENS = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
VEINTES = [
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "dieciséis",
    "diecisiete",
    "dieciocho",
    "diecinueve",
    "veinte",
    "veintiuno",
    "veintidós",
    "veintitrés",
    "veinticuatro",
    "veinticinco",
    "veintiséis",
    "veintisiete",
    "veintiocho",
    "veintinueve",
]
DECENAS = ["treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"]
WORDS: Mapping[str, int] = {
    **{word: number for number, word in enumerate(TEENS, 2)},
    **{ten: 10 * number for number, ten in enumerate(TENS, 2)},
    **{
        f"{ten}-{unit}": 10 * n + m
        for n, ten in enumerate(TENS, 2)
        for m, unit in enumerate(("one", *TEENS[:8]), 1)
    },
    **{word: number for number, word in enumerate(VEINTES, 2)},
    **{ten: 10 * number for number, ten in enumerate(DECENAS, 3)},
    **{
        f"{ten} y {unit}": 10 * n + m
        for n, ten in enumerate(DECENAS, 3)
        for m, unit in enumerate(("un", *VEINTES[:8]), 1)
    },
    "hundred": 100,
    "cien": 100,
    "one": 1,
    "uno": 1,
}
# The compound ones as they are put together: a pattern that spells out all of them takes long to be made ready.
TENFOLD = (
    rf"(?:{'|'.join(TENS)})(?:-(?:one|{'|'.join(TEENS[:8])}))?",
    rf"(?:{'|'.join(DECENAS)})(?: y (?:un|{'|'.join(VEINTES[:8])}))?",
)
SIMPLE = sorted({*TEENS, *VEINTES, "hundred", "cien"}, key=len, reverse=True)
SPELT = "|".join((*TENFOLD, *SIMPLE))
NUMBER = rf"\d{{1,3}}(?:[.,\u00a0 ]\d{{3}})+|\d+|{SPELT}"
# "one" is a number only where it begins a span: "between one and six", "entre uno y seis", "164 to 167".
JOINED = r"\s?(?:–|-|\b(?:to|and|or|a|y|o)\b)\s?"
NUMBERS = (
    rf"(?<![\w.,/–-])(?P<first>(?:one|uno)(?={JOINED}(?:{NUMBER})\b)|{NUMBER})"
    rf"(?:{JOINED}(?P<second>{NUMBER}))?(?![\w/]|[.,]\d)"
)
# A word between the number and what is said of it; another number or an "and" begins something else.
WORD = rf"(?!(?:\d|{SPELT}|and|y|e)\b)[^\W\d_][\w’'-]*\s+"
PEOPLE = (
    r"(?:people|persons?|men|women|officers|police(?:men)?|agents|guards|soldiers|marines|civilians|others|victims"
    r"|members|journalists|farmers|students|children|minors|boys|girls|youths|residents|inspectors|personas|hombres"
    r"|mujeres|policías|agentes|elementos|guardias|soldados|militares|civiles|otr[oa]s|víctimas|integrantes"
    r"|periodistas|campesinos|estudiantes|niñ[oa]s|menores|jóvenes|habitantes|pobladores|comuneros)"
)
# What is said after the number, and what before it.
AFTER: Mapping[Measure, str] = {
    Measure.KILLED: r"dead|deaths|fatalities|killed|murdered|bodies|corpses|died|perished|muert[oa]s|fallecid[oa]s"
    r"|asesinad[oa]s|cuerpos|cadáveres|murieron|fallecieron",
    Measure.INJURED: r"injured|wounded|hurt|herid[oa]s|lesionad[oa]s",
    Measure.MISSING: r"missing|disappeared|desaparecid[oa]s|desaparecieron",
    Measure.ABDUCTED: r"abducted|kidnapped|secuestrad[oa]s",
    Measure.DISPLACED: r"displaced|desplazad[oa]s",
    Measure.DETAINED: r"detained|arrested|detenid[oa]s",
}
BEFORE: Mapping[Measure, str] = {
    Measure.KILLED: r"kill(?:ed|ing|s)|murdered|(?:bodies|remains|deaths?)\s+of|murieron|fallecieron|mataron|mató"
    r"|asesin(?:aron|ó)|(?:cuerpos|restos|muerte)\s+de|muert[oa]s",
    Measure.INJURED: r"injur(?:ed|ing|es)|wound(?:ed|ing|s)|hirieron|hirió|herid[oa]s",
    Measure.MISSING: r"desaparecieron",
    Measure.ABDUCTED: r"abduct(?:ed|ing)|kidnapp(?:ed|ing)|secuestr(?:aron|ó)",
    Measure.DISPLACED: r"displac(?:ed|ing)|desplaz(?:aron|ó)",
    Measure.DETAINED: r"detain(?:ed|ing)|arrest(?:ed|ing)|detuvieron|detuvo|detenid[oa]s",
}
# "30 men killed two officers" says nothing of the thirty: a verb with an object of its own.
NO_OBJECT = r"(?!(?<=ed)\s+(?:an?|the|at\s+least|about|some|his|her|their|more|up|\d|" + SPELT + r")\b)"
ABOUT = (
    r"(?:(?:a|at|least|about|some|nearly|almost|up|to|more|than|between|al|menos|unos|unas|cerca|casi|más|de|entre"
    r"|otr[oa]s)\s+){0,4}"
)
NO_TIME = (
    r"(?!\s+(?:day|hour|week|month|year|minute|time|día|hora|semana|mes|año|minuto|vez|veces|km|kil|met))"
)
AFTERWARDS = rf"(?P<what>{'|'.join(AFTER.values())})\b{NO_OBJECT}"
PATTERNS = (
    # "nine dead", "three police injured", "two died"
    rf"{NUMBERS}\s+(?:{WORD})?{AFTERWARDS}",
    # "three guards were reported injured", "two people on the other side killed"
    rf"{NUMBERS}\s+(?:{WORD}){{0,2}}?{PEOPLE}\s+(?:{WORD}){{0,6}}?{AFTERWARDS}",
    # "killed at least 13", "the bodies of 19 people", "murieron siete"
    rf"\b(?P<what>{'|'.join(BEFORE.values())})\s+{ABOUT}{NUMBERS}{NO_TIME}",
)
ANY_NUMBER = re.compile(rf"\b(?:{NUMBER})\b", re.IGNORECASE)
# Words and digits of a text in small letters, and those of them that a number can begin with.
LETTERS_OR_DIGIT = re.compile(r"[a-z]+|[0-9]")
BEGINNINGS = frozenset("0123456789").union(LETTERS_OR_DIGIT.match(word)[0] for word in WORDS)  # type: ignore[index]
MEASURES = {measure: re.compile(f"{AFTER[measure]}|{BEFORE[measure]}", re.IGNORECASE) for measure in AFTER}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of people as a sentence gives it: where, in which words, the least and greatest number, the measure."""

    start: int
    text: str
    low: int
    high: int
    measure: Measure


def find_figures(text: str) -> tuple[Figure, ...]:
    """Every number of people killed, injured, missing and so on, in English and Spanish, each once, in order."""
    if not (_may_count(text) and ANY_NUMBER.search(text)):
        return ()
    found: dict[int, Figure] = {}
    for pattern in _patterns():
        for match in pattern.finditer(text):
            found.setdefault(match.start("first"), _figure(match))
    return tuple(found[start] for start in sorted(found))


def _may_count(text: str) -> bool:
    """Whether a number may stand in a text: false only of a plain one without a digit or a word that begins one."""
    if not text.isascii():
        return True
    return not BEGINNINGS.isdisjoint(LETTERS_OR_DIGIT.findall(text.lower()))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Made ready for the first text that is read; where no entry has changed, there is none."""
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in PATTERNS)


def _figure(match: re.Match[str]) -> Figure:
    low = _value(match["first"])
    high = _value(match["second"]) if match["second"] else low
    measure = next(one for one, pattern in MEASURES.items() if pattern.fullmatch(match["what"]))
    return Figure(match.start(), " ".join(match[0].split()), low, high, measure)


def _value(text: str) -> int:
    # Where case is of no matter, an i with another dot is an i as well.
    word = text.casefold().replace("ı", "i").replace("i\u0307", "i")
    return WORDS[word] if word in WORDS else int(re.sub(r"\D", "", text))
