"""What feeds and sitemaps say of the archive's time: always from its contents, never from the clock."""

from collections.abc import Iterable
from datetime import date

from conflict_timeline.model.incident import Incident


def last_word_on(incident: Incident) -> date:
    """The last day anything in an entry speaks of: its date, its sources' dates, its claims' dates."""
    return incident.last_word


def last_word(incidents: Iterable[Incident]) -> date:
    """The last day that any of these incidents speaks of."""
    return max((last_word_on(incident) for incident in incidents), default=date(2000, 1, 1))
