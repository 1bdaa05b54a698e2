"""Urgent removal: an entry's files give way to a tombstone that repeats nothing of it, or to nothing at all.

What is kept is `status: withdrawn` and a reason, so that the address says that something stood there. Where the id
itself does harm (it may hold a name), `forget` leaves no tombstone: the address is then not found, as any other.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from conflict_timeline.catalogue.removal import CONFIRM, MENTIONS, RESTORE, STEPS
from conflict_timeline.problems import InvalidText, suggest
from conflict_timeline.reading import find_siblings
from conflict_timeline.skeleton import quoted
from conflict_timeline.validation.safety import find_harm

# Said where no other reason is given. It names nothing, nobody and no kind of harm.
REASONS: Mapping[str, str] = {
    "en": "The entry was withdrawn. What it said is not repeated here.",
    "es": "La ficha se retiró. Lo que decía no se repite aquí.",
}


@dataclass(frozen=True, slots=True)
class Removal:
    """What a removal did: the files it changed or deleted, and where else the id is named."""

    id: str
    tombstone: Path | None
    files: tuple[Path, ...]
    mentions: tuple[tuple[Path, int], ...]


def remove_entry(
    content: Path,
    entry_id: str,
    languages: tuple[str, ...],
    reasons: Mapping[str, str],
    *,
    forget: bool = False,
) -> Removal:
    """Put a tombstone in the place of an entry's files, or nothing (`forget`).

    Raises InvalidText `unknown-incident`, `reason-languages`, or the code of what a reason must not hold.
    """
    paths = find_entry(content, entry_id)
    reasons = reasons or {code: REASONS.get(code, REASONS["en"]) for code in languages}
    _check_reasons(reasons, languages)
    own = paths.get("") or next(iter(paths.values())).with_name(f"{entry_id}.md")
    if not forget:
        # Written aside and moved, so that the entry is never half there.
        aside = own.with_name(f".{entry_id}.new")
        aside.write_text(write_tombstone(reasons), encoding="utf-8")
        aside.replace(own)
    for path in paths.values():
        if forget or path != own:
            path.unlink()
    return Removal(
        entry_id, None if forget else own, tuple(paths.values()), tuple(find_mentions(content, entry_id))
    )


def find_entry(content: Path, entry_id: str) -> Mapping[str, Path]:
    """The files of an entry, by language. Raises InvalidText `unknown-incident`."""
    found = find_siblings(content / "incidents", "*/*.md")
    if entry_id not in found:
        raise InvalidText("unknown-incident", suggest(entry_id, found), text=entry_id)
    return found[entry_id]


def confirm_text(content: Path, entry_id: str, language: str) -> str:
    """The question before anything is deleted. Raises InvalidText `unknown-incident`."""
    files = ", ".join(map(str, find_entry(content, entry_id).values()))
    return CONFIRM[language].format(files=files)


def removal_steps(done: Removal, languages: tuple[str, ...], site_url: str, language: str) -> str:
    """What is left to be done by hand, with the commands and addresses filled in."""
    site = site_url.rstrip("/")
    pages = [
        f"    {site}/{f'{code}/' if code != languages[0] else ''}incidents/{done.id}/" for code in languages
    ]
    restore = ""
    if done.tombstone:
        command = f'cp …/{done.tombstone} {done.tombstone} && git add -A && git commit -m "Withdraw an entry"'
        restore = RESTORE[language].format(command=command)
    said = STEPS[language].format(
        files=", ".join(map(str, done.files)),
        paths=" ".join(f"--path {path}" for path in done.files),
        restore=restore,
        addresses="\n".join(
            [*pages, f"    {site}/ , {site}/timeline/ , {site}/data/ , {site}/feed.atom.xml"]
        ),
    )
    named = [f"  {path}:{line}" for path, line in done.mentions]
    return "\n".join([said, MENTIONS[language], *named]) if named else said


def write_tombstone(reasons: Mapping[str, str]) -> str:
    """The whole text of the file that stays."""
    said = "".join(f"  {code}: {quoted(text)}\n" for code, text in reasons.items())
    return f"---\nstatus: withdrawn\nwithdrawn_because:\n{said}---\n"


def find_mentions(content: Path, entry_id: str) -> Iterator[tuple[Path, int]]:
    """Where else in the content the id is named: lists of related incidents, former ids, links in texts."""
    named = re.compile(rf"(?<![\w-]){re.escape(entry_id)}(?![\w-])")
    for path in sorted(content.rglob("*.md")):
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
            if named.search(line):
                yield path, number


def _check_reasons(reasons: Mapping[str, str], languages: tuple[str, ...]) -> None:
    if set(reasons) != set(languages):
        raise InvalidText("reason-languages", languages=", ".join(languages))
    for text in reasons.values():
        if harm := next(find_harm(text), None):
            raise InvalidText(harm.code, text=" ".join(harm.words.split()))
