"""What is remembered of one site: a sample of its pages, as the lines of all with the pages that have each."""

from __future__ import annotations

import struct
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest
from itertools import accumulate, islice

from scrubber.model import PageForm
from scrubber.recurrence import Above, Recurrence, SiteFacts
from scrubber.sites.marks import places_of
from scrubber.sites.sketch import Line, Mark, PageHead, PageSketch, title_keys, title_parts

# Pages kept of a site: those with the smallest numbers, so that the sample is the same in whatever order, and in how many parts,
# the site was learned.
SAMPLE = 24
# A page that shares this much of another's long lines is another copy of it.
_COPY = 0.8
# Binary digits of the length of a line that is text rather than a label: 64 characters and more.
_LONG = 7
# Titles of other pages that must have a part for it to be the site's name: two parts of a serial have its name in theirs.
_NAMING = 3
_HEAD = "<QIBHB"
"""Of a packed page: its number, its section, how many parts its title has, how many lines, and how many marks."""
_COUNTS = "<BHIIH"
"""Of a packed site: pages, parts of titles, lines, steps, marks."""
# Sites that are unpacked at a time: the pages of a crawl come site by site, or in any order.
_UNPACKED = 256


@dataclass(frozen=True, slots=True)
class Site:
    """A sample of a site's pages."""

    pages: tuple[PageSketch, ...]
    """In order of their numbers, at most SAMPLE."""
    masks: dict[Line, int]
    """Each line of the sample, by its place -> bit i is set where page i has it."""
    by_line: dict[int, int]
    """The same by the line alone."""
    by_place: dict[int, tuple[tuple[int, int], ...]]
    """Place -> (pages, size) of each line that was seen there."""

    def recall(self, own: PageSketch, blocks: Sequence[Line], form: PageForm, title: str | None = None) -> Recurrence | None:
        """What the other pages of the sample say of a page with these `blocks`; None where there is no other."""
        others = self._others(own)
        if not others:
            return None
        # Flattened text has no places in a template: the order of the lines stands in for them.
        order = self._above(others, {block.line for block in blocks}) if form == "text" else {}
        count = others.bit_count()
        section = self._section(own.head.section) & others
        places: dict[int, list[int]] = defaultdict(list)
        here = [(self.by_line.get(block.line, 0) & others).bit_count() for block in blocks]
        for block, pages in zip(blocks, here, strict=True):
            places[block.place].append(pages)
        known = {place: self._place(place, others, found) for place, found in places.items()}
        facts = tuple(
            known[block.place]._replace(
                pages=pages,
                pages_here=(self.masks.get(block, 0) & others).bit_count(),
                section=(self.by_line.get(block.line, 0) & section).bit_count(),
                above=order.get(block.line),
            )
            for block, pages in zip(blocks, here, strict=True)
        )
        # Flattened text has no marks.
        found = places_of(blocks, [page.marks for index, page in enumerate(self.pages) if others >> index & 1])
        return Recurrence(count, facts, section.bit_count(), self._names(title, others), *found)

    def _section(self, section: int) -> int:
        """The pages of the sample that are of a section; none of the top level, which is no section."""
        return sum(1 << index for index, page in enumerate(self.pages) if section and page.head.section == section)

    def _names(self, title: str | None, others: int) -> tuple[str, ...]:
        """The parts of a title that most of the `others` have."""
        titles = [page.head.titles for index, page in enumerate(self.pages) if others >> index & 1]
        times = [sum(part in other for other in titles) for part in title_keys(title)]
        found = zip(title_parts(title), times, strict=True)
        return tuple(name for name, pages in found if pages >= _NAMING and 2 * pages > len(titles))

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
            if page.head.page != own.head.page and not (total and size[index] >= _COPY * total)
        )

    def _above(self, others: int, wanted: set[int]) -> dict[int, Above]:
        """What the `others` have above each of the `wanted` lines, in the mean of those that have it."""
        found: dict[int, list[Above]] = defaultdict(list)
        for index, page in enumerate(self.pages):
            if not others >> index & 1:
                continue
            met: list[tuple[int, int, int]] = []
            text = lines = 0
            for line in page.lines:
                if line.line in wanted:
                    met.append((line.line, text, lines))
                elif (self.by_line[line.line] & others).bit_count() == 1:
                    lines += 1
                    text += 1 << line.size if line.size >= _LONG else 0
            for number, text_above, lines_above in met:
                found[number].append(Above(text_above / text if text else None, lines_above / lines if lines else None))
        return {line: Above(*map(_known_mean, zip(*seen, strict=True))) for line, seen in found.items()}

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


def _known_mean(shares: tuple[float | None, ...]) -> float | None:
    known = [share for share in shares if share is not None]
    return sum(known) / len(known) if known else None


def site_of(sketches: Iterable[PageSketch]) -> Site:
    """The site that these pages are of; a page that comes twice counts once."""
    distinct: dict[int, PageSketch] = {}
    for sketch in sketches:
        number = sketch.head.page
        distinct[number] = min(sketch, distinct.get(number, sketch))
    return _indexed(tuple(distinct[number] for number in nsmallest(SAMPLE, distinct)))


def _indexed(pages: tuple[PageSketch, ...]) -> Site:
    masks: dict[Line, int] = defaultdict(int)
    for index, page in enumerate(pages):
        for line in page.lines:
            masks[line] |= 1 << index
    by_line: dict[int, int] = defaultdict(int)
    by_place: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for line, mask in masks.items():
        by_line[line.line] |= mask
        by_place[line.place].append((mask, line.size))
    return Site(pages, dict(masks), dict(by_line), {place: tuple(found) for place, found in by_place.items()})


def pack(site: Site) -> bytes:
    """The site as bytes, the same for the same pages."""
    # In the order in which they first come, so that what a page alone has is one behind the other: it packs to next to nothing.
    numbers = {line: number for number, line in enumerate(site.masks)}
    heads = [(page.head.page, page.head.section, len(page.head.titles), len(page.lines), len(page.marks)) for page in site.pages]
    titles = [part for page in site.pages for part in page.head.titles]
    steps = [step for page in site.pages for step in _steps([numbers[line] for line in page.lines])]
    marks = [mark for page in site.pages for mark in page.marks]
    plain = b"".join(
        [
            struct.pack(_COUNTS, len(heads), len(titles), len(numbers), len(steps), len(marks)),
            *[struct.pack(_HEAD, *head) for head in heads],
            struct.pack(f"<{len(titles)}I", *titles),
            struct.pack(f"<{len(numbers)}I", *[line.line for line in numbers]),
            struct.pack(f"<{len(numbers)}H", *[line.place for line in numbers]),
            struct.pack(f"<{len(numbers)}B", *[line.size for line in numbers]),
            struct.pack(f"<{len(steps)}H", *steps),
            struct.pack(f"<{len(marks)}H", *[mark.place for mark in marks]),
            struct.pack(f"<{len(marks)}H", *[mark.said for mark in marks]),
        ]
    )
    return zlib.compress(plain)


def _steps(numbers: Sequence[int]) -> list[int]:
    """How far each number is from the one that follows the number before it, as 16 bits."""
    return [(number - before - 1) & 0xFFFF for before, number in zip([-1, *numbers], numbers, strict=False)]


@lru_cache(_UNPACKED)
def unpack(packed: bytes) -> Site:
    """The site that `pack` made bytes of. Raises ValueError for anything else."""
    try:
        return _unpacked(zlib.decompress(packed))
    except (struct.error, zlib.error, IndexError) as error:
        raise ValueError(f"not the memory of a site: {error}") from error


def _unpacked(plain: bytes) -> Site:
    pages, title_count, count, step_count, mark_count = struct.unpack_from(_COUNTS, plain)
    at = struct.calcsize(_COUNTS)
    heads = [struct.unpack_from(_HEAD, plain, at + index * struct.calcsize(_HEAD)) for index in range(pages)]
    at += pages * struct.calcsize(_HEAD)
    columns: list[tuple[int, ...]] = []
    lengths = (title_count, count, count, count, step_count, mark_count, mark_count)
    for length, code in zip(lengths, "IIHBHHH", strict=True):
        columns.append(struct.unpack_from(f"<{length}{code}", plain, at))
        at += struct.calcsize(f"<{length}{code}")
    titles, steps = iter(columns[0]), iter(columns[4])
    known = list(map(Line, columns[1], columns[2], columns[3]))
    marks = map(Mark, columns[5], columns[6])
    found = []
    for page, section, parts, length, marked in heads:
        head = PageHead(page, section, tuple(islice(titles, parts)))
        numbers = accumulate(islice(steps, length), lambda before, step: (before + 1 + step) & 0xFFFF, initial=-1)
        found.append(PageSketch(head, tuple(known[number] for number in islice(numbers, 1, None)), tuple(islice(marks, marked))))
    return _indexed(tuple(found))
