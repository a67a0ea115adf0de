"""HTML -> blocks, containers and metadata evidence, while the document is parsed. The only module that knows lxml.

The parser reports tags and text as it meets them to the `collector`, and no tree is built: at some 1,200 elements a page,
asking lxml for the tag, the attributes and the text of each takes several times as long as parsing.
"""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import NamedTuple

from lxml import etree

from scrubber.deadline import NEVER, Deadline
from scrubber.html.collector import END, Collector
from scrubber.html.open_depth import TooDeep
from scrubber.html.prose import NEXT_TO_NOTHING, shown_words
from scrubber.html.recovery import ended_early, simplified, with_templates, without_frames
from scrubber.model import Block, Containers, Markup
from scrubber.page_warnings import PageWarning

# Longer documents are handed to the parser in pieces, with a look at the clock after each.
_PIECE = 1 << 17
_WHOLE = 1 << 20
_SENTINEL = f"<!--{END}-->".encode()
_NO_CHARACTER = "\ufffd".encode()
_TRIALS = 4
# Browsers read the end tag of a line break as a line break; libxml2 passes over it.
_END_OF_BREAK = re.compile(rb"</[bB][rR]\s*>")
# Characters: an article has more. With fewer in sight, what a page says to those who see no frames is read.
_WORTH_MENDING = 200
_SHORT_ARTICLE = 60  # words


class Parsed(NamedTuple):
    """What the document holds."""

    blocks: tuple[Block, ...]
    containers: Containers
    markup: Markup
    words: int
    """The words that are shown, see `shown_words`."""
    warnings: tuple[PageWarning, ...] = ()
    """What could not be read as it stood."""


def parse(document: str, deadline: Deadline = NEVER, url: str = "", data: bytes | None = None) -> Parsed:
    """Blocks, containers and evidence of an HTML document, of what there is time to read; never raises for any string.

    `data` is the document in UTF-8, where somebody has encoded it.
    """
    page = _collect(_encoded(document) if data is None else data, deadline, url)
    warnings: list[PageWarning] = ["markup_too_deep"] if page.too_deep or page.tree.shortened else []
    if page.too_deep:
        document = simplified(document)
        page = _collect(_encoded(document), deadline, url)
    first, words = page, shown_words(page.builder.blocks)
    if not page.builder.full and not deadline.cut_short:
        warnings += [] if page.complete else ["markup_unclosed"]
        mended = _mended(document, page, words, deadline, url)
        page = mended or (page if page.ended else _collect(_encoded(document), deadline, url, b""))
        warnings += ["markup_repaired"] if mended is not None else []
    warnings += ["too_many_blocks"] if page.builder.full else []
    warnings += ["blocks_folded"] if page.builder.folded else []
    warnings += ["too_many_elements"] if page.tree.crowded else []
    markup = Markup(
        language=page.head.language,
        title=page.head.title,
        metas=tuple(page.head.metas),
        links=tuple(page.head.links),
        json_ld=tuple(page.head.json_ld),
        marked=tuple(page.elements.found),
        base=page.head.base,
    )
    words = words if page is first else shown_words(page.builder.blocks)
    parsed = Parsed(tuple(page.builder.blocks), page.tree.containers(), markup, words, tuple(warnings))
    page.forget()
    return parsed


def _encoded(document: str) -> bytes:
    return document.encode("utf-8", "replace").replace(b"\x00", _NO_CHARACTER)


def _collect(document: bytes, deadline: Deadline, url: str, sentinel: bytes = _SENTINEL) -> Collector:
    """What one pass of the parser finds; `sentinel` is put behind the document."""
    clean = _END_OF_BREAK.sub(b"<br>", document) + sentinel
    collector = Collector(clean, url)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, target=collector)  # type: ignore[arg-type]  # str, not bytes
    try:
        if len(clean) <= _WHOLE:
            etree.fromstring(clean, parser)
        else:
            _feed(parser, clean, collector, deadline)
    except TooDeep:
        collector.too_deep = True
    except etree.LxmlError:  # nothing but white space or comments
        collector.close()
    return collector


def _feed(parser: etree.HTMLParser, document: bytes, collector: Collector, deadline: Deadline) -> None:
    """Parse a long document piece by piece, until there is no time or no room left."""
    for start in range(0, len(document), _PIECE):
        if collector.builder.full or deadline.passed():
            break
        parser.feed(document[start : start + _PIECE])
    parser.close()


def _mended(document: str, page: Collector, words: int, deadline: Deadline, url: str) -> Collector | None:
    """What can be read once that which hides most of the page's text is out of the way; None if nothing does."""
    shown = _shown(page)
    early = islice(ended_early(document), _TRIALS) if not page.complete else ()
    framed = without_frames(document) if shown < _WORTH_MENDING else ()
    for attempt in chain(early, framed):
        mended = _collect(_encoded(attempt), deadline, url)
        if mended.ended and _shown(mended) >= max(2 * shown, shown + _WORTH_MENDING):
            return mended
    for attempt in with_templates(document) if words < NEXT_TO_NOTHING else ():
        mended = _collect(_encoded(attempt), deadline, url)
        if mended.ended and shown_words(mended.builder.blocks) >= max(_SHORT_ARTICLE, min(2 * words, NEXT_TO_NOTHING)):
            return mended
    return None


def _shown(page: Collector) -> int:
    """Characters of the blocks, but for one that took the mark behind the document for text."""
    texts = [block.text for block in page.builder.blocks]
    return sum(map(len, texts if page.ended else [text for text in texts if not text.endswith(_SENTINEL.decode())]))
