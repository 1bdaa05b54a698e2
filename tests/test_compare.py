"""The archive beside a file of ACLED's: what each has that the other lacks, printed and never kept."""

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from conflict_timeline.cli import main
from tests.builders import ENTRY

# The columns of a download, as ACLED's codebook names them.
COLUMNS = [
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "actor2",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "notes",
    "fatalities",
]
DEFAULT = {
    "event_id_cnty": "VAL1",
    "event_date": "2015-03-05",
    "time_precision": "1",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "country": "Valdoria",
    "admin1": "Valdora",
    "admin2": "Alta",
    "location": "Alta de Rios",
    "latitude": "19.1",
    "longitude": "-102.1",
    "notes": "Pedro Secreto was there.",
    "fatalities": "13",
}


@pytest.fixture
def archive(content: Path) -> Path:
    """The miniature archive with one incident more: an ambush at Alta on 5 March 2015 that killed 13."""
    path = content / "incidents" / "2015" / "2015-03-05-ambush.md"
    path.parent.mkdir()
    text = ENTRY.replace("2020-03-05", "2015-03-05")
    path.write_text(text, encoding="utf-8")
    path.with_suffix(".es.md").write_text("---\ntitle: A\nsummary: B.\n---\nC\n", encoding="utf-8")
    return content


def write_acled(path: Path, *rows: Mapping[str, object]) -> Path:
    """A download with these rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, COLUMNS, restval="")
        table.writeheader()
        for number, row in enumerate(rows, 1):
            table.writerow({**DEFAULT, "event_id_cnty": f"VAL{number}", **row})
    return path


def compare(
    content: Path, *rows: Mapping[str, object], form: str = "json", code: int = 0, more: str = ""
) -> str:
    """What the command prints."""
    file = write_acled(content.parent / "acled.csv", *rows)
    command = ["compare", "acled", str(file), "--content", str(content), "--format", form, *more.split()]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == code, result.output
    return result.output


def pairs(content: Path, *rows: Mapping[str, object], more: str = "") -> list[tuple[str, str, str]]:
    """The kind, the event and the incident of each pair."""
    found: Any = json.loads(compare(content, *rows, more=more))
    return [(one["kind"], one["acled_id"], one["incident"]) for one in found["pairs"]]


OWN = "2015-03-05-ambush"


def test_the_same_incident_is_found_by_place_days_and_type(archive: Path) -> None:
    """Two days apart is near enough; another municipality, more days and another type are not."""
    assert pairs(archive, {"event_date": "2015-03-07"}) == [("both", "VAL1", OWN)]
    assert pairs(archive, {"event_date": "07 March 2015"}) == [("both", "VAL1", OWN)]
    other = {"event_type": "Protests", "sub_event_type": "Peaceful protest"}
    assert pairs(archive, other) == [("other-type", "VAL1", OWN)]
    near = {"event_date": "2015-03-05", "admin2": "Baja", "location": "Baja"}
    assert sorted(pairs(archive, near)) == [("acled", "VAL1", ""), ("archive", "", OWN)]
    far = pairs(archive, {"event_date": "2015-03-08"}, {"event_date": "2015-02-01"})
    assert sorted(far) == [("acled", "VAL1", ""), ("acled", "VAL2", ""), ("archive", "", OWN)]
    assert ("both", "VAL1", OWN) in pairs(archive, {"event_date": "2015-03-08"}, more="--days 3")


def test_a_day_known_to_the_week_is_a_week(archive: Path) -> None:
    """ACLED's time_precision widens the search."""
    assert pairs(archive, {"event_date": "2015-03-09", "time_precision": "2"}) == [("both", "VAL1", OWN)]


def test_one_incident_is_matched_with_one_event(archive: Path) -> None:
    """The like type first, then the nearer day; the other event is lacking here."""
    found = pairs(
        archive,
        {"event_type": "Protests", "sub_event_type": "Peaceful protest"},
        {"event_date": "2015-03-06"},
    )
    assert sorted(found) == [("acled", "VAL1", ""), ("both", "VAL2", OWN)]


def test_figures_that_differ_are_told(archive: Path) -> None:
    """Where ACLED's number lies outside the range of the archive."""
    assert not json.loads(compare(archive, {}))["pairs"][0]["figures_differ"]
    assert json.loads(compare(archive, {"fatalities": 14}))["pairs"][0]["figures_differ"]
    assert "† 14 ≠ 13" in compare(archive, {"fatalities": 14}, form="text")


def test_what_lies_outside_of_the_time_of_the_file_is_not_lacking_in_it(archive: Path) -> None:
    """The other incidents of the archive are counted apart."""
    found = json.loads(compare(archive, {}))
    assert len(found["pairs"]) == 1
    assert found["outside"] > 0


def test_a_table_starts_no_formula(archive: Path) -> None:
    """And has a line for each pair."""
    rows = list(csv.DictReader(io.StringIO(compare(archive, {"event_type": "=1+1"}, form="csv"))))
    assert [row["incident"] for row in rows] == [OWN]
    assert rows[0]["acled_type"].startswith("'=")


def test_nothing_of_acleds_is_kept(archive: Path) -> None:
    """Not a byte of the content folder changes, and its notes are not even printed."""
    before = {path: path.read_bytes() for path in archive.rglob("*") if path.is_file()}
    said = compare(archive, {}, {"admin2": "Baja"}, form="text")
    assert {path: path.read_bytes() for path in archive.rglob("*") if path.is_file()} == before
    assert "Secreto" not in said
    assert "terms forbid" in said


@pytest.mark.parametrize(
    ("row", "more", "said"),
    [
        ({"event_date": "soon"}, "", "Line 2 of the file cannot be read: event_date"),
        ({"fatalities": "many"}, "", "fatalities"),
        ({}, "--country Atlantis", "it names: Valdoria / Valdora"),
    ],
)
def test_a_file_that_cannot_be_compared_says_why(
    archive: Path, row: Mapping[str, object], more: str, said: str
) -> None:
    """Exit code 1, and no half of a comparison."""
    assert said in compare(archive, row, code=1, more=more)


def test_the_command_speaks_spanish(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the locale says so."""
    monkeypatch.setenv("LC_ALL", "es_MX.UTF-8")
    assert "Solo en ACLED: 0" in compare(archive, {}, form="text")
    assert "La línea 2 del archivo" in compare(archive, {"event_date": "soon"}, code=1)
