"""Taking over the UCDP Georeferenced Event Dataset: every row becomes an entry, or is reported with the reason.

A second import of the same file changes no byte. A newer release changes the entries whose rows changed, withdraws
those whose rows are gone, and touches nothing that was edited by hand.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from conflict_timeline.archive import Archive, load_archive
from conflict_timeline.i18n import Language
from conflict_timeline.importers.ledger import (
    Written,
    digest,
    format_ledger,
    format_table,
    load_ledger,
    load_table,
    read_files,
)
from conflict_timeline.importers.place_names import bare_name, match_municipality, same_place
from conflict_timeline.importers.table import Row, read_rows
from conflict_timeline.importers.twins import Twins
from conflict_timeline.importers.ucdp_changes import check_files, describe_changes, withdraw
from conflict_timeline.importers.ucdp_entry import Draft, entry_id, write_entry
from conflict_timeline.importers.ucdp_folder import (
    actor_files,
    find_actors,
    is_imported,
    like_actors,
    make_gazetteer_table,
    missing_terms,
    page_files,
)
from conflict_timeline.importers.ucdp_table import REQUIRED, UcdpEvent, find_release, parse_event
from conflict_timeline.model.municipalities import Municipality
from conflict_timeline.problems import InvalidText, Problem
from conflict_timeline.starter import write_missing_vocabularies

FOLDER = "imports/ucdp-ged"
LEDGER, REPORT, CHANGES = "entries.csv", "report.csv", "changes.csv"
# What a newer release did, which a second import of it no longer sees: kept in a file that only grows.
DONE = {"row-updated", "row-withdrawn"}
CHANGES_COLUMNS = ("release", "row", "entry", "code", "en", "es")
REPORT_COLUMNS = ("row", "line", "entry", "code", "en", "es")
STATE, COUNTRY, NOWHERE = 4, 6, 7


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be imported: the file, the folder, the release, and only which country and first-order division."""

    file: Path
    content: Path
    languages: tuple[Language, ...]
    release: str | None = None
    country: str | None = None
    admin1: str | None = None
    overwrite: bool = False


@dataclass(slots=True)
class Outcome:
    """What became of the rows. `notes` is the report: a row's id, its line, its entry, and what is to be said of it."""

    rows: int = 0
    aside: int = 0
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    kept: int = 0
    left: int = 0
    withdrawn: int = 0
    folder: Path = Path()
    notes: list[tuple[str, int, str, Problem]] = field(default_factory=list)

    @property
    def entries(self) -> int:
        """How many rows have an entry."""
        return self.new + self.updated + self.unchanged + self.kept

    @property
    def numbers(self) -> dict[str, int]:
        """All of them by their names."""
        names = ("rows", "aside", "new", "updated", "unchanged", "kept", "left", "withdrawn", "entries")
        return {name: getattr(self, name) for name in names}

    def note(self, event_id: str, line: int, code: str, entry: str = "", **params: object) -> None:
        """Keep something to be said of a row."""
        self.notes.append((event_id, line, entry, Problem(code, "", line, params=params)))


Progress = Callable[[Sequence[UcdpEvent]], Iterator[UcdpEvent]]


def import_ucdp(request: Request, progress: Progress = iter) -> Outcome:
    """Import the file. Raises InvalidText where it cannot begin; nothing is written then."""
    release = request.release or find_release(request.file)
    if release is None:
        raise InvalidText("import-no-release")
    folder = request.content / FOLDER
    ledger = load_ledger(folder / LEDGER)
    newest = max((one.release for one in ledger.values()), key=_order, default=release)
    if _order(newest) > _order(release):
        raise InvalidText("import-older", known=newest, release=release)
    outcome = Outcome(folder=folder)
    events, names = _read(request, outcome)
    archive = _prepare(request, release, events, outcome)
    run = _Run(request, release, archive, ledger, outcome)
    for event in progress(events):
        run.take(event)
    run.withdraw_missing(names, {(event.country, event.adm_1) for event in events})
    _write(folder / LEDGER, format_ledger(run.ledger.values()))
    standing = (line for line in _report(outcome) if line["code"] not in DONE)
    _write(folder / REPORT, format_table(REPORT_COLUMNS, standing))
    changes = [{**line, "release": release} for line in _report(outcome) if line["code"] in DONE]
    if changes:
        lines: list[Mapping[str, object]] = [*load_table(folder / CHANGES), *changes]
        kept = ({name: line[name] for name in CHANGES_COLUMNS} for line in lines)
        _write(folder / CHANGES, format_table(CHANGES_COLUMNS, kept))
    return outcome


def _read(request: Request, outcome: Outcome) -> tuple[list[UcdpEvent], set[str]]:
    """The events asked for, and the ids of all rows of the file."""
    events, seen, choices = [], set(), set()
    for row in read_rows(request.file, REQUIRED):
        outcome.rows += 1
        choices.add(f"{row['country']} / {row['adm_1']}")
        if not _is_wanted(row, request):
            outcome.aside += 1
            seen.add(row["id"])
            continue
        try:
            event = parse_event(row)
        except ValueError as error:
            outcome.left += 1
            outcome.note(row["id"], row.line, "row-unreadable", reason=str(error))
            continue
        if event.id in seen:
            outcome.left += 1
            outcome.note(event.id, event.line, "row-twice", id=event.id)
            continue
        seen.add(event.id)
        events.append(event)
    if outcome.aside == outcome.rows:
        raise InvalidText("import-nothing", choices="; ".join(sorted(choices)[:12]))
    return events, seen


def _is_wanted(row: Row, request: Request) -> bool:
    is_country = request.country is None or same_place(row["country"], request.country)
    return is_country and (request.admin1 is None or same_place(row["adm_1"], request.admin1))


def _prepare(request: Request, release: str, events: Sequence[UcdpEvent], outcome: Outcome) -> Archive:
    """Write what the folder lacks beside entries, and read it."""
    content, codes = request.content, tuple(one.code for one in request.languages)
    write_missing_vocabularies(content)
    gazetteer = content / "municipalities" / "municipalities.csv"
    if not gazetteer.exists():
        _write(gazetteer, make_gazetteer_table(events))
    archive = load_archive(content, codes)
    for name, text in missing_terms(content, archive):
        _write(content / name, text)
    actors = find_actors(events, archive)
    for name, slug in actors.items():
        if is_imported(slug, archive) and (like := like_actors(name, archive)):
            outcome.note("", 0, "actor-like", f"actors/{slug}.md", name=name, like="; ".join(like))
    for name, text in actor_files(events, actors, archive, request.languages):
        _write(content / name, text)
    regions = sorted({bare_name(one.adm_1) for one in events if one.adm_1})
    countries = sorted({one.country for one in events})
    place = regions[0] if len(regions) == 1 else ", ".join(countries)
    for name, text in page_files(release, place, request.languages):
        if not (content / name).exists():
            _write(content / name, text)
    return load_archive(content, codes)


class _Run:
    """One import on its way: what was written before, what is written now."""

    def __init__(
        self, request: Request, release: str, archive: Archive, ledger: dict[str, Written], outcome: Outcome
    ) -> None:
        self.content, self.release, self.archive = request.content, release, archive
        self.languages, self.overwrite = request.languages, request.overwrite
        self.ledger, self.outcome = ledger, outcome
        own = {one.entry for one in ledger.values()}
        self.twins = Twins(one for one in archive.incidents if one.id not in own)

    def take(self, event: UcdpEvent) -> None:
        """Make the entry of one event, or report why there is none."""
        told = len(self.outcome.notes)
        found, municipality = self.place(event)
        if not found:
            self.outcome.left += 1
            return
        self.make(event, municipality)
        if written := self.ledger.get(event.id):
            notes = self.outcome.notes
            notes[told:] = [
                (row, line, entry or written.entry, said) for row, line, entry, said in notes[told:]
            ]

    def make(self, event: UcdpEvent, municipality: Municipality | None) -> None:
        """Make the entry of an event whose place is told."""
        before = self.ledger.get(event.id)
        draft = self.draft(event, municipality, before)
        files = self.checked(event, draft)
        if files is None:
            return
        entry = draft.id
        after = Written(
            event.id, entry, self.release, event.country, event.adm_1, draft.status, digest(files)
        )
        if event.low > event.best or event.best > event.high:
            figures = {"low": event.low, "best": event.best, "high": event.high}
            self.outcome.note(event.id, event.line, "row-best-outside", entry, **figures)
        self.put(event, before, after, files)

    def place(self, event: UcdpEvent) -> tuple[bool, Municipality | None]:
        """Whether the place can be told, and the municipality if there is one."""
        note = self.outcome.note
        if event.where == NOWHERE:
            note(event.id, event.line, "row-nowhere")
            return False, None
        if event.where in {STATE, COUNTRY}:
            return True, None
        point = event.latitude, event.longitude
        if event.adm_2:
            gazetteer = self.archive.gazetteer
            full = f"{bare_name(event.adm_2)} ({bare_name(event.adm_1)})"
            match = match_municipality(event.adm_2, gazetteer, *point) or match_municipality(
                full, gazetteer, *point
            )
            if match is None:
                note(event.id, event.line, "row-unknown-municipality", text=event.adm_2)
                return False, None
            if match.is_guess:
                note(event.id, event.line, "row-guessed", text=event.adm_2, name=match.municipality.name)
            return True, match.municipality
        shapes = self.archive.shapes
        code = shapes.find(event.longitude, event.latitude) if shapes else None
        if code is None:
            note(event.id, event.line, "row-no-municipality")
            return True, None
        municipality = self.archive.gazetteer.by_code[code]
        note(event.id, event.line, "row-by-point", name=municipality.name)
        return True, municipality

    def draft(self, event: UcdpEvent, municipality: Municipality | None, before: Written | None) -> Draft:
        """What the entry is to be: under its old id where the year still holds, a draft where it may be a duplicate."""
        own = entry_id(event, municipality)
        former: tuple[str, ...] = ()
        if before and before.entry[:4] == own[:4]:
            own = before.entry
        elif before:
            former = (before.entry,)
        twin = self.twins.find(event.start, event.end, municipality)
        if twin:
            self.outcome.note(event.id, event.line, "row-duplicate", own, other=twin.id)
        status = "draft" if twin else "published"
        return Draft(own, municipality, status, self.release, former)

    def checked(self, event: UcdpEvent, draft: Draft) -> dict[str, str] | None:
        """The files of the entry, if the check accepts them; without the name of the place where that is it minds."""
        actors = find_actors([event], self.archive)
        problem: Problem | None = None
        for has_place in (True, False):
            files = write_entry(event, replace(draft, has_place=has_place), actors, self.languages)
            problem = check_files(files, draft.id)
            if problem is None:
                return files
        self.outcome.left += 1
        said = problem.message("en") if problem else ""
        self.outcome.note(event.id, event.line, "row-refused", problem=said)
        return None

    def put(self, event: UcdpEvent, before: Written | None, after: Written, files: Mapping[str, str]) -> None:
        """Write an entry where it is new or was changed by UCDP alone."""
        there = read_files(self.content, before.entry if before else after.entry)
        may_write = (
            self.renew(event, before, after, files, there) if before else self.begin(event, after, there)
        )
        if may_write:
            for name, text in files.items():
                _write(self.content / name, text)
            self.ledger[event.id] = after

    def begin(self, event: UcdpEvent, after: Written, there: Mapping[str, str]) -> bool:
        """Whether a row that was not imported before may be written: not over what someone else wrote."""
        if there and digest(there) != after.sha256:
            self.outcome.left += 1
            self.outcome.note(event.id, event.line, "row-exists", entry=after.entry)
            return False
        self.outcome.new += not there
        self.outcome.unchanged += bool(there)
        return True

    def renew(
        self,
        event: UcdpEvent,
        before: Written,
        after: Written,
        files: Mapping[str, str],
        there: Mapping[str, str],
    ) -> bool:
        """Whether the entry of a row that was imported before may be written again."""
        outcome = self.outcome
        if not there:
            outcome.left += 1
            outcome.note(event.id, event.line, "row-deleted", before.entry)
            return False
        if digest(there) == after.sha256:
            outcome.unchanged += 1
            return True
        changes = describe_changes(there, files)
        if digest(there) != before.sha256 and not self.overwrite:
            outcome.kept += 1
            if after.sha256 != before.sha256:
                outcome.note(event.id, event.line, "row-edited", before.entry, changes=changes)
            return False
        outcome.updated += 1
        outcome.note(event.id, event.line, "row-updated", after.entry, changes=changes)
        for name in set(there) - set(files):
            (self.content / name).unlink()
        return True

    def withdraw_missing(self, present: set[str], places: set[tuple[str, str]]) -> None:
        """Withdraw the entries whose rows a newer release no longer has, in the places that the file speaks of."""
        for one in list(self.ledger.values()):
            is_gone = one.row not in present and _order(one.release) < _order(self.release)
            if not is_gone or one.status == "withdrawn" or (one.country, one.adm_1) not in places:
                continue
            there = read_files(self.content, one.entry)
            if digest(there) != one.sha256:
                self.outcome.note(one.row, 0, "row-withdrawn-edited", one.entry)
                continue
            files = withdraw(there, self.release, self.languages)
            for name, text in files.items():
                _write(self.content / name, text)
            self.outcome.withdrawn += 1
            self.outcome.note(one.row, 0, "row-withdrawn", one.entry)
            self.ledger[one.row] = replace(
                one, status="withdrawn", release=self.release, sha256=digest(files)
            )


def _report(outcome: Outcome) -> Iterator[dict[str, object]]:
    for event_id, line, entry, problem in sorted(
        outcome.notes, key=lambda note: (note[1], note[0], note[3].code)
    ):
        said = {"en": problem.message("en"), "es": problem.message("es")}
        yield {"row": event_id, "line": line or "", "entry": entry, "code": problem.code, **said}


def _order(release: str) -> tuple[int, ...]:
    return tuple(int(part) for part in release.split(".") if part.isdigit())


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all, and leave one that says the same as it is."""
    data = text.encode()
    if path.exists() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.new")
    aside.write_bytes(data)
    aside.replace(path)
