"""incidents.json and incidents.geojson: a head, and a line for each incident."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from conflict_timeline.exports.fields import Edition
from conflict_timeline.exports.fragments import fragment_of
from conflict_timeline.exports.incidents_json import write_json
from conflict_timeline.model.incident import Incident


def incidents_json(incidents: Sequence[Incident], edition: Edition, version: str, licence: str) -> bytes:
    """These incidents as one JSON object. Absent values are left out; unknown is never zero."""
    head = {"version": version, "licence": licence, "languages": list(edition.archive.languages)}
    return _lines(head, "incidents", (fragment_of(one, edition).json for one in incidents))


def incidents_geojson(incidents: Sequence[Incident], edition: Edition, version: str, licence: str) -> bytes:
    """These incidents as a FeatureCollection."""
    head = {"type": "FeatureCollection", "version": version, "licence": licence}
    return _lines(head, "features", (fragment_of(one, edition).feature for one in incidents))


def _lines(head: Mapping[str, Any], name: str, lines: Iterable[bytes]) -> bytes:
    begun = write_json(head)[:-1]
    return f'{begun},"{name}":[\n'.encode() + b",\n".join(lines) + b"\n]}\n"
