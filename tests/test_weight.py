"""What a page weighs, with everything it loads by itself, as it is sent (brotli)."""

from collections.abc import Mapping
from pathlib import Path

import brotli
import pytest

from tests.conftest import Build
from tests.site_checker import Page, load_pages

# Bytes. A reader on a slow phone waits for them, and pays for them.
BUDGETS = {
    "index.html": 31_000,
    "incidents/2019-10-14-aguililla-police-ambush/index.html": 29_000,
    "municipalities/aguililla/index.html": 29_000,
    "municipalities/index.html": 31_000,
    "timeline/index.html": 39_000,
    "search/index.html": 31_000,
}
# What the explorer loads once it is touched.
TOUCHED_BUDGET = 280_000


@pytest.fixture(scope="module")
def pages(real_site: Build) -> Mapping[str, Page]:
    """Every page of the first site."""
    return load_pages(real_site.output)


def weigh(path: Path) -> int:
    """The bytes of a file as it is sent."""
    data = path.read_bytes()
    return len(data) if path.suffix == ".woff2" else len(brotli.compress(data))


@pytest.mark.parametrize("path", BUDGETS)
@pytest.mark.parametrize("language", ["", "es/"])
def test_a_page_is_light(real_site: Build, pages: Mapping[str, Page], language: str, path: str) -> None:
    """The page and every file it asks for before it is touched."""
    page = pages[f"{language}{path}"]
    folder = (real_site.output / page.path).parent
    weight = weigh(real_site.output / page.path) + sum(weigh(folder / one) for one in set(page.fetched))
    assert weight <= BUDGETS[path]


def test_the_explorer_is_light_when_touched(real_site: Build) -> None:
    """Plotly, our own code, the figure, the columns and the lines."""
    assets = [
        path
        for path in (real_site.output / "assets").iterdir()
        if path.name.startswith(("plotly.", "explorer."))
    ]
    data = [path for path in (real_site.output / "timeline").rglob("*") if path.suffix in {".json", ".bin"}]
    assert len(assets) == 3
    assert len(data) == 3
    assert sum(map(weigh, (*assets, *data))) <= TOUCHED_BUDGET
