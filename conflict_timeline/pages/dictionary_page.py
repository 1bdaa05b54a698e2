"""The data dictionary: the columns of the files of data, and the fields of an entry, as the models have them."""

from collections.abc import Iterator

from conflict_timeline.archive import Archive
from conflict_timeline.exports.fields import Field, Table, _
from conflict_timeline.exports.tables import all_tables
from conflict_timeline.fields.wording import COUNT_HINT, FIELDS, GROUPS, is_required, name_in_file
from conflict_timeline.i18n import Language
from conflict_timeline.pages.data_views import (
    DictionaryField,
    DictionaryGroup,
    DictionaryPage,
    DictionaryTable,
    FieldLine,
)

DICTIONARY = "data-dictionary"
KINDS = {
    "string": _("text"),
    "integer": _("whole number"),
    "number": _("number"),
    "boolean": _("true or false"),
    "date": _("day (ISO 8601)"),
    "year": _("year"),
    "list": _("list, with semicolons"),
}


def dictionary_page(archive: Archive, language: Language) -> DictionaryPage:
    """Every column of every table and every field of an entry, after what the content's own page says of the data."""
    page = archive.pages.get(DICTIONARY)
    text = page.text(language.code) if page else None
    title = text.title if text else language.text("Data dictionary")
    description = text.description if text else language.text("Every column of the data, and what it means.")
    return DictionaryPage(
        title=title,
        description=description,
        body=text.body if text else "",
        tables=tuple(_table(table, language) for table in all_tables(archive.languages)),
        groups=tuple(_groups(language)),
        counts=language.text(COUNT_HINT),
    )


def _groups(language: Language) -> Iterator[DictionaryGroup]:
    for model, name in GROUPS.items():
        fields = tuple(
            FieldLine(
                name_in_file(model, field),
                language.text(told.label),
                language.text(told.hint),
                is_required(model, field),
            )
            for field, told in FIELDS[model].items()
        )
        yield DictionaryGroup(f"fields-{model.__name__.lower()}", language.text(name), fields)


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
