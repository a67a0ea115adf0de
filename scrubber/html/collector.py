"""The target of the HTML parser: follows the open elements and hands each tag and text to the part that collects it.

`start`, `end` and `data` run thousands of times a page, so they look up little and call little.
"""

from __future__ import annotations

from scrubber.html.anchors import Anchors
from scrubber.html.attributes import READ_OUT, Attributes, hints_with_others, is_hidden, is_laid_out
from scrubber.html.block_builder import BlockBuilder
from scrubber.html.bulk import ROOM, PieceRecorder
from scrubber.html.callouts import Callouts
from scrubber.html.class_names import NO_CLASS, ClassNames, read_class
from scrubber.html.code_blocks import CODE_HOLDERS, PREFORMATTED, CodeRecorder, may_hold_lines
from scrubber.html.code_placing import CodePlacing
from scrubber.html.container_tree import ContainerTree
from scrubber.html.elements import CELLS, CHANGES, FLOWS, KINDS, STATES, Flow
from scrubber.html.footnotes import INSIDE_TAGS, Footnotes
from scrubber.html.formulas import ELEMENTS, FormulaReader, formula_of_image
from scrubber.html.head_tags import HeadTags
from scrubber.html.inline_marks import MARKED, tag_of_style
from scrubber.html.list_items import ListItems
from scrubber.html.metadata_elements import MetadataElements
from scrubber.html.open_depth import LEAST_DEEP, TooDeep, deepest
from scrubber.html.pictures import is_emoji
from scrubber.html.protected_mail import ATTRIBUTE as PROTECTED
from scrubber.html.protected_mail import address_of
from scrubber.html.recorded import end_code, end_piece, leave
from scrubber.html.roles import tag_of_role
from scrubber.html.table_rows import TableRows
from scrubber.model import Kind

# A comment put behind the document. If the parser does not report it, something before it never ended and holds the rest.
END = "the end of the page"

# An open element: whether it is a block, a link, a mark of its text, its number among the metadata elements or -1, and the
# container, kind and level to go back to when it ends. A plain tuple: one is made for every block-level element.
_Open = tuple[bool, bool, bool, int, int, Kind | None, int]
# Stands for the container of an element in a line that is laid out as a block: its text is a block, and it is no container.
_LAID_OUT = -2
_INLINE: _Open = (False, False, False, -1, -1, None, 0)
_LINK: _Open = (False, True, True, -1, -1, None, 0)
_MARK: _Open = (False, False, True, -1, -1, None, 0)
# Looked up at nearly every tag; a global is found ten times as fast as a member of its enum.
_FLOWS = FLOWS
_BLOCK, _IN_LINE, _BREAK, _UNSHOWN = Flow.BLOCK, Flow.INLINE, Flow.BREAK, Flow.UNSHOWN
_CODE, _HEADING, _LIST_ITEM, _OTHER = Kind.CODE, Kind.HEADING, Kind.LIST_ITEM, Kind.OTHER
# Elements of a mark that is all they are, unless an attribute says more.
_PLAIN_MARKS = MARKED - {"a", "amp-img", "img", "q", "sup"}
_ICONS = frozenset(("icon", "icons"))
_STATES_UNSEEN = frozenset(("state:hidden", "state:aria-hidden"))
_BOX_HINTS = ("checkbox",)
# Themes give them classes like "katex" or "MathJax" to say that there are formulas in the page.
_WHOLE_PAGE = frozenset(("html", "body"))


class Collector:
    """The parser's target."""

    def __init__(self, document: bytes, url: str) -> None:
        self.document = document
        self.tree = ContainerTree()
        self.builder = BlockBuilder(self.tree, url)
        self.head = HeadTags()
        self.elements = MetadataElements(self.builder)
        self.callouts = Callouts(self.builder)
        self.anchors = Anchors(self.builder)
        self.notes = Footnotes(self.builder, self.anchors)
        self.items = ListItems(self.builder)
        self.rows = TableRows(self.builder, self.elements, self.notes, self.items)
        self.code_placing = CodePlacing(self.builder)
        self.by_role: dict[int, str] = {}
        """Container of an element that its role makes another -> the tag of that."""
        self.stack: list[_Open] = []
        self.code: CodeRecorder | PieceRecorder | None = None
        """What records the open code block, or a piece of bulk; None outside of both."""
        self.unshown = 0
        """How many elements are open from the outermost that is not shown, or that a formula is read from."""
        self.formula: FormulaReader | None = None
        self.deepest = LEAST_DEEP
        self.too_deep = False
        self.ended = False
        """Whether the comment behind the document was reported."""
        self.complete = False
        """Whether it was reported outside of all elements that are not shown."""

    # What the parser calls: start, end, data, comment, close.

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins; one without attributes comes with an empty mapping of the parser's own."""
        given = attributes if attributes else {}
        if self.unshown:
            if len(self.stack) + self.unshown > self.deepest:
                self.go_deeper()
            self.unshown += 1
            if self.formula is not None:
                self.formula.start(tag, given)
            return
        if self.code is not None:
            if len(self.stack) + self.code.depth > self.deepest:
                self.go_deeper()
            if self.code.start(tag, given):
                return
            leave(self, self.code)
        if len(self.stack) > self.deepest:
            self.go_deeper()
        names = NO_CLASS
        name = given.get("class")
        if name:
            names = read_class(name)
            if names.begins_formula and tag not in _WHOLE_PAGE:
                self.start_formula(tag, given)
                return
        flow = _FLOWS.get(tag)
        if flow is _BLOCK:
            if len(self.builder.blocks) < ROOM or not self.start_piece(tag, given):
                self.start_block(tag, given, names)
        elif flow is _IN_LINE:
            self.start_inline(tag, given, names)
        elif flow is _BREAK:
            self.start_break(tag)
        elif flow is _UNSHOWN:
            self.start_unshown(tag, given, names)
        else:
            self.start_other(tag, given, names)

    def end(self, tag: str) -> None:
        """An element ends."""
        if self.unshown:
            self.unshown -= 1
            if self.formula is not None:
                self.end_formula(tag)
            elif not self.unshown and self.head.collecting is not None:
                self.head.end(tag)
            return
        if self.code is not None:
            if self.code.end(tag):
                return
            recorded, self.code = self.code, None
            if isinstance(recorded, PieceRecorder):
                end_piece(self, recorded)
                return
            end_code(self, recorded)
        if not self.stack:
            return
        opened = self.stack.pop()
        if opened is _INLINE:
            return
        is_block, is_link, is_mark, number, container, kind, level = opened
        if is_mark:
            if tag == "q":
                self.builder.close_quotation(*self.builder.inline.quotation())
            self.builder.inline.end(self.builder.parts)
        if number >= 0:
            self.elements.close(number)
        if is_block:
            builder = self.builder
            if builder.parts:
                builder.flush()
            builder.pending_break = False
            if self.by_role:
                tag = self.by_role.get(builder.container, tag)
            if tag == "tr":
                self.rows.end_row(builder.container)
            elif tag == "table":
                self.rows.end_table(builder.container)
            self.tree.last[builder.container] = len(builder.blocks)
            if builder.interrupted:
                builder.resume()
            builder.container, builder.kind, builder.level = container, kind, level
        else:
            if container == _LAID_OUT:
                self.builder.flush()
            if is_link:
                self.builder.links_open -= 1

    def data(self, text: str) -> None:
        """Text, in one piece or several."""
        if self.unshown:
            if self.formula is not None:
                self.formula.data(text)
            elif self.head.collecting is not None:
                self.head.collecting.append(text)
            return
        if self.code is not None:
            self.code.data(text)
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
        if self.formula is not None:
            self.unshown = 0
            self.end_formula("")
        self.unshown = 0
        while self.stack or self.code is not None:
            self.end("")
        self.builder.flush()
        self.builder.finish_fold()
        self.items.mark()
        self.callouts.mark()
        self.notes.mark()
        self.tree.finish([block.container for block in self.builder.blocks])
        return self

    def forget(self) -> None:
        """Let go of all that was collected: the parser and its target refer to each other until a full collection of garbage."""
        Collector.__init__(self, b"", "")

    def go_deeper(self) -> None:
        """Allow as many open elements as the parser has time for with this document, or raise TooDeep."""
        if self.deepest == LEAST_DEEP:
            self.deepest = deepest(self.document)
        depth = self.code.depth if self.code is not None else 0
        if len(self.stack) + self.unshown + depth > self.deepest:
            raise TooDeep

    # Elements that are shown.

    def start_other(self, tag: str, attributes: Attributes, names: ClassNames) -> None:
        """An element begins that starts a block or flows inside a line, as it comes."""
        if tag in ELEMENTS:
            self.start_formula(tag, attributes)
        elif tag in INSIDE_TAGS or not self.builder.is_in_line(tag):
            if tag == "button" and self.builder.kind is _HEADING:
                self.builder.interrupt()
            if len(self.builder.blocks) < ROOM or not self.start_piece(tag, attributes):
                self.start_block(tag, attributes, names)
        elif tag == "noscript":
            self.builder.interrupt()
            self.start_block(tag, attributes, names)
        else:
            self.start_inline(tag, attributes, names)

    def start_unshown(self, tag: str, attributes: Attributes, names: ClassNames) -> None:
        """An element begins that is not shown, but for a few."""
        if tag == "template" and ("shadowrootmode" in attributes or "shadowroot" in attributes):
            self.start_block(tag, attributes, names)
        elif tag == "head":
            self.stack.append(_INLINE)
        elif tag == "script" and (attributes.get("type") or "").startswith("math/tex"):
            self.start_formula(tag, attributes)
        else:
            self.unshown = 1
            self.head.start(tag, attributes)
            if tag == "base":
                self.builder.inline.rebase(self.head.base)

    def start_break(self, tag: str) -> None:
        """<br> breaks the line, <hr> ends the block."""
        if self.rows.open:
            self.rows.line_break()
        if tag == "br":
            self.builder.line_break()
        else:
            self.builder.flush()
            self.builder.pending_break = False
            self.items.rule()
        self.stack.append(_INLINE)

    def is_unseen(self, attributes: Attributes, hints: tuple[str, ...], names: ClassNames) -> bool:
        """Whether an inline element is not shown; one that is only read out matters where it would stand in a sentence."""
        if names.is_hidden:
            return True
        if hints is names.words:  # nothing but its class says anything
            return names.is_read_out and bool(self.builder.parts)
        if is_hidden(attributes):
            return True
        is_read_out = READ_OUT in hints or ("state:aria-hidden" in hints and not _ICONS.isdisjoint(hints))
        return is_read_out and bool(self.builder.parts)

    def tag_of_role(self, tag: str, attributes: Attributes) -> str:
        """The tag of the native element that the role of an element makes of it here, "" if it makes none."""
        here = self.builder.container
        holder = (self.by_role.get(here) or self.tree.tags[here]) if here >= 0 else ""
        return tag_of_role(tag, attributes, holder)

    def start_formula(self, tag: str, attributes: Attributes) -> None:
        """An element begins that is one formula with all that is inside."""
        self.unshown = 1
        self.formula = FormulaReader(tag, attributes)

    def end_formula(self, tag: str) -> None:
        """An element of a formula ends, or the formula itself."""
        formula = self.formula
        if formula is not None:
            formula.end(tag)
            if not self.unshown:
                self.formula = None
                self.builder.add_formula(formula)

    def start_inline(self, tag: str, attributes: Attributes, names: ClassNames) -> None:
        """An element begins that flows inside a line; a hidden one makes blocks of its own, and the line goes on behind it."""
        if not attributes:
            if tag in _PLAIN_MARKS:
                self.builder.inline.begin(tag, attributes, len(self.builder.parts))
                self.stack.append(_MARK)
            else:
                self.begin_inline(tag, attributes, has_metadata=False)
            return
        hints, has_metadata = names.words, names.promises_metadata
        if len(attributes) > (names is not NO_CLASS):
            hints, has_metadata = hints_with_others(attributes, hints, has_metadata)
        if names.is_note and self.builder.parts:
            self.start_block(tag, attributes, names)
            return
        if names.is_never_shown:
            self.unshown = 1
            return
        if hints and PROTECTED in attributes and (address := address_of(attributes[PROTECTED])):
            self.builder.add_text(address)
            self.unshown = 1
            return
        if "role" in attributes and self.tag_of_role(tag, attributes):
            self.start_block(tag, attributes, names)
            return
        if hints and self.is_unseen(attributes, hints, names):
            around = self.builder.container
            self.builder.interrupt()
            self.start_block(tag, attributes, names)
            here = self.builder.container
            if here != around and _STATES_UNSEEN.isdisjoint(hints):  # on its own, text for screen readers may head what follows
                self.tree.own_hints[here] = ("state:hidden", *self.tree.own_hints[here])
            return
        if tag == "code" and not self.builder.parts and may_hold_lines(attributes):
            self.code = CodeRecorder(tag, attributes)
            return
        self.begin_inline(tag, attributes, has_metadata)

    def begin_inline(self, tag: str, attributes: Attributes, has_metadata: bool) -> None:
        """An element begins that flows inside a line and is shown."""
        if tag == "img" and attributes and is_emoji(attributes.get("alt") or ""):
            self.builder.add_text(attributes["alt"])
            self.stack.append(_INLINE)
            return
        if tag == "source":
            self.builder.inline.offer(attributes)
        elif tag == "input" and attributes and attributes.get("type", "").lower() == "checkbox":
            self.items.box(attributes)
        elif tag == "img" and self.builder.is_copy():
            self.stack.append(_INLINE)
            return
        is_link = tag == "a"
        home = -1
        if attributes and is_laid_out(attributes):
            home = _LAID_OUT
            self.builder.flush()
        if attributes and (is_link or "id" in attributes):
            self.anchors.start(tag, attributes, -1)
        if tag == "sup":
            self.notes.raised.append(self.builder.place)
        if is_link:
            self.builder.links_open += 1
        if tag == "span" and attributes and "style" in attributes and self.builder.kind is not _HEADING:
            tag = tag_of_style(attributes["style"])
        # Wikipedia has whole references in <cite class="citation">, and draws them upright.
        is_mark = tag in MARKED and not (tag == "cite" and "citation" in (attributes.get("class") or ""))
        if tag == "img" and attributes and formula_of_image(attributes):
            self.builder.add_formula(FormulaReader(tag, attributes))
            is_mark = False
        elif is_mark:
            self.builder.inline.begin(tag, attributes, len(self.builder.parts))
            if tag == "q":
                self.builder.open_quotation()
        if tag == "time" or has_metadata or home == _LAID_OUT:
            number = self.elements.open(tag, attributes) if tag == "time" or has_metadata else -1
            self.stack.append((False, is_link, is_mark, number, home, None, 0))
        else:
            self.stack.append(_LINK if is_link else _MARK if is_mark else _INLINE)

    def start_block(self, tag: str, attributes: Attributes, names: ClassNames) -> None:
        """A block-level element begins: a container of its own."""
        builder = self.builder
        if builder.parts:
            if names.is_note or tag in INSIDE_TAGS:
                self.notes.start_inside(len(self.tree.last))
                builder.interrupt()
            builder.flush()
        builder.pending_break = False
        hints, has_metadata = names.words, names.promises_metadata
        has_others = len(attributes) > (names is not NO_CLASS)
        if has_others:
            hints, has_metadata = hints_with_others(attributes, hints, has_metadata)
        parent = builder.container
        native = self.tag_of_role(tag, attributes) if has_others and "role" in attributes else ""
        here = self.tree.open(tag, parent, hints, len(builder.blocks))
        if here < 0:
            self.stack.append(_INLINE)
            return
        number = self.elements.open(tag, attributes) if has_metadata or tag == "address" else -1
        self.stack.append((True, False, False, number, parent, builder.kind, builder.level))
        builder.container = here
        if names.is_callout or (has_others and "data-callout" in attributes):
            self.callouts.start(tag, attributes, here)
        if has_others:
            if "id" in attributes:
                self.anchors.start(tag, attributes, here)
            if "data-lang" in attributes:
                self.code_placing.start(attributes, here)
            if native:
                self.by_role[here] = native
                self.change(native, attributes, parent)
        if tag == "div" and hints[:1] == _BOX_HINTS:
            self.items.drawn_box(hints)
        if tag in CHANGES:
            self.change(tag, attributes, parent)
        if tag in PREFORMATTED or (names.is_code and tag in CODE_HOLDERS):
            self.code = CodeRecorder(tag, attributes)

    def open_in_line(self, count: int) -> None:
        """As many elements are open as code held when it was left; their ends change nothing."""
        self.stack += [_INLINE] * count

    def start_piece(self, tag: str, attributes: Attributes) -> bool:
        """Record an element of a page that has more blocks than articles have, if it may be a piece of bulk."""
        builder = self.builder
        if not builder.can_fold() or not builder.bulk.may_be_piece(tag, attributes):
            return False
        builder.flush()
        builder.pending_break = False
        self.code = PieceRecorder(tag, attributes)
        return True

    def change(self, tag: str, attributes: Attributes, parent: int) -> None:
        """Change what the block-level element just opened changes for the text inside: its kind, row, state or language."""
        builder = self.builder
        here = builder.container
        kind = KINDS.get(tag)
        if attributes and tag in ("ol", "li") and ("value" in attributes or "start" in attributes or "reversed" in attributes):
            self.items.start(tag, attributes, here)
        if kind is not None:
            if kind is _OTHER and builder.kind is _HEADING and not builder.is_interrupted_by(here):
                return  # <summary><h3>: a heading all the same
            builder.kind = kind
            if tag == "caption":
                self.rows.start_caption()
            elif kind is _HEADING:
                builder.level = int(tag[1])
            elif kind is _LIST_ITEM:
                builder.level += 1
        elif tag == "table":
            builder.kind = None
            self.rows.start_table(here, attributes)
        elif tag == "tr":
            self.rows.start_row(here)
        elif tag in CELLS:
            self.rows.start_cell(here, parent, tag, attributes)
        elif tag in STATES:
            self.tree.own_hints[here] = (f"state:{tag}", *self.tree.own_hints[here])
        elif tag == "html":
            self.head.language = attributes.get("lang") or attributes.get("xml:lang")
