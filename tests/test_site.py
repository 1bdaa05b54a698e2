"""One build of the miniature site in both languages, looked at from outside."""

import gzip
import json
import re
import shutil
import sqlite3
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.conftest import MINIATURE, Build, run_pelican
from tests.site_checker import Page, find_dead_links, find_foreign, load_pages

PACKED = b"\x1f\x8b"
ATOM = "{http://www.w3.org/2005/Atom}"
AMBUSH = "incidents/2020-03-05-alta-ambush/index.html"


@pytest.fixture(scope="module")
def pages(miniature: Build) -> dict[str, Page]:
    """Every page of the miniature site."""
    assert miniature.code == 0, miniature.said
    return load_pages(miniature.output)


def test_every_page_has_its_twin(pages: dict[str, Page]) -> None:
    """Each English page is there in Spanish at the same address below /es/, says its language, and links its twin."""
    english = {path for path in pages if not path.startswith("es/")}
    assert {path.removeprefix("es/") for path in pages if path.startswith("es/")} == english
    for path in english:
        assert pages[path].language == "en"
        assert pages[f"es/{path}"].language == "es"
        twin = ("../" * path.count("/") or "./") + "es/" + path.removesuffix("index.html")
        expected = f"/es/{path}" if path == "404.html" else twin
        assert expected in pages[path].links, path


def test_the_kinds_of_pages_are_all_there(pages: dict[str, Page]) -> None:
    """Home, timeline, incident, municipality, indexes, actor, type, year, text, not found."""
    for path in (
        "index.html",
        "timeline/index.html",
        AMBUSH,
        "municipalities/index.html",
        "municipalities/alta/index.html",
        "municipalities/baja/index.html",
        "actors/index.html",
        "actors/los-unos/index.html",
        "event-types/ambush/index.html",
        "years/2020/index.html",
        "sources/index.html",
        "search/index.html",
        "methodology/index.html",
        "404.html",
    ):
        assert path in pages


def test_no_link_is_dead(miniature: Build, pages: dict[str, Page]) -> None:
    """Every internal link and anchor resolves, in both languages."""
    assert find_dead_links(miniature.output, pages) == []


def test_ids_are_unique_and_tags_are_closed(pages: dict[str, Page]) -> None:
    """No id stands twice on a page; every element ends where it should."""
    for page in pages.values():
        assert len(page.ids) == len(set(page.ids)), page.path
        assert page.misnested == [], page.path
        assert page.open_tags == [], page.path


def test_nothing_is_fetched_from_elsewhere(pages: dict[str, Page]) -> None:
    """No other host, no inline script, no inline style."""
    assert find_foreign(pages) == []
    for page in pages.values():
        assert page.inline_scripts == page.styles == 0, page.path


def test_what_people_write_is_escaped(pages: dict[str, Page]) -> None:
    """Signs of HTML in a title or summary stay signs."""
    page = pages["incidents/2020-05-rio-claro-threat/index.html"]
    assert 'Threats & "warnings" in Río Claro' in page.words
    assert "A video threatened <the> people of Río Claro." in page.words
    assert "<the>" not in page.source


@pytest.mark.parametrize("word", ["Draftonly", "secret-draft", "Doubleonly"])
def test_a_draft_is_nowhere(miniature: Build, word: str) -> None:
    """No page, feed, file, sitemap or name of a file holds it; nor what a merged entry said."""
    kinds = {path.suffix for path in miniature.output.rglob("*")}
    assert kinds >= {".html", ".xml", ".csv", ".json", ".geojson", ".db", ".bin", ".png", ".py"}
    for path in miniature.output.rglob("*"):
        assert word.casefold() not in path.name.casefold()
        if path.is_file() and path.suffix != ".woff2":
            data = path.read_bytes()
            # The index of the search is packed.
            text = gzip.decompress(data) if data.startswith(PACKED) else data
            assert word.casefold().encode() not in text.lower(), path


def test_a_draft_is_counted_nowhere(miniature: Build) -> None:
    """Each table about incidents has the published ones only; so have the sums, the database and every part."""
    data = miniature.output / "data"
    for path in (*data.rglob("incidents.csv"), *data.rglob("claims.csv"), *data.rglob("sources.csv")):
        assert b"draft" not in path.read_bytes().lower()
    database = sqlite3.connect(f"file:{data / 'archive.db'}?mode=ro", uri=True)
    assert database.execute("SELECT count(*) FROM incidents").fetchone() == (4,)
    assert database.execute("SELECT sum(incidents) FROM municipalities").fetchone() == (4,)
    database.close()
    assert len(list((miniature.output / "embed" / "incidents").iterdir())) == 4


def test_a_withdrawn_entry_says_why_and_nothing_else(miniature: Build, pages: dict[str, Page]) -> None:
    """Its address stays; what it said does not; it is in no list."""
    path = "incidents/2021-03-01-baja-withdrawn/index.html"
    assert "The source took its report back." in pages[path].words
    assert "La fuente se desdijo." in pages[f"es/{path}"].words
    for page in pages.values():
        assert "Retiredonly" not in page.source
    assert "baja-withdrawn" not in (miniature.output / "timeline" / "index.html").read_text(encoding="utf-8")


def test_former_and_merged_addresses_lead_on(pages: dict[str, Page]) -> None:
    """Whoever kept an old link arrives."""
    for former in ("2020-03-05-ambush", "2021-03-02-alta-double"):
        page = pages[f"incidents/{former}/index.html"]
        assert 'content="0; url=../../incidents/2020-03-05-alta-ambush/"' in page.source


def test_the_incident_page_shows_range_choice_and_rumour(pages: dict[str, Page]) -> None:
    """13–14, the editor's 13 with its reason, 17 or more outside the range, 3–9 injured."""
    said = pages[AMBUSH].words
    for part in (
        "Killed 13–14 Editor's choice: 13, within 13–14. It counted the bodies.",
        "unconfirmed Outside the range: 17 or more killed (local sources, in El Diario)",
        "Injured 3–9",
        "superseded The first hour's count.",
        "Information from: state prosecutor's office (FGE).",
    ):
        assert part in said
    assert "Elección de la redacción: 13, dentro de 13–14. Contó los cuerpos." in pages[f"es/{AMBUSH}"].words


def test_no_list_shows_a_contested_number_alone(pages: dict[str, Page]) -> None:
    """Wherever the ambush is listed its range is, and never a bare 13 or 14."""
    for page in pages.values():
        for found in re.finditer(r"(\S+) (killed|muertes?)\b", page.words):
            assert found[1] not in {"13", "14"}, (page.path, found[0])


def test_a_single_source_is_marked_wherever_it_stands(pages: dict[str, Page]) -> None:
    """In lists as on its own page."""
    for path in ("timeline/index.html", "incidents/2020-05-rio-claro-threat/index.html"):
        assert "single source" in pages[path].words
    assert "una sola fuente" in pages["es/timeline/index.html"].words


def test_a_municipality_without_incidents_says_what_that_means(pages: dict[str, Page]) -> None:
    """Nothing recorded is not nothing happened."""
    said = pages["municipalities/baja/index.html"].words
    assert "No incident is recorded here. That does not mean that none happened." in said


def test_an_incident_is_counted_once(pages: dict[str, Page]) -> None:
    """It is listed in another municipality it touched, and not counted there."""
    said = pages["municipalities/rio-claro/index.html"].words
    assert "Incidents counted elsewhere that also concern this municipality" in said
    assert "displaced" not in said.partition("Incidents counted elsewhere")[0]
    assert "250 or more displaced" in pages["municipalities/alta/index.html"].words


def test_feeds_are_atom_with_stable_ids(miniature: Build) -> None:
    """Every entry has an id, a link and a day of its own contents; the newest is first."""
    # That of corrections is tested with the history that they are made from.
    feeds = [path for path in miniature.output.rglob("*.atom.xml") if path.parent.name != "corrections"]
    for path in feeds:
        feed = ET.parse(path).getroot()
        assert feed.tag == f"{ATOM}feed"
        for entry in feed.findall(f"{ATOM}entry"):
            assert (entry.findtext(f"{ATOM}id") or "").startswith("https://valdora.example/")
            assert re.fullmatch(r"20\d\d-\d\d-\d\dT00:00:00Z", entry.findtext(f"{ATOM}updated") or "")
    newest = ET.parse(miniature.output / "feed.atom.xml").getroot().find(f"{ATOM}entry")
    assert newest is not None
    assert newest.findtext(f"{ATOM}title") == "Bodies found at Alta"


def test_the_sitemap_names_every_page_in_both_languages(miniature: Build, pages: dict[str, Page]) -> None:
    """All pages but the error page, the redirects, what was withdrawn and what others embed, each with its twin."""
    root = ET.parse(miniature.output / "sitemap.xml").getroot()
    named = {
        (location.text or "").removeprefix("https://valdora.example/")
        for location in root.iter()
        if "loc" in location.tag
    }
    hidden = {path for path, page in pages.items() if 'content="noindex"' in page.source}
    assert "404.html" in hidden
    expected = {
        path.removesuffix("index.html") for path in pages if "embed/" not in path and path not in hidden
    }
    assert named == expected


def test_the_data_hold_what_the_pages_say(miniature: Build) -> None:
    """incidents.json has each published incident with its claims and its range."""
    data = json.loads((miniature.output / "data" / "incidents.json").read_text(encoding="utf-8"))
    by_id = {one["id"]: one for one in data["incidents"]}
    assert set(by_id) == {
        "2020-03-05-alta-ambush",
        "2020-05-rio-claro-threat",
        "2020-11-alta-displacement",
        "2021-01-02-alta-bodies",
    }
    ambush = by_id["2020-03-05-alta-ambush"]
    assert ambush["estimates"]["killed"]["low"] == 13
    assert ambush["estimates"]["killed"]["high"] == 14
    assert ambush["municipality_code"] == "05001"
    claims = [(claim["count"], claim["status"]) for source in ambush["sources"] for claim in source["claims"]]
    assert ("17+", "unconfirmed") in claims
    assert by_id["2020-11-alta-displacement"]["estimates"]["displaced"] == {"low": 250, "open": True}


def test_a_bad_entry_stops_the_build_and_leaves_the_last_site(spoilt: Path, tmp_path: Path) -> None:
    """The problem is printed, the exit code is not zero, not one file of the last good site is touched."""
    output = tmp_path / "output"
    settings = MINIATURE / "pelicanconf.py"
    assert run_pelican(MINIATURE / "content", settings, output).code == 0
    before = {path: path.stat().st_mtime_ns for path in output.rglob("*")}
    failed = run_pelican(spoilt, settings, output)
    assert failed.code != 0
    assert "2020-01-01-bad.md:3:7: bad-date: “someday”" in failed.said
    assert {path: path.stat().st_mtime_ns for path in output.rglob("*")} == before


def test_a_page_that_is_gone_leaves_no_file(content: Path, tmp_path: Path) -> None:
    """What an entry no longer makes is not in the next site."""
    output, settings = tmp_path / "output", MINIATURE / "pelicanconf.py"
    assert run_pelican(content, settings, output).code == 0
    for path in content.rglob("2021-01-02-alta-bodies*"):
        path.unlink()
    assert run_pelican(content, settings, output).code == 0
    assert not (output / "incidents" / "2021-01-02-alta-bodies").exists()
    assert (output / AMBUSH).exists()


def test_a_folder_of_someone_elses_files_is_not_replaced(tmp_path: Path) -> None:
    """-o pointed at the wrong folder costs nobody a file."""
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    failed = run_pelican(MINIATURE / "content", MINIATURE / "pelicanconf.py", tmp_path)
    assert failed.code != 0
    assert "would be replaced" in failed.said
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_two_builds_are_the_same_bytes(tmp_path: Path) -> None:
    """Nothing of the clock, the folder or the order of a set is in the site; of its past, what the copy knows."""
    builds = []
    for name in ("here", "elsewhere"):
        content = shutil.copytree(MINIATURE / "content", tmp_path / name / "content")
        builds.append(run_pelican(content, MINIATURE / "pelicanconf.py", tmp_path / name / "output"))
        assert builds[-1].code == 0, builds[-1].said

    def contents(output: Path) -> dict[str, bytes]:
        return {
            path.relative_to(output).as_posix(): path.read_bytes()
            for path in output.rglob("*")
            if path.is_file()
        }

    assert contents(builds[0].output) == contents(builds[1].output)
