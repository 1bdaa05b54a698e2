"""One kind of problem: what to say of it and how to mend it, in English and Spanish."""

from dataclasses import dataclass
from typing import TypeAlias

Texts: TypeAlias = dict[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem. A code is permanent: people search for it and link to it.

    `texts` holds, by language, what is wrong and how to mend it; names in braces are filled in from the problem.
    """

    code: str
    texts: Texts
    warning: bool = False


def make_kind(code: str, en: tuple[str, str], es: tuple[str, str], *, warning: bool = False) -> Kind:
    """Make a kind that is told in both languages; a warning does not stop a build."""
    return Kind(code, {"en": en, "es": es}, warning)
