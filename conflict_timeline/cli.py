"""The command line: entries checked, made and removed; archives taken over; sites started, served and checked."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from conflict_timeline.archive import Archive, load_archive, load_vocabulary
from conflict_timeline.catalogue import KINDS, explain_kind, tell_kind
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
    format_problem,
    format_tally,
    gather,
    has_errors,
    locale_language,
    print_problems,
    suggest,
)
from conflict_timeline.reading import Reader
from conflict_timeline.settings import load_settings

# Unlike the other commands, these take the languages from the settings.
SITE_LANGUAGES = click.option(
    "--languages",
    default=None,
    help="The languages of the site, the one entries are written in first: en,es. By default as the settings say.",
)
SETTINGS = click.option(
    "--settings",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("pelicanconf.py"),
    show_default=True,
    help="The settings of the site: its languages, and EMBARGO_DAYS.",
)
LANG = click.option(
    "--lang",
    type=click.Choice(["en", "es"]),
    default=None,
    help="The language of the messages; by default the locale's.",
)


def _tell(problems: list[Problem], files: int, language: str, form: str) -> None:
    """Print problems in the form that was asked for."""
    if form == "json":
        click.echo(format_json(problems, files, language))
    elif form == "github":
        click.echo("".join(f"{format_github(one, language)}\n" for one in gather(problems)), nl=False)
    else:
        print_problems(problems, language)
        click.echo(format_tally(problems, files, language), err=bool(problems))


@click.group()
def main() -> None:
    """Work with the archive of a conflict."""


@main.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@CONTENT
@SETTINGS
@SITE_LANGUAGES
@LANG
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    show_default=True,
    help="Text for people, annotations for GitHub, or JSON.",
)
def check(
    files: tuple[Path, ...], content: Path, settings: Path, languages: str | None, lang: str | None, form: str
) -> None:
    """Check every entry, or only what is wrong in FILES or folders.

    Each problem is told as path:line:column: code: what is wrong and how to mend it. `explain CODE` says more.

    Exit code 0: nothing stops a build (there may be warnings); 1: there are errors; 2: the command itself is wrong.
    """
    site = load_settings(settings, languages)
    archive = load_archive(content, site.languages, policy=site.policy)
    language = lang or locale_language()
    read, problems = choose_files(archive, files)
    _tell(problems, len(read), language, form)
    sys.exit(1 if has_errors(problems) else 0)


def choose_files(archive: Archive, named: Iterable[Path]) -> tuple[list[str], list[Problem]]:
    """What was read and is wrong in these files, or below these folders; everything where none is named."""
    wanted = [path.resolve() for path in named]

    def is_wanted(path: str) -> bool:
        own = Path(path).resolve()
        return not wanted or any(own == one or one in own.parents for one in wanted)

    read = [path for path in archive.files if is_wanted(path)]
    if not read:
        raise click.UsageError("No file of the content folder is named.")
    shown = [
        one for one in archive.problems if is_wanted(one.path) or (one.other and is_wanted(one.other.path))
    ]
    return read, shown


@main.command()
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@LANG
def explain(codes: tuple[str, ...], lang: str | None) -> None:
    """Explain the problem with this CODE, with a wrong and a right example; without a code, list all of them."""
    language = lang or locale_language()
    for code in codes:
        if code not in KINDS:
            close = suggest(code, KINDS)
            raise click.UsageError(
                f"There is no code “{code}”." + (f" Did you mean {' or '.join(close)}?" if close else "")
            )
    if codes:
        click.echo("\n\n".join(explain_kind(KINDS[code], language) for code in codes))
    else:
        for kind in KINDS.values():
            click.echo(f"{kind.code:<26}{tell_kind(kind, language)[0]}")


@main.command()
@CONTENT
@SETTINGS
@SITE_LANGUAGES
@LANG
@click.option("--date", help="When it happened (EDTF): 2019-10-14, 2019-10 or 2019.")
@click.option("--municipality", help="A name or code of the gazetteer, or a few letters of one.")
@click.option("--event-type", help="An id of event-types.yaml, or a few letters of its label.")
@click.option("--title", help="The title, neutral and without a number of dead.")
@click.option("--summary", help="One or two sentences.")
@click.option("--text", help="What happened, who says so, what is not known.")
@click.option("--place", help="The locality, as people call it; no street.")
@click.option(
    "--translation",
    "translations",
    nargs=3,
    multiple=True,
    metavar="LANGUAGE TITLE SUMMARY",
    help="The words in another language of the site.",
)
@click.option("--url", "urls", multiple=True, help="The address of a source; may be given many times.")
@click.option(
    "--urls",
    "url_list",
    type=click.File(encoding="utf-8"),
    help="A file of addresses, one a line; - for standard input.",
)
@click.option("--written-in", help="The language of the entry itself; by default that of the messages.")
@click.option(
    "--distinct", is_flag=True, help="Write it though entries like it exist, and name them as related."
)
def new(**options: Any) -> None:
    """Start an entry: both language files, with every field and what it is for.

    Asks for what is not given. With a date, a municipality, an event type and a title nothing is asked.

    Exit code 0: written, or it is an entry that exists; 1: nothing was written, and why; 2: the command is wrong.
    """
    from conflict_timeline.starting import start_entry

    sys.exit(start_entry(options, options.pop("lang") or locale_language()))


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
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port on 127.0.0.1."
)
@click.option("--settings", type=click.Path(exists=True, path_type=Path), default=Path("pelicanconf.py"))
@click.option("--output", type=click.Path(path_type=Path), default=Path(".build/preview"), show_default=True)
@CONTENT
def serve(port: int, settings: Path, output: Path, content: Path) -> None:
    """Preview the site on this machine only: drafts included, problems in the page, built again on every change."""
    from conflict_timeline.serving import serve_site

    serve_site(content, settings, output, port)
