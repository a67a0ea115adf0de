"""Inline Markdown of a flattened page -> marks over the text that is shown of it.

What the text of a block is was decided line by line before; here its lines are read once more, when somebody asks for the marks,
and the marks are laid on the characters of that text. Lines that do not show just those characters, as where a link begins in one
block and ends in the next, give none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from scrubber.flat.line_marks import CODE, DELETED, EMPHASIS, PLAIN_LINK, STRONG
from scrubber.flat.markdown_links import ESCAPED, IMAGE, TARGET
from scrubber.language.late_pattern import late_pattern
from scrubber.marks import Mark, MarkKind

# Marks inside marks beyond that depth are left out. Pages nest three or four.
_DEEPEST = 8
# Characters of the lines of a block. Of a page on one line each piece would have to read all of it; they have no marks.
_LONGEST = 20_000
_SIGN = re.compile(r"[\\`!\[*_~]")
# The text of a link may hold images.
_LINK = late_pattern(rf"\[((?:!\[[^\[\]]{{0,300}}\]\([^()\s]{{0,500}}\)|[^\[\]\\]|\\.){{0,1000}})\]{TARGET}", re.S)


def marks_in(raw: str, text: str, markdown: bool) -> Iterator[Mark]:
    """The marks that the lines `raw` put on `text`, which they show. Where `markdown` is false only what stands out as such is
    read, links and strong words, as `line_marks.without_inline_marks` does.

    >>> list(marks_in("* The [map](/map) of **Skarra**", "The map of Skarra", markdown=True))[0]
    Mark(kind=<MarkKind.LINK: 'link'>, start=4, end=7, target='/map', label='')
    """
    if len(raw) > _LONGEST:
        return
    reader = _Reader(markdown)
    reader.read(raw, 0)
    shown = "".join(reader.shown)
    seen, placed = (
        [place for place, character in enumerate(one) if not character.isspace()] for one in (shown, text)
    )  # white space is folded, and more may be put between lines
    offset = "".join([shown[place] for place in seen]).find("".join([text[place] for place in placed]))
    if offset < 0:
        return
    for mark in reader.marks:
        start = max(bisect_left(seen, mark.start) - offset, 0)
        end = min(bisect_left(seen, mark.end) - offset, len(placed))
        if mark.kind is MarkKind.IMAGE and start <= len(placed):
            place = placed[start] if start < len(placed) else len(text)
            yield mark._replace(start=place, end=place)
        elif start < end:
            yield mark._replace(start=placed[start], end=placed[end - 1] + 1)


def marks_below(images: Sequence[str], raw: str, text: str) -> Iterator[Mark]:
    """The images of the lines above a block of Markdown, which stand before its first character, then its own marks."""
    for line in images:
        for image in IMAGE.finditer(line):
            yield Mark(MarkKind.IMAGE, 0, 0, _target(image[2]), image[1])
    yield from marks_in(raw, text, markdown=True)


def has_signs(raw: str) -> bool:
    """Whether lines may have marks."""
    return _SIGN.search(raw) is not None


class _Reader:
    """Reads lines of Markdown; `shown` is what a reader of the page sees."""

    def __init__(self, markdown: bool) -> None:
        self.markdown = markdown
        self.shown: list[str] = []
        self.length = 0
        self.marks: list[Mark] = []

    def read(self, raw: str, depth: int) -> None:
        """Show `raw`, which stands inside of `depth` marks."""
        at = 0
        for sign in _SIGN.finditer(raw):
            place = sign.start()
            if place < at:
                continue
            self._show(raw[at:place])
            at = self._token(raw, place, depth)
        self._show(raw[at:])

    def _token(self, raw: str, place: int, depth: int) -> int:
        """Show what begins with the sign at `place`; where it ends."""
        found: re.Match[str] | None = None
        match raw[place]:
            case "\\" if self.markdown:
                if found := ESCAPED.match(raw, place):
                    self._show(found[1])
            case "`" if self.markdown:
                if found := CODE.match(raw, place):
                    self._marked(found[2], MarkKind.CODE, _DEEPEST)
            case "!" if self.markdown:
                if found := IMAGE.match(raw, place):
                    self.marks.append(Mark(MarkKind.IMAGE, self.length, self.length, _target(found[2]), found[1]))
            case "[":
                if found := (_LINK if self.markdown else PLAIN_LINK).match(raw, place):
                    self._marked(found[1], MarkKind.LINK, depth, _target(found[2]))
            case "~" if self.markdown:
                if found := DELETED.match(raw, place):
                    self._marked(found[2], MarkKind.DELETED, depth)
            case "*" | "_":
                if found := STRONG.match(raw, place):
                    self._marked(found[2], MarkKind.STRONG, depth)
                elif self.markdown and (found := EMPHASIS.match(raw, place)):
                    self._marked(found[2], MarkKind.EMPHASIS, depth)
        if found is None:
            self._show(raw[place])
            return place + 1
        return found.end()

    def _marked(self, inner: str, kind: MarkKind, depth: int, target: str = "") -> None:
        start = self.length
        if depth < _DEEPEST:
            self.read(inner, depth + 1)
        else:
            self._show(inner)
        self.marks.append(Mark(kind, start, self.length, target))

    def _show(self, text: str) -> None:
        self.shown.append(text)
        self.length += len(text)


def _target(written: str) -> str:
    """A target, which may stand in angle brackets or be broken over lines."""
    return ESCAPED.sub(r"\1", "".join(written.split())).removesuffix(">")
