"""The few facts of an entry that the rules between entries need: small enough to keep for a hundred thousand."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from conflict_timeline.front_matter import Document
from conflict_timeline.model.dates import EventDate
from conflict_timeline.model.incident import Status
from conflict_timeline.model.municipalities import Gazetteer, fold
from conflict_timeline.positions import NOWHERE
from conflict_timeline.problems import InvalidText, Place
from conflict_timeline.validation.rules import EntryFile

STEM, SHORTEST_WORD = 5, 4
UNTELLING = frozenset(
    fold(word)
    for word in (
        *(
            "after",
            "against",
            "along",
            "before",
            "from",
            "into",
            "near",
            "over",
            "that",
            "their",
            "this",
            "through",
        ),
        *(
            "under",
            "with",
            "without",
            "ante",
            "antes",
            "bajo",
            "cerca",
            "contra",
            "desde",
            "después",
            "entre",
        ),
        *("hacia", "hasta", "para", "sobre", "tras", "unos", "unas", "varios", "varias"),
    )
)


class SourceFact(NamedTuple):
    """The address of a source, as written and in the form in which two of one page are the same."""

    canonical: str
    url: str
    record: str | None = None


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """What the rules between entries need of one: days are ordinals, words are the stems of its titles.

    The document says where something stands, once a rule is broken.
    """

    id: str
    path: str
    status: Status
    municipality: str | None
    first: int
    last: int
    words: frozenset[str]
    sources: tuple[SourceFact, ...]
    related: frozenset[str]
    may_stand: bool
    document: Document = field(default=Document({}, NOWHERE, "", 1), compare=False, repr=False)

    def place(self, *path: str | int) -> Place:
        """Where the value of this path stands in the entry's file."""
        position = self.document.position(path)
        return Place(self.path, position.line, position.column)


def facts_of(file: EntryFile, gazetteer: Gazetteer) -> EntryFacts:
    """The facts of one entry."""
    entry = file.entry
    titles = (entry.title, *(sibling.entry.title for sibling in file.translations.values()))
    return EntryFacts(
        id=file.id,
        path=file.path,
        status=entry.status,
        municipality=find_code(entry.municipality, gazetteer),
        first=entry.date.earliest.toordinal(),
        last=entry.date.latest.toordinal(),
        words=stems_of(titles),
        sources=tuple(SourceFact(one.canonical, one.url, one.record) for one in entry.sources),
        related=frozenset((*entry.related, *((entry.merged_into,) if entry.merged_into else ()))),
        may_stand=any(one.code == "embargo" for one in entry.allowed),
        document=file.document,
    )


def make_facts(
    entry_id: str, when: EventDate, municipality: str, titles: Iterable[str], canonicals: Iterable[str]
) -> EntryFacts:
    """The facts of an entry that is not written yet."""
    return EntryFacts(
        id=entry_id,
        path=entry_id,
        status=Status.DRAFT,
        municipality=municipality,
        first=when.earliest.toordinal(),
        last=when.latest.toordinal(),
        words=stems_of(titles),
        sources=tuple(SourceFact(canonical, "") for canonical in canonicals),
        related=frozenset(),
        may_stand=False,
    )


def stems_of(titles: Iterable[str]) -> frozenset[str]:
    """The beginnings of the words of some titles, by which "police" and "policía", "ambush" and "ambushed" are one."""
    words = (word.strip(".,;:()'\"“”«»¿?¡!…’") for title in titles for word in fold(title).split())
    return frozenset(word[:STEM] for word in words if len(word) >= SHORTEST_WORD and word not in UNTELLING)


def find_code(text: str | None, gazetteer: Gazetteer) -> str | None:
    """The code of the municipality this names, if it names one."""
    try:
        return gazetteer.find(text).code if text else None
    except InvalidText:
        return None
