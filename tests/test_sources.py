"""Sources: when two addresses are one page."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_timeline.model.sources import canonical_url
from conflict_timeline.pages.lines import host_of


@pytest.mark.parametrize(
    "other",
    [
        "http://diario.example.org/2020/nota",
        "https://www.diario.example.org/2020/nota/",
        "https://amp.diario.example.org/2020/nota",
        "https://DIARIO.example.org/2020/nota?utm_source=x&fbclid=y#abajo",
        "https://diario.example.org/2020/nota/amp",
    ],
)
def test_another_form_of_an_address_is_the_same_page(other: str) -> None:
    """Scheme, edition for phones, tracking and a trailing slash do not matter."""
    assert canonical_url(other) == canonical_url("https://diario.example.org/2020/nota")


@pytest.mark.parametrize(
    "other",
    [
        "https://diario.example.org/2020/otra",
        "https://diario.example.org/2020/nota?p=2",
        "https://b.example/nota",
    ],
)
def test_another_page_is_another_source(other: str) -> None:
    """What tells pages apart is kept."""
    assert canonical_url(other) != canonical_url("https://diario.example.org/2020/nota")


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.diario.example.org/2020/nota", "diario.example.org"),
        ("https://DIARIO.example.org:8080", "diario.example.org"),
        ("https://reader@diario.example.org/", "diario.example.org"),
        ("https://diário.example.org?p=1", "diário.example.org"),
    ],
)
def test_a_reader_sees_the_host_of_a_source(url: str, host: str) -> None:
    """Whatever else its address says."""
    assert host_of(url) == host


@given(st.text("htps:/@?#[]:.-aZ0 é\n\t\\", max_size=20))
def test_the_short_way_to_a_host_finds_the_same(rest: str) -> None:
    """As the library that takes addresses apart, which refuses some."""
    for url in (rest, f"https://{rest}", f"http://a.b{rest}"):
        try:
            host = (urlsplit(url).hostname or "").removeprefix("www.")
        except ValueError:
            continue
        assert host_of(url) == host
