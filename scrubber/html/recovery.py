"""Markup that would hide its own page, mended as text: one linear pass each, no tree.

`simplified` takes the nesting out of a page whose elements nest so deep that the parser would search them for minutes.
`ended_early` ends the comment, element or attribute that never ends and holds the rest of the page inside. Both are asked
only when the parser has shown that they are needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from scrubber.html.elements import INLINE

# Content that the parser does not read as markup, up to its end tag.
_RAW = ("script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp")
_HEAD = ("script", "style", "title")
# Elements that hold markup which is not shown.
_UNSHOWN = ("svg", "math", "canvas", "template", "map", "datalist", "applet")
# Kept when the nesting is taken out: what has no content of its own, and what is ended where the next one begins.
_BARE = frozenset("html head body meta link base br hr img".split())
_BLOCKS = frozenset("h1 h2 h3 h4 h5 h6 li dt dd pre".split())
_IN_LINE = INLINE - {"a", "img"}
_TAG = re.compile(r"</?([a-zA-Z][\w:-]*)[^<>]*>?")
_BLOCK = re.compile(r"<(?:p|div|h[1-6]|article|section|main|header|body|table|ul|ol)\b[^<>]*>", re.I)
_BLOCK_END = re.compile(r"</(?:p|div|h[1-6]|li|td|article|section)\s*>", re.I)
_TEMPLATES = re.compile(r"(</?)template\b", re.I)
_FRAMES = re.compile(r"(</?)(?:noframes|frameset)\b", re.I)
# A script that was cut off may hold a tag or two in its strings; a page that it swallowed holds more.
_LEAST_BLOCKS = 3


def simplified(document: str) -> str:
    """`document` with every element that can nest replaced by a paragraph break, or by nothing if it flows in a line."""
    parts: list[str] = []
    open_tags: list[str] = []
    at = 0
    ends = _Ends(document)
    while (tag := document.find("<", at)) >= 0:
        parts.append(document[at:tag])
        if document.startswith("<!--", tag):
            end = ends.after("-->", tag)
            at = len(document) if end < 0 else end
            continue
        match = _TAG.match(document, tag)
        if match is None:
            parts.append("<")
            at = tag + 1
            continue
        name, at = match[1].lower(), match.end()
        if name in _RAW and document[tag + 1] != "/":
            end = ends.after(f"</{name}", at)
            if end < 0:  # it would hold the rest of the page
                continue
            at = end
        parts += _flattened(name, document[tag:at], open_tags)
    parts.append(document[at:])
    return "".join(parts)


def _flattened(name: str, tag: str, open_tags: list[str]) -> Iterator[str]:
    """What stands for one tag: `open_tags` are what is open, a block and in it a link at most."""
    ends = tag.startswith("</")
    if name in _BARE or (name in _HEAD and not ends):
        yield tag
    elif name == "a" or (name in _BLOCKS and ends):
        if name in open_tags:
            yield from _ended(open_tags, open_tags.index(name))
        if not ends:
            open_tags.append(name)
            yield tag
    elif name not in _IN_LINE and name not in _RAW:
        yield from _ended(open_tags, 0)
        if name in _BLOCKS:
            open_tags.append(name)
        yield tag if name in _BLOCKS else "<p>"


def _ended(open_tags: list[str], start: int) -> Iterator[str]:
    """End tags for all that is open from `start` on."""
    while len(open_tags) > start:
        yield f"</{open_tags.pop()}>"


class _Ends:
    """Where things end. What was not found once stands nowhere further on, and is not looked for again."""

    def __init__(self, document: str) -> None:
        self.lowered = _lowered(document)
        self.missing: set[str] = set()

    def after(self, mark: str, start: int) -> int:
        """The place behind the next `mark`, for an end tag behind its ">"; -1 if there is none."""
        if mark in self.missing:
            return -1
        found = self.lowered.find(mark, start)
        if found >= 0 and mark[-1] != ">":
            found = self.lowered.find(">", found)
        if found < 0:
            self.missing.add(mark)
            return -1
        return found + (len(mark) if mark[-1] == ">" else 1)


def ended_early(document: str) -> Iterator[str]:
    """`document` with what may hide its end ended before the first block of what it hides; the likeliest first."""
    for start, name in sorted(_never_ended(document)):
        if sum(1 for _ in islice(_BLOCK_END.finditer(document, start), _LEAST_BLOCKS)) < _LEAST_BLOCKS:
            continue
        if name == "!--":
            yield document[:start] + document[start:].replace("<!--", "")
        elif block := _BLOCK.search(document, document.find(">", start) + 1):
            ends = f"</{name}>" * document[start : block.start()].lower().count(f"<{name}")
            yield f"{document[: block.start()]}{ends}{document[block.start() :]}"
    yield from _attribute_ended(document)


def without_frames(document: str) -> Iterator[str]:
    """`document` with what it says to those who see no frames as part of the page; nothing if it has no frames."""
    plain = _FRAMES.sub(r"\1div", document)
    if plain != document:
        yield plain


def with_templates(document: str) -> Iterator[str]:
    """`document` with its templates as parts of the page, as a script would put them there; nothing if it has none."""
    shown = _TEMPLATES.sub(r"\1div", document)
    if shown != document:
        yield shown


def _never_ended(document: str) -> Iterator[tuple[int, str]]:
    """(start, name) of the first comment and the first element of each kind after whose start no end follows."""
    start = document.find("<!--", document.rfind("-->") + 1)
    if start >= 0:
        yield start, "!--"
    lowered = _lowered(document)
    for name in (*_RAW, *_UNSHOWN):
        start = lowered.find(f"<{name}", lowered.rfind(f"</{name}") + 1)
        if start >= 0:
            yield start, name


def _lowered(document: str) -> str:
    """`document` in lower case, unless that would move its characters, as it does for the Turkish İ."""
    lowered = document.lower()
    return lowered if len(lowered) == len(document) else document


def _attribute_ended(document: str) -> Iterator[str]:
    """`document` with the last quotation mark of each kind doubled before the next ">", where it opens an attribute."""
    for mark in ('"', "'"):
        place = document.rfind(mark)
        end = document.find(">", place)
        if place > 0 and end >= 0 and document[:place].rstrip().endswith("="):
            yield f"{document[:end]}{mark}{document[end:]}"
