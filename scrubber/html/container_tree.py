"""The block-level elements of a page as parallel lists, filled while the page is parsed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scrubber.model import Containers

# A page of 50,000 nested elements would have paths and hints of that length for each of them. Real pages nest some 30 deep.
_PATH_LIMIT = 2_000
_HINTS_LIMIT = 200
# Elements beyond are no containers of their own: what is kept of each, and what the scorer makes of it, would take more
# than 1 GiB in all. No page of the corpus has more than 9,031.
_MOST_CONTAINERS = 300_000
# Characters of a path for each element, beside its tag.
_AROUND_TAG = len(f"/[{_MOST_CONTAINERS}]")


class ContainerTree:
    """Every block-level element: its parent, tag, hints, and the range of blocks it covers.

    One list for each fact: a tuple for each container would keep the garbage collector busy.
    """

    def __init__(self) -> None:
        self.parents: list[int] = []
        self.tags: list[str] = []
        self.own_hints: list[tuple[str, ...]] = []
        self.first: list[int] = []
        self.last: list[int] = []
        self.crowded = False
        """Whether an element found no room."""
        self.shortened = False
        """Whether a path was cut, of those that somebody asked about."""
        self._described: list[tuple[str, tuple[str, ...]] | None] = []
        """Path and hints of the containers that somebody asked about, and of those around them."""
        self._depths: list[int] = []
        self._deepest = 0
        self._longest_tag = 0
        self._numbers: list[int] = []
        self._latest: list[int] = []
        """Of the page, and of each container, the child that was numbered last, or -1."""
        self._siblings: dict[tuple[int, str], int] = {}
        """Parent and tag -> how many such children it has so far, where children of another tag followed."""

    def has_room(self) -> bool:
        """Whether one more container may be opened."""
        return len(self.last) < _MOST_CONTAINERS

    def open(self, tag: str, parent: int, hints: tuple[str, ...], first: int) -> int:
        """The index of a new container, whose blocks begin with number `first`; -1 if there is no room."""
        here = len(self.last)
        if here >= _MOST_CONTAINERS:
            self.crowded = True
            return -1
        self.parents.append(parent)
        self.tags.append(tag)
        self.own_hints.append(hints)
        self.first.append(first)
        self.last.append(first)
        depth = self._depths[parent] + 1 if parent >= 0 else 1
        self._depths.append(depth)
        if depth > self._deepest:
            self._deepest = depth
        if len(tag) > self._longest_tag:
            self._longest_tag = len(tag)
        return here

    def numbers(self) -> list[int]:
        """Of each container its number among its siblings of the same tag."""
        numbers, tags, latest, siblings = self._numbers, self.tags, self._latest, self._siblings
        if len(numbers) < len(tags):
            latest += [-1] * (len(tags) + 1 - len(latest))
        for here in range(len(numbers), len(tags)):
            parent = self.parents[here]
            before = latest[parent + 1]
            number = 1
            if before >= 0:
                if tags[before] == tags[here]:  # most are like the one before them
                    number += numbers[before]
                else:
                    siblings[parent, tags[before]] = numbers[before]
                    number += siblings.get((parent, tags[here]), 0)
            latest[parent + 1] = here
            numbers.append(number)
        return numbers

    def describe(self, container: int) -> tuple[str, tuple[str, ...]]:
        """Path of a container, and its hints with those of its ancestors, nearest first; made for those with blocks."""
        described, parents = self._described, self.parents
        if len(described) < len(parents):
            described += [None] * (len(parents) - len(described))
        found = described[container] if container >= 0 else ("", ())
        if found is not None:
            return found
        numbers = self.numbers()
        climbed = []
        at = container
        while at >= 0 and described[at] is None:
            climbed.append(at)
            at = parents[at]
        path, hints = (described[at] if at >= 0 else None) or ("", ())
        for index in reversed(climbed):
            if len(path) < _PATH_LIMIT:
                tag = self.tags[index]
                path = f"{path}/{tag}[{numbers[index]}]" if parents[index] >= 0 else f"{path}/{tag}"
            else:
                self.shortened = True
            if own := self.own_hints[index]:
                hints = own + hints
                if len(hints) > _HINTS_LIMIT:
                    hints = hints[:_HINTS_LIMIT]
            described[index] = (path, hints)
        return path, hints

    def own_hints_around(self, container: int, most: int) -> Iterator[tuple[str, ...]]:
        """The own hints of the `most` elements around a container, nearest first."""
        for _ in range(most):
            container = self.parents[container] if container >= 0 else -1
            if container >= 0:
                yield self.own_hints[container]

    def finish(self, holders: Iterable[int]) -> None:
        """The page ends, and `holders` are the containers of its blocks; from now on several threads may ask about them."""
        self._described += [None] * (len(self.parents) - len(self._described))
        self.numbers()
        self._latest, self._siblings = [], {}
        if self._deepest * (self._longest_tag + _AROUND_TAG) >= _PATH_LIMIT:  # only then may a path be cut
            for container in holders:
                self.describe(container)

    def containers(self) -> Containers:
        """The containers as filters see them."""
        return Containers(self.parents, self.tags, self.own_hints, self.first, self.last)
