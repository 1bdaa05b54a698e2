"""What is known of a new entry before its files are written: what people answer, and what addresses tell."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from conflict_timeline.archive import Archive
from conflict_timeline.model.base import parse_url
from conflict_timeline.model.claims import Measure
from conflict_timeline.model.counts import Count
from conflict_timeline.model.dates import EventDate, parse_date
from conflict_timeline.model.municipalities import Municipality, fold
from conflict_timeline.model.sources import canonical_url, without_tracking
from conflict_timeline.problems import InvalidText
from conflict_timeline.validation.facts import make_facts
from conflict_timeline.validation.same_event import Match, find_like

LONGEST_ID = 80
# A day, or at least a month, as newspapers put it into their addresses.
DATED = re.compile(r"(?<!\d)(20\d\d)[/-]?(0[1-9]|1[0-2])(?:[/-]?(0[1-9]|[12]\d|3[01]))?(?!\d)")


@dataclass(frozen=True, slots=True)
class DraftSource:
    """A source as far as its address tells, and the figures it gives."""

    id: str
    publisher: str
    url: str
    published: str = ""
    language: str = ""
    title: str = ""
    claims: tuple[tuple[Measure, Count, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DraftTelling:
    """The words of an entry in one language; what is empty is left to be written."""

    title: str = ""
    summary: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known of an entry before its files are written. `tellings` has the language it is written in first."""

    date: EventDate
    municipality: Municipality
    event_type: str
    tellings: Mapping[str, DraftTelling]
    place: str = ""
    sources: tuple[DraftSource, ...] = ()
    related: tuple[str, ...] = ()

    @property
    def written_in(self) -> str:
        """The language the entry itself is written in."""
        return next(iter(self.tellings))

    @property
    def id(self) -> str:
        """The id: the date as far as it is known, the municipality, and the title."""
        started = self.date.text.partition("/")[0].rstrip("?~%")
        title = slugify(self.tellings[self.written_in].title)
        return f"{started}-{self.municipality.slug}-{title}"[:LONGEST_ID].rstrip("-")


def draft_source(url: str, archive: Archive, taken: Sequence[str]) -> DraftSource:
    """A source from its address: a publisher the archive knows by the host, and the day that stands in the path.

    The address is written as the archive has it already, else without tracking. Raises InvalidText `bad-url`.
    """
    address = without_tracking(parse_url(url))
    known = {citation.canonical: citation for one in archive.incidents for citation in one.citations}
    host = _host(address)
    same_page = known.get(canonical_url(address))
    same_host = next((source for source in known.values() if _host(source.url) == host), None)
    like = same_page or same_host
    publisher = like.publisher if like else host
    short = slugify(publisher.partition(" (")[0]) or "source"
    number = 1 + sum(
        one == short or re.fullmatch(rf"{re.escape(short)}-\d+", one) is not None for one in taken
    )
    return DraftSource(
        id=short if number == 1 else f"{short}-{number}",
        publisher=publisher,
        url=same_page.url if same_page else address,
        published=(same_page.published if same_page else "") or _published(address),
        language=like.language if like else "",
        title=same_page.title if same_page else "",
    )


def find_twins(draft: Draft, archive: Archive) -> tuple[Match, ...]:
    """The entries, drafts among them, that may be of the same event as a draft."""
    titles = (telling.title for telling in draft.tellings.values())
    addresses = (canonical_url(source.url) for source in draft.sources)
    facts = make_facts(draft.id, draft.date, draft.municipality.code, titles, addresses)
    return find_like(facts, archive.compared, archive.shapes.neighbours if archive.shapes else {})


def slugify(title: str) -> str:
    """The title as a part of an id."""
    return re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")


def _host(url: str) -> str:
    return canonical_url(url).partition("/")[0]


def _published(url: str) -> str:
    """The day or month in an address, if there is one."""
    found = DATED.search(urlsplit(url).path)
    if not found:
        return ""
    text = "-".join(part for part in found.groups() if part)
    try:
        return parse_date(text).text
    except InvalidText:
        return ""
