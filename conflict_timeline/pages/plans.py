"""Every file of the site as a plan: where it goes, what makes it, what it reads. Nothing is rendered here."""

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from conflict_timeline.aggregate import group_by_actor, group_by_event_type, group_by_municipality
from conflict_timeline.archive import Archive
from conflict_timeline.exports.columns import columns_file
from conflict_timeline.exports.feeds import last_word, last_word_on
from conflict_timeline.exports.incidents_csv import incidents_csv
from conflict_timeline.exports.incidents_json import incidents_json
from conflict_timeline.i18n import Language
from conflict_timeline.model.incident import Incident
from conflict_timeline.pages.collection_pages import (
    actors,
    collection_page,
    event_types,
    index_pages,
    municipalities,
    years,
)
from conflict_timeline.pages.explorer import (
    explorer_blocks,
    explorer_figure,
    explorer_lines,
    figure_reads,
    timeline_page,
)
from conflict_timeline.pages.front_pages import (
    HOME,
    home_page,
    sources_page,
    text_page,
)
from conflict_timeline.pages.incident_page import Surroundings, incident_page, survey
from conflict_timeline.pages.lines import incident_line, incident_url
from conflict_timeline.pages.policies import headers_file
from conflict_timeline.pages.search_page import search_page
from conflict_timeline.pages.site import Site
from conflict_timeline.pages.views import Feed, RedirectPage, Sitemap, WithdrawnPage
from conflict_timeline.problems import InvalidText
from conflict_timeline.reading import digest_of

LICENCE = "CC BY 4.0"
FEED_LENGTH = 50


@dataclass(frozen=True, slots=True)
class PagePlan:
    """A page, feed or other text made by a template from one view. `path` is the file below the output folder.

    `view` is the view, or what makes it when the page is rendered. `reads` is the digest of what the view is made of,
    beside the program, the theme, the settings and what in content/ is no entry; None stands for the whole archive.
    """

    path: str
    language: Language
    template: str
    view: Any
    reads: bytes | None = None

    @property
    def url(self) -> str:
        """The site path of the page, with the language."""
        return self.path.removesuffix("index.html")


@dataclass(frozen=True, slots=True)
class DataPlan:
    """A file of data: bytes, or what is written as JSON. What it holds is made when it is written."""

    path: str
    make: Callable[[], Any]
    reads: bytes | None = None


@dataclass(frozen=True, slots=True)
class AssetPlan:
    """A file that is copied as it is; `reads` is the digest of what it holds."""

    path: str
    source: Path
    reads: bytes | None = None


Plan = PagePlan | DataPlan | AssetPlan
# Where a page stands, its template, what makes its view, and what that reads.
Planned = tuple[str, str, Any, bytes | None]
NOTHING = b""


def plan_site(archive: Archive, site: Site) -> Iterator[Plan]:
    """Every page and data file, and the headers that go with them. No two are written to one place.

    Raises InvalidText `path-taken` where a page would take the place of another, on whatever file system.
    """
    taken: dict[str, None] = {}
    for plan in _plan_all(archive, site):
        if plan.path.casefold() in taken:
            raise InvalidText("path-taken", path=plan.path)
        taken[plan.path.casefold()] = None
        yield plan
    yield DataPlan("_headers", lambda: headers_file(site.policies, taken))


def _plan_all(archive: Archive, site: Site) -> Iterator[Plan]:
    """Language by language."""
    surroundings = survey(archive)
    for language in site.languages:
        prefix = site.prefix(language)
        paths = []
        for path, template, view, reads in itertools.chain(
            _front(archive, site, language),
            _incidents(archive, site, language, surroundings),
            _collections(archive, language),
        ):
            yield PagePlan(f"{prefix}{path}index.html", language, template, view, reads)
            paths.append(path)
        for one in archive.withdrawn:
            gone = WithdrawnPage(one.because.in_language(language.code))
            path = f"{prefix}{incident_url(one.id)}index.html"
            yield PagePlan(path, language, "withdrawn.html", gone, digest_values(gone))
        yield from _redirects(archive, prefix, language)
        yield from _feeds(archive, site, prefix, language)
        yield PagePlan(f"{prefix}404.html", language, "not_found.html", None, NOTHING)
        yield from _explorer(archive, prefix, language)
    default = site.default
    yield PagePlan("sitemap.xml", default, "sitemap.xml", Sitemap(tuple(paths)), digest_values(paths))
    yield PagePlan("robots.txt", default, "robots.txt", None, NOTHING)
    yield DataPlan("timeline/columns.bin", lambda: columns_file(archive), archive.facts)
    yield from _tables(archive, site)
    yield DataPlan("data/incidents.json", lambda: incidents_json(archive, site.url, LICENCE), archive.facts)


def digest_values(*values: object) -> bytes:
    """The digest of values that say all of themselves when they are printed."""
    return digest_of([repr(values).encode()])


def facts_of(*groups: Iterable[Incident]) -> bytes:
    """The digest of what lists may say of these incidents."""
    return digest_of(part for group in groups for part in (b"|", *(one.facts for one in group)))


def _front(archive: Archive, site: Site, language: Language) -> Iterator[Planned]:
    yield "", "home.html", partial(home_page, archive, site, language), archive.facts
    yield "timeline/", "timeline.html", partial(timeline_page, archive, language), archive.facts
    yield "sources/", "sources.html", partial(sources_page, archive, language), archive.facts
    yield "search/", "search.html", partial(search_page, archive, language), archive.facts
    for slug, page in archive.pages.items():
        if slug != HOME:
            yield f"{slug}/", "text.html", text_page(page, language), NOTHING


def _incidents(
    archive: Archive, site: Site, language: Language, surroundings: Surroundings
) -> Iterator[Planned]:
    for incident, beside in _with_neighbours(archive.incidents):
        make = partial(incident_page, incident, beside, surroundings, archive, site, language)
        yield incident_url(incident.id), "incident.html", make, _page_reads(incident, beside, surroundings)


def _page_reads(
    incident: Incident, beside: tuple[Incident | None, Incident | None], surroundings: Surroundings
) -> bytes:
    """All of the incident itself, and of those it links what lists say of them."""
    around = (surroundings.related(incident), surroundings.near(incident))
    return digest_of((incident.digest, facts_of(*([one] if one else [] for one in beside), *around)))


def _with_neighbours(
    incidents: Sequence[Incident],
) -> Iterator[tuple[Incident, tuple[Incident | None, Incident | None]]]:
    for index, incident in enumerate(incidents):
        earlier = incidents[index - 1] if index else None
        later = incidents[index + 1] if index + 1 < len(incidents) else None
        yield incident, (earlier, later)


def _collections(archive: Archive, language: Language) -> Iterator[Planned]:
    for collections in (municipalities, actors, event_types, years):
        for one in collections(archive, language):
            reads = digest_of([facts_of(one.incidents, one.also), digest_values(one.reads)])
            yield one.path, "collection.html", partial(collection_page, one, archive, language), reads
    for path, make in index_pages(archive, language):
        yield path, "index.html", make, archive.facts


def _explorer(archive: Archive, prefix: str, language: Language) -> Iterator[DataPlan]:
    yield DataPlan(
        f"{prefix}timeline/figure.json", lambda: explorer_figure(archive, language), figure_reads(archive)
    )
    for number, block in explorer_blocks(archive):
        make = partial(explorer_lines, block, archive, language)
        yield DataPlan(f"{prefix}timeline/lines/{number}.json", make, facts_of(block))


def _tables(archive: Archive, site: Site) -> Iterator[DataPlan]:
    """incidents.csv, and the same for each municipality, actor and type with incidents."""
    slugs = {one.code: one.slug for one in archive.gazetteer.municipalities}
    places = group_by_municipality(archive.incidents).items()
    tables = {
        "incidents": archive.incidents,
        **{f"municipalities/{slugs[code]}": incidents for code, incidents in places},
        **{f"actors/{slug}": incidents for slug, incidents in group_by_actor(archive.incidents).items()},
        **{f"event-types/{slug}": own for slug, own in group_by_event_type(archive.incidents).items()},
    }
    for name, incidents in tables.items():
        make = partial(incidents_csv, incidents, archive, site.url)
        yield DataPlan(f"data/{name}.csv", make, facts_of(incidents))


def _redirects(archive: Archive, prefix: str, language: Language) -> Iterator[PagePlan]:
    """A former id, and an entry merged into another, lead to where the incident is now."""
    moved = [(former, one) for one in archive.incidents for former in one.entry.former_ids]
    targets = {one.id: one for one in archive.incidents}
    merged = ((one.id, str(one.entry.merged_into)) for one in archive.merged)
    moved += [(former, targets[target]) for former, target in merged if target in targets]
    for former, incident in moved:
        title = incident.telling(language.code).title
        view = RedirectPage(title, incident_url(incident.id))
        path = f"{prefix}{incident_url(former)}index.html"
        yield PagePlan(path, language, "redirect.html", view, digest_values(view))


def _feeds(archive: Archive, site: Site, prefix: str, language: Language) -> Iterator[PagePlan]:
    name = site.names[language.code]
    yield _feed_plan(name, "", archive.incidents, archive, language, prefix)
    slugs = {one.code: one.slug for one in archive.gazetteer.municipalities}
    groups: list[tuple[str, str, Sequence[Incident]]] = []
    for code, incidents in group_by_municipality(archive.incidents).items():
        groups.append((f"municipalities/{slugs[code]}/", archive.gazetteer.by_code[code].name, incidents))
    for slug, incidents in group_by_actor(archive.incidents).items():
        groups.append((f"actors/{slug}/", archive.actors[slug].name.in_language(language.code), incidents))
    for slug, incidents in group_by_event_type(archive.incidents).items():
        term = archive.vocabulary.event_types[slug].label.in_language(language.code)
        groups.append((f"event-types/{slug}/", term, incidents))
    for page, title, members in groups:
        yield _feed_plan(f"{title} · {name}", page, members, archive, language, prefix)


def _feed_plan(
    title: str, page: str, incidents: Sequence[Incident], archive: Archive, language: Language, prefix: str
) -> PagePlan:
    newest = incidents[: -FEED_LENGTH - 1 : -1]
    updated = last_word(incidents).isoformat()
    reads = digest_of([facts_of(newest), updated.encode()])
    make = partial(_feed, title, page, updated, newest, archive, language)
    return PagePlan(f"{prefix}{page}feed.atom.xml", language, "feed.xml", make, reads)


def _feed(
    title: str, page: str, updated: str, newest: Sequence[Incident], archive: Archive, language: Language
) -> Feed:
    entries = tuple((incident_line(one, archive, language), last_word_on(one).isoformat()) for one in newest)
    return Feed(title, page, updated, entries)
