"""The pages that lead into the archive: home and ordinary text."""

from conflict_timeline.aggregate import count_total
from conflict_timeline.archive import Archive
from conflict_timeline.i18n import Language
from conflict_timeline.model.claims import Measure
from conflict_timeline.model.municipalities import fold
from conflict_timeline.model.pages import Page
from conflict_timeline.pages.collection_pages import municipality_index
from conflict_timeline.pages.explorer import timeline_chart
from conflict_timeline.pages.lines import (
    incident_lines,
    total_lines,
)
from conflict_timeline.pages.maps import counts_map
from conflict_timeline.pages.site import Site
from conflict_timeline.pages.sources_pages import all_cited
from conflict_timeline.pages.views import Fact, HomePage, TextPage

NEWEST = 6
# The first page is read at a glance; the timeline has the totals of every measure.
HOME_MEASURES = (Measure.KILLED, Measure.INJURED)
HOME = "home"


def home_page(archive: Archive, site: Site, language: Language) -> HomePage:
    """What this is, the timeline in small, totals with their ranges, and the newest incidents."""
    _ = language.text
    page = archive.pages.get(HOME)
    text = page.text(language.code) if page else None
    newest = archive.incidents[::-1][:NEWEST]
    rows = [row for row in municipality_index(archive, language).rows if row.count]
    rows.sort(key=lambda row: (-row.count, fold(row.link.text)))
    cited = all_cited(archive)
    numbers = (
        Fact(_("Incidents"), language.number(len(archive.incidents)), "timeline/"),
        Fact(_("Sources"), language.number(cited.sources), "sources/"),
        Fact(_("Figures kept as claims"), language.number(cited.claims), "methodology/"),
    )
    return HomePage(
        title=text.title if text else site.names[language.code],
        description=text.description if text else "",
        body=text.body if text else "",
        chart=timeline_chart(archive, language),
        totals=total_lines((count_total(one, archive.incidents) for one in HOME_MEASURES), language),
        newest=incident_lines(newest, archive, language),
        numbers=numbers,
        municipalities=tuple(rows),
        map=counts_map(archive, language),
    )


def text_page(page: Page, language: Language) -> TextPage:
    """An ordinary page in one language."""
    text = page.text(language.code)
    return TextPage(text.title, text.description, text.body)
