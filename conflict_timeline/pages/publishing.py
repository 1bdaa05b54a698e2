"""Putting a site in place: written aside first, then swapped, so that the last good site is never half gone."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from conflict_timeline.problems import InvalidText

P = TypeVar("P")

# A folder that holds this file was made here, and may be replaced.
MARKER = ".conflict-timeline"


def publish(files: Iterable[tuple[str, bytes]], output: Path) -> int:
    """Write every file, then put the whole in the place of `output`. Returns how many were written.

    Raises InvalidText `output-foreign` where `output` holds files that were not made here, and
    `path-outside` where a file would leave it.
    """
    refuse_foreign(output)
    output.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{output.name}-", dir=output.parent))
    try:
        written = _write(files, aside)
        (aside / MARKER).write_text("Made by conflict-timeline; this folder is replaced by each build.\n")
        aside.chmod(0o755)
        _swap(aside, output)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return written


def refuse_foreign(output: Path) -> None:
    """Refuse to replace a folder that was not made here."""
    if output.exists() and not (output / MARKER).exists() and any(output.iterdir()):
        raise InvalidText("output-foreign", folder=output)


def _write(files: Iterable[tuple[str, bytes]], folder: Path) -> int:
    written, made = 0, set()
    for name, data in files:
        path = Path(os.path.normpath(folder / name))
        if not path.is_relative_to(folder):
            raise InvalidText("path-outside", path=name)
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(data)
        written += 1
    return written


def _swap(new: Path, output: Path) -> None:
    if not output.exists():
        new.rename(output)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{output.name}-old-", dir=output.parent))
    output.rename(old / "site")
    try:
        new.rename(output)
    except OSError:
        (old / "site").rename(output)
        raise
    shutil.rmtree(old, ignore_errors=True)


def each(
    plans: Iterable[P], render: Callable[[P], bytes], path: Callable[[P], str]
) -> Iterable[tuple[str, bytes]]:
    """The files of these plans, one at a time: never all of them in memory."""
    return ((path(plan), render(plan)) for plan in plans)
