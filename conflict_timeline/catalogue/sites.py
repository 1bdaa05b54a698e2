"""Problems of a built site, found before it goes out."""

from conflict_timeline.catalogue.kind import make_kind

SITE = (
    make_kind(
        "site-dead-link",
        (
            "The link “{url}” leads to no file of the site.",
            "Correct it where the page's text or template has it.",
        ),
        ("El enlace «{url}» no lleva a ningún archivo del sitio.", "Corríjalo en el texto o la plantilla."),
    ),
    make_kind(
        "site-dead-anchor",
        ("There is no such place on the page that “{url}” leads to.", "Correct what stands behind the #."),
        ("La página a la que lleva «{url}» no tiene ese lugar.", "Corrija lo que sigue a #."),
    ),
    make_kind(
        "site-foreign",
        ("The page would load “{url}” from another host.", "Put the file into the site, or take it out."),
        ("La página cargaría «{url}» de otro servidor.", "Ponga el archivo en el sitio o quítelo."),
    ),
    make_kind(
        "site-inline",
        ("There is an inline script, handler or style: {what}.", "Move it to a file; the policy blocks it."),
        (
            "Hay un programa, manejador o estilo en la página: {what}.",
            "Páselo a un archivo; la política lo bloquea.",
        ),
    ),
    make_kind(
        "site-repeated-id",
        ("The id “{id}” stands twice on the page.", "Rename one of the two."),
        ("El id «{id}» aparece dos veces en la página.", "Cambie uno de los dos."),
    ),
    make_kind(
        "site-no-policy",
        ("The page does not say its language, or what it may load.", "Let its template extend base.html."),
        ("La página no dice su idioma o qué puede cargar.", "Haga que su plantilla extienda base.html."),
    ),
    make_kind(
        "site-leak",
        (
            "The file holds words of “{id}”, which is not published.",
            "Do not put the site online. Find what took them here; if nothing did, build again.",
        ),
        (
            "El archivo contiene palabras de «{id}», que no está publicado.",
            "No ponga el sitio en línea. Busque qué las trajo aquí; si nada, construya de nuevo.",
        ),
    ),
    make_kind(
        "site-heavy",
        (
            "The page weighs {weight} KB with what it loads; {budget} KB are allowed.",
            "Shorten or divide it: its readers wait and pay for it.",
        ),
        (
            "La página pesa {weight} KB con lo que carga; se permiten {budget} KB.",
            "Acórtela o divídala: quienes la leen esperan y pagan por ella.",
        ),
    ),
    make_kind(
        "site-xml",
        ("The file is not well-formed XML ({reason}).", "Look at the text that stands there."),
        ("El archivo no es XML bien formado ({reason}).", "Mire el texto que hay ahí."),
    ),
    make_kind(
        "site-html",
        ("The HTML is not valid ({reason}).", "Correct the template."),
        ("El HTML no es válido ({reason}).", "Corrija la plantilla."),
    ),
    make_kind(
        "site-unvalidated",
        (
            "Whether the HTML is valid was not checked: Java or the Nu Html Checker is missing.",
            "`make publish` installs both.",
        ),
        (
            "No se comprobó si el HTML es válido: falta Java o el Nu Html Checker.",
            "`make publish` instala ambos.",
        ),
        warning=True,
    ),
)
