"""The derivation of casualty estimates: from claims to a range, never from a typed total.

The rules are those of the methodology page:
- a source's figure for a measure is its own total (`group: all`) where it makes one, else the sum over its groups;
- low and high are the least and the greatest over the standing claims of all sources;
- best is the editor's choice, or the figure on which all standing claims agree, else none.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from conflict_timeline.model.base import LocalText
from conflict_timeline.model.claims import ALL, MEASURES, Claim, Measure
from conflict_timeline.model.counts import Count, add_counts, span_counts
from conflict_timeline.model.sources import Source


@dataclass(frozen=True, slots=True)
class EditorsChoice:
    """The figure an editor prefers, the id of the source it rests on, and why."""

    best: Count
    source: str
    because: LocalText


@dataclass(frozen=True, slots=True)
class Estimate:
    """How many people, by what the sources say: a range, and a best figure where there is one.

    `is_contested` where standing claims contradict each other; one source may leave a range without contradiction.
    """

    measure: Measure
    span: Count
    best: Count | None
    choice: EditorsChoice | None
    standing_figures: int
    is_contested: bool


def figure_of(claims: Sequence[Claim]) -> Count:
    """One source's figure for one measure: its own total, else the sum over its groups.

    Where it makes several claims of one group, they span a range.
    """
    if len(claims) == 1:
        return claims[0].count
    by_group: dict[str, list[Count]] = defaultdict(list)
    for claim in claims:
        by_group[claim.group].append(claim.count)
    if ALL in by_group:
        return span_counts(by_group[ALL])
    return add_counts([span_counts(counts) for counts in by_group.values()])


def derive_estimate(
    measure: Measure, sources: Iterable[Source], choice: EditorsChoice | None = None
) -> Estimate | None:
    """The estimate of one measure over the standing claims of these sources; None where nobody gives one."""
    standing = group_standing(sources).get(measure)
    return _estimate(measure, list(standing.values()), choice) if standing else None


def _estimate(
    measure: Measure, standing: Sequence[Sequence[Claim]], choice: EditorsChoice | None
) -> Estimate:
    """From the standing claims of each source that makes any."""
    figures = [figure_of(claims) for claims in standing]
    span = span_counts(figures)
    agreed = figures[0] if len(set(figures)) == 1 and span.low == span.high else None
    # "About ten" does not contradict ten.
    is_contested = len({(one.low, one.high) for one in figures}) > 1 or any(
        map(_contradict_themselves, standing)
    )
    best = choice.best if choice else agreed
    return Estimate(measure, span, best, choice, len(figures), is_contested)


def standing_claims(source: Source, measure: Measure) -> list[Claim]:
    """What a source says of one measure and has not been overtaken or taken back."""
    return [claim for claim in source.claims if claim.measure is measure and claim.is_standing]


def group_standing(sources: Iterable[Source]) -> dict[Measure, dict[int, list[Claim]]]:
    """The standing claims by measure, in the order of Measure, and by the number of their source."""
    found: dict[Measure, dict[int, list[Claim]]] = {}
    for index, source in enumerate(sources):
        for claim in source.claims:
            if claim.is_standing:
                found.setdefault(claim.measure, {}).setdefault(index, []).append(claim)
    return {measure: found[measure] for measure in MEASURES if measure in found}


def _contradict_themselves(claims: Sequence[Claim]) -> bool:
    """Whether one source gives two different figures for the same group."""
    if len(claims) == 1:
        return False
    figures = {(claim.group, claim.count.low, claim.count.high) for claim in claims}
    return len(figures) > len({group for group, _, _ in figures})


def derive_estimates(
    sources: tuple[Source, ...], choices: Mapping[Measure, EditorsChoice]
) -> dict[Measure, Estimate]:
    """The estimates of all measures that any standing claim speaks of, in the order of Measure."""
    return {
        measure: _estimate(measure, list(standing.values()), choices.get(measure))
        for measure, standing in group_standing(sources).items()
    }
