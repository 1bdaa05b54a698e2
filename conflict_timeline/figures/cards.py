"""The card that others show beside a link: a title, the site, and where in the region. No number, no picture.

A number without its range and its sources would travel alone, so a card holds none; and so it changes with no entry.
"""

from typing import NamedTuple

# Networks want PNG or JPEG of this many pixels.
WIDTH, HEIGHT = 1200, 630


class Card(NamedTuple):
    """What stands on a card; `code` is the municipality that the map points out, if any."""

    title: str
    eyebrow: str
    foot: str
    code: str | None = None
