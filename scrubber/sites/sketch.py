"""A page as a memory sees it: hashes of its lines and of the places where the template has them. No text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import blake2b
from heapq import nsmallest
from typing import NamedTuple
from urllib.parse import urlsplit
from zlib import crc32

from scrubber.model import Block, Containers

_DIGITS = re.compile(r"\d+")
_LETTER = re.compile(r"[^\W\d_]")
_BETWEEN_TITLES = re.compile(r"\s+[|\-–—·•»:/]+\s+|\s*[|»]\s*|:\s+")
# Elements with a class or an id that a place is named by, the nearest ones, among so many elements around a block. The classes
# of the third one up often name the page ("post-812", "category-sports").
_NAMED_ELEMENTS = 2
_ELEMENTS = 6
_HINTS = 2
# Of the longest pages of the corpus the smallest hashes stand for all: the same lines on each page.
MOST_LINES = 512


class Line(NamedTuple):
    """A block."""

    line: int
    """32 bits of its text, its numbers left out."""
    place: int
    """16 bits of the tags and classes around it; for flattened text of its last two words."""
    size: int
    """Binary digits of its length in characters."""


# Of what a mark says: whether it is a day.
DAY = 1 << 14


class Mark(NamedTuple):
    """A line that names somebody or a day and says nothing else, the only one in its place of a page."""

    place: int
    """As in `Line`."""
    said: int
    """16 bits: whether it stands below the beginning of the text, whether it names a day, and 14 of who or which."""

    @property
    def is_day(self) -> bool:
        """Whether it names a day rather than somebody."""
        return bool(self.said & DAY)


class PageHead(NamedTuple):
    """A page of a site; two pages are told apart, and put in order, by its first field."""

    page: int
    """64 bits of the document."""
    section: int
    """32 bits of the first step of its address."""
    titles: tuple[int, ...]
    """32 bits of each part of its title."""


class PageSketch(NamedTuple):
    """A page with its lines."""

    head: PageHead
    lines: tuple[Line, ...]
    """Different ones, in the order of the page."""
    marks: tuple[Mark, ...] = ()
    """Of HTML: flattened text has no places."""


def page_sketch(document: str, url: str, title: str | None, lines: Sequence[Line], marks: tuple[Mark, ...] = ()) -> PageSketch:
    """The sketch of a document whose blocks are `lines`."""
    distinct = tuple(dict.fromkeys(lines))
    if len(distinct) > MOST_LINES:
        remembered = set(nsmallest(MOST_LINES, distinct))
        distinct = tuple(line for line in distinct if line in remembered)
    return PageSketch(PageHead(page_number(document), section_of(url), title_keys(title)), distinct, marks)


def page_number(document: str) -> int:
    """The number that a document has in every memory."""
    return int.from_bytes(blake2b(document.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def lines_of(blocks: Sequence[Block], containers: Containers | None) -> list[Line]:
    """A line for each block."""
    texts = [block.text if block.original is None else block.original for block in blocks]
    places = _endings(texts) if containers is None else _places(blocks, containers)
    return [
        Line(key, place, len(text).bit_length()) for key, place, text in zip(line_keys(texts), places, texts, strict=True)
    ]


def line_keys(texts: Sequence[str]) -> list[int]:
    """32 bits of each text, the same whatever its case and its numbers: "12 comments" and "3 Comments" are one line.

    What is nothing but a number, such as a price or a date, keeps its digits: each page of a shop has some "9.99".
    """
    if not texts:
        return []
    plain = _in_lower_case(texts)
    folded = zip(plain.split("\n"), _DIGITS.sub("0", plain).split("\n"), strict=True)
    lines = [without if without.islower() or _LETTER.search(without) else line for line, without in folded]
    return [crc32(line.encode("utf-8", "surrogatepass")) for line in lines]


def _in_lower_case(texts: Sequence[str]) -> str:
    """The texts, a line each."""
    return "\n".join([text.replace("\n", " ") for text in texts]).casefold()


def _endings(texts: Sequence[str]) -> list[int]:
    """16 bits of the last two words of each text."""
    endings = [" ".join(line.rsplit(None, 2)[-2:]) for line in _in_lower_case(texts).split("\n")] if texts else []
    return [crc32(ending.encode("utf-8", "surrogatepass")) & 0xFFFF for ending in endings]


def title_parts(title: str | None) -> list[str]:
    """The parts of a title between bars, dashes and colons.

    >>> title_parts("Bridge closed - Local news | The Paper")
    ['Bridge closed', 'Local news', 'The Paper']
    """
    return [part for part in _BETWEEN_TITLES.split(" ".join((title or "")[:300].split())) if part]


def title_keys(title: str | None) -> tuple[int, ...]:
    """32 bits of each part of a title."""
    return tuple(line_keys(title_parts(title)))


def host_of(url: str | None) -> str:
    """The host that names a page's site, without "www."; "" for what is no address.

    >>> host_of("https://www.Example.org:8080/a")
    'example.org'
    """
    try:
        return site_name(urlsplit((url or "").strip()).hostname or "")
    except ValueError:
        return ""


def site_name(host: str) -> str:
    """A host as memories have it: without "www.", in the letters of the DNS, so that each spelling is one site.

    >>> site_name("www.münchen.example") == site_name("XN--mnchen-3ya.example.") == "xn--mnchen-3ya.example"
    True
    """
    name = host.lower().removesuffix(".").removeprefix("www.")
    if name.isascii():
        return name
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:  # longer than a host may be, or with letters that none has
        return name


def section_of(url: str) -> int:
    """32 bits of the first step of an address that has several; 0 for one on the top level.

    >>> section_of("https://example.org/sports/a.html") == section_of("https://example.org/sports/b/c.html")
    True
    >>> section_of("https://example.org/a.html")
    0
    """
    try:
        steps = urlsplit(url.strip()).path.strip("/").split("/")
    except ValueError:
        return 0
    return line_keys(steps[:1])[0] if len(steps) > 1 else 0


def _places(blocks: Sequence[Block], containers: Containers) -> list[int]:
    """16 bits of the place of each block."""
    known: dict[int, int] = {-1: 0}
    # The paragraphs of a text, and the entries of a list, are of one place.
    siblings: dict[tuple[str, tuple[str, ...], int], int] = {}
    tags, hints, parents = containers.tags, containers.hints, containers.parents
    for number in [block.container for block in blocks]:
        if number not in known:
            sibling = (tags[number], hints[number][:_HINTS], parents[number])
            place = siblings.get(sibling)
            if place is None:
                place = siblings[sibling] = _place(number, containers)
            known[number] = place
    return [known[block.container] for block in blocks]


def _place(container: int, containers: Containers) -> int:
    """16 bits of the tags from an element up to the second that has a class or an id, with their first two names."""
    steps: list[str] = []
    named = 0
    while container >= 0 and len(steps) < _ELEMENTS and named < _NAMED_ELEMENTS:
        hints = containers.hints[container][:_HINTS]
        steps.append(" ".join((containers.tags[container], *hints)))
        named += bool(hints)
        container = containers.parents[container]
    return crc32(_DIGITS.sub("0", "/".join(steps)).encode("utf-8", "surrogatepass")) & 0xFFFF
