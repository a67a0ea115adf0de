"""The target of the HTML parser: collects blocks, containers and evidence for metadata as it is told of tags and text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from scrubber.model import Block, Containers, Kind, Marked

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
_NO_LETTERS = {code: " " for code in range(128) if not chr(code).isalpha()}
_NOT_DISPLAYED = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
# Words in a class, an id or an attribute that promise metadata about the page.
CUES = frozenset(
    "author authors autor autoren auteur autore verfasser writer writers byline by contributor contributors reporter posted "
    "post publish published publication pub date dates datum fecha data time timestamp datetime modified updated entry "
    "kicker overline roofline topline dachzeile spitzmarke headline title titel agency source sources quelle credit credits "
    "tag tags topics keywords license section category kategorie rubrik redaktion redakteur meta info".split()
)
_SPEAKING = ("itemprop", "rel")
_NAMING = ("class", "id", "data-testid")
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


Attributes = Mapping[str, str]


# An open element: whether it is a block, whether it is a link, its mark or -1, and the container, kind and level to go
# back to when it ends. A plain tuple: one is made for every block-level element.
_Open = tuple[bool, bool, int, int, "Kind | None", int]
_INLINE: _Open = (False, False, -1, -1, None, 0)
_LINK: _Open = (False, True, -1, -1, None, 0)


class _OpenMark(NamedTuple):
    tag: str
    cues: tuple[str, ...]
    value: str | None
    block: int
    parts: int


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

    def __init__(self, document: bytes) -> None:
        self.document = document
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
        self.links_open = 0
        self.unshown = 0
        self.collecting: list[str] | None = None
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
        self.language: str | None = None
        self.deepest = _LEAST_DEEP
        self.too_deep = self.full = self.crowded = self.shortened = self.ended = self.complete = False

    # What the parser calls: start, end, data, comment, close.

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        if len(self.stack) + self.unshown > self.deepest:
            self.go_deeper()
        if self.unshown:
            self.unshown += 1
        elif tag in UNSHOWN and not (tag == "template" and ("shadowrootmode" in attributes or "shadowroot" in attributes)):
            self.start_unshown(tag, attributes)
        elif tag == "br" or tag == "hr":
            self.line_break(tag)
            self.stack.append(_INLINE)
        elif tag not in INLINE or (attributes and _is_hidden(attributes)):
            self.start_block(tag, attributes)
        else:
            if tag == "a":
                self.links_open += 1
            mark = self.open_mark(tag, attributes) if attributes or tag == "time" else -1
            self.stack.append((_LINK if tag == "a" else _INLINE) if mark < 0 else (False, tag == "a", mark, -1, None, 0))

    def end(self, tag: str) -> None:
        """An element ends."""
        if self.unshown:
            self.unshown -= 1
            if not self.unshown and self.collecting is not None:
                self.end_collecting(tag)
            return
        if not self.stack:
            return
        is_block, is_link, mark, container, kind, level = self.stack.pop()
        if mark >= 0:
            self.close_mark(mark)
        if is_block:
            self.flush()
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
            return
        self.pending_break = False
        self.parts.append(text)
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

    # Containers.

    def start_block(self, tag: str, attributes: Attributes) -> None:
        """A block-level element begins: a container of its own."""
        self.flush()
        parent = self.container
        here = len(self.last)
        if here >= _MOST_CONTAINERS:
            self.crowded = True
            self.stack.append(_INLINE)
            return
        first = len(self.blocks)
        number = self.siblings.get((parent, tag), 0) + 1
        self.siblings[parent, tag] = number
        self.parents.append(parent)
        self.tags.append(tag)
        self.numbers.append(number)
        self.own_hints.append(self.hints_of(tag, attributes) if attributes or tag in STATES else ())
        self.first.append(first)
        self.last.append(first)
        mark = self.open_mark(tag, attributes) if attributes or tag == "address" else -1
        self.stack.append((True, False, mark, parent, self.kind, self.level))
        self.container = here
        kind = KINDS.get(tag)
        if kind is not None:
            self.kind = kind
            self.level = int(tag[1]) if kind is Kind.HEADING else self.level + 1 if kind is Kind.LIST_ITEM else self.level
        elif tag == "table":
            self.kind = None
        elif tag == "tr":
            self.rows.append(_Row(here, first))
        elif tag in CELLS and self.rows and self.rows[-1].container == parent:
            self.rows[-1].cells += 1
        elif tag == "html":
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
        self.add_block(" | ".join(block.text for block in cells), linked / letters, Kind.TABLE_ROW)
        for container in range(row.container + 1, len(self.last)):
            self.first[container] = row.first
            self.last[container] = row.first
        for index in range(len(self.marked) - 1, -1, -1):
            if self.marked[index].block <= row.first:
                break
            self.marked[index] = replace(self.marked[index], block=row.first)

    def hints_of(self, tag: str, attributes: Attributes) -> tuple[str, ...]:
        """Class and id tokens, role and state of a container."""
        found: tuple[str, ...] = (f"state:{tag}",) if tag in STATES else ()
        if value := attributes.get("class"):
            found += self.tokens_of(value)
        if value := attributes.get("id"):
            found += self.tokens_of(value)
        if value := attributes.get("role"):
            found += (f"role:{value.strip().lower()[:20]}",)
        if _is_hidden(attributes):
            found += ("state:hidden",)
        if attributes.get("aria-hidden") == "true":
            found += ("state:aria-hidden",)
        return found

    def tokens_of(self, value: str) -> tuple[str, ...]:
        """The words of a class or id attribute, each once; a page repeats few values many times."""
        tokens = self.tokens.get(value)
        if tokens is None:
            named = value[:400]
            if named.isascii() and named.islower():  # no camel case to take apart
                found = named.translate(_NO_LETTERS).split()
            else:
                found = [token.lower() for token in _TOKEN.findall(named)]
            tokens = tuple(dict.fromkeys(found))
            self.tokens[value] = tokens
            self.cued[value] = not CUES.isdisjoint(tokens)
        return tokens

    def describe(self, container: int) -> tuple[str, tuple[str, ...]]:
        """Path of a container, and its hints with those of its ancestors, nearest first; made for those with blocks."""
        known = self.described.get(container)
        if known is not None:
            return known
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
        """Remember where an element that promises metadata begins; -1 if it promises none."""
        cues = self.cues_of(attributes) if self.promises(attributes) else ()
        if not cues and tag != "time" and tag != "address":
            return -1
        said = attributes.get("datetime") or attributes.get("content") or attributes.get("href")
        self.marks.append(_OpenMark(tag, cues, said, len(self.blocks), len(self.parts)))
        return len(self.marks) - 1

    def promises(self, attributes: Attributes) -> bool:
        """Whether an element's attributes promise metadata; asked of every element that has any."""
        for name, value in attributes.items():
            if name in _NAMING:
                if value and self.is_cued(value):
                    return True
            elif name in _SPEAKING and value:
                return True
        return False

    def cues_of(self, attributes: Attributes) -> tuple[str, ...]:
        """What in an element's attributes promises metadata."""
        said = [f"{name}:{attributes[name].strip().lower()}" for name in _SPEAKING if attributes.get(name)]
        named = [(name, value) for name in _NAMING if (value := attributes.get(name)) and self.is_cued(value)]
        return (*said, *[f"{name}:{value.lower()[:200]}" for name, value in named])

    def is_cued(self, value: str) -> bool:
        """Whether an attribute's words promise metadata."""
        cued = self.cued.get(value)
        if cued is None:
            self.tokens_of(value)
            cued = self.cued[value]
        return cued

    def close_mark(self, number: int) -> None:
        """Keep the text of an element that promised metadata."""
        mark = self.marks[number]
        if len(self.blocks) == mark.block:
            text = "".join(self.parts[mark.parts :])
        else:
            inside = [block.text for block in self.blocks[mark.block : mark.block + 8]]
            text = " ".join([*inside, "".join(self.parts)])
        text = " ".join(text.split())
        if len(text) <= _MARKED_LIMIT and (text or mark.value):
            self.marked.append(Marked(mark.tag, mark.cues, mark.value, text, mark.block))

    # Blocks.

    def line_break(self, tag: str) -> None:
        """<br> is white space, a second one in a row or <hr> ends the block."""
        if self.rows:
            self.rows[-1].broken = True
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
        text = raw.strip("\n").rstrip() if self.kind is Kind.CODE else " ".join(raw.split())
        if text and not text.isspace():
            self.add_block(text, min(1.0, linked / len(raw.strip())) if linked else 0.0, self.kind or Kind.PARAGRAPH)

    def add_block(self, text: str, link_density: float, kind: Kind) -> None:
        """A block of the open container."""
        here = self.container
        index = len(self.blocks)
        if index >= _MOST_BLOCKS:
            self.full = True
            return
        path, hints = self.describe(here) if here >= 0 else ("/", ())
        tag = self.tags[here] if here >= 0 else ""
        self.blocks.append(Block(index, text, kind, self.level, path, tag, link_density, hints, here))


def _is_hidden(attributes: Attributes) -> bool:
    """Whether an element says of itself that it is not displayed."""
    return "hidden" in attributes or ("style" in attributes and _NOT_DISPLAYED.search(attributes["style"]) is not None)
