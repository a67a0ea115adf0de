"""HTML or flattened text -> the `Page` that filters see: blocks, their stats and a quick guess of the language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from scrubber.deadline import NEVER, Deadline
from scrubber.html import parser
from scrubber.html.embedded_text import EmbeddedText, with_embedded_text
from scrubber.html.json_ld_text import json_ld_texts
from scrubber.html.parser import Parsed
from scrubber.html.prose import NEXT_TO_NOTHING
from scrubber.html.state_data import state_texts
from scrubber.language.codes import base_language
from scrubber.language.mojibake import is_suspect, repair
from scrubber.language.text_stats import count_all, count_roughly
from scrubber.language.words import PageWords, split_words
from scrubber.lexicon.lexicon import Lexicon
from scrubber.lexicon.loading import load_lexicon
from scrubber.lexicon.matching import find_hits
from scrubber.model import Block, Favor
from scrubber.page import Page
from scrubber.page_warnings import PageWarning

# Function words are counted over the first words of the page's longest blocks: menus come first on most pages, and are
# in English on many that are not.
_GUESS_BLOCKS = 12
_GUESS_WORDS = 60
# Blocks of a page that are mended. ftfy takes 0.1 ms for each.
_MOST_MENDED = 5_000


def html_page(
    document: str,
    url: str | None = None,
    language: str | None = None,
    favor: Favor = "balanced",
    deadline: Deadline = NEVER,
    data: bytes | None = None,
) -> Page:
    """The page of an HTML document, or of what was read of it in time; `data` is the document in UTF-8, where it is at hand."""
    parsed = parser.parse(document, deadline, url or "", data)
    shown, containers = with_embedded_text(parsed.blocks, parsed.containers, _embedded(document, parsed))
    bare = Page("html", shown, (), load_lexicon(), "und", containers, parsed.markup, url, favor, warnings=parsed.warnings)
    return _read(bare, language, deadline)


def _embedded(document: str, parsed: Parsed) -> list[EmbeddedText]:
    """The texts that the page carries as data; what its scripts start from only where little else is there."""
    texts = list(json_ld_texts(parsed.markup.json_ld))
    if not texts and parsed.words < NEXT_TO_NOTHING:
        texts += state_texts(document, parsed.markup.title, parsed.words)
    return texts


def text_page(
    text: str, url: str | None = None, language: str | None = None, favor: Favor = "balanced", deadline: Deadline = NEVER
) -> Page:
    """The page of a flattened text."""
    from scrubber.flat import segmenter  # pages of HTML do without

    blocks, complete, folded = segmenter.read(text, deadline)
    cut: tuple[PageWarning, ...] = () if complete else ("too_many_blocks",)
    warnings: tuple[PageWarning, ...] = (*cut, "blocks_folded") if folded else cut
    bare = Page("text", blocks, (), load_lexicon(), "und", url=url, favor=favor, warnings=warnings)
    return _read(bare, language, deadline)


def _read(bare: Page, language: str | None, deadline: Deadline) -> Page:
    """`bare` with what its blocks say; repaired text, language, counts and hits of the phrase tables only if there is time."""
    if deadline.passed():
        stats = count_roughly([block.text for block in bare.blocks])
        return replace(bare, stats=stats, language=language or "und", is_counted=False)
    blocks, texts, words = _repaired(bare.blocks)
    if language is None:
        language = guess_language(texts, words, bare.lexicon, bare.markup.language if bare.markup else None)
    stats = count_all(texts, words, bare.lexicon.function_words(language or "und"))
    hits = {} if deadline.passed() else find_hits(bare.lexicon, blocks, stats)
    return replace(bare, blocks=blocks, stats=stats, language=language or "und", hits=hits)


def guess_language(texts: Sequence[str], words: PageWords, lexicon: Lexicon, declared: str | None) -> str:
    """The language whose function words the longest blocks have most of; else the declared one; else "und"."""
    sizes = list(map(len, texts))
    longest = sorted(range(len(texts)), key=sizes.__getitem__, reverse=True)[:_GUESS_BLOCKS]
    guess = lexicon.guess_language(list(chain.from_iterable([words.lower[at][:_GUESS_WORDS] for at in longest])))
    if guess == "und" and declared is not None:
        code = base_language(declared.strip())
        return code if code in lexicon.languages else "und"
    return guess


def _repaired(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], list[str], PageWords]:
    """The blocks with broken characters mended, the texts in which words are counted, and their words.

    Where thousands are broken, the first of them are mended.
    """
    texts = _counted_texts(blocks)
    words = split_words(texts)
    folds = [at for at, block in enumerate(blocks) if block.form is not None and block.is_fold and is_suspect(block.text)]
    found = sorted({*words.suspects, *folds})
    if not found:
        return blocks, texts, words
    done = list(blocks)
    mended = 0
    for at in found:
        block = blocks[at]
        if mended < _MOST_MENDED and (text := repair(block.text)) != block.text:
            done[at] = replace(block, text=text, original=block.text, marks=block.marks.through(block.text, text))
            mended += 1
    if mended:
        texts = _counted_texts(done)
        words = split_words(texts)
    return tuple(done), texts, words


def _counted_texts(blocks: Sequence[Block]) -> list[str]:
    return [block.text if block.form is None else block.counted_text for block in blocks]
