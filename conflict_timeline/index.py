"""The index of the entries on disk: what was read in earlier builds, trusted only as far as it can be proved right."""

import marshal
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from conflict_timeline.reading import digest_of
from conflict_timeline.records import Record

# A file that changed so shortly before it was looked at may change again without its time showing it.
RACY = 2_000_000_000


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


@dataclass(slots=True)
class EntryIndex:
    """The records of earlier builds by entry, and those of this one.

    `context` is the digest of all that an entry is read by: the program, and what is in content/ beside the entries.
    `made` is what this process has made of the records, for as long as it builds again and again.
    """

    path: Path | None = None
    context: bytes = b""
    looked: int = 0
    known: dict[str, Any] = field(default_factory=dict)
    kept: dict[str, Any] = field(default_factory=dict)
    began: int = field(default_factory=time.time_ns)
    is_stale: bool = False
    made: dict[str, Any] = field(default_factory=dict, repr=False)

    def find(self, stem: str, paths: Mapping[str, str], stamps: Mapping[str, Stamp]) -> Record | None:
        """The record of an entry whose files are as they were: by their stamps, or else by what they hold."""
        known = self.known.get(stem)
        if known is None:
            self.is_stale = True
            return None
        old, plain = known
        now = tuple(sorted(stamps.items()))
        record: Record = plain if isinstance(plain, Record) else Record(*plain)
        is_settled = all(max(stamp.modified, stamp.changed) < self.looked - RACY for stamp in stamps.values())
        if old == now and is_settled:
            return record
        self.is_stale = True
        digests = {language: digest for language, _name, digest in record.files}
        if digests.keys() != paths.keys():
            return None
        for language, path in paths.items():
            if digest_of([Path(path).read_bytes()]) != digests[language]:
                return None
        return record

    def keep(self, stem: str, stamps: Mapping[str, Stamp], record: Record) -> None:
        """Keep a record for the next build."""
        self.kept[stem] = (tuple(sorted(stamps.items())), record)

    def save(self) -> None:
        """Write what was kept, where it is not what was there before."""
        if self.path is None or not (self.is_stale or len(self.kept) != len(self.known)):
            return
        plain = {
            stem: (tuple((code, tuple(stamp)) for code, stamp in stamps), tuple(record))
            for stem, (stamps, record) in self.kept.items()
        }
        write_checked(self.path, (self.context, self.began, plain))

    def turn(self) -> None:
        """Make ready for the next build of this process: what was kept is what is known."""
        self.looked, self.began = self.began, time.time_ns()
        self.known, self.kept = self.kept, {}
        self.is_stale = False


def load_index(path: Path, context: bytes) -> EntryIndex:
    """The index at `path`; an empty one where there is none, or one that is cut off, or of another context."""
    found = read_checked(path)
    if not isinstance(found, tuple) or found[0] != context:
        return EntryIndex(path, context)
    _context, looked, known = found
    return EntryIndex(path, context, looked, known)


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
