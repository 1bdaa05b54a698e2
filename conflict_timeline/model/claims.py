"""Claims: what one source says of how many people."""

from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any

from pydantic import WithJsonSchema, model_validator

from conflict_timeline.model.base import LocalTextField, Model, Slug, choice_of, parsed_by, pattern_of
from conflict_timeline.model.counts import COUNT, MOST, Count, parse_count
from conflict_timeline.model.dates import FIRST_YEAR, EventDate, parse_date
from conflict_timeline.model.dates import PATTERN as DATE
from conflict_timeline.problems import InvalidText


class Measure(StrEnum):
    """What is counted. Measures never mix."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    ABDUCTED = "abducted"
    DISPLACED = "displaced"
    DETAINED = "detained"


# To go through an enumeration costs more than what is done with each of its members.
MEASURES = tuple(Measure)


class ClaimStatus(StrEnum):
    """Whether a claim counts: only standing ones make the range."""

    STANDING = "standing"
    UNCONFIRMED = "unconfirmed"
    SUPERSEDED = "superseded"
    RETRACTED = "retracted"


# The population that a source's own total speaks of.
ALL = "all"

COUNT_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "string", "pattern": pattern_of(COUNT)},
        {"type": "integer", "minimum": 0, "maximum": MOST},
    ]
}
DATE_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "string", "pattern": pattern_of(DATE)},
        {"type": "integer", "minimum": FIRST_YEAR, "maximum": 9999},
    ]
}
CountField = Annotated[Count, parsed_by(parse_count, Count), WithJsonSchema(COUNT_SCHEMA)]
DateField = Annotated[EventDate, parsed_by(parse_date, EventDate), WithJsonSchema(DATE_SCHEMA)]
Status = Annotated[ClaimStatus, choice_of({status.value: status for status in ClaimStatus})]


class Claim(Model):
    """One figure of one source: a measure, of a group, perhaps with a speaker, a date, a status and a note."""

    killed: CountField | None = None
    injured: CountField | None = None
    missing: CountField | None = None
    abducted: CountField | None = None
    displaced: CountField | None = None
    detained: CountField | None = None
    # The figure within its range that the source itself holds to be the best.
    best: CountField | None = None
    group: Slug = ALL
    by: LocalTextField | None = None
    as_of: DateField | None = None
    status: Status = ClaimStatus.STANDING
    note: LocalTextField | None = None

    @model_validator(mode="after")
    def _holds_one_figure(self) -> "Claim":
        fields = self.__dict__
        given = [measure for measure in MEASURES if fields[measure] is not None]
        if not given:
            raise InvalidText("claim-without-measure", choices=", ".join(Measure))
        if len(given) > 1:
            raise InvalidText("claim-two-measures", measures=", ".join(given))
        # All rules and all figures ask for these two again and again: they are at hand from the beginning.
        fields.update(measure=given[0], count=fields[given[0]])
        if self.best is not None and not self.count.holds(self.best):
            raise InvalidText("claim-best-outside", best=str(self.best), count=str(self.count))
        return self

    @cached_property
    def measure(self) -> Measure:
        """What this claim counts."""
        return next(measure for measure in MEASURES if getattr(self, measure) is not None)

    @cached_property
    def count(self) -> Count:
        """The figure it gives."""
        count = getattr(self, self.measure)
        assert isinstance(count, Count)  # noqa: S101 (the validator has made sure)
        return count

    @property
    def is_standing(self) -> bool:
        """Whether it counts towards the range."""
        return self.status is ClaimStatus.STANDING
