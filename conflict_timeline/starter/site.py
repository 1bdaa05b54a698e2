"""A new site for another conflict: an empty content folder and its settings, beside the program that builds it."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.pofile import write_po

from conflict_timeline.archive import GAZETTEER_COLUMNS
from conflict_timeline.i18n import load_language
from conflict_timeline.problems import InvalidText
from conflict_timeline.starter import FOLDER, write_missing_vocabularies
from conflict_timeline.starter.units import Unit, make_catalogue

PROGRAM = Path(__file__).parents[2]
SETTINGS = '''\
"""The settings of this site. What is said here and in content/ is all that is known of its conflict."""

import os
import sys
from pathlib import Path

HERE = Path(__file__).parent
PROGRAM = (HERE / {program!r}).resolve()
sys.path.insert(0, str(PROGRAM))

import conflict_timeline

SITENAME = {names}
REGION = {regions}
# Where the site will stand; feeds, canonical links and the sitemap need it.
SITEURL = os.environ.get("SITEURL", "http://127.0.0.1:8000")
REPOSITORY_URL = os.environ.get("REPOSITORY_URL", "")

DEFAULT_LANG = {default!r}
# Each language with the locale its dates and numbers are written in. The default one stands at the root.
LANGUAGES = {languages}
TIMEZONE = "UTC"

PATH = str(HERE / "content")
OUTPUT_PATH = str(HERE / "output")
THEME = str(PROGRAM / "theme")
PLUGINS = [conflict_timeline]

# The ordinary pages named in the menu; the others are linked at the foot of every page.
MENU_PAGES = ["methodology", "contribute"]
'''


@dataclass(frozen=True, slots=True)
class NewSite:
    """What a new site is about: its region's name, its languages with their locales, and its word for municipality."""

    folder: Path
    region: Mapping[str, str]
    languages: Mapping[str, str]
    units: Mapping[str, Unit]


def start_site(site: NewSite) -> list[Path]:
    """Write the folder of a new site, and return what was written.

    Raises InvalidText `site-exists`, `bad-language`, or `catalogue-incomplete` where a language has no interface texts.
    """
    if site.folder.exists():
        raise InvalidText("site-exists", path=site.folder)
    for code, locale in site.languages.items():
        try:
            Locale.parse(locale)
        except (ValueError, UnknownLocaleError):
            raise InvalidText("bad-language", text=locale) from None
        load_language(code, locale)
    content = site.folder / "content"
    (content / "incidents").mkdir(parents=True)
    written = write_missing_vocabularies(content)
    written += _write_catalogues(content, site)
    for path, text in (*_pages(content, site), *_files(site)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written


def _write_catalogues(content: Path, site: NewSite) -> list[Path]:
    """The site's own words, where the shipped ones would call its districts something else."""
    written = []
    for code, unit in site.units.items():
        path = content / "locales" / f"{code}.po"
        path.parent.mkdir(exist_ok=True)
        with path.open("wb") as file:
            write_po(file, make_catalogue(code, unit), width=110, omit_header=True)
        written.append(path)
    return written


def _pages(content: Path, site: NewSite) -> Sequence[tuple[Path, str]]:
    """The pages that every site has, in the languages in which they are shipped."""
    found = []
    for index, code in enumerate(site.languages):
        for source in sorted((FOLDER / "pages").glob(f"*.{code}.md")):
            slug = source.name.partition(".")[0]
            name = f"{slug}.md" if index == 0 else source.name
            text = source.read_text(encoding="utf-8").replace("{region}", site.region[code])
            found.append((content / "pages" / name, text))
    return found


def _files(site: NewSite) -> Sequence[tuple[Path, str]]:
    codes = list(site.languages)
    settings = SETTINGS.format(
        program=os.path.relpath(PROGRAM, site.folder),
        names=dict(site.region),
        regions=dict(site.region),
        default=codes[0],
        languages=dict(site.languages),
    )
    gazetteer = ",".join(GAZETTEER_COLUMNS) + "\n"
    return [
        (site.folder / "pelicanconf.py", settings),
        (site.folder / "content" / "municipalities" / "municipalities.csv", gazetteer),
    ]
