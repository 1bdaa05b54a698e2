"""How fast this project builds, beside plain Pelican and Hugo.

python -m benchmarks.bench [--scale 1000 10000] [--runs 3]. The corpus is made up, the same for all, and kept below
.build/bench/. In each round every contestant is measured once, so that what slows the machine slows all of them; what
is said is the ratio of medians. Nothing is deleted before the end: ext4 without a journal looks at each inode that was
deleted in the last minutes before it makes a new one, and so would slow whoever makes most. Writes
benchmarks/results.md.
"""

import argparse
import os
import platform
import re
import shutil
import statistics
import subprocess
import time
import urllib.request
from collections.abc import Iterable
from http.client import HTTPException
from pathlib import Path
from tempfile import mkdtemp

from benchmarks.contestants import Contestant, hugo, ours, plain_pelican
from benchmarks.corpus import write_corpus
from benchmarks.measure import Run, measure_memory, run

HERE = Path(__file__).parent
WORKSHOP = HERE.parent / ".build" / "bench"
# What the folder of one run begins with.
RUN = "run-"
PORT = 8731
# What a build of this project says of the search, which takes longer than all the rest.
SEARCHED = re.compile(r"The search took ([0-9.]+) s")
PATIENCE = 600
# Seconds in which what follows an edit is over: the lists that show it, and the more there are of them, the longer.
SETTLED, SETTLED_PER_ENTRY = 3, 0.0002
# Beyond this size the peers take minutes; they are measured once, and this project as well.
LARGE = 20_000


class Figures(dict[tuple[str, str], list[float]]):
    """What was measured, by what it is and of whom. Each figure is said at once: a scale takes many minutes."""

    def note(self, what: str, whose: str, value: float) -> None:
        """Keep one more."""
        print(f"{whose}: {what} {value:,.2f}", flush=True)
        self.setdefault((what, whose), []).append(value)


def main(scales: list[int], runs: int, results: Path) -> None:
    """Measure at each scale, print, and write the results."""
    lines = [_preamble(runs)]
    try:
        for scale in scales:
            figures = measure(scale, 1 if scale > LARGE else runs)
            lines.append(_table(scale, figures))
            print(lines[-1])
            results.write_text("\n".join(lines), encoding="utf-8")
    finally:
        for folder in WORKSHOP.glob(f"{RUN}*"):
            shutil.rmtree(folder)


def measure(scale: int, runs: int) -> Figures:
    """Every figure of one scale, by what is measured and by whom."""
    content = WORKSHOP / str(scale) / "content"
    if not content.exists():
        write_corpus(content, scale, ["en", "es"])
    folder = Path(mkdtemp(prefix=RUN, dir=WORKSHOP))
    # Edits are made in copies: what one run left edited would be no edit in the next.
    alone = _copy(content, folder / "one" / "content", "*.es.md")
    names = sorted(path.stem for path in alone.glob("incidents/*/*.md"))
    entry = names[len(names) // 2]
    contestants = [ours(folder / "ours", alone, ["en"], []), hugo(folder / "hugo", alone)]
    # At this size plain Pelican takes many minutes for each figure, and its ratio only grows.
    if scale <= LARGE:
        contestants.append(plain_pelican(folder / "pelican", alone))
    figures = Figures()
    settled = SETTLED + SETTLED_PER_ENTRY * scale
    for round_ in range(runs):
        for one in contestants:
            _measure_builds(one, entry, round_, figures)
        for one in contestants:
            if one.name != "plain Pelican":
                figures.note("edit to served page, s", one.name, _serve(one, entry, round_, settled))
    if scale <= LARGE:
        both = _copy(content, folder / "both" / "content")
        whole = ours(folder / "whole", both, ["en", "es"], ["data", "explorer", "feeds", "search"])
        _measure_builds(whole, entry, 0, figures, name="all products, two languages")
    return figures


def _copy(content: Path, target: Path, *left_out: str) -> Path:
    return Path(shutil.copytree(content, target, ignore=shutil.ignore_patterns(*left_out)))


def _measure_builds(one: Contestant, entry: str, round_: int, figures: Figures, name: str = "") -> None:
    name = name or one.name
    if not round_:
        one.clean()
        memory = measure_memory(one.build, one.folder, one.environment)
        figures.note("peak memory, MiB", name, memory / 2**20)
    one.clean()
    cold = _run(one)
    figures.note("cold, s", name, cold.seconds)
    if searched := SEARCHED.search(cold.said):
        figures.note("of it the search, s", name, float(searched[1]))
    one.edit(entry, f"Edited in round {round_}")
    figures.note("one edit, new process, s", name, _run(one).seconds)
    figures.note("no change, s", name, _run(one).seconds)
    figures.note("pages", name, sum(1 for _ in (one.folder / "out").rglob("*.html")))


def _run(one: Contestant) -> Run:
    return run(one.build, one.folder, one.environment)


def _serve(one: Contestant, entry: str, round_: int, settled: float) -> float:
    """Seconds from an edit to the page that has it, as it is served."""
    command = one.serve(PORT)
    environment = {**os.environ, **one.environment}
    with subprocess.Popen(
        command, cwd=one.folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            _wait_for(entry, "</html>")
            # What the server shows first may be the last build's: a first edit is waited for, the second is measured.
            for title in (f"Begun in round {round_}", f"Served in round {round_}"):
                started = time.perf_counter()
                one.edit(entry, title)
                _wait_for(entry, title)
                time.sleep(settled)
            return time.perf_counter() - started - settled
        finally:
            server.terminate()


def _wait_for(entry: str, text: str) -> None:
    until = time.perf_counter() + PATIENCE
    while time.perf_counter() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/incidents/{entry}/", timeout=60) as answer:
                if text in answer.read().decode():
                    return
        # The server may not be there yet, or be writing the page that it sends.
        except (OSError, HTTPException):
            pass
        time.sleep(0.005)
    raise TimeoutError(text)


def _table(scale: int, figures: Figures) -> str:
    whats = list(dict.fromkeys(what for what, _ in figures))
    names = list(dict.fromkeys(name for _, name in figures))
    rows = [f"## {scale:,} entries\n", f"| | {' | '.join(names)} | to Hugo | to plain Pelican |"]
    rows.append("|---" * (len(names) + 3) + "|")
    for what in whats:
        said = {name: statistics.median(figures[what, name]) for name in names if (what, name) in figures}
        cells = [_cell(said.get(name)) for name in names]
        ratios = [_ratio(said, other) for other in ("Hugo", "plain Pelican")]
        rows.append(f"| {what} | {' | '.join([*cells, *ratios])} |")
    own = statistics.median(figures["cold, s", "this project"])
    rows.append(f"\nCost of an entry, cold: {1000 * own / scale:.2f} ms.\n")
    return "\n".join(rows)


def _cell(value: float | None) -> str:
    return "–" if value is None else f"{value:,.2f}" if value < 100 else f"{value:,.0f}"


def _ratio(said: dict[str, float], other: str) -> str:
    return f"{said['this project'] / said[other]:.2f} ×" if said.get(other) else "–"


def _preamble(runs: int) -> str:
    return (
        "# Results\n\n"
        f"Made by `make bench`: medians of {runs} rounds (one above {LARGE:,} entries), in each of which every "
        f"contestant is measured once. {os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}. Absolute figures drift with the machine; the ratios hold.\n\n"
        "The first three columns build the same kinds of pages of the same corpus in one language: home, timeline, "
        "incidents, municipalities, actors, types, years and texts; the pages of this project hold more (sources by "
        "publisher, claims drawn, charts, what is nearby). Memory is that of all processes at once, in a build of its "
        "own. Plain Pelican uses its best cache.\n"
    )


def _scales(given: Iterable[int] | None) -> list[int]:
    asked = os.environ.get("SCALE", "")
    return list(given or ([int(asked)] if asked else [1000, 10_000]))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=int, nargs="+")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--results", type=Path, default=HERE / "results.md")
    given = parser.parse_args()
    main(_scales(given.scale), given.runs, given.results)
