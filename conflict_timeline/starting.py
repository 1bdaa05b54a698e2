"""Starting an entry: the questions, a look for entries of the same event, and the files, all or none."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from conflict_timeline.archive import load_archive
from conflict_timeline.asking import Answers, Interview
from conflict_timeline.choosing import Several
from conflict_timeline.drafts import Draft, find_twins
from conflict_timeline.i18n import Language, load_language
from conflict_timeline.problems import InvalidText, Problem
from conflict_timeline.settings import load_settings
from conflict_timeline.skeleton import write_draft
from conflict_timeline.validation.facts import EntryFacts
from conflict_timeline.validation.same_event import Match

GIVEN = ("date", "municipality", "event_type", "title", "summary", "text", "place")


class NothingWritten(Exception):  # noqa: N818 (it says what became of it)
    """Why no file was written, for the one who asked for it."""


def start_entry(options: Mapping[str, Any], code: str) -> int:
    """Hold the interview and write the files; returns the exit code."""
    language = load_language(code, code)
    _ = language.text
    try:
        paths = _start(options, language)
    except InvalidText as invalid:
        problem = Problem(invalid.code, "", params=invalid.params, suggestions=invalid.suggestions)
        why = problem.message(code)
    except Several as several:
        why = "\n".join((_("More than one fits:"), *several.lines))
    except NothingWritten as told:
        why = str(told)
    except (click.Abort, KeyboardInterrupt):
        why = ""
    else:
        for path in paths:
            click.echo(path)
        if paths:
            click.echo(
                _("Complete what says TODO, then run `make check`. It is a draft until its status says so.")
            )
        return 0
    click.echo(why, err=True)
    click.echo(_("Nothing was written."), err=True)
    return 1


def _start(options: Mapping[str, Any], language: Language) -> list[Path]:
    """The paths of the files of a new entry; none where it turned out to exist."""
    _, code = language.text, language.code
    site = load_settings(options["settings"], options["languages"])
    written_in = options["written_in"] or (code if code in site.languages else site.languages[0])
    if written_in not in site.languages:
        raise click.UsageError(f"--written-in: {', '.join(site.languages)}")
    archive = load_archive(options["content"], site.languages, policy=site.policy)
    interview = Interview(archive, language, written_in, _answers(options))
    draft = interview.hold()
    twins = find_twins(draft, archive)
    if twins and not options["distinct"]:
        told = _tell_twins(twins, draft, language)
        if not interview.asks:
            raise NothingWritten("\n".join((told, _("If it is another event, add --distinct."))))
        click.echo(told)
        if (own := _choose_twin(twins, draft, interview)) is not None:
            click.echo(_("Add what you know to {path}; nothing was written.", path=own.path))
            return []
    draft = replace(draft, related=tuple(_other(match, draft).id for match in twins))
    return write_draft(draft, options["content"], site.languages[0], language)


def _answers(options: Mapping[str, Any]) -> Answers:
    listed = options["url_list"].read().split() if options["url_list"] else ()
    return Answers(
        **{name: options[name] for name in GIVEN},
        translations={code: (title, summary) for code, title, summary in options["translations"]},
        urls=tuple(dict.fromkeys((*options["urls"], *listed))),
    )


def _choose_twin(twins: Sequence[Match], draft: Draft, interview: Interview) -> EntryFacts | None:
    """The existing entry that it is, or None where it is another event."""

    def read(text: str) -> EntryFacts | None:
        if not text:
            return None
        if text.isdecimal() and 0 < int(text) <= len(twins):
            return _other(twins[int(text) - 1], draft)
        numbers = ", ".join(str(number) for number in range(1, len(twins) + 1))
        raise InvalidText("bad-choice", text=text, choices=numbers)

    question = interview.language.text("If it is one of these, its number; Enter if it is another event")
    return interview.ask(f"[{question}]: ", read)


def _tell_twins(twins: Sequence[Match], draft: Draft, language: Language) -> str:
    _ = language.text
    reasons = {
        (True, True): _("a source in common, and a like title"),
        (True, False): _("a source in common"),
        (False, True): _("a like title"),
    }
    lines = [_("These may be of the same event:")]
    for number, match in enumerate(twins, 1):
        reason = reasons[match.shares_source, match.like_titles]
        lines.append(f"  {number:>2}  {_other(match, draft).path} ({reason})")
    return "\n".join(lines)


def _other(match: Match, draft: Draft) -> EntryFacts:
    return match.earlier if match.later.id == draft.id else match.later
