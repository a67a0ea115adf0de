"""Elements of the body whose tag or attributes promise metadata, noted with their text as they end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from scrubber.html.attributes import Attributes, metadata_class_words
from scrubber.html.block_builder import BlockBuilder
from scrubber.model import MetadataElement

_LONGEST = 400  # characters of an element that promises metadata; bylines and dates are far shorter
# The same as it stands in the document, indentation and all. Of longer elements, which may nest by the thousand, nothing is read.
_LONGEST_RAW = 20 * _LONGEST
_MOST_BLOCKS = 8  # blocks of an element that are read


class _Open(NamedTuple):
    """An element that has begun, and how far the text was by then."""

    tag: str
    cues: tuple[str, ...]
    value: str | None
    block: int
    parts: int
    written: int


class MetadataElements:
    """The elements that promise metadata: those that have begun, and in `found` those that have ended."""

    def __init__(self, builder: BlockBuilder) -> None:
        self.builder = builder
        self.found: list[MetadataElement] = []
        self._opened: list[_Open] = []

    def open(self, tag: str, attributes: Attributes) -> int:
        """An element that promises metadata begins; the number by which to close it."""
        builder = self.builder
        value = attributes.get("datetime") or attributes.get("content") or attributes.get("href")
        cues = metadata_class_words(attributes)
        self._opened.append(_Open(tag, cues, value, builder.place, len(builder.parts), builder.written))
        return len(self._opened) - 1

    def close(self, number: int) -> None:
        """Keep the text of an element that promised metadata."""
        opened, builder = self._opened[number], self.builder
        if builder.written - opened.written > _LONGEST_RAW:
            return
        if builder.place == opened.block:
            text = "".join(builder.parts[opened.parts :])
        else:
            inside = [block.text for block in builder.blocks[opened.block : opened.block + _MOST_BLOCKS]]
            text = " ".join([*inside, "".join(builder.parts)])
        text = " ".join(text.split())
        if len(text) <= _LONGEST and (text or opened.value):
            self.found.append(MetadataElement(opened.tag, opened.cues, opened.value, text, opened.block))

    def move_to(self, first: int, places: Sequence[int]) -> None:
        """The blocks from number `first` on have got new numbers: `places[0]` is that of the first."""
        for index in range(len(self.found) - 1, -1, -1):
            block = self.found[index].block
            if block < first:
                break
            if block - first < len(places):
                self.found[index] = replace(self.found[index], block=places[block - first])
