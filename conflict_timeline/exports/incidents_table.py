"""incidents.csv: one row an incident, with its ranges and what other archives would call it."""

from functools import cache

from conflict_timeline.exports.fields import (
    Edition,
    Field,
    ForeignKey,
    Row,
    Table,
    Value,
    _,
    in_each,
    told_in,
)
from conflict_timeline.exports.incidents_json import incident_version
from conflict_timeline.exports.precision import GEO_PRECISION, WHERE_PREC, date_prec, time_precision
from conflict_timeline.model.claims import Measure
from conflict_timeline.model.dates import DatePrecision
from conflict_timeline.model.incident import Incident
from conflict_timeline.model.places import PlacePrecision
from conflict_timeline.model.vocabulary import Term

RANGE = {
    "low": _("The least figure that a source stands by; empty where no source gives one, which is not zero."),
    "best": _(
        "The figure an editor chose with a reason, or on which all sources agree; empty where there is none."
    ),
    "high": _(
        "The greatest figure that a source stands by; empty beside a low means no upper end (“12 or more”)."
    ),
}
# The column of an incident's id, by which other tables point to it.
BY_INCIDENT = ForeignKey(("incident_id",), "incidents", ("id",))


@cache
def incidents_table(languages: tuple[str, ...]) -> Table:
    """The table of an archive told in these languages."""
    return Table(
        "incidents",
        _("One row for each published incident: when, where, what, and how many people."),
        (
            *_WHAT[:3],
            *in_each(languages, "title", _TITLE),
            *in_each(languages, "summary", _SUMMARY),
            *_WHAT[3:],
        ),
        ("id",),
        (
            ForeignKey(("event_type",), "event_types", ("event_type",)),
            ForeignKey(("municipality_code",), "municipalities", ("code",)),
        ),
        of_incident=incident_rows,
    )


def incident_rows(incident: Incident, edition: Edition) -> tuple[Row, ...]:
    """The one row of an incident."""
    entry, archive = incident.entry, edition.archive
    term, when = archive.vocabulary.event_types[entry.event_type], entry.date
    tellings = incident.tellings
    row = (
        incident.id,
        incident_version(incident),
        f"{edition.url}/incidents/{incident.id}/",
        *told_in({code: one.title for code, one in tellings.items()}, archive.languages),
        *told_in({code: one.summary for code, one in tellings.items()}, archive.languages),
        when.text,
        when.earliest.isoformat(),
        when.latest.isoformat(),
        when.earliest.year,
        when.precision.value,
        date_prec(when),
        time_precision(when),
        entry.event_type,
        *comparable(term),
        *_where(incident),
        tuple(dict.fromkeys(part.actor for part in entry.actors)),
        *(value for measure in Measure for value in _range(incident, measure)),
        any(one.is_contested for one in incident.estimates.values()),
        len(incident.citations),
        len(incident.origins),
        entry.content_warning,
        tuple(entry.related),
    )
    return (row,)


def comparable(term: Term) -> Row:
    """The lane of an event type, and what ACLED (type and sub-type) and UCDP would call it."""
    kind, _slash, sub = (term.acled or "").partition(" / ")
    return term.family, kind or None, sub or None, term.ucdp


def _where(incident: Incident) -> Row:
    entry, municipality, point = incident.entry, incident.municipality, incident.entry.coordinates
    return (
        municipality.code if municipality else None,
        municipality.name if municipality else None,
        tuple(other.code for other in incident.other_municipalities),
        entry.place,
        entry.place_precision.value,
        WHERE_PREC[entry.place_precision],
        GEO_PRECISION[entry.place_precision],
        point.latitude if point else None,
        point.longitude if point else None,
    )


def _range(incident: Incident, measure: Measure) -> tuple[Value, Value, Value]:
    estimate = incident.estimates.get(measure)
    if estimate is None:
        return None, None, None
    best = estimate.best
    number = best.low if best and best.low == best.high else None
    return estimate.span.low, number, estimate.span.high


_TITLE = _("The title, in the language that the column's name ends with.")
_SUMMARY = _("The summary, in the language that the column's name ends with.")
# In the order of the row; titles and summaries stand after the third.
_WHAT = (
    Field("id", "string", _("The permanent id; the incident's address ends with it."), required=True),
    Field(
        "version",
        "string",
        _("Changes whenever anything recorded of the incident changes; cite it."),
        required=True,
    ),
    Field("url", "string", _("The permanent address of the incident's page."), required=True),
    Field("date", "string", _("The date as closely as it is known, in EDTF (ISO 8601-2)."), required=True),
    Field("date_start", "date", _("The first day the date can mean."), required=True),
    Field("date_end", "date", _("The last day the date can mean."), required=True),
    Field("year", "year", _("The year of the first day."), required=True),
    Field(
        "date_precision",
        "string",
        _("How closely the date is known."),
        required=True,
        values=tuple(one.value for one in DatePrecision),
    ),
    Field(
        "date_prec",
        "integer",
        _("The same in UCDP's codes, from 1 (a day) to 5 (more than a month)."),
        required=True,
    ),
    Field("time_precision", "integer", _("The same in ACLED's codes, from 1 (a day) to 3 (a month).")),
    Field("event_type", "string", _("The type of event."), required=True),
    Field("family", "string", _("The lane of the timeline, which groups event types.")),
    Field(
        "acled_event_type",
        "string",
        _("What ACLED would usually call this type of event; for comparison only."),
    ),
    Field("acled_sub_event_type", "string", _("ACLED's sub-type for it; for comparison only.")),
    Field(
        "ucdp_type_of_violence",
        "string",
        _("The type of violence UCDP would usually file it under; for comparison only."),
    ),
    Field(
        "municipality_code", "string", _("The official code of the municipality the incident is counted in.")
    ),
    Field("municipality", "string", _("The name of that municipality.")),
    Field("other_municipalities", "list", _("The codes of others it touched, in which it is not counted.")),
    Field("place", "string", _("The town or locality.")),
    Field(
        "place_precision",
        "string",
        _("How closely the place is known."),
        required=True,
        values=tuple(one.value for one in PlacePrecision),
    ),
    Field(
        "where_prec",
        "integer",
        _("The same in UCDP's codes, from 1 (exact) to 6 (the country only)."),
        required=True,
    ),
    Field("geo_precision", "integer", _("The same in ACLED's codes, from 1 (a town) to 3 (a region).")),
    Field(
        "latitude",
        "number",
        _("Degrees north (WGS 84), no finer than the place is known; empty where no point is."),
    ),
    Field("longitude", "number", _("Degrees east (WGS 84).")),
    Field("actors", "list", _("The ids of all actors a source names, in whatever part.")),
    *(Field(f"{measure}_{end}", "integer", about) for measure in Measure for end, about in RANGE.items()),
    Field("contested", "boolean", _("Whether sources give figures that differ."), required=True),
    Field("sources", "integer", _("How many sources there are."), required=True),
    Field(
        "independent_origins",
        "integer",
        _("How many independent origins they have; 1 means a single source."),
        required=True,
    ),
    Field("content_warning", "string", _("What a reader should be warned of.")),
    Field("related", "list", _("The ids of related incidents.")),
)
