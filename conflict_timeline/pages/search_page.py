"""The page of the search, and the plain index that does without it."""

from collections.abc import Iterable

from conflict_timeline.aggregate import (
    group_by_event_type,
    group_by_municipality,
    group_by_other_municipality,
    group_by_year,
)
from conflict_timeline.archive import Archive
from conflict_timeline.i18n import Language
from conflict_timeline.model.incident import Incident
from conflict_timeline.model.municipalities import fold
from conflict_timeline.pages.lines import actor_link, incident_lines, municipality_link, type_link
from conflict_timeline.pages.search_index import Division
from conflict_timeline.pages.site import Site
from conflict_timeline.pages.views import Choice, IncidentLine, SearchPage

# With more incidents than this, their titles are on the pages of the years only.
MOST_TITLES = 1000
# With more pages of incidents than this, the years have indexes of their own.
MOST_INDEXED = 4000


def search_page(archive: Archive, site: Site, language: Language) -> SearchPage:
    """What can be chosen in each filter, and every incident by its title within its year."""
    by_year = [
        (Choice(str(year), str(year), f"years/{year}/"), incidents)
        for year, incidents in sorted(group_by_year(archive.incidents).items(), reverse=True)
    ]
    listed = by_year if len(archive.incidents) <= MOST_TITLES else []
    return SearchPage(
        shards=search_years(archive, site),
        years=tuple(year for year, _ in by_year),
        titles=tuple((year, _by_title(incidents, archive, language)) for year, incidents in listed),
        municipalities=_sort(_municipalities(archive)),
        types=_sort(_types(archive, language)),
        actors=_sort(_actors(archive, language)),
    )


def search_years(archive: Archive, site: Site) -> tuple[str, ...]:
    """The years whose incidents have an index of their own, the latest first; none while one index holds all."""
    if len(archive.incidents) * len(site.languages) <= MOST_INDEXED:
        return ()
    return tuple(sorted({one.id[:4] for one in archive.incidents}, reverse=True))


def divide_search(archive: Archive, site: Site) -> Division:
    """The parts of the index."""
    return Division(site.codes, search_years(archive, site))


def search_reads(archive: Archive, site: Site) -> object:
    """What the page reads of the incidents: where there are many, only what they can be narrowed by."""
    if len(archive.incidents) <= MOST_TITLES:
        return archive.facts, search_years(archive, site)
    years, types = group_by_year(archive.incidents), group_by_event_type(archive.incidents)
    places = [one.value for one in _municipalities(archive)]
    return sorted(years), sorted(types), places, search_years(archive, site)


def _by_title(
    incidents: Iterable[Incident], archive: Archive, language: Language
) -> tuple[IncidentLine, ...]:
    lines = incident_lines(incidents, archive, language)
    return tuple(sorted(lines, key=lambda line: (fold(line.title), line.id)))


def _municipalities(archive: Archive) -> Iterable[Choice]:
    """Those where an incident is counted, or that one touched."""
    concerned = {*group_by_municipality(archive.incidents), *group_by_other_municipality(archive.incidents)}
    for one in archive.gazetteer.municipalities:
        if one.code in concerned:
            yield Choice(one.slug, one.name, municipality_link(one).url)


def _types(archive: Archive, language: Language) -> Iterable[Choice]:
    for event_type in group_by_event_type(archive.incidents):
        link = type_link(event_type, archive, language)
        yield Choice(event_type, link.text, link.url)


def _actors(archive: Archive, language: Language) -> Iterable[Choice]:
    for slug in archive.actors:
        link = actor_link(slug, archive, language)
        yield Choice(slug, link.text, link.url)


def _sort(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    return tuple(sorted(choices, key=lambda one: fold(one.label)))
