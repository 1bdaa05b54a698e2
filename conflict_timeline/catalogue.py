"""The catalogue of problems: for each code what to say and how to mend it, in English and Spanish."""

from dataclasses import dataclass
from typing import TypeAlias

Texts: TypeAlias = dict[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem. A code is permanent: people search for it and link to it."""

    code: str
    texts: Texts
    warning: bool = False


def _kind(code: str, en: tuple[str, str], es: tuple[str, str], *, warning: bool = False) -> Kind:
    return Kind(code, {"en": en, "es": es}, warning)


SUGGESTION = {
    "en": ("Did you mean {names}?", "“{name}”", " or "),
    "es": ("¿Quiso decir {names}?", "«{name}»", " o "),
}
TALLY = {
    "en": "{files} files read: {errors} errors, {warnings} warnings.",
    "es": "{files} archivos leídos: {errors} errores, {warnings} avisos.",
}

FILE = (
    _kind(
        "content-missing",
        ("There is no “{name}” in the content folder.", "Add it, or name another folder with --content."),
        ("No hay «{name}» en la carpeta de contenido.", "Agréguelo o indique otra carpeta con --content."),
    ),
    _kind(
        "not-utf8",
        ("The file is not encoded as UTF-8.", "Save it again as UTF-8."),
        ("El archivo no está codificado en UTF-8.", "Guárdelo de nuevo como UTF-8."),
    ),
    _kind(
        "file-too-long",
        ("The file is longer than {limit} KB.", "Shorten it: an entry is one incident, told briefly."),
        ("El archivo pasa de {limit} KB.", "Acórtelo: una ficha es un solo incidente, contado brevemente."),
    ),
    _kind(
        "file-outside",
        ("The file is a link that leads out of the content folder.", "Put the file itself here."),
        ("El archivo es un enlace que sale de la carpeta de contenido.", "Ponga aquí el archivo mismo."),
    ),
    _kind(
        "control-character",
        (
            "There is an invisible sign here ({sign}).",
            "Delete it; it usually comes from copying and pasting.",
        ),
        ("Hay aquí un signo invisible ({sign}).", "Bórrelo; suele venir de copiar y pegar."),
    ),
    _kind(
        "front-matter-missing",
        ("The file does not begin with a line “---”.", "Begin it with “---”, the fields, and “---” again."),
        ("El archivo no empieza con una línea «---».", "Empiece con «---», los campos y otra vez «---»."),
    ),
    _kind(
        "front-matter-unclosed",
        (
            "The fields are not closed by a line “---”.",
            "Put “---” on a line of its own after the last field.",
        ),
        ("Los campos no se cierran con una línea «---».", "Ponga «---» en una línea tras el último campo."),
    ),
    _kind(
        "front-matter-empty",
        ("There are no fields in this file.", "Add them; `make new` writes a file with all of them."),
        ("No hay campos en este archivo.", "Agréguelos; `make new` escribe un archivo con todos."),
    ),
    _kind(
        "front-matter-not-mapping",
        ("The fields must be written as “name: value”, one a line.", "Write each field so."),
        ("Los campos se escriben «nombre: valor», uno por línea.", "Escriba así cada campo."),
    ),
    _kind(
        "yaml-syntax",
        (
            "The fields cannot be read from here on.",
            "Look for a missing quote, bracket or comma, or a text with “: ” or “#” that needs quotes.",
        ),
        (
            "Los campos no se pueden leer a partir de aquí.",
            "Busque unas comillas, un paréntesis o una coma que falte, o un texto con «: » o «#» sin comillas.",
        ),
    ),
    _kind(
        "yaml-anchor",
        ("A word here begins with &, * or !, which YAML reads as a command.", "Put the text in quotes."),
        (
            "Una palabra empieza aquí con &, * o !, que YAML lee como una orden.",
            "Ponga el texto entre comillas.",
        ),
    ),
    _kind(
        "tab-indent",
        ("This line is indented with a tab.", "Use spaces, two for each step."),
        ("Esta línea está sangrada con un tabulador.", "Use espacios, dos por nivel."),
    ),
    _kind(
        "duplicate-key",
        ("The field “{key}” stands twice; the first is on line {line}.", "Keep one of the two."),
        ("El campo «{key}» aparece dos veces; el primero está en la línea {line}.", "Conserve solo uno."),
    ),
    _kind(
        "nested-too-deep",
        ("The fields are nested too deeply here.", "No field needs more than four levels."),
        ("Los campos están anidados en demasiados niveles.", "Ningún campo necesita más de cuatro."),
    ),
    _kind(
        "key-not-text",
        ("The name of a field must be a plain word.", "Write “name: value”."),
        ("El nombre de un campo debe ser una palabra.", "Escriba «nombre: valor»."),
    ),
)

SHAPE = (
    _kind(
        "missing-field",
        ("The field “{field}” is missing.", "Add it."),
        ("Falta el campo «{field}».", "Agréguelo."),
    ),
    _kind(
        "unknown-field",
        ("There is no field “{field}”.", "Take it out, or see /contribute/ for the fields there are."),
        ("No existe el campo «{field}».", "Quítelo, o vea en /es/contribute/ los campos que hay."),
    ),
    _kind(
        "wrong-kind",
        ("“{field}” must be {expected}.", "Write it so."),
        ("«{field}» debe ser {expected_es}.", "Escríbalo así."),
    ),
    _kind(
        "claim-without-source",
        ("These claims belong to no source.", "Move each beneath the source that makes it, under `sources`."),
        (
            "Estos datos no pertenecen a ninguna fuente.",
            "Ponga cada uno bajo la fuente que lo da, en `sources`.",
        ),
    ),
    _kind(
        "bad-date",
        (
            "“{text}” is not a date that can be read.",
            "Write 2019-10-14, 2019-10 or 2019, a span as 2019-10-14/2019-10-16; add ~ for about, ? for uncertain.",
        ),
        (
            "«{text}» no es una fecha legible.",
            "Escriba 2019-10-14, 2019-10 o 2019, o un periodo: 2019-10-14/2019-10-16; ~ aproximada, ? incierta.",
        ),
    ),
    _kind(
        "date-order",
        ("The span “{text}” ends before it begins.", "Put the earlier date first."),
        ("El periodo «{text}» termina antes de empezar.", "Ponga primero la fecha anterior."),
    ),
    _kind(
        "bad-count",
        (
            "“{text}” is not a count.",
            "Write 14, 12+ (at least), 13-14 (between) or ~20 (about). Leave an unknown number out.",
        ),
        (
            "«{text}» no es una cifra.",
            "Escriba 14, 12+ (al menos), 13-14 (entre) o ~20 (cerca de). Si no se sabe, no escriba nada.",
        ),
    ),
    _kind(
        "count-order",
        ("In “{text}” the low number is above the high one.", "Write the lower first, as in 13-14."),
        ("En «{text}» la cifra menor es mayor que la otra.", "Escriba primero la menor, como en 13-14."),
    ),
    _kind(
        "count-too-large",
        ("“{text}” is more people than one incident can concern.", "Check the number of digits."),
        ("«{text}» son más personas de las que caben en un incidente.", "Revise el número de cifras."),
    ),
    _kind(
        "bad-url",
        ("“{text}” is not a web address that can be linked.", "Write it whole, from https:// on."),
        ("«{text}» no es una dirección web enlazable.", "Escríbala completa, desde https://."),
    ),
    _kind(
        "bad-id",
        ("“{text}” cannot be an id.", "Use small letters a–z, digits and hyphens only."),
        ("«{text}» no puede ser un identificador.", "Use solo minúsculas a–z, cifras y guiones."),
    ),
    _kind(
        "bad-coordinates",
        ("These are not coordinates.", "Write [latitude, longitude], as in [18.73, -102.79]."),
        ("Esto no son coordenadas.", "Escriba [latitud, longitud], como en [18.73, -102.79]."),
    ),
    _kind(
        "bad-language",
        ("“{text}” is not the code of a language.", "Write two letters, as in es or en."),
        ("«{text}» no es el código de un idioma.", "Escriba dos letras, como es o en."),
    ),
    _kind(
        "bad-number",
        ("“{text}” is not a number.", "Write it in digits."),
        ("«{text}» no es un número.", "Escríbalo en cifras."),
    ),
    _kind(
        "bad-choice",
        ("“{text}” is not one of the words this field knows.", "Choose among: {choices}."),
        ("«{text}» no es una de las palabras de este campo.", "Elija entre: {choices}."),
    ),
    _kind(
        "text-too-long",
        ("This text has {length} characters; at most {limit} are meant.", "Shorten it."),
        ("Este texto tiene {length} caracteres; el máximo es {limit}.", "Acórtelo."),
    ),
    _kind(
        "claim-without-measure",
        (
            "This claim has no figure.",
            "Give one of: {choices}, as in {{killed: 13, group: police}}.",
        ),
        (
            "Este dato no tiene cifra.",
            "Dé una de: {choices}, como en {{killed: 13, group: police}}.",
        ),
    ),
    _kind(
        "claim-two-measures",
        ("This claim gives two measures at once: {measures}.", "Write a claim for each."),
        ("Este dato da dos medidas a la vez: {measures}.", "Escriba un dato para cada una."),
    ),
    _kind(
        "withdrawn-without-reason",
        ("A withdrawn entry must say why.", "Add `withdrawn_because: {{en: …, es: …}}`."),
        ("Una ficha retirada debe decir por qué.", "Agregue `withdrawn_because: {{en: …, es: …}}`."),
    ),
    _kind(
        "merged-without-target",
        ("A merged entry must name the one it was merged into.", "Add `merged_into: <id>`."),
        ("Una ficha fusionada debe nombrar aquella en la que se fusionó.", "Agregue `merged_into: <id>`."),
    ),
    _kind(
        "municipality-missing",
        (
            "No municipality is given, though the place is known more closely than the state.",
            "Add `municipality:`, or set `place_precision: state`.",
        ),
        (
            "No se indica el municipio, aunque el lugar se conoce mejor que el estado.",
            "Agregue `municipality:`, o ponga `place_precision: state`.",
        ),
    ),
)

RULES = (
    _kind(
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
    _kind(
        "no-source",
        ("A published entry needs at least one source.", "Add it under `sources`, or set `status: draft`."),
        (
            "Una ficha publicada necesita al menos una fuente.",
            "Agréguela en `sources`, o ponga `status: draft`.",
        ),
    ),
    _kind(
        "duplicate-source",
        ("Two sources of this entry have the same {what}: “{text}”.", "Join them, or rename one."),
        ("Dos fuentes de esta ficha comparten {what}: «{text}».", "Únalas o cambie el nombre de una."),
    ),
    _kind(
        "unknown-source",
        ("“{text}” is not the id of a source of this entry.", "Name one of its sources: {choices}."),
        ("«{text}» no es el id de una fuente de esta ficha.", "Nombre una de sus fuentes: {choices}."),
    ),
    _kind(
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
    _kind(
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
    _kind(
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
    _kind(
        "unknown-municipality",
        ("There is no municipality “{text}”.", "Give its code or its name as the gazetteer has it."),
        ("No hay ningún municipio «{text}».", "Dé su clave o su nombre como está en el catálogo."),
    ),
    _kind(
        "ambiguous-municipality",
        ("“{text}” means more than one municipality: {choices}.", "Give the code instead."),
        ("«{text}» corresponde a más de un municipio: {choices}.", "Dé la clave."),
    ),
    _kind(
        "unknown-term",
        ("“{text}” is not in content/vocabulary/{vocabulary}.yaml.", "Choose among: {choices}."),
        ("«{text}» no está en content/vocabulary/{vocabulary}.yaml.", "Elija entre: {choices}."),
    ),
    _kind(
        "unknown-actor",
        ("There is no actor “{text}”.", "Use the name of a file in content/actors/, or add one."),
        ("No hay ningún actor «{text}».", "Use el nombre de un archivo de content/actors/, o agregue uno."),
    ),
    _kind(
        "unknown-incident",
        ("There is no incident “{text}”.", "Give the id of an entry, its file's name without .md."),
        ("No hay ningún incidente «{text}».", "Dé el id de una ficha, su nombre de archivo sin .md."),
    ),
    _kind(
        "unpublished-incident",
        ("The incident “{text}” is not published.", "Take it out here until it is."),
        ("El incidente «{text}» no está publicado.", "Quítelo de aquí hasta que lo esté."),
    ),
    _kind(
        "id-taken",
        ("The id “{text}” belongs to {other} too.", "Rename one: an id is a permanent address."),
        (
            "El id «{text}» pertenece también a {other}.",
            "Cambie uno: un id es una dirección permanente.",
        ),
    ),
    _kind(
        "translation-alone",
        ("This translation has no entry “{name}” beside it.", "Rename it, or add the entry."),
        ("Esta traducción no tiene a su lado la ficha «{name}».", "Cambie su nombre o agregue la ficha."),
    ),
    _kind(
        "translation-missing",
        ("There is no “{name}”, so readers of that language see the original.", "Add it."),
        ("No hay «{name}», y quien lee ese idioma verá el original.", "Agréguela."),
        warning=True,
    ),
    _kind(
        "text-untranslated",
        (
            "This text is given in one language only.",
            "Write it as {{en: …, es: …}}. (A name alone is fine as it is where it is a name.)",
        ),
        ("Este texto está en un solo idioma.", "Escríbalo como {{en: …, es: …}}."),
        warning=True,
    ),
    _kind(
        "bad-table",
        ("The table has no column “{column}”.", "Its first line must be: {columns}."),
        ("La tabla no tiene la columna «{column}».", "Su primera línea debe ser: {columns}."),
    ),
)

BUILD = (
    _kind(
        "assets-missing",
        ("The built style sheets and scripts are missing in {folder}: {names}.", "Run `make assets` first."),
        ("Faltan en {folder} los estilos y programas: {names}.", "Ejecute antes `make assets`."),
    ),
    _kind(
        "output-foreign",
        (
            "The output folder {folder} holds files that were not made here, and would be replaced.",
            "Name another folder with -o, or empty it yourself.",
        ),
        (
            "La carpeta de salida {folder} tiene archivos que no se hicieron aquí y se reemplazarían.",
            "Indique otra carpeta con -o, o vacíela usted.",
        ),
    ),
    _kind(
        "path-outside",
        ("The file “{path}” would be written outside the output folder.", "Rename what it is made from."),
        ("El archivo «{path}» quedaría fuera de la carpeta de salida.", "Cambie el nombre de su origen."),
    ),
)

KINDS = {kind.code: kind for kind in (*FILE, *SHAPE, *RULES, *REFERENCES, *BUILD)}
