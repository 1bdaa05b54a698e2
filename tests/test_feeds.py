"""Feeds: as RFC 4287 has them, and as readers read them."""

from pathlib import Path

import feedparser
import pytest
from lxml import etree

from tests.conftest import Build

GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))


@pytest.fixture(params=["miniature", "real_site"])
def built(request: pytest.FixtureRequest) -> Build:
    """Both sites."""
    site: Build = request.getfixturevalue(request.param)
    assert site.code == 0, site.said
    return site


def test_every_feed_is_valid(built: Build) -> None:
    """By the grammar of the format, and by a reader that tells of the least fault; ids are unique in each."""
    feeds = sorted(built.output.rglob("*.atom.xml"))
    assert feeds
    for path in feeds:
        GRAMMAR.assertValid(etree.parse(path))
        read = feedparser.parse(path.read_bytes())
        assert not read.bozo, path
        assert read.version == "atom10"
        ids = [entry.id for entry in read.entries]
        assert len(ids) == len(set(ids)), path


def test_every_collection_can_be_followed(built: Build) -> None:
    """Each municipality, actor and type has a feed in each language, those without incidents too; its page links it."""
    for kind in ("municipalities", "actors", "event-types"):
        for prefix in ("", "es/"):
            pages = list((built.output / prefix / kind).glob("*/index.html"))
            assert pages
            for page in pages:
                assert page.with_name("feed.atom.xml").is_file(), page
                assert 'feed.atom.xml">' in page.read_text(encoding="utf-8").partition("<body>")[2]


def test_a_feed_is_updated_when_its_newest_entry_is(built: Build) -> None:
    """Readers ask by that whether to read on; entries are known by their permanent address."""
    for path in built.output.rglob("*.atom.xml"):
        read = feedparser.parse(path.read_bytes())
        if read.entries:
            assert read.feed.updated == max(entry.updated for entry in read.entries), path
        assert all(entry.id == entry.link for entry in read.entries)
