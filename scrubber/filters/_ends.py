"""Where an article begins and ends: the blocks in which bylines, dates and signatures stand."""

from __future__ import annotations

from scrubber.model import Kind, Page
from scrubber.reading import reads_as_sentence

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
    prose = [
        i
        for i, reading in enumerate(page.readings)
        if len(reading.words) >= _PROSE_WORDS and reads_as_sentence(reading) and page.kept(i)
    ]
    count = len(page.blocks)
    if len(prose) < _PARAGRAPHS_OF_HEAD:
        around = range(min(count, _LINES_WITHOUT_PROSE + (prose[0] if prose else 0)))
        places = [*around]
    else:
        places = [*range(prose[_PARAGRAPHS_OF_HEAD - 1]), *range(prose[-1] + 1, count)]
    return [i for i in places if page.kept(i) and len(page.blocks[i].text) <= longest and page.blocks[i].kind not in _NO_LINES]
