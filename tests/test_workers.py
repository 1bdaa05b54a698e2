"""Rendering in several processes: the same bytes, and no half of a site where one of them fails."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_timeline.archive import Archive, load_archive
from conflict_timeline.pages.building import key_plans, make_menu
from conflict_timeline.pages.plan_kinds import DataPlan
from conflict_timeline.pages.rendering import Renderer
from conflict_timeline.pages.site import Site, read_settings
from conflict_timeline.pages.workers import write_plans
from conflict_timeline.problems import InvalidText
from conflict_timeline.processes import BATCH, WORTHWHILE, count_workers, share_out
from conflict_timeline.progress import Progress
from tests.conftest import LANGUAGES, MINIATURE, ROOT


@pytest.fixture(scope="module")
def archive() -> Archive:
    """The miniature archive."""
    return load_archive(MINIATURE / "content", LANGUAGES)


@pytest.fixture(scope="module")
def site() -> Site:
    """The miniature site, as its settings describe it."""
    return read_settings(
        {
            "DEFAULT_LANG": "en",
            "LANGUAGES": {"en": "en_GB", "es": "es_MX"},
            "SITENAME": "Valdora",
            "SITEURL": "https://valdora.example",
            "THEME": str(ROOT / "theme"),
        }
    )


@pytest.fixture(scope="module")
def renderer(site: Site, archive: Archive) -> Renderer:
    """What renders it."""
    return Renderer(site, make_menu(archive))


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.mark.parametrize("workers", [2, 3])
def test_any_number_of_processes_writes_the_same_bytes(
    tmp_path: Path, archive: Archive, site: Site, renderer: Renderer, workers: int
) -> None:
    """The shares add up to the whole, each file once."""
    plans = list(key_plans(archive, site, renderer))
    alone, together = tmp_path / "alone", tmp_path / "together"
    written = write_plans(plans, renderer, alone, {}, 1)
    assert write_plans(plans, renderer, together, {}, workers).keys() == written.keys()
    assert contents(alone) == contents(together)
    assert contents(alone).keys() == written.keys()


def test_a_process_that_fails_fails_the_build(
    tmp_path: Path, renderer: Renderer, capfd: pytest.CaptureFixture[str]
) -> None:
    """A page that cannot be rendered in any of the processes is an error of the whole."""

    def fail() -> str:
        raise ZeroDivisionError

    plans = [(DataPlan("a.json", dict), b""), (DataPlan("b.json", fail), b"")]
    with pytest.raises(RuntimeError, match="A process failed"):
        write_plans(plans, renderer, tmp_path, {}, 2)
    assert "ZeroDivisionError" in capfd.readouterr().err


@pytest.mark.parametrize("workers", [1, 2])
def test_no_file_leaves_the_folder(tmp_path: Path, renderer: Renderer, workers: int) -> None:
    """Whatever a path is made from, it stays inside; the problem is told as one from every process."""
    plans = [(DataPlan("a.json", dict), b""), (DataPlan("../escaped.json", dict), b"")]
    with pytest.raises(InvalidText, match="path-outside"):
        write_plans(plans, renderer, tmp_path / "site", {}, workers)
    assert not (tmp_path / "escaped.json").exists()


def test_a_small_archive_uses_one_process() -> None:
    """Starting processes would take longer than they save."""
    assert count_workers(WORTHWHILE - 1) == 1


def test_what_fails_late_is_told_though_another_has_much_to_say() -> None:
    """A process that waits to be listened to holds up nobody, not even where another one fails."""

    def work(batch: range) -> list[bytes]:
        if batch.start:
            time.sleep(0.3)
            raise InvalidText("search-index-failed", reason="late")
        return [b"x" * 1_000_000]

    with pytest.raises(InvalidText, match="search-index-failed"):
        share_out(work, 2 * BATCH, Progress("render", 2 * BATCH), 2)


@pytest.mark.parametrize("workers", [1, 2, 3])
@settings(deadline=None)
@given(pieces=st.integers(0, 5 * BATCH))
def test_each_piece_is_made_once_and_in_order(workers: int, pieces: int) -> None:
    """However many processes take batches, what they make is put together in the order of the pieces."""
    assert share_out(list, pieces, Progress("read", pieces), workers) == list(range(pieces))


INTERRUPTED = """
import os, signal
from conflict_timeline.processes import share_out
from conflict_timeline.progress import Progress

# Python says of an exception in the middle of a fork that it is ignored.
os.register_at_fork(before=lambda: os.kill(os.getpid(), signal.SIGINT))
try:
    share_out(list, 100, Progress("read", 100), 2)
except KeyboardInterrupt:
    print("stopped")
"""


def test_ctrl_c_in_the_middle_of_a_fork_is_not_lost() -> None:
    """And no process says anything of its own."""
    done = subprocess.run([sys.executable, "-c", INTERRUPTED], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("stopped\n", "")


def test_ctrl_c_reaches_who_began_the_processes() -> None:
    """The terminal sends it to all of them; one traceback is enough, and none stays."""
    with subprocess.Popen(
        [sys.executable, "-c", ENDLESS],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as began:
        assert began.stdout
        began.stdout.readline()
        os.killpg(began.pid, signal.SIGINT)
        _, told = began.communicate(timeout=PATIENCE)
    assert told.count("Traceback") == 1
    assert "ForkProcess" not in told


ENDLESS = """
import os, time
from conflict_timeline.processes import share_out
from conflict_timeline.progress import Progress

def work(batch):
    # At once: what several processes print in parts would be mixed.
    os.write(1, b"%d\\n" % os.getpid())
    time.sleep(0.1)
    return [b"x" * 100_000 for _ in batch]

share_out(work, 1_000_000, Progress("render", 1_000_000), 2)
"""
WORKERS, PATIENCE = 2, 20


def test_where_who_began_them_is_killed_no_process_stays() -> None:
    """Left behind, they would wait for ever, and hold the port of the preview that was killed."""
    with subprocess.Popen([sys.executable, "-c", ENDLESS], stdout=subprocess.PIPE, text=True) as began:
        assert began.stdout
        workers: set[int] = set()
        while len(workers) < WORKERS:
            workers.add(int(began.stdout.readline()))
        began.kill()
        try:
            # What they print to ends with the last of them.
            began.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            for worker in workers:
                os.kill(worker, signal.SIGKILL)
            raise
