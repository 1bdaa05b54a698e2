"""Problems of safety: each says what it found, why that must not stand here, and what to write instead."""

from conflict_timeline.catalogue.kind import make_kind

ALLOW = 'If it must stand, an editor adds `allowed: [{{code: %s, text: "{text}", because: …}}]`.'
ALLOW_ES = 'Si debe quedar, la redacción agrega `allowed: [{{code: %s, text: "{text}", because: …}}]`.'

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
    ),
)
