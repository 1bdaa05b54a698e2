"""What can stop a build beside the entries: settings, tools, and the folder the site goes to."""

from conflict_timeline.catalogue.kind import make_kind

BUILD = (
    make_kind(
        "content-changed",
        ("“{name}” was changed while the site was built.", "Build it again."),
        ("«{name}» cambió mientras se construía el sitio.", "Constrúyalo de nuevo."),
        wrong="make html &\nnano content/incidents/2020/2020-06-20-checkpoint.md",
        right="nano content/incidents/2020/2020-06-20-checkpoint.md\nmake html",
        place="shell",
    ),
    make_kind(
        "assets-missing",
        ("The built style sheets and scripts are missing in {folder}: {names}.", "Run `make assets` first."),
        ("Faltan en {folder} los estilos y programas: {names}.", "Ejecute antes `make assets`."),
        wrong="python -m pelican content -s pelicanconf.py",
        right="""\
make assets
python -m pelican content -s pelicanconf.py""",
        place="shell",
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
        wrong="""\
$ cat pelicanconf.py
EDITOR = {"repo": "valdora/timeline"}""",
        right="""\
$ cat pelicanconf.py
EDITOR = {
    "repo": "valdora/timeline",
    "private_route": {"en": "By Signal: valdora.01", "es": "Por Signal: valdora.01"},
}""",
        place="shell",
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
        wrong="python -m pelican content -s pelicanconf.py    # Pagefind cannot run",
        right="""\
make clean-all
make html""",
        place="shell",
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
        wrong="python -m pelican content -s pelicanconf.py -o ~/documents",
        right="python -m pelican content -s pelicanconf.py -o output",
        place="shell",
    ),
    make_kind(
        "output-locked",
        (
            "Another build is writing to {folder} at this moment.",
            "Wait until it is done, then build again; the site there is whole.",
        ),
        (
            "Otra construcción está escribiendo en {folder} en este momento.",
            "Espere a que termine y construya de nuevo; el sitio que hay ahí está entero.",
        ),
        wrong="make html & make html    # both at once",
        right="make html",
        place="shell",
    ),
    make_kind(
        "output-unwritable",
        (
            "The site could not be written to {folder} ({reason}).",
            "See to the room on the disk and who may write there; the last good site is as it was.",
        ),
        (
            "No se pudo escribir el sitio en {folder} ({reason}).",
            "Revise el espacio en el disco y quién puede escribir ahí; el último sitio bueno sigue como estaba.",
        ),
        wrong="python -m pelican content -s pelicanconf.py -o /var/www/site    # which belongs to root",
        right="""\
python -m pelican content -s pelicanconf.py -o output
sudo rsync -a --delete output/ /var/www/site/""",
        place="shell",
    ),
    make_kind(
        "path-taken",
        (
            "Two things would be written to “{path}”.",
            "Rename one of them: a page cannot be called as a part of the site is.",
        ),
        (
            "Dos cosas se escribirían en «{path}».",
            "Cambie el nombre de una: una página no puede llamarse como una parte del sitio.",
        ),
        wrong="nano content/pages/timeline.md    # timeline/ is the page of all incidents",
        right="nano content/pages/background.md",
        place="shell",
    ),
    make_kind(
        "path-outside",
        ("The file “{path}” would be written outside the output folder.", "Rename what it is made from."),
        ("El archivo «{path}» quedaría fuera de la carpeta de salida.", "Cambie el nombre de su origen."),
        wrong="mv content/pages/about.md 'content/pages/...md'",
        right="mv content/pages/about.md content/pages/about-us.md",
        place="shell",
    ),
)
