"""The blocks of a page by the first and the last character of their text: few open with a bracket or end in one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from scrubber.model import Block
from scrubber.page import Page


def opening_with(page: Page, characters: str) -> list[Block]:
    """The blocks whose text begins with one of the `characters`, which are all different."""
    return [block for character in characters for block in page.once(_by_first).get(character, ())]


def ending_in(page: Page, characters: str) -> list[Block]:
    """Those whose text ends in one of them."""
    return [block for character in characters for block in page.once(_by_last).get(character, ())]


def _by_first(page: Page) -> dict[str, list[Block]]:
    return _grouped([(block.text[:1], block) for block in page.blocks])


def _by_last(page: Page) -> dict[str, list[Block]]:
    return _grouped([(block.text[-1:], block) for block in page.blocks])


def _grouped(pairs: Iterable[tuple[str, Block]]) -> dict[str, list[Block]]:
    found: defaultdict[str, list[Block]] = defaultdict(list)
    for character, block in pairs:
        found[character].append(block)
    return found
