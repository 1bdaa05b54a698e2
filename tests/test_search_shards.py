"""The index of the search in parts, as a large archive has it: found and sorted as in one, made anew year by year."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from conflict_timeline.pages import search_extracts, search_page
from conflict_timeline.pages.search_extracts import digest_extracts
from conflict_timeline.pages.search_index import plan_shards
from tests.browser import Watch, serve_folder
from tests.test_incremental import Workshop


@pytest.fixture(scope="module")
def sharded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """The miniature site, with every year in an index of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_page, "MOST_INDEXED", 0)
        workshop = Workshop(tmp_path_factory.mktemp("sharded"))
        assert workshop.build()
        yield workshop


@pytest.fixture(scope="module")
def address(sharded: Workshop) -> Iterator[str]:
    """Where it is served."""
    with serve_folder(sharded.output) as served:
        yield served


def titles(page: Page) -> list[str]:
    """What was found."""
    expect(page.locator(".search-found .incident-title a").first).to_be_visible()
    return page.locator(".search-found .incident-title a").all_inner_texts()


def test_what_is_found_is_the_same(page: Page, watch: Watch, address: str) -> None:
    """Words find incidents of any year, and the other pages; the newest comes first where there are no words."""
    page.goto(f"{address}/es/search/?q=rio")
    assert titles(page)[0] == "Río Claro"
    page.goto(f"{address}/search/?q=gunmen")
    assert titles(page) == ["Ambush on the road to Alta"]
    page.goto(f"{address}/search/?municipality=alta")
    assert titles(page) == [
        "Bodies found at Alta",
        "Families leave the hills of Alta",
        "Ambush on the road to Alta",
    ]
    assert watch.console == []
    assert watch.foreign == []


def test_an_edit_makes_its_year_anew(sharded: Workshop) -> None:
    """The other parts stay as they are."""
    index = sharded.output / "pagefind"
    before = {path: path.stat().st_mtime_ns for path in index.rglob("*") if path.is_file()}
    path = sharded.content / "incidents" / "2020" / "2020-11-alta-displacement.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nA wholly unheardofword.\n", encoding="utf-8")
    assert sharded.build()
    after = {path: path.stat().st_mtime_ns for path in index.rglob("*") if path.is_file()}
    assert {path for path in after if "2020" not in path.relative_to(index).parts} == {
        path
        for path in before
        if before[path] == after.get(path) and "2020" not in path.relative_to(index).parts
    }
    assert before != after
    assert not list((index / "2020").glob("wasm.*"))


def test_every_page_is_in_one_part() -> None:
    """Incidents by the year their ids begin with, in all languages; what is not an incident in the first."""
    pages = ["index.html", "es/index.html", "about/index.html", "es/faq/index.html"]
    incidents = [
        "incidents/2019-x/index.html",
        "es/incidents/2019-x/index.html",
        "incidents/2020-05/index.html",
    ]
    main, newer, older = plan_shards([*pages, *incidents], ["2020", "2019"])
    assert set(main.pages) == set(pages)
    assert newer.pages == ("incidents/2020-05/index.html",)
    assert set(older.pages) == {"incidents/2019-x/index.html", "es/incidents/2019-x/index.html"}


def test_the_parts_are_those_of_a_clean_build(sharded: Workshop, tmp_path: Path) -> None:
    """After an edit, byte for byte."""
    clean = tmp_path / "clean"
    assert sharded.build(clean)
    ours, theirs = sharded.output / "pagefind", clean / "pagefind"
    names = {path.relative_to(ours) for path in ours.rglob("*") if path.is_file()}
    assert names == {path.relative_to(theirs) for path in theirs.rglob("*") if path.is_file()}
    assert all((ours / name).read_bytes() == (theirs / name).read_bytes() for name in names)


def test_another_program_makes_the_index_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the same pages: another version of what reads them, or of Pagefind, may make another index of them."""
    extracts = {"a/index.html": b"<p>told</p>"}
    before = digest_extracts(extracts)
    assert digest_extracts(dict(extracts)) == before
    monkeypatch.setattr(search_extracts, "program_digest", lambda: b"another")
    assert digest_extracts(extracts) != before
