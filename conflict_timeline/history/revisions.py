"""The versions of each entry, read from git once: a value that holds for one commit, and can be kept until the next."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path, PurePosixPath

from conflict_timeline.front_matter import Document, parse_front_matter
from conflict_timeline.history.git import (
    Commit,
    FileChange,
    NoHistory,
    Repository,
    find_repository,
    find_uncommitted,
    read_blobs,
    read_changes,
)
from conflict_timeline.model.incident import IncidentEntry
from conflict_timeline.reading import digest_of
from conflict_timeline.validation.shape import read_model

FOLDER = "incidents"


@dataclass(frozen=True, slots=True)
class Revision:
    """An entry as one commit left it.

    `status` is what it said of itself, or None where the file was deleted; `entry` is None where it cannot be read, and
    where there is nothing to compare it with. `text` is the body; `told_in` the languages whose telling changed.
    """

    commit: Commit
    is_only: bool = False
    status: str | None = None
    entry: IncidentEntry | None = None
    text: str = ""
    told_in: tuple[str, ...] = ()


class Versions(Mapping[str, tuple[Revision, ...]]):
    """The versions of each entry by id, the oldest first; each is opened when it is asked for, and kept.

    `lines` are the changes of each entry, the oldest first; `contents` the blobs they left.
    """

    def __init__(self, lines: Mapping[str, list[FileChange]], contents: Mapping[str, bytes]) -> None:
        self._lines = lines
        self._contents = contents
        self._opened: dict[str, tuple[Revision, ...]] = {}

    def __getitem__(self, key: str) -> tuple[Revision, ...]:
        if key not in self._opened:
            self._opened[key] = _revisions(self._lines[key], self._contents)
        return self._opened[key]

    def __contains__(self, key: object) -> bool:
        return key in self._lines

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def commits(self, id_: str) -> tuple[str, ...]:
        """The commits that made the versions of an entry, without opening these."""
        return tuple(dict.fromkeys(change.commit.id for change in self._lines.get(id_, ())))


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """The versions of all entries by their id at the commit `head`, or why there are none.

    `absence` is "" where there is a history, else `none`, `shallow` or `uncommitted`; `uncommitted` are the ids of
    entries whose files are not as the commit has them.
    """

    head: str = ""
    revisions: Versions = field(default_factory=lambda: Versions({}, {}))
    uncommitted: frozenset[str] = frozenset()
    absence: str = ""

    def has_changed(self, *ids: str) -> bool:
        """Whether there is more than one version under these ids."""
        return sum(len(self.revisions.commits(id_)) for id_ in ids) > 1

    def digest(self, *ids: str) -> bytes:
        """What is known of the entries of these ids: it changes with every commit that touches one of them."""
        if not self.revisions and not self.uncommitted:
            return _digest_absence(self.absence)
        parts = [self.absence.encode()]
        for id_ in ids:
            parts += [f"|{id_}:{id_ in self.uncommitted}".encode()]
            parts += [one.encode() for one in self.revisions.commits(id_)]
        return digest_of(parts)


@lru_cache(maxsize=8)
def _digest_absence(reason: str) -> bytes:
    """Asked for each entry, it is the same."""
    return digest_of([reason.encode()])


def load_history(content: Path) -> History:
    """The history of the entries of a content folder."""
    try:
        repository = find_repository(content.resolve())
        revisions = read_revisions(repository)
        uncommitted = frozenset(_id(path) for path in find_uncommitted(repository) if _is_entry(path))
    except NoHistory as none:
        return History(absence=none.reason)
    return History(repository.head, revisions, uncommitted, "" if revisions else "uncommitted")


def read_revisions(repository: Repository) -> Versions:
    """The versions of each entry by id, the oldest first; the same for the same `head`, whatever else changes.

    An entry of one version only is not opened: what it says is what the archive says.
    Raises NoHistory where a part of the history is missing.
    """
    lines = _follow(change for change in read_changes(repository) if _is_entry(change.path))
    blobs = {
        change.blob
        for changes in lines.values()
        if len(changes) > 1
        for change in changes
        if change.blob and not _language(change.path)
    }
    contents = read_blobs(repository, blobs)
    return Versions(lines, contents)


def _follow(changes: Iterable[FileChange]) -> dict[str, list[FileChange]]:
    """The changes of each entry, through its renames."""
    lines: dict[str, list[FileChange]] = defaultdict(list)
    for change in changes:
        own = _id(change.path)
        if change.former and not _language(change.path) and _id(change.former) != own:
            lines[own] = [*lines.pop(_id(change.former), []), *lines[own]]
        lines[own].append(change)
    return lines


def _revisions(changes: list[FileChange], contents: Mapping[str, bytes]) -> tuple[Revision, ...]:
    by_commit: dict[str, list[FileChange]] = defaultdict(list)
    for change in changes:
        by_commit[change.commit.id].append(change)
    if len(by_commit) == 1:
        return (Revision(changes[0].commit, is_only=True),)
    found: list[Revision] = []
    for together in by_commit.values():
        commit = together[0].commit
        told_in = tuple(sorted(filter(None, (_language(change.path) for change in together))))
        own = next((change for change in together if not _language(change.path)), None)
        if own is None:
            last = found[-1] if found else Revision(commit)
            found.append(
                Revision(commit, status=last.status, entry=last.entry, text=last.text, told_in=told_in)
            )
        elif own.blob is None:
            found.append(Revision(commit))
        else:
            document = _document(contents[own.blob])
            entry, _ = read_model(IncidentEntry, document, "")
            status = str(document.values.get("status", ""))
            found.append(Revision(commit, status=status, entry=entry, text=document.body, told_in=told_in))
    return tuple(found)


def _document(blob: bytes) -> Document:
    text = blob.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    return parse_front_matter(text, "")


def _is_entry(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return len(parts) == 3 and parts[0] == FOLDER and path.endswith(".md")  # noqa: PLR2004 (folder, year, file)


def _id(path: str) -> str:
    return PurePosixPath(path).name.partition(".")[0]


def _language(path: str) -> str:
    return PurePosixPath(path).name.removesuffix(".md").partition(".")[2]
