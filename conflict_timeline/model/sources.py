"""Sources: who published what, and whose information it is."""

import re
from functools import cache
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from conflict_timeline.model.base import USUAL_URL, Language, LocalTextField, Model, Slug, Text, Url
from conflict_timeline.model.claims import Claim, DateField

# What an address carries of the way someone came to it, and not of the page it leads to.
TRACKING = re.compile(r"utm_\w+|fbclid|gclid|igshid|src|inlinks|outputType|ref", re.IGNORECASE)
AMP_PAGE = re.compile(r"\.amp(?=\.html$)")
PHONE_EDITION = re.compile(r"^(?:www|amp|m|mobile)\.")


@cache
def canonical_url(url: str) -> str:
    """The form in which two addresses of one page are the same: no scheme, no edition for phones, no tracking.

    RFC 3986, section 6.2, as far as it holds for every host: case of the host, default port, trailing slash.
    """
    if usual := USUAL_URL.fullmatch(url):
        return _page_of(usual["host"], usual["path"] or "")
    parts = urlsplit(url)
    page = _page_of((parts.hostname or "").lower(), parts.path)
    kept = [(name, value) for name, value in parse_qsl(parts.query) if not TRACKING.fullmatch(name)]
    return page + (f"?{urlencode(sorted(kept))}" if kept else "")


def _page_of(host: str, path: str) -> str:
    page = AMP_PAGE.sub("", path).rstrip("/").removesuffix("/amp")
    return f"{PHONE_EDITION.sub('', host)}{page}"


def without_tracking(url: str) -> str:
    """The address without what only tells how someone came to it, and without a place within the page."""
    parts = urlsplit(url)
    kept = [
        pair for pair in parts.query.split("&") if pair and not TRACKING.fullmatch(pair.partition("=")[0])
    ]
    return urlunsplit(parts._replace(query="&".join(kept), fragment=""))


class Source(Model):
    """One page or document, with the claims it makes."""

    id: Slug
    publisher: Text
    url: Url
    title: Text | None = None
    published: DateField | None = None
    language: Language | None = None
    archived: Url | None = None
    origin: Slug | None = None
    # Of a page that is a whole dataset: which of its records this is.
    record: Text | None = None
    note: LocalTextField | None = None
    claims: tuple[Claim, ...] = ()

    @property
    def canonical(self) -> str:
        """The address in the form by which sources are told apart."""
        return canonical_url(self.url)

    @property
    def independent_origin(self) -> str:
        """Whose information it is: copies of one statement share an origin."""
        return self.origin or self.id
