"""What is said of sources that no longer answer. It needs the network, and is no fault of an entry."""

from conflict_timeline.catalogue.kind import make_kind

LINKS = (
    make_kind(
        "dead-link",
        (
            "“{url}” cannot be had any more ({reason}).",
            "Find its new address, or give a kept copy as `archived`.",
        ),
        (
            "«{url}» ya no se puede obtener ({reason}).",
            "Busque su nueva dirección, o dé una copia en `archived`.",
        ),
        warning=True,
    ),
)
