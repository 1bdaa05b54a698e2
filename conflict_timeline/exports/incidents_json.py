"""An incident as incidents.json has it: with its claims and its derived estimates."""

import json
from collections.abc import Mapping
from typing import Any

from conflict_timeline.archive import Archive
from conflict_timeline.exports.fields import Edition
from conflict_timeline.exports.precision import WHERE_PREC, date_prec
from conflict_timeline.exports.records import IncidentRecord
from conflict_timeline.model.base import LocalText
from conflict_timeline.model.claims import Claim
from conflict_timeline.model.estimates import Estimate
from conflict_timeline.model.incident import Incident, Participation
from conflict_timeline.model.sources import Source

# So many hexadecimal digits tell the states of one incident apart.
VERSION_LENGTH = 12


def incident_record(incident: Incident, edition: Edition) -> IncidentRecord:
    """One incident: dates as EDTF with their bounds, claims as written, estimates as derived."""
    record: IncidentRecord = {
        "id": incident.id,
        "version": incident_version(incident),
        "url": f"{edition.url}/incidents/{incident.id}/",
        **_facts(incident, edition.archive),  # type: ignore[typeddict-item]
    }
    return record


def incident_version(incident: Incident) -> str:
    """A digest of all that an entry records, its titles and summaries too: it changes when any of that does."""
    return incident.facts.hex()[:VERSION_LENGTH]


def write_json(value: Any) -> str:
    """JSON as compact as it can be."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _facts(incident: Incident, archive: Archive) -> Mapping[str, Any]:
    entry, municipality, tellings = incident.entry, incident.municipality, incident.tellings
    point = entry.coordinates
    return _without_empty(
        {
            "title": {code: telling.title for code, telling in tellings.items()},
            "summary": {code: telling.summary for code, telling in tellings.items()},
            "date": entry.date.text,
            "date_start": entry.date.earliest.isoformat(),
            "date_end": entry.date.latest.isoformat(),
            "date_precision": entry.date.precision.value,
            "date_prec": date_prec(entry.date),
            "event_type": entry.event_type,
            "family": archive.vocabulary.event_types[entry.event_type].family,
            "municipality_code": municipality.code if municipality else None,
            "other_municipalities": [other.code for other in incident.other_municipalities],
            "place": entry.place,
            "place_precision": entry.place_precision.value,
            "where_prec": WHERE_PREC[entry.place_precision],
            "latitude": point.latitude if point else None,
            "longitude": point.longitude if point else None,
            "actors": [_part(part) for part in entry.actors],
            "estimates": {measure.value: _estimate(one) for measure, one in incident.estimates.items()},
            "independent_origins": len(incident.origins),
            "sources": [_source(source) for source in entry.sources],
            "content_warning": entry.content_warning,
            "related": list(entry.related),
        }
    )


def _part(part: Participation) -> dict[str, Any]:
    return _without_empty(
        {
            "actor": part.actor,
            "role": part.role,
            "attribution": part.attribution,
            "according_to": list(part.according_to),
        }
    )


def _estimate(estimate: Estimate) -> dict[str, Any]:
    choice = estimate.choice
    return _without_empty(
        {
            "low": estimate.span.low,
            "high": estimate.span.high,
            "open": estimate.span.high is None,
            "approximate": estimate.span.approximate or None,
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
            "canonical_url": source.canonical,
            "published": source.published.text if source.published else None,
            "language": source.language,
            "archived": source.archived,
            "origin": source.independent_origin,
            "record": source.record,
            "note": _text(source.note) if source.note else None,
            "claims": [_claim(claim) for claim in source.claims],
        }
    )


def _claim(claim: Claim) -> dict[str, Any]:
    count = claim.count
    return _without_empty(
        {
            "measure": claim.measure.value,
            "count": str(count),
            "low": count.low,
            "best": str(claim.best) if claim.best else None,
            "high": count.high,
            "approximate": count.approximate or None,
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
