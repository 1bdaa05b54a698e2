"""A miniature site, of an invented country: what every test of a whole build builds."""

from pathlib import Path

import conflict_timeline

SITENAME = {"en": "Valdora: a timeline", "es": "Valdora: cronología"}
REGION = {"en": "Valdora", "es": "Valdora"}
SITEURL = "https://valdora.example"
DEFAULT_LANG = "en"
LANGUAGES = {"en": "en_GB", "es": "es_MX"}
THEME = str(Path(__file__).parents[2] / "theme")
PLUGINS = [conflict_timeline]
MENU_PAGES = ["methodology"]
