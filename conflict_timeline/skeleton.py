"""A first form of a new entry: every field in its order, with a comment that says what it is for."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from conflict_timeline.drafts import Draft, DraftSource, DraftTelling
from conflict_timeline.i18n import Language
from conflict_timeline.model.claims import ALL
from conflict_timeline.model.places import PlacePrecision
from conflict_timeline.problems import InvalidText

TO_DO = "TODO"
# Where the comments begin, if the field before them is short enough.
MARGIN = 36


def write_draft(draft: Draft, content: Path, default_language: str, language: Language) -> list[Path]:
    """Write the files of a draft, all or none, and return their paths; the comments are in this language.

    Raises InvalidText `id-taken` where the files are there already.
    """
    folder = content / "incidents" / draft.id[:4]
    files = {folder / f"{draft.id}.md": entry_text(draft, default_language, language)}
    for code in list(draft.tellings)[1:]:
        files[folder / f"{draft.id}.{code}.md"] = translation_text(draft, code, language)
    for path in files:
        if path.exists():
            raise InvalidText("id-taken", text=draft.id, other=path)
    is_new = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    parts = {path: path.with_name(f".{path.name}.part") for path in files}
    done: list[Path] = []
    try:
        for path, text in files.items():
            parts[path].write_text(text, encoding="utf-8")
        for path, part in parts.items():
            part.replace(path)
            done.append(path)
    except BaseException:
        for path in (*done, *parts.values()):
            path.unlink(missing_ok=True)
        if is_new:
            folder.rmdir()
        raise
    return done


def entry_text(draft: Draft, default_language: str, language: Language) -> str:
    """The entry itself: front matter with comments, and the prose."""
    _ = language.text
    telling = draft.tellings[draft.written_in]
    brief = _("One or two sentences, without a number on which sources differ.")
    forms = _("2019-10-14 · 2019-10 · 2019 · 2019-10-14/2019-10-16 · ~ about · ? uncertain")
    precision = "near" if draft.place else "municipality"
    where = _("the locality, as people call it; no street")
    lines = [
        "---",
        f"title: {_or_to_do(telling.title, '')}",
        f"summary: {_or_to_do(telling.summary, brief)}",
        _commented(f"date: {draft.date.text}", forms),
        _commented(f"municipality: {quoted(draft.municipality.code)}", draft.municipality.name),
        _commented(f"place: {quoted(draft.place)}" if draft.place else "# place: …", where),
        _commented(f"place_precision: {precision}", " · ".join(PlacePrecision)),
        _commented(
            "# coordinates: [18.73, -102.79]", _("only if known: near takes two decimals; never a home")
        ),
        _commented(f"event_type: {draft.event_type}", "content/vocabulary/event-types.yaml"),
        _commented("actors: []", _("who took part; who did it only with attribution and according_to")),
        "#  - {actor: …, role: target}",
        "#  - {actor: …, role: perpetrator, attribution: alleged, according_to: [source]}",
        *_source_lines(draft.sources, language),
        *([f"related: [{', '.join(draft.related)}]"] if draft.related else []),
        *([f"language: {draft.written_in}"] if draft.written_in != default_language else []),
        _commented("status: draft", _("becomes `published` when it is checked")),
        "---",
        *_body_lines(telling, language),
    ]
    return "\n".join(lines) + "\n"


def translation_text(draft: Draft, code: str, language: Language) -> str:
    """A sibling that tells the entry in another language."""
    _ = language.text
    brief = _("One or two sentences, without a number on which sources differ.")
    telling, own = draft.tellings[code], draft.tellings[draft.written_in]
    lines = [
        "---",
        f"title: {_or_to_do(telling.title, own.title)}",
        f"summary: {_or_to_do(telling.summary, own.summary or brief)}",
        "---",
        *_body_lines(telling, language),
    ]
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """The text as YAML reads it whatever is in it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _source_lines(sources: Sequence[DraftSource], language: Language) -> list[str]:
    _ = language.text
    hints = {
        "title": _("its headline, if you saw it"),
        "archived": _("a kept copy, from web.archive.org for instance"),
        "origin": _("whose information it is, if not the publisher's own"),
        "claims": _("its own figures: 14 · 12+ (at least) · 13-14 · ~20 (about)"),
    }
    if not sources:
        example = DraftSource("source", "…", "https://…")
        return ["sources: []", *(f"#{line[1:]}" for line in _one_source(example, hints))]
    return ["sources:", *(line for source in sources for line in _one_source(source, hints))]


def _one_source(source: DraftSource, hints: Mapping[str, str]) -> list[str]:
    claims = [
        f"      - {{{measure.value}: {count}{'' if group == ALL else f', group: {group}'}}}"
        for measure, count, group in source.claims
    ]
    return [
        f"  - id: {source.id}",
        f"    publisher: {quoted(source.publisher)}",
        f"    url: {source.url}",
        f"    title: {quoted(source.title)}"
        if source.title
        else _commented("    # title: …", hints["title"]),
        f"    published: {source.published}" if source.published else "    # published: 2019-10-14",
        f"    language: {source.language}" if source.language else "    # language: es",
        _commented("    # archived: https://…", hints["archived"]),
        _commented("    # origin: …", hints["origin"]),
        _commented("    claims:" if claims else "    # claims:", hints["claims"]),
        *(claims or ["    #   - {killed: 14, group: police}"]),
    ]


def _body_lines(telling: DraftTelling, language: Language) -> list[str]:
    if telling.body:
        return [telling.body]
    _ = language.text
    guide = _("What happened; what each side says, naming who says it; what is not known; what followed.")
    return [f"{TO_DO} {guide}", _("Name no private victim, relative, minor or witness.")]


def _or_to_do(text: str, hint: str) -> str:
    return quoted(text) if text else quoted(f"{TO_DO} {hint}".strip())


def _commented(line: str, comment: str) -> str:
    return (
        f"{line:<{MARGIN}} # {comment}"
        if not line.lstrip().startswith("#")
        else f"{line:<{MARGIN}} ({comment})"
    )
