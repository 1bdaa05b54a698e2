"""Where the archive meets Pelican: the only class that subclasses it."""

import itertools
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pelican.generators import Generator
from pelican.log import console

from conflict_timeline.archive import Archive, load_archive
from conflict_timeline.pages.plans import Plan, plan_site
from conflict_timeline.pages.publishing import publish
from conflict_timeline.pages.rendering import Renderer
from conflict_timeline.pages.search_index import write_search_index
from conflict_timeline.pages.site import read_settings
from conflict_timeline.pages.workers import count_workers, write_site
from conflict_timeline.problems import InvalidText, Problem, format_tally, has_errors, print_problems


class ArchiveGenerator(Generator):
    """Reads the archive, stops on any error before anything is written, and publishes the whole site."""

    archive: Archive

    def generate_context(self) -> None:
        """Read and check everything; print every problem and end the build if one is an error."""
        self.site = read_settings(self.settings)
        self.archive = load_archive(Path(self.path), self.site.codes)
        problems = self.archive.problems
        language = self.site.default.code
        print_problems(problems, language)
        if problems:
            print(format_tally(problems, len(self.archive.files), language), file=sys.stderr)  # noqa: T201
        if has_errors(problems):
            sys.exit("The site was not built; the last one is as it was.")

    def generate_output(self, _writer: Any) -> None:
        """Render every plan and put the site in place at once."""
        started = time.perf_counter()
        try:
            renderer = Renderer(self.site, make_menu(self.archive))
            workers = count_workers(len(self.archive.incidents))

            def plan() -> Iterator[Plan]:
                return itertools.chain(plan_site(self.archive, self.site), renderer.asset_plans)

            def write(folder: Path) -> int:
                written = write_site(plan, renderer, folder, workers)
                write_search_index(folder)
                return written

            written = publish(write, Path(self.output_path))
        except InvalidText as invalid:
            problem = Problem(invalid.code, str(self.settings["THEME"]), params=invalid.params)
            sys.exit(problem.message(self.site.default.code))
        seconds = time.perf_counter() - started
        # Pelican closes with a count of its own articles and pages; there are none here, and zeros would mislead.
        console.quiet = True
        print(f"{written} files written to {self.output_path} in {seconds:.2f} s.")  # noqa: T201


def make_menu(archive: Archive) -> dict[str, dict[str, str]]:
    """The titles of the ordinary pages in each language, for the menu and the foot of every page."""
    return {
        code: {slug: page.text(code).title for slug, page in archive.pages.items()}
        for code in archive.languages
    }
