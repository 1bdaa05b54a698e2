"""The index of the site's search, made by Pagefind from what it reads of the pages."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pagefind_bin import get_executable

from conflict_timeline.pages.placing import link_files
from conflict_timeline.pages.search_fragments import are_unlike
from conflict_timeline.pages.search_order import sort_index
from conflict_timeline.problems import InvalidText

FOLDER = "pagefind"
INCIDENT = re.compile(r"incidents/(?P<year>\d{4})[^/]*/index\.html")
# Pagefind's own interfaces, and its worker: the theme has an interface of its own, and uses no worker.
UNUSED = ("*-ui.css", "*-ui.js", "pagefind-highlight.js", "pagefind-worker.js", "wasm.unknown.pagefind")


@dataclass(frozen=True, slots=True)
class Shard:
    """A part of the index: where it lies, and the pages it is made of."""

    folder: str
    pages: tuple[str, ...]

    @property
    def brings_program(self) -> bool:
        """Whether the program lies beside it: with the part that is loaded first, where a language has several."""
        return self.folder.count("/") == 1


@dataclass(frozen=True, slots=True)
class Division:
    """The index of a site in parts: one for each language, the default one first.

    Where `years` are given, what is no incident is in that part, and the incidents of each year in one of their own,
    below it. Pagefind needs memory and time for all pages it is given at once; the browser joins the years
    (`mergeIndex`).
    """

    languages: tuple[str, ...]
    years: tuple[str, ...] = ()

    @property
    def folders(self) -> list[str]:
        """Where the parts lie."""
        return [_folder(language, year) for language in self.languages for year in ("", *self.years)]

    def divide(self, pages: Iterable[str]) -> list[Shard]:
        """Every page, given by its path, in the one part it belongs to."""
        parts: dict[str, list[str]] = {folder: [] for folder in self.folders}
        for page in sorted(pages):
            parts[self._part_of(page)].append(page)
        return [Shard(folder, tuple(own)) for folder, own in parts.items()]

    def _part_of(self, page: str) -> str:
        first, _, rest = page.partition("/")
        default, *others = self.languages
        language, path = (first, rest) if first in others else (default, page)
        found = INCIDENT.fullmatch(path)
        return _folder(language, found["year"] if found and found["year"] in self.years else "")


@dataclass(frozen=True, slots=True)
class Given:
    """Files of a new index that are in another one already, by their paths in its folder."""

    index: Path
    files: tuple[str, ...]


NOTHING = Given(Path(), ())


def part_of(file: str) -> str:
    """Where the part of the index lies that one of its files belongs to."""
    language, year, *_ = (*file.split("/")[1:], "")
    return _folder(language, year if year.isdecimal() else "")


def _folder(language: str, year: str) -> str:
    return "/".join(filter(None, (FOLDER, language, year)))


def write_search_index(pages: Mapping[str, bytes], folder: Path, given: Given = NOTHING) -> None:
    """Index these pages, given by their paths in the site, each in the language it says it is in, into `folder`.

    Raises InvalidText `search-index-failed`.
    """
    shutil.rmtree(folder, ignore_errors=True)
    try:
        link_files(given.index, folder, given.files)
        with TemporaryDirectory(prefix="pages-", dir=folder.parent) as site:
            for path, data in pages.items():
                _write(f"{site}/{path}", data)
            _run_pagefind(site, folder)
        if given.files and not are_unlike(folder):
            return write_search_index(pages, folder)
        entry = sort_index(folder)
    except (OSError, ValueError) as error:
        raise InvalidText("search-index-failed", reason=str(error).strip().rstrip(".")) from error
    used = {f"wasm.{language['wasm']}.pagefind" for language in entry["languages"].values()}
    for file in (file for pattern in UNUSED for file in folder.glob(pattern)):
        if file.name not in used:
            file.unlink()
    return None


def _write(path: str, data: bytes) -> None:
    # Plain names: paths would cost more than the writing.
    os.makedirs(path.rpartition("/")[0], exist_ok=True)  # noqa: PTH103
    with open(path, "xb") as file:  # noqa: PTH123
        file.write(data)


def write_shard(pages: Mapping[str, bytes], folder: Path, shard: Shard, given: Given = NOTHING) -> None:
    """Make one part of the index in `folder`. Raises InvalidText `search-index-failed`."""
    write_search_index(pages, folder, given)
    if not shard.brings_program:
        for path in (*folder.glob("wasm.*"), *folder.glob("*.js")):
            path.unlink()


def _run_pagefind(site: str, folder: Path) -> None:
    # Pagefind reads settings from the folder it runs in; in that of the site there are none.
    command = [str(get_executable()), "--silent", "--site", ".", "--output-path", str(folder.absolute())]
    done = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)  # noqa: S603 (its own binary)
    if done.returncode:
        raise ChildProcessError(done.stderr or done.stdout or f"exit code {done.returncode}")
