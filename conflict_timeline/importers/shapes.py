"""Shapes of municipalities from a GeoPackage that lies in an installed package, simplified, as GeoJSON.

content/shapes/source.yaml says which one; nobody's shapes are kept with the code. Simplified all at once, so that two
neighbours keep one border between them (GEOS's coverage simplifier).
"""

import io
import json
import sqlite3
import tempfile
import zipfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml

# A GeoPackage's geometry: a head of eight bytes, an envelope, and then well-known binary (OGC 12-128r15, 2.1.3).
HEAD, ENVELOPES = 8, (0, 32, 48, 48, 64)
GLOBE = "EPSG:4326"
DECIMALS = 4
METRES_PER_DEGREE = 111_320


@dataclass(frozen=True, slots=True)
class ShapeSource:
    """Where shapes come from: a file of a package, the column with the code, which rows, and how closely to follow."""

    package: str
    file: str
    code: str
    only: dict[str, str]
    tolerance: float


def import_shapes(content: Path) -> int:
    """Write content/shapes/municipalities.geojson as content/shapes/source.yaml says; returns how many shapes."""
    folder = content / "shapes"
    said: dict[str, Any] = yaml.safe_load((folder / "source.yaml").read_text(encoding="utf-8"))
    source = ShapeSource(**{key: said[key] for key in ("package", "file", "code", "only", "tolerance")})
    codes, geometries = _simplify(*_read(_open(source), source), source)
    features = [
        {"type": "Feature", "properties": {"code": code}, "geometry": geometry}
        for code, geometry in sorted(zip(codes, geometries, strict=True))
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":"))
    (folder / "municipalities.geojson").write_text(text + "\n", encoding="utf-8")
    return len(features)


def _open(source: ShapeSource) -> bytes:
    """The bytes of the GeoPackage. The package is found, not imported: it may need much that is not installed."""
    spec = find_spec(source.package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(
            f"The package {source.package} is not installed; `make shapes` installs it."
        )
    data = (Path(spec.submodule_search_locations[0]) / source.file).read_bytes()
    if not source.file.endswith(".zip"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(next(name for name in archive.namelist() if name.endswith(".gpkg")))


def _read(data: bytes, source: ShapeSource) -> tuple[list[str], list[bytes], str]:
    """The codes, their geometries as well-known binary, and the system their coordinates are in."""
    with tempfile.NamedTemporaryFile(suffix=".gpkg") as file:
        file.write(data)
        file.flush()
        base = sqlite3.connect(f"file:{file.name}?mode=ro", uri=True)
        table, column, system = base.execute(
            "select table_name, column_name, srs_id from gpkg_geometry_columns"
        ).fetchone()
        definition = base.execute("select definition from gpkg_spatial_ref_sys where srs_id = ?", (system,))
        where = " and ".join(f'"{name}" = ?' for name in source.only) or "1"
        query = f'select "{source.code}", "{column}" from "{table}" where {where}'  # noqa: S608 (names from content)
        rows = base.execute(query, tuple(source.only.values())).fetchall()
        wkt = definition.fetchone()[0]
        base.close()
    return [row[0] for row in rows], [_without_head(row[1]) for row in rows], wkt


def _without_head(geometry: bytes) -> bytes:
    return geometry[HEAD + ENVELOPES[geometry[3] >> 1 & 7] :]


def _simplify(
    codes: list[str], geometries: list[bytes], system: str, source: ShapeSource
) -> tuple[list[str], list[dict[str, Any]]]:
    # Imported here: they are installed for `make shapes` only.
    import numpy as np
    import pyproj
    import shapely

    shapes = shapely.make_valid(shapely.from_wkb(geometries))
    to_globe = pyproj.Transformer.from_crs(pyproj.CRS.from_user_input(system), GLOBE, always_xy=True)
    globe = shapely.transform(
        shapes, lambda points: np.column_stack(to_globe.transform(points[:, 0], points[:, 1]))
    )
    rounded = shapely.set_precision(
        shapely.coverage_simplify(globe, source.tolerance / METRES_PER_DEGREE), 10**-DECIMALS
    )
    return codes, [_round(json.loads(shapely.to_geojson(one))) for one in rounded]


def _round(value: Any) -> Any:
    """Coordinates with no more decimals than they are worth."""
    if isinstance(value, dict):
        return {key: _round(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_round(one) for one in value]
    return round(value, DECIMALS) if isinstance(value, float) else value
