"""What a site calls its municipalities: department, district, arrondissement … in each of its languages.

The interface says “municipality” in many sentences. A site's own catalogue says another word in the same sentences:
this makes it, with the article and its gender, for languages whose rules stand here. It is a draft to read through.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from babel.messages.catalog import Catalog

from conflict_timeline.i18n import CATALOGUES, WRITTEN_IN, every_message, load_catalogue
from conflict_timeline.problems import InvalidText

VOWEL = re.compile(r"[aeiouhâàéèêëîïôœùûyáíóú]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unit:
    """A word for a municipality: one, several, and its gender (`m` or `f`; no matter in English)."""

    one: str
    many: str
    gender: str = "m"


def parse_unit(text: str) -> tuple[str, Unit]:
    """Read `fr=département,départements,m` as a language and its word. Raises InvalidText `site-unit`."""
    language, sign, words = text.partition("=")
    parts = [part.strip() for part in words.split(",")]
    if not (sign and language and len(parts) in {2, 3} and all(parts) and parts[2:] in ([], ["m"], ["f"])):
        raise InvalidText("site-unit", text=text)
    return language.strip(), Unit(*parts)


def make_catalogue(language: str, unit: Unit) -> Catalog:
    """The texts that name the municipality, with the site's own word in its place."""
    shipped = load_catalogue(CATALOGUES / f"{language}.po", language)
    own = Catalog(locale=language, fuzzy=False)
    rename = RULES.get(language.partition("-")[0])
    if rename is None:
        return own
    for message in every_message():
        found = shipped.get(message.id)
        said = message.id if language == WRITTEN_IN else (found.string if found else "")
        forms = tuple(str(form) for form in (said if isinstance(said, tuple | list) else (said,)))
        renamed = tuple(rename(form, unit) for form in forms)
        if renamed != forms:
            own.add(message.id, renamed if len(renamed) > 1 else renamed[0])
    return own


def rename_english(text: str, unit: Unit) -> str:
    """“A municipality” is “an arrondissement” where the word begins with a vowel."""
    article = "an" if VOWEL.match(unit.one) and unit.one[0].lower() not in "hyu" else "a"
    text = re.sub(r"\b([Aa])n? municipality\b", lambda at: f"{at[1]}{article[1:]} {unit.one}", text)
    return _replaced(text, {"municipality": unit.one, "municipalities": unit.many})


def rename_spanish(text: str, unit: Unit) -> str:
    """“El municipio” is “la provincia”, “del municipio” “de la provincia”."""
    if unit.gender == "f":
        articles = {"del": "de la", "al": "a la", "el": "la", "un": "una", "este": "esta", "otro": "otra"}
        articles |= {"el mismo": "la misma", "ningún": "ninguna", "los": "las", "todos los": "todas las"}
        text = _articles(text, "municipio", articles)
    return _replaced(text, {"municipio": unit.one, "municipios": unit.many})


def rename_french(text: str, unit: Unit) -> str:
    """“La municipalité” is “le département”, “de la municipalité” “du département”, or “de l’arrondissement”."""
    if VOWEL.match(unit.one):
        this = "cet" if unit.gender == "m" else "cette"
        elided = {"de la ": "de l’", "à la ": "à l’", "la ": "l’", "cette ": f"{this} ", "de ": "d’"}
        text = _joined(text, "municipalité", elided)
    if unit.gender == "m":
        articles = {"de la": "du", "à la": "au", "la même": "le même", "la": "le", "une": "un", "cette": "ce"}
        text = _articles(text, "municipalité", articles | {"aucune": "aucun", "toutes les": "tous les"})
    return _replaced(text, {"municipalité": unit.one, "municipalités": unit.many})


def _articles(text: str, word: str, articles: Mapping[str, str]) -> str:
    """The text with other words before this one."""
    return _joined(text, word, {f"{old} ": f"{new} " for old, new in articles.items()})


def _joined(text: str, word: str, before: Mapping[str, str]) -> str:
    longest_first = sorted(before, key=len, reverse=True)
    pattern = rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?={word})"
    return re.sub(pattern, lambda at: _like(at[1], before[at[1].lower()]), text, flags=re.IGNORECASE)


def _replaced(text: str, words: Mapping[str, str]) -> str:
    pattern = rf"\b({'|'.join(sorted(words, key=len, reverse=True))})\b"
    return re.sub(pattern, lambda at: _like(at[1], words[at[1].lower()]), text, flags=re.IGNORECASE)


def _like(model: str, word: str) -> str:
    """The word with a capital where the model has one."""
    return word[:1].upper() + word[1:] if model[:1].isupper() else word


RULES: Mapping[str, Callable[[str, Unit], str]] = {
    "en": rename_english,
    "es": rename_spanish,
    "fr": rename_french,
}


def known_languages() -> Iterable[str]:
    """The languages whose interface texts are shipped."""
    return sorted({WRITTEN_IN, *(path.stem for path in CATALOGUES.glob("*.po"))})
