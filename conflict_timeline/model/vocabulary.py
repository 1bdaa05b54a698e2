"""The closed lists of words an archive uses, each with its label and definition in every language."""

from collections.abc import Mapping
from dataclasses import dataclass

from conflict_timeline.model.base import LocalTextField, Model, Slug, Text


class Term(Model):
    """One word of a vocabulary."""

    id: Slug
    label: LocalTextField
    definition: LocalTextField | None = None
    family: Slug | None = None
    acled: Text | None = None
    ucdp: Text | None = None


Terms = Mapping[str, Term]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every closed list, by the name of its file in content/vocabulary/."""

    event_types: Terms
    families: Terms
    groups: Terms
    roles: Terms
    attributions: Terms
    actor_kinds: Terms
    relations: Terms
    content_warnings: Terms
    origins: Terms


VOCABULARIES = tuple(Vocabulary.__dataclass_fields__)
