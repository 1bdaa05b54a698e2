"""What each field is called and what belongs into it. The catalogue of each language translates these texts."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel

from conflict_timeline.model.base import Allowance
from conflict_timeline.model.claims import Claim, ClaimStatus, Measure
from conflict_timeline.model.incident import (
    Choice,
    Choices,
    IncidentEntry,
    Participation,
    Status,
    TranslationEntry,
)
from conflict_timeline.model.places import PlacePrecision
from conflict_timeline.model.sources import Source


def _(message: str) -> str:
    """Mark a text for the catalogue; it is translated where it is shown."""
    return message


@dataclass(frozen=True, slots=True)
class Told:
    """A field's label and the sentence on what belongs into it, both as the catalogue knows them."""

    label: str
    hint: str


# The name of a group of fields, for the dictionary.
GROUPS: Mapping[type[BaseModel], str] = {
    IncidentEntry: _("The entry"),
    Participation: _("Each actor"),
    Source: _("Each source"),
    Claim: _("Each claim of a source"),
    Choice: _("An editor's choice"),
    Allowance: _("An exception from a safety rule"),
}

# One member of a list, as a button offers to add it.
ITEMS: Mapping[type[BaseModel], str] = {
    Participation: _("Actor"),
    Source: _("Source"),
    Claim: _("Figure"),
    Allowance: _("Exception"),
}

MEASURES: Mapping[Measure, Told] = {
    Measure.KILLED: Told(_("Killed"), _("People killed.")),
    Measure.INJURED: Told(_("Injured"), _("People injured.")),
    Measure.MISSING: Told(_("Missing"), _("People missing or disappeared.")),
    Measure.ABDUCTED: Told(_("Abducted"), _("People held against their will.")),
    Measure.DISPLACED: Told(_("Displaced"), _("People who had to leave their homes.")),
    Measure.DETAINED: Told(_("Detained"), _("People detained by an authority.")),
}

FIELDS: Mapping[type[BaseModel], Mapping[str, Told]] = {
    IncidentEntry: {
        "title": Told(
            _("Title"),
            _("What happened and where, neutral and short, without a number on which sources differ."),
        ),
        "summary": Told(
            _("Summary"),
            _("One or two sentences that can stand alone in a list. No number that is contested."),
        ),
        "date": Told(
            _("Date"),
            _(
                "2019-10-14, or 2019-10, or 2019, as closely as it is known; a span as 2019-10-14/2019-10-16. "
                "Add ~ for about, ? for uncertain."
            ),
        ),
        "municipality": Told(
            _("Municipality"),
            _("Its official code, or its name. The incident is counted here and nowhere else."),
        ),
        "other_municipalities": Told(
            _("Other municipalities"), _("Others that it touched. It is listed there, and not counted.")
        ),
        "place": Told(
            _("Place"), _("The town, road or quarter as people call it. Never a street with its number.")
        ),
        "place_precision": Told(
            _("Precision of the place"),
            _("How closely the place is known. No point on a map is finer than this."),
        ),
        "coordinates": Told(
            _("Coordinates"),
            _("Latitude and longitude, [18.73, -102.79], only if known. Never anybody's home or shelter."),
        ),
        "event_type": Told(_("Event type"), _("What kind of event it was, one of the vocabulary.")),
        "actors": Told(_("Actors"), _("Who took part, in which role, and who says so.")),
        "sources": Told(
            _("Sources"), _("Each page or document with its own figures. Nothing is published without one.")
        ),
        "estimate": Told(
            _("Editor's choice"),
            _("Where sources differ: the figure an editor prefers, and why. May be left out."),
        ),
        "content_warning": Told(
            _("Content warning"), _("What a reader should be warned of before reading on.")
        ),
        "related": Told(
            _("Related incidents"), _("The ids of incidents that belong together with this one.")
        ),
        "former_ids": Told(_("Former ids"), _("Earlier ids of this entry. Each of them leads here.")),
        "status": Told(_("Status"), _("Only what is published is shown. A new entry begins as a draft.")),
        "withdrawn_because": Told(
            _("Reason for the withdrawal"), _("Why it was withdrawn, for the reader, in each language.")
        ),
        "merged_into": Told(_("Merged into"), _("The id of the entry that tells this incident now.")),
        "language": Told(
            _("Language"),
            _("The language this file is written in, where it is not the site's first: es, en …"),
        ),
        "allowed": Told(
            _("Exceptions"), _("A text that a safety rule finds and an editor lets stand, with the reason.")
        ),
    },
    Participation: {
        "actor": Told(
            _("Actor"), _("Who it was; in a file, the name of the actor's own file in content/actors/.")
        ),
        "role": Told(_("Role"), _("The part it had, one of the vocabulary.")),
        "attribution": Told(_("Attribution"), _("How sure that is. Needed for a perpetrator.")),
        "according_to": Told(
            _("According to"), _("The ids of this entry's sources that say so. Needed for a perpetrator.")
        ),
    },
    Source: {
        "id": Told(
            _("Short name of the source"), _("Small letters and hyphens, once in this entry: el-diario.")
        ),
        "publisher": Told(_("Publisher"), _("The newspaper, office or organisation, as it calls itself.")),
        "url": Told(_("Address"), _("The whole address of the page, from https:// on.")),
        "title": Told(_("Headline"), _("Only if you saw it, and as it stands there.")),
        "published": Told(_("Published on"), _("The day it was published, as far as known.")),
        "language": Told(_("Language of the source"), _("Two letters: es, en.")),
        "archived": Told(_("Kept copy"), _("The address of a copy in a public web archive.")),
        "origin": Told(
            _("Whose information it is"),
            _(
                "Left out where it is the publisher's own; else the source or office whose statement it repeats."
            ),
        ),
        "record": Told(
            _("Record of a dataset"),
            _("Where the page is a whole dataset: the id of the record that is cited."),
        ),
        "note": Told(
            _("Note on the source"), _("What a reader should know of this source, in each language.")
        ),
        "claims": Told(
            _("Figures"), _("The source's own figures, one by one. Leave out what it does not say.")
        ),
    },
    Claim: {
        **{measure.value: told for measure, told in MEASURES.items()},
        "best": Told(
            _("The source's own best figure"),
            _("Where the source gives a range and says which figure in it is the best."),
        ),
        "group": Told(
            _("Who is counted"), _("The population the figure speaks of; everyone, if not said otherwise.")
        ),
        "by": Told(_("Who is quoted"), _("Whom the source quotes for the figure.")),
        "as_of": Told(_("As of"), _("When that was said, where it matters.")),
        "status": Told(
            _("Status of the figure"),
            _("Only standing figures make the range. The others are shown beside it."),
        ),
        "note": Told(
            _("Note on the figure"), _("Why it was superseded, or what it means, in each language.")
        ),
    },
    Choice: {
        "best": Told(_("Preferred figure"), _("A figure that one of the sources gives.")),
        "source": Told(_("Source it rests on"), _("The short name of the source.")),
        "because": Told(_("Reason"), _("Why this figure is preferred, for the reader, in each language.")),
    },
    Choices: {measure.value: told for measure, told in MEASURES.items()},
    Allowance: {
        "code": Told(_("Rule"), _("The code of the problem, as the check gives it.")),
        "text": Told(_("Text"), _("The text it finds, word by word.")),
        "because": Told(_("Reason for the exception"), _("Why it may stand.")),
    },
    TranslationEntry: {
        "title": Told(_("Title"), _("The title in this language.")),
        "summary": Told(_("Summary"), _("The summary in this language.")),
    },
}

BODY = Told(
    _("What happened"),
    _(
        "What happened; what each side and authority says, naming who says it; what is not known; what followed. "
        "Name no private victim, relative, minor or witness."
    ),
)
COUNT_HINT = _("14, or 12+ for at least, 13-14 for between, ~20 for about.")

WORDS: Mapping[StrEnum, str] = {
    PlacePrecision.EXACT: _("Exact"),
    PlacePrecision.NEAR: _("Near: within about a kilometre"),
    PlacePrecision.MUNICIPALITY: _("Municipality"),
    PlacePrecision.STATE: _("State"),
    PlacePrecision.COUNTRY: _("Country"),
    Status.DRAFT: _("Draft"),
    Status.PUBLISHED: _("Published"),
    Status.WITHDRAWN: _("Withdrawn"),
    Status.MERGED: _("Merged into another entry"),
    ClaimStatus.STANDING: _("Standing"),
    ClaimStatus.UNCONFIRMED: _("Unconfirmed"),
    ClaimStatus.SUPERSEDED: _("Superseded"),
    ClaimStatus.RETRACTED: _("Retracted"),
}


def name_in_file(model: type[BaseModel], field: str) -> str:
    """What a field is called in a file: its alias, where the name is a word of the language the code is in."""
    return model.model_fields[field].alias or field


def is_required(model: type[BaseModel], field: str) -> bool:
    """Whether an entry cannot do without it."""
    return model.model_fields[field].is_required()
