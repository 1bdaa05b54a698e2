"""The catalogue of problems, by code."""

from conflict_timeline.catalogue.entries import REFERENCES, RULES
from conflict_timeline.catalogue.fields import SHAPE
from conflict_timeline.catalogue.files import BUILD, FILE
from conflict_timeline.catalogue.imports import COMPARED, IMPORT, IMPORTED, ROW, STARTED
from conflict_timeline.catalogue.kind import Kind
from conflict_timeline.catalogue.safety import SAFETY

__all__ = ["COMPARED", "IMPORTED", "KINDS", "PREVIEW", "STARTED", "SUGGESTION", "TALLY", "Kind"]

KINDS = {kind.code: kind for kind in (*FILE, *SHAPE, *RULES, *REFERENCES, *SAFETY, *BUILD, *IMPORT, *ROW)}

# How known names are offered in place of a mistyped one: the question, a name in it, and what joins two.
SUGGESTION = {
    "en": ("Did you mean {names}?", "“{name}”", " or "),
    "es": ("¿Quiso decir {names}?", "«{name}»", " o "),
}
TALLY = {
    "en": "Files read: {files}. Errors: {errors}. Warnings: {warnings}.",
    "es": "Archivos leídos: {files}. Errores: {errors}. Avisos: {warnings}.",
}
# What the bar of the preview says above the problems, and where there is nothing to show yet.
PREVIEW = {
    "en": {
        "held": "Not rebuilt: this is the site as it last built. Mend this, and the page reloads by itself.",
        "warned": "Built. There are warnings:",
        "failed": "The build stopped with a fault of its own:",
        "hide": "Hide",
        "waiting": "There is no site to show yet.",
    },
    "es": {
        "held": "Sin reconstruir: se ve el sitio de la última construcción. Corrija esto y la página se recarga sola.",
        "warned": "Construido. Hay avisos:",
        "failed": "La construcción se detuvo por un fallo propio:",
        "hide": "Ocultar",
        "waiting": "Todavía no hay un sitio que mostrar.",
    },
}
