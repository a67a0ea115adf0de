"""The verdicts of a phrase filter, from what the phrase tables found on the page."""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.lexicon.matching import Hit, MatchKind
from scrubber.model import Block, Kind, Verdict, new_verdict
from scrubber.page import Page

# No phrase of a filter is sure: what it names may be the content of a page.
NEVER = 99
# Of rows of two phrases one in 15 was content on the training corpus ("Mobile Search"), of rows of three and more one in 40.
_SURE_RUN = 3


def phrase_verdicts(page: Page, filter_id: str, sure_from: int = 1) -> Iterator[Verdict]:
    """Verdicts of one phrase filter: whole lines, lines that begin with a phrase, rows of phrases, trimmed ends.

    A phrase of at least `sure_from` words is sure; a shorter one leans, so that a later stage can keep the heading "Support".
    Headings are never sure.
    """
    return iter([_verdict(page.blocks[hit.block], hit, sure_from) for hit in page.hits.get(filter_id, ())])


def _verdict(block: Block, hit: Hit, sure_from: int) -> Verdict:
    if hit.form is MatchKind.END:
        return new_verdict(block.index, False, f"ends with “{hit.phrase}”", True, (hit.at, len(block.text)))
    least = max(sure_from, _SURE_RUN) if hit.form is MatchKind.RUN else sure_from
    sure = hit.size >= least and block.kind is not Kind.HEADING
    return new_verdict(block.index, False, f"{hit.form}: “{hit.phrase}”", sure)
