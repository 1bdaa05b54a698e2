"""Whatever a stranger writes ends as values or as problems: never as another exception, a hang, or a file elsewhere."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from conflict_timeline.archive import load_archive
from conflict_timeline.front_matter import CONTROL, LONGEST, Document, parse_front_matter
from conflict_timeline.markup import ATTRIBUTES, SCHEMES, TAGS, make_renderer
from conflict_timeline.model.base import parse_local_text, parse_slug, parse_text, parse_url
from conflict_timeline.model.counts import parse_count
from conflict_timeline.model.dates import parse_date
from conflict_timeline.model.places import parse_coordinates
from conflict_timeline.model.shapes import parse_shapes
from conflict_timeline.model.sources import canonical_url
from conflict_timeline.positions import NOWHERE
from conflict_timeline.problems import InvalidText, Problem
from conflict_timeline.validation.body import LONGEST_BODY
from conflict_timeline.validation.safety import Passage, check_passage
from tests.builders import ENTRY
from tests.conftest import LANGUAGES, MINIATURE, ROOT, run_pelican

Check = Callable[[str], list[Problem]]
# Digits of every script, signs of every direction, what folds and what composes.
ANY = st.text(st.characters(), max_size=80)
# What comes before the renderer was read as UTF-8, which has no lone surrogates, and fields refuse them.
WRITTEN = st.text(max_size=80)
NUMBERS = st.text(st.sampled_from("0123456789+-~.–/?%eE_ ,٠١२３²½−xinfa"), max_size=24)


def read_url(text: str) -> str:
    """Read an address and bring it into its canonical form."""
    return canonical_url(parse_url(text))


@pytest.mark.parametrize(
    "parse",
    [
        parse_text,
        parse_slug,
        parse_local_text,
        parse_count,
        parse_date,
        parse_coordinates,
        parse_shapes,
        read_url,
    ],
)
@settings(max_examples=150)
@given(ANY | NUMBERS)
@example("http://[::1")
@example("https://a.example:99999999/")
@example("https://\u2100.example/")
@example('{"features": [{"properties": {"code": "\\ud800"}, "geometry": null}]}')
def test_a_text_is_read_or_refused(parse: Callable[[Any], Any], text: str) -> None:
    """Nothing but InvalidText, with a code that has its sentences in both languages."""
    try:
        parse(text)
    except InvalidText as invalid:
        problem = Problem(invalid.code, "x.md", params={"field": "a", **invalid.params})
        assert problem.message("en") != problem.message("es")


@given(st.tuples(NUMBERS, NUMBERS) | st.lists(NUMBERS) | st.dictionaries(NUMBERS, NUMBERS))
@example(("1912345e-5", "-102"))
@example(("nan", "inf"))
def test_a_point_is_on_the_globe_and_says_how_fine_it_is(value: Any) -> None:
    """No other form can hide the decimals that the rule for private places counts."""
    try:
        point = parse_coordinates(value)
    except InvalidText:
        return
    assert abs(point.latitude) <= 90
    assert abs(point.longitude) <= 180
    assert round(point.latitude, point.decimals) == point.latitude


NAMES = st.sampled_from(["features", "geometry", "type", "coordinates", "properties", "code"])
SHAPES = st.recursive(
    st.none() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner),
    max_leaves=12,
)


@given(SHAPES)
@example(
    {
        "features": [
            {"properties": {"code": "1"}, "geometry": {"type": "Polygon", "coordinates": [[[10**400, 1]]]}}
        ]
    }
)
def test_shapes_are_read_or_refused(value: Any) -> None:
    """GeoJSON of any kind, with numbers of any size."""
    with suppress(InvalidText):
        parse_shapes(json.dumps(value))


@settings(max_examples=150)
@given(st.text(st.sampled_from("<>/ab\"'= \n[]()*_`#&;:|!-1.{}%\\\t"), max_size=120) | WRITTEN)
@example("<p><marquee><p>a")
@example("[a](http://[)")
@example("&#x202e;a")
def test_what_is_rendered_is_on_the_list(text: str) -> None:
    """As a browser reads it: only the tags, attributes and schemes that are allowed, and no sign nobody sees."""
    html = str(make_renderer(lambda url: f"../{url}")(text))
    assert not CONTROL.search(html)
    for node in LexborHTMLParser(html).body.css("*"):  # type: ignore[union-attr]
        if node.tag == "body":
            continue
        assert node.tag in TAGS
        for name, value in node.attributes.items():
            assert name in {*ATTRIBUTES.get(str(node.tag), ()), "rel"}
            if name == "href":
                assert str(value).startswith(("../", "#", *(f"{scheme}:" for scheme in SCHEMES)))


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=200))
@example(data=b"---\n\xff\xfe\n---\n")
@example(data=b"---\ntitle: [\n---\n")
@example(data=("---\n" + "a: 1\n" * 3000 + "---\n").encode())
@example(data=("---\n" + "".join(f"a{n}: 1\n" for n in range(5000)) + "---\n").encode())
def test_any_bytes_are_an_entry_or_a_problem(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """A file of any bytes, read as every kind of file: each ends with a file and a line, in both languages."""
    content = tmp_path_factory.mktemp("bytes")
    for name in ("incidents/2020/2020-01-01-a.md", "actors/a.md", "pages/a.md", "municipalities/a.md",
                 "municipalities/municipalities.csv", "vocabulary/roles.yaml", "shapes/municipalities.geojson",
                 "shapes/source.yaml"):  # fmt: skip
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_bytes(data)
    for problem in load_archive(content, LANGUAGES).problems:
        assert problem.line >= 1
        assert problem.path
        assert problem.message("en")
        assert problem.message("es")


LONG = LONGEST - 2000
BOMBS = {
    "one run of letters": "a" * LONG,
    "addresses without an end": "](" * (LONG // 2),
    "signs of mail": "a@" * (LONG // 2),
    "plates of dashes": "placa " + "-" * LONG,
    "plates of words": "placa " * (LONG // 6),
    "streets of capitals": "Calle " + "A" * LONG,
    "streets of spaces": "calle " + "A " * (LONG // 2),
    "names of spaces": "Ana" + " " * LONG + "1",
    "names": "Ana Ruiz " * (LONG // 9),
    "digits": "1" * LONG,
    "groups of digits": "123 " * (LONG // 4),
    "brackets": "[" * LONG,
    "links": "[a](" * (LONG // 4),
    "tags": "<a " * (LONG // 3),
    "sections": "<![CDATA[" * (LONG // 9),
    "lists": "1. " * (LONG // 3),
    "quotations": "> " * (LONG // 2),
    "definitions": "x\n: " * (LONG // 4),
    "headings": "a\n=\n" * (LONG // 4),
    "shortenings": "*[a]: b\n" * (LONG // 8),
    "indents": "".join(f"{'    ' * depth}- a\n" for depth in range(170)),
}
HANG = 60
RENDER = """
import sys
from pathlib import Path
from conflict_timeline.archive import load_archive
from conflict_timeline.markup import make_renderer
from conflict_timeline.problems import has_errors
archive = load_archive(Path(sys.argv[1]), ("en", "es"))
for one in archive.incidents if not has_errors(archive.problems) else ():
    make_renderer(str)(one.telling("en").body)
"""


@pytest.mark.parametrize("name", BOMBS)
def test_no_body_takes_long(content: Path, name: str) -> None:
    """Checked and rendered, or refused. The guard is against a hang: what is quadratic would take minutes."""
    path = content / "incidents" / "2020" / "2020-03-06-bomb.md"
    for body in (BOMBS[name], BOMBS[name][: LONGEST_BODY - 1]):
        path.write_text(ENTRY.replace("2020-03-05", "2020-03-06").replace("Body.", body), encoding="utf-8")
        command = [sys.executable, "-c", RENDER, str(content)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=HANG, check=False)
        assert done.returncode == 0, done.stderr[-2000:]


def test_no_header_takes_long(content: Path) -> None:
    """Ten thousand wrong fields, actors, sources or levels: told as some problems, not as all."""
    path = content / "incidents" / "2020" / "2020-03-06-bomb.md"
    many = LONG // 40
    for header in (
        "".join(f"field{n}: 1\n" for n in range(many)),
        "actors:\n" + "  - {actor: los-dos, role: nobody}\n" * many,
        "sources:\n" + "  - {id: a, publisher: b, url: c}\n" * many,
        "sources:\n  - id: a\n    publisher: b\n    url: https://a.example\n    claims:\n"
        + "      - {killed: 1, group: nobody}\n" * many,
        "a: " + "[" * LONG,
        "a: " + "{a: " * (LONG // 4),
        "? " * (LONG // 2),
        "a: '" + "\\u202e" * (LONG // 6),
    ):
        path.write_text(ENTRY.replace("status:", f"{header}\nstatus:"), encoding="utf-8")
        command = [sys.executable, "-m", "conflict_timeline", "check", "--content", str(content)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=HANG, check=False)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert "2020-03-06-bomb.md" in done.stderr


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("2020-03-06-big.md", b"---\n" + b"a" * 10_000_000, "file-too-long"),
        ("2020-03-06-nul.md", ENTRY.encode().replace(b"Body.", b"a\0b"), "control-character"),
        ("2020-03-06-utf16.md", ENTRY.encode("utf-16"), "not-utf8"),
        ("2020-03-06-latin.md", ENTRY.replace("Body.", "Año").encode("latin-1"), "not-utf8"),
        ("2020-03-06-turn.md", ENTRY.replace("Ambush on", '"a\\u202Eb"').encode(), "yaml-syntax"),
        ("2020-03-06-turned.md", ENTRY.replace("Ambush on the road", '"a\\u202Eb"').encode(), "control-character"),
        ("2020-03-06-bell.md", ENTRY.replace("Ambush on the road", '"a\\x1b[2Jb"').encode(), "control-character"),
        ("2020-03-06-Upper.md", ENTRY.encode(), "bad-file-name"),
        ("2020-03-06-a b.md", ENTRY.encode(), "bad-file-name"),
        ("2020-03-06-a;id.md", ENTRY.encode(), "bad-file-name"),
        ("2020-03-06-\u202ea.md", ENTRY.encode(), "bad-file-name"),
        ("2020-03-06-a\n::error::b.md", ENTRY.encode(), "bad-file-name"),
        ("2020-03-06-<img src=x>.md", ENTRY.encode(), "bad-file-name"),
        ("2020-03-06-..%2f..%2fa.md", ENTRY.encode(), "bad-file-name"),
        ("con.md", ENTRY.encode(), "bad-file-name"),
        ("aux.es.md", ENTRY.encode(), "bad-file-name"),
        ("a" * 130 + ".md", ENTRY.encode(), "bad-file-name"),
    ],
)  # fmt: skip
def test_a_hostile_file_is_a_problem(content: Path, name: str, data: bytes, code: str) -> None:
    """With its name, its line, and how to mend it, in both languages; and what is printed commands no terminal."""
    (content / "incidents" / "2020" / name).write_bytes(data)
    found = [one for one in load_archive(content, LANGUAGES).problems if one.severity == "error"]
    assert code in {one.code for one in found}
    for one in found:
        assert str(one).isprintable()
        assert one.message("en") != one.message("es")


@pytest.mark.parametrize("ends", [b"\r\n", b"\r"])
def test_line_ends_and_a_mark_at_the_beginning_do_no_harm(content: Path, ends: bytes) -> None:
    """Files from Windows, from an old Mac, and with a byte order mark read as any other."""
    path = content / "incidents" / "2020" / "2020-03-05-alta-ambush.md"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", ends))
    assert load_archive(content, LANGUAGES).problems == ()


def test_a_name_of_bytes_that_are_no_text_is_a_problem(content: Path) -> None:
    """File names on Linux are bytes."""
    Path(os.fsdecode(os.fsencode(content / "incidents" / "2020") + b"/2020-\xff.md")).write_text(
        ENTRY, encoding="utf-8"
    )
    command = [
        sys.executable,
        "-m",
        "conflict_timeline",
        "check",
        "--content",
        str(content),
        "--format",
        "json",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "bad-file-name" in done.stdout
    assert done.stderr == ""


def test_no_link_leads_out_of_the_folder(content: Path, tmp_path: Path) -> None:
    """Linked files, linked folders, rings of links, devices and pipes are told, never read."""
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "2019-01-01-secret.md").write_text(ENTRY, encoding="utf-8")
    incidents = content / "incidents"
    (incidents / "2019").symlink_to(secret)
    (incidents / "2020" / "2020-01-01-a.md").symlink_to("/etc/passwd")
    (incidents / "2020" / "2020-01-01-b.md").symlink_to("/dev/zero")
    (incidents / "2020" / "2020-01-01-c.md").symlink_to("2020-01-01-c.md")
    (incidents / "2020" / "2020-01-01-d.md").mkdir()
    os.mkfifo(incidents / "2020" / "2020-01-01-e.md")
    (incidents / "2020" / "2020-01-01-f.md").symlink_to("2020-01-01-gone.md")
    archive = load_archive(content, LANGUAGES)
    found = {Path(one.path).name: one.code for one in archive.problems}
    assert found == {
        "2019-01-01-secret.md": "file-outside",
        "2020-01-01-a.md": "file-outside",
        "2020-01-01-b.md": "file-outside",
        "2020-01-01-c.md": "file-unreadable",
        "2020-01-01-d.md": "file-unreadable",
        "2020-01-01-e.md": "file-unreadable",
        "2020-01-01-f.md": "content-missing",
    }
    assert "root:" not in "".join(map(str, archive.problems))


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("05009,../../escaped,Evil,,Evil,19,-102,1,2020", "bad-id"),
        ("05009,/etc/evil,Evil,,Evil,19,-102,1,2020", "bad-id"),
        ("../05009,evil,Evil,,Evil,19,-102,1,2020", "bad-id"),
        ("05009,evil,Evil,,Evil,nan,inf,1,2020", "bad-coordinates"),
        ("05009,evil,Evil,,Evil,19,-102,many,2020", "bad-number"),
        ('05009,evil,"a\u202eb",,Evil,19,-102,1,2020', "control-character"),
        ("05001,evil,Evil,,Evil,19,-102,1,2020", "id-taken"),
        ("05009,alta,Evil,,Evil,19,-102,1,2020", "id-taken"),
        ('05009,evil,"' + "a" * 140_000 + '",,Evil,19,-102,1,2020', "bad-row"),
        ('05009,evil,"Evil,,Evil,19,-102,1,2020', "bad-row"),
        ("05009,evil," + "a" * 130 + ",,Evil,19,-102,1,2020", "text-too-long"),
    ],
)  # fmt: skip
def test_a_hostile_row_is_a_problem(content: Path, row: str, code: str) -> None:
    """Each with the line it stands on."""
    table = content / "municipalities" / "municipalities.csv"
    text = table.read_text(encoding="utf-8").rstrip("\n")
    table.write_text(f"{text}\n{row}\n", encoding="utf-8")
    found = [
        one for one in load_archive(content, LANGUAGES).problems if one.path.endswith("municipalities.csv")
    ]
    assert code in [one.code for one in found if one.severity == "error"]
    assert {one.line for one in found if one.code == code} == {text.count("\n") + 2}


@pytest.mark.parametrize("name", ["timeline", "search", "actors", "es"])
def test_a_page_cannot_take_the_place_of_another(content: Path, tmp_path: Path, name: str) -> None:
    """A file named as a part of the site is named stops the build; nothing is written."""
    page = (content / "pages" / "methodology.md").read_text(encoding="utf-8")
    (content / "pages" / f"{name}.md").write_text(page, encoding="utf-8")
    build = run_pelican(content, MINIATURE / "pelicanconf.py", tmp_path / "output")
    assert build.code != 0
    assert "would be written to" in build.said
    assert not (tmp_path / "output").exists()


def test_the_reader_of_headers_never_raises_on_a_bomb() -> None:
    """Aliases are refused before anything is expanded, at any size."""
    bomb = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 100))
    found = parse_front_matter(f"---\na0: &a0 lol\n{bomb}\n---\n", "x.md").problems
    assert {one.code for one in found} == {"yaml-anchor"}


@given(st.text(st.sampled_from("aA1 .,-@()[]:/\nñÁcallepyrs"), max_size=300))
def test_every_text_is_searched_for_harm(text: str) -> None:
    """Each finding is printable and lies within the text."""
    for one in check_passage(Passage(text, "x.md", Document({}, NOWHERE, text, 1))):
        assert 1 <= one.line <= text.count("\n") + 1
        assert str(one).isprintable()
