"""Ordinary pages: about, methodology and what else a site wants to say."""

from collections.abc import Mapping
from dataclasses import dataclass

from conflict_timeline.model.base import Model, Summary, Title


class PageEntry(Model):
    """The front matter of content/pages/<slug>.md."""

    title: Title
    description: Summary


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's words in one language; the body is Markdown."""

    title: str
    description: str
    body: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its words in each language."""

    slug: str
    texts: Mapping[str, PageText]

    def text(self, language: str) -> PageText:
        """The words in this language, else the first there are."""
        return self.texts.get(language) or next(iter(self.texts.values()))
