"""Files to values: text, documents with their siblings in other languages, tables. Problems are kept, not raised."""

import csv
import os
import stat
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from hashlib import blake2b
from io import FileIO, StringIO
from pathlib import Path
from typing import TypeAlias, TypeVar

from pydantic import BaseModel

from conflict_timeline.front_matter import (
    LONGEST,
    Document,
    Value,
    invisible_sign,
    parse_front_matter,
    parse_yaml,
)
from conflict_timeline.model.base import LANGUAGE, SLUG, TITLE_LENGTH
from conflict_timeline.problems import Problem
from conflict_timeline.validation.body import check_body
from conflict_timeline.validation.images import SUFFIXES, NotAnImage, find_metadata
from conflict_timeline.validation.shape import read_model, salvage_model

DIGEST_SIZE = 16

M = TypeVar("M", bound=BaseModel)
P = TypeVar("P", str, Path)
StrPath: TypeAlias = str | Path
LARGEST_PICTURE = 16 * 1024 * 1024

# Names that Windows keeps for devices, with any ending: a checkout that holds one fails there.
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


@dataclass(slots=True)
class Reader:
    """Reads the files below one content folder, once each, and gathers what is wrong with them."""

    content: Path
    problems: list[Problem] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    digests: dict[str, bytes] = field(default_factory=dict)
    # Of the folders it has met: where they really are, and what they are called in messages.
    _folders: dict[str, str] = field(default_factory=dict)
    _shown: dict[str, str] = field(default_factory=dict)

    def begin_anew(self) -> "Reader":
        """A reader of the same folder that has read nothing yet, and knows the folders this one knows."""
        return Reader(self.content, _folders=self._folders, _shown=self._shown)

    def name(self, path: StrPath) -> str:
        """The path as people see it in messages: from where they stand, if it lies below."""
        parent, name = split_path(path)
        folder = self._shown.get(parent)
        if folder is None:
            shown = os.path.relpath(parent)
            folder = self._shown[parent] = parent if shown.startswith("..") else shown
        return name if folder == "." else f"{folder}{os.sep}{name}"

    def load_text(self, path: StrPath, limit: int = 4 * LONGEST) -> str | None:
        """The text of a file of at most so many bytes, with line ends and a byte order mark made uniform."""
        name = self.name(path)
        self.files.append(name)
        read = self._read(path, name, limit)
        if isinstance(read, Problem):
            self.problems.append(read)
            return None
        return read

    def _read(self, path: StrPath, name: str, limit: int) -> str | Problem:
        data = self._read_bytes(path, name, limit)
        if isinstance(data, Problem):
            return data
        self.digests[os.fspath(path)] = digest_of([data])
        try:
            return decode_text(data)
        except UnicodeDecodeError as error:
            return Problem("not-utf8", name, data.count(b"\n", 0, error.start) + 1)

    def _read_bytes(self, path: StrPath, name: str, limit: int) -> bytes | Problem:
        try:
            try:
                found = os.lstat(path)
            except FileNotFoundError:
                return Problem("content-missing", name, params={"name": name})
            is_link = stat.S_ISLNK(found.st_mode)
            if not self._is_inside(path, is_link=is_link):
                return Problem("file-outside", name)
            try:
                found = Path(path).stat() if is_link else found
            except FileNotFoundError:
                return Problem("content-missing", name, params={"name": name})
            # A folder, a pipe and a device have no text; a pipe would be waited for without end.
            if not stat.S_ISREG(found.st_mode):
                return Problem("file-unreadable", name, params={"reason": "not a file"})
            if found.st_size > limit:
                return Problem("file-too-long", name, params={"limit": limit // 1024})
            with FileIO(path) as file:
                return file.read()
        # A ring of links is a RuntimeError to Python 3.11 and 3.12, an OSError from 3.13 on.
        except (OSError, RuntimeError) as error:
            return Problem("file-unreadable", name, params={"reason": getattr(error, "strerror", error)})

    def _is_inside(self, path: StrPath, *, is_link: bool) -> bool:
        """Whether a file lies below the folder, wherever links lead."""
        parent, name = split_path(path)
        real = os.path.realpath(path) if is_link else f"{self._real(parent)}{os.sep}{name}"
        return real.startswith(f"{self._real(os.fspath(self.content))}{os.sep}")

    def _real(self, folder: str) -> str:
        """Where a folder really is."""
        if folder not in self._folders:
            self._folders[folder] = os.path.realpath(folder)
        return self._folders[folder]

    def find_siblings(self, folder: Path, pattern: str = "*.md") -> dict[str, dict[str, Path]]:
        """The Markdown files of a folder by stem and language; names that cannot be an address are told."""
        found = find_siblings(folder, pattern)
        for stem, paths in found.items():
            self.refuse_names(stem, paths)
        return {stem: paths for stem, paths in found.items() if paths}

    def refuse_names(self, stem: str, paths: MutableMapping[str, P]) -> None:
        """Take out of `paths`, which are by language, and report, the files whose names cannot be an address."""
        for language, path in list(paths.items()):
            if not _is_name(stem) or not (language == "" or LANGUAGE.fullmatch(language)):
                self.problems.append(Problem("bad-file-name", self.name(path)))
                del paths[language]

    def load_document(self, path: StrPath) -> Document | None:
        """A file of front matter and Markdown; None where its fields cannot be read at all."""
        text = self.load_text(path)
        if text is None:
            return None
        name = self.name(path)
        document = parse_front_matter(text, name)
        self.problems.extend(document.problems)
        self.problems.extend(check_body(document, name))
        return document if document.values else None

    def load_model(self, path: StrPath, model: type[M]) -> tuple[Document, M] | None:
        """A document read as this model; None, with its problems kept, where it is not one."""
        document, entry, is_whole = self.load_partly(path, model)
        return (document, entry) if document and entry and is_whole else None

    def load_partly(self, path: StrPath, model: type[M]) -> tuple[Document | None, M | None, bool]:
        """A document, what can be read of it as this model, and whether that is the whole of it."""
        document = self.load_document(path)
        if document is None:
            return None, None, False
        entry, problems = read_model(model, document, self.name(path))
        self.problems.extend(problems)
        return document, entry or salvage_model(model, document), entry is not None

    def load_mapping(self, path: Path, model: type[M]) -> dict[str, M]:
        """A YAML file of records by id."""
        text = self.load_text(path)
        if text is None:
            return {}
        name = self.name(path)
        if sign := invisible_sign(text, name):
            self.problems.append(sign)
            return {}
        values, positions, problems = parse_yaml(text, name)
        self.problems.extend(problems)
        records = {}
        for key, value in values.items():
            fields: dict[str, Value] = {"id": key, **value} if isinstance(value, dict) else {"id": key}
            record, found = read_model(model, Document(fields, positions.below(key), "", 1), name)
            self.problems.extend(found)
            if record is not None:
                records[key] = record
        return records

    def load_table(self, path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, Mapping[str, str]]]:
        """The rows of a CSV file with their line numbers."""
        text = self.load_text(path)
        if text is None:
            return
        name = self.name(path)
        if sign := invisible_sign(text, name):
            self.problems.append(sign)
            return
        # Strict: a quote that is never closed would swallow all rows after it, in silence.
        rows = csv.DictReader(StringIO(text), strict=True)
        try:
            for column in columns:
                if column not in (rows.fieldnames or ()):
                    params = {"column": column, "columns": ",".join(columns)}
                    self.problems.append(Problem("bad-table", name, params=params))
                    return
            for row in rows:
                yield rows.line_num, {column: row[column] or "" for column in columns}
        except csv.Error:
            self.problems.append(Problem("bad-row", name, rows.line_num + 1))

    def check_pictures(self) -> None:
        """Look through every picture below the folder for what it carries beside the picture."""
        for folder, _folders, names in os.walk(self.content):
            for name in sorted(names):
                if name.lower().endswith(SUFFIXES):
                    self.check_picture(Path(folder) / name)

    def check_picture(self, path: Path) -> None:
        """Look through one picture."""
        name = self.name(path)
        self.files.append(name)
        data = self._read_bytes(path, name, LARGEST_PICTURE)
        if isinstance(data, Problem):
            self.problems.append(data)
            return
        try:
            found = find_metadata(data)
        except NotAnImage:
            self.problems.append(Problem("image-unknown", name))
            return
        if found:
            self.problems.append(Problem("image-metadata", name, params={"found": ", ".join(found)}))


def _is_name(stem: str) -> bool:
    """Whether a file's name can be a part of an address, and be checked out on every system."""
    return len(stem) <= TITLE_LENGTH and bool(SLUG.fullmatch(stem)) and stem not in RESERVED


def split_path(path: StrPath) -> tuple[str, str]:
    """The folder and the name of a file; quicker than a Path, where there are many."""
    folder, separator, name = os.fspath(path).rpartition(os.sep)
    return folder or separator or os.curdir, name


def decode_text(data: bytes) -> str:
    """The text of a file, with line ends and a byte order mark made uniform. Raises UnicodeDecodeError."""
    return data.decode().removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def digest_of(parts: Iterable[bytes]) -> bytes:
    """A digest over parts that are of fixed length, or whose borders do not matter."""
    return blake2b(b"".join(parts), digest_size=DIGEST_SIZE).digest()


def find_siblings(folder: Path, pattern: str = "*.md") -> dict[str, dict[str, Path]]:
    """The Markdown files of a folder by stem, and by language: `x.md` is under "", `x.es.md` under "es"."""
    siblings: dict[str, dict[str, Path]] = defaultdict(dict)
    for path in sorted(folder.glob(pattern)):
        if not path.name.startswith((".", "#")):
            stem, _, language = path.name.removesuffix(".md").partition(".")
            siblings[stem][language] = path
    return dict(siblings)
