"""Rules between entries: the same event twice, one page under two addresses, and what time it is."""

import random
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_timeline.archive import load_archive
from conflict_timeline.model.dates import parse_date
from conflict_timeline.problems import Problem
from conflict_timeline.validation import same_event
from conflict_timeline.validation.between import Policy
from conflict_timeline.validation.facts import EntryFacts, make_facts
from conflict_timeline.validation.same_event import Match, Telling, find_matches
from tests.conftest import LANGUAGES, ROOT

REPORT = """\
---
title: {title}
summary: A patrol was attacked.
date: {date}
municipality: {municipality}
place_precision: municipality
event_type: ambush
{more}sources:
  - id: diario
    publisher: El Diario
    url: {url}
    archived: https://web.archive.example.org/1
status: {status}
---
A patrol.
"""
OTHER_TITLE = "Officers die in an attack"
LIKE_TITLE = "Ambush on the road near Alta"
SHARED = "https://diario.example.org/emboscada"
NEW = "https://other.example.org/1"
AMBUSH = "2020-03-05-alta-ambush"
Between = Callable[..., list[Problem]]


@pytest.fixture
def between(content: Path) -> Between:
    """Write a second report into the miniature archive, and say what is found between it and the others."""

    def check(policy: Policy | None = None, **fields: str) -> list[Problem]:
        report = {
            "title": LIKE_TITLE,
            "date": "2020-03-06",
            "municipality": "Alta",
            "url": NEW,
            "status": "draft",
            "more": "",
            **fields,
        }
        path = content / "incidents" / report["date"][:4] / f"{report['date'][:10]}-second.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(REPORT.format(**report), encoding="utf-8")
        found = load_archive(content, LANGUAGES, policy=policy).problems
        return [one for one in found if one.path == str(path) and one.code != "translation-missing"]

    return check


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"date": "2020-03-08"},
        {"date": "2020-03"},
        {"title": OTHER_TITLE, "url": SHARED},
        {"title": OTHER_TITLE, "url": "https://www.diario.example.org/emboscada/?utm_source=x"},
        {"title": OTHER_TITLE, "url": SHARED, "municipality": "Río Claro"},
        {"title": "Emboscada en el camino a Alta"},
    ],
)
def test_a_second_report_of_an_event_is_flagged(between: Between, fields: dict[str, str]) -> None:
    """By a like title or a shared source, days apart, here or next door; both files are shown."""
    (problem, *forms) = between(**fields)
    assert (problem.code, problem.severity) == ("same-event", "warning")
    assert problem.other is not None
    assert Path(problem.other.path).stem == AMBUSH
    assert problem.other.path in problem.message("en")
    assert {one.code for one in forms} <= {"url-form"}


@pytest.mark.parametrize(
    "fields",
    [
        {"title": OTHER_TITLE},
        {"date": "2020-03-12"},
        {"date": "2020-03-12", "url": SHARED},
        {"municipality": "Baja", "title": OTHER_TITLE},
        {"more": f"related: [{AMBUSH}]\n"},
        {"date": "2020", "title": OTHER_TITLE, "url": SHARED},
    ],
)
def test_another_event_is_let_alone(between: Between, fields: dict[str, str]) -> None:
    """Too long after, elsewhere, neither like title nor source, or named as related."""
    assert [one.code for one in between(**fields)] == []


def test_a_merged_entry_is_no_second_one(between: Between) -> None:
    """It has been joined already."""
    assert between(status=f"merged\nmerged_into: {AMBUSH}") == []


def test_a_second_report_of_the_first_ambush_is_flagged(tmp_path: Path) -> None:
    """Another title, dated 15 October, with one source in common."""
    content = Path(shutil.copytree(ROOT / "content", tmp_path / "content"))
    source = "https://apnews.com/general-news-c61dc9279b904485b7fe5399ba984242"
    text = REPORT.format(
        title="Thirteen officers die in western Mexico",
        date="2019-10-15",
        municipality="Aguililla",
        more="",
        url=source,
        status="draft",
    )
    path = content / "incidents/2019/2019-10-15-aguililla-officers.md"
    path.write_text(text, encoding="utf-8")
    found = [one for one in load_archive(content, LANGUAGES).problems if one.code == "same-event"]
    assert [(one.path, one.other.path if one.other else "") for one in found] == [
        (str(path), str(content / "incidents/2019/2019-10-14-aguililla-police-ambush.md"))
    ]
    assert "1 day apart, in the same municipality, with a source in common" in found[0].message("en")
    assert "a 1 día, en el mismo municipio, con una fuente en común" in found[0].message("es")


def test_one_page_is_written_in_one_way(between: Between) -> None:
    """Another form of an address that is known already is pointed out, with the form that is known."""
    found = between(
        date="2021-09-09", url="https://m.diario.example.org/emboscada?fbclid=1", title=OTHER_TITLE
    )
    assert [(one.code, one.severity, one.line) for one in found] == [("url-form", "warning", 11)]
    assert SHARED in found[0].message("en")
    assert between(date="2021-09-09", url=SHARED, title=OTHER_TITLE) == []


@pytest.mark.parametrize(
    ("today", "status", "codes"),
    [
        (date(2020, 9, 9), "published", ["embargo"]),
        (date(2020, 9, 11), "published", ["embargo"]),
        (date(2020, 9, 12), "published", []),
        (date(2020, 9, 9), "draft", []),
    ],
)
def test_what_may_go_on_is_not_published(
    between: Between, today: date, status: str, codes: list[str]
) -> None:
    """An event is published so many days after it ended, and not before; a draft may wait."""
    policy = Policy(embargo_days=3, today=today)
    found = between(policy, date="2020-09-09", title=OTHER_TITLE, status=status)
    assert [one.code for one in found] == codes


def test_an_embargo_may_be_lifted_with_a_reason(between: Between) -> None:
    """By an editor, for this entry."""
    policy = Policy(embargo_days=3, today=date(2020, 9, 10))
    more = 'allowed:\n  - {code: embargo, text: "2020-09-09", because: A warning to the public.}\n'
    assert between(policy, date="2020-09-09", title=OTHER_TITLE, status="published", more=more) == []


def test_a_month_is_over_when_its_last_day_is(between: Between) -> None:
    """An event of some day of a month may have been on its last."""
    early, late = (Policy(embargo_days=3, today=date(2020, 10, day)) for day in (2, 3))
    assert [one.code for one in between(early, date="2020-09", title=OTHER_TITLE, status="published")] == [
        "embargo"
    ]
    assert between(late, date="2020-09", title=OTHER_TITLE, status="published") == []


entries = st.builds(
    lambda number, day, place, words, urls: make_facts(
        str(number), parse_date(f"2020-03-{day:02}"), place, [" ".join(words)], urls
    ),
    st.integers(0, 10**9),
    st.integers(1, 31),
    st.sampled_from(["05001", "05002", "05003"]),
    st.lists(
        st.sampled_from(["ambush", "convoy", "bridge", "market", "patrol", "bodies"]), min_size=1, max_size=4
    ),
    st.lists(st.sampled_from(["a.example/1", "b.example/2"]), max_size=1),
)
NEIGHBOURS = {"05001": ("05002",), "05002": ("05001",), "05003": ()}


@given(st.lists(entries, max_size=12, unique_by=lambda one: one.id), st.randoms())
def test_the_order_of_entries_does_not_matter(facts: list[EntryFacts], chance: random.Random) -> None:
    """The same pairs are found, each once, however the entries are read."""
    shuffled = chance.sample(facts, len(facts))
    pairs = [(one.earlier.id, one.later.id) for one in find_matches(facts, NEIGHBOURS)]
    assert pairs == [(one.earlier.id, one.later.id) for one in find_matches(shuffled, NEIGHBOURS)]
    assert len(pairs) == len(set(map(frozenset, pairs)))


def pairs_of_all(facts: list[EntryFacts]) -> set[frozenset[str]]:
    """The pairs that are alike, of all that share a page that is no list, or some words in a place and some days."""
    telling = Telling(facts)
    users = Counter(source.canonical for one in facts for source in one.sources)
    found = set()
    for one, other in combinations(sorted(facts, key=lambda fact: (fact.first, fact.id)), 2):
        both = {source.canonical for source in one.sources} & {source.canonical for source in other.sources}
        is_shared = any(users[canonical] <= same_event.MOST_SHARED for canonical in both)
        is_close = len(one.words & other.words) >= same_event.ENOUGH_WORDS
        if (is_shared or is_close) and telling.compare(one, other, NEIGHBOURS):
            found.add(frozenset((one.id, other.id)))
    return found


crowded = st.builds(
    lambda number, day, place, words, urls: make_facts(
        str(number), parse_date(f"2020-03-{day:02}"), place, [" ".join(words)], urls
    ),
    st.integers(0, 10**9),
    st.integers(1, 6),
    st.sampled_from(["05001", "05001", "05002"]),
    st.lists(st.sampled_from(["ambush", "convoy", "bridge", "market"]), min_size=2, max_size=4),
    st.lists(st.sampled_from(["a.example/1", "b.example/2"]), min_size=1, max_size=1),
)


@settings(max_examples=200)
@given(st.lists(crowded, max_size=10, unique_by=lambda one: one.id), st.integers(1, 4), st.integers(1, 3))
def test_no_pair_is_left_out(facts: list[EntryFacts], most_words: int, most_shared: int) -> None:
    """Looking at few pairs finds what looking at all of them finds, however common words and pages are."""
    with patch.multiple(same_event, COMMON_WORD=most_words, MOST_SHARED=most_shared):
        found = {frozenset((one.earlier.id, one.later.id)) for one in find_matches(facts, NEIGHBOURS)}
        assert found == pairs_of_all(facts)


def test_looking_for_twins_does_not_compare_all_with_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten times the entries over ten times the days take ten times the comparisons, not a hundred."""
    compare, compared = Telling.compare, Counter[str]()

    def counted(telling: Telling, one: EntryFacts, other: EntryFacts, neighbours: Any) -> Match | None:
        compared["all"] += 1
        return compare(telling, one, other, neighbours)

    monkeypatch.setattr(Telling, "compare", counted)

    def count(number: int) -> int:
        compared.clear()
        days = [date.fromordinal(700_000 + index).isoformat() for index in range(number)]
        titles = [f"a{index // 9:04}, b{index // 9:04}" for index in range(number)]
        find_matches(
            [
                make_facts(day, parse_date(day), "05001", [title], [])
                for day, title in zip(days, titles, strict=True)
            ],
            NEIGHBOURS,
        )
        return compared["all"]

    assert 0 < count(1000) <= 11 * count(100)
