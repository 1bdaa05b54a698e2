"""Starting an entry: the questions, the answers that are asked for again, likely duplicates, and the files."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from conflict_timeline.archive import load_archive
from conflict_timeline.asking import parse_figures
from conflict_timeline.choosing import Chooser, Several
from conflict_timeline.cli import main
from conflict_timeline.problems import InvalidText
from conflict_timeline.skeleton import quoted
from tests.conftest import LANGUAGES, MINIATURE, ROOT, run_pelican

NONE = MINIATURE / "no-settings.py"
# Date, municipality, locality, event type, title, summary, text; the same in Spanish; two sources; the end.
ANSWERS = """\
2021-05-02
rio cl
El Puente
threat
A "new" threat: one
A message threatened people of the town.
A message was left at the market.
Una amenaza «nueva»
Un mensaje amenazó a personas del pueblo.
Se dejó un mensaje en el mercado.
https://diario.example.org/2021/05/03/mensaje?utm_source=feed
El Diario
killed 1, heridos 2+
https://radio.example.org/mensaje
Radio

\n
"""
GIVEN = ("--date", "2021-05-02", "--municipality", "05002", "--event-type", "threat", "--title", "A threat")


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages follow the locale; here it is English unless a test says otherwise."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def new(content: Path, *arguments: str | Path, answers: str | None = None) -> tuple[int, str]:
    """Start an entry; the exit code and all that was said."""
    command = ["new", "--content", str(content), "--settings", str(NONE), *map(str, arguments)]
    result = CliRunner().invoke(main, command, input=answers)
    return result.exit_code, result.output


def written(content: Path) -> list[Path]:
    """The files that are not of the miniature archive."""
    before = {path.relative_to(MINIATURE / "content") for path in (MINIATURE / "content").rglob("*")}
    return sorted(path for path in content.rglob("*") if path.relative_to(content) not in before)


def test_answers_make_an_entry_that_passes_and_builds(content: Path, tmp_path: Path) -> None:
    """Piped in as people type them; published, it has a page in both languages."""
    options = ["--content", str(content), "--settings", str(NONE)]
    command = [sys.executable, "-m", "conflict_timeline", "new", *options]
    done = subprocess.run(command, cwd=ROOT, input=ANSWERS, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    own = content / "incidents/2021/2021-05-02-rio-claro-a-new-threat-one.md"
    assert written(content) == [own.parent / f"{own.stem}.es.md", own]
    assert [one.code for one in load_archive(content, LANGUAGES).problems] == ["not-archived"]
    text = own.read_text(encoding="utf-8")
    own.write_text(text.replace("status: draft", "status: published"), encoding="utf-8")
    assert [one.code for one in load_archive(content, LANGUAGES).problems] == ["not-archived"]
    build = run_pelican(content, MINIATURE / "pelicanconf.py", tmp_path / "output")
    assert build.code == 0, build.said
    for prefix, title in (("", "A &#34;new&#34; threat: one"), ("es/", "Una amenaza «nueva»")):
        page = (build.output / f"{prefix}incidents/{own.stem}/index.html").read_text(encoding="utf-8")
        assert "<h1" in page
        assert title in page
        assert "TODO" not in page


def test_fields_stand_in_order_with_what_they_are_for(content: Path) -> None:
    """As in the model; what the addresses and answers tell is filled in."""
    assert new(content, answers=ANSWERS)[0] == 0
    text = written(content)[1].read_text(encoding="utf-8")
    fields = [line.partition(":")[0] for line in text.splitlines() if line[:1].isalpha() and ":" in line]
    assert fields == [
        *("title", "summary", "date", "municipality", "place", "place_precision", "event_type", "actors"),
        *("sources", "status"),
    ]
    assert 'municipality: "05002"                # Río Claro\n' in text
    assert "    url: https://diario.example.org/2021/05/03/mensaje\n" in text
    assert "    published: 2021-05-03\n    language: es\n" in text
    assert "      - {killed: 1}\n      - {injured: 2+}\n" in text


def test_four_answers_on_the_command_line_are_enough(content: Path) -> None:
    """Nothing is asked; what is left to write says so, and may not be published so."""
    code, said = new(content, *GIVEN)
    assert code == 0, said
    assert "?" not in said
    assert load_archive(content, LANGUAGES).problems == ()
    own = content / "incidents/2021/2021-05-02-rio-claro-a-threat.md"
    own.write_text(own.read_text(encoding="utf-8").replace("status: draft", "status: published"))
    assert {one.code for one in load_archive(content, LANGUAGES).problems} == {"unfinished", "no-source"}


def test_the_words_of_both_languages_can_be_given(content: Path) -> None:
    """All of it in one command, as a program would."""
    words = ("--summary", "A message.", "--text", "A message was left.", "--place", "El Puente")
    assert new(content, *GIVEN, *words, "--translation", "es", "Una amenaza", "Un mensaje.")[0] == 0
    translation, own = (path.read_text(encoding="utf-8") for path in written(content))
    assert 'summary: "A message."' in own
    assert own.endswith("---\nA message was left.\n")
    assert 'title: "Una amenaza"\nsummary: "Un mensaje."' in translation


def test_a_list_of_addresses_makes_the_sources(content: Path, tmp_path: Path) -> None:
    """Publisher, language and day as far as they are known; no address twice, and no two sources with one id."""
    addresses = tmp_path / "urls.txt"
    addresses.write_text(
        "https://diario.example.org/2021/05/03/a\nhttps://diario.example.org/2021-05-04-b?fbclid=1\n"
        "https://diario.example.org/2021/05/03/a\nhttps://unknown.example.net/x\n",
        encoding="utf-8",
    )
    assert new(content, *GIVEN, "--urls", addresses)[0] == 0
    entry = next(path for path in written(content) if not path.name.endswith(".es.md"))
    text = entry.read_text(encoding="utf-8")
    assert [line[8:] for line in text.splitlines() if line.startswith("  - id: ")] == [
        "el-diario",
        "el-diario-2",
        "unknown-example-net",
    ]
    assert "    url: https://diario.example.org/2021-05-04-b\n" in text
    assert "    published: 2021-05-04\n" in text
    assert [one.code for one in load_archive(content, LANGUAGES).problems] == ["not-archived"]


def test_a_page_the_archive_knows_is_not_described_anew(content: Path) -> None:
    """Whatever form its address was copied in."""
    assert new(content, *GIVEN, "--url", "https://m.diario.example.org/emboscada/?utm_medium=x")[0] == 0
    text = written(content)[1].read_text(encoding="utf-8")
    assert (
        '    url: https://diario.example.org/emboscada\n    title: "Emboscada en Alta"\n    published: 2020-03\n'
        in text
    )


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ("", "2021-05-02", "An entry cannot begin without this"),
        ("2 May", "2021-05-02", "“2 May” is not a date"),
        ("Riio Claro", "rio cl", "Did you mean “Río Claro (05002)”?"),
        ("San Andrés", "rio cl", "2  Baja (05003)"),
        ("thret", "threat", "Did you mean “threat”?"),
        ("A" * 121, 'A "new" threat: one', "This text has 121 characters"),
        ("https://news.example/a", 'A "new" threat: one', "Say in a few words what happened"),
        ("www.news.example", 'A "new" threat: one', "Say in a few words what happened"),
        ("news.example/2021/a", 'A "new" threat: one', "Say in a few words what happened"),
        ("2099-05-02", "2021-05-02", "“2099-05-02” has not come yet"),
        ("ftp://x", "https://diario.example.org/2021/05/03/mensaje?utm_source=feed", "is not a web address"),
        ("killed many", "killed 1, heridos 2+", "“killed many” is not a count"),
        ("7", "killed 1, heridos 2+", "Choose among: killed"),
    ],
)
def test_an_answer_that_cannot_be_used_is_asked_for_again(
    content: Path, wrong: str, right: str, said: str
) -> None:
    """With the reason; the right one then does."""
    code, output = new(content, answers=ANSWERS.replace(f"{right}\n", f"{wrong}\n{right}\n", 1))
    assert code == 0, output
    assert said in output
    assert len(written(content)) == 2


def test_a_few_letters_are_offered_what_they_fit(content: Path) -> None:
    """Several are listed, and a number chooses; one is taken, and said."""
    code, output = new(
        content, answers=ANSWERS.replace("rio cl\n", "san\n1\n").replace("threat\n", "?\nambus\n", 1)
    )
    assert code == 0, output
    assert "   1  Río Claro (05002)\n   2  Baja (05003)\n" in output
    assert "→ Ambush (ambush)" in output
    assert "Forced displacement (forced-displacement)" in output


CHOICES = [("05001", ("Alta", "Alta de Ríos")), ("05002", ("Río Claro", "San Andrés")), ("05003", ("Baja",))]


@pytest.mark.parametrize(
    ("text", "key"), [("alta", "05001"), ("RIO", "05002"), ("andr", "05002"), ("05003", "05003"), ("x", None)]
)
def test_a_few_letters_find_one(text: str, key: str | None) -> None:
    """From the beginning or from within, without accents, by any name."""
    assert Chooser(CHOICES).find(text) == key


@given(st.text(max_size=6))
def test_whatever_is_typed_finds_one_none_or_several(text: str) -> None:
    """And a number means one of those that were listed."""
    chooser = Chooser(CHOICES)
    try:
        found = chooser.find(text)
    except Several as several:
        lines = several.lines
    else:
        assert found in {None, "05001", "05002", "05003"}
        return
    assert len(lines) == len(chooser.listed) > 1
    assert chooser.find("2") == chooser.listed[1]


TWIN = (
    ANSWERS.replace("2021-05-02", "2020-03-06")
    .replace("rio cl", "alta", 1)
    .replace(
        "https://diario.example.org/2021/05/03/mensaje?utm_source=feed",
        "https://diario.example.org/emboscada",
    )
)


def test_a_likely_duplicate_is_shown_before_anything_is_written(content: Path) -> None:
    """Its number stops, and names the file to add to."""
    code, output = new(content, answers=TWIN.rstrip("\n") + "\n\n\n1\n")
    assert code == 0
    assert "2020-03-05-alta-ambush.md (a source in common)" in output
    assert "Add what you know to" in output
    assert written(content) == []


def test_another_event_names_the_one_it_is_like(content: Path) -> None:
    """So that the check does not ask again."""
    code, output = new(content, answers=TWIN)
    assert code == 0, output
    assert "related: [2020-03-05-alta-ambush]\n" in written(content)[1].read_text(encoding="utf-8")
    assert [one.code for one in load_archive(content, LANGUAGES).problems] == ["not-archived"]


def test_without_questions_a_likely_duplicate_needs_a_word(content: Path) -> None:
    """Refused, unless it is said to be distinct."""
    like = (
        "--date",
        "2020-03-06",
        "--municipality",
        "Alta",
        "--event-type",
        "ambush",
        "--title",
        "Ambush on a road to Alta",
    )
    code, output = new(content, *like)
    assert code == 1
    assert "2020-03-05-alta-ambush.md (a like title)" in output
    assert "--distinct" in output
    assert written(content) == []
    assert new(content, *like, "--distinct")[0] == 0


def test_nothing_is_overwritten(content: Path) -> None:
    """The second time the same answers are refused."""
    assert new(content, *GIVEN)[0] == 0
    before = {path: path.read_bytes() for path in written(content)}
    code, output = new(content, *GIVEN, "--distinct")
    assert code == 1
    assert "belongs to" in output
    assert {path: path.read_bytes() for path in written(content)} == before


@pytest.mark.parametrize("lines", range(0, 16, 3))
def test_what_is_broken_off_leaves_nothing(content: Path, lines: int) -> None:
    """After any number of answers."""
    answers = "\n".join(ANSWERS.splitlines()[:lines]) + "\n" * bool(lines)
    code, output = new(content, answers=answers)
    assert code == 1
    assert "Nothing was written." in output
    assert written(content) == []


@pytest.mark.parametrize("at", [0, 1, 2, 3])
def test_ctrl_c_while_writing_leaves_nothing(content: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    """Neither a file nor a part of one, nor an empty folder of a new year."""
    steps = iter(range(10))

    def interrupted(method: Any) -> Any:
        def step(*given: Any, **named: Any) -> Any:
            if next(steps) == at:
                raise KeyboardInterrupt
            return method(*given, **named)

        return step

    monkeypatch.setattr(Path, "write_text", interrupted(Path.write_text))
    monkeypatch.setattr(Path, "replace", interrupted(Path.replace))
    arguments = ["2033-05-02" if one == "2021-05-02" else one for one in GIVEN]
    code, output = new(content, *arguments)
    assert code == 1
    assert "Nothing was written." in output
    assert written(content) == []


def test_it_speaks_spanish(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the locale; the comments too, and the entry is then written in Spanish."""
    monkeypatch.setenv("LC_ALL", "es_MX.UTF-8")
    code, output = new(content, answers=ANSWERS.replace("2021-05-02\n", "ayer\n2021-05-02\n", 1))
    assert code == 0, output
    assert "¿Cuándo ocurrió?" in output
    assert "«ayer» no es una fecha legible." in output
    english, own = written(content)
    assert english.name.endswith(".en.md")
    text = own.read_text(encoding="utf-8")
    assert "la localidad, como la llama la gente" in text
    assert "language: es\nstatus: draft" in text
    assert [one.code for one in load_archive(content, LANGUAGES).problems] == ["not-archived"]


GROUPS = {"all": "all", "police": "police", "policias": "police"}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("", []),
        ("killed 13, injured 3+", [("killed", "13", "all"), ("injured", "3+", "all")]),
        ("13-14 muertos; ~20 heridos", [("killed", "13-14", "all"), ("injured", "~20", "all")]),
        ("detenidos: 2", [("detained", "2", "all")]),
        ("4 police killed, heridos 3 policías", [("killed", "4", "police"), ("injured", "3", "police")]),
    ],
)
def test_figures_are_read_as_people_write_them(text: str, figures: list[tuple[str, str, str]]) -> None:
    """In either language and in any order, of everyone or of a group."""
    read = parse_figures(text, GROUPS)
    assert [(measure.value, str(count), group) for measure, count, group in read] == figures


@pytest.mark.parametrize(
    "text",
    ["13", "killed", "killed 13 14", "killed injured 3", "many dead", "killed 4 polcie", "4 killed there"],
)
def test_a_figure_without_a_measure_is_none(text: str) -> None:
    """Nor a measure without a figure."""
    with pytest.raises(InvalidText):
        parse_figures(text, GROUPS)


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=60))
def test_any_title_is_written_so_that_it_is_read_back(title: str) -> None:
    """Whatever signs are in it."""
    import yaml

    assert yaml.safe_load(f"title: {quoted(title)}") == {"title": title}


def test_all_that_can_be_given_is_in_the_help() -> None:
    """Every option has a sentence."""
    for option in main.commands["new"].params:
        assert isinstance(option, click.Option)
        assert option.help, option.name
