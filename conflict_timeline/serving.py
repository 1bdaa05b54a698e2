"""The preview at work: a build after every change, and a server that shows what became of it."""

import functools
import http.server
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import NoReturn, TypeAlias

import click
from watchfiles import DefaultFilter, watch
from watchfiles.main import FileChange

from conflict_timeline.notices import notice_of
from conflict_timeline.pages.generator import read_site
from conflict_timeline.pages.warm import WarmBuilder
from conflict_timeline.previewing import HOST, Board, Outcome, make_server
from conflict_timeline.problems import InvalidText, Problem, gather, locale_language, print_problems

# Brings the output folder up to date, if it can, in one step or several, by the files that have changed; never raises,
# whatever is wrong.
Build: TypeAlias = Callable[[Collection[Path]], Iterator[Outcome]]
PROGRAM = Path(__file__).parent
FAULT_LINES = 12
# Milliseconds between two looks at nothing.
PULSE = 50
# Seconds after which a thread lets the others go on: while a build is at work, whoever looks waits for several turns.
TURN = 0.0005
NOT_BUILT = "Not built: the last good site is still shown."


def serve_site(content: Path, settings: Path, output: Path, port: int) -> None:
    """Build, drafts included, serve at http://127.0.0.1:PORT/, and build again on every change until interrupted."""
    builder = WarmBuilder(content, functools.partial(read_site, settings), output, drafts=True)
    theme = settings.resolve().parent / "theme"
    watched = [path for path in (content, settings, theme, PROGRAM) if path.exists()]
    serve_builds(functools.partial(build_warm, builder), watched, output, port)


def serve_builds(build: Build, watched: Iterable[Path], output: Path, port: int) -> None:
    """Serve the folder that `build` brings up to date, and call it again whenever a watched path changes."""
    board = Board()
    sys.setswitchinterval(TURN)
    try:
        server = make_server(output, board, port)
    except OSError as error:
        raise click.ClickException(
            f"Port {port} cannot be used ({error.strerror}). Try another: make serve PORT=8001, or --port 8001."
        ) from None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    click.echo(f"The preview is at http://{HOST}:{server.server_port}/ . Stop with Ctrl-C.")
    try:
        is_begun = False
        for changes in _watch(watched):
            changed = {Path(path) for _kind, path in changes}
            if any(path.is_relative_to(PROGRAM) for path in changed):
                _restart(server)
            if changed or not is_begun:
                for outcome in build(changed):
                    board.post(outcome)
            is_begun = True
    except KeyboardInterrupt:
        click.echo("Stopped.")
    finally:
        server.shutdown()
        server.server_close()


def _watch(paths: Iterable[Path]) -> Iterator[set[FileChange]]:
    """What changes, as it changes; nothing at all many times a second.

    So the first build is begun while all is being watched already: what is saved during it is not lost.
    """
    return watch(
        *paths,
        watch_filter=DefaultFilter(),
        step=10,
        rust_timeout=PULSE,
        yield_on_timeout=True,
        raise_interrupt=True,
    )


def build_warm(builder: WarmBuilder, changed: Collection[Path] = ()) -> Iterator[Outcome]:
    """One build, and what became of each of its steps; the terminal is told as well."""
    language = locale_language()
    started = time.perf_counter()
    seen: tuple[Problem, ...] | None = None
    told: list[Problem] = []
    try:
        for made in builder.build(changed):
            if made.problems is not seen:
                seen = made.problems
                gathered = gather(seen)
                told = sorted(gathered, key=lambda one: one.severity)
                # What is known early is told in the browser; the terminal is told once, of all there is.
                if not made.early:
                    print_problems(gathered, language)
            seconds = time.perf_counter() - started
            if made.early:
                click.echo(f"Shown after {seconds:.2f} s: what was edited. The rest follows.")
            elif made.written is not None:
                click.echo(f"Built after {seconds:.2f} s: {made.written} files.")
            else:
                click.echo(NOT_BUILT, err=True)
            yield Outcome(made.written is not None, tuple(map(notice_of, told)))
    except InvalidText as invalid:
        # What was saved in the middle of a build begins the next one.
        if invalid.code == "content-changed":
            click.echo("Changed while it was built: it is built again.")
            return
        yield _failed(Problem(invalid.code, "", params=invalid.params).message(language))
    except Exception:  # noqa: BLE001 (a template or a setting that is being written may raise anything)
        yield _failed("\n".join(traceback.format_exc().splitlines()[-FAULT_LINES:]))


def _failed(fault: str) -> Outcome:
    click.echo(f"{fault}\n{NOT_BUILT}", err=True)
    return Outcome(is_built=False, fault=fault)


def _restart(server: http.server.ThreadingHTTPServer) -> NoReturn:
    """Begin anew in this process's place: the program itself has changed."""
    server.server_close()
    os.execv(sys.executable, [sys.executable, "-m", "conflict_timeline", *sys.argv[1:]])  # noqa: S606 (ourselves)
