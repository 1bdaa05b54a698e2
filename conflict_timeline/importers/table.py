"""Tables of other archives: rows by the names of their columns, in any order."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from conflict_timeline.problems import InvalidText

# The longest cell: some rows list hundreds of articles.
LONGEST_CELL = 1_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row with its line in the file; every value as text, "" where it is missing."""

    line: int
    values: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")


def read_rows(path: Path, required: tuple[str, ...]) -> Iterator[Row]:
    """Every row of the file. Raises InvalidText `import-unreadable` or `import-columns`."""
    csv.field_size_limit(LONGEST_CELL)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            names = {name: name.strip().casefold() for name in rows.fieldnames or ()}
            missing = [column for column in required if column not in names.values()]
            if missing:
                raise InvalidText("import-columns", columns=", ".join(missing))
            for row in rows:
                values = {names[name]: (value or "").strip() for name, value in row.items() if name in names}
                yield Row(rows.line_num, values)
    except (UnicodeDecodeError, csv.Error) as error:
        raise InvalidText("import-unreadable", reason=str(error)[:120]) from None


def parse_number(row: Row, column: str) -> int:
    """A count. Raises ValueError with the column where it is none."""
    try:
        number = int(float(row[column]))
    except (ValueError, OverflowError):
        raise ValueError(f"{column} = “{row[column][:40]}”") from None
    if number < 0:
        raise ValueError(f"{column} = {number}")
    return number


def parse_degrees(row: Row, column: str) -> float:
    """A latitude or longitude. Raises ValueError with the column where it is none."""
    try:
        return float(row[column])
    except ValueError:
        raise ValueError(f"{column} = “{row[column][:40]}”") from None


def parse_day(row: Row, column: str) -> date:
    """A day, behind which some releases write a time. Raises ValueError with the column where it is none."""
    try:
        return date.fromisoformat(row[column][:10])
    except ValueError:
        raise ValueError(f"{column} = “{row[column][:40]}”") from None
