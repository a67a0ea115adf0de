"""Drops a heading whose section is gone: nothing that was kept stands between it and the next heading of its rank.

HTML headings and the headings of Markdown dumps only, for flattened text does not tell a heading from a short line.

Drops:
    > # Elsewhere on this coast || Follow us on Facebook
Spares:
    > # Weather || It will rain in the north of the country on Monday, while the south stays dry and warm for the season.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.model import Kind, Page, Stage, Verdict

STAGE = Stage.CONTEXT


def orphan_heading(page: Page) -> Iterator[Verdict]:
    """Leaning."""
    has_text = False
    next_level = 0  # of the kept heading below, if no text stands between; 0 if there is none
    for block in reversed(page.blocks):
        if not page.kept(block.index):
            continue
        if block.kind is not Kind.HEADING:
            has_text = True
        elif not has_text and next_level <= (block.level or 6):
            yield Verdict(block.index, keep=False, reason="nothing of its section is left")
        else:
            next_level, has_text = block.level or 6, False
