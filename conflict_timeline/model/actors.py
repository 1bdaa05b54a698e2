"""Actors: who takes part, under which names, and how they stand to each other."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated

from pydantic import BeforeValidator

from conflict_timeline.model.base import Allowance, LocalText, LocalTextField, Model, Slug, Text, parse_text
from conflict_timeline.model.claims import DateField
from conflict_timeline.model.sources import Source


def parse_years(value: object) -> str:
    """Read the years an actor was active; `2009/..` is open. Kept as written."""
    return parse_text(value)


class Relation(Model):
    """How one actor stands to another, since when, until when, and who says so."""

    actor: Slug
    kind: Slug
    since: DateField | None = None
    until: DateField | None = None
    according_to: tuple[Slug, ...] = ()


class ActorEntry(Model):
    """The front matter of content/actors/<slug>.md."""

    name: LocalTextField
    short_name: Text | None = None
    aliases: tuple[Text, ...] = ()
    kind: Slug
    active: Annotated[str, BeforeValidator(parse_years)] | None = None
    relations: tuple[Relation, ...] = ()
    disputed: LocalTextField | None = None
    sources: tuple[Source, ...] = ()
    allowed: tuple[Allowance, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor and its description in each language (Markdown)."""

    slug: str
    entry: ActorEntry
    bodies: "MappingProxyType[str, str]"

    @property
    def name(self) -> LocalText:
        """Its name in each language."""
        return self.entry.name
