"""Putting a site in place: written aside first, then swapped, so that the last good site is never half gone."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from conflict_timeline.problems import InvalidText

# A folder that holds this file was made here, and may be replaced.
MARKER = ".conflict-timeline"


def publish(write: Callable[[Path], int], output: Path) -> int:
    """Let `write` fill a folder beside `output`, then put the whole in its place. Returns what `write` returns.

    Raises InvalidText `output-foreign` where `output` holds files that were not made here.
    """
    refuse_foreign(output)
    output.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{output.name}-", dir=output.parent))
    try:
        written = write(aside)
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
