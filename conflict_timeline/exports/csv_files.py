"""Tables as files of CSV."""

from codecs import BOM_UTF8
from collections.abc import Sequence

from conflict_timeline.exports.csv_lines import csv_lines
from conflict_timeline.exports.fields import Edition, Table
from conflict_timeline.exports.fragments import table_lines
from conflict_timeline.model.incident import Incident


def csv_file(table: Table, incidents: Sequence[Incident], edition: Edition) -> bytes:
    """A table about these incidents as UTF-8, with a mark at its start that tells spreadsheets so."""
    head = csv_lines([tuple(field.name for field in table.fields)]).encode()
    return b"".join((BOM_UTF8, head, *table_lines(table, incidents, edition)))
