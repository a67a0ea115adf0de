"""The words of a block and of its neighbours: features that HTML and flattened text both have.

Everything is one array operation over all blocks of a page, but for what `scrubber.scoring.block_facts` finds block by block.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scrubber.acceleration import accelerated
from scrubber.language.count_loops import count_marks
from scrubber.model import Kind, Verdict
from scrubber.page import Page
from scrubber.scoring import row_loops
from scrubber.scoring.block_facts import fill_counts, fill_repetition, fill_signs, fill_standing, fill_topic
from scrubber.scoring.feature_rows import FeatureRows, Row, neighbours, windows

WINDOWS = (3, 8, 20)
# Characters of a block in which symbols, addresses, prices and dates are looked for.
_LOOKED_AT = 500
# Blocks beyond which it no longer matters how far away something is.
FAR = 60
NEIGHBOURS = (-3, -2, -1, 1, 2, 3)
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
_REPETITION = ("times on the page", "seen before", "title words", "same opening")
_POSITION = (
    "block number", "blocks to the end", "place in blocks", "place in words", "blocks after first prose",
    "blocks before last prose", "prose before", "prose words before", "blocks since prose", "blocks until prose",
    "blocks since heading", "blocks until heading", "longest so far", "longest to come", "words since start of run",
)  # fmt: skip
_HEADING = tuple(Kind).index(Kind.HEADING)
_SYMBOLS = "|•·»«›‹→←▶▼▲✓✔★☆©®@#%€$£+/\\<>{}=_~^"
_SYMBOL = re.compile(f"[{re.escape(_SYMBOLS)}]")
# For each character up to the last of them whether it is one.
_SYMBOL_MARKS = bytearray(ord(max(_SYMBOLS)) + 1)
for _symbol in _SYMBOLS:
    _SYMBOL_MARKS[ord(_symbol)] = 1


class Counts(NamedTuple):
    """The counts of `TextStats`, a row each."""

    words: Row
    characters: Row
    function_words: Row
    digits: Row
    capitals: Row
    punctuation: Row
    ends: Row
    linked: Row
    kinds: Row
    """The number of each block's kind."""
    prose: Row
    """1 for blocks that read like running prose."""
    before: Row
    """Words before the block."""
    total: float
    """Words of the page, at least 1."""
    headings: NDArray[np.bool_]


def counts(page: Page) -> Counts:
    """The counts of all blocks; linked characters are 0 for flattened text."""
    rows = np.zeros((11, len(page.blocks)), np.float32)
    total = fill_counts(page.blocks, page.stats, rows)
    return Counts._make([*rows, max(1.0, float(total)), rows[8] == _HEADING])


def add_text_features(columns: FeatureRows, page: Page, c: Counts, title_words: frozenset[str]) -> None:
    """Everything that flattened text can know."""
    some = np.maximum(c.words, 1.0)
    # Of words: characters, function words, capitals and punctuation; of characters: digits.
    parts = np.array((c.characters, c.function_words, c.capitals, c.punctuation, c.digits))
    shares = parts / np.array((some, some, some, some, np.maximum(c.characters, 1.0)))
    _add_block_features(columns, page, c, shares)
    fill_repetition(page.blocks, page.stats, title_words, columns.zeros(_REPETITION))
    _add_topic(columns, page, c)
    spoken = _add_standing(columns, page.standing)
    add_position(columns, c)
    _add_neighbours(columns, c, shares)
    _add_windows(columns, c)
    _add_page_totals(columns, spoken, c)


def _share(part: Row, whole: Row | float) -> Row:
    share: Row = (part / np.maximum(whole, 1.0)).astype(np.float32, copy=False)
    return share


def _add_block_features(columns: FeatureRows, page: Page, c: Counts, shares: NDArray[np.float32]) -> None:
    columns.add("words", c.words)
    columns.add("characters", c.characters)
    columns.add("word length", shares[0])
    columns.add("function words", c.function_words)
    columns.add("function word share", shares[1])
    columns.add("digit share", shares[4])
    columns.add("capital share", shares[2])
    columns.add("punctuation", c.punctuation)
    columns.add("punctuation share", shares[3])
    columns.add("ends a sentence", c.ends)
    texts = [block.text[:_LOOKED_AT] for block in page.blocks]
    columns.add("symbols", symbols(texts))
    signs = np.zeros((8, columns.blocks), np.float32)
    fill_signs(page.blocks, texts, c.digits, signs)
    columns.add_all(("address", "price", "date or time"), signs[:3])
    columns.add_all(("prices within 8", "dates or times within 8"), windows(signs[1:3], (8,))[0])
    columns.add_all(("bullet", "last mark", "first letter", "all capitals"), signs[3:7])
    columns.add("kind", c.kinds)
    columns.add("level", signs[7])


def symbols(texts: Sequence[str]) -> Row:
    """How many symbols are in each text; without the compiled loop they are found in one search of all."""
    if accelerated:
        return np.array([count_marks(text, _SYMBOL_MARKS) for text in texts], np.float32)
    places = [match.start() for match in _SYMBOL.finditer("\n".join(texts))]
    if not places:
        return np.zeros(len(texts), np.float32)
    ends = np.cumsum([len(text) + 1 for text in texts])
    return np.bincount(np.searchsorted(ends, places, side="right"), minlength=len(texts)).astype(np.float32)


def _add_topic(columns: FeatureRows, page: Page, c: Counts) -> None:
    """Whether a block shares the topic of the page's prose: the share of its longer words that occur there, too."""
    words = np.zeros((2, columns.blocks), np.float32)
    fill_topic(page.stats, c.prose, words)
    columns.add("topic words", words[0])
    columns.add("topic word share", _share(words[0], words[1]))


def _add_standing(columns: FeatureRows, standing: Sequence[Verdict | None]) -> int:
    """What the earlier stages said of the blocks; returns of how many filters spoke."""
    row = np.zeros(columns.blocks, np.float32)
    spoken = fill_standing(standing, row)
    columns.add("phrase", row)
    columns.add_all(("phrases within 3", "phrases within 8"), windows(np.maximum(row, 0)[None], (3, 8))[:, 0])
    return spoken


def add_position(columns: FeatureRows, c: Counts) -> None:
    """Where the block stands on the page, and how far from prose and headings."""
    rows = columns.empty(_POSITION)
    if accelerated:
        row_loops.position(c.words, c.prose, c.before, c.total, rows)
    else:
        _fill_position(c, rows)
    rows[8:12] = distances(np.array((c.prose > 0, c.headings)))


def _fill_position(c: Counts, rows: NDArray[np.float32]) -> None:
    """Fill in the rows of _POSITION, but for the distances."""
    n = len(c.words)
    if not n:
        return
    index = np.arange(n, dtype=np.float32)
    rows[0] = index
    rows[1] = n - 1 - index
    rows[2] = index / max(1, n - 1)
    rows[3] = c.before / c.total
    prose_at = np.flatnonzero(c.prose)
    first, last = (prose_at[0], prose_at[-1]) if len(prose_at) else (n, -1)
    rows[4] = index - np.float32(first)
    rows[5] = np.float32(last) - index
    prose_words = c.words * c.prose
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


def _add_neighbours(columns: FeatureRows, c: Counts, shares: NDArray[np.float32]) -> None:
    rows = np.array((c.words, shares[1], c.ends, shares[2], c.kinds + 1, shares[4]))
    found = neighbours(rows, NEIGHBOURS)
    columns.add_all(_NEIGHBOUR_NAMES, found[:, :4].reshape(len(_NEIGHBOUR_NAMES), columns.blocks))
    columns.add_all(_NEXT_NAMES, found[2:4, 4:].reshape(len(_NEXT_NAMES), columns.blocks))


def _add_windows(columns: FeatureRows, c: Counts) -> None:
    counted = np.array((c.words, c.function_words, c.punctuation, c.ends, c.prose * c.words, c.capitals))
    sums = windows(counted, WINDOWS)
    sums[:, _SHARES_OF_WINDOW] = _share(sums[:, _SHARES_OF_WINDOW], sums[:, :1])
    columns.add_all(_WINDOW_NAMES, sums.reshape(len(_WINDOW_NAMES), columns.blocks))


def _add_page_totals(columns: FeatureRows, spoken: int, c: Counts) -> None:
    prose = float((c.prose * c.words).sum())
    totals = {
        "blocks of the page": float(columns.blocks),
        "words of the page": c.total,
        "prose words of the page": prose,
        "prose share of the page": prose / c.total,
        "words a block": c.total / max(1, columns.blocks),
        "function word share of the page": float(c.function_words.sum()) / c.total,
        "phrases of the page": spoken / max(1, columns.blocks),
    }
    columns.add_all([*totals], np.array([*totals.values()], np.float32)[:, None])
    columns.add("rank by words", _ranks(c.words))


def _ranks(values: Row) -> Row:
    """0 for the smallest value of the page to 1 for the largest, ties in order of place."""
    n = len(values)
    ranks = np.empty(n, np.float32)
    ranks[np.argsort(values, kind="stable")] = np.arange(n, dtype=np.float32)
    return ranks / np.float32(max(1, n - 1))
