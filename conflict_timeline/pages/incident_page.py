"""The page of one incident: what, where, when, how sure, and who says so."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from conflict_timeline.aggregate import Nearby
from conflict_timeline.archive import Archive
from conflict_timeline.history.revisions import History
from conflict_timeline.i18n import Language
from conflict_timeline.model.claims import ALL, MEASURES, Claim, ClaimStatus, Measure
from conflict_timeline.model.estimates import Estimate
from conflict_timeline.model.incident import Incident
from conflict_timeline.model.sources import Source
from conflict_timeline.pages.cards import card_url
from conflict_timeline.pages.citations import cite_incident
from conflict_timeline.pages.claims_figure import claims_figures
from conflict_timeline.pages.embeds import incident_frame
from conflict_timeline.pages.history_words import history_block
from conflict_timeline.pages.incident_views import ActorPart, ClaimRow, EstimateBlock, IncidentPage, Outside
from conflict_timeline.pages.incident_words import (
    describe_precision,
    format_coordinates,
    measure_label,
    status_label,
)
from conflict_timeline.pages.lines import (
    actor_link,
    incident_line,
    incident_lines,
    label,
    municipality_link,
    source_item,
)
from conflict_timeline.pages.linked_data import describe_event
from conflict_timeline.pages.maps import locator
from conflict_timeline.pages.site import Site
from conflict_timeline.pages.views import Link

# What else happened around then: within so many days, and at most so many incidents.
NEAR_DAYS, MOST_NEAR = 60, 5
# In which order claims stand in their table: as their kinds are told.
RANKS = {one: rank for kind in (MEASURES, tuple(ClaimStatus)) for rank, one in enumerate(kind)}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What one incident's page needs to know of the others."""

    by_id: Mapping[str, Incident]
    nearby: Nearby
    history: History

    def related(self, incident: Incident) -> tuple[Incident, ...]:
        """Those that the entry itself names."""
        return tuple(self.by_id[one] for one in incident.entry.related if one in self.by_id)

    def near(self, incident: Incident) -> tuple[Incident, ...]:
        """Those close in time and place that the entry does not name."""
        found = self.nearby.find(incident, NEAR_DAYS, MOST_NEAR)
        related = incident.entry.related
        return tuple([one for one in found if one.id not in related]) if related else found


def survey(archive: Archive, history: History) -> Surroundings:
    """Look at all incidents once."""
    neighbours = archive.shapes.neighbours if archive.shapes else {}
    by_id = {incident.id: incident for incident in archive.incidents}
    return Surroundings(by_id, Nearby(archive.incidents, neighbours), history)


def incident_page(
    incident: Incident,
    beside: tuple[Incident | None, Incident | None],
    surroundings: Surroundings,
    archive: Archive,
    site: Site,
    language: Language,
) -> IncidentPage:
    """All of one incident in one language; `beside` are the ones before and after it in time."""
    entry = incident.entry
    earlier, later = (incident_line(one, archive, language) if one else None for one in beside)
    warnings = archive.vocabulary.content_warnings
    return IncidentPage(
        line=incident_line(incident, archive, language),
        began=entry.date.earliest.isoformat(),
        body=incident.telling(language.code).body,
        warning=label(warnings, entry.content_warning, language) if entry.content_warning else "",
        estimates=tuple(_estimate_blocks(incident, language)),
        claims=tuple(_claim_rows(incident, archive, language)),
        claims_figures=tuple(claims_figures(incident, language)),
        actors=tuple(_actor_parts(incident, archive, language)),
        precision=describe_precision(entry.place_precision, language),
        coordinates=format_coordinates(entry.coordinates) if entry.coordinates else "",
        locator=locator(incident, archive, language),
        other_municipalities=tuple(municipality_link(one) for one in incident.other_municipalities),
        sources=tuple(source_item(source, archive, language) for source in entry.sources),
        corroboration=_corroboration(incident, language),
        related=incident_lines(surroundings.related(incident), archive, language),
        nearby=incident_lines(surroundings.near(incident), archive, language),
        citation=cite_incident(incident, site, language),
        card=card_url(incident.municipality),
        frame=incident_frame(incident.id),
        linked_data=describe_event(incident, site, language),
        earlier=earlier,
        later=later,
        edit_url=f"{site.repository}/edit/main/{incident.path}" if site.repository else "",
        history=history_block(incident, surroundings.history, language),
    )


def _estimate_blocks(incident: Incident, language: Language) -> list[EstimateBlock]:
    blocks = []
    said = _outside(incident, language)
    for measure in MEASURES:
        outside = tuple(said.get(measure, ()))
        estimate = incident.estimates.get(measure)
        if estimate:
            blocks.append(_estimate_block(estimate, incident, outside, language))
        elif outside:
            phrase = language.text("No confirmed figure")
            name = measure_label(measure, language)
            block = EstimateBlock(
                measure=measure.value,
                label=name,
                phrase=phrase,
                has_range=False,
                best="",
                reason="",
                rests_on=None,
                basis="",
                outside=outside,
            )
            blocks.append(block)
    return blocks


def _estimate_block(
    estimate: Estimate, incident: Incident, outside: tuple[Outside, ...], language: Language
) -> EstimateBlock:
    choice = estimate.choice
    return EstimateBlock(
        measure=estimate.measure.value,
        label=measure_label(estimate.measure, language),
        phrase=language.count(estimate.span),
        has_range=True,
        best=language.count(choice.best) if choice else "",
        reason=choice.because.in_language(language.code) if choice else "",
        rests_on=_source_link(_source(incident, choice.source)) if choice else None,
        basis=_basis(estimate, language),
        outside=outside,
    )


def _basis(estimate: Estimate, language: Language) -> str:
    """What the range rests on, in a sentence."""
    figures = estimate.standing_figures
    if figures == 1 and not estimate.is_contested:
        return language.text("One source gives a figure.")
    if not estimate.is_contested:
        return language.plural(
            "The {number} source that gives a figure agrees.",
            "The {number} sources that give a figure agree.",
            figures,
        )
    return language.plural(
        "{number} source gives figures that differ.",
        "{number} sources give a figure, and they differ.",
        figures,
    )


def _outside(incident: Incident, language: Language) -> Mapping[Measure, list[Outside]]:
    found: dict[Measure, list[Outside]] = defaultdict(list)
    for source in incident.entry.sources:
        for claim in source.claims:
            if claim.status is ClaimStatus.UNCONFIRMED:
                outside = Outside(
                    figure=language.people(claim.measure, claim.count),
                    status=status_label(claim.status, language),
                    said_by=_said_by(claim, source, language),
                )
                found[claim.measure].append(outside)
    return found


def _said_by(claim: Claim, source: Source, language: Language) -> str:
    if claim.by is None:
        return source.publisher
    speaker = claim.by.in_language(language.code)
    return language.text("{speaker}, in {publisher}", speaker=speaker, publisher=source.publisher)


def _claim_rows(incident: Incident, archive: Archive, language: Language) -> list[ClaimRow]:
    groups = archive.vocabulary.groups
    claims = [(source, claim) for source in incident.entry.sources for claim in source.claims]
    # By measure, then standing claims first, then the higher figure first; else as the entry has them.
    claims.sort(key=lambda pair: (RANKS[pair[1].measure], RANKS[pair[1].status], -pair[1].count.low))
    return [
        ClaimRow(
            measure=measure_label(claim.measure, language),
            figure=_figure(claim, language),
            group=label(groups, claim.group, language) if claim.group != ALL else "",
            source=_source_link(source),
            said_by=claim.by.in_language(language.code) if claim.by else "",
            said_on=_said_on(claim, source, language),
            status=claim.status.value,
            status_label=status_label(claim.status, language),
            note=claim.note.in_language(language.code) if claim.note else "",
        )
        for source, claim in claims
    ]


def _figure(claim: Claim, language: Language) -> str:
    said = language.count(claim.count)
    if claim.best is None or claim.best == claim.count:
        return said
    return language.text("{range} (best figure {best})", range=said, best=language.count(claim.best))


def _said_on(claim: Claim, source: Source, language: Language) -> str:
    when = claim.as_of or source.published
    return language.date(when) if when else ""


def _actor_parts(incident: Incident, archive: Archive, language: Language) -> list[ActorPart]:
    words = archive.vocabulary
    return [
        ActorPart(
            actor=actor_link(part.actor, archive, language),
            role=label(words.roles, part.role, language),
            attribution=label(words.attributions, part.attribution, language) if part.attribution else "",
            according_to=tuple(_source_link(_source(incident, one)) for one in part.according_to),
        )
        for part in incident.entry.actors
    ]


def _corroboration(incident: Incident, language: Language) -> str:
    sources, origins = len(incident.entry.sources), len(incident.origins)
    said = language.plural("{number} source", "{number} sources", sources)
    own = language.plural("{number} independent origin", "{number} independent origins", origins)
    return f"{said} · {own}"


def _source(incident: Incident, source_id: str) -> Source:
    return next(source for source in incident.entry.sources if source.id == source_id)


def _source_link(source: Source) -> Link:
    return Link(source.publisher, f"#source-{source.id}")
