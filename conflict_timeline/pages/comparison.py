"""The page that compares municipalities: what is recorded in each, and the rate with all that it takes to read it."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from conflict_timeline.aggregate import FEW_DEATHS, Rate, Total, count_total, group_by_municipality, rate_of
from conflict_timeline.archive import Archive
from conflict_timeline.i18n import Language
from conflict_timeline.model.claims import Measure
from conflict_timeline.model.incident import Incident
from conflict_timeline.model.municipalities import Municipality, fold
from conflict_timeline.pages.lines import municipality_link, period_of, total_line
from conflict_timeline.pages.rates import rate_phrase, whole_rate
from conflict_timeline.pages.views import Link

# The orders of the table, by the end of their addresses; the first stands at the address itself.
ORDERS = ("rate", "killed", "incidents", "name")


class RateBar(NamedTuple):
    """Both ends of a rate, in percent of the width; an open one runs to the edge."""

    left: float
    right: float
    is_open: bool


class ComparedRow(NamedTuple):
    """A municipality among others: counts, what they leave out, and the rate as words and as a bar."""

    link: Link
    incidents: str
    killed: str
    notes: tuple[str, ...]
    population: str
    rate: str
    is_small: bool
    bar: RateBar | None


class ComparePage(NamedTuple):
    """Municipalities in one order, with links to the others, and what to beware of."""

    title: str
    description: str
    order: str
    orders: tuple[tuple[str, Link], ...]
    rows: tuple[ComparedRow, ...]
    period: str
    whole: str
    caution: str
    without: str


class Compared(NamedTuple):
    """One municipality with what is recorded there."""

    municipality: Municipality
    incidents: Sequence[Incident]
    killed: Total
    rate: Rate | None


def compare_page(order: str, archive: Archive, language: Language) -> ComparePage:
    """All municipalities with incidents, in one order. Without a script, another order is another page."""
    rows = [
        Compared(one, own, killed, rate_of(killed, [one]))
        for code, own in group_by_municipality(archive.incidents).items()
        for one in [archive.gazetteer.by_code[code]]
        for killed in [count_total(Measure.KILLED, own)]
    ]
    return _page(order, sorted(rows, key=_KEYS[order]), archive, language)


def order_url(order: str) -> str:
    """The site path of an order."""
    return "compare/" if order == ORDERS[0] else f"compare/by-{order}/"


def _page(order: str, rows: Sequence[Compared], archive: Archive, language: Language) -> ComparePage:
    _ = language.text
    labels = {
        "rate": _("Killed per 100,000"),
        "killed": _("Killed"),
        "incidents": _("Incidents"),
        "name": _("Municipality"),
    }
    without = len(archive.gazetteer.municipalities) - len(rows)
    first, last = period_of(archive)
    whole = whole_rate(archive)
    top = max((max(row.rate.low, row.rate.high or 0) for row in rows if row.rate), default=0.0)
    return ComparePage(
        title=_("Municipalities compared"),
        description=_("What is recorded in each municipality, beside how many people live there."),
        order=order,
        orders=tuple((one, Link(labels[one], order_url(one))) for one in ORDERS),
        rows=tuple(_row(row, top, language) for row in rows),
        period=_("Incidents from {first} to {last}.", first=first.year, last=last.year) if rows else "",
        whole=_("All municipalities together: {rate}.", rate=rate_phrase(whole, language)) if whole else "",
        caution=language.plural(
            "“Few deaths” marks a rate that rests on fewer than {number} death: one more or less changes it much.",
            "“Few deaths” marks a rate that rests on fewer than {number} deaths: one more or less changes it much.",
            FEW_DEATHS,
        ),
        without=language.plural(
            "In {number} municipality no incident is recorded, which does not mean that none happened.",
            "In {number} municipalities no incident is recorded, which does not mean that none happened.",
            without,
        )
        if without
        else "",
    )


def _row(row: Compared, top: float, language: Language) -> ComparedRow:
    _, one, rate = language.text, row.municipality, row.rate
    people = language.number(one.population) if one.population is not None else ""
    killed = total_line(row.killed, language)
    return ComparedRow(
        link=municipality_link(one),
        incidents=language.number(len(row.incidents)),
        killed=killed.phrase if row.killed.span else "",
        notes=killed.notes[1:] if row.killed.span else killed.notes,
        population=_("{population} ({year})", population=people, year=one.population_year) if people else "",
        rate=rate_phrase(rate, language) if rate else "",
        is_small=bool(rate and rate.is_small),
        bar=_bar(rate, top) if rate and top else None,
    )


def _bar(rate: Rate, top: float) -> RateBar:
    """Where the rate stands, in percent of the width that the greatest needs."""
    left = round(100 * rate.low / top, 1)
    return RateBar(left, 100.0 if rate.high is None else round(100 * rate.high / top, 1), rate.high is None)


def _by_name(row: Compared) -> tuple[Any, ...]:
    return (fold(row.municipality.name),)


def _by_rate(row: Compared) -> tuple[Any, ...]:
    return (row.rate is None, -row.rate.low if row.rate else 0, *_by_name(row))


def _by_killed(row: Compared) -> tuple[Any, ...]:
    return (row.killed.span is None, -row.killed.span.low if row.killed.span else 0, *_by_name(row))


def _by_incidents(row: Compared) -> tuple[Any, ...]:
    return (-len(row.incidents), *_by_name(row))


_KEYS: dict[str, Callable[[Compared], tuple[Any, ...]]] = {
    "rate": _by_rate,
    "killed": _by_killed,
    "incidents": _by_incidents,
    "name": _by_name,
}
