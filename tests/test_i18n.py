"""How each language writes dates and numbers, and that its catalogue is whole."""

import html
import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from conflict_timeline.i18n import CATALOGUES, load_language
from conflict_timeline.model.claims import Measure
from conflict_timeline.model.counts import parse_count
from conflict_timeline.model.dates import parse_date
from tests.conftest import ROOT, Build

ENGLISH = load_language("en", "en_GB")
SPANISH = load_language("es", "es_MX")
LONG_ENOUGH = 5
PAGES_OF_EACH_KIND = (
    "",
    "timeline/",
    "search/",
    "sources/",
    "incidents/2019-10-14-aguililla-police-ambush/",
    "municipalities/",
    "municipalities/aguililla/",
    "municipalities/tancitaro/",
    "actors/",
    "actors/cjng/",
    "event-types/",
    "event-types/ambush/",
    "years/",
    "years/2021/",
    "data/",
    "data-dictionary/",
    "compare/",
    "methodology/",
)


@pytest.mark.parametrize(
    ("text", "english", "spanish"),
    [
        ("2019-10-14", "14 October 2019", "14 de octubre de 2019"),
        ("2019-10", "October 2019", "octubre de 2019"),
        ("2019", "2019", "2019"),
        ("2020-01-13/2020-01-29", "13–29 January 2020", "13–29 de enero de 2020"),
        ("2019-11/2020-07", "November 2019 – July 2020", "noviembre de 2019 – julio de 2020"),
        ("2022-02-13~", "about 13 February 2022", "hacia el 13 de febrero de 2022"),
        ("2019-10?", "October 2019 (uncertain)", "octubre de 2019 (fecha incierta)"),
    ],
)
def test_dates_are_written_as_far_as_they_are_known(text: str, english: str, spanish: str) -> None:
    """No day is ever made up."""
    assert ENGLISH.date(parse_date(text)) == english
    assert SPANISH.date(parse_date(text)) == spanish


@pytest.mark.parametrize(
    ("text", "english", "spanish"),
    [
        ("13-14", "13–14 killed", "13–14 muertes"),
        ("12+", "12 or more killed", "12 o más muertes"),
        ("~20", "about 20 killed", "cerca de 20 muertes"),
        ("1", "1 killed", "1 muerte"),
        ("1+", "1 or more killed", "1 o más muertes"),
        ("1200", "1,200 killed", "1,200 muertes"),
    ],
)
def test_counts_are_written_in_words(text: str, english: str, spanish: str) -> None:
    """A range stays a range, and the plural follows its upper end."""
    assert ENGLISH.people(Measure.KILLED, parse_count(text)) == english
    assert SPANISH.people(Measure.KILLED, parse_count(text)) == spanish


def test_every_interface_text_is_translated(tmp_path: Path) -> None:
    """The catalogue holds each text that code and templates use, with the same {names} in it, and no other."""
    template = tmp_path / "messages.pot"
    pybabel = Path(sys.executable).parent / "pybabel"
    keywords = ["-k", "text", "-k", "plural:1,2", "-k", "N_:1,2", "-k", "_"]
    command = [
        str(pybabel),
        "extract",
        *keywords,
        "-F",
        str(CATALOGUES / "babel.cfg"),
        "-o",
        str(template),
        ".",
    ]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with template.open("rb") as file:
        used = {message.id for message in read_po(file) if message.id}
    for path in CATALOGUES.glob("*.po"):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.stem)
        assert {message.id for message in catalogue if message.id} == used
        for message in catalogue:
            if message.id:
                originals, strings = forms(message.id), forms(message.string)
                assert all(strings), f"{path.name}: {originals[0]}"
                names = [set(re.findall(r"{(\w+)}", text)) for text in (originals[-1], *strings)]
                assert all(one == names[0] for one in names), f"{path.name}: {originals[0]}"


def forms(text: object) -> tuple[str, ...]:
    """A message of the catalogue as its one form or its several."""
    return tuple(map(str, text)) if isinstance(text, list | tuple) else (str(text or ""),)


def interface_texts(language: str) -> dict[str, str]:
    """Every text of the catalogue and its original, in two languages, as long as they are words of one only."""
    with (CATALOGUES / "es.po").open("rb") as file:
        catalogue = read_po(file, locale="es")
    pairs = {}
    for message in catalogue:
        for original, translated in zip(forms(message.id), forms(message.string), strict=False):
            if original and original != translated:
                own, other = (translated, original) if language == "es" else (original, translated)
                pairs[other] = own
    return pairs


def spoken(body: str) -> str:
    """The words of a page's interface, labels and the texts of scripts among them.

    What is said in another language on purpose says so itself; what authors wrote is not the interface's.
    """
    own = re.sub(r"<(\w+)[^>]* lang=\"\w+\"[^>]*>.*?</\1>", "", body, flags=re.DOTALL)
    written = r'<div class="prose.*?</div>|<p class="(?:lead|estimate-best|citation|print-address)".*?</p>|<q>.*?</q>'
    said = re.sub(r"<[^>]+>", words_of_tag, re.sub(written, "", own, flags=re.DOTALL))
    # The name of a file is of no language.
    return re.sub(r"[\w/.]+\.(?:csv|json|geojson|db|py)\b", "", said)


def words_of_tag(tag: re.Match[str]) -> str:
    """What a tag makes a browser say."""
    labels = re.findall(r' (?:aria-label|title|alt)="([^"]*)"', tag[0])
    texts = [text for text in re.findall(r' data-[\w-]+="([^"]*)"', tag[0]) if " " in text]
    # What is handed to a script as JSON has names in it that nobody sees.
    texts = [re.sub(r"&#34;\w+&#34;:|{\w+}", "", text) for text in texts]
    return f" {' '.join(labels + texts)} "


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_page_speaks_the_other_language(real_site: Build, language: str) -> None:
    """No interface text of one language is on a page of the other: not as text, label, or what scripts will say."""
    texts = interface_texts(language)
    # A text with parameters is looked for by its longest fixed part; short words may be the same in both languages.
    wanted = {max(re.split(r"{\w+}", text), key=len).strip(): text for text in texts}
    wanted = {
        part: text for part, text in wanted.items() if len(part) >= LONG_ENOUGH and part not in texts.values()
    }
    assert len(wanted) > 150
    patterns = {part: re.compile(rf"(?<!\w){re.escape(html.escape(part))}(?!\w)") for part in wanted}
    prefix = "" if language == "en" else "es/"
    for path in PAGES_OF_EACH_KIND:
        page = (real_site.output / f"{prefix}{path}index.html").read_text(encoding="utf-8")
        said = spoken(page.partition("</head>")[2])
        for part, pattern in patterns.items():
            assert not pattern.search(said), (path, part)
