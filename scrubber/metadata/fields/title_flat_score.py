"""How much a line of flattened text looks like the headline: a weighted sum of what the line and its neighbours say.

The weights are a softmax regression (one of the lines about the beginning of the text is the title); `title_flat.json` holds
them, `title_flat.md` says what they were made from. Boosted trees over the same features chose no better on held-out sites.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from scrubber.errors import BadDataFile
from scrubber.language.text_stats import TextStats, reads_as_sentence
from scrubber.metadata.fields.title_text import fold_title
from scrubber.model import Decision, Kind, Topic

_MARKS = re.compile(r" [|›>»/] |://|[@©]")
_WINDOW = 60  # lines up and down in which another line may hold this one
_BESIDE = 12  # lines up in which a headline stands above its deck
_ON_TOPIC = 0.15  # share of a line from which it speaks of what the text speaks of
# Words from which a line can hold a headline, where its neighbours are told from menus.
_FEWEST_BESIDE = 3
_TITLE, _LIST_ITEM, _HEADING = Topic.TITLE, Kind.LIST_ITEM, Kind.HEADING
_SHORT_WORDS = 3  # of a line that may be an entry of a menu
_NAMES = (
    # What the text, its first paragraph and the filters say of a line,
    "topic", "first on topic", "lead", "nearby", "far", "kept", "kept sentence", "dropped surely", "copy of the title",
    "repeated often",
    # its length, first and last mark, capitals and kind,
    "2 words", "3 or 4 words", "5 to 7 words", "8 to 16 words", "full stop", "colon", "colon inside", "marks", "mark first",
    "small first letter", "capitalised", "function words", "list item", "heading",
    # and what stands above and below.
    "apart below", "apart above", "apart", "credit below", "short around", "longer below", "long above", "topic above",
    "under a shorter", "under a longer", "over, much longer", "inside another",
)  # fmt: skip


class TitleCandidate:
    """A line that could be the title."""

    def __init__(self, decision: Decision, stats: TextStats, credits: bool, function_words: frozenset[str]) -> None:
        block, verdict = decision.block, decision.verdict
        self.block = block
        self.words = stats.words
        """Lower case; characters of scripts without spaces."""
        self.count = len(stats.words)
        self.functional = stats.function_words
        """How many of them are function words."""
        self.content = frozenset(content_words(stats.words, function_words))
        """Those of them that say what a text is about."""
        text = block.text
        self.folded = " ".join(stats.words) if text.isascii() and "_" not in text else fold_title(text)
        self.shape = stats.folded or text
        """Folded with every number alike: "malaysia # h ago"."""
        self.credits = credits
        """Whether it is a byline or a date line, and no title itself."""
        dropped = verdict is not None and not verdict.keep
        self.dropped_as = verdict.topic if verdict is not None and dropped else None
        """What the filter that dropped it drops, None if it is kept."""
        self.sure = verdict is not None and verdict.sure and self.dropped_as is not None
        """Whether that filter was sure."""
        self.sentence = reads_as_sentence(stats)
        """Whether it reads like a sentence of prose."""


class Surroundings:
    """What all lines of a page are compared with."""

    def __init__(
        self,
        lines: list[TitleCandidate],
        topic: dict[str, int],
        lead: frozenset[str],
        first_prose: int,
        function_words: frozenset[str],
        shapes: Mapping[str, int],
    ) -> None:
        self.lines = lines
        self.topic = topic
        """How often the words of the text occur in it, function words left out."""
        self.lead = lead
        """The words of the first two paragraphs."""
        self.first_prose = first_prose
        """Block of the first paragraph."""
        self.function_words = function_words
        self.shapes = shapes
        """How often each shape stands on the whole page."""
        self.shares = [share_on_topic(line.content, topic) for line in lines]
        """For each line how much of it the text is about, 0 to 1."""
        self.credits = [line.credits for line in lines]
        self.short = [line.count <= _SHORT_WORDS for line in lines]
        """Whether each line has three words at most."""
        self.telling = [
            share >= _ON_TOPIC and line.count >= _FEWEST_BESIDE for share, line in zip(self.shares, lines, strict=True)
        ]
        """Whether each line speaks of what the text speaks of, in as many words as a headline has."""
        self.apart = [gap(one, other) > 1 for one, other in itertools.pairwise(lines)]
        """Whether there is a blank line between each line and the next."""
        self.joined = "\n".join(["", *[line.folded for line in lines], ""])
        """The folded lines, a line break before each and after the last."""
        self.starts = list(itertools.accumulate([len(line.folded) + 1 for line in lines], initial=1))
        """Where each line begins in `joined`, and where the last one ends."""


def score(at: int, around: Surroundings) -> float:
    """The weighted sum for line number `at`."""
    total = 0.0
    values = _values(at, around)
    weights = _weights_in_order()
    for place in range(len(weights)):
        weight, value = weights[place], values[place]
        total += weight * value
    return total


@cache
def headline_weights() -> Mapping[str, float]:
    """Feature -> weight, as they come with the library. Raises BadDataFile, naming the file, if it holds anything else."""
    try:
        weights = json.loads(Path(__file__).with_name("title_flat.json").read_bytes())
        return {str(name): float(weight) for name, weight in weights.items()}
    except (AttributeError, TypeError, ValueError) as error:
        raise BadDataFile(f"scrubber/metadata/fields/title_flat.json: not a table of weights ({error!r}); reinstall") from error


@cache
def _weights_in_order() -> list[float]:
    """Of `_NAMES`."""
    weights = headline_weights()
    return [weights.get(name, 0.0) for name in _NAMES]


def content_words(words: Iterable[str], function_words: frozenset[str]) -> list[str]:
    """The words that say what a text is about."""
    return [word for word in words if (len(word) > 2 or not word.isascii()) and word not in function_words]


def share_on_topic(content: frozenset[str], topic: dict[str, int]) -> float:
    """How much of a line the text is about: the mean over its words, each counted up to three times."""
    if not content:
        return 0.0
    total = 0
    for word in content:
        count = topic.get(word, 0)
        total += count if count < 3 else 3
    return total / (3 * len(content))


def features(at: int, around: Surroundings) -> dict[str, float]:
    """What speaks for and against line number `at`, by name."""
    return dict(zip(_NAMES, _values(at, around), strict=True))


def _values(at: int, around: Surroundings) -> list[float]:
    """In the order of `_NAMES`."""
    return [*_place(at, around), *_shape(around.lines[at]), *_neighbours(at, around)]


def _place(at: int, around: Surroundings) -> list[float]:
    """What the text, its first paragraph and the filters say of the line."""
    line, share = around.lines[at], around.shares[at]
    distance = around.first_prose - line.block.index
    is_first = share >= _ON_TOPIC and True not in around.telling[at - _BESIDE if at > _BESIDE else 0 : at]
    kept = line.dropped_as is None
    return [
        share,
        is_first,
        len(line.content & around.lead) / len(line.content) if line.content else 0.0,
        1 / (1 + distance / 8) if distance > 0 else 0.0,
        distance > 40,
        kept,
        kept and line.sentence,
        line.sure,
        line.dropped_as is _TITLE,
        around.shapes.get(line.shape, 0) > 3,
    ]


def _shape(line: TitleCandidate) -> list[float]:
    """Length, first and last mark, capitals, kind."""
    count, text, kind = line.count, line.block.text, line.block.kind
    end = text.rstrip("\"'”’»“ )")
    first = text.lstrip("\"'„“”«»‘’¿¡([")[:1]
    letters = capitals = 0
    for word in text.split():
        if word[0].isalpha():
            letters += 1
            if word[0].isupper():
                capitals += 1
    return [
        count == 2,
        3 <= count <= 4,
        5 <= count <= 7,
        8 <= count <= 16,
        end.endswith((".", "。", "।")) and not end.endswith(".."),
        end.endswith((":", "：", ",", ";")),
        ": " in text,
        _MARKS.search(text) is not None,
        not first.isalnum(),
        first.islower(),
        capitals / (letters if letters > 1 else 1),
        line.functional / (count if count > 1 else 1),
        kind is _LIST_ITEM,
        kind is _HEADING,
    ]


def _neighbours(at: int, around: Surroundings) -> list[float]:
    """What stands above and below."""
    line, lines, size = around.lines[at], around.lines, len(around.lines)
    count = line.count
    apart_below = at + 1 < size and around.apart[at]
    apart_above = around.apart[at - 1] if at else apart_below
    longer_below = long_above = shorter = longer = much_longer = inside = False
    topic_above = 0.0
    if at + 1 < size:
        below = lines[at + 1]
        if not below.credits and below.block.index < around.first_prose:
            longer_below = below.count >= count and below.count >= 6
    if at and not around.credits[at - 1]:
        long_above = lines[at - 1].count >= 5
        topic_above = around.shares[at - 1]
    upper = _beside(at, -1, around)
    if upper:
        shorter = upper < count
        longer = not shorter
    lower = _beside(at, 1, around)
    if lower:
        much_longer = lower >= 1.5 * count
    if count >= 4:
        inside = _is_inside_another(at, around)
    return [
        apart_below,
        apart_above,
        apart_below and apart_above,
        True in around.credits[at + 1 : at + 4],
        (sum(around.short[at - 4 if at > 4 else 0 : at + 5]) - around.short[at]) / 8,
        longer_below,
        long_above,
        topic_above,
        shorter,
        longer,
        much_longer,
        inside,
    ]


def _is_inside_another(at: int, around: Surroundings) -> bool:
    """Whether a line near by says this one and more."""
    folded, joined = around.lines[at].folded, around.joined
    end = around.starts[min(len(around.lines), at + _WINDOW)]
    place = joined.find(folded, around.starts[max(0, at - _WINDOW)], end) if folded else -1
    while place >= 0:
        after = place + len(folded)
        if joined[place - 1] != "\n" or joined[after] != "\n":
            return True
        place = joined.find(folded, after, end)
    return False


def _beside(at: int, step: int, around: Surroundings) -> int:
    """How many words the nearest line above (-1) or below (1), of three, has that could be a headline or deck itself; else 0."""
    for distance in range(1, 4):
        other = at + step * distance
        if not 0 <= other < len(around.lines):
            return 0
        line = around.lines[other]
        if around.telling[other] and line.count > _FEWEST_BESIDE and not line.credits and line.block.index < around.first_prose:
            return line.count
    return 0


def gap(one: TitleCandidate, other: TitleCandidate) -> int:
    """Lines of the input from one to the other; 1 for neighbours."""
    if one.block.lines is None or other.block.lines is None:
        return 1
    return other.block.lines[0] - one.block.lines[1]
