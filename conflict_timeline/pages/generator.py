"""Where the archive meets Pelican: the only class that subclasses it."""

import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

from pelican.generators import Generator
from pelican.log import console
from pelican.settings import read_settings as read_pelican_settings

from conflict_timeline.archive import Archive, load_archive
from conflict_timeline.history.revisions import load_history
from conflict_timeline.pages.building import build_site
from conflict_timeline.pages.placing import writing_to
from conflict_timeline.pages.publishing import Place, refuse_foreign
from conflict_timeline.pages.site import Site, read_settings
from conflict_timeline.problems import InvalidText, Problem, format_tally, gather, has_errors, print_problems
from conflict_timeline.validation.between import Policy


class ArchiveGenerator(Generator):
    """Reads the archive, stops on any error before anything is written, and publishes the whole site."""

    archive: Archive

    def generate_context(self) -> None:
        """Read and check everything; print every problem and end the build if one is an error."""
        output = Path(self.output_path)
        try:
            self.site = read_settings(self.settings)
            refuse_foreign(output)
            policy = Policy(self.site.embargo_days)
            with writing_to(output):
                self.archive = load_archive(Path(self.path), self.site.codes, Place(output).store, policy)
        except InvalidText as invalid:
            self._stop(invalid)
        problems = gather(self.archive.problems)
        language = self.site.default.code
        print_problems(problems, language)
        if problems:
            print(format_tally(problems, len(self.archive.files), language), file=sys.stderr)  # noqa: T201
        if has_errors(problems):
            sys.exit("The site was not built; the last one is as it was.")
        # No page asks how it was read: the less is held, the less is copied where processes are forked.
        self.archive = replace(self.archive, problems=(), files=(), read=())

    def generate_output(self, _writer: Any) -> None:
        """Render every plan and put the site in place at once."""
        started = time.perf_counter()
        output = Path(self.output_path)
        try:
            with writing_to(output):
                built = build_site(self.archive, self.site, output, load_history(Path(self.path)))
        except InvalidText as invalid:
            self._stop(invalid)
        seconds = time.perf_counter() - started
        # Pelican closes with a count of its own articles and pages; there are none here, and zeros would mislead.
        console.quiet = True
        searching = f" The search took {built.search_seconds:.2f} s of it." if built.search_seconds else ""
        done = f"{built.written} of {built.files} files written to {self.output_path}"
        print(f"{done} in {seconds:.2f} s.{searching}")  # noqa: T201

    def _stop(self, invalid: InvalidText) -> NoReturn:
        """End the build, and say why."""
        problem = Problem(invalid.code, str(self.settings["THEME"]), params=invalid.params)
        sys.exit(problem.message(str(self.settings["DEFAULT_LANG"])))


def read_site(settings: Path) -> Site:
    """The site that a file of settings describes, as Pelican reads it."""
    return read_settings(read_pelican_settings(str(settings)))
