"""A build: from an archive to the site in its place, by way of the plans whose keys have changed."""

import shutil
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from conflict_timeline.archive import Archive
from conflict_timeline.exports.fragment_store import FOLDER as FRAGMENTS
from conflict_timeline.history.revisions import History
from conflict_timeline.pages.editor_pages import editor_files
from conflict_timeline.pages.incident_plans import (
    digest_stretches,
    find_standing,
    incident_paths,
    plan_incidents,
)
from conflict_timeline.pages.later import Keyed, Later, fragments_for, may_wait
from conflict_timeline.pages.plan_kinds import PagePlan, digest_values
from conflict_timeline.pages.plans import plan_site
from conflict_timeline.pages.publishing import Place, Publication, hold_site, open_site, replace_file
from conflict_timeline.pages.rendering import Renderer
from conflict_timeline.pages.search_page import divide_search
from conflict_timeline.pages.searching import BEHIND, EXTRACTS, is_index, make_search
from conflict_timeline.pages.site import Site
from conflict_timeline.pages.workers import write_plans
from conflict_timeline.reading import digest_of

# Where nobody has asked git.
UNKNOWN = History(absence="none")


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: how many files the site has, and how many of them it wrote.

    `search_seconds` is how long the search took, and `later` what it has left to do.
    """

    files: int
    written: int
    search_seconds: float = 0.0
    later: Later | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """What there is to do: the keys of all files as they are to be, what is to be made now, and what may follow."""

    keys: dict[str, bytes]
    now: list[Keyed]
    later: list[Keyed]


def build_site(
    archive: Archive, site: Site, output: Path, history: History = UNKNOWN, *, pages_first: bool = False
) -> Built:
    """Bring the site at `output` up to date with the archive; the last good one stands until the new one is whole.

    With `pages_first`, what is there beside them stays as it was, and `finish_site` and `update_search` have to follow.
    Raises InvalidText where the output is foreign, the assets are missing, or the search cannot be made.
    """
    with open_site(output) as publication:
        renderer = _renderer(archive, site, publication.place)
        _forget(site, publication.place.store)
        whole = digest_whole(archive, site, renderer, history)
        is_searched = "search" in site.products
        is_behind = is_searched and not pages_first and BEHIND in publication.products
        if publication.is_as_left(whole) and not is_behind:
            return Built(len(publication.paths), 0)
        work = _find_work(archive, site, renderer, history, publication, pages_first=pages_first)
        known = (*publication.held.files, *publication.lost)
        gone = [path for path in known if path not in work.keys and not (is_searched and is_index(path))]
        seconds = 0.0
        if work.now or gone or publication.lost or publication.strangers or is_behind:
            folder = publication.prepare()
            publication.remove(gone)
            with fragments_for(work.now, archive, site, publication.place.store):
                publication.written |= write_plans(
                    work.now, renderer, folder, publication.held.files, twin=publication.twin
                )
            if is_searched and not pages_first:
                began = time.monotonic()
                make_search(publication, folder, divide_search(archive, site))
                seconds = time.monotonic() - began
            elif is_searched:
                publication.products[BEHIND] = b""
            publication.publish(work.keys, b"" if work.later else whole)
        elif not work.later:
            publication.confirm(whole)
        later = Later(work.later, archive, site, renderer) if work.later else None
        return Built(len(publication.paths), len(publication.written), seconds, later)


def _find_work(
    archive: Archive,
    site: Site,
    renderer: Renderer,
    history: History,
    publication: Publication,
    *,
    pages_first: bool,
) -> Work:
    """Compare the keys of all plans with those of the files that are held."""
    held, before = publication.held.files, publication.held.stretches
    publication.stretches = digest_stretches(archive, history, _context(archive, renderer))
    standing = find_standing(archive, site, before, publication.stretches, held)
    work = Work({path: held[path].key for one in standing for path in incident_paths(site, one)}, [], [])
    for plan, key in key_plans(archive, site, renderer, history, standing):
        work.keys[plan.path] = key
        if plan.path in held and held[plan.path].key == key:
            continue
        if pages_first and may_wait(plan, held):
            work.keys[plan.path] = held[plan.path].key
            work.later.append((plan, key))
        else:
            work.now.append((plan, key))
    return work


def show_incidents(
    archive: Archive, site: Site, output: Path, ids: Collection[str], history: History = UNKNOWN
) -> int:
    """Put the pages of these incidents in their places one by one, so that whoever writes one sees it at once.

    Returns how many say something else than before. All that lists them is as it was, and `build_site` has to follow:
    it makes these pages again, as it does any file that is not as the last build left it. Raises as that does.
    """
    with hold_site(output) as place:
        plans = list(plan_incidents(archive, site, history, ids))
        made = _renderer(archive, site, place).render_all(plans)
        return sum(replace_file(place, plan.path, data) for plan, data in zip(plans, made, strict=True))


def key_plans(
    archive: Archive,
    site: Site,
    renderer: Renderer,
    history: History = UNKNOWN,
    standing: Collection[str] = (),
) -> Iterator[Keyed]:
    """Every plan with its key: the digest of all that its file is made from; none of the incidents `standing`."""
    context = _context(archive, renderer)
    for plan in plan_site(archive, site, history, standing):
        reads = archive.digest if plan.reads is None else plan.reads
        kind = f"{plan.path}\0{plan.template}" if isinstance(plan, PagePlan) else plan.path
        yield plan, digest_of([context, kind.encode(), reads])
    for asset in renderer.asset_plans:
        yield asset, digest_of([asset.path.encode(), asset.reads or b""])


def digest_whole(archive: Archive, site: Site, renderer: Renderer, history: History) -> bytes:
    """The digest of all that plans may read: where it is as it was, so is every one of them."""
    files = [*renderer.asset_plans, *(editor_files(site) if site.editor else ())]
    said = (
        [(one.id, one.path) for one in (*archive.incidents, *archive.merged)],
        archive.withdrawn,
        [(path, digest) for path, _source, digest, *_ in files],
        (history.absence, history.head, sorted(history.uncommitted)),
    )
    return digest_of([archive.context, archive.digest, renderer.digest, digest_values(*said)])


def _forget(site: Site, store: Path) -> None:
    """Keep nothing for what the site does not have."""
    for product, kept in (("data", FRAGMENTS), ("search", EXTRACTS)):
        if product not in site.products:
            shutil.rmtree(store / kept, ignore_errors=True)


def make_menu(archive: Archive) -> dict[str, dict[str, str]]:
    """The titles of the ordinary pages in each language, for the menu and the foot of every page."""
    return {
        code: {slug: page.text(code).title for slug, page in archive.pages.items()}
        for code in archive.languages
    }


def _context(archive: Archive, renderer: Renderer) -> bytes:
    """The digest of what every file is made from."""
    return digest_of([archive.context, renderer.digest])


def _renderer(archive: Archive, site: Site, place: Place) -> Renderer:
    compiled = place.store / "templates"
    compiled.mkdir(exist_ok=True)
    return Renderer(site, make_menu(archive), compiled)
