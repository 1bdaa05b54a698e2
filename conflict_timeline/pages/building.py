"""A build: from an archive to the site in its place, by way of the plans whose keys have changed."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from conflict_timeline.archive import Archive
from conflict_timeline.exports.fragment_store import prepare_fragments
from conflict_timeline.history.revisions import History
from conflict_timeline.pages.plans import PagePlan, Plan, plan_incidents, plan_site
from conflict_timeline.pages.publication import DATA, edition_of
from conflict_timeline.pages.publishing import Publication, open_site
from conflict_timeline.pages.rendering import Renderer
from conflict_timeline.pages.search_page import search_years
from conflict_timeline.pages.searching import is_index, make_search
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
        renderer = _renderer(archive, site, publication)
        held = publication.held.files
        keys: dict[str, bytes] = {}
        stale = []
        for plan, key in key_plans(archive, site, renderer, history):
            keys[plan.path] = key
            if plan.path not in held or held[plan.path].key != key:
                stale.append((plan, key))
        is_searched = "search" in site.products
        known = (*held, *publication.lost)
        gone = [path for path in known if path not in keys and not (is_searched and is_index(path))]
        if stale or gone or publication.lost or publication.strangers:
            folder = publication.prepare()
            publication.remove(gone)
            with fragments_for(stale, archive, site, publication.place.store):
                publication.written |= write_plans(stale, renderer, folder, held)
            if is_searched and with_search:
                make_search(publication, folder, search_years(archive, site))
            publication.publish(keys)
        return Built(len(publication.paths), len(publication.written))


def build_incidents(
    archive: Archive, site: Site, output: Path, ids: Collection[str], history: History = UNKNOWN
) -> Built:
    """Bring the pages of these incidents up to date, and nothing else: whoever writes one sees it at once.

    All that lists them is as it was, and `build_site` has to follow. Raises as that does.
    """
    with open_site(output) as publication:
        renderer = _renderer(archive, site, publication)
        plans = plan_incidents(archive, site, history, ids)
        keys = {plan.path: (plan, key) for plan, key in _keyed(plans, archive, renderer)}
        held = publication.held.files
        stale = [one for path, one in keys.items() if path not in held or held[path].key != one[1]]
        if stale and publication.is_known:
            publication.written |= write_plans(stale, renderer, publication.prepare(), held)
            publication.publish({path: key for path, (_plan, key) in keys.items()})
        return Built(len(publication.paths), len(publication.written))


def key_plans(
    archive: Archive, site: Site, renderer: Renderer, history: History = UNKNOWN
) -> Iterator[tuple[Plan, bytes]]:
    """Every plan with its key: the digest of all that its file is made from."""
    yield from _keyed(plan_site(archive, site, history), archive, renderer)
    for asset in renderer.asset_plans:
        yield asset, digest_of([asset.path.encode(), asset.reads or b""])


@contextmanager
def fragments_for(
    plans: Iterable[tuple[Plan, bytes]], archive: Archive, site: Site, store: Path
) -> Iterator[None]:
    """Have at hand what files of data are joined from, where one of them is to be made, for as long as that takes."""
    edition = edition_of(archive, site.url)
    if any(plan.path.startswith(DATA) for plan, _key in plans):
        prepare_fragments(edition, store)
    yield
    edition.fragments.clear()


def make_menu(archive: Archive) -> dict[str, dict[str, str]]:
    """The titles of the ordinary pages in each language, for the menu and the foot of every page."""
    return {
        code: {slug: page.text(code).title for slug, page in archive.pages.items()}
        for code in archive.languages
    }


def _keyed(plans: Iterable[Plan], archive: Archive, renderer: Renderer) -> Iterator[tuple[Plan, bytes]]:
    context = digest_of([archive.context, renderer.digest])
    for plan in plans:
        reads = archive.digest if plan.reads is None else plan.reads
        kind = f"{plan.path}\0{plan.template}" if isinstance(plan, PagePlan) else plan.path
        yield plan, digest_of([context, kind.encode(), reads])


def _renderer(archive: Archive, site: Site, publication: Publication) -> Renderer:
    compiled = publication.place.store / "templates"
    compiled.mkdir(exist_ok=True)
    return Renderer(site, make_menu(archive), compiled)
