"""The way to the form in the browser: what to know before one signs in, the form's own page, and its policy."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from conflict_timeline.i18n import Language
from conflict_timeline.pages.search_index import FOLDER as SEARCH
from conflict_timeline.pages.site import Editor, Site
from conflict_timeline.problems import InvalidText

ADMIN = "admin/"
FOLDER = "editor"
ENTRY = "editor.js"
DIGEST_LENGTH = 10


@dataclass(frozen=True, slots=True)
class EditorPage:
    """What to know before one signs in: the way for people at risk, and the repository one writes to."""

    private_route: str
    repository: str


@dataclass(frozen=True, slots=True)
class FormPage:
    """The page the form runs in: its script, below the site's root."""

    script: str


@dataclass(frozen=True, slots=True)
class Headers:
    """The paths under the readers' policy, and those of the form under its own."""

    readers: tuple[str, ...]
    forms: tuple[str, ...]


def editor_page(editor: Editor, language: Language) -> EditorPage:
    """What stands before the form."""
    return EditorPage(editor.private_route[language.code], str(editor.backend["repo"]))


def form_page(site: Site) -> FormPage:
    """The form's own page."""
    return FormPage(_published_name(site, site.assets / FOLDER / ENTRY))


def headers(folders: Iterable[str], site: Site) -> Headers:
    """Which policy a host sends where.

    Hosts send the headers of every rule that a path matches, and browsers keep to all of them: where the form is
    on, the readers' policy is given folder by folder, so that the form's page has its own alone.
    """
    if site.editor is None:
        return Headers(("/*",), ())
    roots = {site.prefix(language) for language in site.languages}
    named = {folder for folder in folders if folder and not folder.endswith("/")}
    readers = (
        *(f"/{root}" for root in sorted(roots)),
        *(f"/{root}404.html" for root in sorted(roots)),
        *(f"/{root}{ADMIN}" for root in sorted(roots)),
        *(f"/{folder}/*" for folder in sorted({*named, SEARCH})),
    )
    return Headers(readers, tuple(f"/{root}{ADMIN}form/*" for root in sorted(roots)))


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
