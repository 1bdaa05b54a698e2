"""Whether the sources still answer. Asked by hand or once a week; no build ever does."""

import http.client
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from conflict_timeline.archive import Archive
from conflict_timeline.problems import Problem

SECONDS = 20.0
AT_ONCE = 8
# Some hosts answer a browser only; what they refuse is not gone.
GONE = {404, 410}
AGENT = "Mozilla/5.0 (compatible; conflict-timeline link check)"


@dataclass(frozen=True, slots=True)
class SourceLink:
    """The address of a source, and the file that cites it."""

    url: str
    path: str


def links_without_copy(archive: Archive) -> tuple[SourceLink, ...]:
    """Each source that has no kept copy, once, with the first entry that cites it."""
    found: dict[str, SourceLink] = {}
    for incident in archive.incidents:
        for source in incident.entry.sources:
            if source.archived is None:
                found.setdefault(source.canonical, SourceLink(source.url, incident.path))
    return tuple(found.values())


def check_links(links: Iterable[SourceLink]) -> Iterator[Problem]:
    """A warning for each link that leads nowhere any more, on the line it stands on."""
    every = list(links)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for link, reason in zip(every, pool.map(_reason_gone, every), strict=True):
            if reason:
                line, column = _place(link)
                yield Problem("dead-link", link.path, line, column, {"url": link.url, "reason": reason})


def _reason_gone(link: SourceLink) -> str:
    """Why a page cannot be had; empty where it can, or where its host only does not answer programs."""
    request = urllib.request.Request(link.url, headers={"User-Agent": AGENT})  # noqa: S310 (the model lets http and https only)
    try:
        with urllib.request.urlopen(request, timeout=SECONDS):  # noqa: S310
            return ""
    except urllib.error.HTTPError as error:
        return f"HTTP {error.code}" if error.code in GONE else ""
    except urllib.error.URLError as error:
        return str(error.reason)
    except (OSError, http.client.HTTPException, ValueError) as error:
        return type(error).__name__


def _place(link: SourceLink) -> tuple[int, int]:
    for number, line in enumerate(Path(link.path).read_text(encoding="utf-8").splitlines(), 1):
        if link.url in line:
            return number, line.index(link.url) + 1
    return 1, 1
