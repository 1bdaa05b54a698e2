"""Rules between entries: every name leads somewhere, every id is one incident's alone."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from conflict_timeline.model.actors import Actor, ActorEntry
from conflict_timeline.model.incident import Status
from conflict_timeline.model.municipalities import Gazetteer, fold
from conflict_timeline.model.shapes import Shapes
from conflict_timeline.model.vocabulary import Terms, Vocabulary
from conflict_timeline.positions import Path
from conflict_timeline.problems import InvalidText, Problem, suggest
from conflict_timeline.validation.prose import ProseFile
from conflict_timeline.validation.rules import EntryFile


@dataclass(frozen=True)
class Known:
    """All that an entry may refer to."""

    gazetteer: Gazetteer
    vocabulary: Vocabulary
    actors: Mapping[str, Actor]
    entries: Mapping[str, EntryFile]
    languages: tuple[str, ...]
    shapes: Shapes | None = None
    removed: frozenset[str] = frozenset()

    @cached_property
    def names(self) -> frozenset[str]:
        """The folded names of all actors."""
        return known_names(self.actors)


def known_names(actors: Mapping[str, Actor]) -> frozenset[str]:
    """Every name, short name and alias of the actors, folded."""
    entries = [actor.entry for actor in actors.values()]
    names = [name for entry in entries for _, name in entry.name.by_language]
    names += [name for entry in entries for name in (entry.short_name, *entry.aliases) if name]
    return frozenset(fold(name) for name in names)


def check_references(file: EntryFile, known: Known) -> Iterator[Problem]:
    """Every reference of one entry."""
    for rule in REFERENCES:
        yield from rule(file, known)


def check_between(file: EntryFile, known: Known) -> Iterator[Problem]:
    """Every rule on one entry beside the others."""
    for rule in BETWEEN:
        yield from rule(file, known)


def check_ids(entries: Iterable[EntryFile], removed: Iterable[str] = ()) -> Iterator[Problem]:
    """An id, present, former or of a removed entry, belongs to one incident."""
    owners: dict[str, str] = dict.fromkeys(removed, "an entry that was removed")
    files = list(entries)
    for file in files:
        if file.id in owners:
            yield file.problem("id-taken", text=file.id, other=owners[file.id])
        owners[file.id] = file.path
    for file in files:
        for index, former in enumerate(file.entry.former_ids):
            if former in owners:
                yield file.problem("id-taken", ("former_ids", index), text=former, other=owners[former])
            owners[former] = file.path


def check_municipalities(file: EntryFile, known: Known) -> Iterator[Problem]:
    """Each municipality is one of the gazetteer's."""
    entry = file.entry
    named: list[tuple[Path, str]] = [
        (("other_municipalities", index), text) for index, text in enumerate(entry.other_municipalities)
    ]
    if entry.municipality is not None:
        named.insert(0, (("municipality",), entry.municipality))
    for at, text in named:
        try:
            known.gazetteer.find(text)
        except InvalidText as invalid:
            yield file.problem(invalid.code, at, invalid.suggestions, **invalid.params)


def check_vocabulary(file: EntryFile, known: Known) -> Iterator[Problem]:
    """Each word of a closed list is in its list."""
    entry, words = file.entry, known.vocabulary
    yield from _check_term(file, ("event_type",), entry.event_type, words.event_types, "event-types")
    if entry.content_warning:
        at: Path = ("content_warning",)
        yield from _check_term(file, at, entry.content_warning, words.content_warnings, "content-warnings")
    for index, part in enumerate(entry.actors):
        yield from _check_term(file, ("actors", index, "role"), part.role, words.roles, "roles")
        if part.attribution:
            at = ("actors", index, "attribution")
            yield from _check_term(file, at, part.attribution, words.attributions, "attributions")
    own = {source.id for source in entry.sources}
    for index, source in enumerate(entry.sources):
        if source.origin and source.origin not in own:
            yield from _check_term(
                file, ("sources", index, "origin"), source.origin, words.origins, "origins"
            )
        for position, claim in enumerate(source.claims):
            at = ("sources", index, "claims", position, "group")
            yield from _check_term(file, at, claim.group, words.groups, "groups")


def check_actors(file: EntryFile, known: Known) -> Iterator[Problem]:
    """Each actor has a file."""
    for index, part in enumerate(file.entry.actors):
        if part.actor not in known.actors:
            close = suggest(part.actor, known.actors)
            yield file.problem("unknown-actor", ("actors", index, "actor"), close, text=part.actor)


def check_actor(
    file: ProseFile, entry: ActorEntry, actors: Mapping[str, Actor], words: Vocabulary
) -> Iterator[Problem]:
    """What an actor's file names exists: its kind, the actors it is related to, how, and who says so."""
    yield from _check_term(file, ("kind",), entry.kind, words.actor_kinds, "actor-kinds")
    sources = [source.id for source in entry.sources]
    for index, relation in enumerate(entry.relations):
        at: Path = ("relations", index)
        yield from _check_term(file, (*at, "kind"), relation.kind, words.relations, "relations")
        if relation.actor not in actors:
            close = suggest(relation.actor, actors)
            yield file.problem("unknown-actor", (*at, "actor"), close, text=relation.actor)
        for position, source in enumerate(relation.according_to):
            if source not in sources:
                where = (*at, "according_to", position)
                close = suggest(source, sources)
                yield file.problem("unknown-source", where, close, text=source, choices=", ".join(sources))


def check_incidents(file: EntryFile, known: Known) -> Iterator[Problem]:
    """Each incident that is referred to exists, and a published entry leads to no draft."""
    entry = file.entry
    named: list[tuple[Path, str]] = [(("related", index), text) for index, text in enumerate(entry.related)]
    if entry.merged_into:
        named.append((("merged_into",), entry.merged_into))
    for at, text in named:
        if text in known.removed:
            continue
        target = known.entries.get(text)
        if target is None or text == file.id:
            yield file.problem("unknown-incident", at, suggest(text, known.entries), text=text)
        elif target.entry.status is Status.DRAFT and entry.status is not Status.DRAFT:
            yield file.problem("unpublished-incident", at, text=text)


def check_translations(file: EntryFile, known: Known) -> Iterator[Problem]:
    """A published entry is told in every language of the site."""
    if file.entry.status is not Status.PUBLISHED:
        return
    written_in = file.entry.language or known.languages[0]
    for language in known.languages:
        if language != written_in and language not in file.translations:
            yield file.problem("translation-missing", name=f"{file.id}.{language}.md")


def _check_term(
    file: EntryFile | ProseFile, at: Path, text: str, terms: Terms, vocabulary: str
) -> Iterator[Problem]:
    if text not in terms:
        choices = ", ".join(terms)
        close = suggest(text, terms)
        yield file.problem("unknown-term", at, close, text=text, vocabulary=vocabulary, choices=choices)


# What an entry refers to outside the entries: checked once, as long as neither changes.
REFERENCES = (check_municipalities, check_vocabulary, check_actors, check_translations)
# What depends on other entries: checked at each run, on all of them.
BETWEEN = (check_incidents,)
