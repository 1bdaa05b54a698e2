"""Rendering on all cores: each process renders and writes its share of what is to be made anew.

Plans carry what makes their views; so a share is made where it is rendered, and memory grows with the entries and not
with the pages.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from conflict_timeline.pages.manifest import Written
from conflict_timeline.pages.plans import Plan, is_last
from conflict_timeline.pages.publishing import write_file
from conflict_timeline.pages.rendering import Renderer
from conflict_timeline.processes import share_out
from conflict_timeline.progress import Progress
from conflict_timeline.reading import digest_of


def write_plans(
    plans: Sequence[tuple[Plan, bytes]],
    renderer: Renderer,
    folder: Path,
    held: Mapping[str, Written],
    workers: int | None = None,
) -> dict[str, Written]:
    """Render these plans, each with its key, and write below `folder` the files whose bytes are not the ones `held`.

    Those that speak of other files come last. Returns what was written. Raises InvalidText `path-outside` where a file
    would leave the folder, and RuntimeError where a process fails.
    """
    last = [one for one in plans if is_last(one[0])]
    first = [one for one in plans if not is_last(one[0])] if last else plans
    written = _write_all(first, renderer, folder, held, workers)
    return {**written, **_write_all(last, renderer, folder, held, 1)} if last else written


def _write_all(
    plans: Sequence[tuple[Plan, bytes]],
    renderer: Renderer,
    folder: Path,
    held: Mapping[str, Written],
    workers: int | None,
) -> dict[str, Written]:

    def work(batch: range) -> list[tuple[object, ...]]:
        written: list[tuple[object, ...]] = []
        own = [plans[number] for number in batch]
        for (plan, key), data in zip(
            own, renderer.render_all([plan for plan, _key in own], folder), strict=True
        ):
            before = held.get(plan.path)
            if before is None or before.digest != digest_of([data]):
                written.append((plan.path, *write_file(folder, plan.path, data, key)))
        return written

    written = share_out(work, len(plans), Progress("render", len(plans)), workers)
    return {path: Written(*rest) for path, *rest in written}
