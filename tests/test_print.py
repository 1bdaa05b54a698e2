"""On paper: a clean dossier, with the full address of every source, and nothing that only works on a screen."""

import pytest
from playwright.sync_api import Page, expect

AMBUSH = "incidents/2020-03-05-alta-ambush/"
SCREEN_ONLY = (
    ".menu",
    ".languages",
    ".foot nav",
    ".neighbours",
    ".filters",
    ".timeline-controls",
    ".timeline-strip",
    ".skip",
)


@pytest.fixture
def paper(page: Page) -> Page:
    """A page as it is printed on A4."""
    page.set_viewport_size({"width": 700, "height": 990})
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize("language", ["", "es/"])
@pytest.mark.parametrize("path", [AMBUSH, "municipalities/alta/", "timeline/"])
def test_nothing_is_printed_that_only_works_on_a_screen(
    paper: Page, address: str, language: str, path: str
) -> None:
    """No menu, no control; the text, the drawing and the address of the page are there."""
    paper.goto(f"{address}/{language}{path}")
    for selector in SCREEN_ONLY:
        for one in paper.locator(selector).all():
            expect(one).to_be_hidden()
    expect(paper.get_by_role("heading", level=1)).to_be_visible()
    expect(paper.locator(".print-address")).to_have_text(f"https://valdora.example/{language}{path}")


def test_every_source_is_printed_with_its_full_address(paper: Page, address: str) -> None:
    """A reader of paper cannot follow a link."""
    paper.goto(f"{address}/{AMBUSH}")
    printed = paper.locator(".source-link").evaluate_all(
        "all => all.map(one => [one.href, getComputedStyle(one, '::after').content])"
    )
    assert printed
    for href, after in printed:
        assert href in after


def test_claims_are_printed_as_a_table(paper: Page, address: str) -> None:
    """Not as the blocks of a phone."""
    paper.goto(f"{address}/{AMBUSH}")
    expect(paper.locator(".claims thead")).to_be_visible()
    assert paper.locator(".claims tr").first.evaluate("one => getComputedStyle(one).display") == "table-row"


def test_the_live_chart_is_printed_as_its_drawing(paper: Page, address: str) -> None:
    """What was zoomed to on the screen is a screen's affair."""
    paper.emulate_media(media="screen")
    paper.goto(f"{address}/timeline/?detail=month")
    expect(paper.locator(".explorer.is-live")).to_be_attached()
    paper.emulate_media(media="print")
    expect(paper.locator(".timeline-static")).to_be_visible()
    expect(paper.locator(".timeline-live")).to_be_hidden()
