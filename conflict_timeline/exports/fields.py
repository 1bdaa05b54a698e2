"""What a table of the published data is made of: one description of each column feeds files, package and pages."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Literal, TypeAlias, TypeVar

from conflict_timeline.archive import Archive
from conflict_timeline.model.incident import Incident

Kind: TypeAlias = Literal["string", "integer", "number", "boolean", "date", "year", "list"]
# Absent is None, which is an empty cell and never zero; a list is written with semicolons.
Value: TypeAlias = str | int | float | bool | tuple[str, ...] | None
Row: TypeAlias = tuple[Value, ...]

SEPARATOR = ";"
T = TypeVar("T")


def _(message: str) -> str:
    """Mark a text for the catalogue; it is translated where it is shown."""
    return message


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its name, its type (as in Table Schema), what it holds, and which tables it must be found in."""

    name: str
    kind: Kind
    about: str
    required: bool = False
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns whose values stand in the same-named or other columns of another table."""

    fields: tuple[str, ...]
    table: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Edition:
    """What is published: an archive, at an address without a slash at its end."""

    archive: Archive
    url: str


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """One table: what a row is, its columns, its keys, and where its rows come from.

    Rows come from each incident by itself (`of_incident`), or from all incidents the table is about (`of_all`).
    """

    name: str
    about: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    foreign: tuple[ForeignKey, ...] = ()
    of_incident: Callable[[Incident, Edition], Sequence[Row]] | None = None
    of_all: Callable[[Sequence[Incident], Edition], Iterable[Row]] | None = None

    @property
    def path(self) -> str:
        """The name of its file."""
        return f"{self.name}.csv"

    def rows(self, incidents: Sequence[Incident], edition: Edition) -> Iterable[Row]:
        """The rows about these incidents, in their order."""
        if self.of_incident:
            return (row for incident in incidents for row in self.of_incident(incident, edition))
        return self.of_all(incidents, edition) if self.of_all else ()


def kept(make: Callable[[Incident, Edition], T]) -> Callable[[Incident, Edition], T]:
    """Make it once for each incident: the same stands in many files."""

    @wraps(make)
    def find(incident: Incident, edition: Edition) -> T:
        key = (make, edition)
        if key not in incident.made:
            incident.made[key] = make(incident, edition)
        value: T = incident.made[key]
        return value

    return find


def in_each(languages: Iterable[str], name: str, about: str) -> tuple[Field, ...]:
    """A text that has a column for each language of the site."""
    return tuple(Field(f"{name}_{language}", "string", about) for language in languages)


def told_in(texts: Mapping[str, str], languages: Iterable[str]) -> Row:
    """A text in each language, absent where it is not told in one."""
    return tuple(texts.get(language) or None for language in languages)
