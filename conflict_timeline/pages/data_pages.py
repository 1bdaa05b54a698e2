"""The page of the data, and the dictionary of their columns."""

from conflict_timeline.archive import Archive
from conflict_timeline.exports.data_files import LICENCE, RECOMPUTE, data_version, filtered_names
from conflict_timeline.exports.data_package import DataFile
from conflict_timeline.exports.fields import Field, Table, _
from conflict_timeline.exports.tables import all_tables
from conflict_timeline.i18n import Language
from conflict_timeline.pages.citations import cite_data
from conflict_timeline.pages.data_views import (
    DataPage,
    DictionaryField,
    DictionaryPage,
    DictionaryTable,
    Download,
)
from conflict_timeline.pages.linked_data import describe_data
from conflict_timeline.pages.publication import SCHEMA, SUMS, all_files, describe, edition_of
from conflict_timeline.pages.site import Site

DICTIONARY = "data-dictionary"
KILOBYTE, MEGABYTE = 1_000, 1_000_000
KINDS = {
    "string": _("text"),
    "integer": _("whole number"),
    "number": _("number"),
    "boolean": _("true or false"),
    "date": _("day (ISO 8601)"),
    "year": _("year"),
    "list": _("list, with semicolons"),
}
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


def data_page(archive: Archive, site: Site, language: Language) -> DataPage:
    """Every file with what it is, its size and columns, the licence, the version and how to cite."""
    edition = edition_of(archive, site.url)
    version, files = data_version(edition), all_files(edition)
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


def dictionary_page(archive: Archive, language: Language) -> DictionaryPage:
    """Every column of every table, after what the content's own page says of the data."""
    page = archive.pages.get(DICTIONARY)
    text = page.text(language.code) if page else None
    title = text.title if text else language.text("Data dictionary")
    description = text.description if text else language.text("Every column of the data, and what it means.")
    tables = tuple(_table(table, language) for table in all_tables(archive.languages))
    return DictionaryPage(title, description, text.body if text else "", tables)


def _download(file: DataFile, language: Language) -> Download:
    rows = "" if file.rows is None else language.plural("{number} row", "{number} rows", file.rows)
    columns = tuple(field.name for field in file.table.fields) if file.table else ()
    return Download(
        f"data/{file.path}",
        file.path,
        language.text(file.about),
        _size(len(file.data), language),
        rows,
        columns,
        file.table.name if file.table else "",
    )


def _size(number: int, language: Language) -> str:
    if number < MEGABYTE:
        return f"{language.number(max(1, round(number / KILOBYTE)))} kB"
    return f"{language.number(round(number / MEGABYTE, 1))} MB"


def _table(table: Table, language: Language) -> DictionaryTable:
    joins = tuple((", ".join(key.fields), key.table, ", ".join(key.others)) for key in table.foreign)
    fields = tuple(_field(field, language) for field in table.fields)
    return DictionaryTable(
        table.name, table.path, language.text(table.about), ", ".join(table.key), joins, fields
    )


def _field(field: Field, language: Language) -> DictionaryField:
    return DictionaryField(
        field.name, language.text(KINDS[field.kind]), language.text(field.about), field.values, field.required
    )
