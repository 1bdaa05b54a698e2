"""What a content folder needs beside the entries of an import, written where it has none: never over what is there."""

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from conflict_timeline.archive import GAZETTEER_COLUMNS, Archive
from conflict_timeline.drafts import slugify
from conflict_timeline.i18n import Language
from conflict_timeline.importers.place_names import bare_name, mean_point
from conflict_timeline.importers.ucdp_entry import ADDRESS, DATASET, PUBLISHER, SOURCE, actor_slug
from conflict_timeline.importers.ucdp_table import UcdpEvent
from conflict_timeline.importers.ucdp_words import CIVILIANS, PAGE
from conflict_timeline.model.municipalities import fold
from conflict_timeline.skeleton import quoted
from conflict_timeline.starter import FOLDER as STARTER

GOVERNMENT = "Government of "
# As UCDP asks to be cited, beside the release that was used.
CITATION = """\
- {dataset}. Uppsala Conflict Data Program, Uppsala University, {year}. <https://ucdp.uu.se/>
- Sundberg, Ralph, and Erik Melander, 2013. Introducing the UCDP Georeferenced Event Dataset.
  *Journal of Peace Research* 50(4), 523–532. <https://doi.org/10.1177/0022343313484347>
- Högbladh, Stina. *UCDP GED Codebook version {release}*. Department of Peace and Conflict Research,
  Uppsala University."""
LOCALITY, DIVISION = 1, 3


def make_gazetteer_table(events: Iterable[UcdpEvent]) -> str:
    """A gazetteer of the second-order divisions that the events name; those of one name also say their state."""
    named: dict[tuple[str, str], list[UcdpEvent]] = defaultdict(list)
    spellings: dict[tuple[str, str], str] = {}
    for event in events:
        if event.adm_2 and event.where != 4:  # noqa: PLR2004 (known to the state only)
            key = (fold(bare_name(event.adm_1)), fold(bare_name(event.adm_2)))
            named[key].append(event)
            spellings.setdefault(key, bare_name(event.adm_2))
    often = Counter(name for _, name in named)
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(GAZETTEER_COLUMNS)
    for (_, name), own in sorted(named.items(), key=lambda pair: (pair[0][1], pair[0][0])):
        shown = spellings[fold(bare_name(own[0].adm_1)), name]
        full = f"{shown} ({bare_name(own[0].adm_1)})" if often[name] > 1 else shown
        slug = slugify(full)
        best = (
            [one for one in own if one.where == DIVISION]
            or [one for one in own if one.where == LOCALITY]
            or own
        )
        latitude, longitude = mean_point([(one.latitude, one.longitude) for one in best])
        towns = Counter(bare_name(one.place) for one in own if one.where == LOCALITY)
        head = min(towns, key=lambda town: (-towns[town], town)) if towns else shown
        table.writerow([slug, slug, full, "", head, f"{latitude:.4f}", f"{longitude:.4f}", "", ""])
    return out.getvalue()


def find_actors(events: Iterable[UcdpEvent], archive: Archive) -> dict[str, str]:
    """The slug of each side: the actor that goes by its name already, else a new one."""
    known: dict[tuple[str, ...], str] = {}
    for slug, actor in archive.actors.items():
        names = [text for _, text in actor.name.by_language]
        for name in (*names, *actor.entry.aliases, actor.entry.short_name or ""):
            known.setdefault(_words(name), slug)
    sides = sorted({name for event in events for name, _ in event.sides if name.casefold() != CIVILIANS})
    return {name: known.get(_words(name)) or actor_slug(name) for name in sides}


def like_actors(name: str, archive: Archive) -> list[str]:
    """The names of actors that a side may be, though it is written otherwise: one's words are all in the other."""
    own = set(_words(name))
    others = (actor for slug, actor in archive.actors.items() if not is_imported(slug, archive))
    names = [{text for _, text in actor.name.by_language} for actor in others]
    return sorted(
        min(texts)
        for texts in names
        if any(own < set(_words(text)) or set(_words(text)) < own for text in texts)
    )


def is_imported(slug: str, archive: Archive) -> bool:
    """Whether an actor was written by an import, or is about to be."""
    actor = archive.actors.get(slug)
    return actor is None or any(source.id == SOURCE for source in actor.entry.sources)


def _words(name: str) -> tuple[str, ...]:
    """A name's words in alphabetical order: “Jalisco Cartel New Generation” is the “Jalisco New Generation Cartel”."""
    return tuple(sorted(fold(name).replace("-", " ").split()))


def actor_files(
    events: Iterable[UcdpEvent], actors: dict[str, str], archive: Archive, languages: Sequence[Language]
) -> Iterator[tuple[str, str]]:
    """A file, with its siblings, for each side that has none."""
    numbers = {name: number for event in events for name, number in event.sides}
    for name, slug in actors.items():
        if slug in archive.actors:
            continue
        kind = "government" if name.startswith(GOVERNMENT) else "armed-group"
        head = [
            f"name: {quoted(name)}",
            f"kind: {kind}",
            "sources:",
            f"  - {{id: {SOURCE}, publisher: {quoted(PUBLISHER)}, url: {quoted(ADDRESS)}, language: en}}",
        ]
        for index, language in enumerate(languages):
            said = language.text(
                "A side of the conflict under the name that the Uppsala Conflict Data Program (UCDP) gives it, with "
                "the number {number}. That an event is filed under a side is how researchers read the reports, and "
                "no finding of a court.",
                number=numbers[name] or "–",
            )
            path = f"actors/{slug}.md" if index == 0 else f"actors/{slug}.{language.code}.md"
            yield (
                path,
                "\n".join(
                    ["---", *(head if index == 0 else [f"language: {language.code}"]), "---", said, ""]
                ),
            )


def page_files(release: str, names: str, languages: Sequence[Language]) -> Iterator[tuple[str, str]]:
    """The first page, and the page that says whose data it is, how it is cited and what its codes mean."""
    for index, language in enumerate(languages):
        suffix = "" if index == 0 else f".{language.code}"
        _ = language.text
        title, lead = (
            _("Violence in {place}", place=names),
            _("What sources say happened, where, and how sure it is."),
        )
        yield f"pages/home{suffix}.md", _page(title, lead, "")
        title, lead = (
            _("Data of the UCDP"),
            _("Whose data this is, how it is cited, and what its codes mean."),
        )
        yield f"pages/{PAGE}{suffix}.md", _page(title, lead, _citation(release, language))


def missing_terms(content: Path, archive: Archive) -> Iterator[tuple[str, str]]:
    """The vocabularies with the terms that an import needs put behind what they hold."""
    held = {"event-types": archive.vocabulary.event_types, "actor-kinds": archive.vocabulary.actor_kinds}
    families = archive.vocabulary.families
    for name, terms in held.items():
        path = content / "vocabulary" / f"{name}.yaml"
        text = path.read_text(encoding="utf-8")
        wanted = (STARTER / "ucdp-ged" / f"{name}.yaml").read_text(encoding="utf-8")
        blocks = [block for block in _blocks(wanted) if _term(block) not in terms]
        for family in ("fighting", "killings"):
            if family not in families and families:
                blocks = [
                    block.replace(f"family: {family}", f"family: {next(iter(families))}") for block in blocks
                ]
        if blocks:
            yield f"vocabulary/{name}.yaml", f"{text.rstrip(chr(10))}\n{''.join(blocks)}"


def _blocks(text: str) -> list[str]:
    """The terms of a vocabulary, each with what stands above it."""
    blocks: list[str] = []
    above = ""
    for line in text.splitlines(keepends=True):
        if line.startswith("#"):
            above = line
        elif not line.startswith(" "):
            blocks.append(above + line)
            above = ""
        else:
            blocks[-1] += line
    return blocks


def _term(block: str) -> str:
    """The id of a term, beneath what stands above it."""
    return next(line for line in block.splitlines() if not line.startswith("#")).partition(":")[0]


def _page(title: str, description: str, body: str) -> str:
    return f"---\ntitle: {quoted(title)}\ndescription: {quoted(description)}\n---\n{body}"


def _citation(release: str, language: Language) -> str:
    _ = language.text
    year = f"20{int(release.partition('.')[0]):02}"
    taken = _(
        "The entries that name UCDP as their source were taken over from its data by a program, one entry for each row."
    )
    licence = _(
        "UCDP publishes the data under CC BY 4.0. What was changed: names of places were matched with the gazetteer of "
        "this site, points were rounded, headlines were left out because they can name private people, and texts were "
        "added."
    )
    recorded = _(
        "UCDP records events in which organised armed force killed someone. It gives a low, a best and a high "
        "estimate: here they are one claim, a range with its best figure. What caused no death, and what the reports "
        "it reads do not mention, is not there."
    )
    precision = _(
        "UCDP says how closely it knows the time and the place. Its “exact” place is a named town or village, so that "
        "it is shown here as near, never as a spot. What it knows to a month, a year or a state only is shown as that."
    )
    headings = _("What UCDP records"), _("Dates and places")
    paragraphs = [
        taken,
        CITATION.format(dataset=DATASET.format(release=release), release=release, year=year),
        licence,
        f"## {headings[0]}",
        recorded,
        f"## {headings[1]}",
        precision,
    ]
    return "\n\n".join(paragraphs) + "\n"
