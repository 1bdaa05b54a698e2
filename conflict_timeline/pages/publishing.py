"""Putting a site in place: made beside the last one, then exchanged with it at once, so that none is ever half there.

Beside the output lies a spare site, which shares with it every file that is the same (by hard links). A build changes
the spare, exchanges the two folders, and brings what is now the spare up to date: so its work grows with what changes.
Files are never written in place, since they may be shared. A build that is killed leaves the output whole; the next one
does what is left, as the manifest tells it.
"""

import ctypes
import fcntl
import os
import shutil
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from conflict_timeline.pages.manifest import (
    MARKER,
    Manifest,
    Written,
    check_site,
    folders_above,
    load_manifest,
    save_manifest,
)
from conflict_timeline.problems import InvalidText
from conflict_timeline.reading import digest_of

SAID = b"Made by conflict-timeline; this folder is replaced by each build.\n"
STORES = ".build"
# What a single file is called until it is put in its place.
SHOWN = "shown"
# Linux: exchange two names at once (renameat2, RENAME_EXCHANGE), by names relative to where we stand (AT_FDCWD).
AT_FDCWD, RENAME_EXCHANGE = -100, 2
# For the threads of this process, which change a site one after the other.
WAITING = threading.RLock()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a site goes, and where what the next build needs is kept: `.build/NAME/` beside it."""

    output: Path

    @property
    def store(self) -> Path:
        """The folder of all that is kept between builds of this output."""
        return self.output.parent / STORES / self.output.name

    @property
    def spare(self) -> Path:
        """The site that the next build changes."""
        return self.store / "spare"

    @property
    def manifest(self) -> Path:
        """What the output holds."""
        return self.store / "pages"

    @property
    def synced(self) -> Path:
        """There while the spare is the same as the output."""
        return self.store / "synced"


class Publication:
    """A site being changed: `held` is what the output holds, `written` what the spare has been given."""

    def __init__(self, place: Place) -> None:
        self.place = place
        known = load_manifest(place.manifest)
        self.held, self.strangers = check_site(known, place.output)
        # Changed or deleted by hand: no longer what is held, but the spare may still have them.
        self.lost = {path: one for path, one in known.files.items() if path not in self.held.files}
        self.is_known = bool(known.files)
        self.written: dict[str, Written] = {}
        self.removed: set[str] = set()
        self.products: dict[str, bytes] = dict(self.held.products)

    @property
    def is_changed(self) -> bool:
        """Whether the output is to be another."""
        return bool(self.written or self.removed or self.strangers) or not self.place.output.exists()

    @property
    def paths(self) -> set[str]:
        """The files the site has once it is published."""
        return self.held.files.keys() - self.removed | self.written.keys()

    def is_as_left(self, whole: bytes) -> bool:
        """Whether the site is as a build from all this has left it, and nobody has laid hands on it."""
        return self.held.whole == whole and not (self.lost or self.strangers)

    def confirm(self, whole: bytes) -> None:
        """Note that a build from all this would change nothing."""
        save_manifest(self.place.manifest, replace(self.held, whole=whole))

    def prepare(self) -> Path:
        """Make the spare the same as what is held; returns its folder."""
        place = self.place
        if not (self.is_known and place.synced.exists() and place.spare.is_dir()):
            shutil.rmtree(place.spare, ignore_errors=True)
            place.spare.mkdir(parents=True)
            link_files(place.output, place.spare, self.held.files)
            match_times(place.output, place.spare, self.held.files)
        place.synced.unlink(missing_ok=True)
        return place.spare

    def write(self, path: str, data: bytes) -> None:
        """Give the site a file, where it is not the one that is held."""
        held = self.held.files.get(path)
        if held is None or held.digest != digest_of([data]):
            self.written[path] = write_file(self.place.spare, path, data)

    def take(self, folder: Path, files: Mapping[str, Written]) -> None:
        """Give the site files that were written below another folder, where they are not the ones that are held."""
        for path, written in files.items():
            held = self.held.files.get(path)
            if held is None or held.digest != written.digest:
                own = self.place.spare / path
                own.parent.mkdir(parents=True, exist_ok=True)
                (folder / path).replace(own)
                self.written[path] = written

    def remove(self, paths: Iterable[str]) -> None:
        """Take files out of the site, whether they are still there or not."""
        for path in paths:
            (self.place.spare / path).unlink(missing_ok=True)
            self.removed.add(path)

    def publish(self, keys: Mapping[str, bytes], whole: bytes = b"") -> None:
        """Put the changed site in the place of the last one. `keys` are those of its plans.

        `whole` is the digest of all that they read, where none is left for later.
        """
        place = self.place
        manifest = self._manifest(keys, whole)
        if self.is_changed:
            if not (place.spare / MARKER).exists():
                write_file(place.spare, MARKER, SAID)
            prune_folders(place.spare, self.removed)
            exchange(place.spare, place.output)
            touched = {*self.written, *self.removed, *self.strangers, *self.lost}
            manifest.note_folders(place.output, touched if self.held.folders else manifest.files)
        save_manifest(place.manifest, manifest)
        if self.is_changed:
            self._sync()
        place.synced.touch()

    def _manifest(self, keys: Mapping[str, bytes], whole: bytes) -> Manifest:
        # What was lost and is not made anew is still to be missed by the next build.
        files = {**self.lost, **self.held.files, **self.written}
        for path in self.removed:
            files.pop(path, None)
        for path, key in keys.items():
            if path in files and files[path].key != key:
                files[path] = files[path]._replace(key=key)
        return Manifest(files, dict(self.held.folders), self.products, whole)

    def _sync(self) -> None:
        """Bring what was the output until now, and is the spare, up to date."""
        place = self.place
        if not self.is_known:
            shutil.rmtree(place.spare)
        for path in (*self.removed, *self.strangers, *self.lost):
            gone = place.spare / path
            if gone.is_dir() and not gone.is_symlink():
                shutil.rmtree(gone)
            else:
                gone.unlink(missing_ok=True)
        prune_folders(place.spare, self.removed)
        touched = [*self.written, *self.removed, *self.strangers, *self.lost, MARKER]
        back = [path for path in self.lost.keys() - self.written.keys() if (place.output / path).exists()]
        link_files(place.output, place.spare, [*self.written, *back, MARKER])
        match_times(place.output, place.spare, touched if self.is_known else self.paths)


@contextmanager
def open_site(output: Path) -> Iterator[Publication]:
    """A site to change, as a whole. Raises as `hold_site` does."""
    with hold_site(output) as place:
        yield Publication(place)


@contextmanager
def hold_site(output: Path) -> Iterator[Place]:
    """A site, held against other builds of the same output for so long; those of this process wait.

    Raises InvalidText `output-foreign` where `output` holds files that were not made here, and `output-locked` where
    another build holds it; the lock goes with the process that holds it.
    """
    refuse_foreign(output)
    place = Place(output)
    place.store.mkdir(parents=True, exist_ok=True)
    with WAITING, (place.store / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InvalidText("output-locked", folder=output) from None
        try:
            yield place
        finally:
            # To close it would not do: a process that another thread has forked meanwhile has it open as well.
            fcntl.flock(lock, fcntl.LOCK_UN)


@contextmanager
def writing_to(output: Path) -> Iterator[None]:
    """Raises InvalidText `output-unwritable` for what the system refuses meanwhile: no room, no permission."""
    try:
        yield
    except OSError as error:
        raise InvalidText("output-unwritable", folder=output, reason=error.strerror or error) from error


def refuse_foreign(output: Path) -> None:
    """Refuse to replace a folder that was not made here."""
    if output.exists() and not (output / MARKER).exists() and any(output.iterdir()):
        raise InvalidText("output-foreign", folder=output)


def replace_file(place: Place, path: str, data: bytes) -> bool:
    """Put a file in the place of one that stands in the output and says something else, at once; whether that was done.

    It is not in the manifest, and so like one that was changed by hand: the next build makes it anew.
    """
    target = place.output / path
    # Where a folder leads elsewhere, nothing is written through it.
    if os.path.realpath(target) != f"{os.path.realpath(place.output)}/{path}" or not target.is_file():
        return False
    if target.read_bytes() == data:
        return False
    aside = place.store / SHOWN
    aside.write_bytes(data)
    # A time that no file of a build has: it cannot be taken for the one in the manifest.
    os.utime(aside, ns=(0, 0))
    aside.replace(target)
    return True


def write_file(root: Path, path: str, data: bytes, digest: bytes = b"", key: bytes = b"") -> Written:
    """Write one file below `root` under its own name anew, as the old one may be shared with another site.

    `digest` is that of the data, where it is known. Raises InvalidText `path-outside` where the path leads out of the
    folder.
    """
    target = Path(os.path.normpath(root / path))
    if not target.is_relative_to(root):
        raise InvalidText("path-outside", path=path)
    target.unlink(missing_ok=True)
    try:
        file = target.open("xb")
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        file = target.open("xb")
    with file:
        file.write(data)
        file.flush()
        stat = os.fstat(file.fileno())
    return Written(key, digest or digest_of([data]), stat.st_size, stat.st_mtime_ns)


def link_files(source: Path, target: Path, paths: Iterable[str]) -> None:
    """Let the files at these paths be the same in both sites."""
    made = set()
    # By plain names: there may be a hundred thousand.
    for path in paths:
        folder = path.rpartition("/")[0]
        if folder not in made:
            os.makedirs(f"{target}/{folder}", exist_ok=True)  # noqa: PTH103
            made.add(folder)
        own, other = f"{target}/{path}", f"{source}/{path}"
        with suppress(FileNotFoundError):
            os.unlink(own)  # noqa: PTH108
        try:
            os.link(other, own)
        except OSError:  # a file system without hard links
            shutil.copy2(other, own)


def match_times(source: Path, target: Path, paths: Iterable[str]) -> None:
    """Give the folders of these files in both sites the same times: by them it is known that nothing was added."""
    for folder in folders_above(paths):
        with suppress(FileNotFoundError):
            stat = os.stat(f"{source}/{folder}")  # noqa: PTH116
            os.utime(f"{target}/{folder}", ns=(stat.st_atime_ns, stat.st_mtime_ns))


def prune_folders(root: Path, removed: Iterable[str]) -> None:
    """Remove the folders that nothing is left in once these files are gone."""
    for folder in sorted(folders_above(removed) - {""}, key=len, reverse=True):
        with suppress(OSError):
            (root / folder).rmdir()


def exchange(new: Path, output: Path) -> None:
    """Put the folder `new` in the place of `output`, and what was there in the place of `new`, at once."""
    if not output.exists():
        output.parent.mkdir(parents=True, exist_ok=True)
        new.rename(output)
        new.mkdir()
        return
    if not _exchange_at_once(new, output):
        aside = new.with_name(f"{new.name}-old")
        shutil.rmtree(aside, ignore_errors=True)
        output.rename(aside)
        try:
            new.rename(output)
        except OSError:
            aside.rename(output)
            raise
        aside.rename(new)


def _exchange_at_once(new: Path, output: Path) -> bool:
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    names = os.fsencode(new), os.fsencode(output)
    return bool(rename(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE) == 0)
