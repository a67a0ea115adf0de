"""The verdicts of a phrase filter, from what the phrase tables found on the page."""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.model import Kind, Verdict, new_verdict
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
    for hit in page.hits.get(filter_id, ()):
        block = page.blocks[hit.block]
        if hit.form == "end":
            span = (hit.at, len(block.text))
            yield new_verdict(hit.block, keep=False, reason=f"ends with “{hit.phrase}”", sure=True, span=span)
        else:
            sure = hit.size >= max(sure_from, _SURE_RUN if hit.form == "run" else 0) and block.kind is not Kind.HEADING
            yield new_verdict(hit.block, keep=False, reason=f"{hit.form}: “{hit.phrase}”", sure=sure)
