"""The settings of one site, as its pages need them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from conflict_timeline.i18n import Language, load_language
from conflict_timeline.pages.policies import Policies

# What Pelican would do by itself with the files of an archive; all of it is ours here.
PELICAN_SETTINGS: dict[str, Any] = {
    "ARTICLE_PATHS": [],
    "PAGE_PATHS": [],
    "STATIC_PATHS": [],
    "THEME_STATIC_PATHS": [],
    "DIRECT_TEMPLATES": [],
    "AUTHOR_SAVE_AS": "",
    "CATEGORY_SAVE_AS": "",
    "TAG_SAVE_AS": "",
    "FEED_ALL_ATOM": None,
    "CATEGORY_FEED_ATOM": None,
    "TRANSLATION_FEED_ATOM": None,
    "AUTHOR_FEED_ATOM": None,
    "AUTHOR_FEED_RSS": None,
    "FILENAME_METADATA": "",
    "DELETE_OUTPUT_DIRECTORY": False,
    "LOAD_CONTENT_CACHE": False,
    "CACHE_CONTENT": False,
    "IGNORE_FILES": [".*", "*~", "#*#"],
}


@dataclass(frozen=True, slots=True)
class Site:
    """A site: its names, its address, its languages (the first is the default), and where its files lie."""

    names: Mapping[str, str]
    url: str
    languages: tuple[Language, ...]
    region: Mapping[str, str]
    menu: tuple[str, ...]
    repository: str
    theme: Path
    assets: Path

    @property
    def default(self) -> Language:
        """The language at the root of the site."""
        return self.languages[0]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all languages, the default one first."""
        return tuple(language.code for language in self.languages)

    @property
    def policies(self) -> Policies:
        """What its pages may load."""
        return Policies(self.codes[1:])

    def prefix(self, language: Language) -> str:
        """Where a language's pages lie: "" for the default one, else "es/"."""
        return "" if language is self.default else f"{language.code}/"


def read_settings(settings: Mapping[str, Any]) -> Site:
    """The site that Pelican's settings describe."""
    default = settings["DEFAULT_LANG"]
    locales: Mapping[str, str] = settings.get("LANGUAGES") or {default: default}
    codes = [default, *(code for code in locales if code != default)]
    theme = Path(settings["THEME"])
    return Site(
        names=_by_language(settings["SITENAME"], codes),
        url=str(settings["SITEURL"]).rstrip("/"),
        languages=tuple(load_language(code, locales.get(code, code)) for code in codes),
        region=_by_language(settings.get("REGION", ""), codes),
        menu=tuple(settings.get("MENU_PAGES", ())),
        repository=str(settings.get("REPOSITORY_URL", "")),
        theme=theme,
        assets=Path(settings.get("ASSETS_PATH", theme.parent / ".build" / "assets")),
    )


def _by_language(value: Any, codes: list[str]) -> Mapping[str, str]:
    """A setting that is one text for all languages, or a text for each."""
    if isinstance(value, dict):
        return {code: value.get(code, next(iter(value.values()))) for code in codes}
    return dict.fromkeys(codes, str(value))
