"""archive.db: all tables in one SQLite file, with keys, views and a full-text index, as Datasette likes to find it.

The same archive gives the same bytes: nothing of the clock is written, and rows come in their order.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from conflict_timeline.exports.fields import Edition, Field, Table
from conflict_timeline.exports.fragments import table_rows
from conflict_timeline.model.claims import Measure
from conflict_timeline.model.incident import Incident

TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER", "year": "INTEGER"}


def database_file(tables: Sequence[Table], incidents: Sequence[Incident], edition: Edition) -> bytes:
    """The file, as bytes."""
    import sqlite3

    database = sqlite3.connect(":memory:")
    try:
        for table in tables:
            database.execute(_create(table))
            marks = ", ".join("?" * len(table.fields))
            rows = table_rows(table, incidents, edition)
            database.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', rows)  # noqa: S608 (our own name)
        for statement in (*_indexes(tables), *_views(), *_full_text(tables)):
            database.execute(statement)
        database.commit()
        return database.serialize()
    finally:
        database.close()


def database_metadata(tables: Sequence[Table], title: str, description: str, homepage: str) -> dict[str, Any]:
    """What Datasette shows beside the tables: `datasette archive.db -m metadata.json`."""
    return {
        "title": title,
        "description": description,
        "license": "CC BY 4.0",
        "license_url": "https://creativecommons.org/licenses/by/4.0/",
        "source": title,
        "source_url": homepage,
        "databases": {
            "archive": {
                "tables": {
                    table.name: {
                        "description": table.about,
                        "columns": {field.name: field.about for field in table.fields},
                    }
                    for table in tables
                }
            }
        },
    }


def _create(table: Table) -> str:
    """Columns are named by our own tables, never by an entry."""
    parts = [_column(field) for field in table.fields]
    parts.append(f"PRIMARY KEY ({_names(table.key)})")
    parts += [
        f'FOREIGN KEY ({_names(key.fields)}) REFERENCES "{key.table}" ({_names(key.others)})'
        for key in table.foreign
    ]
    separator = ",\n  "
    return f'CREATE TABLE "{table.name}" (\n  {separator.join(parts)}\n)'


def _column(field: Field) -> str:
    required = " NOT NULL" if field.required else ""
    return f'"{field.name}" {TYPES.get(field.kind, "TEXT")}{required}'


def _names(columns: Iterable[str]) -> str:
    return ", ".join(f'"{one}"' for one in columns)


def _indexes(tables: Sequence[Table]) -> Iterable[str]:
    for table in tables:
        for key in table.foreign:
            name = f"{table.name}_by_{'_'.join(key.fields)}"
            yield f'CREATE INDEX "{name}" ON "{table.name}" ({_names(key.fields)})'


def _views() -> Iterable[str]:
    """The ranges in long form: one row for each incident and measure that has a figure."""
    parts = (
        f"SELECT id AS incident_id, municipality_code, date_start, '{measure}' AS measure, "  # noqa: S608
        f"{measure}_low AS low, {measure}_best AS best, {measure}_high AS high "
        f"FROM incidents WHERE {measure}_low IS NOT NULL"
        for measure in Measure
    )
    yield f"CREATE VIEW estimates AS {' UNION ALL '.join(parts)}"
    yield "CREATE VIEW standing_claims AS SELECT * FROM claims WHERE status = 'standing'"


def _full_text(tables: Sequence[Table]) -> Iterable[str]:
    """Titles, summaries and places, searchable without accents."""
    incidents = next(table for table in tables if table.name == "incidents")
    texts = [
        field.name
        for field in incidents.fields
        if field.name.startswith(("title_", "summary_")) or field.name in {"place", "municipality"}
    ]
    options = 'content="incidents", tokenize="unicode61 remove_diacritics 2"'
    yield f'CREATE VIRTUAL TABLE "incidents_fts" USING fts5({_names(texts)}, {options})'
    yield (
        f'INSERT INTO "incidents_fts" (rowid, {_names(texts)}) '  # noqa: S608 (our own names)
        f'SELECT rowid, {_names(texts)} FROM "incidents"'
    )
