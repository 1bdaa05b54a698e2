"""What an import has written: which row became which entry, in which form. So a second one knows what is its own."""

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Written:
    """One row's entry: the release it was last taken from, where it is counted, and the digest of its files."""

    row: str
    entry: str
    release: str
    country: str
    adm_1: str
    status: str
    sha256: str


COLUMNS = tuple(field.name for field in fields(Written))


def load_ledger(path: Path) -> dict[str, Written]:
    """Every row that was imported before, by its id."""
    return {row["row"]: Written(**{name: row[name] for name in COLUMNS}) for row in load_table(path)}


def load_table(path: Path) -> list[dict[str, str]]:
    """The rows of a table that was written here; none where there is no file."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def format_ledger(written: Iterable[Written]) -> str:
    """The ledger as a table, in the order of the rows' ids."""
    return format_table(COLUMNS, (asdict(one) for one in sorted(written, key=lambda one: int(one.row))))


def format_table(columns: Iterable[str], rows: Iterable[Mapping[str, object]]) -> str:
    """A table as CSV whose cells cannot start a formula in a spreadsheet."""
    out = io.StringIO()
    table = csv.DictWriter(out, tuple(columns), lineterminator="\n")
    table.writeheader()
    for row in rows:
        table.writerow({name: harmless_cell(value) for name, value in row.items()})
    return out.getvalue()


def harmless_cell(value: object) -> object:
    """A value that no spreadsheet takes for a formula (OWASP, CSV Injection)."""
    return (
        f"'{value}"
        if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r"))
        else value
    )


def digest(files: Mapping[str, str]) -> str:
    """One digest of an entry's files, their names included."""
    known = hashlib.sha256()
    for name in sorted(files):
        known.update(f"{Path(name).name}\0{files[name]}\0".encode())
    return known.hexdigest()


def read_files(content: Path, entry: str) -> dict[str, str]:
    """The files of an entry as they lie there now, by their path below the content folder."""
    folder = content / "incidents" / entry[:4]
    paths = sorted((*folder.glob(f"{entry}.md"), *folder.glob(f"{entry}.*.md")))
    return {path.relative_to(content).as_posix(): path.read_text(encoding="utf-8") for path in paths}
