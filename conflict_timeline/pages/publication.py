"""What is published below data/, as paths with what makes each file. Nothing is made here."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeAlias

from conflict_timeline.archive import Archive
from conflict_timeline.exports.data_files import (
    RECOMPUTE,
    checksums,
    data_file,
    data_names,
    data_version,
    describe_file,
    filtered_files,
)
from conflict_timeline.exports.data_package import About, DataFile, data_package
from conflict_timeline.exports.database import database_metadata
from conflict_timeline.exports.fields import Edition
from conflict_timeline.exports.records import incidents_schema
from conflict_timeline.exports.tables import all_tables
from conflict_timeline.i18n import Language
from conflict_timeline.model.incident import Incident
from conflict_timeline.model.municipalities import fold
from conflict_timeline.pages.afterwards import Afterwards
from conflict_timeline.pages.site import Site

SCHEMA = "schema/incidents.schema.json"
SUMS = "SHA256SUMS"
PACKAGE = "datapackage.json"
DATA = "data/"
Make: TypeAlias = Callable[[], bytes] | Afterwards


# Two: what was put off in one build may be made while the next one goes on.
@lru_cache(maxsize=2)
def edition_of(archive: Archive, url: str) -> Edition:
    """The archive as it is published at an address; there is one edition for a build, by which its parts are kept."""
    return Edition(archive, url)


def describe_files(edition: Edition, folder: Path) -> tuple[DataFile, ...]:
    """Every file about all incidents, as it was written below the folder of the site."""
    languages = edition.archive.languages

    def describe_all() -> tuple[DataFile, ...]:
        return tuple(describe_file(name, languages, folder / "data" / name) for name in data_names(languages))

    return edition.once(folder, describe_all)


def data_plans(archive: Archive, site: Site) -> Iterator[tuple[str, Make, Sequence[Incident]]]:
    """The path of each file, what makes it, and the incidents it is made from."""
    edition, incidents = edition_of(archive, site.url), archive.incidents
    # The database first: it takes longest, and the others can be made beside it.
    for name in reversed(data_names(archive.languages)):
        yield f"data/{name}", partial(data_file, name, incidents, edition), incidents
    for name, make, own in filtered_files(edition):
        yield f"data/{name}", make, own
    for name, make in _about(edition, site).items():
        yield f"data/{name}", make, ()
    yield f"data/{PACKAGE}", Afterwards(partial(_package, edition, site)), incidents
    yield f"data/{SUMS}", Afterwards(partial(_sums, edition, site)), incidents


def describe(site: Site, language: Language) -> str:
    """What the data are, in a sentence."""
    return language.text(
        "Incidents of {region}, each figure as a claim of its source, and the ranges derived from them.",
        region=site.region[language.code],
    )


def _about(edition: Edition, site: Site) -> dict[str, Callable[[], bytes]]:
    """The files that are about the files, and say the same whatever these hold."""
    tables = all_tables(edition.archive.languages)
    home, title = f"{site.url}/data/", site.names[site.default.code]
    return {
        "metadata.json": lambda: _json(database_metadata(tables, title, describe(site, site.default), home)),
        SCHEMA: lambda: _json(incidents_schema(tables, f"{home}{SCHEMA}")),
        RECOMPUTE.name: RECOMPUTE.read_bytes,
    }


def _package(edition: Edition, site: Site, folder: Path) -> bytes:
    home, title = f"{site.url}/data/", site.names[site.default.code]
    about = About(_slug(title), title, describe(site, site.default), home, data_version(edition))
    return _json(data_package(about, describe_files(edition, folder), site.default.text))


def _sums(edition: Edition, site: Site, folder: Path) -> bytes:
    files = [(file.path, file.sha256) for file in describe_files(edition, folder)]
    about = {PACKAGE: _package(edition, site, folder)}
    about |= {name: make() for name, make in _about(edition, site).items()}
    return checksums([*files, *((name, sha256(data).hexdigest()) for name, data in about.items())])


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-") or "archive"


def _json(value: Any) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, indent=1)}\n".encode()
