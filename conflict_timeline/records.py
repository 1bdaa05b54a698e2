"""What is kept of an entry once it has been read: plain values, so small that a hundred thousand fit in memory.

A record is a tuple of texts and bytes, which `marshal` writes and reads at once. Its bytes are packed values: what is
asked of every incident, what is asked of those that are shown, what the rules between entries need. So most of an entry
is a single value, in memory and on disk. The prose is in none of them: it is read again from its file.
"""

import marshal
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from conflict_timeline.front_matter import Document
from conflict_timeline.model.claims import MEASURES
from conflict_timeline.model.counts import Count
from conflict_timeline.model.estimates import EditorsChoice, Estimate, derive_estimates
from conflict_timeline.model.incident import IncidentEntry, Status, cite_sources, find_last_word
from conflict_timeline.problems import Place, Problem
from conflict_timeline.reading import digest_of
from conflict_timeline.validation.facts import EntryFacts, SourceFact
from conflict_timeline.validation.rules import EntryFile

Plain = Any  # texts, numbers, bytes, None, and tuples of these


class Record(NamedTuple):
    """One entry with its translations. `brief` and `compared` are packed; its Rest is packed at `at` of `shelf`.

    A shelf holds what is packed of many entries, so that forked processes share it: to look at a value of its own is to
    count another reference to it, which is to write beside it, and the system copies what is written to.

    Of all its files, `digest` is that of what they hold, `facts` that of what their front matter says, and `front` that
    of their front matter as it is written: what the rules between entries read, and where in it they point.
    """

    id: str
    path: str
    digest: bytes
    facts: bytes
    front: bytes
    problems: tuple[Plain, ...]
    brief: bytes
    compared: bytes
    shelf: bytes
    at: int = 0


class Brief(NamedTuple):
    """What is asked of every incident, to place it, to count it and to add it up.

    What many incidents have the same is packed once more, and made of it once.
    """

    date: str
    municipality: str | None
    other_municipalities: tuple[str, ...]
    event_type: str
    actors: bytes
    related: tuple[str, ...]
    former_ids: tuple[str, ...]
    status: str
    merged_into: str | None
    estimates: bytes
    origins: bytes
    last_word: int


class Rest(NamedTuple):
    """What is asked of an incident where it is shown; `values` is the front matter, packed once more.

    `files` are the languages, names and digests of its files, "" being the language of its own.
    """

    title: str
    summary: str
    municipality: str | None
    other_municipalities: tuple[str, ...]
    place: str | None
    place_precision: str
    coordinates: tuple[float, float, int] | None
    content_warning: str | None
    language: str | None
    tellings: tuple[tuple[str, str, str], ...]
    citations: tuple[Plain, ...]
    files: tuple[tuple[str, str, bytes], ...]
    values: bytes


STATUSES = {one.value: one for one in Status}


def make_record(
    file: EntryFile,
    digests: Mapping[str, bytes],
    problems: Iterable[Problem],
    compared: EntryFacts,
    default: str,
) -> Record | None:
    """What is kept of an entry that was read whole; None where a value is of a kind that cannot be kept.

    `digests` are those of its files by language, "" being its own; `compared` is what the rules between entries need;
    `default` is the language entries are written in.
    """
    values = {
        "": file.document.values,
        **{code: one.document.values for code, one in file.translations.items()},
    }
    fronts = [file.id, file.path, file.document.front]
    fronts += [part for one in file.translations.values() for part in (one.path, one.document.front)]
    in_order = sorted(digests.items())
    try:
        kept = tuple(plain_problem(problem) for problem in problems)
        marshal.dumps(kept)
        packed = marshal.dumps(file.document.values)
    except ValueError:
        return None
    return Record(
        id=file.id,
        path=file.path,
        digest=digest_of([digest for _code, digest in in_order]),
        facts=digest_of([repr((file.id, values)).encode()]),
        front=digest_of(["\0".join(fronts).encode("utf-8", "surrogateescape")]),
        problems=kept,
        brief=marshal.dumps(tuple(_brief(file.entry))),
        compared=marshal.dumps(_plain_facts(compared)),
        shelf=marshal.dumps(tuple(_rest(file, in_order, packed, default))),
    )


def shelve(records: Sequence[Record]) -> list[Record]:
    """The same records, each of which had a shelf of its own, on one shelf."""
    shelf = b"".join(record.shelf for record in records)
    ends = accumulate(len(record.shelf) for record in records)
    starts = (end - len(record.shelf) for end, record in zip(ends, records, strict=True))
    return [record._replace(shelf=shelf, at=at) for at, record in zip(starts, records, strict=True)]


def unpack(packed: bytes | memoryview) -> Any:
    """Plain values that were packed; what follows them is not read."""
    return marshal.loads(packed)  # noqa: S302 (of this process, or from a checked index)


def unpack_rest(shelf: bytes, at: int) -> Rest:
    """What is asked of an incident where it is shown."""
    return Rest._make(unpack(memoryview(shelf)[at:]))


def files_of(record: Record) -> dict[str, tuple[str, bytes]]:
    """The names and the digests of its files, by language."""
    return {language: (name, digest) for language, name, digest in unpack_rest(record.shelf, record.at).files}


def ties_of(record: Record) -> Plain:
    """What of an entry the rules between entries find errors by, and what its place among them goes by."""
    brief = Brief._make(unpack(record.brief))
    *_others, may_stand = unpack(record.compared)
    return brief.date, brief.status, brief.related, brief.former_ids, brief.merged_into, may_stand


def load_problems(plain: Iterable[Plain]) -> tuple[Problem, ...]:
    """What was found wrong before."""
    return tuple(
        Problem(code, path, line, column, dict(params), suggestions, Place(*other) if other else None)
        for code, path, line, column, params, suggestions, other in plain
    )


def load_facts(record: Record, document: Document) -> EntryFacts:
    """What the rules between entries need of one; the document is that of its own file."""
    status, municipality, first, last, words, sources, related, may_stand = unpack(record.compared)
    return EntryFacts(
        id=record.id,
        path=record.path,
        status=STATUSES[status],
        municipality=municipality,
        first=first,
        last=last,
        words=frozenset(words),
        sources=tuple(map(SourceFact._make, sources)),
        related=frozenset(related),
        may_stand=may_stand,
        document=document,
    )


def plain_problem(problem: Problem) -> Plain:
    """A problem as plain values, if what it says is of such."""
    params = tuple(problem.params.items())
    other = (problem.other.path, problem.other.line, problem.other.column) if problem.other else None
    return problem.code, problem.path, problem.line, problem.column, params, problem.suggestions, other


def _brief(entry: IncidentEntry) -> Brief:
    choices = {
        measure: EditorsChoice(choice.best, choice.source, choice.because)
        for measure, choice in entry.estimate.made.items()
    }
    return Brief(
        date=entry.date.text,
        municipality=entry.municipality,
        other_municipalities=entry.other_municipalities,
        event_type=entry.event_type,
        actors=marshal.dumps(
            tuple((one.actor, one.role, one.attribution, one.according_to) for one in entry.actors)
        ),
        related=entry.related,
        former_ids=entry.former_ids,
        status=entry.status.value,
        merged_into=entry.merged_into,
        estimates=marshal.dumps(
            tuple(_plain_estimate(one) for one in derive_estimates(entry.sources, choices).values())
        ),
        origins=marshal.dumps(tuple(sorted({source.independent_origin for source in entry.sources}))),
        last_word=find_last_word(entry).toordinal(),
    )


def _rest(file: EntryFile, digests: Iterable[tuple[str, bytes]], values: bytes, default: str) -> Rest:
    entry, point = file.entry, file.entry.coordinates
    names = {"": file.path, **{code: one.path for code, one in file.translations.items()}}
    told = [(entry.language or default, entry.title, entry.summary)]
    told += [(code, one.entry.title, one.entry.summary) for code, one in file.translations.items()]
    return Rest(
        title=entry.title,
        summary=entry.summary,
        municipality=entry.municipality,
        other_municipalities=entry.other_municipalities,
        place=entry.place,
        place_precision=entry.place_precision.value,
        coordinates=(point.latitude, point.longitude, point.decimals) if point else None,
        content_warning=entry.content_warning,
        language=entry.language,
        tellings=tuple(told),
        citations=tuple(tuple(one) for one in cite_sources(entry.sources)),
        files=tuple((code, names.get(code, ""), digest) for code, digest in digests),
        values=values,
    )


def _plain_facts(facts: EntryFacts) -> Plain:
    """All of them but the id and the path, which the record has."""
    return (
        facts.status.value,
        facts.municipality,
        facts.first,
        facts.last,
        tuple(sorted(facts.words)),
        tuple(tuple(one) for one in facts.sources),
        tuple(sorted(facts.related)),
        facts.may_stand,
    )


def _plain_estimate(estimate: Estimate) -> Plain:
    choice = estimate.choice
    chosen = (_plain_count(choice.best), choice.source, choice.because.by_language) if choice else None
    best = _plain_count(estimate.best) if estimate.best else None
    span = _plain_count(estimate.span)
    measure = MEASURES.index(estimate.measure)
    return measure, span, best, chosen, estimate.standing_figures, estimate.is_contested


def _plain_count(count: Count) -> Plain:
    return count.low, count.high, count.approximate
