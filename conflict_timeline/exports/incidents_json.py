"""incidents.json: every published incident with its claims and derived estimates."""

from typing import Any

from conflict_timeline.archive import Archive
from conflict_timeline.model.base import LocalText
from conflict_timeline.model.claims import Claim
from conflict_timeline.model.counts import Count
from conflict_timeline.model.estimates import Estimate
from conflict_timeline.model.incident import Incident
from conflict_timeline.model.sources import Source


def incidents_json(archive: Archive, site_url: str, licence: str) -> dict[str, Any]:
    """The whole archive as one JSON object. Absent values are left out; unknown is never zero."""
    return {
        "licence": licence,
        "languages": list(archive.languages),
        "incidents": [incident_record(incident, archive, site_url) for incident in archive.incidents],
    }


def incident_record(incident: Incident, archive: Archive, site_url: str) -> dict[str, Any]:
    """One incident: dates as EDTF with their bounds, claims as written, estimates as derived."""
    entry, municipality = incident.entry, incident.municipality
    return _without_empty(
        {
            "id": incident.id,
            "url": f"{site_url}/incidents/{incident.id}/",
            "title": {code: telling.title for code, telling in incident.tellings.items()},
            "summary": {code: telling.summary for code, telling in incident.tellings.items()},
            "date": entry.date.text,
            "date_earliest": entry.date.earliest.isoformat(),
            "date_latest": entry.date.latest.isoformat(),
            "date_precision": entry.date.precision.value,
            "event_type": entry.event_type,
            "family": archive.vocabulary.event_types[entry.event_type].family,
            "municipality": municipality.code if municipality else None,
            "other_municipalities": [other.code for other in incident.other_municipalities],
            "place": entry.place,
            "place_precision": entry.place_precision.value,
            "latitude": entry.coordinates.latitude if entry.coordinates else None,
            "longitude": entry.coordinates.longitude if entry.coordinates else None,
            "actors": [part.model_dump(mode="json", exclude_none=True) for part in entry.actors],
            "estimates": {measure.value: _estimate(one) for measure, one in incident.estimates.items()},
            "independent_origins": len(incident.origins),
            "sources": [_source(source) for source in entry.sources],
            "related": list(entry.related),
        }
    )


def _estimate(estimate: Estimate) -> dict[str, Any]:
    choice = estimate.choice
    return _without_empty(
        {
            "low": estimate.span.low,
            "high": estimate.span.high,
            "open": estimate.span.high is None,
            "best": str(estimate.best) if estimate.best else None,
            "best_from": choice.source if choice else None,
            "best_because": _text(choice.because) if choice else None,
        }
    )


def _source(source: Source) -> dict[str, Any]:
    return _without_empty(
        {
            "id": source.id,
            "publisher": source.publisher,
            "title": source.title,
            "url": source.url,
            "published": source.published.text if source.published else None,
            "language": source.language,
            "archived": source.archived,
            "origin": source.independent_origin,
            "claims": [_claim(claim) for claim in source.claims],
        }
    )


def _claim(claim: Claim) -> dict[str, Any]:
    count: Count = claim.count
    return _without_empty(
        {
            "measure": claim.measure.value,
            "count": str(count),
            "low": count.low,
            "high": count.high,
            "group": claim.group,
            "status": claim.status.value,
            "by": _text(claim.by) if claim.by else None,
            "as_of": claim.as_of.text if claim.as_of else None,
            "note": _text(claim.note) if claim.note else None,
        }
    )


def _text(text: LocalText) -> str | dict[str, str]:
    return text.by_language[0][1] if text.is_one_for_all else dict(text.by_language)


def _without_empty(record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if value is not None and value not in ([], {})}
