"""Building again and again in one process: the archive stays in memory; data and search follow the pages."""

import gc
import threading
import time
from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from conflict_timeline.archive import Archive, reload_archive
from conflict_timeline.history.revisions import History, load_history
from conflict_timeline.index import EntryIndex
from conflict_timeline.model.incident import Incident
from conflict_timeline.pages.building import build_site, show_incidents
from conflict_timeline.pages.later import Later, finish_site
from conflict_timeline.pages.publishing import Place
from conflict_timeline.pages.search_index import Division
from conflict_timeline.pages.search_page import divide_search
from conflict_timeline.pages.searching import update_search
from conflict_timeline.pages.site import Site
from conflict_timeline.problems import Problem, has_errors
from conflict_timeline.rereading import reread_entries
from conflict_timeline.validation.between import Policy

# So long after the last change what is beside the pages is made anew, in seconds: the hand that types comes first.
QUIET = 1.0
# So many edited pages at most are shown before all else.
FEW = 20


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a build: what is wrong with the archive, and how many files were written, if it could be built.

    An `early` one knows only of the entries that were edited; of the rest it says what was known before.
    """

    problems: tuple[Problem, ...]
    written: int | None
    early: bool = False


@dataclass(frozen=True, slots=True)
class Last:
    """The last archive that could be built, with what it was built by."""

    archive: Archive
    site: Site
    history: History


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
        self._last: Last | None = None
        self._changed = threading.Condition()
        self._wanted = 0.0
        self._begun = 0
        self._left: Later | None = None
        self._division: Division | None = None
        self._follower: threading.Thread | None = None

    def build(self, changed: Collection[Path] = ()) -> Generator[Outcome, None, None]:
        """Bring the pages up to date, the edited ones first; data and search follow by themselves.

        `changed` are all files that have changed since the last build, where that is known. A broken archive leaves the
        last good site. Raises InvalidText where the output is foreign or the assets are missing.
        """
        self._begun += 1
        self._put_off_rest()
        last, self._last = self._last, None
        try:
            if last and len(changed) <= FEW:
                yield from self._show_early(last, changed)
            yield from self._build_pages()
        finally:
            self._ask_for_rest()

    def _show_early(self, last: Last, changed: Iterable[Path]) -> Iterator[Outcome]:
        """Show the pages of the edited entries, as far as these can be told from the files that have changed."""
        reread = reread_entries(last.archive, self.content, changed)
        if reread and (
            shown := show_incidents(reread.archive, last.site, self.output, reread.ids, last.history)
        ):
            yield Outcome(reread.archive.problems, shown, early=True)

    def _build_pages(self) -> Iterator[Outcome]:
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
        edited = self._edited(archive)
        if edited and (shown := show_incidents(archive, site, self.output, edited, history)):
            yield Outcome(archive.problems, shown)
        built = build_site(archive, site, self.output, history, pages_first=True)
        self._left = built.later
        self._last = Last(archive, site, history)
        self._division = divide_search(archive, site) if "search" in site.products else None
        yield Outcome(archive.problems, built.written)

    def _edited(self, archive: Archive) -> set[str]:
        """The incidents that are others than in the last good archive, where they are few and were there before."""
        before, self._incidents = self._incidents, {one.id: one for one in archive.incidents}
        if before.keys() != self._incidents.keys():
            return set()
        edited = {name for name, one in self._incidents.items() if one is not before[name]}
        return edited if len(edited) <= FEW else set()

    def _put_off_rest(self) -> None:
        """Nothing is begun beside a build: it would be of an archive that is no more."""
        with self._changed:
            self._wanted = 0.0

    def _ask_for_rest(self) -> None:
        with self._changed:
            self._wanted = time.monotonic() + QUIET
            self._changed.notify()
        if self._follower is None:
            self._follower = threading.Thread(target=self._follow, daemon=True)
            self._follower.start()

    def _follow(self) -> None:
        """Make what is left when nothing has changed for a while; ends with the process."""
        while True:
            with self._changed:
                while not self._wanted or (left := self._wanted - time.monotonic()) > 0:
                    self._changed.wait(left if self._wanted else None)
                self._wanted = 0.0
            # Whatever goes wrong, the next build comes upon it, and says so.
            with suppress(Exception):
                self.finish()

    def finish(self) -> None:
        """Make what the last build has left; nothing where another one has begun by then, which leaves it again."""
        begun, later, division = self._begun, self._left, self._division

        def is_wanted() -> bool:
            return begun == self._begun

        if later and finish_site(self.output, later, is_wanted) and self._left is later:
            self._left = None
        if division and is_wanted() and not update_search(self.output, division) and is_wanted():
            self._ask_for_rest()
