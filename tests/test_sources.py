"""Sources: when two addresses are one page."""

import pytest

from conflict_timeline.model.sources import canonical_url


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
