"""The settings of one site, as its pages need them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from conflict_timeline.i18n import Language, load_language
from conflict_timeline.pages.policies import SECTIONS, Policies, form_section
from conflict_timeline.problems import InvalidText

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


# What is made beside the pages; a setting of the same name may leave some out, as to see pages sooner.
PRODUCTS = ("cards", "data", "embeds", "explorer", "feeds", "search")
# GitHub, by a pull request from the contributor's own copy, with access to public repositories only.
BACKEND = {"name": "github", "branch": "main", "open_authoring": True, "auth_scope": "public_repo"}


@dataclass(frozen=True, slots=True)
class Editor:
    """The form in the browser: where it writes to, and the way for whoever must not sign in there.

    `hosts` are those the form may ask once a contributor has signed in.
    """

    backend: Mapping[str, Any]
    private_route: Mapping[str, str]
    hosts: tuple[str, ...]


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
    products: tuple[str, ...] = PRODUCTS
    editor: Editor | None = None
    embargo_days: int = 0

    @property
    def default(self) -> Language:
        """The language at the root of the site."""
        return self.languages[0]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all languages, the default one first."""
        return tuple(language.code for language in self.languages)

    @property
    def base(self) -> str:
        """Where the site begins on its host: "/", or "/name/" where it shares the host with others."""
        return f"{urlsplit(self.url).path.rstrip('/')}/"

    @property
    def policies(self) -> Policies:
        """What its pages may load."""
        own = (form_section(self.editor.hosts),) if self.editor else ()
        return Policies(self.codes[1:], (*SECTIONS, *own))

    def prefix(self, language: Language) -> str:
        """Where a language's pages lie: "" for the default one, else "es/"."""
        return "" if language is self.default else f"{language.code}/"


def read_settings(settings: Mapping[str, Any]) -> Site:
    """The site that Pelican's settings describe.

    Raises InvalidText where a language has no whole catalogue, or `editor-setting`.
    """
    default = settings["DEFAULT_LANG"]
    locales: Mapping[str, str] = settings.get("LANGUAGES") or {default: default}
    codes = [default, *(code for code in locales if code != default)]
    theme = Path(settings["THEME"])
    # The site's own words for what the interface says, beside its other content.
    own = Path(settings["PATH"]) / "locales" if settings.get("PATH") else None
    return Site(
        names=_by_language(settings["SITENAME"], codes),
        url=str(settings["SITEURL"]).rstrip("/"),
        languages=tuple(load_language(code, locales.get(code, code), own) for code in codes),
        region=_by_language(settings.get("REGION", ""), codes),
        menu=tuple(settings.get("MENU_PAGES", ())),
        repository=str(settings.get("REPOSITORY_URL", "")),
        theme=theme,
        products=tuple(sorted(settings.get("PRODUCTS", PRODUCTS))),
        assets=Path(settings.get("ASSETS_PATH", theme.parent / ".build" / "assets")),
        embargo_days=int(settings.get("EMBARGO_DAYS", 0)),
        editor=_read_editor(settings.get("EDITOR"), codes),
    )


def _read_editor(value: Any, codes: list[str]) -> Editor | None:
    """The setting EDITOR; off unless it says where to write and what a person at risk can do instead."""
    if not value:
        return None
    for key in ("repo", "private_route"):
        if not value.get(key):
            raise InvalidText("editor-setting", key=key)
    backend = {key: one for key, one in value.items() if key not in {"private_route", "hosts"}}
    hosts = tuple(value.get("hosts", ("https://api.github.com",)))
    return Editor({**BACKEND, **backend}, _by_language(value["private_route"], codes), hosts)


def _by_language(value: Any, codes: list[str]) -> Mapping[str, str]:
    """A setting that is one text for all languages, or a text for each."""
    if isinstance(value, dict):
        return {code: value.get(code, next(iter(value.values()))) for code in codes}
    return dict.fromkeys(codes, str(value))
