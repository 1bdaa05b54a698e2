"""Builds that cannot half-happen, and that give the same bytes: tried from outside, on the command line."""

import multiprocessing
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from conflict_timeline.pages.publishing import open_site
from conflict_timeline.problems import InvalidText
from tests.conftest import MINIATURE, ROOT

SETTINGS = MINIATURE / "pelicanconf.py"
KILLS = 20
TITLES = ("Ambush on the road to Alta", "Ambush on the other road")


def command(content: Path, output: Path, settings: Path = SETTINGS) -> list[str]:
    """The command that people run."""
    return [sys.executable, "-m", "pelican", str(content), "-s", str(settings), "-o", str(output)]


def build(
    content: Path, output: Path, settings: Path = SETTINGS, **how: Any
) -> "subprocess.CompletedProcess[str]":
    """One build, to its end."""
    return subprocess.run(
        command(content, output, settings), cwd=ROOT, capture_output=True, text=True, check=False, **how
    )


def said(done: "subprocess.CompletedProcess[str]") -> str:
    """All that a build printed."""
    return done.stdout + done.stderr


def checksums(folder: Path) -> dict[str, str]:
    """The checksum of every file of a site."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def two_sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Path], list[dict[str, str]]]:
    """Two archives that differ in one title, and the checksums of their sites."""
    tmp_path = tmp_path_factory.mktemp("two")
    content = shutil.copytree(MINIATURE / "content", tmp_path / "content")
    other = shutil.copytree(content, tmp_path / "other")
    for path in other.rglob("2020-03-05-alta-ambush.md"):
        path.write_text(path.read_text(encoding="utf-8").replace(*TITLES), encoding="utf-8")
    archives = [content, other]
    sites = []
    for index, archive in enumerate(archives):
        done = build(archive, tmp_path / f"whole-{index}" / "output")
        assert done.returncode == 0, said(done)
        sites.append(checksums(tmp_path / f"whole-{index}" / "output"))
    assert sites[0] != sites[1]
    return archives, sites


def test_a_build_killed_at_any_moment_leaves_a_whole_site(
    two_sites: tuple[list[Path], list[dict[str, str]]], tmp_path: Path
) -> None:
    """Twenty times, at moments spread over a build: the last good site stands, or the new one; the next build heals."""
    archives, sites = two_sites
    output = tmp_path / "killed" / "output"
    started = time.monotonic()
    assert build(archives[0], output).returncode == 0
    lasts = time.monotonic() - started
    beside = len(list(output.parent.iterdir()))
    chance = random.Random(20)
    for kill in range(KILLS):
        process = subprocess.Popen(
            command(archives[kill % 2], output), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        try:
            process.wait(lasts * (kill + chance.random()) / KILLS)
        except subprocess.TimeoutExpired:
            # Half of them as one process, as when memory runs out; half with all they started, as by a power cut.
            kill_one: Callable[[int, int], None] = os.killpg if kill % 4 < 2 else os.kill
            kill_one(process.pid, signal.SIGKILL)
            process.wait()
        assert checksums(output) in sites, f"half a site after kill {kill}"
    for _ in range(2):
        healed = build(archives[1], output)
        assert healed.returncode == 0, said(healed)
    assert checksums(output) == sites[1]
    # What killed builds left aside is gone.
    assert len(list(output.parent.iterdir())) <= beside + 1


@pytest.mark.parametrize("room", [0, 400, 4_000, 40_000])
def test_a_full_disk_leaves_the_last_site(
    two_sites: tuple[list[Path], list[dict[str, str]]], tmp_path: Path, room: int
) -> None:
    """No file can grow beyond so many bytes: exit code not zero, a sentence, nothing of the last site touched."""
    archives, sites = two_sites
    output = tmp_path / "full" / "output"
    assert build(archives[0], output).returncode == 0

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    failed = build(archives[1], output, preexec_fn=limit)
    assert failed.returncode != 0
    assert "could not" in said(failed)
    assert checksums(output) == sites[0]
    assert build(archives[1], output).returncode == 0
    assert checksums(output) == sites[1]


def test_a_folder_that_cannot_be_written_gets_a_sentence(content: Path) -> None:
    """Not even root can make a folder there."""
    failed = build(content, Path("/proc/conflict-timeline/output"))
    assert failed.returncode != 0
    assert "could not be written" in said(failed)
    assert "Traceback" not in said(failed)


def test_one_build_at_a_time(two_sites: tuple[list[Path], list[dict[str, str]]], tmp_path: Path) -> None:
    """While one build holds a folder, another says so and leaves it alone; the lock goes with who held it."""
    archives, sites = two_sites
    output = tmp_path / "locked" / "output"
    assert build(archives[0], output).returncode == 0
    with open_site(output):
        refused = build(archives[1], output)
        assert refused.returncode != 0
        assert "Another build is writing to" in said(refused)
        with pytest.raises(InvalidText, match="output-locked"), open_site(output):
            pass
    assert checksums(output) == sites[0]
    assert build(archives[1], output).returncode == 0


def test_a_lock_is_not_handed_on(tmp_path: Path) -> None:
    """A process that is forked while a site is held, and is still at work later, does not hold it."""
    fork = multiprocessing.get_context("fork")
    still, done = fork.Event(), fork.Event()

    def work() -> None:
        still.set()
        done.wait()

    output = tmp_path / "output"
    with open_site(output):
        process = fork.Process(target=work)
        process.start()
        assert still.wait(60)
    try:
        with open_site(output):
            pass
    finally:
        done.set()
        process.join()


def test_two_builds_at_once_leave_one_whole_site(
    two_sites: tuple[list[Path], list[dict[str, str]]], tmp_path: Path
) -> None:
    """Started together: at least one succeeds, one that fails says why, and nothing of the two is mixed."""
    archives, sites = two_sites
    output = tmp_path / "both" / "output"
    both = [
        subprocess.Popen(
            command(one, output), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        for one in archives
    ]
    ends = [(process.communicate()[0], process.returncode) for process in both]
    assert 0 in [code for _, code in ends]
    assert all(code == 0 or "Another build is writing to" in text for text, code in ends)
    assert checksums(output) in sites


@pytest.mark.parametrize("spoil", [b"", b"\0" * 100, b"not what it was"])
def test_a_spoilt_cache_costs_time_only(content: Path, tmp_path: Path, spoil: bytes) -> None:
    """Whatever a build keeps beside the site, cut off or replaced: the next build gives the same bytes."""
    output = tmp_path / "cached" / "output"
    assert build(content, output).returncode == 0
    before = checksums(output)
    for path in output.parent.rglob("*"):
        if path.is_file() and not path.is_relative_to(output):
            path.write_bytes(spoil)
    again = build(content, output)
    assert again.returncode == 0, said(again)
    assert checksums(output) == before


CRASHES = {
    "a template that crashes": ("templates/incident.html", "{{ view.nothing_of_that_name }}"),
    "a template that cannot be read": ("templates/base.html", "{% if %}"),
}


@pytest.mark.parametrize("name", CRASHES)
def test_a_crash_is_an_exit_code_and_leaves_the_last_site(
    two_sites: tuple[list[Path], list[dict[str, str]]], tmp_path: Path, name: str
) -> None:
    """A theme under work costs nobody the site."""
    archives, sites = two_sites
    output = tmp_path / "crashed" / "output"
    assert build(archives[0], output).returncode == 0
    theme = shutil.copytree(ROOT / "theme", tmp_path / "theme")
    file, text = CRASHES[name]
    (theme / file).write_text(text, encoding="utf-8")
    settings = tmp_path / "settings.py"
    assets = ROOT / ".build" / "assets"
    settings.write_text(
        SETTINGS.read_text(encoding="utf-8").replace(
            'str(Path(__file__).parents[2] / "theme")', repr(str(theme))
        )
        + f"ASSETS_PATH = {str(assets)!r}\n",
        encoding="utf-8",
    )
    assert build(archives[1], output, settings).returncode != 0
    assert checksums(output) == sites[0]


@pytest.mark.parametrize("line", ["import no_such_module", "PLUGINS = [conflict_timeline, 'no_such_plugin']"])
def test_a_missing_plugin_is_fatal(content: Path, tmp_path: Path, line: str) -> None:
    """With --fatal errors, as `make html` and `make serve` build: no site without what its settings ask for."""
    settings = tmp_path / "settings.py"
    text = SETTINGS.read_text(encoding="utf-8").replace("Path(__file__).parents[2]", f"Path({str(ROOT)!r})")
    settings.write_text(f"{text}{line}\n", encoding="utf-8")
    done = subprocess.run(
        [*command(content, tmp_path / "output", settings), "--fatal", "errors"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode != 0
    assert not (tmp_path / "output").exists()
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "--fatal errors" in makefile


MANY_WORKERS = """
import os, runpy, sys
import conflict_timeline.processes as processes
processes.WORTHWHILE, os.sched_getaffinity = 1, lambda _process: {0, 1, 2}
sys.argv = ["pelican", *sys.argv[1:]]
runpy.run_module("pelican", run_name="__main__")
"""


def test_no_build_differs_from_another(content: Path, tmp_path: Path) -> None:
    """Another time zone, language, folder, hash seed, mask, number of cores and processes: the same checksums."""
    elsewhere = shutil.copytree(content, tmp_path / "a folder" / "ünïcode" / "content")
    ways: list[tuple[Path, Path, Mapping[str, str], int, list[str]]] = [
        (content, tmp_path / "one" / "output", {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"}, 0o022, []),
        (
            elsewhere,
            tmp_path / "a folder" / "público",
            {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "4711",
             "SOURCE_DATE_EPOCH": "86400", "HOME": str(tmp_path)},
            0o027,
            ["-c", MANY_WORKERS],
        ),
    ]  # fmt: skip
    sites = []
    for archive, output, environment, mask, program in ways:
        arguments = command(archive, output)
        if program:
            arguments = [sys.executable, *program, *arguments[3:]]

        def prepare(mask: int = mask, *, alone: bool = not program) -> None:
            os.umask(mask)
            if alone:
                os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})

        done = subprocess.run(
            arguments, cwd=ROOT, env={**os.environ, **environment}, preexec_fn=prepare,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, said(done)
        sites.append(checksums(output))
    assert sites[0] == sites[1]
