"""Putting files in their places: written anew, shared by two sites, and two sites exchanged.

Names are plain texts, as there may be a hundred thousand: paths would take as long again as the system itself.
"""

import ctypes
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path

from conflict_timeline.pages.manifest import Written, folders_above
from conflict_timeline.problems import InvalidText
from conflict_timeline.reading import digest_of

# Linux: exchange two names at once (renameat2, RENAME_EXCHANGE), by names relative to where we stand (AT_FDCWD).
AT_FDCWD, RENAME_EXCHANGE = -100, 2


@contextmanager
def writing_to(output: Path) -> Iterator[None]:
    """Raises InvalidText `output-unwritable` for what the system refuses meanwhile: no room, no permission."""
    try:
        yield
    except OSError as error:
        raise InvalidText("output-unwritable", folder=output, reason=error.strerror or error) from error


def write_file(root: Path, path: str, data: bytes, digest: bytes = b"", key: bytes = b"") -> Written:
    """Write one file below `root` under its own name anew, as the old one may be shared with another site.

    `digest` is that of the data, where it is known. Raises InvalidText `path-outside` where the path leads upwards, and
    so perhaps out of the folder.
    """
    if path.startswith("/") or ".." in path.split("/"):
        raise InvalidText("path-outside", path=path)
    name = f"{root}/{path}"
    _make_folder(name.rpartition("/")[0])
    with _open_new(name) as file:
        rest = memoryview(data)
        # Where there is room for a part only, that is written, and the next part is refused.
        while rest:
            rest = rest[file.write(rest) :]
        stat = os.fstat(file.fileno())
    return Written(key, digest or digest_of([data]), stat.st_size, stat.st_mtime_ns)


def _open_new(name: str) -> FileIO:
    """What stands in the way is most often nothing."""
    while True:
        try:
            return FileIO(name, "x")
        except FileExistsError:
            os.unlink(name)  # noqa: PTH108 (as above)


def link_files(source: Path, target: Path, paths: Iterable[str]) -> None:
    """Let the files at these paths be the same in both sites."""
    made: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        if folder not in made:
            made.add(folder)
            _make_folder(f"{target}/{folder}")
        _link(f"{source}/{path}", f"{target}/{path}")


def _make_folder(name: str) -> None:
    """The folder above is most often there."""
    try:
        os.mkdir(name)  # noqa: PTH102 (as above)
    except FileExistsError:
        return
    except FileNotFoundError:
        os.makedirs(name, exist_ok=True)  # noqa: PTH103 (as above)


def _link(own: str, other: str) -> None:
    try:
        os.link(own, other)
    except FileExistsError:
        os.unlink(other)  # noqa: PTH108 (as above)
        _link(own, other)
    except OSError:  # a file system without hard links
        shutil.copy2(own, other)


def set_times(root: Path, times: Mapping[str, int]) -> None:
    """Give folders the times, in nanoseconds, of their twins: by them it is known that nothing was added."""
    for folder, modified in times.items():
        with suppress(FileNotFoundError):
            os.utime(f"{root}/{folder}", ns=(modified, modified))


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
