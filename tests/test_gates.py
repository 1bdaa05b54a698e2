"""What is looked for only where it can stand is found as if it were looked for everywhere."""

import re
import sys
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conflict_timeline.front_matter import CONTROL, Document, find_invisible
from conflict_timeline.model import base, sources
from conflict_timeline.model.base import parse_url
from conflict_timeline.model.municipalities import fold
from conflict_timeline.model.sources import canonical_url
from conflict_timeline.positions import NOWHERE
from conflict_timeline.problems import InvalidText, Problem
from conflict_timeline.validation import accusations, body, rules, safety
from conflict_timeline.validation.accusations import PATTERNS, PLACED, find_accusations
from conflict_timeline.validation.body import check_body
from conflict_timeline.validation.gates import Gated, Rooted, holds_digit
from conflict_timeline.validation.numbers import PATTERNS as PATTERNS_OF_FIGURES
from conflict_timeline.validation.numbers import find_figures
from conflict_timeline.validation.safety import find_harm

GATED = (
    safety.EMAIL,
    safety.PLATE,
    safety.STREET,
    safety.CHILD,
    *safety.AGED,
    rules.TO_DO,
)
PIECES = (
    "ana@example.org", "placas ABC-12-34", "plates: XYZ 99", "registration number MX1234", "matrícula PGJ-123-A",
    "Calle Benito Juárez 12", "avenida Madero No. 4", "Av. Hidalgo 7", "privada Las Rosas #3", "Blvd. García 1500",
    "Callejón Morelos 3", "12 Main Street", "5 Old Mill Road", "Ana Ruiz, 15,", "Ana Ruiz, nine,",
    "Ana Ruiz (15)", "Ana, de 9 años",
    "Ana, nine years old", "the 16-year-old Ana", "de 15 años, Ana Ruiz", "un menor llamado Luis", "the boy named Tom",
    "schoolgirl Eva",
    "niña Sol", "bebé Leo", "TODO", "murderer Juan Pérez", "Juan Pérez mató a",
    "In Alta Mar, a killer",
    "Juan de la Cruz López, the alleged murderer", "Pedro Gómez killed two", "was found guilty.", "two dead", "Three",
    "treinta y un muertos", "killed at least 13", "uno", "one to six killed", "veintitrés heridos", "aged", "old",
    "people", "años", "said", "1234567890", "ſix dead", "sıx killed", "SİX killed", "\n", "\n\n", ",", ".", "(", "Ü",
)  # fmt: skip
# Every word for a doer or a deed, as the pattern has it, after something else.
DOINGS = (
    "killer", "murderers", "gunman", "gunmen", "hitman", "assassin", "kidnapper", "shooter", "perpetrator",
    "mastermind", "torturer", "rapist", "asesina", "homicida", "sicarios", "secuestrador", "agresora", "perpetrador",
    "violador", "autor material", "autora intelectual", "culpable de la muerte", "responsables del ataque",
    "killed the", "murdered a", "shot two", "kidnapped his", "abducted an", "tortured them", "raped her",
    "executed several", "ordered the attack", "allegedly killed him", "reportedly shot 3", "mató", "asesinó", "ejecutó",
    "secuestró", "torturó", "violó", "baleó", "presuntamente disparó contra", "ordenó matar",
)  # fmt: skip
doings = st.tuples(
    st.sampled_from(["", "a ", "x", "ko", "é", "kill "]), st.sampled_from(DOINGS), st.text(max_size=2)
).map("".join)
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=9).map(" ".join)


def spans(found: Iterator[re.Match[str]]) -> list[tuple[int, str]]:
    """Where each match stands, and what it is."""
    return [(match.start(), match[0]) for match in found]


@pytest.mark.parametrize("gated", GATED, ids=lambda gated: gated.pattern.pattern[:30])
@given(text=texts)
@settings(max_examples=60)
def test_a_gate_lets_every_match_through(gated: Gated, text: str) -> None:
    """A text that the pattern matches holds one of its signs."""
    assert spans(gated.finditer(text)) == spans(gated.pattern.finditer(text))
    assert (gated.search(text) is None) == (gated.pattern.search(text) is None)


@given(texts)
@settings(max_examples=300)
def test_a_passage_is_searched_as_if_every_rule_were_tried(text: str) -> None:
    """Without the look for a name, a digit or a word for a child, the same is found."""
    always = re.compile("")
    found = list(find_harm(text))
    with (
        patch.object(safety, "NAMED", always),
        patch.object(safety, "holds_digit", return_value=True),
        patch.object(safety, "MANY_DIGITS", always),
        patch.object(accusations, "NAMED", always),
        patch.object(accusations, "ACCUSING", Rooted(always, ("",))),
    ):
        assert found == list(find_harm(text))


@given(texts | doings)
@settings(max_examples=500)
def test_a_match_begins_with_a_root(text: str) -> None:
    """So that it is found by looking where the roots stand."""
    rooted = accusations.ACCUSING
    assert rooted.matches(text) == bool(rooted.pattern.search(text))


@given(st.text(st.sampled_from("0123456789+(). -AZMHX\u0663"), max_size=40) | st.text(max_size=20))
@settings(max_examples=500)
@example("+52 (443) 123-4567")
@example("VERL800101HMNRSL09")
def test_what_is_made_of_digits_holds_many(text: str) -> None:
    """A telephone or a register's key is in no text without as many digits as it has, near each other."""
    assert holds_digit(text) == bool(re.search(r"\d", text))
    if any(pattern.search(text) for pattern in (safety.PHONE, safety.CURP, safety.RFC)):
        assert safety.MANY_DIGITS.search(text)


@given(texts)
@settings(max_examples=300)
@example("Juan Pérez mató a dos, and in Alta Mar killed two")
def test_the_order_of_looking_changes_no_accusation(text: str) -> None:
    """Capital first, or what stands before it first."""
    late = PLACED.removeprefix(r"\b(?=[A-ZÁÉÍÓÚÑ])")
    assert late != PLACED
    plain = tuple(re.compile(pattern.pattern.replace(PLACED, rf"{late}\b")) for pattern in PATTERNS)
    found = list(find_accusations(text, frozenset({fold("Alta Mar")})))
    with patch.object(accusations, "PATTERNS", plain):
        assert found == list(find_accusations(text, frozenset({fold("Alta Mar")})))


@given(texts)
@settings(max_examples=300)
def test_a_figure_is_found_in_any_text(text: str) -> None:
    """At the words it can begin with, as if it were looked for everywhere."""
    found: dict[int, tuple[int, str]] = {}
    for pattern in PATTERNS_OF_FIGURES:
        for match in re.finditer(pattern, text, re.IGNORECASE):
            found.setdefault(match.start("first"), (match.start(), " ".join(match[0].split())))
    assert [(one.start, one.text) for one in find_figures(text)] == [found[start] for start in sorted(found)]


def test_every_sign_that_nobody_sees_is_one_that_cannot_be_printed() -> None:
    """So a text that can be printed holds none."""
    hidden = [sign for sign in map(chr, range(sys.maxunicode + 1)) if CONTROL.match(sign)]
    assert len(hidden) > 100
    assert not any(sign.isprintable() for sign in hidden)
    assert all(find_invisible(f"a{sign}b") for sign in hidden)


@given(
    st.lists(
        st.sampled_from(["- ", "* ", "1. ", "12) ", "> ", "\t", " " * 9, "a", "\n", "-", "1"]), max_size=60
    )
)
@settings(max_examples=300)
def test_lists_are_too_deep_line_by_line(pieces: list[str]) -> None:
    """As in the whole text at once: the first line that is."""
    text = "".join(pieces)
    whole = re.compile(rf"^(?:{body.NESTED.pattern})", re.MULTILINE).search(text)
    expected = [10 + text.count("\n", 0, whole.start())] if whole else []
    found: list[Problem] = list(check_body(Document({}, NOWHERE, text, 10), "x.md"))
    assert [one.line for one in found] == expected


addresses = st.lists(
    st.sampled_from(
        ["http://", "https://", "HTTP://", "www.", "m.", "a", "B", "é", ".", "..", "example.org", ":80", "@"]
    )
    | st.sampled_from(
        ["/", "//", "?", "a=1", "&", "#", "%20", "%", ";", "[", "]", " ", "\n", "^", ".amp.html", "/amp"]
    )
    | st.text(max_size=2),
    max_size=9,
).map("".join)


def read_address(text: str) -> tuple[str, str] | str:
    """An address and its canonical form, or what is wrong with it."""
    try:
        return parse_url(text), canonical_url.__wrapped__(parse_url(text))
    except InvalidText as invalid:
        return repr((invalid.code, invalid.params))


@given(addresses | addresses.map(lambda rest: f"https://example.org/{rest}"))
@settings(max_examples=500)
@example("https://www.example.org/a.amp.html")
@example("https://m.example.org/amp/")
@example("https://example.org/" + "a" * 2000)
def test_a_usual_address_is_read_as_any_other(text: str) -> None:
    """Whether or not it was seen at once that it is one."""
    found = read_address(text)
    with (
        patch.object(base, "USUAL_URL", re.compile("(?!)")),
        patch.object(sources, "USUAL_URL", re.compile("(?!)")),
    ):
        assert found == read_address(text)
