"""The command line: check, new, import, compare, site-for, schema, links, shapes, offline and serve."""

import sys
from pathlib import Path

import click

from conflict_timeline.archive import load_archive, load_vocabulary
from conflict_timeline.commands import CONTENT, LANGUAGES
from conflict_timeline.commands.exchange import compare, import_
from conflict_timeline.commands.starting import site_for
from conflict_timeline.fields import SCHEMA_PATH
from conflict_timeline.i18n import load_language
from conflict_timeline.problems import (
    InvalidText,
    Problem,
    format_github,
    format_json,
    format_tally,
    has_errors,
    locale_language,
    print_problems,
)
from conflict_timeline.reading import Reader


def _tell(problems: list[Problem], files: int, language: str, form: str) -> None:
    """Print problems in the form that was asked for."""
    if form == "json":
        click.echo(format_json(problems, language))
    elif form == "github":
        click.echo("".join(f"{format_github(one, language)}\n" for one in problems), nl=False)
    else:
        print_problems(problems, language)
        click.echo(format_tally(problems, files, language), err=bool(problems))


@click.group()
def main() -> None:
    """Work with the archive of a conflict."""


@main.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@CONTENT
@LANGUAGES
@click.option("--lang", type=click.Choice(["en", "es"]), default=None, help="The language of the messages.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    show_default=True,
    help="Text for people, annotations for GitHub, or JSON.",
)
def check(files: tuple[Path, ...], content: Path, languages: str, lang: str | None, form: str) -> None:
    """Check every entry, or only what is wrong in FILES.

    Each problem is told as path:line:column: code: what is wrong and how to mend it.

    Exit code 0: nothing stops a build (there may be warnings); 1: there are errors; 2: the command itself is wrong.
    """
    archive = load_archive(content, tuple(languages.split(",")))
    language = lang or locale_language()
    wanted = {path.resolve() for path in files}
    problems = [one for one in archive.problems if not wanted or Path(one.path).resolve() in wanted]
    _tell(problems, len(files) or len(archive.files), language, form)
    sys.exit(1 if has_errors(problems) else 0)


@main.command()
@CONTENT
@LANGUAGES
@click.option(
    "--date", "date_text", prompt="Date (2019-10-14, 2019-10 or 2019)", help="When it happened (EDTF)."
)
@click.option("--municipality", prompt="Municipality (name or code)", help="A name or code of the gazetteer.")
@click.option("--event-type", prompt="Event type (an id, e.g. ambush)", help="An id of event-types.yaml.")
@click.option("--title", prompt="Title, neutral and without a number of dead", help="The title in English.")
def new(
    content: Path, languages: str, date_text: str, municipality: str, event_type: str, title: str
) -> None:
    """Start an entry: both language files, with every field and what it is for."""
    from conflict_timeline.skeleton import write_skeleton

    language = locale_language()
    archive = load_archive(content, tuple(languages.split(",")))
    try:
        paths = write_skeleton(archive, content, date_text, municipality, event_type, title)
    except InvalidText as invalid:
        problem = Problem(invalid.code, "", params=invalid.params, suggestions=invalid.suggestions)
        raise click.ClickException(problem.message(language)) from None
    for path in paths:
        click.echo(path)
    click.echo("Fill them in, then run `make check`. It stays a draft until its status says `published`.")


main.add_command(import_)
main.add_command(compare)
main.add_command(site_for)


@main.command()
@CONTENT
@LANGUAGES
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path), default=Path(SCHEMA_PATH))
def schema(content: Path, languages: str, target: Path) -> None:
    """Write the schema of an entry's front matter to TARGET, for editors that check while one types."""
    from conflict_timeline.fields.schema import format_schema, incident_schema

    codes = tuple(languages.split(","))
    vocabulary = load_vocabulary(Reader(content))
    target.parent.mkdir(parents=True, exist_ok=True)
    made = incident_schema(vocabulary, [load_language(code, code) for code in codes])
    target.write_text(format_schema(made), encoding="utf-8")
    click.echo(target)


@main.command()
@CONTENT
@LANGUAGES
@click.option("--lang", type=click.Choice(["en", "es"]), default=None, help="The language of the messages.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    show_default=True,
    help="Text for people, annotations for GitHub, or JSON.",
)
def links(content: Path, languages: str, lang: str | None, form: str) -> None:
    """Ask every source that has no kept copy whether it still answers. Needs the network.

    Exit code 0 whatever it finds: a source that vanished is a reason to look for a copy, never to stop a build.
    """
    from conflict_timeline.links import check_links, links_without_copy

    archive = load_archive(content, tuple(languages.split(",")))
    asked = links_without_copy(archive)
    click.echo(f"Asking {len(asked)} sources …", err=True)
    _tell(list(check_links(asked)), len(asked), lang or locale_language(), form)


@main.command()
@CONTENT
def shapes(content: Path) -> None:
    """Take the municipalities' shapes from where content/shapes/source.yaml says, and simplify them."""
    from conflict_timeline.importers.shapes import import_shapes

    click.echo(f"Shapes written: {import_shapes(content)}.")


@main.command()
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("target", type=click.Path(path_type=Path))
def offline(site: Path, target: Path) -> None:
    """Copy the built SITE to TARGET so that it opens from a disk by a double click, and zip it."""
    from conflict_timeline.offline import pack_offline

    try:
        packed = pack_offline(site, target)
    except InvalidText as invalid:
        raise click.ClickException(
            Problem(invalid.code, "", params=invalid.params).message(locale_language())
        ) from None
    size = packed.stat().st_size / 1_000_000
    click.echo(
        f"{target}/index.html opens by a double click; {packed} ({size:.1f} MB) is the same to hand on."
    )


@main.command()
@click.option("--port", default=8000, show_default=True, help="The port on 127.0.0.1.")
@click.option("--settings", type=click.Path(exists=True, path_type=Path), default=Path("pelicanconf.py"))
@click.option("--output", type=click.Path(path_type=Path), default=Path(".build/preview"), show_default=True)
@CONTENT
def serve(port: int, settings: Path, output: Path, content: Path) -> None:
    """Preview the site on this machine only: drafts included, problems in the page, built again on every change."""
    from conflict_timeline.serving import serve_site

    serve_site(content, settings, output, port)
