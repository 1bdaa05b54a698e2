"""incident_sources.csv and incident_actors.csv: which source and which actor belongs to which incident, and how."""

from conflict_timeline.exports.fields import Edition, Field, ForeignKey, Row, Table, _
from conflict_timeline.exports.incidents_table import BY_INCIDENT
from conflict_timeline.model.incident import Incident


def incident_source_rows(incident: Incident, _edition: Edition) -> tuple[Row, ...]:
    """The sources of one incident."""
    return tuple(
        (incident.id, one.id, cited.canonical, one.independent_origin, cited.claims)
        for one, cited in zip(incident.entry.sources, incident.citations, strict=True)
    )


def incident_actor_rows(incident: Incident, _edition: Edition) -> tuple[Row, ...]:
    """The parts of all actors in one incident."""
    return tuple(
        (incident.id, number, part.actor, part.role, part.attribution, part.according_to)
        for number, part in enumerate(incident.entry.actors, start=1)
    )


INCIDENT_SOURCES = Table(
    "incident_sources",
    _("One row for each source of each incident."),
    (
        Field("incident_id", "string", _("The incident."), required=True),
        Field("source_id", "string", _("The source, by its id within the incident."), required=True),
        Field(
            "canonical_url", "string", _("The source, by the address that tells pages apart."), required=True
        ),
        Field(
            "origin",
            "string",
            _("Whose information it is; sources of one incident with the same origin are not independent."),
            required=True,
        ),
        Field("claims", "integer", _("How many figures it gives."), required=True),
    ),
    ("incident_id", "source_id"),
    (BY_INCIDENT, ForeignKey(("canonical_url",), "sources", ("canonical_url",))),
    of_incident=incident_source_rows,
)

INCIDENT_ACTORS = Table(
    "incident_actors",
    _("One row for each part of an actor in an incident. To be named is not to be guilty."),
    (
        Field("incident_id", "string", _("The incident."), required=True),
        Field("part", "integer", _("A number within the incident."), required=True),
        Field("actor", "string", _("The actor."), required=True),
        Field("role", "string", _("In which part a source names it."), required=True),
        Field("attribution", "string", _("How sure that is.")),
        Field("according_to", "list", _("The ids of the sources that say so.")),
    ),
    ("incident_id", "part"),
    (BY_INCIDENT, ForeignKey(("actor",), "actors", ("actor",))),
    of_incident=incident_actor_rows,
)
