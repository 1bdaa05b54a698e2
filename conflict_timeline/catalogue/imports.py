"""What an import says: why it cannot begin, and what became of single rows."""

from conflict_timeline.catalogue.kind import make_kind

IMPORT = (
    make_kind(
        "import-columns",
        (
            "The file lacks the columns {columns}.",
            "Export it again with all its columns; they are read by name, in any order.",
        ),
        (
            "Al archivo le faltan las columnas {columns}.",
            "Expórtelo de nuevo con todas; se leen por su nombre, en cualquier orden.",
        ),
    ),
    make_kind(
        "import-unreadable",
        ("The file cannot be read as a table ({reason}).", "It must be a CSV file encoded as UTF-8."),
        (
            "El archivo no se puede leer como tabla ({reason}).",
            "Debe ser un archivo CSV codificado en UTF-8.",
        ),
    ),
    make_kind(
        "import-no-release",
        ("The name of the file does not say which release it is.", "Add it, for example: --release 24.1."),
        ("El nombre del archivo no dice de qué versión es.", "Agréguela, por ejemplo: --release 24.1."),
    ),
    make_kind(
        "import-older",
        (
            "The folder already holds release {known}, which is newer than {release}.",
            "Import the newest release.",
        ),
        (
            "La carpeta ya tiene la versión {known}, más nueva que {release}.",
            "Importe la versión más reciente.",
        ),
    ),
    make_kind(
        "import-nothing",
        (
            "No row of the file is of the country and region asked for.",
            "Write them as the file does; it names: {choices}.",
        ),
        (
            "Ninguna fila del archivo es del país y la región pedidos.",
            "Escríbalos como el archivo, que nombra: {choices}.",
        ),
    ),
    make_kind(
        "compare-row",
        ("Line {line} of the file cannot be read: {reason}.", "Mend it, or export the file again."),
        (
            "La línea {line} del archivo no se puede leer: {reason}.",
            "Corríjala o exporte el archivo de nuevo.",
        ),
    ),
    make_kind(
        "import-inside",
        (
            "{path} lies in the content folder, where everything is public.",
            "Name a place outside of it: headlines can hold the names of private people.",
        ),
        (
            "{path} está en la carpeta de contenido, donde todo es público.",
            "Indique un lugar fuera de ella: los titulares pueden llevar nombres de particulares.",
        ),
    ),
    make_kind(
        "catalogue-incomplete",
        (
            "The catalogue of interface texts in “{language}” lacks {number} texts, the first of them “{text}”.",
            "Translate them in locales/{language}.po of the content folder.",
        ),
        (
            "Al catálogo de textos de la interfaz en «{language}» le faltan {number} textos; el primero es «{text}».",
            "Tradúzcalos en locales/{language}.po de la carpeta de contenido.",
        ),
    ),
    make_kind(
        "site-exists",
        ("{path} exists already.", "Choose another name; nothing was written."),
        ("{path} ya existe.", "Elija otro nombre; no se escribió nada."),
    ),
    make_kind(
        "site-unit",
        (
            "“{text}” does not name a district in a language.",
            "Write it as fr=département,départements,m: the language, one, several, and m or f.",
        ),
        (
            "«{text}» no nombra un distrito en un idioma.",
            "Escríbalo como fr=département,départements,m: el idioma, uno, varios, y m o f.",
        ),
    ),
)

# What became of a row that is not simply an entry. Each stands in the report of the import.
ROW = (
    make_kind(
        "row-unreadable",
        ("The row cannot be read: {reason}.", "Mend it in the file and import again."),
        ("La fila no se puede leer: {reason}.", "Corríjala en el archivo e importe de nuevo."),
    ),
    make_kind(
        "row-twice",
        ("The id {id} stands on an earlier row too.", "Only the first was taken."),
        ("El identificador {id} ya está en una fila anterior.", "Solo se tomó la primera."),
    ),
    make_kind(
        "row-nowhere",
        ("It happened on international waters or in the air, in no municipality.", "It became no entry."),
        ("Ocurrió en aguas internacionales o en el aire, en ningún municipio.", "No se hizo ficha."),
    ),
    make_kind(
        "actor-like",
        (
            "The side “{name}” became an actor of its own; it may be {like}.",
            "If it is, add the name to that one's aliases, delete the new file, and import again with --overwrite.",
        ),
        (
            "La parte «{name}» quedó como un actor propio; puede ser {like}.",
            "Si lo es, agregue el nombre a sus alias, borre el archivo nuevo e importe otra vez con --overwrite.",
        ),
    ),
    make_kind(
        "row-unknown-municipality",
        (
            "The gazetteer knows no “{text}”.",
            "Add the name to the aliases of the municipality it means, and import again.",
        ),
        (
            "El catálogo no conoce «{text}».",
            "Agregue el nombre a los alias del municipio que corresponda e importe de nuevo.",
        ),
    ),
    make_kind(
        "row-guessed",
        ("“{text}” was read as {name}.", "Check it; an alias in the gazetteer makes it certain."),
        ("«{text}» se leyó como {name}.", "Compruébelo; un alias en el catálogo lo hace seguro."),
    ),
    make_kind(
        "row-no-municipality",
        (
            "The row names no municipality, and its point is in none that is known.",
            "Its entry is known to the state only; complete it by hand where a source says more.",
        ),
        (
            "La fila no nombra municipio y su punto no está en ninguno conocido.",
            "Su ficha se conoce solo por el estado; complétela a mano si una fuente dice más.",
        ),
    ),
    make_kind(
        "row-by-point",
        ("The row names no municipality; its point lies in {name}.", "Check it."),
        ("La fila no nombra municipio; su punto está en {name}.", "Compruébelo."),
    ),
    make_kind(
        "row-best-outside",
        (
            "Its figures contradict each other: low {low}, best {best}, high {high}.",
            "The range of the entry holds all three.",
        ),
        (
            "Sus cifras se contradicen: mínima {low}, mejor {best}, máxima {high}.",
            "El intervalo de la ficha abarca las tres.",
        ),
    ),
    make_kind(
        "row-duplicate",
        (
            "It may be the incident of the entry {other}.",
            "The new entry is a draft: publish it, or delete it and add its figure to the other.",
        ),
        (
            "Puede ser el incidente de la ficha {other}.",
            "La nueva es un borrador: publíquela, o bórrela y agregue su cifra a la otra.",
        ),
    ),
    make_kind(
        "row-refused",
        ("The check refuses the entry ({problem}).", "It was not written; enter the incident by hand."),
        ("La revisión rechaza la ficha ({problem}).", "No se escribió; capture el incidente a mano."),
    ),
    make_kind(
        "row-exists",
        ("There is another file of that name: {entry}.", "It was left as it is."),
        ("Ya hay otro archivo de ese nombre: {entry}.", "Se dejó como está."),
    ),
    make_kind(
        "row-edited",
        (
            "The entry was edited by hand, and the row has changed: {changes}.",
            "It was left as it is; bring the change in by hand, or import with --overwrite.",
        ),
        (
            "La ficha se editó a mano y la fila cambió: {changes}.",
            "Se dejó como está; incorpore el cambio a mano o importe con --overwrite.",
        ),
    ),
    make_kind(
        "row-deleted",
        ("The entry was deleted by hand.", "It was not written again."),
        ("La ficha se borró a mano.", "No se escribió de nuevo."),
    ),
    make_kind(
        "row-updated",
        ("The new release changes the entry: {changes}.", "It was written again."),
        ("La nueva versión cambia la ficha: {changes}.", "Se escribió de nuevo."),
    ),
    make_kind(
        "row-withdrawn",
        ("The new release no longer has this row.", "Its entry was withdrawn."),
        ("La nueva versión ya no tiene esta fila.", "Su ficha se retiró."),
    ),
    make_kind(
        "row-withdrawn-edited",
        (
            "The new release no longer has this row, but the entry was edited by hand.",
            "Look at it: withdraw it, or keep it for its other sources.",
        ),
        (
            "La nueva versión ya no tiene esta fila, pero la ficha se editó a mano.",
            "Revísela: retírela o consérvela por sus otras fuentes.",
        ),
    ),
)

# The closing lines of an import.
IMPORTED = {
    "en": (
        (
            "{rows} rows: {entries} have an entry ({new} new, {updated} updated, {unchanged} unchanged, {kept} edited "
            "by hand and kept), {left} have none. Entries withdrawn: {withdrawn}. Rows of other places left aside: "
            "{aside}."
        ),
        "What needs a look, and what changed, is in {folder}: {reported} lines.",
        "Reading",
    ),
    "es": (
        (
            "{rows} filas: {entries} tienen ficha ({new} nuevas, {updated} actualizadas, {unchanged} iguales, {kept} "
            "editadas a mano y conservadas), {left} no la tienen. Fichas retiradas: {withdrawn}. Filas de otros "
            "lugares apartadas: {aside}."
        ),
        "Lo que conviene revisar, y lo que cambió, está en {folder}: {reported} líneas.",
        "Leyendo",
    ),
}

# The headings of a comparison, by the kind of the lines beneath, and what closes it.
COMPARED = {
    "en": {
        "acled": "Only in ACLED: {number}",
        "archive": "Only in this archive: {number}",
        "other-type": "In both by place and day, filed under another type: {number}",
        "both": "In both: {number}; those whose figures differ:",
        "differ": "In {number} of those in both, ACLED's figure lies outside the archive's range.",
        "period": "Compared from {first} to {last}; {outside} incidents of the archive lie outside of that time.",
        "terms": "For your eyes: ACLED's terms forbid publishing its rows. Nothing was written.",
    },
    "es": {
        "acled": "Solo en ACLED: {number}",
        "archive": "Solo en este archivo: {number}",
        "other-type": "En ambos por lugar y día, clasificados con otro tipo: {number}",
        "both": "En ambos: {number}; aquellos cuyas cifras difieren:",
        "differ": "En {number} de los que están en ambos, la cifra de ACLED queda fuera del intervalo del archivo.",
        "period": "Comparado del {first} al {last}; {outside} incidentes del archivo quedan fuera de ese tiempo.",
        "terms": "Solo para usted: las condiciones de ACLED prohíben publicar sus filas. No se escribió nada.",
    },
}

# What to do once a site was started.
STARTED = {
    "en": (
        "A new site is in {folder}. Fill in content/municipalities/municipalities.csv, read content/locales/ through, "
        "and build it with: make html CONTENT={folder}/content SETTINGS={folder}/pelicanconf.py OUTPUT={folder}/output"
    ),
    "es": (
        "Hay un sitio nuevo en {folder}. Llene content/municipalities/municipalities.csv, repase content/locales/ y "
        "constrúyalo con: make html CONTENT={folder}/content SETTINGS={folder}/pelicanconf.py OUTPUT={folder}/output"
    ),
}
