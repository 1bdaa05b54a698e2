"""The explorer in a real Chromium: by mouse, by keyboard alone, by touch, from a link, and from a disk."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from benchmarks.corpus import write_corpus
from conflict_timeline.offline import pack_offline
from tests.browser import Watch, serve_folder
from tests.conftest import ROOT, Build, run_pelican

MANY = 600
DRAWN = "() => document.querySelector('.timeline-live').data.map(({meta, x, y}) => ({...meta, x, y: Array.from(y)}))"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A made-up archive with more incidents than can be drawn one by one."""
    folder = tmp_path_factory.mktemp("large")
    write_corpus(folder / "content", MANY, ["en"])
    build = run_pelican(folder / "content", ROOT / "pelicanconf.py", folder / "output")
    assert build.code == 0, build.said
    with serve_folder(build.output) as served:
        yield served


@pytest.fixture(scope="module")
def real_address(real_site: Build) -> Iterator[str]:
    """Where the first site is served."""
    with serve_folder(real_site.output) as served:
        yield served


def open_explorer(page: Page, address: str) -> Locator:
    """Open a view of the explorer, wait until it is live, and return its status."""
    page.goto(address)
    page.locator(".timeline-box").hover()
    expect(page.locator(".explorer.is-live")).to_be_attached()
    status = page.locator(".timeline-status")
    expect(status).to_have_text(re.compile("showing|muestra"))
    return status


def listed(page: Page) -> list[str]:
    """The titles in the list beneath the chart."""
    return page.locator(".timeline-list .incident-title").all_inner_texts()


def drawn(page: Page, kind: str) -> dict[str, list[float]]:
    """What is drawn of one kind, by family: its counts, without the empty ones."""
    traces: list[dict[str, Any]] = page.evaluate(DRAWN)
    found = {one["family"]: [y for y in one["y"] if y] for one in traces if one["kind"] == kind}
    return {family: counts for family, counts in found.items() if counts}


def test_the_drawing_gives_way_to_the_chart(page: Page, watch: Watch, address: str) -> None:
    """The drawing stands at once; touched, the chart takes its place, and the page does not move."""
    page.goto(f"{address}/timeline/")
    before = page.locator("#list").bounding_box()
    status = open_explorer(page, f"{address}/timeline/")
    expect(page.locator(".timeline-static")).to_be_hidden()
    expect(status).to_contain_text("showing all 4 incidents, one by one")
    assert page.locator("#list").bounding_box() == before
    assert watch.console == []
    assert watch.foreign == []


def test_a_filter_moves_chart_list_status_and_address(page: Page, address: str) -> None:
    """All four say the same; back takes the filter away again, forward brings it back."""
    status = open_explorer(page, f"{address}/timeline/")
    page.get_by_label("Event type").select_option(label="Ambush")
    expect(status).to_contain_text("showing 1 of 4 incidents")
    assert listed(page) == ["Ambush on the road to Alta"]
    assert page.url.endswith("/timeline/?type=ambush")
    assert page.locator(".timeline-live .point").count() == 1
    page.go_back()
    expect(status).to_contain_text("all 4 incidents")
    expect(page.get_by_label("Event type")).to_have_value("")
    page.go_forward()
    expect(status).to_contain_text("showing 1 of 4 incidents")


def test_a_link_opens_a_view(page: Page, address: str) -> None:
    """What was sent as a link is seen by whoever opens it, without a touch."""
    page.goto(f"{address}/es/timeline/?municipality=alta&from=2020-10-01&to=2021-02-01&detail=month")
    status = page.locator(".timeline-status")
    expect(status).to_contain_text(
        "1 de octubre de 2020 – 1 de febrero de 2021: se muestran 2 de 4 incidentes, por mes"
    )
    expect(page.get_by_label("Municipio")).to_have_value("alta")
    # The list follows the status.
    expect(page.locator(".timeline-list .incident-title")).to_have_count(2)


@pytest.mark.parametrize(
    ("view", "certain", "possible"),
    [
        # One lasted over the turn of the year. Another is known to the month: certain in its year, not in a week.
        ("detail=year", {"fighting": [1], "killings": [1], "coercion": [1]}, [1, 1]),
        ("detail=week", {"fighting": [1], "killings": [1]}, [1] * (5 + 18)),
        # 13 are certain, one more is possible.
        ("detail=year&measure=killed&type=ambush", {"fighting": [13]}, [1]),
    ],
)
def test_uncertainty_is_drawn(
    page: Page, address: str, view: str, certain: dict[str, list[float]], possible: list[float]
) -> None:
    """Counts hold what is certain; what may lie in a period besides stands on top of it."""
    open_explorer(page, f"{address}/timeline/?{view}")
    assert drawn(page, "area") == certain
    assert drawn(page, "band").get("", []) == possible


def test_single_incidents_are_dots_bars_and_hollow(page: Page, address: str) -> None:
    """A known day is a dot, a month a bar from its first day past its last, a contested count is hollow."""
    open_explorer(page, f"{address}/timeline/")
    traces = page.evaluate(
        "() => document.querySelector('.timeline-live').data.map(({meta, x, marker}) => ({...meta, x, marker}))"
    )
    of = {(one["family"], one["kind"]): one for one in traces}
    assert of["fighting", "dot"]["x"] == ["2020-03-05"]
    assert of["fighting", "dot"]["marker"]["symbol"] == ["circle-open"]
    threat = [x for x in of["coercion", "span"]["x"] if x]
    assert (threat[0], threat[3]) == ("2020-05-01", "2020-05-31")
    assert "2020-06-01" in threat


def test_a_measure_adds_up_to_a_range(page: Page, address: str) -> None:
    """Least with least and greatest with greatest, of the incidents shown."""
    status = open_explorer(page, f"{address}/timeline/?measure=killed&type=ambush")
    expect(status).to_contain_text("Killed: 13–14, by the figures known.")
    page.get_by_label("At least").fill("14")
    expect(status).to_contain_text("showing 0 of 4 incidents")
    expect(page.locator(".timeline-nothing")).to_be_visible()
    page.get_by_role("button", name="Remove all filters").click()
    expect(status).to_contain_text("all 4 incidents")


@pytest.mark.parametrize("words", ["rio", "Río", "RIO claro"])
def test_words_are_found_whatever_their_accents(page: Page, address: str, words: str) -> None:
    """In title or place."""
    status = open_explorer(page, f"{address}/timeline/")
    page.get_by_label("Words in title or place").fill(words)
    expect(status).to_contain_text("showing 1 of 4 incidents")
    assert listed(page) == ['Threats & "warnings" in Río Claro']


def test_a_bar_can_be_looked_into(page: Page, address: str) -> None:
    """A click shows what it is made of, without leaving; it can be zoomed to and closed."""
    status = open_explorer(page, f"{address}/timeline/?detail=year")
    box = page.locator(".timeline-live .nsewdrag").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] * 0.4, box["y"] + box["height"] / 2)
    peek = page.locator(".peek")
    expect(peek.get_by_role("heading", level=2)).to_have_text("2020 · 3 incidents")
    assert peek.locator(".incident-title").count() == 3
    peek.get_by_role("button", name="Show this period only").click()
    expect(peek).to_be_hidden()
    expect(status).to_contain_text("31 December 2020: showing 3 of 4 incidents")


def test_a_mark_leads_to_its_incident(page: Page, address: str) -> None:
    """A click says what it is; the link leads to its page."""
    open_explorer(page, f"{address}/timeline/?type=ambush")
    box = page.locator(".timeline-live .scatterlayer .point").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.locator(".peek").get_by_role("link", name="Ambush on the road to Alta").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ambush on the road to Alta")


def test_everything_goes_by_keyboard_alone(page: Page, address: str) -> None:
    """Moving, brushing, choosing a period, filtering, looking into a period, and the way back: no mouse."""
    page.goto(f"{address}/timeline/?detail=month")
    status = page.locator(".timeline-status")
    expect(status).to_contain_text("all 4 incidents")
    whole = status.inner_text()

    def press(where: Locator, *keys: str) -> str:
        before = status.inner_text()
        where.focus()
        for key in keys:
            page.keyboard.press(key)
        expect(status).not_to_have_text(before)
        return status.inner_text()

    box = page.locator(".timeline-box")
    press(box, "+", "+")
    press(box, "ArrowRight")
    press(box, "-")
    press(box, "Home")
    assert status.inner_text() == whole
    press(page.get_by_role("button", name="Closer"), "Enter")
    press(page.get_by_role("button", name="Earlier"), " ")
    press(page.get_by_role("button", name="Whole period"), "Enter")
    start = page.get_by_role("slider", name="Beginning of the period shown")
    said = start.get_attribute("aria-valuetext")
    press(start, "ArrowRight", "ArrowRight")
    assert start.get_attribute("aria-valuetext") != said
    press(page.get_by_role("slider", name="End of the period shown"), "PageDown")
    page.get_by_label("Length").focus()
    page.keyboard.press("ArrowDown")
    expect(status).not_to_have_text(whole)
    press(box, "Home")
    page.get_by_label("From", exact=True).fill("2020-05-01")
    page.get_by_label("From", exact=True).press("Tab")
    expect(status).to_contain_text("1 May 2020 – ")
    press(box, "Home")

    page.get_by_text("What is shown, as a table").focus()
    page.keyboard.press("Enter")
    look = page.get_by_role("button", name="Look: March 2020")
    look.focus()
    page.keyboard.press("Enter")
    heading = page.locator(".peek").get_by_role("heading", level=2)
    expect(heading).to_have_text("March 2020 · 1 incident")
    expect(heading).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".peek")).to_be_hidden()
    expect(look).to_be_focused()


@pytest.mark.parametrize("language", ["", "es/"])
def test_a_finger_moves_the_chart_and_the_page_still_scrolls(
    browser: Browser, address: str, language: str
) -> None:
    """Sideways moves the chart, up and down the page; a tap says what is there."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    status = open_explorer_by_touch(page, f"{address}/{language}timeline/")
    tools = context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        tools.send(
            "Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]}
        )

    def swipe(x: float, y: float, by: tuple[float, float]) -> None:
        touch("touchStart", (x, y))
        for step in range(1, 21):
            touch("touchMove", (x + by[0] * step / 20, y + by[1] * step / 20))
            page.wait_for_timeout(16)
        touch("touchEnd")

    def pinch(x: float, y: float) -> None:
        touch("touchStart", (x - 20, y), (x + 20, y))
        for step in range(1, 21):
            touch("touchMove", (x - 20 - 4 * step, y), (x + 20 + 4 * step, y))
            page.wait_for_timeout(16)
        touch("touchEnd")

    page.locator("[data-action=zoom-in]").tap()
    expect(page.locator("[data-action=zoom-in]")).to_be_visible()
    page.wait_for_timeout(300)
    page.locator(".timeline-box").scroll_into_view_if_needed()
    box = page.locator(".timeline-live").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    before, scrolled = status.inner_text(), page.evaluate("scrollY")
    swipe(x, y, (-120, 0))
    expect(status).not_to_have_text(before)
    assert page.evaluate("scrollY") == scrolled
    before = status.inner_text()
    pinch(x, y)
    expect(status).not_to_have_text(before)
    swipe(x, y, (0, -200))
    assert page.evaluate("scrollY") > scrolled
    context.close()


def open_explorer_by_touch(page: Page, address: str) -> Locator:
    """As a reader with a phone does."""
    page.goto(address)
    page.locator(".timeline-box").tap()
    expect(page.locator(".explorer.is-live")).to_be_attached()
    return page.locator(".timeline-status")


def test_the_view_can_be_taken_along(page: Page, real_address: str, real_site: Build) -> None:
    """The file holds what is shown: the same ids, days and ranges as the archive's own data."""
    open_explorer(page, f"{real_address}/timeline/")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download what is shown (CSV)").click()
    taken = read_table(Path(download.value.path()).read_text(encoding="utf-8-sig"))
    whole = read_table((real_site.output / "data" / "incidents.csv").read_text(encoding="utf-8-sig"))
    assert len(taken) == len(whole) == 64
    for name, row in taken.items():
        shared = {
            key: value
            for key, value in row.items()
            if key in whole[name] and not key.startswith(("url", "munici"))
        }
        assert len(shared) > 15
        assert shared == {key: whole[name][key] for key in shared}


def read_table(text: str) -> dict[str, dict[str, str]]:
    """A CSV file by its first column."""
    return {row["id"]: row for row in csv.DictReader(io.StringIO(text))}


def test_a_large_archive_is_counted_and_never_drawn_one_by_one(page: Page, watch: Watch, large: str) -> None:
    """Areas while there are too many, single incidents once there are few; lines come in blocks."""
    status = open_explorer(page, f"{large}/timeline/")
    expect(status).to_contain_text(re.compile(f"all {MANY} incidents, by (month|quarter)"))
    assert page.locator(".timeline-live .point").count() == 0
    assert sum(sum(counts) for counts in drawn(page, "area").values()) <= MANY
    assert len(listed(page)) == 25
    page.get_by_role("button", name="Show 25 more").click()
    expect(page.locator(".timeline-list .incident")).to_have_count(50)
    asked = [url for url in watch.asked if "/lines/" in url]
    assert len(asked) == 1
    for _ in range(6):
        page.get_by_role("button", name="Closer").click()
        page.wait_for_timeout(150)
    expect(status).to_contain_text("one by one")
    expect(page.locator(".timeline-live .point").first).to_be_attached()


def test_the_chart_wears_the_scheme_of_the_page(page: Page, address: str) -> None:
    """Dark when the reader's screen turns dark."""
    open_explorer(page, f"{address}/timeline/")
    colour = "() => getComputedStyle(document.querySelector('.timeline-live .xtick text')).fill"
    light = page.evaluate(colour)
    page.emulate_media(color_scheme="dark")
    expect(page.locator(".timeline-live .xtick text").first).not_to_have_css("fill", light)


def test_what_cannot_be_loaded_is_said(page: Page, address: str) -> None:
    """The drawing and the list stay, and no control is left that does nothing."""
    page.route("**/columns.bin", lambda route: route.abort())
    page.goto(f"{address}/timeline/")
    page.locator(".timeline-box").hover()
    expect(page.locator(".timeline-status")).to_contain_text("could not be loaded")
    expect(page.locator(".timeline-static svg").first).to_be_visible()
    expect(page.locator(".filters")).to_be_hidden()
    assert len(listed(page)) == 4


@pytest.mark.parametrize("language", ["", "es/"])
def test_from_a_disk_everything_opens(
    browser: Browser, miniature: Build, tmp_path: Path, language: str
) -> None:
    """By a double click: pages, chart, filters, list; the search says what it cannot do, and what can."""
    pack_offline(miniature.output, tmp_path / "offline")
    watch = Watch("file://")
    page = browser.new_page()
    watch.attach(page)
    page.goto((tmp_path / "offline" / f"{language}index.html").as_uri())
    page.get_by_role("navigation").first.get_by_role("link").first.click()
    status = open_explorer(page, page.url)
    page.locator("input[name=q]").fill("rio")
    expect(status).to_contain_text("1 of 4" if not language else "1 de 4")
    page.locator(".timeline-list .incident-title a").click()
    expect(page).to_have_url(re.compile("rio-claro-threat/index.html$"))
    page.goto((tmp_path / "offline" / f"{language}search" / "index.html").as_uri())
    expect(page.locator(".search-disk")).to_be_visible()
    assert watch.console == []
    assert watch.foreign == []
    page.close()


def test_every_page_on_a_disk_leads_to_a_file(miniature: Build, tmp_path: Path) -> None:
    """No link of any page names a folder, and each names a file that is there; two packings are the same bytes."""
    packed = pack_offline(miniature.output, tmp_path / "offline").read_bytes()
    for page in (tmp_path / "offline").rglob("*.html"):
        if page.name == "404.html":
            continue
        for link in re.findall(r' href="([^"#?:]+)["#?]', page.read_text(encoding="utf-8")):
            assert (page.parent / link).is_file(), (page, link)
    again = pack_offline(miniature.output, tmp_path / "again" / "offline").read_bytes()
    assert packed == again
