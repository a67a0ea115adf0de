"""Pages made to break a cleaner: what is in the file is found, and what could not be read is said."""

from __future__ import annotations

import builtins
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import scrubber
from benchmarks.hostile_cases import ARTICLE, BULK, CASES, HEAD, PARAGRAPHS, TEXT, Case, survives
from scrubber import Scrubber
from scrubber.api import DEADLINE, MAX_BYTES
from scrubber.article import Article
from scrubber.deadline import Deadline
from scrubber.errors import BadOption
from scrubber.flat import segmenter
from scrubber.flat.one_line import pieces
from scrubber.html import parser, readability
from scrubber.html.recovery import ended_early, simplified, without_frames
from scrubber.input.decode import cut, cut_text, sound
from scrubber.language.words import words_of
from scrubber.model import Stage, Verdict
from scrubber.page import Page
from scrubber.page_builder import html_page, text_page
from scrubber.page_warnings import WARNINGS
from scrubber.runner import run

# Cases that take more than a fraction of a second; `make hostile` has all of them.
SLOW = (
    "11 MB", "11,000,000", "50,000 links", "50,000 rows", "50,000 empty", "20,000 lines", "50,000 fences", "400,000 empty",
    "broken characters", "20,000 nested div", "10,000 nested comments", "20,000 headings", "20,000 short",
)  # fmt: skip
# What comes by the hundred thousand has its small versions in test_bulk.py.
QUICK = [case for case in CASES if case not in BULK and not any(word in case.name for word in SLOW)]


def cleaned(case: Case) -> Article:
    document = case.make()
    return scrubber.clean_text(document) if case.flattened else scrubber.clean_html(document)


@pytest.mark.parametrize("case", QUICK, ids=lambda case: case.name)
def test_article_survives(case: Case) -> None:
    article = cleaned(case)
    assert survives(article.text)
    assert set(article.warnings) <= set(WARNINGS)
    assert article.to_json().encode()


@pytest.mark.parametrize("tag", "p a h1 li dt pre td x-card b template noscript option form".split())
def test_no_element_nests_deep_enough_to_hide_what_follows(tag: str) -> None:
    document = f"{HEAD}{f'<{tag}>' * 12_000}{f'</{tag}>' * 12_000}{'</q></div>' * 12_000}{ARTICLE}"
    assert survives(scrubber.clean_html(document).text)


# Limits.


def test_limits_have_documented_defaults() -> None:
    assert (Scrubber().max_bytes, Scrubber().deadline) == (MAX_BYTES, DEADLINE) == (20 * 1024 * 1024, 10.0)


@pytest.mark.parametrize("most", [0, -1, 1.5, True])
def test_length_that_is_none_is_refused(most: int) -> None:
    with pytest.raises(BadOption, match="max_bytes="):
        Scrubber(max_bytes=most)


@pytest.mark.parametrize("seconds", [-1, float("nan")])
def test_time_that_is_none_is_refused(seconds: float) -> None:
    with pytest.raises(BadOption, match="deadline="):
        Scrubber(deadline=seconds)


LONG = f"{HEAD}{ARTICLE}<ul>{'<li>Menu</li>' * 500}</ul>"


@pytest.mark.parametrize("document", [LONG, LONG.encode()], ids=["str", "bytes"])
def test_long_html_is_cut_and_says_so(document: str | bytes) -> None:
    article = Scrubber(max_bytes=2_000).clean_html(document)
    assert survives(article.text)
    assert (article.status, article.warnings) == ("truncated", ["input_truncated"])
    assert len(article.blocks) < 100


@pytest.mark.parametrize("document", [TEXT + "\n\nMenu" * 500, (TEXT + "\n\nMenu" * 500).encode()], ids=["str", "bytes"])
def test_long_text_is_cut_and_says_so(document: str | bytes) -> None:
    article = Scrubber(max_bytes=2_000).clean_text(document)
    assert survives(article.text)
    assert (article.status, article.warnings) == ("truncated", ["input_truncated"])


def test_long_file_is_cut_and_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(LONG, "utf-8")
    article = Scrubber(max_bytes=2_000).clean(path)
    assert article.to_dict() == Scrubber(max_bytes=2_000).clean_html(LONG).to_dict()


def test_file_without_end_is_read_to_the_limit() -> None:
    with pytest.raises(scrubber.ScrubberError, match="zero bytes"):
        Scrubber(max_bytes=10_000).clean("/dev/zero")


def test_document_of_just_the_limit_is_whole() -> None:
    size = len(LONG.encode())
    assert Scrubber(max_bytes=size).clean_html(LONG).status == "ok"
    assert Scrubber(max_bytes=size).clean_html(LONG.encode()).status == "ok"
    assert Scrubber(max_bytes=size - 1).clean_html(LONG).status == "truncated"


@pytest.mark.parametrize("text", ["aé漢😀" * 3, "\ud800" * 5, "abc", ""])
def test_cut_leaves_whole_characters(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    for most in range(1, len(data) + 2):
        assert text.startswith(cut_text(text, most))
        assert cut_text(text, most).encode("utf-8", "surrogatepass") == cut(data, most)
        assert most - 4 < len(cut(data, most)) <= most or cut(data, most) == data


def test_blocks_beyond_the_most_are_not_read_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scrubber.html.block_builder.ROOM", 50)
    monkeypatch.setattr("scrubber.html.block_builder._MOST_BLOCKS", 50)
    monkeypatch.setattr("scrubber.flat.segmenter._MOST_BLOCKS", 50)
    prose = [f"{chr(number)} is a letter that the council has spoken of again on Monday evening." for number in range(200, 300)]
    html = HEAD + ARTICLE + "".join(f"<p>{sentence}</p>" for sentence in prose)
    for article in (scrubber.clean_html(html), scrubber.clean_text("\n\n".join([TEXT, *prose]))):
        assert (article.status, article.warnings) == ("truncated", ["too_many_blocks"])
        assert len(article.blocks) == 50
        assert survives(article.text)


def test_lines_beyond_the_most_are_not_read_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scrubber.flat.segmenter._MOST_LINES", 50)
    article = scrubber.clean_text(TEXT + "\nMenu" * 500)
    assert (article.status, article.warnings) == ("truncated", ["too_many_blocks"])


def test_elements_beyond_the_most_lose_their_nesting_and_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scrubber.html.container_tree._MOST_CONTAINERS", 50)
    article = scrubber.clean_html(f"{HEAD}{'<div></div>' * 100}{ARTICLE}")
    assert (article.status, article.warnings) == ("ok", ["too_many_elements"])
    assert survives(article.text)


# The deadline.


class Clock:
    """A clock that goes on by a second whenever it is read."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 1.0
        return self.now


def test_deadline_is_passed_from_its_moment_on_and_remembers_who_left_off() -> None:
    deadline = Deadline(3, Clock())
    assert [deadline.passed(), deadline.passed(), deadline.cut_short] == [False, False, False]
    assert [deadline.passed(), deadline.passed(), deadline.cut_short] == [True, True, True]
    assert Deadline(0, Clock()).passed()
    assert not Deadline(None).passed()


@pytest.mark.parametrize("clean", [lambda w: w.clean_html(HEAD + ARTICLE), lambda w: w.clean_text(TEXT)], ids=["html", "text"])
def test_page_whose_time_ran_out_at_once_comes_back_whole_and_says_so(clean: Callable[[Scrubber], Article]) -> None:
    article = clean(Scrubber(deadline=0))
    assert (article.status, article.warnings) == ("timeout", ["time_ran_out"])
    assert survives(article.text)
    assert not article.removed
    assert article.confidence is None
    assert article.word_count > 100
    assert (article.language, article.authors, article.date) == ("en", [], None)
    assert article.to_json() == clean(Scrubber(deadline=0)).to_json()


VERSE = f"{HEAD}{ARTICLE}<p>The wheel had waited<br>when the boats came in<br>and nobody saw it<br>from the low stones</p>"


def test_marks_are_not_read_when_the_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of a log of 120,000 lines take two seconds."""
    in_time = scrubber.clean_html(VERSE).text
    monkeypatch.setattr("scrubber.output.plain_text.in_lines", lambda run, text: pytest.fail("marks were read"))
    late = Scrubber(deadline=0).clean_html(VERSE)
    assert "waited\nwhen the boats came in\n" in in_time
    assert "waited when the boats came in and" in late.text


def test_no_deadline_is_no_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scrubber.deadline.monotonic", lambda: pytest.fail("a clock was read"))
    assert Scrubber(deadline=None).clean_text(TEXT).status == "ok"


@pytest.mark.parametrize("document", [HEAD + ARTICLE + "<p>Facebook Twitter</p>", TEXT + "\n\nFacebook Twitter"])
def test_time_may_run_out_at_any_moment(document: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With 1, 2, 3 … looks at the clock the page gets further each time, and is a whole article each time."""
    statuses = []
    for seconds in range(200):
        clock = Clock()
        deadline = Deadline(seconds, clock)
        page = html_page(document, deadline=deadline) if document.startswith("<") else text_page(document, deadline=deadline)
        decisions = run(page, Scrubber().filters(), deadline)
        assert [decision.block for decision in decisions] == list(page.blocks)
        statuses.append(deadline.cut_short)
        if not deadline.cut_short:
            break
    assert statuses == [True] * (len(statuses) - 1) + [False]
    assert len(statuses) > len(Scrubber().filters())


def test_long_document_is_read_piece_by_piece_until_the_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scrubber.html.block_builder.ROOM", 100_000)
    monkeypatch.setattr("scrubber.html.collector.ROOM", 100_000)
    document = HEAD + "<p>Somebody said something.</p>" * 60_000
    assert len(document) > parser._WHOLE
    pieces = -(-len(document) // parser._PIECE)
    whole = parser.parse(document)
    assert len(whole.blocks) == 60_000
    part = parser.parse(document, Deadline(pieces // 2, Clock()))
    assert 20_000 < len(part.blocks) < 40_000
    assert part.blocks[:-1] == whole.blocks[: len(part.blocks) - 1]  # the last may end in a part of a tag


def test_what_is_gone_through_within_the_time_ends_with_it() -> None:
    deadline = Deadline(2, Clock())
    assert list(deadline.within(range(100), 10)) == list(range(20))
    assert deadline.cut_short
    enough = Deadline(2, Clock())
    assert list(enough.within(range(19), 10)) == list(range(19))
    assert not enough.cut_short, "there was nothing left to do"


def test_long_text_is_read_line_by_line_until_the_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scrubber.flat.source_lines._BETWEEN_LOOKS", 100)
    lines = [f"Line {number} of the log of the harbour says little." for number in range(1_000)]
    part = segmenter.read("\n".join(lines), Deadline(5, Clock()))
    assert [block.text for block in part.blocks] == lines[:500]
    assert [block.lines for block in part.blocks[:2]] == [(1, 1), (2, 2)]
    assert segmenter.read("\n" * 1_000 + lines[0], Deadline(5, Clock())).blocks == (), "blank lines take time, too"


def test_line_that_is_a_page_stays_whole_when_the_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scrubber.flat.one_line._BETWEEN_LOOKS", 100)
    line = " ".join(f"Sentence {number} of the long line says little." for number in range(1_000))
    assert len(pieces(line)) == len(pieces(line, Deadline(100, Clock()))) == 1_000
    deadline = Deadline(3, Clock())
    assert pieces(f"  {line}\n", deadline) == [line]
    assert deadline.passed()


def test_blocks_stand_as_they_were_when_the_time_is_over() -> None:
    lines = ["# The bridge", "* **One** word", "The council of the town met on Monday, and it voted for", "the ferry", ""]
    late = segmenter.read("\n".join(lines * 40), Deadline(0, Clock()))
    assert [block.text for block in late.blocks[:4]] == lines[:4]
    assert late.complete


def test_words_are_counted_at_the_end_where_there_was_no_time_before() -> None:
    text = f"{TEXT}\n\n" + "lorem ipsum " * 2_000
    assert Scrubber(deadline=0).clean_text(text).word_count == len(words_of(text)) > 4_000
    page = text_page(text, deadline=Deadline(0, Clock()))
    assert not page.is_counted
    assert max(len(stats.words) for stats in page.stats) < 400


def test_page_that_was_read_in_part_says_that_time_ran_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scrubber.html.block_builder.ROOM", 100_000)
    monkeypatch.setattr("scrubber.html.collector.ROOM", 100_000)
    clock = Clock()
    monkeypatch.setattr("scrubber.api.Deadline", lambda seconds: Deadline(seconds, clock))
    article = Scrubber(deadline=4).clean_html(HEAD + ARTICLE + "<p>Somebody said something.</p>" * 60_000)
    assert (article.status, article.warnings) == ("timeout", ["time_ran_out"])
    assert survives(article.text)


def slow(page: Page) -> Iterator[Verdict]:
    """A filter that never comes to its end."""
    while True:
        yield Verdict(0, keep=False, reason="slow")


slow.stage = Stage.PHRASE  # type: ignore[attr-defined]


def test_filter_without_end_is_left_when_the_time_is_over() -> None:
    article = Scrubber(extra=(slow,), deadline=0.2).clean_text(TEXT)
    assert article.status == "timeout"
    assert [decision.block.index for decision in article.removed] == [0]


def test_pieces_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long document is parsed in pieces, a short one at once: with the same result."""
    documents = [case.make() for case in QUICK if not case.flattened]
    texts = [document for document in documents if isinstance(document, str) and len(document) < 200_000]
    wanted = [parser.parse(sound(text)) for text in texts]
    monkeypatch.setattr(parser, "_WHOLE", 0)
    for size in (1_000, 61):
        monkeypatch.setattr(parser, "_PIECE", size)
        for text, want in zip(texts, wanted, strict=True):
            got = parser.parse(sound(text))
            assert [block.text for block in got.blocks] == [block.text for block in want.blocks]
            assert got.warnings == want.warnings


# Markup that hides its own page.


@pytest.mark.parametrize("case", [case for case in QUICK if "never end" in case.name], ids=lambda case: case.name)
def test_what_hid_the_page_is_named(case: Case) -> None:
    article = cleaned(case)
    assert article.warnings in (["markup_unclosed", "markup_repaired"], [])
    assert article.status == "ok"
    assert "<p>" not in article.text


CUT_SCRIPT = f"{HEAD}{ARTICLE}<script>var a = '<div>' + b + '</div>'; var c = \"<p>One</p><p>Two</p><p>Three</p>\"; if (a <"


def test_page_that_was_cut_off_inside_a_script_does_not_show_the_script() -> None:
    article = scrubber.clean_html(CUT_SCRIPT)
    assert survives(article.text)
    assert article.warnings == ["markup_unclosed"]
    assert "var c" not in article.to_json()


ENDS = ["<!-- cut", "<script>cut", "<p title='cut", '<a href="cut', "<textarea>cut", "<template><p>cut</p>"]


@pytest.mark.parametrize("end", ENDS)
def test_page_that_was_cut_off_keeps_what_stood_before(end: str) -> None:
    article = scrubber.clean_html(f"{HEAD}{ARTICLE}{end}")
    assert survives(article.text)
    assert article.warnings == ["markup_unclosed"]
    assert "the end of the page" not in article.to_json()


def test_comment_that_is_ours_says_nothing_when_it_is_the_page_s() -> None:
    article = scrubber.clean_html(f"{HEAD}<!--the end of the page-->{ARTICLE}")
    assert survives(article.text)
    assert article.warnings == []


def test_simplified_markup_keeps_the_head_links_and_headings() -> None:
    document = (
        "<html><head><title>T</title><meta name=a content=b><script>1 < 2; '</div>'</script></head>"
        "<body><div class=x><h1>One</h1><span>Two <b>three</b></span> <a href=/>four</a><!-- <p>no --><li>Five</ul>6 < 7</div>"
    )
    assert simplified(document) == (
        "<html><head><title>T</title><meta name=a content=b><script>1 < 2; '</div>'</script></head>"
        "<body><p><h1>One</h1>Two three <a href=/>four</a><li>Five</li><p>6 < 7<p>"
    )


@pytest.mark.parametrize("nest", ["<a><h1>", "<h1><li><pre>", "<a><b><a>", "<dt><dd><li>", "<body><a>", "<title><a>", "<pre><p>"])
def test_simplified_markup_does_not_nest(nest: str) -> None:
    document = f"<body>{nest * 4_000}x{'</q></div>' * 30_000}{ARTICLE}"
    article = scrubber.clean_html(simplified(document))
    assert survives(article.text)
    assert "markup_too_deep" not in article.warnings


def test_nothing_to_mend_gives_no_attempts() -> None:
    assert list(without_frames(HEAD + ARTICLE)) == []
    assert list(ended_early("<p>One</p><p>Two</p><p>Three</p>")) == []


# Characters.


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("a\x00b", "ab"),
        ("\ud83d\ude00", "😀"),
        ("\ud800a\udc00", "\ufffda\ufffd"),
        ("plain", "plain"),
    ],
)
def test_text_is_made_writable(given: str, read: str) -> None:
    assert sound(given) == read


@pytest.mark.parametrize("junk", ["\x00", "\ud800", "\ufffd"])
def test_characters_that_were_replaced_are_told(junk: str) -> None:
    for article in (scrubber.clean_html(HEAD + ARTICLE + junk), scrubber.clean_text(TEXT + junk)):
        assert article.warnings == ["characters_replaced"]
        assert article.status == "ok"


# No code path opens what it was not given.


ENTITIES = """<!DOCTYPE html SYSTEM "http://127.0.0.1:9/a.dtd" [
  <!ENTITY e SYSTEM "file:///etc/hostname"> <!ENTITY % p SYSTEM "http://127.0.0.1:9/b.dtd"> %p; ]>
<html xmlns:xi="http://www.w3.org/2001/XInclude"><head><link rel="stylesheet" href="http://127.0.0.1:9/c.css">
<base href="file:///etc/"><script src="http://127.0.0.1:9/d.js"></script></head>
<body><xi:include href="file:///etc/hostname"/><p>&e;</p><img src="file:///etc/hostname"><iframe src="file:///etc/hostname"></iframe>"""


def test_no_socket_and_no_file_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    scrubber.clean_html(HEAD + ARTICLE).to_json()  # what is loaded once is loaded now
    scrubber.clean_text(TEXT)

    def refuse(*arguments: object, **options: object) -> None:
        pytest.fail(f"something was opened: {arguments}")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    monkeypatch.setattr(builtins, "open", refuse)
    monkeypatch.setattr("io.open", refuse)
    monkeypatch.setattr("os.open", refuse)
    article = scrubber.clean_html(ENTITIES + ARTICLE, url="http://127.0.0.1:9/")
    assert survives(article.text)
    assert "127.0.0.1" not in article.text
    article.to_markdown()


# The second opinion.


THIN = f"{HEAD}<ul>{'<li><a href=/x>Some link</a></li>' * 60}</ul>"


@pytest.mark.parametrize(
    "page",
    [
        THIN.replace("<ul>", "<div>" * 400 + "<ul>"),
        THIN.replace("<ul>", "<ul>" + "<li>One two" * 11_000),
        THIN.replace("<ul>", "<p>" + "word " * 300_000 + "</p><ul>"),
        THIN.replace("<ul>", "<ul>" + "<li></li>" * 40_000),
    ],
    ids=["deep", "blocks", "characters", "elements"],
)
def test_second_opinion_is_not_asked_of_what_it_cannot_take(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scrubber.html.block_builder.ROOM", 100_000)
    monkeypatch.setattr("scrubber.html.collector.ROOM", 100_000)
    monkeypatch.setattr("readability.Document", lambda document: pytest.fail("readability was asked"))
    assert readability.readability_blocks(html_page(page)) == frozenset()


def test_second_opinion_is_asked_of_pages() -> None:
    assert len(readability.readability_blocks(html_page(HEAD + ARTICLE))) >= len(PARAGRAPHS)


# What a page says cannot do anything in a document; for the terminal, see the tests of the command.

SAID = "He said <script>alert(1)</script> and <img src=x onerror=alert(1)>, [here](javascript:alert(1)), and &lt;b>."


def test_markdown_shows_markup_of_a_text_as_it_was_written() -> None:
    article = scrubber.clean_text(f"{TEXT}\n\n{SAID}")
    assert article.to_markdown().splitlines()[-1] == (
        "He said \\<script>alert(1)\\</script> and \\<img src=x onerror=alert(1)>, [here\\](javascript:alert(1)), and \\&lt;b>."
    )


def test_documentation_names_every_warning() -> None:
    page = (Path(__file__).parent.parent / "docs" / "reliability.md").read_text("utf-8")
    for warning, meaning in WARNINGS.items():
        assert f"| `{warning}` | {meaning} |" in page
