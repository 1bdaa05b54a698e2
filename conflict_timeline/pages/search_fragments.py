"""What the search shows of each page it finds: a file for each, most of which an edit leaves as they were.

Pagefind names them by a few digits of what they hold, packs them as small as it can, which takes half of its time, and
leaves alone those that are there already. So it is given those of the pages that are the same.
"""

import json
import re
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path

FOLDER = "fragment"
SUFFIX = ".pf_fragment"
# Where two begin alike, Pagefind gives one of them a longer name.
DIGITS = 7
URL = re.compile(rb'pagefind_dcd\{"url":("(?:[^"\\]|\\.)*")')
# The address of a page stands at the beginning.
BEGINNING = 1000


def find_fragments(index: Path, pages: Collection[str]) -> Iterator[str]:
    """The files, by their paths in the folder of an index, of those pages of it that are asked for by their paths."""
    wanted = {f"/{path.removesuffix('index.html')}" for path in pages}
    for file in (index / FOLDER).glob(f"*{SUFFIX}") if wanted else ():
        begins = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(file.read_bytes(), BEGINNING)
        said = URL.match(begins)
        if said and json.loads(said[1]) in wanted and not _is_lengthened(file):
            yield f"{FOLDER}/{file.name}"


def are_unlike(index: Path) -> bool:
    """Whether each file of an index is named by what it alone holds: then none stands for another page's."""
    return not any(map(_is_lengthened, (index / FOLDER).glob(f"*{SUFFIX}")))


def _is_lengthened(file: Path) -> bool:
    return len(file.stem.rpartition("_")[2]) > DIGITS
