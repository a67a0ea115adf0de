"""Kept blocks -> what they link to and what they show: every link and every image of the text, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from scrubber.marks import Mark, MarkKind
from scrubber.model import Decision, Kind
from scrubber.output.addresses import safe_address


class Link(NamedTuple):
    """A link of the text."""

    target: str
    """Its address, absolute where the page's own is known."""
    text: str
    """What is underlined, white space folded."""


class Image(NamedTuple):
    """An image of the text."""

    target: str
    """Its address, absolute where the page's own is known."""
    text: str
    """Its alternative text, "" if it has none."""


def links_of(decisions: Iterable[Decision]) -> list[Link]:
    """The links of the kept blocks but for those that run something, such as `javascript:`."""
    return [Link(mark.target, _folded(text[mark.start : mark.end])) for text, mark in _marks(decisions, MarkKind.LINK)]


def images_of(decisions: Iterable[Decision]) -> list[Image]:
    """The images of the kept blocks but for those whose data stand in the address."""
    return [Image(mark.target, _folded(mark.label)) for _, mark in _marks(decisions, MarkKind.IMAGE)]


def _marks(decisions: Iterable[Decision], kind: MarkKind) -> Iterator[tuple[str, Mark]]:
    for decision in decisions:
        if decision.keep and decision.block.marks and decision.block.kind is not Kind.CODE:
            text = decision.text
            for mark in decision.marks:
                if mark.kind is kind and (target := safe_address(mark.target)):
                    yield text, mark._replace(target=target)


def _folded(text: str) -> str:
    return " ".join(text.split())
