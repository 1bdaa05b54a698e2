"""How an incident, or the data as a whole, is cited: in APA style, BibTeX and CSL-JSON.

What is cited carries its version, which changes when anything recorded changes. No year of publication is given: only
the entry's history knows it, and a wrong one is worse than none (APA: "n.d.").
"""

import re
from typing import NamedTuple

from conflict_timeline.exports.incidents_json import incident_version, write_json
from conflict_timeline.i18n import Language
from conflict_timeline.model.incident import Incident
from conflict_timeline.pages.lines import incident_url
from conflict_timeline.pages.site import Site
from conflict_timeline.pages.views import Citation

# What BibTeX would take for a command.
SPECIAL = re.compile(r"[\\{}&%$#_~^]")
ESCAPED = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


class Cited(NamedTuple):
    """What is cited: its key, title, what it is in words, its version, and its permanent address."""

    key: str
    title: str
    what: str
    version: str
    address: str


def cite_incident(incident: Incident, site: Site, language: Language) -> Citation:
    """One incident, in the words of this language."""
    version = incident_version(incident)
    cited = Cited(
        incident.id,
        incident.telling(language.code).title,
        language.text("incident {id}, version {version}", id=incident.id, version=version),
        version,
        f"{site.url}/{site.prefix(language)}{incident_url(incident.id)}",
    )
    return cite(cited, site, language)


def cite_data(version: str, site: Site, language: Language) -> Citation:
    """All of the data."""
    name = site.names[language.code]
    what = language.text("version {version}", version=version)
    cited = Cited("data", name, what, version, f"{site.url}/{site.prefix(language)}data/")
    return cite(cited, site, language)


def cite(cited: Cited, site: Site, language: Language) -> Citation:
    """In each style."""
    name = site.names[language.code]
    apa = language.text(
        "{author}. (n.d.). {title} ({what}) [Data set]. {address}",
        author=name,
        title=cited.title,
        what=cited.what,
        address=cited.address,
    )
    return Citation(cited.version, apa, _bibtex(cited, name), _csl(cited, name, language))


def _bibtex(cited: Cited, author: str) -> str:
    fields = {
        "author": f"{{{_escape(author)}}}",
        "title": f"{{{_escape(cited.title)}}}",
        "note": _escape(cited.what),
        "url": cited.address,
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{{cited.key},\n{lines}\n}}"


def _csl(cited: Cited, author: str, language: Language) -> str:
    item = {
        "id": cited.key,
        "type": "dataset",
        "author": [{"literal": author}],
        "title": cited.title,
        "version": cited.version,
        "URL": cited.address,
        "language": language.code,
    }
    return write_json([item])


def _escape(text: str) -> str:
    return SPECIAL.sub(lambda sign: ESCAPED.get(sign[0], f"\\{sign[0]}"), text)
