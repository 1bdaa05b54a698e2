"""What pages may load: one table, told alike to every host, and kept by every page while it is used."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from conflict_timeline.pages.policies import (
    HEADERS,
    SECTIONS,
    SENT_ONLY,
    STRICT,
    Policies,
    Section,
    caddy_file,
    headers_file,
    nginx_file,
    say,
    say_in_page,
)
from tests.browser import Watch, headers_for, read_headers
from tests.conftest import Build
from tests.site_checker import load_pages
from tests.test_browser import KINDS

POLICIES = Policies(("es",))
RULE = re.compile(r'"?~(?P<pattern>\S+?)"? "(?P<policy>[^"]+)"')


def policy_of_server(text: str, path: str) -> str:
    """What a server with these settings sends for a path: the first pattern that matches, else the default."""
    for found in RULE.finditer(text):
        if re.search(found["pattern"], path):
            return found["policy"]
    default = re.search(r'default "([^"]+)"', text)
    assert default
    return default[1]


def test_the_strict_policy_is_the_one_promised() -> None:
    """Word for word; and each section that loosens it says why."""
    assert say(STRICT) == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
    for section in SECTIONS:
        assert len(section.because) > 40
        assert section.loosened or section.headers
        assert not any(word in str(section.loosened) for word in ("unsafe-inline", "'unsafe-eval'", "http:"))


@pytest.mark.parametrize(
    "path",
    ["/", "/es/", "/search/", "/es/search/", "/research/", "/timeline/", "/es/incidents/a/", "/nowhere"],
)
def test_every_server_is_told_the_same(path: str) -> None:
    """nginx, Caddy and the table agree on every address."""
    expected = say(POLICIES.policy(path.lstrip("/")))
    assert policy_of_server(nginx_file(POLICIES), path) == expected
    assert policy_of_server(caddy_file(POLICIES), path) == expected
    for text in (nginx_file(POLICIES), caddy_file(POLICIES)):
        for name, value in HEADERS.items():
            assert f'{name} "{value}"' in text


def test_each_page_is_sent_its_own_policy(miniature: Build) -> None:
    """`_headers` adds the exact policy of its section to the loosest one; the page's own tag says the same again."""
    rules = read_headers(miniature.output / "_headers")
    for path, page in load_pages(miniature.output).items():
        url = path.removesuffix("index.html")
        exact = POLICIES.policy(url)
        sent = [value for name, value in headers_for(f"/{url}", rules) if name == "Content-Security-Policy"]
        assert say(exact) in sent or path.endswith("404.html"), path
        assert sent[0] == say(POLICIES.loosest)
        assert f'content="{say_in_page(exact)}"'.replace("'", "&#39;") in page.source, path
    assert dict(headers_for("/anything", rules)).items() >= HEADERS.items()


def test_a_page_says_only_what_a_browser_heeds_there() -> None:
    """frame-ancestors in a tag is ignored, and told in the console of every reader."""
    assert not any(name in say_in_page(STRICT) for name in SENT_ONLY)


def test_a_section_more_loosens_no_other() -> None:
    """A new line in the table changes its own pages only; hosts that know no sections get what some page needs."""
    more = Policies(
        ("es",), (*SECTIONS, Section("wall", {"frame-ancestors": "*"}, "Others may show these views."))
    )
    for path in ("", "search/", "es/timeline/"):
        assert more.policy(path) == POLICIES.policy(path)
    assert more.policy("es/wall/map/")["frame-ancestors"] == "*"
    rules = headers_file(more, ["index.html", "es/wall/map/index.html"]).decode()
    assert "frame-ancestors *" in rules.partition("/es/wall/*\n")[2].partition("\n/")[0]


@pytest.fixture
def used(page: Page, watch: Watch) -> Iterator[Page]:
    """A tab; afterwards nothing was said in the console, asked of another host, or kept in the browser."""
    yield page
    kept = page.evaluate("""async () => ({
        cookies: document.cookie, local: localStorage.length, session: sessionStorage.length,
        databases: (await indexedDB.databases()).length, caches: 'caches' in window ? (await caches.keys()).length : 0,
        workers: (await navigator.serviceWorker.getRegistrations()).length})""")
    assert set(kept.values()) == {"", 0}
    assert page.context.cookies() == []
    assert watch.console == []
    assert watch.foreign == []


@pytest.mark.parametrize("language", ["", "es/"])
def test_nothing_is_breached_or_kept_while_the_site_is_used(used: Page, address: str, language: str) -> None:
    """Every kind of page opened, scrolled and touched: filters, buttons, details, links, the search."""
    for kind in KINDS:
        used.goto(f"{address}/{language}{kind}", wait_until="networkidle")
        used.mouse.wheel(0, 4000)
        for summary in used.locator("summary").all():
            summary.click()
    used.goto(f"{address}/{language}timeline/")
    used.locator(".timeline-box").hover()
    expect(used.locator(".explorer.is-live")).to_be_attached()
    for name in ("zoom-in", "later", "earlier", "zoom-out", "zoom-in", "reset"):
        used.locator(f"[data-action={name}]").click()
    for name in ("type", "municipality", "actor", "measure", "detail"):
        used.locator(f"select[name={name}]").select_option(index=1)
    used.get_by_role("searchbox").fill("a")
    with used.expect_download():
        used.locator("[data-download]").click()
    used.locator("button[type=reset]").click()
    used.goto(f"{address}/{language}search/?q=r%C3%ADo")
    expect(used.locator(".search-found .incident-title a").first).to_be_visible()
    used.locator("select[name=year]").select_option(index=1)
    used.locator(".search-found a, .search-empty a").first.wait_for(state="attached")


def test_no_other_site_learns_where_a_reader_came_from(page: Page, miniature: Build, address: str) -> None:
    """A link to a source is followed without a referrer."""
    page.goto(f"{address}/incidents/2020-03-05-alta-ambush/")
    with page.expect_request(lambda request: request.url.startswith("https://")) as asked:
        page.locator("a[href^='https://']").first.click(no_wait_after=True)
    assert "referer" not in asked.value.headers
    assert headers_for("/incidents/a/", read_headers(miniature.output / "_headers"))[1] == (
        "Referrer-Policy",
        "no-referrer",
    )
