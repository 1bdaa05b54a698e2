"""The published data: valid by each format's validator, whole, and enough to compute every printed figure again."""

import csv
import io
import json
import re
import sqlite3
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import frictionless
import pytest
from geojson_pydantic import FeatureCollection
from jsonschema import Draft202012Validator

from conflict_timeline.archive import load_archive
from conflict_timeline.exports.csv_files import csv_file
from conflict_timeline.exports.csv_lines import csv_lines
from conflict_timeline.exports.fields import Edition
from conflict_timeline.exports.geojson import incident_feature
from conflict_timeline.exports.incidents_json import incident_version
from conflict_timeline.exports.incidents_table import incidents_table
from conflict_timeline.exports.precision import date_prec, time_precision
from conflict_timeline.model.claims import Measure
from conflict_timeline.model.dates import parse_date
from tests.conftest import LANGUAGES, Build
from tests.site_checker import Page, load_pages

TABLES = (
    "incidents",
    "claims",
    "sources",
    "actors",
    "municipalities",
    "event_types",
    "incident_sources",
    "incident_actors",
)


@pytest.fixture(scope="module", params=["miniature", "real_site"])
def built(request: pytest.FixtureRequest) -> Build:
    """Both sites."""
    site: Build = request.getfixturevalue(request.param)
    assert site.code == 0, site.said
    return site


@pytest.fixture(scope="module")
def data(built: Build) -> Path:
    """The folder of the data."""
    return built.output / "data"


def read_table(path: Path) -> list[dict[str, str]]:
    """The rows of a published table."""
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def validate(data: Path) -> Any:
    """What frictionless says of the package."""
    return frictionless.validate(str(data / "datapackage.json"))


def test_the_package_is_valid(data: Path) -> None:
    """Types, constraints, keys, references between tables, sizes and digests of all files."""
    report = validate(data)
    assert report.valid, report.flatten(["name", "type", "rowNumber", "fieldName", "note"])
    assert {task.name for task in report.tasks} >= set(TABLES)


def test_a_broken_reference_is_found(miniature: Build, tmp_path: Path) -> None:
    """The package describes the joins, so that a claim without its incident does not pass."""
    for path in (miniature.output / "data").glob("*.*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    claims = tmp_path / "claims.csv"
    claims.write_bytes(claims.read_bytes().replace(b"2020-03-05-alta-ambush,", b"2020-03-05-elsewhere,"))
    assert "foreign-key" in {kind for (kind,) in validate(tmp_path).flatten(["type"])}


def test_the_json_is_as_its_schema_says(data: Path) -> None:
    """The whole, and each part about one municipality, actor or type."""
    schema = json.loads((data / "schema" / "incidents.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    files = list(data.rglob("incidents.json"))
    assert len(files) > 3
    for path in files:
        validator.validate(json.loads(path.read_text(encoding="utf-8")))


def test_the_map_file_is_geojson(data: Path) -> None:
    """By RFC 7946; each point says whether it is the place's own, and a coarser one has none."""
    for path in data.rglob("incidents.geojson"):
        FeatureCollection.model_validate_json(path.read_text(encoding="utf-8"))
    features = json.loads((data / "incidents.geojson").read_text(encoding="utf-8"))["features"]
    assert len(features) == len(read_table(data / "incidents.csv"))
    for feature in features:
        said = feature["properties"]
        assert (said["point_of"] is None) == (feature["geometry"] is None)
        if said["place_precision"] in {"state", "country"}:
            assert said["point_of"] != "municipality"


def test_a_point_is_no_finer_than_is_known(content: Path) -> None:
    """The entry's own point is the place's; without one it is the municipality's; beyond that there is none."""
    path = next(content.rglob("2020-05-rio-claro-threat.md"))
    text = path.read_text(encoding="utf-8")
    coarse = text.replace("municipality: río claro\n", "").replace(
        "precision: municipality", "precision: state"
    )
    path.write_text(coarse, encoding="utf-8")
    archive = load_archive(content, LANGUAGES)
    features = {
        one.id: incident_feature(one, Edition(archive, "https://site.test")) for one in archive.incidents
    }
    points = {name: (one["geometry"], one["properties"]["point_of"]) for name, one in features.items()}
    assert points["2020-03-05-alta-ambush"] == ({"type": "Point", "coordinates": [-101.88, 19.11]}, "place")
    assert points["2020-11-alta-displacement"][1] == "municipality"
    assert points["2020-05-rio-claro-threat"] == (None, None)


def printed_range(text: str) -> tuple[int, int | None]:
    """Low and high of a figure as a page prints it, in English: 13–14, 12 or more, about 1,200."""
    found = re.match(r"(?:about )?([\d,]+)(?:–([\d,]+))?( or more)?", text)
    assert found, text
    low = int(found[1].replace(",", ""))
    high = int(found[2].replace(",", "")) if found[2] else low
    return low, None if found[3] else high


def recomputed(data: Path) -> list[list[str]]:
    """What the published script makes of the published claims, without anything else of ours."""
    command = [sys.executable, "-I", str(data / "recompute.py"), "claims.csv"]
    done = subprocess.run(command, cwd=data, capture_output=True, text=True, check=True)
    return list(csv.reader(io.StringIO(done.stdout)))[1:]


def printed_on(page: Page, pattern: str) -> dict[str, tuple[int, int | None]]:
    """Each measure's range on a page."""
    found = {
        found["measure"]: printed_range(found["said"])
        for found in re.finditer(pattern, page.source, re.DOTALL)
    }
    return {measure.casefold(): span for measure, span in found.items()}


def test_thirty_lines_and_the_claims_give_every_printed_figure(built: Build, data: Path) -> None:
    """Low and high of every incident, and every municipality's totals, as the pages print them: no more and no less."""
    assert len((data / "recompute.py").read_text(encoding="utf-8").splitlines()) <= 30
    incidents: dict[str, dict[str, tuple[int, int | None]]] = {}
    places: dict[str, dict[str, tuple[int, int | None]]] = {}
    for place, incident, measure, low, high in recomputed(data):
        into, key = (incidents, incident) if incident else (places, place)
        into.setdefault(key, {})[measure] = int(low), int(high) if high else None
    pages = load_pages(built.output)
    for row in read_table(data / "incidents.csv"):
        page = pages[f"incidents/{row['id']}/index.html"]
        label = r'estimate-label">(?P<measure>\w+)</h2>\s*<p class="estimate-range">(?P<said>[^<]+)<'
        assert printed_on(page, label) == incidents.get(row["id"], {}), row["id"]
    for row in read_table(data / "municipalities.csv"):
        page = pages[f"municipalities/{row['slug']}/index.html"]
        total = r'total-(?P<measure>\w+)"><strong>(?P<said>(?:about )?\d[^<]*)<'
        assert printed_on(page, total) == places.get(row["code"], {}), row["code"]
    assert sum(map(len, places.values())) > 1


def test_tables_hold_what_was_recomputed(data: Path) -> None:
    """The ranges in incidents.csv and the totals in municipalities.csv are those of claims.csv."""
    again: dict[tuple[str, str], tuple[str, str]] = {}
    for place, incident, measure, low, high in recomputed(data):
        again[incident or place, measure] = low, high
    for name, key in (("incidents", "id"), ("municipalities", "code")):
        for row in read_table(data / f"{name}.csv"):
            for measure in Measure:
                said = row[f"{measure}_low"], row[f"{measure}_high"]
                assert said == again.get((row[key], measure.value), ("", "")), (row[key], measure)


def test_every_claim_and_source_of_an_entry_is_there(miniature: Build) -> None:
    """Superseded and unconfirmed ones too, with who said so and when."""
    data = miniature.output / "data"
    claims = [
        row for row in read_table(data / "claims.csv") if row["incident_id"] == "2020-03-05-alta-ambush"
    ]
    assert [(row["source_id"], row["count"], row["status"]) for row in claims] == [
        ("ministry", "14", "standing"),
        ("prosecutor", "13", "standing"),
        ("prosecutor", "3", "standing"),
        ("diario", "17+", "unconfirmed"),
        ("diario", "3+", "superseded"),
        ("diario", "9", "standing"),
    ]
    assert claims[3] | {"high": "", "by_es": "fuentes locales", "as_of": "2020-03"} == claims[3]
    sources = {row["canonical_url"]: row["incidents"].split(";") for row in read_table(data / "sources.csv")}
    assert sources["diario.example.org/emboscada"] == ["2020-03-05-alta-ambush"]
    assert len(sources) == len(read_table(data / "sources.csv"))


def test_the_parts_add_up_to_the_whole(data: Path) -> None:
    """Each incident is in the file of its municipality, of its type and of each of its actors."""
    whole = read_table(data / "incidents.csv")
    for kind, column in (("event-types", "event_type"), ("actors", "actors")):
        found = {
            (path.parent.name, row["id"])
            for path in (data / kind).rglob("incidents.csv")
            for row in read_table(path)
        }
        assert found == {(slug, row["id"]) for row in whole for slug in row[column].split(";") if slug}
    slugs = {row["code"]: row["slug"] for row in read_table(data / "municipalities.csv")}
    placed = {
        (path.parent.name, row["id"])
        for path in (data / "municipalities").rglob("incidents.csv")
        for row in read_table(path)
    }
    assert placed == {
        (slugs[row["municipality_code"]], row["id"]) for row in whole if row["municipality_code"]
    }


def test_the_database_is_whole_and_searchable(data: Path) -> None:
    """Every table with its rows, no broken reference, a view of ranges, and a search that folds accents."""
    database = sqlite3.connect(f"file:{data / 'archive.db'}?mode=ro", uri=True)
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    for name in TABLES:
        (count,) = database.execute(f"SELECT count(*) FROM {name}").fetchone()
        assert count == len(read_table(data / f"{name}.csv"))
    (ranges,) = database.execute("SELECT count(*) FROM estimates").fetchone()
    assert ranges == sum(
        bool(row[f"{one}_low"]) for row in read_table(data / "incidents.csv") for one in Measure
    )
    row = database.execute(
        "SELECT id, title_es FROM incidents WHERE rowid IN "
        "(SELECT rowid FROM incidents_fts WHERE incidents_fts MATCH 'senalo OR emboscada')"
    ).fetchone()
    assert "emboscada" in row[1].casefold()
    database.close()


def test_sums_are_those_of_the_files(data: Path) -> None:
    """Every file about all incidents is named with its digest."""
    lines = (data / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    named = {name: digest for digest, name in (line.split("  ") for line in lines)}
    here = {
        path.relative_to(data).as_posix() for path in (*data.glob("*.*"), *data.glob("schema/incidents.*"))
    }
    assert set(named) == here - {"index.html"}
    for name, digest in named.items():
        assert sha256((data / name).read_bytes()).hexdigest() == digest, name


def test_no_cell_starts_a_formula(content: Path) -> None:
    """A title that a spreadsheet would run stays a text; a negative number stays a number."""
    path = content / "incidents" / "2020" / "2020-03-05-alta-ambush.md"
    text = path.read_text(encoding="utf-8").replace("title: Ambush", "title: =cmd|' /C calc'!A0 Ambush")
    path.write_text(text, encoding="utf-8")
    archive = load_archive(content, LANGUAGES)
    table = csv_file(incidents_table(LANGUAGES), archive.incidents, Edition(archive, "https://site.test"))
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(table.decode("utf-8-sig")))}
    assert rows["2020-03-05-alta-ambush"]["title_en"].startswith("'=cmd|")
    assert float(rows["2020-03-05-alta-ambush"]["longitude"]) == -101.88


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_each_sign_that_starts_a_formula_is_guarded(sign: str) -> None:
    """In a text, and at the start of a list."""
    ((text, listed),) = csv.reader(io.StringIO(csv_lines([(f"{sign}1", (f"{sign}a", "b"))]), newline=""))
    assert text == f"'{sign}1"
    assert listed == f"'{sign}a;b"


@pytest.mark.parametrize(
    ("text", "ucdp", "acled"),
    [
        ("2019-10-14", 1, 1),
        ("2019-10-14/2019-10-16", 2, 2),
        ("2019-10-14/2019-10-20", 3, 2),
        ("2019-10-14~", 3, 2),
        ("2019-10", 4, 3),
        ("2019", 5, None),
        ("2019-11/2020-07", 5, None),
    ],
)
def test_precisions_in_the_codes_of_others(text: str, ucdp: int, acled: int | None) -> None:
    """A day, some days, a week, a month, more; ACLED has no code for more than a month."""
    assert date_prec(parse_date(text)) == ucdp
    assert time_precision(parse_date(text)) == acled


def test_a_version_changes_with_what_is_recorded_and_with_nothing_else(content: Path) -> None:
    """One figure of one entry changes that entry's version; the others keep theirs."""

    def versions() -> dict[str, str]:
        archive = load_archive(content, LANGUAGES)
        return {one.id: incident_version(one) for one in archive.incidents}

    before = versions()
    assert versions() == before
    path = next(content.rglob("2020-03-05-alta-ambush.md"))
    path.write_text(path.read_text(encoding="utf-8").replace("killed: 14", "killed: 15"), encoding="utf-8")
    after = versions()
    assert {name for name in after if after[name] != before[name]} == {"2020-03-05-alta-ambush"}


def test_every_file_and_column_is_explained_in_both_languages(built: Build, data: Path) -> None:
    """The page of the data links each file; the dictionary has each column of each table."""
    pages = load_pages(built.output)
    for prefix in ("", "es/"):
        links = {link.rpartition("data/")[2] for link in pages[f"{prefix}data/index.html"].links}
        dictionary = pages[f"{prefix}data-dictionary/index.html"].words
        for path in data.glob("*.*"):
            assert path.name == "index.html" or path.name in links
        for name in TABLES:
            header = (data / f"{name}.csv").read_text(encoding="utf-8-sig").splitlines()[0]
            for column in header.split(","):
                assert re.search(rf"\b{column}\b", dictionary), column
