"""The pages of the sources: every publisher, what it published, and the incidents that rest on it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import groupby
from typing import Any, NamedTuple

from conflict_timeline.archive import Archive
from conflict_timeline.i18n import Language
from conflict_timeline.model.dates import parse_date
from conflict_timeline.model.incident import Citation, Incident
from conflict_timeline.pages.lines import host_of, incident_url, title_of
from conflict_timeline.pages.parts import cut, part_of, part_path
from conflict_timeline.pages.views import Link, Part, SourcesPage, SourceUse
from conflict_timeline.reading import digest_of

# So many sources on a page.
LENGTH = 400
PATH = "sources/"


class Cited(NamedTuple):
    """A source: which one it is of those that the first incident cites, and the incidents that rest on it.

    What is cited is read again where it is shown: a hundred thousand incidents cite more than need be held.
    """

    number: int
    incidents: tuple[Incident, ...]

    @property
    def source(self) -> Citation:
        """As it was first cited."""
        return self.incidents[0].citations[self.number]

    @property
    def reads(self) -> bytes:
        """All that is told of it."""
        facts = [one.facts for one in self.incidents]
        return b"".join([b"%d,%d:" % (self.number, len(facts)), *facts])


class AllCited(NamedTuple):
    """Every source by its publisher, how many pages these are, and how many claims they make."""

    by_publisher: Mapping[str, tuple[Cited, ...]]
    sources: int
    claims: int


# Two: what was put off in one build may be made while the next one goes on.
@lru_cache(maxsize=2)
def all_cited(archive: Archive) -> AllCited:
    """What all incidents cite; looked at once, as all of it has to be unpacked."""
    uses: dict[str, dict[str, tuple[int, list[Incident]]]] = defaultdict(dict)
    claims = 0
    for incident in archive.incidents:
        for number, source in enumerate(incident.citations):
            uses[source.publisher].setdefault(source.canonical, (number, []))[1].append(incident)
            claims += source.claims
    return AllCited(
        {name: tuple(Cited(one, tuple(by)) for one, by in own.values()) for name, own in uses.items()},
        len({canonical for own in uses.values() for canonical in own}),
        claims,
    )


def sources_pages(archive: Archive, language: Language) -> Iterator[tuple[str, Any, bytes]]:
    """The site path of each page of the sources, what makes its view, and the digest of all that it reads."""
    by_publisher = all_cited(archive).by_publisher
    pages = cut([one for name in language.sort(by_publisher) for one in by_publisher[name]], LENGTH)
    for number, cited in enumerate(pages, 1):
        part = part_of(PATH, number, len(pages), language)
        reads = digest_of([repr(part).encode(), *(one.reads for one in cited)])
        yield part_path(PATH, number), partial(_sources_page, cited, part, language), reads


def _sources_page(cited: Sequence[Cited], part: Part, language: Language) -> SourcesPage:
    _ = language.text
    by_publisher = groupby(((one.source, one.incidents) for one in cited), key=lambda one: one[0].publisher)
    return SourcesPage(
        title=_("Sources"),
        description=_("Every publisher and page, and the incidents that rest on it."),
        publishers=tuple((name, tuple(_use(*one, language) for one in own)) for name, own in by_publisher),
        part=part,
    )


def _use(source: Citation, incidents: Sequence[Incident], language: Language) -> SourceUse:
    return SourceUse(
        title=source.title,
        language=source.language,
        published=_day(source.published, language) if source.published else "",
        url=source.url,
        host=host_of(source.url),
        incidents=tuple(Link(title_of(one, language), incident_url(one.id)) for one in incidents),
    )


# Many sources were published on one day.
@lru_cache(maxsize=4096)
def _day(text: str, language: Language) -> str:
    return language.date(parse_date(text))
