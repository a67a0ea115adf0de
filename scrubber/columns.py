"""What is known of all blocks and of all containers of a page, gathered in one walk over each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def shapes_of(
    tags: Sequence[str], hints: Sequence[tuple[str, ...]]
) -> tuple[list[int], tuple[tuple[str, tuple[str, ...]], ...], list[list[int]], set[str]]:
    """The fields of `Shapes`, from the tags and hints of containers."""
    known: dict[tuple[str, tuple[str, ...]], int] = {}
    numbers: list[int] = []
    alike: list[list[int]] = []
    words: set[str] = set()
    for at in range(len(tags)):
        own = hints[at]
        shape = (tags[at], own)
        number = known.get(shape)
        if number is None:
            number = known[shape] = len(alike)
            alike.append([])
            words.update(own)
        numbers.append(number)
        alike[number].append(at)
    return numbers, tuple(known), alike, words


def block_columns(blocks: Sequence[Any], heading: object) -> tuple[list[str], list[str], list[Any], list[Any]]:
    """The first and the last character of each block (" " for none), the blocks of the kind `heading`, and those with a form."""
    first: list[str] = []
    last: list[str] = []
    headings: list[Any] = []
    formed: list[Any] = []
    for block in blocks:
        text = block.text
        first.append(text[:1] or " ")
        last.append(text[-1:] or " ")
        if block.kind is heading:
            headings.append(block)
        if block.form is not None:
            formed.append(block)
    return first, last, headings, formed
