"""The form of the editor in the browser, made from the schema: one widget for each kind of field.

The names are those of Sveltia CMS (sveltiacms.app/en/docs/fields). How the form's values become a file, and back, is
said in theme/js/editor/format.js.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from pydantic import BaseModel

from conflict_timeline.archive import Archive
from conflict_timeline.fields.schema import incident_schema
from conflict_timeline.fields.wording import (
    BODY,
    COUNT_HINT,
    FIELDS,
    ITEMS,
    MEASURES,
    WORDS,
    Told,
    name_in_file,
)
from conflict_timeline.i18n import Language
from conflict_timeline.model.base import LOCAL_TEXT_SCHEMA, SUMMARY_LENGTH
from conflict_timeline.model.claims import COUNT_SCHEMA, DATE_SCHEMA, Claim, Measure
from conflict_timeline.model.incident import IncidentEntry, Status
from conflict_timeline.model.places import COORDINATES_SCHEMA
from conflict_timeline.model.vocabulary import Terms

Widget: TypeAlias = dict[str, Any]

# Told in each language, in a file of its own; all else stands once.
TRANSLATED = ("title", "summary")
# What only an editor needs stands last, and closed.
LAST = ("content_warning", "related", "former_ids", "withdrawn_because", "merged_into", "language", "allowed")
POINT = r"^\s*-?\d{1,2}(\.\d+)?\s*,\s*-?\d{1,3}(\.\d+)?\s*$"


class Form:
    """The widgets of one form in one language; `languages` are those that entries are told in."""

    def __init__(self, archive: Archive, language: Language, languages: Iterable[Language]) -> None:
        self.archive = archive
        self.language = language
        self.languages = tuple(languages)
        self.schema = incident_schema(archive.vocabulary, (language,))
        self.models = {model.__name__: model for model in FIELDS}

    def fields(self) -> list[Widget]:
        """All fields of an entry in their order, and the body."""
        widgets = {widget["name"]: widget for widget in self.widgets(IncidentEntry, self.schema)}
        last = [widgets.pop(name) for name in LAST]
        body = self.told(BODY, {"name": "body", "widget": "text", "i18n": True})
        return [*widgets.values(), body, *last]

    def widgets(self, model: type[BaseModel], schema: Mapping[str, Any]) -> Iterator[Widget]:
        """A widget for each field of a model."""
        for field, told in FIELDS[model].items():
            name = name_in_file(model, field)
            widget = {
                "name": name,
                "required": name in schema.get("required", ()),
                "i18n": name in TRANSLATED,
            }
            property_schema = schema["properties"][name]
            chosen = self.chosen(model, field) or self.widget(property_schema)
            yield self.told(told, {**widget, **chosen})

    def widget(self, schema: Mapping[str, Any]) -> Widget:
        """The widget for a value of this schema."""
        if reference := schema.get("$ref"):
            name = reference.rpartition("/")[2]
            return self.named(name, self.schema["$defs"][name])
        if schema.get("type") == "array":
            return self.sequence(schema)
        for kind, make in (
            (LOCAL_TEXT_SCHEMA, self.local_text),
            (DATE_SCHEMA, self.date),
            (COUNT_SCHEMA, self.count),
        ):
            if _is(schema, kind):
                return make()
        return self.text(schema)

    def text(self, schema: Mapping[str, Any]) -> Widget:
        """A text: one of a closed list, a paragraph, a form of its own, or a line."""
        if "enum" in schema:
            return {"widget": "select", "options": list(schema["enum"])}
        if schema.get("maxLength") == SUMMARY_LENGTH:
            return {"widget": "text", "maxlength": SUMMARY_LENGTH}
        if "pattern" in schema:
            return self.pattern(schema["pattern"], None)
        return {"widget": "string", "maxlength": schema["maxLength"]}

    def date(self) -> Widget:
        """A date as closely as it is known."""
        return self.pattern(DATE_SCHEMA["anyOf"][0]["pattern"], FIELDS[IncidentEntry]["date"].hint)

    def count(self) -> Widget:
        """A number of people as people write it."""
        return self.pattern(COUNT_SCHEMA["anyOf"][0]["pattern"], COUNT_HINT)

    def named(self, name: str, schema: Mapping[str, Any]) -> Widget:
        """A model or a closed list of the code."""
        if "enum" in schema:
            words = {
                str(word): self.language.text(said) for word, said in WORDS.items() if word in schema["enum"]
            }
            return {"widget": "select", "options": _options(words)}
        model = self.models[name]
        return {"widget": "object", "collapsed": True, "fields": list(self.widgets(model, schema))}

    def sequence(self, schema: Mapping[str, Any]) -> Widget:
        """A list of texts, or of groups of fields; a point is written as one text."""
        if _is(schema, COORDINATES_SCHEMA):
            return self.pattern(POINT, FIELDS[IncidentEntry]["coordinates"].hint)
        items = schema["items"]
        if "$ref" not in items:
            return {"widget": "list"}
        name = items["$ref"].rpartition("/")[2]
        model = self.models[name]
        fields = self.claim() if model is Claim else list(self.widgets(model, self.schema["$defs"][name]))
        return {"widget": "list", "label_singular": self.language.text(ITEMS[model]), "fields": fields}

    def claim(self) -> list[Widget]:
        """A claim asks what is counted and how many, in place of a field for every measure."""
        _ = self.language.text
        measures = {measure.value: _(told.label) for measure, told in MEASURES.items()}
        rest = self.widgets(Claim, self.schema["$defs"][Claim.__name__])
        return [
            {
                "name": "measure",
                "label": _("What is counted"),
                "widget": "select",
                "options": _options(measures),
            },
            {"name": "count", "label": _("How many"), "hint": _(COUNT_HINT), **self.count()},
            *(widget for widget in rest if widget["name"] not in set(Measure)),
        ]

    def local_text(self) -> Widget:
        """A text for the reader in each language of the site."""
        fields = [
            {"name": one.code, "label": one.name, "widget": "string", "required": False}
            for one in self.languages
        ]
        return {"widget": "object", "collapsed": True, "fields": fields}

    def chosen(self, model: type[BaseModel], field: str) -> Widget | None:
        """A field whose values the archive knows offers them by name."""
        words, code = self.archive.vocabulary, self.language.code
        places = {one.code: one.name for one in self.archive.gazetteer.municipalities}
        actors = {slug: actor.name.in_language(code) for slug, actor in self.archive.actors.items()}
        closed: Mapping[tuple[str, str], Mapping[str, str]] = {
            ("IncidentEntry", "municipality"): places,
            ("IncidentEntry", "other_municipalities"): places,
            ("IncidentEntry", "event_type"): self.labels(words.event_types),
            ("IncidentEntry", "content_warning"): self.labels(words.content_warnings),
            ("Participation", "actor"): actors,
            ("Participation", "role"): self.labels(words.roles),
            ("Participation", "attribution"): self.labels(words.attributions),
            ("Claim", "group"): self.labels(words.groups),
        }
        if (model, field) == (IncidentEntry, "status"):
            return {"default": Status.DRAFT.value, **self.named("Status", self.schema["$defs"]["Status"])}
        options = closed.get((model.__name__, field))
        if options is None:
            return None
        multiple = {"multiple": True} if field.startswith("other_") else {}
        return {"widget": "select", "options": _options(options), **multiple}

    def labels(self, terms: Terms) -> dict[str, str]:
        """The words of a closed list with their labels."""
        return {name: term.label.in_language(self.language.code) for name, term in terms.items()}

    def pattern(self, pattern: str, hint: str | None) -> Widget:
        """A short text of this form, with what to say where it is not."""
        _ = self.language.text
        return {"widget": "string", "pattern": [pattern, _(hint) if hint else _("This cannot be read so.")]}

    def told(self, told: Told, widget: Widget) -> Widget:
        """A widget with its label and hint."""
        _ = self.language.text
        return {"label": _(told.label), "hint": _(told.hint), **widget}


def form_config(
    archive: Archive, language: Language, languages: Iterable[Language], backend: Mapping[str, Any]
) -> dict[str, Any]:
    """The whole configuration of the editor: where it writes, in which form, and the form itself."""
    _ = language.text
    written = tuple(languages)
    codes = [one.code for one in written]
    collection = {
        "name": "incidents",
        "label": _("Incidents"),
        "label_singular": _("Incident"),
        "folder": "content/incidents",
        # An id begins with its date, and lies in the folder of that year.
        "path": "{{fields.date | truncate(4, '-')}}/{{slug}}",
        "slug": {
            "template": "{{fields.date}}-{{fields.title}}",
            "editable": ["create"],
            "hint": _("The permanent id: the date, the municipality and a word or two."),
        },
        "extension": "md",
        "format": "incident-frontmatter",
        "delete": False,
        "duplicate": False,
        "thumbnail": False,
        "summary": "{{fields.date}} · {{fields.title}}",
        "sortable_fields": {
            "fields": ["date", "title"],
            "default": {"field": "date", "direction": "descending"},
        },
        "i18n": True,
        "editor": {"preview": False},
        "fields": Form(archive, language, written).fields(),
    }
    return {
        "load_config_file": False,
        "backend": dict(backend),
        "publish_mode": "editorial_workflow",
        "app_title": _("Add an incident"),
        "media_folder": "",
        "show_preview_links": False,
        "i18n": {
            "structure": "multiple_files",
            "locales": codes,
            "default_locale": codes[0],
            "omit_default_locale_from_file_path": True,
        },
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": 80},
        "editor": {"preview": False},
        "collections": [collection],
    }


def _is(schema: Mapping[str, Any], kind: Mapping[str, Any]) -> bool:
    """Whether a property is of this kind, its title and description aside."""
    return all(schema.get(key) == value for key, value in kind.items())


def _options(labels: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"label": label, "value": str(value)} for value, label in labels.items()]
