"""The shape of incidents.json, from which its JSON Schema is made."""

from typing import Annotated, Any

from pydantic import ConfigDict, Field, TypeAdapter, with_config
from typing_extensions import NotRequired, TypedDict  # noqa: UP035 (pydantic asks for these before Python 3.12)

from conflict_timeline.exports.fields import Table
from conflict_timeline.model.claims import ClaimStatus, Measure
from conflict_timeline.model.dates import DatePrecision
from conflict_timeline.model.places import PlacePrecision

DIALECT = "https://json-schema.org/draft/2020-12/schema"
STRICT = ConfigDict(extra="forbid")
# A text that is the same in all languages, or one in each.
Words = str | dict[str, str]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
People = Annotated[int, Field(ge=0)]


@with_config(STRICT)
class ClaimRecord(TypedDict):
    """One figure of one source."""

    measure: Measure
    count: str
    low: People
    best: NotRequired[str]
    high: NotRequired[People]
    approximate: NotRequired[bool]
    group: str
    status: ClaimStatus
    by: NotRequired[Words]
    as_of: NotRequired[str]
    note: NotRequired[Words]


@with_config(STRICT)
class SourceRecord(TypedDict):
    """One source of an incident, with what it says."""

    id: str
    publisher: str
    title: NotRequired[str]
    url: str
    canonical_url: str
    published: NotRequired[str]
    language: NotRequired[str]
    archived: NotRequired[str]
    origin: str
    record: NotRequired[str]
    note: NotRequired[Words]
    claims: NotRequired[list[ClaimRecord]]


@with_config(STRICT)
class EstimateRecord(TypedDict):
    """What the standing claims of one measure add up to. Without `high` there is no upper end, and `open` says so."""

    low: People
    high: NotRequired[People]
    open: bool
    approximate: NotRequired[bool]
    best: NotRequired[str]
    best_from: NotRequired[str]
    best_because: NotRequired[Words]


@with_config(STRICT)
class ActorRecord(TypedDict):
    """The part of an actor in an incident."""

    actor: str
    role: str
    attribution: NotRequired[str]
    according_to: NotRequired[list[str]]


@with_config(STRICT)
class IncidentRecord(TypedDict):
    """One incident. What is absent is not known; it is never zero."""

    id: str
    version: str
    url: str
    title: dict[str, str]
    summary: dict[str, str]
    date: str
    date_start: Day
    date_end: Day
    date_precision: DatePrecision
    date_prec: Annotated[int, Field(ge=1, le=5)]
    event_type: str
    family: NotRequired[str]
    municipality_code: NotRequired[str]
    other_municipalities: NotRequired[list[str]]
    place: NotRequired[str]
    place_precision: PlacePrecision
    where_prec: Annotated[int, Field(ge=1, le=7)]
    latitude: NotRequired[float]
    longitude: NotRequired[float]
    actors: NotRequired[list[ActorRecord]]
    estimates: NotRequired[dict[Measure, EstimateRecord]]
    independent_origins: People
    sources: list[SourceRecord]
    content_warning: NotRequired[str]
    related: NotRequired[list[str]]


@with_config(STRICT)
class ArchiveRecord(TypedDict):
    """The whole file, or the part of it about one municipality, actor or type."""

    version: str
    licence: str
    languages: list[str]
    incidents: list[IncidentRecord]


def incidents_schema(tables: tuple[Table, ...], address: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of incidents.json; properties named as columns are described as these are."""
    schema = TypeAdapter(ArchiveRecord).json_schema()
    about = {table.name: {field.name: field.about for field in table.fields} for table in tables}
    described = {
        "IncidentRecord": about["incidents"],
        "ClaimRecord": about["claims"],
        "SourceRecord": {**about["incident_sources"], **about["sources"]},
        "ActorRecord": about["incident_actors"],
    }
    for name, columns in described.items():
        for field, value in schema["$defs"][name]["properties"].items():
            if field in columns and "$ref" not in value:
                value["description"] = columns[field]
    return {"$schema": DIALECT, "$id": address, **schema}
