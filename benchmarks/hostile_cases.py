"""Pages that are made to break a cleaner, each around the same short article, to measure whether that survives.

Every page is made when it is asked for, of own words. Sizes are such that one step too many for each character or element
shows: quadratic work takes minutes.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable
from typing import NamedTuple

TITLE = "Old bridge closed until the autumn"
PARAGRAPHS = (
    "The council of Altenbrück voted on Tuesday evening to close the old bridge, which has carried traffic since 1931.",
    "Engineers had warned for years that the iron under the road was rusting, and that nobody could say how long it would hold.",
    "Buses will go the long way round through the village of Sommerau, where the people are not pleased about it at all.",
    "The mayor said that a new bridge would cost eleven million, and that the town had put aside little more than three of them.",
    "A ferry, which some of the older members asked for, was refused because the river is too shallow there in dry summers.",
    "Work on the new bridge is to begin in the autumn of next year, and it will take at least two winters to finish it.",
)
ARTICLE = f"<h1>{TITLE}</h1>\n" + "\n".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
HEAD = f"<!DOCTYPE html><html><head><title>{TITLE}</title></head><body>"
TEXT = "\n\n".join((TITLE, *PARAGRAPHS))
MENU = '<li><a href="/x">Some link</a></li>'
XHTML = '<html xmlns="http://www.w3.org/1999/xhtml">'
BILLION = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))


class Case(NamedTuple):
    """A hostile page."""

    name: str
    make: Callable[[], str | bytes]
    flattened: bool = False
    """Whether it is text that has lost its HTML."""


def survives(text: str) -> bool:
    """Whether every paragraph of the article is in `text`, white space aside."""
    folded = " ".join(text.split())
    return all(paragraph in folded for paragraph in PARAGRAPHS)


def _page(body: str) -> Callable[[], str]:
    return lambda: f"{HEAD}{body}"


def _before(junk: str, times: int = 1, after: str = "") -> Callable[[], str]:
    """The article behind `times` times `junk`."""
    return lambda: f"{HEAD}{junk * times}{ARTICLE}{after * times}"


def _around(opening: str, times: int, closing: str) -> Callable[[], str]:
    return lambda: f"{HEAD}{opening * times}{ARTICLE}{closing * times}"


def _numbered(form: str, times: int) -> str:
    return "".join(form.format(number) for number in range(times))


def _encoded(charset: str, label: str = "", mark: bytes = b"") -> Callable[[], bytes]:
    head = HEAD.replace("<title>", f"<meta charset={label}><title>") if label else HEAD
    return lambda: mark + f"{head}{ARTICLE}".encode(charset, "replace")


def _said(document: str) -> Callable[[], str]:
    return lambda: document


_NESTED_BYLINES = f"<p>{'<span class=author>' * 8_000}{'word ' * 200_000}{'</span>' * 8_000}</p>"
_NESTED_COMMENTS = f"{'<p>One two</p>' * 28_000}{'<div class=comment>' * 10_000}{'<p>One two</p>' * 12_000}{'</div>' * 10_000}"
_MANY_TITLES = _numbered("<meta property='og:title' content='Old bridge {0} closed'><h2>New bridge {0} open</h2>", 6_000)

_MARKED_LINES = "**One word** [a link](/x) and `c`, " * 100 + f"\n\n{PARAGRAPHS[0]}\n\n"
_MARKED_PAGE = "<p>" + "<b>One word</b> <a href=/x>a link</a> and <code>c</code>, " * 100 + f"{PARAGRAPHS[0]} " * 50 + "</p>"

NESTED = (
    Case("300 nested div", _around("<div>", 300, "</div>")),
    Case("5,000 nested div", _around("<div>", 5_000, "</div>")),
    Case("50,000 open div", _before("<div>", 50_000)),
    Case("50,000 nested div", _around("<div>", 50_000, "</div>")),
    Case("200,000 unclosed span", _before("<span>", 200_000)),
    Case("200,000 unclosed span, 200,000 stray </div>", _before("<span>" * 200_000 + "</div>" * 200_000)),
    Case("20,000 unclosed b around p", _before("<b><p>", 20_000)),
    Case("20,000 unclosed a", _before('<a href="/x">', 20_000)),
    Case("10,000 nested lists", _before("<ul><li>", 10_000)),
    Case("10,000 nested tables", _before("<table><tr><td>", 10_000)),
    Case("10,000 nested quotes", _around("<blockquote>", 10_000, "</blockquote>")),
    Case("10,000 nested svg", _before("<svg>" * 10_000 + "</svg>" * 10_000)),
    Case("20,000 nested div with classes and text", lambda: HEAD + _numbered("<div class='c{0} box'>x", 20_000) + ARTICLE),
    Case("100,000 stray end tags", _before("</div></span></p>", 100_000)),
    Case("8,000 nested bylines around 200,000 words", _before(_NESTED_BYLINES)),
    Case("10,000 nested comments among 40,000 paragraphs", _before(_NESTED_COMMENTS)),
)
LARGE = (
    Case("text node of 11 MB", _before("<p>" + "lorem ipsum " * 920_000 + "</p>")),
    Case("word of 11 MB", _before("<p>" + "x" * 11_000_000 + "</p>")),
    Case("attribute of 11 MB", _before('<img src="data:' + "A" * 11_000_000 + '">')),
    Case("script of 11 MB", _before("<script>" + "var x=1;\n" * 1_222_222 + "</script>")),
    Case("comment of 11 MB", _before("<!--" + "var x=1;\n" * 1_222_222 + "-->")),
    Case("style in the body of 11 MB", _before("<style>" + "p { color: red }\n" * 650_000 + "</style>")),
    Case("white space of 11 MB", _before(" " * 11_000_000)),
    Case("30 MB, article first", lambda: f"{HEAD}{ARTICLE}<ul>{MENU * 20}</ul><!--{'x' * 30_000_000}-->"),
    Case("class of 1 MB", _before(f'<div class="{"author box " * 100_000}">')),
    Case("100,000 attributes on one tag", lambda: f"{HEAD}<div {_numbered(' a{}=1', 100_000)}>{ARTICLE}"),
    Case("document type of 1 MB", lambda: f"<!DOCTYPE html {'x ' * 500_000}>{HEAD[15:]}{ARTICLE}"),
    Case("title of 1 MB", lambda: f"<html><head><title>{'a - b | ' * 125_000}</title></head><body>{ARTICLE}"),
)
MANY = (
    Case("20,000 short paragraphs", _before("<p>Short one.</p>", 20_000)),
    Case("50,000 links in a list", _before(MENU, 50_000)),
    Case("100,000 links in a line", _before('<a href="/x">Link</a> ', 100_000)),
    Case("12 MB with 300,000 marks", _before(_MARKED_PAGE, 1_000)),
    Case("50,000 rows of a table", lambda: f"{HEAD}<table>{'<tr><td>a<td>b' * 50_000}</table>{ARTICLE}"),
    Case("200,000 line breaks", _before("one<br>", 200_000)),
    Case("50,000 empty lines", _before("one<br><br>", 50_000)),
    Case("1,000,000 entities", _before("<p>" + "&amp;" * 1_000_000 + "</p>")),
    Case("1,000,000 less-than signs", _before("<p>" + "<" * 1_000_000 + "</p>")),
    Case("1,000,000 open quotes", _before("<p>" + "<a b='" * 166_666 + "'></p>")),
    Case("100,000 titles", _before("<title>a</title>", 100_000)),
    Case("100,000 meta tags", _before('<meta name="author" content="Jane Doe">', 100_000)),
    Case("6,000 declared titles, 6,000 headings", _before(_MANY_TITLES)),
    Case("20,000 bylines", _before('<span class="author">By Jane Doe</span> ', 20_000)),
    Case("20,000 dates", _before('<time datetime="2020-01-01">1 January 2020</time>', 20_000)),
    Case("20,000 headings", _before("<h1>Some title here</h1>", 20_000)),
    Case("400,000 empty elements", _before("<div></div>", 400_000)),
    Case("5 MB of JSON-LD", _before('<script type="application/ld+json">[' + '{"@type":"Thing"},' * 270_000 + "{}]</script>")),
    Case("100,000 nested lists of JSON-LD", _before('<script type="application/ld+json">' + "[" * 100_000 + "</script>")),
)
CHARACTERS = (
    Case("UTF-16 with a mark", _encoded("utf-16-le", mark=codecs.BOM_UTF16_LE)),
    Case("UTF-16 without a mark", _encoded("utf-16-be")),
    Case("UTF-32 with a mark", _encoded("utf-32-be", mark=codecs.BOM_UTF32_BE)),
    Case("UTF-32 without a mark", _encoded("utf-32-le")),
    Case("UTF-8 that says it is Latin-1", _encoded("utf-8", "iso-8859-1")),
    Case("Latin-1 that says it is UTF-8", _encoded("cp1252", "utf-8")),
    Case("Latin-1 that says nothing", _encoded("cp1252")),
    Case("unknown charset", _encoded("utf-8", "x-klingon")),
    Case("codec that is no charset", _encoded("utf-8", "zlib_codec")),
    Case("broken bytes", lambda: f"{HEAD}<p>".encode() + b"\xff\xfe \xc3\x28" + ARTICLE.encode()),
    Case("lone surrogates", _before("<p>\ud800 x \udfff</p>")),
    Case("lone surrogates as bytes", lambda: f"{HEAD}<p>\ud800 x \udfff</p>{ARTICLE}".encode("utf-8", "surrogatepass")),
    Case("surrogates as references", _before("<p>&#xd800; &#xdfff; &#0; &#x110000; &#99999999999;</p>")),
    Case("zero bytes between elements", lambda: HEAD + "\x00" * 1_000 + ARTICLE.replace("<p>", "\x00<p>\x00")),
    Case("zero bytes in the words", lambda: HEAD + ARTICLE.replace(" ", " \x00")),
    Case("control characters", _before("<p>" + "".join(map(chr, range(32))) * 100 + "</p>")),
)
BROKEN = (
    Case("comment that never ends", _page(f"<p>Menu</p><!-- begin {ARTICLE}")),
    Case("script that never ends", _page(f"<p>Menu</p><script>var a = 1; {ARTICLE}")),
    Case("style that never ends", _page(f"<p>Menu</p><style>p {{ color: red }} {ARTICLE}")),
    Case("title that never ends", _said(f"<html><head><title>{TITLE}<body>{ARTICLE}")),
    Case("textarea that never ends", _page(f"<textarea>{ARTICLE}")),
    Case("iframe that never ends", _page(f"<iframe src=/x>{ARTICLE}")),
    Case("svg that never ends", _page(f"<svg><g>{ARTICLE}")),
    Case("object that never ends", _page(f"<object data=/x>{ARTICLE}")),
    Case("template that never ends", _page(f"<template>{ARTICLE}")),
    Case("attribute that never ends", _page(f'<a href="/x>Menu</a>{ARTICLE}')),
    Case("CDATA that never ends", _page(f"<![CDATA[ {ARTICLE}")),
    Case("processing instruction that never ends", _page(f"<?php echo {ARTICLE}")),
    Case("20,000 comments that never end", _before("<!-- ", 20_000)),
    Case("frameset", _said(f"<html><frameset><frame src=/x></frameset><noframes>{ARTICLE}</noframes></html>")),
    Case("frameset that never ends", _said(f"<html><frameset cols=1><frame src=/x>{ARTICLE}")),
    Case("no body", _said(ARTICLE)),
    Case("no paragraphs", _said("<br><br>".join(PARAGRAPHS))),
    Case("all in the head", _said(f"<html><head>{ARTICLE}</head></html>")),
    Case("after the end", _said(f"<html><body></body></html>{ARTICLE}")),
    Case("two bodies", _said(f"{HEAD}<p>One</p></body><body>{ARTICLE}</body></html>")),
    Case("all in a form", _page(f"<form><fieldset>{ARTICLE}</fieldset></form>")),
    Case("XHTML as XML", _said(f'<?xml version="1.0"?>{XHTML}<head><title/></head><body>{ARTICLE}</body></html>')),
    Case("XHTML with CDATA", _said(f"{XHTML}<body><script><![CDATA[ if (a < b) x() ]]></script>{ARTICLE}</body></html>")),
    Case("XHTML with a prefix", _said(f"<x:html xmlns:x='http://www.w3.org/1999/xhtml'><x:body>{ARTICLE}</x:body></x:html>")),
    Case("entity bomb", _said(f'<!DOCTYPE html [<!ENTITY a0 "ha">{BILLION}]><html><body><p>&a11;</p>{ARTICLE}')),
    Case("external entity", _said(f'<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/passwd">]><html><body><p>&e;</p>{ARTICLE}')),
)
FLATTENED = (
    Case("text: 20,000 short lines", lambda: f"{TEXT}\n\n" + "Short one\n" * 20_000, flattened=True),
    Case("text: 20,000 lines of prose", lambda: f"{TEXT}\n\n" + f"{PARAGRAPHS[2]} Twice.\n" * 20_000, flattened=True),
    Case("text: line of 11 MB", lambda: f"{TEXT}\n\n" + "lorem ipsum " * 920_000, flattened=True),
    Case("text: 11,000,000 empty lines", lambda: "\n" * 11_000_000 + TEXT, flattened=True),
    Case("text: 300,000 opening brackets", lambda: f"{TEXT}\n\n" + "[(" * 150_000, flattened=True),
    Case("text: 50,000 fences", lambda: f"{TEXT}\n\n" + "```\n" * 50_000, flattened=True),
    Case("text: 100,000 bullets", lambda: f"{TEXT}\n\n" + "* " * 100_000, flattened=True),
    Case("text: 4 MB of sentences on a line", lambda: f"{TEXT}\n\n" + "One more word. " * 270_000, flattened=True),
    Case("text: 1 MB of Markdown links", lambda: f"{TEXT}\n\n" + "[one](/two) " * 85_000, flattened=True),
    Case(
        "text: 50,000 broken link targets",
        lambda: f"{TEXT}\n\n[a](/b) [c](/d) [e](/f)\n" + "[one](/two-\n" * 50_000,
        flattened=True,
    ),
    Case(
        "text: 1 MB of numbered links",
        lambda: f"{TEXT}\n\n" + " ".join(f"[{number % 9999}]x" for number in range(150_000)),
        flattened=True,
    ),
    Case("text: 300,000 marks in Markdown", lambda: f"{TEXT}\n\n" + _MARKED_LINES * 1_000, flattened=True),
    Case("text: 1 MB of bylines", lambda: f"{TEXT}\n\n" + "By Jane Doe and " * 65_000, flattened=True),
    Case("text: 1 MB of dates", lambda: f"{TEXT}\n\n" + "1 January 2020, " * 65_000, flattened=True),
    Case("text: 1 MB of numbers", lambda: f"{TEXT}\n\n" + "1.1,1:" * 170_000, flattened=True),
    Case("text: 1 MB of addresses", lambda: f"{TEXT}\n\n" + "www.a@b.c/" * 100_000, flattened=True),
    Case("text: 1 MB of broken characters", lambda: f"{TEXT}\n\n" + "BrÃ¼cke Ã¼ber\n" * 70_000, flattened=True),
    Case("text: 1 MB of combining marks", lambda: f"{TEXT}\n\na" + "\u0301" * 1_000_000, flattened=True),
    Case(
        "text: 20,000 lone numbers", lambda: f"{TEXT}\n\n" + "Share on Facebook\n\n" * 5_000 + "12\n\n" * 20_000, flattened=True
    ),
    Case("text: control characters", lambda: "".join(map(chr, range(32))) * 100 + "\n" + TEXT, flattened=True),
)
_RECORD = "2024-05-{0:02} 12:{0:02}:07 INFO worker-{0} request 4{0}17 from 10.0.0.{0} for /api/items/{0} took 1{0} ms: ok\n"
_LOG = "".join(_RECORD.format(number % 60) for number in range(600))
_OPTIONS = f"<select name=town>{_numbered('<option value={0}>Town {0}</option>', 200_000)}</select>"
_BASE64 = "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4AAAAAElFTkSuQmCCQUFB\n" * 1_000
_MINIFIED = "!function(e,t){for(var n=0;n<t.length;n++){var r=t[n];e[r]=function(){return r&&n||0}}}(this,[1,2]);" * 100_000
_FORM = '<form action=/buy><label>Amount <input name=amount></label><button>Buy</button></form>'
_CARD = '<div class="card"><a href="/p/{0}"><h3>Lamp {0}</h3></a><span class=price>{0}.99</span><button>Buy</button></div>'
_DAY = '<td><a href="/day/{0}">{0}</a></td>'
_SENTENCE = "<p>Sentence number {0} says that the bridge over the river was still closed on that day.</p>"
_TREE = "<ul><li><a href=/x>Part</a><ul><li>One</li><li>Two</li></ul></li></ul>"
_POST = '<div class=post><span class=user>user{0}</span><p>me too</p><time datetime="2024-05-02">2 May 2024</time></div>'
# More of a kind than anybody reads: what a page repeats by the hundred thousand comes before the article.
BULK = (
    Case("300,000 rows of a table", lambda: f"{HEAD}<table>{_numbered('<tr><td>{0}<td>Item {0}', 300_000)}</table>{ARTICLE}"),
    Case("100,000 rows that never end", lambda: f"{HEAD}<table>{_numbered('<tr><td>{0}<td>Item {0}', 100_000)}{ARTICLE}"),
    Case("500,000 lines of Home", _before("<p>Home</p>", 500_000)),
    Case("500,000 entries of a list", lambda: f"{HEAD}<ul>{_numbered('<li>Entry {0}', 500_000)}</ul>{ARTICLE}"),
    Case("300,000 links in a list", _before(f"<ul>{MENU * 300_000}</ul>")),
    Case("200,000 options", _before(_OPTIONS)),
    Case("1,000 selects of 200 options", _before(f"<select>{'<option>Town' * 200}</select>", 1_000)),
    Case("50,000 forms", _before(_FORM, 50_000)),
    Case("100,000 cards", lambda: HEAD + _numbered(_CARD, 100_000) + ARTICLE),
    Case("12 MB of a log in <pre>", _before(f"<pre>{_LOG * 200}</pre>")),
    Case("120,000 lines of a log with <br>", _before(_LOG.replace("\n", "<br>"), 200)),
    Case("120,000 lines of a log in <div>", _before(f"<div>{_LOG}".replace("\n", "</div><div>"), 200)),
    Case("10 MB of base64 as text", _before(f"<div>{_BASE64}</div>", 130)),
    Case("130,000 lines of base64 with <br>", _before(_BASE64.replace("\n", "<br>\n"), 130)),
    Case("10 MB of a script as text", _before(f"<div>{_MINIFIED.replace('<', '&lt;')}</div>")),
    Case("10 MB on one line", lambda: f"{HEAD}{_CARD.format(7) * 80_000}{ARTICLE}".replace("\n", "")),
    Case("100,000 terms and definitions", lambda: f"{HEAD}<dl>{_numbered('<dt>Term {0}<dd>See {0}.', 100_000)}</dl>{ARTICLE}"),
    Case("60,000 lists in lists", _before(_TREE, 60_000)),
    Case("calendar of 20,000 weeks", lambda: f"{HEAD}<table>{('<tr>' + _numbered(_DAY, 7)) * 20_000}</table>{ARTICLE}"),
    Case("50,000 posts of two words", lambda: HEAD + _numbered(_POST, 50_000) + ARTICLE),
    Case("90,000 sentences that differ by a number", lambda: HEAD + _numbered(_SENTENCE, 90_000) + ARTICLE),
    Case("100,000 numbered headings", lambda: HEAD + _numbered("<h2>Part {0}</h2>", 100_000) + ARTICLE),
    Case("100,000 images", _before('<figure><img src=/a.png alt="A lamp"><figcaption>A lamp</figcaption></figure>', 100_000)),
    Case("200,000 custom elements", _before("<x-cell>cell</x-cell><br><br>", 200_000)),
    Case("10,000 attributes of 1 kB", _before(f'<div data-x="{"y" * 1_000}">a</div>', 10_000)),
    Case("text: 500,000 lines of Home", lambda: "Home\n" * 500_000 + TEXT, flattened=True),
    Case("text: 5,000,000 lines of one letter", lambda: "a\n" * 5_000_000 + TEXT, flattened=True),
    Case("text: 12 MB of a log", lambda: _LOG * 200 + TEXT, flattened=True),
    Case("text: 10 MB of base64", lambda: _BASE64 * 130 + TEXT, flattened=True),
    Case("text: 200,000 items with bullets", lambda: _numbered("* Item {0}\n", 200_000) + TEXT, flattened=True),
    Case("text: 300,000 rows with bars", lambda: _numbered("| {0} | Item {0} |\n", 300_000) + TEXT, flattened=True),
    Case("text: 200,000 links in Markdown", lambda: _numbered("- [Entry {0}](/e/{0})\n", 200_000) + TEXT, flattened=True),
    Case("text: 10 MB of a script on one line", lambda: f"{_MINIFIED}\n{TEXT}", flattened=True),
)
CASES = (
    Case("plain page, for comparison", _page(ARTICLE)), *NESTED, *LARGE, *MANY, *CHARACTERS, *BROKEN, *FLATTENED, *BULK,
)  # fmt: skip
