"""Whether sources still answer, asked of a server on this machine."""

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from conflict_timeline.archive import load_archive
from conflict_timeline.cli import main
from conflict_timeline.links import SourceLink, check_links, links_without_copy
from tests.builders import ENTRY
from tests.conftest import LANGUAGES

ANSWERS = {"/here": 200, "/gone": 404, "/taken-down": 410, "/browsers-only": 403, "/ill": 500}


@pytest.fixture
def host() -> Iterator[str]:
    """A host that has some pages and not others."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(ANSWERS[self.path])
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_only_what_is_gone_is_told(host: str, tmp_path: Path) -> None:
    """A page that its host says is gone, or a host that is; not one that only turns programs away."""
    file = tmp_path / "entry.md"
    urls = [*(f"{host}{path}" for path in ANSWERS), "http://127.0.0.1:9/closed"]
    file.write_text("\n".join(f"url: {url}" for url in urls))
    found = list(check_links([SourceLink(url, str(file)) for url in urls]))
    assert [one.params["url"] for one in found] == [f"{host}/gone", f"{host}/taken-down", urls[-1]]
    assert [(one.line, one.column, one.severity) for one in found] == [
        (2, 6, "warning"),
        (3, 6, "warning"),
        (6, 6, "warning"),
    ]


def test_a_source_with_a_kept_copy_is_not_asked(content: Path) -> None:
    """And one that several entries cite is asked once."""
    folder = content / "incidents" / "2020"
    for name in ("2020-03-05-one", "2020-03-05-two"):
        (folder / f"{name}.md").write_text(ENTRY.replace("diario.example.org/1", "diario.example.org/new"))
    kept = ENTRY.replace("diario.example.org/1", "diario.example.org/kept")
    kept = kept.replace("    claims:", "    archived: https://archive.example.org/kept\n    claims:")
    (folder / "2020-03-05-kept.md").write_text(kept)
    urls = [link.url for link in links_without_copy(load_archive(content, LANGUAGES))]
    assert urls.count("https://diario.example.org/new") == 1
    assert "https://diario.example.org/kept" not in urls


def test_it_blocks_nothing(content: Path, host: str) -> None:
    """Exit code 0, with an annotation on the line."""
    for path in (content / "incidents").glob("*/*.md"):
        path.unlink()
    path = content / "incidents" / "2020" / "2020-03-05-one.md"
    path.write_text(ENTRY.replace("https://diario.example.org/1", f"{host}/gone"))
    result = CliRunner().invoke(
        main, ["links", "--content", str(content), "--format", "github", "--lang", "es"]
    )
    assert result.exit_code == 0
    assert f"::warning file={path}" in result.output.replace("%3A", ":")
    assert "line=11,col=10,title=dead-link::«" in result.output
