"""An incident as incidents.geojson has it: a feature (RFC 7946), with a point no finer than is known."""

from typing import Any

from conflict_timeline.exports.fields import Edition
from conflict_timeline.exports.incidents_json import incident_version
from conflict_timeline.exports.precision import WHERE_PREC, date_prec
from conflict_timeline.model.incident import Incident


def incident_feature(incident: Incident, edition: Edition) -> dict[str, Any]:
    """One incident. `point_of` says what its point is: of the incident's place, or only of its municipality.

    One that is known to the state or the country only has no point: a null geometry.
    """
    entry, municipality = incident.entry, incident.municipality
    geometry, point_of = _geometry(incident)
    return {
        "type": "Feature",
        "id": incident.id,
        "geometry": geometry,
        "properties": {
            "url": f"{edition.url}/incidents/{incident.id}/",
            "version": incident_version(incident),
            **{f"title_{code}": telling.title for code, telling in incident.tellings.items()},
            "date": entry.date.text,
            "date_start": entry.date.earliest.isoformat(),
            "date_end": entry.date.latest.isoformat(),
            "date_prec": date_prec(entry.date),
            "event_type": entry.event_type,
            "municipality_code": municipality.code if municipality else None,
            "municipality": municipality.name if municipality else None,
            "place": entry.place,
            "point_of": point_of,
            "place_precision": entry.place_precision.value,
            "where_prec": WHERE_PREC[entry.place_precision],
            **_ranges(incident),
            "single_source": incident.is_single_source,
        },
    }


def _geometry(incident: Incident) -> tuple[dict[str, Any] | None, str | None]:
    point, municipality = incident.entry.coordinates, incident.municipality
    if point:
        return {"type": "Point", "coordinates": [point.longitude, point.latitude]}, "place"
    if municipality:
        where = [municipality.longitude, municipality.latitude]
        return {"type": "Point", "coordinates": where}, "municipality"
    return None, None


def _ranges(incident: Incident) -> dict[str, int | None]:
    return {
        f"{measure}_{end}": value
        for measure, estimate in incident.estimates.items()
        for end, value in (("low", estimate.span.low), ("high", estimate.span.high))
    }
