"""Former addresses: what an incident was called before, and entries that were merged into another."""

from collections.abc import Iterator, Mapping

from conflict_timeline.archive import Archive
from conflict_timeline.i18n import Language
from conflict_timeline.model.incident import Incident
from conflict_timeline.pages.lines import incident_url
from conflict_timeline.pages.site import Site
from conflict_timeline.pages.views import Redirect, RedirectPage


def find_moves(archive: Archive) -> Mapping[str, str]:
    """The id of the incident that each former id leads to; a merged one's leads to where the last merge went."""
    public = {one.id: one.entry.former_ids for one in archive.incidents}
    public |= {one.id: one.former_ids for one in archive.withdrawn}
    merged = {one.id: one for one in archive.merged}
    moves = {former: target for target, formers in public.items() for former in formers}
    for one in merged.values():
        target = _last(one, merged)
        if target in public:
            moves |= dict.fromkeys((*one.entry.former_ids, one.id), target)
    return moves


def redirect_pages(archive: Archive, language: Language) -> Iterator[tuple[str, RedirectPage]]:
    """The site path and the page of each former address, for hosts that read no list of redirects."""
    public = {one.id: one for one in archive.incidents}
    for former, target in find_moves(archive).items():
        one = public.get(target)
        title = one.telling(language.code).title if one else language.text("Withdrawn")
        yield incident_url(former), RedirectPage(title, incident_url(target))


def redirects(archive: Archive, site: Site) -> tuple[Redirect, ...]:
    """Each former address and the present one, in every language, from the root of the host."""
    moves = find_moves(archive)
    return tuple(
        Redirect(
            f"{site.base}{site.prefix(one)}{incident_url(old)}",
            f"{site.base}{site.prefix(one)}{incident_url(new)}",
        )
        for one in site.languages
        for old, new in moves.items()
    )


def _last(incident: Incident, merged: Mapping[str, Incident]) -> str:
    """Where a chain of merges ends; back in the chain where it is a ring."""
    seen: set[str] = set()
    target = incident.id
    while target in merged and target not in seen:
        seen.add(target)
        target = str(merged[target].entry.merged_into)
    return target
