"""What git knows of the entries: first published when, changed when and why, corrected where. Drafts stay unseen."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from conflict_timeline.archive import Archive, load_archive
from conflict_timeline.history import git
from conflict_timeline.history.record import Record, find_corrections, record_of
from conflict_timeline.history.revisions import load_history
from conflict_timeline.model.claims import Measure
from conflict_timeline.pages.redirects import find_moves
from tests.builders import ENTRY
from tests.conftest import LANGUAGES, MINIATURE, Build, run_pelican

NAME = "2020-03-05-test"
TRANSLATION = "---\ntitle: Emboscada\nsummary: Dispararon contra una patrulla.\n---\nTexto.\n"
DRAFT = ENTRY.replace("status: published", "status: draft").replace("killed: 13", "killed: 99")


class Work:
    """A repository with a content folder in it, committed to at times that a test chooses."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.content = shutil.copytree(MINIATURE / "content", root / "content")
        self.git("init", "-q", "-b", "main")
        self.commit("Start", "2019-01-01T00:00:00Z")

    def git(self, *arguments: str, when: str = "2019-01-01T00:00:00Z") -> None:
        """Run git as Ada, at this time."""
        own = {f"GIT_{who}_{what}": said for who in ("AUTHOR", "COMMITTER") for what, said in ADA.items()}
        dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.root), **own, **dates}
        subprocess.run(["git", *arguments], cwd=self.root, env=environment, check=True, capture_output=True)

    def commit(self, why: str, when: str) -> None:
        """Commit all that changed."""
        self.git("add", "-A", when=when)
        self.git("commit", "-q", "-m", why, when=when)

    def write(self, text: str, name: str = NAME) -> None:
        """Write an entry with its translation."""
        folder = self.content / "incidents" / name[:4]
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
        (folder / f"{name}.es.md").write_text(TRANSLATION, encoding="utf-8")

    def archive(self) -> Archive:
        """The archive as it lies there, free of errors."""
        archive = load_archive(self.content, LANGUAGES)
        assert not [one for one in archive.problems if one.severity == "error"]
        return archive

    def record(self, name: str = NAME) -> Record:
        """The published life of one entry."""
        found = {one.id: one for one in self.archive().incidents}
        return record_of(found[name], load_history(self.content))

    def corrections(self) -> list[tuple[str, str, str]]:
        """Every correction: the incident, why, and the status where it changed."""
        found = find_corrections(self.archive(), load_history(self.content))
        return [(one.incident.id, one.change.commit.why, one.change.status) for one in found]


ADA = {"NAME": "Ada Secret", "EMAIL": "ada@secret.example"}


@pytest.fixture
def work(tmp_path: Path) -> Work:
    """A fresh repository."""
    return Work(tmp_path)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Build, Work]:
    """A site whose one entry was a draft, then published, then corrected, and another that was withdrawn."""
    work = Work(tmp_path_factory.mktemp("history"))
    work.write(DRAFT)
    work.commit("A rumour", "2020-03-06T10:00:00Z")
    work.write(ENTRY)
    work.write(ENTRY.replace("killed: 13", "killed: 77").replace("diario", "otro"), "2020-03-08-other")
    work.commit("Publish it", "2020-03-07T10:00:00Z")
    work.write(ENTRY.replace("killed: 13", "killed: 14"))
    gone = ENTRY.replace("killed: 13", "killed: 77").replace("diario", "otro")
    gone = gone.replace(
        "status: published", "status: withdrawn\nwithdrawn_because: {en: A hoax., es: Era falso.}"
    )
    work.write(gone, "2020-03-08-other")
    work.commit("The hospital counts one more <ada@secret.example>", "2020-04-01T23:30:00Z")
    return run_pelican(work.content, MINIATURE / "pelicanconf.py", work.root / "output"), work


def test_a_page_says_when_it_was_published_and_what_changed(built: tuple[Build, Work]) -> None:
    """The claim, the estimate, the day and the reason, in the language of the page."""
    build, _ = built
    assert build.code == 0, build.said
    english = (build.output / f"incidents/{NAME}/index.html").read_text(encoding="utf-8")
    spanish = (build.output / f"es/incidents/{NAME}/index.html").read_text(encoding="utf-8")
    assert 'First published on <time datetime="2020-03-07">7 March 2020</time>' in english
    assert "<q>The hospital counts one more</q>" in english
    assert "<li>Killed: 13 → 14</li>" in english
    assert "<li>El Diario, Killed: 13 → 14</li>" in english
    assert "<li>Muertes: 13 → 14</li>" in spanish


def test_a_correction_is_on_the_page_of_corrections_and_in_its_feed(built: tuple[Build, Work]) -> None:
    """With a link to the incident; the feed names a time in UTC."""
    output = built[0].output
    page = (output / "corrections/index.html").read_text(encoding="utf-8")
    assert f'href="../incidents/{NAME}/">Ambush on the road</a>' in page
    assert "<li>Killed: 13 → 14</li>" in page
    feed = (output / "es/corrections/feed.atom.xml").read_text(encoding="utf-8")
    assert "<updated>2020-04-01T23:30:00Z</updated>" in feed
    assert "Muertes: 13 → 14" in feed


def test_a_withdrawn_entry_is_corrected_without_its_figure(built: tuple[Build, Work]) -> None:
    """That it was withdrawn is told, and where it stood; nothing that it said, nor why it was taken back."""
    page = (built[0].output / "corrections/index.html").read_text(encoding="utf-8")
    assert 'incidents/2020-03-08-other/">Withdrawn</a>' in page
    assert "Withdrawn; counted in no total from then on." in page
    # As a number of its own: the addresses within the page hold digits of a commit's digest.
    assert not re.search(r"\b77\b", page)


def test_no_draft_and_no_author_is_in_the_site(built: tuple[Build, Work]) -> None:
    """Not the rumour's figure, not its reason, not who committed it."""
    for path in built[0].output.rglob("*"):
        if path.suffix in {".html", ".xml", ".json", ".csv"}:
            text = path.read_text(encoding="utf-8")
            assert not [word for word in ("A rumour", "Ada Secret", "ada@secret", ">99<") if word in text], (
                path
            )


def test_the_first_publication_is_no_correction(work: Work) -> None:
    """Neither of an entry that is published at once nor of one that was a draft before."""
    work.write(DRAFT)
    work.commit("Draft", "2020-03-06T10:00:00Z")
    work.write(ENTRY)
    work.write(ENTRY, "2020-05-05-other")
    work.commit("Publish", "2020-03-07T10:00:00Z")
    assert work.corrections() == []
    assert work.record().changes == ()
    assert str(work.record().published) == "2020-03-07 10:00:00+00:00"


def test_a_change_of_words_is_told_but_corrects_no_figure(work: Work) -> None:
    """The old words are not kept: what left an entry may have left it to protect someone."""
    work.write(ENTRY.replace("Body.", "At the house of a witness."))
    work.commit("Publish", "2020-03-07T10:00:00Z")
    work.write(ENTRY)
    work.commit("Less", "2020-03-08T10:00:00Z")
    (change,) = work.record().changes
    assert change.fields == ("text",)
    assert "witness" not in repr(change)
    assert work.corrections() == []


def test_an_entry_keeps_its_past_under_a_new_id(work: Work) -> None:
    """Moved and edited in one commit, as people do it: former_ids says what it was."""
    work.write(ENTRY)
    work.commit("Publish", "2020-03-07T10:00:00Z")
    for path in (work.content / "incidents" / "2020").glob(f"{NAME}.*"):
        path.unlink()
    moved = ENTRY.replace("killed: 13", "killed: 12").replace("status:", f"former_ids: [{NAME}]\nstatus:")
    work.write(moved, "2020-03-05-better")
    work.commit("A better name", "2020-03-09T10:00:00Z")
    record = work.record("2020-03-05-better")
    assert str(record.published) == "2020-03-07 10:00:00+00:00"
    (change,) = record.changes
    assert change.figures[0].measure is Measure.KILLED
    assert work.corrections() == [("2020-03-05-better", "A better name", "")]


def test_entries_that_are_alike_keep_each_its_own_past(work: Work) -> None:
    """One is deleted where another like it is added: that is no renaming."""
    work.write(ENTRY)
    work.commit("Publish", "2020-03-07T10:00:00Z")
    for path in (work.content / "incidents" / "2020").glob(f"{NAME}.*"):
        path.unlink()
    work.write(ENTRY.replace("date: 2020-03-05", "date: 2020-03-11"), "2020-03-11-another")
    work.commit("Another", "2020-03-12T10:00:00Z")
    assert str(work.record("2020-03-11-another").published) == "2020-03-12 10:00:00+00:00"


def test_merged_entries_and_former_ids_lead_on(work: Work) -> None:
    """Through two merges, and from what a merged entry was called before, to the one that is left."""
    work.write(ENTRY)
    for name, into in (("2020-03-06-a", NAME), ("2020-03-07-b", "2020-03-06-a")):
        former = f"former_ids: [old-{name}]\nmerged_into: {into}\nstatus: merged"
        work.write(ENTRY.replace("status: published", former), name)
    moves = find_moves(work.archive())
    assert {old: new for old, new in moves.items() if new == NAME} == dict.fromkeys(
        ["2020-03-06-a", "old-2020-03-06-a", "2020-03-07-b", "old-2020-03-07-b"], NAME
    )


def test_redirects_stand_in_a_list_for_hosts_that_read_it(work: Work) -> None:
    """In every language, from the root of the host."""
    work.write(ENTRY.replace("status:", "former_ids: [2019-01-01-old]\nstatus:"))
    build = run_pelican(work.content, MINIATURE / "pelicanconf.py", work.root / "output")
    lines = (build.output / "_redirects").read_text(encoding="utf-8").splitlines()
    assert f"/incidents/2019-01-01-old/ /incidents/{NAME}/ 301" in lines
    assert f"/es/incidents/2019-01-01-old/ /es/incidents/{NAME}/ 301" in lines


def test_a_merge_is_one_step_that_says_what_the_request_said(work: Work) -> None:
    """What was tried on a branch was never public, and the merger's name is no reason."""
    work.write(ENTRY)
    work.commit("Publish", "2020-03-07T10:00:00Z")
    work.git("checkout", "-q", "-b", "branch")
    for killed, when in (("50", "2020-03-08T10:00:00Z"), ("14", "2020-03-09T10:00:00Z")):
        work.write(ENTRY.replace("killed: 13", f"killed: {killed}"))
        work.commit("Try", when)
    work.git("checkout", "-q", "main")
    title = "Merge pull request #7 from ada/branch\n\nOne died in hospital"
    work.git("merge", "-q", "--no-ff", "-m", title, "branch", when="2020-03-10T10:00:00Z")
    (change,) = work.record().changes
    assert change.commit.why == "One died in hospital"
    assert change.commit.when.isoformat() == "2020-03-10T10:00:00+00:00"
    assert "50" not in repr(change.figures)


def _without_git(work: Work) -> Path:
    shutil.rmtree(work.root / ".git")
    return work.content


def _shallow(work: Work) -> Path:
    work.git("clone", "-q", "--depth", "1", f"file://{work.root}", "shallow")
    return work.root / "shallow" / "content"


def _never_committed(work: Work) -> Path:
    shutil.rmtree(work.root / ".git")
    work.git("init", "-q")
    return work.content


@pytest.mark.parametrize(
    ("prepare", "absence"), [(_without_git, "none"), (_shallow, "shallow"), (_never_committed, "uncommitted")]
)
def test_where_the_history_is_not_whole_no_date_is_given(
    work: Work, prepare: Callable[[Work], Path], absence: str
) -> None:
    """A wrong date is worse than none."""
    work.write(ENTRY)
    work.commit("Publish", "2020-03-07T10:00:00Z")
    work.write(ENTRY.replace("killed: 13", "killed: 14"))
    work.commit("Correct", "2020-03-08T10:00:00Z")
    content = prepare(work)
    archive = load_archive(content, LANGUAGES)
    incident = next(one for one in archive.incidents if one.id == NAME)
    assert record_of(incident, load_history(content)) == Record(absence=absence)
    assert find_corrections(archive, load_history(content)) == ()


def test_what_is_not_committed_says_so(work: Work) -> None:
    """A new entry has no date; an edited one keeps its dates and says that there is more."""
    work.write(ENTRY)
    assert work.record() == Record(absence="uncommitted")
    work.commit("Publish", "2020-03-07T10:00:00Z")
    work.write(ENTRY.replace("killed: 13", "killed: 14"))
    work.commit("Correct", "2020-03-08T10:00:00Z")
    work.write(ENTRY)
    record = work.record()
    assert record.absence == "uncommitted"
    assert str(record.published) == "2020-03-07 10:00:00+00:00"


def test_the_number_of_processes_does_not_grow_with_the_entries(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One log, one reader of blobs, one status, however many entries changed how often."""
    started: list[str] = []
    run = git.run_git

    def counted(folder: Path, arguments: tuple[str, ...], given: bytes = b"") -> bytes:
        started.append(arguments[0])
        return run(folder, arguments, given)

    monkeypatch.setattr(git, "run_git", counted)
    for killed in ("13", "14"):
        for number in range(20):
            work.write(ENTRY.replace("killed: 13", f"killed: {killed}"), f"2020-03-{number + 1:02}-many")
        work.commit("Many", "2020-03-07T10:00:00Z")
    history = load_history(work.content)
    assert sum(len(found) == 2 for found in history.revisions.values()) == 20
    assert sorted(started) == ["cat-file", "log", "rev-parse", "rev-parse", "status"]


def test_a_reason_that_a_safety_rule_finds_something_in_is_not_shown() -> None:
    """A commit is public, but a page is read by many more."""
    assert git.tell_why("Correct, by +52 443 123 4567", "") == ""
    assert git.tell_why("Merge branch 'x' of example.org:ada/x", "") == ""
    assert git.tell_why("Thirteen, says @ada <ada@example.org> (#12)", "") == "Thirteen, says"


def test_a_commit_alone_brings_its_pages_up_to_date(work: Work, tmp_path: Path) -> None:
    """No file of content/ changes with it: what is built after it is what a clean build makes, byte for byte."""
    work.write(ENTRY)
    work.commit("Publish", "2020-03-07T10:00:00Z")
    work.write(ENTRY.replace("killed: 13", "killed: 14"))
    again, clean = tmp_path / "again", tmp_path / "clean"
    run_pelican(work.content, MINIATURE / "pelicanconf.py", again)
    page = again / f"incidents/{NAME}/index.html"
    assert "Killed: 13 → 14" not in page.read_text(encoding="utf-8")
    work.commit("Correct", "2020-03-08T10:00:00Z")
    for output in (again, clean):
        assert run_pelican(work.content, MINIATURE / "pelicanconf.py", output).code == 0
    assert "Killed: 13 → 14" in page.read_text(encoding="utf-8")
    for path in clean.rglob("*.*ml"):
        assert (again / path.relative_to(clean)).read_bytes() == path.read_bytes(), path


def test_the_corrections_follow_a_new_title(work: Work, tmp_path: Path) -> None:
    """Of an entry that was corrected, though nothing was committed; another that was not leaves their page alone."""
    work.write(ENTRY)
    work.write(ENTRY, "2020-03-09-other")
    work.commit("Publish", "2020-03-07T10:00:00Z")
    work.write(ENTRY.replace("killed: 13", "killed: 14"))
    work.commit("Correct", "2020-03-08T10:00:00Z")
    output = tmp_path / "output"
    page = output / "corrections/index.html"

    def build() -> tuple[str, int]:
        assert run_pelican(work.content, MINIATURE / "pelicanconf.py", output).code == 0
        return page.read_text(encoding="utf-8"), page.stat().st_mtime_ns

    text, written = build()
    title = next(line for line in ENTRY.split("\n") if line.startswith("title:"))
    work.write(ENTRY.replace(title, f"{title} anew"), "2020-03-09-other")
    assert build() == (text, written)
    work.write(ENTRY.replace("killed: 13", "killed: 14").replace(title, f"{title} once more"))
    assert "once more" in build()[0]
