"""The entries of an archive: what is unchanged comes from the index, the rest is read by as many processes as help."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from operator import attrgetter
from pathlib import Path
from sys import intern
from typing import NamedTuple, NoReturn

from conflict_timeline.front_matter import parse_front_matter
from conflict_timeline.index import EntryIndex, Stamp
from conflict_timeline.model.base import LocalText
from conflict_timeline.model.incident import (
    Incident,
    IncidentEntry,
    TombstoneEntry,
    TranslationEntry,
    Withdrawal,
)
from conflict_timeline.problems import Problem, has_errors
from conflict_timeline.processes import share_out
from conflict_timeline.progress import Progress
from conflict_timeline.reading import Reader
from conflict_timeline.records import Record, load_facts, load_problems, make_record, shelve
from conflict_timeline.stored import make_entry, make_file, make_incident
from conflict_timeline.validation.allowances import let_pass
from conflict_timeline.validation.claims import check_claims
from conflict_timeline.validation.facts import EntryFacts, facts_of
from conflict_timeline.validation.places import check_places
from conflict_timeline.validation.references import Known, check_references
from conflict_timeline.validation.rules import EntryFile, TranslationFile, check_rules
from conflict_timeline.validation.safety import check_safety
from conflict_timeline.validation.shape import read_model

SUFFIX = ".md"
LARGEST_TOMBSTONE = 8 * 1024
MISPLACED = "A rule that reads other entries belongs in BETWEEN."


class Found(NamedTuple):
    """The files of one entry, by language ("" is its own), with what tells whether they have changed.

    `folder` is the name of that which the first of them stands in.
    """

    folder: str
    paths: dict[str, str]
    stamps: dict[str, Stamp]


@dataclass(frozen=True, slots=True, eq=False)
class ReadEntry:
    """An entry that was read: as a record where it is whole, else as far as its file could be read.

    `folder` is that of its files. What the rules between entries see of it is made when they ask.
    """

    id: str
    problems: tuple[Problem, ...]
    incident: Incident | None = None
    record: Record | None = None
    folder: str = ""
    partly: EntryFile | None = None
    partly_facts: EntryFacts | None = None

    @property
    def file(self) -> EntryFile:
        """The entry as the rules between entries see it."""
        if self.record is None:
            assert self.partly is not None  # noqa: S101 (it is one or the other)
            return self.partly
        entry = self.incident.entry if self.incident else make_entry(self.record)
        return make_file(self.record, self.folder, entry)

    @property
    def facts(self) -> EntryFacts | None:
        """What the rules between entries need of it, where it is whole."""
        return load_facts(self.record, self.file.document) if self.record else self.partly_facts


class Elsewhere(Mapping[str, EntryFile]):
    """In place of all entries, where one is checked by itself: what it says would be kept, and go stale."""

    def __getitem__(self, key: str) -> NoReturn:
        raise RuntimeError(MISPLACED)

    def __iter__(self) -> NoReturn:
        raise RuntimeError(MISPLACED)

    def __len__(self) -> NoReturn:
        raise RuntimeError(MISPLACED)


def load_entries(
    reader: Reader, known: Known, index: EntryIndex
) -> tuple[list[ReadEntry], dict[str, Withdrawal]]:
    """Every incident with its translations, as far as each can be read, and what is left of those that were removed.

    `known.entries` is not asked.
    """
    found = find_entries(reader.content / "incidents")
    records = {stem: index.part(own.folder).find(stem, own.paths, own.stamps) for stem, own in found.items()}
    missing = [stem for stem, record in records.items() if record is None]
    for stem in missing:
        reader.refuse_names(stem, found[stem].paths)
    _report_alone(reader, {stem: found[stem] for stem in missing})
    fresh = _read_records(reader.content, {stem: found[stem].paths for stem in missing}, known)
    read = []
    tombstones = {}
    for stem, own in found.items():
        if kept := records[stem] or fresh.get(stem):
            if stem in fresh:
                index.part(own.folder).keep(stem, own.stamps, kept)
            reader.files.extend(map(reader.name, own.paths.values()))
            read.append(_read_kept(kept, own.paths[""], known, index))
        elif because := load_tombstone(reader, own.paths.get("")):
            tombstones[stem] = Withdrawal(stem, because)
            beside = (path for language, path in own.paths.items() if language)
            reader.problems.extend(Problem("tombstone-not-alone", reader.name(path)) for path in beside)
        elif partly := _read_partly(reader, stem, own.paths, known):
            read.append(partly)
    return read, tombstones


def load_tombstone(reader: Reader, name: str | None) -> LocalText | None:
    """The reason a removed entry leaves behind; None where the file is an entry like any other."""
    path = Path(name) if name else None
    if path is None or path.is_symlink() or not path.is_file() or path.stat().st_size > LARGEST_TOMBSTONE:
        return None
    document = parse_front_matter(path.read_text("utf-8-sig", "replace"), reader.name(path))
    if document.body.strip() or not set(document.values) <= set(TombstoneEntry.model_fields):
        return None
    tombstone, _ = read_model(TombstoneEntry, document, reader.name(path))
    if tombstone is None or document.problems:
        return None
    reader.files.append(reader.name(path))
    return tombstone.withdrawn_because


def _read_partly(reader: Reader, stem: str, paths: Mapping[str, str], known: Known) -> ReadEntry | None:
    """An entry that no record can be kept of, as far as it can be read."""
    file = read_entry(reader, stem, paths)
    if file is None:
        return None
    facts = facts_of(file, known.gazetteer) if file.is_whole else None
    return ReadEntry(stem, tuple(check_entry(file, known, reader.problems)), partly=file, partly_facts=facts)


def _read_kept(record: Record, path: str, known: Known, index: EntryIndex) -> ReadEntry:
    """An entry of which a record is kept; what this process made of the same record before is used again."""
    made: ReadEntry | None = index.made.get(record.id)
    if made is not None and made.record is record:
        return made
    folder = intern(path.rpartition(os.sep)[0])
    problems = load_problems(record.problems)
    incident = None if has_errors(problems) else make_incident(record, known.gazetteer, folder)
    made = index.made[record.id] = ReadEntry(record.id, problems, incident, record, folder)
    return made


def find_entries(folder: Path) -> dict[str, Found]:
    """The files below content/incidents/ by the stems of their names, in the order of their paths."""
    found: dict[str, Found] = {}
    for year in _scan(folder):
        if not year.is_dir():
            continue
        for file in _scan(Path(year.path)):
            name = file.name
            if stem := stem_of(name):
                language = name[len(stem) + 1 : -len(SUFFIX)]
                own = found.get(stem) or found.setdefault(stem, Found(year.name, {}, {}))
                own.paths[language] = file.path
                # A ring of links has no stamp: it is read as any other file, and told.
                try:
                    own.stamps[language] = Stamp.of(file)
                except OSError:
                    continue
    return found


def stem_of(name: str) -> str:
    """The id of the entry that a file of this name belongs to; nothing where it belongs to none."""
    is_entry = name.endswith(SUFFIX) and not name.startswith((".", "#"))
    return name.removesuffix(SUFFIX).partition(".")[0] if is_entry else ""


def read_entry(reader: Reader, stem: str, paths: Mapping[str, str]) -> EntryFile | None:
    """One entry with its translations, as far as they can be read; `paths` by language."""
    translations = {}
    for language, path in paths.items():
        if language and (read := reader.load_model(path, TranslationEntry)):
            translations[language] = TranslationFile(reader.name(path), language, *read)
    if "" not in paths:
        return None
    own = paths[""]
    document, entry, is_whole = reader.load_partly(own, IncidentEntry)
    if document is None or entry is None:
        return None
    return EntryFile(stem, reader.name(own), document, entry, translations, is_whole)


def check_entry(file: EntryFile, known: Known, before: list[Problem]) -> Iterator[Problem]:
    """Every rule on one entry by itself. Where it is not whole, nothing is said of what was found wrong before."""
    references = list(check_references(file, known))
    # A mistyped group is one mistake: it is not a part of the people that nobody adds up as well.
    is_mistyped = any(one.params.get("vocabulary") == "groups" for one in references)
    found = chain(
        check_rules(file),
        (one for one in check_claims(file) if not (is_mistyped and one.code == "groups-differ")),
        check_places(file, known.gazetteer, known.shapes),
        check_safety(file, known.names),
        references,
    )
    yield from withhold(file, let_pass(file.entry.allowed, found, file.problem), before)


def withhold(file: EntryFile, found: Iterator[Problem], before: list[Problem]) -> Iterator[Problem]:
    """What was found, but for what was said `before` of the same place of an entry that is not whole."""
    if file.is_whole:
        yield from found
        return
    top = file.document.position(())
    said = {(top.line, top.column), *((one.line, one.column) for one in before if one.path == file.path)}
    yield from (one for one in found if (one.line, one.column) not in said)


def _report_alone(reader: Reader, found: Mapping[str, Found]) -> None:
    for stem, own in found.items():
        if "" not in own.paths:
            for path in own.paths.values():
                name = f"{stem}{SUFFIX}"
                problem = Problem("translation-alone", reader.name(path), params={"name": name})
                reader.problems.append(problem)


def _read_records(content: Path, paths: Mapping[str, Mapping[str, str]], known: Known) -> dict[str, Record]:
    """The records of these entries, but for those that are not whole."""
    alone = replace(known, entries=Elsewhere())
    stems = list(paths)

    def work(batch: range) -> list[tuple[object, ...]]:
        reader = Reader(content)
        read = (
            read_record(reader.begin_anew(), stem, paths[stem], alone)
            for stem in stems[batch.start : batch.stop]
        )
        return [tuple(record) for record in shelve([record for record in read if record])]

    return {
        record[0]: Record(*record) for record in share_out(work, len(stems), Progress("read", len(stems)))
    }


def read_record(reader: Reader, stem: str, paths: Mapping[str, str], known: Known) -> Record | None:
    """The record of an entry that is read by itself; None where it is not whole."""
    file = read_entry(reader, stem, paths)
    if file is None or not file.is_whole:
        return None
    problems = [*reader.problems, *check_entry(file, known, [])]
    digests = {language: reader.digests.get(path, b"") for language, path in paths.items()}
    return make_record(file, digests, problems, facts_of(file, known.gazetteer), known.languages[0])


def _scan(folder: Path) -> list[os.DirEntry[str]]:
    if not folder.is_dir():
        return []
    with os.scandir(folder) as entries:
        return sorted(entries, key=attrgetter("name"))
