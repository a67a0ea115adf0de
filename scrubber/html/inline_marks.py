"""Which characters of a block each inline element covers, noted while the parser reports them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import compress
from operator import not_
from typing import NamedTuple
from urllib.parse import urljoin

from scrubber.html.attributes import Attributes
from scrubber.html.pictures import is_picture, read_picture
from scrubber.html.protected_mail import HIDDEN, target_of
from scrubber.marks import NO_MARKS, Mark, MarkKind, Marks
from scrubber.model import Kind

KIND_OF = {
    **dict.fromkeys(("b", "strong"), MarkKind.STRONG),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), MarkKind.EMPHASIS),
    **dict.fromkeys(("code", "tt", "samp"), MarkKind.CODE),
    **dict.fromkeys(("del", "s", "strike"), MarkKind.DELETED),
    "a": MarkKind.LINK,
    "ins": MarkKind.INSERTED,
    "mark": MarkKind.HIGHLIGHTED,
    "sup": MarkKind.SUPERSCRIPT,
    "sub": MarkKind.SUBSCRIPT,
    "kbd": MarkKind.KEYBOARD,
    "q": MarkKind.QUOTATION,
    **dict.fromkeys(("img", "amp-img"), MarkKind.IMAGE),
}
MARKED = frozenset(KIND_OF)
# How Google Docs and editors write bold and italic text.
_BOLD = re.compile(r"(?:^|[;\s])font-weight\s*:\s*(?:bold|[6-9]00)\b", re.I)
_ITALIC = re.compile(r"(?:^|[;\s])font-style\s*:\s*italic\b", re.I)
# Looked up for every mark; a global is found ten times as fast as a member of its enum.
_LINK, _IMAGE, _LINE_BREAK = MarkKind.LINK, MarkKind.IMAGE, MarkKind.LINE_BREAK
_HEADING, _CODE = Kind.HEADING, Kind.CODE
_PICTURED = frozenset((MarkKind.IMAGE, MarkKind.IMAGE_LINK))
# The attributes of an image, and what the <picture> around it offers: its address and text are read when somebody asks for them.
_Image = tuple[Attributes, list[str]]
# Kind, number of the part of the text that it begins with, target, label. The target of an image is whether it is a picture.
_Begun = tuple[MarkKind, int, str, str | _Image]
# The same and the number of the part that it ends before.
_Ended = tuple[MarkKind, int, str, str | _Image, int]
_PICTURE = "picture"
# What is offered outside of a <picture>: one list for all.
_NOTHING: list[str] = []


def tag_of_style(style: str) -> str:
    """The tag of the element that a <span> of this style stands for; bold counts where it is both.

    >>> tag_of_style("font-weight: 700"), tag_of_style("color:red; font-style:italic"), tag_of_style("font-weight:400")
    ('b', 'i', 'span')
    """
    if "font-" not in style.lower():
        return "span"
    return "b" if _BOLD.search(style) else "i" if _ITALIC.search(style) else "span"


class _KeptMarks:
    """The marks of the blocks of a page, and the texts they cover, end to end: few lists keep the collector of garbage idle."""

    def __init__(self) -> None:
        self.kinds: list[MarkKind] = []
        self.firsts: list[int] = []
        self.targets: list[str] = []
        self.labels: list[str | _Image] = []
        self.ends: list[int] = []
        self.parts: list[str] = []


class WaitingMarks(NamedTuple):
    """The marks of a text that something interrupts."""

    open: list[_Begun]
    ended: list[_Ended]


class InlineMarks:
    """The marks of the text that is being collected, as numbers of its parts; `of_text` turns them into offsets."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.open: list[_Begun] = []
        self.ended: list[_Ended] = []
        self.above: list[_Ended] = []
        """The images above the text that is open, which go into it; apart, as there may be thousands."""
        self.shown = 0
        """How many images there were."""
        self.shown_before: list[int] = []
        """How many there were before each link that is open."""
        self.kept = _KeptMarks()
        self.offered = _NOTHING
        """What the <source>s of the open <picture> offer, as the page has it."""

    def offer(self, attributes: Attributes) -> None:
        """A <source> of a picture."""
        candidates = attributes.get("srcset") or attributes.get("data-srcset")
        if candidates and self.offered is _NOTHING:
            self.offered = [candidates]
        elif candidates:
            self.offered.append(candidates)

    def rebase(self, declared: str | None) -> None:
        """<base href> says what addresses are relative to."""
        try:
            self.base = urljoin(self.base, declared or "")
        except ValueError:  # "http://[" and the like
            return

    @property
    def waiting(self) -> bool:
        """Whether the text that is open has marks."""
        return bool(self.ended or self.open or self.above)

    def begin(self, tag: str, attributes: Attributes, part: int) -> None:
        """An element of MARKED begins before part number `part`."""
        kind = KIND_OF[tag]
        target = ""
        if kind is _LINK:
            address = attributes.get("href")
            if address:
                target = address.strip()
                if HIDDEN in target:
                    target = target_of(target)
            self.shown_before.append(self.shown)
        elif kind is _IMAGE:
            if is_picture(attributes, self.offered):
                target = _PICTURE
            self.open.append((kind, part, target, (attributes, self.offered)))
            self.offered = _NOTHING
            return
        self.open.append((kind, part, target, ""))

    def end(self, parts: Sequence[str]) -> None:
        """The element that began last ends behind `parts`, what there is of the text."""
        begun = self.open.pop()
        kind, first, target, label = begun
        part = len(parts)
        if kind is _IMAGE:
            if not target:
                return
            self.shown += 1
        elif kind is _LINK:
            count = self.shown - self.shown_before.pop()
            if not target:
                return
            if count:
                self._link_images(begun, count, parts)
        if first < part or kind is _IMAGE:
            self.ended.append((kind, first, target, label, part))

    def _link_images(self, link: _Begun, count: int, parts: Sequence[str]) -> None:
        """Let the last `count` images be links if nothing but images stands in the link."""
        if "".join(parts[link[1] :]).strip():
            return
        self.ended, self.above = [*self.above, *self.ended], []
        for at in range(len(self.ended) - 1, -1, -1):
            kind, part, _, _, end = self.ended[at]
            if not count or part < link[1]:
                return
            if kind is MarkKind.IMAGE:
                self.ended.insert(at, (MarkKind.IMAGE_LINK, part, link[2], "", end))
                count -= 1

    def quotation(self) -> tuple[int, bool]:
        """The part that the innermost open element begins before, and whether a quotation is open around it."""
        around = [kind for kind, *_ in self.open].count(MarkKind.QUOTATION)
        return self.open[-1][1], around % 2 == 0

    def ends_with_image(self) -> bool:
        """Whether the mark that ended last is an image, or one is open: <amp-img> holds a copy of it."""
        last = self.ended or self.above
        return any(one[0] is _IMAGE for one in (*self.open[-1:], *last[-1:]))

    def line_break(self, part: int) -> None:
        """Part number `part` is a line break."""
        self.ended.append((_LINE_BREAK, part, "", "", part + 1))

    def formula(self, part: int, latex: str, stands_alone: bool) -> None:
        """Part number `part` is a formula."""
        kind = MarkKind.DISPLAY_FORMULA if stands_alone else MarkKind.FORMULA
        self.ended.append((kind, part, "", latex, part + 1))

    def note(self, part: int, key: str) -> None:
        """Before part number `part` a note begins that stands inside of the sentence."""
        self.ended.append((MarkKind.FOOTNOTE, part, "", key, part))

    def drop_last(self) -> None:
        """The mark that ended last is none after all."""
        self.ended.pop()

    def set_aside(self) -> WaitingMarks:
        """The marks of the open text, which waits while another is collected."""
        waiting = WaitingMarks(self.open, [*self.above, *self.ended])
        self.open, self.ended, self.above = [], [], []
        return waiting

    def go_on_with(self, waiting: WaitingMarks) -> None:
        """Go on with a text that waited."""
        (self.open, self.ended), self.above = waiting, []

    def _leads_on(self, target: str) -> bool:
        """Whether the link of a heading leads anywhere: one to itself does not."""
        address, sign, _ = target.partition("#")
        return not (sign and address in ("", self.base.partition("#")[0]))

    def of_text(self, parts: Sequence[str], text: str, kind: Kind | None) -> Marks:
        """The marks of `text`, which `parts` became; elements that are still open and images without a text go on in the next."""
        covered = self.ended
        self.ended = []
        if not text:
            is_above = [one[0] in _PICTURED for one in covered]
            self.above += [(kind, 0, target, label, 0) for kind, _, target, label, _ in compress(covered, is_above)]
            covered = list(compress(covered, map(not_, is_above)))
        elif self.above:
            covered, self.above = [*self.above, *covered], []
        is_heading = kind is _HEADING
        if self.open:
            covered += self._still_open(len(parts), is_heading)
        if is_heading:
            covered = [one for one in covered if one[0] is not _LINK or self._leads_on(one[2])]
        if not text or kind is _CODE:
            return NO_MARKS
        kept = self.kept
        start, first_part = len(kept.kinds), len(kept.parts)
        has_breaks = False
        for one, first, target, label, end in covered:
            has_breaks = has_breaks or one is _LINE_BREAK
            kept.kinds.append(one)
            kept.firsts.append(first)
            kept.targets.append(target)
            kept.labels.append(label)
            kept.ends.append(end)
        kept.parts += parts
        given = (kept, start, len(kept.kinds), first_part, len(kept.parts), text)
        return Marks.later(_placed, self.base, has_breaks, given)

    def _still_open(self, end: int, is_heading: bool) -> list[_Ended]:
        """The marks of a text of `end` parts that go on in the next."""
        covered = []
        opened = []
        for kind, first, target, label in self.open:
            is_link = kind is _LINK
            if not is_link or target:
                covered.append((kind, first, target, label, end))
            # A link around a card is that of its heading; what follows the heading needs no second one.
            opened.append((kind, 0, "" if is_link and is_heading else target, label))
        self.open = opened
        return covered


class Piece(NamedTuple):
    """A block that becomes a line of a cell."""

    text: str
    marks: Marks
    is_code: bool


def text_of_cell(pieces: Sequence[Piece]) -> str:
    """The lines of a cell as one text."""
    return " ".join([" ".join(piece.text.split()) if piece.is_code else piece.text for piece in pieces])


def marks_of_row(cells: Sequence[Sequence[Piece]]) -> Marks:
    """The marks of a table row, given what its cells hold (see `scrubber.block_form.table_row`)."""
    marked = [piece.marks for pieces in cells for piece in pieces if piece.marks is not NO_MARKS]
    if not marked and all(len(pieces) < 2 and not (pieces and pieces[0].is_code) for pieces in cells):
        return NO_MARKS
    return Marks.later(_moved, marked[0].base if marked else "", given=(cells,))


def _moved(cells: Sequence[Sequence[Piece]]) -> Iterator[Mark]:
    start = 0
    for pieces in cells:
        at = start + text_of_cell(pieces).startswith("|")  # `table_row` puts a space before it
        for number, piece in enumerate(pieces):
            if number:
                yield Mark(MarkKind.LINE_BREAK, at, at + 1)
                at += 1
            length = len(text_of_cell([piece]))
            if piece.is_code:
                yield Mark(MarkKind.CODE, at, at + length)
            for mark in piece.marks.written():
                yield mark._replace(start=mark.start + at, end=mark.end + at)
            at += length
        start = at + 3 if pieces else start + 2


def _offsets(parts: Sequence[str]) -> list[int]:
    """For each part, and for the end, the number of characters of the folded text before it, without a space at its end."""
    offsets = [0]
    length = 0
    space = False
    for part in parts:
        words = part.split()
        if words:
            space = space or part[0].isspace()
            length += sum(map(len, words)) + len(words) - 1 + (space and length > 0)
            space = part[-1].isspace()
        else:
            space = space or bool(part)
        offsets.append(length)
    return offsets


def _placed(kept: _KeptMarks, start: int, stop: int, first_part: int, end_part: int, text: str) -> Iterator[Mark]:
    """The marks of `text`, without the spaces at their ends, from those that are kept and the parts that the text was made of."""
    places = _offsets(kept.parts[first_part:end_part])
    for at in range(start, stop):
        kind, target, shown = kept.kinds[at], kept.targets[at], kept.labels[at]
        if isinstance(shown, str):
            label = shown
        else:
            target, label = read_picture(*shown)
        begin, end = places[kept.firsts[at]], min(places[kept.ends[at]], len(text))
        if kind is MarkKind.LINE_BREAK:
            if 0 < begin < len(text) - 1 and text[begin] == " ":
                yield Mark(kind, begin, begin + 1)
            continue
        if kind is MarkKind.FOOTNOTE:
            yield Mark(kind, begin, begin, label=label)
            continue
        if begin < len(text) and text[begin] == " ":
            begin += 1
        if kind in _PICTURED:
            begin = end = min(begin, len(text))
        yield Mark(kind, begin, end, target, label)
