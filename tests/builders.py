"""Builders of values for tests: everything has a sensible default, a test names only what it is about."""

import struct
from collections.abc import Mapping
from typing import Any

from conflict_timeline.model.claims import Claim
from conflict_timeline.model.estimates import EditorsChoice, derive_estimates
from conflict_timeline.model.incident import (
    Incident,
    IncidentEntry,
    Telling,
    Told,
    cite_sources,
    find_last_word,
)
from conflict_timeline.model.municipalities import Municipality
from conflict_timeline.model.sources import Source

ALTA = Municipality("05001", "alta", "Alta", (), "Alta de Ríos", 19.1, -102.1, 12000, 2020)


def make_claim(**fields: Any) -> Claim:
    """A claim; `killed="13"` and the like as in an entry."""
    return Claim.model_validate(fields or {"killed": "1"})


def make_source(*claims: Mapping[str, Any], id: str = "diario", **fields: Any) -> Source:
    """A source with these claims."""
    default = {"publisher": "El Diario", "url": f"https://{id}.example.org/1"}
    return Source.model_validate(
        {"id": id, **default, **fields, "claims": tuple(dict(claim) for claim in claims)}
    )


def make_incident(
    *sources: Source,
    id: str = "2020-03-05-alta-ambush",
    municipality: Municipality | None = ALTA,
    **fields: Any,
) -> Incident:
    """An incident resting on these sources."""
    entry = IncidentEntry.model_validate(
        {
            "title": "Ambush",
            "summary": "An ambush.",
            "date": id[:10],
            "municipality": "05001",
            "place_precision": "municipality",
            "event_type": "ambush",
            "status": "published",
            "sources": tuple(sources),
            **fields,
        }
    )
    choices = {
        measure: EditorsChoice(choice.best, choice.source, choice.because)
        for measure, choice in entry.estimate.made.items()
    }
    return Incident(
        id=id,
        path=f"content/incidents/{id[:4]}/{id}.md",
        entry=entry,
        municipality=municipality,
        other_municipalities=(),
        told=Told({"en": Telling("en", entry.title, entry.summary, "")}, tuple(cite_sources(entry.sources))),
        estimates=derive_estimates(entry.sources, choices),
        origins=frozenset(source.independent_origin for source in sources),
        last_word=find_last_word(entry),
    )


ENTRY = """\
---
title: Ambush on the road
summary: Gunmen fired at a patrol.
date: 2020-03-05
municipality: "05001"
place_precision: municipality
event_type: ambush
sources:
  - id: diario
    publisher: El Diario
    url: https://diario.example.org/1
    claims:
      - {killed: 13, group: police}
status: published
---
Body.
"""


def jpeg(*, exif: bool = False, gps: bool = True, more: bytes = b"") -> bytes:
    """The container of a JPEG, with the Exif of a phone if asked for; it holds no picture."""
    tag = 0x8825 if gps else 0x010F
    directory = struct.pack("<2sHIHHHIII", b"II", 42, 8, 1, tag, 4, 1, 26, 0)
    segment = b"Exif\0\0" + directory
    own = b"\xff\xe1" + struct.pack(">H", len(segment) + 2) + segment if exif else b""
    return b"\xff\xd8" + own + more + b"\xff\xda\0\2\xff\xd9"


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    """The container of a PNG with these chunks."""
    parts = ((b"IHDR", bytes(13)), *chunks, (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + bytes(4) for kind, data in parts
    )
