"""Rendering on all cores: each process renders and writes its share of what is to be made anew.

Plans carry what makes their views; so a share is made where it is rendered, and memory grows with the entries and not
with the pages.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from conflict_timeline.pages.afterwards import is_last
from conflict_timeline.pages.manifest import Written
from conflict_timeline.pages.placing import link_files, write_file, writing_to
from conflict_timeline.pages.plan_kinds import Plan
from conflict_timeline.pages.rendering import Renderer
from conflict_timeline.processes import BATCH, WORTHWHILE, count_workers, share_out
from conflict_timeline.progress import Progress
from conflict_timeline.reading import digest_of

# Where there are few plans, and so a heavy one among them, a process takes this many at once.
FEW = 4


def write_plans(
    plans: Sequence[tuple[Plan, bytes]],
    renderer: Renderer,
    folder: Path,
    held: Mapping[str, Written],
    workers: int | None = None,
    *,
    twin: Path | None = None,
) -> dict[str, Written]:
    """Render these plans, each with its key, and write below `folder` the files whose bytes are not the ones `held`.

    Those that speak of other files come last. In the folder `twin` files are linked as soon as they are written.
    Returns what was written. Raises InvalidText `path-outside` where a file would leave the folder, as `writing_to`
    does, and RuntimeError where a process fails.
    """
    last = [one for one in plans if is_last(one[0])]
    first = sorted((one for one in plans if not is_last(one[0])), key=lambda one: -one[0].weight)
    written = _write_all(first, renderer, (folder, twin), held, workers)
    return {**written, **_write_all(last, renderer, (folder, twin), held, 1)} if last else written


def _write_all(
    plans: Sequence[tuple[Plan, bytes]],
    renderer: Renderer,
    folders: tuple[Path, Path | None],
    held: Mapping[str, Written],
    workers: int | None,
) -> dict[str, Written]:
    folder, twin = folders

    def work(batch: range) -> list[tuple[object, ...]]:
        written: list[tuple[object, ...]] = []
        own = [plans[number] for number in batch]
        made = renderer.render_all([plan for plan, _key in own], folder)
        for (plan, key), data in zip(own, made, strict=True):
            before, digest = held.get(plan.path), digest_of([data])
            if before is None or before.digest != digest:
                with writing_to(folder):
                    written.append((plan.path, *write_file(folder, plan.path, data, digest, key)))
        if twin:
            with writing_to(twin):
                link_files(folder, twin, (str(path) for path, *_rest in written))
        return written

    workers = workers or count_workers(sum(plan.weight for plan, _key in plans))
    batch = BATCH if len(plans) > WORTHWHILE else FEW
    written = share_out(work, len(plans), Progress("render", len(plans)), workers, batch)
    return {path: Written(*rest) for path, *rest in written}
