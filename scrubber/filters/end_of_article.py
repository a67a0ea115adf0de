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

from scrubber.model import Page, Stage, Verdict
from scrubber.reading import is_prose

STAGE = Stage.CONTEXT

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
        if verdict is not None and not verdict.keep and verdict.by == "source_credit"
    ]
    if not signatures:
        return
    kept = [index for index in range(len(page.blocks)) if page.kept(index)]
    prose = [index for index in kept if is_prose(page.readings[index])]
    for signature in signatures:
        above = bisect(prose, signature)
        few_below = len(prose) - above <= _MOST_BELOW
        shares = _share_above(page, prose, signature), _share_above(page, kept, signature)
        if above >= _LEAST_PROSE and few_below and shares[0] >= _PROSE_ABOVE and shares[1] >= _WORDS_ABOVE:
            for index in kept[bisect(kept, signature) :]:
                yield Verdict(index, keep=False, reason=f"below the signature {page.blocks[signature].text[:40]!r}")
            return


def _share_above(page: Page, blocks: Sequence[int], signature: int) -> float:
    """The share of the words of `blocks` that stands above the signature."""
    words = [len(page.readings[index].words) for index in blocks]
    return sum(words[: bisect(blocks, signature)]) / max(1, sum(words))
