"""Keeps the notes that kept text refers to, and drops the copy of a note in the margin and the heading of notes alone.

Without its note a reference says nothing. Notes look like junk to the scorer: short, full of links, at the end, in small print,
and some pages hide them until a reader asks. "Notes" above them heads no section of the text: readers of Markdown draw one.

Drops:
    > <p>The bridge is old.<sup><a href="#fn1">1</a></sup><span class="sidenote">It was built in the year of the flood.</span></p> || <p>Nobody knows who built it.</p> || <p id="fn1">It was built in the year of the flood.</p>
Spares:
    > <h2>Bridges</h2> || <p>The bridge is old.<sup><a href="#fn1">1</a></sup></p> || <p id="fn1">It was built in the year of the flood.</p>
    > <p>The bridge is old.<sup><a href="#fn1">1</a></sup></p> || <p>Nobody knows who built it.</p> || <p id="fn1">It was built in the year of the flood.</p>
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator, Set

from scrubber.marks import MarkKind
from scrubber.model import Block, Kind, Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.CONTEXT
TOPIC = Topic.REPETITION


def footnote(page: Page) -> Iterator[Verdict]:
    """Leaning, for notes that a kept block refers to; sure of a copy."""
    notes = [block for block in page.formed if _label(block)]
    if not notes:
        return
    referring = (block for block in page.blocks if page.kept(block.index))
    referred = {mark.label for block in referring for mark in block.marks if mark.kind is MarkKind.FOOTNOTE}
    copies = {(_label(block), _words(block)): block.index for block in notes}
    for block in notes:
        if _label(block) not in referred:
            continue
        if copies[_label(block), _words(block)] != block.index:
            yield Verdict(block.index, keep=False, reason=f"note {_label(block)} stands again below", sure=True)
        elif not page.kept(block.index):
            yield Verdict(block.index, keep=True, reason=f"note {_label(block)}, which kept text refers to")
    yield from _headings(page, referred)


def _headings(page: Page, referred: Set[str]) -> Iterator[Verdict]:
    """Headings with notes below them, and nothing else up to the next one or the end of the text."""
    heading: Block | None = None
    has_notes = False
    for block in page.blocks:
        is_note = _label(block) in referred
        if not is_note and not page.kept(block.index):
            continue
        if heading is not None and block.kind is Kind.HEADING and has_notes:
            yield Verdict(heading.index, keep=False, reason="heads nothing but notes")
        if is_note:
            has_notes = True
        else:
            heading, has_notes = (block, False) if block.kind is Kind.HEADING else (None, False)
    if heading is not None and has_notes:
        yield Verdict(heading.index, keep=False, reason="heads nothing but notes")


def _label(block: Block) -> str:
    return block.form.footnote if block.form is not None else ""


def _words(block: Block) -> str:
    """The text of a note without its label."""
    label = next((mark for mark in block.marks if mark.kind is MarkKind.FOOTNOTE_LABEL), None)
    return block.text[label.end if label is not None else 0 :].strip()
