"""What is published below data/, as paths with what makes each file. Nothing is made here."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from hashlib import sha256
from typing import Any

from conflict_timeline.archive import Archive
from conflict_timeline.exports.data_files import (
    RECOMPUTE,
    checksums,
    data_file,
    data_names,
    data_version,
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
from conflict_timeline.pages.site import Site

SCHEMA = "schema/incidents.schema.json"
SUMS = "SHA256SUMS"
PACKAGE = "datapackage.json"


@cache
def edition_of(archive: Archive, url: str) -> Edition:
    """The archive as it is published at an address; there is one edition for each, by which its parts are kept."""
    return Edition(archive, url)


def all_files(edition: Edition) -> tuple[DataFile, ...]:
    """Every file about all incidents."""
    return tuple(data_file(name, edition) for name in data_names(edition.archive.languages))


def data_plans(archive: Archive, site: Site) -> Iterator[tuple[str, Callable[[], bytes], Sequence[Incident]]]:
    """The path of each file, what makes it, and the incidents it is made from."""
    edition = edition_of(archive, site.url)
    for name in data_names(archive.languages):
        yield f"data/{name}", partial(_data, name, edition), archive.incidents
    for name, make, incidents in filtered_files(edition):
        yield f"data/{name}", make, incidents
    for name, make in _about(edition, site).items():
        yield f"data/{name}", make, archive.incidents if name == PACKAGE else ()
    yield f"data/{SUMS}", partial(_sums, edition, site), archive.incidents


def _data(name: str, edition: Edition) -> bytes:
    return data_file(name, edition).data


def describe(site: Site, language: Language) -> str:
    """What the data are, in a sentence."""
    return language.text(
        "Incidents of {region}, each figure as a claim of its source, and the ranges derived from them.",
        region=site.region[language.code],
    )


def _about(edition: Edition, site: Site) -> dict[str, Callable[[], bytes]]:
    """The files that are about the files."""
    tables = all_tables(edition.archive.languages)
    home, title = f"{site.url}/data/", site.names[site.default.code]

    def package() -> bytes:
        about = About(_slug(title), title, describe(site, site.default), home, data_version(edition))
        return _json(data_package(about, all_files(edition), site.default.text))

    return {
        PACKAGE: package,
        "metadata.json": lambda: _json(database_metadata(tables, title, describe(site, site.default), home)),
        SCHEMA: lambda: _json(incidents_schema(tables, f"{home}{SCHEMA}")),
        RECOMPUTE.name: RECOMPUTE.read_bytes,
    }


def _sums(edition: Edition, site: Site) -> bytes:
    files = [(file.path, file.sha256) for file in all_files(edition)]
    about = [(name, sha256(make()).hexdigest()) for name, make in _about(edition, site).items()]
    return checksums([*files, *about])


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-") or "archive"


def _json(value: Any) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, indent=1)}\n".encode()
