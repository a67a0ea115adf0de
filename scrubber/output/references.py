"""Kept blocks -> what they link to and what they show: every link and every image of the text, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from scrubber.marks import Mark, MarkKind
from scrubber.model import Decision, Kind, Part
from scrubber.output.addresses import safe_address
from scrubber.output.images_above import images_above

# What a title has at least: "More stories" has two words. A Chinese or Thai one has no spaces; 関連する記事 has six characters.
_TITLE_WORDS, _TITLE_CHARACTERS = 3, 7

_LINKS = frozenset((MarkKind.LINK, MarkKind.IMAGE_LINK))
_IMAGES = frozenset((MarkKind.IMAGE,))


class Link(NamedTuple):
    """A link of the text."""

    target: str
    """Its address, absolute where the page's own is known."""
    text: str
    """What is underlined, white space folded; "" where the link is an image."""


class Image(NamedTuple):
    """An image of the text."""

    target: str
    """Its address, absolute where the page's own is known."""
    text: str
    """Its alternative text, "" if it has none."""


class Related(NamedTuple):
    """Another text that a page leads to."""

    title: str
    url: str
    """Absolute; as the page has it where the page's own address is unknown."""


def related_of(decisions: Iterable[Decision]) -> list[Related]:
    """The titles and addresses that blocks of the part `related` link to, each address once."""
    found: dict[str, Related] = {}
    for decision in decisions:
        if decision.part is not Part.RELATED:
            continue
        for mark in decision.block.marks:
            title = _folded(decision.block.text[mark.start : mark.end])
            if mark.kind is MarkKind.LINK and _is_title(title) and (url := safe_address(mark.target)):
                found.setdefault(url, Related(title, url))
    return list(found.values())


def _is_title(text: str) -> bool:
    """Whether the text of a link may be a title: "More" and "All articles" lead to no text."""
    return text.count(" ") + 1 >= _TITLE_WORDS or (not text.isascii() and " " not in text and len(text) >= _TITLE_CHARACTERS)


def links_of(decisions: Iterable[Decision]) -> list[Link]:
    """The links of the text but for those that run something, such as `javascript:`."""
    return links_and_images(decisions)[0]


def images_of(decisions: Iterable[Decision]) -> list[Image]:
    """The images of the text but for those whose data stand in the address."""
    return links_and_images(decisions)[1]


def links_and_images(decisions: Iterable[Decision]) -> tuple[list[Link], list[Image]]:
    """Both, found in one walk."""
    links: list[Link] = []
    images: list[Image] = []
    for text, mark in _marks(decisions):
        kind, start, end, target, label = mark
        address = safe_address(target) if kind in _LINKS or kind in _IMAGES else None
        if address and kind in _IMAGES:
            images.append(Image(address, _folded(label)))
        elif address:
            links.append(Link(address, _folded(text[start:end])))
    return links, images


def _marks(decisions: Iterable[Decision]) -> Iterator[tuple[str, Mark]]:
    every = list(decisions)
    above_dropped = {decision.block.index: images for decision, images in images_above(every)}
    for decision in every:
        marks: Iterable[Mark] = above_dropped.get(decision.block.index, ())
        if decision.keep and decision.block.marks and decision.block.kind is not Kind.CODE:
            marks = decision.marks
        if marks:
            text = decision.text
            for mark in marks:
                yield text, mark


def _folded(text: str) -> str:
    return " ".join(text.split())
