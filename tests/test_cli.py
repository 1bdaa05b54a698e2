"""The command line, as people use it."""

import json
import re
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

import conflict_timeline
from conflict_timeline.catalogue import KINDS
from conflict_timeline.cli import main
from tests.builders import ENTRY
from tests.conftest import MINIATURE

SCHEMAS = Path(conflict_timeline.__file__).parent / "schemas"
AMBUSH = "2020-03-05-alta-ambush"


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages follow the locale; here it is English unless a test says otherwise."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def run(*arguments: str | Path, answers: str | None = None) -> tuple[int, str]:
    """Run a command; its exit code and all it printed."""
    result = CliRunner().invoke(main, [str(one) for one in arguments], input=answers)
    return result.exit_code, result.output


def test_a_sound_archive_passes() -> None:
    """Exit code 0, and one line that says how much was read."""
    code, said = run("check", "--content", MINIATURE / "content")
    assert code == 0
    assert said.endswith("Errors: 0. Warnings: 0.\n")


def test_errors_are_shown_in_the_language_of_the_reader(spoilt: Path) -> None:
    """Exit code 1; --lang and the locale choose the language."""
    code, said = run("check", "--content", spoilt, "--lang", "es")
    assert code == 1
    assert "bad-date: «someday» no es una fecha legible. Escriba" in said
    assert "Errores: 5. Avisos: 0." in said


def test_the_locale_chooses_the_language(spoilt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Spanish machine speaks Spanish."""
    monkeypatch.setenv("LC_ALL", "es_MX.UTF-8")
    assert "Falta el campo" in run("check", "--content", spoilt)[1]


def test_only_what_is_wrong_in_the_named_files_is_told(spoilt: Path) -> None:
    """A contributor sees their own entry; another's mistakes do not fail it."""
    good = spoilt / "incidents" / "2020" / "2020-03-05-alta-ambush.md"
    bad = spoilt / "incidents" / "2020" / "2020-01-01-bad.md"
    assert run("check", "--content", spoilt, good)[0] == 0
    code, said = run("check", "--content", spoilt, bad)
    assert code == 1
    assert said.count("2020-01-01-bad.md:") == 5


def test_problems_as_annotations_of_github(spoilt: Path) -> None:
    """Workflow commands: severity, file, line, column, code and sentence, with nothing left unescaped."""
    code, said = run("check", "--content", spoilt, "--format", "github")
    assert code == 1
    lines = said.splitlines()
    assert len(lines) == 5
    for line in lines:
        assert re.fullmatch(
            r"::error file=[^:,]*2020-01-01-bad\.md,line=\d+,col=\d+,title=[a-z-]+::[^\r\n]+", line
        )


def test_problems_as_json(spoilt: Path) -> None:
    """One object a problem, in the language asked for."""
    _, said = run("check", "--content", spoilt, "--format", "json", "--lang", "es")
    report = json.loads(said)
    assert (report["errors"], report["warnings"], report["language"]) == (5, 0, "es")
    assert {one["code"] for one in report["problems"]} == {"missing-field", "bad-date"}
    date = next(one for one in report["problems"] if one["code"] == "bad-date")
    assert (date["line"], date["column"], date["severity"]) == (3, 7, "error")
    assert date["message"] == "«someday» no es una fecha legible."
    assert date["mend"].startswith("Escriba 2019-10-14")


def test_the_json_is_of_its_schema(spoilt: Path) -> None:
    """With and without problems, with suggestions and with a second place; another shape is refused."""
    schema = json.loads((SCHEMAS / "check.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    twin = (spoilt / f"incidents/2020/{AMBUSH}.md").read_text(encoding="utf-8")
    text = twin.replace("event_type: ambush", "event_type: ambosh").replace(
        "former_ids: [2020-03-05-ambush]\n", ""
    )
    (spoilt / "incidents/2020/2020-03-06-twin.md").write_text(
        twin.replace("former_ids: [2020-03-05-ambush]\n", "")
    )
    (spoilt / "incidents/2020/2020-03-06-typo.md").write_text(text)
    reports = [
        json.loads(run("check", "--content", one, "--format", "json")[1])
        for one in (spoilt, MINIATURE / "content")
    ]
    for report in reports:
        validator.validate(report)
    assert {one["code"] for one in reports[0]["problems"] if one["other"]} == {"same-event"}
    assert ["ambush"] in [one["suggestions"] for one in reports[0]["problems"]]
    assert not validator.is_valid({**reports[1], "problems": [{"code": "bad-date"}]})


def test_a_wrong_folder_is_a_wrong_command() -> None:
    """Exit code 2 is for the command, not for the entries."""
    assert run("check", "--content", "/nowhere")[0] == 2


def test_a_folder_can_be_named(spoilt: Path) -> None:
    """All that lies below it."""
    assert run("check", "--content", spoilt, spoilt / "incidents" / "2021")[0] == 0
    assert run("check", "--content", spoilt, spoilt / "incidents" / "2020")[0] == 1


def test_a_file_of_another_folder_is_a_wrong_command(spoilt: Path, tmp_path: Path) -> None:
    """To say that nothing is wrong with it would mislead."""
    other = tmp_path / "other.md"
    other.write_text("", encoding="utf-8")
    assert run("check", "--content", spoilt, other)[0] == 2


def test_the_end_says_where_to_read_more(spoilt: Path) -> None:
    """In one line, which works as it stands and tells of each code; nothing where there is nothing to explain."""
    bad = spoilt / "incidents" / "2020" / "2020-01-01-bad.md"
    bad.write_text("---\ntitle: https://news.example\ndate: someday\n---\n", encoding="utf-8")
    (line,) = [one for one in run("check", "--content", spoilt)[1].splitlines() if "explain" in one]
    command = line.partition(" -m conflict_timeline ")[2].split()
    assert {"title-address", "bad-date", "missing-field"} < set(command)
    code, said = run(*command)
    assert code == 0
    assert all(re.search(rf"^{one}: ", said, re.MULTILINE) for one in command[1:])
    assert "explain" not in run("check", "--content", MINIATURE / "content")[1]


def test_explain_tells_of_a_code_in_both_languages() -> None:
    """What is wrong, the mend, both examples; a mistyped code is offered the right one."""
    assert "Wrong:\n    date: 20 June 2020\n" in run("explain", "bad-date")[1]
    assert "Mal:\n    date: 20 June 2020\n" in run("explain", "bad-date", "--lang", "es")[1]
    code, said = run("explain", "bad-dat")
    assert code == 2
    assert "Did you mean bad-date" in said
    assert all(one in run("explain")[1] for one in KINDS)


def test_the_settings_say_how_long_an_embargo_is(content: Path, tmp_path: Path) -> None:
    """The same setting for the check as for the build."""
    today = datetime.now().astimezone().date()
    entry = ENTRY.replace("2020-03-05", today.isoformat()).replace("13", "12")
    path = content / "incidents" / f"{today.year}" / f"{today}-today.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(entry, encoding="utf-8")
    settings = tmp_path / "settings.py"
    settings.write_text("EMBARGO_DAYS = 2\nDEFAULT_LANG = 'en'\nLANGUAGES = {'en': 'en', 'es': 'es'}\n")
    code, said = run("check", "--content", content, "--settings", settings)
    assert code == 1
    assert "embargo: The event is less than 2 days past" in said
    assert run("check", "--content", content, "--settings", tmp_path / "none.py")[0] == 0
