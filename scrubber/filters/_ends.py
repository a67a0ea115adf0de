"""Where an article begins and ends: the blocks in which bylines, dates and signatures stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from scrubber.language.text_stats import reads_as_sentence
from scrubber.model import Kind
from scrubber.page import Page

# Words from which a sentence is taken for a paragraph of the article; leads of news have some 25.
_PROSE_WORDS = 15
# A byline may follow the lead: the head reaches to the second paragraph.
_PARAGRAPHS_OF_HEAD = 2
# Without two paragraphs nothing says where an article is; its first lines are the head then.
_LINES_WITHOUT_PROSE = 12
_NO_LINES = frozenset((Kind.CODE, Kind.TABLE_ROW, Kind.CAPTION, Kind.QUOTE))


def lines_at_ends(page: Page, longest: int) -> list[int]:
    """Indexes of the kept blocks of at most `longest` characters before the second and after the last paragraph of `page`.

    What the scorer dropped already, nine lines in ten around an article, need not be read.
    """
    blocks = page.blocks
    return [index for index in page.now(_at_ends) if len(blocks[index].text) <= longest]


def _at_ends(page: Page) -> list[int]:
    """The kept blocks there, whatever their length."""
    count, blocks, keeps = len(page.blocks), page.blocks, page.keeps
    head = list(islice(_paragraphs(page, range(count)), _PARAGRAPHS_OF_HEAD))
    if len(head) < _PARAGRAPHS_OF_HEAD:
        places = [*range(min(count, _LINES_WITHOUT_PROSE + (head[0] if head else 0)))]
    else:
        last = next(_paragraphs(page, range(count - 1, -1, -1)))
        places = [*range(head[-1]), *range(last + 1, count)]
    return [index for index in places if keeps[index] and blocks[index].kind not in _NO_LINES]


def _paragraphs(page: Page, places: Iterable[int]) -> Iterator[int]:
    """Those of `places` where a kept paragraph stands."""
    stats, keeps, sizes = page.stats, page.keeps, page.sizes
    for i in places:
        if keeps[i] and sizes[i] >= _PROSE_WORDS and reads_as_sentence(stats[i]):
            yield i
