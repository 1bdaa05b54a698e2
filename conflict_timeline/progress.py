"""How far long work has come: a bar for whoever waits at a terminal, and nothing for anyone else."""

import os
import sys
import time
from typing import Any

from conflict_timeline.problems import locale_language

# What is done sooner needs no bar, in seconds.
PATIENCE = 2.0
LABELS = {
    "read": {"en": "Reading the entries", "es": "Leyendo las fichas"},
    "data": {"en": "Preparing the data", "es": "Preparando los datos"},
    "render": {"en": "Making the pages", "es": "Haciendo las páginas"},
    "search": {"en": "Indexing for the search", "es": "Indexando para la búsqueda"},
}


class Progress:
    """A bar over so many pieces of work; it appears once the work has taken a while, with how long it may yet take."""

    def __init__(self, label: str, pieces: int) -> None:
        self.label = LABELS[label].get(locale_language(), LABELS[label]["en"])
        self.pieces = pieces
        self.done = 0
        self._began = time.monotonic()
        self._is_watched = sys.stderr.isatty() and not os.environ.get("CI")
        self._bar: Any = None

    def advance(self) -> None:
        """One more piece is done."""
        self.show(self.done + 1)

    def show(self, done: int) -> None:
        """So many pieces are done."""
        step, self.done = done - self.done, done
        if not self._is_watched or time.monotonic() - self._began < PATIENCE:
            return
        if self._bar is None:
            import click

            self._bar = click.progressbar(length=self.pieces, label=self.label, file=sys.stderr)
            self._bar.start = self._bar.last_eta = self._began + time.time() - time.monotonic()
            self._bar.__enter__()
            step = done
        self._bar.update(step)

    def close(self) -> None:
        """The work is done."""
        if self._bar is not None:
            self._bar.render_finish()
