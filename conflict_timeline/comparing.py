"""The rules between entries: tried on all of them, but only where something that they read has changed."""

import marshal
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from conflict_timeline.entries import ReadEntry, withhold
from conflict_timeline.index import EntryIndex
from conflict_timeline.problems import Problem
from conflict_timeline.reading import digest_of
from conflict_timeline.records import load_problems, plain_problem
from conflict_timeline.validation.between import Policy, check_facts
from conflict_timeline.validation.references import Known, check_between, check_ids


@dataclass(frozen=True, slots=True)
class Findings:
    """What the rules found: of single entries beside the others, by their ids, and of all entries together."""

    single: Mapping[str, tuple[Problem, ...]]
    together: tuple[Problem, ...]


def compare_entries(
    entries: Sequence[ReadEntry], known: Known, policy: Policy, index: EntryIndex, before: list[Problem]
) -> Findings:
    """What is wrong between entries, by the index where these are as they were; `known.entries` is not asked.

    Of an entry that is not whole nothing is said of what was found wrong `before`.
    """
    key = _digest(entries, known, policy)
    if key and index.between and index.between[0] == key:
        return _load(index.between[1])
    findings = _compare(entries, known, policy, before)
    index.between = (key, plain) if key and (plain := _plain(findings)) else None
    return findings


def _compare(entries: Sequence[ReadEntry], known: Known, policy: Policy, before: list[Problem]) -> Findings:
    files = {one.id: one.file for one in entries}
    known = replace(known, entries=files)
    together = list(check_ids(files.values(), known.removed))
    single = {
        file.id: found
        for file in files.values()
        if (found := tuple(withhold(file, check_between(file, known), before)))
    }
    facts = [its for one in entries if (its := one.facts)]
    neighbours = known.shapes.neighbours if known.shapes else {}
    return Findings(single, (*together, *check_facts(facts, neighbours, policy)))


def _digest(entries: Sequence[ReadEntry], known: Known, policy: Policy) -> bytes:
    """The digest of all that the rules read, beside what the index goes by; none where an entry is not whole."""
    fronts = [one.record.front for one in entries if one.record]
    if len(fronts) < len(entries):
        return b""
    return digest_of([repr((policy, sorted(known.removed))).encode(), *fronts])


def _plain(findings: Findings) -> Any:
    """The findings as plain values; None where a problem says what cannot be kept."""
    single = tuple((name, tuple(map(plain_problem, found))) for name, found in findings.single.items())
    plain = single, tuple(map(plain_problem, findings.together))
    try:
        marshal.dumps(plain)
    except ValueError:
        return None
    return plain


def _load(plain: Any) -> Findings:
    single, together = plain
    return Findings({name: load_problems(found) for name, found in single}, load_problems(together))
