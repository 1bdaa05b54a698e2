"""Commands that meet other archives: import and compare."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from conflict_timeline.archive import load_archive
from conflict_timeline.catalogue import IMPORTED
from conflict_timeline.commands import CONTENT, LANGUAGES, told_plainly
from conflict_timeline.problems import locale_language

FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
COUNTRY = click.option("--country", help="Only rows of this country.")
ADMIN1 = click.option("--admin1", help="Only rows of this first-order division, such as a state.")


@click.group("import")
def import_() -> None:
    """Take over records of other archives as entries."""


@import_.command("ucdp-ged")
@FILE
@click.option(
    "--content",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("content"),
    show_default=True,
    help="The content folder; what it lacks is written.",
)
@LANGUAGES
@COUNTRY
@ADMIN1
@click.option("--release", help="The release of the dataset, where the file's name does not say it: 24.1.")
@click.option("--overwrite", is_flag=True, help="Write entries again that were edited by hand.")
@click.option(
    "--details",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write headlines and descriptions of places here, outside the content folder, for editors only.",
)
def ucdp_ged(file: Path, content: Path, languages: str, details: Path | None, **asked: Any) -> None:
    """Take over FILE, the UCDP Georeferenced Event Dataset: each row becomes an entry or a line of the report.

    It may be run again, with the same file or a newer release: what was edited by hand stays as it is. What became of
    each row is in imports/ucdp-ged/ of the content folder. Headlines are not taken over: they can name private people.

    Exit code 0: every row is accounted for; 1: the import could not begin; 2: the command itself is wrong.
    """
    from conflict_timeline.i18n import load_language
    from conflict_timeline.importers.details import write_details
    from conflict_timeline.importers.ucdp import Request, import_ucdp

    closing, reported, label = IMPORTED[locale_language()]
    with told_plainly(), ExitStack() as stack:

        def show(events: Sequence[Any]) -> Iterator[Any]:
            bar = click.progressbar(events, label=label, file=sys.stderr, hidden=not sys.stderr.isatty())
            return iter(stack.enter_context(bar))

        own = content / "locales"
        told = tuple(load_language(code, code.replace("-", "_"), own) for code in languages.split(","))
        if details:
            write_details(file, details, content)
        outcome = import_ucdp(Request(file, content, told, **asked), show)
    click.echo(closing.format(**outcome.numbers))
    if outcome.notes:
        click.echo(reported.format(folder=outcome.folder, reported=len(outcome.notes)))


@click.group()
def compare() -> None:
    """Hold the archive against another one that may not be taken over."""


@compare.command()
@FILE
@CONTENT
@LANGUAGES
@COUNTRY
@ADMIN1
@click.option(
    "--days", type=click.IntRange(0, 60), default=2, show_default=True, help="How far apart days may lie."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "csv", "json"]),
    default="text",
    show_default=True,
    help="Text for people, a table, or JSON.",
)
def acled(
    file: Path, content: Path, languages: str, country: str | None, admin1: str | None, **asked: Any
) -> None:
    """Match FILE, a local download from ACLED, with the archive, and print what each has that the other lacks.

    Events and incidents are matched one to one by municipality, days and type. Nothing is written: ACLED's terms do not
    allow its rows to be passed on.

    Exit code 0: compared; 1: the file cannot be read; 2: the command itself is wrong.
    """
    from conflict_timeline.comparison.acled import load_acled
    from conflict_timeline.comparison.matching import compare as compare_archives
    from conflict_timeline.comparison.report import format_comparison

    with told_plainly():
        archive = load_archive(content, tuple(languages.split(",")))
        comparison = compare_archives(archive, load_acled(file, country, admin1), asked["days"])
    click.echo(format_comparison(comparison, asked["form"], locale_language()), nl=False)
