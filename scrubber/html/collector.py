"""The target of the HTML parser: follows the open elements and hands each tag and text to the part that collects it.

`start`, `end` and `data` run thousands of times a page, so they look up little and call little.
"""

from __future__ import annotations

from scrubber.html.attributes import Attributes, hints_and_metadata_flag, is_hidden
from scrubber.html.block_builder import BlockBuilder
from scrubber.html.container_tree import ContainerTree
from scrubber.html.elements import CELLS, CHANGES, FLOWS, KINDS, STATES, Flow
from scrubber.html.head_tags import HeadTags
from scrubber.html.inline_marks import MARKED
from scrubber.html.metadata_elements import MetadataElements
from scrubber.html.table_rows import TableRows
from scrubber.model import Kind

# For every end tag libxml2 looks through the open elements: 10,000 of each take it 0.2 s, and 200,000 more than a minute.
_MOST_STEPS = 200_000_000
_LEAST_DEEP = 1_000
# A comment put behind the document. If the parser does not report it, something before it never ended and holds the rest.
END = "the end of the page"

# An open element: whether it is a block, a link, a mark of its text, its number among the metadata elements or -1, and the
# container, kind and level to go back to when it ends. A plain tuple: one is made for every block-level element.
_Open = tuple[bool, bool, bool, int, int, Kind | None, int]
_INLINE: _Open = (False, False, False, -1, -1, None, 0)
_LINK: _Open = (False, True, True, -1, -1, None, 0)
_MARK: _Open = (False, False, True, -1, -1, None, 0)
_CODE = Kind.CODE  # looked up for most pieces of white space
_NO_HINTS: tuple[tuple[str, ...], bool] = ((), False)


class TooDeep(Exception):
    """The parser would take too long over the elements that are open."""


class Collector:
    """The parser's target."""

    def __init__(self, document: bytes, url: str) -> None:
        self.document = document
        self.tree = ContainerTree()
        self.builder = BlockBuilder(self.tree, url)
        self.head = HeadTags()
        self.elements = MetadataElements(self.builder)
        self.rows = TableRows(self.builder, self.elements)
        self.stack: list[_Open] = []
        self.unshown = 0
        """How many elements are open from the outermost that is not shown."""
        self.deepest = _LEAST_DEEP
        self.too_deep = False
        self.ended = False
        """Whether the comment behind the document was reported."""
        self.complete = False
        """Whether it was reported outside of all elements that are not shown."""

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
        flow = FLOWS.get(tag)
        if flow is None:
            self.start_block(tag, attributes)
        elif flow is Flow.INLINE:
            self.start_inline(tag, attributes)
        elif flow is Flow.BREAK:
            self.start_break(tag)
        elif tag == "template" and ("shadowrootmode" in attributes or "shadowroot" in attributes):
            self.start_block(tag, attributes)
        elif tag == "head":
            self.stack.append(_INLINE)
        else:
            self.unshown = 1
            self.head.start(tag, attributes)
            if tag == "base":
                self.builder.inline.rebase(self.head.base)

    def end(self, tag: str) -> None:
        """An element ends."""
        if self.unshown:
            self.unshown -= 1
            if not self.unshown and self.head.collecting is not None:
                self.head.end(tag)
            return
        if not self.stack:
            return
        opened = self.stack.pop()
        if opened is _INLINE:
            return
        is_block, is_link, is_mark, number, container, kind, level = opened
        if is_mark:
            self.builder.inline.end(len(self.builder.parts))
        if number >= 0:
            self.elements.close(number)
        if is_block:
            builder = self.builder
            if builder.parts:
                builder.flush()
            builder.pending_break = False
            if tag == "tr":
                self.rows.end_row(builder.container)
            self.tree.last[builder.container] = len(builder.blocks)
            if builder.interrupted:
                builder.resume()
            builder.container, builder.kind, builder.level = container, kind, level
        elif is_link:
            self.builder.links_open -= 1

    def data(self, text: str) -> None:
        """Text, in one piece or several."""
        if self.unshown:
            if self.head.collecting is not None:
                self.head.collecting.append(text)
            return
        builder = self.builder
        if not text.isspace():
            builder.add_text(text)
        elif builder.parts or builder.kind is _CODE:  # two in three pieces of text are the white space between tags
            builder.add_space(text)

    def comment(self, text: str) -> None:
        """A comment; the one behind the document shows that nothing hides its end."""
        if text == END:
            self.ended = True
            self.complete = not self.unshown

    def close(self) -> Collector:
        """The document ends; what is still open ends with it."""
        self.unshown = 0
        while self.stack:
            self.end("")
        self.builder.flush()
        return self

    def go_deeper(self) -> None:
        """Allow as many open elements as the parser has time for with the end tags of this document, or raise TooDeep."""
        if self.deepest == _LEAST_DEEP:
            lowered = self.document.lower()
            searches = lowered.count(b"</") + lowered.count(b"<body") + lowered.count(b"<html")
            self.deepest = max(_LEAST_DEEP, _MOST_STEPS // (1 + searches))
        if len(self.stack) + self.unshown > self.deepest:
            raise TooDeep

    # Elements that are shown.

    def start_break(self, tag: str) -> None:
        """<br> breaks the line, <hr> ends the block."""
        self.rows.line_break()
        if tag == "br":
            self.builder.line_break()
        else:
            self.builder.flush()
            self.builder.pending_break = False
        self.stack.append(_INLINE)

    def start_inline(self, tag: str, attributes: Attributes) -> None:
        """An element begins that flows inside a line; a hidden one makes blocks of its own, and the line goes on behind it."""
        if attributes and is_hidden(attributes):
            self.builder.interrupt()
            self.start_block(tag, attributes)
            return
        is_link = tag == "a"
        if is_link:
            self.builder.links_open += 1
        is_mark = tag in MARKED
        if is_mark:
            self.builder.inline.begin(tag, attributes, len(self.builder.parts))
        if tag == "time" or (attributes and hints_and_metadata_flag(attributes)[1]):
            self.stack.append((False, is_link, is_mark, self.elements.open(tag, attributes), -1, None, 0))
        else:
            self.stack.append(_LINK if is_link else _MARK if is_mark else _INLINE)

    def start_block(self, tag: str, attributes: Attributes) -> None:
        """A block-level element begins: a container of its own."""
        builder = self.builder
        if builder.parts:
            builder.flush()
        builder.pending_break = False
        hints, has_metadata = hints_and_metadata_flag(attributes) if attributes else _NO_HINTS
        parent = builder.container
        here = self.tree.open(tag, parent, hints, len(builder.blocks))
        if here < 0:
            self.stack.append(_INLINE)
            return
        number = self.elements.open(tag, attributes) if has_metadata or tag == "address" else -1
        self.stack.append((True, False, False, number, parent, builder.kind, builder.level))
        builder.container = here
        if tag in CHANGES:
            self.change(tag, attributes, parent)

    def change(self, tag: str, attributes: Attributes, parent: int) -> None:
        """Change what the block-level element just opened changes for the text inside: its kind, row, state or language."""
        builder = self.builder
        here = builder.container
        kind = KINDS.get(tag)
        if kind is not None:
            if kind is Kind.OTHER and builder.kind is Kind.HEADING:
                return  # <h3><button>: the title of an accordion
            builder.kind = kind
            if kind is Kind.HEADING:
                builder.level = int(tag[1])
            elif kind is Kind.LIST_ITEM:
                builder.level += 1
        elif tag == "table":
            builder.kind = None
        elif tag == "tr":
            self.rows.start_row(here)
        elif tag in CELLS:
            self.rows.start_cell(parent)
        elif tag in STATES:
            self.tree.own_hints[here] = (f"state:{tag}", *self.tree.own_hints[here])
        else:
            self.head.language = attributes.get("lang") or attributes.get("xml:lang")
