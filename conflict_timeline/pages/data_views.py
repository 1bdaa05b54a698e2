"""What the pages of the data read."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from conflict_timeline.pages.views import Citation


class Download(NamedTuple):
    """A file to download: its path and name, what it is, and for a table its rows, columns and dictionary entry."""

    url: str
    name: str
    about: str
    size: str = ""
    rows: str = ""
    columns: tuple[str, ...] = ()
    table: str = ""


class DataPage(NamedTuple):
    """The files of data, those about them, and what is also there for one municipality, actor or type."""

    title: str
    description: str
    version: str
    licence: str
    files: tuple[Download, ...]
    beside: tuple[Download, ...]
    filtered: tuple[str, ...]
    citation: Citation
    linked_data: Mapping[str, Any]


class DictionaryField(NamedTuple):
    """A column: its name, type, meaning, the values it can have where they are few, and whether it is always there."""

    name: str
    kind: str
    about: str
    values: tuple[str, ...]
    is_required: bool


class DictionaryTable(NamedTuple):
    """A table, its key, and how it joins others: its columns, the other table, and the columns there."""

    name: str
    path: str
    about: str
    key: str
    joins: tuple[tuple[str, str, str], ...]
    fields: tuple[DictionaryField, ...]


class FieldLine(NamedTuple):
    """One field of an entry: its name in a file, what it is called, and what belongs into it."""

    name: str
    label: str
    hint: str
    is_required: bool


class DictionaryGroup(NamedTuple):
    """The fields that stand together in an entry, with an anchor and a name."""

    anchor: str
    name: str
    fields: tuple[FieldLine, ...]


class DictionaryPage(NamedTuple):
    """Every column of every table and every field of an entry; the body is Markdown.

    `counts` says how a number is written.
    """

    title: str
    description: str
    body: str
    tables: tuple[DictionaryTable, ...]
    groups: tuple[DictionaryGroup, ...]
    counts: str
