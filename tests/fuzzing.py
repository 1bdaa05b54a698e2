"""`make fuzz`: made-up bytes for all that reads a stranger's, each target for so many seconds, guided by coverage.

Not a part of `make test`, whose properties (tests/test_never_crashes.py) say the same on fewer examples. A target ends
with the input that broke it; what is found becomes an example there.
"""

import multiprocessing
import sys
from collections.abc import Callable

import atheris

with atheris.instrument_imports(include=["conflict_timeline", "markdown", "yaml"]):
    from conflict_timeline.front_matter import Document, parse_front_matter
    from conflict_timeline.markup import make_renderer
    from conflict_timeline.model.base import parse_url
    from conflict_timeline.model.counts import parse_count
    from conflict_timeline.model.dates import parse_date
    from conflict_timeline.model.incident import IncidentEntry
    from conflict_timeline.model.shapes import parse_shapes
    from conflict_timeline.positions import NOWHERE
    from conflict_timeline.problems import InvalidText
    from conflict_timeline.validation.body import check_body
    from conflict_timeline.validation.safety import Passage, check_passage
    from conflict_timeline.validation.shape import read_model, salvage_model

LONGEST_INPUT = 2000


def read_entry(text: str) -> None:
    """A whole entry: front matter, model, and what can be saved of it."""
    document = parse_front_matter(f"---\n{text}", "x.md")
    read_model(IncidentEntry, document, "x.md")
    salvage_model(IncidentEntry, document)


def render(text: str) -> None:
    """A body: refused, or turned into HTML that holds no script."""
    if not list(check_body(Document({}, NOWHERE, text, 1), "x.md")):
        html = str(make_renderer(lambda url: f"../{url}")(text)).lower()
        assert "<script" not in html
        assert 'href="javascript' not in html


def search(text: str) -> None:
    """A passage, searched for what can harm."""
    for one in check_passage(Passage(text, "x.md", Document({}, NOWHERE, text, 1))):
        assert str(one).isprintable()


TARGETS: tuple[Callable[[str], object], ...] = (
    read_entry, render, search, parse_count, parse_date, parse_url, parse_shapes,
)  # fmt: skip


def fuzz(target: Callable[[str], object], seconds: int) -> None:
    """One target, in a process of its own."""

    def test_one_input(data: bytes) -> None:
        try:
            target(atheris.FuzzedDataProvider(data).ConsumeUnicodeNoSurrogates(LONGEST_INPUT))
        except InvalidText:
            return

    atheris.Setup([sys.argv[0], f"-max_total_time={seconds}", "-timeout=20", "-verbosity=0"], test_one_input)
    atheris.Fuzz()


def main() -> int:
    """Every target in turn; 1 where one of them broke."""
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    broken = 0
    for target in TARGETS:
        process = multiprocessing.get_context("fork").Process(target=fuzz, args=(target, seconds))
        process.start()
        process.join()
        print(f"{target.__name__}: {'broken' if process.exitcode else 'sound'}")  # noqa: T201
        broken += bool(process.exitcode)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
