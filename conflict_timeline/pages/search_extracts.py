"""What the search reads of each page, apart from the rest: a fifth of it.

Pagefind needs time and memory for all it is given. What it would leave out of a page is left out before; and an index
is made anew only where what it reads has changed, not where a page has changed that it reads a part of.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from conflict_timeline.index import read_checked, write_checked
from conflict_timeline.program import program_digest
from conflict_timeline.reading import digest_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# On the element that holds what is searched; a page without it is not found.
MARK = "data-pagefind-body"
# On what is left out, with all that stands within.
IGNORE = "data-pagefind-ignore"
# Read though it stands in what is left out.
READ = {"data-pagefind-meta", "data-pagefind-filter", "data-pagefind-sort"}
SELECTED = ",".join(f"[{name}]" for name in sorted(READ))


class PageChangedError(Exception):
    """A page is another than it was when all pages were looked at."""


def extract_page(page: bytes) -> bytes | None:
    """The page with what Pagefind reads, and nothing else; None where it is not to be found."""
    if MARK.encode() not in page:
        return None
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(page.decode())
    body = tree.css_first(f"[{MARK}]")
    if body is None:
        return None
    # Found before any is taken out: what stands within another is gone with it.
    left_out = [node for node in body.css(f"[{IGNORE}]") if not _is_within_another(node)]
    for node in left_out:
        if not (node.attributes.keys() & READ or node.css_first(SELECTED)):
            node.decompose()
    head = "".join(node.html or "" for node in tree.css(f"head :is({SELECTED})"))
    language = tree.root.attributes.get("lang") if tree.root else None
    said = f'<!doctype html><html lang="{language or ""}"><head>{head}</head>'
    return f"{said}<body>{body.html}</body></html>".encode()


def _is_within_another(node: "LexborNode") -> bool:
    above = node.parent
    while above is not None and IGNORE not in above.attributes:
        above = above.parent
    return above is not None


def extract_pages(
    site: Path, pages: Mapping[str, bytes], kept: Path
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """What is read of these pages below `site`, by path, and what was read last; each is given with its digest.

    In the file `kept` it is kept, so that only pages that have changed are looked at again. Raises PageChangedError
    where a page is not what its digest says.
    """
    found = read_checked(kept)
    context = program_digest()
    known = found[1] if isinstance(found, tuple) and found[0] == context else {}
    extracts = {
        path: known[path] if known.get(path, ())[:1] == (digest,) else (digest, _extract(site / path, digest))
        for path, digest in pages.items()
    }
    if known != extracts:
        write_checked(kept, (context, extracts))
    return _without_digests(extracts), _without_digests(known)


def _without_digests(extracts: Mapping[str, tuple[bytes, bytes | None]]) -> dict[str, bytes]:
    return {path: data for path, (_digest, data) in extracts.items() if data is not None}


def _extract(path: Path, digest: bytes) -> bytes | None:
    try:
        page = path.read_bytes()
    except FileNotFoundError:
        raise PageChangedError from None
    if digest_of([page]) != digest:
        raise PageChangedError
    return extract_page(page)


def digest_extracts(extracts: Mapping[str, bytes]) -> bytes:
    """The digest of all that an index is made of, and by: another Pagefind makes another of the same pages."""
    told = [(path, digest_of([data])) for path, data in sorted(extracts.items())]
    return digest_of([program_digest(), repr(told).encode()])
