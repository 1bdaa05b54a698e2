"""Views to embed elsewhere: an incident, and a municipality's chart; and what oEmbed says of them.

An oEmbed endpoint is asked with the address of a page and answers for it. A static site has no such endpoint: each page
links to an answer of its own instead (oEmbed 1.0, section 4), which whoever follows discovery links finds. It cannot
heed maxwidth and maxheight.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from markupsafe import escape

from conflict_timeline.aggregate import count_total
from conflict_timeline.archive import Archive
from conflict_timeline.figures.cards import HEIGHT, WIDTH
from conflict_timeline.i18n import Language
from conflict_timeline.model.claims import Measure
from conflict_timeline.model.incident import Incident
from conflict_timeline.model.municipalities import Municipality
from conflict_timeline.pages.cards import card_url
from conflict_timeline.pages.lines import (
    incident_line,
    incident_url,
    municipality_link,
    period_of,
    periods_chart,
    total_line,
)
from conflict_timeline.pages.site import Site
from conflict_timeline.pages.views import Frame, IncidentLine, PeriodsChart, TotalLine

FRAME_WIDTH, INCIDENT_HEIGHT, CHART_HEIGHT = 600, 320, 420


class EmbeddedIncident(NamedTuple):
    """An incident to embed elsewhere; `page` is the path of its own page."""

    page: str
    line: IncidentLine


class EmbeddedChart(NamedTuple):
    """A municipality's chart to embed elsewhere; `page` is the path of its own page."""

    page: str
    title: str
    chart: PeriodsChart | None
    total: TotalLine


def incident_frame(incident_id: str) -> Frame:
    """How an incident is embedded."""
    return Frame(f"embed/{incident_url(incident_id)}", FRAME_WIDTH, INCIDENT_HEIGHT)


def municipality_frame(slug: str) -> Frame:
    """How a municipality's chart is embedded."""
    return Frame(f"embed/municipalities/{slug}/", FRAME_WIDTH, CHART_HEIGHT)


def embedded_incident(incident: Incident, archive: Archive, language: Language) -> EmbeddedIncident:
    """An incident as others show it."""
    line = incident_line(incident, archive, language)
    return EmbeddedIncident(line.url, line)


def embedded_chart(
    municipality: Municipality, incidents: Sequence[Incident], archive: Archive, language: Language
) -> EmbeddedChart:
    """A municipality's chart as others show it."""
    link = municipality_link(municipality)
    total = total_line(count_total(Measure.KILLED, incidents), language)
    return EmbeddedChart(link.url, link.text, periods_chart(incidents, period_of(archive), language), total)


def incident_answer(incident: Incident, site: Site, language: Language) -> dict[str, Any]:
    """What oEmbed says of an incident."""
    title = incident.telling(language.code).title
    return _answer(incident_frame(incident.id), title, card_url(incident.municipality), site, language)


def municipality_answer(municipality: Municipality, site: Site, language: Language) -> dict[str, Any]:
    """What oEmbed says of a municipality's chart."""
    frame = municipality_frame(municipality.slug)
    return _answer(frame, municipality.name, card_url(municipality), site, language)


def _answer(frame: Frame, title: str, card: str, site: Site, language: Language) -> dict[str, Any]:
    home = f"{site.url}/{site.prefix(language)}"
    return {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": site.names[language.code],
        "provider_url": home,
        "width": frame.width,
        "height": frame.height,
        "html": (
            f'<iframe src="{escape(home + frame.folder)}" title="{escape(title)}" width="{frame.width}" '
            f'height="{frame.height}" loading="lazy"></iframe>'
        ),
        "thumbnail_url": f"{home}{card}",
        "thumbnail_width": WIDTH,
        "thumbnail_height": HEIGHT,
    }
