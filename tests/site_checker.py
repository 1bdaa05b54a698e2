"""Reading a built site as a browser would: its links, ids, languages and addresses."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

HOST = "http://site.test"
# What makes a browser fetch something by itself.
FETCHING = {
    ("link", "href"),
    ("script", "src"),
    ("img", "src"),
    ("source", "src"),
    ("iframe", "src"),
    ("use", "href"),
}
NOT_FETCHED = {"canonical", "alternate", "prev", "next"}
VOID = {"meta", "link", "br", "hr", "img", "input"}


@dataclass
class Page(HTMLParser):
    """One page of a built site."""

    path: str
    source: str
    links: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    styles: int = 0
    inline_scripts: int = 0
    language: str = ""
    text: list[str] = field(default_factory=list)
    open_tags: list[str] = field(default_factory=list)
    misnested: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.source)

    @property
    def url(self) -> str:
        """The address of the page on the test host."""
        return f"{HOST}/{self.path.removesuffix('index.html')}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Gather what a tag refers to."""
        values = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self.open_tags.append(tag)
        if tag == "html":
            self.language = values["lang"]
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        # Data in a script element (JSON-LD) is never run.
        if tag == "script" and "src" not in values and values.get("type") != "application/ld+json":
            self.inline_scripts += 1
        self.styles += ("style" in values) + (tag == "style")
        for name, value in values.items():
            if (tag, name) in FETCHING and values.get("rel") not in NOT_FETCHED:
                self.fetched.append(value)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that closes itself, as in SVG."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open_tags.pop()

    def handle_endtag(self, tag: str) -> None:
        """Every end closes what was opened last."""
        if not self.open_tags or self.open_tags.pop() != tag:
            self.misnested.append(tag)

    def handle_data(self, data: str) -> None:
        """The words of the page."""
        if self.open_tags[-1:] != ["script"]:
            self.text.append(data)

    @property
    def words(self) -> str:
        """All text of the page, spaces folded."""
        return " ".join(" ".join(self.text).split())


def load_pages(output: Path) -> dict[str, Page]:
    """Every HTML page of a built site by its path."""
    return {
        path.relative_to(output).as_posix(): Page(
            path.relative_to(output).as_posix(), path.read_text(encoding="utf-8")
        )
        for path in sorted(output.rglob("*.html"))
    }


def find_dead_links(output: Path, pages: dict[str, Page]) -> list[str]:
    """The links and fetched files of all pages that lead nowhere within the site, anchors included."""
    dead = []
    for page in pages.values():
        for link in (*page.links, *page.fetched):
            url = urlsplit(urljoin(page.url, link))
            if f"{url.scheme}://{url.netloc}" != HOST:
                continue
            path = unquote(url.path).lstrip("/")
            path = f"{path}index.html" if path == "" or path.endswith("/") else path
            if not (output / path).is_file():
                dead.append(f"{page.path} → {link}")
            elif url.fragment and url.fragment not in pages[path].ids:
                dead.append(f"{page.path} → {link} (no such anchor)")
    return dead


def find_foreign(pages: dict[str, Page]) -> list[str]:
    """What any page would fetch from another host."""
    return [
        f"{page.path} → {url}"
        for page in pages.values()
        for url in page.fetched
        if not urljoin(page.url, url).startswith(f"{HOST}/")
    ]
