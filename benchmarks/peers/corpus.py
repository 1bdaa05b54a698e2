"""The corpus as the peers read it. What this project derives from an entry (ranges, names) they are given ready."""

import json
import shutil
from pathlib import Path
from typing import Any

from conflict_timeline.archive import Archive, load_archive
from conflict_timeline.model.claims import Measure
from conflict_timeline.model.incident import Incident

HERE = Path(__file__).parent


def write_hugo(content: Path, folder: Path) -> None:
    """A site for Hugo in `folder`: an entry is a page of the section `incidents`, with four taxonomies."""
    archive = load_archive(content, ("en",))
    shutil.copytree(HERE / "hugo", folder, dirs_exist_ok=True)
    pages = folder / "content"
    for incident in archive.incidents:
        fields = _fields(incident)
        own = {
            "title": fields["title"],
            "date": fields["date"],
            "summary": fields["summary"],
            "municipalities": [fields["municipality"]],
            "actors": fields["actors"],
            "eventtypes": [fields["type"]],
            "years": [fields["date"][:4]],
            "event": {"when": fields["when"], "low": fields["low"], "high": fields["high"]},
            "sources": fields["sources"],
        }
        write_page(pages / "incidents" / f"{incident.id}.md", own, fields["body"])
    for slug, title, body in _texts(archive):
        write_page(pages / f"{slug}.md", {"title": title}, body)
    write_page(pages / "timeline.md", {"title": "Timeline", "layout": "timeline"}, "")


def write_pelican(content: Path, folder: Path) -> None:
    """A site for plain Pelican in `folder`: an article an entry."""
    archive = load_archive(content, ("en",))
    shutil.copytree(HERE / "pelican", folder, dirs_exist_ok=True)
    for incident in archive.incidents:
        fields = _fields(incident)
        own = {
            "Title": fields["title"],
            "Date": fields["date"],
            "Lead": fields["summary"],
            "Category": fields["type"],
            "Author": fields["municipality"],
            "Tags": ", ".join(fields["actors"]),
            "When": fields["when"],
            "Low": fields["low"],
            "High": fields["high"],
            "Sources": json.dumps(fields["sources"]),
        }
        head = "".join(f"{name}: {value}\n" for name, value in own.items() if value != "")
        path = folder / "content" / "incidents" / f"{incident.id}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{head}\n{fields['body']}", encoding="utf-8")
    for slug, title, body in _texts(archive):
        path = folder / "content" / "pages" / f"{slug}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Title: {title}\n\n{body}", encoding="utf-8")


def write_page(path: Path, fields: dict[str, Any], body: str) -> None:
    """A page with its front matter as JSON, which is also YAML."""
    path.parent.mkdir(parents=True, exist_ok=True)
    head = "\n".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items())
    path.write_text(f"---\n{head}\n---\n{body}", encoding="utf-8")


def _fields(incident: Incident) -> dict[str, Any]:
    entry = incident.entry
    killed = incident.estimates.get(Measure.KILLED)
    return {
        "title": entry.title,
        "summary": entry.summary,
        "date": entry.date.earliest.isoformat(),
        "when": entry.date.text,
        "municipality": incident.municipality.name if incident.municipality else "",
        "type": entry.event_type,
        "actors": [part.actor for part in entry.actors],
        "low": str(killed.span.low) if killed else "",
        "high": str(killed.span.high) if killed else "",
        "sources": [
            {
                "id": source.id,
                "publisher": source.publisher,
                "url": source.url,
                "published": source.published.text if source.published else "",
                "claims": [{"killed": str(claim.count), "group": claim.group} for claim in source.claims],
            }
            for source in entry.sources
        ],
        "body": incident.telling("en").body,
    }


def _texts(archive: Archive) -> list[tuple[str, str, str]]:
    return [
        (slug, page.text("en").title, page.text("en").body)
        for slug, page in archive.pages.items()
        if slug != "home"
    ]
