"""Drops what follows the signature of an article: the agency's name on a line of its own ends the text.

"(afp/red)" or "Quelle: dpa" below the last paragraph is where an article of a newsroom ends; what stands below it are
invitations, boxes and other articles, also where they are written in sentences. The line counts only below nearly all of
the page's text, so that a credit under the first picture does not end the text, and only if next to nothing
follows.

Drops:
    > The council voted on Tuesday to close the old bridge, which has stood since 1931. || It had been repaired twice since the end of the war, and carried buses until last year. || Nobody knows yet when the new one will be opened, said the mayor to our paper. || Source: Reuters || Would you like to stay up to date? Then our channel is the right place for you, every day.
Spares:
    > Source: Reuters || The council voted on Tuesday to close the old bridge, which has stood since 1931. || It had been repaired twice since the end of the war, and carried buses until last year. || Nobody knows yet when the new one will be opened, said the mayor to our paper.
"""  # noqa: E501

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate

from scrubber.model import Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.CONTEXT
TOPIC = Topic.PLACE

_LEAST_PROSE = 3
# The share of the kept prose, and of all kept words, that must stand above the signature, and the paragraphs that may stand
# below it: boxes have one or two. A long text with a source named in its middle has dozens.
_PROSE_ABOVE = 0.8
_WORDS_ABOVE = 0.5
_MOST_BELOW = 3


def end_of_article(page: Page) -> Iterator[Verdict]:
    """Leaning."""
    signatures = [
        index
        for index, verdict in enumerate(page.standing)
        if verdict is not None and verdict.topic is Topic.SIGNATURE and not verdict.keep
    ]
    if not signatures:
        return
    kept, prose = page.left, page.left_prose
    words_to, prose_to = _running_words(page, kept), _running_words(page, prose)
    for signature in signatures:
        above, first_below = bisect(prose, signature), bisect(kept, signature)
        few_below = above >= _LEAST_PROSE and len(prose) - above <= _MOST_BELOW
        prose_above = prose_to[above] >= _PROSE_ABOVE * prose_to[-1]
        if few_below and prose_above and words_to[first_below] >= _WORDS_ABOVE * words_to[-1]:
            for index in kept[first_below:]:
                yield Verdict(index, keep=False, reason=f"below the signature {page.blocks[signature].text[:40]!r}")
            return


def _running_words(page: Page, blocks: Sequence[int]) -> list[int]:
    """The words of none of `blocks`, of the first, of the first two, and so on."""
    sizes = page.sizes
    return list(accumulate([sizes[index] for index in blocks], initial=0))
