"""Shape: are these the fields, and can each value be read? All problems of a file at once."""

import copy
from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from conflict_timeline.front_matter import Document
from conflict_timeline.model.actors import ActorEntry, Relation
from conflict_timeline.model.claims import Claim, Measure
from conflict_timeline.model.incident import Choice, IncidentEntry, Participation
from conflict_timeline.model.sources import Source
from conflict_timeline.positions import Path
from conflict_timeline.problems import InvalidText, Problem, suggest

M = TypeVar("M", bound=BaseModel)

KNOWN_FIELDS = tuple(
    field.alias or name
    for model in (IncidentEntry, Participation, Choice, Source, Claim, ActorEntry, Relation)
    for name, field in model.model_fields.items()
)
# What stands for a field that is missing or cannot be read, while the rest of an entry is checked.
STAND_IN = "stand-in"
STAND_INS: dict[str, str] = {
    "date": "2000",
    "place_precision": "state",
    "status": "draft",
    "url": "https://stand-in.example",
    "best": "0",
    **{measure.value: "0" for measure in Measure},
}
SALVAGE_ROUNDS = 4
# A file with more mistakes than this is not an entry gone wrong; the rest is told when these are mended.
MOST_PROBLEMS = 50
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


def salvage_model(model: type[M], document: Document) -> M | None:
    """Read what can be read of a document that is not whole, so that the rules can be checked on the rest of it.

    What cannot be read is taken out, and what is missing is filled with stand-ins; None where that does not help.
    """
    values: Any = copy.deepcopy(document.values)
    for _round in range(SALVAGE_ROUNDS):
        try:
            return model.model_validate(values)
        except ValidationError as error:
            if error.error_count() > MOST_PROBLEMS:
                return None
            for item in error.errors(include_url=False, include_input=False):
                values = _mended(values, item["loc"], missing=item["type"] == "missing")
    return None


def _mended(values: Any, loc: Path, *, missing: bool) -> Any:
    """The values with the one at this place taken out, or with a stand-in for it."""
    if not loc:
        return values
    first, rest = loc[0], loc[1:]
    if isinstance(values, dict) and isinstance(first, str):
        if rest and first in values:
            return {**values, first: _mended(values[first], rest, missing=missing)}
        if missing or first in STAND_INS:
            return {**values, first: STAND_INS.get(first, STAND_IN)}
        return {key: value for key, value in values.items() if key != first}
    if isinstance(values, tuple) and isinstance(first, int) and first < len(values):
        inner = (_mended(values[first], rest, missing=missing),) if rest else ()
        return (*values[:first], *inner, *values[first + 1 :])
    return values


def _problems(error: ValidationError, document: Document, path: str) -> Iterator[Problem]:
    items = error.errors(include_url=False, include_input=False)
    if len(items) > MOST_PROBLEMS:
        yield Problem("too-many-problems", path)
        del items[MOST_PROBLEMS:]
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
