"""What the commands share: the folder they work on, its languages, and the language they speak."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from conflict_timeline.problems import InvalidText, Problem, locale_language

CONTENT = click.option(
    "--content",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("content"),
    show_default=True,
    help="The content folder.",
)
LANGUAGES = click.option(
    "--languages",
    default="en,es",
    show_default=True,
    help="The languages of the site, the one entries are written in first.",
)


@contextmanager
def told_plainly() -> Iterator[None]:
    """Whatever a command refuses is told in whole sentences, and ends it with exit code 1."""
    try:
        yield
    except InvalidText as invalid:
        problem = Problem(invalid.code, "", params=invalid.params, suggestions=invalid.suggestions)
        raise click.ClickException(problem.message(locale_language())) from None
