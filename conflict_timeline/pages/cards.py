"""The cards shown beside links: one for the site and one for each municipality with incidents, in each language.

An incident's link shows its municipality's card, so that a hundred thousand entries need no hundred thousand drawings.
"""

from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from conflict_timeline.aggregate import group_by_municipality
from conflict_timeline.archive import Archive
from conflict_timeline.figures.cards import Card
from conflict_timeline.i18n import Language
from conflict_timeline.model.municipalities import Municipality
from conflict_timeline.pages.site import Site

if TYPE_CHECKING:
    from conflict_timeline.figures.card_press import CardPress

FONT = "source-serif-4-latin-400-normal.woff2"
SITE_CARD = "cards/site.png"


def card_url(municipality: Municipality | None) -> str:
    """The path of the card of a municipality with incidents, without the language; else the site's."""
    return f"cards/municipalities/{municipality.slug}.png" if municipality else SITE_CARD


def card_plans(archive: Archive, site: Site, language: Language) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The path of each card in this language, without the language, and what draws it."""
    name, region = site.names[language.code], site.region[language.code]
    font = site.assets / FONT
    cards = {SITE_CARD: Card(name, language.text("A documented timeline"), region)}
    eyebrow = language.text("Municipality · {region}", region=region)
    for code in group_by_municipality(archive.incidents):
        municipality = archive.gazetteer.by_code[code]
        cards[card_url(municipality)] = Card(municipality.name, eyebrow, name, code)
    for path, card in cards.items():
        yield path, partial(_draw, card, archive, font)


def _draw(card: Card, archive: Archive, font: Path) -> bytes:
    return _press(archive, font).draw(card)


@cache
def _press(archive: Archive, font: Path) -> "CardPress":
    """What draws; the library for pictures is not needed before the first one."""
    from conflict_timeline.figures.card_press import CardPress

    return CardPress(archive.shapes, font)
