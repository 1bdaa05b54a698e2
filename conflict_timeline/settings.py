"""What the commands need of a site's settings: its languages, and after how many days an event may be published."""

import runpy
from dataclasses import dataclass, field
from pathlib import Path

from conflict_timeline.validation.between import Policy

LANGUAGES = ("en", "es")


@dataclass(frozen=True, slots=True)
class Settings:
    """The languages of a site, the one that entries are written in first, and its policy."""

    languages: tuple[str, ...] = LANGUAGES
    policy: Policy = field(default_factory=Policy)


def load_settings(path: Path, languages: str | None = None) -> Settings:
    """Read a settings file as Pelican does, by running it; `languages` (en,es) goes before what it says."""
    said = runpy.run_path(str(path)) if path.is_file() else {}
    default = str(said.get("DEFAULT_LANG", LANGUAGES[0]))
    known = said.get("LANGUAGES") or LANGUAGES
    codes = (default, *(code for code in known if code != default))
    wanted = tuple(languages.split(",")) if languages else codes
    return Settings(wanted, Policy(int(said.get("EMBARGO_DAYS", 0))))
