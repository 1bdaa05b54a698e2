"""The catalogue of problems, by code."""

from conflict_timeline.catalogue.entries import REFERENCES, RULES
from conflict_timeline.catalogue.fields import SHAPE
from conflict_timeline.catalogue.files import BUILD, FILE
from conflict_timeline.catalogue.kind import Kind
from conflict_timeline.catalogue.safety import SAFETY
from conflict_timeline.catalogue.sites import SITE

__all__ = ["KINDS", "SUGGESTION", "TALLY", "Kind"]

KINDS = {kind.code: kind for kind in (*FILE, *SHAPE, *RULES, *REFERENCES, *SAFETY, *BUILD, *SITE)}

# How known names are offered in place of a mistyped one: the question, a name in it, and what joins two.
SUGGESTION = {
    "en": ("Did you mean {names}?", "“{name}”", " or "),
    "es": ("¿Quiso decir {names}?", "«{name}»", " o "),
}
TALLY = {
    "en": "Files read: {files}. Errors: {errors}. Warnings: {warnings}.",
    "es": "Archivos leídos: {files}. Errores: {errors}. Avisos: {warnings}.",
}
