"""Numbers of people in a sentence, in digits or in words, with what is said of them: killed, injured or missing.

Only a number that stands with people or with what befell them is meant: three patrol cars, two days later, the
51st Battalion and 30 gunmen are none. What this misses, an editor sees; what it found wrongly would cost trust.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
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
RUN = re.compile(r"\w+")
# The first word of each number that is written in words.
FIRST_WORDS = frozenset(re.split("[ -]", word)[0] for word in WORDS)
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
    # A match begins with a word or a number, and no other place need be tried.
    numbers = [run.start() for run in RUN.finditer(text) if _may_begin_number(run[0])]
    if not numbers:
        return ()
    before = [run.start() for run in RUN.finditer(text, 0, numbers[-1])]
    found: dict[int, Figure] = {}
    for pattern, starts in zip(_patterns(), (numbers, numbers, before), strict=True):
        for match in _matches(pattern, text, starts):
            found.setdefault(match.start("first"), _figure(match))
    return tuple(found[start] for start in sorted(found))


def _may_begin_number(run: str) -> bool:
    return run[0].isdecimal() or _folded(run) in FIRST_WORDS


def _matches(pattern: re.Pattern[str], text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """As `finditer` has them, of a pattern that can only match at these places."""
    end = 0
    for start in starts:
        if start >= end and (match := pattern.match(text, start)):
            end = match.end()
            yield match


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
    word = _folded(text)
    return WORDS[word] if word in WORDS else int(re.sub(r"\D", "", text))


def _folded(word: str) -> str:
    """A word where case is of no matter; an i with another dot is an i as well."""
    return word.lower() if word.isascii() else word.casefold().replace("ı", "i").replace("i\u0307", "i")
