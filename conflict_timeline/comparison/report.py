"""A comparison as text, as a table or as JSON, for the screen: it holds rows that may not be published."""

import json
from collections import Counter
from collections.abc import Iterator

from conflict_timeline.catalogue import COMPARED
from conflict_timeline.comparison.matching import Comparison, Pair
from conflict_timeline.importers.ledger import format_table
from conflict_timeline.model.claims import Measure

COLUMNS = (
    "kind",
    "acled_id",
    "incident",
    "date",
    "municipality",
    "acled_type",
    "event_type",
    "acled_fatalities",
    "killed",
    "figures_differ",
)
ORDER = ("acled", "archive", "other-type", "both")


def format_comparison(comparison: Comparison, form: str, language: str) -> str:
    """The comparison in the form asked for: `text`, `csv` or `json`."""
    records = [_record(pair) for pair in comparison.pairs]
    if form == "csv":
        return format_table(COLUMNS, records)
    if form == "json":
        period = {"first": comparison.first.isoformat(), "last": comparison.last.isoformat()}
        value = {**period, "outside": comparison.outside, "pairs": records}
        return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    return "\n".join(_lines(comparison, language)) + "\n"


def _lines(comparison: Comparison, language: str) -> Iterator[str]:
    words = COMPARED[language]
    counts = Counter(pair.kind for pair in comparison.pairs)
    for kind in ORDER:
        yield words[kind].format(number=counts[kind])
        for pair in comparison.pairs:
            if pair.kind == kind and (kind != "both" or pair.figures_differ):
                yield f"  {_line(pair)}"
    differing = sum(pair.figures_differ for pair in comparison.pairs)
    yield words["differ"].format(number=differing)
    yield words["period"].format(first=comparison.first, last=comparison.last, outside=comparison.outside)
    yield words["terms"]


def _line(pair: Pair) -> str:
    record = _record(pair)
    names = [record["acled_id"], record["incident"], record["date"], record["municipality"]]
    types = " / ".join(str(one) for one in (record["acled_type"], record["event_type"]) if one)
    figures = " ≠ " if pair.figures_differ else " = "
    killed = figures.join(str(one) for one in (record["acled_fatalities"], record["killed"]) if one != "")
    return "  ".join(str(one) for one in (*names, types, f"† {killed}" if killed else "") if one)


def _record(pair: Pair) -> dict[str, object]:
    event, incident = pair.event, pair.incident
    killed = incident.estimates.get(Measure.KILLED) if incident else None
    day = incident.entry.date.text if incident else event.start.isoformat() if event else ""
    return {
        "kind": pair.kind,
        "acled_id": event.id if event else "",
        "incident": incident.id if incident else "",
        "date": day,
        "municipality": pair.municipality.name if pair.municipality else "",
        "acled_type": f"{event.event_type} / {event.sub_event_type}" if event else "",
        "event_type": incident.entry.event_type if incident else "",
        "acled_fatalities": event.fatalities if event else "",
        "killed": str(killed.span) if killed else "",
        "figures_differ": pair.figures_differ,
    }
