"""Fragments on disk: what each incident adds to the files of data, kept from build to build, a part for each year.

A fragment is taken only if its entry says what it said then, and only if all else that it depends on is the same.
"""

from collections import defaultdict
from pathlib import Path
from typing import Any

from conflict_timeline.exports.fields import Edition
from conflict_timeline.exports.fragments import Fragment, fragment_of
from conflict_timeline.index import read_checked, write_checked
from conflict_timeline.model.incident import Incident
from conflict_timeline.processes import share_out
from conflict_timeline.progress import Progress
from conflict_timeline.reading import digest_of

FOLDER = "fragments"


def prepare_fragments(edition: Edition, store: Path) -> None:
    """Have the fragments of all incidents at hand: those that are kept in `store`, and the others made on all cores.

    What is new is kept as well; nothing of an entry that is no more is.
    """
    folder = store / FOLDER
    context = digest_of([edition.archive.context, edition.url.encode()])
    parts: dict[str, list[Incident]] = defaultdict(list)
    for incident in edition.archive.incidents:
        parts[incident.id[:4]].append(incident)
    kept = {name: _load(folder / name, context) for name in parts}
    missing = []
    for name, incidents in parts.items():
        for incident in incidents:
            facts, *plain = kept[name].get(incident.id, (None,))
            if facts == incident.facts:
                edition.fragments[incident.id] = Fragment(*plain)
            else:
                missing.append(incident)
    _make(missing, edition)
    stale = {incident.id[:4] for incident in missing}
    for name, incidents in parts.items():
        if name in stale or len(kept[name]) != len(incidents):
            own = {one.id: (one.facts, *edition.fragments[one.id]) for one in incidents}
            write_checked(folder / name, (context, own))
    for path in folder.glob("*"):
        if path.name not in parts:
            path.unlink()


def _make(incidents: list[Incident], edition: Edition) -> None:
    def work(batch: range) -> list[tuple[object, ...]]:
        return [tuple(fragment_of(incidents[number], edition)) for number in batch]

    made: list[tuple[Any, ...]] = share_out(work, len(incidents), Progress("data", len(incidents)))
    for incident, plain in zip(incidents, made, strict=True):
        edition.fragments[incident.id] = Fragment(*plain)


def _load(path: Path, context: bytes) -> dict[str, Any]:
    found = read_checked(path)
    is_ours = isinstance(found, tuple) and found[0] == context
    kept: dict[str, Any] = found[1] if is_ours else {}
    return kept
