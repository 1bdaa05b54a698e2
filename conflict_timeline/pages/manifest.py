"""The manifest of a built site: for each file what it was made from and what it holds, and whether it is still so."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import NamedTuple

from conflict_timeline.index import read_checked, write_checked

# A folder that holds this file was made here, and may be replaced.
MARKER = ".conflict-timeline"


class Written(NamedTuple):
    """A file as it was written: the key of its plan, the digest of its bytes, its size, its time in nanoseconds."""

    key: bytes
    digest: bytes
    size: int
    modified: int


@dataclass(slots=True)
class Manifest:
    """The files of a site by path, the times of its folders, and the keys of what is made of many files at once.

    `whole` is the digest of all that its plans were made from, or nothing where some of them have been put off;
    `stretches` are those of what the pages of the incidents were made from, by stretches of time.
    """

    files: dict[str, Written] = field(default_factory=dict)
    folders: dict[str, int] = field(default_factory=dict)
    products: dict[str, bytes] = field(default_factory=dict)
    whole: bytes = b""
    stretches: dict[int, bytes] = field(default_factory=dict)

    def note_folders(self, root: Path, paths: Iterable[str]) -> None:
        """Note the times of the folders that these files stand in, and of those above."""
        for folder in folders_above(paths):
            try:
                # Plain names: paths would cost more than the question.
                self.folders[folder] = os.stat(f"{root}/{folder}").st_mtime_ns  # noqa: PTH116
            except FileNotFoundError:
                self.folders.pop(folder, None)


def load_manifest(path: Path) -> Manifest:
    """The manifest at `path`; an empty one where there is none that can be read."""
    found = read_checked(path)
    if not isinstance(found, tuple) or len(found) != len(fields(Manifest)):
        return Manifest()
    files, *rest = found
    return Manifest(dict(zip(files, map(Written._make, files.values()), strict=True)), *rest)


def save_manifest(path: Path, manifest: Manifest) -> None:
    """Write a manifest."""
    files = dict(zip(manifest.files, map(tuple, manifest.files.values()), strict=True))
    write_checked(path, (files, manifest.folders, manifest.products, manifest.whole, manifest.stretches))


def check_site(manifest: Manifest, root: Path) -> tuple[Manifest, set[str]]:
    """What of the manifest is still so in the site at `root`, and the paths of what is there besides."""
    files = {path: written for path, written in manifest.files.items() if is_as_written(root, path, written)}
    strangers: set[str] = set()
    for folder, modified in manifest.folders.items():
        try:
            if os.stat(f"{root}/{folder}").st_mtime_ns == modified:  # noqa: PTH116
                continue
        except OSError:
            continue
        strangers.update(_strangers(root, folder, manifest))
    return replace(manifest, files=files), strangers


def is_as_written(root: Path, path: str, written: Written) -> bool:
    """Whether a file stands in the site at `root` as it was written."""
    try:
        stat = os.lstat(f"{root}/{path}")
    except OSError:
        return False
    return stat.st_size == written.size and stat.st_mtime_ns == written.modified


def folders_above(paths: Iterable[str]) -> set[str]:
    """Every folder that one of these files stands in, the deepest ones and those above; "" is the root."""
    folders = {path.rpartition("/")[0] for path in paths}
    found = {""}
    while folders:
        found |= folders
        folders = {folder.rpartition("/")[0] for folder in folders} - found
    return found


def _strangers(root: Path, folder: str, manifest: Manifest) -> Iterable[str]:
    with os.scandir(root / folder) as entries:
        for entry in entries:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if path not in manifest.files and path not in manifest.folders and path != MARKER:
                yield path
