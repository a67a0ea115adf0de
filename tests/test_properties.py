"""What holds for every input there is, and not only for pages: found by making them up."""

from __future__ import annotations

import json
import pickle
import string
from collections import Counter

from hypothesis import example, given
from hypothesis import strategies as st

import scrubber
from benchmarks.hostile_cases import PARAGRAPHS
from scrubber.article import Article
from scrubber.errors import ScrubberError
from scrubber.flat.segmenter import segment
from scrubber.language.words import words_of
from scrubber.model import Favor, Verdict
from scrubber.output.plain_text import plain_text
from scrubber.page import Page
from tests.accounting import shown_lines, squeezed, visible_text, writable

# Text of the kinds that trip readers of text: other scripts, marks that show nothing, lone surrogates, control characters.
ODD = "\x00\x0b\x0c\x1c\x85\xa0\xad\u200b\u200f\u2028\u202e\ufeff\ufffd\ud800\udfff#*>|-`~[]()！。一の한ไ٣"
CHARACTERS = st.characters() | st.sampled_from(ODD)
TEXTS = st.text(CHARACTERS, max_size=300)
SENTENCES = st.sampled_from(
    [
        "The council voted on Tuesday to close the old bridge, which has carried traffic since 1931.",
        "Der Gemeinderat hat am Dienstag beschlossen, die alte Brücke bis zum Herbst zu sperren.",
        "町議会は火曜日、百年前に架けられた古い橋を秋まで閉鎖することを決めた。",
        "Foto: Anna Beispiel/dpa",
        "Weiterlesen",
        "Facebook Twitter WhatsApp",
        "Mehr zum Thema",
        "* * *",
        "# Weather",
        "Home > News",
        "© 2024 Example",
        "12",
        "",
    ]
)
DOCUMENTS = st.lists(SENTENCES | st.text(CHARACTERS, max_size=40), max_size=12).map("\n".join)

TAGS = st.sampled_from(
    "p div span a h1 h2 li ul table tr td pre blockquote nav aside footer article main b i br hr noscript template "
    "script style title head body html figure figcaption details summary select option x-card svg math form".split()
)
ATTRIBUTES = st.sampled_from(
    [
        "",
        ' class="related sidebar"',
        " hidden",
        ' style="display:none"',
        ' aria-hidden="true"',
        ' href="/a"',
        ' role="main"',
        " =",
        ' id="',
    ]
)
PIECES = st.one_of(
    SENTENCES,
    st.text(CHARACTERS, max_size=20),
    st.builds("<{}{}>".format, TAGS, ATTRIBUTES),
    st.builds("</{}>".format, TAGS),
    st.sampled_from(["<!-- x -->", "<![CDATA[", "&amp;", "&#0;", "&nbsp;", "&lt;", "<", "</", "<!doctype html>", "<?xml?>"]),
)
HTML = st.lists(PIECES, max_size=25).map("".join)


def check(article: Article) -> None:
    """What is true of every article."""
    assert [decision.block.index for decision in article.blocks] == list(range(len(article.blocks)))
    assert len(article.kept) + len(article.removed) == len(article.blocks)
    assert article.text == plain_text(article.kept)
    assert article.status != "empty" or article.word_count == 0
    assert article.confidence is None or 0 <= article.confidence <= 1
    again = Article.from_dict(json.loads(article.to_json()))
    assert again.to_dict() == article.to_dict()
    assert again.to_json() == article.to_json()
    assert article.to_json().encode("utf-8")


@given(TEXTS | DOCUMENTS)
@example("\x1c\x85\u2028")
@example("```\na\n```\n```")
@example("[a](http://b)\n![](/c)")
def test_text_is_accounted_for_line_by_line_and_nothing_is_made_up(text: str) -> None:
    article = scrubber.clean_text(text)
    check(article)
    spans = [decision.block.lines for decision in article.blocks]
    owners = Counter(number for span in spans if span is not None for number in range(span[0], span[1] + 1))
    assert shown_lines(text) <= set(owners)
    assert max(owners.values(), default=1) == 1
    if all(decision.block.original is None for decision in article.blocks):
        unseen = squeezed_of_unseen(writable(text))
        for decision in article.kept:
            for word in words_of(decision.text):
                assert word in unseen or word == "\ufffd"


def squeezed_of_unseen(text: str) -> str:
    """`text` in lower case without the characters that show nothing and without white space."""
    shown = "".join(char for char in text if char not in UNSEEN)
    return "".join(shown.lower().split())


UNSEEN = frozenset("\u00ad\ufeff" + "".join(map(chr, [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)])))


@given(HTML | TEXTS)
@example("<p>a<template shadowrootmode=open><p>b</template>c")
@example("<p>a<b hidden>b<i hidden>c</i>d</b>e")
@example("<html><head><title>x</title><noscript>n</noscript></head><body><table><tr><td>1<td>2</table>")
@example("<frameset><frame></frameset>")
def test_html_is_accounted_for_character_by_character(document: str) -> None:
    article = scrubber.clean_html(document)
    check(article)
    blocks = [decision.block for decision in article.blocks if decision.block.tag != "script"]
    shown = squeezed("".join(block.original or block.text for block in blocks))
    visible = squeezed(visible_text(document))
    if "markup_repaired" in article.warnings:
        assert len(shown) > len(visible)
    elif any("state:hidden" in (block.hints or ()) for block in blocks):  # they may stand behind the line that they are in
        assert sorted(shown) == sorted(visible)
    else:
        assert shown == visible


@given(st.binary(max_size=400) | HTML.map(lambda text: text.encode("utf-8", "surrogatepass")))
@example(b"\xff\xfe<\x00p\x00")
@example(b"<meta charset=utf-7>+ADw-")
@example(b"<meta charset=base64>")
def test_bytes_raise_nothing_but_errors_of_ours(data: bytes) -> None:
    check(scrubber.clean_html(data))
    check(scrubber.clean_text(data))
    try:
        article = scrubber.Scrubber().clean_bytes(data)
    except ScrubberError:
        return
    check(article)


JUNK = st.lists(SENTENCES | st.text(CHARACTERS, max_size=40), max_size=6)


@given(JUNK, JUNK)
def test_cleaning_clean_text_again_takes_only_away_and_comes_to_an_end(above: list[str], below: list[str]) -> None:
    """Mostly it changes nothing; a page that says most of its lines twice may need a second cleaning."""
    first = scrubber.clean_text("\n\n".join([*above, *PARAGRAPHS, *below])).text
    second = scrubber.clean_text(first).text
    assert not Counter(words_of(second)) - Counter(words_of(first))
    assert scrubber.clean_text(second).text == second
    if not above and not below:
        assert second == first


@given(HTML | TEXTS)
@example("<p>a<b hidden>b<i hidden>c</i>d</b>e")
def test_every_word_of_clean_html_stands_in_the_document(document: str) -> None:
    article = scrubber.clean_html(document)
    given_words = Counter(word for decision in article.blocks for word in words_of(decision.block.text))
    assert not Counter(words_of(article.text)) - given_words
    if not article.warnings and all(d.block.original is None and d.block.tag != "script" for d in article.blocks):
        assert not given_words - Counter(words_of(visible_text(document)))


@given(DOCUMENTS)
def test_same_text_gives_the_same_bytes(text: str) -> None:
    assert scrubber.clean_text(text).to_json() == scrubber.clean_text(text).to_json()


@given(HTML)
def test_same_html_gives_the_same_bytes(document: str) -> None:
    assert scrubber.clean_html(document).to_json() == scrubber.clean_html(document).to_json()


@given(DOCUMENTS)
def test_article_survives_pickling(text: str) -> None:
    article = scrubber.clean_text(text)
    assert pickle.loads(pickle.dumps(article)).to_json() == article.to_json()


@given(HTML)
def test_html_article_survives_pickling(document: str) -> None:
    article = scrubber.clean_html(document)
    assert pickle.loads(pickle.dumps(article)).to_json() == article.to_json()


def keep_all(page: Page) -> list[Verdict]:
    """A filter of a caller."""
    return [Verdict(block.index, keep=True, reason="a test") for block in page.blocks]


@given(
    st.sets(st.sampled_from([one.id for one in scrubber.Scrubber().filters()]), max_size=5),
    st.sampled_from(["precision", "balanced", "recall"]),
    st.sampled_from([None, "de", "ja"]),
    DOCUMENTS,
)
def test_scrubber_survives_pickling_and_any_options(without: set[str], favor: Favor, language: str | None, text: str) -> None:
    cleaner = scrubber.Scrubber(frozenset(without), (keep_all,), language, favor)
    copy = pickle.loads(pickle.dumps(cleaner))
    assert copy == cleaner
    article = copy.clean_text(text)
    assert article.to_json() == cleaner.clean_text(text).to_json()
    assert without.isdisjoint(verdict.by for d in article.blocks for verdict in (d.verdict, *d.trims) if verdict is not None)


@given(st.lists(st.text(string.ascii_lowercase + " ", min_size=1, max_size=60), max_size=30).map("\n".join))
def test_blocks_of_a_text_come_in_order_and_do_not_overlap(text: str) -> None:
    last = 0
    for block in segment(text):
        assert block.lines is not None
        assert last < block.lines[0] <= block.lines[1]
        last = block.lines[1]
