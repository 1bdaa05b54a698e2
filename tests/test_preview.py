"""The preview, as `make serve` runs it: a process of its own, a real browser, real edits."""

import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import TypeAlias
from unittest.mock import Mock

import pytest
from playwright.sync_api import Browser, Page, expect

from conflict_timeline.catalogue import PREVIEW
from conflict_timeline.notices import notice_of
from conflict_timeline.pages.generator import read_site
from conflict_timeline.pages.warm import WarmBuilder
from conflict_timeline.problems import InvalidText, Problem
from conflict_timeline.serving import build_warm
from tests.browser import Watch
from tests.builders import ENTRY
from tests.conftest import MINIATURE, ROOT, Build

# A build starts a process; on a busy machine that takes its time.
PATIENCE = 30_000
BAD = ENTRY.replace("date: 2020-03-05", "date: someday").replace("Ambush on the road", "Shots on the road")
Serve: TypeAlias = Callable[[], AbstractContextManager[str]]


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Where the preview is built."""
    return tmp_path / "preview"


@pytest.fixture
def serve(content: Path, output: Path) -> Serve:
    """Start the command; gives the address it prints, and stops it as Ctrl-C does."""

    @contextmanager
    def run() -> Iterator[str]:
        command = [
            sys.executable,
            "-m",
            "conflict_timeline",
            "serve",
            "--port",
            "0",
            "--content",
            str(content),
        ]
        command += ["--settings", str(MINIATURE / "pelicanconf.py"), "--output", str(output)]
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert process.stdout is not None
        try:
            said = process.stdout.readline()
            found = re.search(r"http://127\.0\.0\.1:\d+", said)
            assert found, said
            yield found[0]
        finally:
            process.send_signal(signal.SIGINT)
            rest = process.communicate(timeout=60)[0]
        assert process.returncode == 0
        assert rest.endswith("Stopped.\n")

    return run


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A tab that waits as long as a build takes."""
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    yield page
    expect.set_options(timeout=5_000)
    context.close()


def test_a_broken_entry_is_told_in_the_page_and_mends_itself(serve: Serve, tab: Page, content: Path) -> None:
    """The bar says the sentence with its line; mended, the bar is gone and the page is the new one."""
    entry = content / "incidents" / "2020" / "2020-03-05-shots.md"
    with serve() as address:
        watch = Watch(address)
        watch.attach(tab)
        tab.goto(address)
        expect(tab.locator(".masthead")).to_be_visible()
        tab.evaluate("document.body.id = 'old'")
        entry.write_text(BAD, encoding="utf-8")
        bar = tab.locator(".preview-bar")
        expect(bar).to_contain_text(PREVIEW["en"]["held"])
        expect(bar.locator(".preview-bar-error")).to_have_count(1)
        expect(bar.locator(".preview-bar-error code")).to_have_text(re.compile(r"2020-03-05-shots\.md:4:7$"))
        expect(bar).to_contain_text("“someday” is not a date that can be read. Write 2019-10-14")
        # The last good site is still there, under the bar.
        expect(tab.locator(".masthead")).to_be_visible()
        expect(tab.locator("#old")).to_have_count(1)
        entry.write_text(BAD.replace("someday", "2020-03-05"), encoding="utf-8")
        expect(tab.locator("#old")).to_have_count(0)
        tab.goto(f"{address}/incidents/2020-03-05-shots/")
        expect(tab.locator("h1")).to_have_text("Shots on the road")
        expect(tab.locator(".preview-bar-error")).to_have_count(0)
        assert not [said for said in watch.console if "Content Security Policy" in said]
        assert watch.foreign == []


def test_the_bar_speaks_the_language_of_the_page(serve: Serve, tab: Page, content: Path) -> None:
    """A page in Spanish tells the problem in Spanish; the bar can be put away."""
    with serve() as address:
        tab.goto(f"{address}/es/")
        expect(tab.locator(".masthead")).to_be_visible()
        (content / "incidents" / "2020" / "2020-03-05-shots.md").write_text(BAD, encoding="utf-8")
        bar = tab.locator(".preview-bar")
        expect(bar).to_contain_text("«someday» no es una fecha legible. Escriba")
        expect(bar).to_contain_text(PREVIEW["es"]["held"])
        bar.get_by_role("button", name=PREVIEW["es"]["hide"]).click()
        expect(bar).to_have_count(0)


def test_without_a_site_the_page_says_why_and_waits(serve: Serve, tab: Page, spoilt: Path) -> None:
    """Broken from the start, it does not die: it says what is wrong, and shows the site once it is mended."""
    with serve() as address:
        tab.goto(address)
        expect(tab.get_by_text(PREVIEW["en"]["waiting"])).to_be_visible()
        expect(tab.locator(".preview-bar-error")).to_have_count(5)
        (spoilt / "incidents" / "2020" / "2020-01-01-bad.md").unlink()
        expect(tab.locator(".masthead")).to_be_visible()


def test_a_draft_is_shown_marked_and_only_there(
    serve: Serve, tab: Page, output: Path, miniature: Build
) -> None:
    """In the lists and on its own page it says that it is a draft; no file of a normal build holds it."""
    draft = "incidents/2021-02-01-alta-secret-draft/"
    with serve() as address:
        tab.goto(f"{address}/municipalities/alta/")
        tab.get_by_role("link", name="Draft: Draftonly unverified report").click()
        expect(tab.locator(".notice").first).to_contain_text("This is a draft. Only this preview shows it")
        tab.goto(f"{address}/es/{draft}")
        expect(tab.locator("h1")).to_contain_text("Borrador: ")
    assert (output / draft / "index.html").is_file()
    assert not (miniature.output / draft).exists()


def test_nothing_of_the_preview_is_in_a_file(serve: Serve, tab: Page, output: Path, miniature: Build) -> None:
    """The bar is added to what is sent, never to what is built."""
    with serve() as address:
        tab.goto(address)
        expect(tab.locator("script[src='/_preview/preview.js']")).to_have_count(1)
    for folder in (output, miniature.output):
        for path in folder.rglob("*"):
            assert "preview" not in path.name
            if path.suffix in {".html", ".js", ".css"}:
                assert "_preview" not in path.read_text(encoding="utf-8"), path


def test_a_fault_that_is_no_entrys_is_told_too(content: Path, tmp_path: Path) -> None:
    """A build that crashes ends in the bar with what it said last."""
    settings = tmp_path / "settings.py"
    settings.write_text("raise RuntimeError('the settings are broken')\n")
    builder = WarmBuilder(content, partial(read_site, settings), tmp_path / "out", drafts=True)
    (outcome,) = build_warm(builder)
    assert not outcome.is_built
    assert outcome.notices == ()
    assert "the settings are broken" in outcome.fault


def test_what_is_saved_while_it_is_built_is_no_fault(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Its own build follows at once; to say that nothing was built would alarm."""
    builder = WarmBuilder(tmp_path, partial(read_site, tmp_path / "settings.py"), tmp_path / "out")
    monkeypatch.setattr(builder, "build", Mock(side_effect=InvalidText("content-changed", name="a.md")))
    assert list(build_warm(builder)) == []


def test_a_notice_is_told_in_every_language() -> None:
    """With its place and how grave it is."""
    notice = notice_of(Problem("bad-date", "content/x.md", 3, 7, {"text": "someday"}))
    assert (notice.severity, notice.place) == ("error", "content/x.md:3:7")
    assert notice.said["en"].startswith("“someday” is not a date")
    assert notice.said["es"].startswith("«someday» no es una fecha")
