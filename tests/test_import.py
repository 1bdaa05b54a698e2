"""Taking over the UCDP GED: every row is an entry or is reported, nothing is more exact than it was, twice is once."""

import csv
import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from conflict_timeline.archive import Archive, load_archive
from conflict_timeline.cli import main
from conflict_timeline.importers.place_names import bare_name, match_municipality
from conflict_timeline.importers.table import Row
from conflict_timeline.importers.ucdp_entry import date_of
from conflict_timeline.importers.ucdp_table import find_release, parse_event
from conflict_timeline.importers.ucdp_words import find_reports
from conflict_timeline.model.claims import Measure
from conflict_timeline.model.incident import Incident
from conflict_timeline.model.municipalities import Municipality, make_gazetteer
from conflict_timeline.model.places import PlacePrecision
from tests.conftest import LANGUAGES, MINIATURE, ROOT, run_pelican
from tests.ucdp import COLUMNS, OLDER_COLUMNS, make_row, write_table

# The dataset itself is not kept here; where a real piece of it lies beside the repository, it is taken over whole.
PIECE = "shared/data/ucdp-ged-24.1-michoacan.csv"
SAMPLES = [folder / PIECE for folder in ROOT.parents if (folder / PIECE).is_file()]
Import = Callable[..., str]


def run(*arguments: object, code: int = 0) -> str:
    """Run a command, and say what it said."""
    result = CliRunner().invoke(main, [str(one) for one in arguments])
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture
def take(tmp_path: Path) -> Import:
    """Import rows into the folder `tmp_path/new`, as release 24.1 unless told otherwise."""

    def take(
        *rows: dict[str, str], release: str = "24.1", older: bool = False, more: Sequence[str] = ()
    ) -> str:
        file = write_table(tmp_path / f"ged-{release}.csv", *rows, older=older)
        return run("import", "ucdp-ged", file, "--content", tmp_path / "new", *more)

    return take


def archive_of(content: Path) -> Archive:
    """The archive in a folder, without any problem."""
    archive = load_archive(content, LANGUAGES)
    # UCDP names its sources without keeping copies of them.
    assert [one for one in archive.problems if one.code != "not-archived"] == []
    return archive


def only_incident(content: Path) -> Incident:
    """The one incident of a folder."""
    (incident,) = archive_of(content).incidents
    return incident


def report_of(content: Path) -> dict[str, list[str]]:
    """The codes of the report, by row."""
    found: dict[str, list[str]] = {}
    for path in sorted((content / "imports" / "ucdp-ged").glob("*.csv")):
        for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
            if "code" in row:
                found.setdefault(row["row"], []).append(row["code"])
    return found


def state_of(folder: Path) -> dict[str, str]:
    """The digest of every file."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_both_layouts_say_the_same(tmp_path: Path) -> None:
    """49 columns, or 41 in another order: they are read by name."""
    assert (len(COLUMNS), len(OLDER_COLUMNS)) == (49, 41)
    told = []
    for older in (False, True):
        folder = tmp_path / str(older)
        file = write_table(tmp_path / "ged-24.1.csv", make_row(), older=older)
        run("import", "ucdp-ged", file, "--content", folder)
        incident = only_incident(folder)
        told.append((incident.id, incident.estimates, incident.entry.date, incident.municipality))
    assert told[0] == told[1]


def test_an_empty_folder_builds_at_once(take: Import, tmp_path: Path) -> None:
    """Gazetteer, vocabularies, actors and pages are written where there are none."""
    take(make_row(), make_row(1002, adm_2="Baja district", type_of_violence=3, side_b="Civilians"))
    archive = archive_of(tmp_path / "new")
    assert [one.name for one in archive.gazetteer.municipalities] == ["Alta", "Baja"]
    assert set(archive.actors) == {"los-unos", "los-otros"}
    build = run_pelican(tmp_path / "new", MINIATURE / "pelicanconf.py", tmp_path / "output")
    assert build.code == 0, build.said
    page = (build.output / "es/ucdp-ged/index.html").read_text(encoding="utf-8")
    assert "CC BY 4.0" in page
    assert "Sundberg" in page


def test_a_row_is_one_claim_with_its_range_and_its_best(take: Import, tmp_path: Path) -> None:
    """Low and high make the range, best is the choice, and how the dead are divided is a note."""
    take(make_row(low=3, best=4, high=9, deaths_a=1, deaths_unknown=3))
    incident = only_incident(tmp_path / "new")
    ((claim,),) = [source.claims for source in incident.entry.sources]
    assert (str(claim.count), str(claim.best)) == ("3-9", "4")
    assert not incident.estimates[Measure.KILLED].is_contested
    assert str(incident.estimates[Measure.KILLED].best) == "4"
    assert claim.note
    assert claim.note.in_language("en") == (
        "UCDP divides its best figure: Los Unos 1; people of whom it is not known 3."
    )


def test_figures_that_contradict_each_other_are_reported(take: Import, tmp_path: Path) -> None:
    """The range holds all three."""
    take(make_row(low=76, best=76, high=75))
    assert str(only_incident(tmp_path / "new").estimates[Measure.KILLED].span) == "75-76"
    assert report_of(tmp_path / "new") == {"1001": ["row-best-outside"]}


@pytest.mark.parametrize(
    ("precision", "start", "end", "expected"),
    [
        (1, "2020-06-05", "2020-06-05", "2020-06-05"),
        (2, "2020-06-05", "2020-06-07", "2020-06-05/2020-06-07"),
        (3, "2020-06-01", "2020-06-07", "2020-06-01/2020-06-07"),
        (4, "2020-06-01", "2020-06-30", "2020-06"),
        (4, "2020-06-05", "2020-06-20", "2020-06-05/2020-06-20"),
        (4, "2020-06-01", "2020-06-01", "2020-06"),
        (5, "2020-01-01", "2020-12-31", "2020"),
        (5, "2020-01-01", "2020-01-01", "2020"),
        (5, "2020-01-01", "2020-03-31", "2020-01-01/2020-03-31"),
        (1, "2020-06-05 00:00:00.000", "2020-06-05 00:00:00.000", "2020-06-05"),
    ],
)
def test_no_day_stands_for_a_longer_time(precision: int, start: str, end: str, expected: str) -> None:
    """A month is a month and a year a year, not its first day."""
    row = make_row(date_prec=precision, date_start=start, date_end=end)
    assert date_of(parse_event(Row(2, row))) == expected


@pytest.mark.parametrize(
    ("where", "expected", "point"),
    [
        (1, PlacePrecision.NEAR, (19.12, -102.12)),
        (2, PlacePrecision.MUNICIPALITY, None),
        (3, PlacePrecision.MUNICIPALITY, None),
        (4, PlacePrecision.STATE, None),
        (5, PlacePrecision.MUNICIPALITY, None),
        (6, PlacePrecision.COUNTRY, None),
    ],
)
def test_no_place_is_finer_than_it_is_known(
    take: Import, tmp_path: Path, where: int, expected: PlacePrecision, point: tuple[float, float] | None
) -> None:
    """A named town is near, not exact; and a stand-in's point is no point."""
    take(make_row(), make_row(1002, where_prec=where))
    found = {one.id[-4:]: one for one in archive_of(tmp_path / "new").incidents}["1002"].entry
    assert found.place_precision is expected
    assert (found.coordinates and (found.coordinates.latitude, found.coordinates.longitude)) == point
    assert (found.municipality is None) == (expected in {PlacePrecision.STATE, PlacePrecision.COUNTRY})


def test_a_state_wide_sum_is_told_as_a_sum(take: Import, tmp_path: Path) -> None:
    """A year, the whole state, no municipality, and a title that says so."""
    year: dict[str, Any] = {"date_prec": 5, "date_start": "2020-01-01", "date_end": "2020-12-31"}
    take(make_row(where_prec=4, adm_2="", event_clarity=2, best=900, low=900, high=900, **year))
    incident = only_incident(tmp_path / "new")
    assert (incident.entry.date.text, incident.municipality) == ("2020", None)
    assert incident.telling("en").title.startswith("Sum over a period: ")
    assert incident.telling("es").title.startswith("Suma de un periodo: ")


def test_nothing_that_can_name_private_people_is_written(take: Import, tmp_path: Path) -> None:
    """Headlines, quoted people and descriptions of places stay out; who reported and when stays in."""
    take(make_row())
    written = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "new").rglob("*.*"))
    assert "Secreto" not in written
    assert "witness named" not in written
    assert "El Diario, 2020-03-06" in written


def test_details_for_editors_never_lie_in_the_content_folder(take: Import, tmp_path: Path) -> None:
    """Outside of it they hold what was left out, so that nothing is lost."""
    outside = tmp_path / "details.csv"
    take(make_row(), more=["--details", str(outside)])
    assert "Pedro Secreto found at home" in outside.read_text(encoding="utf-8")
    file, inside = tmp_path / "ged-24.1.csv", tmp_path / "new" / "details.csv"
    said = run("import", "ucdp-ged", file, "--content", tmp_path / "new", "--details", inside, code=1)
    assert "everything is public" in said
    assert not inside.exists()


def test_a_place_that_the_safety_rules_mind_is_left_out(take: Import, tmp_path: Path) -> None:
    """In the fields and in the text."""
    take(make_row(where_coordinates="Calle Morelos 12"))
    written = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "new").rglob("*.md"))
    assert only_incident(tmp_path / "new").entry.place is None
    assert "Calle Morelos" not in written


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        ('Reuters 2006-01-03 "Drug killers strike at a wedding', ["Reuters, 2006-01-03"]),
        ('Associated Press (AP) 24 Oct 2008 "2 heads found', ["Associated Press (AP), 24 Oct 2008"]),
        ("Stratfor, Security Memo: Juan Named, 2012-04-04", ["Stratfor, 2012-04-04"]),
        ("", []),
    ],
)
def test_older_reports_are_told_without_their_headlines(article: str, expected: list[str]) -> None:
    """They were one line of text each."""
    row = make_row(source_office="", source_date="", source_article=article)
    assert find_reports(parse_event(Row(2, row))) == expected


def _municipality(code: str, name: str, latitude: float) -> Municipality:
    return Municipality(code, bare_name(name).lower(), name, (), name, latitude, -102.0, None, None)


PLACES = make_gazetteer(
    [
        _municipality("1", "Ecuandureo", 19.9),
        _municipality("2", "Zitácuaro", 19.4),
        _municipality("3", "Coalcomán de Vázquez", 18.8),
        _municipality("4", "Tingambato", 30.0),
    ]
)


@pytest.mark.parametrize(
    ("name", "expected", "is_guess"),
    [
        ("Zitacuaro municipality", "2", False),
        ("ZITÁCUARO MUNICIPALITY", "2", False),
        ("Municipio de Zitácuaro", "2", False),
        ("Zitácuaro muicipality", "2", False),
        ("Ecuanuredo municipality", "1", True),
        ("Coalcomán municipality", "3", True),
    ],
)
def test_municipalities_are_matched_however_they_are_written(
    name: str, expected: str, is_guess: bool
) -> None:
    """Accents, case, the kind of place and its misspelling do not matter; a guess says that it is one."""
    match = match_municipality(name, PLACES, 19.4, -102.0)
    assert match
    assert (match.municipality.code, match.is_guess) == (expected, is_guess)


def test_a_like_name_far_away_is_another_place() -> None:
    """Spelling alone does not make a municipality the one that is meant."""
    assert match_municipality("Tingambatu municipality", PLACES, 19.4, -102.0) is None


def test_what_no_municipality_is_found_for_is_reported(content: Path, tmp_path: Path) -> None:
    """With what to do; the gazetteer that is there already is not changed."""
    before = (content / "municipalities" / "municipalities.csv").read_bytes()
    file = write_table(
        tmp_path / "ged-24.1.csv",
        make_row(adm_2="Nowhere municipality"),
        make_row(1002, adm_2="", where_coordinates="Somewhere town", longitude=10),
        make_row(1003, adm_2="Rio Clarro municipality", latitude=19.2, longitude=-100.8),
        make_row(1004, best="two"),
        make_row(1005, where_prec=7),
        make_row(1005),
    )
    said = run("import", "ucdp-ged", file, "--content", content)
    assert report_of(content) == {
        "1001": ["row-unknown-municipality"],
        "1002": ["row-no-municipality"],
        "1003": ["row-guessed"],
        "1004": ["row-unreadable"],
        "1005": ["row-nowhere", "row-twice"],
    }
    assert "6 rows: 2 have an entry (2 new" in said
    assert (content / "municipalities" / "municipalities.csv").read_bytes() == before
    assert not [one for one in load_archive(content, LANGUAGES).problems if one.severity == "error"]


def test_twice_changes_no_byte(take: Import, tmp_path: Path) -> None:
    """Not of the entries, nor of the report or the ledger."""
    rows = [make_row(number, low=1, high=number) for number in (1001, 1002)]
    take(*rows)
    before = state_of(tmp_path / "new")
    assert "0 new, 0 updated, 2 unchanged" in take(*rows)
    assert state_of(tmp_path / "new") == before


def test_a_newer_release_updates_and_withdraws(take: Import, tmp_path: Path) -> None:
    """It says what changed; what it no longer has is withdrawn, with the reason on its page."""
    take(make_row(), make_row(1002))
    said = take(make_row(best=5, high=5, low=5), release="25.1")
    assert "1 updated" in said
    assert "Entries withdrawn: 1." in said
    content = tmp_path / "new"
    assert report_of(content) == {"1001": ["row-updated"], "1002": ["row-withdrawn"]}
    changes = (content / "imports" / "ucdp-ged" / "changes.csv").read_text(encoding="utf-8")
    assert "killed 2 → 5" in changes
    archive = archive_of(content)
    assert [one.id for one in archive.withdrawn] == ["2020-06-05-alta-ucdp-1002"]
    reason = archive.withdrawn[0].because
    assert reason
    assert "25.1" in reason.in_language("es")
    before = state_of(content)
    take(make_row(best=5, high=5, low=5), release="25.1")
    assert state_of(content) == before


def test_a_row_that_comes_back_is_published_again(take: Import, tmp_path: Path) -> None:
    """Withdrawn by one release, listed again by the next."""
    take(make_row(), make_row(1002))
    take(make_row(), release="25.1")
    take(make_row(), make_row(1002), release="26.1")
    assert len(archive_of(tmp_path / "new").incidents) == 2


def test_a_file_of_another_state_withdraws_nothing(take: Import, tmp_path: Path) -> None:
    """Only the places that a file speaks of can lack something in it."""
    take(make_row())
    take(make_row(2001, adm_1="Other state", adm_2="Alta municipality"), release="25.1")
    assert len(archive_of(tmp_path / "new").incidents) == 2


def test_an_entry_edited_by_hand_stays(take: Import, tmp_path: Path) -> None:
    """The change is reported instead; --overwrite brings it in."""
    take(make_row())
    path = tmp_path / "new" / "incidents" / "2020" / "2020-06-05-alta-ucdp-1001.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nBy hand.\n", encoding="utf-8")
    changed = make_row(best=5, high=5, low=5)
    assert "1 edited by hand and kept" in take(changed, release="25.1")
    assert report_of(tmp_path / "new") == {"1001": ["row-edited"]}
    assert "By hand." in path.read_text(encoding="utf-8")
    take(changed, release="25.1", more=["--overwrite"])
    assert "By hand." not in path.read_text(encoding="utf-8")
    assert str(only_incident(tmp_path / "new").estimates[Measure.KILLED].span) == "5"


def test_an_entry_deleted_by_hand_stays_deleted(take: Import, tmp_path: Path) -> None:
    """It is reported, and not written again."""
    take(make_row(), make_row(1002))
    for path in (tmp_path / "new" / "incidents").rglob("*1001*"):
        path.unlink()
    take(make_row(), make_row(1002))
    assert report_of(tmp_path / "new") == {"1001": ["row-deleted"]}
    assert only_incident(tmp_path / "new").id.endswith("1002")


def test_an_event_that_moves_to_another_year_keeps_its_address(take: Import, tmp_path: Path) -> None:
    """The former id leads on."""
    take(make_row())
    take(make_row(date_start="2019-12-31", date_end="2019-12-31"), release="25.1")
    incident = only_incident(tmp_path / "new")
    assert incident.id == "2019-12-31-alta-ucdp-1001"
    assert incident.entry.former_ids == ("2020-06-05-alta-ucdp-1001",)


def test_what_may_be_in_the_archive_already_is_a_draft(content: Path, tmp_path: Path) -> None:
    """Nothing is counted twice before an editor has looked."""
    file = write_table(tmp_path / "ged-24.1.csv", make_row(date_start="2020-03-06", date_end="2020-03-06"))
    counted = len(load_archive(content, LANGUAGES).incidents)
    run("import", "ucdp-ged", file, "--content", content)
    assert report_of(content) == {"1001": ["row-duplicate"]}
    assert len(load_archive(content, LANGUAGES).incidents) == counted


def test_an_actor_that_is_there_already_is_used(content: Path, tmp_path: Path) -> None:
    """By its name, whatever its file is called."""
    file = write_table(tmp_path / "ged-24.1.csv", make_row(date_start="2011-01-01", date_end="2011-01-01"))
    before = (content / "actors" / "los-unos.md").read_bytes()
    run("import", "ucdp-ged", file, "--content", content)
    assert (content / "actors" / "los-unos.md").read_bytes() == before
    assert (content / "actors" / "los-otros.md").is_file()


def test_only_what_is_asked_for_is_taken(take: Import, tmp_path: Path) -> None:
    """By country and state, however they are written; the rest is counted, and left aside."""
    rows = [make_row(), make_row(1002, adm_1="Other state"), make_row(1003, country="Elsewhere")]
    said = take(*rows, more=["--country", "valdoria", "--admin1", "Valdora"])
    assert "left aside: 2." in said
    assert only_incident(tmp_path / "new").id.endswith("1001")


@pytest.mark.parametrize(
    ("name", "text", "arguments", "said"),
    [
        ("ged-24.1.csv", "a,b\n1,2\n", (), "lacks the columns"),
        ("ged-24.1.csv", "\x00", (), "lacks the columns"),
        ("events.csv", None, (), "--release 24.1"),
        ("ged-24.1.csv", None, ("--country", "Atlantis"), "it names: Valdoria / Valdora state"),
    ],
)
def test_an_import_that_cannot_begin_says_why(
    tmp_path: Path, name: str, text: str | None, arguments: tuple[str, ...], said: str
) -> None:
    """And writes nothing."""
    file = write_table(tmp_path / name, make_row())
    if text is not None:
        file.write_text(text, encoding="utf-8")
    assert said in run("import", "ucdp-ged", file, "--content", tmp_path / "new", *arguments, code=1)
    assert not (tmp_path / "new").exists()


def test_an_older_release_is_refused(take: Import, tmp_path: Path) -> None:
    """It would undo what a newer one said."""
    take(make_row(), release="25.1")
    file = write_table(tmp_path / "ged-9.1.csv", make_row())
    assert "25.1" in run("import", "ucdp-ged", file, "--content", tmp_path / "new", code=1)


def test_the_release_is_read_from_the_name_of_the_file() -> None:
    """As the dataset is published, and as people cut it."""
    assert find_release(Path("GEDEvent_v24_1.csv")) == "24.1"
    assert find_release(Path("ucdp-ged-24.1-valdora.csv")) == "24.1"
    assert find_release(Path("events.csv")) is None


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_real_sample_is_taken_over_whole(sample: Path, tmp_path: Path) -> None:
    """Every one of its 1,218 rows has an entry; its five yearly sums are sums; a second time changes no byte."""
    content = tmp_path / "content"
    said = run("import", "ucdp-ged", sample, "--content", content)
    assert said.startswith("1218 rows: 1218 have an entry (1218 new")
    archive = archive_of(content)
    with sample.open(encoding="utf-8") as file:
        best = {row["id"]: int(row["best"]) for row in csv.DictReader(file)}
    found = {one.id.rpartition("-")[2]: one for one in archive.incidents}
    assert found.keys() == best.keys()
    published = {id_: str(one.estimates[Measure.KILLED].best) for id_, one in found.items()}
    assert published == {id_: str(number) for id_, number in best.items()}
    years = [one for one in archive.incidents if len(one.entry.date.text) == len("2020")]
    assert [(one.entry.date.text, one.municipality) for one in years] == [
        (year, None) for year in ("2009", "2017", "2018", "2022", "2023")
    ]
    killed = sum(best[one.id.rpartition("-")[2]] for one in years)
    assert round(100 * killed / sum(best.values())) == 43
    before = state_of(content)
    run("import", "ucdp-ged", sample, "--content", content)
    assert state_of(content) == before


def test_a_side_is_known_by_its_words_in_any_order(content: Path, tmp_path: Path) -> None:
    """One that only may be an actor of the archive is told, however often it is imported."""
    (content / "actors" / "unos.md").write_text(
        "---\nname: Unos Nuevos de Valdora\nkind: criminal-group\n---\nText.\n", encoding="utf-8"
    )
    day = {"date_start": "2011-01-01", "date_end": "2011-01-01"}
    file = write_table(
        tmp_path / "ged-24.1.csv", make_row(side_a="Unos Nuevos", side_b="Valdora de Nuevos Unos", **day)
    )
    for _time in range(2):
        run("import", "ucdp-ged", file, "--content", content)
        assert report_of(content) == {"": ["actor-like"]}
    assert not (content / "actors" / "valdora-de-nuevos-unos.md").exists()
