"""The site in a real Chromium, under its own security headers: read, used, followed."""

from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import Watch, launch
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
    "data/",
    "data-dictionary/",
    "compare/",
    f"embed/{AMBUSH}",
    "embed/municipalities/alta/",
    "contribute/problems/",
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
    found = []
    for kind in KINDS:
        page.goto(f"{address}/{language}{kind}")
        found += [(kind, *one) for one in violations(page)]
    context.close()
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["", "es/"])
def test_nor_while_the_page_is_used(
    browser: Browser, address: str, language: str, scheme: Literal["light", "dark"]
) -> None:
    """The live chart with its table and a look into a period; results of a search, and none."""
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{address}/{language}timeline/?detail=year")
    expect(page.locator(".explorer.is-live")).to_be_attached()
    page.locator(".timeline-table summary").click()
    page.locator(".timeline-table").get_by_role("button").first.click()
    expect(page.locator(".peek")).to_be_visible()
    found = violations(page)
    for words in ("ambush", "zzz"):
        page.goto(f"{address}/{language}search/?q={words}")
        expect(page.locator(".search-status")).to_contain_text(words)
        found += violations(page)
    context.close()
    assert found == []


def violations(page: Page) -> list[tuple[str, str]]:
    """What axe-core objects to on a page: its rule, and the first element."""
    page.evaluate((ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    result = page.evaluate("axe.run()")
    return [(one["id"], one["nodes"][0]["html"]) for one in result["violations"]]


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


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_text_twice_as_large_still_fits(browser: Browser, address: str, width: int) -> None:
    """A reader who has set the browser's text to twice the size reads on without scrolling sideways."""
    enlarged = launch(browser.browser_type, "--blink-settings=defaultFontSize=32")
    page = enlarged.new_page(viewport={"width": width, "height": 800})
    too_wide = []
    for kind in KINDS:
        page.goto(f"{address}/es/{kind}")
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
            too_wide.append((kind, wide))
    enlarged.close()
    assert too_wide == []


@pytest.mark.parametrize(
    ("kind", "drawn"),
    [
        (AMBUSH, ".claim-plot circle, .claim-line, .locator path"),
        ("municipalities/", ".map-shape, .map-numbers text"),
        ("timeline/", ".timeline-static svg.wide :is(path, circle, rect):not([class*=grid])"),
        ("municipalities/alta/", ".periods rect, .map-shape"),
    ],
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_drawn_stays_in_a_readers_own_colours(
    browser: Browser, address: str, kind: str, drawn: str, scheme: Literal["light", "dark"]
) -> None:
    """Where the system forces its colours, no mark takes that of the ground it stands on."""
    context = browser.new_context(forced_colors="active", color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{address}/{kind}")
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    painted = page.locator(drawn).evaluate_all(
        "all => all.map(one => getComputedStyle(one)).map(({fill, stroke}) => [fill, stroke])"
    )
    context.close()
    assert painted
    assert [one for one in painted if set(one) <= {ground, "none"}] == []


@pytest.mark.parametrize("kind", ["", "timeline/?detail=year", AMBUSH, "municipalities/", "search/?q=ambush"])
def test_the_focus_is_seen_on_every_stop(page: Page, address: str, kind: str) -> None:
    """Whoever goes by keyboard sees where they are: an outline, and within the window."""
    page.goto(f"{address}/{kind}", wait_until="networkidle")
    if kind.startswith("timeline"):
        expect(page.locator(".explorer.is-live")).to_be_attached()
    stops, unseen = 0, []
    while (stop := _next_stop(page)) is not None:
        stops += 1
        if not stop["isSeen"]:
            unseen.append(stop["html"])
    assert unseen == []
    assert stops > 10


def _next_stop(page: Page) -> Any:
    """Where the tabulator key leads to next; None past the end of the page."""
    page.keyboard.press("Tab")
    return page.evaluate(
        """() => {
          const one = document.activeElement;
          if (!one || one === document.body || one.dataset.wasFocused) return null;
          one.dataset.wasFocused = "yes";
          const { outlineStyle, outlineWidth } = getComputedStyle(one);
          const box = one.getBoundingClientRect();
          const isWithin = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
          // A place on a map has its borders drawn bold instead of a box around it.
          const shape = one.querySelector(".map-shape");
          const isBold = shape !== null && parseFloat(getComputedStyle(shape).strokeWidth) >= 4;
          const isSeen = isWithin && (isBold || (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2));
          return { isSeen, html: one.outerHTML.slice(0, 200) };
        }"""
    )


@pytest.mark.parametrize(
    "view", ["timeline/?type=ambush&from=2020-03-01&to=2020-12-31", "search/?q=alta&year=2020"]
)
def test_a_reader_who_switches_language_keeps_the_view(page: Page, address: str, view: str) -> None:
    """Filters, words and period go along, and lead back again."""
    page.goto(f"{address}/{view}")
    page.get_by_role("link", name="Español").click()
    expect(page).to_have_url(f"{address}/es/{view}")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(f"{address}/{view}")


def test_a_reader_who_switches_language_stays_on_the_page(page: Page, address: str) -> None:
    """The switch leads to the same incident."""
    page.goto(f"{address}/{AMBUSH}")
    page.get_by_role("link", name="Español").click()
    expect(page).to_have_url(f"{address}/es/{AMBUSH}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Emboscada en el camino a Alta")
