"""The markup around a block: features that only HTML has.

Per container (a block-level element) counts come from prefix sums over the blocks it covers, so that a page costs a few
dozen array operations however deep it nests.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from scrubber.acceleration import accelerated
from scrubber.model import Markup
from scrubber.scoring import container_loops, row_loops
from scrubber.scoring.container_arrays import LEVELS, ContainerArrays, Indexes
from scrubber.scoring.container_facts import fill_extremes, flags_of
from scrubber.scoring.feature_rows import FeatureRows, Row, neighbours, numbered, reach, running_totals
from scrubber.scoring.text_features import WINDOWS, Counts

_FLAG_NAMES = (
    "nav", "header", "footer", "aside", "main", "article", "section", "form", "table", "list", "list item", "quote",
    "figure", "noscript", "details", "button", "template", "select", "paragraph", "dialog", "cell", "code", "hidden",
    "aria-hidden", "structured data",
)  # fmt: skip
_LINK_NEIGHBOURS = ("link share 2 before", "link share 1 before", "link share 1 after", "link share 2 after")
_LINK_WINDOWS = [f"link share within {width}" for width in WINDOWS]
_IN_NAMES = [f"in {name}" for name in _FLAG_NAMES]
_FLAG_NUMBERS = np.arange(len(_FLAG_NAMES))[:, None]
OWN_TAGS = (
    "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "tr", "th", "span", "section", "article", "dt", "dd",
    "blockquote", "figcaption", "pre", "button", "label", "form", "header", "footer", "nav", "aside", "main", "body",
    "details", "summary", "select", "center", "figure", "address", "noscript",
)  # fmt: skip
TAG_NUMBERS = {tag: number for number, tag in enumerate(OWN_TAGS)}
_FACTS = (
    "words", "blocks", "link share", "function word share", "punctuation share", "prose blocks", "prose word share",
    "link block share", "share of page", "words a block",
)  # fmt: skip
_SAME_CONTAINER = ("same container 1 before", "same container 1 after", "same container 2 before", "same container 2 after")
_FACT_NAMES = [
    [*(f"{fact} of container {number}" for fact in _FACTS), f"place in container {number}"] for number in range(LEVELS)
]
# Landmarks whose share of the page's words is a feature. Each has 20 to 62 of the 3,900 splits of the shipped weights, form and
# list item the most; a feature has 15 on average.
_TOTALLED = ("article", "main", "form", "table", "list item", "code")
_TOTALLED_ROWS = np.array([_FLAG_NAMES.index(name) for name in _TOTALLED])
_TOTALLED_NAMES = [f"share of page in {name}" for name in _TOTALLED]
# Types that a page declares. The shipped weights ask for seven of them; no split asks for profile, forum, event and recipe, which
# 17 of 658 pages declare. They stay until the weights are made anew, as the features of weights are named in them.
_DECLARED_TYPES = ("article", "product", "website", "video", "profile", "question", "forum", "faq", "event", "recipe", "list")
_DECLARED_NAMES = [f"declared {one}" for one in _DECLARED_TYPES]
# Characters of a JSON-LD script that are searched, @type keys that are read, and characters behind each key, which hold its value
# or the first values of a list. Of 658 pages of the corpus none has a longer script and 8 have more keys; 200 characters instead
# of 60 change 35 of the 7,238 answers, 30 characters 10.
_JSON_LD_SEARCHED = 200_000
_MOST_TYPES = 39
_TYPE_CHARACTERS = 60
# A block of links has a greater share of linked characters, so more link than text. Not swept: the forest sees the share itself
# as well.
_LINK_BLOCK = 0.5


def add_html_features(columns: FeatureRows, c: Counts, containers: ContainerArrays, markup: Markup) -> None:
    """Everything that only markup knows, but for the words of class and id attributes."""
    own = containers.levels[0]
    density = c.density
    add_links(columns, c, density)
    flags = flags_along(containers)
    inside = columns.empty(_IN_NAMES)
    inside[:] = flags[own] >> _FLAG_NUMBERS & 1
    columns.add("tag", c.rows[13])
    columns.add("depth", (containers.along_ancestors(np.ones(len(containers.shape), np.intp), np.add) - 1)[own])
    table = facts(containers, c, density)
    add_levels(columns, containers, table)
    _add_repeats(columns, containers, table[0])
    _add_same_parent(columns, containers.levels)
    _add_markup_totals(columns, markup, inside, density, c)


def add_links(columns: FeatureRows, c: Counts, density: Row) -> None:
    """The share of linked characters in a block and around it."""
    columns.add("link share", density)
    columns.add_all(_LINK_NEIGHBOURS, neighbours(density[None], (-2, -1, 1, 2))[:, 0])
    rows = columns.empty(_LINK_WINDOWS)
    if accelerated:
        row_loops.links(density, c.rows[8], c.rows[6], WINDOWS, np.empty((2, columns.blocks + 1)), rows)
    else:
        _fill_link_windows(c.rows[8], c.rows[6], rows)


def _fill_link_windows(linked: Row, characters: Row, rows: NDArray[np.float32]) -> None:
    """Fill in the shares of linked characters within WINDOWS."""
    total = running_totals(np.array((linked, characters)))
    for number, width in enumerate(WINDOWS):
        low, high = reach(len(linked), width)
        of_links, of_all = total[:, high] - total[:, low]
        rows[number] = of_links / np.maximum(of_all, 1)


def flags_along(containers: ContainerArrays) -> NDArray[np.int64]:
    """For each container a bit for every landmark and state among itself and its ancestors."""
    own = np.array(flags_of(containers.shapes), dtype=np.int64)[containers.shape]
    if accelerated:
        container_loops.flags(containers.parents, own)
        return own
    return containers.along_ancestors(own, np.bitwise_or)


def facts(containers: ContainerArrays, c: Counts, density: Row) -> NDArray[np.float32]:
    """Shape (facts, m): what is known of each container, in the order of _FACTS."""
    links = density > _LINK_BLOCK
    counted = (c.words, c.rows[6], c.rows[8], c.rows[1], c.prose, c.rows[4], c.rows[2], links)
    sums = containers.sums(np.array(counted))
    table = np.empty((len(_FACTS), len(containers.first)), np.float32)
    if accelerated:
        container_loops.facts(sums, containers.first, containers.last, c.total, table)
    else:
        _fill_facts(sums.astype(np.float32), (containers.last - containers.first).astype(np.float32), c.total, table)
    return table


def _fill_facts(sums: NDArray[np.float32], blocks: Row, total: float, table: NDArray[np.float32]) -> None:
    words, characters, linked, function_words, prose, prose_words, punctuation, link_blocks = sums
    some_words, some_blocks = np.maximum(words, 1), np.maximum(blocks, 1)
    table[0] = words
    table[1] = blocks
    table[2] = linked / np.maximum(characters, 1)
    table[3] = function_words / some_words
    table[4] = punctuation / some_words
    table[5] = prose
    table[6] = prose_words / some_words
    table[7] = link_blocks / some_blocks
    table[8] = words / total
    table[9] = words / some_blocks


def add_levels(columns: FeatureRows, containers: ContainerArrays, table: NDArray[np.float32]) -> None:
    """The facts of the containers above a block's own; `table` has those of all, shape (facts, m)."""
    tags = np.array([TAG_NUMBERS.get(tag, -1) for tag, _ in containers.shapes], np.float32)[containers.shape]
    for number, level in enumerate(containers.levels[1:], start=1):
        rows = columns.empty(_FACT_NAMES[number])
        if accelerated:
            container_loops.level(table, level, containers.first, rows)
        else:
            _fill_level(table, level, containers.first, rows)
        if number <= 2:
            columns.add(f"tag of container {number}", tags[level])


def _fill_level(table: NDArray[np.float32], level: Indexes, first: Indexes, rows: NDArray[np.float32]) -> None:
    """Fill in the facts of each block's container, and the block's place in it; row 1 of the facts are the blocks."""
    table.take(level, axis=1, out=rows[:-1], mode="clip")
    rows[-1] = (np.arange(len(level), dtype=np.float32) - first[level]) / np.maximum(rows[1], 1)


def add_token_features(columns: FeatureRows, containers: ContainerArrays, words: Row, log_odds: dict[str, float]) -> None:
    """Log-odds of class and id tokens: lowest and highest of each container, and along the ancestors.

    `words` are those of the blocks. A container that holds more than half of the page's words counts as without a class: on
    one page in seven such a wrapper carries a token of junk ("has-sidebar").
    """
    small = is_small(containers.first, containers.last, words)
    extremes = np.zeros((2, len(containers.shapes)))
    fill_extremes(containers.shapes, log_odds, extremes)
    lows, highs = np.where(small, extremes[:, containers.shape], 0.0)
    own = containers.levels[0]
    columns.add("class words", containers.along_ancestors(lows + highs, np.add).astype(np.float32)[own])
    columns.add("worst class word", containers.along_ancestors(lows, np.minimum).astype(np.float32)[own])
    columns.add("best class word", containers.along_ancestors(highs, np.maximum).astype(np.float32)[own])
    both = lows.astype(np.float32) + highs.astype(np.float32)
    for number in (0, 1, 2):
        columns.add(f"class words of container {number}", both[containers.levels[number]])


def is_small(first: Indexes, last: Indexes, words: Row) -> NDArray[np.bool_]:
    """For each container, with the blocks first <= index < last, whether it holds at most half of the page's words."""
    total = running_totals(words)
    return np.asarray(total[last] - total[first] <= 0.5 * max(1.0, float(total[-1])))


def _add_repeats(columns: FeatureRows, containers: ContainerArrays, words_of: Row) -> None:
    """Cards and posts: how many siblings of the same shape a container has, and how many words they hold together."""
    alike = numbered(containers.parents[:-1] * len(containers.shapes) + containers.shape)
    count = np.bincount(alike)[alike].astype(np.float32)
    words = np.bincount(alike, weights=words_of)[alike].astype(np.float32)
    both = np.array((count, words))
    for number in (0, 1, 2, 3):
        names = (f"alike beside container {number}", f"words alike beside container {number}")
        both.take(containers.levels[number], axis=1, out=columns.empty(names), mode="clip")
    columns.add("most alike", containers.along_ancestors(count, np.maximum)[containers.levels[0]])
    same = np.bincount(containers.shape)[containers.shape].astype(np.float32)
    columns.add("same class on the page", same[containers.levels[0]])


def _add_same_parent(columns: FeatureRows, levels: Sequence[Indexes]) -> None:
    """Whether the neighbours are in the same container."""
    rows = columns.zeros(_SAME_CONTAINER)
    for number in (0, 1):
        level = levels[number + 1]
        same = level[1:] == level[:-1]
        rows[2 * number, 1:] = same
        rows[2 * number + 1, :-1] = same


def _add_markup_totals(columns: FeatureRows, markup: Markup, inside: NDArray[np.float32], density: Row, c: Counts) -> None:
    """What kind of page this is: its share of links, the landmarks of its words, the types it declares."""
    columns.add("link share of the page", float(c.sums[8]) / max(1.0, float(c.sums[6])))
    columns.add("link blocks of the page", np.count_nonzero(density > _LINK_BLOCK) / max(1, columns.blocks))
    shares = (inside[_TOTALLED_ROWS] * c.words).sum(axis=1, dtype=np.float64, keepdims=True) / c.total
    columns.add_all(_TOTALLED_NAMES, shares)
    declared = declared_types(markup)
    columns.add_all(_DECLARED_NAMES, np.array([[one in declared] for one in _DECLARED_TYPES]))


def declared_types(markup: Markup) -> str:
    """og:type and the @type words of JSON-LD, as one lower-case string to search in."""
    types = [content for name, content in markup.metas if name == "og:type"]
    for script in markup.json_ld:
        types += [piece[:_TYPE_CHARACTERS] for piece in script[:_JSON_LD_SEARCHED].split('"@type"')[1 : _MOST_TYPES + 1]]
    return " ".join(types).lower()
