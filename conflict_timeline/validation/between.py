"""Rules between entries that need only a few facts of each: the same event twice, one page under two addresses, time.

Nothing here reads a file, and each takes time in proportion to the number of entries.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from conflict_timeline.model.incident import Status
from conflict_timeline.problems import Problem
from conflict_timeline.validation.facts import EntryFacts
from conflict_timeline.validation.same_event import find_matches


def read_today() -> date:
    """The day it is, by the clock: whether people are still in danger is a question of today, not of a commit's day."""
    return datetime.now().astimezone().date()


@dataclass(frozen=True, slots=True)
class Policy:
    """What a site has settled on: after how many days an event may be published, and what day it is."""

    embargo_days: int = 0
    today: date = field(default_factory=read_today)


def check_facts(
    facts: Sequence[EntryFacts], neighbours: Mapping[str, tuple[str, ...]], policy: Policy
) -> Iterator[Problem]:
    """Every rule between entries."""
    yield from check_same_event(facts, neighbours)
    yield from check_url_forms(facts)
    yield from check_embargo(facts, policy)


def check_same_event(
    facts: Sequence[EntryFacts], neighbours: Mapping[str, tuple[str, ...]]
) -> Iterator[Problem]:
    """No event is entered twice; two that are alike and yet not the same name each other as related."""
    for match in find_matches(facts, neighbours):
        days = match.days
        own, other = (one.place("title") for one in (match.later, match.earlier))
        # Whoever has a draft open can still do something about it.
        if match.earlier.status is Status.DRAFT and match.later.status is not Status.DRAFT:
            own, other = other, own
        params = {
            "other": other.path,
            "when": f"{days} day{'s' * (days > 1)} apart" if days else "on the same day",
            "when_es": f"a {days} día{'s' * (days > 1)}" if days else "el mismo día",
            "where": "in the neighbouring municipality" if match.is_next_door else "in the same municipality",
            "where_es": "en el municipio vecino" if match.is_next_door else "en el mismo municipio",
            "reason": "with a source in common" if match.shares_source else "with like titles",
            "reason_es": "con una fuente en común" if match.shares_source else "con títulos parecidos",
        }
        yield Problem("same-event", own.path, own.line, own.column, params, other=other)


def check_url_forms(facts: Sequence[EntryFacts]) -> Iterator[Problem]:
    """One page is written in one way wherever it is a source."""
    first_form: dict[str, str] = {}
    sources = [source for one in facts for source in one.sources]
    differing = {
        canonical for canonical, url, _record in sources if first_form.setdefault(canonical, url) != url
    }
    forms: dict[str, dict[str, tuple[EntryFacts, int]]] = defaultdict(dict)
    for one in facts if differing else ():
        for index, source in enumerate(one.sources):
            if source.canonical in differing:
                forms[source.canonical].setdefault(source.url, (one, index))
    for places in forms.values():
        (url, (first, at)), *others = places.items()
        for _, (one, index) in others:
            if one.path != first.path:
                own, other = one.place("sources", index, "url"), first.place("sources", at, "url")
                params = {"other": other.path, "url": url}
                yield Problem("url-form", own.path, own.line, own.column, params, other=other)


def check_embargo(facts: Iterable[EntryFacts], policy: Policy) -> Iterator[Problem]:
    """Nothing is told before it happened, nor published while it may still be going on."""
    today = policy.today.toordinal()
    for one in facts:
        if one.last + policy.embargo_days <= today:
            continue
        own = one.place("date")
        if one.first > today:
            text = date.fromordinal(one.first).isoformat()
            yield Problem("date-in-future", own.path, own.line, own.column, {"text": text})
        elif one.status is Status.PUBLISHED and not one.may_stand:
            until = date.fromordinal(one.last) + timedelta(days=policy.embargo_days)
            params = {
                "days": policy.embargo_days,
                "until": until.isoformat(),
                "text": date.fromordinal(one.last).isoformat(),
            }
            if policy.embargo_days:
                yield Problem("embargo", own.path, own.line, own.column, params)
