"""A built site as a whole, on all cores."""

import multiprocessing
import os
import sys
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from conflict_timeline.checks.facts import read_facts
from conflict_timeline.checks.leaks import Secrets, check_leaks, find_secrets
from conflict_timeline.checks.markup import JAR, check_markup
from conflict_timeline.checks.pages import Built, Target, check_page, check_styles, find_target
from conflict_timeline.problems import Problem

FEWEST_TO_SHARE = 500
SHARE = 250
SITEMAP = "sitemap.xml"
# Of many problems of one kind, so many are told: one wrong template makes one on every page.
MOST_OF_A_CODE = 50


def check_site(folder: Path, content: Path, jar: Path = JAR) -> tuple[list[Problem], int]:
    """Everything that is wrong with a built site, and how many files it has."""
    site = survey_site(folder)
    pages = [path for path in site.sizes if path.endswith(".html")]
    problems: list[Problem] = []
    wanted: dict[Target, str] = {}
    for found in _share(partial(_check_files, site=site, secrets=find_secrets(content)), list(site.sizes)):
        for one in found:
            if isinstance(one, Problem):
                problems.append(one)
            else:
                wanted.setdefault(*one)
    problems += check_anchors(wanted, site)
    problems += check_markup(folder, pages, jar)
    problems.sort(key=lambda one: (one.path, one.line, one.column, one.code))
    return list(_bounded(problems)), len(site.sizes)


def survey_site(folder: Path) -> Built:
    """Every file of the site with its size, and the address its first page gives as its own."""
    sizes = {}
    for place, _, names in os.walk(folder):
        for name in names:
            path = Path(place, name)
            sizes[path.relative_to(folder).as_posix()] = path.stat().st_size
    home = folder / "index.html"
    address = read_facts(home.read_bytes()).canonical.rstrip("/") if home.is_file() else ""
    return Built(folder, dict(sorted(sizes.items())), address)


def check_anchors(wanted: dict[Target, str], site: Built) -> Iterator[Problem]:
    """Every anchor that another page leads to is there."""
    by_page: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for target, source in wanted.items():
        by_page[target.path].append((target.anchor, source))
    for path, anchors in by_page.items():
        ids = read_facts(site.read(path)).ids
        for anchor, source in anchors:
            if anchor not in ids:
                yield Problem("site-dead-anchor", source, params={"url": f"/{path}#{anchor}"})


def check_xml(path: str, data: bytes, site: Built) -> Iterator[Problem]:
    """A feed and the map of the site are well-formed, and lead to pages that are there."""
    try:
        root = ET.fromstring(data)  # noqa: S314 (our own file; expat refuses bombs)
    except ET.ParseError as error:
        yield Problem("site-xml", path, *error.position, params={"reason": error.msg})
        return
    for node in root.iter():
        link = (node.text or "" if node.tag.endswith("}loc") else node.get("href", "")).strip()
        target = find_target(path, link, site.address) if link else None
        if target and target.path not in site.sizes:
            yield Problem("site-dead-link", path, params={"url": link})


def _check_files(paths: Sequence[str], site: Built, secrets: Secrets) -> list[Problem | tuple[Target, str]]:
    found: list[Problem | tuple[Target, str]] = []
    for path in paths:
        data = site.read(path)
        found.extend(check_leaks(path, data, secrets))
        if path.endswith(".html"):
            found.extend(check_page(path, data, site))
        elif path.endswith(".css"):
            found.extend(check_styles(path, data.decode(), site))
        elif path.endswith((".xml", ".svg")):
            found.extend(check_xml(path, data, site))
    return found


def _share(
    work: "partial[list[Problem | tuple[Target, str]]]", paths: list[str]
) -> Iterable[list[Problem | tuple[Target, str]]]:
    """Hand the files out in shares, to all cores where there are many."""
    shares = [paths[start : start + SHARE] for start in range(0, len(paths), SHARE)]
    if len(paths) < FEWEST_TO_SHARE or sys.platform != "linux":
        yield from map(work, shares)
        return
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("fork")) as pool:
        yield from pool.map(work, shares)


def _bounded(problems: Iterable[Problem]) -> Iterator[Problem]:
    told: dict[str, int] = defaultdict(int)
    for one in problems:
        told[one.code] += 1
        if told[one.code] <= MOST_OF_A_CODE:
            yield one
