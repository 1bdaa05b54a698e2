"""Markdown from strangers to HTML that is safe to show."""

from collections.abc import Callable
from urllib.parse import urlsplit

import nh3
from markdown import Markdown
from markupsafe import Markup

TAGS = {
    "a", "abbr", "blockquote", "br", "caption", "cite", "code", "dd", "del", "dl", "dt", "em", "h2", "h3", "h4",
    "hr", "li", "ol", "p", "pre", "q", "s", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr",
    "ul",
}  # fmt: skip
ATTRIBUTES = {"a": {"href", "title"}, "abbr": {"title"}, "ol": {"start"}, "th": {"scope"}}
SCHEMES = {"http", "https", "mailto"}

# One object for all texts: a new one costs as much as the text itself.
_MARKDOWN = Markdown(
    extensions=["abbr", "def_list", "fenced_code", "sane_lists", "tables"], output_format="html"
)


def render_markdown(text: str, link: Callable[[str], str]) -> Markup:
    """Turn Markdown into sanitised HTML. `link` turns a site path such as `methodology/` into an address."""

    def resolve(_tag: str, attribute: str, value: str) -> str | None:
        if attribute != "href":
            return value
        if value.startswith("/") and not value.startswith(("//", "/\\")):
            return link(value[1:])
        parts = urlsplit(value)
        # What is left must name its scheme, or point within the page: a host-relative address leads astray.
        return value if parts.scheme in SCHEMES or value.startswith("#") else None

    _MARKDOWN.reset()
    cleaned = nh3.clean(
        _MARKDOWN.convert(text),
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=resolve,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer",
    )
    return Markup(cleaned)  # noqa: S704 (nh3 has just cleaned it)
