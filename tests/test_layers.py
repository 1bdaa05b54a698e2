"""Imports run one way: front matter, model, validation, archive, aggregate, figures and exports, pages."""

import ast
from pathlib import Path

import conflict_timeline

ROOT = Path(conflict_timeline.__file__).parent
# From the ground up; a module imports from its own layer or from one beneath it.
LAYERS = (
    ("program",),
    ("catalogue",),
    ("problems",),
    ("progress",),
    ("notices", "processes"),
    ("positions",),
    ("front_matter",),
    ("model",),
    ("validation",),
    ("reading",),
    ("records",),
    ("stored",),
    ("index",),
    ("entries",),
    ("comparing",),
    ("archive",),
    ("rereading",),
    ("simple_inline",),
    ("aggregate", "history", "i18n", "markup"),
    ("figures", "exports", "fields"),
    ("pages",),
    ("settings",),
    (
        "checks",
        "drafts",
        "choosing",
        "skeleton",
        "previewing",
        "links",
        "starter",
        "importers",
        "comparison",
        "offline",
        "removal",
    ),
    ("asking", "serving"),
    ("starting",),
    ("commands",),
    ("cli",),
    ("__init__", "__main__"),
)
LEVELS = {room: level for level, rooms in enumerate(LAYERS) for room in rooms}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc"}


def imports_of(path: Path) -> set[str]:
    """The rooms of the package that a module imports from, wherever in it the import stands."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    modules = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return {module.split(".")[1] for module in modules if module.startswith("conflict_timeline.")}


def room_of(path: Path) -> str:
    """The room a module stands in: its folder at the top of the package, or itself."""
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def test_imports_run_one_way() -> None:
    """No module reaches up."""
    for path in ROOT.rglob("*.py"):
        above = {room for room in imports_of(path) if LEVELS[room] > LEVELS[room_of(path)]}
        assert not above, f"{path.relative_to(ROOT)} imports from above: {above}"


def test_only_the_generator_knows_pelican() -> None:
    """Pelican is met in one place, and in the function that plugs into it."""
    knowing = {
        path.relative_to(ROOT).as_posix()
        for path in ROOT.rglob("*.py")
        if "from pelican" in path.read_text(encoding="utf-8")
    }
    assert knowing == {"__init__.py", "pages/generator.py"}


def test_rooms_are_named_for_what_they_hold() -> None:
    """A module that could hold anything ends up holding everything."""
    assert not {path.stem for path in ROOT.rglob("*.py")} & FORBIDDEN_NAMES


def test_the_code_knows_nothing_of_the_first_site() -> None:
    """Everything about Michoacán stands in content/ and pelicanconf.py."""
    for path in (*ROOT.rglob("*.py"), *(ROOT.parent / "theme").rglob("*.html")):
        text = path.read_text(encoding="utf-8").casefold()
        assert "michoac" not in text.replace("fge-michoacan", ""), path
