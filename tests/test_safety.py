"""Each safety rule, with a text that it stops and the nearest one that it lets through."""

from collections.abc import Callable
from pathlib import Path

import pytest

from conflict_timeline.archive import load_archive
from conflict_timeline.catalogue import FAMILIES
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
    ("minor-named", "Ana Ruiz (15) was taken."),
    ("minor-named", "Ana Ruiz, aged fifteen, was taken."),
    ("minor-named", "Ana Ruiz, twelve, was taken."),
    ("minor-named", "Ana, de quince años, fue llevada."),
    ("minor-named", "Un menor de 15 años, Juan Ruiz, fue llevado."),
    ("minor-named", "La niña Ana fue llevada."),
    ("minor-named", "A boy named Juan was taken."),
    ("perpetrator-wording", "The murderer Pedro Robles fled."),
    ("perpetrator-wording", "Pedro Robles killed two officers."),
    ("perpetrator-wording", "El presunto homicida Pedro Robles huyó."),
    ("perpetrator-wording", "Pedro Robles, el presunto homicida, huyó."),
    ("perpetrator-wording", "Según vecinos, Pedro Robles mató a dos agentes."),
    ("perpetrator-wording", "Pedro Robles ordenó el ataque."),
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
    "A girl of 15 and a boy of nine; la niña de Alta; in Alta, 15 years ago; el menor de los daños.",
    "A court found Pedro Robles guilty: he was the killer, the murderer Pedro Robles.",
    "En 2022 un tribunal condenó al homicida Pedro Robles.",
    "Los Unos killed two officers. The attack at San Andrés killed two. The killers of Pedro Robles fled.",
    "Pedro Robles was killed. Pedro Robles, killed in the attack, was mayor. En Río Claro mató a dos.",
    "Before dawn gunmen, El Diario writes, fired at the Guardia Nacional.",
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
    ("old", "new", "line", "column"),
    [
        ("Gunmen fired at a patrol.", "Call 443 123 4567.", 3, 15),
        ("Gunmen fired at a patrol.", '"Call 443 123 4567."', 3, 16),
        ("Gunmen fired at a patrol.", "Call\n  443 123 4567.", 3, 10),
        ("{killed: 13, group: police}", '{killed: 13, group: police, by: "a@b.example"}', 13, 41),
    ],
)
def test_every_text_of_an_entry_is_read(
    problems_of: Check, old: str, new: str, line: int, column: int
) -> None:
    """Summaries and notes as well as the body."""
    (problem,) = problems_of(ENTRY.replace(old, new))
    assert (problem.line, problem.column) == (line, column)


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
    exact = "place_precision: exact\ncoordinates: [19.1234, -101.8766]"
    text = ENTRY.replace("place_precision: municipality", exact).replace("Body.", body)
    assert [one.code for one in problems_of(text)] == codes


def test_a_permission_that_nothing_needs_is_pointed_out(content: Path) -> None:
    """Else it would wait for the next text like it; and none is given for what is no matter of reading."""
    allowed = "allowed:\n  - {code: bad-date, text: someday, because: No.}\nstatus:"
    path = content / "incidents/2020/2020-03-05-test.md"
    path.write_text(ENTRY.replace("status:", allowed), encoding="utf-8")
    found = [one for one in load_archive(content, ("en", "es")).problems if one.code == "allowance-unused"]
    assert [(one.severity, one.line, one.column) for one in found] == [("warning", 15, 5)]


@pytest.mark.parametrize("name", ["actors/los-unos.md", "municipalities/alta.es.md"])
def test_all_prose_of_the_archive_is_read(content: Path, name: str) -> None:
    """What is written of an actor or a municipality can harm as much as an entry."""
    path = content / name
    before = path.read_text(encoding="utf-8")
    path.write_text(f"{before}\nCall 443 123 4567.\n", encoding="utf-8")
    (problem,) = load_archive(content, ("en", "es")).problems
    assert (problem.code, problem.path, problem.line) == ("phone-number", str(path), before.count("\n") + 2)


def test_every_safety_rule_is_tried_both_ways() -> None:
    """A rule without a case above has its pair in the catalogue, where the examples are checked."""
    tried = {code for code, _ in STOPPED}
    staged = {"exact-shelter", "embargo", "image-metadata", "image-unknown", "allowance-unused"}
    assert tried | staged == {kind.code for kind in FAMILIES["safety"]}
