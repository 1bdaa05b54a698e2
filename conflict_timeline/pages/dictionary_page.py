"""The data dictionary: an ordinary page, and after it the fields of an entry as the model has them."""

from dataclasses import dataclass

from conflict_timeline.fields.wording import COUNT_HINT, FIELDS, GROUPS, is_required, name_in_file
from conflict_timeline.i18n import Language
from conflict_timeline.model.pages import Page
from conflict_timeline.pages.front_pages import text_page
from conflict_timeline.pages.views import TextPage

DICTIONARY = "data-dictionary"


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field: its name in a file, what it is called and what belongs into it."""

    name: str
    label: str
    hint: str
    is_required: bool


@dataclass(frozen=True, slots=True)
class DictionaryPage:
    """The page's own text, and the fields by the group they stand in: its anchor, its name, its fields."""

    text: TextPage
    groups: tuple[tuple[str, str, tuple[FieldLine, ...]], ...]
    counts: str


def dictionary_page(page: Page, language: Language) -> DictionaryPage:
    """What the files of data hold, and what an entry may say."""
    _ = language.text
    groups = tuple(
        (
            f"fields-{model.__name__.lower()}",
            _(name),
            tuple(
                FieldLine(name_in_file(model, field), _(told.label), _(told.hint), is_required(model, field))
                for field, told in FIELDS[model].items()
            ),
        )
        for model, name in GROUPS.items()
    )
    return DictionaryPage(text_page(page, language), groups, _(COUNT_HINT))
