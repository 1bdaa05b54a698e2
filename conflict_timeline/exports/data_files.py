"""The files below data/: each made from the archive and the site's address alone, and described once it is written."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from conflict_timeline.aggregate import group_by_actor, group_by_event_type, group_by_municipality
from conflict_timeline.exports.csv_files import csv_file
from conflict_timeline.exports.data_package import DataFile
from conflict_timeline.exports.database import database_file
from conflict_timeline.exports.feeds import last_word
from conflict_timeline.exports.fields import Edition, _
from conflict_timeline.exports.fragments import table_lines
from conflict_timeline.exports.json_files import incidents_geojson, incidents_json
from conflict_timeline.exports.tables import FILTERED, all_tables
from conflict_timeline.model.incident import Incident
from conflict_timeline.reading import digest_of

LICENCE = "CC BY 4.0"
RECOMPUTE = Path(__file__).with_name("recompute.py")
DIGEST_LENGTH = 10
# Those that are no table: their media types, and what they are.
OTHERS = {
    "incidents.json": (
        "application/json",
        _("Every incident with its sources, their claims and the estimates derived from them."),
    ),
    "incidents.geojson": (
        "application/geo+json",
        _(
            "The incidents as points on a map (RFC 7946). Each says whether its point is that of the place or only of "
            "the municipality; one known to the state only has none."
        ),
    ),
    "archive.db": (
        "application/vnd.sqlite3",
        _("All tables in one SQLite file with keys, views and a full-text index, ready for Datasette."),
    ),
}
Make: TypeAlias = Callable[[], bytes]


def data_version(edition: Edition) -> str:
    """The version of the data as a whole: the last day it speaks of, and a digest of all that is recorded."""
    return edition.once("version", partial(_data_version, edition))


def _data_version(edition: Edition) -> str:
    archive = edition.archive
    # Without an address: the same archive is the same version wherever it stands.
    nowhere = Edition(archive, "")
    shared = b"".join(
        line
        for table in all_tables(archive.languages)
        if table.of_all
        for line in table_lines(table, archive.incidents, nowhere)
    )
    return version_of(archive.incidents, shared)


def version_of(incidents: Sequence[Incident], shared: bytes = b"") -> str:
    """The version of these incidents, by Semantic Versioning: the last day they speak of, and a digest."""
    day = last_word(incidents)
    digest = digest_of([shared, *(one.facts for one in incidents)]).hex()[:DIGEST_LENGTH]
    return f"{day.year}.{day.month}.{day.day}+{digest}"


def data_names(languages: tuple[str, ...]) -> tuple[str, ...]:
    """The names of all files about all incidents."""
    return (*(table.path for table in all_tables(languages)), *OTHERS)


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
                yield f"{kind}/{slug}/{name}", partial(data_file, name, own, edition), own


def data_file(name: str, incidents: Sequence[Incident], edition: Edition) -> bytes:
    """One file about all incidents or about some of them, by its name."""
    tables = all_tables(edition.archive.languages)
    if name == "archive.db":
        return database_file(tables, incidents, edition)
    if name in OTHERS:
        # A part has a version of its own: what is recorded elsewhere does not change it.
        is_all = incidents is edition.archive.incidents
        version = data_version(edition) if is_all else version_of(incidents)
        write = incidents_json if name == "incidents.json" else incidents_geojson
        return write(incidents, edition, version, LICENCE)
    return csv_file(next(one for one in tables if one.path == name), incidents, edition)


def describe_file(name: str, languages: tuple[str, ...], path: Path) -> DataFile:
    """What is to be said of a file about all incidents, from what was written at `path`."""
    data = path.read_bytes()
    size, digest = len(data), sha256(data).hexdigest()
    if name in OTHERS:
        return DataFile(name, *OTHERS[name], size, digest)
    table = next(one for one in all_tables(languages) if one.path == name)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = sum(1 for _row in csv.reader(lines)) - 1
    return DataFile(name, "text/csv", table.about, size, digest, table, rows)


def checksums(files: Iterable[tuple[str, str]]) -> bytes:
    """SHA256SUMS, as `sha256sum -c` reads it, from names and digests."""
    return "".join(f"{digest}  {name}\n" for name, digest in files).encode()
