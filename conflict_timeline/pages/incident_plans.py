"""The pages of the incidents as plans, and the stretches of time in which none of them can have changed."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from conflict_timeline.archive import Archive
from conflict_timeline.history.revisions import History
from conflict_timeline.i18n import Language
from conflict_timeline.model.incident import Incident
from conflict_timeline.pages.incident_page import NEAR_DAYS, Surroundings, incident_page, survey
from conflict_timeline.pages.lines import incident_url
from conflict_timeline.pages.plan_kinds import NOTHING, PagePlan
from conflict_timeline.pages.site import Site
from conflict_timeline.reading import digest_of

# The days of a stretch: what is near an incident lies in its own stretch, or in one of those beside it.
STRETCH = NEAR_DAYS + 1

# Where a page stands, its template, what makes its view, and what that reads; no template where it is as it was.
Planned = tuple[str, str, Any, bytes | None]
Beside = tuple[Incident | None, Incident | None]


def incident_pages(
    archive: Archive,
    site: Site,
    language: Language,
    surroundings: Surroundings,
    standing: Collection[str] = (),
) -> Iterator[Planned]:
    """The page of each incident in a language; those that are `standing` have a place only."""
    for incident, beside in _with_neighbours(archive.incidents):
        url = incident_url(incident.id)
        if incident.id in standing:
            yield url, "", None, NOTHING
        else:
            make = partial(incident_page, incident, beside, surroundings, archive, site, language)
            yield url, "incident.html", make, _page_reads(incident, beside, surroundings)


def plan_incidents(
    archive: Archive, site: Site, history: History, ids: Collection[str]
) -> Iterator[PagePlan]:
    """The pages of these incidents alone, in each language."""
    surroundings = survey(archive, history)
    others = {one.id for one in archive.incidents}.difference(ids)
    for language in site.languages:
        for path, template, view, reads in incident_pages(archive, site, language, surroundings, others):
            if template:
                yield PagePlan(f"{site.prefix(language)}{path}index.html", language, template, view, reads)


def incident_paths(site: Site, name: str) -> Iterator[str]:
    """Where the pages of an incident stand, by its id."""
    for language in site.languages:
        yield f"{site.prefix(language)}{incident_url(name)}index.html"


def digest_stretches(archive: Archive, history: History, context: bytes) -> dict[int, bytes]:
    """By the number of each stretch, the digest of all that the pages of its incidents are made from.

    `context` is that of what all pages are made from. What is near an incident takes long to find; so the digest is of
    everything that could be, and a page by itself is looked at only in a stretch that has another digest than before.
    """
    surroundings = survey(archive, history)
    own: dict[int, list[bytes]] = defaultdict(list)
    facts: dict[int, list[bytes]] = defaultdict(list)
    for incident, beside in _with_neighbours(archive.incidents):
        number = _stretch_of(incident)
        own[number].append(_own_reads(incident, beside, surroundings))
        facts[number].append(incident.facts)
    around = {number: digest_of(said) for number, said in facts.items()}
    return {
        number: digest_of([context, *said, *(around.get(number + step, b"|") for step in (-1, 0, 1))])
        for number, said in own.items()
    }


def find_standing(
    archive: Archive, site: Site, before: Mapping[int, bytes], now: Mapping[int, bytes], held: Collection[str]
) -> frozenset[str]:
    """The ids of the incidents whose stretch is as it was `before`, and whose pages are among those `held`."""
    same = {number for number, digest in now.items() if before.get(number) == digest}
    return frozenset(
        one.id
        for one in archive.incidents
        if _stretch_of(one) in same and all(path in held for path in incident_paths(site, one.id))
    )


def _stretch_of(incident: Incident) -> int:
    return incident.entry.date.earliest.toordinal() // STRETCH


def _page_reads(incident: Incident, beside: Beside, surroundings: Surroundings) -> bytes:
    """All of the incident itself, and of those it links what lists say of them."""
    near = [one.facts for one in surroundings.near(incident)]
    return b"".join([_own_reads(incident, beside, surroundings), *near])


def _own_reads(incident: Incident, beside: Beside, surroundings: Surroundings) -> bytes:
    """All of that but for those that are near."""
    past = surroundings.history.digest(incident.id, *incident.entry.former_ids)
    shown = [one.facts if one else b"|" for one in (*beside, *surroundings.related(incident))]
    return b"".join([incident.digest, past, *shown, b"|"])


def _with_neighbours(incidents: Sequence[Incident]) -> Iterator[tuple[Incident, Beside]]:
    for index, incident in enumerate(incidents):
        earlier = incidents[index - 1] if index else None
        later = incidents[index + 1] if index + 1 < len(incidents) else None
        yield incident, (earlier, later)
