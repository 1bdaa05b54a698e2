"""A site for another conflict: other languages, other names for its districts, no text left in the wrong one."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from click.testing import CliRunner
from playwright.sync_api import Browser, expect

from conflict_timeline.archive import load_archive
from conflict_timeline.cli import main
from conflict_timeline.i18n import CATALOGUES, every_message, load_language
from conflict_timeline.problems import InvalidText, Problem
from conflict_timeline.starter.units import Unit, make_catalogue, parse_unit
from tests.browser import serve_folder
from tests.builders import ENTRY
from tests.conftest import ROOT, Build, run_pelican
from tests.test_i18n import LONG_ENOUGH, forms, spoken
from tests.ucdp import make_row, write_table

CODES = ("fr", "en")
DISTRICT = "fr=département,départements,m"
GAZETTEER = "\nD1,nord,Nord,,Nordville,10.5,20.5,1000,2020\nD2,sud,Sud,,Sudville,10.1,20.1,,\n"


def start(folder: Path, *arguments: str, code: int = 0) -> str:
    """Run the command, and say what it said."""
    result = CliRunner().invoke(main, ["site-for", str(folder), *arguments])
    assert result.exit_code == code, result.output
    return result.output


def start_valdoria(folder: Path) -> Path:
    """A site in French and English whose municipalities are called départements; returns its content folder."""
    start(
        folder,
        "--region=fr=Valdorie;en=Valdoria",
        "--language=fr=fr_FR",
        "--language=en=en_GB",
        f"--district={DISTRICT}",
        "--district=en=department,departments",
    )
    return folder / "content"


@pytest.fixture(scope="module")
def french(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Such a site with some incidents, built."""
    folder = tmp_path_factory.mktemp("valdoria") / "site"
    content = start_valdoria(folder)
    with (content / "municipalities" / "municipalities.csv").open("a", encoding="utf-8") as gazetteer:
        gazetteer.write(GAZETTEER.lstrip())
    entries = content / "incidents" / "2020"
    entries.mkdir()
    own = ENTRY.replace('"05001"', "D1").replace("Ambush on the road", "Embuscade sur la route")
    own = own.replace("Gunmen fired at a patrol", "Des hommes armés ont tiré").replace("Body.", "Texte.")
    (entries / "2020-03-05-test.md").write_text(own, encoding="utf-8")
    english = "---\ntitle: Ambush on the road\nsummary: Gunmen fired.\n---\nText.\n"
    (entries / "2020-03-05-test.en.md").write_text(english, encoding="utf-8")
    rows = [
        make_row(1, adm_2="Sud department", latitude=10, longitude=20, low=1, best=2, high=4),
        make_row(2, where_prec=4, adm_2="", event_clarity=2),
    ]
    table = write_table(folder / "ged-24.1.csv", *rows)
    command = ["import", "ucdp-ged", str(table), "--content", str(content), "--languages", ",".join(CODES)]
    imported = CliRunner().invoke(main, command)
    assert imported.exit_code == 0, imported.output
    assert problems_of(content) == []
    return run_pelican(content, folder / "pelicanconf.py", folder / "output")


def problems_of(content: Path) -> list[Problem]:
    """What is wrong, but that the sources made up here have no kept copies."""
    return [one for one in load_archive(content, CODES).problems if one.code != "not-archived"]


def test_an_empty_site_builds(tmp_path: Path) -> None:
    """Before there is an incident or a municipality."""
    content = start_valdoria(tmp_path / "site")
    assert problems_of(content) == []
    build = run_pelican(content, tmp_path / "site" / "pelicanconf.py", tmp_path / "output")
    assert build.code == 0, build.said
    assert "Aucun incident" in (build.output / "index.html").read_text(encoding="utf-8")


def texts_not_of(language: str) -> dict[str, str]:
    """Every interface text that is said otherwise in this language, as long as it can be told from a name."""
    mine, other = (load_language(code, code) for code in (language, "en" if language == "fr" else "fr"))
    said: set[str] = set()
    others: list[str] = []
    for message in every_message():
        ids = forms(message.id)
        if len(ids) == 1:
            said.add(mine.text(ids[0]))
            others.append(other.text(ids[0]))
        else:
            said.update(mine.translations.ungettext(ids[0], ids[1], number) for number in (1, 2))
            others += [other.translations.ungettext(ids[0], ids[1], number) for number in (1, 2)]
    fixed = {max(re.split(r"{\w+}", text), key=len).strip(): text for text in others if text not in said}
    return {
        part: text
        for part, text in fixed.items()
        if len(part) >= LONG_ENOUGH and not any(part in own for own in said)
    }


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_page_speaks_another_language(french: Build, language: str) -> None:
    """No interface text of English is on a French page, nor of French on an English one: not one page of either."""
    assert french.code == 0, french.said
    wanted = texts_not_of(language)
    assert len(wanted) > 150
    pattern = re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(wanted, key=len, reverse=True)))})(?!\w)"
    )
    pages = [
        path
        for path in french.output.rglob("*.html")
        if (path.relative_to(french.output).parts[0] == "en") == (language == "en")
    ]
    assert len(pages) > 30
    for page in pages:
        text = page.read_text(encoding="utf-8").partition("</head>")[2]
        # What ACLED calls a type is its own name for it.
        text = re.sub(r"<dt>ACLED</dt>.*?</dd>", "", text, flags=re.DOTALL)
        text = text.replace("&#39;", "'").replace("&#34;", '"')
        assert not pattern.search(spoken(text)), page


def test_districts_are_called_what_they_are_called_there(french: Build) -> None:
    """In every text, in each language, with its own grammar; no page says municipality."""
    index = (french.output / "municipalities" / "index.html").read_text(encoding="utf-8")
    assert "<h1" in index
    assert "Départements" in index
    assert "Tous les départements, même sans incident enregistré." in index
    for page in french.output.rglob("*.html"):
        seen = spoken(page.read_text(encoding="utf-8").partition("<body>")[2])
        assert not re.search(r"municipal(?:ity|ities|ités?)\b", re.sub(r"<[^>]+>", "", seen)), page


def test_dates_and_numbers_are_french(french: Build) -> None:
    """As the locale of the settings writes them."""
    page = (french.output / "incidents/2020-03-05-test/index.html").read_text(encoding="utf-8")
    assert "5 mars 2020" in page
    assert "13 personnes tuées" in page


def test_the_chart_names_its_months_in_french(french: Build, browser: Browser) -> None:
    """Plotly has no French here: the browser's own names are given to it."""
    with serve_folder(french.output) as address:
        page = browser.new_page(locale="en-GB", reduced_motion="reduce")
        page.goto(f"{address}/timeline/?from=2020-01-15&to=2020-08-15")
        axis = page.locator(".xaxislayer-above")
        expect(axis).to_contain_text("mars")
        assert not re.search(r"\b(?:Jan|Feb|Apr|May|Jun|Jul|Aug)\b", str(axis.text_content()))
        page.close()


def test_a_language_without_a_whole_catalogue_is_refused(tmp_path: Path) -> None:
    """When a site is started, and when one is built: a page never falls back to another language."""
    assert "lacks" in start(tmp_path / "a", "--region=Valdoria", "--language=pt=pt_PT", code=1)
    assert not (tmp_path / "a").exists()
    content = start_valdoria(tmp_path / "site")
    settings = tmp_path / "site" / "pelicanconf.py"
    text = settings.read_text(encoding="utf-8").replace("'en': 'en_GB'", "'pt': 'pt_PT'")
    settings.write_text(text, encoding="utf-8")
    build = run_pelican(content, settings, tmp_path / "output")
    assert build.code != 0
    assert "“pt” lacks" in build.said


def test_a_site_may_bring_its_own_catalogue(tmp_path: Path) -> None:
    """A whole one makes a new language; one text missing, and it is refused by name."""
    with (CATALOGUES / "es.po").open("rb") as file:
        catalogue = file.read().decode()
    (tmp_path / "pt.po").write_text(catalogue.replace("Municipios", "Concelhos"), encoding="utf-8")
    assert load_language("pt", "pt_PT", tmp_path).text("Municipalities") == "Concelhos"
    other = tmp_path / "other"
    other.mkdir()
    (other / "pt.po").write_text(catalogue.replace('"Municipios"', '""'), encoding="utf-8")
    with pytest.raises(InvalidText) as refused:
        load_language("pt", "pt_PT", other)
    assert refused.value.params["text"] == "Municipalities"


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """A folder that exists is left alone."""
    (tmp_path / "site").mkdir()
    assert "exists already" in start(tmp_path / "site", "--region=Valdoria", code=1)
    assert list((tmp_path / "site").iterdir()) == []


@pytest.mark.parametrize("text", ["département", "fr=département", "fr=a,b,n", "=a,b"])
def test_a_word_for_districts_is_whole(text: str) -> None:
    """The language, one, several, and the gender where it matters."""
    with pytest.raises(InvalidText) as refused:
        parse_unit(text)
    assert refused.value.code == "site-unit"


@pytest.mark.parametrize(
    ("language", "unit", "text", "expected"),
    [
        ("fr", Unit("département", "départements", "m"), "the municipality", "le département"),
        ("fr", Unit("arrondissement", "arrondissements", "m"), "the municipality", "l’arrondissement"),
        ("fr", Unit("commune", "communes", "f"), "the municipality", "la commune"),
        ("es", Unit("provincia", "provincias", "f"), "the municipality", "la provincia"),
        ("es", Unit("provincia", "provincias", "f"), "Neighbouring municipalities", "Provincias limítrofes"),
        ("fr", Unit("quartier", "quartiers", "m"), "All municipalities", "Tous les quartiers"),
        ("es", Unit("distrito", "distritos", "m"), "the municipality", "el distrito"),
        ("en", Unit("arrondissement", "arrondissements"), "All municipalities", "All arrondissements"),
    ],
)
def test_the_article_follows_the_word(language: str, unit: Unit, text: str, expected: str) -> None:
    """Its gender and its first sound."""
    assert make_catalogue(language, unit)[text].string == expected


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_the_word_is_replaced_in_every_text(language: str) -> None:
    """Whatever texts come to the catalogue, none keeps the old word."""
    shipped = load_language(language, language)
    made = make_catalogue(language, Unit("zone", "zones", "f"))
    for message in every_message():
        ids = forms(message.id)
        texts = (
            [shipped.text(ids[0])] if len(ids) == 1 else [shipped.translations.ungettext(ids[0], ids[1], 2)]
        )
        if re.search(r"municip", texts[0], re.IGNORECASE):
            assert not any(
                re.search(r"municip", form, re.IGNORECASE) for form in forms(made[message.id].string)
            )


# Words that both languages have.
SHARED = ("sources (CSV)", "table (CSV)")


def test_french_is_no_copy_of_english() -> None:
    """What is the same in both languages are words that both have."""
    with (CATALOGUES / "fr.po").open("rb") as file:
        same = {
            forms(one.id)[0]
            for one in read_po(file, locale="fr")
            if one.id and forms(one.id)[0] == forms(one.string)[0]
        }
    assert {one for one in same if len(one.split()) > 1 and "{" not in one} == set(SHARED)


def test_make_names_the_command() -> None:
    """`make help` shows it."""
    assert re.search(r"^site-for: .*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_a_changed_word_changes_what_was_built(tmp_path: Path) -> None:
    """A site's own catalogue is part of what its pages are made from."""
    content = start_valdoria(tmp_path / "site")
    catalogue = content / "locales" / "fr.po"
    for word in ("Départements", "Provinces"):
        text = catalogue.read_text(encoding="utf-8")
        catalogue.write_text(text.replace('"Départements"', f'"{word}"'), encoding="utf-8")
        build = run_pelican(content, tmp_path / "site" / "pelicanconf.py", tmp_path / "output")
        assert f">{word}</a>" in (build.output / "index.html").read_text(encoding="utf-8")
