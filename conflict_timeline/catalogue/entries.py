"""Problems within an entry: what contradicts itself, or says more than it rests on."""

from conflict_timeline.catalogue.kind import ALLOW, ALLOW_ES, make_kind

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
        wrong="""\
date: 2021-06-20
sources: []
status: draft""",
        right="""\
date: 2020-06-20
sources: []
status: draft""",
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
        wrong="""\
python -m conflict_timeline remove 2020-06-20-rio-claro-checkpoint \\
  --because en "The editors withdrew it.\"""",
        right="""\
python -m conflict_timeline remove 2020-06-20-rio-claro-checkpoint \\
  --because en "The editors withdrew it." --because es "La redacción la retiró.\"""",
        place="shell",
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
        wrong="""\
python -m conflict_timeline remove 2020-06-20-rio-claro-checkpoint
git restore content/incidents/2020/2020-06-20-rio-claro-checkpoint.es.md""",
        right="python -m conflict_timeline remove 2020-06-20-rio-claro-checkpoint",
        place="shell",
    ),
    make_kind(
        "no-source",
        ("A published entry needs at least one source.", "Add it under `sources`, or set `status: draft`."),
        (
            "Una ficha publicada necesita al menos una fuente.",
            "Agréguela en `sources`, o ponga `status: draft`.",
        ),
        wrong="""\
sources: []
status: published""",
        right="""\
sources: []
status: draft""",
    ),
    make_kind(
        "duplicate-source",
        ("Two sources of this entry have the same {what}: “{text}”.", "Join them, or rename one."),
        ("Dos fuentes de esta ficha comparten {what}: «{text}».", "Únalas o cambie el nombre de una."),
        wrong="""\
sources:
  - id: el-faro
    publisher: El Faro
    url: https://el-faro.example.org/2020/06/reten
    archived: https://web.archive.org/web/2020/https://el-faro.example.org/2020/06/reten
  - id: el-faro-mobile
    publisher: El Faro
    url: https://m.el-faro.example.org/2020/06/reten/?utm_source=feed
    archived: https://web.archive.org/web/2020/https://el-faro.example.org/2020/06/reten""",
        right="""\
sources:
  - id: el-faro
    publisher: El Faro
    url: https://el-faro.example.org/2020/06/reten
    archived: https://web.archive.org/web/2020/https://el-faro.example.org/2020/06/reten""",
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
        wrong="""\
sources:
  - id: el-faro
    publisher: El Faro
    url: https://el-faro.example.org/2020/06/reten
    archived: https://web.archive.org/web/2020/https://el-faro.example.org/2020/06/reten
    published: 2020-06-02""",
        right="""\
sources:
  - id: el-faro
    publisher: El Faro
    url: https://el-faro.example.org/2020/06/reten
    archived: https://web.archive.org/web/2020/https://el-faro.example.org/2020/06/reten
    published: 2020-06-21""",
    ),
    make_kind(
        "unknown-source",
        ("“{text}” is not the id of a source of this entry.", "Name one of its sources: {choices}."),
        ("«{text}» no es el id de una fuente de esta ficha.", "Nombre una de sus fuentes: {choices}."),
        wrong="""\
actors:
  - {actor: los-unos, role: perpetrator, attribution: alleged, according_to: [faro]}""",
        right="""\
actors:
  - {actor: los-unos, role: perpetrator, attribution: alleged, according_to: [el-faro]}""",
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
        wrong="""\
estimate:
  injured: {best: 4, from: el-faro, because: {en: It counted them., es: Los contó.}}""",
        right="""\
estimate:
  injured: {best: 2, from: el-faro, because: {en: It counted them., es: Los contó.}}""",
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
        wrong="""\
place_precision: near
coordinates: [19.20417, -100.80352]""",
        right="""\
place_precision: near
coordinates: [19.20, -100.80]""",
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
        wrong="""\
actors:
  - {actor: los-unos, role: perpetrator}""",
        right="""\
actors:
  - {actor: los-unos, role: perpetrator, attribution: alleged, according_to: [el-faro]}""",
    ),
    make_kind(
        "precision-unfounded",
        (
            "The place is said to be “{precision}”, but neither a place nor a point is given.",
            "Name the locality in `place:`, or set `place_precision: municipality`.",
        ),
        (
            "El lugar se declara «{precision}», pero no se da ni lugar ni punto.",
            "Nombre la localidad en `place:`, o ponga `place_precision: municipality`.",
        ),
        wrong="""\
place:
place_precision: near""",
        right="""\
place:
place_precision: municipality""",
    ),
    make_kind(
        "coordinates-elsewhere",
        (
            "The point lies in {found}, not in {municipality}.",
            "Correct the point or the municipality; a point is [latitude, longitude].",
        ),
        (
            "El punto está en {found}, no en {municipality}.",
            "Corrija el punto o el municipio; un punto es [latitud, longitud].",
        ),
        wrong="coordinates: [19.20, -101.80]",
        right="coordinates: [19.20, -100.80]",
    ),
    make_kind(
        "coordinates-outside",
        (
            "The point lies in no municipality of the region, and so not in {municipality}.",
            "Correct it; a point is [latitude, longitude], and west of Greenwich the longitude is negative.",
        ),
        (
            "El punto no está en ningún municipio de la región, y por tanto no en {municipality}.",
            "Corríjalo; un punto es [latitud, longitud], y al oeste de Greenwich la longitud es negativa.",
        ),
        wrong="coordinates: [19.20, 100.80]",
        right="coordinates: [19.20, -100.80]",
    ),
    make_kind(
        "summary-figure",
        (
            "The summary says “{text}”, but no claim of this entry gives {number} {measure}.",
            f"Add the claim beneath its source, or leave the number out. {ALLOW % 'summary-figure'}",
        ),
        (
            "El resumen dice «{text}», pero ningún dato de esta ficha da {number} ({measure}).",
            f"Agregue el dato bajo su fuente, o quite el número. {ALLOW_ES % 'summary-figure'}",
        ),
        wrong="summary: Gunmen fired at a police checkpoint. Four officers were injured.",
        right="summary: Gunmen fired at a police checkpoint. Two officers were injured.",
    ),
    make_kind(
        "groups-differ",
        (
            "The sources count different groups ({groups}) and none gives a total of {text}: a part becomes the low.",
            f"Add a source's total as `group: all`. {ALLOW % 'groups-differ'}",
        ),
        (
            "Las fuentes cuentan grupos distintos ({groups}); ninguna da un total de {text}: una parte será el mínimo.",
            f"Agregue el total de una fuente como `group: all`. {ALLOW_ES % 'groups-differ'}",
        ),
        wrong="""\
sources:
  - id: el-faro
    publisher: El Faro
    url: https://el-faro.example.org/2020/06/reten
    archived: https://web.archive.org/web/2020/https://el-faro.example.org/2020/06/reten
    claims:
      - {injured: 2, group: police}
  - id: la-voz
    publisher: La Voz
    url: https://la-voz.example.org/reten
    archived: https://web.archive.org/web/2020/https://la-voz.example.org/reten
    claims:
      - {injured: 5, group: civilians}""",
        right="""\
sources:
  - id: el-faro
    publisher: El Faro
    url: https://el-faro.example.org/2020/06/reten
    archived: https://web.archive.org/web/2020/https://el-faro.example.org/2020/06/reten
    claims:
      - {injured: 2, group: police}
  - id: la-voz
    publisher: La Voz
    url: https://la-voz.example.org/reten
    archived: https://web.archive.org/web/2020/https://la-voz.example.org/reten
    claims:
      - {injured: 7}
      - {injured: 5, group: civilians}""",
        warning=True,
    ),
    make_kind(
        "not-archived",
        (
            "Sources without an archived copy: {count}; the first is here.",
            "Keep a copy of each page in a public web archive, and give its address as `archived`.",
        ),
        (
            "Fuentes sin copia archivada: {count}; la primera está aquí.",
            "Guarde una copia de cada página en un archivo web público y dé su dirección en `archived`.",
        ),
        wrong="""\
sources:
  - id: el-faro
    publisher: El Faro
    url: https://el-faro.example.org/2020/06/reten
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
        warning=True,
        gathered=True,
    ),
    make_kind(
        "unfinished",
        (
            "A published entry still holds the mark TODO.",
            "Write what is missing there, or set `status: draft`.",
        ),
        (
            "Una ficha publicada conserva la marca TODO.",
            "Escriba ahí lo que falta, o ponga `status: draft`.",
        ),
        wrong="summary: TODO One or two sentences on what happened.",
        right="summary: Gunmen fired at a police checkpoint.",
    ),
    make_kind(
        "date-in-future",
        ("“{text}” has not come yet.", "Correct the date."),
        ("«{text}» todavía no ha llegado.", "Corrija la fecha."),
        wrong="""\
date: 2020-06-30        # and today is 21 June 2020
sources: []
status: draft""",
        right="""\
date: 2020-06-20        # and today is 21 June 2020
sources: []
status: draft""",
    ),
)
