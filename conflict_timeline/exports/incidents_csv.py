"""incidents.csv: one row an incident, with its ranges. Unknown is an empty cell, never zero."""

import csv
import io
from collections.abc import Iterable

from conflict_timeline.archive import Archive
from conflict_timeline.model.claims import Measure
from conflict_timeline.model.incident import Incident

# A cell that begins so is a formula to a spreadsheet (OWASP: CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def incidents_csv(incidents: Iterable[Incident], archive: Archive, site_url: str) -> bytes:
    """The table as UTF-8, with a mark at its start that tells spreadsheets so."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(incident_columns(archive.languages))
    for incident in incidents:
        table.writerow([guard_cell(cell) for cell in incident_row(incident, archive, site_url)])
    return text.getvalue().encode("utf-8-sig")


def incident_columns(languages: tuple[str, ...]) -> list[str]:
    """The names of the columns."""
    ranges = [f"{measure}_{end}" for measure in Measure for end in ("low", "best", "high")]
    return [
        "id",
        *(f"title_{language}" for language in languages),
        "date",
        "date_earliest",
        "date_latest",
        "date_precision",
        "event_type",
        "municipality_code",
        "municipality",
        "place",
        "place_precision",
        "latitude",
        "longitude",
        *ranges,
        "contested",
        "sources",
        "independent_origins",
        "url",
    ]


def incident_row(incident: Incident, archive: Archive, site_url: str) -> list[object]:
    """One incident, cell by cell; an open top and a count that nobody gives are empty."""
    entry, municipality, point = incident.entry, incident.municipality, incident.entry.coordinates
    ranges: list[object] = []
    for measure in Measure:
        estimate = incident.estimates.get(measure)
        if estimate is None:
            ranges += ["", "", ""]
        else:
            span, best = estimate.span, estimate.best
            ranges += [span.low, "" if best is None else str(best), "" if span.high is None else span.high]
    return [
        incident.id,
        *(incident.tellings[code].title if code in incident.tellings else "" for code in archive.languages),
        entry.date.text,
        entry.date.earliest.isoformat(),
        entry.date.latest.isoformat(),
        entry.date.precision.value,
        entry.event_type,
        municipality.code if municipality else "",
        municipality.name if municipality else "",
        entry.place or "",
        entry.place_precision.value,
        f"{point.latitude:.{point.decimals}f}" if point else "",
        # A number may well begin with a minus sign: it is written as one.
        float(f"{point.longitude:.{point.decimals}f}") if point else "",
        *ranges,
        str(any(one.is_contested for one in incident.estimates.values())).lower(),
        len(incident.citations),
        len(incident.origins),
        f"{site_url}/incidents/{incident.id}/",
    ]


def guard_cell(cell: object) -> object:
    """A text that a spreadsheet would take for a formula stays a text; numbers are left alone."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
