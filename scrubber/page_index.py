"""What is asked of all blocks and of all containers of a page, found in one walk over each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import Any


def shapes_of(
    tags: Sequence[str], hints: Sequence[tuple[str, ...]]
) -> tuple[list[int], tuple[tuple[str, tuple[str, ...]], ...], set[str]]:
    """The fields of `Shapes`, from the tags and hints of containers."""
    known: dict[tuple[str, tuple[str, ...]], int] = {}
    numbers: list[int] = []
    words: set[str] = set()
    for at in range(len(tags)):
        own = hints[at]
        shape = (tags[at], own)
        number = known.get(shape)
        if number is None:
            number = known[shape] = len(known)
            words.update(own)
        numbers.append(number)
    return numbers, tuple(known), words


def shaped(
    numbers: Sequence[int],
    different: tuple[tuple[str, tuple[str, ...]], ...],
    words: AbstractSet[str],
    tags: AbstractSet[str],
) -> list[int]:
    """The containers, in order, whose shape has one of the `tags` or of the `words`."""
    wanted = bytearray(len(different))
    is_any = False
    for number in range(len(different)):
        tag, hints = different[number]
        if tag in tags or not words.isdisjoint(hints):
            wanted[number] = 1
            is_any = True
    if not is_any:
        return []
    return [at for at, number in enumerate(numbers) if wanted[number]]


def innermost(numbers: Iterable[int], first: Sequence[int], last: Sequence[int]) -> list[tuple[int, range]]:
    """Of containers in order, each run of blocks inside them with the innermost around it."""
    found: list[tuple[int, range]] = []
    around: list[int] = []
    at = 0
    for number in numbers:
        start = first[number]
        while around and last[around[-1]] <= start:
            inner = around.pop()
            end = last[inner]
            if at < end:
                found.append((inner, range(at, end)))
                at = end
        if around and at < start:
            found.append((around[-1], range(at, start)))
        at = start
        around.append(number)
    while around:
        inner = around.pop()
        end = last[inner]
        if at < end:
            found.append((inner, range(at, end)))
            at = end
    return found


def block_columns(
    blocks: Sequence[Any], heading: object, mostly_linked: float
) -> tuple[list[str], list[str], list[Any], list[Any], list[int]]:
    """Of the blocks the first and the last characters, " " for none; those of the kind `heading`; those with a form; and the
    indexes of those whose link density is `mostly_linked` or more."""
    first: list[str] = []
    last: list[str] = []
    headings: list[Any] = []
    formed: list[Any] = []
    linked: list[int] = []
    for at, block in enumerate(blocks):
        text = block.text
        first.append(text[:1] or " ")
        last.append(text[-1:] or " ")
        if block.kind is heading:
            headings.append(block)
        if block.form is not None:
            formed.append(block)
        density = block.link_density
        if density is not None and density >= mostly_linked:
            linked.append(at)
    return first, last, headings, formed, linked
