"""sources.csv: every page or document once, with the incidents that rest on it."""

from collections.abc import Sequence

from conflict_timeline.exports.fields import SEPARATOR, Edition, Field, Row, Table, Value, _
from conflict_timeline.model.incident import Incident

# Where these stand in a row, and all before them are those of the first incident that cites the page.
ARCHIVED, CLAIMS, INCIDENTS = 6, 7, 8


def source_rows(incident: Incident, _edition: Edition) -> tuple[Row, ...]:
    """The sources of one incident, as if they were of no other."""
    return tuple(
        (
            cited.canonical,
            cited.url,
            cited.publisher,
            cited.title or None,
            cited.published or None,
            cited.language or None,
            source.archived,
            cited.claims,
            (incident.id,),
        )
        for cited, source in zip(incident.citations, incident.entry.sources, strict=True)
    )


def unite_uses(rows: Sequence[Row]) -> Row:
    """A page as the first incident has it, with the first kept copy, and all that rests on it."""
    archived = next((row[ARCHIVED] for row in rows if row[ARCHIVED]), None)
    incidents: list[Value] = list(dict.fromkeys(row[INCIDENTS] for row in rows))
    claims = sum(int(str(row[CLAIMS])) for row in rows)
    return *rows[0][:ARCHIVED], archived, claims, SEPARATOR.join(map(str, incidents))


SOURCES = Table(
    "sources",
    _("One row for each page or document, however many incidents rest on it."),
    (
        Field(
            "canonical_url",
            "string",
            _("The address in the form by which pages are told apart."),
            required=True,
        ),
        Field("url", "string", _("The address as it was first entered."), required=True),
        Field("publisher", "string", _("Who published it."), required=True),
        Field("title", "string", _("Its headline, where that was seen.")),
        Field("published", "string", _("When it was published, as closely as that is known (EDTF).")),
        Field("language", "string", _("The language it is in (BCP 47).")),
        Field("archived", "string", _("The address of a kept copy.")),
        Field("claims", "integer", _("How many figures it gives."), required=True),
        Field("incidents", "list", _("The ids of the incidents that rest on it."), required=True),
    ),
    ("canonical_url",),
    of_incident=source_rows,
    unite=unite_uses,
)
