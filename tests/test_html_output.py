"""Clean HTML: the form of a page, and nothing that runs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

import scrubber
from scrubber.html.parser import parse
from scrubber.marks import Mark, MarkKind, Marks
from scrubber.model import Block, Decision
from scrubber.output.addresses import safe_address
from scrubber.output.html import html


def rendered(page: str) -> str:
    return html([Decision(block, None) for block in parse(page).blocks])


@pytest.mark.parametrize(
    ("page", "written"),
    [
        ("<h2>A <em>mill</em></h2><p>By the river.</p>", "<h2>A <em>mill</em></h2>\n<p>By the river.</p>"),
        ("<ol start=3><li>One<li>Two</ol>", '<ol start="3">\n<li>One</li>\n<li>Two</li>\n</ol>'),
        (
            "<ul><li>One<ul><li>Deep</ul></ul>",
            "<ul>\n<li>\n<p>One</p>\n<ul>\n<li>Deep</li>\n</ul>\n</li>\n</ul>",
        ),
        ("<blockquote><p>a<p>b</blockquote>", "<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>"),
        ("<pre>a &lt; b</pre>", "<pre><code>a &lt; b</code></pre>"),
        (
            "<table><tr><td>1<td><b>2</b></tr><tr><td>3<td>4</tr></table>",
            "<table>\n<tr><td>1</td><td><strong>2</strong></td></tr>\n<tr><td>3</td><td>4</td></tr>\n</table>",
        ),
        ("<p>Roses,<br>violets</p>", "<p>Roses,<br>violets</p>"),
    ],
)
def test_form_in_html(page: str, written: str) -> None:
    assert rendered(page) == written


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:x",
        " java\tscript:x",
        "data:text/html,x",
        "vbscript:x",
        "\x01javascript:x",
        "file:///etc",
    ],
)
def test_addresses_that_run_something_are_not_written(target: str) -> None:
    assert safe_address(target) == ""


SIGNS = st.text("<>\"'&=/ onerror:javascript\\`", max_size=30)


@given(SIGNS, SIGNS, SIGNS, SIGNS)
def test_nothing_of_the_page_becomes_markup(title: str, text: str, target: str, label: str) -> None:
    length = len(text)
    marks = Marks.of([Mark(MarkKind.LINK, 0, length, target), Mark(MarkKind.IMAGE, 0, 0, target, label)])
    written = html([Decision(Block(0, text, marks=marks), None)], title)
    tree = lxml_html.fragment_fromstring(written, create_parent=True)
    assert {element.tag for element in tree.iter()} <= {"div", "h1", "p", "a", "img"}
    assert {name for element in tree.iter() for name in element.attrib} <= {"href", "src", "alt"}


def test_an_article_as_html_has_its_title_once_and_absolute_links() -> None:
    prose = "The keeper has climbed the same steps every night for thirty years, and <a href='/map'>knows</a> each of them well."
    page = f"<title>The lamp is lit</title><h1>The lamp is lit</h1><p>{prose}<p>{prose.replace('thirty', 'forty')}"
    written = scrubber.clean_html(page, "https://a.example/news/1").to_html()
    assert written.startswith("<h1>The lamp is lit</h1>\n<p>The keeper has climbed")
    assert written.count("The lamp is lit") == 1
    assert '<a href="https://a.example/map">knows</a>' in written


@pytest.mark.parametrize(
    ("page", "written"),
    [
        (
            "<dl><dt>Bac</dt><dd>Un bateau <b>large</b>.</dd><dt>Quai</dt><dt>Môle</dt><dd><p>Un mur.<p>En pierre.</dl>",
            "<dl>\n<dt>Bac</dt>\n<dd>Un bateau <strong>large</strong>.</dd>\n<dt>Quai</dt>\n<dt>Môle</dt>\n"
            "<dd>\n<p>Un mur.</p>\n<p>En pierre.</p>\n</dd>\n</dl>",
        ),
        ("<dl><div><dt>港<dd>船が着く所</div></dl>", "<dl>\n<dt>港</dt>\n<dd>船が着く所</dd>\n</dl>"),
        ("<dl><dt>a<dd>b</dl><dl><dt>c</dl>", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>\n<dl>\n<dt>c</dt>\n</dl>"),
        ("<dl><dt>a<dd><ul><li>x</ul></dl>", "<dl>\n<dt>a</dt>\n<dd>\n<ul>\n<li>x</li>\n</ul>\n</dd>\n</dl>"),
        ("<ul><li>a<dl><dt>b</dl></ul>", "<ul>\n<li>\n<p>a</p>\n<dl>\n<dt>b</dt>\n</dl>\n</li>\n</ul>"),
    ],
)
def test_terms_and_definitions_in_html(page: str, written: str) -> None:
    assert rendered(page) == written
