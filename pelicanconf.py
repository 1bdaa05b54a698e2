"""The settings of this site. What is said here and in content/ is all that the code knows of Michoacán."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import conflict_timeline

SITENAME = {
    "en": "Michoacán: a timeline of the conflict",
    "es": "Michoacán: cronología del conflicto",
}
REGION = {"en": "Michoacán, Mexico", "es": "Michoacán, México"}
# Where the site will stand; feeds, canonical links and the sitemap need it.
SITEURL = os.environ.get("SITEURL", "http://127.0.0.1:8000")
REPOSITORY_URL = os.environ.get("REPOSITORY_URL", "")

DEFAULT_LANG = "en"
# Each language with the locale its dates and numbers are written in. The default one stands at the root.
LANGUAGES = {"en": "en_GB", "es": "es_MX"}
TIMEZONE = "America/Mexico_City"

# The form in the browser at /admin/, which sends a pull request. It is off; a dictionary switches it on, with `repo`
# (owner/name), `base_url` (the service that does GitHub's sign-in, see .github/CONTRIBUTING.md) and `private_route`:
# what people who must not sign in there can do instead, in each language.
EDITOR = None
# An event may be published so many days after it ended: what is still going on can be made worse by telling it.
EMBARGO_DAYS = 3

PATH = "content"
OUTPUT_PATH = "output"
THEME = str(Path(__file__).parent / "theme")
PLUGINS = [conflict_timeline]

# The ordinary pages named in the menu; the others are linked at the foot of every page.
MENU_PAGES = ["methodology", "contribute", "about"]
