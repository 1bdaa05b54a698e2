"""The way to the form in the browser: what to know before one signs in, the form's own page, and its policy."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from conflict_timeline.i18n import Language
from conflict_timeline.pages.site import Editor, Site
from conflict_timeline.problems import InvalidText

ADMIN = "admin/"
FOLDER = "editor"
ENTRY = "editor.js"
DIGEST_LENGTH = 10


class EditorPage(NamedTuple):
    """What to know before one signs in: the way for people at risk, and the repository one writes to."""

    private_route: str
    repository: str


class FormPage(NamedTuple):
    """The page the form runs in: its script, below the site's root."""

    script: str


def editor_page(editor: Editor, language: Language) -> EditorPage:
    """What stands before the form."""
    return EditorPage(editor.private_route[language.code], str(editor.backend["repo"]))


def form_page(site: Site) -> FormPage:
    """The form's own page."""
    return FormPage(_published_name(site, site.assets / FOLDER / ENTRY))


def editor_files(site: Site) -> Iterator[tuple[str, Path, bytes]]:
    """Each file of the editor below the output folder, where it was built, and the digest of what it holds.

    Raises InvalidText `assets-missing` where it was not.
    """
    folder = site.assets / FOLDER
    if not (folder / ENTRY).is_file():
        raise InvalidText("assets-missing", names=f"{FOLDER}/{ENTRY}", folder=site.assets)
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield _published_name(site, path), path, sha256(path.read_bytes()).digest()


def _published_name(site: Site, path: Path) -> str:
    """Only the entry needs a name that changes with its contents; the chunks it loads have one already."""
    if path.name == ENTRY and path.is_file():
        digest = sha256(path.read_bytes()).hexdigest()[:DIGEST_LENGTH]
        path = path.with_name(f"{path.stem}.{digest}{path.suffix}")
    return f"assets/{path.relative_to(site.assets).as_posix()}"
