"""Each safety rule, with a text that it stops and the nearest one that it lets through."""

from collections.abc import Callable

import pytest

from conflict_timeline.problems import Problem
from tests.builders import ENTRY

Check = Callable[[str], list[Problem]]

STOPPED = [
    ("email", "Write to someone.else@mail.example.org about it."),
    ("phone-number", "Call 443 123 4567."),
    ("phone-number", "Llame al +52 443-123-4567."),
    ("phone-number", "Call (443) 1234567 at once."),
    ("identity-number", "His CURP was GOMC850101HMNLRR09."),
    ("identity-number", "RFC GOMC850101AB1."),
    ("plate", "A pickup with plates PFG-419-F was found."),
    ("plate", "Una camioneta con placas de Michoacán PFG-419-F."),
    ("street-address", "They lived in calle Benito Juárez 123."),
    ("street-address", "En la calle Morelos No. 45 de la colonia Centro."),
    ("street-address", "At 12 Green Street in the centre."),
    ("minor-named", "Juan Pérez, 15, was injured."),
    ("minor-named", "María de la Luz Torres, de 9 años, resultó herida."),
    ("minor-named", "The 16-year-old Ana Ruiz was taken."),
]
LET_THROUGH = [
    "The ministry (SSPC) wrote on Twitter @SSPCMexico that 14 had died.",
    "On 14 October 2019 about 2,080 soldiers and 152 guards came; 33,749 people in 2018.",
    "The 51st Infantry Battalion, at 19.42089, -102.06280.",
    "See https://example.org/443-123-4567/GOMC850101HMNLRR09 and [this](https://example.org/4431234567).",
    "The CURP is a register. RFC means something else.",
    "Pickups with plates of another state, and 40 of them with the initials CJNG.",
    "In the calle Morelos, near the market; on the Avenida Madero in 5 places.",
    "Ricardo Mejía, 45, is an under-secretary. Nine boys aged 15 to 17 were among them.",
    "Five of the eleven were minors, one of them 15 years old.",
]


@pytest.mark.parametrize(("code", "text"), STOPPED)
def test_what_can_harm_is_stopped(problems_of: Check, code: str, text: str) -> None:
    """Wherever it stands in the text, with its line and column."""
    found = problems_of(ENTRY.replace("Body.", f"A first line.\n\n{text}"))
    assert [one.code for one in found] == [code]
    assert found[0].line == 18
    assert found[0].column == text.index(str(found[0].params["text"]).split()[0]) + 1


@pytest.mark.parametrize("text", LET_THROUGH)
def test_the_near_miss_is_let_through(problems_of: Check, text: str) -> None:
    """What only looks alike is no problem."""
    assert problems_of(ENTRY.replace("Body.", text)) == []


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("Gunmen fired at a patrol.", "Call 443 123 4567.", 3),
        ("{killed: 13, group: police}", '{killed: 13, group: police, by: "a@b.example"}', 13),
    ],
)
def test_every_text_of_an_entry_is_read(problems_of: Check, old: str, new: str, line: int) -> None:
    """Summaries and notes as well as the body."""
    (problem,) = problems_of(ENTRY.replace(old, new))
    assert problem.line == line


def test_an_editor_may_let_one_text_pass(problems_of: Check) -> None:
    """The very text, with a written reason; another of its kind is still stopped."""
    allowed = "allowed:\n  - {code: phone-number, text: 800 123 4567, because: A public line.}\nstatus:"
    text = ENTRY.replace("status:", allowed).replace("Body.", "Call 800 123 4567, or 443 123 4567.")
    assert [one.params["text"] for one in problems_of(text)] == ["443 123 4567"]


@pytest.mark.parametrize(
    ("body", "codes"), [("Shots at a house.", ["exact-shelter"]), ("Shots at a bridge.", [])]
)
def test_no_exact_point_shows_a_home(problems_of: Check, body: str, codes: list[str]) -> None:
    """A point is exact only where nobody lives or is cared for."""
    exact = "place_precision: exact\ncoordinates: [19.1234, -102.1234]"
    text = ENTRY.replace("place_precision: municipality", exact).replace("Body.", body)
    assert [one.code for one in problems_of(text)] == codes
