"""What must not go out: no word of a draft, nor of what a withdrawn or merged entry said, anywhere in a built site.

Every entry that is not published gives a few tell-tale phrases that stand in no published file. Each file of the site
is split into its long words once; only one that holds the rarest word of a phrase is searched for the phrase itself. So
the time it takes does not grow with the number of drafts.
"""

import gzip
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from conflict_timeline.front_matter import Value, parse_front_matter
from conflict_timeline.model.incident import Status
from conflict_timeline.problems import Problem
from conflict_timeline.reading import find_siblings

PACKED = b"\x1f\x8b"
PICTURES = (".woff2", ".png", ".jpg", ".webp", ".avif")
PHRASE = re.compile(r"[\w ,;:.()/-]{14,80}")
WORD = re.compile(r"\w{5,}")
TOKEN = re.compile(rb"[\w\x80-\xff]{5,}")
ID = re.compile(rb"\d{4}[0-9a-z-]{3,}")
MOST_PHRASES, SHORTEST = 24, 13


@dataclass(frozen=True, slots=True)
class Secrets:
    """The ids and phrases that must not be seen; phrases by their rarest word, each with the entry it is from."""

    ids: Mapping[bytes, str]
    phrases: Mapping[bytes, tuple[tuple[bytes, str], ...]]


def find_secrets(content: Path) -> Secrets:
    """Read a content folder for what is not published in it."""
    hidden: dict[str, list[str]] = {}
    drafts: list[str] = []
    public: list[str] = [path.read_text("utf-8", "replace") for path in sorted(content.rglob("*.yaml"))]
    public += [path.read_text("utf-8", "replace") for path in sorted(content.rglob("*.csv"))]
    for folder, pattern in (
        ("actors", "*.md"),
        ("municipalities", "*.md"),
        ("pages", "*.md"),
        ("incidents", "*/*.md"),
    ):
        for stem, paths in find_siblings(content / folder, pattern).items():
            texts = [path.read_text("utf-8-sig", "replace") for path in paths.values()]
            status = _status(paths.get(""))
            if folder != "incidents" or status == Status.PUBLISHED:
                public.extend((stem, *texts))
            else:
                hidden[stem] = texts
                drafts.extend([stem] if status == Status.DRAFT else [])
    ids = {stem.encode(): stem for stem in drafts}
    return Secrets(ids, _index(hidden, "\n".join(public)))


def check_leaks(path: str, data: bytes, secrets: Secrets) -> Iterator[Problem]:
    """Whether one file of a built site, or its path, holds something secret."""
    if path.endswith(PICTURES):
        return
    text = path.encode() + b"\n" + (gzip.decompress(data) if data.startswith(PACKED) else data)
    found = {secrets.ids[one] for one in {*ID.findall(text)} & secrets.ids.keys()} if secrets.ids else set()
    if secrets.phrases:
        for word in {*TOKEN.findall(text)} & secrets.phrases.keys():
            found |= {entry for phrase, entry in secrets.phrases[word] if phrase in text}
    for entry in sorted(found):
        yield Problem("site-leak", path, params={"id": entry})


def _status(path: Path | None) -> str:
    if path is None:
        return Status.DRAFT
    values = parse_front_matter(
        path.read_text("utf-8-sig", "replace").replace("\r\n", "\n"), path.name
    ).values
    return str(values.get("status", Status.DRAFT))


def _index(hidden: Mapping[str, list[str]], public: str) -> dict[bytes, tuple[tuple[bytes, str], ...]]:
    public_words = set(WORD.findall(public))
    phrases: dict[bytes, tuple[tuple[bytes, str], ...]] = {}
    for entry, texts in hidden.items():
        for phrase in _phrases(texts, public):
            words = sorted(WORD.findall(phrase), key=lambda word: (word in public_words, -len(word)))
            if words:
                key = words[0].encode()
                phrases[key] = (*phrases.get(key, ()), (phrase.encode(), entry))
    return phrases


def _phrases(texts: Iterable[str], public: str) -> list[str]:
    """Runs of plain words from what readers would see, that stand nowhere in what is published."""
    found: list[str] = []
    for text in texts:
        document = parse_front_matter(text.replace("\r\n", "\n"), "")
        said = [*_scalars(document.values, ()), *document.body.splitlines()]
        runs = (run.strip() for one in said for run in PHRASE.findall(one))
        found.extend(run for run in runs if len(run) >= SHORTEST and run not in public)
    return list(dict.fromkeys(found))[:MOST_PHRASES]


def _scalars(value: Value, at: tuple[str, ...]) -> Iterator[str]:
    """Every text below the front matter but the reason of a withdrawal, which is meant to be read."""
    if isinstance(value, dict):
        for key, one in value.items():
            if key not in {"withdrawn_because", "merged_into"}:
                yield from _scalars(one, (*at, key))
    elif isinstance(value, tuple):
        for one in value:
            yield from _scalars(one, at)
    else:
        yield value
