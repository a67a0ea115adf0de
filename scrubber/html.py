"""HTML -> blocks, containers and metadata evidence, in one walk of the tree. The only module that knows lxml.

The walk keeps a stack instead of recursing, asks every element once for its attributes, and never calls XPath or
`itertext`: at some 1,200 elements a page those cost more than parsing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from scrubber.model import Block, Containers, Kind, Marked, Markup

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

_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_a-zA-Z]+")
_NOT_DISPLAYED = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
# Words in a class, an id or an attribute that promise metadata about the page.
CUES = frozenset(
    "author authors autor autoren auteur autore verfasser writer writers byline by contributor contributors reporter posted "
    "post publish published publication pub date dates datum fecha data time timestamp datetime modified updated entry "
    "kicker overline roofline topline dachzeile spitzmarke headline title titel agency source sources quelle credit credits "
    "tag tags topics keywords license section category kategorie rubrik redaktion redakteur meta info".split()
)
_CELL = "\x1f"  # stands between the cells of a table row until the row is flushed
_MARKED_LIMIT = 400  # characters of an element that promises metadata; bylines and dates are far shorter
_DEPTH = re.compile("excessive depth", re.I)
_SIZE = re.compile("huge|too (?:big|large|long)", re.I)


Attributes = Sequence[tuple[str, str]]


class Parsed(NamedTuple):
    """What the walk found."""

    blocks: tuple[Block, ...]
    containers: Containers
    markup: Markup
    losses: tuple[str, ...]
    """What the parser said it could not read: "depth" (elements nested too deep), "size" (a node too large)."""


class _Frame:
    """An open element and the children that are still to come."""

    __slots__ = ("children", "counts", "element", "is_block", "is_data_row", "is_link", "marked", "previous")

    def __init__(self, element: etree._Element, is_block: bool, is_link: bool, previous: tuple[int, Kind | None, int]):
        self.element = element
        self.children: Iterator[etree._Element] = iter(element)
        self.is_block = is_block
        self.is_data_row = False
        self.is_link = is_link
        self.previous = previous
        self.counts: dict[str, int] = {}
        self.marked = -1


class _OpenMark(NamedTuple):
    tag: str
    cues: tuple[str, ...]
    value: str | None
    block: int
    parts: int


class _Walk:
    """Collects blocks, containers and evidence while the tree is walked."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.parents: list[int] = []
        self.tags: list[str] = []
        self.own_hints: list[tuple[str, ...]] = []
        self.first: list[int] = []
        self.last: list[int] = []
        self.paths: list[str] = []
        self.all_hints: list[tuple[str, ...]] = []
        self.parts: list[str] = []
        self.linked = 0
        self.links_open = 0
        self.container = -1
        self.kind: Kind | None = None
        self.level = 0
        self.pending_break = False
        self.tokens: dict[str, tuple[str, ...]] = {}
        self.cued: dict[str, bool] = {}
        self.marks: list[_OpenMark] = []
        self.marked: list[Marked] = []
        self.metas: list[tuple[str, str]] = []
        self.head_links: list[tuple[str, str]] = []
        self.json_ld: list[str] = []
        self.title: str | None = None

    def tree(self, root: etree._Element) -> None:
        """Walk everything below `root`."""
        self.open_block(root, str(root.tag), "", ())
        stack = [_Frame(root, True, False, (-1, None, 0))]
        if root.text:
            self.add(root.text)
        while stack:
            frame = stack[-1]
            for element in frame.children:
                inner = self.enter(element, frame)
                if inner is not None:
                    stack.append(inner)
                    break
                if element.tail:
                    self.add(element.tail)
            else:
                stack.pop()
                self.leave(frame)
                if stack and frame.element.tail:
                    self.add(frame.element.tail)

    def enter(self, element: etree._Element, parent: _Frame) -> _Frame | None:
        """Open `element`; None if nothing below it remains to be walked."""
        tag: object = element.tag
        if not isinstance(tag, str):  # a comment, a processing instruction or an entity
            return None
        attributes: Attributes = element.items()  # type: ignore[assignment]  # str, as the document was
        if tag in UNSHOWN and not self.is_shown(tag, attributes):
            self.unshown(element, tag, attributes)
            return _Frame(element, False, False, (self.container, self.kind, self.level)) if tag == "head" else None
        if tag == "br" or tag == "hr":
            self.line_break(tag)
            return None
        is_cell = parent.is_data_row and tag in CELLS
        is_block = not is_cell and (tag not in INLINE or self.is_hidden(attributes))
        frame = _Frame(element, is_block, tag == "a", (self.container, self.kind, self.level))
        if is_block:
            number = parent.counts.get(tag, 0) + 1
            parent.counts[tag] = number
            self.open_block(element, tag, f"/{tag}[{number}]", attributes)
            if tag == "tr" and is_data_row(element):
                frame.is_data_row = True
                self.kind = Kind.TABLE_ROW
        elif frame.is_link:
            self.links_open += 1
        elif is_cell:
            self.parts.append(_CELL)
        if attributes or tag == "time" or tag == "address":
            frame.marked = self.open_mark(tag, attributes)
        if element.text:
            self.add(element.text)
        if len(element):
            return frame
        self.leave(frame)
        return None

    def leave(self, frame: _Frame) -> None:
        """Close an element, and its block if it is one."""
        if frame.marked >= 0:
            self.close_mark(frame.marked)
        if frame.is_block:
            self.flush()
            self.last[self.container] = len(self.blocks)
            self.container, self.kind, self.level = frame.previous
        elif frame.is_link:
            self.links_open -= 1

    def open_block(self, element: etree._Element, tag: str, step: str, attributes: Attributes) -> None:
        """Begin a container."""
        self.flush()
        own = self.hints_of(tag, attributes)
        parent = self.container
        self.parents.append(parent)
        self.tags.append(tag)
        self.own_hints.append(own)
        self.first.append(len(self.blocks))
        self.last.append(len(self.blocks))
        if parent < 0:
            self.paths.append(f"/{tag}")
            self.all_hints.append(own)
        else:
            self.paths.append(self.paths[parent] + step)
            above = self.all_hints[parent]
            self.all_hints.append(own + above if own else above)
        self.container = len(self.parents) - 1
        kind = KINDS.get(tag)
        if kind is not None:
            self.kind = kind
            self.level = int(tag[1]) if kind is Kind.HEADING else self.level + 1 if kind is Kind.LIST_ITEM else self.level
        elif tag == "table":
            self.kind = None

    def hints_of(self, tag: str, attributes: Attributes) -> tuple[str, ...]:
        """Class and id tokens, role and state of a container."""
        found: tuple[str, ...] = (f"state:{tag}",) if tag in STATES else ()
        for name, value in attributes:
            if name == "class" or name == "id":
                found += self.tokens_of(value)
            elif name == "role":
                found += (f"role:{value.strip().lower()[:20]}",)
            elif name == "hidden" or (name == "style" and _NOT_DISPLAYED.search(value)):
                found += ("state:hidden",)
            elif name == "aria-hidden" and value == "true":
                found += ("state:aria-hidden",)
        return found

    def tokens_of(self, value: str) -> tuple[str, ...]:
        """The words of a class or id attribute, each once; a page repeats few values many times."""
        tokens = self.tokens.get(value)
        if tokens is None:
            tokens = tuple(dict.fromkeys([t.lower() for t in _TOKEN.findall(value[:400])]))
            self.tokens[value] = tokens
            self.cued[value] = not CUES.isdisjoint(tokens)
        return tokens

    @staticmethod
    def is_hidden(attributes: Attributes) -> bool:
        """Whether an inline element is hidden, and so must be a block that can be judged by itself."""
        return any(
            name == "hidden" or (name == "style" and _NOT_DISPLAYED.search(value) is not None) for name, value in attributes
        )

    @staticmethod
    def is_shown(tag: str, attributes: Attributes) -> bool:
        """Whether an element of UNSHOWN is shown after all: a declarative shadow root."""
        return tag == "template" and any(name in ("shadowrootmode", "shadowroot") for name, _ in attributes)

    def unshown(self, element: etree._Element, tag: str, attributes: Attributes) -> None:
        """Keep what an element outside of the text says of the page."""
        if tag == "meta":
            named = dict(attributes)
            name = named.get("name") or named.get("property") or named.get("itemprop") or named.get("http-equiv")
            content = named.get("content")
            if name and content:
                self.metas.append((name.strip().lower(), content))
                if "name" in named and "property" in named:
                    self.metas.append((named["property"].strip().lower(), content))
        elif tag == "link":
            named = dict(attributes)
            if named.get("rel") and named.get("href"):
                self.head_links.append((named["rel"].strip().lower(), named["href"].strip()))
        elif tag == "title" and self.title is None:
            self.title = " ".join((element.text or "").split()) or None
        elif tag == "script" and ("ld+json" in (element.get("type") or "")):
            self.json_ld.append(element.text or "")

    def open_mark(self, tag: str, attributes: Attributes) -> int:
        """Remember where an element that promises metadata begins; -1 if it promises none."""
        cues: list[str] = []
        value = None
        for name, content in attributes:
            if name == "itemprop" or name == "rel":
                cues.append(f"{name}:{content.strip().lower()}")
            elif name == "class" or name == "id" or name == "data-testid":
                self.tokens_of(content)
                if self.cued[content]:
                    cues.append(f"{name}:{content.lower()[:200]}")
            elif name == "datetime" or name == "content" or (name == "href" and value is None):
                value = content
        if not cues and tag != "time" and tag != "address":
            return -1
        self.marks.append(_OpenMark(tag, tuple(cues), value, len(self.blocks), len(self.parts)))
        return len(self.marks) - 1

    def close_mark(self, number: int) -> None:
        """Keep the text of an element that promised metadata."""
        mark = self.marks[number]
        if len(self.blocks) == mark.block:
            text = "".join(self.parts[mark.parts :])
        else:
            # Text that began before the mark in the same block is cut off only if the block is still open; a
            # container's first block belongs to it whole.
            inside = [b.text for b in self.blocks[mark.block : mark.block + 8]]
            text = " ".join([*inside, "".join(self.parts)])
        text = " ".join(text.replace(_CELL, " ").split())
        if len(text) <= _MARKED_LIMIT and (text or mark.value):
            self.marked.append(Marked(mark.tag, mark.cues, mark.value, text, mark.block))

    def add(self, text: str) -> None:
        """Text of the open block."""
        if self.pending_break and not text.isspace():
            self.pending_break = False
        self.parts.append(text)
        if self.links_open:
            self.linked += len(text)

    def line_break(self, tag: str) -> None:
        """<br> is white space, a second one in a row or <hr> ends the block."""
        if tag == "hr" or self.pending_break:
            self.flush()
        else:
            self.parts.append("\n")
            self.pending_break = True

    def flush(self) -> None:
        """Make a block of the text that is open, if there is any."""
        parts = self.parts
        self.pending_break = False
        if not parts:
            return
        raw = "".join(parts)
        linked = self.linked
        self.parts = []
        self.linked = 0
        if self.kind is Kind.CODE:
            text = raw.strip("\n").rstrip()
        elif _CELL in raw:
            text = " | ".join(cell for cell in (" ".join(part.split()) for part in raw.split(_CELL)) if cell)
        else:
            text = " ".join(raw.split())
        if not text or text.isspace():
            return
        here = self.container
        self.blocks.append(
            Block(
                index=len(self.blocks),
                text=text,
                kind=self.kind or Kind.PARAGRAPH,
                level=self.level,
                source=self.paths[here],
                tag=self.tags[here],
                link_density=min(1.0, linked / len(raw.strip())) if linked else 0.0,
                hints=self.all_hints[here],
                container=here,
            )
        )

    def containers(self) -> Containers:
        """The containers seen, as parallel sequences."""
        return Containers(self.parents, self.tags, self.own_hints, self.first, self.last)


def is_data_row(row: etree._Element) -> bool:
    """Whether a table row holds data, so that its cells make one block: several cells with nothing but inline elements.

    Tables that lay out a page have paragraphs, lists and line breaks in their cells, which must stay apart.
    """
    return len(row) > 1 and all(cell.tag in CELLS and all(child.tag in INLINE for child in cell) for cell in row)


def parse(document: str) -> Parsed:
    """Blocks, containers and evidence of an HTML document; never raises for any string."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    clean = document.replace("\x00", "\ufffd").encode("utf-8", "replace")
    try:
        root = etree.fromstring(clean, parser)
    except etree.LxmlError:  # nothing but white space or comments
        root = None
    walk = _Walk()
    language = None
    if root is not None:
        walk.tree(root)
        language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang")
    markup = Markup(
        language=language,
        title=walk.title,
        metas=tuple(walk.metas),
        links=tuple(walk.head_links),
        json_ld=tuple(walk.json_ld),
        marked=tuple(walk.marked),
    )
    return Parsed(tuple(walk.blocks), walk.containers(), markup, _losses(parser))


def _losses(parser: etree.HTMLParser) -> tuple[str, ...]:
    """What libxml2 dropped, read from its error log: it goes on in silence otherwise."""
    messages = [entry.message for entry in parser.error_log if entry.level >= etree.ErrorLevels.FATAL]
    losses = []
    if any(_DEPTH.search(m) for m in messages):
        losses.append("depth")
    if any(_SIZE.search(m) and not _DEPTH.search(m) for m in messages):
        losses.append("size")
    return tuple(losses)
