"""Where elements with names begin, and which blocks link to somewhere on the page, noted while it is parsed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from scrubber.html.attributes import Attributes
from scrubber.html.block_builder import BlockBuilder


class Anchor(NamedTuple):
    """Where an element with a name begins."""

    place: int
    container: int
    """Of a block-level element; -1 for one inside a line."""
    begins_block: bool


class Anchors:
    """The names of a page and the links to them."""

    def __init__(self, builder: BlockBuilder) -> None:
        self.builder = builder
        self.found: dict[str, tuple[int, int, bool]] = {}
        """Of each name the fields of its anchor: most pages make nothing of the hundred that they have."""
        self.linked: list[tuple[int, str]] = []
        """Blocks with links to somewhere on the page, and the names of the anchors that these lead to."""
        self.declared: set[str] = set()
        """Names of notes that a link says to be such."""

    def start(self, tag: str, attributes: Attributes, container: int) -> None:
        """An element begins, `container` if it is block-level, -1 if it is inside a line."""
        name = attributes.get("id")
        if tag == "a":
            name = name or attributes.get("name")
            href = attributes.get("href")
            if href and "#" in href:
                self.link(href, attributes)
        if name and name not in self.found:
            builder = self.builder
            self.found[name] = (builder.place, container, not builder.parts)

    def link(self, href: str, attributes: Attributes) -> None:
        """A link begins that may lead to somewhere on the page."""
        fragment = href.partition("#")[2].rstrip()
        if fragment:
            self.linked.append((self.builder.place, fragment))
        if "noteref" in (attributes.get("role") or attributes.get("epub:type") or ""):
            self.declared.add(href.rpartition("#")[2])

    def named(self, name: str) -> Anchor | None:
        """The anchor with a name."""
        found = self.found.get(name)
        return None if found is None else Anchor(*found)

    def move_to(self, first: int, places: Sequence[int], moved: Callable[[int], int]) -> None:
        """The blocks from number `first` on have got new numbers: `places[0]` is that of the first, `moved` gives any."""
        end = first + len(places)
        for number in range(len(self.linked) - 1, -1, -1):
            at, fragment = self.linked[number]
            if at < first:
                break
            self.linked[number] = (moved(at), fragment)
        for name, (place, container, begins_block) in reversed(self.found.items()):
            if place < first:
                break
            joined = first < place < end and places[place - first] == places[place - first - 1]
            self.found[name] = (moved(place), container, begins_block and not joined)
