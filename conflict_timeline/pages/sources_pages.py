"""The pages of the sources: every publisher, what it published, and the incidents that rest on it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from conflict_timeline.archive import Archive
from conflict_timeline.i18n import Language
from conflict_timeline.model.dates import parse_date
from conflict_timeline.model.incident import Citation
from conflict_timeline.pages.lines import incident_url, title_of
from conflict_timeline.pages.parts import cut, part_of, part_path
from conflict_timeline.pages.views import Link, Part, SourcesPage, SourceUse

# So many sources on a page.
LENGTH = 400
PATH = "sources/"
# A source as it was first cited, and the ids and titles of the incidents that rest on it.
Cited = tuple[Citation, tuple[tuple[str, str], ...]]


def sources_pages(archive: Archive, language: Language) -> Iterator[tuple[str, Any, object]]:
    """The site path of each page of the sources, what makes its view, and all that it reads."""
    pages = cut(list(_cited(archive, language)), LENGTH)
    for number, cited in enumerate(pages, 1):
        part = part_of(PATH, number, len(pages), language)
        yield part_path(PATH, number), partial(_sources_page, cited, part, language), (cited, part)


def _cited(archive: Archive, language: Language) -> Iterator[Cited]:
    """Each source by its publisher, in the order of their names."""
    uses: dict[str, dict[str, tuple[Citation, list[tuple[str, str]]]]] = defaultdict(dict)
    for incident in archive.incidents:
        told = (incident.id, title_of(incident, language))
        for source in incident.citations:
            uses[source.publisher].setdefault(source.canonical, (source, []))[1].append(told)
    for publisher in language.sort(uses):
        yield from ((source, tuple(incidents)) for source, incidents in uses[publisher].values())


def _sources_page(cited: Sequence[Cited], part: Part, language: Language) -> SourcesPage:
    _ = language.text
    by_publisher = groupby(cited, key=lambda one: one[0].publisher)
    return SourcesPage(
        title=_("Sources"),
        description=_("Every publisher and page, and the incidents that rest on it."),
        publishers=tuple((name, tuple(_use(one, language) for one in own)) for name, own in by_publisher),
        part=part,
    )


def _use(cited: Cited, language: Language) -> SourceUse:
    source, incidents = cited
    return SourceUse(
        title=source.title,
        language=source.language,
        published=language.date(parse_date(source.published)) if source.published else "",
        url=source.url,
        host=(urlsplit(source.url).hostname or "").removeprefix("www."),
        incidents=tuple(Link(title, incident_url(name)) for name, title in incidents),
    )
