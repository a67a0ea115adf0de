"""References and labels of notes, and powers, in the text of a block: so that none fuses with the word or number before it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from scrubber.marks import RAISED_DIGITS, Mark, MarkKind, Marks
from scrubber.model import Block, changed_block

# How the label of a mark begins until its note has one.
NOTE_KEY = "#"
_MAY_BE_RAISED = frozenset("0123456789+-−()n, ")
_DROPPED = (MarkKind.LINK, MarkKind.SUPERSCRIPT, MarkKind.STRONG, MarkKind.FOOTNOTE)


def rewritten(block: Block, spans: Sequence[tuple[int, int, str]], kind: MarkKind) -> Block:
    """The block with each (start, end, label) in brackets and marked as `kind`; without a label the characters go."""
    spans = sorted(set(spans))
    edits = [_edit(block.text, start, end, bool(label)) for start, end, label in spans]
    if not edits:
        return block
    text = ""
    at = 0
    for start, end, new in edits:
        text += block.text[at:start] + new
        at = end
    text += block.text[at:]
    starts = [start for start, _, _ in edits]
    shifts = list(accumulate((len(new) - (end - start) for start, end, new in edits), initial=0))

    def is_replaced(mark: Mark) -> bool:
        number = bisect_right(starts, mark.start)
        return number > 0 and mark.end <= edits[number - 1][1]

    def moved(place: int, is_end: bool) -> int:
        number = bisect_right(starts, place - is_end)
        if number:
            start, end, new = edits[number - 1]
            if place < end or (is_end and place == end):
                return start + shifts[number - 1] + (len(new) if is_end or place > start else 0)
        return place + shifts[number]

    marks = [
        mark._replace(start=moved(mark.start, False), end=max(moved(mark.start, False), moved(mark.end, True)))
        for mark in block.marks.written()
        if mark.kind not in _DROPPED or not is_replaced(mark)
    ]
    marks += [
        Mark(kind, start + shift, start + shift + len(new.rstrip()), label=label)
        for (start, _, new), (_, _, label), shift in zip(edits, spans, shifts, strict=False)
        if label
    ]
    bare = text.strip() or text
    start = text.index(bare)
    return changed_block(block, text=bare, marks=Marks.of(marks, block.marks.base).within([(start, start + len(bare))]))


def _edit(text: str, start: int, end: int, stays: bool) -> tuple[int, int, str]:
    """What stands in the place of a reference or a label; the white space beside one that goes, goes with it."""
    inside = text[start:end].strip()
    if stays:
        new = inside if inside[:1] in ("[", "(", "") else f"[{inside.rstrip('.):')}]"
        return (start, end, f"{new} " if start == 0 and text[end : end + 1].isalnum() else new)
    while start and text[start - 1].isspace():
        start -= 1
    while not start and text[end : end + 1].isspace():
        end += 1
    return (start, end, "")


def with_raised_digits(block: Block) -> Block:
    """The block with the numbers that are raised behind a number, a word or a stop as raised characters: 10⁶ is no 106."""
    characters = list(block.text)
    for mark in block.marks.written():
        if mark.kind is not MarkKind.SUPERSCRIPT or not mark.start or characters[mark.start - 1].isspace():
            continue
        inside = block.text[mark.start : mark.end]
        if set(inside) <= _MAY_BE_RAISED:
            characters[mark.start : mark.end] = inside.translate(RAISED_DIGITS)
    text = "".join(characters)
    return block if text == block.text else changed_block(block, text=text)


def without_keys(block: Block) -> Block:
    """The block without marks of notes that turned out to be none."""
    marks = list(block.marks.written())
    kept = [mark for mark in marks if mark.kind is not MarkKind.FOOTNOTE or not mark.label.startswith(NOTE_KEY)]
    return block if len(kept) == len(marks) else changed_block(block, marks=Marks.of(kept, block.marks.base))
