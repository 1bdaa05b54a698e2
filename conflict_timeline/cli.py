"""The command line: check, new, remove, shapes, offline, check-site, server-config and serve."""

import os
import sys
from pathlib import Path
from typing import Any

import click

from conflict_timeline.archive import load_archive
from conflict_timeline.problems import (
    InvalidText,
    Problem,
    format_github,
    format_json,
    format_problem,
    format_tally,
    has_errors,
    print_problems,
)

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


def locale_language() -> str:
    """The language of the messages: Spanish where the locale says so, else English."""
    said = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "es" if said.startswith("es") else "en"


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
    if form == "json":
        click.echo(format_json(problems, language))
    elif form == "github":
        click.echo("".join(f"{format_github(one, language)}\n" for one in problems), nl=False)
    else:
        print_problems(problems, language)
        click.echo(format_tally(problems, len(files) or len(archive.files), language), err=bool(problems))
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


@main.command()
@click.argument("entry_id", metavar="ID")
@CONTENT
@LANGUAGES
@click.option(
    "--because",
    nargs=2,
    multiple=True,
    metavar="LANGUAGE TEXT",
    help="The reason the page gives; once a language.",
)
@click.option("--forget", is_flag=True, help="Leave no tombstone: for an id that itself does harm.")
@click.option(
    "--site-url", default="https://…", help="The address of the site, for the list of copies to be removed."
)
@click.option("--yes", is_flag=True, help="Do not ask.")
def remove(
    entry_id: str, content: Path, languages: str, because: tuple[tuple[str, str], ...], **choices: Any
) -> None:
    """Remove an entry at once: what stays says nothing of it. Prints what is left to do."""
    from conflict_timeline.removal import confirm_text, removal_steps, remove_entry

    language, codes = locale_language(), tuple(languages.split(","))
    try:
        if not choices["yes"]:
            click.confirm(confirm_text(content, entry_id, language), abort=True)
        done = remove_entry(content, entry_id, codes, dict(because), forget=choices["forget"])
    except InvalidText as invalid:
        problem = Problem(invalid.code, "", params=invalid.params, suggestions=invalid.suggestions)
        raise click.ClickException(problem.message(language)) from None
    click.echo(removal_steps(done, codes, choices["site_url"], language))


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


@main.command("check-site")
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
@CONTENT
@click.option("--lang", type=click.Choice(["en", "es"]), default=None, help="The language of the messages.")
def check_site(site: Path, content: Path, lang: str | None) -> None:
    """Check the built SITE before it goes out: links, ids, hosts, leaks, weights and HTML.

    Exit code 0: it may go out; 1: it must not.
    """
    from conflict_timeline.checks.site import check_site as check_whole

    problems, files = check_whole(site, content)
    language = lang or locale_language()
    for one in problems:
        click.echo(format_problem(one, language), err=True)
    click.echo(format_tally(problems, files, language), err=bool(problems))
    sys.exit(1 if has_errors(problems) else 0)


@main.command("server-config")
@click.argument("server", type=click.Choice(["nginx", "caddy"]))
@LANGUAGES
def server_config(server: str, languages: str) -> None:
    """Print an example of a web server's settings with the security headers of the site."""
    from conflict_timeline.pages.policies import Policies, caddy_file, nginx_file

    policies = Policies(tuple(languages.split(",")[1:]))
    click.echo(nginx_file(policies) if server == "nginx" else caddy_file(policies), nl=False)


@main.command()
@click.option("--port", default=8000, show_default=True, help="The port on 127.0.0.1.")
@click.option("--settings", type=click.Path(exists=True, path_type=Path), default=Path("pelicanconf.py"))
@click.option("--output", type=click.Path(path_type=Path), default=Path("output"), show_default=True)
@CONTENT
def serve(port: int, settings: Path, output: Path, content: Path) -> None:
    """Build the site, serve it on this machine only, and build again whenever a file changes."""
    from conflict_timeline.serving import serve_site

    serve_site(content, settings, output, port)
