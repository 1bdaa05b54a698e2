"""What is kept between builds of the data and of the search: used where it is right, and never where it is not."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from conflict_timeline.archive import load_archive
from conflict_timeline.exports import fragments
from conflict_timeline.exports.fragments import make_fragment
from conflict_timeline.model.incident import Incident
from conflict_timeline.pages.building import build_site
from conflict_timeline.pages.later import finish_site
from conflict_timeline.pages.publishing import Place
from conflict_timeline.pages.search_extracts import extract_page
from conflict_timeline.pages.search_index import write_search_index
from conflict_timeline.pages.site import read_settings
from tests.conftest import Build
from tests.test_incremental import Workshop, contents

AMBUSH = "2020/2020-03-05-alta-ambush.md"


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    """A site that has been built once."""
    workshop = Workshop(tmp_path)
    assert workshop.build()
    return workshop


def edit(workshop: Workshop, name: str, old: str, new: str) -> None:
    """Change what a file of the content says."""
    path = workshop.content / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def is_as_clean(workshop: Workshop) -> bool:
    """Whether a build gives what one from nothing gives."""
    clean = workshop.folder / "clean"
    assert workshop.build()
    assert workshop.build(clean)
    return contents(workshop.output) == contents(clean)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The incidents whose part in the data was made anew."""
    made: list[str] = []

    def make(incident: Incident, *rest: object) -> object:
        made.append(incident.id)
        return make_fragment(incident, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(fragments, "make_fragment", make)
    return made


def test_only_what_changed_is_made_anew(workshop: Workshop, made: list[str]) -> None:
    """One figure of one entry: its own part, and none for words that no file of data holds."""
    edit(workshop, f"incidents/{AMBUSH}", "killed: 14", "killed: 15")
    assert workshop.build()
    assert made == ["2020-03-05-alta-ambush"]
    path = workshop.content / "incidents" / AMBUSH
    path.write_text(path.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")
    assert workshop.build()
    assert made == ["2020-03-05-alta-ambush"]


def another_address(workshop: Workshop) -> None:
    """Every line of the data has an address."""
    workshop.settings["SITEURL"] = "https://elsewhere.example/site"


def another_word(workshop: Workshop) -> None:
    """What another archive calls a type of event; the data say it of each incident."""
    edit(workshop, "vocabulary/event-types.yaml", "ucdp: ", "ucdp: truly ")


def another_name(workshop: Workshop) -> None:
    """A municipality is called otherwise; the data say its name."""
    edit(workshop, "municipalities/municipalities.csv", ",Alta,,", ",Alta Nueva,Alta,")


@pytest.mark.parametrize("change", [another_address, another_name, another_word])
def test_what_stands_beside_the_entries_makes_all_anew(
    workshop: Workshop, made: list[str], change: Callable[[Workshop], None]
) -> None:
    """Though no entry has changed."""
    change(workshop)
    assert is_as_clean(workshop)
    incidents = load_archive(workshop.content, ("en", "es")).incidents
    assert set(made) == {one.id for one in incidents}


def cut_off(path: Path, _old: Path) -> None:
    """A file that ends too soon."""
    path.write_bytes(path.read_bytes()[:-7])


def make_foreign(path: Path, _old: Path) -> None:
    """A file of something else."""
    path.write_bytes(
        b"something else altogether, and longer than the digest that a kept file begins with" * 3
    )


def make_older(path: Path, old: Path) -> None:
    """A file of an earlier build."""
    shutil.copy(old, path)


def remove(path: Path, _old: Path) -> None:
    """No file."""
    path.unlink()


@pytest.mark.parametrize("kind", ["fragments", "search"])
@pytest.mark.parametrize("spoil", [cut_off, make_foreign, make_older, remove])
def test_a_spoilt_part_is_made_anew(
    workshop: Workshop, kind: str, spoil: Callable[[Path, Path], None]
) -> None:
    """In silence, and with the right bytes."""
    store = Place(workshop.output).store
    shutil.copytree(store / kind, workshop.folder / "old")
    edit(workshop, f"incidents/{AMBUSH}", "killed: 14", "killed: 15")
    assert workshop.build()
    for path in (store / kind).iterdir():
        spoil(path, workshop.folder / "old" / path.name)
    edit(workshop, "incidents/2020/2020-11-alta-displacement.md", "Families", "Many families")
    assert is_as_clean(workshop)


def test_nothing_is_kept_of_what_was_removed(workshop: Workshop) -> None:
    """Neither in the data's parts nor in the search's: it may have been removed to protect someone."""
    store = Place(workshop.output).store

    def holding() -> set[str]:
        files = [*(store / "fragments").iterdir(), *(store / "search").iterdir()]
        return {path.parent.name for path in files if b"Families leave the hills" in path.read_bytes()}

    assert holding() == {"fragments", "search"}
    for path in workshop.content.glob("incidents/*/2020-11-alta-displacement*"):
        path.unlink()
    assert workshop.build()
    assert holding() == set()


@pytest.mark.parametrize("product", ["data", "search"])
def test_nothing_is_kept_for_what_is_switched_off(workshop: Workshop, product: str) -> None:
    """A site that no longer has it keeps nothing for it."""
    workshop.settings["PRODUCTS"] = sorted({"data", "search"} - {product})
    assert workshop.build()
    kept = {"data": "fragments", "search": "search"}[product]
    assert not (Place(workshop.output).store / kept).exists()


@pytest.fixture(scope="module", params=["miniature", "real_site"])
def pages(request: pytest.FixtureRequest) -> dict[str, bytes]:
    """The pages of both sites."""
    site: Build = request.getfixturevalue(request.param)
    return {path: data for path, data in contents(site.output).items() if path.endswith(".html")}


def test_the_search_misses_nothing_that_is_left_out(pages: dict[str, bytes], tmp_path: Path) -> None:
    """The index of what is read of the pages is that of the pages as a whole, byte for byte."""
    read = {path: data for path, page in pages.items() if (data := extract_page(page))}
    assert sum(map(len, read.values())) < sum(len(pages[path]) for path in read) / 2
    write_search_index(pages, tmp_path / "whole")
    write_search_index(read, tmp_path / "read")
    assert contents(tmp_path / "read") == contents(tmp_path / "whole")


def test_what_follows_the_pages_comes_at_once_or_not_at_all(workshop: Workshop) -> None:
    """The data and feeds of one state, or of the next; never where another build has begun."""
    before = contents(workshop.output)
    edit(workshop, f"incidents/{AMBUSH}", "killed: 14", "killed: 15")
    site = read_settings(workshop.settings)
    archive = load_archive(workshop.content, site.codes, Place(workshop.output).store)
    built = build_site(archive, site, workshop.output, pages_first=True)
    pages = contents(workshop.output)
    changed = {path for path in pages if pages[path] != before.get(path)}
    assert "incidents/2020-03-05-alta-ambush/index.html" in changed
    assert not [path for path in changed if path.startswith(("data/", "timeline/col", "pagefind/"))]
    assert built.later
    assert not finish_site(workshop.output, built.later, lambda: False)
    assert contents(workshop.output) == pages
    assert finish_site(workshop.output, built.later, lambda: True)
    finished = contents(workshop.output)
    assert {"data/claims.csv", "data/archive.db", "data/SHA256SUMS", "data/index.html"} <= {
        path for path in finished if finished[path] != pages[path]
    }
    assert is_as_clean(workshop)


def test_what_is_left_out_may_stand_within_itself() -> None:
    """What is not searched is cut with all that it holds; a title is read though it is not searched."""
    page = (
        b"<!doctype html><html lang=es><head><title>x</title><meta content=2020 data-pagefind-filter=year></head>"
        b"<body><nav>menu</nav><main data-pagefind-body><div data-pagefind-ignore>out<p data-pagefind-ignore>too</p>"
        b"</div><h1 data-pagefind-ignore data-pagefind-meta=title>Title</h1><p>found</p></main></body></html>"
    )
    read = extract_page(page)
    assert read is not None
    assert b'lang="es"' in read
    assert all(word in read for word in (b"found", b"Title", b"2020"))
    assert not any(word in read for word in (b"menu", b"out", b"too"))
    assert extract_page(page.replace(b"data-pagefind-body", b"")) is None
