"""Problems of files: what cannot be read at all."""

from conflict_timeline.catalogue.kind import make_kind

FILE = (
    make_kind(
        "content-missing",
        ("There is no “{name}” in the content folder.", "Add it, or name another folder with --content."),
        ("No hay «{name}» en la carpeta de contenido.", "Agréguelo o indique otra carpeta con --content."),
        wrong="""\
python -m conflict_timeline check --content contents
# there is no contents/vocabulary/roles.yaml""",
        right="python -m conflict_timeline check --content content",
        place="shell",
    ),
    make_kind(
        "not-utf8",
        ("The file is not encoded as UTF-8.", "Save it again as UTF-8."),
        ("El archivo no está codificado en UTF-8.", "Guárdelo de nuevo como UTF-8."),
        wrong="iconv -f UTF-8 -t ISO-8859-1 entry.md > incidents/2020/2020-06-20-checkpoint.md",
        right="iconv -f ISO-8859-1 -t UTF-8 entry.md > incidents/2020/2020-06-20-checkpoint.md",
        place="shell",
    ),
    make_kind(
        "file-too-long",
        ("The file is longer than {limit} KB.", "Shorten it: an entry is one incident, told briefly."),
        ("El archivo pasa de {limit} KB.", "Acórtelo: una ficha es un solo incidente, contado brevemente."),
        wrong="pdftotext report.pdf incidents/2020/2020-06-20-checkpoint.md    # the whole report",
        right="nano incidents/2020/2020-06-20-checkpoint.md    # what the report says of this incident",
        place="shell",
    ),
    make_kind(
        "file-outside",
        ("The file is a link that leads out of the content folder.", "Put the file itself here."),
        ("El archivo es un enlace que sale de la carpeta de contenido.", "Ponga aquí el archivo mismo."),
        wrong="ln -s ~/entry.md incidents/2020/2020-06-20-checkpoint.md",
        right="cp ~/entry.md incidents/2020/2020-06-20-checkpoint.md",
        place="shell",
    ),
    make_kind(
        "file-unreadable",
        ("The file cannot be read ({reason}).", "Put a plain file that may be read in its place."),
        ("El archivo no se puede leer ({reason}).", "Ponga en su lugar un archivo normal que se pueda leer."),
        wrong="mkdir incidents/2020/2020-06-20-checkpoint.md    # a folder, named as a file",
        right="nano incidents/2020/2020-06-20-checkpoint.md",
        place="shell",
    ),
    make_kind(
        "bad-file-name",
        (
            "The file's name cannot be an address of a page.",
            "Use small letters without accents, digits and hyphens, then “.md” or “.es.md”; “con” or “aux” cannot be.",
        ),
        (
            "El nombre del archivo no puede ser la dirección de una página.",
            "Use minúsculas sin acentos, cifras y guiones, y «.md» o «.es.md»; no «con», «aux» ni similares.",
        ),
        wrong='nano "incidents/2020/2020-06-20-Retén Río Claro.md"',
        right="nano incidents/2020/2020-06-20-reten-rio-claro.md",
        place="shell",
    ),
    make_kind(
        "body-too-long",
        (
            "The text has more than {length} KB or {lines} lines.",
            "Shorten it, or divide it between two files.",
        ),
        (
            "El texto pasa de {length} KB o de {lines} líneas.",
            "Acórtelo o repártalo en dos archivos.",
        ),
        wrong="pdftotext report.pdf - >> incidents/2020/2020-06-20-checkpoint.md    # a whole chapter",
        right="nano incidents/2020/2020-06-20-checkpoint.md    # what the chapter says of this incident",
        place="shell",
    ),
    make_kind(
        "body-too-intricate",
        (
            "The text has more than {limit} signs “{sign}”, which open a link or a tag.",
            "Divide it between two files, or write the sign less often.",
        ),
        (
            "El texto tiene más de {limit} signos «{sign}», que abren un enlace o una etiqueta.",
            "Repártalo en dos archivos o escriba menos veces ese signo.",
        ),
        wrong="cat notes.md >> incidents/2020/2020-06-20-checkpoint.md    # 1,200 notes, from [1] to [1200]",
        right="nano incidents/2020/2020-06-20-checkpoint.md    # without them: its sources are fields",
        place="shell",
    ),
    make_kind(
        "body-too-deep",
        (
            "The text is nested more than {limit} levels deep here.",
            "Use fewer levels of lists and quotations, and do not indent so far.",
        ),
        (
            "El texto está anidado aquí en más de {limit} niveles.",
            "Use menos niveles de listas y citas, y no sangre tanto.",
        ),
        wrong="""\
Of the checkpoint, El Faro wrote:

> > > > > > > > > > > > > > > > > “They fired from the bridge.”""",
        right="""\
Of the checkpoint, El Faro wrote:

> “They fired from the bridge.”""",
        place="text",
    ),
    make_kind(
        "bad-row",
        (
            "This row of the table cannot be read: a quote is not closed, or a cell is far too long.",
            "Look for a missing quote here or above.",
        ),
        (
            "Esta fila de la tabla no se puede leer: falta cerrar unas comillas o una celda es demasiado larga.",
            "Busque unas comillas que falten aquí o más arriba.",
        ),
        wrong="""\
code,slug,name,aliases,head_town,latitude,longitude,population,population_year
05001,alta,Alta,,Alta de Ríos,19.1000,-101.9000,12000,2020
05002,rio-claro,"Río Claro,San Andrés,Río Claro,19.2000,-100.8000,4500,2020
05003,baja,Baja,San Andrés,Baja del Sur,18.7000,-101.7000,,
""",
        right="""\
code,slug,name,aliases,head_town,latitude,longitude,population,population_year
05001,alta,Alta,,Alta de Ríos,19.1000,-101.9000,12000,2020
05002,rio-claro,"Río Claro",San Andrés,Río Claro,19.2000,-100.8000,4500,2020
05003,baja,Baja,San Andrés,Baja del Sur,18.7000,-101.7000,,
""",
        place="municipalities/municipalities.csv",
    ),
    make_kind(
        "too-many-problems",
        (
            "There are more problems in this file than are told here.",
            "Mend these first; the others are told next time.",
        ),
        (
            "Hay en este archivo más problemas de los que se dicen aquí.",
            "Corrija primero estos; los demás se dirán la próxima vez.",
        ),
        wrong="cp exported.md incidents/2020/2020-06-20-checkpoint.md    # sixty columns of a table as fields",
        right="python -m conflict_timeline new    # asks for the fields that an entry has",
        place="shell",
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
        wrong="""\
{"type": "Feature", "properties": {"code": "05001"}}
""",
        right="""\
{"type": "FeatureCollection", "features": [
{"type": "Feature", "properties": {"code": "05001"},
 "geometry": {"type": "Polygon",
  "coordinates": [[[-102, 19], [-101, 19], [-101, 20], [-102, 20], [-102, 19]]]}},
{"type": "Feature", "properties": {"code": "05002"},
 "geometry": {"type": "Polygon",
  "coordinates": [[[-101, 19], [-100, 19], [-100, 20], [-101, 20], [-101, 19]]]}},
{"type": "Feature", "properties": {"code": "05003"},
 "geometry": {"type": "Polygon",
  "coordinates": [[[-102, 18], [-101, 18], [-101, 19], [-102, 19], [-102, 18]]]}}
]}
""",
        place="shapes/municipalities.geojson",
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
        wrong="""\
{"type": "FeatureCollection", "features": [
{"type": "Feature", "properties": {"code": "05001"},
 "geometry": {"type": "Polygon",
  "coordinates": [[[-102, 19], [-101, 19], [-101, 20], [-102, 20], [-102, 19]]]}},
{"type": "Feature", "properties": {"code": "05002"},
 "geometry": {"type": "Polygon",
  "coordinates": [[[-101, 19], [-100, 19], [-100, 20], [-101, 20], [-101, 19]]]}}
]}
""",
        right="""\
{"type": "FeatureCollection", "features": [
{"type": "Feature", "properties": {"code": "05001"},
 "geometry": {"type": "Polygon",
  "coordinates": [[[-102, 19], [-101, 19], [-101, 20], [-102, 20], [-102, 19]]]}},
{"type": "Feature", "properties": {"code": "05002"},
 "geometry": {"type": "Polygon",
  "coordinates": [[[-101, 19], [-100, 19], [-100, 20], [-101, 20], [-101, 19]]]}},
{"type": "Feature", "properties": {"code": "05003"},
 "geometry": {"type": "Polygon",
  "coordinates": [[[-102, 18], [-101, 18], [-101, 19], [-102, 19], [-102, 18]]]}}
]}
""",
        place="shapes/municipalities.geojson",
    ),
    make_kind(
        "control-character",
        (
            "There is an invisible sign here ({sign}).",
            "Delete it; it usually comes from copying and pasting.",
        ),
        ("Hay aquí un signo invisible ({sign}).", "Bórrelo; suele venir de copiar y pegar."),
        wrong="title: Shots at a check\u200bpoint",
        right="title: Shots at a checkpoint",
    ),
    make_kind(
        "front-matter-missing",
        ("The file does not begin with a line “---”.", "Begin it with “---”, the fields, and “---” again."),
        ("El archivo no empieza con una línea «---».", "Empiece con «---», los campos y otra vez «---»."),
        wrong="""\
title: Shots at a checkpoint
status: draft""",
        right="""\
---
title: Shots at a checkpoint
summary: Gunmen fired at a police checkpoint.
date: 2020-06-20
municipality: Río Claro
place_precision: municipality
event_type: ambush
status: draft
---
What happened.
""",
        place="incidents/2020/2020-06-20-rio-claro-checkpoint.md",
    ),
    make_kind(
        "front-matter-unclosed",
        (
            "The fields are not closed by a line “---”.",
            "Put “---” on a line of its own after the last field.",
        ),
        ("Los campos no se cierran con una línea «---».", "Ponga «---» en una línea tras el último campo."),
        wrong="""\
---
title: Shots at a checkpoint
status: draft
What happened.
""",
        right="""\
---
title: Shots at a checkpoint
summary: Gunmen fired at a police checkpoint.
date: 2020-06-20
municipality: Río Claro
place_precision: municipality
event_type: ambush
status: draft
---
What happened.
""",
        place="incidents/2020/2020-06-20-rio-claro-checkpoint.md",
    ),
    make_kind(
        "front-matter-empty",
        ("There are no fields in this file.", "Add them; `make new` writes a file with all of them."),
        ("No hay campos en este archivo.", "Agréguelos; `make new` escribe un archivo con todos."),
        wrong="""\
---
---
What happened.
""",
        right="""\
---
title: Shots at a checkpoint
summary: Gunmen fired at a police checkpoint.
date: 2020-06-20
municipality: Río Claro
place_precision: municipality
event_type: ambush
status: draft
---
What happened.
""",
        place="incidents/2020/2020-06-20-rio-claro-checkpoint.md",
    ),
    make_kind(
        "front-matter-not-mapping",
        ("The fields must be written as “name: value”, one a line.", "Write each field so."),
        ("Los campos se escriben «nombre: valor», uno por línea.", "Escriba así cada campo."),
        wrong="""\
---
- Shots at a checkpoint
- 2020-06-20
---
What happened.
""",
        right="""\
---
title: Shots at a checkpoint
summary: Gunmen fired at a police checkpoint.
date: 2020-06-20
municipality: Río Claro
place_precision: municipality
event_type: ambush
status: draft
---
What happened.
""",
        place="incidents/2020/2020-06-20-rio-claro-checkpoint.md",
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
        wrong="title: Checkpoint: shots at the bridge",
        right='title: "Checkpoint: shots at the bridge"',
    ),
    make_kind(
        "yaml-anchor",
        ("A word here begins with &, * or !, which YAML reads as a command.", "Put the text in quotes."),
        (
            "Una palabra empieza aquí con &, * o !, que YAML lee como una orden.",
            "Ponga el texto entre comillas.",
        ),
        wrong="title: *Shots* at a checkpoint",
        right='title: "*Shots* at a checkpoint"',
    ),
    make_kind(
        "tab-indent",
        ("This line is indented with a tab.", "Use spaces, two for each step."),
        ("Esta línea está sangrada con un tabulador.", "Use espacios, dos por nivel."),
        wrong="""\
actors:
	- {actor: policia-de-valdora, role: target}""",
        right="""\
actors:
  - {actor: policia-de-valdora, role: target}""",
    ),
    make_kind(
        "duplicate-key",
        ("The field “{key}” stands twice; the first is on line {line}.", "Keep one of the two."),
        ("El campo «{key}» aparece dos veces; el primero está en la línea {line}.", "Conserve solo uno."),
        wrong="""\
place: El Puente
place: The bridge""",
        right="place: El Puente",
    ),
    make_kind(
        "nested-too-deep",
        ("The fields are nested too deeply here.", "No field needs more than four levels."),
        ("Los campos están anidados en demasiados niveles.", "Ningún campo necesita más de cuatro."),
        wrong="related: [[[[[[[[[a]]]]]]]]]",
        right="related: [2020-05-rio-claro-threat]",
    ),
    make_kind(
        "key-not-text",
        ("The name of a field must be a plain word.", "Write “name: value”."),
        ("El nombre de un campo debe ser una palabra.", "Escriba «nombre: valor»."),
        wrong="""\
? [place, precision]
: near""",
        right="place: El Puente",
    ),
)
