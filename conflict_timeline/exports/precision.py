"""How closely a date or a place is known, in the codes that other archives use.

UCDP: Georeferenced Event Dataset Codebook, version 24.1, date_prec and where_prec.
ACLED: Codebook, time_precision and geo_precision. A code that does not exist there is None.
"""

from conflict_timeline.model.dates import EventDate
from conflict_timeline.model.places import PlacePrecision

WEEK, MONTH = 7, 31

WHERE_PREC = {
    PlacePrecision.EXACT: 1,
    PlacePrecision.NEAR: 2,
    PlacePrecision.MUNICIPALITY: 3,
    PlacePrecision.STATE: 4,
    PlacePrecision.COUNTRY: 6,
}
GEO_PRECISION = {
    PlacePrecision.EXACT: 1,
    PlacePrecision.NEAR: 1,
    PlacePrecision.MUNICIPALITY: 2,
    PlacePrecision.STATE: 3,
    PlacePrecision.COUNTRY: None,
}


def date_prec(when: EventDate) -> int:
    """UCDP: 1 a day, 2 within two to six days, 3 within a week, 4 within a month, 5 within more than that."""
    days = _days(when)
    if when.approximate or when.uncertain:
        days = max(days, WEEK)
    if days == 1:
        return 1
    if days < WEEK:
        return 2
    if days == WEEK:
        return 3
    return 4 if days <= MONTH else 5


def time_precision(when: EventDate) -> int | None:
    """ACLED: 1 a day, 2 within a week, 3 within a month; it has no code for more than that."""
    return {1: 1, 2: 2, 3: 2, 4: 3}.get(date_prec(when))


def _days(when: EventDate) -> int:
    return (when.latest - when.earliest).days + 1
