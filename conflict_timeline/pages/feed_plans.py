"""The feeds as plans: of all incidents, and of each municipality, actor and type."""

from collections.abc import Iterator, Sequence
from functools import partial

from conflict_timeline.aggregate import group_by_actor, group_by_event_type, group_by_municipality
from conflict_timeline.archive import Archive
from conflict_timeline.exports.feeds import last_word, last_word_on
from conflict_timeline.i18n import Language
from conflict_timeline.model.incident import Incident
from conflict_timeline.pages.lines import incident_line
from conflict_timeline.pages.plan_kinds import PagePlan, facts_of
from conflict_timeline.pages.site import Site
from conflict_timeline.pages.views import Feed
from conflict_timeline.reading import digest_of

FEED_LENGTH = 50


def feed_plans(archive: Archive, site: Site, language: Language) -> Iterator[PagePlan]:
    """The feed of all incidents, and one for each municipality, actor and type."""
    name, prefix = site.names[language.code], site.prefix(language)
    yield _feed_plan(name, "", archive.incidents, archive, language, prefix)
    # Those without incidents too: whoever follows a quiet place learns of the first.
    places = group_by_municipality(archive.incidents)
    groups: list[tuple[str, str, Sequence[Incident]]] = [
        (f"municipalities/{one.slug}/", one.name, places.get(one.code, ()))
        for one in archive.gazetteer.municipalities
    ]
    named = group_by_actor(archive.incidents)
    groups += [
        (f"actors/{slug}/", actor.name.in_language(language.code), named.get(slug, ()))
        for slug, actor in archive.actors.items()
    ]
    types = group_by_event_type(archive.incidents)
    groups += [
        (f"event-types/{slug}/", term.label.in_language(language.code), types.get(slug, ()))
        for slug, term in archive.vocabulary.event_types.items()
    ]
    for page, title, members in groups:
        yield _feed_plan(f"{title} · {name}", page, members, archive, language, prefix)


def _feed_plan(
    title: str, page: str, incidents: Sequence[Incident], archive: Archive, language: Language, prefix: str
) -> PagePlan:
    newest = incidents[: -FEED_LENGTH - 1 : -1]
    updated = last_word(incidents or archive.incidents).isoformat()
    reads = digest_of([facts_of(newest), updated.encode()])
    make = partial(_feed, title, page, updated, newest, archive, language)
    return PagePlan(f"{prefix}{page}feed.atom.xml", language, "feed.xml", make, reads)


def _feed(
    title: str, page: str, updated: str, newest: Sequence[Incident], archive: Archive, language: Language
) -> Feed:
    entries = tuple((incident_line(one, archive, language), last_word_on(one).isoformat()) for one in newest)
    return Feed(title, page, updated, entries)
