"""A first form of a new entry: every field in its order, with a comment that says what it is for."""

import re
from pathlib import Path

from conflict_timeline.archive import Archive
from conflict_timeline.model.dates import parse_date
from conflict_timeline.model.municipalities import fold
from conflict_timeline.problems import InvalidText, suggest

ENTRY = """\
---
title: {title}
summary: One or two sentences, in English, without a number on which the sources differ.
date: {date}                 # 2019-10-14 · 2019-10 · 2019 · 2019-10-14/2019-10-16 · add ~ (about) or ? (uncertain)
municipality: "{code}"          # {municipality}
# place: The locality, as people call it
place_precision: municipality   # exact · near · municipality · state · country
# coordinates: [18.73, -102.79] # only if known, never finer than place_precision allows
event_type: {event_type}
actors: []
#  - {{actor: cjng, role: perpetrator, attribution: alleged, according_to: [source-1]}}
sources: []
#  - id: source-1               # short, unique in this entry
#    publisher: Name of the newspaper or office
#    url: https://…
#    title: Its headline, if you saw it
#    published: {date}
#    language: es
#    archived: https://…        # a kept copy, from archive.org for instance
#    origin: fge-michoacan      # whose information it is, if not the publisher's own
#    claims:                    # each source's own figures: 14 · 12+ (at least) · 13-14 · ~20 (about)
#      - {{killed: 14, group: police}}
status: draft                   # becomes `published` when it is checked
---
What happened; what each side and authority says, naming who says it; what is not known; what followed.
Name no private victim, relative, minor or witness.
"""

TRANSLATION = """\
---
title: {title}
summary: Una o dos frases en español, sin una cifra en la que difieran las fuentes.
---
Qué ocurrió; qué dice cada parte y autoridad, y quién lo dice; qué no se sabe; qué siguió.
No nombre a víctimas particulares, familiares, menores ni testigos.
"""


def write_skeleton(
    archive: Archive, content: Path, date_text: str, municipality: str, event_type: str, title: str
) -> list[Path]:
    """Write the files of a new draft, one for each language, and return their paths.

    Raises InvalidText where an answer cannot be used, or the id is taken already.
    """
    when = parse_date(date_text)
    place = archive.gazetteer.find(municipality)
    types = archive.vocabulary.event_types
    if event_type not in types:
        params = {"text": event_type, "vocabulary": "event-types", "choices": ", ".join(types)}
        raise InvalidText("unknown-term", suggest(event_type, types), **params)
    started = when.text.partition("/")[0].rstrip("?~%")
    entry_id = f"{started}-{place.slug}-{slugify(title)}"[:80].rstrip("-")
    folder = content / "incidents" / started[:4]
    paths = [folder / f"{entry_id}.md"]
    paths += [folder / f"{entry_id}.{language}.md" for language in archive.languages[1:]]
    for path in paths:
        if path.exists():
            raise InvalidText("id-taken", text=entry_id, other=path)
    folder.mkdir(parents=True, exist_ok=True)
    fields = {"title": quoted(title), "date": date_text, "code": place.code, "municipality": place.name}
    for path, template in zip(paths, [ENTRY] + [TRANSLATION] * (len(paths) - 1), strict=True):
        path.write_text(template.format(**fields, event_type=event_type), encoding="utf-8")
    return paths


def slugify(title: str) -> str:
    """The title as a part of an id."""
    return re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")


def quoted(text: str) -> str:
    """The text as YAML reads it whatever is in it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
