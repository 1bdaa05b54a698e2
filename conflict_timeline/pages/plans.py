"""Every file of the site as a plan: where it goes, what makes it, what it reads. Nothing is rendered here."""

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
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
    actor_pages,
    event_type_pages,
    index_pages,
    municipality_pages,
    year_pages,
)
from conflict_timeline.pages.explorer import explorer_blocks, explorer_figure, timeline_page
from conflict_timeline.pages.front_pages import (
    HOME,
    home_page,
    sources_page,
    text_page,
)
from conflict_timeline.pages.incident_page import incident_page, survey
from conflict_timeline.pages.lines import incident_line, incident_url
from conflict_timeline.pages.search_page import search_page
from conflict_timeline.pages.site import Site
from conflict_timeline.pages.views import Feed, RedirectPage, Sitemap, WithdrawnPage

LICENCE = "CC BY 4.0"
FEED_LENGTH = 50


@dataclass(frozen=True, slots=True)
class PagePlan:
    """A page, feed or other text made by a template from one view. `path` is the file below the output folder."""

    path: str
    language: Language
    template: str
    view: Any

    @property
    def url(self) -> str:
        """The site path of the page, with the language."""
        return self.path.removesuffix("index.html")


@dataclass(frozen=True, slots=True)
class DataPlan:
    """A file of data: bytes, or what is written as JSON. What it holds is made when it is written."""

    path: str
    make: Callable[[], Any]


@dataclass(frozen=True, slots=True)
class AssetPlan:
    """A file that is copied as it is."""

    path: str
    source: Path


Plan = PagePlan | DataPlan | AssetPlan


def plan_site(archive: Archive, site: Site) -> Iterator[Plan]:
    """Every page and data file, language by language."""
    for language in site.languages:
        prefix = site.prefix(language)
        paths = []
        for path, template, view in itertools.chain(
            _front(archive, site, language),
            _incidents(archive, site, language),
            _collections(archive, language),
        ):
            yield PagePlan(f"{prefix}{path}index.html", language, template, view)
            paths.append(path)
        yield from _redirects(archive, prefix, language)
        yield from _feeds(archive, site, prefix, language)
        yield PagePlan(f"{prefix}404.html", language, "not_found.html", None)
        yield from _explorer(archive, prefix, language)
    default = site.default
    yield PagePlan("sitemap.xml", default, "sitemap.xml", Sitemap(tuple(paths)))
    yield PagePlan("robots.txt", default, "robots.txt", None)
    yield PagePlan("_headers", default, "headers.txt", None)
    yield DataPlan("timeline/columns.bin", lambda: columns_file(archive))
    yield from _tables(archive, site)
    yield DataPlan("data/incidents.json", lambda: incidents_json(archive, site.url, LICENCE))


def _front(archive: Archive, site: Site, language: Language) -> Iterator[tuple[str, str, Any]]:
    yield "", "home.html", home_page(archive, site, language)
    yield "timeline/", "timeline.html", timeline_page(archive, language)
    yield "sources/", "sources.html", sources_page(archive, language)
    yield "search/", "search.html", search_page(archive, language)
    for slug, page in archive.pages.items():
        if slug != HOME:
            yield f"{slug}/", "text.html", text_page(page, language)


def _incidents(archive: Archive, site: Site, language: Language) -> Iterator[tuple[str, str, Any]]:
    surroundings = survey(archive)
    for incident, beside in _with_neighbours(archive.incidents):
        view = incident_page(incident, beside, surroundings, archive, site, language)
        yield incident_url(incident.id), "incident.html", view
    for incident in archive.withdrawn:
        because = incident.entry.withdrawn_because
        reason = because.in_language(language.code) if because else ""
        yield incident_url(incident.id), "withdrawn.html", WithdrawnPage(incident.id, reason)


def _with_neighbours(
    incidents: Sequence[Incident],
) -> Iterator[tuple[Incident, tuple[Incident | None, Incident | None]]]:
    for index, incident in enumerate(incidents):
        earlier = incidents[index - 1] if index else None
        later = incidents[index + 1] if index + 1 < len(incidents) else None
        yield incident, (earlier, later)


def _collections(archive: Archive, language: Language) -> Iterator[tuple[str, str, Any]]:
    for pages in (municipality_pages, actor_pages, event_type_pages, year_pages):
        for path, view in pages(archive, language):
            yield path, "collection.html", view
    for path, index in index_pages(archive, language):
        yield path, "index.html", index


def _explorer(archive: Archive, prefix: str, language: Language) -> Iterator[DataPlan]:
    yield DataPlan(f"{prefix}timeline/figure.json", lambda: explorer_figure(archive, language))
    for number, make in explorer_blocks(archive, language):
        yield DataPlan(f"{prefix}timeline/lines/{number}.json", make)


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

        def make(incidents: Sequence[Incident] = incidents) -> bytes:
            return incidents_csv(incidents, archive, site.url)

        yield DataPlan(f"data/{name}.csv", make)


def _redirects(archive: Archive, prefix: str, language: Language) -> Iterator[PagePlan]:
    """A former id, and an entry merged into another, lead to where the incident is now."""
    moved = [(former, one) for one in archive.incidents for former in one.entry.former_ids]
    targets = {one.id: one for one in archive.incidents}
    merged = ((one.id, str(one.entry.merged_into)) for one in archive.merged)
    moved += [(former, targets[target]) for former, target in merged if target in targets]
    for former, incident in moved:
        title = incident.telling(language.code).title
        view = RedirectPage(title, incident_url(incident.id))
        yield PagePlan(f"{prefix}{incident_url(former)}index.html", language, "redirect.html", view)


def _feeds(archive: Archive, site: Site, prefix: str, language: Language) -> Iterator[PagePlan]:
    name = site.names[language.code]
    everything = _feed(name, "", archive.incidents, archive, language)
    yield PagePlan(f"{prefix}feed.atom.xml", language, "feed.xml", everything)
    slugs = {one.code: one.slug for one in archive.gazetteer.municipalities}
    groups: list[tuple[str, str, Iterable[Incident]]] = []
    for code, incidents in group_by_municipality(archive.incidents).items():
        groups.append((f"municipalities/{slugs[code]}/", archive.gazetteer.by_code[code].name, incidents))
    for slug, incidents in group_by_actor(archive.incidents).items():
        groups.append((f"actors/{slug}/", archive.actors[slug].name.in_language(language.code), incidents))
    for slug, incidents in group_by_event_type(archive.incidents).items():
        term = archive.vocabulary.event_types[slug].label.in_language(language.code)
        groups.append((f"event-types/{slug}/", term, incidents))
    for page, title, members in groups:
        view = _feed(f"{title} · {name}", page, tuple(members), archive, language)
        yield PagePlan(f"{prefix}{page}feed.atom.xml", language, "feed.xml", view)


def _feed(title: str, page: str, incidents: Sequence[Incident], archive: Archive, language: Language) -> Feed:
    newest = incidents[::-1][:FEED_LENGTH]
    entries = tuple((incident_line(one, archive, language), last_word_on(one).isoformat()) for one in newest)
    return Feed(title, page, last_word(incidents).isoformat(), entries)
