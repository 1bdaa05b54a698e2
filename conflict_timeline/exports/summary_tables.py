"""actors.csv, municipalities.csv and event_types.csv: what incidents share, with what is recorded of each."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from conflict_timeline.aggregate import (
    count_total,
    group_by_actor,
    group_by_event_type,
    group_by_municipality,
    rate_of,
)
from conflict_timeline.exports.claims_table import texts_of
from conflict_timeline.exports.fields import Edition, Field, Row, Table, Value, _, in_each
from conflict_timeline.exports.incidents_table import comparable
from conflict_timeline.model.claims import Measure
from conflict_timeline.model.incident import Incident
from conflict_timeline.model.municipalities import Municipality

INCIDENTS = Field(
    "incidents",
    "integer",
    _("How many incidents are recorded; none recorded is not none happened."),
    required=True,
)
TOTAL = {
    "low": _("The sum of the lows; empty where no incident has a figure, which is not zero."),
    "high": _("The sum of the highs; empty beside a low means no upper end."),
    "contested": _("In how many incidents the sources differ."),
    "without_figure": _("How many incidents have no figure, and so add nothing."),
}


def actor_rows(incidents: Sequence[Incident], edition: Edition) -> Iterator[Row]:
    """Every actor, those that no incident names too."""
    archive, groups = edition.archive, group_by_actor(incidents)
    for slug, actor in archive.actors.items():
        entry = actor.entry
        yield (
            slug,
            f"{edition.url}/actors/{slug}/",
            *texts_of(entry.name, archive.languages),
            entry.short_name,
            entry.aliases,
            entry.kind,
            entry.active,
            len(groups.get(slug, ())),
        )


def event_type_rows(incidents: Sequence[Incident], edition: Edition) -> Iterator[Row]:
    """Every event type, those without incidents too."""
    archive, groups = edition.archive, group_by_event_type(incidents)
    for slug, term in archive.vocabulary.event_types.items():
        yield (
            slug,
            *texts_of(term.label, archive.languages),
            *texts_of(term.definition, archive.languages),
            *comparable(term),
            len(groups.get(slug, ())),
        )


def municipality_rows(incidents: Sequence[Incident], edition: Edition) -> Iterator[Row]:
    """Every municipality with what is recorded there, those without incidents too."""
    groups = group_by_municipality(incidents)
    for one in edition.archive.gazetteer.municipalities:
        own = groups.get(one.code, ())
        yield (
            one.code,
            one.slug,
            one.name,
            one.aliases,
            one.head_town,
            one.latitude,
            one.longitude,
            f"{edition.url}/municipalities/{one.slug}/",
            one.population,
            one.population_year,
            len(own),
            *(value for measure in Measure for value in _total(measure, own)),
            *_rate(one, own),
        )


def _total(measure: Measure, incidents: Iterable[Incident]) -> tuple[Value, Value, Value, Value]:
    total = count_total(measure, incidents)
    span = total.span
    return span.low if span else None, span.high if span else None, total.contested, total.without_figure


def _rate(municipality: Municipality, incidents: Iterable[Incident]) -> tuple[Value, Value, Value]:
    rate = rate_of(count_total(Measure.KILLED, incidents), [municipality])
    if rate is None:
        return None, None, None
    return round(rate.low, 3), None if rate.high is None else round(rate.high, 3), rate.is_small


@cache
def actors_table(languages: tuple[str, ...]) -> Table:
    """The table of an archive told in these languages."""
    return Table(
        "actors",
        _(
            "One row for each actor. What an incident cost is not added up here: these are not people it harmed."
        ),
        (
            Field("actor", "string", _("The permanent id."), required=True),
            Field("url", "string", _("The permanent address of its page."), required=True),
            *in_each(languages, "name", _("The name, in the language that the column's name ends with.")),
            Field("short_name", "string", _("The short name.")),
            Field("aliases", "list", _("Other names.")),
            Field("kind", "string", _("The kind of actor."), required=True),
            Field("active", "string", _("The years in which it was active, as far as that is known.")),
            INCIDENTS,
        ),
        ("actor",),
        of_all=actor_rows,
    )


@cache
def event_types_table(languages: tuple[str, ...]) -> Table:
    """The table of an archive told in these languages."""
    return Table(
        "event_types",
        _("One row for each type of event, with its definition and what other archives would call it."),
        (
            Field("event_type", "string", _("The permanent id."), required=True),
            *in_each(languages, "label", _("The name, in the language that the column's name ends with.")),
            *in_each(
                languages,
                "definition",
                _("The definition, in the language that the column's name ends with."),
            ),
            Field("family", "string", _("The lane of the timeline, which groups event types.")),
            Field(
                "acled_event_type",
                "string",
                _("What ACLED would usually call this type of event; for comparison only."),
            ),
            Field("acled_sub_event_type", "string", _("ACLED's sub-type for it; for comparison only.")),
            Field(
                "ucdp_type_of_violence",
                "string",
                _("The type of violence UCDP would usually file it under; for comparison only."),
            ),
            INCIDENTS,
        ),
        ("event_type",),
        of_all=event_type_rows,
    )


MUNICIPALITIES = Table(
    "municipalities",
    _("One row for each municipality, those without a recorded incident too."),
    (
        Field("code", "string", _("The official code."), required=True),
        Field("slug", "string", _("The end of the address of its page."), required=True),
        Field("name", "string", _("The name."), required=True),
        Field("aliases", "list", _("Other names.")),
        Field("head_town", "string", _("The head town.")),
        Field(
            "latitude",
            "number",
            _("Degrees north (WGS 84) of its point on the map, which is no place of an incident."),
            required=True,
        ),
        Field("longitude", "number", _("Degrees east (WGS 84)."), required=True),
        Field("url", "string", _("The permanent address of its page."), required=True),
        Field("population", "integer", _("How many people live there.")),
        Field("population_year", "year", _("In which year they were counted.")),
        INCIDENTS,
        *(
            Field(f"{measure}_{part}", "integer", about)
            for measure in Measure
            for part, about in TOTAL.items()
        ),
        Field(
            "killed_rate_low",
            "number",
            _("The low of people killed for each 100,000 inhabitants, over the whole time recorded."),
        ),
        Field("killed_rate_high", "number", _("The high of it; empty beside a low means no upper end.")),
        Field(
            "killed_rate_small",
            "boolean",
            _("Whether it rests on so few deaths that one more or less changes it much."),
        ),
    ),
    ("code",),
    of_all=municipality_rows,
)
