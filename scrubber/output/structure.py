"""Kept blocks -> the parts of a document: lists, quotes and tables with the paragraphs in them. Every writer walks these.

The form of a page is in the path of each block ("/html/body/ul[1]/li[2]/p[1]"): blocks of one item, list, quote or table are put
together again, however deep they nest. Flattened text has no paths; there the kind and the level of a block say it.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, islice, repeat
from typing import NamedTuple, TypeAlias

from scrubber.block_form import BlockForm, Cell, table_cells
from scrubber.marks import NO_MARKS, Mark, MarkKind, Marks
from scrubber.model import Block, Decision, Kind
from scrubber.output.images_above import images_above, leading_images
from scrubber.output.plain_text import paragraphs

_STEP = re.compile(r"/(ul|ol|menu|dir|dl|li|dt|dd|blockquote)(?:\[(\d+)\])?(?=/|$)")
_TABLE = re.compile(r"/.*/table(?:\[\d+\])?(?=/|$)")
_NOTE_MARKS = frozenset((MarkKind.FOOTNOTE, MarkKind.FOOTNOTE_LABEL))
_BELOW_IMAGES = frozenset((Kind.PARAGRAPH, Kind.HEADING, Kind.QUOTE, Kind.CAPTION))
_NUMBER = re.compile(r"\d+[.)]\s+")
# Lists and quotes in each other beyond that depth are read as if they were not nested. Pages nest three or four.
_DEEPEST = 12


class Frame(NamedTuple):
    """A list item or a quote that a block stands in."""

    whole: str
    """The list or the quote: the same for all its blocks."""
    item: str
    """The item: the same for all blocks of it; that of a quote is the quote."""
    number: int | None
    """Of an item of an ordered list; None for a bullet."""
    is_quote: bool = False
    callout: str = ""
    """Kind of the callout that a quote is; "" for a quote of what somebody said."""
    note: str = ""
    """Label of the note that it is, "" if it is none."""
    term: str = ""
    """"dt" for a term of a list of definitions, "dd" for what is said of it, else ""."""


_QUOTE = Frame("quote", "quote", None, is_quote=True)


class Paragraph(NamedTuple):
    """A kept block, or several that were one line of the input."""

    kind: Kind
    level: int
    text: str
    marks: Marks
    frames: tuple[Frame, ...]
    table: str
    """What is the same for all rows of a table."""
    form: BlockForm | None = None
    is_rule: bool = False
    """Whether it is no paragraph but the rule between two."""

    def cell_forms(self) -> Iterator[Cell]:
        """What markup says of each cell, without end: plain ones follow those that it speaks of."""
        return chain(self.form.cells if self.form else (), repeat(Cell()))

    def cells(self) -> list[tuple[str, Marks]]:
        """The cells of a table row, each with its marks."""
        found: list[tuple[str, Marks]] = []
        at = 0
        for cell in table_cells(self.text):
            at += cell.startswith("|")  # `table_row` puts a space that does not break before it
            found.append((cell, self.marks.within([(at, at + len(cell))])))
            at += len(cell) + (3 if cell else 2)
        return found


class Rows(NamedTuple):
    """The rows of one table."""

    rows: Sequence[Paragraph]


class Rule(NamedTuple):
    """A rule between what stands above and below."""


class Quote(NamedTuple):
    """What stands in one quote."""

    parts: Sequence[Part]
    callout: str = ""
    """Kind of the callout that it is, such as "note", with "-" behind it if it is folded; "" if it is none."""
    title: Paragraph | None = None
    """Of a callout."""


class Item(NamedTuple):
    """An item of a list."""

    number: int | None
    """None for a bullet."""
    parts: Sequence[Part]
    checked: bool | None = None
    """Of a task whether it is done; None for other items."""


class ItemList(NamedTuple):
    """A list, ordered if its first item has a number."""

    items: Sequence[Item]

    @property
    def is_ordered(self) -> bool:
        """Whether its items have numbers."""
        return self.items[0].number is not None


class Definition(NamedTuple):
    """A term, or what is said of one."""

    is_term: bool
    parts: Sequence[Part]


class Definitions(NamedTuple):
    """A list of terms with what is said of each."""

    items: Sequence[Definition]


class Note(NamedTuple):
    """A note that the text refers to."""

    label: str
    parts: Sequence[Part]


class Wanted(NamedTuple):
    """What a document may have beside text."""

    links: bool = True
    images: bool = True
    tables: bool = True
    """Without, a row is a paragraph with bars between its cells."""

    def dropped(self) -> frozenset[MarkKind]:
        """The marks to leave out."""
        kinds = {MarkKind.LINK: self.links, MarkKind.IMAGE_LINK: self.links and self.images, MarkKind.IMAGE: self.images}
        return frozenset(kind for kind, wanted in kinds.items() if not wanted)


ALL = Wanted()
Part: TypeAlias = Paragraph | Rows | Rule | Quote | ItemList | Definitions | Note


def structured(decisions: Iterable[Decision], wanted: Wanted = ALL) -> list[Part]:
    """The parts that the kept blocks make, in order, with the images of the text above those that are dropped."""
    return _parts(_paragraphs(list(decisions), wanted), 0)


def _parts(run: Sequence[Paragraph], depth: int) -> list[Part]:
    """The parts of paragraphs that stand in the same `depth` items and quotes."""
    parts: list[Part] = []
    for whole, group in groupby(run, key=lambda one: one.frames[depth].whole if depth < len(one.frames) else ""):
        members = list(group)
        if not whole:
            parts += _leaves(members)
        elif note := members[0].frames[depth].note:
            parts.append(Note(note, _parts(members, depth + 1)))
        elif members[0].frames[depth].is_quote:
            parts.append(_quote(members, depth))
        elif members[0].frames[depth].term:
            parts.append(Definitions(list(_definitions(members, depth))))
        else:
            parts.append(ItemList(list(_items(members, depth))))
    return parts


def _quote(members: Sequence[Paragraph], depth: int) -> Quote:
    callout = members[0].frames[depth].callout
    form = members[0].form
    has_title = callout != "" and len(members[0].frames) == depth + 1 and form is not None and form.callout_title
    return Quote(_parts(members[has_title:], depth + 1), callout, members[0] if has_title else None)


def _items(members: Sequence[Paragraph], depth: int) -> Iterator[Item]:
    for _, group in groupby(members, key=lambda one: one.frames[depth].item):
        blocks = list(group)
        form = blocks[0].form if len(blocks[0].frames) == depth + 1 else None
        yield Item(blocks[0].frames[depth].number, _parts(blocks, depth + 1), form.checked if form is not None else None)


def _definitions(members: Sequence[Paragraph], depth: int) -> Iterator[Definition]:
    for (_, term), group in groupby(members, key=lambda one: (one.frames[depth].item, one.frames[depth].term)):
        yield Definition(term == "dt", _parts(list(group), depth + 1))


def _leaves(run: Sequence[Paragraph]) -> Iterator[Part]:
    """Paragraphs without lists or quotes around them, the rows of a table together."""
    for table, group in groupby(run, key=lambda one: (one.table,) if one.kind is Kind.TABLE_ROW else None):
        if table is None:
            yield from (Rule() if one.is_rule else one for one in group)
        else:
            yield Rows(list(group))


def _paragraphs(decisions: Sequence[Decision], wanted: Wanted) -> list[Paragraph]:
    """The paragraphs of the kept blocks, in order."""
    dropped = wanted.dropped()
    kept = paragraphs(decisions)
    notes = _notes(kept)
    above_dropped = deque(images_above(decisions))
    found: list[Paragraph] = []
    frames: tuple[Frame, ...] = ()
    above = -1
    """Number of the block above, where one is kept."""
    for (decision, *others), text in kept:
        block = decision.block
        while above_dropped and above_dropped[0][0].block.index < block.index:
            below, images = above_dropped.popleft()
            around = tuple(islice(_frames_of_path(below.block.source, below.block.form), _DEEPEST))
            found += _of_images([mark for mark in images if mark.kind not in dropped], around)
        if block.source.startswith("/"):
            frames = tuple(islice(_frames_of_path(block.source, block.form), _DEEPEST))
        else:
            frames = _frames_of_level(block, frames)
        one = _paragraph(decision, text, frames, notes)
        if one.form is not None and one.form.item_number is not None:
            one = _without_number(one)
        if block.form is not None and block.form.footnote in notes:
            one = _paragraph_of_note(one, block.form.footnote)
        if dropped and one.marks:
            one = one._replace(marks=one.marks.without(dropped))
        if one.kind is Kind.TABLE_ROW and not wanted.tables:
            one = one._replace(kind=Kind.PARAGRAPH)
        if one.text:
            if one.form is not None and one.form.rule_above and found and above == block.index - 1:
                found += _rule(found[-1], one)
            found += _with_images_above(one)
        above = (others[-1] if others else decision).block.index
    return found


def _with_images_above(one: Paragraph) -> list[Paragraph]:
    """A paragraph behind one for each image that it begins with: pictures mostly stand above a text and not in its first line."""
    if one.kind not in _BELOW_IMAGES or not one.marks:
        return [one]
    images = leading_images(one.marks)
    if not images:
        return [one]
    above = _of_images(images, one.frames)
    return [*above, one._replace(marks=Marks.of(list(one.marks)[sum(len(image.marks) for image in above) :]))]


def _of_images(marks: Sequence[Mark], frames: tuple[Frame, ...]) -> list[Paragraph]:
    """A paragraph for each image among marks, with the link that stands before it."""
    images: list[Paragraph] = []
    begin = 0
    for at, mark in enumerate(marks):
        if mark.kind is MarkKind.IMAGE:
            images.append(Paragraph(Kind.PARAGRAPH, 0, "", Marks.of(marks[begin : at + 1]), frames, ""))
            begin = at + 1
    return images


def _rule(above: Paragraph, below: Paragraph) -> list[Paragraph]:
    """The rule between two paragraphs, in all items and quotes that both stand in; none between the items of one list, the
    rows of one table, or above a note."""
    frames = tuple([one for one, other in zip(above.frames, below.frames, strict=False) if one == other])
    depth = len(frames)
    if any(frame.note for frame in below.frames) or (above.table and above.table == below.table):
        return []
    if depth < min(len(above.frames), len(below.frames)) and above.frames[depth].whole == below.frames[depth].whole:
        return []
    return [Paragraph(Kind.OTHER, 0, "", NO_MARKS, frames, "", is_rule=True)]


def _notes(kept: Sequence[tuple[list[Decision], str]]) -> frozenset[str]:
    """The labels of the notes that are kept, with what refers to them."""
    decisions = [decision for pieces, _ in kept for decision in pieces]
    notes = {decision.block.form.footnote for decision in decisions if decision.block.form is not None} - {""}
    if not notes:
        return frozenset()
    marks = (mark for decision in decisions for mark in decision.marks)
    return frozenset(notes.intersection([mark.label for mark in marks if mark.kind is MarkKind.FOOTNOTE]))


def _paragraph(decision: Decision, text: str, frames: tuple[Frame, ...], notes: frozenset[str]) -> Paragraph:
    block = decision.block
    if text == block.text and not decision.trims:
        marks = block.marks  # of a row, whose text may begin with a space
    else:
        marks = decision.marks if text == decision.text else NO_MARKS  # lines that were cut into pieces have none
    if any(mark.kind in _NOTE_MARKS and mark.label not in notes for mark in marks):
        marks = Marks.of([mark for mark in marks if mark.kind not in _NOTE_MARKS or mark.label in notes])
    table = match[0] if (match := _TABLE.match(block.source)) else ""
    return Paragraph(block.kind, block.level, text, marks, frames, table, block.form)


def _without_number(one: Paragraph) -> Paragraph:
    """An item of flattened text without the number that it begins with; the writers put one of their own."""
    found = _NUMBER.match(one.text)
    start = found.end() if found else 0
    return one._replace(kind=Kind.LIST_ITEM, text=one.text[start:], marks=one.marks.within([(start, len(one.text))]))


def _paragraph_of_note(one: Paragraph, label: str) -> Paragraph:
    """A paragraph of a note without the label that the page wrote before it; the writers put one of their own."""
    name = f"note {label}"
    one = one._replace(frames=(Frame(name, name, None, note=label),))
    end = next((mark.end for mark in one.marks if mark.kind is MarkKind.FOOTNOTE_LABEL and mark.start == 0), 0)
    if not end:
        return one
    rest = one.text[end:].lstrip()
    start = len(one.text) - len(rest)
    return one._replace(text=rest, marks=one.marks.within([(start, len(one.text))]))


def _frames_of_level(block: Block, above: tuple[Frame, ...]) -> tuple[Frame, ...]:
    """The frames of a block that has a level and no path, given those of the block above it."""
    if block.kind is Kind.QUOTE:
        return (_QUOTE,)
    number = block.form.item_number if block.form is not None else None
    if block.kind is not Kind.LIST_ITEM and number is None:
        return ()
    outer = above if above != (_QUOTE,) else ()
    depth = block.form.item_depth if block.form is not None and number is not None else block.level
    name = "list" if number is None else "ordered list"
    return (*outer[: max(depth, 1) - 1][: _DEEPEST - 1], Frame(name, str(block.index), number))


def _frames_of_path(source: str, form: BlockForm | None) -> Iterator[Frame]:
    """The items, quotes and callouts that a path goes through, outermost first."""
    whole = name_of_list = ""
    numbers = iter(form.item_numbers if form is not None else ())
    callout = form.callout_source if form is not None else ""
    for step in _STEP.finditer(source):
        name, number = step.groups()
        path = source[: step.end()]
        if form is not None and callout and len(callout) < len(path):
            yield _callout(form)
            callout = ""
        if name == "li":
            counted = next(numbers, int(number or 1)) if name_of_list == "ol" else None
            yield Frame(whole or source[: step.start()], path, counted)
            whole = name_of_list = ""
        elif name in ("dt", "dd"):
            yield Frame(whole or source[: step.start()], path, None, term=name)
            whole = name_of_list = ""
        elif name == "blockquote":
            yield Frame(path, path, None, is_quote=True)
        else:
            whole, name_of_list = path, name
    if form is not None and callout:
        yield _callout(form)


def _callout(form: BlockForm) -> Frame:
    kind = f"{form.callout}-" if form.callout_folded else form.callout
    return Frame(form.callout_source, form.callout_source, None, is_quote=True, callout=kind)
