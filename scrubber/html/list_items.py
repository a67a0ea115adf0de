"""Numbers of ordered lists, boxes of tasks, and rules between blocks -> the form of the blocks that they belong to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from scrubber.block_form import BlockForm
from scrubber.html.attributes import Attributes
from scrubber.html.block_builder import BlockBuilder
from scrubber.model import changed_block, changed_form

_PLAIN = BlockForm()
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
# HTML standard, section 2.3.4.1. Numbers of more digits are addresses and keys.
_INTEGER = re.compile(r"\s*([-+]?\d{1,9})")


# Items in items beyond that depth are not told apart when they are written.
_DEEPEST = 12


class ListItems:
    """What the page says of its lists beside their nesting."""

    def __init__(self, builder: BlockBuilder) -> None:
        self.builder = builder
        self.starts: dict[int, int] = {}
        """The container of an <ol> that says so -> the number of its first item."""
        self.reversed: set[int] = set()
        self.values: dict[int, int] = {}
        """The container of a <li> that has one of its own -> its number."""
        self.boxes: dict[int, bool] = {}
        """The container of a <li> that begins with a box -> whether it is ticked."""
        self.rules: list[int] = []
        """The numbers of the blocks below a rule."""

    def start(self, tag: str, attributes: Attributes, container: int) -> None:
        """A list or an item begins."""
        value = _INTEGER.match(attributes.get("start" if tag == "ol" else "value", ""))
        if value is not None:
            (self.starts if tag == "ol" else self.values)[container] = int(value[1])
        if tag == "ol" and "reversed" in attributes:
            self.reversed.add(container)

    def box(self, attributes: Attributes) -> None:
        """A box to tick; one that an item begins with makes it a task."""
        builder, tree = self.builder, self.builder.tree
        item = builder.container
        if item >= 0 and tree.tags[item] != "li":
            item = tree.parents[item]
        if item >= 0 and tree.tags[item] == "li" and tree.first[item] == builder.place and not "".join(builder.parts).strip():
            self.boxes.setdefault(item, "checked" in attributes)

    def drawn_box(self, hints: Sequence[str]) -> None:
        """An element that draws a box, ticked if its classes say "on", as Notion has it."""
        self.box({"checked": ""} if "on" in hints else {})

    def rule(self) -> None:
        """A rule is drawn across the page."""
        self.rules.append(len(self.builder.blocks))

    def move_to(self, first: int, places: Sequence[int]) -> None:
        """The blocks from number `first` on have got new numbers: `places[0]` is that of the first."""
        for number in range(len(self.rules) - 1, -1, -1):
            at = self.rules[number] - first
            if at < 0:
                break
            self.rules[number] = places[at] if at < len(places) else len(self.builder.blocks)

    def mark(self) -> None:
        """Give the blocks their form, once the page is read."""
        tree, blocks = self.builder.tree, self.builder.blocks
        for at in set(self.rules):
            if 0 < at < len(blocks):
                blocks[at] = changed_block(blocks[at], form=changed_form(blocks[at].form or _PLAIN, rule_above=True))
        for item, is_ticked in self.boxes.items():
            at = tree.first[item]
            if at < tree.last[item]:
                blocks[at] = changed_block(blocks[at], form=changed_form(blocks[at].form or _PLAIN, checked=is_ticked))
        if self.starts or self.reversed or self.values:
            numbers = self._numbers()
            for at, block in enumerate(blocks):
                if block.container >= 0 and (found := numbers[block.container]):
                    blocks[at] = changed_block(block, form=changed_form(block.form or _PLAIN, item_numbers=found))

    def _numbers(self) -> list[tuple[int, ...]]:
        """For each container the numbers of the ordered items around it, outermost first; none where all are counted from one."""
        tree = self.builder.tree
        counts = Counter(parent for parent, tag in zip(tree.parents, tree.tags, strict=True) if tag == "li")
        upcoming = {at: self.starts.get(at, counts[at] if at in self.reversed else 1) for at in (*self.starts, *self.reversed)}
        siblings = tree.numbers()
        around: list[int] = []
        """The list that an item in this place would belong to, or -1."""
        every: list[tuple[int, ...]] = []
        told: list[bool] = []
        for here, (parent, tag) in enumerate(zip(tree.parents, tree.tags, strict=True)):
            outer, numbers, is_told = (around[parent], every[parent], told[parent]) if parent >= 0 else (-1, (), False)
            if tag == "li" and outer >= 0 and tree.tags[outer] == "ol" and len(numbers) < _DEEPEST:
                number = self.values.get(here, upcoming.get(outer, 1))
                upcoming[outer] = number + (-1 if outer in self.reversed else 1)
                numbers = (*numbers, number)
                is_told = is_told or outer in self.starts or outer in self.reversed or number != siblings[here]
            around.append(here if tag in _LISTS else -1 if tag == "li" else outer)
            every.append(numbers)
            told.append(is_told)
        return [numbers if is_told else () for numbers, is_told in zip(every, told, strict=True)]
