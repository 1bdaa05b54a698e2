"""What one incident adds to all files of data, at once and as plain values: an entry is unpacked once for all."""

from typing import NamedTuple

from conflict_timeline.exports.claims_table import claim_rows
from conflict_timeline.exports.fields import Edition, Row
from conflict_timeline.exports.geojson import feature_fragment
from conflict_timeline.exports.incidents_json import json_fragment
from conflict_timeline.exports.incidents_table import incident_rows
from conflict_timeline.exports.link_tables import incident_actor_rows, incident_source_rows
from conflict_timeline.exports.summary_tables import kept_copies
from conflict_timeline.model.incident import Incident


class Fragment(NamedTuple):
    """The rows of each table, the line of incidents.json and of incidents.geojson, and the kept copies of its sources.

    It depends on the entry's facts, on what is in content/ beside the entries, and on the site's address.
    """

    incident: tuple[Row, ...]
    claims: tuple[Row, ...]
    sources: tuple[Row, ...]
    actors: tuple[Row, ...]
    copies: tuple[str | None, ...]
    json: str
    feature: str


def fragment_of(incident: Incident, edition: Edition) -> Fragment:
    """All of it, made once for each incident."""
    return Fragment(
        incident_rows(incident, edition),
        claim_rows(incident, edition),
        incident_source_rows(incident, edition),
        incident_actor_rows(incident, edition),
        kept_copies(incident, edition),
        json_fragment(incident, edition),
        feature_fragment(incident, edition),
    )
