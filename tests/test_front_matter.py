"""The file format: text stays text, everything keeps its line and column, nothing ends as an exception."""

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conflict_timeline.front_matter import DEEPEST, LONGEST, Value, parse_front_matter
from conflict_timeline.positions import Path, Position

FRAME = "---\n{}\n---\nBody.\n"


def codes(text: str) -> list[tuple[str, int, int]]:
    """The problems of a text: code, line, column."""
    return [(one.code, one.line, one.column) for one in parse_front_matter(text, "x.md").problems]


@pytest.mark.parametrize(
    ("written", "read"),
    [("code: 05001", "05001"), ("code: no", "no"), ("code: 2019-10-14", "2019-10-14"), ("code: 1e3", "1e3")],
)
def test_every_scalar_stays_text(written: str, read: str) -> None:
    """YAML 1.1 would make 2561, False, a date and 1000 of these."""
    assert parse_front_matter(FRAME.format(written), "x.md").values["code"] == read


def test_values_know_where_they_stand() -> None:
    """Line and column are those of the file, counted from 1."""
    document = parse_front_matter("---\ntitle: A\nsources:\n  - id: b\n---\nBody.\n", "x.md")
    assert document.position(("sources", 0, "id")) == Position(4, 9)
    assert document.position(("sources", 0, "url")) == Position(4, 5)
    assert document.body == "Body.\n"
    assert document.body_line == 6


def walk(node: yaml.Node, path: Path, found: dict[Path, Position]) -> None:
    """Every place below a node, in a header that begins on the second line."""
    place = Position(node.start_mark.line + 2, node.start_mark.column + 1)
    found.setdefault(path, place)
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            walk(item, (*path, index), found)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and (*path, key.value) not in found:
                found[*path, key.value, "key"] = Position(key.start_mark.line + 2, key.start_mark.column + 1)
                walk(value, (*path, key.value), found)
    if isinstance(node, yaml.ScalarNode) and len(path) == 1 and node.start_mark.line == node.end_mark.line:
        found[*path, "text"] = Position(place.line, place.column + (node.style in {"'", '"'}))


keys = st.sampled_from(["a", "b", "key", "text", "sources"])
scalars = st.sampled_from(["x", "'x y'", '"z"', "", "'x\n  y'", "~", "null", "'~'"])
flows = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.lists(st.tuples(keys, inner), max_size=3).map(
            lambda fields: "{" + ", ".join(f"{key}: {value}" for key, value in fields) + "}"
        )
    ),
    max_leaves=8,
)


@given(st.lists(st.tuples(keys, st.sampled_from([" ", "\n  "]), flows), min_size=1, max_size=5))
def test_a_place_is_found_as_if_all_places_were_known(fields: list[tuple[str, str, str]]) -> None:
    """Of values, of keys, and of what is not there: then the nearest above it."""
    header = "\n".join(f"{key}:{gap}{value}" for key, gap, value in fields)
    document = parse_front_matter(f"---\n{header}\n---\n", "x.md")
    if any(one.code != "duplicate-key" for one in document.problems):
        return
    root = yaml.compose(header, Loader=yaml.CBaseLoader)
    assert root
    known: dict[Path, Position] = {}
    walk(root, (), known)
    for path in [*known, ("a", 0, "b"), ("a", "key"), ("key", "key"), ("b", "text"), (7,), ("a", -1)]:
        assert document.positions.find(path) == known.get(path), path
        above = path
        while above not in known:
            above = above[:-1]
        assert document.position(path) == known[above]


def plain(node: yaml.Node) -> Value:
    """The values of a tree, each kind by its rule alone."""
    if isinstance(node, yaml.ScalarNode):
        return "" if node.style is None and node.value in {"~", "null"} else str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return tuple(map(plain, node.value))
    firsts = {key.value: plain(value) for key, value in reversed(node.value)}
    return {key: value for key, value in firsts.items() if value != ""}


@given(st.lists(st.tuples(keys, flows), min_size=1, max_size=5))
@example([("a", "{key: ~, a: null, b: '~'}"), ("b", "[~, '', null, x]")])
def test_values_are_those_of_the_tree(fields: list[tuple[str, str]]) -> None:
    """Of a field that is given twice the first; without those that are empty."""
    header = "\n".join(f"{key}: {value}" for key, value in fields)
    document = parse_front_matter(f"---\n{header}\n---\n", "x.md")
    if all(one.code == "duplicate-key" for one in document.problems):
        root = yaml.compose(header, Loader=yaml.CBaseLoader)
        assert root
        assert document.values == plain(root)


def test_what_is_left_empty_is_not_given() -> None:
    """`archived:` with nothing behind it is the same as no `archived:`; a quoted empty text too."""
    assert parse_front_matter(FRAME.format('a: b\narchived:\nnote: ""'), "x.md").values == {"a": "b"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No front matter.", ("front-matter-missing", 1, 1)),
        ("---\ntitle: A\n", ("front-matter-unclosed", 1, 1)),
        (FRAME.format(""), ("front-matter-empty", 2, 1)),
        (FRAME.format("- a\n- b"), ("front-matter-not-mapping", 2, 1)),
        (FRAME.format("a: 1\nb: 2\na: 3"), ("duplicate-key", 4, 1)),
        (FRAME.format("a: 1\n\tb: 2"), ("tab-indent", 3, 1)),
        (FRAME.format("a: &x 1\nb: *x"), ("yaml-anchor", 2, 4)),
        (FRAME.format("a: !!python/name:os.system x"), ("yaml-anchor", 2, 4)),
        (FRAME.format("a: [1, 2"), ("yaml-syntax", 3, 1)),
        (FRAME.format("title: A: B"), ("yaml-syntax", 2, 9)),
        (FRAME.format("a: b\u202ec"), ("control-character", 2, 5)),
        ("---\na: b\n---\nzero\u200bwidth", ("control-character", 4, 5)),
        (FRAME.format("a: " + "[" * 12 + "]" * 12), ("nested-too-deep", 2, 4 + DEEPEST - 1)),
    ],
)
def test_each_mistake_is_named_where_it_stands(text: str, expected: tuple[str, int, int]) -> None:
    """One code, one line, one column."""
    assert codes(text)[0] == expected


def test_a_file_without_end_is_refused() -> None:
    """An entry is one incident, told briefly."""
    assert codes("---\n" + "a" * LONGEST)[0][0] == "file-too-long"


def test_billion_laughs_stay_unread() -> None:
    """Anchors are refused before anything is expanded."""
    bomb = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9))
    found = codes(FRAME.format("a0: &a0 lol\n" + bomb))
    assert {code for code, _, _ in found} == {"yaml-anchor"}


@settings(max_examples=300)
@given(st.text(alphabet=st.sampled_from("ab:-[]{}\"'#|>&*!?,\n\t é~%@`\\"), max_size=80))
def test_any_header_is_read_or_refused(text: str) -> None:
    """Whatever stands between the lines of dashes, the answer is values or problems."""
    document = parse_front_matter(FRAME.format(text), "x.md")
    assert document.problems or isinstance(document.values, dict)
    for problem in document.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert str(problem)
