"""A build: from an archive to the site in its place, by way of the plans whose keys have changed."""

import shutil
from collections.abc import Iterator
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


def build_site(
    archive: Archive, site: Site, output: Path, history: History = UNKNOWN, *, with_search: bool = True
) -> Built:
    """Bring the site at `output` up to date with the archive; the last good one stands until the new one is whole.

    Without search, its index stays as it was, and `update_search` has to follow. Raises InvalidText where the output is
    foreign, the assets are missing, or the search cannot be made.
    """
    with open_site(output) as publication:
        compiled = publication.place.store / "templates"
        compiled.mkdir(exist_ok=True)
        renderer = Renderer(site, make_menu(archive), compiled)
        held = publication.held.files
        keys: dict[str, bytes] = {}
        stale = []
        for plan, key in key_plans(archive, site, renderer, history):
            keys[plan.path] = key
            if plan.path not in held or held[plan.path].key != key:
                stale.append((plan, key))
        is_searched = "search" in site.products
        known = (*held, *publication.lost)
        gone = [path for path in known if path not in keys and not (is_searched and _is_index(path))]
        if stale or gone or publication.lost or publication.strangers:
            folder = publication.prepare()
            publication.remove(gone)
            publication.written |= write_plans(stale, renderer, folder, held)
            if is_searched and with_search:
                _make_search(publication, folder)
            publication.publish(keys)
        return Built(len(publication.paths), len(publication.written))


def update_search(output: Path) -> bool:
    """Bring the index of the search up to date while the site stands; whether it is then that of the site.

    Another build may go on beside it: where that has changed a page in the meantime, the index is left as it is.
    """
    with open_site(output) as publication:
        key = _search_key(publication)
        place = publication.place
        if _is_indexed(publication, key):
            return True
    made = place.store / "search-aside"
    write_search_index(output, made)
    with open_site(output) as publication:
        if _search_key(publication) != key:
            return False
        publication.prepare()
        _place_index(publication, made, key)
        publication.publish({})
    return True


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


def _is_index(path: str) -> bool:
    return path.startswith(f"{SEARCH}/")


def _search_key(publication: Publication) -> bytes:
    """The digest of all pages, as they are to be."""
    files = {**publication.held.files, **publication.written}
    pages = sorted(path for path in publication.paths if path.endswith(".html"))
    return digest_values([(path, files[path].digest) for path in pages])


def _is_indexed(publication: Publication, key: bytes) -> bool:
    """Whether the site has the index of these pages, and has it whole."""
    is_whole = any(map(_is_index, publication.held.files)) and not any(map(_is_index, publication.lost))
    return is_whole and publication.products.get(SEARCH) == key


def _make_search(publication: Publication, folder: Path) -> None:
    """Make the index of the search anew where a page has changed."""
    key = _search_key(publication)
    if not _is_indexed(publication, key):
        made = publication.place.store / SEARCH
        write_search_index(folder, made)
        _place_index(publication, made, key)


def _place_index(publication: Publication, made: Path, key: bytes) -> None:
    """Give the site the index that lies in the folder `made`, in place of the one it has."""
    found = {
        f"{SEARCH}/{path.relative_to(made).as_posix()}": path for path in made.rglob("*") if path.is_file()
    }
    known = (*publication.paths, *publication.lost)
    publication.remove([path for path in known if _is_index(path) and path not in found])
    for name, path in sorted(found.items()):
        publication.write(name, path.read_bytes())
    publication.products[SEARCH] = key
    shutil.rmtree(made)
