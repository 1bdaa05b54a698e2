"""Putting a site in place: made beside the last one, then exchanged with it at once, so that none is ever half there.

Beside the output lies a spare site, which shares with it every file that is the same (by hard links). A build changes
the spare, exchanges the two folders, and brings what is now the spare up to date: so its work grows with what changes.
Files are never written in place, since they may be shared. A build that is killed leaves the output whole; the next one
does what is left, as the manifest tells it.
"""

import fcntl
import os
import shutil
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from conflict_timeline.pages.manifest import (
    MARKER,
    Manifest,
    Written,
    check_site,
    folders_above,
    is_as_written,
    load_manifest,
    save_manifest,
)
from conflict_timeline.pages.placing import exchange, link_files, prune_folders, set_times, write_file
from conflict_timeline.problems import InvalidText
from conflict_timeline.reading import digest_of

SAID = b"Made by conflict-timeline; this folder is replaced by each build.\n"
STORES = ".build"
# What a single file is called until it is put in its place.
SHOWN = "shown"
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
    def twin(self) -> Path:
        """What the spare will be, while a first site is written: its files are linked as they are written."""
        return self.store / "twin"

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
        self.stretches = self.held.stretches

    @property
    def is_changed(self) -> bool:
        """Whether the output is to be another."""
        return bool(self.written or self.removed or self.strangers) or not self.place.output.exists()

    @property
    def twin(self) -> Path | None:
        """Where files are to be linked as they are written; that saves the time to find all of them once more."""
        return None if self.is_known else self.place.twin

    @property
    def paths(self) -> set[str]:
        """The files the site has once it is published."""
        return self.held.files.keys() - self.removed | self.written.keys()

    def is_as_left(self, whole: bytes) -> bool:
        """Whether the site is as a build from all this has left it, and nobody has laid hands on it."""
        return self.held.whole == whole and not (self.lost or self.strangers)

    def confirm(self, whole: bytes) -> None:
        """Note that a build from all this would change nothing."""
        save_manifest(self.place.manifest, replace(self.held, whole=whole, stretches=self.stretches))

    def prepare(self) -> Path:
        """Make the spare the same as what is held; returns its folder."""
        place = self.place
        if not (self.is_known and place.synced.exists() and place.spare.is_dir()):
            for old in (place.spare, place.twin):
                shutil.rmtree(old, ignore_errors=True)
                old.mkdir(parents=True)
            link_files(place.output, place.spare, self.held.files)
            if _is_marked(place.output):
                link_files(place.output, place.spare, [MARKER])
            set_times(place.spare, self.held.folders)
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
            self._sync(manifest)
        place.synced.touch()

    def _manifest(self, keys: Mapping[str, bytes], whole: bytes) -> Manifest:
        # What was lost and is not made anew is still to be missed by the next build.
        files = {**self.lost, **self.held.files, **self.written}
        for path in self.removed:
            files.pop(path, None)
        for path, key in keys.items():
            if path in files and files[path].key != key:
                files[path] = files[path]._replace(key=key)
        return Manifest(files, dict(self.held.folders), self.products, whole, self.stretches)

    def _sync(self, manifest: Manifest) -> None:
        """Bring what was the output until now, and is the spare, up to date."""
        spare, output = self.place.spare, self.place.output
        if not self.is_known:
            shutil.rmtree(spare)
            self.place.twin.rename(spare)
        for path in (*self.removed, *self.strangers, *self.lost):
            gone = spare / path
            if gone.is_dir() and not gone.is_symlink():
                shutil.rmtree(gone)
            else:
                gone.unlink(missing_ok=True)
        prune_folders(spare, self.removed)
        touched = folders_above([*self.written, *self.removed, *self.strangers, *self.lost, MARKER])
        back = [path for path in self.lost.keys() - self.written.keys() if (output / path).exists()]
        absent = [path for path, one in self.written.items() if not is_as_written(spare, path, one)]
        link_files(output, spare, [*absent, *back, MARKER])
        noted = manifest.folders
        set_times(spare, {folder: noted[folder] for folder in touched if folder in noted})


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


def _is_marked(output: Path) -> bool:
    """Whether the mark of a site is there, and says what it has to."""
    mark = output / MARKER
    return mark.is_file() and mark.read_bytes() == SAID


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
