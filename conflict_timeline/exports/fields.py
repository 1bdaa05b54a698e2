"""What a table of the published data is made of: one description of each column feeds files, package and pages."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, TypeAlias, TypeVar

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


class Field(NamedTuple):
    """One column: its name, its type (as in Table Schema), what it holds, and which tables it must be found in."""

    name: str
    kind: Kind
    about: str
    required: bool = False
    values: tuple[str, ...] = ()


class ForeignKey(NamedTuple):
    """Columns whose values stand in the same-named or other columns of another table."""

    fields: tuple[str, ...]
    table: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Edition:
    """What is published: an archive, at an address without a slash at its end.

    There is one for each build. `fragments` are what each incident adds to the files, by its id; `made` is what is the
    same in several of them.
    """

    archive: Archive
    url: str
    fragments: dict[str, Any] = field(default_factory=dict, repr=False)
    made: dict[object, Any] = field(default_factory=dict, repr=False)

    def once(self, what: object, make: Callable[[], T]) -> T:
        """Make it, or find it where it has been made."""
        if what not in self.made:
            self.made[what] = make()
        value: T = self.made[what]
        return value


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """One table: what a row is, its columns, its keys, and where its rows come from.

    Rows come from each incident by itself (`of_incident`), or from all incidents the table is about (`of_all`). Where
    several incidents may have a row of the same key, `unite` makes one of theirs; rows are in the order of keys then.
    """

    name: str
    about: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    foreign: tuple[ForeignKey, ...] = ()
    of_incident: Callable[[Incident, Edition], Sequence[Row]] | None = None
    of_all: Callable[[Sequence[Incident], Edition], Iterable[Row]] | None = None
    unite: Callable[[Sequence[Row]], Row] | None = None

    @property
    def path(self) -> str:
        """The name of its file."""
        return f"{self.name}.csv"


def in_each(languages: Iterable[str], name: str, about: str) -> tuple[Field, ...]:
    """A text that has a column for each language of the site."""
    return tuple(Field(f"{name}_{language}", "string", about) for language in languages)


def told_in(texts: Mapping[str, str], languages: Iterable[str]) -> Row:
    """A text in each language, absent where it is not told in one."""
    return tuple(texts.get(language) or None for language in languages)
