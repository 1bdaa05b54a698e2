"""The catalogue of problems, by code."""

from conflict_timeline.catalogue.building import BUILD
from conflict_timeline.catalogue.entries import RULES
from conflict_timeline.catalogue.explaining import explain_kind, show_signs, tell_kind
from conflict_timeline.catalogue.fields import SHAPE
from conflict_timeline.catalogue.files import FILE
from conflict_timeline.catalogue.imports import COMPARED, IMPORT, IMPORTED, ROW, STARTED
from conflict_timeline.catalogue.kind import GROUND, Example, Kind, Severity, in_entry
from conflict_timeline.catalogue.links import LINKS
from conflict_timeline.catalogue.references import REFERENCES
from conflict_timeline.catalogue.safety import SAFETY
from conflict_timeline.catalogue.sites import SITE

__all__ = [
    "ALLOWABLE",
    "COMPARED",
    "FAMILIES",
    "GROUND",
    "IMPORTED",
    "KINDS",
    "MORE",
    "PREVIEW",
    "STARTED",
    "SUGGESTION",
    "TALLY",
    "Example",
    "Kind",
    "Severity",
    "explain_kind",
    "in_entry",
    "show_signs",
    "tell_kind",
]

# In the order in which they are told: a file that cannot be read has no fields yet.
FAMILIES = {
    "safety": SAFETY,
    "files": FILE,
    "fields": SHAPE,
    "entries": RULES,
    "references": REFERENCES,
    "build": BUILD,
}
# What an import says of its rows, and the network of a link, is no fault of an entry.
KINDS = {kind.code: kind for kinds in (*FAMILIES.values(), IMPORT, ROW, LINKS, SITE) for kind in kinds}

# What an editor may let pass in one entry: what rests on the reading of words, never what cannot be read.
ALLOWABLE = frozenset(
    (
        "summary-figure",
        "groups-differ",
        *(kind.code for kind in SAFETY if "`allowed: " in kind.texts["en"][1]),
    )
)


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
# Where to read more, told once at the end of a run.
MORE = {
    "en": "What the codes mean, with examples: {program} -m conflict_timeline explain {codes}",
    "es": "Qué significan los códigos, con ejemplos: {program} -m conflict_timeline explain {codes}",
}
