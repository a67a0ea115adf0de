"""Decisions -> plain text. Every word it writes stands in the kept blocks."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from scrubber.model import Decision, Kind


def plain_text(decisions: Iterable[Decision]) -> str:
    """The kept blocks, without their trimmed parts, in order, with a blank line between them; "" if there are none.

    Blocks that were one line of the input are one again.

    >>> from scrubber.model import Block
    >>> plain_text([Decision(Block(0, "One."), None), Decision(Block(1, "Two."), None)])
    'One.\\n\\nTwo.'
    """
    return "\n\n".join([text for _, text in paragraphs(decisions)])


def paragraphs(decisions: Iterable[Decision]) -> list[tuple[Decision, str]]:
    """What is kept of each block; of a line that was cut into several, in one, with its first."""
    kept = [(decision, text) for decision in decisions if (text := _kept_text(decision))]
    lines = [list(run) for _, run in groupby(kept, key=_line_or_block)]
    return [(run[0][0], run[0][1] if len(run) == 1 else " ".join([text for _, text in run])) for run in lines]


def _line_or_block(kept: tuple[Decision, str]) -> str | int:
    block = kept[0].block
    return block.source if block.source.startswith("line ") else block.index


def _kept_text(decision: Decision) -> str:
    """What a decision leaves of its block; code that nothing was trimmed from keeps its indentation."""
    if not decision.keep:
        return ""
    if decision.trims:
        return decision.text
    return decision.block.text.strip("\n" if decision.block.kind is Kind.CODE else None)
