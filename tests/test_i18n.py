"""How each language writes dates and numbers, and that its catalogue is whole."""

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
from tests.conftest import ROOT

ENGLISH = load_language("en", "en_GB")
SPANISH = load_language("es", "es_MX")


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
                originals = message.id if isinstance(message.id, tuple) else (message.id,)
                strings = message.string if isinstance(message.string, tuple) else (message.string,)
                assert all(strings), f"{path.name}: {originals[0]}"
                names = [set(re.findall(r"{(\w+)}", text)) for text in (originals[-1], *strings)]
                assert all(one == names[0] for one in names), f"{path.name}: {originals[0]}"
