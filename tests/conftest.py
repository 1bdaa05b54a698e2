"""What tests share: a content folder to spoil, a built site to look at, and a browser."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from conflict_timeline.archive import Archive, load_archive
from conflict_timeline.problems import Problem
from tests.browser import Watch, open_browser, serve_folder

ROOT = Path(__file__).parents[1]
MINIATURE = Path(__file__).parent / "site"
LANGUAGES = ("en", "es")


@dataclass(frozen=True)
class Build:
    """What became of one build."""

    output: Path
    code: int
    said: str


def run_pelican(content: Path, settings: Path, output: Path) -> Build:
    """Build a site as people do, in a process of its own."""
    command = [sys.executable, "-m", "pelican", str(content), "-s", str(settings), "-o", str(output)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return Build(output, done.returncode, done.stdout + done.stderr)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the miniature content folder, to change as a test likes."""
    return shutil.copytree(MINIATURE / "content", tmp_path / "content")


@pytest.fixture
def problems_of(content: Path) -> Callable[[str], list[Problem]]:
    """Write an entry into the miniature archive, and say what is wrong with it."""

    def check(text: str, name: str = "2020/2020-03-05-test.md") -> list[Problem]:
        path = content / "incidents" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        found = load_archive(content, LANGUAGES).problems
        return [one for one in found if one.path.endswith(Path(name).name) and one.severity == "error"]

    return check


@pytest.fixture(scope="session")
def miniature(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The miniature site, built once in both languages."""
    output = tmp_path_factory.mktemp("miniature") / "output"
    return run_pelican(MINIATURE / "content", MINIATURE / "pelicanconf.py", output)


@pytest.fixture(scope="session")
def real_archive() -> Archive:
    """The archive of the first site."""
    return load_archive(ROOT / "content", LANGUAGES)


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The first site, built once."""
    output = tmp_path_factory.mktemp("real") / "output"
    return run_pelican(ROOT / "content", ROOT / "pelicanconf.py", output)


@pytest.fixture
def spoilt(content: Path) -> Path:
    """The miniature content folder with one bad entry."""
    bad = content / "incidents" / "2020" / "2020-01-01-bad.md"
    bad.write_text("---\ntitle: Bad\ndate: someday\n---\n", encoding="utf-8")
    return content


@pytest.fixture(scope="module")
def address(miniature: Build) -> Iterator[str]:
    """Where the miniature site is served."""
    assert miniature.code == 0, miniature.said
    with serve_folder(miniature.output) as served:
        yield served


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this module."""
    with open_browser() as opened:
        yield opened


@pytest.fixture
def watch(address: str) -> Watch:
    """A fresh record of what pages say and ask for."""
    return Watch(address)


@pytest.fixture
def page(browser: Browser, watch: Watch) -> Iterator[Page]:
    """A fresh tab, watched."""
    context = browser.new_context(reduced_motion="reduce")
    tab = context.new_page()
    watch.attach(tab)
    yield tab
    context.close()


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[BrowserContext]:
    """A browser with scripts turned off."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 700})
    yield context
    context.close()
