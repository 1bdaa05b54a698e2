"""The index of the entries: what is read by it is what is read without it, whatever was edited in between."""

import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_timeline import comparing, entries
from conflict_timeline.archive import INDEX, Archive, load_archive, reload_archive
from conflict_timeline.index import EntryIndex
from conflict_timeline.problems import Problem
from conflict_timeline.validation.between import check_facts
from tests.conftest import LANGUAGES, MINIATURE

AMBUSH = "incidents/2020/2020-03-05-alta-ambush.md"
DISPLACEMENT = "incidents/2020/2020-11-alta-displacement.md"


@dataclass
class Desk:
    """A content folder to edit, a folder for the index, and the index of a process that reads again and again."""

    content: Path
    store: Path
    index: EntryIndex | None = None

    def load(self) -> Archive:
        """As a new process does."""
        return load_archive(self.content, LANGUAGES, self.store)

    def reload(self) -> Archive:
        """As a process does that has read before, with a store of its own."""
        archive, self.index = reload_archive(
            self.content, LANGUAGES, self.store.with_name("warm"), self.index
        )
        return archive

    def edit(self, path: str, old: str, new: str) -> None:
        """Write a file anew."""
        file = self.content / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def parts(self) -> dict[str, bytes]:
        """What is kept."""
        return {path.name: path.read_bytes() for path in (self.store / INDEX).iterdir()}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """The miniature archive."""
    return make_desk(tmp_path)


def make_desk(folder: Path) -> Desk:
    """A copy of the miniature archive."""
    return Desk(Path(shutil.copytree(MINIATURE / "content", folder / "content")), folder / "store")


def said(archive: Archive) -> tuple[object, ...]:
    """All that is made of an archive's entries, and all that is said of them."""
    incidents = [
        (one.id, one.path, one.digest, one.facts, one.entry.title, one.estimates) for one in archive.incidents
    ]
    problems = [(str(one), one.other) for one in archive.problems]
    return incidents, archive.withdrawn, problems, archive.files, archive.compared, archive.facts


def comment(desk: Desk, path: Path, _chance: random.Random) -> None:
    """Values stay, and stand a line further down."""
    desk.edit(str(path), "---\n", "---\n# seen\n")


def retitle(desk: Desk, path: Path, chance: random.Random) -> None:
    """A title, perhaps that of another entry of the same place."""
    title = chance.choice(["Ambush on the road near Alta", "A quiet day", "TODO"])
    lines = (desk.content / path).read_text(encoding="utf-8").split("\n")
    lines = [f"title: {title}" if line.startswith("title:") else line for line in lines]
    (desk.content / path).write_text("\n".join(lines), encoding="utf-8")


def copy(desk: Desk, path: Path, chance: random.Random) -> None:
    """The same event again, perhaps under an address of another form."""
    text = (desk.content / path).read_text(encoding="utf-8")
    text = text.replace("https://diario", chance.choice(["https://diario", "https://www.diario"]))
    (desk.content / path).with_name(f"{path.name[:4]}-copy-{chance.randrange(3)}.md").write_text(
        text, "utf-8"
    )


def move(desk: Desk, path: Path, chance: random.Random) -> None:
    """Into the folder of another year, where it does not belong, or back."""
    year = desk.content / "incidents" / chance.choice(["2019", "2020", "2021", "elsewhere"])
    year.mkdir(exist_ok=True)
    (desk.content / path).rename(year / path.name)


def delete(desk: Desk, path: Path, _chance: random.Random) -> None:
    """Others may name it."""
    (desk.content / path).unlink()


def spoil(desk: Desk, path: Path, chance: random.Random) -> None:
    """An entry that cannot be read, or not whole."""
    old = chance.choice(["title:", "date:", "---\n"])
    text = (desk.content / path).read_text(encoding="utf-8")
    (desk.content / path).write_text(text.replace(old, "x", 1), encoding="utf-8")


def add_prose(desk: Desk, path: Path, _chance: random.Random) -> None:
    """Nothing that another entry could read."""
    with (desk.content / path).open("a", encoding="utf-8") as file:
        file.write("\nOne more sentence.\n")


def cut_off(desk: Desk, _path: Path, chance: random.Random) -> None:
    """A part of the index is cut off, another's, or gone."""
    part = chance.choice(sorted((desk.store / INDEX).iterdir()))
    match chance.randrange(3):
        case 0:
            part.unlink()
        case 1:
            part.write_bytes(part.read_bytes()[:100])
        case _:
            part.write_bytes(b"x" * 200)


EDITS: list[Callable[[Desk, Path, random.Random], None]]
EDITS = [comment, retitle, copy, move, delete, spoil, add_prose, cut_off]


@settings(max_examples=15, deadline=None)
@given(
    steps=st.lists(st.lists(st.sampled_from(EDITS), max_size=3), min_size=2, max_size=5),
    seed=st.integers(0, 2**32),
)
def test_what_is_kept_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[list[Callable[[Desk, Path, random.Random], None]]],
    seed: int,
) -> None:
    """Each problem has its line and column, each incident its facts, in a new process and in one that goes on."""
    desk, chance = make_desk(tmp_path_factory.mktemp("desk")), random.Random(seed)
    desk.load()
    for edits in steps:
        for edit in edits:
            paths = sorted(desk.content.glob("incidents/*/*.md"))
            edit(desk, chance.choice(paths).relative_to(desk.content), chance)
        plain = said(load_archive(desk.content, LANGUAGES))
        assert said(desk.load()) == plain, [edit.__name__ for edit in edits]
        assert said(desk.reload()) == plain, [edit.__name__ for edit in edits]


def test_a_line_above_moves_what_is_said_between_entries(desk: Desk) -> None:
    """Though no value has changed."""
    desk.edit(DISPLACEMENT, "title:", "related: [2020-01-nowhere]\ntitle:")
    before = {one.code: one for one in desk.load().problems}["unknown-incident"]
    desk.edit(DISPLACEMENT, "related:", "# see also\nrelated:")
    after = {one.code: one for one in desk.load().problems}["unknown-incident"]
    assert after.line == before.line + 1


def test_an_entry_that_was_moved_is_told_so(desk: Desk) -> None:
    """Its files hold what they held; they stand where they do not belong."""
    desk.load()
    year = desk.content / "incidents" / "2021"
    year.mkdir(exist_ok=True)
    (desk.content / DISPLACEMENT).rename(year / Path(DISPLACEMENT).name)
    assert "id-not-dated" in {one.code for one in desk.load().problems}


def test_an_edit_writes_the_part_of_its_folder_only(desk: Desk) -> None:
    """And that of the rules between entries, where these read what was edited."""
    desk.load()
    before = desk.parts()
    desk.load()
    add_prose(desk, Path(DISPLACEMENT), random.Random())
    desk.load()
    after = desk.parts()
    assert before.keys() == after.keys()
    assert len(before) > 2
    unread = {name for name in before if before[name] == after[name]}
    assert "between" in unread


def test_the_part_of_a_folder_that_is_gone_goes(desk: Desk) -> None:
    """As does what an older version kept in one file."""
    desk.store.mkdir()
    (desk.store / INDEX).write_bytes(b"as it was kept before")
    desk.load()
    before = desk.parts()
    moved = desk.content / "incidents" / "2022"
    (desk.content / "incidents" / "2020").rename(moved)
    desk.load()
    assert len(desk.parts()) == len(before)
    assert desk.parts().keys() != before.keys()


def test_rules_between_entries_run_where_what_they_read_has_changed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not after an edit of the prose, in no process; after one of the front matter once more."""
    desk.load()
    desk.reload()
    runs: list[int] = []

    def counted(*read: Any) -> Iterator[Problem]:
        runs.append(len(read[0]))
        return check_facts(*read)

    monkeypatch.setattr(comparing, "check_facts", counted)
    add_prose(desk, Path(DISPLACEMENT), random.Random())
    assert said(desk.load()) == said(desk.reload())
    assert runs == []
    desk.edit(DISPLACEMENT, "title:", "related: [2020-03-05-alta-ambush]\ntitle:")
    desk.load()
    assert runs == [len(desk.load().compared)]


def test_what_is_unchanged_is_not_made_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that goes on keeps its incidents; only an edited entry is a new one."""
    before = {one.id: one for one in desk.reload().incidents}
    read: list[str] = []
    read_record = entries.read_record

    def counted(*said: object) -> object:
        read.append(str(said[1]))
        return read_record(*said)  # type: ignore[arg-type]

    monkeypatch.setattr(entries, "read_record", counted)
    desk.edit(DISPLACEMENT, "Families", "Many families")
    after = {one.id: one for one in desk.reload().incidents}
    changed = Path(DISPLACEMENT).stem
    assert changed in read
    assert {name for name in after if after[name] is not before[name]} == {changed}
