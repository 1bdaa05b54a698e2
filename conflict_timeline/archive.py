"""The archive: everything that stands in a content folder, read once, joined, and checked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

from pydantic import BeforeValidator, Field

from conflict_timeline.comparing import Findings, compare_entries
from conflict_timeline.entries import ReadEntry, load_entries
from conflict_timeline.front_matter import Document, parse_yaml
from conflict_timeline.index import EntryIndex, load_index
from conflict_timeline.model.actors import Actor, ActorEntry
from conflict_timeline.model.base import (
    TITLE_LENGTH,
    Allowance,
    Language,
    LocalText,
    LocalTextField,
    Model,
    Text,
    parse_slug,
    parse_text,
)
from conflict_timeline.model.incident import Incident, Status, Withdrawal
from conflict_timeline.model.municipalities import Gazetteer, Municipality, make_gazetteer
from conflict_timeline.model.pages import Page, PageEntry, PageText
from conflict_timeline.model.places import parse_coordinates
from conflict_timeline.model.shapes import Shapes, parse_shapes
from conflict_timeline.model.sources import Source
from conflict_timeline.model.vocabulary import VOCABULARIES, Term, Vocabulary
from conflict_timeline.problems import InvalidText, Problem, has_errors
from conflict_timeline.program import program_digest
from conflict_timeline.reading import Reader, digest_of
from conflict_timeline.validation.between import Policy
from conflict_timeline.validation.facts import EntryFacts
from conflict_timeline.validation.prose import ProseFile, check_prose
from conflict_timeline.validation.references import (
    Known,
    check_actor,
    known_names,
)
from conflict_timeline.validation.shape import read_model

GAZETTEER_COLUMNS = (
    "code",
    "slug",
    "name",
    "aliases",
    "head_town",
    "latitude",
    "longitude",
    "population",
    "population_year",
)


INDEX = "entries"
LARGEST_SHAPES = 8 * 1024 * 1024


def parse_metres(value: object) -> float:
    """Read a length in metres. Raises InvalidText `bad-number`."""
    text = parse_text(value)
    if not text.replace(".", "", 1).isdigit():
        raise InvalidText("bad-number", text=text)
    return float(text)


class Credit(Model):
    """content/shapes/source.yaml, of which the tool that makes the shapes reads the rest."""

    package: Text | None = None
    file: Text | None = None
    code: Text | None = None
    only: dict[str, str] = Field(default_factory=dict)
    tolerance: Annotated[float, BeforeValidator(parse_metres)] | None = None
    credit: LocalTextField | None = None


class BodyEntry(Model):
    """The front matter of a file that is mostly prose: its language, and its sources if it has any."""

    language: Language | None = None
    sources: tuple[Source, ...] = ()
    allowed: tuple[Allowance, ...] = ()


@dataclass(frozen=True, slots=True)
class Introduction:
    """A few sentences on a municipality in each language (Markdown), and what they rest on."""

    bodies: Mapping[str, str]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Archive:
    """All that is known, in time order, and all that is wrong with it. Drafts are in no list, but for a preview.

    `context` is the digest of all but the entries, and of the program; `digest` is that of the whole, and `facts` that
    of all but the entries' prose.
    """

    incidents: tuple[Incident, ...]
    withdrawn: tuple[Withdrawal, ...]
    merged: tuple[Incident, ...]
    gazetteer: Gazetteer
    shapes: Shapes | None
    shapes_credit: LocalText | None
    vocabulary: Vocabulary
    actors: Mapping[str, Actor]
    introductions: Mapping[str, Introduction]
    pages: Mapping[str, Page]
    languages: tuple[str, ...]
    problems: tuple[Problem, ...]
    files: tuple[str, ...]
    context: bytes = b""
    digest: bytes = b""
    facts: bytes = b""
    read: tuple[ReadEntry, ...] = ()

    @property
    def compared(self) -> tuple[EntryFacts, ...]:
        """What is asked of each entry, drafts among them, to find those of the same event."""
        return tuple(its for one in self.read if (its := one.facts))


def load_archive(
    content: Path,
    languages: tuple[str, ...],
    store: Path | None = None,
    policy: Policy | None = None,
    *,
    drafts: bool = False,
) -> Archive:
    """Read a content folder. `languages` begins with the one that entries are written in.

    In the folder `store` is kept what an unchanged entry need not be read again for. With `drafts`, these stand among
    the incidents, for a preview that nobody else sees.
    """
    return reload_archive(content, languages, store, None, policy, drafts=drafts)[0]


def reload_archive(
    content: Path,
    languages: tuple[str, ...],
    store: Path | None,
    index: EntryIndex | None,
    policy: Policy | None = None,
    *,
    drafts: bool = False,
) -> tuple[Archive, EntryIndex]:
    """Read a content folder again; `index` is what reading it before has left in memory."""
    reader = Reader(content)
    gazetteer = load_gazetteer(reader)
    vocabulary = load_vocabulary(reader)
    actors = load_actors(reader, languages, vocabulary)
    introductions = load_introductions(reader, languages, known_names(actors))
    pages = load_pages(reader, languages)
    credit = load_credit(reader)
    shapes = load_shapes(reader, gazetteer, credit)
    context = _context(reader, languages)
    if index is None or index.context != context:
        index = load_index(store / INDEX, context) if store else EntryIndex(context=context)
    known = Known(gazetteer, vocabulary, actors, {}, languages, shapes)
    entries, tombstones = load_entries(reader, known, index)
    known = replace(known, removed=frozenset(tombstones))
    findings = compare_entries(entries, known, policy or Policy(), index, reader.problems)
    index.save()
    index.turn()
    incidents = _take_incidents(entries, findings)
    for one in entries:
        reader.problems.extend((*one.problems, *findings.single.get(one.id, ())))
    reader.problems.extend(findings.together)
    reader.check_pictures()
    archive = Archive(
        incidents=_with_status(incidents, Status.PUBLISHED, *([Status.DRAFT] if drafts else [])),
        withdrawn=(*_withdrawals(incidents), *tombstones.values()),
        merged=_with_status(incidents, Status.MERGED),
        gazetteer=gazetteer,
        shapes=shapes,
        shapes_credit=credit.credit if credit else None,
        vocabulary=vocabulary,
        actors=actors,
        introductions=introductions,
        pages=pages,
        languages=languages,
        problems=tuple(sorted(reader.problems, key=lambda one: (one.path, one.line, one.column, one.code))),
        files=tuple(reader.files),
        context=digest_of([context, b"drafts"]) if drafts else context,
        digest=digest_of([context, *(one.digest for one in incidents)]),
        facts=digest_of([context, *(one.facts for one in incidents)]),
        read=tuple(entries),
    )
    return archive, index


def _take_incidents(entries: Iterable[ReadEntry], findings: Findings) -> list[Incident]:
    """Those without an error, in time order."""
    wrong = {name for name, found in findings.single.items() if has_errors(found)}
    incidents = [one.incident for one in entries if one.incident and one.id not in wrong]
    incidents.sort(key=lambda incident: (incident.entry.date.sort_key, incident.id))
    return incidents


def _context(reader: Reader, languages: tuple[str, ...]) -> bytes:
    """The digest of all that entries are read by: the program, and what was read before them."""
    digests = sorted((reader.name(path), digest) for path, digest in reader.digests.items())
    said = repr((languages, str(Path.cwd()), str(reader.content), sorted(reader.files), digests))
    return digest_of([program_digest(), said.encode()])


def load_gazetteer(reader: Reader) -> Gazetteer:
    """Read content/municipalities/municipalities.csv; aliases are separated by semicolons."""
    path = reader.content / "municipalities" / "municipalities.csv"
    found = []
    taken: dict[str, dict[str, int]] = {"code": {}, "slug": {}}
    for line, row in reader.load_table(path, GAZETTEER_COLUMNS):
        try:
            found.append(_municipality(row))
        except InvalidText as invalid:
            reader.problems.append(Problem(invalid.code, reader.name(path), line, params=invalid.params))
        except ValueError as error:
            params = {"text": str(error).rpartition(": ")[2]}
            reader.problems.append(Problem("bad-number", reader.name(path), line, params=params))
        for name in ("code", "slug"):
            if row[name] in taken[name]:
                params = {"text": row[name], "other": f"{reader.name(path)}:{taken[name][row[name]]}"}
                reader.problems.append(Problem("id-taken", reader.name(path), line, params=params))
            taken[name][row[name]] = line
    return make_gazetteer(found)


def load_shapes(reader: Reader, gazetteer: Gazetteer, credit: Credit | None = None) -> Shapes | None:
    """Read content/shapes/municipalities.geojson; an archive without it has no maps."""
    path = reader.content / "shapes" / "municipalities.geojson"
    text = reader.load_text(path, LARGEST_SHAPES) if path.exists() else None
    if text is None:
        return None
    try:
        shapes = parse_shapes(text)
    except InvalidText as invalid:
        reader.problems.append(Problem(invalid.code, reader.name(path), params=invalid.params))
        return None
    shapes = replace(shapes, tolerance=(credit.tolerance if credit else None) or 0.0)
    for code in sorted(set(shapes.by_code) ^ set(gazetteer.by_code)):
        reader.problems.append(Problem("shape-alone", reader.name(path), params={"code": code}))
    return shapes


def load_credit(reader: Reader) -> Credit | None:
    """Read whose the shapes are and how closely they follow the true borders, from content/shapes/source.yaml."""
    path = reader.content / "shapes" / "source.yaml"
    text = reader.load_text(path) if path.exists() else None
    if text is None:
        return None
    values, positions, problems = parse_yaml(text, reader.name(path))
    credit, found = read_model(Credit, Document(values, positions, "", 1), reader.name(path))
    reader.problems.extend((*problems, *found))
    return credit


def load_vocabulary(reader: Reader) -> Vocabulary:
    """Read every list of content/vocabulary/."""
    folder = reader.content / "vocabulary"
    names = {name: name.replace("_", "-") for name in VOCABULARIES}
    return Vocabulary(
        **{name: reader.load_mapping(folder / f"{file}.yaml", Term) for name, file in names.items()}
    )


def load_actors(reader: Reader, languages: tuple[str, ...], vocabulary: Vocabulary) -> dict[str, Actor]:
    """Read content/actors/: one file an actor, siblings for its description in other languages."""
    actors = {}
    read_files: list[ProseFile] = []
    for slug, paths in reader.find_siblings(reader.content / "actors").items():
        if "" in paths and (read := reader.load_model(own := paths.pop(""), ActorEntry)):
            document, entry = read
            file = ProseFile(reader.name(own), document, entry.allowed, _siblings(reader, paths))
            read_files.append(file)
            actors[slug] = Actor(slug, entry, MappingProxyType(file.bodies(languages[0])))
    known = known_names(actors)
    for file, actor in zip(read_files, actors.values(), strict=True):
        reader.problems.extend(check_prose(file, known))
        reader.problems.extend(check_actor(file, actor.entry, actors, vocabulary))
    return actors


def load_introductions(
    reader: Reader, languages: tuple[str, ...], known: frozenset[str]
) -> dict[str, Introduction]:
    """Read content/municipalities/<slug>.md, with its siblings in other languages."""
    found = {}
    for slug, paths in reader.find_siblings(reader.content / "municipalities").items():
        if "" in paths and (read := reader.load_model(own := paths.pop(""), BodyEntry)):
            document, entry = read
            file = ProseFile(reader.name(own), document, entry.allowed, _siblings(reader, paths))
            reader.problems.extend(check_prose(file, known))
            found[slug] = Introduction(MappingProxyType(file.bodies(languages[0])), entry.sources)
    return found


def load_pages(reader: Reader, languages: tuple[str, ...]) -> dict[str, Page]:
    """Read content/pages/: one file a page, siblings for other languages."""
    pages = {}
    for slug, paths in reader.find_siblings(reader.content / "pages").items():
        texts = {}
        for language, path in paths.items():
            if read := reader.load_model(path, PageEntry):
                document, entry = read
                texts[language or languages[0]] = PageText(entry.title, entry.description, document.body)
        if texts:
            pages[slug] = Page(slug, MappingProxyType(texts))
    return pages


def _siblings(reader: Reader, paths: Mapping[str, Path]) -> dict[str, tuple[str, Document]]:
    read = {language: (path, reader.load_model(path, BodyEntry)) for language, path in paths.items()}
    return {language: (reader.name(path), one[0]) for language, (path, one) in read.items() if one}


def _municipality(row: Mapping[str, str]) -> Municipality:
    """One row of the gazetteer. Raises InvalidText, or ValueError where a number cannot be read."""
    point = parse_coordinates((row["latitude"], row["longitude"]))
    return Municipality(
        code=parse_slug(row["code"].lower()) and row["code"],
        slug=parse_slug(row["slug"]),
        name=parse_text(row["name"], TITLE_LENGTH),
        aliases=tuple(parse_text(alias) for alias in row["aliases"].split(";") if alias.strip()),
        head_town=parse_text(row["head_town"], TITLE_LENGTH),
        latitude=point.latitude,
        longitude=point.longitude,
        population=int(row["population"]) if row["population"] else None,
        population_year=int(row["population_year"]) if row["population_year"] else None,
    )


def _withdrawals(incidents: Iterable[Incident]) -> Iterator[Withdrawal]:
    for one in incidents:
        if one.entry.status is Status.WITHDRAWN and one.entry.withdrawn_because:
            yield Withdrawal(one.id, one.entry.withdrawn_because, one.entry.former_ids)


def _with_status(incidents: Iterable[Incident], *wanted: Status) -> tuple[Incident, ...]:
    return tuple(incident for incident in incidents if incident.entry.status in wanted)
