"""claims.csv: one row for each figure of each source, with all that is needed to compute every range again."""

from functools import cache

from conflict_timeline.exports.fields import Edition, Field, ForeignKey, Row, Table, _, in_each, told_in
from conflict_timeline.exports.incidents_table import BY_INCIDENT
from conflict_timeline.model.base import LocalText
from conflict_timeline.model.claims import Claim, ClaimStatus, Measure
from conflict_timeline.model.incident import Incident
from conflict_timeline.model.sources import Source


@cache
def claims_table(languages: tuple[str, ...]) -> Table:
    """The table of an archive told in these languages."""
    return Table(
        "claims",
        _(
            "One row for each figure of each source, standing or not: the ranges are computed from these alone."
        ),
        (
            *_FIELDS,
            *in_each(languages, "by", _("Who is quoted, in the language that the column's name ends with.")),
            *in_each(languages, "note", _("A note, in the language that the column's name ends with.")),
        ),
        ("claim_id",),
        (
            BY_INCIDENT,
            ForeignKey(("incident_id", "source_id"), "incident_sources", ("incident_id", "source_id")),
            ForeignKey(("municipality_code",), "municipalities", ("code",)),
        ),
        of_incident=claim_rows,
    )


def claim_rows(incident: Incident, edition: Edition) -> tuple[Row, ...]:
    """The claims of one incident, in the order of its entry."""
    languages = edition.archive.languages
    return tuple(
        _row(incident, source, number, claim, languages)
        for source in incident.entry.sources
        for number, claim in enumerate(source.claims, start=1)
    )


def texts_of(text: LocalText | None, languages: tuple[str, ...]) -> Row:
    """A text of the archive in each language; one for all stands in each."""
    if text is None:
        return (None,) * len(languages)
    if text.is_one_for_all:
        return (text.by_language[0][1],) * len(languages)
    return told_in(dict(text.by_language), languages)


def _row(incident: Incident, source: Source, number: int, claim: Claim, languages: tuple[str, ...]) -> Row:
    count, municipality = claim.count, incident.municipality
    said = claim.as_of or source.published
    return (
        f"{incident.id}/{source.id}/{number}",
        incident.id,
        municipality.code if municipality else None,
        incident.entry.event_type,
        source.id,
        source.independent_origin,
        claim.measure.value,
        claim.group,
        str(count),
        count.low,
        str(claim.best) if claim.best else None,
        count.high,
        count.approximate,
        claim.status.value,
        said.text if said else None,
        *texts_of(claim.by, languages),
        *texts_of(claim.note, languages),
    )


_FIELDS = (
    Field(
        "claim_id", "string", _("The incident, the source and a number, with slashes between."), required=True
    ),
    Field("incident_id", "string", _("The incident."), required=True),
    Field(
        "municipality_code", "string", _("The official code of the municipality the incident is counted in.")
    ),
    Field("event_type", "string", _("The type of event."), required=True),
    Field("source_id", "string", _("The source, by its id within the incident."), required=True),
    Field(
        "origin",
        "string",
        _("Whose information it is; sources of one incident with the same origin are not independent."),
        required=True,
    ),
    Field(
        "measure",
        "string",
        _("What is counted; measures never mix."),
        required=True,
        values=tuple(one.value for one in Measure),
    ),
    Field(
        "group",
        "string",
        _("Of which people; “all” is the source's own total, which counts in place of its other groups."),
        required=True,
    ),
    Field(
        "count",
        "string",
        _("The figure as it is written: 14, 12+ (at least), 13-14 (between), ~20 (about)."),
        required=True,
    ),
    Field("low", "integer", _("The least number it means."), required=True),
    Field(
        "best",
        "string",
        _(
            "The figure within its range that the source itself holds to be the best; empty where it says none."
        ),
    ),
    Field("high", "integer", _("The greatest number it means; empty means no upper end.")),
    Field("approximate", "boolean", _("Whether the source says “about”."), required=True),
    Field(
        "status",
        "string",
        _("Only standing claims make the range; the others are kept and shown beside it."),
        required=True,
        values=tuple(one.value for one in ClaimStatus),
    ),
    Field("as_of", "string", _("When it was said, as closely as that is known (EDTF).")),
)
