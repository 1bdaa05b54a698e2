"""The questions of `make new`, one after the other; an answer that cannot be used is asked again, with the reason."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

import click

from conflict_timeline.archive import Archive
from conflict_timeline.choosing import Chooser, Several
from conflict_timeline.drafts import Draft, DraftSource, DraftTelling, draft_source
from conflict_timeline.i18n import Language
from conflict_timeline.model.base import SUMMARY_LENGTH, parse_text, parse_title
from conflict_timeline.model.claims import ALL, Measure
from conflict_timeline.model.counts import Count, parse_count
from conflict_timeline.model.dates import EventDate, parse_date
from conflict_timeline.model.municipalities import Municipality, fold
from conflict_timeline.problems import InvalidText, Problem, suggest
from conflict_timeline.validation.between import read_today

T = TypeVar("T")
# What people call the measures, folded; the ids of the model are words of it too.
MEASURE_WORDS: Mapping[str, Measure] = {
    **{measure.value: measure for measure in Measure},
    **dict.fromkeys(("dead", "deaths", "muertos", "muertas", "muertes", "asesinados"), Measure.KILLED),
    **dict.fromkeys(("wounded", "heridos", "heridas", "lesionados"), Measure.INJURED),
    **dict.fromkeys(("desaparecidos", "desaparecidas"), Measure.MISSING),
    **dict.fromkeys(("taken", "kidnapped", "secuestrados", "retenidos"), Measure.ABDUCTED),
    **dict.fromkeys(("desplazados", "desplazadas"), Measure.DISPLACED),
    **dict.fromkeys(("arrested", "detenidos", "detenidas"), Measure.DETAINED),
}


@dataclass(frozen=True, slots=True)
class Answers:
    """What was said on the command line; None where it is still to be asked, as is what is needed and empty.

    `translations` are title and summary by language.
    """

    date: str | None = None
    municipality: str | None = None
    event_type: str | None = None
    title: str | None = None
    summary: str | None = None
    text: str | None = None
    place: str | None = None
    translations: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    urls: tuple[str, ...] = ()

    @property
    def is_enough(self) -> bool:
        """Whether an entry can be started without a question."""
        return all((self.date, self.municipality, self.event_type, self.title))


class Interview:
    """Asks for what is needed to start an entry, in the language of the one who answers."""

    def __init__(self, archive: Archive, language: Language, written_in: str, answers: Answers) -> None:
        self.archive = archive
        self.language = language
        self.written_in = written_in
        self.answers = answers
        self.asks = not answers.is_enough

    def hold(self) -> Draft:
        """The draft the answers make. Where nothing is to be asked, raises InvalidText or Several."""
        _, said = self.language.text, self.answers
        if self.asks:
            click.echo(
                _("A new entry. What is in brackets may be left out; Ctrl-C stops, and nothing is written.")
            )
        return Draft(
            date=self.need(_("When did it happen? (2019-10-14, 2019-10 or 2019)"), parse_past, said.date),
            municipality=self.need(
                _("Municipality (a few letters are enough)"), self.municipality(), said.municipality
            ),
            place=self.may(_("Locality, as people call it; no street"), parse_text, said.place),
            event_type=self.need(
                _("Event type (a few letters are enough; ? lists them)"), self.event_type(), said.event_type
            ),
            tellings={
                self.written_in: DraftTelling(
                    self.need(_("Title, neutral and without a number of dead"), parse_title, said.title),
                    self.may(_("Summary, one or two sentences"), parse_summary, said.summary),
                    self.may(_("What happened, who says so, what is not known"), str.strip, said.text),
                ),
                **self.translations(),
            },
            sources=self.sources(),
        )

    def need(self, question: str, read: Callable[[str], T], given: str | None = None) -> T:
        """Read what was given, else ask until there is an answer that can be read."""
        if given:
            return read(given)
        return self.ask(f"{question}: ", read, needed=True)

    def may(self, question: str, read: Callable[[str], str], given: str | None = None) -> str:
        """The same for what may be left out."""
        if given is not None or not self.asks:
            return read(given or "")
        return self.ask(f"[{question}]: ", read)

    def ask(self, question: str, read: Callable[[str], T], default: str = "", *, needed: bool = False) -> T:
        """Ask until there is an answer that can be read, and say what is wrong with each that cannot."""
        _ = self.language.text
        while True:
            answer = click.prompt(question, default=default, show_default=False, prompt_suffix="").strip()
            if needed and not answer:
                click.echo(_("An entry cannot begin without this; Ctrl-C stops."), err=True)
                continue
            try:
                return read(answer)
            except InvalidText as invalid:
                problem = Problem(invalid.code, "", params=invalid.params, suggestions=invalid.suggestions)
                click.echo(problem.message(self.language.code), err=True)
            except Several as several:
                click.echo("\n".join(several.lines), err=True)

    def municipality(self) -> Callable[[str], Municipality]:
        """Reads a municipality by code, name or some letters of one."""
        gazetteer = self.archive.gazetteer
        chooser = Chooser(
            [(one.code, (one.name, one.head_town, *one.aliases)) for one in gazetteer.municipalities]
        )

        def read(text: str) -> Municipality:
            try:
                return gazetteer.find(text)
            except InvalidText:
                found = chooser.find(text)
                if found is None:
                    raise
                self.tell(f"{gazetteer.by_code[found].name} ({found})")
                return gazetteer.by_code[found]

        return read

    def event_type(self) -> Callable[[str], str]:
        """Reads an event type by id, label in any language, or some letters of one."""
        types, code = self.archive.vocabulary.event_types, self.language.code
        labels = {
            slug: (term.label.in_language(code), *(label for _, label in term.label.by_language))
            for slug, term in types.items()
        }
        chooser = Chooser(list(labels.items()))

        def read(text: str) -> str:
            if text == "?":
                chooser.list()
            found = text if text in types else chooser.find(text)
            if found is None:
                params = {"text": text, "vocabulary": "event-types", "choices": ", ".join(types)}
                raise InvalidText("unknown-term", suggest(text, types), **params)
            if found != text:
                self.tell(f"{labels[found][0]} ({found})")
            return found

        return read

    def tell(self, chosen: str) -> None:
        """Say what some letters were taken to mean."""
        if self.asks:
            click.echo(f"→ {chosen}")

    def translations(self) -> dict[str, DraftTelling]:
        """The words in the other languages of the site; what is left out stays to be written."""
        _, told = self.language.text, {}
        for code in self.archive.languages:
            if code != self.written_in:
                title, summary = self.answers.translations.get(code, (None, None))
                told[code] = DraftTelling(
                    self.may(_("Title in the language “{code}”", code=code), parse_title, title),
                    self.may(_("Summary in the language “{code}”", code=code), parse_summary, summary),
                    self.may(_("What happened, in the language “{code}”", code=code), str.strip),
                )
        return told

    def sources(self) -> tuple[DraftSource, ...]:
        """The sources from their addresses, and what each says of numbers."""
        _ = self.language.text
        found: list[DraftSource] = []
        for url in self.answers.urls:
            found.append(draft_source(url, self.archive, [one.id for one in found]))
        question = _("Address of a source")
        while self.asks and (source := self.ask(f"[{question}]: ", self.source(found))):
            publisher = self.ask(
                _("Publisher (Enter for “{name}”)", name=source.publisher) + ": ",
                parse_text,
                source.publisher,
            )
            figures = _("Its own figures, as in: killed 13 police, injured 3+")
            claims = self.ask(f"[{figures}]: ", partial(parse_figures, groups=self.groups()))
            found.append(replace(source, publisher=publisher, claims=claims))
            question = _("Address of another source")
        return tuple(found)

    def groups(self) -> Mapping[str, str]:
        """Every word for a group of people, folded: its id, and what each language calls it."""
        terms = self.archive.vocabulary.groups.items()
        said = {fold(name): slug for slug, term in terms for _, name in term.label.by_language}
        return {**said, **{slug: slug for slug, _ in terms}}

    def source(self, before: Sequence[DraftSource]) -> Callable[[str], DraftSource | None]:
        """Reads the address of a source, or none."""

        def read(text: str) -> DraftSource | None:
            return draft_source(text, self.archive, [one.id for one in before]) if text else None

        return read


def parse_past(text: str) -> EventDate:
    """Read when something happened. Raises InvalidText as `parse_date` does, or `date-in-future`."""
    when = parse_date(text)
    if when.earliest > read_today():
        raise InvalidText("date-in-future", text=when.earliest.isoformat())
    return when


def parse_summary(text: str) -> str:
    """Read a summary. Raises InvalidText `text-too-long`."""
    return parse_text(text, SUMMARY_LENGTH)


def parse_figures(text: str, groups: Mapping[str, str]) -> tuple[tuple[Measure, Count, str], ...]:
    """Read `killed 13 police, injured 3+`, in English or Spanish and in any order.

    `groups` are the words for groups of people, each with its id; without one it is everyone. Raises InvalidText.
    """
    figures = []
    for part in re.split(r"[,;]\s+|[,;]$", text):
        words = part.replace(":", " ").split()
        measures = [MEASURE_WORDS[fold(word)] for word in words if fold(word) in MEASURE_WORDS]
        counts = [word for word in words if re.search(r"\d", word)]
        if not words:
            continue
        if len(measures) != 1:
            raise InvalidText("bad-choice", text=part, choices=", ".join(Measure))
        count = parse_count(counts[0] if len(counts) == 1 else part)
        rest = [fold(word) for word in words if fold(word) not in MEASURE_WORDS and word not in counts]
        name = " ".join(rest) or ALL
        if name not in groups:
            close = suggest(name, groups)
            choices = ", ".join(dict.fromkeys(groups.values()))
            raise InvalidText("unknown-term", close, text=name, vocabulary="groups", choices=choices)
        figures.append((measures[0], count, groups[name]))
    return tuple(figures)
