"""What a new process brings in before it begins: each build and each check waits for it."""

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from conflict_timeline.program import LIBRARIES, library_versions

PLUGIN = "import pelican, conflict_timeline.pages.generator"
COMMANDS = "import conflict_timeline.cli"
# Needed for one figure, one card, one file or one command; and so brought in by these alone.
HEAVY = {"plotly", "PIL", "sqlite3", "selectolax", "watchfiles", "http.server", "urllib.error"}
# The rooms that only commands need.
OF_COMMANDS = {
    f"conflict_timeline.{room}"
    for room in (
        "cli",
        "commands",
        "importers",
        "comparison",
        "asking",
        "starting",
        "starter",
        "drafts",
        "checks",
    )
}


def modules_after(code: str) -> set[str]:
    """The modules that a new process holds once it has run this code."""
    said = subprocess.run(
        [sys.executable, "-c", f"{code}; import sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(said.stdout.split())


def test_a_build_brings_in_what_every_build_needs() -> None:
    """No library for pictures, charts or databases, and no room of the commands."""
    held = modules_after(PLUGIN)
    assert "conflict_timeline.pages.building" in held
    assert not held & (HEAVY | OF_COMMANDS) - modules_after("import pelican")


@pytest.mark.parametrize(
    "room", ["pages", "figures", "exports", "importers", "comparison", "checks", "previewing"]
)
def test_a_command_brings_in_its_own_rooms_only(room: str) -> None:
    """The pages, the importers and the preview come with the commands that use them."""
    held = modules_after(COMMANDS)
    assert "conflict_timeline.archive" in held
    assert not {one for one in held if one.startswith(f"conflict_timeline.{room}")}
    assert not held & HEAVY


def test_the_versions_are_those_that_are_installed() -> None:
    """Of each library that makes pages; they are read from the names of folders."""
    assert library_versions() == {name: version(name) for name in LIBRARIES}


def test_a_library_that_comes_first_is_the_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As for imports: a newer one beside an older one is seen where it stands before it."""
    (tmp_path / "PyYAML-99.1.dist-info").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    assert library_versions()["pyyaml"] == "99.1"
