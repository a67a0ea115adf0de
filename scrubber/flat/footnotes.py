"""Footnotes of Markdown dumps: which lines define them, and what refers to them.

The lamp burnt seal oil.[^oil]
[^oil]: Which smells.
    And smokes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from scrubber.block_form import BlockForm
from scrubber.marks import Mark, MarkKind, Marks
from scrubber.model import Block, Kind

_DEFINITION = re.compile(r"\[\^([^\[\]^\s]{1,40})\]:(?=\s)")
_REFERENCE = re.compile(r"(?<!^)\[\^([^\[\]^\s]{1,40})\](?!:\s)")


def with_footnotes(blocks: Sequence[Block], is_indented: Callable[[Block], bool]) -> list[Block]:
    """The blocks, those of notes that others refer to with their label, and all with what refers to a note.

    A block below a note that `is_indented` belongs to it.
    """
    if not any(block.text.startswith("[^") for block in blocks):
        return list(blocks)
    texts = [block.text if block.kind is not Kind.CODE else "" for block in blocks]
    defined = {match[1] for text in texts if (match := _DEFINITION.match(text))}
    labels = defined.intersection([label for text in texts for label in _REFERENCE.findall(text)])
    found: list[Block] = []
    note = ""
    for block, text in zip(blocks, texts, strict=True):
        match = _DEFINITION.match(text)
        note = match[1] if match else note if is_indented(block) else ""
        if note in labels:
            block = replace(block, form=replace(block.form or BlockForm(), footnote=note))
        if "[^" in text and labels:
            block = replace(block, marks=Marks.later(partial(_with_notes, block.marks, text, labels)))
        found.append(block)
    return found


def _with_notes(marks: Marks, text: str, labels: set[str]) -> Iterator[Mark]:
    yield from marks
    if (match := _DEFINITION.match(text)) and match[1] in labels:
        yield Mark(MarkKind.FOOTNOTE_LABEL, 0, match.end(), label=match[1])
    for reference in _REFERENCE.finditer(text):
        if reference[1] in labels:
            yield Mark(MarkKind.FOOTNOTE, reference.start(), reference.end(), label=reference[1])
