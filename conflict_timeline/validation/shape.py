"""Shape: are these the fields, and can each value be read? All problems of a file at once."""

from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from conflict_timeline.front_matter import Document, Path
from conflict_timeline.model.actors import ActorEntry, Relation
from conflict_timeline.model.claims import Claim
from conflict_timeline.model.incident import Choice, IncidentEntry, Participation
from conflict_timeline.model.sources import Source
from conflict_timeline.problems import InvalidText, Problem, suggest

M = TypeVar("M", bound=BaseModel)

KNOWN_FIELDS = tuple(
    field.alias or name
    for model in (IncidentEntry, Participation, Choice, Source, Claim, ActorEntry, Relation)
    for name, field in model.model_fields.items()
)
EXPECTED = {
    "tuple_type": ("a list, as in [a, b]", "una lista, como [a, b]"),
    "model_type": ("a group of fields, as in {name: value}", "un grupo de campos, como {nombre: valor}"),
}


def read_model(model: type[M], document: Document, path: str) -> tuple[M | None, tuple[Problem, ...]]:
    """Read a document as this model; None with its problems where it cannot be read."""
    try:
        return model.model_validate(document.values), ()
    except ValidationError as error:
        return None, tuple(_problems(error, document, path))


def _problems(error: ValidationError, document: Document, path: str) -> Iterator[Problem]:
    items = error.errors(include_url=False, include_input=False)
    # A mistyped field is one mistake: the field it was meant to be is not missing as well.
    mistyped = {
        (*item["loc"][:-1], meant)
        for item in items
        if item["type"] == "extra_forbidden"
        for meant in suggest(str(item["loc"][-1]), KNOWN_FIELDS)
    }
    for item in items:
        if not (item["type"] == "missing" and item["loc"] in mistyped):
            yield _problem(item["type"], item["loc"], item.get("ctx", {}), document, path)


def _problem(kind: str, loc: Path, context: dict[str, Any], document: Document, path: str) -> Problem:
    place = document.position(loc)
    name = str(loc[-1]) if loc else ""
    if kind == "value_error" and isinstance(context["error"], InvalidText):
        invalid = context["error"]
        params = {"field": name, **invalid.params}
        return Problem(invalid.code, path, place.line, place.column, params, invalid.suggestions)
    if kind == "missing":
        return Problem("missing-field", path, place.line, place.column, {"field": name})
    if kind == "extra_forbidden":
        key = document.position((*loc, "key"))
        if loc == ("claims",):
            return Problem("claim-without-source", path, key.line, key.column)
        close = suggest(name, KNOWN_FIELDS)
        return Problem("unknown-field", path, key.line, key.column, {"field": name}, close)
    expected, expected_es = EXPECTED.get(kind, ("a text", "un texto"))
    params = {"field": name, "expected": expected, "expected_es": expected_es}
    return Problem("wrong-kind", path, place.line, place.column, params)
