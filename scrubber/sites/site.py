"""What is remembered of one site: a sample of its pages, as the lines of all with the pages that have each."""

from __future__ import annotations

import struct
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest
from itertools import islice

from scrubber.recurrence import Recurrence, SiteFacts
from scrubber.sites.sketch import Line, PageHead, PageSketch, title_parts

# Pages kept of a site: those with the smallest numbers, so that the sample is the same in whatever order, and in how many parts,
# the site was learned.
SAMPLE = 24
# A page that shares this much of another's long lines is another copy of it.
_COPY = 0.8
# Binary digits of the length of a line that is text rather than a label: 64 characters and more.
_LONG = 7
# Titles of other pages that must have a part for it to be the site's name: two parts of a serial have its name in theirs.
_NAMING = 3
# Sites that are unpacked at a time: the pages of a crawl come site by site, or in any order.
_UNPACKED = 256


@dataclass(frozen=True, slots=True)
class Site:
    """A sample of a site's pages."""

    pages: tuple[PageHead, ...]
    """In order of their numbers, at most SAMPLE."""
    masks: dict[Line, int]
    """Each line of the sample, by its place -> bit i is set where page i has it."""
    by_line: dict[int, int]
    """The same by the line alone."""
    by_place: dict[int, tuple[tuple[int, int], ...]]
    """Place -> (pages, size) of each line that was seen there."""

    def recall(self, own: PageSketch, blocks: Sequence[Line], title: str | None = None) -> Recurrence | None:
        """What the other pages of the sample say of a page with these `blocks`; None where there is no other."""
        others = self._others(own)
        if not others:
            return None
        count = others.bit_count()
        places: dict[int, list[int]] = defaultdict(list)
        here = [(self.by_line.get(block.line, 0) & others).bit_count() for block in blocks]
        for block, pages in zip(blocks, here, strict=True):
            places[block.place].append(pages)
        known = {place: self._place(place, others, found) for place, found in places.items()}
        facts = tuple(
            known[block.place]._replace(pages=pages, pages_here=(self.masks.get(block, 0) & others).bit_count())
            for block, pages in zip(blocks, here, strict=True)
        )
        titles = [page.titles for index, page in enumerate(self.pages) if others >> index & 1]
        times = [sum(part in other for other in titles) for part in own.head.titles]
        names = [name for name, pages in zip(title_parts(title), times, strict=True) if pages >= _NAMING and 2 * pages > count]
        return Recurrence(count, facts, tuple(names))

    def _others(self, own: PageSketch) -> int:
        """The pages of the sample that are neither `own` nor a copy of it."""
        size = [0] * len(self.pages)
        total = 0
        for line in own.lines:
            if line.size >= _LONG:
                weight = 1 << line.size
                total += weight
                mask = self.by_line.get(line.line, 0)
                for index in range(mask.bit_length()):
                    size[index] += weight if mask >> index & 1 else 0
        return sum(
            1 << index
            for index, page in enumerate(self.pages)
            if page.page != own.head.page and not (total and size[index] >= _COPY * total)
        )

    def _place(self, place: int, others: int, own: Sequence[int]) -> SiteFacts:
        """What the `others` have in a place; `own` are, for each block of the page there, the pages that have its line."""
        pages = seen = different = length = 0
        for mask, size in self.by_place.get(place, ()):
            if mask & others:
                times = (mask & others).bit_count()
                pages |= mask & others
                seen += times
                different += 1
                length += size * times
        recurring = sum(map(bool, own)) / len(own)
        if not seen:
            return SiteFacts(0, 0, own_recurring=recurring)
        having = pages.bit_count()
        return SiteFacts(0, 0, having / others.bit_count(), seen / having, different / seen, length / seen, recurring)


def site_of(sketches: Iterable[PageSketch]) -> Site:
    """The site that these pages are of; a page that comes twice counts once."""
    distinct: dict[int, PageSketch] = {}
    for sketch in sketches:
        number = sketch.head.page
        distinct[number] = min(sketch, distinct.get(number, sketch))
    sample = [distinct[number] for number in nsmallest(SAMPLE, distinct)]
    masks: dict[Line, int] = defaultdict(int)
    for index, page in enumerate(sample):
        for line in page.lines:
            masks[line] |= 1 << index
    ordered = {line: masks[line] for line in sorted(masks, key=_by_place)}
    return _indexed(tuple(page.head for page in sample), ordered)


def sketches_of(site: Site) -> list[PageSketch]:
    """The pages that the site was made of, as far as they are in the sample."""
    lines: list[list[Line]] = [[] for _ in site.pages]
    for line, mask in site.masks.items():
        for index in range(mask.bit_length()):
            if mask >> index & 1:
                lines[index].append(line)
    return [PageSketch(head, tuple(sorted(found))) for head, found in zip(site.pages, lines, strict=True)]


def _by_place(line: Line) -> tuple[int, Line]:
    """The order in which lines are packed: those of one place together, which takes less room."""
    return line.place, line


def _indexed(pages: tuple[PageHead, ...], masks: dict[Line, int]) -> Site:
    by_line: dict[int, int] = defaultdict(int)
    by_place: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for line, mask in masks.items():
        by_line[line.line] |= mask
        by_place[line.place].append((mask, line.size))
    return Site(pages, masks, dict(by_line), {place: tuple(found) for place, found in by_place.items()})


def pack(site: Site) -> bytes:
    """The site as bytes, the same for the same pages."""
    lines = list(site.masks)
    heads = [(page.page, page.section, len(page.titles)) for page in site.pages]
    titles = [part for page in site.pages for part in page.titles]
    count = len(lines)
    plain = b"".join(
        [
            struct.pack("<BHI", len(heads), len(titles), count),
            *[struct.pack("<QIB", *head) for head in heads],
            struct.pack(f"<{len(titles)}I", *titles),
            struct.pack(f"<{count}I", *[line.line for line in lines]),
            struct.pack(f"<{count}H", *[line.place for line in lines]),
            struct.pack(f"<{count}B", *[line.size for line in lines]),
            struct.pack(f"<{count}I", *[site.masks[line] for line in lines]),
        ]
    )
    return zlib.compress(plain)


@lru_cache(_UNPACKED)
def unpack(packed: bytes) -> Site:
    """The site that `pack` made bytes of. Raises ValueError for anything else."""
    try:
        return _unpacked(zlib.decompress(packed))
    except (struct.error, zlib.error) as error:
        raise ValueError(f"not the memory of a site: {error}") from error


def _unpacked(plain: bytes) -> Site:
    pages, title_count, count = struct.unpack_from("<BHI", plain)
    at = struct.calcsize("<BHI")
    heads = [struct.unpack_from("<QIB", plain, at + index * struct.calcsize("<QIB")) for index in range(pages)]
    at += pages * struct.calcsize("<QIB")
    columns: list[tuple[int, ...]] = []
    for length, code in ((title_count, "I"), (count, "I"), (count, "H"), (count, "B"), (count, "I")):
        columns.append(struct.unpack_from(f"<{length}{code}", plain, at))
        at += struct.calcsize(f"<{length}{code}")
    titles = iter(columns[0])
    known = tuple(PageHead(page, section, tuple(islice(titles, parts))) for page, section, parts in heads)
    lines = map(Line, columns[1], columns[2], columns[3])
    return _indexed(known, dict(zip(lines, columns[4], strict=True)))
