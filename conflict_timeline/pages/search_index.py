"""The index of the site's search, made by Pagefind from the pages themselves."""

import shutil
import subprocess
from pathlib import Path

from pagefind_bin import get_executable

from conflict_timeline.pages.search_order import sort_index
from conflict_timeline.problems import InvalidText

FOLDER = "pagefind"
# Pagefind's own interfaces, and its worker: the theme has an interface of its own, and uses no worker.
UNUSED = ("*-ui.css", "*-ui.js", "pagefind-highlight.js", "pagefind-worker.js", "wasm.unknown.pagefind")


def write_search_index(site: Path, folder: Path) -> None:
    """Index the pages below `site` that ask for it, each in the language it says it is in, into `folder`.

    Raises InvalidText `search-index-failed`.
    """
    shutil.rmtree(folder, ignore_errors=True)
    try:
        _run_pagefind(site, folder)
        entry = sort_index(folder)
    except (OSError, ValueError) as error:
        raise InvalidText("search-index-failed", reason=str(error).strip().rstrip(".")) from error
    used = {f"wasm.{language['wasm']}.pagefind" for language in entry["languages"].values()}
    for path in (path for pattern in UNUSED for path in folder.glob(pattern)):
        if path.name not in used:
            path.unlink()


def _run_pagefind(site: Path, folder: Path) -> None:
    # Pagefind reads settings from the folder it runs in; in that of the site there are none.
    command = [str(get_executable()), "--silent", "--site", ".", "--output-path", str(folder.absolute())]
    done = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)  # noqa: S603 (its own binary)
    if done.returncode:
        raise ChildProcessError(done.stderr or done.stdout or f"exit code {done.returncode}")
