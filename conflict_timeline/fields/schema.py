"""The front matter of an entry as a JSON Schema (draft 2020-12), for editors that check while one types.

What it accepts, the model may still refuse: a day that does not exist, a reference that leads nowhere.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from conflict_timeline.fields.wording import FIELDS, name_in_file
from conflict_timeline.i18n import Language
from conflict_timeline.model.claims import Claim, Measure
from conflict_timeline.model.incident import IncidentEntry, Participation, Status
from conflict_timeline.model.places import PlacePrecision
from conflict_timeline.model.vocabulary import Terms, Vocabulary

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _Generator(GenerateJsonSchema):
    """Only defaults that a person could write are told, and "null" is not among what one writes."""

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        inner = self.generate_inner(schema["schema"])
        default = schema.get("default")
        return {**inner, "default": str(default)} if isinstance(default, str) else inner

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])


def incident_schema(vocabulary: Vocabulary, languages: Iterable[Language]) -> dict[str, Any]:
    """The schema of content/incidents/<year>/<id>.md, with the words of this archive's vocabulary.

    Each field is described in every language: an editor shows what stands under `description`.
    """
    made = IncidentEntry.model_json_schema(schema_generator=_Generator)
    definitions: dict[str, Any] = made.pop("$defs")
    _add_rules(made, definitions)
    _add_words(made, definitions, vocabulary)
    written_in = tuple(languages)
    for model in FIELDS:
        schema = made if model is IncidentEntry else definitions.get(model.__name__)
        if schema is not None:
            _describe(schema, model, written_in)
    return {"$schema": DIALECT, **made, "title": "Incident", "$defs": dict(sorted(definitions.items()))}


def format_schema(schema: Mapping[str, Any]) -> str:
    """The schema as a file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _add_rules(entry: dict[str, Any], definitions: dict[str, Any]) -> None:
    """What the validators of the models demand, as far as a schema can say it."""
    definitions[Claim.__name__]["oneOf"] = [{"required": [measure.value]} for measure in Measure]
    wide = [PlacePrecision.STATE.value, PlacePrecision.COUNTRY.value]
    entry["allOf"] = [
        _demand("status", [Status.WITHDRAWN.value], "withdrawn_because"),
        _demand("status", [Status.MERGED.value], "merged_into"),
        {
            "if": {
                "not": {"properties": {"place_precision": {"enum": wide}}, "required": ["place_precision"]}
            },
            "then": {"required": ["municipality"]},
        },
    ]


def _demand(field: str, values: list[str], wanted: str) -> dict[str, Any]:
    said = {"properties": {field: {"enum": values}}, "required": [field]}
    return {"if": said, "then": {"required": [wanted]}}


def _add_words(entry: dict[str, Any], definitions: dict[str, Any], vocabulary: Vocabulary) -> None:
    """The closed lists: an editor offers their words, and marks any other."""
    participation = definitions[Participation.__name__]["properties"]
    for field, terms in (
        (entry["properties"]["event_type"], vocabulary.event_types),
        (entry["properties"]["content_warning"], vocabulary.content_warnings),
        (participation["role"], vocabulary.roles),
        (participation["attribution"], vocabulary.attributions),
        (definitions[Claim.__name__]["properties"]["group"], vocabulary.groups),
    ):
        _close(field, terms)


def _close(field: dict[str, Any], terms: Terms) -> None:
    for key in ("pattern", "maxLength"):
        field.pop(key, None)
    field["enum"] = list(terms)


def _describe(schema: dict[str, Any], model: type[BaseModel], languages: tuple[Language, ...]) -> None:
    schema.pop("description", None)
    for name, one in FIELDS[model].items():
        field = schema["properties"][name_in_file(model, name)]
        field["title"] = " · ".join(dict.fromkeys(language.text(one.label) for language in languages))
        field["description"] = "\n\n".join(dict.fromkeys(language.text(one.hint) for language in languages))
