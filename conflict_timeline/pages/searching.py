"""The search of a site as it changes: which parts of its index are to be made anew, and how they come into the site."""

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from conflict_timeline.pages.publishing import Publication, open_site
from conflict_timeline.pages.search_extracts import PageChangedError, digest_extracts, extract_pages
from conflict_timeline.pages.search_index import FOLDER, Shard, plan_shards, write_shard
from conflict_timeline.program import program_digest
from conflict_timeline.progress import Progress
from conflict_timeline.reading import digest_of

# Pagefind has a core for itself, and about a gigabyte for 10,000 pages: more at once would take too much memory.
AT_ONCE = 4
# Views to be shown elsewhere are not found; there are as many as there are incidents.
NOT_FOUND = "embed/"
# What a site is marked with while its pages are newer than its index.
BEHIND = "behind"
# Where it is kept what was read of the pages.
EXTRACTS = "search"
# Where its parts are made; nothing stays there.
WORKSHOP = "indexing"


@dataclass(frozen=True, slots=True)
class Change:
    """A part of the index some of whose pages have changed: all of them with their digests, and the key it had."""

    shard: Shard
    pages: Mapping[str, bytes]
    before: bytes
    key: bytes

    @property
    def name(self) -> str:
        """That of its folder."""
        return self.shard.folder.rpartition("/")[2]


def make_search(publication: Publication, folder: Path, years: Sequence[str]) -> None:
    """Bring the index up to date with the pages in `folder`, on all cores. Raises InvalidText `search-index-failed`."""
    _drop_others(publication, years)
    publication.products.pop(BEHIND, None)
    changes = list(_find_changes(publication, years))
    store = publication.place.store
    progress = Progress("search", len(changes))
    with ThreadPoolExecutor(min(os.cpu_count() or 1, AT_ONCE)) as pool:
        made = {pool.submit(_renew, change, folder, store): change for change in changes}
        try:
            for done in as_completed(made):
                _place(publication, made[done], *done.result())
                progress.advance()
        finally:
            progress.close()
            pool.shutdown(cancel_futures=True)
            shutil.rmtree(store / WORKSHOP, ignore_errors=True)


def update_search(output: Path, years: Sequence[str]) -> bool:
    """Bring the index up to date while the site stands; whether it is then that of the site.

    Another build may go on beside it: parts whose pages that has changed in the meantime are left as they are.
    """
    with open_site(output) as publication:
        changes = list(_find_changes(publication, years))
        store = publication.place.store
    made = []
    for change in changes:
        with suppress(PageChangedError):
            made.append((change, *_renew(change, output, store)))
    if not changes:
        return True
    with open_site(output) as publication:
        left = list(_find_changes(publication, years))
        publication.prepare()
        _drop_others(publication, years)
        for change, key, folder in made:
            if change in left:
                _place(publication, change, key, folder)
                left.remove(change)
        if not left:
            publication.products.pop(BEHIND, None)
        publication.publish({})
    shutil.rmtree(store / WORKSHOP, ignore_errors=True)
    return not left


def is_index(path: str) -> bool:
    """Whether a file of the site belongs to the index."""
    return path.startswith(f"{FOLDER}/")


def _find_changes(publication: Publication, years: Sequence[str]) -> Iterator[Change]:
    """The parts that are not of the pages as they are to be, or not whole."""
    files = {**publication.held.files, **publication.written}
    lost = any(map(is_index, publication.lost))
    pages = (path for path in publication.paths if path.endswith(".html") and not _is_apart(path))
    for shard in plan_shards(pages, years):
        own = {path: files[path].digest for path in shard.pages}
        key = digest_of([program_digest(), repr(list(own.items())).encode()])
        before = b"" if lost else publication.products.get(shard.folder, b"")
        if before[: len(key)] != key:
            yield Change(shard, own, before, key)


def _is_apart(path: str) -> bool:
    return path.startswith(NOT_FOUND) or path.partition("/")[2].startswith(NOT_FOUND)


def _renew(change: Change, site: Path, store: Path) -> tuple[bytes, Path | None]:
    """The new key of a part, and the folder it was made in; None where what is searched is as it was."""
    pages = extract_pages(site, change.pages, store / EXTRACTS / change.name)
    told = digest_extracts(pages)
    key = change.key + told
    if change.before[len(change.key) :] == told:
        return key, None
    made = store / WORKSHOP / change.name
    made.parent.mkdir(exist_ok=True)
    write_shard(pages, made, change.shard)
    return key, made


def _drop_others(publication: Publication, years: Sequence[str]) -> None:
    """Take out the parts that are no more."""
    shards = {shard.folder for shard in plan_shards((), years)}
    known = (*publication.held.files, *publication.lost)
    publication.remove([path for path in known if is_index(path) and _shard_of(path) not in shards])
    for name in publication.products.keys() - shards - {BEHIND}:
        del publication.products[name]
    kept = {name.rpartition("/")[2] for name in shards}
    for path in (publication.place.store / EXTRACTS).glob("*"):
        if path.name not in kept:
            path.unlink()


def _shard_of(path: str) -> str:
    """The part of the index that one of its files belongs to."""
    year = path.split("/")[1]
    return f"{FOLDER}/{year}" if year.isdecimal() else FOLDER


def _place(publication: Publication, change: Change, key: bytes, made: Path | None) -> None:
    """Give the site a part of the index in place of the one it has."""
    shard = change.shard
    publication.products[shard.folder] = key
    if made is None:
        return
    found = {
        f"{shard.folder}/{path.relative_to(made).as_posix()}": path
        for path in made.rglob("*")
        if path.is_file()
    }
    known = (*publication.paths, *publication.lost)
    own = [path for path in known if is_index(path) and _shard_of(path) == shard.folder]
    publication.remove([path for path in own if path not in found])
    for name, path in sorted(found.items()):
        publication.write(name, path.read_bytes())
