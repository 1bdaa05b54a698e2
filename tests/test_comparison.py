"""The page that compares municipalities: what it takes to read a number stands beside the number."""

import re

import pytest

from tests.conftest import Build
from tests.site_checker import Page, load_pages


@pytest.fixture(scope="module")
def pages(real_site: Build) -> dict[str, Page]:
    """Every page of the first site."""
    return load_pages(real_site.output)


def rows_of(page: Page) -> list[list[str]]:
    """The words of each row of the table, cell by cell."""
    body = page.source.partition("<tbody")[2].partition("</tbody>")[0]
    # What stands there for narrow screens only repeats the heads of the columns.
    body = re.sub(r'<span class="compared-name".*?</span>', "", body)
    rows = re.findall(r"<tr.*?</tr>", body, re.DOTALL)
    cells = [re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL) for row in rows]
    return [[" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in row] for row in cells]


def test_each_row_holds_range_rate_population_and_what_is_missing(pages: dict[str, Page]) -> None:
    """The rate with the population it rests on and its year; a rate of few deaths says so."""
    row = {row[0]: row for row in rows_of(pages["compare/index.html"])}["Aguililla"]
    _name, incidents, killed, rate, population = row
    own = pages["municipalities/aguililla/index.html"].words
    assert f"{killed.partition(' killed')[0]} killed" in own
    assert re.search(r"in \d+ the sources differ; \d+ ha(?:s|ve) no figure", killed)
    assert rate.removesuffix(" few deaths") in own
    assert int(incidents) > 1
    assert population == "14,754 (2020)"
    for _name, _incidents, killed, rate, _population in rows_of(pages["compare/index.html"]):
        low = re.match(r"(?:about )?([\d,]+)", killed)
        few = bool(low) and int(low[1].replace(",", "")) < 20 if low else False
        assert rate.endswith("few deaths") == few


@pytest.mark.parametrize("prefix", ["", "es/"])
def test_each_order_is_a_page(pages: dict[str, Page], prefix: str) -> None:
    """The same rows in another order, without a script; the present order is marked."""
    orders = {
        name: rows_of(pages[f"{prefix}compare/{name}index.html"])
        for name in ("", "by-killed/", "by-incidents/", "by-name/")
    }
    first = sorted(map(tuple, orders[""]))
    assert all(sorted(map(tuple, rows)) == first for rows in orders.values())
    counts = [int(row[1]) for row in orders["by-incidents/"]]
    assert counts == sorted(counts, reverse=True)
    rates = [
        float(found[0].replace(",", "")) for row in orders[""] if (found := re.match(r"[\d.,]+", row[3]))
    ]
    assert rates == sorted(rates, reverse=True)
    for name in orders:
        assert pages[f"{prefix}compare/{name}index.html"].source.count('<strong aria-current="page">') == 1


def test_what_is_not_recorded_is_said(pages: dict[str, Page]) -> None:
    """The municipalities without an incident are counted, with what that means."""
    listed = len(rows_of(pages["compare/index.html"]))
    said = (
        f"In {113 - listed} municipalities no incident is recorded, which does not mean that none happened."
    )
    assert said in pages["compare/index.html"].words
