"""Take the pictures of the README: python -m tests.screenshots SITE FOLDER."""

import sys
from pathlib import Path
from typing import Literal

from tests.browser import open_browser, serve_folder

# Name, page, width, height, colour scheme.
PICTURES: tuple[tuple[str, str, int, int, Literal["light", "dark"]], ...] = (
    ("home", "", 1280, 860, "light"),
    ("incident", "incidents/2019-10-14-aguililla-police-ambush/", 1280, 900, "light"),
    ("timeline-dark", "es/timeline/", 1280, 860, "dark"),
    ("phone", "es/incidents/2019-10-14-aguililla-police-ambush/", 360, 780, "light"),
)


def take_pictures(site: Path, folder: Path) -> None:
    """Write one PNG for each picture."""
    folder.mkdir(parents=True, exist_ok=True)
    with serve_folder(site) as address, open_browser() as browser:
        for name, page, width, height, scheme in PICTURES:
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
            )
            tab = context.new_page()
            tab.goto(f"{address}/{page}", wait_until="networkidle")
            if page.endswith("timeline/"):
                tab.wait_for_selector(".timeline-live:not([hidden])")
            tab.screenshot(path=folder / f"{name}.png")
            context.close()


if __name__ == "__main__":
    take_pictures(Path(sys.argv[1]), Path(sys.argv[2]))
