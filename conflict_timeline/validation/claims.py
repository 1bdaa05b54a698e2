"""Rules on figures: what a summary says, and what the sources of one incident count."""

from collections.abc import Iterator

from conflict_timeline.model.claims import ALL, Measure
from conflict_timeline.model.counts import Count, span_counts
from conflict_timeline.model.estimates import figure_of, group_standing, standing_claims
from conflict_timeline.model.incident import IncidentEntry
from conflict_timeline.problems import Problem
from conflict_timeline.validation.numbers import find_figures
from conflict_timeline.validation.rules import EntryFile

ROUGHLY = 0.1


def check_claims(file: EntryFile) -> Iterator[Problem]:
    """Every rule on the figures of one entry."""
    yield from check_summary_figures(file)
    yield from check_groups(file)


def check_summary_figures(file: EntryFile) -> Iterator[Problem]:
    """Each number of people in a summary, in either language, is one that a claim of the entry gives."""
    entry = file.entry
    told = [(entry.summary, file.path, file.document)]
    told += [(one.entry.summary, one.path, one.document) for one in file.translations.values()]
    for summary, path, document in told:
        for figure in find_figures(summary):
            place = document.within(("summary",), figure.start)
            known = _known_counts(entry, figure.measure)
            for number in dict.fromkeys((figure.low, figure.high)):
                if not any(_gives(count, number) for count in known):
                    params = {"text": figure.text, "number": number, "measure": figure.measure.value}
                    yield Problem("summary-figure", path, place.line, place.column, params)


def check_groups(file: EntryFile) -> Iterator[Problem]:
    """Where sources count different groups, one of them gives a total: else a part would pass for the least."""
    for measure, counting in group_standing(file.entry.sources).items():
        groups = {index: frozenset(claim.group for claim in claims) for index, claims in counting.items()}
        # The same people under two names pull nothing down.
        agree = len(set(groups.values())) <= 1 or len(set(map(figure_of, counting.values()))) == 1
        if agree or any(ALL in counted for counted in groups.values()):
            continue
        narrowest = min(groups, key=lambda index: (len(groups[index]), -index))
        said = "; ".join(sorted({", ".join(sorted(counted)) for counted in groups.values()}))
        yield file.problem("groups-differ", ("sources", narrowest, "claims"), groups=said, text=measure.value)


def _known_counts(entry: IncidentEntry, measure: Measure) -> list[Count]:
    """Every figure of this measure that a source gives, for a group or for all it counts, and their range."""
    claims = [[claim for claim in source.claims if claim.measure is measure] for source in entry.sources]
    figures = [figure_of(own) for own in claims if own]
    standing = [figure_of(own) for source in entry.sources if (own := standing_claims(source, measure))]
    parts = [claim.count for own in claims for claim in own]
    return [*figures, *standing, *parts, *([span_counts(standing)] if standing else [])]


def _gives(count: Count, number: int) -> bool:
    """Whether a count can be told as this number: an end of it, one between, or near it where it is "about"."""
    slack = round(ROUGHLY * count.low) if count.approximate else 0
    high = count.low if count.high is None else count.high
    return count.low - slack <= number <= high + slack
