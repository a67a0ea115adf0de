"""Twice the page, at most 2.6 times the work: for the front ends, every filter, the scorer and the readers of metadata.

Work is counted in calls, which no other load of the machine changes. Calls do not show what one regular expression does with
one long block, or how much text one call joins, so that is timed, at its quickest of several tries.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from time import thread_time
from types import FrameType

import pytest

from scrubber import metadata
from scrubber.flat import segmenter
from scrubber.flat.one_line import LONGEST_PARAGRAPH
from scrubber.html import parser
from scrubber.html.recovery import ended_early, simplified
from scrubber.language.detect import detect
from scrubber.lexicon.loading import load_lexicon
from scrubber.model import Decision, Stage, Verdict
from scrubber.output.markdown import markdown
from scrubber.output.plain_text import plain_text
from scrubber.page import Page
from scrubber.page_builder import _embedded, html_page, text_page
from scrubber.runner import Filter, built_in_filters, run

# Added to the numbers in sentences: what looks like a year is read as part of a date, from some size on only.
NO_YEAR = 100_000
RATIO = 2.6
# So many calls are no work: below, what does not depend on the page outweighs the rest.
FEW_CALLS = 2_000
FEW_SECONDS = 0.03
SENTENCES = (
    "The council of the town voted on Tuesday evening to close the old bridge, which has carried traffic since {}.",
    "Der Gemeinderat hat am Dienstag beschlossen, die alte Brücke bis zum Herbst {} zu sperren, sagte die Bürgermeisterin.",
    "By Jane Doe, 2 May {}",
    "町議会は火曜日、{}年前に架けられた古い橋を秋まで閉鎖することを決めた。",
    "Photo: Ann Example/dpa {}",
    "Facebook Twitter WhatsApp",
    "Read also: What became of mill {}",
    "- ",
)
Steps = Iterator[tuple[str, Callable[[], object]]]


def steps_of(document: str) -> Steps:
    """(name, what to do) for everything that is done to a page, each on what the steps before it made."""
    if document.startswith("<"):
        yield "html", partial(parser.parse, document)
        yield "simplified", partial(simplified, document)
        yield "ended early", lambda: list(ended_early(document))
        parsed = parser.parse(document)
        yield "embedded", partial(_embedded, document, parsed)
        yield "page", partial(html_page, document)
        page = html_page(document)
    else:
        yield "flat", partial(segmenter.segment, document)
        yield "page", partial(text_page, document)
        page = text_page(document)
    decisions, seen = judged(page)
    for one in built_in_filters():
        yield one.id, partial(_asked, one, seen[one.stage])
    yield "runner", partial(run, page, built_in_filters())
    yield "metadata", partial(metadata.read, page, decisions)
    # All of the page: how much of it the scorer keeps need not grow as the page does.
    everything = tuple(Decision(decision.block, None, decision.trims) for decision in decisions)
    yield "render", lambda: (plain_text(everything), markdown(everything))


def judged(page: Page) -> tuple[tuple[Decision, ...], dict[Stage, Page]]:
    """The decisions, and the page as the filters of each stage saw it."""
    seen: dict[Stage, Page] = {}

    def spy(stage: Stage, given: Page) -> tuple[Verdict, ...]:
        seen[stage] = given
        return ()

    spies = [Filter("spy", stage, partial(spy, stage)) for stage in Stage]
    return run(page, [*built_in_filters(), *spies]), seen


def _asked(one: Filter, page: Page) -> list[object]:
    return [verdict.why if verdict.span else verdict for verdict in one.judge(page)]


def calls(work: Callable[[], object]) -> int:
    """How many functions are called, those of C included."""
    count = itertools.count()

    def counting(_frame: FrameType, event: str, _argument: object) -> None:
        if event in ("call", "c_call"):
            next(count)

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        work()
    finally:
        sys.setprofile(before)
    return next(count)


def assert_calls_are_linear(shape: Callable[[int], str], base: int) -> None:
    """Five sizes of a page, each twice the one before.

    The last two doublings count, as what is done once, or only from some size on, may make a leap at the first.
    """
    for _, work in steps_of(shape(base)):
        work()  # what is loaded once is loaded now
    counts: dict[str, list[int]] = {}
    for size in (base, 2 * base, 4 * base, 8 * base, 16 * base):
        for name, work in steps_of(shape(size)):
            counts.setdefault(name, []).append(calls(work))
    assert not {name: numbers for name, numbers in counts.items() if _is_steep(numbers)}


def _is_steep(numbers: Sequence[int]) -> bool:
    least = [max(number, FEW_CALLS) for number in numbers]
    return any(more > RATIO * less for less, more in itertools.pairwise(least[-3:])) or least[-1] > RATIO**4 * least[0]


def test_quadratic_work_would_be_seen() -> None:
    def pairs(size: int) -> int:
        return calls(lambda: [len(()) for _ in range(size) for _ in range(size)])

    assert _is_steep([pairs(size) for size in (25, 50, 100, 200, 400)])
    assert not _is_steep([calls(lambda: [len(()) for _ in range(size)]) for size in (2_500, 5_000, 10_000, 20_000, 40_000)])  # noqa: B023


def test_language_is_told_from_a_sample() -> None:
    words = load_lexicon().function_words
    short, long = SENTENCES[0] * 10, SENTENCES[0] * 10_000
    for text in (short, long):
        detect(text, None, words)  # what is loaded or remembered at first
    assert calls(lambda: detect(long, None, words)) <= 1.1 * calls(lambda: detect(short, None, words))


def wrapped(lines: int) -> str:
    text = " ".join(SENTENCES[0].format(NO_YEAR + number) for number in range(lines))
    return "\n".join(text[start : start + 72] for start in range(0, len(text), 72))


SHAPES: dict[str, Callable[[int], str]] = {
    "short blocks": lambda n: "<p>Short one.</p>" * n,
    "short lines": lambda n: "Short one.\n" * n,
    "prose": lambda n: "".join(f"<p>{SENTENCES[i % 8].format(NO_YEAR + i)}</p>" for i in range(n)),
    "lines of prose": lambda n: "\n".join(SENTENCES[i % 8].format(NO_YEAR + i) for i in range(n)),
    "wrapped prose": wrapped,
    "one long block": lambda n: "<p>" + " ".join(SENTENCES[i % 8].format(NO_YEAR + i) for i in range(n)),
    "one long line": lambda n: " ".join(SENTENCES[i % 8].format(NO_YEAR + i) for i in range(n)),
    "nested blocks": lambda n: "".join(f"<div class='c{i} box'>{SENTENCES[i % 8].format(NO_YEAR + i)}" for i in range(n)),
    "nested and closed": lambda n: "<div id=a>" * n + SENTENCES[0] + "</div>" * n,
    "nested lists": lambda n: "<ul><li>One" * n,
    "nested tables": lambda n: "<table><tr><td>One<td>" * n,
    "rows": lambda n: "<table>" + "<tr><td>One<td>Two</tr>" * n,
    "links": lambda n: "<ul>" + "<li><a href=/x>Some link here</a></li>" * n,
    "links in a line": lambda n: "<p>" + "<a href=/x>Link</a> " * n,
    "line breaks": lambda n: "One<br><br>" * n,
    "headings": lambda n: "<h2>Some title here</h2><p>One.</p>" * n,
    "same title": lambda n: "<title>Old bridge closed</title>" + "<h1>Old bridge closed</h1>" * n,
    "bylines": lambda n: "<p class=author>By Jane Doe</p>" * n,
    "bylines in a line": lambda n: "<p>" + "<span class=author>By Jane Doe</span>" * n,
    "many authors": lambda n: "By " + ", ".join(f"Jane{i} Doe" for i in range(8 * n)) + "\n" + SENTENCES[0],
    "dates": lambda n: "<p><time datetime='2024-05-02'>2 May 2024</time></p>" * n,
    "lines of dates": lambda n: "\n".join(f"{i % 28 + 1} May {1990 + i % 30}" for i in range(n)),
    "meta tags": lambda n: "<html>" + "".join(f"<meta name=author content='Jane{i} Doe'>" for i in range(n)) + SENTENCES[0],
    "titles": lambda n: "<title>" + "Old bridge | " * n + "</title><h1>Old bridge</h1><p>" + SENTENCES[0],
    "JSON-LD": lambda n: (
        "<script type='application/ld+json'>["
        + ",".join(f'{{"@type":"NewsArticle","author":"J{i} D","articleBody":"{SENTENCES[0]} {i}"}}' for i in range(n))
        + "]</script><p>One"
    ),
    "nested JSON-LD": lambda n: "<script type='application/ld+json'>" + '{"author":[' * n + "]}" * n + "</script><p>One",
    "captions": lambda n: "<figure><img><figcaption>The bridge. Photo: Ann Example</figcaption></figure>" * n,
    "same sentence": lambda n: "<div><p>" + f"{SENTENCES[0]}</p></div><div><p>" * n,
    "declared titles": lambda n: (
        "<html>" + "".join(f"<meta property='og:title' content='Old bridge {i} closed'><h2>New bridge {i}</h2>" for i in range(n))
    ),
    # At most 5,200 lines: from 6,000 on text is looked at for bulk, at some 14 calls a line where there were 5.
    "lone numbers": lambda n: "Share on Facebook\n\n" * (n // 4) + "12\n\n" * 3 * n,
    "owners": lambda n: "One\n" * n + "© Example Post\n" * 4 * n,
    "fences": lambda n: "```\none\n" * n,
    "comments that never end": lambda n: "<p>One</p>" + "<!-- " * n,
    "elements that never end": lambda n: "<svg><script><title><p>" * n,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_work_grows_with_the_page_and_no_faster(shape: str) -> None:
    assert_calls_are_linear(SHAPES[shape], 50)


TABLES = sorted(load_lexicon().tables)


def near(filter_id: str) -> list[str]:
    """Phrases of a filter's table, in all languages, that miss something or have something too many; and a few as they are."""
    table = load_lexicon().table(filter_id)
    phrases = sorted({*table.lines, *table.starts, *table.ends})
    some = phrases[:: max(1, len(phrases) // 6)]
    return [form for phrase in some for form in (phrase[:-1], f"{phrase} {phrase}", f"{phrase}: x", f"x {phrase}", phrase)]


@pytest.mark.parametrize("glue", ["\n", " "], ids=["lines", "one line"])
@pytest.mark.parametrize("filter_id", TABLES)
def test_near_matches_of_a_phrase_table_cost_no_more_than_other_lines(filter_id: str, glue: str) -> None:
    lines = near(filter_id)
    assert lines
    # From the length on at which a line is cut into sentences.
    least = 1 + LONGEST_PARAGRAPH // len(" ".join(lines)) if glue == " " else 1
    assert_calls_are_linear(lambda n: glue.join(lines * n), least)


# What one call does with much text: a regular expression with one long block, a join with what nests.

PIECES = {
    "words": "lorem ipsum ",
    "one word": "x",
    "digits": "1",
    "numbers": "1.1,1:",
    "dates": "1 January 2020, ",
    "times": "12:30 ",
    "bylines": "By Jane Doe and ",
    "capitals": "ABC ",
    "names": "Jane Doe, ",
    "addresses": "www.a@b.c/",
    "brackets": "([{<",
    "links": "[a](http://b",
    "link texts": "[a ",
    "broken targets": "[a](b/-\n",
    "nested targets": "[a](b/(",
    "images": "![a](/b) [](/c) ",
    "numbered links": "[1]a [2]b ",
    "lone emphasis": "__a ",
    "emphasis": "**a",
    "quotes": "\"'»“",
    "dots": "... ",
    "dashes": " - ",
    "bars": " | ",
    "spaces": " \u00a0\u3000",
    "Chinese": "町議会は",
    "Hindi": "नमस्ते ",
    "combining marks": "a\u0301\u0302",
    "broken": "BrÃ¼cke ",
    "entities": "&amp;lt;",
    "escapes": "\\u0041\\n",
    "hashes": "# ",
    "prices": "$1€ ",
    "label": "Photo: ",
    "shares": "Facebook Twitter ",
}


def seconds(work: Callable[[], object]) -> float:
    start = thread_time()
    work()
    return thread_time() - start


def slow_steps(shape: Callable[[int], str], size: int, names: set[str] | None) -> set[str]:
    """Steps that take more than RATIO times as long for a page of twice the size, of those that take any time at all."""
    found = set()
    for (name, less), (_, more) in zip(steps_of(shape(size)), steps_of(shape(2 * size)), strict=True):
        if names is None or name in names:
            slower = seconds(more)
            if slower > FEW_SECONDS and min(slower, seconds(more)) > RATIO * max(1e-4, seconds(less)):
                found.add(name)
    return found


def assert_time_is_linear(shape: Callable[[int], str], size: int) -> None:
    """No step is slow in six tries: on a busy machine the larger page may lose the cache."""
    suspects: set[str] | None = None
    for _ in range(6):
        suspects = slow_steps(shape, size, suspects)
        if not suspects:
            return
    assert not suspects


@pytest.mark.parametrize("form", ["{}", "<p>{}</p>"], ids=["text", "html"])
@pytest.mark.parametrize("name", PIECES)
def test_one_long_block_takes_time_in_proportion(name: str, form: str) -> None:
    piece = PIECES[name]
    assert_time_is_linear(lambda size: form.format(piece * (size // len(piece))), 60_000)


NESTS: dict[str, Callable[[int], str]] = {
    "bylines around text": lambda n: "<p>" + "<span class=author>" * n + "word " * 20 * n + "</span>" * n,
    "comments around blocks": lambda n: f"{'<p>One.</p>' * 2 * n}{'<div class=comment>' * n}{'<p>One.</p>' * n}{'</div>' * n}",
}


@pytest.mark.parametrize("name", NESTS)
def test_what_nests_takes_time_in_proportion(name: str) -> None:
    assert_time_is_linear(NESTS[name], 1_000)
