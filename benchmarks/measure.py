"""Time or memory of a command with all of its processes: to look at its memory takes time, so each is asked alone."""

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PAUSE = 0.05


@dataclass(frozen=True, slots=True)
class Run:
    """A command that ended: seconds by the clock, and what it said."""

    seconds: float
    said: str


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Run:
    """Run a command to its end. Raises CalledProcessError with what it said where it fails."""
    started = time.perf_counter()
    process = _begin(command, folder, environment)
    said, _ = process.communicate()
    seconds = time.perf_counter() - started
    _refuse_failed(process, said)
    return Run(seconds, said)


def measure_memory(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> int:
    """The greatest memory at once, in bytes, of a command: the proportional set size of all its processes.

    Raises as `run` does.
    """
    process = _begin(command, folder, environment)
    peak = [0]
    watcher = threading.Thread(target=_watch, args=(process, peak), daemon=True)
    watcher.start()
    said, _ = process.communicate()
    watcher.join()
    _refuse_failed(process, said)
    return peak[0]


def _begin(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _refuse_failed(process: "subprocess.Popen[str]", said: str) -> None:
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args, said)


def _watch(process: "subprocess.Popen[str]", peak: list[int]) -> None:
    while process.poll() is None:
        peak[0] = max(peak[0], sum(_memory(one) for one in _family(process.pid)))
        time.sleep(PAUSE)


def _family(pid: int) -> Iterator[int]:
    """A process and those it started. What it shares with them is counted once, in parts."""
    yield pid
    children: list[str] = []
    # Each thread has children of its own: the search is made by such.
    for thread in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            children += thread.read_text(encoding="ascii").split()
    for child in children:
        yield from _family(int(child))


def _memory(pid: int) -> int:
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in rollup.splitlines() if line.startswith("Pss:")), 0)
