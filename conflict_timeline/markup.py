"""Markdown from strangers to HTML that is safe to show."""

import re
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import urlsplit

import nh3
from markdown import Markdown
from markupsafe import Markup

from conflict_timeline.front_matter import CONTROL

TAGS = {
    "a", "abbr", "blockquote", "br", "caption", "cite", "code", "dd", "del", "dl", "dt", "em", "h2", "h3", "h4",
    "hr", "li", "ol", "p", "pre", "q", "s", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr",
    "ul",
}  # fmt: skip
ATTRIBUTES = {"a": {"href", "title"}, "abbr": {"title"}, "ol": {"start"}, "th": {"scope"}}
SCHEMES = {"http", "https", "mailto"}
REL = "noopener noreferrer"
# A link whose address was taken away is none, and has no relation to say.
NOWHERE = re.compile(rf'<a((?: title="[^"]*")?) rel="{REL}">')

EXTENSIONS = ["abbr", "def_list", "fenced_code", "sane_lists", "tables"]
# Most of the time goes into trying patterns whose signs do not stand in a text at all. Each of these inline ones
# can match only where one of its signs stands; where none does, leaving it out changes nothing (tests/test_markup.py).
SIGNS: dict[str, tuple[str, ...]] = {
    "backtick": ("`",),
    "escape": ("\\",),
    "reference": ("]:",),
    "link": ("](",),
    "image_link": ("![",),
    "image_reference": ("]:",),
    "short_reference": ("]:",),
    "short_image_ref": ("]:",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n", "\t"),  # a tab becomes spaces
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
}


def render_markdown(text: str, link: Callable[[str], str]) -> Markup:
    """Turn Markdown into sanitised HTML. `link` turns a site path such as `methodology/` into an address."""

    def resolve(_tag: str, attribute: str, value: str) -> str | None:
        if attribute != "href":
            return value
        if value.startswith("/") and not value.startswith(("//", "/\\")):
            return link(value[1:])
        try:
            parts = urlsplit(value)
        except ValueError:
            return None
        # What is left must name its scheme, or point within the page: a host-relative address leads astray.
        return value if parts.scheme in SCHEMES or value.startswith("#") else None

    cleaned = _clean(convert_markdown(text), resolve)
    if "<" in text:
        # What an element that was taken out had kept apart can now read differently: so it is read once more.
        cleaned = _clean(cleaned, None)
    cleaned = NOWHERE.sub(r"<a\1>", cleaned)
    # A character can be written by its number, too.
    return Markup(CONTROL.sub("", cleaned))  # noqa: S704 (nh3 has just cleaned it)


def _clean(html: str, resolve: Callable[[str, str, str], str | None] | None) -> str:
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=resolve,
        url_schemes=SCHEMES,
        link_rel=REL,
    )


def convert_markdown(text: str) -> str:
    """Turn Markdown into HTML that has yet to be sanitised."""
    converter = _converter(*_unused(text))
    converter.reset()
    return converter.convert(text)


def _unused(text: str) -> tuple[str, ...]:
    """The inline patterns that cannot match in this text."""
    return tuple(name for name, signs in SIGNS.items() if not any(sign in text for sign in signs))


# A new converter costs as much as a text; those for the usual kinds of texts are kept.
@lru_cache(maxsize=32)
def _converter(*unused: str) -> Markdown:
    """A converter without these inline patterns."""
    converter = Markdown(extensions=EXTENSIONS, output_format="html")
    for name in unused:
        converter.inlinePatterns.deregister(name)
    # The text as a whole is read as HTML first, which needs the same signs as these two.
    if {"html", "entity"} <= set(unused):
        converter.preprocessors.deregister("html_block")
    return converter
