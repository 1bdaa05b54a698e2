"""Markdown from strangers: what may stand on a page, and what may not."""

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from markdown import Markdown
from markdown.treeprocessors import InlineProcessor
from markupsafe import Markup, escape

from conflict_timeline.markup import EXTENSIONS, convert_markdown, make_renderer
from conflict_timeline.pages.rendering import Templates, escape_again

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))",
    "[a](data:text/html,<script>alert(1)</script>)",
    "[a](//evil.example/x)",
    "[a](/\\evil.example)",
    "[a](vbscript:x)",
    '<a href="JaVaScRiPt:alert(1)">a</a>',
    '<p style="position:fixed">a</p>',
    "<iframe src='https://evil.example'></iframe>",
    "<svg><script>alert(1)</script></svg>",
    "![a](https://evil.example/pixel.gif)",
    '<a href="x" onclick="alert(1)">a</a>',
    "{% for x in y %}{{ config }}{% endfor %}",
]


def render(text: str) -> str:
    """Render as for a page two folders deep, in Spanish."""
    return str(make_renderer(lambda url: f"../../es/{url}")(text))


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_runs_and_nothing_is_fetched(text: str) -> None:
    """No script, no handler, no style, no frame, no image, no address that leads astray."""
    html = render(text).casefold()
    for sign in (
        "<script",
        "onerror=",
        "onclick=",
        'href="javascript',
        'href="data',
        'href="//',
        "<img",
        "<iframe",
    ):
        assert sign not in html
    assert "style=" not in html
    assert "evil.example" not in html or "href" not in html


def test_site_links_lead_within_the_language() -> None:
    """A root-relative link is of the site."""
    assert 'href="../../es/methodology/"' in render("[How](/methodology/)")


def test_plain_prose_is_kept() -> None:
    """Emphasis, lists, quotes and outside links work as written."""
    html = render("A **b**.\n\n- c\n\n> d\n\n[e](https://example.org/f)")
    for part in (
        "<strong>b</strong>",
        "<li>c</li>",
        "<blockquote>",
        'href="https://example.org/f"',
        "noopener",
    ):
        assert part in html


@given(st.text(max_size=200))
def test_any_text_renders_without_a_script(text: str) -> None:
    """Whatever is written, no element outside the allow-list comes out."""
    html = render(text).casefold()
    assert "<script" not in html
    assert "<style" not in html


# What Markdown is made of, so that a text made at random is likely to be some.
SCRAPS = st.sampled_from(
    [
        *"`\\[]()!<>&*_:#-+|~=.\"'",
        *(
            "word",
            "a",
            "1.",
            "ñ",
            " ",
            "  \n",
            "\n",
            "\n\n",
            "    ",
            "```\n",
            "---",
            "](",
            "][",
            "]:",
            "![",
            "[a]: /b 'c'\n",
        ),
        *("<b>", "</b>", "<div>\n", "<!--", "-->", "&amp;", "&#65;", "<https://a.example>", "<a@b.example>"),
        *("*[abc]: d\n", "abc", ":   e\n", "| a | b |\n|---|---|\n| c | d |\n", "**a**", "_b_", "\\*", "\t"),
        *("===\n", "---\n", "- - -\n", "*  *  *\n", "__ _\n", "-\t-\t-\n", "\n\n", "    ", "- ", "1. ", "> "),
    ]
)


@given(st.lists(SCRAPS | st.text(max_size=6), max_size=40).map("".join))
def test_leaving_out_what_cannot_match_changes_nothing(text: str) -> None:
    """A converter without the patterns whose signs are not there gives what the whole one does."""
    whole = Markdown(extensions=EXTENSIONS, output_format="html")
    assert convert_markdown(text) == whole.convert(text)


# Of these most texts are made, and some that look like them and are something else.
PLAIN = st.sampled_from(
    [
        *("word", "ñ", "É1", " ", "\n", ".", ",", "(", ")", "!", '"', "'", "\u00a0", "…", "—", "\n\n", "1"),
        *("*a*", "**a b**", " **é** ", " *a.* ", "*", "**", "***", "_", "_a_", "[", "]", "]("),
        *(
            "[a](https://a.example/b_c)",
            "[a b](/c/)",
            "[a](b c)",
            "[a](b(c))",
            "[a]()",
            "[**a**](b)",
            "**[a](b)**",
        ),
    ]
)


@given(st.lists(PLAIN, max_size=12).map("".join))
def test_what_is_read_simply_is_read_as_by_markdown(text: str) -> None:
    """Words, bold, emphasis and links, and what is close to them."""
    assert convert_markdown(text) == Markdown(extensions=EXTENSIONS, output_format="html").convert(text)


@pytest.mark.parametrize(
    ("text", "is_simple"),
    [
        ("One.\n\nTwo **bold** and *soft* words, [a page](https://a.example/b_c?d=e#f).", True),
        ("A ***third*** way.", False),
        ("An in**word**s sign.", False),
        ('A [page](https://a.example "with a title").', False),
        ("- A list.", False),
        ("A _line_.", False),
    ],
)
def test_most_texts_are_read_simply(text: str, *, is_simple: bool) -> None:
    """By what takes a third of the time; only what can be read in another way is left to Markdown's own processor."""
    with patch.object(InlineProcessor, "run", autospec=True, side_effect=InlineProcessor.run) as whole:
        convert_markdown(text)
    assert whole.called is not is_simple


class Safe:
    """Says of itself how it is shown."""

    def __html__(self) -> str:
        return "<b>safe</b>"


SIGNED = st.text("a<>&'\"é ") | st.text()
SHOWN = SIGNED | SIGNED.map(Markup) | st.integers() | st.none() | st.lists(SIGNED) | st.just(Safe())


@given(st.lists(SHOWN))
def test_what_is_kept_as_it_was_escaped_is_what_escaping_gives(values: list[object]) -> None:
    """Of whatever kind a value is, and whatever was escaped before; a text and safe HTML that read alike differ."""
    for value in values:
        made = escape_again(value)
        assert type(made) is Markup
        assert made == escape(value)


TEMPLATE = """
{% macro row(value) %}<td title="{{ value }}">{{ value }}{{ caller() if caller }}</td>{% endmacro %}
{% set kept %}<i>{{ values|join(", ") }}</i>{% endset %}
{% for one in values %}{{ row(one) }}{{ one ~ kept }}{{ one|string|upper }}{{ kept }}{% endfor %}
{% call row(values) %}{{ values[0] }}{% endcall %}
"""


@given(st.lists(SHOWN, min_size=1))
def test_templates_escape_as_those_of_jinja_do(values: list[object]) -> None:
    """Wherever in a template a value is shown."""
    own, plain = (kind(autoescape=True).from_string(TEMPLATE) for kind in (Templates, Environment))
    assert own.render(values=values) == plain.render(values=values)
