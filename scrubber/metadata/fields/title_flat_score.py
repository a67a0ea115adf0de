"""How much a line of flattened text looks like the headline: a weighted sum of what the line and its neighbours say.

The weights are a softmax regression (one of the lines about the beginning of the text is the title); `title_flat.json` holds
them, `title_flat.md` says what they were made from. Boosted trees over the same features chose no better on held-out sites.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from scrubber.errors import BadDataFile
from scrubber.model import Block, Kind, Topic

_MARKS = re.compile(r" [|›>»/] |://|[@©]")
_WINDOW = 60  # lines up and down in which another line may hold this one
_BESIDE = 12  # lines up in which a headline stands above its deck
_ON_TOPIC = 0.15  # share of a line from which it speaks of what the text speaks of
# Words from which a line can hold a headline, where its neighbours are told from menus.
_FEWEST_BESIDE = 3


class TitleCandidate(NamedTuple):
    """A line that could be the title."""

    block: Block
    words: Sequence[str]
    """Lower case; characters of scripts without spaces."""
    content: frozenset[str]
    """Those of them that say what a text is about."""
    folded: str
    shape: str
    """Folded with every number alike: "malaysia # h ago"."""
    credits: bool
    """Whether it is a byline or a date line, and no title itself."""
    dropped_as: Topic | None
    """What the filter that dropped it drops, None if it is kept."""
    sure: bool
    """Whether that filter was sure."""
    sentence: bool
    """Whether it reads like a sentence of prose."""


class Surroundings(NamedTuple):
    """What all lines of a page are compared with."""

    lines: Sequence[TitleCandidate]
    topic: Mapping[str, int]
    """How often the words of the text occur in it, function words left out."""
    lead: frozenset[str]
    """The words of the first two paragraphs."""
    first_prose: int
    """Block of the first paragraph."""
    function_words: frozenset[str]
    shapes: Mapping[str, int]
    """How often each shape stands on the whole page."""
    shares: Sequence[float]
    """For each line how much of it the text is about, 0 to 1."""
    joined: str
    """The folded lines, a line break before each and after the last."""
    starts: Sequence[int]
    """Where each line begins in `joined`, and where the last one ends."""
    short: Sequence[bool]
    """Whether each line has three words at most."""


def score(at: int, around: Surroundings) -> float:
    """The weighted sum for line number `at`."""
    weight = headline_weights().get
    return sum([weight(name, 0.0) * value for part in _features(at, around) for name, value in part.items() if value])


@cache
def headline_weights() -> Mapping[str, float]:
    """Feature -> weight, as they come with the library. Raises BadDataFile, naming the file, if it holds anything else."""
    try:
        weights = json.loads(Path(__file__).with_name("title_flat.json").read_bytes())
        return {str(name): float(weight) for name, weight in weights.items()}
    except (AttributeError, TypeError, ValueError) as error:
        raise BadDataFile(f"scrubber/metadata/fields/title_flat.json: not a table of weights ({error!r}); reinstall") from error


def content_words(words: Iterable[str], function_words: frozenset[str]) -> list[str]:
    """The words that say what a text is about."""
    return [word for word in words if word not in function_words and (len(word) > 2 or not word.isascii())]


def share_on_topic(content: frozenset[str], topic: Mapping[str, int]) -> float:
    """How much of a line the text is about: the mean over its words, each counted up to three times."""
    return sum([min(topic[word], 3) for word in content.intersection(topic)]) / (3 * len(content)) if content else 0.0


def features(at: int, around: Surroundings) -> dict[str, float]:
    """What speaks for and against line number `at`, by name; absent is 0."""
    place, shape, neighbours = _features(at, around)
    return {**place, **shape, **neighbours}


def _features(at: int, around: Surroundings) -> tuple[dict[str, float], dict[str, float], dict[str, float]]:
    return _place(at, around), _shape(around.lines[at], around.function_words), _neighbours(at, around)


def _place(at: int, around: Surroundings) -> dict[str, float]:
    """What the text, its first paragraph and the filters say of the line."""
    line, share = around.lines[at], around.shares[at]
    distance = around.first_prose - line.block.index
    on_topic = share >= _ON_TOPIC and any(
        above >= _ON_TOPIC and len(around.lines[i].words) >= _FEWEST_BESIDE
        for i, above in enumerate(around.shares[max(0, at - _BESIDE) : at], max(0, at - _BESIDE))
    )
    return {
        "topic": share,
        "first on topic": float(share >= _ON_TOPIC and not on_topic),
        "lead": len(line.content & around.lead) / len(line.content) if line.content else 0.0,
        "nearby": 1 / (1 + distance / 8) if distance > 0 else 0.0,
        "far": float(distance > 40),
        "kept": float(line.dropped_as is None),
        "kept sentence": float(line.dropped_as is None and line.sentence),
        "dropped surely": float(line.sure),
        "copy of the title": float(line.dropped_as is Topic.TITLE),
        "repeated often": float(around.shapes.get(line.shape, 0) > 3),
    }


def _shape(line: TitleCandidate, function_words: frozenset[str]) -> dict[str, float]:
    """Length, first and last mark, capitals, kind."""
    count = len(line.words)
    text = line.block.text
    end = text.rstrip("\"'”’»“ )")
    first = text.lstrip("\"'„“”«»‘’¿¡([")[:1]
    letters = [word for word in text.split() if word[0].isalpha()]
    return {
        "2 words": float(count == 2),
        "3 or 4 words": float(3 <= count <= 4),
        "5 to 7 words": float(5 <= count <= 7),
        "8 to 16 words": float(8 <= count <= 16),
        "full stop": float(end.endswith((".", "。", "।")) and not end.endswith("..")),
        "colon": float(end.endswith((":", "：", ",", ";"))),
        "colon inside": float(": " in text),
        "marks": float(_MARKS.search(text) is not None),
        "mark first": float(not first.isalnum()),
        "small first letter": float(first.islower()),
        "capitalised": sum([word[0].isupper() for word in letters]) / max(1, len(letters)),
        "function words": sum(map(function_words.__contains__, line.words)) / max(1, count),
        "list item": float(line.block.kind is Kind.LIST_ITEM),
        "heading": float(line.block.kind is Kind.HEADING),
    }


def _neighbours(at: int, around: Surroundings) -> dict[str, float]:
    """What stands above and below."""
    line, lines = around.lines[at], around.lines
    above = lines[at - 1] if at else None
    below = lines[at + 1] if at + 1 < len(lines) else None
    apart_below = below is not None and gap(line, below) > 1
    apart_above = gap(above, line) > 1 if above is not None else apart_below
    found = {
        "apart below": float(apart_below),
        "apart above": float(apart_above),
        "apart": float(apart_below and apart_above),
        "credit below": float(any(other.credits for other in lines[at + 1 : at + 4])),
        "short around": (sum(around.short[max(0, at - 4) : at + 5]) - around.short[at]) / 8,
    }
    if below is not None and not below.credits and below.block.index < around.first_prose:
        found["longer below"] = float(len(below.words) >= max(6, len(line.words)))
    if above is not None and not above.credits:
        found["long above"] = float(len(above.words) >= 5)
        found["topic above"] = around.shares[at - 1]
    upper = _beside(range(at - 1, max(-1, at - 4), -1), around)
    lower = _beside(range(at + 1, min(len(lines), at + 4)), around)
    if upper is not None:
        found["under a shorter" if len(upper.words) < len(line.words) else "under a longer"] = 1.0
    if lower is not None:
        found["over, much longer"] = float(len(lower.words) >= 1.5 * len(line.words))
    if len(line.words) >= 4:
        found["inside another"] = float(_is_inside_another(at, around))
    return found


def joined_lines(lines: Sequence[TitleCandidate]) -> tuple[str, list[int]]:
    """`joined` and `starts` of Surroundings."""
    starts = [1]
    for line in lines:
        starts.append(starts[-1] + len(line.folded) + 1)
    return "".join(["\n", *[f"{line.folded}\n" for line in lines]]), starts


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


def _beside(places: Iterable[int], around: Surroundings) -> TitleCandidate | None:
    """The first of the lines that could be a headline or a deck itself."""
    for at in places:
        line = around.lines[at]
        on_topic = around.shares[at] >= _ON_TOPIC and line.block.index < around.first_prose
        if on_topic and len(line.words) > _FEWEST_BESIDE and not line.credits:
            return line
    return None


def gap(one: TitleCandidate, other: TitleCandidate) -> int:
    """Lines of the input from one to the other; 1 for neighbours."""
    if one.block.lines is None or other.block.lines is None:
        return 1
    return other.block.lines[0] - one.block.lines[1]
