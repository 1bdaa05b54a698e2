"""What a page of a built site refers to, read as a browser reads it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

# What makes a browser fetch something by itself, or go somewhere.
FETCHING = {
    ("link", "href"), ("script", "src"), ("img", "src"), ("source", "src"), ("iframe", "src"), ("use", "href"),
    ("image", "href"), ("object", "data"), ("embed", "src"), ("video", "src"), ("video", "poster"), ("audio", "src"),
    ("track", "src"), ("input", "src"),
}  # fmt: skip
NOT_FETCHED = {"canonical", "alternate", "prev", "next"}
GOING = {("a", "href"), ("area", "href"), ("form", "action")}
# What scripts fetch: an attribute of data that names a file of the site.
FILE_OF_SITE = re.compile(r"(?:\.{1,2}/)+[^?#]*\.[a-z0-9]+\Z")
# A script element with a type of its own is a block of data, which no browser runs.
DATA_TYPES = ("application/ld+json", "application/json")
REFRESH = re.compile(r"\d+;\s*url=(.*)", re.IGNORECASE | re.DOTALL)
# The elements that can refer to something. Only where a handler may stand, every element is looked at.
EVERYTHING = "*"
TELLING = "[href],[src],[id],[action],[style],[data],[srcset],[poster],script,style,meta,html,[data-figure]"
HANDLER = re.compile(rb"\son[a-z]+\s*=", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Facts:
    """One page: where it leads, what it loads, its ids, and what it must not hold."""

    language: str
    links: tuple[str, ...]
    fetched: tuple[str, ...]
    ids: frozenset[str]
    repeated_ids: tuple[str, ...]
    inline: tuple[str, ...]
    canonical: str
    has_policy: bool


def read_facts(source: bytes) -> Facts:
    """Read the HTML of one page."""
    tree = LexborHTMLParser(source.decode("utf-8", errors="replace"))
    links: list[str] = []
    fetched: list[str] = []
    ids: Counter[str] = Counter()
    inline: list[str] = []
    said = {"language": "", "canonical": "", "policy": ""}
    for node in tree.css(EVERYTHING if HANDLER.search(source) else TELLING):
        tag, values = str(node.tag), {name: value or "" for name, value in node.attributes.items()}
        ids.update(value for name, value in values.items() if name == "id")
        inline.extend(_inline(tag, values))
        said |= _say(tag, values)
        for name, value in values.items():
            _refer(tag, name, value, values, (links, fetched))
    repeated = tuple(one for one, times in ids.items() if times > 1)
    return Facts(
        language=said["language"],
        links=tuple(links),
        fetched=tuple(fetched),
        ids=frozenset(ids),
        repeated_ids=repeated,
        inline=tuple(inline),
        canonical=said["canonical"],
        has_policy=bool(said["policy"]),
    )


def _say(tag: str, values: dict[str, str]) -> dict[str, str]:
    """What a page says of itself."""
    if tag == "html":
        return {"language": values.get("lang", "")}
    if tag == "meta" and values.get("http-equiv", "").lower() == "content-security-policy":
        return {"policy": values.get("content", "")}
    if tag == "link" and values.get("rel") == "canonical":
        return {"canonical": values.get("href", "")}
    return {}


def _refer(
    tag: str, name: str, value: str, values: dict[str, str], found: tuple[list[str], list[str]]
) -> None:
    """Keep what an attribute leads to, and what it loads."""
    links, fetched = found
    if (tag, name) in GOING or (name.startswith("data-") and FILE_OF_SITE.match(value)):
        links.append(value)
    elif tag == "meta" and name == "content" and (moved := REFRESH.match(value)):
        links.append(moved[1])
    elif (tag, name) in FETCHING and values.get("rel") not in NOT_FETCHED:
        fetched.append(value)
    elif name == "srcset":
        fetched.extend(part.split()[0] for part in value.split(",") if part.split())


def _inline(tag: str, values: dict[str, str]) -> Iterator[str]:
    """What the policy of the site would block, or a stranger has brought in."""
    if tag == "style" or (tag == "script" and "src" not in values and values.get("type") not in DATA_TYPES):
        yield f"<{tag}>"
    yield from (f"{name}=" for name in values if name == "style" or name.startswith("on"))
    for name in ("href", "src", "action"):
        if "".join(values.get(name, "").split()).lower().startswith(("javascript:", "vbscript:")):
            yield f"{name}={values[name][:40]}"
