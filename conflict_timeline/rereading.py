"""A few entries of an archive read again, for whoever waits to see the one that is being written.

All else is taken to be as it was; so this is done only where nothing else can go wrong by it. What other pages and the
rules between entries make of it is seen to once the whole is read again.
"""

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from conflict_timeline.archive import Archive
from conflict_timeline.entries import Elsewhere, ReadEntry, read_record, stem_of
from conflict_timeline.model.incident import Incident
from conflict_timeline.problems import Problem, has_errors
from conflict_timeline.reading import Reader, find_siblings
from conflict_timeline.records import Record, load_problems, ties_of
from conflict_timeline.stored import make_incident
from conflict_timeline.validation.references import Known


class Reread(NamedTuple):
    """An archive with some entries as they are now, and their ids.

    What is wrong with them by themselves stands beside what was known of the others.
    """

    archive: Archive
    ids: frozenset[str]


def reread_entries(archive: Archive, content: Path, changed: Iterable[Path]) -> Reread | None:
    """The archive with the entries of these files read again.

    None where more may have changed: another file, an entry that was not there before or is shown nowhere, one that
    has an error, or one that says something else of what other entries are checked by.
    """
    stems = _stems(content / "incidents", changed)
    shown = {one.id for one in archive.incidents}
    if not stems or not stems.keys() <= shown:
        return None
    known = Known(
        archive.gazetteer, archive.vocabulary, archive.actors, Elsewhere(), archive.languages, archive.shapes
    )
    reader = Reader(content)
    fresh: dict[str, Incident] = {}
    problems: list[Problem] = []
    for one in archive.read:
        if one.id not in stems:
            continue
        record = _reread(one, stems[one.id], reader, known)
        found = load_problems(record.problems) if record else ()
        if record is None or has_errors(found):
            return None
        fresh[one.id] = make_incident(record, archive.gazetteer, one.folder)
        problems += found
    files = set(reader.files)
    problems += (one for one in archive.problems if one.path not in files)
    incidents = tuple([fresh.get(one.id, one) for one in archive.incidents])
    return Reread(replace(archive, incidents=incidents, problems=tuple(problems)), frozenset(fresh))


def _stems(folder: Path, changed: Iterable[Path]) -> Mapping[str, set[str]]:
    """The years' folders that files of an entry have changed in, by its id; none where anything else has changed."""
    found: dict[str, set[str]] = defaultdict(set)
    place = os.path.realpath(folder)
    for path in changed:
        year = os.path.realpath(path.parent)
        if os.path.dirname(year) != place:  # noqa: PTH120 (of a text)
            return {}
        if stem := stem_of(path.name):
            found[stem].add(year)
        # What an editor wrote beside it, and took away again, is nothing.
        elif path.exists():
            return {}
    return found


def _reread(one: ReadEntry, years: set[str], reader: Reader, known: Known) -> Record | None:
    """The record of an entry as it is now, where its files stand where they stood; else None."""
    if one.record is None or years != {os.path.realpath(one.folder)}:
        return None
    siblings = find_siblings(Path(one.folder), f"{one.id}.*").get(one.id, {})
    if not siblings.keys() <= {"", *known.languages}:
        return None
    paths = {language: str(path) for language, path in siblings.items()}
    reader.problems.clear()
    record = read_record(reader, one.id, paths, known)
    return record if record and ties_of(record) == ties_of(one.record) else None
