"""Rendering on all cores: each process plans the whole site, and renders and writes its own share of it.

Planning is cheap and rendering is not; and a share that is planned where it is rendered needs no copying, so that
memory grows with the entries and not with the pages.
"""

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from conflict_timeline.pages.plans import Plan
from conflict_timeline.pages.rendering import Renderer
from conflict_timeline.problems import InvalidText

# Below this many incidents, starting processes takes longer than they save.
WORTHWHILE = 400


def count_workers(incidents: int) -> int:
    """How many processes to use: all cores for a large archive; one where forking is not safe."""
    is_safe = sys.platform == "linux"
    return (os.cpu_count() or 1) if is_safe and incidents >= WORTHWHILE else 1


def write_site(plan: Callable[[], Iterable[Plan]], renderer: Renderer, folder: Path, workers: int) -> int:
    """Render and write every file that `plan` yields below `folder`; returns how many there are.

    Raises InvalidText `path-outside` where a file would leave the folder, and RuntimeError where a process fails.
    """
    if workers == 1:
        return write_share(plan(), renderer, folder, 0, 1)
    fork = multiprocessing.get_context("fork")
    counts = fork.Array("q", workers)

    def work(own: int) -> None:
        counts[own] = write_share(plan(), renderer, folder, own, workers)

    processes = [fork.Process(target=work, args=(own,)) for own in range(workers)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    if any(process.exitcode for process in processes):
        raise RuntimeError("A page could not be rendered; its traceback stands above.")
    return sum(int(counts[own]) for own in range(workers))


def write_share(plans: Iterable[Plan], renderer: Renderer, folder: Path, own: int, workers: int) -> int:
    """Render and write every plan whose turn it is for this one of the workers."""
    written, made = 0, set()
    for index, plan in enumerate(plans):
        path = Path(os.path.normpath(folder / plan.path))
        if not path.is_relative_to(folder):
            raise InvalidText("path-outside", path=plan.path)
        if index % workers != own:
            continue
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(renderer.render(plan))
        written += 1
    return written
