"""The page of problems: what the check can find, why it matters, and each thing wrong and right."""

from typing import NamedTuple

from conflict_timeline.catalogue import FAMILIES, GROUND, Kind, show_signs, tell_kind
from conflict_timeline.i18n import Language

PROBLEMS = "contribute/problems/"


class ProblemItem(NamedTuple):
    """A kind of problem: what it is, how to mend it, and an example; `place` is the path of a whole file."""

    code: str
    is_warning: bool
    said: str
    mend: str
    place: str
    wrong: str
    right: str


class ProblemFamily(NamedTuple):
    """Kinds of problems that concern the same thing."""

    id: str
    title: str
    items: tuple[ProblemItem, ...]


class ProblemsPage(NamedTuple):
    """All that the check can find. `ground` is the entry that the examples are parts of."""

    title: str
    ground: str
    families: tuple[ProblemFamily, ...]


def problems_page(language: Language) -> ProblemsPage:
    """Every kind of problem of the catalogue, by what it concerns."""
    _ = language.text
    titles = {
        "safety": _("What can harm people"),
        "files": _("Files"),
        "fields": _("Fields and their values"),
        "entries": _("What contradicts itself, or rests on nothing"),
        "references": _("Between entries"),
        "build": _("Building the site"),
    }
    families = tuple(
        ProblemFamily(family, titles[family], tuple(_item(kind, language) for kind in kinds))
        for family, kinds in FAMILIES.items()
    )
    return ProblemsPage(_("Problems and how to mend them"), GROUND.rstrip(), families)


def _item(kind: Kind, language: Language) -> ProblemItem:
    said, mend = tell_kind(kind, language.code)
    example = kind.example
    assert example  # noqa: S101 (each kind of these families has one)
    return ProblemItem(
        code=kind.code,
        is_warning=kind.warning,
        said=said,
        mend=mend,
        place=example.place if example.is_file else "",
        wrong=show_signs(example.wrong).rstrip(),
        right=show_signs(example.right).rstrip(),
    )
