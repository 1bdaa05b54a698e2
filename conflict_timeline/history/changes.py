"""What differs between two versions of an entry: which estimate, which claim, which field. Old words are not kept.

A place that was made coarser, a name that was taken out: what left an entry may have left it to protect someone. So a
change of words or place is told as a change, and only figures are told as they were.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from conflict_timeline.history.git import Commit
from conflict_timeline.model.claims import Claim, ClaimStatus, Measure
from conflict_timeline.model.counts import Count
from conflict_timeline.model.estimates import EditorsChoice, derive_estimates
from conflict_timeline.model.incident import IncidentEntry

# The fields that are told by name only, each with what readers call it.
FIELDS = ("date", "municipality", "place", "event_type", "actors", "sources", "related", "text")
PLACE = ("place", "place_precision", "coordinates")


class Figures(NamedTuple):
    """What was published of one measure: low, high (None where open) and best (None where there is none)."""

    span: Count
    best: Count | None


class FigureChange(NamedTuple):
    """A derived estimate before and after; None where there was, or is, no figure."""

    measure: Measure
    before: Figures | None
    after: Figures | None


class ClaimChange(NamedTuple):
    """A claim of one source before and after; None where it was added, or is no longer there."""

    publisher: str
    measure: Measure
    before: tuple[Count, ClaimStatus] | None
    after: tuple[Count, ClaimStatus] | None


class Change(NamedTuple):
    """All that one commit changed in one published entry; `status` is the new one where it changed."""

    commit: Commit
    figures: tuple[FigureChange, ...] = ()
    claims: tuple[ClaimChange, ...] = ()
    fields: tuple[str, ...] = ()
    told_in: tuple[str, ...] = ()
    status: str = ""

    @property
    def is_correction(self) -> bool:
        """Whether a published figure, or what counts as published, changed."""
        return bool(self.figures or self.status)

    @property
    def is_empty(self) -> bool:
        """Whether nothing that readers see changed."""
        return not (self.figures or self.claims or self.fields or self.told_in or self.status)


def figures_of(entry: IncidentEntry) -> dict[Measure, Figures]:
    """The estimates an entry publishes, derived as its page derives them."""
    choices = {
        measure: EditorsChoice(choice.best, choice.source, choice.because)
        for measure, choice in entry.estimate.made.items()
    }
    derived = derive_estimates(entry.sources, choices)
    return {measure: Figures(one.span, one.best) for measure, one in derived.items()}


def compare_figures(before: IncidentEntry, after: IncidentEntry) -> tuple[FigureChange, ...]:
    """The estimates that differ."""
    old, new = figures_of(before), figures_of(after)
    return tuple(
        FigureChange(measure, old.get(measure), new.get(measure))
        for measure in Measure
        if old.get(measure) != new.get(measure)
    )


def compare_claims(before: IncidentEntry, after: IncidentEntry) -> Iterator[ClaimChange]:
    """The claims that were added, taken out, or changed in figure or status."""
    old, new = _claims(before), _claims(after)
    publishers = {source.id: source.publisher for one in (before, after) for source in one.sources}
    for key in dict.fromkeys((*old, *new)):
        source, measure = key[0], key[1]
        for was, is_now in zip_longest(old.get(key, ()), new.get(key, ())):
            if was != is_now:
                yield ClaimChange(publishers[source], measure, was, is_now)


def compare_fields(before: IncidentEntry, after: IncidentEntry, *, text_differs: bool) -> tuple[str, ...]:
    """The names of the other fields that differ, in the order of FIELDS."""
    changed = {
        "date": before.date.text != after.date.text,
        "municipality": (before.municipality, before.other_municipalities)
        != (after.municipality, after.other_municipalities),
        "place": any(getattr(before, name) != getattr(after, name) for name in PLACE),
        "event_type": before.event_type != after.event_type,
        "actors": before.actors != after.actors,
        "sources": _addresses(before) != _addresses(after),
        "related": before.related != after.related,
        "text": text_differs or (before.title, before.summary) != (after.title, after.summary),
    }
    return tuple(name for name in FIELDS if changed[name])


def _claims(entry: IncidentEntry) -> dict[tuple[str, Measure, str, str], list[tuple[Count, ClaimStatus]]]:
    found: dict[tuple[str, Measure, str, str], list[tuple[Count, ClaimStatus]]] = defaultdict(list)
    for source in entry.sources:
        for claim in source.claims:
            key = (source.id, claim.measure, claim.group, _speaker(claim))
            found[key].append((claim.count, claim.status))
    return found


def _speaker(claim: Claim) -> str:
    return claim.by.by_language[0][1] if claim.by else ""


def _addresses(entry: IncidentEntry) -> list[str]:
    return [source.canonical for source in entry.sources]
