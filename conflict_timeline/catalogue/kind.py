"""One kind of problem: what to say of it and how to mend it, and an example of it, wrong and right."""

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

Texts: TypeAlias = dict[str, tuple[str, str]]
Severity: TypeAlias = Literal["error", "warning"]

# What the examples are parts of: a sound entry of an invented country, the one of the tests.
GROUND = """\
---
title: Shots at a checkpoint on the bridge
summary: Gunmen fired at a police checkpoint. Sources differ on the number of injured.
date: 2020-06-20
municipality: "05002"
place: El Puente
place_precision: near
event_type: ambush
sources:
  - id: el-faro
    publisher: El Faro
    url: https://el-faro.example.org/2020/06/reten
    archived: https://web.archive.org/web/2020/https://el-faro.example.org/2020/06/reten
    published: 2020-06-21
    language: es
    claims:
      - {injured: 2, group: police}
status: published
---
Gunmen fired at a checkpoint at about ten at night.
"""
# What an editor adds to an entry to let one finding stand.
ALLOW = 'If it must stand, an editor adds `allowed: [{{code: %s, text: "{text}", because: …}}]`.'
ALLOW_ES = 'Si debe quedar, la redacción agrega `allowed: [{{code: %s, text: "{text}", because: …}}]`.'
TOP_FIELD = re.compile(r"^(\w+):.*\n(?:[ #-].*\n)*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """The same thing wrong and right.

    `place` is what it is a part of: `fields` or `text` of an entry, `shell` for what is typed, or a whole file's path.
    """

    wrong: str
    right: str
    place: str = "fields"

    @property
    def is_file(self) -> bool:
        """Whether it shows a whole file, by its path."""
        return "/" in self.place


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem. A code is permanent: people search for it and link to it.

    `texts` holds, by language, what is wrong and how to mend it; names in braces are filled in from the problem.
    Problems of a kind with `gathered` are told in one line for the whole run, with their number as {count}.
    """

    code: str
    texts: Texts
    example: Example | None
    warning: bool = False
    gathered: bool = False

    @property
    def severity(self) -> Severity:
        """An error stops the build; a warning is only told."""
        return "warning" if self.warning else "error"


def make_kind(  # noqa: PLR0913 (a record, written out once for each kind)
    code: str,
    en: tuple[str, str],
    es: tuple[str, str],
    *,
    wrong: str = "",
    right: str = "",
    place: str = "fields",
    warning: bool = False,
    gathered: bool = False,
) -> Kind:
    """Make a kind that is told in both languages; a warning does not stop a build."""
    example = Example(wrong, right, place) if wrong else None
    return Kind(code, {"en": en, "es": es}, example, warning, gathered)


def in_entry(snippet: str, place: str) -> str:
    """A whole entry with this snippet in it: fields take the place of the same fields, a text that of the text."""
    head, body = GROUND.removeprefix("---\n").split("---\n")
    if place == "text":
        return f"---\n{head}---\n{snippet}\n"
    names = re.findall(r"^(\w+):", snippet, re.MULTILINE)
    kept = (field[0] for field in TOP_FIELD.finditer(head) if field[1] not in names)
    return f"---\n{snippet}\n{''.join(kept)}---\n{body}"
