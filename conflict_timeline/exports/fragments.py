"""What one incident adds to all files of data, as it is written there: made once, and joined into every file."""

import marshal
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from conflict_timeline.exports.csv_lines import csv_lines
from conflict_timeline.exports.fields import SEPARATOR, Edition, Row, Table, Value
from conflict_timeline.exports.geojson import incident_feature
from conflict_timeline.exports.incidents_json import incident_record, write_json
from conflict_timeline.exports.tables import all_tables
from conflict_timeline.model.incident import Incident


class Fragment(NamedTuple):
    """For each table its rows, packed, and their lines; the line of incidents.json and of incidents.geojson.

    It depends on the entry's facts, on what is in content/ beside the entries, and on the site's address.
    """

    rows: dict[str, bytes]
    lines: dict[str, tuple[bytes, ...]]
    json: bytes
    feature: bytes


def make_fragment(incident: Incident, edition: Edition) -> Fragment:
    """All of it at once: an entry is unpacked once for all."""
    rows = {
        table.name: tuple(stored(row) for row in table.of_incident(incident, edition))
        for table in all_tables(edition.archive.languages)
        if table.of_incident
    }
    return Fragment(
        {name: marshal.dumps(own) for name, own in rows.items()},
        {name: tuple(_line(row) for row in own) for name, own in rows.items()},
        write_json(incident_record(incident, edition)).encode(),
        write_json(incident_feature(incident, edition)).encode(),
    )


def fragment_of(incident: Incident, edition: Edition) -> Fragment:
    """That of an incident, made where there is none yet."""
    fragment: Fragment | None = edition.fragments.get(incident.id)
    if fragment is None:
        fragment = edition.fragments[incident.id] = make_fragment(incident, edition)
    return fragment


def stored(row: Row) -> Row:
    """A row as files and databases hold it."""
    return tuple([SEPARATOR.join(value) if type(value) is tuple else value for value in row])


def table_rows(table: Table, incidents: Sequence[Incident], edition: Edition) -> Iterable[Row]:
    """The rows of a table about these incidents, in order."""
    if table.of_all:
        return map(stored, table.of_all(incidents, edition))
    if table.unite:
        return (row for row, _line in _united(table, incidents, edition))
    return (row for one in incidents for row in _unpack(fragment_of(one, edition), table))


def table_lines(table: Table, incidents: Sequence[Incident], edition: Edition) -> Iterable[bytes]:
    """The same as lines."""
    if table.of_all:
        return map(_line, table.of_all(incidents, edition))
    if table.unite:
        return (line for _row, line in _united(table, incidents, edition))
    return (line for one in incidents for line in fragment_of(one, edition).lines[table.name])


def _united(table: Table, incidents: Sequence[Incident], edition: Edition) -> Iterator[tuple[Row, bytes]]:
    """One row for each key, in the order of keys."""
    assert table.unite  # noqa: S101 (asked before)
    by_key: dict[Value, list[tuple[Row, bytes]]] = defaultdict(list)
    for incident in incidents:
        fragment = fragment_of(incident, edition)
        for row, line in zip(_unpack(fragment, table), fragment.lines[table.name], strict=True):
            by_key[row[0]].append((row, line))
    for key in sorted(by_key):  # type: ignore[type-var]
        own = by_key[key]
        if len(own) == 1:
            yield own[0]
        else:
            row = table.unite([row for row, _line in own])
            yield row, _line(row)


def _unpack(fragment: Fragment, table: Table) -> tuple[Row, ...]:
    rows: tuple[Row, ...] = marshal.loads(fragment.rows[table.name])  # noqa: S302 (made here, or from a checked file)
    return rows


def _line(row: Row) -> bytes:
    return csv_lines([row]).encode()
