"""The server of a preview, for this machine only: the built site, a bar with the problems, a reload after each build.

The bar's script is added to each page as it is sent, so that nothing of it stands in the files.
"""

import http.server
import json
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import ClassVar
from urllib.parse import unquote, urlsplit

from conflict_timeline.catalogue import PREVIEW
from conflict_timeline.notices import Notice

HOST = "127.0.0.1"
# Below a name that no page of a site can have.
ROOT = "/_preview/"
EVENTS = f"{ROOT}events"
# The bar's own files lie beside the theme of this program, whatever theme a site has.
THEME = Path(__file__).parents[1] / "theme"
ASSETS = {
    f"{ROOT}preview.js": (THEME / "js" / "preview.js", "text/javascript"),
    f"{ROOT}preview.css": (THEME / "css" / "preview.css", "text/css"),
}
ADDED = f'<link rel="stylesheet" href="{ROOT}preview.css"><script src="{ROOT}preview.js" defer></script>'
HEARTBEAT_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a build: whether there is a new site, what is wrong with the entries, and what else went wrong.

    `fault` is the end of what a build said that stopped without a problem of an entry.
    """

    is_built: bool
    notices: tuple[Notice, ...] = ()
    fault: str = ""


class Board:
    """The last outcome, and a name for the site last built; those who wait are woken by each new one."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._posted = 0
        self._began = time.time_ns()
        self._built = 0
        self._outcome = Outcome(is_built=False)

    def post(self, outcome: Outcome) -> None:
        """Put up a new outcome."""
        with self._changed:
            self._posted += 1
            self._built += outcome.is_built
            self._outcome = outcome
            self._changed.notify_all()

    def wait(self, seen: int, seconds: float) -> tuple[int, str]:
        """What is newer than the `seen`th outcome, as JSON, and its number; the same number where nothing is."""
        with self._changed:
            self._changed.wait_for(lambda: self._posted > seen, seconds)
            state = {"built": f"{self._began}-{self._built}", "words": PREVIEW, **asdict(self._outcome)}
            return self._posted, json.dumps(state, ensure_ascii=False)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder, with the site's own page for what is not found; keeps nothing in the browser."""

    board: ClassVar[Board]

    def do_GET(self) -> None:
        """Send a page with the bar, a part of the bar, its events, or a file as it is."""
        path = unquote(urlsplit(self.path).path)
        if path == EVENTS:
            self.send_events()
        elif path in ASSETS:
            file, kind = ASSETS[path]
            self.send_bytes(file.read_bytes(), kind)
        elif page := self.find_page(path):
            self.send_page(page.read_text(encoding="utf-8"), http.HTTPStatus.OK)
        else:
            super().do_GET()

    def find_page(self, path: str) -> Path | None:
        """The file of a page, if the path names one."""
        file = Path(self.translate_path(self.path))
        if path.endswith("/"):
            file /= "index.html"
        return file if file.suffix == ".html" and file.is_file() else None

    def send_page(self, page: str, status: http.HTTPStatus) -> None:
        """Send a page with the bar's script and style added to its head."""
        head, end, body = page.partition("</head>")
        self.send_bytes(f"{head}{ADDED}{end}{body}".encode(), "text/html; charset=utf-8", status)

    def send_bytes(self, data: bytes, kind: str, status: http.HTTPStatus = http.HTTPStatus.OK) -> None:
        """Send these bytes as this kind of file."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def send_events(self) -> None:
        """Send each outcome as a server-sent event, until the page is left."""
        self.send_response(http.HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        seen = -1
        try:
            while True:
                number, state = self.board.wait(seen, HEARTBEAT_SECONDS)
                # A comment line finds out whether anyone still listens.
                self.wfile.write((f"data: {state}\n\n" if number != seen else ":\n\n").encode())
                self.wfile.flush()
                seen = number
        except OSError:
            self.close_connection = True

    def end_headers(self) -> None:
        """Ask the browser not to keep what may change with the next build."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer "not found" with the site's own page, or say that there is no site yet."""
        if code != http.HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        page = Path(self.directory) / "404.html"
        said = page.read_text(encoding="utf-8") if page.is_file() else waiting_page()
        self.send_page(said, http.HTTPStatus.NOT_FOUND)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name of the base class)
        """Say nothing of each request; the builds are what matters here."""


def waiting_page() -> str:
    """What stands where no build has succeeded yet; the bar says why, and it reloads once there is a site."""
    said = "".join(f'<p lang="{language}">{words["waiting"]}</p>' for language, words in PREVIEW.items())
    head = f'<meta charset="utf-8"><title>{PREVIEW["en"]["waiting"]}</title>'
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{said}</body></html>'


def make_server(folder: Path, board: Board, port: int) -> http.server.ThreadingHTTPServer:
    """A server of this folder at http://127.0.0.1:PORT/ (any free port for 0). Raises OSError where it is taken."""

    class Preview(Handler):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments, directory=str(folder))  # type: ignore[arg-type]

    Preview.board = board
    server = http.server.ThreadingHTTPServer((HOST, port), Preview)
    server.daemon_threads = True
    return server
