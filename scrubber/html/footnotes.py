"""Notes: which words of a page refer to a note, and which blocks are the notes, in whatever form the page has them.

Anchors and links inside of the page are noted while it is parsed; once all blocks are there, a short link ("1", "[2]", "*") to
where a later block begins is a reference, and that block the note. Numbers that are only raised are matched with blocks that
begin with the same number raised, or with an anchor named after a note of that number.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple
from urllib.parse import unquote, urldefrag, urljoin

from scrubber.block_form import BlockForm
from scrubber.html.anchors import Anchor, Anchors
from scrubber.html.block_builder import BlockBuilder
from scrubber.html.note_text import NOTE_KEY, rewritten, with_raised_digits, without_keys
from scrubber.language.late_pattern import late_pattern
from scrubber.marks import Mark, MarkKind
from scrubber.model import Block, Kind, changed_block, changed_form

_LABEL = late_pattern(r"(?:[^\W\d_]{1,8}\.? )?\d{1,4}|[^\W\d_]|[ivx]{1,6}|[*†‡§¶]{1,4}")
_BRACKETS = "[](){}.:^ \xa0"
# Anchors that are named after notes: Wikipedia, Pandoc, goldmark, Kramdown, Word, Google Docs, Substack, WordPress, journals.
_NOTE_NAME = re.compile(r"note|fn|ftn|edn|foot|ref|bib|cit(?!y)", re.I)
_NUMBER_AT_END = re.compile(r"\D(\d{1,4})\Z")
# Before links back that are letters, as in "^ a b".
_BACK_SIGNS = frozenset("^↑")
_AFTER_NUMBER = frozenset(".):")
_SAFE_LABEL = re.compile(r"[A-Za-z0-9]{1,6}")
# Elements with a note in the middle of the sentence that it belongs to: Tufte's margin, plugins, LaTeXML, Distill.
INSIDE_CLASSES = frozenset(
    "sidenote marginnote margin-note sidenote-content footnotecontent footnote__content footnote-tooltip footnote_tooltip "
    "inline-footnote-content modern-footnotes-footnote__note ltx_note_outer".split()
)
INSIDE_TAGS = frozenset(("d-footnote",))
# LaTeXML writes this where a mark refers to a note that stands elsewhere.
_ONLY_MARK = "footnotemark"
_ONLY_MARK_END = 20
# A block with more marks than that is no prose. Articles with many references have some 200 in their longest paragraph.
_MOST_MARKS = 2_000
# A note longer than that is a chapter that somebody links to by its number.
_MOST_BLOCKS = 20


def note_key(container: int) -> str:
    """What the mark of a note inside of a sentence is called until the notes of the page have their labels."""
    return f"{NOTE_KEY}{container}"


class _Reference(NamedTuple):
    """Characters of a block that refer to a note."""

    block: int
    start: int
    end: int
    label: str
    note: int
    """Number of the block where the note begins."""
    container: int
    """Of the note, -1 if it is that of its first block."""


class Footnotes:
    """The notes of a page."""

    def __init__(self, builder: BlockBuilder, anchors: Anchors) -> None:
        self.builder = builder
        self.anchors = anchors
        self.raised: list[int] = []
        """Blocks with superscripts, once for each."""
        self.inside: list[tuple[int, int]] = []
        """Blocks that wait for a note inside of their sentence, and the containers of these notes."""

    def start_inside(self, container: int) -> None:
        """A note begins in the middle of the open block, which will be the container with that number."""
        self.inside.append((self.builder.place, container))
        self.builder.inline.note(len(self.builder.parts), note_key(container))

    def move_to(self, first: int, places: Sequence[int]) -> None:
        """The blocks from number `first` on have got new numbers: `places[0]` is that of the first."""
        end = first + len(places)

        def moved(at: int) -> int:
            return at if at < first else places[at - first] if at < end else at - end + len(self.builder.blocks)

        for number in range(len(self.raised) - 1, -1, -1):
            if self.raised[number] < first:
                break
            self.raised[number] = moved(self.raised[number])
        for number in range(len(self.inside) - 1, -1, -1):
            at, container = self.inside[number]
            if at < first:
                break
            self.inside[number] = (moved(at), container)
        self.anchors.move_to(first, places, moved)

    def mark(self) -> None:
        """Give the blocks of notes their form, and references their marks."""
        blocks = self.builder.blocks
        if not (self.raised or self.anchors.linked or self.inside):
            return
        references = list(self._linked_references())
        copies: dict[int, int] = {}
        references += self._inner_references({(one.block, one.end): one.note for one in references}, copies)
        references += self._raised_references({(one.block, one.start) for one in references})
        labels = _labels(references)
        self._mark_notes(references, labels)
        for container, note in copies.items():
            self._mark_note(self.builder.tree.first[container], self.builder.tree.last[container], labels[note])
        by_block: dict[int, list[_Reference]] = {}
        for reference in references:
            by_block.setdefault(reference.block, []).append(reference)
        for at, found in by_block.items():
            spans = [(one.start, one.end, labels[one.note]) for one in found]
            blocks[at] = rewritten(blocks[at], spans, MarkKind.FOOTNOTE)
        for at in {at for at, _ in self.inside}:
            if at < len(blocks):
                blocks[at] = without_keys(blocks[at])
        for at in set(self.raised):
            if at < len(blocks):
                blocks[at] = with_raised_digits(blocks[at])

    # References.

    def _linked_references(self) -> Iterator[_Reference]:
        for at in sorted({at for at, fragment in self.anchors.linked if self._leads_to_note(at, self._anchor(fragment))}):
            for link, raised in self._links(at):
                anchor = self._target(link)
                if anchor is None or not self._leads_to_note(at, anchor):
                    continue
                text = self.builder.blocks[at].text
                start, end = _with_brackets(text, link.start, link.end)
                label = text[start:end].strip(_BRACKETS)
                fragment = link.target.rpartition("#")[2]
                named = fragment in self.anchors.declared or _NOTE_NAME.search(fragment) is not None
                if (named or raised or text[start:end].strip()[:1] in ("[", "(")) and _LABEL.fullmatch(label):
                    yield _Reference(at, start, end, label, anchor.place, anchor.container)

    def _links(self, at: int) -> Iterator[tuple[Mark, bool]]:
        """The links of a block to somewhere on the page, and whether they are raised."""
        block = self.builder.blocks[at] if at < len(self.builder.blocks) else None
        if block is None or len(block.marks) > _MOST_MARKS:
            return
        marks = list(block.marks.written())
        raised = [mark for mark in marks if mark.kind is MarkKind.SUPERSCRIPT]
        for mark in marks:
            if mark.kind is MarkKind.LINK and "#" in mark.target:
                yield mark, _overlaps(mark, raised)

    def _target(self, link: Mark) -> Anchor | None:
        """The anchor that a link leads to, if that is on the page."""
        address, _, fragment = link.target.partition("#")
        anchor = self._anchor(fragment)
        base = self.builder.inline.base
        try:
            if anchor and address and (not base or urldefrag(urljoin(base, address)).url != urldefrag(base).url):
                return None
        except ValueError:
            return None
        return anchor

    def _anchor(self, fragment: str) -> Anchor | None:
        return self.anchors.named(fragment) or self.anchors.named(unquote(fragment))

    def _leads_to_note(self, at: int, anchor: Anchor | None) -> bool:
        """Whether a link of block number `at` to an anchor may lead to a note, which stands further below."""
        return anchor is not None and anchor.place > at and self._begins_note(anchor)

    def _begins_note(self, anchor: Anchor) -> bool:
        """Whether a note may begin there: not with a row, code or a heading, but for a heading that is only a number."""
        if not anchor.begins_block or anchor.place >= len(self.builder.blocks):
            return False
        if anchor.container >= 0 and self.builder.tree.first[anchor.container] == self.builder.tree.last[anchor.container]:
            return False  # an empty element: what follows is no part of it
        block = self.builder.blocks[anchor.place]
        if block.kind is Kind.HEADING:
            return _LABEL.fullmatch(block.text.strip(_BRACKETS)) is not None
        return block.kind not in (Kind.TABLE_ROW, Kind.CODE)

    def _raised_references(self, known: set[tuple[int, int]]) -> Iterator[_Reference]:
        """References that are numbers and no links."""
        if not self.raised:
            return
        notes = self._raised_notes()
        for at in sorted(set(self.raised)):
            for mark in self._raised_marks(at):
                text = self.builder.blocks[at].text
                label = text[mark.start : mark.end].strip(_BRACKETS)
                below = notes.get(label, [])
                note = next(iter(below[bisect_right(below, (at + 1, -2)) :][:1]), None)
                if note and mark.start and (at, mark.start) not in known and _follows_words(text[: mark.start]):
                    yield _Reference(at, mark.start, mark.end, label, *note)

    def _raised_notes(self) -> dict[str, list[tuple[int, int]]]:
        """By label, the first block and the container of what may be a note without a link to it."""
        notes: dict[str, list[tuple[int, int]]] = {}
        for at in sorted(set(self.raised)):
            for mark in self._raised_marks(at):
                text = self.builder.blocks[at].text
                if mark.start == 0 and mark.end < len(text) and not _is_only_mark(self.builder.blocks[at]):
                    notes.setdefault(text[: mark.end].strip(_BRACKETS), []).append((at, -1))
        for name, place in self.anchors.found.items():
            number = _NUMBER_AT_END.search(name) if name[-1].isdecimal() else None
            if number and _NOTE_NAME.search(name) and self._begins_note(anchor := Anchor(*place)):
                notes.setdefault(number[1], []).append((anchor.place, anchor.container))
        return {label: sorted(found) for label, found in notes.items()}

    def _raised_marks(self, at: int) -> list[Mark]:
        """The superscripts of a block that may be labels of notes."""
        blocks = self.builder.blocks
        if at >= len(blocks) or len(blocks[at].marks) > _MOST_MARKS:
            return []
        marks = list(blocks[at].marks.written())
        elsewhere = [mark for mark in marks if mark.kind is MarkKind.LINK and "://" in mark.target]
        raised = [mark for mark in marks if mark.kind is MarkKind.SUPERSCRIPT]
        return [
            mark
            for mark in raised
            if _LABEL.fullmatch(blocks[at].text[mark.start : mark.end].strip(_BRACKETS))
            and not _overlaps(mark, elsewhere)
        ]

    def _inner_references(self, linked: dict[tuple[int, int], int], copies: dict[int, int]) -> Iterator[_Reference]:
        """References to notes that stand inside of the sentence: the number before it, or nothing.

        Behind a link to a note (`linked`: by its block and end) there is a copy of that note.
        """
        tree, blocks = self.builder.tree, self.builder.blocks
        for at, inside in groupby(self.inside, key=lambda one: one[0]):
            if at >= len(blocks) or len(blocks[at].marks) > _MOST_MARKS:
                continue
            places = {mark.label: mark.start for mark in blocks[at].marks.written() if mark.kind is MarkKind.FOOTNOTE}
            for _, container in inside:
                first, end = tree.first[container], places.get(note_key(container), -1)
                if end < 0 or not at < first < tree.last[container] or _is_only_mark(blocks[first]):
                    continue
                if (at, end) in linked:
                    copies[container] = linked[at, end]
                    continue
                number = re.search(r"(?<![\d\s])\d{1,3}\Z", blocks[at].text[max(0, end - 4) : end])
                label = number[0] if number else ""
                yield _Reference(at, end - len(label), end, label, first, container)

    # Notes.

    def _mark_notes(self, references: Sequence[_Reference], labels: dict[int, str]) -> None:
        tree, blocks = self.builder.tree, self.builder.blocks
        begins = sorted(labels)
        for reference in references:
            first = reference.note
            form = blocks[first].form
            if form is not None and form.footnote:
                continue  # a note that is referred to twice
            container = reference.container if reference.container >= 0 else blocks[first].container
            following = begins[bisect_right(begins, first)] if begins[-1] > first else len(blocks)
            last = min(max(tree.last[container] if container >= 0 else 0, first + 1), following, first + _MOST_BLOCKS)
            if blocks[first].kind is Kind.HEADING:
                last = min(first + 2, following, len(blocks))
            self._mark_note(first, last, labels[first])

    def _mark_note(self, first: int, last: int, label: str) -> None:
        blocks = self.builder.blocks
        for at in range(first, last):
            if at > first and blocks[at].text.strip(_BRACKETS) == label:
                continue  # LaTeXML repeats it, out of sight
            spans = [(start, end, label if stays else "") for start, end, stays in self._label_and_back_links(at, first)]
            block = rewritten(blocks[at], spans, MarkKind.FOOTNOTE_LABEL)
            blocks[at] = changed_block(block, form=changed_form(block.form or BlockForm(), footnote=label))

    def _label_and_back_links(self, at: int, first: int) -> Iterator[tuple[int, int, bool]]:
        """Where a block of a note has its label, which stays, and links back to the text, which go: (start, end, stays)."""
        block = self.builder.blocks[at]
        label_end = _label_end(block) if at == first else 0
        if at == first and block.text[:1] in _BACK_SIGNS:
            yield 0, 1, False
        if label_end:
            yield 0, label_end, True
        for link, _ in self._links(at):
            target = self._target(link)
            if link.start >= label_end and target is not None and target.place < first and link.end - link.start <= 3:
                yield link.start, link.end, False


def _overlaps(mark: Mark, others: Sequence[Mark]) -> bool:
    """Whether one of `others`, in the order of their starts, covers some of what a mark covers."""
    before = bisect_left(others, mark.end, key=lambda other: other.start)
    return before > 0 and others[before - 1].end > mark.start


def _with_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """A link with the square brackets around it."""
    return (start - 1, end + 1) if text[start - 1 : start] == "[" and text[end : end + 1] == "]" else (start, end)


def _is_only_mark(block: Block) -> bool:
    return _ONLY_MARK in block.text[:_ONLY_MARK_END]


def _label_end(block: Block) -> int:
    """Where the label at the start of a note ends, 0 if there is none: a number in brackets, raised, linked or before a dot."""
    for mark in block.marks.written():
        text = block.text[mark.start : mark.end].strip(_BRACKETS)
        if mark.start == 0 and mark.kind in (MarkKind.SUPERSCRIPT, MarkKind.LINK) and _LABEL.fullmatch(text):
            return mark.end + (block.text[mark.end : mark.end + 1] in _AFTER_NUMBER)
    found = re.match(r"[\[(]\w{1,4}[\])]|\d{1,4}[.)]?(?=\s*\Z)|\d{1,4}[.)](?=\s)", block.text)
    return found.end() if found else 0


def _labels(references: Sequence[_Reference]) -> dict[int, str]:
    """By the first block of each note, its label in Markdown: what the page calls it, or the next number that is free."""
    labels: dict[int, str] = {}
    taken: set[str] = set()
    free = 1
    for reference in sorted(references):
        if reference.note not in labels:
            label = reference.label.replace(" ", "")
            if not _SAFE_LABEL.fullmatch(label) or label in taken:
                while str(free) in taken:
                    free += 1
                label = str(free)
            taken.add(label)
            labels[reference.note] = label
    return labels


def _follows_words(before: str) -> bool:
    """Whether a raised number behind `before` is no power of a number or a unit, such as 10⁶ and km²."""
    word = re.search(r"\w*\Z", before)
    return word is not None and not word[0].isdigit() and len(word[0]) != 1 and len(word[0]) != 2
