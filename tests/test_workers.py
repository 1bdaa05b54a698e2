"""Rendering in several processes: the same bytes, and no half of a site where one of them fails."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from conflict_timeline.archive import Archive, load_archive
from conflict_timeline.pages.generator import make_menu
from conflict_timeline.pages.plans import DataPlan, Plan, plan_site
from conflict_timeline.pages.rendering import Renderer
from conflict_timeline.pages.site import Site, read_settings
from conflict_timeline.pages.workers import WORTHWHILE, count_workers, write_site
from conflict_timeline.problems import InvalidText
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

    def plan() -> Iterator[Plan]:
        return plan_site(archive, site)

    alone, together = tmp_path / "alone", tmp_path / "together"
    assert write_site(plan, renderer, alone, 1) == write_site(plan, renderer, together, workers)
    assert contents(alone) == contents(together)


def test_a_process_that_fails_fails_the_build(
    tmp_path: Path, renderer: Renderer, capfd: pytest.CaptureFixture[str]
) -> None:
    """A page that cannot be rendered in any of the processes is an error of the whole."""

    def fail() -> str:
        raise ZeroDivisionError

    with pytest.raises(RuntimeError, match="could not be rendered"):
        write_site(lambda: [DataPlan("a.json", dict), DataPlan("b.json", fail)], renderer, tmp_path, 2)
    assert "ZeroDivisionError" in capfd.readouterr().err


def test_no_file_leaves_the_folder(tmp_path: Path, renderer: Renderer) -> None:
    """Whatever a path is made from, it stays inside."""
    with pytest.raises(InvalidText, match="path-outside"):
        write_site(lambda: [DataPlan("../escaped.json", dict)], renderer, tmp_path / "site", 1)
    assert not (tmp_path / "escaped.json").exists()


def test_a_small_archive_uses_one_process() -> None:
    """Starting processes would take longer than they save."""
    assert count_workers(WORTHWHILE - 1) == 1
