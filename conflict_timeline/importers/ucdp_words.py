"""How an imported event is told: title, summary and body in one language, from the codes of the dataset alone.

Nothing of what the dataset quotes is told: headlines and descriptions of places can hold the names and addresses of
private people. Its offices and dates are, so that each report can be found.
"""

import re
from dataclasses import dataclass

from conflict_timeline.i18n import Language
from conflict_timeline.importers.place_names import bare_name
from conflict_timeline.importers.ucdp_table import UcdpEvent
from conflict_timeline.model.base import TITLE_LENGTH
from conflict_timeline.validation.safety import is_harmless

CIVILIANS = "civilians"
PAGE = "ucdp-ged"
STATE_BASED, ONE_SIDED = 1, 3
MOST_REPORTS = 12
# Older releases write a report as one line: who, a date in some form, and the headline.
OFFICE = re.compile(r"^[\s/()\d]*([^\d\"“”,;]{2,80}?)\s*(?=[\d\"“”,;]|$)")
DATED = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4}")


@dataclass(frozen=True, slots=True)
class Words:
    """An entry's words in one language."""

    title: str
    summary: str
    body: str


def tell_event(
    event: UcdpEvent, place: str, release: str, language: Language, *, has_place: bool = True
) -> Words:
    """The words of an event that happened in `place`; without the name of the locality where that cannot be told."""
    _ = language.text
    sides = " – ".join(side_names(event))
    if event.violence == ONE_SIDED:
        title = _("Violence against civilians, {place} (attributed to: {sides})", place=place, sides=sides)
    else:
        title = _("Violence between two sides, {place} ({sides})", place=place, sides=sides)
    if event.is_sum:
        title = _("Sum over a period: {title}", title=_decapitalised(title))
    summary = _(
        "As recorded by the Uppsala Conflict Data Program (UCDP): {kind}. Taken over from its data by a program; not "
        "checked against other sources.",
        kind=_kind(event, language),
    )
    return Words(_shortened(title), summary, _body(event, release, language, has_place=has_place))


def side_names(event: UcdpEvent) -> list[str]:
    """The organised sides: civilians are no side."""
    return [name for name, _ in event.sides if name.casefold() != CIVILIANS]


def describe_row(event: UcdpEvent, language: Language) -> str:
    """Which row it is, and which reports it rests on: who published them and when."""
    reports = [text for text in find_reports(event) if is_harmless(text)]
    shown = "; ".join(reports[:MOST_REPORTS])
    if len(reports) > MOST_REPORTS:
        shown = language.text("{list} and {number} more", list=shown, number=len(reports) - MOST_REPORTS)
    named = language.text("Row {id} ({relid}).", id=event.id, relid=event.relid or "–")
    used = language.text("The reports UCDP used: {list}.", list=shown)
    return f"{named} {used}" if shown else named


def describe_deaths(event: UcdpEvent, language: Language) -> str:
    """How the dataset divides its best figure among the sides."""
    _ = language.text
    names = (event.sides[0][0], event.sides[1][0], _("civilians"), _("people of whom it is not known"))
    is_civilian = event.sides[1][0].casefold() == CIVILIANS
    parts = [
        f"{name} {language.number(number)}"
        for index, (name, number) in enumerate(zip(names, event.deaths, strict=True))
        if number and not (is_civilian and index == 1)
    ]
    return _("UCDP divides its best figure: {parts}.", parts="; ".join(parts)) if parts else ""


def find_reports(event: UcdpEvent) -> list[str]:
    """Each report as “who, when”, without its headline."""
    offices, dates = (event.row[name].split(";") for name in ("source_office", "source_date"))
    if offices != [""]:
        pairs = (
            zip(offices, dates, strict=True) if len(offices) == len(dates) else ((one, "") for one in offices)
        )
        return [", ".join(part.strip() for part in pair if part.strip()) for pair in pairs]
    article = event.row["source_article"]
    office = OFFICE.match(article)
    dated = DATED.search(article)
    parts = [office[1].strip() if office else "", dated[0] if dated else ""]
    return [", ".join(part for part in parts if part)] if any(parts) else []


def _kind(event: UcdpEvent, language: Language) -> str:
    _ = language.text
    if event.violence == STATE_BASED:
        return _("armed violence in which the forces of a state are one side")
    if event.violence == ONE_SIDED:
        return _("armed violence against civilians")
    return _("armed violence between organised groups, neither of them a state")


def _body(event: UcdpEvent, release: str, language: Language, *, has_place: bool) -> str:
    _ = language.text
    sides = _(
        "The sides are those under which UCDP files the event. That is how researchers read the reports, and no "
        "finding of a court; it does not say that everyone who was killed belonged to one of them."
    )
    licence = _(
        "Data: UCDP Georeferenced Event Dataset, release {release}, row {id}; CC BY 4.0. [How it is cited and what its "
        "codes mean](/{page}/).",
        release=release,
        id=event.id,
        page=PAGE,
    )
    first = f"{_when(event, language)} {_where(event, language, has_place=has_place)}"
    sums = _(
        "This is a sum: the reports it rests on count the dead of a period or an area and do not tell single events "
        "apart. Some of them may also stand in this archive as single events."
    )
    return "\n\n".join([first, *([sums] if event.is_sum else []), sides, licence]) + "\n"


def _when(event: UcdpEvent, language: Language) -> str:
    _ = language.text
    return {
        1: _("The day is known."),
        2: _("The time is known to a span of two to six days."),
        3: _("The time is known to the week."),
        4: _("The time is known to the month, or to a span of up to thirty days."),
        5: _("The time is known only to a span between a month and a year."),
    }[event.when]


def _where(event: UcdpEvent, language: Language, *, has_place: bool) -> str:
    _ = language.text
    if not has_place:
        return _("The name of the locality is left out here.")
    place = bare_name(event.place)
    return {
        1: _("UCDP names the locality: {place}.", place=place),
        2: _("It happened within about 25 km of {place}.", place=place),
        3: _("Only the municipality is known."),
        4: _("Only the state is known."),
        5: _("The place is a line or a loosely bounded area: {place}.", place=place),
        6: _("Only the country is known."),
    }[event.where]


def _decapitalised(title: str) -> str:
    return title[:1].lower() + title[1:]


def _shortened(title: str) -> str:
    if len(title) <= TITLE_LENGTH:
        return title
    return f"{title[: TITLE_LENGTH - 2].rpartition(' ')[0].rstrip(' –,(')} …"
