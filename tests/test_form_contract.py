"""The promises of Markdown and HTML: the words of the text, the links and images of the model, and nothing that runs."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from benchmarks.markdown_items import ItemKind, read_items
from scrubber.block_form import BlockForm
from scrubber.marks import Mark, MarkKind, Marks
from scrubber.model import Block, Decision, Kind
from scrubber.output.html import html
from scrubber.output.markdown import markdown
from scrubber.output.plain_text import plain_text
from scrubber.output.references import images_of, links_of
from scrubber.page_builder import html_page

URL = "https://a.example/news/1"
RUNS = re.compile(r"[\s\x00-\x20]*(?:javascript|data|vbscript)", re.I)
WORD = re.compile(r"\w+")
WORDS = st.sampled_from(
    [
        "tree",
        "Über",
        "木の",
        "“so”",
        "a*b",
        "_x_",
        "1.",
        "#",
        "`",
        "[y]",
        "&lt;i>",
        "!",
        "&amp;amp;",
        "\\",
        "~~",
        "](x)",
        "[^1]",
        "* *",
        "|",
        "===",
    ]
)
SENTENCE = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
INLINE = st.one_of(
    SENTENCE,
    st.tuples(st.sampled_from(["b", "i", "code", "del", "sup", "kbd", "q", "u", "mark"]), SENTENCE).map(
        "<{0[0]}>{0[1]}</{0[0]}>".format
    ),
    st.tuples(st.sampled_from(["/m", "../x?a=1&amp;b=2", "https://b.example/p_(q)"]), SENTENCE).map(
        "<a href='{0[0]}'>{0[1]}</a>".format
    ),
    SENTENCE.map("<a href=/c><code>{0}</code></a>".format),
    SENTENCE.map("<code>x.<a href=/c>{0}</a>()</code>".format),
    st.just("<br>"),
    st.just("<img src=/w.png alt='a wheel'>"),
)
LINE = st.lists(INLINE, min_size=1, max_size=4).map(" ".join)
ITEMS = st.lists(LINE.map("<li>{0}".format), min_size=1, max_size=3).map("".join)
BLOCK = st.one_of(
    *(LINE.map(f"<{name}>{{0}}</{name}>".format) for name in ("p", "h2", "h3", "blockquote")),
    *(ITEMS.map(f"<{name}>{{0}}</{name}>".format) for name in ("ul", "ol")),
    SENTENCE.map("<pre>{0}\n  x</pre>".format),
    st.tuples(LINE, LINE, LINE, LINE).map("<table><tr><th>{0[0]}<th>{0[1]}<tr><td>{0[2]}<td>{0[3]}</table>".format),
)
PAGES = st.lists(BLOCK, min_size=1, max_size=5).map("".join)


@given(PAGES)
def test_markdown_has_the_words_of_the_text_and_the_links_and_images_of_the_model(page: str) -> None:
    decisions = [Decision(block, None) for block in html_page(f"<body>{page}", URL).blocks]
    items = read_items(markdown(decisions), URL)
    assert items[ItemKind.WORD] == Counter((word,) for word in WORD.findall(plain_text(decisions).lower()))
    targets = sorted(address for address, _ in items[ItemKind.LINK].elements())
    assert targets == sorted(link.target for link in links_of(decisions))
    assert items[ItemKind.IMAGE].total() == len(images_of(decisions))


RUNNING = st.sampled_from(
    [
        "javascript:alert(1)",
        "JaVa\nScript:x",
        "data:text/html,<script>",
        "vbscript:x",
        '" onload="x',
        "'><script>x</script>",
        'https://a.example/"><img src=x onerror=x>',
        "//a.example/<script>",
    ]
)
ALLOWED = set("div h1 h2 p pre code ul ol li blockquote table tr td th a img br strong em del sup sub kbd ins mark q".split())


@given(st.lists(st.sampled_from(Kind), min_size=1, max_size=4), RUNNING, RUNNING, RUNNING)
def test_nothing_runs_in_html_whatever_stands_in_which_field(kinds: list[Kind], title: str, text: str, target: str) -> None:
    every = [Mark(kind, 0, len(text), target, text) for kind in MarkKind if kind not in (MarkKind.IMAGE, MarkKind.LINE_BREAK)]
    marks = Marks.restored([Mark(MarkKind.IMAGE, 0, 0, target, text), *every])
    form = BlockForm(code_language=target)
    decisions = [Decision(Block(at, text, kind, 2, marks=marks, form=form), None) for at, kind in enumerate(kinds)]
    tree = lxml_html.fragment_fromstring(html(decisions, title), create_parent=True)
    assert {str(element.tag) for element in tree.iter()} <= ALLOWED
    for element in tree.iter():
        assert set(element.attrib) <= {"href", "src", "alt", "class", "start"}
        assert all(
            not re.match(r"[\s\x00-\x20]*(?:javascript|data|vbscript)", element.get(name, ""), re.I) for name in ("href", "src")
        )
