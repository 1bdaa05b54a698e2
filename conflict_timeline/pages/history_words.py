"""What became of an entry, in words: when it was published, what changed, and why."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache

from conflict_timeline.archive import Archive
from conflict_timeline.history.changes import Change, ClaimChange, FigureChange, Figures
from conflict_timeline.history.record import Correction, find_corrections, record_of
from conflict_timeline.history.revisions import History
from conflict_timeline.i18n import Language
from conflict_timeline.model.claims import ClaimStatus
from conflict_timeline.model.counts import Count
from conflict_timeline.model.dates import parse_date
from conflict_timeline.model.incident import Incident, Status
from conflict_timeline.pages.incident_views import ChangeItem, CorrectionItem, CorrectionsPage, HistoryBlock
from conflict_timeline.pages.incident_words import measure_label, status_label
from conflict_timeline.pages.lines import incident_url
from conflict_timeline.pages.views import Link

CORRECTIONS = "corrections"
# Git's hashes are told by as many signs as tell them apart for good.
HASH_LENGTH = 12


def history_block(incident: Incident, history: History, language: Language) -> HistoryBlock:
    """When an incident was first published, and every change since, the latest first."""
    record = record_of(incident, history)
    published = record.published
    return HistoryBlock(
        published=_day(published, language) if published else "",
        datetime=published.date().isoformat() if published else "",
        changes=tuple(_change_item(change, language) for change in record.changes),
        note=absence_note(record.absence, language),
    )


@cache
def absence_note(absence: str, language: Language) -> str:
    """Why there is no more to tell, in a sentence; "" where all is told."""
    _ = language.text
    return {
        "": "",
        "none": _(
            "This copy of the site was built without the history of its files, so no date is given here."
        ),
        "shallow": _(
            "This copy of the site was built from a part of its history only, so no date is given here: "
            "it might be wrong."
        ),
        "uncommitted": _("What stands on this page is not in the history yet."),
        "unreadable": _(
            "Older versions of this entry had another form; what changed in them is not told here."
        ),
    }[absence]


def corrections_page(archive: Archive, history: History, language: Language) -> CorrectionsPage:
    """Every correction of a published figure, beneath the page that content/ has of that name."""
    _ = language.text
    page = archive.pages.get(CORRECTIONS)
    text = page.text(language.code) if page else None
    found = find_corrections(archive, history)
    return CorrectionsPage(
        title=text.title if text else _("Corrections"),
        description=text.description if text else _("What was published and has changed since, and why."),
        body=text.body if text else "",
        items=tuple(correction_item(one, language) for one in found),
        note="" if not history.absence else absence_note(history.absence, language),
    )


def correction_item(correction: Correction, language: Language) -> CorrectionItem:
    """One correction: of which incident, what, when and why. A withdrawn one is not named."""
    incident, change = correction.incident, correction.change
    title, target = language.text("Withdrawn"), incident.id
    if isinstance(incident, Incident):
        title = incident.telling(language.code).title
        target = incident.entry.merged_into or incident.id
    return CorrectionItem(
        id=f"{incident.id}-{change.commit.id[:HASH_LENGTH]}",
        incident=Link(title, incident_url(target)),
        updated=change.commit.when.isoformat().replace("+00:00", "Z"),
        change=_change_item(change, language, figures_only=True),
    )


def _change_item(change: Change, language: Language, *, figures_only: bool = False) -> ChangeItem:
    said = _figures_said(change, language) if figures_only else _all_said(change, language)
    when = change.commit.when
    return ChangeItem(_day(when, language), when.date().isoformat(), change.commit.why, tuple(said))


def _figures_said(change: Change, language: Language) -> Iterator[str]:
    if change.status:
        yield _status_said(change.status, language)
    for figure in change.figures:
        yield _figure_said(figure, language)


def _all_said(change: Change, language: Language) -> Iterator[str]:
    _ = language.text
    yield from _figures_said(change, language)
    for claim in change.claims:
        yield _claim_said(claim, language)
    names = [_field_name(field, language) for field in change.fields]
    if names:
        yield _("Also changed: {names}.", names=", ".join(names))
    for code in change.told_in:
        name = language.name_of(code)
        yield _("Text in {language}: changed.", language=name)


def _status_said(status: str, language: Language) -> str:
    _ = language.text
    return {
        Status.PUBLISHED.value: _("Published again."),
        Status.WITHDRAWN.value: _("Withdrawn; counted in no total from then on."),
        Status.MERGED.value: _("Merged into another entry, which tells the same incident."),
    }[status]


def _figure_said(change: FigureChange, language: Language) -> str:
    return language.text(
        "{measure}: {before} → {after}",
        measure=measure_label(change.measure, language),
        before=_figures(change.before, language),
        after=_figures(change.after, language),
    )


def _figures(figures: Figures | None, language: Language) -> str:
    if figures is None:
        return language.text("no confirmed figure")
    said = language.count(figures.span)
    if figures.best is None or figures.best == figures.span:
        return said
    return language.text("{range} (best figure {best})", range=said, best=language.count(figures.best))


def _claim_said(change: ClaimChange, language: Language) -> str:
    _ = language.text
    who, what = change.publisher, measure_label(change.measure, language)
    before = _claim(change.before, language) if change.before else ""
    after = _claim(change.after, language) if change.after else ""
    if not before:
        return _(
            "{publisher}, {measure}: the figure {after} was added.", publisher=who, measure=what, after=after
        )
    if not after:
        return _(
            "{publisher}, {measure}: the figure {before} was taken out.",
            publisher=who,
            measure=what,
            before=before,
        )
    return _(
        "{publisher}, {measure}: {before} → {after}", publisher=who, measure=what, before=before, after=after
    )


def _claim(claim: tuple[Count, ClaimStatus], language: Language) -> str:
    count, status = claim
    said = language.count(count)
    return said if status is ClaimStatus.STANDING else f"{said} ({status_label(status, language)})"


def _field_name(field: str, language: Language) -> str:
    _ = language.text
    return {
        "date": _("the date"),
        "municipality": _("the municipality"),
        "place": _("the place"),
        "event_type": _("the event type"),
        "actors": _("who is named"),
        "sources": _("the sources"),
        "related": _("the related incidents"),
        "text": _("the text"),
    }[field]


def _day(when: datetime, language: Language) -> str:
    return language.date(parse_date(when.date().isoformat()))
