"""The page of the data: every file, what it is, and how it is cited."""

from pathlib import Path

from conflict_timeline.archive import Archive
from conflict_timeline.exports.data_files import LICENCE, RECOMPUTE, data_version, filtered_names
from conflict_timeline.exports.data_package import DataFile
from conflict_timeline.exports.fields import _
from conflict_timeline.i18n import Language
from conflict_timeline.pages.citations import cite_data
from conflict_timeline.pages.data_views import DataPage, Download
from conflict_timeline.pages.linked_data import describe_data
from conflict_timeline.pages.publication import SCHEMA, SUMS, describe, describe_files, edition_of
from conflict_timeline.pages.site import Site

KILOBYTE, MEGABYTE = 1_000, 1_000_000
# The files that are about the files.
BESIDE = {
    "datapackage.json": _("What each file and column is, for programs (Data Package 2)."),
    SCHEMA: _("The JSON Schema of incidents.json."),
    "metadata.json": _("What Datasette shows beside the tables: datasette archive.db -m metadata.json"),
    SUMS: _("The SHA-256 sums of all these files: sha256sum -c SHA256SUMS"),
    RECOMPUTE.name: _(
        "Thirty lines of Python that compute every range and total again from claims.csv alone: "
        "python3 recompute.py claims.csv"
    ),
}


def data_page(archive: Archive, site: Site, language: Language, folder: Path) -> DataPage:
    """Every file with what it is, its size and columns, the licence, the version and how to cite.

    The files have to be written below the folder of the site.
    """
    edition = edition_of(archive, site.url)
    version, files = data_version(edition), describe_files(edition, folder)
    return DataPage(
        title=language.text("Data"),
        description=language.text("Everything this site shows, as files to download, check and join."),
        version=version,
        licence=LICENCE,
        files=tuple(_download(file, language) for file in files),
        beside=tuple(Download(f"data/{name}", name, language.text(about)) for name, about in BESIDE.items()),
        filtered=filtered_names(),
        citation=cite_data(version, site, language),
        linked_data=describe_data(files, version, describe(site, language), site, language),
    )


def _download(file: DataFile, language: Language) -> Download:
    rows = "" if file.rows is None else language.plural("{number} row", "{number} rows", file.rows)
    columns = tuple(field.name for field in file.table.fields) if file.table else ()
    return Download(
        f"data/{file.path}",
        file.path,
        language.text(file.about),
        _size(file.size, language),
        rows,
        columns,
        file.table.name if file.table else "",
    )


def _size(number: int, language: Language) -> str:
    if number < MEGABYTE:
        return f"{language.number(max(1, round(number / KILOBYTE)))} kB"
    return f"{language.number(round(number / MEGABYTE, 1))} MB"
