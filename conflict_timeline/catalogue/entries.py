"""Problems of entries: rules within one, and between them."""

from conflict_timeline.catalogue.kind import make_kind

RULES = (
    make_kind(
        "id-not-dated",
        (
            "The file's name does not begin with the incident's date, or its folder is not that year.",
            "Name it {expected}…",
        ),
        (
            "El nombre del archivo no empieza con la fecha del incidente, o su carpeta no es la de ese año.",
            "Llámelo {expected}…",
        ),
    ),
    make_kind(
        "reason-languages",
        (
            "A reason is needed in each language of the site: {languages}.",
            "Give --because once for each language, or leave it out for a plain sentence.",
        ),
        (
            "Hace falta un motivo en cada idioma del sitio: {languages}.",
            "Dé --because una vez por idioma, u omítalo para una frase neutra.",
        ),
    ),
    make_kind(
        "tombstone-not-alone",
        (
            "The entry was removed, and this file still tells it.",
            "Delete this file; `python -m conflict_timeline remove` does so by itself.",
        ),
        (
            "La ficha se retiró y este archivo todavía la cuenta.",
            "Borre este archivo; `python -m conflict_timeline remove` lo hace por sí solo.",
        ),
    ),
    make_kind(
        "no-source",
        ("A published entry needs at least one source.", "Add it under `sources`, or set `status: draft`."),
        (
            "Una ficha publicada necesita al menos una fuente.",
            "Agréguela en `sources`, o ponga `status: draft`.",
        ),
    ),
    make_kind(
        "duplicate-source",
        ("Two sources of this entry have the same {what}: “{text}”.", "Join them, or rename one."),
        ("Dos fuentes de esta ficha comparten {what}: «{text}».", "Únalas o cambie el nombre de una."),
    ),
    make_kind(
        "before-event",
        (
            "“{text}” is before the event itself, which is dated {date}.",
            "Correct the one or the other; a date that is not known is left out.",
        ),
        (
            "«{text}» es anterior al propio hecho, fechado {date}.",
            "Corrija una de las dos; una fecha que no se conoce se deja fuera.",
        ),
    ),
    make_kind(
        "unknown-source",
        ("“{text}” is not the id of a source of this entry.", "Name one of its sources: {choices}."),
        ("«{text}» no es el id de una fuente de esta ficha.", "Nombre una de sus fuentes: {choices}."),
    ),
    make_kind(
        "estimate-not-claimed",
        (
            "The source “{source}” makes no standing claim that {best} were {measure}.",
            "An editor's choice must rest on a standing claim: choose its figure, or add the claim.",
        ),
        (
            "La fuente «{source}» no sostiene ningún dato vigente de {best} ({measure}).",
            "La elección de la redacción debe apoyarse en un dato vigente: elija su cifra o agregue el dato.",
        ),
    ),
    make_kind(
        "coordinates-too-fine",
        (
            "The coordinates are finer than “{precision}” allows.",
            "Round them to {decimals} decimals. A finer point must not be in the history of the files.",
        ),
        (
            "Las coordenadas son más finas de lo que permite «{precision}».",
            "Redondéelas a {decimals} decimales. Un punto más fino no debe quedar en el historial.",
        ),
    ),
    make_kind(
        "perpetrator-unattributed",
        (
            "A perpetrator is named without saying how sure that is and who says so.",
            "Add `attribution:` and `according_to: [source ids]`.",
        ),
        (
            "Se nombra a un perpetrador sin decir con qué certeza ni quién lo dice.",
            "Agregue `attribution:` y `according_to: [ids de fuentes]`.",
        ),
    ),
)

REFERENCES = (
    make_kind(
        "unknown-municipality",
        ("There is no municipality “{text}”.", "Give its code or its name as the gazetteer has it."),
        ("No hay ningún municipio «{text}».", "Dé su clave o su nombre como está en el catálogo."),
    ),
    make_kind(
        "ambiguous-municipality",
        ("“{text}” means more than one municipality: {choices}.", "Give the code instead."),
        ("«{text}» corresponde a más de un municipio: {choices}.", "Dé la clave."),
    ),
    make_kind(
        "unknown-term",
        ("“{text}” is not in content/vocabulary/{vocabulary}.yaml.", "Choose among: {choices}."),
        ("«{text}» no está en content/vocabulary/{vocabulary}.yaml.", "Elija entre: {choices}."),
    ),
    make_kind(
        "unknown-actor",
        ("There is no actor “{text}”.", "Use the name of a file in content/actors/, or add one."),
        ("No hay ningún actor «{text}».", "Use el nombre de un archivo de content/actors/, o agregue uno."),
    ),
    make_kind(
        "unknown-incident",
        ("There is no incident “{text}”.", "Give the id of an entry, its file's name without .md."),
        ("No hay ningún incidente «{text}».", "Dé el id de una ficha, su nombre de archivo sin .md."),
    ),
    make_kind(
        "unpublished-incident",
        ("The incident “{text}” is not published.", "Take it out here until it is."),
        ("El incidente «{text}» no está publicado.", "Quítelo de aquí hasta que lo esté."),
    ),
    make_kind(
        "id-taken",
        ("The id “{text}” belongs to {other} too.", "Rename one: an id is a permanent address."),
        (
            "El id «{text}» pertenece también a {other}.",
            "Cambie uno: un id es una dirección permanente.",
        ),
    ),
    make_kind(
        "translation-alone",
        ("This translation has no entry “{name}” beside it.", "Rename it, or add the entry."),
        ("Esta traducción no tiene a su lado la ficha «{name}».", "Cambie su nombre o agregue la ficha."),
    ),
    make_kind(
        "translation-missing",
        ("There is no “{name}”, so readers of that language see the original.", "Add it."),
        ("No hay «{name}», y quien lee ese idioma verá el original.", "Agréguela."),
        warning=True,
    ),
    make_kind(
        "text-untranslated",
        (
            "This text is given in one language only.",
            "Write it as {{en: …, es: …}}. (A name alone is fine as it is where it is a name.)",
        ),
        ("Este texto está en un solo idioma.", "Escríbalo como {{en: …, es: …}}."),
        warning=True,
    ),
    make_kind(
        "bad-table",
        ("The table has no column “{column}”.", "Its first line must be: {columns}."),
        ("La tabla no tiene la columna «{column}».", "Su primera línea debe ser: {columns}."),
    ),
)
