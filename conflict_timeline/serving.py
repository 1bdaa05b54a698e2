"""The preview at work: a build after every change, and a server that shows what became of it."""

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeAlias

import click
from watchfiles import DefaultFilter, watch

from conflict_timeline.notices import read_notices
from conflict_timeline.previewing import HOST, Board, Outcome, make_server

# Brings the output folder up to date, if it can; never raises for what is wrong with an entry.
Build: TypeAlias = Callable[[], Outcome]
FAULT_LINES = 12


def serve_site(content: Path, settings: Path, output: Path, port: int) -> None:
    """Build, serve at http://127.0.0.1:PORT/, and build again on every change until interrupted."""

    def build() -> Outcome:
        return build_apart(content, settings, output)

    theme = settings.resolve().parent / "theme"
    package = Path(__file__).parent
    watched = [path for path in (content, settings, theme, package) if path.exists()]
    serve_builds(build, watched, output, port)


def serve_builds(build: Build, watched: Iterable[Path], output: Path, port: int) -> None:
    """Serve the folder that `build` brings up to date, and call it again whenever a watched path changes."""
    board = Board()
    try:
        server = make_server(output, board, port)
    except OSError as error:
        raise click.ClickException(f"Port {port} cannot be used ({error.strerror}). Try PORT=8001.") from None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    click.echo(f"The preview is at http://{HOST}:{server.server_port}/ . Stop with Ctrl-C.")
    try:
        report(build(), board)
        for _changes in watch(*watched, watch_filter=DefaultFilter(), raise_interrupt=True):
            report(build(), board)
    except KeyboardInterrupt:
        click.echo("Stopped.")
    finally:
        server.shutdown()
        server.server_close()


def report(outcome: Outcome, board: Board) -> None:
    """Tell the browser and the terminal what became of a build."""
    board.post(outcome)
    if outcome.is_built:
        click.echo("Built.")
    else:
        click.echo("Not built: the last good site is still shown.", err=True)


def build_apart(content: Path, settings: Path, output: Path) -> Outcome:
    """One build, drafts included, in a process of its own: a changed setting, theme or program is read afresh."""
    handle, name = tempfile.mkstemp(prefix="notices-", suffix=".json")
    os.close(handle)
    notices = Path(name)
    command = [sys.executable, "-m", "pelican", str(content), "-s", str(settings), "-o", str(output), "-q"]
    # A setting on the command line is JSON.
    command += ["-e", f"PREVIEW={json.dumps(name)}"]
    try:
        # The setting's value is JSON, as Pelican reads it.
        done = subprocess.run(  # noqa: S603 (our own program and paths)
            [*command, "-e", f'PREVIEW="{name}"'],
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        click.echo(done.stdout, err=True, nl=False)
        found = read_notices(notices)
    finally:
        notices.unlink()
    is_built = done.returncode == 0
    known = any(notice.severity == "error" for notice in found)
    fault = "" if is_built or known else "\n".join(done.stdout.splitlines()[-FAULT_LINES:])
    return Outcome(is_built, found, fault)
