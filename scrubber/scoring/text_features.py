"""The words of a block and of its neighbours: features that HTML and flattened text both have.

Everything is one array operation over all blocks of a page; the one loop over blocks collects the counts that
`scrubber.language.text_stats` made.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scrubber.model import Kind, Verdict
from scrubber.page import Page
from scrubber.scoring.feature_rows import FeatureRows, Neighbours, Row, windows

# A block of that many words that ends a sentence is taken for running prose (the distance features hang on it): about the
# length of one sentence of news. Not swept; the forest sees the word counts as well.
PROSE_WORDS = 15
WINDOWS = (3, 8, 20)
# Characters of a block in which symbols, addresses, prices and dates are looked for.
_LOOKED_AT = 500
# Shorter words are mostly function words, in any spaced script.
_TOPIC_LETTERS = 4
# Blocks beyond which it no longer matters how far away something is.
FAR = 60
NEIGHBOURS = (-3, -2, -1, 1, 2, 3)
_NEIGHBOUR_NAMES = {
    by: [
        f"{name} {abs(by)} {'after' if by > 0 else 'before'}"
        for name in ("words", "function word share", "ends a sentence", "capital share")
    ]
    for by in NEIGHBOURS
}
_WINDOW_NAMES = {
    width: [
        f"{name} within {width}"
        for name in ("words", "function word share", "punctuation share", "sentence ends", "prose", "capital share")
    ]
    for width in WINDOWS
}
_SHARES_OF_WINDOW = [1, 2, 5]
_DISTANCES = ("blocks since prose", "blocks until prose", "blocks since heading", "blocks until heading")
_KIND_NUMBERS = {kind: number for number, kind in enumerate(Kind)}
_SYMBOLS = re.compile(r"[|•·»«›‹→←▶▼▲✓✔★☆©®@#%€$£+/\\<>{}=_~^]")
_ADDRESS = re.compile(r"https?://|www\.|\S@\S")
# A price, and a clock, a date or a year. The choice stands behind the first character, so that letters are skipped quickly.
_PRICE = re.compile(
    r"[$€£¥₹₽\d](?:(?<=[$€£¥₹₽])\s?\d|(?<=\d)\s?(?:[$€£¥₹₽元円]|EUR\b|USD\b|CHF\b|zł\b|kr\b|Kč\b))"
)
_MOMENT = re.compile(
    r"\d(?<!\w\d)(?:\d?:\d\d\b|\d{0,3}[./-]\d{1,2}[./-]\d{2,4}\b|(?:(?<=1)9|(?<=2)0)\d\d\b)"
)
_BULLET = re.compile(r"^\s*(?:[-–—•·*‣▪◦»›>→✓✔]|\(?\d{1,3}[.)])\s")


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
    prose: Row
    """1 for blocks that read like running prose."""
    before: Row
    """Words before the block."""
    total: float
    """Words of the page, at least 1."""
    kinds: Row
    """The number of each block's kind."""
    headings: NDArray[np.bool_]


def counts(page: Page) -> Counts:
    """The counts of all blocks; linked characters are 0 for flattened text."""
    blocks = page.blocks
    texts = [block.text for block in blocks]
    rows = np.empty((9, len(blocks)), np.float32)
    if blocks:
        of_words, functional, of_digits, of_capitals, of_punctuation, sentences, _ = zip(*page.stats, strict=True)
        rows[0] = [*map(len, of_words)]
        rows[1] = [*map(len, texts)]
        rows[2], rows[3], rows[4], rows[5], rows[6] = functional, of_digits, of_capitals, of_punctuation, sentences
        rows[7] = [(block.link_density or 0.0) * len(text) for block, text in zip(blocks, texts, strict=True)]
        rows[8] = [_KIND_NUMBERS[block.kind] for block in blocks]
    words, characters, function_words, digits, capitals, punctuation, ends, linked, kinds = rows
    loose = linked < 0.5 * characters
    prose = ((words >= PROSE_WORDS) & (ends > 0) & (function_words >= 2) & loose).astype(np.float32)
    before = np.cumsum(words, dtype=np.float32) - words
    total = max(1.0, float(words.sum()))
    headings = kinds == _KIND_NUMBERS[Kind.HEADING]
    return Counts(
        words, characters, function_words, digits, capitals, punctuation, ends, linked, prose, before, total, kinds, headings
    )


def add_text_features(columns: FeatureRows, page: Page, c: Counts, title_words: frozenset[str]) -> None:
    """Everything that flattened text can know."""
    _add_block_features(columns, page, c)
    words = [frozenset(stats.words) for stats in page.stats]
    _add_repetition(columns, page, words, title_words)
    _add_topic(columns, words, c)
    _add_standing(columns, page.standing, columns.blocks)
    _add_position(columns, page, c)
    _add_neighbours(columns, c)
    _add_windows(columns, c)
    _add_page_totals(columns, page, c)


def _share(part: Row, whole: Row | float) -> Row:
    share: Row = (part / np.maximum(whole, 1.0)).astype(np.float32, copy=False)
    return share


def _add_block_features(columns: FeatureRows, page: Page, c: Counts) -> None:
    columns.add("words", c.words)
    columns.add("characters", c.characters)
    columns.add("word length", _share(c.characters, c.words))
    columns.add("function words", c.function_words)
    columns.add("function word share", _share(c.function_words, c.words))
    columns.add("digit share", _share(c.digits, c.characters))
    columns.add("capital share", _share(c.capitals, c.words))
    columns.add("punctuation", c.punctuation)
    columns.add("punctuation share", _share(c.punctuation, c.words))
    columns.add("ends a sentence", c.ends)
    texts = [block.text[:_LOOKED_AT] for block in page.blocks]
    columns.add("symbols", _count(_SYMBOLS, texts))
    columns.add("address", _addresses(texts))
    numbered = [text if digits else "" for text, digits in zip(texts, c.digits.tolist(), strict=True)]
    price = np.array([t != "" and _PRICE.search(t) is not None for t in numbered], np.float32)
    moment = np.array([t != "" and _MOMENT.search(t) is not None for t in numbered], np.float32)
    columns.add("price", price)
    columns.add("date or time", moment)
    columns.add_all(("prices within 8", "dates or times within 8"), next(windows(np.stack((price, moment)), (8,))))
    first = [text[:1] for text in texts]
    bullets = [not letter.isalpha() and _BULLET.match(text) is not None for letter, text in zip(first, texts, strict=True)]
    columns.add("bullet", np.array(bullets, np.float32))
    columns.add("last mark", np.array([_MARKS.get(b.text[-1:], 0) for b in page.blocks], np.float32))
    letters = {letter: _first_letter(letter) for letter in set(first)}
    columns.add("first letter", np.array([letters[letter] for letter in first], np.float32))
    columns.add("all capitals", np.array([b.text.isupper() for b in page.blocks], np.float32))
    columns.add("kind", c.kinds)
    columns.add("level", np.array([b.level for b in page.blocks], np.float32))


_MARKS = {
    ".": 1,
    "!": 2,
    "?": 3,
    ":": 4,
    ",": 5,
    ";": 6,
    "…": 7,
    ")": 8,
    "。": 1,
    "！": 2,
    "？": 3,
    "：": 4,
    '"': 9,
    "“": 9,
    "”": 9,
}


def _count(pattern: re.Pattern[str], texts: Sequence[str]) -> Row:
    """How often each text matches, found in one search of all; no match may span a line break."""
    places = [match.start() for match in pattern.finditer("\n".join(texts))]
    if not places:
        return np.zeros(len(texts), np.float32)
    ends = np.cumsum([len(text) + 1 for text in texts])
    return np.bincount(np.searchsorted(ends, places, side="right"), minlength=len(texts)).astype(np.float32)


def _addresses(texts: Sequence[str]) -> Row:
    """1 for each text that holds an address; most pages show none."""
    whole = "\n".join(texts)
    if "@" not in whole and "://" not in whole and "www." not in whole:
        return np.zeros(len(texts), np.float32)
    return np.array([("@" in t or "://" in t or "www." in t) and _ADDRESS.search(t) is not None for t in texts], np.float32)


def _first_letter(letter: str) -> int:
    if letter.isupper():
        return 3
    if letter.islower():
        return 2
    return 1 if letter.isdigit() else 0


def _add_repetition(
    columns: FeatureRows, page: Page, words: Sequence[frozenset[str]], title_words: frozenset[str]
) -> None:
    seen: dict[str, int] = {}
    order = []
    texts = [block.text for block in page.blocks]
    for text in texts:
        seen[text] = times = seen.get(text, 0) + 1
        order.append(times)
    columns.add("times on the page", np.array([seen[text] for text in texts], np.float32))
    columns.add("seen before", np.array(order, np.float32))
    columns.add(
        "title words",
        np.array([len(title_words & own) / max(1, len(r.words)) for own, r in zip(words, page.stats, strict=True)], np.float32),
    )
    openings = Counter(r.words[0] for r in page.stats if r.words)
    columns.add("same opening", np.array([openings[r.words[0]] if r.words else 0 for r in page.stats], np.float32))


def _add_topic(columns: FeatureRows, words: Sequence[frozenset[str]], c: Counts) -> None:
    """Whether a block shares the topic of the page's prose: the share of its longer words that occur there, too."""
    prose = c.prose.tolist()
    vocabulary: Counter[str] = Counter()
    short = {word for word in frozenset[str]().union(*words) if len(word) < _TOPIC_LETTERS}
    topics = [own - short for own in words]
    for own, is_prose in zip(topics, prose, strict=True):
        if is_prose:
            vocabulary.update(own)
    # A block of prose shares a word if another one has it too.
    occurring = frozenset(vocabulary)
    repeated = frozenset(word for word, count in vocabulary.items() if count > 1)
    shared = [len(own & (repeated if is_prose else occurring)) for own, is_prose in zip(topics, prose, strict=True)]
    row = np.array(shared, np.float32)
    columns.add("topic words", row)
    columns.add("topic word share", _share(row, np.array([*map(len, topics)], np.float32)))


def _add_standing(columns: FeatureRows, standing: Sequence[Verdict | None], blocks: int) -> None:
    """The verdicts of the earlier stages: 2 surely junk, 1 leaning to junk, -1 leaning to keep."""
    row = np.zeros(blocks, np.float32)
    for index, verdict in enumerate(standing):
        if verdict is not None:
            row[index] = -1 if verdict.keep else 2 if verdict.sure else 1
    columns.add("phrase", row)
    for width, near in zip((3, 8), windows(np.maximum(row, 0)[None], (3, 8)), strict=True):
        columns.add(f"phrases within {width}", near[0])


def _add_position(columns: FeatureRows, page: Page, c: Counts) -> None:
    n = columns.blocks
    index = np.arange(n, dtype=np.float32)
    columns.add("block number", index)
    columns.add("blocks to the end", n - 1 - index)
    columns.add("place in blocks", index / max(1, n - 1))
    columns.add("place in words", c.before / c.total)
    prose_at = np.flatnonzero(c.prose)
    first, last = (prose_at[0], prose_at[-1]) if len(prose_at) else (n, -1)
    columns.add("blocks after first prose", index - np.float32(first))
    columns.add("blocks before last prose", np.float32(last) - index)
    prose_words = c.words * c.prose
    done = np.cumsum(prose_words) - prose_words
    total = max(1.0, float(prose_words.sum()))
    columns.add("prose before", (done / total).astype(np.float32))
    columns.add("prose words before", done.astype(np.float32))
    columns.add_all(_DISTANCES, distances(np.stack((c.prose > 0, c.headings))))
    long_words = c.words * (c.words >= 8)
    columns.add("longest so far", np.maximum.accumulate(c.words) if n else c.words)
    columns.add("longest to come", np.maximum.accumulate(c.words[::-1])[::-1] if n else c.words)
    columns.add("words since start of run", _run_sums(long_words))


def distances(flags: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Shape (k, n) -> (2 * k, n): for each row how many blocks ago the last flagged one before each block was, then how many
    blocks on the next one is; at most FAR, also where there is none."""
    k, n = flags.shape
    far = np.full((k, 2, n), FAR, np.float32)
    if n > 1:
        index = np.arange(n, dtype=np.int32)
        both = np.empty((k, 2, n), np.bool_)
        both[:, 0], both[:, 1] = flags, flags[:, ::-1]
        latest = np.maximum.accumulate(np.where(both, index, np.int32(-FAR)), axis=2)
        np.minimum(index[1:] - latest[..., :-1], FAR, out=far[..., 1:], casting="unsafe")
        far[:, 1] = far[:, 1, ::-1].copy()
    return far.reshape(2 * k, n)


def _run_sums(values: Row) -> Row:
    """Sum of the unbroken run of non-zero values around each block, up to and with it."""
    total = np.cumsum(values)
    broken = np.where(values == 0, total, 0)
    base = np.maximum.accumulate(broken) if len(values) else broken
    return (total - base).astype(np.float32)


def _add_neighbours(columns: FeatureRows, c: Counts) -> None:
    function_share, capital_share = _share(np.stack((c.function_words, c.capitals)), c.words)
    rows = np.stack((c.words, function_share, c.ends, capital_share, c.kinds + 1, _share(c.digits, c.characters)))
    neighbours = Neighbours(rows, max(NEIGHBOURS))
    for by in NEIGHBOURS:
        columns.add_all(_NEIGHBOUR_NAMES[by], neighbours.at(by)[:4])
    for by, side in ((-1, "before"), (1, "after")):
        columns.add_all((f"kind {side}", f"digit share {side}"), neighbours.at(by)[4:])


def _add_windows(columns: FeatureRows, c: Counts) -> None:
    counted = np.stack((c.words, c.function_words, c.punctuation, c.ends, c.prose * c.words, c.capitals))
    for width, sums in zip(WINDOWS, windows(counted, WINDOWS), strict=True):
        sums[_SHARES_OF_WINDOW] = _share(sums[_SHARES_OF_WINDOW], sums[0])
        columns.add_all(_WINDOW_NAMES[width], sums)


def _add_page_totals(columns: FeatureRows, page: Page, c: Counts) -> None:
    prose = float((c.prose * c.words).sum())
    totals = {
        "blocks of the page": float(columns.blocks),
        "words of the page": c.total,
        "prose words of the page": prose,
        "prose share of the page": prose / c.total,
        "words a block": c.total / max(1, columns.blocks),
        "function word share of the page": float(c.function_words.sum()) / c.total,
        "phrases of the page": float(sum(v is not None and v.by != "" for v in page.standing)) / max(1, columns.blocks),
    }
    columns.add_all([*totals], np.array([*totals.values()], np.float32)[:, None])
    columns.add("rank by words", _ranks(c.words))


def _ranks(values: Row) -> Row:
    """0 for the smallest value of the page to 1 for the largest, ties in order of place."""
    n = len(values)
    ranks = np.empty(n, np.float32)
    ranks[np.argsort(values, kind="stable")] = np.arange(n, dtype=np.float32)
    return ranks / np.float32(max(1, n - 1))
