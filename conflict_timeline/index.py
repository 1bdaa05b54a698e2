"""The index of the entries on disk: what was read in earlier builds, trusted only as far as it can be proved right."""

import marshal
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path, PurePath
from typing import Any, NamedTuple

from conflict_timeline.reading import digest_of
from conflict_timeline.records import Record, files_of

# A file that changed so shortly before it was looked at may change again without its time showing it.
RACY = 2_000_000_000
BETWEEN = "between"


class Stamp(NamedTuple):
    """What changes with a file: its times in nanoseconds, its size, and which file it is."""

    modified: int
    changed: int
    size: int
    inode: int

    @classmethod
    def of(cls, file: "os.DirEntry[str]") -> "Stamp":
        """That of a file in a folder; of a link, that of the file it leads to."""
        stat = file.stat()
        return cls(stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino)


class Kept(NamedTuple):
    """A record, the stamps of its files by language, and the newest time among these."""

    stamps: Mapping[str, Stamp]
    newest: int
    record: Record


@dataclass(slots=True)
class Part:
    """The records of the entries in one folder: those of earlier builds, and those of this one.

    `looked` is when the files were looked at, in nanoseconds.
    """

    looked: int = 0
    known: dict[str, Any] = field(default_factory=dict)
    kept: dict[str, Kept] = field(default_factory=dict)
    is_stale: bool = False

    def find(self, stem: str, paths: Mapping[str, str], stamps: Mapping[str, Stamp]) -> Record | None:
        """The record of an entry whose files are as they were: by their stamps, or else by what they hold."""
        known = self.known.get(stem)
        if known is None:
            return None
        if not isinstance(known, Kept):
            old, newest, plain = known
            known = Kept(old, newest, Record._make(plain))
        is_settled = known.newest < self.looked - RACY and len(stamps) == len(paths)
        if is_settled and known.stamps == stamps:
            self.kept[stem] = known
            return known.record
        if not _are_as_before(known.record, paths):
            return None
        self.keep(stem, stamps, known.record)
        return known.record

    def keep(self, stem: str, stamps: Mapping[str, Stamp], record: Record) -> None:
        """Keep a record for the next build."""
        self.is_stale = True
        newest = max((max(stamp.modified, stamp.changed) for stamp in stamps.values()), default=0)
        self.kept[stem] = Kept(stamps, newest, record)

    @property
    def has_changed(self) -> bool:
        """Whether what was kept is not what was there before."""
        return self.is_stale or len(self.kept) != len(self.known)


@dataclass(slots=True)
class EntryIndex:
    """The records of the entries by the folder they stand in, each folder's in a file of its own.

    `context` is the digest of all that an entry is read by: the program, and what is in content/ beside the entries.
    `between` is the digest of all that the rules between entries read, and what they found; `saved` is the digest that
    stands on disk. `made` is what this process has made of the records, for as long as it builds again and again.
    """

    path: Path | None = None
    context: bytes = b""
    parts: dict[str, Part] = field(default_factory=dict)
    between: tuple[bytes, Any] | None = None
    began: int = field(default_factory=time.time_ns)
    made: dict[str, Any] = field(default_factory=dict, repr=False)
    saved: bytes = b""

    def part(self, folder: str) -> Part:
        """The part of a folder."""
        return self.parts.get(folder) or self.parts.setdefault(folder, Part())

    def save(self) -> None:
        """Write what was kept, where it is not what was there before; what is of no use any more goes."""
        if self.path is None:
            return
        # What an older version kept in one file stands where the folder belongs.
        if self.path.is_file():
            self.path.unlink()
        changed = {folder: part for folder, part in self.parts.items() if part.has_changed}
        for folder, part in changed.items():
            if not part.kept:
                continue
            plain = {
                stem: ({code: tuple(stamp) for code, stamp in stamps.items()}, newest, tuple(record))
                for stem, (stamps, newest, record) in part.kept.items()
            }
            write_checked(self.path / _name(folder), (self.context, folder, self.began, plain))
        if changed:
            current = {_name(folder) for folder, part in self.parts.items() if part.kept} | {BETWEEN}
            _remove_others(self.path, current)
        if self.between and self.between[0] != self.saved:
            write_checked(self.path / BETWEEN, (self.context, *self.between))
            self.saved = self.between[0]

    def turn(self) -> None:
        """Make ready for the next build of this process: what was kept is what is known."""
        for part in self.parts.values():
            part.looked, part.known, part.kept, part.is_stale = self.began, part.kept, {}, False
        self.began = time.time_ns()


def load_index(path: Path, context: bytes) -> EntryIndex:
    """The index in the folder `path`; without the parts that are cut off, or of another context."""
    index = EntryIndex(path, context)
    for file in path.iterdir() if path.is_dir() else ():
        found = read_checked(file) if not file.suffix else None
        if not isinstance(found, tuple) or found[0] != context:
            continue
        if file.name == BETWEEN:
            _context, key, plain = found
            index.between, index.saved = (key, plain), key
        else:
            _context, folder, looked, known = found
            index.parts[folder] = Part(looked, known)
    return index


def write_checked(path: Path, value: Any) -> None:
    """Write plain values so that a file that is cut off, or not ours, is known for what it is."""
    data = marshal.dumps(value)
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    aside.write_bytes(blake2b(data).digest() + data)
    aside.replace(path)


def read_checked(path: Path) -> Any:
    """What `write_checked` wrote; None where that cannot be had."""
    try:
        data = memoryview(path.read_bytes())
    except OSError:
        return None
    size = blake2b().digest_size
    if bytes(data[:size]) != blake2b(data[size:]).digest():
        return None
    return marshal.loads(data[size:])  # noqa: S302 (its digest holds: it was written here)


def _are_as_before(record: Record, paths: Mapping[str, str]) -> bool:
    """Whether the files of an entry stand where they stood, and hold what they held."""
    files = files_of(record)
    if files.keys() != paths.keys():
        return False
    for language, path in paths.items():
        name, digest = files[language]
        if _folder(path) != _folder(name) or digest_of([Path(path).read_bytes()]) != digest:
            return False
    return True


def _folder(path: str) -> str:
    return PurePath(path).parent.name


def _name(folder: str) -> str:
    """The name of a part's file; a folder's own name may be of any kind and length."""
    return digest_of([os.fsencode(folder)]).hex()


def _remove_others(folder: Path, current: set[str]) -> None:
    """What another process is about to write has a suffix, and is let alone."""
    for path in folder.iterdir():
        if path.name not in current and not path.suffix:
            with suppress(OSError):
                path.unlink()
