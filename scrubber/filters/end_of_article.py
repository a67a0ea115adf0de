"""Drops what follows the signature of an article: the agency's name on a line of its own ends the text.

"(afp/red)" or "Quelle: dpa" below the last paragraph is where an article of a newsroom ends; what stands below it are
invitations, boxes and other articles, also where they are written in sentences. The line counts only below nearly all of
the page's running prose, so that a credit under the first picture does not end the text, and only if next to nothing
follows.

Drops:
    > The council voted on Tuesday to close the old bridge, which has stood since 1931. || It had been repaired twice since the end of the war, and carried buses until last year. || Nobody knows yet when the new one will be opened, said the mayor to our paper. || Source: Reuters || Would you like to stay up to date? Then our channel is the right place for you, every day.
Spares:
    > Source: Reuters || The council voted on Tuesday to close the old bridge, which has stood since 1931. || It had been repaired twice since the end of the war, and carried buses until last year. || Nobody knows yet when the new one will be opened, said the mayor to our paper.
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator

from scrubber.model import Page, Stage, Verdict
from scrubber.reading import is_prose

STAGE = Stage.CONTEXT

_LEAST_PROSE = 3
# The share of the kept prose that must stand above the signature: boxes below it have a paragraph or two.
_SHARE_ABOVE = 0.8


def end_of_article(page: Page) -> Iterator[Verdict]:
    """Leaning."""
    signatures = [
        index
        for index, verdict in enumerate(page.standing)
        if verdict is not None and not verdict.keep and verdict.by == "source_credit"
    ]
    prose = [index for index, reading in enumerate(page.readings) if page.kept(index) and is_prose(reading)]
    total = sum(len(page.readings[index].words) for index in prose)
    for signature in signatures:
        above = [index for index in prose if index < signature]
        words = sum(len(page.readings[index].words) for index in above)
        if len(above) >= _LEAST_PROSE and words >= _SHARE_ABOVE * total:
            for index in range(signature + 1, len(page.blocks)):
                if page.kept(index):
                    yield Verdict(index, keep=False, reason=f"below the signature {page.blocks[signature].text[:40]!r}")
            return
