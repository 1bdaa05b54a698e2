"""The UCDP Georeferenced Event Dataset as a table: rows by the names of their columns, whichever layout it is.

Columns and codes: Stina Högbladh, UCDP GED Codebook version 24.1, Department of Peace and Conflict Research, Uppsala
University, 2024. Layouts: 49 columns since release 20.1, 41 or so before.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from conflict_timeline.importers.table import Row, parse_day, parse_degrees, parse_number

REQUIRED = (
    "id",
    "type_of_violence",
    "side_a",
    "side_b",
    "where_prec",
    "where_coordinates",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "country",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
)
RELEASE = re.compile(r"(?<!\d)(\d{1,2})[._-](\d{1,2})(?!\d)")
CODES = {"type_of_violence": 3, "where_prec": 7, "date_prec": 5}


@dataclass(frozen=True, slots=True)
class UcdpEvent:
    """One event of the dataset. `violence`, `where` and `when` are the codebook's codes.

    `violence`: 1 state-based, 2 non-state, 3 one-sided. `where` (where_prec): 1 the place, 2 within about 25 km of it,
    3 the second-order division, 4 the first-order division, 5 a line or a loosely bounded area, 6 the country,
    7 international waters or airspace. `when` (date_prec): 1 the day, 2 two to six days, 3 a week, 4 a month (eight to
    thirty days), 5 up to a year. `is_sum` (event_clarity 2): the reports do not tell single events apart.
    """

    id: str
    relid: str
    line: int
    violence: int
    sides: tuple[tuple[str, str], tuple[str, str]]
    where: int
    place: str
    adm_1: str
    adm_2: str
    latitude: float
    longitude: float
    country: str
    is_sum: bool
    when: int
    start: date
    end: date
    deaths: tuple[int, int, int, int]
    low: int
    best: int
    high: int
    row: Row


def find_release(path: Path) -> str | None:
    """The release that a file's name gives, as in `GEDEvent_v24_1.csv` or `ucdp-ged-24.1-region.csv`."""
    found = RELEASE.search(path.stem)
    return f"{int(found[1])}.{int(found[2])}" if found else None


def parse_event(row: Row) -> UcdpEvent:
    """The event of one row. Raises ValueError, whose message names the column, where it cannot be read."""
    codes = {column: parse_number(row, column) for column in CODES}
    for column, most in CODES.items():
        if not 1 <= codes[column] <= most:
            raise ValueError(f"{column} = {codes[column]}")
    start, end = parse_day(row, "date_start"), parse_day(row, "date_end")
    if end < start:
        raise ValueError(f"date_end {end} < date_start {start}")
    if not re.fullmatch(r"\d+", row["id"]):
        raise ValueError(f"id = “{row['id'][:40]}”")
    return UcdpEvent(
        id=row["id"],
        relid=row["relid"],
        line=row.line,
        violence=codes["type_of_violence"],
        sides=((row["side_a"], row["side_a_new_id"]), (row["side_b"], row["side_b_new_id"])),
        where=codes["where_prec"],
        place=" ".join(row["where_coordinates"].split()),
        adm_1=row["adm_1"],
        adm_2=row["adm_2"],
        latitude=parse_degrees(row, "latitude"),
        longitude=parse_degrees(row, "longitude"),
        country=row["country"],
        is_sum=row["event_clarity"] == "2",
        when=codes["date_prec"],
        start=start,
        end=end,
        deaths=(
            parse_number(row, "deaths_a"),
            parse_number(row, "deaths_b"),
            parse_number(row, "deaths_civilians"),
            parse_number(row, "deaths_unknown"),
        ),
        low=parse_number(row, "low"),
        best=parse_number(row, "best"),
        high=parse_number(row, "high"),
        row=row,
    )
