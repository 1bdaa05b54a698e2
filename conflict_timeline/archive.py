"""The archive: everything that stands in a content folder, read once, joined, and checked."""

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from pydantic import Field

from conflict_timeline.front_matter import Document, parse_yaml
from conflict_timeline.model.actors import Actor, ActorEntry
from conflict_timeline.model.base import Language, LocalText, LocalTextField, Model, Text
from conflict_timeline.model.claims import Measure
from conflict_timeline.model.estimates import EditorsChoice, derive_estimates
from conflict_timeline.model.incident import Incident, IncidentEntry, Status, Telling, TranslationEntry
from conflict_timeline.model.municipalities import Gazetteer, Municipality, make_gazetteer
from conflict_timeline.model.pages import Page, PageEntry, PageText
from conflict_timeline.model.shapes import Shapes, parse_shapes
from conflict_timeline.model.sources import Source
from conflict_timeline.model.vocabulary import VOCABULARIES, Term, Vocabulary
from conflict_timeline.problems import InvalidText, Problem
from conflict_timeline.reading import Reader, find_siblings
from conflict_timeline.validation.references import Known, check_ids, check_references
from conflict_timeline.validation.rules import EntryFile, TranslationFile, check_rules
from conflict_timeline.validation.safety import check_safety
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


LARGEST_SHAPES = 8 * 1024 * 1024


class Credit(Model):
    """content/shapes/source.yaml, of which the tool that makes the shapes reads the rest."""

    package: Text | None = None
    file: Text | None = None
    code: Text | None = None
    only: dict[str, str] = Field(default_factory=dict)
    tolerance: Text | None = None
    credit: LocalTextField | None = None


class BodyEntry(Model):
    """The front matter of a file that is mostly prose: its language, and its sources if it has any."""

    language: Language | None = None
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Introduction:
    """A few sentences on a municipality in each language (Markdown), and what they rest on."""

    bodies: Mapping[str, str]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Archive:
    """All that is known, in time order, and all that is wrong with it. Drafts are in no list."""

    incidents: tuple[Incident, ...]
    withdrawn: tuple[Incident, ...]
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


def load_archive(content: Path, languages: tuple[str, ...]) -> Archive:
    """Read a content folder. `languages` begins with the one that entries are written in."""
    reader = Reader(content)
    gazetteer = load_gazetteer(reader)
    vocabulary = load_vocabulary(reader)
    actors = load_actors(reader, languages)
    introductions = load_introductions(reader, languages)
    pages = load_pages(reader, languages)
    entries = list(load_entries(reader))
    reader.problems.extend(check_ids(entries))
    known = Known(gazetteer, vocabulary, actors, {file.id: file for file in entries}, languages)
    incidents = []
    for file in entries:
        found = list(check_entry(file, known, reader.problems))
        reader.problems.extend(found)
        if file.is_whole and all(problem.severity == "warning" for problem in found):
            incidents.append(make_incident(file, gazetteer, languages))
    incidents.sort(key=lambda incident: (incident.entry.date.sort_key, incident.id))
    return Archive(
        incidents=_with_status(incidents, Status.PUBLISHED),
        withdrawn=_with_status(incidents, Status.WITHDRAWN),
        merged=_with_status(incidents, Status.MERGED),
        gazetteer=gazetteer,
        shapes=load_shapes(reader, gazetteer),
        shapes_credit=load_shapes_credit(reader),
        vocabulary=vocabulary,
        actors=actors,
        introductions=introductions,
        pages=pages,
        languages=languages,
        problems=tuple(sorted(reader.problems, key=lambda one: (one.path, one.line, one.column, one.code))),
        files=tuple(reader.files),
    )


def load_entries(reader: Reader) -> Iterator[EntryFile]:
    """Every incident with its translations, as far as each can be read."""
    for stem, paths in find_siblings(reader.content / "incidents", "*/*.md").items():
        own = paths.pop("", None)
        translations = {}
        for language, path in paths.items():
            read = reader.load_model(path, TranslationEntry)
            if own is None:
                name = f"{stem}.md"
                reader.problems.append(Problem("translation-alone", reader.name(path), params={"name": name}))
            elif read:
                translations[language] = TranslationFile(reader.name(path), language, *read)
        if own is not None:
            document, entry, is_whole = reader.load_partly(own, IncidentEntry)
            if document and entry:
                yield EntryFile(stem, reader.name(own), document, entry, translations, is_whole)


def check_entry(file: EntryFile, known: Known, before: Iterable[Problem]) -> Iterator[Problem]:
    """Every rule on one entry. Where it is not whole, nothing is said of what was found wrong before."""
    found = itertools.chain(check_rules(file), check_safety(file), check_references(file, known))
    if file.is_whole:
        yield from found
        return
    top = file.document.position(())
    said = {(top.line, top.column), *((one.line, one.column) for one in before if one.path == file.path)}
    yield from (one for one in found if (one.line, one.column) not in said)


def make_incident(file: EntryFile, gazetteer: Gazetteer, languages: tuple[str, ...]) -> Incident:
    """Join what an entry says with its place and its derived estimates. The entry must be free of errors."""
    entry = file.entry
    written_in = entry.language or languages[0]
    tellings = {written_in: Telling(written_in, entry.title, entry.summary, file.document.body)}
    for language, sibling in file.translations.items():
        own = sibling.entry
        tellings[language] = Telling(language, own.title, own.summary, sibling.document.body)
    choices = {
        measure: EditorsChoice(choice.best, choice.source, choice.because)
        for measure in Measure
        if (choice := entry.estimate.of(measure))
    }
    return Incident(
        id=file.id,
        path=file.path,
        entry=entry,
        municipality=gazetteer.find(entry.municipality) if entry.municipality else None,
        other_municipalities=tuple(gazetteer.find(text) for text in entry.other_municipalities),
        tellings=MappingProxyType(tellings),
        estimates=MappingProxyType(derive_estimates(entry.sources, choices)),
        origins=frozenset(source.independent_origin for source in entry.sources),
    )


def load_gazetteer(reader: Reader) -> Gazetteer:
    """Read content/municipalities/municipalities.csv; aliases are separated by semicolons."""
    path = reader.content / "municipalities" / "municipalities.csv"
    found = []
    for line, row in reader.load_table(path, GAZETTEER_COLUMNS):
        try:
            found.append(_municipality(row))
        except ValueError as error:
            params = {"text": str(error).rpartition(": ")[2]}
            reader.problems.append(Problem("bad-number", reader.name(path), line, params=params))
    return make_gazetteer(found)


def load_shapes(reader: Reader, gazetteer: Gazetteer) -> Shapes | None:
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
    for code in sorted(set(shapes.by_code) ^ set(gazetteer.by_code)):
        reader.problems.append(Problem("shape-alone", reader.name(path), params={"code": code}))
    return shapes


def load_shapes_credit(reader: Reader) -> LocalText | None:
    """Read who is to be named beneath a map, from content/shapes/source.yaml."""
    path = reader.content / "shapes" / "source.yaml"
    text = reader.load_text(path) if path.exists() else None
    if text is None:
        return None
    values, positions, problems = parse_yaml(text, reader.name(path))
    credit, found = read_model(Credit, Document(values, positions, "", 1), reader.name(path))
    reader.problems.extend((*problems, *found))
    return credit.credit if credit else None


def load_vocabulary(reader: Reader) -> Vocabulary:
    """Read every list of content/vocabulary/."""
    folder = reader.content / "vocabulary"
    names = {name: name.replace("_", "-") for name in VOCABULARIES}
    return Vocabulary(
        **{name: reader.load_mapping(folder / f"{file}.yaml", Term) for name, file in names.items()}
    )


def load_actors(reader: Reader, languages: tuple[str, ...]) -> dict[str, Actor]:
    """Read content/actors/: one file an actor, siblings for its description in other languages."""
    actors = {}
    for slug, paths in find_siblings(reader.content / "actors").items():
        if "" in paths and (read := reader.load_model(paths.pop(""), ActorEntry)):
            document, entry = read
            bodies = {languages[0]: document.body, **_bodies(reader, paths)}
            actors[slug] = Actor(slug, entry, MappingProxyType(bodies))
    return actors


def load_introductions(reader: Reader, languages: tuple[str, ...]) -> dict[str, Introduction]:
    """Read content/municipalities/<slug>.md, with its siblings in other languages."""
    found = {}
    for slug, paths in find_siblings(reader.content / "municipalities").items():
        if "" in paths and (read := reader.load_model(paths.pop(""), BodyEntry)):
            document, entry = read
            bodies = {languages[0]: document.body, **_bodies(reader, paths)}
            found[slug] = Introduction(MappingProxyType(bodies), entry.sources)
    return found


def load_pages(reader: Reader, languages: tuple[str, ...]) -> dict[str, Page]:
    """Read content/pages/: one file a page, siblings for other languages."""
    pages = {}
    for slug, paths in find_siblings(reader.content / "pages").items():
        texts = {}
        for language, path in paths.items():
            if read := reader.load_model(path, PageEntry):
                document, entry = read
                texts[language or languages[0]] = PageText(entry.title, entry.description, document.body)
        if texts:
            pages[slug] = Page(slug, MappingProxyType(texts))
    return pages


def _bodies(reader: Reader, paths: Mapping[str, Path]) -> dict[str, str]:
    bodies = {}
    for language, path in paths.items():
        if read := reader.load_model(path, BodyEntry):
            bodies[language] = read[0].body
    return bodies


def _municipality(row: Mapping[str, str]) -> Municipality:
    return Municipality(
        code=row["code"],
        slug=row["slug"],
        name=row["name"],
        aliases=tuple(alias.strip() for alias in row["aliases"].split(";") if alias.strip()),
        head_town=row["head_town"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        population=int(row["population"]) if row["population"] else None,
        population_year=int(row["population_year"]) if row["population_year"] else None,
    )


def _with_status(incidents: Iterable[Incident], status: Status) -> tuple[Incident, ...]:
    return tuple(incident for incident in incidents if incident.entry.status is status)
