"""The markup around a block: features that only HTML has.

Per container (a block-level element) counts come from prefix sums over the blocks it covers, so that a page costs a few loops,
or a few dozen array operations where they are not compiled, however deep it nests.
"""

from __future__ import annotations

from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from scrubber.acceleration import accelerated
from scrubber.model import Markup
from scrubber.scoring import container_loops, row_loops
from scrubber.scoring.container_arrays import LEVELS, ContainerArrays, Indexes
from scrubber.scoring.container_facts import fill_extremes
from scrubber.scoring.feature_rows import FeatureRows, Row, neighbours, numbered, reach, running_totals
from scrubber.scoring.text_features import WINDOWS, Counts

_FLAG_NAMES = (
    "nav", "header", "footer", "aside", "main", "article", "section", "form", "table", "list", "list item", "quote",
    "figure", "noscript", "details", "button", "template", "select", "paragraph", "dialog", "cell", "code", "hidden",
    "aria-hidden", "structured data",
)  # fmt: skip
_LINKS = (
    "link share", "link share 2 before", "link share 1 before", "link share 1 after", "link share 2 after",
    *(f"link share within {width}" for width in WINDOWS),
)  # fmt: skip
_IN_NAMES = [f"in {name}" for name in _FLAG_NAMES]
_FLAG_NUMBERS = np.arange(len(_FLAG_NAMES))[:, None]
_FACTS = (
    "words", "blocks", "link share", "function word share", "punctuation share", "prose blocks", "prose word share",
    "link block share", "share of page", "words a block",
)  # fmt: skip
# Of these containers the tag is a feature, too.
_TAGGED = (1, 2)
_LEVEL_NAMES = [
    [
        *(f"{fact} of container {number}" for fact in _FACTS),
        f"place in container {number}",
        *([f"tag of container {number}"] if number in _TAGGED else []),
    ]
    for number in range(1, LEVELS)
]
_ALIKE = [f"{name} beside container {number}" for number in range(4) for name in ("alike", "words alike")]
_SAME_CONTAINER = ("same container 1 before", "same container 1 after", "same container 2 before", "same container 2 after")
_TOKENS = (
    "class words", "worst class word", "best class word", *(f"class words of container {number}" for number in range(3)),
)  # fmt: skip
# Landmarks whose share of the page's words is a feature. Each has 20 to 62 of the 3,900 splits of the shipped weights, form and
# list item the most; a feature has 15 on average.
_TOTALLED = ("article", "main", "form", "table", "list item", "code")
_TOTALLED_ROWS = np.array([_FLAG_NAMES.index(name) for name in _TOTALLED])
# Types that a page declares. The shipped weights ask for seven of them; no split asks for profile, forum, event and recipe, which
# 17 of 658 pages declare. They stay until the weights are made anew, as the features of weights are named in them.
_DECLARED_TYPES = ("article", "product", "website", "video", "profile", "question", "forum", "faq", "event", "recipe", "list")
_OF_THE_PAGE = (
    "link share of the page", "link blocks of the page", *(f"share of page in {name}" for name in _TOTALLED),
    *(f"declared {one}" for one in _DECLARED_TYPES),
)  # fmt: skip
_GROUPS = (_LINKS, _IN_NAMES, ("tag", "depth"), *_LEVEL_NAMES, _ALIKE, ("most alike", "same class on the page"), _SAME_CONTAINER)
_NAMES = [name for group in (*_GROUPS, _OF_THE_PAGE) for name in group]
_STARTS = [0, *accumulate(map(len, _GROUPS))]
_OF_LINKS, _OF_FLAGS, _OF_ELEMENT, *_OF_LEVELS, _OF_ALIKE, _OF_CLASS, _OF_SAME = map(slice, _STARTS, _STARTS[1:])
_OF_PAGE = _STARTS[-1]
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
    declared = declared_types(markup)
    link_blocks = np.count_nonzero(c.density > _LINK_BLOCK) / max(1, columns.blocks)
    link_share = float(c.sums[8]) / max(1.0, float(c.sums[6]))
    rows = columns.empty(_NAMES)
    add_rows(c, containers, rows)
    of_page = [link_share, link_blocks, *totalled(c, rows[_OF_FLAGS]), *(one in declared for one in _DECLARED_TYPES)]
    rows[_OF_PAGE:] = np.array(of_page, np.float32)[:, None]


def add_rows(c: Counts, containers: ContainerArrays, rows: NDArray[np.float32]) -> None:
    """Fill in the rows of blocks and their containers, but for those of the page."""
    if accelerated:
        m = len(containers.first)
        room, sums = np.empty((5, m), np.intp), np.empty((3, max(m, len(c.words) + 1)))
        groups = np.empty(1 << (2 * m).bit_length(), np.intp)
        facts = np.empty((len(_FACTS), m), np.float32)
        ends = containers.first, containers.last
        container_loops.facts(c.rows, *ends, c.total, sums[0], facts)
        nest = containers.parents, containers.shape, containers.of_shapes
        container_loops.groups(*nest, facts, groups, room, sums)
        row_loops.links(c.rows, WINDOWS, sums[1:], rows[_OF_LINKS])
        container_loops.blocks(c.rows, *ends, containers.shape, containers.of_shapes, containers.levels, facts, room, sums, rows)
        return
    own = containers.levels[0]
    _fill_links(c, rows[_OF_LINKS])
    flags = containers.along_ancestors(containers.of_shapes[0][containers.shape], np.bitwise_or)
    rows[_OF_FLAGS] = flags[own] >> _FLAG_NUMBERS & 1
    element = rows[_OF_ELEMENT]
    element[0] = c.rows[13]
    element[1] = (containers.along_ancestors(np.ones(len(containers.shape), np.intp), np.add) - 1)[own]
    facts = _facts(containers, c)
    tags = containers.of_shapes[1][containers.shape]
    for number, level in enumerate(containers.levels[1:]):
        _fill_level(facts, level, containers.first, tags, rows[_OF_LEVELS[number]])
    _fill_repeats(containers, facts[0], rows[_OF_ALIKE], rows[_OF_CLASS])
    same_container = rows[_OF_SAME]
    same_container.fill(0)
    for number in (0, 1):
        level = containers.levels[number + 1]
        same = level[1:] == level[:-1]
        same_container[2 * number, 1:] = same
        same_container[2 * number + 1, :-1] = same


def _fill_links(c: Counts, rows: NDArray[np.float32]) -> None:
    """The share of linked characters in a block and around it."""
    rows[0] = c.density
    rows[1:5] = neighbours(c.density[None], (-2, -1, 1, 2))[:, 0]
    total = running_totals(c.rows[[8, 6]])
    for number, width in enumerate(WINDOWS):
        low, high = reach(len(c.density), width)
        of_links, of_all = total[:, high] - total[:, low]
        rows[5 + number] = of_links / np.maximum(of_all, 1)


def _facts(containers: ContainerArrays, c: Counts) -> NDArray[np.float32]:
    """Shape (facts, m): what is known of each container, in the order of _FACTS."""
    links = c.density > _LINK_BLOCK
    counted = (c.words, c.rows[6], c.rows[8], c.rows[1], c.prose, c.rows[4], c.rows[2], links)
    sums = containers.sums(np.array(counted)).astype(np.float32)
    words, characters, linked, function_words, prose, prose_words, punctuation, link_blocks = sums
    blocks = (containers.last - containers.first).astype(np.float32)
    some_words, some_blocks = np.maximum(words, 1), np.maximum(blocks, 1)
    facts = np.empty((len(_FACTS), len(containers.first)), np.float32)
    facts[0] = words
    facts[1] = blocks
    facts[2] = linked / np.maximum(characters, 1)
    facts[3] = function_words / some_words
    facts[4] = punctuation / some_words
    facts[5] = prose
    facts[6] = prose_words / some_words
    facts[7] = link_blocks / some_blocks
    facts[8] = words / c.total
    facts[9] = words / some_blocks
    return facts


def _fill_level(
    facts: NDArray[np.float32], level: Indexes, first: Indexes, tags: Indexes, rows: NDArray[np.float32]
) -> None:
    """Fill in the facts of each block's container, the block's place in it, and where there is a row for it, its tag."""
    count = len(facts)
    facts.take(level, axis=1, out=rows[:count], mode="clip")
    rows[count] = (np.arange(len(level), dtype=np.float32) - first[level]) / np.maximum(rows[1], 1)
    rows[count + 1 :] = tags[level]


def _fill_repeats(
    containers: ContainerArrays, words_of: Row, alike_rows: NDArray[np.float32], class_rows: NDArray[np.float32]
) -> None:
    """Cards and posts: how many siblings of the same shape a container has, and how many words they hold together."""
    alike = numbered(containers.parents[:-1] * len(containers.shapes) + containers.shape)
    count = np.bincount(alike)[alike].astype(np.float32)
    words = np.bincount(alike, weights=words_of)[alike].astype(np.float32)
    both = np.array((count, words))
    for number in (0, 1, 2, 3):
        both.take(containers.levels[number], axis=1, out=alike_rows[2 * number : 2 * number + 2], mode="clip")
    own = containers.levels[0]
    class_rows[0] = containers.along_ancestors(count, np.maximum)[own]
    class_rows[1] = np.bincount(containers.shape)[containers.shape].astype(np.float32)[own]


def totalled(c: Counts, inside: NDArray[np.float32]) -> list[float]:
    """The share of the page's words that stands in each of the landmarks of _TOTALLED."""
    if accelerated:
        sums = np.empty(len(_TOTALLED))
        container_loops.totalled(c.words, inside, _TOTALLED_ROWS, sums)
    else:
        sums = (inside[_TOTALLED_ROWS] * c.words).sum(axis=1, dtype=np.float64)
    shares: list[float] = (sums / c.total).tolist()
    return shares


def add_token_features(columns: FeatureRows, containers: ContainerArrays, words: Row, log_odds: dict[str, float]) -> None:
    """Log-odds of class and id tokens: lowest and highest of each container, and along the ancestors.

    `words` are those of the blocks. A container that holds more than half of the page's words counts as without a class: on
    one page in seven such a wrapper carries a token of junk ("has-sidebar").
    """
    extremes = np.zeros((2, len(containers.shapes)))
    fill_extremes(containers.shapes, log_odds, extremes)
    rows = columns.empty(_TOKENS)
    if accelerated:
        m = len(containers.first)
        room = np.empty((4, max(m, len(words)) + 1))
        ends = containers.first, containers.last
        container_loops.tokens(
            words, containers.parents, *ends, containers.shape, extremes, containers.climbs, containers.levels, room, rows
        )
        return
    small = is_small(containers.first, containers.last, words)
    lows, highs = np.where(small, extremes[:, containers.shape], 0.0)
    own = containers.levels[0]
    rows[0] = containers.along_ancestors(lows + highs, np.add).astype(np.float32)[own]
    rows[1] = containers.along_ancestors(lows, np.minimum).astype(np.float32)[own]
    rows[2] = containers.along_ancestors(highs, np.maximum).astype(np.float32)[own]
    both = lows.astype(np.float32) + highs.astype(np.float32)
    rows[3:] = both[containers.levels[:3]]


def is_small(first: Indexes, last: Indexes, words: Row) -> NDArray[np.bool_]:
    """For each container, with the blocks first <= index < last, whether it holds at most half of the page's words."""
    total = running_totals(words)
    return np.asarray(total[last] - total[first] <= 0.5 * max(1.0, float(total[-1])))


def declared_types(markup: Markup) -> str:
    """og:type and the @type words of JSON-LD, as one lower-case string to search in."""
    types = [content for name, content in markup.metas if name == "og:type"]
    for script in markup.json_ld:
        types += [piece[:_TYPE_CHARACTERS] for piece in script[:_JSON_LD_SEARCHED].split('"@type"')[1 : _MOST_TYPES + 1]]
    return " ".join(types).lower()
