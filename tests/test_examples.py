"""Every code of the catalogue has an example, and it is true: wrong it earns the code, right it earns nothing."""

import ast
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from markupsafe import escape

from conflict_timeline.archive import load_archive
from conflict_timeline.catalogue import FAMILIES, GROUND, Example, Kind, explain_kind, in_entry, show_signs
from conflict_timeline.history.revisions import load_history
from conflict_timeline.pages.placing import write_file, writing_to
from conflict_timeline.pages.plans import plan_site
from conflict_timeline.pages.publishing import open_site, refuse_foreign
from conflict_timeline.pages.rendering import plan_assets
from conflict_timeline.pages.search_index import write_search_index
from conflict_timeline.pages.site import read_settings
from conflict_timeline.problems import InvalidText
from conflict_timeline.removal import REASONS, remove_entry, write_tombstone
from conflict_timeline.stored import load_body
from conflict_timeline.validation.between import Policy
from tests.builders import jpeg
from tests.conftest import LANGUAGES, MINIATURE, Build

KINDS: dict[str, Kind] = {kind.code: kind for kinds in FAMILIES.values() for kind in kinds}
EXAMPLES: dict[str, Example] = {code: kind.example for code, kind in KINDS.items() if kind.example}
OWN = "incidents/2020/2020-06-20-rio-claro-checkpoint.md"
DRAFT = "incidents/2020/2020-06-19-rio-claro-unverified.md"
TRANSLATION = "---\ntitle: Disparos contra un retén\nsummary: Dispararon contra un retén.\n---\nDispararon.\n"
# Two examples say what day it is.
THAT_DAY = Policy(embargo_days=3, today=date(2020, 6, 21))
TIMED = {"embargo", "date-in-future"}
# What ends a build, or another command, at once; the others are found in a file.
ENDING = {kind.code for kind in FAMILIES["build"]} | {"reason-languages"}
SHOWN = [code for code, example in EXAMPLES.items() if example.place != "shell"]
DONE = [code for code, example in EXAMPLES.items() if example.place == "shell" and code not in ENDING]


def codes_at(content: Path, path: str, policy: Policy | None = None) -> list[str]:
    """What is found wrong with one file and its translation."""
    own = content / path
    files = {str(own), str(own.with_suffix(".es.md"))}
    return [one.code for one in load_archive(content, LANGUAGES, policy=policy).problems if one.path in files]


def write_example(content: Path, text: str, place: str) -> str:
    """Put an example where it belongs; the path of the file it is in."""
    # One of the examples leads to a draft.
    (content / DRAFT).write_text(
        in_entry("status: draft\nsources: []\ndate: 2020-06-10", "fields"), encoding="utf-8"
    )
    is_part = place in {"fields", "text"}
    path = content / (OWN if is_part else place)
    path.parent.mkdir(exist_ok=True)
    path.write_text(in_entry(text, place) if is_part else text, encoding="utf-8")
    if path.name == Path(OWN).name:
        path.with_suffix(".es.md").write_text(TRANSLATION, encoding="utf-8")
    return OWN if is_part else place


def test_what_the_examples_are_parts_of_is_sound(content: Path) -> None:
    """The entry itself yields nothing, not even a warning."""
    (content / OWN).write_text(GROUND, encoding="utf-8")
    (content / OWN).with_suffix(".es.md").write_text(TRANSLATION, encoding="utf-8")
    assert [str(one) for one in load_archive(content, LANGUAGES).problems] == []


@pytest.mark.parametrize("code", SHOWN)
def test_the_wrong_example_earns_its_code(content: Path, code: str) -> None:
    """That code, and no other that would puzzle the reader."""
    example = EXAMPLES[code]
    path = write_example(content, example.wrong, example.place)
    assert set(codes_at(content, path, THAT_DAY if code in TIMED else None)) == {code}


@pytest.mark.parametrize("code", SHOWN)
def test_the_right_example_earns_nothing(content: Path, code: str) -> None:
    """Neither an error nor a warning."""
    example = EXAMPLES[code]
    path = write_example(content, example.right, example.place)
    assert codes_at(content, path, THAT_DAY if code in TIMED else None) == []


def without_a_list(content: Path) -> str:
    """A list of the vocabulary is missing."""
    (content / "vocabulary/roles.yaml").unlink()
    return "vocabulary/roles.yaml"


def in_latin_1(content: Path) -> str:
    """Saved in the encoding of an old machine."""
    (content / OWN).write_bytes(GROUND.replace("El Puente", "El Peñón").encode("latin-1"))
    return OWN


def whole_report(content: Path) -> str:
    """A text of 300 KB."""
    (content / OWN).write_text(GROUND + "More. " * 50_000, encoding="utf-8")
    return OWN


def folder_named_as_a_file(content: Path) -> str:
    """A folder where an entry should be."""
    (content / OWN).mkdir()
    return OWN


def named_as_it_is_written(content: Path) -> str:
    """A name with accents, capitals and spaces."""
    path = "incidents/2020/2020-06-20-Retén Río Claro.md"
    (content / path).write_text(GROUND, encoding="utf-8")
    return path


def whole_chapter(content: Path) -> str:
    """A text of 36 KB."""
    (content / OWN).write_text(GROUND + "More. " * 6_000, encoding="utf-8")
    (content / OWN).with_suffix(".es.md").write_text(TRANSLATION, encoding="utf-8")
    return OWN


def all_the_notes(content: Path) -> str:
    """1,200 notes in a few KB."""
    notes = "".join(f"[{number}] p. 7\n" for number in range(1, 1201))
    (content / OWN).write_text(f"{GROUND}\n{notes}", encoding="utf-8")
    (content / OWN).with_suffix(".es.md").write_text(TRANSLATION, encoding="utf-8")
    return OWN


def row_of_a_table(content: Path) -> str:
    """Sixty columns that no entry has."""
    columns = "\n".join(f"column_{number}: 1" for number in range(60))
    (content / OWN).write_text(in_entry(columns, "fields"), encoding="utf-8")
    return OWN


def told_again(content: Path) -> str:
    """The translation of an entry that was removed is back."""
    (content / OWN).write_text(write_tombstone(REASONS), encoding="utf-8")
    (content / OWN).with_suffix(".es.md").write_text(TRANSLATION, encoding="utf-8")
    return OWN


def linked(content: Path) -> str:
    """A link to a file elsewhere."""
    elsewhere = content.parent / "entry.md"
    elsewhere.write_text(GROUND, encoding="utf-8")
    (content / OWN).symlink_to(elsewhere)
    return OWN


def misnamed_translation(content: Path) -> str:
    """A translation whose name is not its entry's."""
    path = "incidents/2020/2020-06-20-rio-claro-reten.es.md"
    (content / path).write_text(TRANSLATION, encoding="utf-8")
    return path


def untranslated(content: Path) -> str:
    """An entry without its translation."""
    (content / OWN).write_text(GROUND, encoding="utf-8")
    return OWN


def picture_from_a_phone(content: Path) -> str:
    """A picture that knows where it was taken."""
    (content / "bridge.jpg").write_bytes(jpeg(exif=True))
    return "bridge.jpg"


def picture_of_another_kind(content: Path) -> str:
    """A picture whose container is not known."""
    (content / "bridge.heic").write_bytes(b"\0\0\0\x18ftypheic")
    return "bridge.heic"


STAGED: dict[str, Callable[[Path], str]] = {
    "content-missing": without_a_list,
    "not-utf8": in_latin_1,
    "file-too-long": whole_report,
    "file-outside": linked,
    "file-unreadable": folder_named_as_a_file,
    "bad-file-name": named_as_it_is_written,
    "body-too-long": whole_chapter,
    "body-too-intricate": all_the_notes,
    "too-many-problems": row_of_a_table,
    "tombstone-not-alone": told_again,
    "translation-alone": misnamed_translation,
    "translation-missing": untranslated,
    "image-metadata": picture_from_a_phone,
    "image-unknown": picture_of_another_kind,
}
# That there are more problems is told beside those that are told.
BESIDE = {"too-many-problems": {"unknown-field"}}


def test_every_example_that_is_typed_is_staged() -> None:
    """None is left out."""
    assert set(STAGED) == set(DONE)


@pytest.mark.parametrize("code", DONE)
def test_what_is_typed_earns_its_code(content: Path, code: str) -> None:
    """What the example shows as typed, done."""
    found = codes_at(content, STAGED[code](content))
    assert [one for one in found if one not in BESIDE.get(code, ())] == [code]


SETTINGS: dict[str, Any] = {
    "DEFAULT_LANG": "en",
    "LANGUAGES": {"en": "en_GB", "es": "es_MX"},
    "THEME": "theme",
    "SITENAME": "V",
    "SITEURL": "",
}


def setting_of(line: str) -> Any:
    """The value that an example gives to a setting."""
    return ast.literal_eval(line.partition("=")[2].strip())


def without_assets(folder: Path) -> None:
    """The style sheets were not built."""
    plan_assets(read_settings({**SETTINGS, "ASSETS_PATH": folder}))


def without_another_way(_folder: Path) -> None:
    """A form is switched on that leaves people at risk alone."""
    read_settings({**SETTINGS, "EDITOR": setting_of(EXAMPLES["editor-setting"].wrong)})


def over_documents(folder: Path) -> None:
    """The output folder holds something else."""
    (folder / "letter.txt").write_text("Dear …", encoding="utf-8")
    refuse_foreign(folder)


def without_pages(folder: Path) -> None:
    """Nothing that Pagefind could index, nor write to."""
    shutil.rmtree(folder)
    write_search_index({}, folder / "index")


def above_the_output(folder: Path) -> None:
    """A path that leads out of the folder."""
    write_file(folder, "../stolen.json", b"")


def while_it_is_built(folder: Path) -> None:
    """The prose of an entry is another by the time its page is made."""
    (folder / "entry.md").write_text(GROUND, encoding="utf-8")
    load_body(str(folder), "entry.md", b"the digest of what was checked")


def both_at_once(folder: Path) -> None:
    """Two builds of one folder."""
    with open_site(folder / "output"), open_site(folder / "output"):
        pass


def where_nobody_may_write(_folder: Path) -> None:
    """Not even root can make a folder there."""
    output = Path("/proc/conflict-timeline/output")
    with writing_to(output), open_site(output):
        pass


def page_named_as_a_part(folder: Path) -> None:
    """A page of the site's own at the address of the timeline."""
    content = shutil.copytree(MINIATURE / "content", folder / "content")
    shutil.copy(content / "pages/methodology.md", content / "pages/timeline.md")
    list(plan_site(load_archive(content, LANGUAGES), read_settings(SETTINGS), load_history(content)))


def for_one_language_only(folder: Path) -> None:
    """An entry is removed with a reason in English only."""
    (folder / OWN).parent.mkdir(parents=True)
    (folder / OWN).write_text(GROUND, encoding="utf-8")
    remove_entry(folder, Path(OWN).stem, LANGUAGES, {"en": "The editors withdrew it."})


ENDED: dict[str, Callable[[Path], None]] = {
    "assets-missing": without_assets,
    "editor-setting": without_another_way,
    "output-foreign": over_documents,
    "search-index-failed": without_pages,
    "path-outside": above_the_output,
    "content-changed": while_it_is_built,
    "output-locked": both_at_once,
    "output-unwritable": where_nobody_may_write,
    "path-taken": page_named_as_a_part,
    "reason-languages": for_one_language_only,
}


def test_every_problem_that_ends_a_command_is_staged() -> None:
    """None is left out."""
    assert set(ENDED) == ENDING


def test_the_right_setting_turns_the_form_on() -> None:
    """With what a person at risk can do instead, in each language."""
    setting = setting_of(EXAMPLES["editor-setting"].right)
    editor = read_settings({**SETTINGS, "EDITOR": setting}).editor
    assert editor is not None
    assert editor.private_route == setting["private_route"]


@pytest.mark.parametrize("code", sorted(ENDING))
def test_a_command_that_cannot_go_on_earns_its_code(tmp_path: Path, code: str) -> None:
    """The code is that of the page."""
    with pytest.raises(InvalidText) as caught:
        ENDED[code](tmp_path)
    assert caught.value.code == code


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", KINDS)
def test_every_code_can_be_explained(code: str, language: str) -> None:
    """What is wrong, how to mend it, the two examples; nothing is left to fill in."""
    said = explain_kind(KINDS[code], language)
    assert said.startswith(f"{code}: ")
    for line in EXAMPLES[code].right.splitlines():
        assert f"    {line}" in said
    before = said.partition("\n\n")[0]
    assert "{text}" not in before
    assert "{{" not in before


def test_the_miniature_is_what_the_examples_are_checked_in() -> None:
    """The examples name a municipality, an actor and entries that exist there."""
    listed = subprocess.run(
        ["git", "ls-files"], cwd=MINIATURE, capture_output=True, text=True, check=True
    ).stdout
    for name in ("2020-05-rio-claro-threat.md", "2020-03-05-alta-ambush.md", "los-unos.md"):
        assert name in listed


@pytest.mark.parametrize("prefix", ["", "es/"])
def test_the_site_has_a_place_for_every_code(miniature: Build, prefix: str) -> None:
    """With its sentence in the language of the page, and both examples as they are."""
    page = (miniature.output / f"{prefix}contribute/problems/index.html").read_text(encoding="utf-8")
    for code, kind in KINDS.items():
        assert f'<h3 id="{code}">' in page
        for text in (EXAMPLES[code].wrong, EXAMPLES[code].right):
            assert str(escape(show_signs(text).rstrip())) in page
        said = kind.texts[prefix.rstrip("/") or "en"][0].partition("{")[0].partition("`")[0].strip()
        # Markdown writes quotation marks as they are.
        assert said.replace("&", "&amp;") in page


def test_no_kind_lacks_its_example() -> None:
    """Every family that the page shows is whole."""
    assert set(EXAMPLES) == set(KINDS)
