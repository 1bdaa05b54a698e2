"""A whole archive written by an enemy, built and opened in Chromium: nothing runs, is fetched, or breaks out."""

import csv
import json
import shutil
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from conflict_timeline.checks.site import check_site
from tests.browser import Watch, serve_folder
from tests.conftest import MINIATURE, Build, run_pelican
from tests.hostile import HIT_HOST, make_payloads

PAYLOADS = make_payloads()
ENTRIES = 130
# What a browser that was fooled would do is written down by the page itself.
DETECTOR = """
window.hits = [];
window.hit = (...said) => window.hits.push(String(said));
for (const name of ['alert', 'confirm', 'prompt', 'open']) window[name] = () => window.hits.push(name);
"""
# Handlers, foreign sources and unknown elements that came in through a text.
BROKEN_OUT = """
[...document.querySelectorAll('*')].filter((one) =>
  [...one.attributes].some(({name, value}) => name.startsWith('on')
    || (['href', 'src', 'action', 'xlink:href'].includes(name) && /^\\s*(java|vb)script:/i.test(value))
    || (['src', 'action', 'data', 'srcdoc'].includes(name) && value.includes('hit')))
  || (one.matches('script:not([src]):not([type="application/ld+json"]), iframe, object, embed, base, math, style')
    && !one.closest('.js-plotly-plot'))
).map((one) => one.outerHTML.slice(0, 200))
"""


def quoted(text: str) -> str:
    """A text as YAML reads it, whatever is in it."""
    return json.dumps(text, ensure_ascii=False)


def hostile_entry(number: int) -> tuple[str, str, str]:
    """The id of an entry, and its two files, with other payloads in every field that takes a text."""
    turn = [
        PAYLOADS[(number + step * ENTRIES) % len(PAYLOADS)] for step in range(-(-len(PAYLOADS) // ENTRIES))
    ]
    ring = chain.from_iterable([turn] * 20)

    def take() -> str:
        return quoted(next(ring))

    sources = "".join(
        f"  - {{id: s{one}, publisher: {take()}, url: 'https://s{number}-{one}.example/1', title: {take()}, "
        f"note: {{en: {take()}, es: {take()}}}, claims: [{{killed: {one + 1}, by: {take()}, status: unconfirmed, "
        f"note: {{en: {take()}, es: {take()}}}}}, {{injured: 3}}]}}\n"
        for one in range(4)
    )
    day = f"2020-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
    own = (
        f"---\ntitle: {quoted(turn[0])}\nsummary: {quoted(' '.join(turn[1:3]))}\ndate: {day}\nmunicipality: Alta\n"
        f"place: {take()}\nplace_precision: municipality\nevent_type: ambush\n"
        f"actors: [{{actor: los-unos, role: target}}]\nsources:\n{sources}"
        f"estimate: {{injured: {{best: 3, from: s0, because: {{en: {take()}, es: {take()}}}}}}}\n"
        f"status: published\n---\n" + "\n\n".join(turn) + "\n"
    )
    other = (
        f"---\ntitle: {quoted(turn[1])}\nsummary: {quoted(turn[-1])}\n---\n" + "\n\n".join(turn[::-1]) + "\n"
    )
    return f"{day}-hostile-{number}", own, other


def spoil_labels(content: Path) -> None:
    """Hostile names of actors, labels of types and families, names of places, and a page."""
    for path in (content / "vocabulary").glob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace("Ambush", quoted(PAYLOADS[0])[1:-1]), "utf-8")
    actor = content / "actors" / "los-unos.md"
    actor.write_text(actor.read_text("utf-8").replace("Los Unos", "Unos <img src=x onerror=hit(1)>"), "utf-8")
    for path in (content / "incidents").rglob("*withdrawn.md"):
        path.unlink()
    table = content / "municipalities" / "municipalities.csv"
    table.write_text(table.read_text("utf-8").replace(",Baja,", ",Baja <script>hit(1)</script>,"), "utf-8")
    half = len(PAYLOADS) // 2
    for language, payloads in (("", PAYLOADS[:half]), (".es", PAYLOADS[half:])):
        text = f"---\ntitle: {quoted(payloads[2])}\ndescription: {quoted(payloads[3])}\n---\n" + "\n\n".join(
            payloads
        )
        (content / "pages" / f"methodology{language}.md").write_text(text, "utf-8")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The archive with every payload in every field, built."""
    folder = tmp_path_factory.mktemp("hostile")
    content = shutil.copytree(MINIATURE / "content", folder / "content")
    spoil_labels(content)
    for number in range(ENTRIES):
        name, own, other = hostile_entry(number)
        (content / "incidents" / "2020" / f"{name}.md").write_text(own, "utf-8")
        (content / "incidents" / "2020" / f"{name}.es.md").write_text(other, "utf-8")
    return run_pelican(content, MINIATURE / "pelicanconf.py", folder / "output")


@pytest.fixture(scope="module")
def hostile_address(hostile: Build) -> Iterator[str]:
    """Where it is served."""
    assert hostile.code == 0, hostile.said[-3000:]
    with serve_folder(hostile.output) as served:
        yield served


def open_watched(browser: Browser, address: str, *, bypass: bool) -> tuple[Page, Watch]:
    """A tab that writes down what a payload would do."""
    page = browser.new_context(bypass_csp=bypass, reduced_motion="reduce").new_page()
    page.add_init_script(DETECTOR)
    watch = Watch(address)
    watch.attach(page)

    def refuse(dialog: Dialog) -> None:
        watch.console.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", refuse)
    return page, watch


def test_the_corpus_is_large() -> None:
    """At least five hundred, each once, and each of them in a title, a source and a body."""
    assert len(PAYLOADS) == len(set(PAYLOADS)) >= 500
    written = "".join(own + other for _, own, other in map(hostile_entry, range(ENTRIES)))
    assert all(f"title: {quoted(one)}" in written or f"{quoted(one)[1:-1]}" in written for one in PAYLOADS)
    assert all(f"\n\n{one}\n" in written or f"---\n{one}\n" in written for one in PAYLOADS)


def test_no_script_runs_on_any_page(browser: Browser, hostile: Build, hostile_address: str) -> None:
    """With the policy switched off, so that only the escaping stands between a payload and the reader."""
    page, watch = open_watched(browser, hostile_address, bypass=True)
    for path in sorted(hostile.output.rglob("*.html")):
        if 'http-equiv="refresh"' in path.read_text("utf-8"):
            continue  # it leads on to a page that is opened itself
        url = f"{hostile_address}/{path.relative_to(hostile.output).as_posix()}"
        page.goto(url, wait_until="load")
        assert page.evaluate("window.hits") == [], url
        assert page.evaluate(BROKEN_OUT) == [], url
        assert page.url.startswith(hostile_address), url
    assert watch.foreign == []
    assert watch.console == []
    page.context.close()


@pytest.mark.parametrize("language", ["", "es/"])
def test_no_script_runs_where_scripts_write(browser: Browser, hostile_address: str, language: str) -> None:
    """The explorer, its filters and its list, and the results of the search show hostile words as words."""
    page, watch = open_watched(browser, hostile_address, bypass=True)
    page.goto(f"{hostile_address}/{language}timeline/?q=hit")
    page.locator(".timeline-box").hover()
    expect(page.locator(".explorer.is-live")).to_be_attached()
    page.locator("select[name=actor]").select_option("los-unos")
    page.locator("select[name=measure]").select_option("injured")
    page.locator(".timeline-live").hover()
    expect(page.locator(".timeline-list .incident-title").first).to_be_visible()
    assert page.evaluate(BROKEN_OUT) == []
    page.goto(f"{hostile_address}/{language}search/?q=hit")
    expect(page.locator(".search-found .incident-title a").first).to_be_visible()
    assert page.evaluate(BROKEN_OUT) == []
    assert page.evaluate("window.hits") == []
    assert watch.foreign == []
    assert watch.console == []
    page.context.close()


def test_under_the_policy_nothing_is_even_tried(
    browser: Browser, hostile: Build, hostile_address: str
) -> None:
    """A breach of the policy would be told in the console."""
    page, watch = open_watched(browser, hostile_address, bypass=False)
    pages = sorted(hostile.output.rglob("*.html"))
    for path in pages[::7]:
        page.goto(f"{hostile_address}/{path.relative_to(hostile.output).as_posix()}", wait_until="load")
    assert page.evaluate("window.hits") == []
    assert watch.foreign == []
    assert watch.console == []
    page.context.close()


def test_the_hostile_site_is_a_sound_site(hostile: Build) -> None:
    """Its feeds are well-formed, its HTML is valid, no link is dead, nothing is inline or from elsewhere."""
    assert hostile.code == 0, hostile.said[-3000:]
    content = hostile.output.parent / "content"
    problems, _ = check_site(hostile.output, content)
    assert [str(one) for one in problems if one.code != "site-heavy"] == []


def test_no_cell_of_a_table_is_a_formula(hostile: Build) -> None:
    """A spreadsheet that opens the data computes nothing."""
    for path in hostile.output.rglob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                for cell in row:
                    is_number = cell.lstrip("-").replace(".", "").isdigit()
                    assert is_number or not cell.startswith(("=", "+", "-", "@", "\t", "\r")), (path, cell)


def test_no_address_of_the_enemy_is_loaded(hostile: Build) -> None:
    """The host of the payloads stands in texts only, never where a browser or a reader's program fetches from."""
    for path in hostile.output.rglob("*.css"):
        assert HIT_HOST not in path.read_text("utf-8")
