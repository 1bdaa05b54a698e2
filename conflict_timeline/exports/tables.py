"""All tables of the published data, in the order in which they are shown."""

from functools import cache

from conflict_timeline.exports.claims_table import claims_table
from conflict_timeline.exports.fields import Table
from conflict_timeline.exports.incidents_table import incidents_table
from conflict_timeline.exports.link_tables import INCIDENT_ACTORS, INCIDENT_SOURCES
from conflict_timeline.exports.sources_table import SOURCES
from conflict_timeline.exports.summary_tables import MUNICIPALITIES, actors_table, event_types_table

# What is also there for one municipality, one actor and one type by itself.
FILTERED = ("incidents", "claims", "sources")


@cache
def all_tables(languages: tuple[str, ...]) -> tuple[Table, ...]:
    """The tables of an archive told in these languages."""
    return (
        incidents_table(languages),
        claims_table(languages),
        SOURCES,
        actors_table(languages),
        MUNICIPALITIES,
        event_types_table(languages),
        INCIDENT_SOURCES,
        INCIDENT_ACTORS,
    )
