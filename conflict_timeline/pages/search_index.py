"""The index of the site's search, made by Pagefind from the pages themselves."""

import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pagefind_bin import get_executable

from conflict_timeline.pages.search_order import sort_index
from conflict_timeline.problems import InvalidText

FOLDER = "pagefind"
INCIDENT = re.compile(r"(?:[^/]+/)?incidents/(?P<year>\d{4})[^/]*/index\.html")
# Pagefind's own interfaces, and its worker: the theme has an interface of its own, and uses no worker.
UNUSED = ("*-ui.css", "*-ui.js", "pagefind-highlight.js", "pagefind-worker.js", "wasm.unknown.pagefind")


@dataclass(frozen=True, slots=True)
class Shard:
    """A part of the index: where it lies, the pages it is made of, and the pattern by which Pagefind finds these."""

    folder: str
    pages: tuple[str, ...]
    pattern: str


def plan_shards(pages: Iterable[str], years: Sequence[str]) -> list[Shard]:
    """All pages in one index; or, where `years` are given, the incidents of each year in one of its own.

    Pagefind needs memory and time for all pages it is given at once; the browser joins the parts (`mergeIndex`).
    """
    every = sorted(pages)
    if not years:
        return [Shard(FOLDER, tuple(every), "**/*.html")]
    by_year: dict[str, list[str]] = defaultdict(list)
    others = []
    for page in every:
        if found := INCIDENT.fullmatch(page):
            by_year[found["year"]].append(page)
        else:
            others.append(page)
    prefixes = sorted({page.partition("incidents/")[0] for own in by_year.values() for page in own})
    roots = sorted({_root(page, prefixes) for page in others} - {""})
    shards = [Shard(FOLDER, tuple(others), f"{{{','.join(roots)}}}/**/*.html")]
    folders = ",".join(f"{prefix}incidents" for prefix in prefixes)
    return shards + [
        Shard(f"{FOLDER}/{year}", tuple(by_year[year]), f"{{{folders}}}/{year}*/index.html") for year in years
    ]


def _root(page: str, prefixes: Sequence[str]) -> str:
    """The folder a page stands in, right below the site or below its language; "" where it stands in none."""
    prefix = next((one for one in prefixes if one and page.startswith(one)), "")
    folder, slash, _ = page.removeprefix(prefix).partition("/")
    return f"{prefix}{folder}" if slash else ""


def write_search_index(site: Path, folder: Path, pattern: str = "**/*.html") -> None:
    """Index the pages below `site` that ask for it, each in the language it says it is in, into `folder`.

    Only pages that the pattern finds are looked at. Raises InvalidText `search-index-failed`.
    """
    shutil.rmtree(folder, ignore_errors=True)
    try:
        _run_pagefind(site, folder, pattern)
        entry = sort_index(folder)
    except (OSError, ValueError) as error:
        raise InvalidText("search-index-failed", reason=str(error).strip().rstrip(".")) from error
    used = {f"wasm.{language['wasm']}.pagefind" for language in entry["languages"].values()}
    for path in (path for pattern in UNUSED for path in folder.glob(pattern)):
        if path.name not in used:
            path.unlink()


def write_shard(site: Path, folder: Path, shard: Shard) -> None:
    """Make one part of the index in `folder`. Only the first brings the program, which all of them share.

    Raises InvalidText `search-index-failed`.
    """
    write_search_index(site, folder, shard.pattern)
    if shard.folder != FOLDER:
        for path in (*folder.glob("wasm.*"), *folder.glob("*.js")):
            path.unlink()


def _run_pagefind(site: Path, folder: Path, pattern: str) -> None:
    # Pagefind reads settings from the folder it runs in; in that of the site there are none.
    command = [str(get_executable()), "--silent", "--site", ".", "--output-path", str(folder.absolute())]
    command += ["--glob", pattern]
    done = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)  # noqa: S603 (its own binary)
    if done.returncode:
        raise ChildProcessError(done.stderr or done.stdout or f"exit code {done.returncode}")
