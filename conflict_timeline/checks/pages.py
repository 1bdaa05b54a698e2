"""One page of a built site against the others: links arrive, nothing is inline or from elsewhere."""

import posixpath
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from conflict_timeline.checks.facts import Facts, read_facts
from conflict_timeline.problems import Problem

# What a page may weigh with all it loads by itself, packed (gzip, 9 parts of 10 above brotli), by its section. A page
# that lists the whole archive grows with it; the others do not.
HEAVIEST = 100_000
HEAVIEST_LIST = 400_000
LISTS = ("search", "sources", "timeline", "actors", "event-types", "years", "municipalities")
# In a style sheet, what is loaded by its address.
URL = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")


@dataclass(frozen=True, slots=True)
class Built:
    """A built site: its folder, the size of every file by its path, and the address it says it stands at."""

    folder: Path
    sizes: Mapping[str, int]
    address: str

    def read(self, path: str) -> bytes:
        """The bytes of one of its files."""
        return (self.folder / path).read_bytes()


@dataclass(frozen=True, slots=True)
class Target:
    """A place that a link leads to: a file of the site, and an anchor in it if it names one."""

    path: str
    anchor: str


def check_page(path: str, source: bytes, site: Built) -> Iterator[Problem | tuple[Target, str]]:
    """All that is wrong with one page; and each anchor in another page that it leads to, to be looked up there."""
    facts = read_facts(source)
    yield from check_contents(path, facts)
    for link in dict.fromkeys((*facts.links, *facts.fetched)):
        target = find_target(path, link, site.address)
        if target is None:
            if link in facts.fetched and not link.startswith("data:"):
                yield Problem("site-foreign", path, params={"url": link})
        elif target.path not in site.sizes:
            yield Problem("site-dead-link", path, params={"url": link})
        elif target.anchor and target.path == path and target.anchor not in facts.ids:
            yield Problem("site-dead-anchor", path, params={"url": link})
        elif target.anchor and target.path != path:
            yield target, path
    yield from check_weight(path, source, facts, site)


def check_contents(path: str, facts: Facts) -> Iterator[Problem]:
    """No id stands twice, nothing is inline, and the page says its language and its policy."""
    for one in facts.repeated_ids:
        yield Problem("site-repeated-id", path, params={"id": one})
    for what in facts.inline:
        yield Problem("site-inline", path, params={"what": what})
    if not facts.has_policy or not facts.language:
        yield Problem("site-no-policy", path)


def check_weight(path: str, source: bytes, facts: Facts, site: Built) -> Iterator[Problem]:
    """No page is heavier, with all it loads by itself, than a slow line bears."""
    parts = path.split("/")
    budget = HEAVIEST_LIST if any(part in LISTS for part in parts[:2]) else HEAVIEST
    loaded = {find_target(path, one, site.address) for one in facts.fetched}
    files = [one.path for one in loaded if one and one.path in site.sizes]
    if len(source) + sum(site.sizes[one] for one in files) <= budget:
        return
    weight = len(zlib.compress(source)) + sum(_packed_size(site.folder / one) for one in files)
    if weight > budget:
        params = {"weight": weight // 1000, "budget": budget // 1000}
        yield Problem("site-heavy", path, params=params)


def check_styles(path: str, source: str, site: Built) -> Iterator[Problem]:
    """A style sheet loads only what is there."""
    for found in URL.finditer(source):
        link = found[1] or found[2]
        target = find_target(path, link, site.address)
        if target is None:
            if not link.startswith("data:"):
                yield Problem("site-foreign", path, params={"url": link[:80]})
        elif target.path not in site.sizes:
            yield Problem("site-dead-link", path, params={"url": link})


def find_target(path: str, link: str, address: str) -> Target | None:
    """Where a link on the page at `path` leads within the site; None where it leads to another."""
    link = link.strip()
    if address and (link == address or link.startswith(f"{address}/")):
        link = link.removeprefix(address) or "/"
    try:
        parts = urlsplit(link)
    except ValueError:
        return None
    if parts.scheme or parts.netloc:
        return None
    if not parts.path:
        return Target(path, unquote(parts.fragment))
    joined = _join(posixpath.dirname(path), unquote(parts.path))
    return Target(joined, unquote(parts.fragment))


@lru_cache(maxsize=100_000)
def _join(folder: str, path: str) -> str:
    joined = posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
    is_folder = path.endswith(("/", "/.", "/..")) or path in {".", ".."}
    return posixpath.join(joined, "index.html") if is_folder else joined


@lru_cache(maxsize=1000)
def _packed_size(path: Path) -> int:
    data = path.read_bytes()
    return len(data) if path.suffix == ".woff2" else len(zlib.compress(data))
