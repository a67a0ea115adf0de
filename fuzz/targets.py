"""What is fuzzed: each target takes bytes, hands them to one entrance, and fails on anything that is not promised."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable

import scrubber
from scrubber.article import Article
from scrubber.input.decode import decode
from scrubber.language.text_stats import count_all
from scrubber.language.words import split_words
from scrubber.lexicon.loading import build_lexicon
from scrubber.lexicon.matching import find_hits
from scrubber.model import Block
from scrubber.output.plain_text import plain_text

SLOW = 5.0  # seconds, for a page of some kilobytes on a busy machine
WASHER = scrubber.Scrubber(deadline=SLOW)
PROSE = "<p>The council voted on Tuesday to close the old bridge, which has carried traffic across the river since 1931.</p>"


def check(article: Article) -> None:
    """What is promised of every article."""
    assert article.status != "timeout", "took too long"
    assert [decision.block.index for decision in article.blocks] == list(range(len(article.blocks)))
    assert article.text == plain_text(article.kept)
    stored = article.to_json()
    assert stored.encode("utf-8")
    assert Article.from_dict(json.loads(stored)).to_json() == stored
    article.to_markdown().encode("utf-8")


def html(data: bytes) -> None:
    """Bytes as HTML."""
    check(WASHER.clean_html(data, url="https://example.org/2024/05/02/a"))


def text(data: bytes) -> None:
    """A str, lone surrogates included, as flattened text; clean text that is cleaned again must not grow."""
    article = WASHER.clean_text(data.decode("utf-8", "surrogateescape"))
    check(article)
    again = WASHER.clean_text(article.text)
    check(again)
    assert len(again.text) <= len(article.text)


def json_ld(data: bytes) -> None:
    """Structured data of a page."""
    script = data.decode("utf-8", "replace")
    check(WASHER.clean_html(f'<script type="application/ld+json">{script}</script>{PROSE}'))


def charset(data: bytes) -> None:
    """Bytes whose charset must be found; a file that may be no page at all."""
    decode(data).text.encode("utf-8", "surrogatepass")
    try:
        check(WASHER.clean_bytes(data))
    except scrubber.ScrubberError:
        return


def phrases(data: bytes) -> None:
    """A phrase table as a translator might write it; it is refused with a name, or it works."""
    try:
        content = tomllib.loads(data.decode("utf-8", "replace"))
        lexicon = build_lexicon({"any": content})  # the one table in which no key is required
    except (tomllib.TOMLDecodeError, RecursionError, scrubber.ScrubberError):
        return
    lines = ["Weiterlesen", "Foto: Anna Beispiel", "Der Rat tagte am Montag. Weiterlesen", *list(lexicon.line_ids)[:20]]
    blocks = [Block(index, line) for index, line in enumerate(lines)]
    find_hits(lexicon, blocks, count_all(lines, split_words(lines), lexicon.function_words("und")))


TARGETS: dict[str, Callable[[bytes], None]] = {
    "html": html, "text": text, "json_ld": json_ld, "charset": charset, "phrases": phrases,
}  # fmt: skip
# Where good examples of a target's input lie.
EXAMPLES = {
    "html": ("tests/fixtures/pages", "tests/fixtures/hidden", "tests/fixtures/landmark"),
    "text": ("tests/fixtures/pages", "seeds"),
    "json_ld": ("fuzz/examples/json_ld",),
    "charset": ("tests/fixtures/pages",),
    "phrases": ("fuzz/examples/phrases",),
}
