"""What the program itself is: a digest that changes with its code, its libraries and its texts."""

import sys
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parent
LIBRARIES = (
    "babel",
    "jinja2",
    "markdown",
    "markupsafe",
    "nh3",
    "pagefind-bin",
    "plotly",
    "pydantic",
    "pyyaml",
)
READ = {".py", ".po", ".json"}


@cache
def program_digest() -> bytes:
    """The digest of all code and catalogues, and of the versions of Python and the libraries that make pages."""
    digest = blake2b(digest_size=16)
    digest.update(repr((sys.version, [(name, version(name)) for name in LIBRARIES])).encode())
    for path in sorted(ROOT.rglob("*")):
        if path.suffix in READ:
            data = path.read_bytes()
            digest.update(f"{path.relative_to(ROOT)}:{len(data)}:".encode())
            digest.update(data)
    return digest.digest()
