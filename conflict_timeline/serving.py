"""A server for this machine only, and a build after every change. A failed build leaves the last good site."""

import functools
import http.server
import subprocess
import sys
import threading
from pathlib import Path

import click
from watchfiles import DefaultFilter, watch

HOST = "127.0.0.1"


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder, with the site's own page for what is not found; keeps nothing in the browser."""

    def end_headers(self) -> None:
        """Ask the browser not to keep what may change with the next build."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer "not found" with the site's own page."""
        page = Path(self.directory) / "404.html"
        if code != http.HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        data = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name of the base class)
        """Say nothing of each request; the builds are what matters here."""


def build(content: Path, settings: Path, output: Path) -> bool:
    """One build in a process of its own, so that a changed setting, theme or program is read afresh."""
    # A missing plugin is only logged by Pelican, unless an error is fatal.
    command = [sys.executable, "-m", "pelican", str(content), "-s", str(settings), "-o", str(output), "-q"]
    return subprocess.run([*command, "--fatal", "errors"], check=False).returncode == 0  # noqa: S603 (our own program and paths)


def serve_site(content: Path, settings: Path, output: Path, port: int) -> None:
    """Build, serve at http://127.0.0.1:PORT/, and build again on every change until interrupted."""
    build(content, settings, output)
    handler = functools.partial(Handler, directory=str(output))
    try:
        server = http.server.ThreadingHTTPServer((HOST, port), handler)
    except OSError as error:
        raise click.ClickException(f"Port {port} cannot be used ({error.strerror}). Try PORT=8001.") from None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    click.echo(f"The site is at http://{HOST}:{port}/ . Stop with Ctrl-C.")
    package = Path(__file__).parent
    watched = [path for path in (content, settings, settings.parent / "theme", package) if path.exists()]
    try:
        for _changes in watch(*watched, watch_filter=DefaultFilter(), raise_interrupt=True):
            if build(content, settings, output):
                click.echo("Built again.")
            else:
                click.echo("Not built: the last good site is still served.", err=True)
    except KeyboardInterrupt:
        click.echo("Stopped.")
    finally:
        server.shutdown()
