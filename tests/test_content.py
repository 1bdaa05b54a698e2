"""The first site's own content: sound, in both languages, and its first incident as the sources have it."""

import re

import pytest

from conflict_timeline.archive import Archive
from conflict_timeline.model.claims import ClaimStatus, Measure
from conflict_timeline.model.counts import Count
from conflict_timeline.model.dates import DatePrecision
from tests.conftest import Build
from tests.site_checker import Page, find_dead_links, find_foreign, load_pages

AMBUSH = "2019-10-14-aguililla-police-ambush"
MUNICIPALITIES = 113


@pytest.fixture(scope="module")
def pages(real_site: Build) -> dict[str, Page]:
    """Every page of the first site."""
    assert real_site.code == 0, real_site.said
    return load_pages(real_site.output)


def test_the_archive_is_sound(real_archive: Archive) -> None:
    """No error, and no warning but of the copies that sources lack: every entry is told in both languages."""
    assert [str(one) for one in real_archive.problems if one.code != "not-archived"] == []


def test_every_municipality_has_its_page_in_each_language(pages: dict[str, Page]) -> None:
    """All 113, with or without incidents."""
    for prefix in ("", "es/"):
        own = [path for path in pages if re.fullmatch(rf"{prefix}municipalities/[^/]+/index\.html", path)]
        assert len(own) == MUNICIPALITIES


def test_the_kinds_of_knowledge_are_all_there(real_archive: Archive) -> None:
    """Dates known to the month or as a range, a single source, an event whose toll nobody confirmed."""
    dates = [one.entry.date for one in real_archive.incidents]
    assert sum(when.precision in {DatePrecision.MONTH, DatePrecision.RANGE} for when in dates) >= 2
    assert any(one.is_single_source for one in real_archive.incidents)
    assert any(not one.estimates and one.entry.sources[0].claims for one in real_archive.incidents)


def test_the_first_incident_keeps_every_source_apart(real_archive: Archive) -> None:
    """14 and 13 stand, "at least 12" and "at least 3" were overtaken, 17 is unconfirmed; 3, 4 and 9 injured."""
    incident = next(one for one in real_archive.incidents if one.id == AMBUSH)
    claims = [claim for source in incident.entry.sources for claim in source.claims]
    killed = {(str(one.count), one.status) for one in claims if one.measure is Measure.KILLED}
    injured = {str(one.count) for one in claims if one.measure is Measure.INJURED and one.is_standing}
    assert {
        ("14", ClaimStatus.STANDING),
        ("13", ClaimStatus.STANDING),
        ("12+", ClaimStatus.SUPERSEDED),
        ("3+", ClaimStatus.SUPERSEDED),
        ("17+", ClaimStatus.UNCONFIRMED),
    } <= killed
    assert injured == {"3", "4", "9"}
    estimate = incident.estimates[Measure.KILLED]
    assert (estimate.span, estimate.best) == (Count(13, 14), Count(13, 13))
    assert (incident.estimates[Measure.INJURED].span, incident.estimates[Measure.INJURED].best) == (
        Count(3, 9),
        None,
    )


@pytest.mark.parametrize(
    ("prefix", "said"),
    [
        (
            "",
            (
                "Killed 13–14 Editor's choice: 13, within 13–14.",
                "17 or more killed (local sources",
                "Injured 3–9",
            ),
        ),
        (
            "es/",
            (
                "Muertes 13–14 Elección de la redacción: 13",
                "17 o más muertes (fuentes locales",
                "heridas 3–9",
            ),
        ),
    ],
)
def test_the_first_incident_reads_as_it_should(
    pages: dict[str, Page], prefix: str, said: tuple[str, ...]
) -> None:
    """The range, the editor's choice with its reason, the rumour outside the range."""
    words = pages[f"{prefix}incidents/{AMBUSH}/index.html"].words
    for part in said:
        assert part in words


def test_no_list_gives_the_first_incident_a_bare_number(pages: dict[str, Page]) -> None:
    """Wherever it stands in a list, its figure is the range."""
    item = re.compile(rf'<li class="incident"(?:(?!</li>).)*?{AMBUSH}.*?</li>', re.DOTALL)
    listed = [(path, found) for path, page in pages.items() for found in item.findall(page.source)]
    assert listed
    for path, found in listed:
        figures = re.findall(r'<span class="figure">([^<]*)</span>', found)
        assert figures[0].startswith("13–14 "), path
        assert figures[1].startswith("3–9 "), path


def test_the_built_site_holds_together(real_site: Build, pages: dict[str, Page]) -> None:
    """No dead link, no foreign host, no id twice."""
    assert find_dead_links(real_site.output, pages) == []
    assert find_foreign(pages) == []
    for page in pages.values():
        assert len(page.ids) == len(set(page.ids)), page.path


def test_actors_are_described_in_both_languages(real_archive: Archive) -> None:
    """Each has a paragraph in English and in Spanish."""
    for actor in real_archive.actors.values():
        assert set(actor.bodies) == {"en", "es"}, actor.slug


def test_pages_are_there_in_both_languages(real_archive: Archive) -> None:
    """All of them, with the national figures of the first report as context."""
    for page in real_archive.pages.values():
        assert set(page.texts) == {"en", "es"}, page.slug
    for code in ("en", "es"):
        for figure in ("421", "308", "2,966"):
            assert figure in real_archive.pages["context"].text(code).body
