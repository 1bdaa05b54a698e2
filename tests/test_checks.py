"""Every rule, with what it refuses and the nearest thing that it accepts."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from conflict_timeline.archive import load_archive
from conflict_timeline.catalogue import KINDS
from conflict_timeline.model.shapes import Shapes
from conflict_timeline.problems import Place, Problem, format_frame, format_problem, gather
from tests.builders import ENTRY

Check = Callable[[str], list[Problem]]
PERPETRATOR = "actors:\n  - {actor: los-unos, role: perpetrator%s}\nsources:"
CHOICE = "estimate:\n  killed: {best: %s, from: %s, because: {en: a, es: b}}\nstatus:"

# What is changed in a good entry, the code it earns, and the line and column it is reported at.
REFUSED = [
    ("date: 2020-03-05", "date: someday", "bad-date", 4, 7),
    ("date: 2020-03-05", "date: 2020-03-05/2020-03-01", "date-order", 4, 7),
    ("title: Ambush on the road\n", "", "missing-field", 2, 1),
    ("title:", "titel:", "unknown-field", 2, 1),
    ("killed: 13", "killed: 14-13", "count-order", 13, 18),
    ("killed: 13", "killed: several", "bad-count", 13, 18),
    ("killed: 13", "kiled: 13", "unknown-field", 13, 10),
    ("{killed: 13, group: police}", "{group: police}", "claim-without-measure", 13, 9),
    ("{killed: 13, ", "{killed: 13, injured: 2, ", "claim-two-measures", 13, 9),
    ("status: published", "claims:\n  - {killed: 3}\nstatus: published", "claim-without-source", 14, 1),
    ("https://diario.example.org/1", "javascript:alert(1)", "bad-url", 11, 10),
    ("https://diario.example.org/1", "//diario.example.org/1", "bad-url", 11, 10),
    ("id: diario", "id: El Diario", "bad-id", 9, 9),
    ("status: published", "status: final", "bad-choice", 14, 9),
    ("status: published", "status: withdrawn", "withdrawn-without-reason", 2, 1),
    ("status: published", "status: merged", "merged-without-target", 2, 1),
    ('municipality: "05001"\n', "", "municipality-missing", 2, 1),
    ('"05001"', "Altta", "unknown-municipality", 5, 15),
    ('"05001"', "San Andrés", "ambiguous-municipality", 5, 15),
    ("event_type: ambush", "event_type: ambosh", "unknown-term", 7, 13),
    ("group: police", "group: polise", "unknown-term", 13, 29),
    ("sources:", "actors:\n  - {actor: los-dos, role: target}\nsources:", "unknown-actor", 9, 13),
    ("sources:", PERPETRATOR % "", "perpetrator-unattributed", 9, 5),
    ("sources:", PERPETRATOR % ", attribution: alleged, according_to: [diaro]", "unknown-source", 9, 79),
    ("status:", CHOICE % ("13", "fge"), "unknown-source", 15, 28),
    ("status:", CHOICE % ("15", "diario"), "estimate-not-claimed", 15, 18),
    ("municipality\n", "near\ncoordinates: [19.12345, -101.9]\n", "coordinates-too-fine", 7, 14),
    ("municipality\n", "near\ncoordinates: 19.1\n", "bad-coordinates", 7, 14),
    ("municipality\n", "near\ncoordinates: [-101.9, 19.1]\n", "bad-coordinates", 7, 14),
    ("status:", "related: [2020-99-nothing]\nstatus:", "unknown-incident", 14, 11),
    ("status:", "related: [2021-02-01-alta-secret-draft]\nstatus:", "unpublished-incident", 14, 11),
    ("status:", "former_ids: [2020-11-alta-displacement]\nstatus:", "id-taken", 14, 14),
    ("Ambush on the road", "A" * 121, "text-too-long", 2, 8),
    ("date: 2020-03-05", "date: 2021-03-05", "id-not-dated", 4, 7),
    ("event_type: ambush", "event_type: ambush\nrelated: none", "wrong-kind", 8, 10),
    ("event_type: ambush", "event_type: [ambush]", "wrong-kind", 7, 13),
    ("publisher: El Diario", "publisher: {en: The Diary}", "wrong-kind", 10, 16),
    ("killed: 13", "killed: [13]", "wrong-kind", 13, 18),
    ("https://diario.example.org/1", "[https://diario.example.org/1]", "wrong-kind", 11, 10),
    (
        "    publisher: El Diario",
        "    publisher: El Diario\n    published: 2020-03-04",
        "before-event",
        11,
        16,
    ),
    ("killed: 13,", "killed: 13, as_of: 2020-02,", "before-event", 13, 29),
    ("    publisher: El Diario", "    publisher: El Diario\n    origin: minstry", "unknown-term", 11, 13),
    ("place_precision: municipality", "place_precision: near", "precision-unfounded", 6, 18),
    ("municipality\n", "near\ncoordinates: [19.5, -100.5]\n", "coordinates-elsewhere", 7, 14),
    ("municipality\n", "near\ncoordinates: [19.5, 101.5]\n", "coordinates-outside", 7, 14),
    ("fired at a patrol", "killed 14 officers", "summary-figure", 3, 17),
    ("fired at a patrol", "attacked; catorce policías murieron", "summary-figure", 3, 27),
    ("fired at a patrol", "fired; between 13 and 15 officers died", "summary-figure", 3, 32),
    ("fired at a patrol", "injured 13 officers", "summary-figure", 3, 17),
    ("title: Ambush", "title: TODO Ambush", "unfinished", 2, 8),
    ("Body.", "Body.\n\nAnd then TODO.", "unfinished", 18, 10),
    ("title: Ambush on the road", "title: *Ambush* on the road", "yaml-anchor", 2, 8),
]
ACCEPTED = [
    ("date: 2020-03-05", "date: 2020-03-05/2020-03-06"),
    ("killed: 13", "killed: 13-14"),
    ("    publisher: El Diario", "    publisher: El Diario\n    published: 2020"),
    ('"05001"', "ALTA"),
    ('"05001"', "alta de rios"),
    ('"05001"', "Rio Claro"),
    ("sources:", PERPETRATOR % ", attribution: alleged, according_to: [diario]"),
    ("status:", CHOICE % ("13", "diario")),
    ("municipality\n", "near\ncoordinates: [19.12, -101.9]\n"),
    ("status:", "related: [2020-11-alta-displacement]\nstatus:"),
    ('municipality: "05001"\nplace_precision: municipality', "place_precision: state"),
    ("place_precision: municipality", "place: Los Pinos\nplace_precision: near"),
    ('"05001"', '"05001"\nother_municipalities: ["05002"]\ncoordinates: [19.5, -100.5]'),
    ("fired at a patrol", "killed 13 officers"),
    ("fired at a patrol", "killed thirteen officers two days later"),
    ("fired at a patrol", "in 14 cars attacked 20 officers at 3 places"),
    ("killed: 13,", "killed: 12-14,"),
    ("status: published", "status: draft\nwithdrawn_because: TODO"),
]


@pytest.mark.parametrize(("good", "bad", "code", "line", "column"), REFUSED)
def test_a_mistake_is_one_problem_at_its_place(
    problems_of: Check, good: str, bad: str, code: str, line: int, column: int
) -> None:
    """One mistake yields its own problem, on its own line and column, and no other that follows from it."""
    assert good in ENTRY
    found = problems_of(ENTRY.replace(good, bad, 1))
    assert [(one.code, one.line, one.column) for one in found] == [(code, line, column)]


@pytest.mark.parametrize(("good", "other"), ACCEPTED)
def test_what_is_right_is_let_through(problems_of: Check, good: str, other: str) -> None:
    """The near miss of each rule is no problem."""
    assert problems_of(ENTRY.replace(good, other, 1)) == []


def test_a_mistyped_name_is_offered_the_right_one(problems_of: Check) -> None:
    """The nearest known name is offered, in the language of the reader."""
    (problem,) = problems_of(ENTRY.replace('"05001"', "Altta"))
    assert "Did you mean “Alta (05001)”?" in problem.message("en")
    assert "¿Quiso decir «Alta (05001)»?" in problem.message("es")


def test_all_mistakes_of_all_files_come_in_one_run(content: Path) -> None:
    """Five files broken in five ways yield five problems at once."""
    broken = {
        "bad-date": ENTRY.replace("2020-03-05", "5 March 2020"),
        "unknown-municipality": ENTRY.replace('"05001"', "Nowhere"),
        "count-order": ENTRY.replace("killed: 13", "killed: 14-13"),
        "claim-without-source": ENTRY.replace("status:", "claims: [{killed: 3}]\nstatus:"),
        "duplicate-key": ENTRY.replace("status: published", "status: published\nstatus: draft"),
    }
    for code, text in broken.items():
        (content / "incidents" / "2020" / f"2020-03-05-{code}.md").write_text(text, encoding="utf-8")
    errors = [one for one in load_archive(content, ("en", "es")).problems if one.severity == "error"]
    assert {one.code for one in errors} == set(broken)
    assert len(errors) == len(broken)
    for problem in errors:
        assert Path(problem.path).stem == f"2020-03-05-{problem.code}"


def test_twelve_mistakes_in_one_file_are_twelve_problems(problems_of: Check) -> None:
    """All kinds at once, each on its own line and column, and none that merely follows from another."""
    text = """\
---
titel: Ambush
summary: Call 443 123 4567.
date: 5 March
municipality: Altta
place_precision: nearby
event_type: ambosh
actors:
  - {actor: los-dos, role: target}
  - {actor: los-unos, role: perpetrator, attribution: alleged, according_to: [diaro]}
sources:
  - id: diario
    publisher: El Diario
    url: www.diario.example
    claims:
      - {killed: 14-13, group: police}
      - {killed: 13, group: polise}
related: [2020-99-nothing]
status: final
---
Body.
"""
    found = [(one.code, one.line) for one in problems_of(text)]
    told = [format_problem(one, "es") for one in problems_of(text)]
    assert len({one.partition(": ")[0] for one in told}) == len(found)
    assert all(not re.search(r"\b(?:is not|There is|Choose|Write)\b", one) for one in told)
    assert found == [
        ("unknown-field", 2),
        ("phone-number", 3),
        ("bad-date", 4),
        ("unknown-municipality", 5),
        ("bad-choice", 6),
        ("unknown-term", 7),
        ("unknown-actor", 9),
        ("unknown-source", 10),
        ("bad-url", 14),
        ("count-order", 16),
        ("unknown-term", 17),
        ("unknown-incident", 18),
        ("bad-choice", 19),
    ]


def test_a_problem_reads_as_place_code_sentence_mend(problems_of: Check) -> None:
    """`path:line:column: code: sentence. Mend.`, and the line with a caret under the column."""
    text = ENTRY.replace("date: 2020-03-05", "date: someday")
    (problem,) = problems_of(text)
    said = format_problem(problem, "en")
    assert re.fullmatch(
        r".*2020-03-05-test\.md:4:7: bad-date: “someday” is not a date .*\. Write 2019-10-14,.*", said
    )
    assert format_frame(problem.place, text) == "     4 | date: someday\n       |       ^"


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_kind_of_problem_is_told_in_both_languages(language: str) -> None:
    """Each has a sentence and a mend, both whole sentences."""
    for kind in KINDS.values():
        said, mend = kind.texts[language]
        assert said.endswith(".")
        assert mend.endswith((".", "…", ".)"))


def test_a_missing_translation_is_only_a_warning(content: Path) -> None:
    """The site still builds; readers of that language see the original, and are told so."""
    (content / "incidents/2021/2021-01-02-alta-bodies.es.md").unlink()
    found = load_archive(content, ("en", "es")).problems
    assert [(one.code, one.severity) for one in found] == [("translation-missing", "warning")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xff\xfe", "not-utf8"),
        (b"---\r\ntitle: A\r\n---\r\n", "missing-field"),
        (b"a\x00b", "control-character"),
    ],
)
def test_bytes_that_are_no_text_are_named(content: Path, data: bytes, code: str) -> None:
    """A wrong encoding or a NUL is a problem; CR line ends are not."""
    (content / "incidents/2020/2020-01-01-bytes.md").write_bytes(data)
    assert code in {one.code for one in load_archive(content, ("en", "es")).problems}


def test_a_link_out_of_the_folder_is_not_followed(content: Path, tmp_path: Path) -> None:
    """A symbolic link cannot publish a file of the machine."""
    secret = tmp_path / "secret.md"
    secret.write_text(ENTRY, encoding="utf-8")
    (content / "incidents/2020/2020-03-05-link.md").symlink_to(secret)
    archive = load_archive(content, ("en", "es"))
    assert [one.code for one in archive.problems] == ["file-outside"]
    assert "2020-03-05-link" not in {one.id for one in archive.incidents}


def test_an_empty_folder_says_what_it_lacks(tmp_path: Path) -> None:
    """Each missing list is named; nothing crashes."""
    codes = {one.code for one in load_archive(tmp_path, ("en", "es")).problems}
    assert codes == {"content-missing"}


CLAIMS = "    claims:\n      - {killed: 13, group: police}"
SECOND = "\n  - id: radio\n    publisher: Radio\n    url: https://radio.example.org/1\n    claims: [%s]"


@pytest.mark.parametrize(
    ("second", "codes"),
    [
        ("{killed: 2, group: civilians}", ["groups-differ"]),
        ("{killed: 2, group: civilians}, {killed: 13, group: police}", ["groups-differ"]),
        ("{killed: 12, group: police}", []),
        ("{killed: 13, group: civilians}", []),
        ("{killed: 15}, {killed: 2, group: civilians}", []),
        ("{killed: 2, group: civilians, status: unconfirmed}", []),
        ("{injured: 2, group: civilians}", []),
    ],
)
def test_a_part_that_passes_for_the_least_is_pointed_out(
    content: Path, second: str, codes: list[str]
) -> None:
    """Where sources count different groups, to different sums, and none gives a total."""
    path = content / "incidents/2020/2020-03-05-test.md"
    path.write_text(ENTRY.replace(CLAIMS, CLAIMS + SECOND % second), encoding="utf-8")
    found = [one for one in load_archive(content, ("en", "es")).problems if one.path == str(path)]
    assert [one.code for one in found if one.code == "groups-differ"] == codes


def test_sources_without_a_copy_are_counted_in_one_line(content: Path) -> None:
    """However many there are: their number, and where the first is, after all that is wrong with one entry."""
    for name in ("a", "b"):
        text = ENTRY.replace(CLAIMS, CLAIMS + SECOND % "{killed: 13}").replace("Ambush", f"Ambush {name}")
        (content / f"incidents/2020/2020-03-05-{name}.md").write_text(text, encoding="utf-8")
    problems = load_archive(content, ("en", "es")).problems
    *_, line = gather(problems)
    assert line.code == "not-archived"
    assert (line.severity, line.line) == ("warning", 9)
    assert line.path.endswith("2020-03-05-a.md")
    assert "Sources without an archived copy: 4;" in line.message("en")


def test_a_long_line_is_shown_around_its_mistake() -> None:
    """Enough of it to find the place, with the caret under it."""
    source = "word " * 60 + "MISTAKE" + " word" * 60
    frame = format_frame(Place("a.md", 1, source.index("MISTAKE") + 1), source)
    line, caret = frame.splitlines()
    assert line.index("MISTAKE") == caret.index("^")
    assert len(line) < 120
    assert line.count("…") == 2


@pytest.mark.parametrize(
    ("relation", "code"),
    [
        ("{actor: nobody, kind: rival}", "unknown-actor"),
        ("{actor: policia-de-valdora, kind: enemy}", "unknown-term"),
        ("{actor: policia-de-valdora, kind: rival, according_to: [radio]}", "unknown-source"),
    ],
)
def test_what_an_actor_refers_to_exists(content: Path, relation: str, code: str) -> None:
    """Its relations lead to actors, in words of the vocabulary, according to its own sources."""
    path = content / "actors/los-unos.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("{actor: policia-de-valdora, kind: rival, since: 2019}", relation), encoding="utf-8"
    )
    assert [(one.code, one.line) for one in load_archive(content, ("en", "es")).problems] == [(code, 6)]


SQUARE = (((-102.0, 19.0), (-101.0, 19.0), (-101.0, 20.0), (-102.0, 20.0), (-102.0, 19.0)),)


@pytest.mark.parametrize(
    ("longitude", "tolerance", "slack", "holds"),
    [
        (-101.01, 0, 0, True),
        (-100.99, 0, 0, False),
        (-100.99, 1600, 0, True),
        (-100.99, 0, 1600, True),
        (-100.9, 1600, 0, False),
    ],
)
def test_a_border_is_no_surer_than_it_was_drawn(
    longitude: float, tolerance: float, slack: float, holds: bool
) -> None:
    """A simplified border, and a rounded point, may leave the true one by so many metres."""
    assert Shapes({"05001": SQUARE}, tolerance).holds("05001", longitude, 19.5, slack) is holds
