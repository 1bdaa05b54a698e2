"""The site in a real Chromium, under its own security headers: read, used, followed."""

from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import Watch
from tests.conftest import ROOT

AMBUSH = "incidents/2020-03-05-alta-ambush/"
KINDS = (
    "",
    "timeline/",
    AMBUSH,
    "incidents/2021-03-01-baja-withdrawn/",
    "municipalities/",
    "municipalities/alta/",
    "municipalities/baja/",
    "actors/",
    "actors/los-unos/",
    "event-types/",
    "event-types/ambush/",
    "years/",
    "years/2020/",
    "sources/",
    "search/",
    "methodology/",
    "404.html",
)


@pytest.mark.parametrize("language", ["", "es/"])
def test_every_kind_of_page_is_silent_and_stays_at_home(
    page: Page, watch: Watch, address: str, language: str
) -> None:
    """No console message, no breach of the policy, no request to another host."""
    for kind in KINDS:
        page.goto(f"{address}/{language}{kind}", wait_until="networkidle")
    assert watch.console == []
    assert watch.foreign == []


def test_the_list_holds_what_the_chart_shows(page: Page, address: str) -> None:
    """Each mark's incident is in the list beneath, in the order of time within its year."""
    page.goto(f"{address}/timeline/")
    drawn = page.locator(".timeline-static svg.wide a").evaluate_all(
        "all => all.map(one => one.getAttribute('href'))"
    )
    listed = page.locator(".incidents .incident-title a").evaluate_all(
        "all => all.map(one => one.getAttribute('href'))"
    )
    assert sorted(drawn) == sorted(listed)
    assert len(listed) == len(set(listed)) == 4


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["", "es/"])
def test_nothing_stands_in_the_way_of_assistive_technology(
    browser: Browser, address: str, language: str, scheme: Literal["light", "dark"]
) -> None:
    """axe-core finds no violation of WCAG 2.2 AA, nor of its own good practice, on any kind of page."""
    # The policy of the pages would keep the examiner itself out.
    context = browser.new_context(
        color_scheme=scheme, bypass_csp=True, viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    axe = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    found = []
    for kind in KINDS:
        page.goto(f"{address}/{language}{kind}")
        page.evaluate(axe)
        result = page.evaluate("axe.run()")
        found += [(kind, one["id"], one["nodes"][0]["html"]) for one in result["violations"]]
    context.close()
    assert found == []


@pytest.mark.parametrize("language", ["", "es/"])
def test_without_scripts_every_page_reads_completely(
    scriptless: BrowserContext, address: str, language: str
) -> None:
    """Headings, drawing and list are all there, and no control that would do nothing."""
    page = scriptless.new_page()
    for kind in KINDS:
        page.goto(f"{address}/{language}{kind}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_role("main")).not_to_be_empty()
        expect(page.get_by_role("button")).to_have_count(0)
    page.goto(f"{address}/{language}timeline/")
    expect(page.locator(".timeline-static svg.narrow")).to_be_visible()
    expect(page.locator(".incident").first).to_be_visible()


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_page_is_wider_than_the_screen(page: Page, address: str, width: int) -> None:
    """On the narrowest phone as on a wide screen, nothing has to be scrolled sideways but tables."""
    page.set_viewport_size({"width": width, "height": 800})
    for kind in KINDS:
        page.goto(f"{address}/es/{kind}")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, (kind, wide)


def test_a_reader_who_switches_language_stays_on_the_page(page: Page, address: str) -> None:
    """The switch leads to the same incident."""
    page.goto(f"{address}/{AMBUSH}")
    page.get_by_role("link", name="Español").click()
    expect(page).to_have_url(f"{address}/es/{AMBUSH}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Emboscada en el camino a Alta")
