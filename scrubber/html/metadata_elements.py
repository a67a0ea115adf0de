"""Elements of the body whose tag or attributes promise metadata, noted with their text as they end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scrubber.html.attributes import Attributes, metadata_class_words
from scrubber.html.block_builder import BlockBuilder
from scrubber.html.white_space import folded
from scrubber.model import MetadataElement
from scrubber.quick_making import quick

_LONGEST = 400  # characters of an element that promises metadata; bylines and dates are far shorter
# The same as it stands in the document, indentation and all. Of longer elements, which may nest by the thousand, nothing is read.
_LONGEST_RAW = 20 * _LONGEST
_MOST_BLOCKS = 8  # blocks of an element that are read


# An element that has begun: its tag, what promises metadata, its value, and how far the text was: blocks, pieces, characters.
_Open = tuple[str, tuple[str, ...], str | None, int, int, int]
_new_element = quick(MetadataElement)


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
        self._opened.append((tag, cues, value, builder.place, len(builder.parts), builder.written))
        return len(self._opened) - 1

    def close(self, number: int) -> None:
        """Keep the text of an element that promised metadata."""
        builder = self.builder
        tag, cues, value, block, parts, written = self._opened[number]
        if builder.written - written > _LONGEST_RAW:
            return
        if builder.place == block:
            text = "".join(builder.parts[parts:])
        else:
            inside = [one.text for one in builder.blocks[block : block + _MOST_BLOCKS]]
            text = " ".join([*inside, "".join(builder.parts)])
        text = folded(text)
        if len(text) <= _LONGEST and (text or value):
            self.found.append(_new_element(tag, cues, value, text, block))

    def move_to(self, first: int, places: Sequence[int]) -> None:
        """The blocks from number `first` on have got new numbers: `places[0]` is that of the first."""
        for index in range(len(self.found) - 1, -1, -1):
            block = self.found[index].block
            if block < first:
                break
            if block - first < len(places):
                self.found[index] = replace(self.found[index], block=places[block - first])
