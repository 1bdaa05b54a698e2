"""What may follow the pages: files that nobody looks at while an entry is being written.

While a site is previewed, a change is shown first where people read it. The files of data, those of the explorer and
the feeds stay as they were, whole, until they are all made anew a moment later.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from conflict_timeline.archive import Archive
from conflict_timeline.exports.fragment_store import prepare_fragments
from conflict_timeline.pages.afterwards import is_last
from conflict_timeline.pages.manifest import Written
from conflict_timeline.pages.plan_kinds import DataPlan, Plan
from conflict_timeline.pages.publication import DATA, edition_of
from conflict_timeline.pages.publishing import Place, open_site
from conflict_timeline.pages.rendering import Renderer
from conflict_timeline.pages.site import Site
from conflict_timeline.pages.workers import write_plans
from conflict_timeline.processes import WORTHWHILE, count_workers

Keyed = tuple[Plan, bytes]


@dataclass(frozen=True, slots=True)
class Later:
    """What one build has left to do, with all that it takes to do it."""

    plans: Sequence[Keyed]
    archive: Archive
    site: Site
    renderer: Renderer


def may_wait(plan: Plan, held: Mapping[str, Written]) -> bool:
    """Whether a file may stand as it was for a moment: one that is there, and is no page of the site."""
    is_beside = isinstance(plan, DataPlan) or plan.path.endswith(".xml") or is_last(plan)
    return is_beside and plan.path in held


def finish_site(output: Path, later: Later, is_wanted: Callable[[], bool]) -> bool:
    """Make what a build has left, while the site stands, and give it to the site at once; whether that was done.

    Another build may go on beside it; where that is so by the end, what was made is `is_wanted` no more.
    """
    store = Place(output).store
    aside = store / "later"
    shutil.rmtree(aside, ignore_errors=True)
    last = [one for one in later.plans if is_last(one[0])]
    first = [one for one in later.plans if not is_last(one[0])]
    # Processes of its own where that is safe: this one is there for the hand that types.
    workers = count_workers(WORTHWHILE) if first else 1
    with fragments_for(first, later.archive, later.site, store):
        made = write_plans(first, later.renderer, aside, {}, workers)
    with open_site(output) as publication:
        if is_wanted():
            folder = publication.prepare()
            publication.take(aside, made)
            publication.written |= write_plans(last, later.renderer, folder, publication.held.files)
            publication.publish({plan.path: key for plan, key in later.plans})
            shutil.rmtree(aside, ignore_errors=True)
            return True
    return False


@contextmanager
def fragments_for(plans: Iterable[Keyed], archive: Archive, site: Site, store: Path) -> Iterator[None]:
    """Have at hand what files of data are joined from, where one of them is to be made, for as long as that takes."""
    edition = edition_of(archive, site.url)
    if "data" in site.products and any(plan.path.startswith(DATA) for plan, _key in plans):
        prepare_fragments(edition, store)
    try:
        yield
    finally:
        edition.fragments.clear()
