"""Pages for tests, made by hand from lines: no front end takes part."""

from __future__ import annotations

from scrubber.language.text_stats import count_all
from scrubber.language.words import split_words
from scrubber.lexicon.loading import load_lexicon
from scrubber.lexicon.matching import find_hits
from scrubber.model import Block, Kind
from scrubber.page import Page


def text_page(*lines: str, language: str = "de", kind: Kind = Kind.PARAGRAPH) -> Page:
    """A page of flattened text with one block for each line."""
    lexicon = load_lexicon()
    blocks = tuple(
        Block(index, line, kind, source=f"line {index + 1}", lines=(index + 1, index + 1)) for index, line in enumerate(lines)
    )
    stats = count_all(lines, split_words(lines), lexicon.function_words(language))
    return Page("text", blocks, stats, lexicon, language, hits=find_hits(lexicon, blocks, stats))
