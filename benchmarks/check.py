"""How long the check takes: python -m benchmarks.check [NUMBER …].

The real archive, as a process of its own and in one (three runs each, the median), and for each NUMBER the rules
between so many made-up entries, as unevenly spread as the real ones.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from benchmarks.corpus import DAYS, FIRST, ROOT, WORDS
from conflict_timeline.archive import Archive, load_archive
from conflict_timeline.model.dates import parse_date
from conflict_timeline.validation.between import Policy, check_facts
from conflict_timeline.validation.facts import EntryFacts, make_facts

RUNS = 3
CONTENT = ROOT / "content"


def median_of(run: Callable[[], object]) -> float:
    """The median of three runs, in seconds."""
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        run()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def check_as_process() -> None:
    """`make check`, as people run it."""
    command = [sys.executable, "-m", "conflict_timeline", "check", "--content", str(CONTENT)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def make_entries(number: int, archive: Archive) -> list[EntryFacts]:
    """Facts of so many entries: places as often as in the archive, two sources each, titles of a few words."""
    chance = random.Random(number)  # noqa: S311 (a made-up archive, not a secret)
    places = [one.municipality for one in archive.compared if one.municipality]
    places += archive.gazetteer.by_code
    made = []
    for index in range(number):
        day = FIRST + timedelta(days=min(DAYS - 1, int(chance.betavariate(2, 1.4) * DAYS)))
        title = " ".join((chance.choice(WORDS), chance.choice(WORDS), f"place{chance.randrange(2000)}"))
        addresses = [f"paper-{chance.randrange(300)}.example.org/{index}/{one}" for one in range(2)]
        made.append(
            make_facts(str(index), parse_date(day.isoformat()), chance.choice(places), [title], addresses)
        )
    return made


def main(numbers: list[int]) -> None:
    """Print the times."""
    archive = load_archive(CONTENT, ("en", "es"))
    print(f"{os.uname().machine}, {os.cpu_count()} cores, Python {sys.version.split()[0]}")
    print(f"the real archive ({len(archive.files)} files), as a process: {median_of(check_as_process):.2f} s")
    print(f"  within one process: {median_of(lambda: load_archive(Path(CONTENT), ('en', 'es'))):.2f} s")
    neighbours = archive.shapes.neighbours if archive.shapes else {}
    for number in numbers:
        made = make_entries(number, archive)
        found = len(list(check_facts(made, neighbours, Policy())))
        seconds = median_of(lambda made=made: list(check_facts(made, neighbours, Policy())))  # type: ignore[misc]
        print(f"the rules between {number:,} entries: {seconds:.2f} s ({found:,} problems)")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("numbers", type=int, nargs="*", default=[10_000, 100_000])
    main(parser.parse_args().numbers)
