"""The command that starts a site for another conflict."""

from pathlib import Path

import click

from conflict_timeline.catalogue import STARTED
from conflict_timeline.commands import told_plainly
from conflict_timeline.problems import locale_language


@click.command("site-for")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--region", required=True, help="The name of the region, for all languages or as “en=Kivu;fr=Le Kivu”."
)
@click.option(
    "--language",
    "languages",
    multiple=True,
    default=["en=en_GB", "es=es_MX"],
    show_default=True,
    help="A language and the locale of its dates, the one that entries are written in first. May be given again.",
)
@click.option(
    "--district",
    "districts",
    multiple=True,
    help="What a municipality is called there: fr=département,départements,m. May be given for each language.",
)
def site_for(folder: Path, region: str, languages: tuple[str, ...], districts: tuple[str, ...]) -> None:
    """Start a site for another conflict in FOLDER: settings, an empty content folder, pages and vocabularies.

    Its own words for what the interface says stand in content/locales/, and may be changed there.

    Exit code 0: written; 1: it could not be; 2: the command itself is wrong.
    """
    from conflict_timeline.starter.site import NewSite, start_site
    from conflict_timeline.starter.units import parse_unit

    with told_plainly():
        chosen = {code: locale or code for code, _, locale in (one.partition("=") for one in languages)}
        units = dict(parse_unit(one) for one in districts)
        start_site(NewSite(folder, _by_language(region, list(chosen)), chosen, units))
    click.echo(STARTED[locale_language()].format(folder=folder))


def _by_language(text: str, codes: list[str]) -> dict[str, str]:
    """One name for all languages, or one for each."""
    if "=" not in text:
        return dict.fromkeys(codes, text)
    given = dict(part.strip().split("=", 1) for part in text.split(";") if "=" in part)
    return {code: given.get(code, next(iter(given.values()))) for code in codes}
