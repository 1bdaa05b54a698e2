"""The search in a real Chromium, under the site's own security headers."""

import gzip
import json
import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from conflict_timeline.pages.search_index import write_search_index
from conflict_timeline.pages.search_order import decode, encode
from conflict_timeline.problems import InvalidText
from tests.browser import Watch, serve_folder
from tests.conftest import Build

AMBUSH = "incidents/2020-03-05-alta-ambush/"
TITLES = {"": "Ambush on the road to Alta", "es/": "Emboscada en el camino a Alta"}
INDEXES = ("/municipalities/", "/actors/", "/event-types/")
SIGNATURE = len("pagefind_dcd")
FIRST_QUERY = 200 * 1000


def results(page: Page) -> Locator:
    """The links of what was found."""
    return page.locator(".search-found .incident-title a")


def status(page: Page) -> Locator:
    """What is said of the search."""
    return page.locator(".search-status")


def choice(page: Page, name: str) -> Locator:
    """One of the filters."""
    return page.locator(f"select[name={name}]")


@pytest.mark.parametrize(
    ("language", "query", "said"),
    [("", "gunmen", "1 result for “gunmen”"), ("es/", "hombres", "1 resultado para «hombres»")],
)
def test_each_language_finds_its_own_pages(
    page: Page, watch: Watch, address: str, language: str, query: str, said: str
) -> None:
    """Typed words find an incident with its date, place and range, in the language of the page."""
    page.goto(f"{address}/{language}search/")
    page.get_by_role("searchbox").press_sequentially(query)
    expect(status(page)).to_have_text(said)
    expect(results(page)).to_have_text([TITLES[language]])
    found = page.locator(".search-found .incident")
    expect(found.locator(".incident-when")).to_have_text(re.compile("5 (March|de marzo de) 2020"))
    expect(found.locator(".incident-meta")).to_have_text(re.compile("(Ambush|Emboscada) · Los Pinos, Alta"))
    expect(found.locator(".incident-figures")).to_contain_text("13–14 ")
    expect(found.locator(".mark-contested")).to_be_visible()
    results(page).click()
    expect(page).to_have_url(f"{address}/{language}{AMBUSH}")
    assert watch.console == []
    assert watch.foreign == []


def test_accents_and_capitals_do_not_matter(page: Page, address: str) -> None:
    """A name typed without its accents finds the same, in the same order."""
    found = []
    for query in ("río", "rio", "RIO"):
        page.goto(f"{address}/es/search/?q={query}")
        expect(status(page)).to_have_text(f"4 resultados para «{query}»")
        found.append(results(page).all_inner_texts())
    assert found[0][:2] == ["Río Claro", 'Amenazas y "avisos" en Río Claro']
    assert found == [found[0]] * 3


def test_what_people_write_stays_text(page: Page, watch: Watch, address: str) -> None:
    """Signs of HTML in an excerpt are shown, not obeyed."""
    page.goto(f"{address}/search/?q=video")
    excerpt = page.locator(".incident-excerpt").first
    expect(excerpt).to_contain_text("A video threatened <the> people of Río Claro.")
    expect(excerpt.locator("mark").first).to_have_text("video")
    assert watch.console == []


def test_filters_narrow_with_words_and_without(page: Page, address: str) -> None:
    """By year, municipality and type; without words the newest comes first."""
    page.goto(f"{address}/search/")
    choice(page, "municipality").select_option("Alta")
    expect(status(page)).to_have_text("3 results")
    expect(results(page)).to_have_text(
        ["Bodies found at Alta", "Families leave the hills of Alta", "Ambush on the road to Alta"]
    )
    choice(page, "year").select_option("2020")
    expect(status(page)).to_have_text("2 results")
    page.get_by_role("searchbox").fill("gunmen")
    expect(status(page)).to_have_text("1 result for “gunmen”")
    choice(page, "municipality").select_option("Río Claro")
    expect(status(page)).to_have_text("Nothing found for “gunmen”.")
    page.get_by_role("searchbox").press("Escape")
    expect(results(page)).to_have_text(
        ["Families leave the hills of Alta", 'Threats & "warnings" in Río Claro']
    )


def test_the_address_says_what_is_looked_for(page: Page, address: str) -> None:
    """It leads back to the same results; back and forward step through searches, not through letters."""
    page.goto(f"{address}/search/?q=road&type=ambush&year=1066")
    expect(results(page)).to_have_text(["Ambush on the road to Alta"])
    expect(choice(page, "type")).to_have_value("ambush")
    expect(choice(page, "year")).to_have_value("")
    page.get_by_role("searchbox").fill("")
    choice(page, "type").select_option("threat")
    expect(page).to_have_url(f"{address}/search/?type=threat")
    expect(status(page)).to_have_text("1 result")
    page.get_by_role("searchbox").press_sequentially("video", delay=300)
    expect(page).to_have_url(f"{address}/search/?q=video&type=threat")
    page.go_back()
    expect(page).to_have_url(f"{address}/search/?type=threat")
    expect(page.get_by_role("searchbox")).to_have_value("")
    expect(status(page)).to_have_text("1 result")
    page.go_forward()
    expect(page.get_by_role("searchbox")).to_have_value("video")
    expect(status(page)).to_have_text("1 result for “video”")


def test_nothing_found_says_what_to_do(page: Page, address: str) -> None:
    """Spelling, fewer words, no filters by a button, and the indexes."""
    page.goto(f"{address}/es/search/?q=emboscada&type=threat")
    expect(status(page)).to_have_text("No se encontró nada para «emboscada».")
    advice = page.locator(".search-empty")
    for part in ("Revise la ortografía.", "Use menos palabras", "Municipios", "Años", "Tipos de hecho"):
        expect(advice).to_contain_text(part)
    advice.get_by_role("button", name="Quitar los filtros").click()
    expect(page).to_have_url(f"{address}/es/search/?q=emboscada")
    expect(results(page).first).to_be_visible()
    expect(advice).to_be_hidden()
    page.get_by_role("searchbox").fill("zzz")
    expect(advice).to_be_visible()
    expect(advice.get_by_role("button")).to_be_hidden()


def test_the_keyboard_alone_is_enough(page: Page, address: str) -> None:
    """Words, Enter, on to the results; Escape clears, and the plain index is back."""
    page.goto(f"{address}/search/")
    field = page.get_by_role("searchbox")
    field.focus()
    page.keyboard.type("Valdora")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}/search/?q=Valdora")
    expect(results(page).first).to_be_visible()
    for _stop in ("button", "year", "municipality", "type", "first result"):
        page.keyboard.press("Tab")
    expect(results(page).first).to_be_focused()
    field.focus()
    page.keyboard.press("Escape")
    expect(field).to_have_value("")
    expect(page).to_have_url(f"{address}/search/")
    expect(page.locator(".search-index")).to_be_visible()
    expect(page.locator(".search-found")).to_be_hidden()


@pytest.mark.parametrize("word", ["Draftonly", "Retiredonly", "Doubleonly"])
def test_what_is_not_published_is_not_found(page: Page, address: str, word: str) -> None:
    """No draft, no withdrawn or merged entry."""
    page.goto(f"{address}/search/?q={word}")
    expect(status(page)).to_have_text(f"Nothing found for “{word}”.")


def test_only_what_can_be_read_is_indexed(miniature: Build) -> None:
    """No page that says why an entry is gone, and no page that only lists others."""
    fragments = (miniature.output / "pagefind").rglob("*.pf_fragment")
    urls = [json.loads(gzip.decompress(path.read_bytes())[SIGNATURE:])["url"] for path in fragments]
    kinds = {url.removeprefix("/es").split("/")[1] for url in urls}
    assert kinds == {"incidents", "municipalities", "actors", "event-types", "methodology", "corrections"}
    assert not [url for url in urls if "withdrawn" in url or url.endswith(INDEXES)]


@pytest.mark.parametrize("language", ["", "es/"])
def test_without_scripts_the_plain_index_serves(
    scriptless: BrowserContext, address: str, language: str
) -> None:
    """It says why there is no search, shows no form, and leads to every incident."""
    page = scriptless.new_page()
    page.goto(f"{address}/{language}search/")
    expect(page.get_by_text(re.compile("needs scripts|necesita scripts"))).to_be_visible()
    expect(page.get_by_role("search")).to_be_hidden()
    expect(page.locator(".titles a")).to_have_count(4)
    for index in ("years/2020/", "municipalities/alta/", "actors/los-unos/", "event-types/ambush/"):
        expect(page.locator(f".chips a[href$='{index}']")).to_be_visible()


def test_from_a_disk_it_says_so(browser: Browser, miniature: Build) -> None:
    """A browser loads no module from a disk: there the page points to what can be read there."""
    context = browser.new_context()
    page = context.new_page()
    page.goto((miniature.output / "search" / "index.html").as_uri())
    expect(page.locator(".search-disk")).to_contain_text("opened from a disk")
    expect(page.get_by_role("search")).to_have_count(0)
    context.close()


@pytest.mark.parametrize("missing", ["pagefind.js", "wasm.*", "pagefind-entry.json*"])
def test_a_search_that_cannot_be_loaded_says_so(page: Page, address: str, missing: str) -> None:
    """In words, with the plain index beneath; the next search tries again."""
    page.route(f"**/pagefind/en/{missing}", lambda route: route.abort())
    page.goto(f"{address}/search/?q=road")
    expect(status(page)).to_contain_text("The search could not be loaded.")
    expect(page.locator(".search-index")).to_be_visible()
    page.unroute(f"**/pagefind/en/{missing}")
    page.get_by_role("button", name="Search").click()
    expect(results(page)).to_contain_text([TITLES[""]])


@pytest.mark.parametrize("query", ["desaparicion", "desaparición", "emboscada"])
def test_a_first_search_of_the_real_site_is_light(browser: Browser, real_site: Build, query: str) -> None:
    """At most 200 KB, unpacked, and nothing from elsewhere."""
    assert real_site.code == 0, real_site.said
    with serve_folder(real_site.output) as served:
        context, watch = browser.new_context(), Watch(served)
        page = context.new_page()
        watch.attach(page)
        weights: list[int] = []
        page.on(
            "response",
            lambda answer: weights.append(len(answer.body())) if "/pagefind/" in answer.url else None,
        )
        page.goto(f"{served}/es/search/?q={query}")
        expect(status(page)).to_have_text(re.compile(rf"\d+ resultados para «{query}»"))
        expect(results(page).first).to_be_visible()
        page.wait_for_load_state("networkidle")
        context.close()
    assert 0 < sum(weights) <= FIRST_QUERY
    assert watch.console == []
    assert watch.foreign == []


def test_the_real_site_finds_the_same_with_and_without_accents(browser: Browser, real_site: Build) -> None:
    """The words of the archive that matter most are written both ways."""
    with serve_folder(real_site.output) as served:
        context = browser.new_context()
        page = context.new_page()
        found = []
        for query in ("desaparición", "desaparicion"):
            page.goto(f"{served}/es/search/?q={query}")
            expect(results(page).first).to_be_visible()
            found.append(results(page).all_inner_texts())
        context.close()
    assert found[0] == found[1]
    assert "Desaparición" in found[0]


def test_more_results_come_at_a_button(browser: Browser, real_site: Build) -> None:
    """Ten at first; the reader goes on at the eleventh."""
    with serve_folder(real_site.output) as served:
        context = browser.new_context()
        page = context.new_page()
        more = page.get_by_role("button", name="Show more")
        page.goto(f"{served}/search/?q=police")
        expect(results(page)).to_have_count(10)
        more.click()
        expect(results(page)).to_have_count(20)
        expect(results(page).nth(10)).to_be_focused()
        context.close()


def test_what_the_page_may_run(miniature: Build) -> None:
    """WebAssembly on the page of the search only."""
    output = miniature.output
    assert "'wasm-unsafe-eval'" in (output / "_headers").read_text(encoding="utf-8")
    for path in output.rglob("*.html"):
        is_search = path.parent.name == "search"
        assert ("wasm-unsafe-eval" in path.read_text(encoding="utf-8")) == is_search, path


@pytest.mark.parametrize("language", ["en", "es"])
def test_only_what_is_used_is_written(miniature: Build, language: str) -> None:
    """No interface of Pagefind's own, no worker, no other language."""
    written = {path.name for path in (miniature.output / "pagefind" / language).iterdir()}
    plain = {name for name in written if not name.endswith(".pf_meta")}
    assert plain == {
        "filter",
        "fragment",
        "index",
        "pagefind-entry.json",
        "pagefind.js",
        f"wasm.{language}.pagefind",
    }


def test_filters_are_sorted(miniature: Build) -> None:
    """Each file of a filter holds its values in order, so that two builds are the same."""
    for path in (miniature.output / "pagefind").rglob("*.pf_filter"):
        _name, values = decode(gzip.decompress(path.read_bytes()), SIGNATURE)[0]
        assert values == sorted(values)


@pytest.mark.parametrize(
    "value", [0, 23, 24, 255, 256, 70_000, 2**40, "", "ñ" * 300, [], [1, ["a", [2]]], [0] * 30]
)
def test_what_is_encoded_is_decoded(value: object) -> None:
    """Numbers, texts and lists of every length."""
    data = encode(value)
    assert decode(data, 0) == (value, len(data))


def test_an_index_that_fails_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With Pagefind's own words, and the way to mend it."""
    failed = subprocess.CompletedProcess([], 1, stdout="", stderr="No space left.\n")
    monkeypatch.setattr(subprocess, "run", lambda *_args, **_kwargs: failed)
    with pytest.raises(InvalidText) as caught:
        write_search_index({}, tmp_path / "index")
    assert caught.value.code == "search-index-failed"
    assert caught.value.params == {"reason": "No space left"}
