"""Kept blocks -> sections: pieces of the text with the headings that they stand under, for retrieval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scrubber.model import Decision, Kind
from scrubber.output.plain_text import in_lines, paragraphs

_UNKNOWN_LEVEL = 2  # as `to_markdown` writes a heading of unknown level
_BETWEEN = len("\n\n")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it up to the next heading; or what stands above the first."""

    path: tuple[str, ...]
    """The headings that it stands under, outermost first, the last one its own; empty above the first heading."""
    blocks: tuple[Decision, ...]
    """The blocks of the section, its heading included."""
    start: int
    end: int
    """The section is the characters start <= i < end of the article's text."""


def sections_of(decisions: Sequence[Decision], text: str) -> tuple[Section, ...]:
    """The sections of `text`, which `decisions` make, in order; between two of them there is a blank line and nothing else.

    >>> from scrubber.model import Block
    >>> blocks = [Block(0, "Mills", Kind.HEADING, 2), Block(1, "Wind", Kind.HEADING, 3), Block(2, "It turns.")]
    >>> sections = sections_of([Decision(block, None) for block in blocks], "Mills\\n\\nWind\\n\\nIt turns.")
    >>> [(section.path, section.start, section.end) for section in sections]
    [(('Mills',), 0, 5), (('Mills', 'Wind'), 7, 22)]
    """
    found: list[Section] = []
    path: list[tuple[int, str]] = []
    blocks: list[Decision] = []
    start = at = 0
    for run, shown in paragraphs(decisions):
        if run[0].block.kind is Kind.HEADING:
            if blocks:
                found.append(Section(tuple([heading for _, heading in path]), tuple(blocks), start, at - _BETWEEN))
            level = run[0].block.level or _UNKNOWN_LEVEL
            path = [*[above for above in path if above[0] < level], (level, " ".join(shown.split()))]
            blocks, start = [], at
        blocks += run
        at += len(in_lines(run, shown)) + _BETWEEN
    if blocks or text:
        found.append(Section(tuple([heading for _, heading in path]), tuple(blocks), start, len(text)))
    return tuple(found)
