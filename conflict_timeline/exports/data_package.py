"""datapackage.json: what the files are, for programs (Data Package and Table Schema, version 2)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from conflict_timeline.exports.fields import SEPARATOR, Field, ForeignKey, Table

PROFILE = "https://datapackage.org/profiles/2.0"
LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0",
}


@dataclass(frozen=True, slots=True)
class DataFile:
    """A published file: its name within data/, its media type, what it is, its size in bytes, and its SHA-256 digest.

    One of a table has that, and how many rows there are.
    """

    path: str
    mediatype: str
    about: str
    size: int
    sha256: str
    table: Table | None = None
    rows: int | None = None


class About(NamedTuple):
    """What the package says of itself; `name` is a slug."""

    name: str
    title: str
    description: str
    homepage: str
    version: str


def data_package(about: About, files: tuple[DataFile, ...], say: Callable[[str], str]) -> dict[str, Any]:
    """The descriptor. `say` puts a description into the package's language."""
    return {
        "$schema": f"{PROFILE}/datapackage.json",
        "name": about.name,
        "id": about.homepage,
        "title": about.title,
        "description": about.description,
        "homepage": about.homepage,
        "version": about.version,
        "licenses": [LICENCE],
        "contributors": [{"title": about.title, "path": about.homepage, "roles": ["publisher"]}],
        "sources": [{"title": say("Every page and document that a figure rests on"), "path": "sources.csv"}],
        "resources": [_resource(file, say) for file in files],
    }


def _resource(file: DataFile, say: Callable[[str], str]) -> dict[str, Any]:
    resource: dict[str, Any] = {
        "name": file.table.name if file.table else file.path.replace(".", "_"),
        "path": file.path,
        "description": say(file.about),
        "mediatype": file.mediatype,
        "format": file.path.rpartition(".")[2],
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
    }
    if file.table:
        resource |= {"$schema": f"{PROFILE}/dataresource.json", "type": "table", "encoding": "utf-8"}
        resource["schema"] = _schema(file.table, say)
    return resource


def _schema(table: Table, say: Callable[[str], str]) -> dict[str, Any]:
    return {
        "$schema": f"{PROFILE}/tableschema.json",
        "fields": [_field(field, say) for field in table.fields],
        "primaryKey": list(table.key),
        "foreignKeys": [_foreign(one) for one in table.foreign],
        "missingValues": [""],
    }


def _field(field: Field, say: Callable[[str], str]) -> dict[str, Any]:
    described: dict[str, Any] = {"name": field.name, "type": field.kind, "description": say(field.about)}
    if field.kind == "list":
        described["delimiter"] = SEPARATOR
    constraints: dict[str, Any] = {"required": True} if field.required else {}
    if field.values:
        constraints["enum"] = list(field.values)
    return {**described, "constraints": constraints} if constraints else described


def _foreign(key: ForeignKey) -> Mapping[str, Any]:
    return {"fields": list(key.fields), "reference": {"resource": key.table, "fields": list(key.others)}}
