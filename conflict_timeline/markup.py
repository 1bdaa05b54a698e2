"""Markdown from strangers to HTML that is safe to show."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import nh3
from markdown import Markdown
from markdown.util import Registry
from markupsafe import Markup

from conflict_timeline.front_matter import CONTROL
from conflict_timeline.simple_inline import read_simply

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
# Most of the time goes into trying patterns whose signs do not stand in a text at all. Each of these parts of a
# converter can do something only where one of its signs stands; where none does, leaving it out changes nothing
# (tests/test_markup.py). A tab becomes spaces.
SIGNS: dict[str, dict[str, tuple[str, ...]]] = {
    "preprocessors": {"fenced_code_block": ("```", "~~~"), "html_block": ("<", "&")},
    "blockprocessors": {
        "indent": ("    ", "\t"),
        "defindent": ("    ", "\t"),
        "code": ("    ", "\t"),
        "table": ("|",),
        "hashheader": ("#",),
        "setextheader": ("=", "-"),
        # Three of a kind, with no more than two spaces between any of them.
        "hr": ("---", "- -", "-  -", "***", "* *", "*  *", "___", "_ _", "_  _", "\t"),
        "deflist": (": ", ":\t"),
        "quote": (">",),
        "abbr": ("*[",),
        "reference": ("]:",),
    },
    "inlinePatterns": {
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
        "linebreak": ("  \n", "\t"),
        "html": ("<",),
        "entity": ("&",),
        "em_strong": ("*", "_"),
    },
    "treeprocessors": {"abbr": ("*[",), "unescape": ("\\", "`", "\2")},
}
EVERY_SIGN = tuple({sign for parts in SIGNS.values() for signs in parts.values() for sign in signs})


def make_renderer(link: Callable[[str], str]) -> Callable[[str], Markup]:
    """What turns Markdown into sanitised HTML. `link` turns a site path such as `methodology/` into an address."""

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

    cleaner, second = _cleaner(resolve), _cleaner(None)

    def render(text: str) -> Markup:
        cleaned = cleaner.clean(convert_markdown(text))
        if "<" in text:
            # What an element that was taken out had kept apart can now read differently: so it is read once more.
            cleaned = second.clean(cleaned)
        cleaned = NOWHERE.sub(r"<a\1>", cleaned)
        # A character can be written by its number, too.
        return Markup(CONTROL.sub("", cleaned))  # noqa: S704 (nh3 has just cleaned it)

    return render


def _cleaner(resolve: Callable[[str, str, str], str | None] | None) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=resolve,
        url_schemes=SCHEMES,
        link_rel=REL,
    )


def convert_markdown(text: str) -> str:
    """Turn Markdown into HTML that has yet to be sanitised."""
    converter = _converter(frozenset([sign for sign in EVERY_SIGN if sign in text]))
    converter.reset()
    return converter.convert(text)


# A new converter costs as much as a text; those for the usual kinds of texts are kept.
@lru_cache(maxsize=64)
def _converter(signs: frozenset[str]) -> Markdown:
    """A converter without what has nothing to do in a text with no other signs than these."""
    converter = Markdown(extensions=EXTENSIONS, output_format="html")
    registries: dict[str, Registry[Any]] = {
        "preprocessors": converter.preprocessors,
        "blockprocessors": converter.parser.blockprocessors,
        "inlinePatterns": converter.inlinePatterns,
        "treeprocessors": converter.treeprocessors,
    }
    for kind, registry in registries.items():
        for name, needed in SIGNS[kind].items():
            if signs.isdisjoint(needed):
                registry.deregister(name)
    read_simply(converter)
    return converter
