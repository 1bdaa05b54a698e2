"""One event of the dataset as the files of an entry: what it says, as closely as it is known, and no closer.

The codes are those of the UCDP GED Codebook version 24.1 (Högbladh 2024), sections on date_prec, where_prec and
event_clarity.
"""

import calendar
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from conflict_timeline.drafts import slugify
from conflict_timeline.i18n import Language
from conflict_timeline.importers.place_names import bare_name
from conflict_timeline.importers.ucdp_table import UcdpEvent
from conflict_timeline.importers.ucdp_words import (
    CIVILIANS,
    ONE_SIDED,
    describe_deaths,
    describe_row,
    tell_event,
)
from conflict_timeline.model.municipalities import Municipality, fold
from conflict_timeline.model.places import DECIMALS, PlacePrecision
from conflict_timeline.skeleton import quoted

SOURCE = "ucdp-ged"
PUBLISHER = "Uppsala Conflict Data Program (UCDP)"
ADDRESS = "https://ucdp.uu.se/downloads/index.html#ged_global"
DATASET = "UCDP Georeferenced Event Dataset (GED) Global version {release}"
EVENT_TYPES = {1: "state-based-violence", 2: "non-state-violence", 3: "one-sided-violence"}
DAY, MONTH, YEAR = 1, 4, 5
LAST_MONTH, LAST_DAY = 12, 31
# "Exact" is, in the dataset, a named place with the place's own point, never a spot within it.
PRECISIONS = {
    1: PlacePrecision.NEAR,
    2: PlacePrecision.MUNICIPALITY,
    3: PlacePrecision.MUNICIPALITY,
    4: PlacePrecision.STATE,
    5: PlacePrecision.MUNICIPALITY,
    6: PlacePrecision.COUNTRY,
}
NEAR = 1


@dataclass(frozen=True, slots=True)
class Draft:
    """What an entry is made of beside the event itself."""

    id: str
    municipality: Municipality | None
    status: str
    release: str
    former_ids: tuple[str, ...] = ()
    has_place: bool = True


def date_of(event: UcdpEvent) -> str:
    """When it happened, as EDTF: a day, a month, a year, or a span; never a day that only stands for a longer time."""
    start, end = event.start, event.end
    last_of_month = calendar.monthrange(start.year, start.month)[1]
    is_month = (start.year, start.month, start.day) == (end.year, end.month, 1) and end.day == last_of_month
    is_year = (start.month, start.day, end.month, end.day) == (1, 1, LAST_MONTH, LAST_DAY)
    if is_year and start.year == end.year:
        return f"{start.year:04}"
    if is_month or (start == end and event.when == MONTH):
        return f"{start.year:04}-{start.month:02}"
    if start == end and event.when == YEAR:
        return f"{start.year:04}"
    return start.isoformat() if start == end else f"{start}/{end}"


def precision_of(event: UcdpEvent, municipality: Municipality | None) -> PlacePrecision:
    """How closely the place is known; without a municipality it is known to the state at best."""
    precision = PRECISIONS[event.where]
    if municipality is None and precision is not PlacePrecision.COUNTRY:
        return PlacePrecision.STATE
    return precision


def entry_id(event: UcdpEvent, municipality: Municipality | None) -> str:
    """A new entry's id: the date as far as it is known, the place, and the dataset's own id."""
    place = municipality.slug if municipality else slugify(bare_name(event.adm_1) or event.country)
    return f"{date_of(event).partition('/')[0]}-{place}-ucdp-{event.id}".replace("--", "-")


def actor_slug(name: str) -> str:
    """The slug that a side's own file has."""
    return slugify(name)[:80].strip("-") or "unnamed"


def write_entry(
    event: UcdpEvent, draft: Draft, actors: Mapping[str, str], languages: Sequence[Language]
) -> dict[str, str]:
    """The files of an entry, by their path below the content folder; `actors` gives the slug of each side."""
    place = draft.municipality.name if draft.municipality else bare_name(event.adm_1) or event.country
    told = {
        one.code: tell_event(event, place, draft.release, one, has_place=draft.has_place) for one in languages
    }
    first, *others = languages
    folder = f"incidents/{draft.id[:4]}/{draft.id}"
    words = told[first.code]
    head = "\n".join(_front_matter(event, draft, actors, languages, words.title, words.summary))
    files = {f"{folder}.md": f"---\n{head}\n---\n{words.body}"}
    for one in others:
        words = told[one.code]
        head = f"title: {quoted(words.title)}\nsummary: {quoted(words.summary)}"
        files[f"{folder}.{one.code}.md"] = f"---\n{head}\n---\n{words.body}"
    return files


def _front_matter(
    event: UcdpEvent,
    draft: Draft,
    actors: Mapping[str, str],
    languages: Sequence[Language],
    title: str,
    summary: str,
) -> list[str]:
    precision = precision_of(event, draft.municipality)
    lines = [f"title: {quoted(title)}", f"summary: {quoted(summary)}", f"date: {date_of(event)}"]
    if draft.municipality and precision is not PlacePrecision.STATE:
        lines.append(f"municipality: {quoted(draft.municipality.code)}")
    if draft.has_place and (place := _place(event, draft.municipality)):
        lines.append(f"place: {quoted(place)}")
    lines.append(f"place_precision: {precision.value}")
    if event.where == NEAR and draft.municipality:
        decimals = DECIMALS[precision]
        lines.append(f"coordinates: [{event.latitude:.{decimals}f}, {event.longitude:.{decimals}f}]")
    lines.append(f"event_type: {EVENT_TYPES[event.violence]}")
    lines += _actors(event, actors)
    lines += _source(event, draft.release, languages)
    lines += _estimate(event, languages)
    if draft.former_ids:
        lines.append(f"former_ids: [{', '.join(draft.former_ids)}]")
    return [*lines, f"status: {draft.status}"]


def _place(event: UcdpEvent, municipality: Municipality | None) -> str:
    """The named place, unless it only repeats a wider one."""
    name = bare_name(event.place)
    wider = [
        bare_name(event.adm_1),
        bare_name(event.adm_2),
        event.country,
        municipality.name if municipality else "",
    ]
    is_wider = fold(name) in {fold(one) for one in wider}
    return "" if is_wider or event.where in {3, 4, 6} else name


def _actors(event: UcdpEvent, actors: Mapping[str, str]) -> list[str]:
    role = "perpetrator" if event.violence == ONE_SIDED else "participant"
    slugs = dict.fromkeys(actors[name] for name, _ in event.sides if name.casefold() != CIVILIANS)
    parts = [
        f"  - {{actor: {slug}, role: {role}, attribution: alleged, according_to: [{SOURCE}]}}"
        for slug in slugs
    ]
    return ["actors:", *parts] if parts else []


def _source(event: UcdpEvent, release: str, languages: Sequence[Language]) -> list[str]:
    lines = [
        "sources:",
        f"  - id: {SOURCE}",
        f"    publisher: {PUBLISHER}",
        f"    url: {ADDRESS}",
        f"    title: {DATASET.format(release=release)}",
        "    language: en",
        f'    record: "{event.id}"',
        "    note:",
        *_in_each(lambda language: describe_row(event, language), languages, 6),
        "    claims:",
        f"      - killed: {_span(event)}",
    ]
    if _low(event) < _high(event):
        lines.append(f"        best: {event.best}")
    notes = [_claim_note(event, language) for language in languages]
    if all(notes):
        lines += ["        note:", *_in_each(lambda language: _claim_note(event, language), languages, 10)]
    return lines


def _claim_note(event: UcdpEvent, language: Language) -> str:
    said = describe_deaths(event, language)
    if event.low <= event.best <= event.high:
        return said
    odd = language.text(
        "UCDP gives low {low}, best {best} and high {high}, which contradict each other; the range holds all three.",
        low=language.number(event.low),
        best=language.number(event.best),
        high=language.number(event.high),
    )
    return f"{odd} {said}".strip()


def _estimate(event: UcdpEvent, languages: Sequence[Language]) -> list[str]:
    """Where the figure is a range, the dataset's own best one is the choice."""
    if _low(event) == _high(event):
        return []
    reason = _in_each(lambda language: language.text("It is UCDP's own best estimate."), languages, 6)
    return [
        "estimate:",
        "  killed:",
        f"    best: {event.best}",
        f"    from: {SOURCE}",
        "    because:",
        *reason,
    ]


def _span(event: UcdpEvent) -> str:
    low, high = _low(event), _high(event)
    return str(low) if low == high else f"{low}-{high}"


def _low(event: UcdpEvent) -> int:
    return min(event.low, event.best, event.high)


def _high(event: UcdpEvent) -> int:
    return max(event.low, event.best, event.high)


def _in_each(tell: Callable[[Language], str], languages: Sequence[Language], indent: int) -> list[str]:
    return [f"{' ' * indent}{language.code}: {quoted(tell(language))}" for language in languages]
