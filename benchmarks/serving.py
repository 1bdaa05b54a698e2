"""A server on this machine only that sends a site as good hosts do: as brotli, with its own headers."""

import functools
import http.server
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import brotli

from tests.browser import headers_for, read_headers

PACKED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".bin", ".csv", ".geojson", ".txt"}


@dataclass
class Served:
    """Where a site is served, and how many bytes each path took."""

    address: str
    sent: Counter[str] = field(default_factory=Counter)


@contextmanager
def serve_packed(folder: Path) -> Iterator[Served]:
    """Serve a built site packed; counts the bodies and, as browsers do, about 200 bytes of headers each."""
    rules = read_headers(folder / "_headers")
    served = Served("")

    @functools.cache
    def pack(path: Path) -> bytes:
        return brotli.compress(path.read_bytes()) if path.suffix in PACKED else path.read_bytes()

    class Handler(http.server.SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = Path(self.translate_path(self.path))
            path = path / "index.html" if path.is_dir() else path
            if not path.is_file():
                self.send_error(404)
                return
            body = pack(path)
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(str(path)))
            self.send_header("Content-Length", str(len(body)))
            if path.suffix in PACKED:
                self.send_header("Content-Encoding", "br")
            for name, value in headers_for(rules, self.path.partition("?")[0]):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
            served.sent[self.path] += len(body) + 200

        def log_message(self, format: str, *args: object) -> None:
            pass

    for path in folder.rglob("*"):
        if path.is_file() and path.suffix in PACKED and "lines" not in path.parts:
            pack(path)

    class Server(http.server.ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """A browser that is closed hangs up."""

    server = Server(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    served.address = f"http://127.0.0.1:{server.server_port}"
    yield served
    server.shutdown()
    server.server_close()
