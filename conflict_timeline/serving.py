"""A server for this machine only, and a build after every change. A failed build leaves the last good site."""

import functools
import http.server
import os
import sys
import threading
import time
from pathlib import Path
from typing import NoReturn

import click
from watchfiles import DefaultFilter, watch

from conflict_timeline.pages.generator import read_site
from conflict_timeline.pages.warm import WarmBuilder
from conflict_timeline.problems import InvalidText, Problem, locale_language, print_problems

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


def report(builder: WarmBuilder, language: str) -> None:
    """Build, and say what became of it."""
    started = time.perf_counter()
    try:
        outcome = builder.build()
    except InvalidText as invalid:
        click.echo(Problem(invalid.code, "", params=invalid.params).message(language), err=True)
        return
    print_problems(outcome.problems, language)
    if outcome.built:
        click.echo(f"Built: {outcome.built.written} files in {time.perf_counter() - started:.2f} s.")
    else:
        click.echo("Not built: the last good site is still served.", err=True)


def restart(server: http.server.ThreadingHTTPServer) -> NoReturn:
    """Begin anew in this process's place: the program itself has changed."""
    server.server_close()
    os.execv(sys.executable, [sys.executable, "-m", "conflict_timeline", *sys.argv[1:]])  # noqa: S606 (ourselves)


def serve_site(content: Path, settings: Path, output: Path, port: int) -> None:
    """Build, serve at http://127.0.0.1:PORT/, and build again on every change until interrupted."""
    builder = WarmBuilder(content, functools.partial(read_site, settings), output)
    language = locale_language()
    report(builder, language)
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
        for changes in watch(*watched, watch_filter=DefaultFilter(), step=10, raise_interrupt=True):
            if any(Path(path).is_relative_to(package) for _, path in changes):
                restart(server)
            report(builder, language)
    except KeyboardInterrupt:
        click.echo("Stopped.")
    finally:
        server.shutdown()
