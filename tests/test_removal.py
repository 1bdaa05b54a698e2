"""Urgent removal: no word of an entry is left in any product of the site, and what is left to do is said."""

import gzip
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from conflict_timeline.archive import load_archive
from conflict_timeline.cli import main
from tests.conftest import LANGUAGES, MINIATURE, run_pelican

GONE = "2020-11-alta-displacement"
SECRET = """\
---
title: Xaltocan family of Zempoala
summary: The Quetzalli family was seen.
date: 2020-11
municipality: Alta
place: Tepeyollotl
place_precision: municipality
event_type: ambush
actors: [{actor: los-unos, role: target}]
sources:
  - {id: tlaloc, publisher: Tlalocdaily, url: "https://tlaloc.example/1", title: Ixchelheadline,
     note: {en: Nahuiollin note, es: Nota Nahuiollin}, claims: [{killed: 9731, by: Mictlanspeaker}]}
estimate: {killed: {best: 9731, from: tlaloc, because: {en: Coyolxauhqui reason, es: Motivo Coyolxauhqui}}}
former_ids: [2020-11-huitzil]
related: [2020-03-05-alta-ambush]
status: published
---
Chicomoztoc body, [Citlaltepetl](https://citlal.example/).
"""
SECRET_ES = (
    "---\ntitle: Familia Xaltocan\nsummary: Fue vista la familia Quetzalli.\n---\nCuerpo Chicomoztoc.\n"
)
WORDS = (
    "Xaltocan", "Zempoala", "Quetzalli", "Tepeyollotl", "tlaloc", "Ixchelheadline", "Nahuiollin", "9731", "9,731",
    "Mictlanspeaker", "Coyolxauhqui", "huitzil", "Chicomoztoc", "Citlaltepetl", "citlal.example",
)  # fmt: skip


def everything(output: Path) -> str:
    """Every name and every byte of a site as text, packed files unpacked."""
    said = []
    for path in sorted(output.rglob("*")):
        said.append(path.relative_to(output).as_posix())
        if path.is_file():
            data = path.read_bytes()
            said.append(
                (gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data).decode("utf-8", "replace")
            )
    return "\n".join(said).casefold()


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """The miniature archive with an entry that must go."""
    content = shutil.copytree(MINIATURE / "content", tmp_path / "content")
    for suffix, text in ((".md", SECRET), (".es.md", SECRET_ES)):
        (content / "incidents" / "2020" / f"{GONE}{suffix}").write_text(text, encoding="utf-8")
    return content


def remove(content: Path, *arguments: str) -> str:
    """Run the command as in an emergency; all it printed."""
    done = CliRunner().invoke(main, ["remove", GONE, "--content", str(content), *arguments])
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.parametrize("how", [["--yes"], ["--yes", "--forget"]])
def test_no_word_of_it_is_left(archive: Path, tmp_path: Path, how: list[str]) -> None:
    """Not in pages, feeds, data, drawings, sitemap, index of the search, names of files; nor in the content."""
    output = tmp_path / "output"
    build = run_pelican(archive, MINIATURE / "pelicanconf.py", output)
    assert build.code == 0, build.said
    before = everything(output)
    assert [word for word in WORDS if word.casefold() not in before] == ["9,731"] * ("9,731" not in before)
    remove(archive, *how)
    build = run_pelican(archive, MINIATURE / "pelicanconf.py", output)
    assert build.code == 0, build.said
    after = everything(output)
    assert [word for word in WORDS if word.casefold() in after] == []
    kept = "\n".join(path.read_text("utf-8", "replace") for path in archive.rglob("*.*") if path.is_file())
    assert [word for word in WORDS if word in kept] == []
    for name in (
        "sitemap.xml",
        "timeline/index.html",
        "es/search/index.html",
        "feed.atom.xml",
        "data/incidents.csv",
    ):
        assert GONE not in (output / name).read_text(encoding="utf-8"), name
    assert (GONE in after) is ("--forget" not in how)


def test_the_address_says_that_something_was_withdrawn(archive: Path, tmp_path: Path) -> None:
    """In both languages, without its id in what the page says, and hidden from search engines."""
    remove(archive, "--yes")
    output = tmp_path / "output"
    assert run_pelican(archive, MINIATURE / "pelicanconf.py", output).code == 0
    for language, said in (
        ("", "What it said is not repeated here."),
        ("es/", "Lo que decía no se repite aquí."),
    ):
        page = (output / language / "incidents" / GONE / "index.html").read_text(encoding="utf-8")
        assert said in page
        assert 'content="noindex"' in page
        main = page.partition("<main")[2].partition("</main>")[0]
        assert GONE not in main


def test_the_tombstone_holds_nothing_else(archive: Path) -> None:
    """A status and a reason; the translation is gone; the archive is sound."""
    remove(
        archive, "--yes", "--because", "en", "The family asked.", "--because", "es", "Lo pidió la familia."
    )
    own = archive / "incidents" / "2020" / f"{GONE}.md"
    assert own.read_text(encoding="utf-8") == (
        '---\nstatus: withdrawn\nwithdrawn_because:\n  en: "The family asked."\n  es: "Lo pidió la familia."\n---\n'
    )
    assert not own.with_suffix(".es.md").exists()
    loaded = load_archive(archive, LANGUAGES)
    assert loaded.problems == ()
    assert GONE not in [one.id for one in loaded.incidents]
    assert [one.because.in_language("es") for one in loaded.withdrawn if one.id == GONE] == [
        "Lo pidió la familia."
    ]


def test_another_entry_may_still_name_it(archive: Path) -> None:
    """A reference to what was removed is no error, shows nothing, and is told."""
    other = archive / "incidents" / "2020" / "2020-05-rio-claro-threat.md"
    text = other.read_text(encoding="utf-8")
    other.write_text(
        text.replace("status: published", f"related: [{GONE}]\nstatus: published"), encoding="utf-8"
    )
    said = remove(archive, "--yes")
    line = other.read_text(encoding="utf-8").split("\n").index(f"related: [{GONE}]") + 1
    assert f"{other}:{line}" in said
    assert load_archive(archive, LANGUAGES).problems == ()


def test_a_translation_beside_a_tombstone_is_an_error(archive: Path) -> None:
    """Someone took the entry away by hand and forgot half of it."""
    remove(archive, "--yes")
    (archive / "incidents" / "2020" / f"{GONE}.es.md").write_text(SECRET_ES, encoding="utf-8")
    assert [one.code for one in load_archive(archive, LANGUAGES).problems] == ["tombstone-not-alone"]


@pytest.mark.parametrize(
    ("language", "words"), [("C.UTF-8", "Wayback Machine: write to"), ("es_MX.UTF-8", "escriba a")]
)
def test_what_is_left_to_do_is_said(
    archive: Path, monkeypatch: pytest.MonkeyPatch, language: str, words: str
) -> None:
    """The commands for the history with the files' names, the addresses in each language, caches, archives, forks."""
    monkeypatch.setenv("LC_ALL", language)
    said = remove(archive, "--yes", "--site-url", "https://valdora.example/")
    own = archive / "incidents" / "2020" / f"{GONE}.md"
    assert f"git filter-repo --invert-paths --path {own.with_suffix('.es.md')} --path {own}" in said
    assert f"https://valdora.example/incidents/{GONE}/" in said
    assert f"https://valdora.example/es/incidents/{GONE}/" in said
    assert words in said
    assert not [word for word in WORDS if word in said]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["2020-11-alta-displacment", "--yes"], "Did you mean “2020-11-alta-displacement”?"),
        ([GONE, "--yes", "--because", "en", "Only one."], "in each language of the site: en, es"),
        (
            [GONE, "--yes", "--because", "en", "Call 443 123 4567.", "--because", "es", "No."],
            "telephone number",
        ),
    ],
)
def test_a_wrong_command_removes_nothing(
    archive: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    """The sentence says how to mend it."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    done = CliRunner().invoke(main, ["remove", *arguments, "--content", str(archive)])
    assert done.exit_code == 1
    assert said in done.output
    assert (archive / "incidents" / "2020" / f"{GONE}.md").read_text(encoding="utf-8") == SECRET


def test_it_asks_before_it_deletes(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever says no keeps the entry."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    done = CliRunner().invoke(main, ["remove", GONE, "--content", str(archive)], input="n\n")
    assert done.exit_code == 1
    assert "This deletes what" in done.output
    assert (archive / "incidents" / "2020" / f"{GONE}.md").read_text(encoding="utf-8") == SECRET
