"""Problems of files: what cannot be read at all, and where a site cannot be built."""

from conflict_timeline.catalogue.kind import make_kind

FILE = (
    make_kind(
        "content-missing",
        ("There is no “{name}” in the content folder.", "Add it, or name another folder with --content."),
        ("No hay «{name}» en la carpeta de contenido.", "Agréguelo o indique otra carpeta con --content."),
    ),
    make_kind(
        "not-utf8",
        ("The file is not encoded as UTF-8.", "Save it again as UTF-8."),
        ("El archivo no está codificado en UTF-8.", "Guárdelo de nuevo como UTF-8."),
    ),
    make_kind(
        "file-too-long",
        ("The file is longer than {limit} KB.", "Shorten it: an entry is one incident, told briefly."),
        ("El archivo pasa de {limit} KB.", "Acórtelo: una ficha es un solo incidente, contado brevemente."),
    ),
    make_kind(
        "file-outside",
        ("The file is a link that leads out of the content folder.", "Put the file itself here."),
        ("El archivo es un enlace que sale de la carpeta de contenido.", "Ponga aquí el archivo mismo."),
    ),
    make_kind(
        "content-changed",
        ("“{name}” was changed while the site was built.", "Build it again."),
        ("«{name}» cambió mientras se construía el sitio.", "Constrúyalo de nuevo."),
    ),
    make_kind(
        "bad-shapes",
        (
            "The shapes cannot be read ({reason}).",
            "It must be a FeatureCollection of polygons, each with a “code”.",
        ),
        (
            "Las formas no se pueden leer ({reason}).",
            "Debe ser una FeatureCollection de polígonos, cada uno con un «code».",
        ),
    ),
    make_kind(
        "shape-alone",
        (
            "The municipality {code} stands either in the gazetteer or among the shapes, but not in both.",
            "Bring the two into line.",
        ),
        (
            "El municipio {code} está en el catálogo o entre las formas, pero no en ambos.",
            "Haga que coincidan.",
        ),
        warning=True,
    ),
    make_kind(
        "control-character",
        (
            "There is an invisible sign here ({sign}).",
            "Delete it; it usually comes from copying and pasting.",
        ),
        ("Hay aquí un signo invisible ({sign}).", "Bórrelo; suele venir de copiar y pegar."),
    ),
    make_kind(
        "front-matter-missing",
        ("The file does not begin with a line “---”.", "Begin it with “---”, the fields, and “---” again."),
        ("El archivo no empieza con una línea «---».", "Empiece con «---», los campos y otra vez «---»."),
    ),
    make_kind(
        "front-matter-unclosed",
        (
            "The fields are not closed by a line “---”.",
            "Put “---” on a line of its own after the last field.",
        ),
        ("Los campos no se cierran con una línea «---».", "Ponga «---» en una línea tras el último campo."),
    ),
    make_kind(
        "front-matter-empty",
        ("There are no fields in this file.", "Add them; `make new` writes a file with all of them."),
        ("No hay campos en este archivo.", "Agréguelos; `make new` escribe un archivo con todos."),
    ),
    make_kind(
        "front-matter-not-mapping",
        ("The fields must be written as “name: value”, one a line.", "Write each field so."),
        ("Los campos se escriben «nombre: valor», uno por línea.", "Escriba así cada campo."),
    ),
    make_kind(
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
    make_kind(
        "yaml-anchor",
        ("A word here begins with &, * or !, which YAML reads as a command.", "Put the text in quotes."),
        (
            "Una palabra empieza aquí con &, * o !, que YAML lee como una orden.",
            "Ponga el texto entre comillas.",
        ),
    ),
    make_kind(
        "tab-indent",
        ("This line is indented with a tab.", "Use spaces, two for each step."),
        ("Esta línea está sangrada con un tabulador.", "Use espacios, dos por nivel."),
    ),
    make_kind(
        "duplicate-key",
        ("The field “{key}” stands twice; the first is on line {line}.", "Keep one of the two."),
        ("El campo «{key}» aparece dos veces; el primero está en la línea {line}.", "Conserve solo uno."),
    ),
    make_kind(
        "nested-too-deep",
        ("The fields are nested too deeply here.", "No field needs more than four levels."),
        ("Los campos están anidados en demasiados niveles.", "Ningún campo necesita más de cuatro."),
    ),
    make_kind(
        "key-not-text",
        ("The name of a field must be a plain word.", "Write “name: value”."),
        ("El nombre de un campo debe ser una palabra.", "Escriba «nombre: valor»."),
    ),
)

BUILD = (
    make_kind(
        "assets-missing",
        ("The built style sheets and scripts are missing in {folder}: {names}.", "Run `make assets` first."),
        ("Faltan en {folder} los estilos y programas: {names}.", "Ejecute antes `make assets`."),
    ),
    make_kind(
        "editor-setting",
        (
            "The setting EDITOR has no “{key}”.",
            "Name the repository as `repo` and, as `private_route`, what a person at risk can do instead; or set None.",
        ),
        (
            "Al ajuste EDITOR le falta «{key}».",
            "Indique el repositorio en `repo` y, en `private_route`, qué puede hacer quien corre riesgo; o ponga None.",
        ),
    ),
    make_kind(
        "search-index-failed",
        (
            "Pagefind could not make the index of the search: {reason}.",
            "Run `make clean-all`, then `make html` again.",
        ),
        (
            "Pagefind no pudo hacer el índice de la búsqueda: {reason}.",
            "Ejecute `make clean-all` y después `make html`.",
        ),
    ),
    make_kind(
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
    make_kind(
        "path-outside",
        ("The file “{path}” would be written outside the output folder.", "Rename what it is made from."),
        ("El archivo «{path}» quedaría fuera de la carpeta de salida.", "Cambie el nombre de su origen."),
    ),
)
