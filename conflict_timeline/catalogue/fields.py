"""Problems of fields: what is missing, unknown, or cannot be read as what it should be."""

from conflict_timeline.catalogue.kind import make_kind

SHAPE = (
    make_kind(
        "missing-field",
        ("The field “{field}” is missing.", "Add it."),
        ("Falta el campo «{field}».", "Agréguelo."),
        wrong="title:",
        right="title: Shots at a checkpoint",
    ),
    make_kind(
        "unknown-field",
        ("There is no field “{field}”.", "Take it out, or see /contribute/ for the fields there are."),
        ("No existe el campo «{field}».", "Quítelo, o vea en /es/contribute/ los campos que hay."),
        wrong="""\
titel: Shots at a checkpoint
title: Shots at a checkpoint""",
        right="title: Shots at a checkpoint",
    ),
    make_kind(
        "wrong-kind",
        ("“{field}” must be {expected}.", "Write it so."),
        ("«{field}» debe ser {expected_es}.", "Escríbalo así."),
        wrong="related: 2020-05-rio-claro-threat",
        right="related: [2020-05-rio-claro-threat]",
    ),
    make_kind(
        "claim-without-source",
        ("These claims belong to no source.", "Move each beneath the source that makes it, under `sources`."),
        (
            "Estos datos no pertenecen a ninguna fuente.",
            "Ponga cada uno bajo la fuente que lo da, en `sources`.",
        ),
        wrong="""\
claims:
  - {injured: 2, group: police}""",
        right="""\
sources:
  - id: el-faro
    publisher: El Faro
    url: https://el-faro.example.org/2020/06/reten
    archived: https://web.archive.org/web/2020/https://el-faro.example.org/2020/06/reten
    claims:
      - {injured: 2, group: police}""",
    ),
    make_kind(
        "bad-date",
        (
            "“{text}” is not a date that can be read.",
            "Write 2019-10-14, 2019-10 or 2019, a span as 2019-10-14/2019-10-16; add ~ for about, ? for uncertain.",
        ),
        (
            "«{text}» no es una fecha legible.",
            "Escriba 2019-10-14, 2019-10 o 2019, o un periodo: 2019-10-14/2019-10-16; ~ aproximada, ? incierta.",
        ),
        wrong="date: 20 June 2020",
        right="date: 2020-06-20",
    ),
    make_kind(
        "no-such-date",
        (
            "“{text}” is not in the calendar.",
            "Check the month, from 01 to 12, and the day: a month has 28 to 31 of them.",
        ),
        (
            "«{text}» no está en el calendario.",
            "Revise el mes, de 01 a 12, y el día: un mes tiene de 28 a 31.",
        ),
        wrong="date: 2020-13-06",
        right="date: 2020-06-13",
    ),
    make_kind(
        "date-order",
        ("The span “{text}” ends before it begins.", "Put the earlier date first."),
        ("El periodo «{text}» termina antes de empezar.", "Ponga primero la fecha anterior."),
        wrong="date: 2020-06-22/2020-06-20",
        right="date: 2020-06-20/2020-06-22",
    ),
    make_kind(
        "bad-count",
        (
            "“{text}” is not a count.",
            "Write 14, 12+ (at least), 13-14 (between) or ~20 (about). Leave an unknown number out.",
        ),
        (
            "«{text}» no es una cifra.",
            "Escriba 14, 12+ (al menos), 13-14 (entre) o ~20 (cerca de). Si no se sabe, no escriba nada.",
        ),
        wrong="""\
sources:
  - id: el-faro
    publisher: El Faro
    url: https://el-faro.example.org/2020/06/reten
    archived: https://web.archive.org/web/2020/https://el-faro.example.org/2020/06/reten
    claims:
      - {injured: several, group: police}""",
        right="""\
sources:
  - id: el-faro
    publisher: El Faro
    url: https://el-faro.example.org/2020/06/reten
    archived: https://web.archive.org/web/2020/https://el-faro.example.org/2020/06/reten
    claims:
      - {injured: 2+, group: police}""",
    ),
    make_kind(
        "count-order",
        ("In “{text}” the low number is above the high one.", "Write the lower first, as in 13-14."),
        ("En «{text}» la cifra menor es mayor que la otra.", "Escriba primero la menor, como en 13-14."),
        wrong="""\
sources:
  - id: el-faro
    publisher: El Faro
    url: https://el-faro.example.org/2020/06/reten
    archived: https://web.archive.org/web/2020/https://el-faro.example.org/2020/06/reten
    claims:
      - {injured: 3-2, group: police}""",
        right="""\
sources:
  - id: el-faro
    publisher: El Faro
    url: https://el-faro.example.org/2020/06/reten
    archived: https://web.archive.org/web/2020/https://el-faro.example.org/2020/06/reten
    claims:
      - {injured: 2-3, group: police}""",
    ),
    make_kind(
        "count-too-large",
        ("“{text}” is more people than one incident can concern.", "Check the number of digits."),
        ("«{text}» son más personas de las que caben en un incidente.", "Revise el número de cifras."),
        wrong="""\
sources:
  - id: el-faro
    publisher: El Faro
    url: https://el-faro.example.org/2020/06/reten
    archived: https://web.archive.org/web/2020/https://el-faro.example.org/2020/06/reten
    claims:
      - {displaced: 20000000}""",
        right="""\
sources:
  - id: el-faro
    publisher: El Faro
    url: https://el-faro.example.org/2020/06/reten
    archived: https://web.archive.org/web/2020/https://el-faro.example.org/2020/06/reten
    claims:
      - {displaced: 2000}""",
    ),
    make_kind(
        "bad-url",
        ("“{text}” is not a web address that can be linked.", "Write it whole, from https:// on."),
        ("«{text}» no es una dirección web enlazable.", "Escríbala completa, desde https://."),
        wrong="""\
sources:
  - id: el-faro
    publisher: El Faro
    url: el-faro.example.org/2020/06/reten
    archived: https://web.archive.org/web/2020/https://el-faro.example.org/2020/06/reten""",
        right="""\
sources:
  - id: el-faro
    publisher: El Faro
    url: https://el-faro.example.org/2020/06/reten
    archived: https://web.archive.org/web/2020/https://el-faro.example.org/2020/06/reten""",
    ),
    make_kind(
        "bad-id",
        ("“{text}” cannot be an id.", "Use small letters a–z, digits and hyphens only."),
        ("«{text}» no puede ser un identificador.", "Use solo minúsculas a–z, cifras y guiones."),
        wrong="""\
sources:
  - id: El Faro
    publisher: El Faro
    url: https://el-faro.example.org/2020/06/reten
    archived: https://web.archive.org/web/2020/https://el-faro.example.org/2020/06/reten""",
        right="""\
sources:
  - id: el-faro
    publisher: El Faro
    url: https://el-faro.example.org/2020/06/reten
    archived: https://web.archive.org/web/2020/https://el-faro.example.org/2020/06/reten""",
    ),
    make_kind(
        "bad-coordinates",
        ("These are not coordinates.", "Write [latitude, longitude], as in [18.73, -102.79]."),
        ("Esto no son coordenadas.", "Escriba [latitud, longitud], como en [18.73, -102.79]."),
        wrong="coordinates: 19.20 N, 100.80 W",
        right="coordinates: [19.20, -100.80]",
    ),
    make_kind(
        "bad-language",
        ("“{text}” is not the code of a language.", "Write two letters, as in es or en."),
        ("«{text}» no es el código de un idioma.", "Escriba dos letras, como es o en."),
        wrong="""\
sources:
  - id: el-faro
    publisher: El Faro
    url: https://el-faro.example.org/2020/06/reten
    archived: https://web.archive.org/web/2020/https://el-faro.example.org/2020/06/reten
    language: Spanish""",
        right="""\
sources:
  - id: el-faro
    publisher: El Faro
    url: https://el-faro.example.org/2020/06/reten
    archived: https://web.archive.org/web/2020/https://el-faro.example.org/2020/06/reten
    language: es""",
    ),
    make_kind(
        "bad-number",
        ("“{text}” is not a number.", "Write it in digits."),
        ("«{text}» no es un número.", "Escríbalo en cifras."),
        wrong="""\
code,slug,name,aliases,head_town,latitude,longitude,population,population_year
05001,alta,Alta,,Alta de Ríos,19.10,-101.90,about 12000,2020
05002,rio-claro,Río Claro,San Andrés,Río Claro,19.20,-100.80,4500,2020
05003,baja,Baja,San Andrés,Baja del Sur,18.70,-101.70,,
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
        "bad-choice",
        ("“{text}” is not one of the words this field knows.", "Choose among: {choices}."),
        ("«{text}» no es una de las palabras de este campo.", "Elija entre: {choices}."),
        wrong="status: final",
        right="status: published",
    ),
    make_kind(
        "text-too-long",
        ("This text has {length} characters; at most {limit} are meant.", "Shorten it."),
        ("Este texto tiene {length} caracteres; el máximo es {limit}.", "Acórtelo."),
        wrong="""\
title: >
  Shots at a police checkpoint on the old bridge over the river at El Puente, in which two officers
  were injured and a patrol car was burnt""",
        right="title: Shots at a checkpoint on the bridge",
    ),
    make_kind(
        "title-address",
        (
            "“{text}” is an address, not a title.",
            "Say in a few words what happened, and give the address as the url of a source.",
        ),
        (
            "«{text}» es una dirección, no un título.",
            "Diga en pocas palabras qué ocurrió, y dé la dirección como url de una fuente.",
        ),
        wrong="title: https://elfaro.example/2019/10/14/retén",
        right="title: Shots at a checkpoint on the bridge",
    ),
    make_kind(
        "claim-without-measure",
        (
            "This claim has no figure.",
            "Give one of: {choices}, as in {{killed: 13, group: police}}.",
        ),
        (
            "Este dato no tiene cifra.",
            "Dé una de: {choices}, como en {{killed: 13, group: police}}.",
        ),
        wrong="""\
sources:
  - id: el-faro
    publisher: El Faro
    url: https://el-faro.example.org/2020/06/reten
    archived: https://web.archive.org/web/2020/https://el-faro.example.org/2020/06/reten
    claims:
      - {group: police}""",
        right="""\
sources:
  - id: el-faro
    publisher: El Faro
    url: https://el-faro.example.org/2020/06/reten
    archived: https://web.archive.org/web/2020/https://el-faro.example.org/2020/06/reten
    claims:
      - {injured: 2, group: police}""",
    ),
    make_kind(
        "claim-two-measures",
        ("This claim gives two measures at once: {measures}.", "Write a claim for each."),
        ("Este dato da dos medidas a la vez: {measures}.", "Escriba un dato para cada una."),
        wrong="""\
sources:
  - id: el-faro
    publisher: El Faro
    url: https://el-faro.example.org/2020/06/reten
    archived: https://web.archive.org/web/2020/https://el-faro.example.org/2020/06/reten
    claims:
      - {killed: 1, injured: 2, group: police}""",
        right="""\
sources:
  - id: el-faro
    publisher: El Faro
    url: https://el-faro.example.org/2020/06/reten
    archived: https://web.archive.org/web/2020/https://el-faro.example.org/2020/06/reten
    claims:
      - {killed: 1, group: police}
      - {injured: 2, group: police}""",
    ),
    make_kind(
        "claim-best-outside",
        ("The best figure {best} is not within the claim {count}.", "Correct one of the two."),
        ("La mejor cifra {best} no está dentro del dato {count}.", "Corrija una de las dos."),
        wrong="""\
sources:
  - id: el-faro
    publisher: El Faro
    url: https://el-faro.example.org/2020/06/reten
    archived: https://web.archive.org/web/2020/https://el-faro.example.org/2020/06/reten
    claims:
      - {injured: 2-4, best: 5, group: police}""",
        right="""\
sources:
  - id: el-faro
    publisher: El Faro
    url: https://el-faro.example.org/2020/06/reten
    archived: https://web.archive.org/web/2020/https://el-faro.example.org/2020/06/reten
    claims:
      - {injured: 2-4, best: 3, group: police}""",
    ),
    make_kind(
        "withdrawn-without-reason",
        ("A withdrawn entry must say why.", "Add `withdrawn_because: {{en: …, es: …}}`."),
        ("Una ficha retirada debe decir por qué.", "Agregue `withdrawn_because: {{en: …, es: …}}`."),
        wrong="status: withdrawn",
        right="""\
status: withdrawn
withdrawn_because: {en: The newspaper took its report back., es: El diario se desdijo.}""",
    ),
    make_kind(
        "merged-without-target",
        ("A merged entry must name the one it was merged into.", "Add `merged_into: <id>`."),
        ("Una ficha fusionada debe nombrar aquella en la que se fusionó.", "Agregue `merged_into: <id>`."),
        wrong="status: merged",
        right="""\
status: merged
merged_into: 2020-05-rio-claro-threat""",
    ),
    make_kind(
        "municipality-missing",
        (
            "No municipality is given, though the place is known more closely than the state.",
            "Add `municipality:`, or set `place_precision: state`.",
        ),
        (
            "No se indica el municipio, aunque el lugar se conoce mejor que el estado.",
            "Agregue `municipality:`, o ponga `place_precision: state`.",
        ),
        wrong="""\
municipality:
place_precision: near""",
        right="""\
municipality:
place_precision: state""",
    ),
)
