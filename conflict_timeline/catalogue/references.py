"""Problems between entries: what leads nowhere, or stands twice."""

from conflict_timeline.catalogue.kind import make_kind

REFERENCES = (
    make_kind(
        "unknown-municipality",
        ("There is no municipality “{text}”.", "Give its code or its name as the gazetteer has it."),
        ("No hay ningún municipio «{text}».", "Dé su clave o su nombre como está en el catálogo."),
        wrong="municipality: Rio Clarro",
        right="municipality: Río Claro",
    ),
    make_kind(
        "ambiguous-municipality",
        ("“{text}” means more than one municipality: {choices}.", "Give the code instead."),
        ("«{text}» corresponde a más de un municipio: {choices}.", "Dé la clave."),
        wrong="municipality: San Andrés",
        right='municipality: "05002"            # Río Claro, also called San Andrés',
    ),
    make_kind(
        "unknown-term",
        ("“{text}” is not in content/vocabulary/{vocabulary}.yaml.", "Choose among: {choices}."),
        ("«{text}» no está en content/vocabulary/{vocabulary}.yaml.", "Elija entre: {choices}."),
        wrong="event_type: ambosh",
        right="event_type: ambush",
    ),
    make_kind(
        "unknown-actor",
        ("There is no actor “{text}”.", "Use the name of a file in content/actors/, or add one."),
        ("No hay ningún actor «{text}».", "Use el nombre de un archivo de content/actors/, o agregue uno."),
        wrong="""\
actors:
  - {actor: los-uno, role: participant}""",
        right="""\
actors:
  - {actor: los-unos, role: participant}""",
    ),
    make_kind(
        "unknown-incident",
        ("There is no incident “{text}”.", "Give the id of an entry, its file's name without .md."),
        ("No hay ningún incidente «{text}».", "Dé el id de una ficha, su nombre de archivo sin .md."),
        wrong="related: [2020-05-rio-claro-threats]",
        right="related: [2020-05-rio-claro-threat]",
    ),
    make_kind(
        "unpublished-incident",
        ("The incident “{text}” is not published.", "Take it out here until it is."),
        ("El incidente «{text}» no está publicado.", "Quítelo de aquí hasta que lo esté."),
        wrong="related: [2020-06-19-rio-claro-unverified]",
        right="related: [2020-05-rio-claro-threat]",
    ),
    make_kind(
        "id-taken",
        ("The id “{text}” belongs to {other} too.", "Rename one: an id is a permanent address."),
        (
            "El id «{text}» pertenece también a {other}.",
            "Cambie uno: un id es una dirección permanente.",
        ),
        wrong="former_ids: [2020-05-rio-claro-threat]",
        right="former_ids: [2020-06-20-rio-claro-shots]",
    ),
    make_kind(
        "translation-alone",
        ("This translation has no entry “{name}” beside it.", "Rename it, or add the entry."),
        ("Esta traducción no tiene a su lado la ficha «{name}».", "Cambie su nombre o agregue la ficha."),
        wrong="""\
$ ls content/incidents/2020
2020-06-20-rio-claro-checkpoint.md
2020-06-20-rio-claro-reten.es.md""",
        right="""\
$ ls content/incidents/2020
2020-06-20-rio-claro-checkpoint.md
2020-06-20-rio-claro-checkpoint.es.md""",
        place="shell",
    ),
    make_kind(
        "translation-missing",
        ("There is no “{name}”, so readers of that language see the original.", "Add it."),
        ("No hay «{name}», y quien lee ese idioma verá el original.", "Agréguela."),
        warning=True,
        wrong="""\
$ ls content/incidents/2020
2020-06-20-rio-claro-checkpoint.md""",
        right="""\
$ ls content/incidents/2020
2020-06-20-rio-claro-checkpoint.md
2020-06-20-rio-claro-checkpoint.es.md""",
        place="shell",
    ),
    make_kind(
        "text-untranslated",
        (
            "This text is given in one language only.",
            "Write it as {{en: …, es: …}}. (A name alone is fine as it is where it is a name.)",
        ),
        ("Este texto está en un solo idioma.", "Escríbalo como {{en: …, es: …}}."),
        warning=True,
        wrong="""\
sources:
  - id: el-faro
    publisher: El Faro
    url: https://el-faro.example.org/2020/06/reten
    archived: https://web.archive.org/web/2020/https://el-faro.example.org/2020/06/reten
    note: It was corrected on the next day.""",
        right="""\
sources:
  - id: el-faro
    publisher: El Faro
    url: https://el-faro.example.org/2020/06/reten
    archived: https://web.archive.org/web/2020/https://el-faro.example.org/2020/06/reten
    note: {en: It was corrected on the next day., es: Se corrigió al día siguiente.}""",
    ),
    make_kind(
        "bad-table",
        ("The table has no column “{column}”.", "Its first line must be: {columns}."),
        ("La tabla no tiene la columna «{column}».", "Su primera línea debe ser: {columns}."),
        wrong="""\
code,name
05001,Alta
05002,Río Claro
05003,Baja
""",
        right="""\
code,slug,name,aliases,head_town,latitude,longitude,population,population_year
05001,alta,Alta,,Alta de Ríos,19.10,-101.90,12000,2020
05002,rio-claro,Río Claro,San Andrés,Río Claro,19.20,-100.80,4500,2020
05003,baja,Baja,San Andrés,Baja del Sur,18.70,-101.70,,
""",
        place="municipalities/municipalities.csv",
    ),
    make_kind(
        "same-event",
        (
            "This may be the same event as {other}: {when}, {where}, {reason}.",
            "If it is, join the two (`status: merged`). If it is not, name the other under `related`.",
        ),
        (
            "Puede ser el mismo hecho que {other}: {when_es}, {where_es}, {reason_es}.",
            "Si lo es, una las dos fichas (`status: merged`). Si no, nombre la otra en `related`.",
        ),
        wrong="""\
title: Patrol ambushed on the road to Alta
date: 2020-03-06
municipality: Alta
place: Los Pinos
sources:
  - id: diario
    publisher: El Diario
    url: https://diario.example.org/emboscada
    archived: https://web.archive.org/web/2020/https://diario.example.org/emboscada""",
        right="""\
title: Patrol ambushed on the road to Alta
date: 2020-03-06
municipality: Alta
place: Los Pinos
related: [2020-03-05-alta-ambush]     # another patrol, on the next day
sources:
  - id: diario
    publisher: El Diario
    url: https://diario.example.org/emboscada
    archived: https://web.archive.org/web/2020/https://diario.example.org/emboscada""",
        warning=True,
    ),
    make_kind(
        "url-form",
        (
            "The same page stands in {other} as {url}.",
            "Write the address the same way in both, without what only tells how you came to it.",
        ),
        (
            "La misma página está en {other} como {url}.",
            "Escriba igual la dirección en ambas, sin lo que solo dice cómo llegó usted a ella.",
        ),
        wrong="""\
sources:
  - id: diario
    publisher: El Diario
    url: https://www.diario.example.org/video/?fbclid=IwAR0
    archived: https://web.archive.org/web/2020/https://diario.example.org/video""",
        right="""\
sources:
  - id: diario
    publisher: El Diario
    url: https://diario.example.org/video
    archived: https://web.archive.org/web/2020/https://diario.example.org/video""",
        warning=True,
    ),
)
