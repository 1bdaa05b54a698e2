"""Rows as CSV (RFC 4180), as spreadsheets and programs both read it."""

import csv
import io
from collections.abc import Iterable

from conflict_timeline.exports.fields import SEPARATOR, Row, Value

# A cell that begins so is a formula to a spreadsheet (OWASP: CSV injection).
FORMULA = frozenset("=+-@\t\r\n＝＋－＠")


def csv_lines(rows: Iterable[Row]) -> str:
    """Rows as lines."""
    text = io.StringIO()
    # Most cells are numbers or empty, and need no look.
    csv.writer(text, lineterminator="\r\n").writerows(
        [value if value is None or type(value) is int else write_cell(value) for value in row] for row in rows
    )
    return text.getvalue()


def write_cell(value: Value) -> str | int | float:
    """A value as a cell: unknown is empty, a text that a spreadsheet would take for a formula stays a text.

    A number may well begin with a minus sign: it is written as one.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        value = SEPARATOR.join(value)
    return f"'{value}" if isinstance(value, str) and value[:1] in FORMULA else value
