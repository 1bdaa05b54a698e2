"""The published life of each entry, and the corrections of all of them. What an entry was as a draft never shows."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from conflict_timeline.archive import Archive
from conflict_timeline.history.changes import Change, compare_claims, compare_fields, compare_figures
from conflict_timeline.history.git import Commit
from conflict_timeline.history.revisions import History, Revision
from conflict_timeline.model.incident import Incident, Status, Withdrawal

PUBLIC = (Status.PUBLISHED, Status.WITHDRAWN, Status.MERGED)


class Record(NamedTuple):
    """When an entry was first published, as far as that is known, and what changed since, the latest first.

    `absence` says why there is no more to tell: "", or `none`, `shallow`, `uncommitted`, or `unreadable` where older
    versions were written for another form of the file.
    """

    published: datetime | None = None
    changes: tuple[Change, ...] = ()
    absence: str = ""


class Correction(NamedTuple):
    """A change of what was published of one incident."""

    incident: Incident | Withdrawal
    change: Change


def record_of(incident: Incident, history: History) -> Record:
    """The published life of one incident."""
    if history.absence:
        return Record(absence=history.absence)
    is_open = incident.id in history.uncommitted
    public = [one for one in _revisions(incident, history, is_open=is_open) if one.status in PUBLIC]
    if not public:
        return Record(absence="uncommitted")
    readable = [one for one in public if one.entry]
    changes = [change for one in pairwise(readable) if not (change := _change(*one)).is_empty]
    absence = "unreadable" if len(readable) < len(public) else ""
    return Record(public[0].commit.when, tuple(changes[::-1]), "uncommitted" if is_open else absence)


@lru_cache(maxsize=1)
def find_corrections(archive: Archive, history: History) -> tuple[Correction, ...]:
    """Every correction of a published figure, the latest first; the same for the pages and feeds of all languages.

    Of an entry that was withdrawn or merged only that is told: its figures are no longer anyone's.
    """
    found = list(_corrections(archive, history))
    found.sort(key=lambda one: (one.change.commit.when, one.incident.id), reverse=True)
    return tuple(found)


def _corrections(archive: Archive, history: History) -> Iterator[Correction]:
    for incident in archive.incidents:
        for change in record_of(incident, history).changes:
            if change.is_correction:
                yield Correction(incident, change)
    for incident in archive.merged:
        changes = record_of(incident, history).changes
        if last := next((one for one in changes if one.status == incident.entry.status), None):
            yield Correction(incident, Change(last.commit, status=last.status))
    for gone in archive.withdrawn:
        if commit := _withdrawn_by(gone, history):
            yield Correction(gone, Change(commit, status=Status.WITHDRAWN))


def _withdrawn_by(gone: Withdrawal, history: History) -> Commit | None:
    """The commit that took a published entry back. Its subject may repeat what was taken back, and is not told."""
    ids = (*gone.former_ids, gone.id)
    statuses = [(one.status, one.commit) for id_ in ids for one in history.revisions.get(id_, ())]
    for (before, _), (after, commit) in reversed(list(pairwise(statuses))):
        if before == Status.PUBLISHED and after == Status.WITHDRAWN:
            return commit._replace(why="")
    return None


def _revisions(incident: Incident, history: History, *, is_open: bool) -> Iterator[Revision]:
    """Its versions, under its former ids first. A version that was not opened says what the archive says."""
    for id_ in (*incident.entry.former_ids, incident.id):
        for one in history.revisions.get(id_, ()):
            if not one.is_only:
                yield one
            elif not is_open:
                own, text = incident.entry, next(iter(incident.tellings.values())).body
                yield replace(one, status=own.status, entry=own, text=text)


def _change(before: Revision, after: Revision) -> Change:
    assert before.entry  # noqa: S101 (only readable ones are compared)
    assert after.entry  # noqa: S101
    status = after.entry.status if after.entry.status is not before.entry.status else ""
    counts = Status.PUBLISHED in {before.entry.status, after.entry.status} and not status
    return Change(
        commit=after.commit,
        figures=compare_figures(before.entry, after.entry) if counts else (),
        claims=tuple(compare_claims(before.entry, after.entry)) if counts else (),
        fields=compare_fields(before.entry, after.entry, text_differs=before.text != after.text),
        told_in=after.told_in,
        status=status,
    )
