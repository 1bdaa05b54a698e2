"""The few facts of an entry that the rules between entries need: small enough to keep for a hundred thousand."""

from collections.abc import Iterable
from dataclasses import dataclass

from conflict_timeline.model.dates import EventDate
from conflict_timeline.model.incident import Status
from conflict_timeline.model.municipalities import Gazetteer, fold
from conflict_timeline.positions import Position
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


@dataclass(frozen=True, slots=True)
class SourceFact:
    """The address of a source, as written and in the form in which two of one page are the same."""

    canonical: str
    url: str
    place: Place
    record: str | None = None


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """What the rules between entries need of one: days are ordinals, words are the stems of its titles."""

    id: str
    title: Place
    date: Place
    status: Status
    municipality: str | None
    first: int
    last: int
    words: frozenset[str]
    sources: tuple[SourceFact, ...]
    related: frozenset[str]
    may_stand: bool


def facts_of(file: EntryFile, gazetteer: Gazetteer) -> EntryFacts:
    """The facts of one entry."""
    entry = file.entry
    titles = (entry.title, *(sibling.entry.title for sibling in file.translations.values()))
    sources = tuple(
        SourceFact(
            source.canonical,
            source.url,
            _place(file.path, file.document.position(("sources", index, "url"))),
            source.record,
        )
        for index, source in enumerate(entry.sources)
    )
    return EntryFacts(
        id=file.id,
        title=_place(file.path, file.document.position(("title",))),
        date=_place(file.path, file.document.position(("date",))),
        status=entry.status,
        municipality=find_code(entry.municipality, gazetteer),
        first=entry.date.earliest.toordinal(),
        last=entry.date.latest.toordinal(),
        words=stems_of(titles),
        sources=sources,
        related=frozenset((*entry.related, *((entry.merged_into,) if entry.merged_into else ()))),
        may_stand=any(one.code == "embargo" for one in entry.allowed),
    )


def make_facts(
    entry_id: str, when: EventDate, municipality: str, titles: Iterable[str], canonicals: Iterable[str]
) -> EntryFacts:
    """The facts of an entry that is not written yet."""
    place = Place(entry_id)
    return EntryFacts(
        id=entry_id,
        title=place,
        date=place,
        status=Status.DRAFT,
        municipality=municipality,
        first=when.earliest.toordinal(),
        last=when.latest.toordinal(),
        words=stems_of(titles),
        sources=tuple(SourceFact(canonical, "", place) for canonical in canonicals),
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


def _place(path: str, position: Position) -> Place:
    return Place(path, position.line, position.column)
