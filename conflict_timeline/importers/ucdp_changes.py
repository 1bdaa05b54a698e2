"""What an entry that was written by an import says: whether the check accepts it, what a new one changes in it."""

from collections.abc import Mapping, Sequence

from conflict_timeline.front_matter import Document, parse_front_matter
from conflict_timeline.history.changes import compare_fields, compare_figures
from conflict_timeline.i18n import Language
from conflict_timeline.model.incident import IncidentEntry, TranslationEntry
from conflict_timeline.problems import Problem
from conflict_timeline.skeleton import quoted
from conflict_timeline.validation.rules import EntryFile, TranslationFile, check_rules
from conflict_timeline.validation.safety import check_safety
from conflict_timeline.validation.shape import read_model


def check_files(files: Mapping[str, str], entry_id: str) -> Problem | None:
    """The first error of an entry in itself, its safety included."""
    translations = {}
    own: tuple[str, Document, IncidentEntry] | None = None
    for path, text in files.items():
        document = parse_front_matter(text, path)
        language = path.removesuffix(".md").rpartition("/")[2].partition(".")[2]
        if language:
            told, problems = read_model(TranslationEntry, document, path)
            if told:
                translations[language] = TranslationFile(path, language, document, told)
        else:
            entry, problems = read_model(IncidentEntry, document, path)
            if entry:
                own = path, document, entry
        if found := next(iter((*document.problems, *problems)), None):
            return found
    if own is None:
        return Problem("content-missing", entry_id, params={"name": f"{entry_id}.md"})
    file = EntryFile(entry_id, own[0], own[1], own[2], translations)
    found_by_rules = (one for one in (*check_rules(file), *check_safety(file)) if one.severity == "error")
    return next(found_by_rules, None)


def describe_changes(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """What differs between two forms of an entry: figures as they were and are, other fields by name."""
    old, new = _entry(before), _entry(after)
    if old is None or new is None:
        return "text"
    figures = [
        f"{one.measure.value} {one.before.span if one.before else '–'} → {one.after.span if one.after else '–'}"
        for one in compare_figures(old, new)
    ]
    names = list(compare_fields(old, new, text_differs=False))
    if old.status is not new.status:
        names.append("status")
    return ", ".join((*figures, *names)) or "text"


def withdraw(files: Mapping[str, str], release: str, languages: Sequence[Language]) -> dict[str, str]:
    """An entry's files with the entry withdrawn, and why."""
    reasons = [
        f"  {one.code}: {quoted(one.text('UCDP no longer lists this event in release {release}.', release=release))}"
        for one in languages
    ]
    lines = "\n".join(["status: withdrawn", "withdrawn_because:", *reasons])
    changed = {}
    for path, text in files.items():
        for status in ("published", "draft"):
            text = text.replace(f"\nstatus: {status}\n---\n", f"\n{lines}\n---\n", 1)  # noqa: PLW2901 (each in turn)
        changed[path] = text
    return changed


def _entry(files: Mapping[str, str]) -> IncidentEntry | None:
    main = min(files, key=len)
    return read_model(IncidentEntry, parse_front_matter(files[main], main), main)[0]
