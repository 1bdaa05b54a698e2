"""People killed for each 100,000 inhabitants: a range too, with its population's year and what to beware of."""

from collections.abc import Sequence
from functools import lru_cache

from conflict_timeline.aggregate import FEW_DEATHS, Rate, count_total, rate_of
from conflict_timeline.archive import Archive
from conflict_timeline.i18n import Language
from conflict_timeline.model.claims import Measure
from conflict_timeline.model.incident import Incident
from conflict_timeline.model.municipalities import Municipality
from conflict_timeline.pages.lines import period_of
from conflict_timeline.pages.views import RateBlock


def rate_block(
    municipality: Municipality, incidents: Sequence[Incident], archive: Archive, language: Language
) -> RateBlock | None:
    """The rate of one municipality beside that of the whole region; None where there is no figure to divide."""
    rate = rate_of(count_total(Measure.KILLED, incidents), [municipality])
    if rate is None:
        return None
    first, last = period_of(archive)
    whole = whole_rate(archive)
    compared = (
        language.text("All municipalities together: {rate}.", rate=rate_phrase(whole, language))
        if whole
        else ""
    )
    caution = language.plural(
        "This rests on fewer than {number} death: one more or less changes it much. Compare with care.",
        "This rests on fewer than {number} deaths: one more or less changes it much. Compare with care.",
        FEW_DEATHS,
    )
    return RateBlock(
        phrase=rate_phrase(rate, language),
        basis=language.text(
            "Killed per 100,000 inhabitants, in the incidents recorded here from {first} to {last}; "
            "population of {year}: {population}.",
            first=first.year,
            last=last.year,
            year=rate.year,
            population=language.number(rate.population),
        ),
        compared=compared,
        caution=caution if rate.is_small else "",
    )


@lru_cache(maxsize=4)
def whole_rate(archive: Archive) -> Rate | None:
    """The rate of all municipalities together. Only what is counted in one: both sides are made alike."""
    placed = [one for one in archive.incidents if one.municipality]
    return rate_of(count_total(Measure.KILLED, placed), archive.gazetteer.municipalities)


def rate_phrase(rate: Rate, language: Language) -> str:
    """A rate in words: 13.6–27.1."""
    low = language.number(round(rate.low, 1))
    if rate.high is None:
        return language.text("{low} or more", low=low)
    high = language.number(round(rate.high, 1))
    return low if low == high else f"{low}–{high}"
