"""A build: from an archive to the site in its place, by way of the plans whose keys have changed."""

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from conflict_timeline.archive import Archive
from conflict_timeline.history.revisions import History
from conflict_timeline.pages.plans import PagePlan, Plan, digest_values, plan_site
from conflict_timeline.pages.publishing import Publication, open_site
from conflict_timeline.pages.rendering import Renderer
from conflict_timeline.pages.search_index import FOLDER as SEARCH
from conflict_timeline.pages.search_index import write_search_index
from conflict_timeline.pages.site import Site
from conflict_timeline.pages.workers import write_plans
from conflict_timeline.reading import digest_of

# Where nobody has asked git.
UNKNOWN = History(absence="none")


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: how many files the site has, and how many of them it wrote."""

    files: int
    written: int


def build_site(archive: Archive, site: Site, output: Path, history: History = UNKNOWN) -> Built:
    """Bring the site at `output` up to date with the archive; the last good one stands until the new one is whole.

    Raises InvalidText where the output is foreign, the assets are missing, or the search cannot be made.
    """
    renderer = Renderer(site, make_menu(archive))
    with open_site(output) as publication:
        held = publication.held.files
        keys: dict[str, bytes] = {}
        stale = []
        for plan, key in key_plans(archive, site, renderer, history):
            keys[plan.path] = key
            if plan.path not in held or held[plan.path].key != key:
                stale.append((plan, key))
        known = (*held, *publication.lost)
        gone = [path for path in known if path not in keys and not path.startswith(f"{SEARCH}/")]
        if stale or gone or publication.lost or publication.strangers:
            folder = publication.prepare()
            publication.remove(gone)
            publication.written |= write_plans(stale, renderer, folder, held)
            _update_search(publication, keys)
            publication.publish(keys)
        return Built(len(publication.paths), len(publication.written))


def key_plans(
    archive: Archive, site: Site, renderer: Renderer, history: History = UNKNOWN
) -> Iterator[tuple[Plan, bytes]]:
    """Every plan with its key: the digest of all that its file is made from."""
    context = digest_of([archive.context, renderer.digest])
    for plan in plan_site(archive, site, history):
        reads = archive.digest if plan.reads is None else plan.reads
        kind = f"{plan.path}\0{plan.template}" if isinstance(plan, PagePlan) else plan.path
        yield plan, digest_of([context, kind.encode(), reads])
    for asset in renderer.asset_plans:
        yield asset, digest_of([asset.path.encode(), asset.reads or b""])


def make_menu(archive: Archive) -> dict[str, dict[str, str]]:
    """The titles of the ordinary pages in each language, for the menu and the foot of every page."""
    return {
        code: {slug: page.text(code).title for slug, page in archive.pages.items()}
        for code in archive.languages
    }


def _update_search(publication: Publication, pages: Iterable[str]) -> None:
    """Make the index of the search anew where a page has changed."""
    files = {**publication.held.files, **publication.written}
    key = digest_values([(path, files[path].digest) for path in sorted(pages) if path.endswith(".html")])
    known = (*publication.held.files, *publication.lost)
    before = {path for path in known if path.startswith(f"{SEARCH}/")}
    is_whole = bool(before) and before.isdisjoint(publication.lost)
    if is_whole and publication.products.get(SEARCH) == key:
        return
    made = publication.place.store / SEARCH
    write_search_index(publication.place.spare, made)
    found = {path for path in made.rglob("*") if path.is_file()}
    for path in sorted(found):
        publication.write(f"{SEARCH}/{path.relative_to(made).as_posix()}", path.read_bytes())
    publication.remove(before - {f"{SEARCH}/{path.relative_to(made).as_posix()}" for path in found})
    publication.products[SEARCH] = key
    shutil.rmtree(made)
