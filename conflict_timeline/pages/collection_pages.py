"""The pages of a municipality, an actor, a type and a year, and the indexes that lead to them."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from conflict_timeline.aggregate import (
    count_actors,
    count_total,
    count_totals,
    group_by_actor,
    group_by_event_type,
    group_by_municipality,
    group_by_other_municipality,
    group_by_year,
)
from conflict_timeline.archive import Archive
from conflict_timeline.i18n import Language
from conflict_timeline.model.actors import Actor
from conflict_timeline.model.claims import Measure
from conflict_timeline.model.incident import Incident
from conflict_timeline.model.municipalities import Municipality
from conflict_timeline.model.vocabulary import Term
from conflict_timeline.pages.cards import card_url
from conflict_timeline.pages.embeds import municipality_frame
from conflict_timeline.pages.lines import (
    actor_link,
    incident_lines,
    label,
    municipality_link,
    period_of,
    periods_chart,
    source_item,
    total_line,
    total_lines,
    type_link,
)
from conflict_timeline.pages.maps import counts_map, neighbours_map
from conflict_timeline.pages.parts import cut, part_of
from conflict_timeline.pages.rates import rate_block, whole_rate
from conflict_timeline.pages.views import (
    CollectionPage,
    Counted,
    Fact,
    FurtherPage,
    IndexPage,
    IndexRow,
    Link,
    SourceItem,
)

# So many incidents on a page of a list.
LENGTH = 200


class Described(NamedTuple):
    """What a collection says of itself, beside its incidents."""

    kind: str
    eyebrow: Link
    title: str
    body: str = ""
    facts: tuple[Fact, ...] = ()
    caution: str = ""
    sources: tuple[SourceItem, ...] = ()
    feed: str = ""
    data: str = ""
    place: Municipality | None = None
    period: tuple[date, date] | None = None


class Collection(NamedTuple):
    """A collection: the site path of its page, what describes it, and its incidents.

    `also` are incidents that concern it and are not counted in it; `reads` is what else of the archive its page shows.
    """

    path: str
    describe: Callable[[], Described]
    incidents: tuple[Incident, ...]
    also: tuple[Incident, ...] = ()
    reads: object = None

    @property
    def parts(self) -> int:
        """How many pages its list takes."""
        return len(cut(range(max(len(self.incidents), len(self.also))), LENGTH))

    def listed(self, number: int) -> tuple[Incident, ...]:
        """The incidents on a page of the list, counted from 1."""
        return self.incidents[(number - 1) * LENGTH : number * LENGTH]

    def listed_also(self, number: int) -> tuple[Incident, ...]:
        """Of those that are not counted in it, the ones on a page of the list."""
        return self.also[(number - 1) * LENGTH : number * LENGTH]


def municipalities(archive: Archive, language: Language) -> Iterable[Collection]:
    """Every municipality, those without incidents too."""
    groups = group_by_municipality(archive.incidents)
    others = group_by_other_municipality(archive.incidents)
    neighbours = archive.shapes.neighbours if archive.shapes else {}
    for one in archive.gazetteer.municipalities:
        incidents = groups.get(one.code, ())
        beside = [len(groups.get(code, ())) for code in neighbours.get(one.code, ())]
        yield Collection(
            path=municipality_link(one).url,
            describe=partial(_describe_municipality, one, archive, language, is_empty=not incidents),
            incidents=incidents,
            also=others.get(one.code, ()),
            reads=(period_of(archive), beside, whole_rate(archive)),
        )


def actors(archive: Archive, language: Language) -> Iterable[Collection]:
    """Every actor."""
    groups = group_by_actor(archive.incidents)
    for slug, actor in archive.actors.items():
        describe = partial(_describe_actor, actor, archive, language)
        yield Collection(f"actors/{slug}/", describe, groups.get(slug, ()), reads=period_of(archive))


def event_types(archive: Archive, language: Language) -> Iterable[Collection]:
    """Every event type."""
    groups = group_by_event_type(archive.incidents)
    for slug, term in archive.vocabulary.event_types.items():
        describe = partial(_describe_event_type, slug, term, archive, language)
        yield Collection(f"event-types/{slug}/", describe, groups.get(slug, ()), reads=period_of(archive))


def years(archive: Archive, language: Language) -> Iterable[Collection]:
    """Every year in which an incident began."""
    for year, incidents in sorted(group_by_year(archive.incidents).items()):
        yield Collection(f"years/{year}/", partial(_describe_year, year, language), incidents)


def _describe_municipality(
    one: Municipality, archive: Archive, language: Language, *, is_empty: bool
) -> Described:
    nothing_known = language.text("No incident is recorded here. That does not mean that none happened.")
    introduction = archive.introductions.get(one.slug)
    sources = introduction.sources if introduction else ()
    return Described(
        kind="municipality",
        eyebrow=Link(language.text("Municipality"), "municipalities/"),
        title=one.name,
        body=introduction.bodies.get(language.code, "") if introduction else "",
        facts=_municipality_facts(one, language),
        caution=nothing_known if is_empty else "",
        sources=tuple(source_item(source, archive, language) for source in sources),
        feed=municipality_link(one).url,
        data=f"data/municipalities/{one.slug}/",
        place=one,
    )


def _describe_actor(actor: Actor, archive: Archive, language: Language) -> Described:
    slug, entry = actor.slug, actor.entry
    return Described(
        kind="actor",
        eyebrow=Link(label(archive.vocabulary.actor_kinds, entry.kind, language), "actors/"),
        title=entry.name.in_language(language.code),
        body=actor.bodies.get(language.code, ""),
        facts=_actor_facts(actor, archive, language),
        caution=entry.disputed.in_language(language.code) if entry.disputed else "",
        sources=tuple(source_item(source, archive, language) for source in entry.sources),
        feed=f"actors/{slug}/",
        data=f"data/actors/{slug}/",
    )


def _describe_event_type(slug: str, term: Term, archive: Archive, language: Language) -> Described:
    families = archive.vocabulary.families
    eyebrow = label(families, term.family, language) if term.family else language.text("Event type")
    return Described(
        kind="event-type",
        eyebrow=Link(eyebrow, "event-types/"),
        title=term.label.in_language(language.code),
        body=term.definition.in_language(language.code) if term.definition else "",
        facts=(Fact("ACLED", term.acled),) if term.acled else (),
        feed=f"event-types/{slug}/",
        data=f"data/event-types/{slug}/",
    )


def _describe_year(year: int, language: Language) -> Described:
    return Described(
        kind="year",
        eyebrow=Link(language.text("Year"), "years/"),
        title=str(year),
        period=(date(year, 1, 1), date(year, 12, 31)),
    )


def index_pages(archive: Archive, language: Language) -> Iterable[tuple[str, Callable[[], IndexPage]]]:
    """The site path of each index, and what makes its page."""
    yield "municipalities/", partial(municipality_index, archive, language)
    yield "actors/", partial(actor_index, archive, language)
    yield "event-types/", partial(event_type_index, archive, language)
    yield "years/", partial(year_index, archive, language)


def year_index(archive: Archive, language: Language) -> IndexPage:
    """Every year with incidents, the latest first."""
    _ = language.text
    groups = group_by_year(archive.incidents)
    rows = (
        _row(Link(str(year), f"years/{year}/"), "", groups[year], language) for year in sorted(groups)[::-1]
    )
    described = _("Incidents by the year in which they began.")
    return _index("year", _("Years"), described, (_("Year"), ""), rows)


def actor_index(archive: Archive, language: Language) -> IndexPage:
    """Every actor, with the incidents it is named in."""
    _ = language.text
    groups, kinds = group_by_actor(archive.incidents), archive.vocabulary.actor_kinds
    named = {slug: label(kinds, actor.entry.kind, language) for slug, actor in archive.actors.items()}
    rows = (
        _row(actor_link(slug, archive, language), kind, groups.get(slug, ()), language)
        for slug, kind in named.items()
    )
    described = _("Who takes part, by the names used for them.")
    return _index("actor", _("Actors"), described, (_("Actor"), _("Kind")), rows)


def event_type_index(archive: Archive, language: Language) -> IndexPage:
    """Every event type, with its lane of the timeline."""
    _ = language.text
    groups, families = group_by_event_type(archive.incidents), archive.vocabulary.families
    lanes = {
        slug: label(families, term.family, language) if term.family else ""
        for slug, term in archive.vocabulary.event_types.items()
    }
    rows = (
        _row(type_link(slug, archive, language), lane, groups.get(slug, ()), language)
        for slug, lane in lanes.items()
    )
    described = _("The kinds of event, each with its definition.")
    return _index("event-type", _("Event types"), described, (_("Event type"), _("Lane")), rows)


def municipality_index(archive: Archive, language: Language) -> IndexPage:
    """Every municipality, with what is recorded there."""
    _ = language.text
    groups = group_by_municipality(archive.incidents)
    by_name = {one.name: one for one in archive.gazetteer.municipalities}
    rows = (
        _row(municipality_link(one), one.head_town, groups.get(one.code, ()), language)
        for one in (by_name[name] for name in language.sort(by_name))
    )
    described = _("All municipalities, those without a recorded incident too.")
    labels = (_("Municipality"), _("Head town"))
    index = _index("municipality", _("Municipalities"), described, labels, rows)
    return index._replace(map=counts_map(archive, language))


def further_page(collection: Collection, number: int, archive: Archive, language: Language) -> FurtherPage:
    """A further page of the list of a collection, counted from 2."""
    page = collection.describe()
    return FurtherPage(
        kind=page.kind,
        first=Link(page.title, collection.path),
        description=_description(page.title, len(collection.incidents), language),
        incidents=incident_lines(collection.listed(number), archive, language),
        also=incident_lines(collection.listed_also(number), archive, language),
        part=part_of(collection.path, number, collection.parts, language),
    )


def collection_page(collection: Collection, archive: Archive, language: Language) -> CollectionPage:
    """A collection with what its incidents add up to, and the first page of their list."""
    page, incidents = collection.describe(), collection.incidents
    totals = count_totals(incidents) if incidents else ()
    return CollectionPage(
        kind=page.kind,
        eyebrow=page.eyebrow,
        title=page.title,
        description=_description(page.title, len(incidents), language),
        body=page.body,
        facts=page.facts,
        caution=page.caution,
        totals=total_lines(totals, language),
        rate=rate_block(page.place, incidents, archive, language) if page.place else None,
        map=neighbours_map(page.place, archive, language) if page.place else None,
        chart=periods_chart(incidents, page.period or period_of(archive), language),
        actors=_named(incidents, archive, language) if page.kind != "actor" else (),
        incidents=incident_lines(collection.listed(1), archive, language),
        also=incident_lines(collection.listed_also(1), archive, language),
        sources=page.sources,
        feed=page.feed,
        data=page.data if incidents else "",
        part=part_of(collection.path, 1, collection.parts, language),
        card=card_url(page.place if incidents else None),
        frame=municipality_frame(page.place.slug) if page.place and incidents else None,
    )


def _description(name: str, number: int, language: Language) -> str:
    return language.plural("{name}: {number} incident", "{name}: {number} incidents", number, name=name)


def _named(incidents: Sequence[Incident], archive: Archive, language: Language) -> tuple[Counted, ...]:
    return tuple(
        Counted(actor_link(slug, archive, language), language.number(count))
        for slug, count in count_actors(incidents)
    )


def _municipality_facts(one: Municipality, language: Language) -> tuple[Fact, ...]:
    _ = language.text
    facts = [Fact(_("Head town"), one.head_town), Fact(_("Code"), one.code)]
    if one.population is not None:
        people = language.number(one.population)
        facts.append(Fact(_("Population ({year})", year=one.population_year), people))
    return tuple(facts)


def _actor_facts(actor: Actor, archive: Archive, language: Language) -> tuple[Fact, ...]:
    _, entry = language.text, actor.entry
    facts = []
    if entry.short_name:
        facts.append(Fact(_("Short name"), entry.short_name))
    if entry.aliases:
        facts.append(Fact(_("Also called"), "; ".join(entry.aliases)))
    for relation in entry.relations:
        if relation.actor in archive.actors:
            since = _("since {date}", date=language.date(relation.since)) if relation.since else ""
            until = _("until {date}", date=language.date(relation.until)) if relation.until else ""
            other = actor_link(relation.actor, archive, language)
            when = ", ".join(part for part in (since, until) if part)
            named = f"{other.text} ({when})" if when else other.text
            facts.append(Fact(label(archive.vocabulary.relations, relation.kind, language), named, other.url))
    return tuple(facts)


def _index(
    kind: str, title: str, description: str, labels: tuple[str, str], rows: Iterable[IndexRow]
) -> IndexPage:
    return IndexPage(kind, title, description, *labels, tuple(rows))


def _row(link: Link, note: str, incidents: Sequence[Incident], language: Language) -> IndexRow:
    killed = count_total(Measure.KILLED, incidents)
    return IndexRow(
        link=link,
        note=note,
        count=len(incidents),
        incidents=language.number(len(incidents)),
        killed=total_line(killed, language).phrase if killed.span else "",
    )
