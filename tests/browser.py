"""A real Chromium, and a server on this machine only that sends the site's own security headers."""

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserType, ConsoleMessage, Page, Request, sync_playwright

# In a closed network these keep Chromium from looking for anything by itself.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
NAMES = ("chromium", "chromium-browser", "google-chrome")


@dataclass
class Watch:
    """What a page says and asks for while it is used."""

    address: str
    console: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def attach(self, page: Page) -> None:
        """Listen to a page."""
        page.on("console", self.hear)
        page.on("pageerror", lambda error: self.console.append(str(error)))
        page.on("request", self.see)

    def hear(self, message: ConsoleMessage) -> None:
        """Keep what is written to the console; it names every breach of the policy too."""
        self.console.append(message.text)

    def see(self, request: Request) -> None:
        """Keep what is asked for, and what is asked of another host."""
        self.asked.append(request.url)
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.foreign.append(request.url)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A Chromium of its own."""
    with sync_playwright() as playwright:
        browser = launch(playwright.chromium)
        yield browser
        browser.close()


def launch(kind: BrowserType, *settings: str) -> Browser:
    """The machine's Chromium, or the one that Playwright installed, started with further settings."""
    installed = next((path for name in NAMES if (path := shutil.which(name))), None)
    return kind.launch(executable_path=installed, args=[*QUIET, *settings])


@contextmanager
def serve_folder(folder: Path) -> Iterator[str]:
    """Serve a built site with the headers of its own `_headers` file; yields its address."""
    rules = read_headers(folder / "_headers")

    class Handler(http.server.SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            # Every rule that matches is sent, as the hosts that read this file do.
            for name, value in headers_for(rules, urlsplit(self.path).path):
                self.send_header(name, value)
            super().end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Handler, directory=str(folder))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def read_headers(path: Path) -> dict[str, list[tuple[str, str]]]:
    """The rules of a `_headers` file: the headers for each pattern of paths."""
    rules: dict[str, list[tuple[str, str]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            rules[next(reversed(rules))].append((name, value))
        else:
            rules[line] = []
    return rules


def headers_for(rules: dict[str, list[tuple[str, str]]], path: str) -> list[tuple[str, str]]:
    """The headers of all rules that match a path."""
    return [pair for pattern, pairs in rules.items() if fnmatchcase(path, pattern) for pair in pairs]
