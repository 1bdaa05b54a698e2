"""Fragments on disk: what each incident adds to the files of data, kept from build to build, a part for each year.

A fragment is taken only if its entry says what it said then, and only if all else that it depends on is the same.
"""

from collections import defaultdict
from pathlib import Path

from conflict_timeline.exports.fields import Edition
from conflict_timeline.exports.fragments import Fragment, fragment_of
from conflict_timeline.index import read_checked, write_checked
from conflict_timeline.model.incident import Incident
from conflict_timeline.processes import count_workers, share_out
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
    stale, missing = [], 0
    for name, incidents in parts.items():
        kept, found = _load(folder / name, context, incidents, edition)
        if not kept == found == len(incidents):
            stale.append(name)
            missing += len(incidents) - found

    def work(batch: range) -> list[None]:
        for number in batch:
            own = parts[stale[number]]
            plain = {one.id: (one.facts, *fragment_of(one, edition)) for one in own}
            write_checked(folder / stale[number], (context, plain))
        return []

    workers = count_workers(missing)
    share_out(work, len(stale), Progress("data", len(stale)), workers, 1)
    if workers > 1:
        for name in stale:
            _load(folder / name, context, parts[name], edition)
    for path in folder.glob("*"):
        if path.name not in parts:
            path.unlink()


def _load(path: Path, context: bytes, incidents: list[Incident], edition: Edition) -> tuple[int, int]:
    """Take what is kept of these incidents; returns how many fragments are there, and how many of them are right."""
    known = read_checked(path)
    if not isinstance(known, tuple) or known[0] != context:
        return 0, 0
    kept = known[1]
    found = 0
    for incident in incidents:
        facts, *plain = kept.get(incident.id, (None,))
        if facts == incident.facts:
            edition.fragments[incident.id] = Fragment(*plain)
            found += 1
    return len(kept), found
