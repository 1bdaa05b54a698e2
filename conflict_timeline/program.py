"""What the program itself is: a digest that changes with its code, its libraries and its texts."""

import os
import sys
from collections.abc import Iterator
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
    "selectolax",
)
READ = (".py", ".po", ".json")


@cache
def program_digest() -> bytes:
    """The digest of all code and catalogues, and of the versions of Python and the libraries that make pages."""
    digest = blake2b(digest_size=16)
    digest.update(repr((sys.version, library_versions())).encode())
    for name in sorted(_find_sources(str(ROOT))):
        with open(name, "rb") as file:  # noqa: PTH123 (as below)
            data = file.read()
        digest.update(f"{name.removeprefix(str(ROOT))}:{len(data)}:".encode())
        digest.update(data)
    return digest.digest()


def library_versions() -> dict[str, str]:
    """The version of each library, as the folder says that was made when it was installed: NAME-VERSION.dist-info.

    To ask each by itself reads and takes apart its whole description. One that is installed in another way is asked.
    """
    found: dict[str, str] = {}
    for folder in sys.path:
        for entry in os.listdir(folder) if os.path.isdir(folder) else ():  # noqa: PTH112, PTH208 (as below)
            if entry.endswith(".dist-info"):
                name, _, said = entry.removesuffix(".dist-info").partition("-")
                found.setdefault(name.lower().replace("_", "-"), said)
    return {name: found.get(name) or version(name) for name in LIBRARIES}


def _find_sources(folder: str) -> Iterator[str]:
    """Every file that is read; as plain names, since each build waits for this, and paths would take twice as long."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _find_sources(entry.path)
            elif entry.name.endswith(READ):
                yield entry.path
