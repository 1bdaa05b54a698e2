"""The files below data/: each made once in a process, from the archive and the site's address alone."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import TypeAlias

from conflict_timeline.aggregate import group_by_actor, group_by_event_type, group_by_municipality
from conflict_timeline.exports.csv_files import csv_file, csv_lines
from conflict_timeline.exports.data_package import DataFile
from conflict_timeline.exports.database import database_file
from conflict_timeline.exports.feeds import last_word
from conflict_timeline.exports.fields import Edition, Table, _
from conflict_timeline.exports.fragments import fragment_of
from conflict_timeline.exports.geojson import incidents_geojson
from conflict_timeline.exports.incidents_json import incidents_json
from conflict_timeline.exports.summary_tables import SOURCES
from conflict_timeline.exports.tables import FILTERED, all_tables
from conflict_timeline.model.incident import Incident
from conflict_timeline.reading import digest_of

LICENCE = "CC BY 4.0"
RECOMPUTE = Path(__file__).with_name("recompute.py")
DIGEST_LENGTH = 10
JSON = _("Every incident with its sources, their claims and the estimates derived from them.")
GEOJSON = _(
    "The incidents as points on a map (RFC 7946). Each says whether its point is that of the place or only of the "
    "municipality; one known to the state only has none."
)
DATABASE = _("All tables in one SQLite file with keys, views and a full-text index, ready for Datasette.")
Make: TypeAlias = Callable[[], bytes]


@cache
def data_version(edition: Edition) -> str:
    """The version of the data as a whole: the last day it speaks of, and a digest of all that is recorded."""
    archive = edition.archive
    shared = "".join(
        # Without an address: the same archive is the same version wherever it stands.
        csv_lines(table.rows(archive.incidents, Edition(archive, "")))
        for table in all_tables(archive.languages)
        if table.of_all and table is not SOURCES
    )
    return version_of(archive.incidents, shared)


def version_of(incidents: Sequence[Incident], shared: str = "") -> str:
    """The version of these incidents, by Semantic Versioning: the last day they speak of, and a digest."""
    day = last_word(incidents)
    digest = digest_of([shared.encode(), *(one.facts for one in incidents)]).hex()[:DIGEST_LENGTH]
    return f"{day.year}.{day.month}.{day.day}+{digest}"


@cache
def data_file(name: str, edition: Edition) -> DataFile:
    """One file about all incidents, by its name."""
    incidents = edition.archive.incidents
    tables = all_tables(edition.archive.languages)
    if name == "archive.db":
        for incident in incidents:
            fragment_of(incident, edition)
        data = database_file(tables, incidents, edition)
        return DataFile(name, "application/vnd.sqlite3", DATABASE, data)
    data = _make(name, incidents, edition)
    table = next((one for one in tables if one.path == name), None)
    if table:
        return DataFile(name, "text/csv", table.about, data, table, _count_rows(table, edition))
    if name == "incidents.json":
        return DataFile(name, "application/json", JSON, data)
    return DataFile(name, "application/geo+json", GEOJSON, data)


def data_names(languages: tuple[str, ...]) -> tuple[str, ...]:
    """The names of all files about all incidents."""
    tables = (table.path for table in all_tables(languages))
    return (*tables, "incidents.json", "incidents.geojson", "archive.db")


def filtered_names() -> tuple[str, ...]:
    """The names of the files that are also there about one municipality, actor or type."""
    return (*(f"{name}.csv" for name in FILTERED), "incidents.json", "incidents.geojson")


def filtered_files(edition: Edition) -> Iterator[tuple[str, Make, Sequence[Incident]]]:
    """The path below data/ of each file about one municipality, actor or type, what makes it, and its incidents."""
    incidents, gazetteer = edition.archive.incidents, edition.archive.gazetteer
    places = {gazetteer.by_code[code].slug: own for code, own in group_by_municipality(incidents).items()}
    kinds = {
        "municipalities": places,
        "actors": group_by_actor(incidents),
        "event-types": group_by_event_type(incidents),
    }
    for kind, groups in kinds.items():
        for slug, own in groups.items():
            for name in filtered_names():
                yield f"{kind}/{slug}/{name}", partial(_make, name, own, edition), own


def checksums(files: Iterable[tuple[str, str]]) -> bytes:
    """SHA256SUMS, as `sha256sum -c` reads it, from names and digests."""
    return "".join(f"{digest}  {name}\n" for name, digest in files).encode()


def _make(name: str, incidents: Sequence[Incident], edition: Edition) -> bytes:
    for incident in incidents:
        fragment_of(incident, edition)
    is_all = incidents is edition.archive.incidents
    if name in {"incidents.json", "incidents.geojson"}:
        # A part has a version of its own: what is recorded elsewhere does not change it.
        version = data_version(edition) if is_all else version_of(incidents)
        write = incidents_json if name == "incidents.json" else incidents_geojson
        return write(incidents, edition, version, LICENCE)
    table = next(one for one in all_tables(edition.archive.languages) if one.path == name)
    return csv_file(table, incidents, edition)


def _count_rows(table: Table, edition: Edition) -> int:
    return sum(1 for _row in table.rows(edition.archive.incidents, edition))
