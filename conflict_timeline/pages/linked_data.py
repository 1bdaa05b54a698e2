"""What a page says to machines in JSON-LD (schema.org): the event with its place and sources, and the data set."""

from collections.abc import Iterable, Mapping
from typing import Any

from conflict_timeline.exports.data_package import LICENCE, DataFile
from conflict_timeline.i18n import Language
from conflict_timeline.model.incident import Incident
from conflict_timeline.model.sources import Source
from conflict_timeline.pages.lines import datetime_of, incident_url
from conflict_timeline.pages.site import Site

CONTEXT = "https://schema.org"


def describe_event(incident: Incident, site: Site, language: Language) -> Mapping[str, Any]:
    """The incident as an Event. Figures are left out: schema.org has no way to say who gives a number, or a range."""
    entry, telling = incident.entry, incident.telling(language.code)
    start, _slash, end = entry.date.text.partition("/")
    return _without_empty(
        {
            "@context": CONTEXT,
            "@type": "Event",
            "@id": f"{site.url}/{incident_url(incident.id)}",
            "url": f"{site.url}/{site.prefix(language)}{incident_url(incident.id)}",
            "name": telling.title,
            "inLanguage": telling.language,
            "startDate": start.rstrip("?~%"),
            "endDate": (end or datetime_of(entry.date)).rstrip("?~%"),
            "location": _place(incident, site, language),
            "subjectOf": [_work(source) for source in entry.sources],
        }
    )


def describe_data(
    files: Iterable[DataFile], version: str, description: str, site: Site, language: Language
) -> Mapping[str, Any]:
    """The data as a Dataset, which searches for data sets look for."""
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "@id": f"{site.url}/data/",
        "url": f"{site.url}/{site.prefix(language)}data/",
        "name": site.names[language.code],
        "description": description,
        "version": version,
        "license": LICENCE["path"],
        "isAccessibleForFree": True,
        "spatialCoverage": site.region[language.code],
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": file.mediatype,
                "contentUrl": f"{site.url}/data/{file.path}",
            }
            for file in files
        ],
    }


def _place(incident: Incident, site: Site, language: Language) -> Mapping[str, Any]:
    entry, municipality = incident.entry, incident.municipality
    region = site.region[language.code]
    within = ", ".join(part for part in (municipality.name if municipality else "", region) if part)
    point = entry.coordinates
    geo = point and {"@type": "GeoCoordinates", "latitude": point.latitude, "longitude": point.longitude}
    name = entry.place or (municipality.name if municipality else region)
    return _without_empty({"@type": "Place", "name": name, "address": within, "geo": geo})


def _work(source: Source) -> Mapping[str, Any]:
    return _without_empty(
        {
            "@type": "CreativeWork",
            "name": source.title,
            "url": source.url,
            "publisher": {"@type": "Organization", "name": source.publisher},
            "datePublished": datetime_of(source.published) if source.published else None,
        }
    )


def _without_empty(record: dict[str, Any]) -> Mapping[str, Any]:
    return {key: value for key, value in record.items() if value}
