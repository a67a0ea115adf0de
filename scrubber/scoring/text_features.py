"""The words of a block and of its neighbours: features that HTML and flattened text both have.

`scrubber.scoring.block_facts` looks at the blocks one by one; everything else is made of its numbers, in a few loops over all
rows where they are compiled, and in an array operation for a few rows where not.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scrubber.acceleration import accelerated
from scrubber.model import Kind
from scrubber.page import Page
from scrubber.scoring import row_loops, text_loops
from scrubber.scoring.block_facts import (
    TOPIC_LETTERS,
    BlockLists,
    Numbered,
    fill_repetition,
    fill_signs,
    fill_standing,
    fill_topic,
    may_have,
    read_blocks,
    table,
)
from scrubber.scoring.feature_rows import FeatureRows, Row, neighbours, windows

WINDOWS = (3, 8, 20)
# Characters of a block in which symbols, addresses, prices and dates are looked for.
_LOOKED_AT = 500
# Blocks beyond which it no longer matters how far away something is.
FAR = 60
NEIGHBOURS = (-3, -2, -1, 1, 2, 3)
_BLOCK_NAMES = (
    "words", "characters", "word length", "function words", "function word share", "digit share", "capital share",
    "punctuation", "punctuation share", "ends a sentence", "symbols", "address", "price", "date or time", "prices within 8",
    "dates or times within 8", "bullet", "last mark", "first letter", "all capitals", "kind", "level",
)  # fmt: skip
_REPETITION = ("times on the page", "seen before", "title words", "same opening", "topic words", "topic word share")
_PHRASES = ("phrase", "phrases within 3", "phrases within 8")
_POSITION = (
    "block number", "blocks to the end", "place in blocks", "place in words", "blocks after first prose",
    "blocks before last prose", "prose before", "prose words before", "blocks since prose", "blocks until prose",
    "blocks since heading", "blocks until heading", "longest so far", "longest to come", "words since start of run",
)  # fmt: skip
_NEIGHBOUR_NAMES = [
    f"{name} {abs(by)} {'after' if by > 0 else 'before'}"
    for by in NEIGHBOURS
    for name in ("words", "function word share", "ends a sentence", "capital share")
]
_NEXT_NAMES = ("kind before", "digit share before", "kind after", "digit share after")
_WINDOW_NAMES = [
    f"{name} within {width}"
    for width in WINDOWS
    for name in ("words", "function word share", "punctuation share", "sentence ends", "prose", "capital share")
]
_SHARES_OF_WINDOW = [1, 2, 5]
_OF_THE_PAGE = (
    "blocks of the page", "words of the page", "prose words of the page", "prose share of the page", "words a block",
    "function word share of the page", "phrases of the page",
)  # fmt: skip
_GROUPS = (
    _BLOCK_NAMES, _REPETITION, _PHRASES, _POSITION, _NEIGHBOUR_NAMES, _NEXT_NAMES, _WINDOW_NAMES, _OF_THE_PAGE,
    ("rank by words",),
)  # fmt: skip
_NAMES = [name for group in _GROUPS for name in group]
_STARTS = [0, *accumulate(map(len, _GROUPS))]
(
    _OF_BLOCK, _OF_REPETITION, _OF_PHRASES, _OF_POSITION, _OF_NEIGHBOURS, _OF_NEXT, _OF_WINDOWS, _OF_PAGE, _OF_RANK,
) = map(slice, _STARTS, _STARTS[1:])  # fmt: skip
_SIGNS = slice(_NAMES.index("address"), _NAMES.index("kind"))
_SYMBOLS_ROW = _NAMES.index("symbols")
_HEADING = tuple(Kind).index(Kind.HEADING)
_SYMBOLS = "|•·»«‹›←→▶▼▲✓✔★☆©®@#%€$£+/\\<>{}=_~^"
_SYMBOL = re.compile(f"[{re.escape(_SYMBOLS)}]")
# Pages of more words are compared in sets: the numbers of eleven million words would take 300 MB more.
_MOST_NUMBERED = 500_000


def _kinds() -> bytearray:
    """For each character up to the last of those that matter what it is to `text_loops.look`."""
    matter = (
        (text_loops.SYMBOL, _SYMBOLS),
        (text_loops.CURRENCY, "$€£¥₹₽元円"),
        (text_loops.AT, "@"),
        (text_loops.SEPARATOR, ":./-"),
    )
    kinds = bytearray(max(ord(character) for _, characters in matter for character in characters) + 1)
    for kind, characters in matter:
        for character in characters:
            kinds[ord(character)] |= kind
    for code in range(len(kinds)):
        if chr(code).isdecimal():
            kinds[code] |= text_loops.DIGIT
        elif chr(code).isspace():
            kinds[code] |= text_loops.SPACE
    return kinds


_KINDS = _kinds()


class Counts(NamedTuple):
    """The numbers of a page's blocks."""

    rows: NDArray[np.float32]
    """Shape (_COUNTED, n): what the properties name."""
    flags: NDArray[np.uint8]
    """Shape (3, n): 1 for blocks that read like running prose, for headings, and for folds."""
    sums: Row
    """Of each of the rows."""
    total: float
    """Words of the page, at least 1."""
    own: NDArray[np.intp]
    """Shape (n): the nearest container of each block of HTML."""
    lists: BlockLists

    @property
    def words(self) -> Row:
        """Of each block."""
        row: Row = self.rows[0]
        return row

    @property
    def ends(self) -> Row:
        """1 for blocks that end a sentence."""
        row: Row = self.rows[3]
        return row

    @property
    def kinds(self) -> Row:
        """The number of each block's kind."""
        row: Row = self.rows[10]
        return row

    @property
    def density(self) -> Row:
        """The share of linked characters; 0 for flattened text."""
        row: Row = self.rows[12]
        return row

    @property
    def prose(self) -> Row:
        """1 for blocks that read like running prose."""
        row: Row = self.rows[14]
        return row

    @property
    def headings(self) -> NDArray[np.bool_]:
        """Which blocks are headings."""
        found: NDArray[np.bool_] = self.flags[1].view(np.bool_)
        return found


_COUNTED = 15


def counts(page: Page, tags: dict[str, int]) -> Counts:
    """The numbers of all blocks; `tags` are the numbers of HTML's tags, none for flattened text."""
    n = len(page.blocks)
    rows, flags, own = np.zeros((_COUNTED, n), np.float32), np.zeros((3, n), np.uint8), np.zeros(n, np.intp)
    lists = BlockLists([], [], [], [])
    total = read_blocks(page.blocks, page.stats, tags, table(rows), table(flags), own.data, lists)
    return Counts(rows, flags, np.add.reduce(rows, axis=1), max(1.0, float(total)), own, lists)


def add_text_features(
    columns: FeatureRows, page: Page, c: Counts, title_words: frozenset[str], numbered: Numbered | None
) -> None:
    """Everything that flattened text can know."""
    rows = columns.zeros(_NAMES)
    beginnings = [text[:_LOOKED_AT] for text in c.lists.texts]
    fill_signs(c.lists.texts, beginnings, look(beginnings, c, rows[_SYMBOLS_ROW]), rows[_SIGNS])
    add_repetition(c, title_words, numbered, rows[_OF_REPETITION])
    spoken = fill_standing(page.standing, rows[_OF_PHRASES][0])
    n, prose = columns.blocks, float(c.sums[4])
    of_page = (n, c.total, prose, prose / c.total, c.total / max(1, n), float(c.sums[1]) / c.total, spoken / max(1, n))
    add_rows(c, np.array(of_page, np.float32), rows)


def look(beginnings: list[str], c: Counts, symbols: Row) -> bytearray:
    """Fill in how many symbols are in each text. Returns what else it may have: the bits of `text_loops`."""
    if accelerated:
        may = bytearray(len(beginnings))
        text_loops.look(beginnings, _KINDS, symbols, may)
        return may
    places = [match.start() for match in _SYMBOL.finditer("\n".join(beginnings))]
    if places:
        ends = np.cumsum([len(text) + 1 for text in beginnings])
        symbols[:] = np.bincount(np.searchsorted(ends, places, side="right"), minlength=len(beginnings))
    return may_have(beginnings, c.rows[7].data)


def number_words(c: Counts, title_words: frozenset[str]) -> Numbered | None:
    """The words of the page by number; None for a page of very many words, and where loops are not compiled."""
    texts, words = c.lists.texts, c.lists.words
    count = len(title_words) + int(c.total) + len(texts)
    if not accelerated or count > _MOST_NUMBERED:
        return None
    numbers, codes, long = np.empty(count, np.int32), np.empty(count, np.int64), np.empty(count, np.uint8)
    table = np.full(1 << (2 * count).bit_length(), -1, np.int32)  # half of the places at least stay free
    different = text_loops.number([[*title_words], *words, texts], TOPIC_LETTERS, table, codes, long, numbers)
    return Numbered(different, numbers, long, len(title_words))


def add_repetition(c: Counts, title_words: frozenset[str], numbered: Numbered | None, rows: NDArray[np.float32]) -> None:
    """Fill in what is repeated on the page, and whether a block shares the topic of its prose: the share of its longer words that
    occur there, too."""
    texts, words = c.lists.texts, c.lists.words
    if numbered is not None:
        room = np.zeros((5, len(numbered.different)), np.int32)
        text_loops.repetition(numbered.numbers, numbered.of_title, c.words, c.flags[0], numbered.long, room, rows)
        return
    fill_repetition(texts, words, title_words, rows[:4])
    different_words = np.zeros((2, len(texts)), np.float32)
    fill_topic(words, c.flags[0], different_words)
    rows[4] = different_words[0]
    rows[5] = _share(different_words[0], different_words[1])


def add_rows(c: Counts, of_page: Row, rows: NDArray[np.float32]) -> None:
    """Fill in what follows from the numbers of the blocks, and from the rows of signs and phrases."""
    order = np.argsort(c.words, kind="stable")
    if accelerated:
        row_loops.text(c.rows, c.flags[:2], c.total, of_page, order, FAR, np.empty(len(order) + 1), rows)
        return
    some = np.maximum(c.words, 1.0)
    # Of words: characters, function words, capitals and punctuation; of characters: digits.
    parts = c.rows[[6, 1, 5, 2, 7]]
    shares = parts / np.array((some, some, some, some, np.maximum(c.rows[6], 1.0)))
    rows[[0, 1, 3, 7, 9, 20, 21]] = c.rows[[0, 6, 1, 2, 3, 10, 11]]
    rows[[2, 4, 6, 8, 5]] = shares
    rows[14:16] = windows(rows[12:14], (8,))[0]
    phrases = rows[_OF_PHRASES]
    phrases[1:] = windows(np.maximum(phrases[:1], 0), (3, 8))[:, 0]
    position = rows[_OF_POSITION]
    _fill_position(c, position)
    position[8:12] = distances(c.flags[:2].view(np.bool_))
    found = neighbours(np.array((c.words, shares[1], c.ends, shares[2], c.kinds + 1, shares[4])), NEIGHBOURS)
    rows[_OF_NEIGHBOURS] = found[:, :4].reshape(len(_NEIGHBOUR_NAMES), len(order))
    rows[_OF_NEXT] = found[2:4, 4:].reshape(len(_NEXT_NAMES), len(order))
    sums = windows(c.rows[:6], WINDOWS)
    sums[:, _SHARES_OF_WINDOW] = _share(sums[:, _SHARES_OF_WINDOW], sums[:, :1])
    rows[_OF_WINDOWS] = sums.reshape(len(_WINDOW_NAMES), len(order))
    rows[_OF_PAGE] = of_page[:, None]
    # 0 for the block of the fewest words of the page to 1 for that of the most, ties in order of place.
    rows[_OF_RANK][0][order] = np.arange(len(order), dtype=np.float32) / np.float32(max(1, len(order) - 1))


def _share(part: Row, whole: Row | float) -> Row:
    share: Row = (part / np.maximum(whole, 1.0)).astype(np.float32, copy=False)
    return share


def _fill_position(c: Counts, rows: NDArray[np.float32]) -> None:
    """Fill in the rows of _POSITION, but for the distances."""
    n = len(c.words)
    if not n:
        return
    index = np.arange(n, dtype=np.float32)
    rows[0] = index
    rows[1] = n - 1 - index
    rows[2] = index / max(1, n - 1)
    rows[3] = c.rows[9] / c.total
    prose_at = np.flatnonzero(c.flags[0])
    first, last = (prose_at[0], prose_at[-1]) if len(prose_at) else (n, -1)
    rows[4] = index - np.float32(first)
    rows[5] = np.float32(last) - index
    prose_words = c.rows[4]
    done = np.cumsum(prose_words) - prose_words
    rows[6] = done / max(1.0, float(prose_words.sum()))
    rows[7] = done
    rows[12] = np.maximum.accumulate(c.words)
    rows[13] = np.maximum.accumulate(c.words[::-1])[::-1]
    # The sum of the unbroken run of longer blocks up to and with each.
    longer = c.words * (c.words >= 8)
    total = np.cumsum(longer)
    rows[14] = total - np.maximum.accumulate(np.where(longer == 0, total, 0))


def distances(flags: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Shape (k, n) -> (2 * k, n): for each row how many blocks ago the last flagged one before each block was, then how many
    blocks on the next one is; at most FAR, also where there is none."""
    k, n = flags.shape
    if accelerated:
        found = np.empty((2 * k, n), np.float32)
        row_loops.distances(flags.view(np.uint8), FAR, found)
        return found
    far = np.full((k, 2, n), FAR, np.float32)
    if n > 1:
        index = np.arange(n, dtype=np.int32)
        both = np.empty((k, 2, n), np.bool_)
        both[:, 0], both[:, 1] = flags, flags[:, ::-1]
        latest = np.maximum.accumulate(np.where(both, index, np.int32(-FAR)), axis=2)
        np.minimum(index[1:] - latest[..., :-1], FAR, out=far[..., 1:], casting="unsafe")
        far[:, 1] = far[:, 1, ::-1].copy()
    return far.reshape(2 * k, n)
