"""The target of the HTML parser: collects blocks, containers and evidence for metadata as it is told of tags and text."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import NamedTuple

from scrubber.html.attributes import Attributes, is_hidden, metadata_class_words, said
from scrubber.html.inline_marks import MARKED, InlineMarks, marks_of_row
from scrubber.marks import NO_MARKS, Marks
from scrubber.model import Block, Containers, Kind, MetadataElement, table_row

# Elements that flow inside a line; everything else that is shown starts a block of its own, custom elements too.
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr output picture q rb rp rt "
    "rtc ruby s samp slot small source span strike strong sub sup time tt u var wbr input".split()
)
# Never shown as text. <template> is, with a shadowrootmode attribute.
UNSHOWN = frozenset(
    "script style svg iframe object embed applet canvas audio video map area base link meta title template "
    "datalist head noframes param track col colgroup frame frameset basefont bgsound".split()
)
KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Kind.HEADING),
    **dict.fromkeys(("li", "dt", "dd"), Kind.LIST_ITEM),
    **dict.fromkeys(("pre", "listing", "xmp", "plaintext"), Kind.CODE),
    **dict.fromkeys(("figcaption", "caption"), Kind.CAPTION),
    **dict.fromkeys(("select", "textarea", "button", "legend", "summary"), Kind.OTHER),
    "blockquote": Kind.QUOTE,
}
CELLS = frozenset(("td", "th"))
STATES = frozenset(("noscript", "details", "template"))
# Block-level elements that change something for the text inside; all others only hold it.
_CHANGES = frozenset((*KINDS, *CELLS, *STATES, "table", "tr", "html"))


class _Flow(Enum):
    """What an element that starts no block does to the text."""

    INLINE = 1
    BREAK = 2
    UNSHOWN = 3


_FLOWS = {
    **dict.fromkeys(INLINE, _Flow.INLINE),
    **dict.fromkeys(UNSHOWN, _Flow.UNSHOWN),
    **dict.fromkeys(("br", "hr"), _Flow.BREAK),
}

# A page of 50,000 nested elements would have paths and hints of that length for each of them. Real pages nest some 30 deep.
_PATH_LIMIT = 2_000
_HINTS_LIMIT = 200
# Blocks beyond are not read and elements beyond are no containers of their own: what is kept of each, and what the scorer
# makes of it, would take more than 1 GiB in all. No page of the corpus has more than 2,641 blocks and 9,031 such elements.
_MOST_BLOCKS = 100_000
_MOST_CONTAINERS = 300_000
# For every end tag libxml2 looks through the open elements: 10,000 of each take it 0.2 s, and 200,000 more than a minute.
_MOST_STEPS = 200_000_000
_LEAST_DEEP = 1_000
# A comment put behind the document. If the parser does not report it, something before it never ended and holds the rest.
END = "the end of the page"
_MARKED_LIMIT = 400  # characters of an element that promises metadata; bylines and dates are far shorter
# The same as it stands in the document, indentation and all. Of longer elements, which may nest by the thousand, nothing is read.
_MARKED_RAW = 20 * _MARKED_LIMIT
# A link of one sign behind a heading or an entry, to itself; behind a footnote, back to where it is called.
_PERMALINKS = "¶§#🔗⚓↩↑\ufe0e\ufe0f"


# An open element: whether it is a block, whether it is a link, whether it marks its text, its place among the elements that
# promise metadata or -1, and the container, kind and level to go back to when it ends. A plain tuple: one is made for every
# block-level element.
_Open = tuple[bool, bool, bool, int, int, "Kind | None", int]
_INLINE: _Open = (False, False, False, -1, -1, None, 0)
_LINK: _Open = (False, True, True, -1, -1, None, 0)
_MARKING: _Open = (False, False, True, -1, -1, None, 0)
_EMPTY = Block(-1, "")
_NOTHING_SAID: tuple[tuple[str, ...], bool] = ((), False)


class _OpenMark(NamedTuple):
    tag: str
    cues: tuple[str, ...]
    value: str | None
    block: int
    parts: int
    written: int


class TooDeep(Exception):
    """The parser would take too long over the elements that are open."""


class _Row:
    """An open table row."""

    __slots__ = ("broken", "cells", "container", "first")

    def __init__(self, container: int, first: int) -> None:
        self.container = container
        self.first = first
        self.cells = 0
        self.broken = False


class Collector:
    """The parser's target: collects blocks, containers and evidence."""

    def __init__(self, document: bytes, base: str) -> None:
        self.document = document
        self.inline = InlineMarks(base)
        self.blocks: list[Block] = []
        # One list for each fact about containers: a tuple a container would keep the garbage collector busy.
        self.parents: list[int] = []
        self.tags: list[str] = []
        self.numbers: list[int] = []
        """The container's number among its siblings of the same tag."""
        self.own_hints: list[tuple[str, ...]] = []
        self.first: list[int] = []
        self.last: list[int] = []
        self.described: dict[int, tuple[str, tuple[str, ...]]] = {}
        self.siblings: dict[tuple[int, str], int] = {}
        self.stack: list[_Open] = []
        self.rows: list[_Row] = []
        self.parts: list[str] = []
        self.linked = 0
        self.written = 0
        """Characters of text so far."""
        self.links_open = 0
        self.unshown = 0
        self.collecting: list[str] | None = None
        self.container = -1
        self.kind: Kind | None = None
        self.level = 0
        self.pending_break = False
        self.marks: list[_OpenMark] = []
        self.marked: list[MetadataElement] = []
        self.metas: list[tuple[str, str]] = []
        self.head_links: list[tuple[str, str]] = []
        self.json_ld: list[str] = []
        self.title: str | None = None
        self.language: str | None = None
        self.deepest = _LEAST_DEEP
        self.too_deep = self.full = self.crowded = self.shortened = self.ended = self.complete = False

    # What the parser calls: start, end, data, comment, close.

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        if self.unshown:
            if len(self.stack) + self.unshown > self.deepest:
                self.go_deeper()
            self.unshown += 1
            return
        if len(self.stack) > self.deepest:
            self.go_deeper()
        flow = _FLOWS.get(tag)
        if flow is None:
            self.start_block(tag, attributes)
        elif flow is _Flow.INLINE:
            self.start_inline(tag, attributes)
        elif flow is _Flow.BREAK:
            self.line_break(tag)
            self.stack.append(_INLINE)
        elif tag == "template" and ("shadowrootmode" in attributes or "shadowroot" in attributes):
            self.start_block(tag, attributes)
        else:
            self.start_unshown(tag, attributes)

    def end(self, tag: str) -> None:
        """An element ends."""
        if self.unshown:
            self.unshown -= 1
            if not self.unshown and self.collecting is not None:
                self.end_collecting(tag)
            return
        if not self.stack:
            return
        is_block, is_link, marks, mark, container, kind, level = self.stack.pop()
        if marks:
            self.inline.end(len(self.parts))
        if mark >= 0:
            self.close_mark(mark)
        if is_block:
            if self.parts:
                self.flush()
            self.pending_break = False
            if tag == "tr" and self.rows and self.rows[-1].container == self.container:
                self.end_row(self.rows.pop())
            self.last[self.container] = len(self.blocks)
            self.container, self.kind, self.level = container, kind, level
        elif is_link:
            self.links_open -= 1

    def data(self, text: str) -> None:
        """Text, in one piece or several."""
        if self.unshown:
            if self.collecting is not None:
                self.collecting.append(text)
            return
        if text.isspace():
            # Two in three pieces of text are the white space between tags.
            if self.parts:
                self.parts.append(text)
                self.written += len(text)
            return
        self.pending_break = False
        self.parts.append(text)
        self.written += len(text)
        if self.links_open:
            self.linked += len(text)

    def comment(self, text: str) -> None:
        """A comment; ours tells that nothing hides the end of the document."""
        if text == END:
            self.ended = True
            self.complete = not self.unshown

    def close(self) -> Collector:
        """The document ends; what is still open ends with it."""
        self.unshown = 0
        while self.stack:
            self.end("")
        self.flush()
        self.pending_break = False
        return self

    def containers(self) -> Containers:
        """The containers, as parallel sequences."""
        return Containers(self.parents, self.tags, self.own_hints, self.first, self.last)

    def go_deeper(self) -> None:
        """Allow as many open elements as the parser has time for with the end tags of this document, or raise TooDeep."""
        if self.deepest == _LEAST_DEEP:
            lowered = self.document.lower()
            searches = lowered.count(b"</") + lowered.count(b"<body") + lowered.count(b"<html")
            self.deepest = max(_LEAST_DEEP, _MOST_STEPS // (1 + searches))
        if len(self.stack) + self.unshown > self.deepest:
            raise TooDeep

    # Elements that are not shown.

    def start_unshown(self, tag: str, attributes: Attributes) -> None:
        """Keep what an element outside of the text says of the page, and pass over what it holds, but for <head>."""
        if tag == "head":
            self.stack.append(_INLINE)
            return
        self.unshown = 1
        if tag == "meta":
            self.add_meta(attributes)
        elif tag == "link":
            if attributes.get("rel") and attributes.get("href"):
                self.head_links.append((attributes["rel"].strip().lower(), attributes["href"].strip()))
        elif (tag == "title" and self.title is None) or (tag == "script" and "ld+json" in attributes.get("type", "")):
            self.collecting = []

    def end_collecting(self, tag: str) -> None:
        """The text of <title> or of a JSON-LD script is complete."""
        text = "".join(self.collecting or ())
        self.collecting = None
        if tag == "title":
            self.title = " ".join(text.split()) or None
        else:
            self.json_ld.append(text)

    def add_meta(self, attributes: Attributes) -> None:
        """A <meta>, under its name and under its property where it has both."""
        content = attributes.get("content")
        if not content:
            return
        names = [attributes[key] for key in ("name", "property") if attributes.get(key)]
        for name in names or [attributes[key] for key in ("itemprop", "http-equiv") if attributes.get(key)][:1]:
            self.metas.append((name.strip().lower(), content))

    # Elements that are shown.

    def start_inline(self, tag: str, attributes: Attributes) -> None:
        """An element begins that flows inside a line, if it is displayed; a hidden one is a block of its own."""
        if attributes and is_hidden(attributes):
            self.start_block(tag, attributes)
            return
        is_link = tag == "a"
        if is_link:
            self.links_open += 1
        marks = tag in MARKED
        if marks:
            self.inline.begin(tag, attributes, len(self.parts))
        promising = attributes and said(attributes)[1]
        if promising or tag == "time":
            self.stack.append((False, is_link, marks, self.open_mark(tag, attributes), -1, None, 0))
        else:
            self.stack.append(_LINK if is_link else _MARKING if marks else _INLINE)

    def start_block(self, tag: str, attributes: Attributes) -> None:
        """A block-level element begins: a container of its own."""
        if self.parts:
            self.flush()
        self.pending_break = False
        parent = self.container
        here = len(self.last)
        if here >= _MOST_CONTAINERS:
            self.crowded = True
            self.stack.append(_INLINE)
            return
        hints, promising = said(attributes) if attributes else _NOTHING_SAID
        first = len(self.blocks)
        number = self.siblings.get((parent, tag), 0) + 1
        self.siblings[parent, tag] = number
        self.parents.append(parent)
        self.tags.append(tag)
        self.numbers.append(number)
        self.own_hints.append(hints)
        self.first.append(first)
        self.last.append(first)
        mark = self.open_mark(tag, attributes) if promising or tag == "address" else -1
        self.stack.append((True, False, False, mark, parent, self.kind, self.level))
        self.container = here
        if tag in _CHANGES:
            self.change(tag, attributes, parent)

    def change(self, tag: str, attributes: Attributes, parent: int) -> None:
        """What the kind of a block-level element that was just opened changes for the text inside."""
        here = self.container
        kind = KINDS.get(tag)
        if kind is not None:
            self.kind = kind
            self.level = int(tag[1]) if kind is Kind.HEADING else self.level + 1 if kind is Kind.LIST_ITEM else self.level
        elif tag == "table":
            self.kind = None
        elif tag == "tr":
            self.rows.append(_Row(here, len(self.blocks)))
        elif tag in CELLS:
            if self.rows and self.rows[-1].container == parent:
                self.rows[-1].cells += 1
        elif tag in STATES:
            self.own_hints[here] = (f"state:{tag}", *self.own_hints[here])
        else:
            self.language = attributes.get("lang") or attributes.get("xml:lang")

    def end_row(self, row: _Row) -> None:
        """Make one block of the cells of a row of data: several cells with nothing but inline elements.

        Tables that lay out a page have paragraphs, lists and line breaks in their cells, which stay apart.
        """
        cells = self.blocks[row.first :]
        homes = [block.container for block in cells]
        own = all(self.parents[home] == row.container and self.tags[home] in CELLS for home in homes)
        if not cells or row.cells < 2 or row.broken or not own or len(set(homes)) < len(homes):
            return
        letters = sum(len(block.text) for block in cells)
        linked = sum((block.link_density or 0.0) * len(block.text) for block in cells)
        del self.blocks[row.first :]
        by_home = {block.container: block for block in cells}
        texts = {home: block.text for home, block in by_home.items()}
        inside = range(row.container + 1, len(self.last))
        columns = [at for at in inside if self.parents[at] == row.container and self.tags[at] in CELLS]
        row_text = table_row([texts.get(at, "") for at in columns])
        marks = marks_of_row([(block.text, block.marks) for block in (by_home.get(at, _EMPTY) for at in columns)])
        self.add_block(row_text, linked / letters, Kind.TABLE_ROW, marks)
        for container in inside:
            self.first[container] = row.first
            self.last[container] = row.first
        for index in range(len(self.marked) - 1, -1, -1):
            if self.marked[index].block <= row.first:
                break
            self.marked[index] = replace(self.marked[index], block=row.first)

    def describe(self, container: int) -> tuple[str, tuple[str, ...]]:
        """Path of a container, and its hints with those of its ancestors, nearest first; made for those with blocks."""
        climbed = []
        at = container
        while at >= 0 and at not in self.described:
            climbed.append(at)
            at = self.parents[at]
        path, hints = self.described[at] if at >= 0 else ("", ())
        for index in reversed(climbed):
            own = self.own_hints[index]
            if len(path) < _PATH_LIMIT:
                step = self.tags[index] if self.parents[index] < 0 else f"{self.tags[index]}[{self.numbers[index]}]"
                path = f"{path}/{step}"
            else:
                self.shortened = True
            hints = (own + hints)[:_HINTS_LIMIT] if own else hints
            self.described[index] = (path, hints)
        return path, hints

    # Evidence.

    def open_mark(self, tag: str, attributes: Attributes) -> int:
        """Remember where an element that promises metadata begins."""
        value = attributes.get("datetime") or attributes.get("content") or attributes.get("href")
        words = metadata_class_words(attributes)
        self.marks.append(_OpenMark(tag, words, value, len(self.blocks), len(self.parts), self.written))
        return len(self.marks) - 1

    def close_mark(self, number: int) -> None:
        """Keep the text of an element that promised metadata."""
        mark = self.marks[number]
        if self.written - mark.written > _MARKED_RAW:
            return
        if len(self.blocks) == mark.block:
            text = "".join(self.parts[mark.parts :])
        else:
            inside = [block.text for block in self.blocks[mark.block : mark.block + 8]]
            text = " ".join([*inside, "".join(self.parts)])
        text = " ".join(text.split())
        if len(text) <= _MARKED_LIMIT and (text or mark.value):
            self.marked.append(MetadataElement(mark.tag, mark.cues, mark.value, text, mark.block))

    # Blocks.

    def line_break(self, tag: str) -> None:
        """<br> is white space, a second one in a row or <hr> ends the block."""
        if self.rows:
            self.rows[-1].broken = True
        if tag == "hr" or self.pending_break:
            self.flush()
            self.pending_break = False
        else:
            self.inline.line_break(len(self.parts))
            self.parts.append("\n")
            self.pending_break = True

    def flush(self) -> None:
        """Make a block of the text that is open, if there is any."""
        parts = self.parts
        raw = "".join(parts)
        linked = self.linked
        self.parts = []
        self.linked = 0
        text = raw.strip("\n").rstrip() if self.kind is Kind.CODE else " ".join(raw.split())
        if 0 < linked <= 2 and text[-1:] in _PERMALINKS:
            text = text.rstrip(_PERMALINKS).rstrip() or text
        marks = self.inline.of_text(parts, text, self.kind is Kind.CODE) if self.inline.waiting else NO_MARKS
        if text:
            self.add_block(text, min(1.0, linked / len(raw.strip())) if linked else 0.0, self.kind or Kind.PARAGRAPH, marks)

    def add_block(self, text: str, link_density: float, kind: Kind, marks: Marks) -> None:
        """A block of the open container."""
        here = self.container
        index = len(self.blocks)
        if index >= _MOST_BLOCKS:
            self.full = True
            return
        path, hints = (self.described.get(here) or self.describe(here)) if here >= 0 else ("/", ())
        tag = self.tags[here] if here >= 0 else ""
        self.blocks.append(Block(index, text, kind, self.level, path, tag, link_density, hints, here, marks=marks))
