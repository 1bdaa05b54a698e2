"""What feeds and sitemaps say of the archive's time: always from its contents, never from the clock."""

from collections.abc import Iterable
from datetime import date

from conflict_timeline.model.incident import Incident


def last_word_on(incident: Incident) -> date:
    """The last day anything in an entry speaks of: its date, its sources' dates, its claims' dates."""
    entry = incident.entry
    said = [source.published for source in entry.sources]
    said += [claim.as_of for source in entry.sources for claim in source.claims]
    return max([entry.date.latest, *(when.latest for when in said if when is not None)])


def last_word(incidents: Iterable[Incident]) -> date:
    """The last day that any of these incidents speaks of."""
    return max((last_word_on(incident) for incident in incidents), default=date(2000, 1, 1))
