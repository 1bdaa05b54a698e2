"""A made-up archive of any size: python -m benchmarks.corpus FOLDER NUMBER [--languages en es].

Every entry says that it is synthetic. The same number gives the same bytes. It is for measuring only, and is never
written below content/. Places, types and actors are as unevenly spread as in the real archive, each drawn by itself.
"""

import argparse
import random
import shutil
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from conflict_timeline.archive import Archive, load_archive

T = TypeVar("T")
ROOT = Path(__file__).parents[1]
FIRST, DAYS = date(2004, 1, 1), 7300
WORDS = [
    "convoy",
    "road",
    "police",
    "hill",
    "village",
    "said",
    "according",
    "office",
    "counted",
    "people",
    "found",
    "night",
    "morning",
    "river",
    "bridge",
    "patrol",
    "ministry",
    "report",
    "families",
    "market",
    "school",
    "truck",
    "orchard",
    "checkpoint",
    "shots",
    "heard",
    "later",
    "evening",
    "town",
]
LEFT_OUT = ("drafts", "incidents", "shapes")
# One in so many is drawn from all places, types and actors alike.
RARE = 0.08


def write_corpus(folder: Path, number: int, languages: list[str]) -> None:
    """Write `number` entries, with the gazetteer, actors and vocabulary of the first site."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT / "content", folder, ignore=shutil.ignore_patterns(*LEFT_OUT))
    chance = random.Random(number)  # noqa: S311 (a made-up archive, not a secret)
    spread = Spread(load_archive(ROOT / "content", ("en", "es")), chance)
    for index, day in enumerate(_days(chance, number)):
        place = folder / "incidents" / str(day.year)
        place.mkdir(parents=True, exist_ok=True)
        name = f"{day}-synthetic-{index}"
        (place / f"{name}.md").write_text(_entry(chance, index, day, spread), encoding="utf-8")
        for language in languages[1:]:
            (place / f"{name}.{language}.md").write_text(_translation(chance, index), encoding="utf-8")


class Spread:
    """Places, types and actors as often as in the real archive."""

    def __init__(self, archive: Archive, chance: random.Random) -> None:
        self.chance = chance
        incidents = archive.incidents
        self.places = [one.municipality.code for one in incidents if one.municipality]
        self.types = [one.entry.event_type for one in incidents]
        self.parties = [tuple(part.actor for part in one.entry.actors) for one in incidents]
        self.all_places = list(archive.gazetteer.by_code)
        self.all_types = list(archive.vocabulary.event_types)
        self.all_parties = [(actor,) for actor in archive.actors]

    def draw(self) -> tuple[str, str, tuple[str, ...]]:
        """A municipality, an event type and actors, each by itself."""
        return (
            self._one(self.places, self.all_places),
            self._one(self.types, self.all_types),
            self._one(self.parties, self.all_parties),
        )

    def _one(self, usual: Sequence[T], every: Sequence[T]) -> T:
        return self.chance.choice(every if self.chance.random() < RARE else usual)


def _days(chance: random.Random, number: int) -> Iterator[date]:
    """Days with quiet and violent times, in order."""
    offsets = (min(DAYS - 1, int(chance.betavariate(2, 1.4) * DAYS)) for _ in range(number))
    yield from (FIRST + timedelta(days=offset) for offset in sorted(offsets))


def _entry(chance: random.Random, index: int, day: date, spread: Spread) -> str:
    code, event_type, parties = spread.draw()
    actors = "".join(f"  - {{actor: {actor}, role: participant}}\n" for actor in dict.fromkeys(parties))
    killed = min(60, int(chance.paretovariate(1.1)) - 1)
    when = str(day) if chance.random() < 0.9 else day.strftime("%Y-%m")
    sources = "".join(
        f"  - id: paper-{source}\n    publisher: Synthetic Paper {chance.randrange(300)}\n"
        f"    url: https://paper-{chance.randrange(300)}.example.org/{index}/{source}\n"
        f"    published: {day}\n    language: es\n    claims:\n"
        f"      - {{killed: {killed + int(source == 1 and chance.random() < 0.15)}, group: police}}\n"
        for source in range(2)
    )
    return (
        f"---\ntitle: Synthetic entry {index} near {chance.choice(WORDS)} {chance.choice(WORDS)}\n"
        f'summary: A made-up entry for measuring only.\ndate: {when}\nmunicipality: "{code}"\n'
        f"place_precision: municipality\nevent_type: {event_type}\n"
        f"{'actors:' + chr(10) + actors if actors else ''}"
        f"sources:\n{sources}status: published\n---\n{_prose(chance)}"
    )


def _translation(chance: random.Random, index: int) -> str:
    return f"---\ntitle: Entrada sintética {index}\nsummary: Entrada inventada para medir.\n---\n{_prose(chance)}"


def _prose(chance: random.Random) -> str:
    paragraphs = (" ".join(chance.choices(WORDS, k=60)) for _ in range(3))
    return "\n\n".join(f"{text} **several** [page](https://example.org/x)." for text in paragraphs) + "\n"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("number", type=int)
    parser.add_argument("--languages", nargs="+", default=["en"])
    given = parser.parse_args()
    write_corpus(given.folder, given.number, given.languages)
