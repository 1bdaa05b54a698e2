"""Sources: who published what, and whose information it is."""

from conflict_timeline.model.base import Language, LocalTextField, Model, Slug, Text, Url
from conflict_timeline.model.claims import Claim, DateField


class Source(Model):
    """One page or document, with the claims it makes."""

    id: Slug
    publisher: Text
    url: Url
    title: Text | None = None
    published: DateField | None = None
    language: Language | None = None
    archived: Url | None = None
    origin: Slug | None = None
    note: LocalTextField | None = None
    claims: tuple[Claim, ...] = ()

    @property
    def independent_origin(self) -> str:
        """Whose information it is: copies of one statement share an origin."""
        return self.origin or self.id
