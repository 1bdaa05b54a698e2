"""The index of the search in parts, as a large archive has it: found and sorted as in one, made anew year by year."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from conflict_timeline.pages import search_extracts, search_fragments, search_index, search_page
from conflict_timeline.pages.search_extracts import digest_extracts
from conflict_timeline.pages.search_fragments import find_fragments
from conflict_timeline.pages.search_index import Division, Given, part_of, write_search_index
from conflict_timeline.problems import InvalidText
from tests.browser import Watch, serve_folder
from tests.test_incremental import Workshop, contents


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
    """In its language; the other parts stay as they are."""
    index = sharded.output / "pagefind"
    before = {path: path.stat().st_mtime_ns for path in index.rglob("*") if path.is_file()}
    path = sharded.content / "incidents" / "2020" / "2020-11-alta-displacement.es.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nA wholly unheardofword.\n", encoding="utf-8")
    assert sharded.build()
    after = {path: path.stat().st_mtime_ns for path in index.rglob("*") if path.is_file()}
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert changed
    assert {path.relative_to(index).parts[:2] for path in changed} == {("es", "2020")}
    assert not list((index / "es" / "2020").glob("wasm.*"))


def test_each_language_has_an_index_of_its_own(tmp_path: Path) -> None:
    """An edit of what is told in one language leaves the others' index; one of the facts changes all of them."""
    workshop = Workshop(tmp_path)
    assert workshop.build()
    index = workshop.output / "pagefind"

    def edit(name: str, old: str, new: str) -> set[str]:
        before = contents(index)
        path = workshop.content / "incidents" / "2020" / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        assert workshop.build()
        after = contents(index)
        changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
        return {name.partition("/")[0] for name in changed}

    assert edit("2020-03-05-alta-ambush.md", "title: Ambush", "title: Attack") == {"en"}
    assert edit("2020-03-05-alta-ambush.es.md", "title: Emboscada", "title: Ataque") == {"es"}
    assert edit("2020-03-05-alta-ambush.md", "event_type: ambush", "event_type: threat") == {"en", "es"}


def test_every_page_is_in_one_part() -> None:
    """That of its language; incidents by the year their ids begin with, what is no incident in the first."""
    default = ["index.html", "about/index.html", "pt/index.html"]
    newer, older = "incidents/2020-05/index.html", "incidents/2019-x/index.html"
    other = ["pt-BR/index.html", "pt-BR/faq/index.html"]
    parts = Division(("en", "pt-BR"), ("2020", "2019")).divide(
        [*default, newer, older, *other, f"pt-BR/{newer}", f"pt-BR/{older}"]
    )
    assert {part.folder: set(part.pages) for part in parts} == {
        "pagefind/en": set(default),
        "pagefind/en/2020": {newer},
        "pagefind/en/2019": {older},
        "pagefind/pt-BR": set(other),
        "pagefind/pt-BR/2020": {f"pt-BR/{newer}"},
        "pagefind/pt-BR/2019": {f"pt-BR/{older}"},
    }
    for part in parts:
        assert part_of(f"{part.folder}/pagefind.js") == part.folder
        assert part_of(f"{part.folder}/index/en_1.pf_index") == part.folder
    whole = Division(("en", "pt-BR")).divide([newer, f"pt-BR/{older}"])
    assert [part.pages for part in whole] == [(newer,), (f"pt-BR/{older}",)]


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


PAGE = '<!doctype html><html lang="en"><head></head><body data-pagefind-body>%s</body></html>'


def test_what_is_given_is_not_packed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files of pages that are the same come from the index before; unless one might stand for another's."""
    pages = {f"{name}/index.html": (PAGE % f"<p>{name}").encode() for name in ("one", "two", "three")}
    before, after = tmp_path / "before", tmp_path / "after"
    write_search_index(pages, before)
    (given,) = find_fragments(before, ["two/index.html"])
    clean = contents(before)
    (before / given).write_bytes(gzip.compress(b"a sign"))
    write_search_index(pages, after, Given(before, (given,)))
    assert {name for name, data in contents(after).items() if data != clean[name]} == {given}
    monkeypatch.setattr(search_fragments, "DIGITS", 6)
    write_search_index(pages, after, Given(before, (given,)))
    assert contents(after) == clean
    assert list(find_fragments(before, pages)) == []


def test_an_index_that_could_not_be_made_gives_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read for it is kept; it is not what the site's index was made of."""
    workshop = Workshop(tmp_path)
    assert workshop.build()
    path = workshop.content / "incidents" / "2020" / "2020-11-alta-displacement.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\nA first new sentence.\n", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(search_index, "get_executable", lambda: tmp_path / "none")
        with pytest.raises(InvalidText):
            workshop.build()
    assert workshop.build()
    clean = tmp_path / "clean"
    assert workshop.build(clean)
    assert contents(workshop.output) == contents(clean)
