"""The checker of the built site: a sound site passes, and each way to spoil one is found where it is."""

import gzip
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from conflict_timeline.checks.leaks import find_secrets
from conflict_timeline.checks.markup import JAR, check_markup, choose_pages, find_java
from conflict_timeline.checks.site import check_site
from conflict_timeline.cli import main
from tests.conftest import MINIATURE, ROOT, Build

CONTENT = MINIATURE / "content"
HOME = "index.html"
AMBUSH = "incidents/2020-03-05-alta-ambush/index.html"
NOWHERE = Path("/nowhere/vnu.jar")
Spoil = Callable[[Path], object]


def put(path: str, before: str, text: str) -> Spoil:
    """Write a text into a file of a site before another text."""

    def spoil(site: Path) -> None:
        file = site / path
        said = file.read_text(encoding="utf-8")
        assert before in said
        file.write_text(said.replace(before, f"{text}{before}", 1), encoding="utf-8")

    return spoil


def pack(path: str, text: str) -> Spoil:
    """Write a packed file, as the index of the search is."""
    return lambda site: (site / path).write_bytes(gzip.compress(text.encode()))


def replace(path: str, old: str, new: str) -> Spoil:
    """Replace a text in a file of a site."""
    return lambda site: (site / path).write_text(
        (site / path).read_text("utf-8").replace(old, new, 1), "utf-8"
    )


@pytest.fixture
def site(miniature: Build, tmp_path: Path) -> Path:
    """A copy of the miniature site, to spoil."""
    assert miniature.code == 0, miniature.said
    return shutil.copytree(miniature.output, tmp_path / "site")


END = "</main>"
SPOILT = [
    (put(HOME, END, '<a href="nowhere/">a</a>'), "site-dead-link", HOME),
    (put(AMBUSH, END, '<a href="../../../es/timeline/#no">a</a>'), "site-dead-anchor", AMBUSH),
    (put(HOME, END, '<a href="#no">a</a>'), "site-dead-anchor", HOME),
    (put(HOME, END, '<a href="timeline/#no">a</a>'), "site-dead-anchor", HOME),
    (put(HOME, END, '<a href="https://valdora.example/no/">a</a>'), "site-dead-link", HOME),
    (put(HOME, END, '<p data-figure="./timeline/no.json">a</p>'), "site-dead-link", HOME),
    (put(HOME, END, '<meta http-equiv="refresh" content="0; url=no/">'), "site-dead-link", HOME),
    (put(HOME, END, '<p id="main">a</p>'), "site-repeated-id", HOME),
    (put(HOME, END, '<img src="https://elsewhere.example/a.gif" alt="">'), "site-foreign", HOME),
    (put(HOME, END, '<img srcset="//elsewhere.example/a.gif 2x" alt="">'), "site-foreign", HOME),
    (put(HOME, END, '<link rel="stylesheet" href="//elsewhere.example/a.css">'), "site-foreign", HOME),
    (put(HOME, END, "<script>1</script>"), "site-inline", HOME),
    (put(HOME, END, '<p onclick="a()">a</p>'), "site-inline", HOME),
    (put(HOME, END, '<p style="color: red">a</p>'), "site-inline", HOME),
    (put(HOME, END, "<style>p {}</style>"), "site-inline", HOME),
    (put(HOME, END, '<a href=" java&#10;script:a()">a</a>'), "site-inline", HOME),
    (replace(HOME, "Content-Security-Policy", "X-Nothing"), "site-no-policy", HOME),
    (put(HOME, END, "<p>2021-02-01-alta-secret-draft</p>"), "site-leak", HOME),
    (put("feed.atom.xml", "</feed>", "<!-- Draftonly unverified report -->"), "site-leak", "feed.atom.xml"),
    (put("sitemap.xml", "</urlset>", "<!-- 2021-02-01-alta-secret-draft -->"), "site-leak", "sitemap.xml"),
    (pack("pagefind/more.pf_fragment", "2021-02-01-alta-secret-draft"), "site-leak", "pagefind/more.pf_fragment"),
    (put("data/incidents.csv", "date,", "Retiredonly report,"), "site-leak", "data/incidents.csv"),
    (put(AMBUSH, END, "<p>a" + "".join(f"{n * n * 7919:x}" for n in range(90_000)) + "</p>"), "site-heavy", AMBUSH),
    (put("feed.atom.xml", "</feed>", "<p>"), "site-xml", "feed.atom.xml"),
    (replace("sitemap.xml", "/timeline/</loc>", "/no/</loc>"), "site-dead-link", "sitemap.xml"),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "code", "path"), SPOILT, ids=range(len(SPOILT)))
def test_what_is_spoilt_is_found(site: Path, spoil: Spoil, code: str, path: str) -> None:
    """One code, at the file it is in, told in both languages."""
    spoil(site)
    found = [one for one in check_site(site, CONTENT, NOWHERE)[0] if one.severity == "error"]
    assert {(one.code, one.path) for one in found} == {(code, path)}
    for one in found:
        assert one.message("en") != one.message("es")


def test_a_style_sheet_loads_only_what_is_there(site: Path) -> None:
    """Neither from elsewhere nor from nowhere."""
    (sheet,) = (site / "assets").glob("site.*.css")
    sheet.write_text(
        "@import 'https://elsewhere.example/a.css'; p {background: url(no.png)}", encoding="utf-8"
    )
    codes = {one.code for one in check_site(site, CONTENT, NOWHERE)[0]}
    assert codes == {"site-foreign", "site-dead-link", "site-unvalidated"}


@pytest.mark.parametrize("name", ["miniature", "real_site"])
def test_a_sound_site_passes(name: str, request: pytest.FixtureRequest) -> None:
    """The miniature and the first site: nothing is wrong, and the HTML was looked at by the Nu Html Checker."""
    build: Build = request.getfixturevalue(name)
    assert build.code == 0, build.said
    content = CONTENT if name == "miniature" else ROOT / "content"
    assert find_java()
    problems, files = check_site(build.output, content, ROOT / JAR)
    assert [str(one) for one in problems] == []
    assert files > 100


def test_html_that_is_not_valid_is_found(site: Path) -> None:
    """Where it stands: file, line, column."""
    put(HOME, END, "\n<p><div>a</div></p>")(site)
    found = list(check_markup(site, [HOME, AMBUSH], ROOT / JAR))
    assert {one.code for one in found} == {"site-html"}
    assert {one.path for one in found} == {HOME}
    line = (site / HOME).read_text("utf-8").split("\n").index("<p><div>a</div></p></main>") + 1
    assert line in {one.line for one in found}


def test_of_many_pages_of_a_kind_some_are_looked_at() -> None:
    """One template makes them all; every kind in every language is among them."""
    paths = [f"{prefix}incidents/{n}/index.html" for n in range(10_000) for prefix in ("", "es/")] + [
        "index.html"
    ]
    chosen = choose_pages(paths)
    assert len(chosen) == 201
    assert "index.html" in chosen


def test_what_is_published_is_no_secret() -> None:
    """A phrase that a draft shares with a published entry tells nothing."""
    secrets = find_secrets(CONTENT)
    assert list(secrets.ids.values()) == ["2021-02-01-alta-secret-draft"]
    phrases = {phrase for pairs in secrets.phrases.values() for phrase, _ in pairs}
    assert phrases
    assert not any(b"valdora" in phrase.lower() for phrase in phrases)


def test_the_command_says_yes_or_no(site: Path) -> None:
    """Exit code 0 and a tally; or 1, with path, line, column, code and sentence."""
    arguments = ["check-site", str(site), "--content", str(CONTENT), "--lang", "es"]
    passed = CliRunner().invoke(main, arguments)
    assert passed.exit_code == 0
    assert "Errores: 0." in passed.output
    put(HOME, END, '<a href="nowhere/">a</a>')(site)
    failed = CliRunner().invoke(main, arguments)
    assert failed.exit_code == 1
    assert "index.html:1:1: site-dead-link: El enlace «nowhere/» no lleva" in failed.output


def test_publishing_goes_through_the_checks() -> None:
    """Make publish: the entries, the build with its address, the built site, in this order."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipe = makefile.partition("publish:")[2].partition("\n\n")[0]
    steps = [recipe.index(step) for step in ("SITEURL", "conflict_timeline check ", "pelican", "check-site")]
    assert steps == sorted(steps)
