"""How a language writes: its catalogue of interface texts, its dates, numbers and ranges."""

import datetime
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations

from conflict_timeline.model.claims import Measure
from conflict_timeline.model.counts import Count
from conflict_timeline.model.dates import DatePrecision, EventDate, parse_date
from conflict_timeline.model.municipalities import fold
from conflict_timeline.problems import InvalidText
from conflict_timeline.reading import digest_of

CATALOGUES = Path(__file__).parent / "locales"
# The language that the texts in the code are written in, and one whose catalogue holds all of them.
WRITTEN_IN, WHOLE = "en", "es"
# So many dates are kept as they are said.
MOST_DATES = 16_384
SKELETONS = {DatePrecision.DAY: "yMMMMd", DatePrecision.MONTH: "yMMMM", DatePrecision.YEAR: "y"}


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """One language of a site: `code` as in its URLs, `locale` as its dates and numbers are written.

    `own` is the digest of the site's own texts.
    """

    code: str
    locale: Locale
    translations: NullTranslations = field(repr=False)
    own: bytes = b""
    _said: dict[str, str] = field(default_factory=dict, repr=False)
    _dates: dict[str, str] = field(default_factory=dict, repr=False)

    @property
    def name(self) -> str:
        """What the language calls itself."""
        return _language_name(self.locale, self.code)

    @property
    def tag(self) -> str:
        """The language with its region, as browsers name it: en-GB."""
        return str(self.locale).replace("_", "-")

    def name_of(self, code: str) -> str:
        """What this language calls another; its code where it has no name for it."""
        return _name_of(code, self)

    def text(self, message: str, **params: object) -> str:
        """An interface text of the catalogue, with its parameters filled in."""
        said = self._said.get(message)
        if said is None:
            said = self._said[message] = self.translations.ugettext(message)
        return said.format(**params) if params else said

    def plural(self, one: str, many: str, number: int, **params: object) -> str:
        """The form of a text for this number, which it may name as {number}."""
        return _form(one, many, number, self).format(number=self.number(number), **params)

    def number(self, number: float) -> str:
        """A number with this language's separators."""
        return _format_number(number, self)

    def count(self, count: Count) -> str:
        """A count in words: 13–14, 12 or more, about 20."""
        return _format_count(count, self)

    def people(self, measure: Measure, count: Count) -> str:
        """A count with what is counted: 13–14 killed."""
        highest = count.low + 1 if count.high is None else count.high
        return _form(*MEASURE_FORMS[measure], highest, self).format(count=self.count(count))

    def date(self, when: EventDate) -> str:
        """A date as closely as it is known: 14 October 2019, October 2019, 13–29 January 2020."""
        # What a date is as it is written is all that it says.
        said = self._dates.get(when.text)
        if said is None:
            if len(self._dates) >= MOST_DATES:
                self._dates.clear()
            said = self._dates[when.text] = self._say_date(when)
        return said

    def _say_date(self, when: EventDate) -> str:
        said = self._range(when) if when.precision is DatePrecision.RANGE else self._single(when)
        if when.approximate:
            said = self.text("about {date}", date=said)
        return self.text("{date} (uncertain)", date=said) if when.uncertain else said

    def month(self, year: int, month: int) -> str:
        """One month with its year."""
        return _format_date(datetime.date(year, month, 1), DatePrecision.MONTH, self)

    def sort(self, texts: Iterable[str]) -> list[str]:
        """Texts in alphabetical order, accents aside."""
        return sorted(texts, key=fold)

    def _single(self, when: EventDate) -> str:
        return _format_date(when.earliest, when.precision, self)

    def _range(self, when: EventDate) -> str:
        start, end = (parse_date(part.rstrip("?~%")) for part in when.text.split("/"))
        first, last = self._single(start), self._single(end)
        if first == last:
            return first
        both_days = start.precision is end.precision is DatePrecision.DAY
        # "13–29 January 2020", in the languages that write the day first.
        if both_days and when.month and last.startswith(str(end.earliest.day)):
            return f"{start.earliest.day}–{last}"
        return f"{first} – {last}"


# Babel reads its patterns anew for each number and date, and a site says the same ones over and over. What is kept is
# found by the language and not by its locale, whose hash is made anew each time.
@lru_cache(maxsize=4096)
def _format_number(number: float, language: Language) -> str:
    return format_decimal(number, locale=language.locale)


@lru_cache(maxsize=4096)
def _format_count(count: Count, language: Language) -> str:
    low = language.number(count.low)
    if count.high is None:
        said = language.text("{low} or more", low=low)
    elif count.high == count.low:
        said = low
    else:
        said = f"{low}–{language.number(count.high)}"
    return language.text("about {count}", count=said) if count.approximate else said


@lru_cache(maxsize=4096)
def _form(one: str, many: str, number: int, language: Language) -> str:
    said: str = language.translations.ungettext(one, many, number)
    return said


@cache
def _name_of(code: str, language: Language) -> str:
    return language.locale.languages.get(code) or code


@cache
def _language_name(locale: Locale, code: str) -> str:
    return (locale.get_language_name(locale.language) or code).capitalize()


@lru_cache(maxsize=16384)
def _format_date(day: datetime.date, precision: DatePrecision, language: Language) -> str:
    if precision is DatePrecision.DAY:
        return format_date(day, "long", locale=language.locale)
    return format_skeleton(SKELETONS[precision], day, locale=language.locale)


def N_(one: str, many: str) -> tuple[str, str]:  # noqa: N802 (the name Babel's extraction looks for)
    """Mark a pair of forms for the catalogue."""
    return one, many


MEASURE_FORMS = {
    Measure.KILLED: N_("{count} killed", "{count} killed"),
    Measure.INJURED: N_("{count} injured", "{count} injured"),
    Measure.MISSING: N_("{count} missing", "{count} missing"),
    Measure.ABDUCTED: N_("{count} abducted", "{count} abducted"),
    Measure.DISPLACED: N_("{count} displaced", "{count} displaced"),
    Measure.DETAINED: N_("{count} detained", "{count} detained"),
}


def load_language(code: str, locale: str, own: Path | None = None) -> Language:
    """A language with the texts of its catalogue, and those of the site's own folder `own` in place of them.

    Raises InvalidText `catalogue-incomplete` where a text has no translation: a page never speaks two languages.
    """
    path = own / f"{code}.po" if own else None
    return _make_language(code, locale, path.read_bytes() if path and path.exists() else b"")


@cache
def _make_language(code: str, locale: str, own: bytes) -> Language:
    shipped = CATALOGUES / f"{code}.po"
    texts = load_catalogue(shipped, code)
    for message in read_po(io.BytesIO(own), locale=code):
        if message.id:
            # Setting a text that is there already keeps the old one.
            texts.delete(message.id)
            texts[message.id] = message
    # What is shipped is whole, and proved so by the tests.
    if code.partition("-")[0] != WRITTEN_IN and (own or not shipped.exists()):
        _check_whole(texts, code)
    compiled = io.BytesIO()
    write_mo(compiled, texts)
    compiled.seek(0)
    written_in = Locale.parse(locale, sep="-" if "-" in locale else "_")
    return Language(code, written_in, Translations(compiled), digest_of([own]))


def _check_whole(texts: Catalog, code: str) -> None:
    missing = [one.id for one in every_message() if not _is_whole(texts.get(one.id))]
    if missing:
        first = missing[0] if isinstance(missing[0], str) else missing[0][0]
        raise InvalidText("catalogue-incomplete", language=code, number=len(missing), text=first)


def load_catalogue(path: Path, code: str) -> Catalog:
    """The texts of a catalogue; an empty one where there is no file."""
    if not path.exists():
        return Catalog(locale=code)
    with path.open("rb") as file:
        return read_po(file, locale=code)


@cache
def every_message() -> tuple[Message, ...]:
    """Every text of the interface: the catalogues here are whole."""
    whole = load_catalogue(CATALOGUES / f"{WHOLE}.po", WHOLE)
    return tuple(message for message in whole if message.id)


def _is_whole(message: Message | None) -> bool:
    if message is None:
        return False
    return all(message.string) if isinstance(message.string, tuple | list) else bool(message.string)
