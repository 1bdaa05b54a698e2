"""Problems of safety: each says what it found, why that must not stand here, and what to write instead."""

from conflict_timeline.catalogue.kind import ALLOW, ALLOW_ES, make_kind

SAFETY = (
    make_kind(
        "email",
        (
            "“{text}” is an e-mail address; it leads to a person, and the history of the files is public.",
            f"Take it out. {ALLOW % 'email'}",
        ),
        (
            "«{text}» es un correo electrónico; conduce a una persona, y el historial de los archivos es público.",
            f"Quítelo. {ALLOW_ES % 'email'}",
        ),
        wrong="A neighbour, ana@correo.example.org, wrote of shots.",
        right="A neighbour wrote of shots.",
        place="text",
    ),
    make_kind(
        "phone-number",
        (
            "“{text}” looks like a telephone number; it leads to a person, and cannot be taken back.",
            f"Take it out. {ALLOW % 'phone-number'}",
        ),
        (
            "«{text}» parece un teléfono; conduce a una persona y no se puede retirar después.",
            f"Quítelo. {ALLOW_ES % 'phone-number'}",
        ),
        wrong="Whoever saw it may call 443 555 0123.",
        right="The prosecutor's office asked witnesses to come forward.",
        place="text",
    ),
    make_kind(
        "identity-number",
        (
            "“{text}” looks like a CURP or RFC number, which holds a name and a date of birth.",
            f"Take it out. {ALLOW % 'identity-number'}",
        ),
        (
            "«{text}» parece una CURP o un RFC, que contiene un nombre y una fecha de nacimiento.",
            f"Quítelo. {ALLOW_ES % 'identity-number'}",
        ),
        wrong="The driver's CURP, ROPA000101HXXNRR09, was published.",
        right="The driver's papers were published.",
        place="text",
    ),
    make_kind(
        "plate",
        (
            "“{text}” looks like a number plate, by which the owner can be found.",
            f"Write “a pickup” or “a car”. {ALLOW % 'plate'}",
        ),
        (
            "«{text}» parece una placa, con la que se puede hallar al dueño.",
            f"Escriba «una camioneta» o «un automóvil». {ALLOW_ES % 'plate'}",
        ),
        wrong="A pickup with plates VAL-123-A was found burnt.",
        right="A pickup with plates of another state was found burnt.",
        place="text",
    ),
    make_kind(
        "street-address",
        (
            "“{text}” is a street with a number: people live or work there.",
            f"Name the quarter or the locality only. {ALLOW % 'street-address'}",
        ),
        (
            "«{text}» es una calle con número: ahí vive o trabaja gente.",
            f"Nombre solo la colonia o la localidad. {ALLOW_ES % 'street-address'}",
        ),
        wrong="Shots were fired in calle Morelos No. 45.",
        right="Shots were fired in the quarter of Morelos.",
        place="text",
    ),
    make_kind(
        "minor-named",
        (
            "“{text}” gives the age of a minor beside a name. Minors are never named here.",
            f"Take the name out, and write “a minor”. {ALLOW % 'minor-named'}",
        ),
        (
            "«{text}» da la edad de una persona menor junto a un nombre. Aquí nunca se nombra a menores.",
            f"Quite el nombre y escriba «una persona menor de edad». {ALLOW_ES % 'minor-named'}",
        ),
        wrong="Ana Robles, aged 15, was injured.",
        right="A girl of 15 was injured.",
        place="text",
    ),
    make_kind(
        "exact-shelter",
        (
            "The point is exact, and the text speaks of “{text}”: it may show where someone lives or is cared for.",
            f"Set `place_precision: near` and round the point to two decimals. {ALLOW % 'exact-shelter'}",
        ),
        (
            "El punto es exacto y el texto habla de «{text}»: puede mostrar dónde vive o es atendido alguien.",
            f"Ponga `place_precision: near` y redondee el punto a dos decimales. {ALLOW_ES % 'exact-shelter'}",
        ),
        wrong="""\
place: A shelter at El Puente
place_precision: exact
coordinates: [19.2042, -100.8035]""",
        right="""\
place: A shelter at El Puente
place_precision: near
coordinates: [19.20, -100.80]""",
    ),
    make_kind(
        "perpetrator-wording",
        (
            "“{text}” calls a person a perpetrator. Nobody private is called one without a court's finding.",
            f"Write what a court found, or who says so and of which group. {ALLOW % 'perpetrator-wording'}",
        ),
        (
            "«{text}» llama perpetradora a una persona. A nadie particular se le llama así sin un fallo judicial.",
            f"Escriba qué resolvió un tribunal, o quién lo dice y de qué grupo. {ALLOW_ES % 'perpetrator-wording'}",
        ),
        wrong="The murderer Pedro Robles fled across the bridge.",
        right="A court found Pedro Robles guilty of the murder in 2022.",
        place="text",
    ),
    make_kind(
        "embargo",
        (
            "The event is less than {days} days past; what is still going on must not be published.",
            f"Keep `status: draft` until {{until}}. {ALLOW % 'embargo'}",
        ),
        (
            "El hecho tiene menos de {days} días; lo que sigue en curso no debe publicarse.",
            f"Conserve `status: draft` hasta el {{until}}. {ALLOW_ES % 'embargo'}",
        ),
        wrong="""\
date: 2020-06-20        # and today is 21 June 2020
status: published""",
        right="""\
date: 2020-06-20        # and today is 21 June 2020
status: draft""",
    ),
    make_kind(
        "image-metadata",
        (
            "The picture carries data of its making ({found}), which can tell who took it, when and where.",
            "Take them out before it is committed: by a screenshot of the picture, or `exiftool -all= FILE`.",
        ),
        (
            "La imagen lleva datos de su origen ({found}), que pueden decir quién la tomó, cuándo y dónde.",
            "Quítelos antes del envío: con una captura de pantalla, o con `exiftool -all= ARCHIVO`.",
        ),
        wrong="cp ~/phone/IMG_2041.jpg content/pictures/bridge.jpg",
        right="exiftool -all= -o content/pictures/bridge.jpg ~/phone/IMG_2041.jpg",
        place="shell",
    ),
    make_kind(
        "image-unknown",
        (
            "The picture cannot be searched for data of its making.",
            "Save it as JPEG, PNG, WebP or GIF.",
        ),
        (
            "No se puede buscar en la imagen datos de su origen.",
            "Guárdela como JPEG, PNG, WebP o GIF.",
        ),
        wrong="cp ~/phone/IMG_2041.heic content/pictures/bridge.heic",
        right="heif-convert ~/phone/IMG_2041.heic bridge.jpg\nexiftool -all= -o content/pictures/bridge.jpg bridge.jpg",
        place="shell",
    ),
    make_kind(
        "allowance-unused",
        (
            "Nothing of this entry needs the permission for “{text}” ({rule}).",
            "Take it out, or correct its code or text.",
        ),
        (
            "Nada en esta ficha necesita el permiso para «{text}» ({rule}).",
            "Quítelo, o corrija su código o su texto.",
        ),
        wrong='allowed:\n  - {code: phone-number, text: "443 555 0123", because: The public line of the office.}',
        right="allowed: []",
        warning=True,
    ),
)
