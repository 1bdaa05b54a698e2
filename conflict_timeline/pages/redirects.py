"""Former addresses: what an incident was called before, and entries that were merged into another."""

from collections.abc import Iterator, Mapping

from conflict_timeline.archive import Archive
from conflict_timeline.i18n import Language
from conflict_timeline.model.incident import Incident
from conflict_timeline.pages.lines import incident_url
from conflict_timeline.pages.site import Site
from conflict_timeline.pages.views import Redirect, RedirectPage


def find_moves(archive: Archive) -> Mapping[str, Incident]:
    """The incident that each former id leads to; a merged one's leads to where the last merge went."""
    public = {one.id: one for one in (*archive.incidents, *archive.withdrawn)}
    merged = {one.id: one for one in archive.merged}
    moves = {}
    for one in (*public.values(), *merged.values()):
        target = _last(one, merged, public)
        if target is not None:
            moves.update(dict.fromkeys(one.entry.former_ids, target))
            if one.id in merged:
                moves[one.id] = target
    return moves


def redirect_pages(archive: Archive, language: Language) -> Iterator[tuple[str, RedirectPage]]:
    """The site path and the page of each former address, for hosts that read no list of redirects."""
    withdrawn = {one.id for one in archive.withdrawn}
    for former, incident in find_moves(archive).items():
        title = incident.id if incident.id in withdrawn else incident.telling(language.code).title
        yield incident_url(former), RedirectPage(title, incident_url(incident.id))


def redirects(archive: Archive, site: Site) -> tuple[Redirect, ...]:
    """Each former address and the present one, in every language, from the root of the host."""
    moves = find_moves(archive)
    return tuple(
        Redirect(
            f"{site.base}{site.prefix(one)}{incident_url(old)}",
            f"{site.base}{site.prefix(one)}{incident_url(new.id)}",
        )
        for one in site.languages
        for old, new in moves.items()
    )


def _last(
    incident: Incident, merged: Mapping[str, Incident], public: Mapping[str, Incident]
) -> Incident | None:
    seen: set[str] = set()
    while incident.id in merged and incident.id not in seen:
        seen.add(incident.id)
        target = str(incident.entry.merged_into)
        if target not in merged and target not in public:
            return None
        incident = merged.get(target) or public[target]
    return public.get(incident.id)
