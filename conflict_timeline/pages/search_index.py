"""The index of the site's search, made by Pagefind from the pages themselves."""

import json
import subprocess
from pathlib import Path

from pagefind_bin import get_executable

from conflict_timeline.problems import InvalidText

FOLDER = "pagefind"
ENTRY = "pagefind-entry.json"
# Pagefind's own interfaces: the theme has one of its own.
UNUSED = ("*-ui.css", "*-ui.js", "pagefind-highlight.js", "pagefind-worker.js")


def write_search_index(site: Path) -> None:
    """Index the pages below `site` that ask for it, each in the language it says it is in.

    Raises InvalidText `search-index-failed`.
    """
    _run_pagefind(site)
    folder = site / FOLDER
    for path in [path for pattern in UNUSED for path in folder.glob(pattern)]:
        path.unlink()
    entry = _sort_entry(folder / ENTRY)
    used = {f"wasm.{language['wasm']}.pagefind" for language in entry["languages"].values()}
    for path in folder.glob("wasm.*.pagefind"):
        if path.name not in used:
            path.unlink()


def _run_pagefind(site: Path) -> None:
    try:
        # It reads a configuration from the folder it runs in; in that of the site there is none.
        command = [str(get_executable()), "--silent", "--site", ".", "--output-subdir", FOLDER]
        done = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)  # noqa: S603 (its own binary)
    except OSError as error:
        raise InvalidText("search-index-failed", reason=error) from error
    if done.returncode:
        raise InvalidText("search-index-failed", reason=(done.stderr or done.stdout).strip() or done.returncode)


def _sort_entry(path: Path) -> dict[str, dict[str, dict[str, str]]]:
    """Pagefind names its languages in the order of a hash table, which differs from run to run."""
    entry: dict[str, dict[str, dict[str, str]]] = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(entry, sort_keys=True, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    return entry
