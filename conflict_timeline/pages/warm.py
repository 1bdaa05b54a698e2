"""Building again and again in one process: the archive stays in memory, and the search follows the pages."""

import gc
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from conflict_timeline.archive import Archive, reload_archive
from conflict_timeline.history.revisions import load_history
from conflict_timeline.index import EntryIndex
from conflict_timeline.model.incident import Incident
from conflict_timeline.pages.building import Built, build_incidents, build_site
from conflict_timeline.pages.publishing import Place
from conflict_timeline.pages.search_page import search_years
from conflict_timeline.pages.searching import update_search
from conflict_timeline.pages.site import Site
from conflict_timeline.problems import InvalidText, Problem, has_errors
from conflict_timeline.validation.between import Policy

# So long after the last change of a page its search is made anew, in seconds: the hand that types comes first.
QUIET = 1.0
# So many edited pages at most are shown before all else.
FEW = 20


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a build: what is wrong with the archive, and what was built, if it could be."""

    problems: tuple[Problem, ...]
    built: Built | None


class WarmBuilder:
    """Builds one site from its content folder; `read_site` reads the settings, which may change as well.

    With `drafts`, these are built too: for a preview that nobody else sees.
    """

    def __init__(
        self, content: Path, read_site: Callable[[], Site], output: Path, *, drafts: bool = False
    ) -> None:
        self.content = content
        self.drafts = drafts
        self.read_site = read_site
        self.output = output
        self._index: EntryIndex | None = None
        self._incidents: dict[str, Incident] = {}
        self._changed = threading.Condition()
        self._wanted = 0.0
        self._years: tuple[str, ...] = ()
        self._searcher: threading.Thread | None = None

    def build(self) -> Iterator[Outcome]:
        """Bring the pages up to date, the edited ones first; the search follows by itself.

        A broken archive leaves the last good site. Raises InvalidText where the output is foreign or the assets are
        missing.
        """
        site = self.read_site()
        store = Place(self.output).store
        archive, self._index = reload_archive(
            self.content, site.codes, store, self._index, Policy(site.embargo_days), drafts=self.drafts
        )
        # All that was read stays: the collector need not look at it again.
        gc.freeze()
        if has_errors(archive.problems):
            yield Outcome(archive.problems, None)
            return
        history = load_history(self.content)
        if edited := self._edited(archive):
            first = build_incidents(archive, site, self.output, edited, history)
            if first.written:
                yield Outcome(archive.problems, first)
        built = build_site(archive, site, self.output, history, with_search=False)
        if "search" in site.products:
            self._ask_for_search(search_years(archive, site))
        yield Outcome(archive.problems, built)

    def _edited(self, archive: Archive) -> set[str]:
        """The incidents that are others than in the last good archive, where they are few and were there before."""
        before, self._incidents = self._incidents, {one.id: one for one in archive.incidents}
        if before.keys() != self._incidents.keys():
            return set()
        edited = {name for name, one in self._incidents.items() if one is not before[name]}
        return edited if len(edited) <= FEW else set()

    def _ask_for_search(self, years: tuple[str, ...]) -> None:
        with self._changed:
            self._years = years
            self._wanted = time.monotonic() + QUIET
            self._changed.notify()
        if self._searcher is None:
            self._searcher = threading.Thread(target=self._search, daemon=True)
            self._searcher.start()

    def _search(self) -> None:
        """Make the search anew when no page has changed for a while; ends with the process."""
        while True:
            with self._changed:
                while not self._wanted or (left := self._wanted - time.monotonic()) > 0:
                    self._changed.wait(left if self._wanted else None)
                self._wanted, years = 0.0, self._years
            try:
                is_done = update_search(self.output, years)
            except InvalidText:
                is_done = True  # the next build that is asked for by hand says so
            if not is_done:
                self._ask_for_search(years)
