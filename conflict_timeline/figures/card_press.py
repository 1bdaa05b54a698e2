"""The drawing of cards; apart from what stands on them, as the library it needs is large and seldom needed."""

import io
from collections.abc import Iterable
from functools import cache, cached_property
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFont

from conflict_timeline.figures.cards import HEIGHT, WIDTH, Card
from conflict_timeline.figures.maps import Projection, project
from conflict_timeline.model.shapes import Ring, Shapes

MARGIN, MAP_WIDTH, MAP_HEIGHT = 72, 440, 400
TITLE_SIZES, SMALL, LINES, LEADING = (76, 64, 54, 46), 34, 3, 1.15
BELOW_EYEBROW = 156
# Shapes are drawn so many times larger and scaled down: their edges become smooth.
FINER = 3
PAPER, LAND, INK, ACCENT = (251, 249, 244), (226, 219, 204), (30, 27, 24), (140, 47, 28)
# Sixteen colours, half a byte each: seven steps from paper to ink, three to land, six on to the accent.
INKS, LANDS, ACCENTS = range(7), range(7, 10), range(10, 16)


class CardPress:
    """Draws the cards of one site: its region is drawn once."""

    def __init__(self, shapes: Shapes | None, font: Path) -> None:
        self.shapes = shapes
        self.font = font

    def draw(self, card: Card) -> bytes:
        """The card as a PNG. The same card gives the same bytes."""
        image = _steps(self._words(card), INKS)
        if self.shapes:
            image = ImageChops.lighter(image, self._land)
            if own := self.shapes.by_code.get(card.code or ""):
                image = ImageChops.lighter(image, _steps(self._fill(own), ACCENTS))
        return _png(image)

    def _words(self, card: Card) -> Image.Image:
        words = Image.new("L", (WIDTH, HEIGHT))
        pen = ImageDraw.Draw(words)
        small = _font(self.font, SMALL)
        room = WIDTH - 2 * MARGIN - (MAP_WIDTH + MARGIN // 2 if self.shapes else 0)
        pen.text((MARGIN, MARGIN), card.eyebrow, font=small, fill=190)
        size, lines = _fit(card.title, self.font, room)
        for number, line in enumerate(lines):
            pen.text(
                (MARGIN, BELOW_EYEBROW + number * size * LEADING), line, font=_font(self.font, size), fill=255
            )
        pen.text((MARGIN, HEIGHT - MARGIN), card.foot, font=small, fill=255, anchor="ls")
        return words

    @cached_property
    def _land(self) -> Image.Image:
        assert self.shapes  # noqa: S101 (asked for only where there are shapes)
        return _steps(self._fill(ring for rings in self.shapes.by_code.values() for ring in rings), LANDS)

    @cached_property
    def _projection(self) -> Projection:
        assert self.shapes  # noqa: S101
        bounds, most = self.shapes.bounds, MAP_HEIGHT * FINER
        wide = project(bounds, MAP_WIDTH * FINER)
        return wide if wide.height <= most else project(bounds, int(wide.width * most / wide.height))

    def _fill(self, rings: Iterable[Ring]) -> Image.Image:
        """Rings as coverage of the card."""
        fine = Image.new("L", (MAP_WIDTH * FINER, MAP_HEIGHT * FINER))
        pen = ImageDraw.Draw(fine)
        for ring in rings:
            pen.polygon([self._projection.place(point) for point in ring], fill=255, outline=255)
        card = Image.new("L", (WIDTH, HEIGHT))
        card.paste(fine.reduce(FINER), (WIDTH - MAP_WIDTH - MARGIN, (HEIGHT - MAP_HEIGHT) // 2))
        return card


def _png(image: Image.Image) -> bytes:
    coloured = Image.frombytes("P", image.size, image.tobytes())
    coloured.putpalette([value for colour in _palette() for value in colour])
    data = io.BytesIO()
    coloured.save(data, "PNG", bits=4, compress_type=3)
    return data.getvalue()


@cache
def _palette() -> tuple[tuple[int, ...], ...]:
    """The colours by their steps."""
    ends = ((PAPER, INK, INKS), (PAPER, LAND, LANDS), (LAND, ACCENT, ACCENTS))
    return tuple(
        tuple(round(a + (b - a) * _share(step, steps)) for a, b in zip(start, end, strict=True))
        for start, end, steps in ends
        for step in steps
    )


def _share(step: int, steps: range) -> float:
    """How far a step is on the way; the first of the inks is the paper itself."""
    return step / steps[-1] if steps is INKS else (step - steps.start + 1) / len(steps)


def _steps(coverage: Image.Image, steps: range) -> Image.Image:
    """Coverage from 0 to 255 as steps of the palette; nothing stays paper."""
    first = max(steps.start, 1)
    count = steps.stop - first
    return coverage.point([0, *(first + (value * count - 1) // 255 for value in range(1, 256))])


@cache
def _font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size)


def _fit(title: str, font: Path, room: int) -> tuple[int, list[str]]:
    """The largest size in which the title fits; in the smallest, what does not fit is cut."""
    size, lines = TITLE_SIZES[0], [title]
    for size in TITLE_SIZES:
        lines = _wrap(title, _font(font, size), room)
        if len(lines) <= LINES:
            return size, lines
    last, drawn = lines[LINES - 1], _font(font, size)
    while drawn.getlength(f"{last} …") > room:
        last = last[:-1]
    return size, [*lines[: LINES - 1], f"{last.strip()} …"]


def _wrap(text: str, font: ImageFont.FreeTypeFont, room: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
