"""The words for what an incident's fields say: measures, statuses, precisions, points."""

from functools import cache

from conflict_timeline.i18n import Language
from conflict_timeline.model.claims import ClaimStatus, Measure
from conflict_timeline.model.places import Coordinates, PlacePrecision


@cache
def measure_label(measure: Measure, language: Language) -> str:
    """The name of a measure, as a heading."""
    _ = language.text
    return {
        Measure.KILLED: _("Killed"),
        Measure.INJURED: _("Injured"),
        Measure.MISSING: _("Missing"),
        Measure.ABDUCTED: _("Abducted"),
        Measure.DISPLACED: _("Displaced"),
        Measure.DETAINED: _("Detained"),
    }[measure]


@cache
def status_label(status: ClaimStatus, language: Language) -> str:
    """The status of a claim, in a word."""
    _ = language.text
    return {
        ClaimStatus.STANDING: _("standing"),
        ClaimStatus.UNCONFIRMED: _("unconfirmed"),
        ClaimStatus.SUPERSEDED: _("superseded"),
        ClaimStatus.RETRACTED: _("retracted"),
    }[status]


@cache
def describe_precision(precision: PlacePrecision, language: Language) -> str:
    """How closely the place is known, in a sentence."""
    _ = language.text
    return {
        PlacePrecision.EXACT: _("The place is known exactly."),
        PlacePrecision.NEAR: _("Known to the town or locality, not to the spot."),
        PlacePrecision.MUNICIPALITY: _("Known to the municipality only; no point is shown."),
        PlacePrecision.STATE: _("Known to the state only."),
        PlacePrecision.COUNTRY: _("Known to the country only."),
    }[precision]


def format_coordinates(point: Coordinates) -> str:
    """A point with no more decimals than it was written with."""
    return f"{point.latitude:.{point.decimals}f}, {point.longitude:.{point.decimals}f}"
