"""A local file of the Armed Conflict Location & Event Data Project, to compare with: it must not be passed on.

Columns and codes: ACLED Codebook, 2023 edition and later.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from conflict_timeline.importers.place_names import same_place
from conflict_timeline.importers.table import Row, parse_degrees, parse_number, read_rows
from conflict_timeline.problems import InvalidText

REQUIRED = (
    "event_id_cnty",
    "event_date",
    "event_type",
    "sub_event_type",
    "country",
    "admin1",
    "admin2",
    "location",
    "latitude",
    "longitude",
    "fatalities",
)
# Downloads write 2021-03-05, older ones 05 March 2021.
FORMS = ("%Y-%m-%d", "%d %B %Y", "%d-%B-%Y", "%d %b %Y")
# time_precision 2: the event falls within a week of the day; 3: within the month around it.
AROUND = {"2": 3, "3": 15}


@dataclass(frozen=True, slots=True)
class AcledEvent:
    """One event: its id, the first and last day it may fall on, its type, place and reported fatalities."""

    id: str
    line: int
    start: date
    end: date
    event_type: str
    sub_event_type: str
    admin2: str
    location: str
    latitude: float
    longitude: float
    fatalities: int


def load_acled(path: Path, country: str | None = None, admin1: str | None = None) -> tuple[AcledEvent, ...]:
    """The events of the file, of one country and first-order division where they are asked for.

    Raises InvalidText `import-unreadable`, `import-columns`, `compare-row` or `import-nothing`.
    """
    events, choices = [], set()
    for row in read_rows(path, REQUIRED):
        choices.add(f"{row['country']} / {row['admin1']}")
        is_country = country is None or same_place(row["country"], country)
        if is_country and (admin1 is None or same_place(row["admin1"], admin1)):
            events.append(_parse_event(row))
    if not events:
        raise InvalidText("import-nothing", choices="; ".join(sorted(choices)[:12]))
    return tuple(events)


def _parse_event(row: Row) -> AcledEvent:
    try:
        day = next(_days(row["event_date"]))
        around = timedelta(days=AROUND.get(row["time_precision"], 0))
        return AcledEvent(
            id=row["event_id_cnty"],
            line=row.line,
            start=day - around,
            end=day + around,
            event_type=row["event_type"],
            sub_event_type=row["sub_event_type"],
            admin2=row["admin2"],
            location=row["location"],
            latitude=parse_degrees(row, "latitude"),
            longitude=parse_degrees(row, "longitude"),
            fatalities=parse_number(row, "fatalities"),
        )
    except StopIteration:
        raise InvalidText(
            "compare-row", line=row.line, reason=f"event_date = “{row['event_date'][:40]}”"
        ) from None
    except ValueError as error:
        raise InvalidText("compare-row", line=row.line, reason=str(error)) from None


def _days(text: str) -> Iterator[date]:
    for form in FORMS:
        try:
            yield datetime.strptime(text, form).date()  # noqa: DTZ007 (a day has no zone)
        except ValueError:
            continue
