"""What a page says to other sites and programs: JSON-LD, cards, citations, oEmbed, and views to embed."""

import html
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from conflict_timeline.figures.card_press import CardPress
from conflict_timeline.figures.cards import Card
from conflict_timeline.i18n import load_language
from conflict_timeline.pages.citations import cite_incident
from conflict_timeline.pages.site import Site
from tests.browser import serve_folder
from tests.builders import make_incident, make_source
from tests.conftest import Build
from tests.site_checker import Page, load_pages

AMBUSH = "incidents/2020-03-05-alta-ambush/"
SITE = "https://valdora.example/"
FONT = Path(__file__).parents[1] / ".build" / "assets" / "source-serif-4-latin-400-normal.woff2"


@pytest.fixture(scope="module")
def pages(miniature: Build) -> dict[str, Page]:
    """Every page of the miniature site."""
    assert miniature.code == 0, miniature.said
    return load_pages(miniature.output)


def meta(page: Page) -> dict[str, str]:
    """What a page says in its meta elements and head links, by name or relation."""
    named = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)"', page.source)
    return {name: html.unescape(value) for name, value in named}


def linked_data(page: Page) -> Any:
    """The JSON-LD of a page."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page.source, re.DOTALL)
    assert found
    return json.loads(found[1])


def test_an_incident_is_an_event_with_its_place_and_sources(pages: dict[str, Page]) -> None:
    """One event under one id in both languages, with a date as far as it is known, and each source's address."""
    english, spanish = (linked_data(pages[f"{prefix}{AMBUSH}index.html"]) for prefix in ("", "es/"))
    assert english["@type"] == "Event"
    assert english["@id"] == spanish["@id"] == f"{SITE}{AMBUSH}"
    assert spanish["name"] == "Emboscada en el camino a Alta"
    assert english["startDate"] == english["endDate"] == "2020-03-05"
    assert english["location"]["name"] == "Los Pinos"
    assert [work["url"] for work in english["subjectOf"]] == [
        "https://security.example.org/bulletin",
        "https://prosecutor.example.org/note",
        "https://diario.example.org/emboscada",
    ]
    month = linked_data(pages["incidents/2020-05-rio-claro-threat/index.html"])
    assert (month["startDate"], month["endDate"]) == ("2020-05", "2020-05")
    assert "geo" not in month["location"]


def test_data_in_a_page_cannot_end_its_script(pages: dict[str, Page]) -> None:
    """A title with signs of HTML stays data."""
    threat = pages["incidents/2020-05-rio-claro-threat/index.html"]
    assert linked_data(threat)["name"] == 'Threats & "warnings" in Río Claro'
    assert threat.open_tags == []


def test_every_page_has_a_card_that_exists(miniature: Build, pages: dict[str, Page]) -> None:
    """A PNG of the size that networks ask for, in the page's language; an incident has its municipality's."""
    for path, page in pages.items():
        if "embed/" in path:
            continue
        said = meta(page)
        card = miniature.output / said["og:image"].removeprefix(SITE)
        with Image.open(card) as image:
            assert (image.format, image.size) == ("PNG", (1200, 630))
        assert said["og:title"]
        assert said["og:locale"] == ("es_MX" if path.startswith("es/") else "en_GB")
        assert ("/es/" in said["og:image"]) == path.startswith("es/")
    assert meta(pages[f"{AMBUSH}index.html"])["og:image"].endswith("cards/municipalities/alta.png")


def test_a_card_tells_the_municipality_apart() -> None:
    """Another title is another picture; the same card is the same bytes; a title too long is cut, not lost."""
    press = CardPress(None, FONT)
    card = Card("Alta", "Municipality", "Valdora")
    assert press.draw(card) == CardPress(None, FONT).draw(card)
    assert press.draw(card) != press.draw(Card("Baja", "Municipality", "Valdora"))
    image = Image.open(
        io.BytesIO(press.draw(Card("Very long name " * 20, "Municipality", "Valdora")))
    ).convert("L")
    left, _top, right, _bottom = image.point(lambda value: 255 * (value < 128)).getbbox() or (0, 0, 0, 0)
    assert 60 < left < right < 1200 - 60


def test_pages_say_where_they_are_and_in_which_languages(pages: dict[str, Page]) -> None:
    """Canonical and hreflang links, one for readers of any language; a former address names the present one."""
    source = pages[f"es/{AMBUSH}index.html"].source
    assert f'<link rel="canonical" href="{SITE}es/{AMBUSH}">' in source
    for language, prefix in (("en", ""), ("es", "es/"), ("x-default", "")):
        assert f'<link rel="alternate" hreflang="{language}" href="{SITE}{prefix}{AMBUSH}">' in source
    former = pages["incidents/2020-03-05-ambush/index.html"].source
    assert f'<link rel="canonical" href="{SITE}{AMBUSH}">' in former


def test_an_incident_can_be_cited_in_three_forms(pages: dict[str, Page], miniature: Build) -> None:
    """Each with the permanent address and the version, which is that of the data."""
    data = json.loads((miniature.output / "data" / "incidents.json").read_text(encoding="utf-8"))
    version = next(one["version"] for one in data["incidents"] if one["id"] in AMBUSH)
    words = pages[f"{AMBUSH}index.html"].words
    assert (
        "Valdora: a timeline. (n.d.). Ambush on the road to Alta "
        f"(incident 2020-03-05-alta-ambush, version {version}) [Data set]. {SITE}{AMBUSH}"
    ) in words
    found = re.search(r"(@misc\{.*?\}) (\[\{.*\}\])", words)
    assert found
    assert f"url = {{{SITE}{AMBUSH}}}" in found[1]
    (item,) = json.loads(found[2])
    assert (item["version"], item["URL"], item["type"]) == (version, f"{SITE}{AMBUSH}", "dataset")


def test_bibtex_takes_no_title_for_a_command() -> None:
    """Its special signs are escaped."""
    language = load_language("en", "en_GB")
    incident = make_incident(make_source(), title="10 % of A & B_{x}")
    site = Site({"en": "Valdora"}, SITE, (language,), {}, (), "", Path(), Path())
    cited = cite_incident(incident, site, language)
    assert r"title = {{10 \% of A \& B\_\{x\}}}" in cited.bibtex


def test_oembed_is_found_and_leads_to_a_view(miniature: Build, pages: dict[str, Page]) -> None:
    """The page links its answer; the answer frames the view; the view leads back and says where it is from."""
    for own in (AMBUSH, "municipalities/alta/", f"es/{AMBUSH}", "es/municipalities/alta/"):
        link = re.search(
            r'type="application/json\+oembed"[^>]* href="([^"]+)"', pages[f"{own}index.html"].source
        )
        assert link
        path = miniature.output / link[1].removeprefix(SITE)
        answer = json.loads(path.read_text(encoding="utf-8"))
        assert answer["version"] == "1.0"
        assert answer["type"] == "rich"
        assert answer["width"] == 600
        assert (miniature.output / answer["thumbnail_url"].removeprefix(SITE)).is_file()
        source = re.search(r'<iframe src="([^"]+)"', answer["html"])
        assert source
        view = pages[f"{source[1].removeprefix(SITE)}index.html"]
        assert f'<link rel="canonical" href="{SITE}{own}">' in view.source
        assert '<meta name="robots" content="noindex">' in view.source


def test_an_embedded_incident_keeps_its_range_and_its_doubts(pages: dict[str, Page]) -> None:
    """What travels alone says the same as the page."""
    words = pages[f"embed/{AMBUSH}index.html"].words
    assert "13–14 killed" in words
    assert "sources differ" in words
    assert "single source" in pages["embed/incidents/2020-05-rio-claro-threat/index.html"].words
    assert "no figure of people harmed" in pages["embed/incidents/2020-05-rio-claro-threat/index.html"].words


def test_only_views_to_embed_can_be_framed(page: Tab, address: str, tmp_path: Path) -> None:
    """Another site shows an embedded incident; a page of ours in a frame stays empty."""
    frames = "".join(
        f'<iframe name="{name}" src="{address}/{path}"></iframe>'
        for name, path in (("view", f"embed/{AMBUSH}"), ("spanish", f"es/embed/{AMBUSH}"), ("page", AMBUSH))
    )
    (tmp_path / "index.html").write_text(frames, encoding="utf-8")
    (tmp_path / "_headers").write_text("", encoding="utf-8")
    with serve_folder(tmp_path) as elsewhere:
        page.goto(f"{elsewhere}/")
        heading = page.frame_locator('[name="view"]').get_by_role("heading")
        expect(heading).to_have_text("Ambush on the road to Alta")
        expect(page.frame_locator('[name="spanish"]').get_by_text("13–14 muertes")).to_be_visible()
        refused = page.frame(name="page")
        assert refused
        assert refused.url == "chrome-error://chromewebdata/"


def test_an_embedded_view_is_light(miniature: Build, pages: dict[str, Page]) -> None:
    """It loads one style sheet and, outside a frame, an icon; no font, no script: twelve kilobytes unpacked."""
    view = pages[f"embed/{AMBUSH}index.html"]
    style, icon = ((miniature.output / view.path).parent / one for one in view.fetched)
    assert (style.suffix, icon.suffix) == (".css", ".svg")
    assert len(view.source.encode()) + style.stat().st_size < 12_000
