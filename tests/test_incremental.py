"""A build after an edit: the same bytes as a clean one, and no more written than has changed."""

import itertools
import multiprocessing
import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conflict_timeline.archive import load_archive
from conflict_timeline.pages import publishing, warm, workers
from conflict_timeline.pages.building import UNKNOWN, Built, build_site, key_plans, make_menu
from conflict_timeline.pages.incident_plans import digest_stretches, find_standing, incident_paths
from conflict_timeline.pages.placing import write_file
from conflict_timeline.pages.publishing import Place
from conflict_timeline.pages.rendering import Renderer
from conflict_timeline.pages.site import read_settings
from conflict_timeline.pages.warm import WarmBuilder
from conflict_timeline.problems import has_errors
from tests.conftest import MINIATURE, ROOT

SETTINGS: dict[str, Any] = {
    "DEFAULT_LANG": "en",
    "LANGUAGES": {"en": "en_GB", "es": "es_MX"},
    "SITENAME": "Valdora",
    "SITEURL": "https://valdora.example",
    "ASSETS_PATH": str(ROOT / ".build" / "assets"),
}
Edit = Callable[["Workshop", random.Random], None]


class Workshop:
    """A content folder, a theme and settings to change at will, with one output that is built again and again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.content = shutil.copytree(MINIATURE / "content", folder / "content")
        self.theme = folder / "theme"
        shutil.copytree(ROOT / "theme" / "templates", self.theme / "templates")
        self.settings = {**SETTINGS, "THEME": str(self.theme)}
        self.output = folder / "output"

    def build(self, output: Path | None = None) -> Built | None:
        """Build into the one output, or into another; None where the archive has errors."""
        output = output or self.output
        site = read_settings(self.settings)
        archive = load_archive(self.content, site.codes, Place(output).store)
        return None if has_errors(archive.problems) else build_site(archive, site, output)

    def entries(self) -> list[Path]:
        """The files of all entries and their translations."""
        return sorted(self.content.glob("incidents/*/*.md"))


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def watched(workshop: Workshop) -> dict[Path, bytes]:
    """All that a preview watches."""
    found = {
        path: path.read_bytes()
        for folder in (workshop.content, workshop.theme)
        for path in folder.rglob("*")
        if path.is_file()
    }
    return {**found, workshop.folder / "pelicanconf.py": repr(workshop.settings).encode()}


def changed_since(before: dict[Path, bytes], after: dict[Path, bytes]) -> set[Path]:
    """The files that are others, new, or gone."""
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def times(folder: Path) -> dict[str, int]:
    """The time of every file and folder below a folder."""
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*")}


def change_words(workshop: Workshop, chance: random.Random) -> None:
    """A letter of a title, a summary or a body."""
    path = chance.choice(workshop.entries())
    lines = path.read_text(encoding="utf-8").split("\n")
    ours = [
        number
        for number, line in enumerate(lines)
        if line.startswith(("title:", "summary:")) or (line and lines.index("---", 1) < number)
    ]
    number = chance.choice(ours)
    lines[number] += f" x{chance.randrange(100)}"
    path.write_text("\n".join(lines), encoding="utf-8")


def change_facts(workshop: Workshop, chance: random.Random) -> None:
    """The date, the figure, the type, the place or the standing of an entry."""
    path = chance.choice([one for one in workshop.entries() if one.name.count(".") == 1])
    old, new = chance.choice(
        [
            ("date: 2020", "date: 2021"),
            ("killed: 13", f"killed: {chance.randrange(20)}"),
            ("event_type: ambush", "event_type: threat"),
            ('municipality: "05001"', 'municipality: "05002"'),
            ("status: published", "status: draft"),
            ("status: draft", "status: published"),
            ("publisher: El Diario", "publisher: La Voz"),
        ]
    )
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def add_entry(workshop: Workshop, chance: random.Random) -> None:
    """A copy of an entry under another id, with its own translation or without."""
    source = chance.choice([one for one in workshop.entries() if one.name.count(".") == 1])
    name = f"{source.stem[:4]}-{chance.randrange(1000)}-added"
    text = source.read_text(encoding="utf-8").replace("former_ids:", "allowed: []\n# former_ids:")
    source.with_name(f"{name}.md").write_text(text, encoding="utf-8")
    sibling = source.with_name(f"{source.stem}.es.md")
    if sibling.exists() and chance.random() < 0.5:
        shutil.copy(sibling, source.with_name(f"{name}.es.md"))


def delete_file(workshop: Workshop, chance: random.Random) -> None:
    """An entry with its translation, or a translation alone."""
    path = chance.choice(workshop.entries())
    for sibling in path.parent.glob(f"{path.name.partition('.')[0]}.*"):
        if path.name.count(".") == 1 or sibling == path:
            sibling.unlink()


def change_surroundings(workshop: Workshop, chance: random.Random) -> None:
    """An actor, a page, a word of the vocabulary, the gazetteer, or a template."""
    path = chance.choice(
        [
            *workshop.content.glob("actors/*.md"),
            *workshop.content.glob("pages/*.md"),
            *workshop.content.glob("vocabulary/event-types.yaml"),
            *workshop.content.glob("municipalities/*"),
            workshop.theme / "templates" / "partials" / "foot.html",
            workshop.theme / "templates" / "feed.xml",
        ]
    )
    text = path.read_text(encoding="utf-8")
    for old, new in (("Alta", "Alta Nueva"), ("Ambush", "Ambuscade"), ("CC BY", "CC  BY"), ("the ", "The ")):
        if old in text:
            text = text.replace(old, new, 1)
            break
    path.write_text(text, encoding="utf-8")


def change_settings(workshop: Workshop, chance: random.Random) -> None:
    """The name, the address or the repository of the site."""
    name = chance.choice(["SITENAME", "SITEURL", "REPOSITORY_URL", "REGION"])
    workshop.settings[name] = f"https://{chance.randrange(9)}.example"


def spoil_output(workshop: Workshop, chance: random.Random) -> None:
    """A file of the site is changed or deleted by hand, or one is added to it."""
    pages = sorted(workshop.output.rglob("*.html"))
    if not pages:
        return
    page = chance.choice(pages)
    match chance.randrange(3):
        case 0:
            page.unlink()
        case 1:
            page.write_bytes(b"spoilt")
        case _:
            page.with_name("stranger.txt").write_bytes(b"mine")


def spoil_store(workshop: Workshop, chance: random.Random) -> None:
    """What is kept between builds is cut off, foreign, or gone."""
    store = Place(workshop.output).store
    folders = [path for name in ("entries", "fragments", "search") for path in (store / name).glob("*")]
    kept = [*folders, *(path for path in (store / "pages", store / "synced") if path.exists())]
    if not kept:
        return
    path = chance.choice(kept)
    match chance.randrange(3):
        case 0:
            path.unlink()
        case 1:
            path.write_bytes(path.read_bytes()[: chance.randrange(200)])
        case _:
            path.write_bytes(b"something else altogether, and long enough to be taken for an index" * 4)


EDITS: list[Edit] = [
    change_words,
    change_facts,
    add_entry,
    delete_file,
    change_surroundings,
    change_settings,
    spoil_output,
    spoil_store,
]


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(st.lists(st.sampled_from(EDITS), min_size=1, max_size=3), min_size=3, max_size=5),
    seed=st.integers(0, 2**32),
)
def test_any_edits_give_what_a_clean_build_gives(
    tmp_path_factory: pytest.TempPathFactory, steps: list[list[Edit]], seed: int
) -> None:
    """Byte for byte, whatever is edited: entries, actors, vocabulary, templates, settings, the site itself."""
    workshop = Workshop(tmp_path_factory.mktemp("edits"))
    chance = random.Random(seed)
    workshop.build()
    for number, edits in enumerate(steps):
        for edit in edits:
            edit(workshop, chance)
        if workshop.build() is None:
            continue
        clean = workshop.folder / f"clean-{number}"
        assert workshop.build(clean) is not None
        assert contents(workshop.output) == contents(clean), [edit.__name__ for edit in edits]
        # What the next build changes is what this one has left, down to the times of the folders.
        assert contents(Place(workshop.output).spare) == contents(clean)
        assert times(Place(workshop.output).spare) == times(workshop.output)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.tuples(
            st.lists(st.sampled_from([*EDITS, change_words, change_words]), min_size=1, max_size=2),
            st.sampled_from(["whole", "cut off", "elsewhere", "beside"]),
        ),
        min_size=4,
        max_size=7,
    ),
    seed=st.integers(0, 2**32),
)
def test_a_warm_builder_gives_what_a_clean_build_gives(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[list[Edit], str]], seed: int
) -> None:
    """Whatever is edited, wherever a build is cut off, and whoever else builds meanwhile."""
    workshop = Workshop(tmp_path_factory.mktemp("warm"))
    chance = random.Random(seed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(warm, "QUIET", 1000)
        builder = WarmBuilder(workshop.content, lambda: read_settings(workshop.settings), workshop.output)
        for _ in builder.build():
            pass
        for number, (edits, how) in enumerate(steps):
            before = watched(workshop)
            for edit in edits:
                edit(workshop, chance)
            left = contents(workshop.output)
            made = builder.build(changed_since(before, watched(workshop)))
            outcome = next(made)
            early = contents(workshop.output) if outcome.early else {}
            if how == "beside":
                builder.finish()
            if how != "cut off":
                outcome = [outcome, *made][-1]
            made.close()
            if how == "elsewhere":
                workshop.build()
            if outcome.written is None or how == "cut off":
                continue
            builder.finish()
            clean = workshop.folder / f"clean-{number}"
            assert workshop.build(clean) is not None
            assert contents(workshop.output) == contents(clean), [edit.__name__ for edit in edits]
            shown = {path: data for path, data in early.items() if data != left.get(path)}
            assert shown.items() <= contents(clean).items(), [edit.__name__ for edit in edits]


def test_a_spare_that_is_made_anew_is_the_site_with_its_mark(tmp_path: Path) -> None:
    """Also where what was to be made anew turns out to say the same, so that nothing is put in its place."""
    workshop = Workshop(tmp_path)
    workshop.build()
    place = Place(workshop.output)
    place.synced.unlink()
    foot = workshop.theme / "templates" / "partials" / "foot.html"
    foot.write_text(f"{{# Says nothing. #}}{foot.read_text(encoding='utf-8')}", encoding="utf-8")
    workshop.build()
    assert contents(place.spare) == contents(workshop.output)
    assert times(place.spare) == times(workshop.output)


EARLY: list[tuple[str, str, bool]] = [
    ("People left.", "People left, and some came back.", True),
    ("title: ", "title: How ", True),
    ("displaced: 300-400", "displaced: 300-401", True),
    ("Council of Alta", "City of Alta", True),
    # What is wrong by itself, and what others may be wrong by or beside.
    ("date: 2020-11/2021-02", "date: someday", False),
    ("date: 2020-11/", "date: 2020-10/", False),
    ("status: published", "status: draft", False),
    ("title: ", "related: [2020-03-05-alta-ambush]\ntitle: ", False),
    ("title: ", "former_ids: [2020-03-05-alta-ambush]\ntitle: ", False),
    ("municipality: ", "municipality: Nowhere # ", False),
]


@pytest.mark.parametrize(("old", "new", "is_early"), EARLY)
def test_the_page_that_is_written_is_shown_before_all_else_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, *, is_early: bool
) -> None:
    """Where nothing else can go wrong by the edit; both that it is shown, and that it is as it will be."""
    monkeypatch.setattr(warm, "QUIET", 1000)
    workshop = Workshop(tmp_path)
    builder = WarmBuilder(workshop.content, lambda: read_settings(workshop.settings), workshop.output)
    for _ in builder.build():
        pass
    before = contents(workshop.output)
    path = workshop.content / "incidents" / "2020" / "2020-11-alta-displacement.md"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    # An editor writes beside a file first, and takes that away again.
    steps = builder.build({path, path.with_name("4913")})
    assert next(steps).early == is_early
    shown = {name: data for name, data in contents(workshop.output).items() if data != before.get(name)}
    if is_early:
        assert {name.removeprefix("es/") for name in shown} == {f"incidents/{path.stem}/index.html"}
        assert [one.early for one in steps] == [False]
        assert shown.items() <= contents(workshop.output).items()


def change_day(workshop: Workshop, chance: random.Random) -> None:
    """An entry is moved in time, by days or by months."""
    path = chance.choice([one for one in workshop.entries() if one.name.count(".") == 1])
    day = f"date: {chance.choice((2019, 2020))}-{chance.randrange(1, 13):02}-{chance.randrange(1, 28):02}"
    path.write_text(
        re.sub(r"^date: .*$", day, path.read_text(encoding="utf-8"), flags=re.MULTILINE), encoding="utf-8"
    )


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_a_stretch_of_time_that_is_as_it_was_has_pages_that_are(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    """Whatever of the pages in it another entry can change: what is near, what is beside, what is related."""
    workshop = Workshop(tmp_path_factory.mktemp("stretches"))
    chance = random.Random(seed)
    for _ in range(20):
        add_entry(workshop, chance)
    for _ in range(60):
        change_day(workshop, chance)
    before: tuple[dict[int, bytes], dict[str, bytes]] = ({}, {})
    stood = 0
    for edit in [change_words, *(chance.choice([change_words, change_facts, change_day]) for _ in range(8))]:
        edit(workshop, chance)
        site = read_settings(workshop.settings)
        archive = load_archive(workshop.content, site.codes)
        renderer = Renderer(site, make_menu(archive))
        stretches = digest_stretches(archive, UNKNOWN, archive.context)
        keys = {plan.path: key for plan, key in key_plans(archive, site, renderer)}
        standing = find_standing(archive, site, before[0], stretches, before[1])
        stood += len(standing)
        paths = {path for one in standing for path in incident_paths(site, one)}
        assert all(keys[path] == before[1][path] for path in paths)
        left_out = {plan.path: key for plan, key in key_plans(archive, site, renderer, standing=standing)}
        assert left_out == {path: key for path, key in keys.items() if path not in paths}
        before = stretches, keys
    assert stood


@pytest.mark.parametrize("forgotten", [False, True])
def test_what_is_removed_is_gone_whatever_happened_to_it(workshop: Workshop, *, forgotten: bool) -> None:
    """Neither a page changed by hand nor a lost manifest lets a page stand whose entry is gone."""
    gone = [path for path in workshop.entries() if "withdrawn" in path.name]
    assert gone
    pages = list(workshop.output.rglob("*withdrawn*/index.html"))
    assert pages
    pages[0].write_bytes(b"changed by hand")
    if forgotten:
        Place(workshop.output).manifest.unlink()
    for path in gone:
        path.unlink()
    for _again in range(2):
        assert workshop.build() is not None
        assert list(workshop.output.rglob("*withdrawn*")) == []
        change_words(workshop, random.Random(1))


def test_a_file_of_the_search_that_is_lost_comes_back(workshop: Workshop) -> None:
    """As does any other file of the site."""
    before = contents(workshop.output)
    lost = next(path for path in workshop.output.glob("pagefind/**/*.pf_index"))
    lost.unlink()
    assert workshop.build() is not None
    assert contents(workshop.output) == before


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    """A site that has been built once."""
    workshop = Workshop(tmp_path)
    assert workshop.build()
    return workshop


def test_a_build_without_a_change_writes_nothing(workshop: Workshop) -> None:
    """No file, no folder, no time of either."""
    before = times(workshop.output)
    built = workshop.build()
    assert built is not None
    assert built.written == 0
    assert times(workshop.output) == before


def test_a_word_of_the_prose_changes_its_page_and_the_search_only(workshop: Workshop) -> None:
    """What other pages say of an entry stands in its front matter."""
    before = times(workshop.output)
    path = workshop.content / "incidents" / "2020" / "2020-11-alta-displacement.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")
    workshop.build()
    after = times(workshop.output)
    changed = {
        name for name in after if after[name] != before.get(name) and (workshop.output / name).is_file()
    }
    assert {name for name in changed if not name.startswith("pagefind/")} == {
        "incidents/2020-11-alta-displacement/index.html"
    }


def test_a_change_that_leaves_size_and_time_alone_is_seen(workshop: Workshop) -> None:
    """A file's time can be set back; the time of its last change cannot."""
    path = workshop.content / "incidents" / "2020" / "2020-11-alta-displacement.md"
    stat = path.stat()
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("hills", "hulls"), encoding="utf-8")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    workshop.build()
    page = workshop.output / "incidents" / "2020-11-alta-displacement" / "index.html"
    assert "hulls" in page.read_text(encoding="utf-8")


def test_a_build_that_is_killed_leaves_the_last_site_whole(workshop: Workshop) -> None:
    """At whatever file it dies; and the next one does all that is left."""
    before = contents(workshop.output)
    path = workshop.content / "incidents" / "2020" / "2020-11-alta-displacement.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Families", "Many families"), encoding="utf-8")
    for number in range(0, 40, 5):
        process = multiprocessing.get_context("fork").Process(target=die_at, args=(workshop, number))
        process.start()
        process.join()
        assert process.exitcode == DIED
        assert contents(workshop.output) == before
    assert workshop.build()
    clean = workshop.folder / "clean"
    workshop.build(clean)
    assert contents(workshop.output) == contents(clean)


@pytest.mark.parametrize("number", [0, 30, 1_000_000])
def test_a_first_build_that_is_killed_leaves_nothing_behind(tmp_path: Path, number: int) -> None:
    """The next one gives a whole site, and so does the one after that, which changes the other folder."""
    workshop = Workshop(tmp_path)
    process = multiprocessing.get_context("fork").Process(target=die_at, args=(workshop, number))
    process.start()
    process.join()
    assert process.exitcode == DIED
    assert not workshop.output.exists()
    for path in workshop.entries():
        if "withdrawn" in path.name:
            path.unlink()
    assert workshop.build()
    change_words(workshop, random.Random(1))
    assert workshop.build()
    clean = workshop.folder / "clean"
    workshop.build(clean)
    assert contents(workshop.output) == contents(clean)


DIED = 9


def die_at(workshop: Workshop, number: int) -> None:
    """Build, and die in place of writing the file of this number, or else right before the sites are exchanged."""
    written = itertools.count()

    def write(*args: Any) -> Any:
        if next(written) == number:
            os._exit(DIED)
        return write_file(*args)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workers, "write_file", write)
        patch.setattr(publishing, "exchange", lambda *_: os._exit(DIED))
        workshop.build()


def test_a_warm_builder_does_the_same(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Build after build in one process: a broken entry leaves the site, a mended one is there; the search follows."""
    monkeypatch.setattr(warm, "QUIET", 1000)
    site = read_settings(workshop.settings)
    builder = WarmBuilder(workshop.content, lambda: site, workshop.output)
    (whole,) = builder.build()
    assert whole.written is not None
    path = workshop.content / "incidents" / "2020" / "2020-11-alta-displacement.md"
    text = path.read_text(encoding="utf-8")
    before = contents(workshop.output)
    shutil.copytree(workshop.output / "data", workshop.folder / "before")
    path.write_text(text.replace("date: 2020-11", "date: someday"), encoding="utf-8")
    (broken,) = builder.build()
    assert broken.written is None
    assert [one.code for one in broken.problems if one.severity == "error"] == ["bad-date"]
    assert contents(workshop.output) == before
    path.write_text(text.replace("Families", "Many families"), encoding="utf-8")
    steps = builder.build()
    first = next(steps)
    # The page that is written comes first, in both languages; what lists it is as it was.
    edited = {name for name, data in contents(workshop.output).items() if data != before.get(name)}
    assert edited == {f"{prefix}incidents/{path.stem}/index.html" for prefix in ("", "es/")}
    assert first.written == len(edited)
    (rest,) = steps
    assert rest.written
    # What is beside the pages follows at once, and is whole until then.
    assert contents(workshop.output / "data") == contents(workshop.folder / "before")
    builder.finish()
    clean = workshop.folder / "clean"
    workshop.build(clean)
    assert contents(workshop.output) == contents(clean)
