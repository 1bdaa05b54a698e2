"""Git's own record of a content folder, read by a fixed number of processes, however many entries there are."""

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from conflict_timeline.validation.safety import is_harmless

# Nothing is fetched, locked or run for reading: not the missing part of a partial clone, no hook, no monitor.
SETTINGS = ("core.fsmonitor=false", "core.quotepath=off", "color.ui=false", "log.showSignature=false")
QUIET = (*(part for one in SETTINGS for part in ("-c", one)), "--no-pager", "--literal-pathspecs")
ENVIRONMENT = {"GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
# What a merge is titled when nobody titled it: it tells who merged what, not why.
MERGED = re.compile(r"Merge (?:pull request|branch|remote-tracking|tag|commit)\b")
ADDRESSED = re.compile(r"\s*<[^>]*@[^>]*>|\s*@[\w-]+|\s*\(#\d+\)")


class NoHistory(Exception):  # noqa: N818 (not an error: a copy without a history is a usual thing)
    """There is no history to read; `reason` is `none`, `shallow` or `uncommitted`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Repository(NamedTuple):
    """Where a folder stands in its repository, and the commit that is checked out."""

    root: Path
    folder: str
    head: str


class Commit(NamedTuple):
    """One step of the main line: its hash, when it came in (UTC), and its subject, which says why."""

    id: str
    when: datetime
    why: str


class FileChange(NamedTuple):
    """A file as a commit left it: its path below the folder, the blob (None where deleted), and a former path."""

    commit: Commit
    path: str
    blob: str | None
    former: str | None = None


def find_repository(folder: Path) -> Repository:
    """The repository a folder stands in. Raises NoHistory where it has none, or not the whole of it."""
    lines = _git(folder, "rev-parse", "--is-shallow-repository", "--show-toplevel", "--show-prefix").split(
        "\n"
    )
    if lines[0] == "true":
        raise NoHistory("shallow")
    try:
        head = _git(folder, "rev-parse", "--verify", "HEAD").strip()
    except NoHistory:
        raise NoHistory("uncommitted") from None
    return Repository(Path(lines[1]), lines[2].rstrip("/"), head)


def read_changes(repository: Repository) -> tuple[FileChange, ...]:
    """Every change of a file below the folder, the oldest first, along the main line of the repository.

    A merge is one step of that line: what was tried on a branch before it was never public. Only a file that was moved
    as it was counts as renamed: entries are alike, and likeness would give one the past of another.
    """
    # The last field before the files is the body: a merge by pull request has the request's title there.
    form = "--format=%H%x00%ct%x00%s%x00%b"
    options = ("--reverse", "--first-parent", "-m", "--raw", "--no-abbrev", "-z", "--find-renames=100%", form)
    said = _git(repository.root, "log", *options, repository.head, "--", repository.folder or ".")
    return tuple(_parse_log(said, f"{repository.folder}/" if repository.folder else ""))


def read_blobs(repository: Repository, blobs: Iterable[str]) -> Mapping[str, bytes]:
    """The contents of these blobs. Raises NoHistory `shallow` where one of them was never fetched."""
    wanted = sorted(set(blobs))
    said = run_git(repository.root, ("cat-file", "--batch"), "".join(f"{blob}\n" for blob in wanted).encode())
    found, start = {}, 0
    for blob in wanted:
        end = said.index(b"\n", start)
        head = said[start:end].split()
        if len(head) != 3 or head[1] != b"blob":  # noqa: PLR2004 (hash, type and size; else "missing")
            raise NoHistory("shallow")
        size = int(head[2])
        found[blob] = said[end + 1 : end + 1 + size]
        start = end + size + 2
    return MappingProxyType(found)


def find_uncommitted(repository: Repository) -> frozenset[str]:
    """The paths below the folder whose contents are not those of the commit that is checked out."""
    options = ("--porcelain", "-z", "--untracked-files=all", "--no-renames")
    said = _git(repository.root, "status", *options, "--", repository.folder or ".")
    prefix = f"{repository.folder}/" if repository.folder else ""
    return frozenset(line[3:].removeprefix(prefix) for line in said.split("\0") if line)


def _parse_log(said: str, prefix: str) -> Iterator[FileChange]:
    fields = iter(said.split("\0"))
    commit = None
    for field in fields:
        text = field.removeprefix("\n")
        if commit and text.startswith(":"):
            blob, kind = text.split()[3:5]
            former = next(fields).removeprefix(prefix) if kind.startswith("R") else None
            yield FileChange(commit, next(fields).removeprefix(prefix), None if kind == "D" else blob, former)
        elif text:
            when = datetime.fromtimestamp(int(next(fields)), UTC)
            commit = Commit(text, when, tell_why(next(fields), next(fields)))


def tell_why(subject: str, body: str) -> str:
    """The reason a commit gives, without addresses and names of accounts; nothing where it cannot be shown."""
    if MERGED.match(subject):
        subject = next((line for line in body.split("\n") if line.strip()), "")
    why = " ".join(ADDRESSED.sub("", subject).split())
    return why if is_harmless(why) else ""


def _git(folder: Path, *arguments: str) -> str:
    return run_git(folder, arguments).decode(errors="replace")


def run_git(folder: Path, arguments: tuple[str, ...], given: bytes = b"") -> bytes:
    """What git says, given these arguments in this folder. Raises NoHistory `none` where it fails."""
    command = ["git", *QUIET, "-C", str(folder), *arguments]
    # GIT_DIR and the like, as hooks set them, would lead to another repository than the folder's.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run(  # noqa: S603 (fixed words and our own paths)
            command, input=given, capture_output=True, check=True, env={**kept, **ENVIRONMENT}
        )
    except (OSError, subprocess.CalledProcessError):
        raise NoHistory("none") from None
    return done.stdout
