"""The kinds of plans: where a file goes, what makes it, what it reads."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from conflict_timeline.i18n import Language
from conflict_timeline.model.incident import Incident
from conflict_timeline.pages.afterwards import Afterwards
from conflict_timeline.reading import digest_of


class PagePlan(NamedTuple):
    """A page, feed or other text made by a template from one view. `path` is the file below the output folder.

    `view` is the view, or what makes it when the page is rendered. `reads` is the digest of what the view is made of,
    beside the program, the theme, the settings and what in content/ is no entry; None stands for the whole archive.
    """

    path: str
    language: Language
    template: str
    view: Any
    reads: bytes | None = None
    weight: int = 1

    @property
    def url(self) -> str:
        """The site path of the page, with the language."""
        return self.path.removesuffix("index.html")


class DataPlan(NamedTuple):
    """A file of data: bytes, or what is written as JSON. What it holds is made when it is written.

    `weight` says as how many pages it is as much work.
    """

    path: str
    make: Callable[[], Any] | Afterwards
    reads: bytes | None = None
    weight: int = 1


class AssetPlan(NamedTuple):
    """A file that is copied as it is; `reads` is the digest of what it holds."""

    path: str
    source: Path
    reads: bytes | None = None
    weight: int = 1


Plan = PagePlan | DataPlan | AssetPlan
NOTHING = b""


def digest_values(*values: object) -> bytes:
    """The digest of values that say all of themselves when they are printed."""
    return digest_of([repr(values).encode()])


def facts_of(*groups: Iterable[Incident]) -> bytes:
    """The digest of what lists may say of these incidents."""
    return digest_of(part for group in groups for part in (b"|", *(one.facts for one in group)))
