"""Small files of the UCDP Georeferenced Event Dataset for tests, in both of its layouts; invented events."""

import csv
from pathlib import Path

# The layout of release 20.1 and later, in its order.
COLUMNS = [
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
]
# What the layout of 17.1 to 19.1 did not have, and its other order.
NEWER = {
    "relid",
    "code_status",
    "conflict_dset_id",
    "dyad_dset_id",
    "side_a_dset_id",
    "side_b_dset_id",
    "where_description",
    "number_of_sources",
}
OLDER_COLUMNS = [name for name in sorted(COLUMNS) if name not in NEWER]
DEFAULT = {
    "id": "1001",
    "relid": "VAL-2020-2-77-1",
    "year": "2020",
    "type_of_violence": "2",
    "side_a": "Los Unos",
    "side_a_new_id": "7001",
    "side_b": "Los Otros",
    "side_b_new_id": "7002",
    "number_of_sources": "1",
    "source_article": '"El Diario,2020-03-06,Mother of witness named"',
    "source_office": "El Diario",
    "source_date": "2020-03-06",
    "source_headline": "Pedro Secreto found at home",
    "source_original": "Pedro Secreto",
    "where_prec": "1",
    "where_coordinates": "San Blas town",
    "where_description": "At the house of Pedro Secreto",
    "adm_1": "Valdora state",
    "adm_2": "Alta municipality",
    "latitude": "19.1234",
    "longitude": "-102.1234",
    "country": "Valdoria",
    "region": "Americas",
    "event_clarity": "1",
    "date_prec": "1",
    "date_start": "2020-06-05",
    "date_end": "2020-06-05",
    "deaths_a": "0",
    "deaths_b": "0",
    "deaths_civilians": "0",
    "deaths_unknown": "2",
    "best": "2",
    "high": "2",
    "low": "2",
}


def make_row(id: int | str = "1001", **values: object) -> dict[str, str]:
    """A row; everything has a sensible default."""
    return {**DEFAULT, "id": str(id), **{name: str(value) for name, value in values.items()}}


def write_table(path: Path, *rows: dict[str, str], older: bool = False) -> Path:
    """Write rows as one of the layouts."""
    columns = OLDER_COLUMNS if older else COLUMNS
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, columns, restval="", extrasaction="ignore")
        table.writeheader()
        table.writerows(rows)
    return path
