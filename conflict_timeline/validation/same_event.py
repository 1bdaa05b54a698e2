"""Finding the same event entered twice, without comparing every entry with every other.

Entries are looked up by source, and by municipality and day, so that a hundred thousand of them take time in
proportion to their number.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from conflict_timeline.model.incident import Status
from conflict_timeline.validation.facts import EntryFacts

# Two reports of one event may date it a few days apart.
DAYS_APART = 3
# What took longer than a month is told again by many; only what is nearer in time can be one event by its title.
LONGEST = 31
BRIEF = 7
# A page that supports more incidents than this is a list or a database, and says nothing of any two of them.
MOST_SHARED = 8
# A word of so many titles tells nothing of one: at least this many, or this share of the archive.
COMMON_WORD, COMMON_SHARE = 20, 0.01
ENOUGH_WORDS, LIKE, LIKE_NEXT_DOOR = 2, 0.5, 0.75


@dataclass(frozen=True, slots=True)
class Match:
    """Two entries that may be of one event, and what makes them alike."""

    earlier: EntryFacts
    later: EntryFacts
    shares_source: bool
    like_titles: bool
    is_next_door: bool

    @property
    def days(self) -> int:
        """How many days lie between the two, none where they overlap."""
        return max(0, self.later.first - self.earlier.last)


def find_matches(facts: Sequence[EntryFacts], neighbours: Mapping[str, tuple[str, ...]]) -> tuple[Match, ...]:
    """The pairs of entries that may be of one event, in the order of their ids."""
    telling = Telling(facts)
    found: dict[tuple[str, str], Match] = {}
    users = _find_users(facts)
    listed = {canonical for canonical, ids in users.items() if len(ids) > MOST_SHARED}
    for one, other in chain(_sharing(users), _close(facts, neighbours, telling.common, listed)):
        earlier, later = sorted((one, other), key=lambda fact: (fact.first, fact.id))
        if (earlier.id, later.id) not in found and (match := telling.compare(earlier, later, neighbours)):
            found[earlier.id, later.id] = match
    return tuple(found[key] for key in sorted(found))


def find_like(
    one: EntryFacts, facts: Sequence[EntryFacts], neighbours: Mapping[str, tuple[str, ...]]
) -> tuple[Match, ...]:
    """The entries that may be of the same event as this one, the nearest in time first."""
    telling = Telling(facts)
    found = []
    for other in facts:
        earlier, later = sorted((one, other), key=lambda fact: (fact.first, fact.id))
        if match := telling.compare(earlier, later, neighbours):
            found.append(match)
    return tuple(sorted(found, key=lambda match: (match.days, match.earlier.id)))


class Telling:
    """Compares entries by the words that tell one title of this archive from another."""

    def __init__(self, facts: Sequence[EntryFacts]) -> None:
        counts = Counter(chain.from_iterable(one.words for one in facts))
        most = max(COMMON_WORD, int(COMMON_SHARE * len(facts)))
        self.common = {word for word, times in counts.items() if times > most}

    def compare(
        self, earlier: EntryFacts, later: EntryFacts, neighbours: Mapping[str, tuple[str, ...]]
    ) -> Match | None:
        """What makes two entries alike enough to be of one event, if anything does."""
        if not _may_be_one(earlier, later) or later.first - earlier.last > DAYS_APART:
            return None
        is_next_door = earlier.municipality != later.municipality
        if is_next_door and later.municipality not in neighbours.get(str(earlier.municipality), ()):
            return None
        if _are_two_records(earlier, later):
            return None
        shared = _share_source(earlier, later)
        likeness = self.likeness(earlier, later)
        like = likeness >= (LIKE_NEXT_DOOR if is_next_door else LIKE) and _is_within(LONGEST, earlier, later)
        shares = shared and (like or _is_within(BRIEF, earlier, later))
        return Match(earlier, later, shares, like, is_next_door) if like or shares else None

    def likeness(self, one: EntryFacts, other: EntryFacts) -> float:
        """The share of the shorter title's telling words that the other has too."""
        own, others = one.words - self.common, other.words - self.common
        both = len(own & others)
        return both / min(len(own), len(others)) if both >= ENOUGH_WORDS else 0.0


def _find_users(facts: Sequence[EntryFacts]) -> dict[str, list[EntryFacts]]:
    """The entries that share a source, by its address; addresses of one entry alone are left out."""
    counts = Counter([source.canonical for one in facts for source in one.sources])
    shared = {canonical for canonical, times in counts.items() if times > 1}
    users: dict[str, list[EntryFacts]] = defaultdict(list)
    for one in facts if shared else ():
        for canonical in shared.intersection([source.canonical for source in one.sources]):
            users[canonical].append(one)
    return users


def _sharing(users: Mapping[str, Sequence[EntryFacts]]) -> Iterator[tuple[EntryFacts, EntryFacts]]:
    for sharing in users.values():
        if len(sharing) <= MOST_SHARED:
            yield from combinations(sharing, 2)


def _close(
    facts: Iterable[EntryFacts],
    neighbours: Mapping[str, tuple[str, ...]],
    common: set[str],
    listed: set[str],
) -> Iterator[tuple[EntryFacts, EntryFacts]]:
    """Pairs in the same or a neighbouring municipality, of which the later begins soon after the earlier ends.

    Only those whose titles share words that tell something, or any words and one of the `listed` sources, which are
    shared by too many to look at each pair of them.
    """
    by_place: dict[str, list[EntryFacts]] = defaultdict(list)
    for one in sorted(facts, key=lambda fact: fact.first):
        if one.municipality is not None and one.last - one.first <= LONGEST:
            by_place[one.municipality].append(one)
    days = {code: [one.first for one in group] for code, group in by_place.items()}
    for code, group in by_place.items():
        nearby = [
            (days[near], by_place[near]) for near in (code, *neighbours.get(code, ())) if near in by_place
        ]
        for one in group:
            first, last = one.first, one.last + DAYS_APART
            for own, others in nearby:
                for other in others[bisect_left(own, first) : bisect_right(own, last)]:
                    # Few titles share two words: those that do not need no closer look.
                    both = one.words & other.words
                    if len(both) < ENOUGH_WORDS or other is one:
                        continue
                    if len(both - common) >= ENOUGH_WORDS or (listed and _share_source(one, other)):
                        yield one, other


def _may_be_one(one: EntryFacts, other: EntryFacts) -> bool:
    """Both count, neither names the other, and both are known to have happened in some municipality."""
    gone = {Status.MERGED, Status.WITHDRAWN}
    return (
        one.id != other.id
        and not {one.status, other.status} & gone
        and other.id not in one.related
        and one.id not in other.related
        and None not in {one.municipality, other.municipality}
    )


def _share_source(one: EntryFacts, other: EntryFacts) -> bool:
    own = {source.canonical for source in one.sources}
    return any(source.canonical in own for source in other.sources)


def _are_two_records(one: EntryFacts, other: EntryFacts) -> bool:
    """One dataset has them as two records: whoever made it looked at both, and says that they are two events."""
    own, others = (
        {source.canonical: source.record for source in fact.sources if source.record} for fact in (one, other)
    )
    return any(others.get(canonical, record) != record for canonical, record in own.items())


def _is_within(days: int, *facts: EntryFacts) -> bool:
    return all(one.last - one.first <= days for one in facts)
