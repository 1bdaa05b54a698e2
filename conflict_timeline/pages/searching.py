"""The search of a site as it changes: which parts of its index are to be made anew, and how they come into the site."""

import os
import shutil
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from conflict_timeline.pages.publishing import Publication, open_site
from conflict_timeline.pages.search_extracts import PageChangedError, digest_extracts, extract_pages
from conflict_timeline.pages.search_fragments import find_fragments
from conflict_timeline.pages.search_index import FOLDER, Division, Given, Shard, part_of, write_shard
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
        """What it is kept under."""
        return _name(self.shard.folder)


def make_search(publication: Publication, folder: Path, division: Division) -> None:
    """Bring the index up to date with the pages in `folder`, on all cores. Raises InvalidText `search-index-failed`."""
    _drop_others(publication, division)
    publication.products.pop(BEHIND, None)
    changes = list(_find_changes(publication, division))
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


def update_search(output: Path, division: Division) -> bool:
    """Bring the index up to date while the site stands; whether it is then that of the site.

    Another build may go on beside it: parts whose pages that has changed in the meantime are left as they are.
    """
    with open_site(output) as publication:
        changes = list(_find_changes(publication, division))
        store = publication.place.store
    made = []
    for change in changes:
        with suppress(PageChangedError):
            made.append((change, *_renew(change, output, store)))
    if not changes:
        return True
    with open_site(output) as publication:
        left = list(_find_changes(publication, division))
        publication.prepare()
        _drop_others(publication, division)
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


def _find_changes(publication: Publication, division: Division) -> Iterator[Change]:
    """The parts that are not of the pages as they are to be, or not whole."""
    files = {**publication.held.files, **publication.written}
    lost = {part_of(path) for path in publication.lost if is_index(path)}
    pages = (path for path in publication.paths if path.endswith(".html") and not _is_apart(path))
    for shard in division.divide(pages):
        own = {path: files[path].digest for path in shard.pages}
        key = digest_of([program_digest(), repr(list(own.items())).encode()])
        before = b"" if shard.folder in lost else publication.products.get(shard.folder, b"")
        if before[: len(key)] != key:
            yield Change(shard, own, before, key)


def _is_apart(path: str) -> bool:
    return path.startswith(NOT_FOUND) or path.partition("/")[2].startswith(NOT_FOUND)


def _renew(change: Change, site: Path, store: Path) -> tuple[bytes, Path | None]:
    """The new key of a part, and the folder it was made in; None where what is searched is as it was."""
    pages, before = extract_pages(site, change.pages, store / EXTRACTS / change.name)
    told = digest_extracts(pages)
    key, told_before = change.key + told, change.before[len(change.key) :]
    if told_before == told:
        return key, None
    # Only if it was made of just what was read last does the index tell which of it is still right.
    is_known = told_before == digest_extracts(before)
    same = [path for path, data in pages.items() if is_known and before.get(path) == data]
    index = site / change.shard.folder
    made = store / WORKSHOP / change.name
    made.parent.mkdir(exist_ok=True)
    write_shard(pages, made, change.shard, Given(index, tuple(find_fragments(index, same))))
    return key, made


def _drop_others(publication: Publication, division: Division) -> None:
    """Take out the parts that are no more."""
    shards = set(division.folders)
    known = (*publication.held.files, *publication.lost)
    publication.remove([path for path in known if is_index(path) and part_of(path) not in shards])
    for name in publication.products.keys() - shards - {BEHIND}:
        del publication.products[name]
    kept = set(map(_name, shards))
    for path in (publication.place.store / EXTRACTS).glob("*"):
        if path.name not in kept:
            path.unlink()


def _name(folder: str) -> str:
    return folder.removeprefix(f"{FOLDER}/").replace("/", "-")


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
    own = [path for path in known if is_index(path) and part_of(path) == shard.folder]
    publication.remove([path for path in own if path not in found])
    for name, path in sorted(found.items()):
        publication.write(name, path.read_bytes())
