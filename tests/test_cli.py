"""The command line, as people use it."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from conflict_timeline.archive import load_archive
from conflict_timeline.cli import main
from tests.conftest import MINIATURE


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
    problems = json.loads(said)
    assert {one["code"] for one in problems} == {"missing-field", "bad-date"}
    date = next(one for one in problems if one["code"] == "bad-date")
    assert (date["line"], date["column"], date["severity"]) == (3, 7, "error")
    assert date["message"].startswith("«someday» no es una fecha legible.")


def test_a_wrong_folder_is_a_wrong_command() -> None:
    """Exit code 2 is for the command, not for the entries."""
    assert run("check", "--content", "/nowhere")[0] == 2


def test_new_writes_both_files_and_they_pass(content: Path) -> None:
    """Four answers make a draft that the check accepts at once."""
    code, said = run(
        "new", "--content", content, answers='2021-05-02\nrio claro\nthreat\nA "new" threat: one\n'
    )
    assert code == 0, said
    own = content / "incidents" / "2021" / "2021-05-02-rio-claro-a-new-threat-one.md"
    assert own.is_file()
    assert own.with_suffix(".es.md").is_file()
    assert load_archive(content, ("en", "es")).problems == ()
    assert 'municipality: "05002"' in own.read_text(encoding="utf-8")


def test_new_never_overwrites(content: Path) -> None:
    """The second time the same answers are refused."""
    answers = "2021-05-02\n05001\nthreat\nTwice\n"
    assert run("new", "--content", content, answers=answers)[0] == 0
    code, said = run("new", "--content", content, answers=answers)
    assert code == 1
    assert "belongs to" in said


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ("soon\n05001\nthreat\nT\n", "“soon” is not a date"),
        ("2021\nAltta\nthreat\nT\n", "Did you mean “Alta (05001)”?"),
        ("2021\n05001\nthret\nT\n", "Did you mean “threat”?"),
    ],
)
def test_new_says_what_is_wrong_with_an_answer(content: Path, answers: str, said: str) -> None:
    """The same sentences as the check, and nothing is written."""
    before = sorted(content.rglob("*"))
    code, output = run("new", "--content", content, answers=answers)
    assert code == 1
    assert said in output
    assert sorted(content.rglob("*")) == before
