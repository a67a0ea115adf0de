"""What is counted and looked up block by block: the loops over objects, which no array operation takes off Python's hands.

Each function fills in rows of zeros, which have one place for each block.
"""

from __future__ import annotations

import re
from collections.abc import MutableSequence, Sequence
from typing import NamedTuple, Protocol, cast

import numpy as np
from numpy.typing import NDArray

from scrubber.language.text_stats import TextStats
from scrubber.model import Block, Kind, Verdict
from scrubber.scoring.text_loops import ADDRESS, MOMENT, PRICE

# A block of that many words that ends a sentence is taken for running prose (the distance features hang on it): about the
# length of one sentence of news. Not swept; the forest sees the word counts as well.
_PROSE_WORDS = 15
_KIND_NUMBERS = {kind: number for number, kind in enumerate(Kind)}
# Shorter words are mostly function words, in any spaced script.
TOPIC_LETTERS = 4
_ADDRESS = re.compile(r"https?://|www\.|\S@\S")
# A price, and a clock, a date or a year. The choice stands behind the first character, so that letters are skipped quickly.
_PRICE = re.compile(
    r"[$€£¥₹₽\d](?:(?<=[$€£¥₹₽])\s?\d|(?<=\d)\s?(?:[$€£¥₹₽元円]|EUR\b|USD\b|CHF\b|zł\b|kr\b|Kč\b))"
)
# One of these is in each price.
_SIGNS = ("$", "€", "£", "¥", "₹", "₽", "元", "円", "EUR", "USD", "CHF", "zł", "kr", "Kč")
_MOMENT = re.compile(
    r"\d(?<!\w\d)(?:\d?:\d\d\b|\d{0,3}[./-]\d{1,2}[./-]\d{2,4}\b|(?:(?<=1)9|(?<=2)0)\d\d\b)"
)
_BULLET = re.compile(r"^\s*(?:[-–—•·*‣▪◦»›>→✓✔]|\(?\d{1,3}[.)])\s")
_LAST_MARKS = {
    ".": 1, "!": 2, "?": 3, ":": 4, ",": 5, ";": 6, "…": 7, ")": 8, "。": 1, "！": 2, "？": 3, "：": 4, '"': 9, "“": 9, "”": 9,
}  # fmt: skip


def places(rows: NDArray[np.number]) -> list[MutableSequence[float]]:
    """The rows of a matrix as memory, to which Python writes faster than to an array."""
    return cast("list[MutableSequence[float]]", [row.data for row in rows])


class Table(Protocol):
    """A matrix as memory."""

    def __getitem__(self, place: tuple[int, int]) -> float: ...

    def __setitem__(self, place: tuple[int, int], value: float) -> None: ...


def table(matrix: NDArray[np.number]) -> Table:
    """The same for a matrix."""
    return cast("Table", matrix.data)


class BlockLists(NamedTuple):
    """Facts of the blocks that are no numbers."""

    texts: list[str]
    words: list[list[str]]
    folded: list[str]
    titles: list[int]
    """The headings of the first level, by number."""


class Numbered(NamedTuple):
    """The words of a page by number."""

    different: list[str]
    """Each word once, in the order of the numbers."""
    numbers: NDArray[np.int32]
    """Of the words of the title, which are the lowest, of those of the blocks, one after the other, and of the blocks' texts."""
    long: NDArray[np.uint8]
    """1 for the numbers of longer words."""
    of_title: int
    """How many words the title has."""


def read_blocks(
    blocks: Sequence[Block], stats: Sequence[TextStats], tags: dict[str, int], rows: Table, flags: Table, own: memoryview,
    lists: BlockLists,
) -> int:  # fmt: skip
    """Fill in what `Counts` holds, which is empty, and return the words of the page; of a tag its number, else -1.

    Each block is looked at once, for its fields are spread over the memory. `tags` is empty for flattened text.
    """
    texts, words, folded, titles = lists
    kind_numbers = _KIND_NUMBERS
    heading = kind_numbers[Kind.HEADING]
    total = 0
    for at in range(len(blocks)):
        block = blocks[at]
        found, functional, digits, capitals, marks, ends_sentence, line = stats[at]
        text, level = block.text, block.level
        texts.append(text)
        words.append(found)
        folded.append(line)
        size, count = len(text), len(found)
        rows[0, at] = count
        rows[6, at] = size
        rows[9, at] = total
        total += count
        kind = kind_numbers[block.kind]
        rows[10, at] = kind
        if functional:
            rows[1, at] = functional
        if marks:
            rows[2, at] = marks
        if capitals:
            rows[5, at] = capitals
        if digits:
            rows[7, at] = digits
        if ends_sentence:
            rows[3, at] = 1
        rows[11, at] = level
        if kind == heading:
            flags[1, at] = 1
            if level == 1:
                titles.append(at)
        if block.form is not None:
            flags[2, at] = block.is_fold
        if tags:
            density = block.link_density
            if density:
                share = density
                rows[8, at] = share * size
                rows[12, at] = share
            tag = tags.get(block.tag, -1)
            rows[13, at] = tag
            container = block.container
            own[at] = container if container > 0 else 0
        if ends_sentence and count >= _PROSE_WORDS and functional >= 2 and rows[8, at] < 0.5 * size:
            flags[0, at] = rows[14, at] = 1
            rows[4, at] = count
    return total


def may_have(texts: Sequence[str], digits: Sequence[float]) -> bytearray:
    """What `text_loops.look` says of signs, by searches: whether each text may have an address, a price, a date or time."""
    whole = "\n".join(texts)
    have_addresses = "@" in whole or "://" in whole or "www." in whole  # most pages show none
    signs = [sign for sign in _SIGNS if sign in whole]
    found = bytearray(len(texts))
    for at, text in enumerate(texts):
        if have_addresses and ("@" in text or "://" in text or "www." in text):
            found[at] = ADDRESS
        if digits[at]:
            found[at] |= MOMENT
            for sign in signs:
                if sign in text:
                    found[at] |= PRICE
                    break
    return found


def fill_signs(texts: list[str], beginnings: list[str], may: bytearray, rows: NDArray[np.float32]) -> None:
    """Address, price, date or time, none, none, bullet, last mark, first letter, all capitals; `may` says which to look for."""
    address, price, moment, _, _, bullet, last_mark, first_letter, all_capitals = places(rows)
    marks = _LAST_MARKS
    for at in range(len(texts)):
        text, signs = texts[at], may[at]
        if signs:
            beginning = beginnings[at]
            if signs & 1 and _ADDRESS.search(beginning) is not None:
                address[at] = 1
            if signs & 2 and _PRICE.search(beginning) is not None:
                price[at] = 1
            if signs & 4 and _MOMENT.search(beginning) is not None:
                moment[at] = 1
        if text:
            letter = text[0]
            if letter.islower():
                first_letter[at] = 2
            else:
                if letter.isupper():
                    first_letter[at] = 3
                elif not letter.isalpha():
                    if letter.isdigit():
                        first_letter[at] = 1
                    if _BULLET.match(beginnings[at]) is not None:
                        bullet[at] = 1
                if text.isupper():
                    all_capitals[at] = 1
            mark = marks.get(text[-1:])
            if mark is not None:
                last_mark[at] = mark


def fill_repetition(
    texts: Sequence[str], words_of: Sequence[list[str]], title_words: frozenset[str], rows: NDArray[np.float32]
) -> None:
    """How often the text is on the page, how often up to the block, the share of its words in the title, and how many blocks
    begin with its first word."""
    times, order, in_title, same_opening = places(rows)
    seen: dict[str, int] = {}
    openings: dict[str, int] = {}
    for at, text in enumerate(texts):
        count = seen.get(text, 0) + 1
        seen[text] = count
        order[at] = count
        words = words_of[at]
        if words:
            first = words[0]
            openings[first] = openings.get(first, 0) + 1
            if not title_words.isdisjoint(words):
                in_title[at] = len(title_words.intersection(words)) / len(words)
    for at, text in enumerate(texts):
        times[at] = seen[text]
        words = words_of[at]
        if words:
            same_opening[at] = openings[words[0]]


def fill_topic(words_of: Sequence[list[str]], prose: NDArray[np.uint8], rows: NDArray[np.float32]) -> None:
    """How many different longer words a block has that occur in the page's prose, too, and how many it has."""
    shared, different = places(rows)
    (is_prose,) = places(prose[None])
    # The words of prose alone are kept: a set for each block keeps the garbage collector busy.
    vocabulary: dict[str, int] = {}
    of_prose: dict[int, set[str]] = {}
    for at, words in enumerate(words_of):
        if is_prose[at]:
            own = {word for word in words if len(word) >= TOPIC_LETTERS}
            of_prose[at] = own
            for word in own:
                vocabulary[word] = vocabulary.get(word, 0) + 1
    occurring = frozenset(vocabulary)
    # A block of prose shares a word if another one has it too.
    repeated = frozenset([word for word, count in vocabulary.items() if count > 1])
    for at, words in enumerate(words_of):
        if is_prose[at]:
            own = of_prose[at]
            shared[at] = len(own & repeated)
        else:
            own = {word for word in words if len(word) >= TOPIC_LETTERS}
            if own and not occurring.isdisjoint(own):
                shared[at] = len(own & occurring)
        different[at] = len(own)


def fill_standing(standing: Sequence[Verdict | None], row: NDArray[np.float32]) -> int:
    """The verdicts of the earlier stages: 2 surely junk, 1 leaning to junk, -1 leaning to keep. Returns how many of them
    are a filter's."""
    (stands,) = places(row[None])
    given = 0
    for at in range(len(standing)):
        verdict = standing[at]
        if verdict is not None:
            stands[at] = -1 if verdict.keep else 2 if verdict.sure else 1
            if verdict.by:
                given += 1
    return given
