"""How much a line of flattened text looks like the headline: a weighted sum of what the line and its neighbours say.

The weights are a softmax regression (one of the lines before the text is the title) over the pages of `fundus`, `trafeval`
and `wcxb`, flattened by resiliparse. Fitted on half of the sites it chose the right line on 0.69 of the pages of the other
half where a rule of thumb, nearness and shared words, chose it on 0.49; the shipped weights are fitted on both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from scrubber.metadata.titles import fold_title
from scrubber.model import Block, Kind
from scrubber.reading import words_of

WEIGHTS: dict[str, float] = {}

_NUMBERED = re.compile(r"\d{1,2}\.\s")
_MARKS = (" | ", " › ", " > ", " » ", "://", "@", "©", " / ")
_LONGEST = 600  # characters of a line that are looked at
# Filters whose drops are the headline's own echo, told apart from other drops.
_TELLING = frozenset(("headline", "title_echo"))
_WINDOW = 60  # lines up and down in which another line may hold this one


class Line(NamedTuple):
    """A line that could be the title, with what its surroundings say."""

    block: Block
    words: tuple[str, ...]
    """Lower case; characters of scripts without spaces."""
    folded: str
    credits: bool
    """Whether it is a byline or a date line, and no title itself."""
    dropped_by: str
    """Id of the filter that dropped it, "" if it is kept."""


class Surroundings(NamedTuple):
    """What all lines of a page are compared with."""

    lines: Sequence[Line]
    topic: Mapping[str, int]
    """How often the words of the text occur in it, function words left out."""
    lead: frozenset[str]
    """The words of the first two paragraphs."""
    first_prose: int
    """Block of the first paragraph."""
    function_words: frozenset[str]
    repeats: Mapping[str, int]
    """How often each folded line stands on the page."""


def line_of(block: Block, credits: bool, dropped_by: str) -> Line:
    """A line from its block."""
    text = block.text[:_LONGEST]
    return Line(block, tuple(words_of(text)), fold_title(text), credits, dropped_by)


def surroundings(lines: Sequence[Line], prose: Sequence[str], first_prose: int, function_words: frozenset[str]) -> Surroundings:
    """What the lines are compared with; `prose` are the paragraphs of the text, as many as are worth reading."""
    topic: Counter[str] = Counter()
    for text in prose:
        topic.update(_content(words_of(text), function_words))
    lead = frozenset(word for text in prose[:2] for word in words_of(text))
    return Surroundings(lines, topic, lead, first_prose, function_words, Counter(line.folded for line in lines))


def score(at: int, around: Surroundings) -> float:
    """The weighted sum for line number `at`."""
    return sum(WEIGHTS.get(name, 0.0) * value for name, value in features(at, around).items())


def features(at: int, around: Surroundings) -> dict[str, float]:
    """What speaks for and against line number `at`, by name; absent is 0."""
    line = around.lines[at]
    found: dict[str, float] = {}
    content = frozenset(_content(line.words, around.function_words))
    if content:
        found["topic"] = sum(min(around.topic.get(word, 0), 3) for word in content) / (3 * len(content))
        found["lead"] = len(content & around.lead) / len(content)
    distance = around.first_prose - line.block.index
    found["nearby"] = 1 / (1 + distance / 8) if distance > 0 else 0.0
    found["below the lead"] = float(distance <= 0)
    found["far"] = float(distance > 40)
    found["first line"] = float(line.block.index == 0)
    found["kept"] = float(not line.dropped_by)
    if line.dropped_by in _TELLING:
        found[line.dropped_by] = 1.0
    _shape(line, around, found)
    _neighbours(at, around, found)
    return found


def _content(words: Sequence[str], function_words: frozenset[str]) -> list[str]:
    """The words that say what a text is about."""
    return [word for word in words if word not in function_words and (len(word) > 2 or not word.isascii())]


def _shape(line: Line, around: Surroundings, found: dict[str, float]) -> None:
    """Length, last mark, capitals, kind."""
    count = len(line.words)
    text = line.block.text.rstrip("\"'”’»“ )")
    found["2 words"] = float(count == 2)
    found["3 or 4 words"] = float(3 <= count <= 4)
    found["5 to 7 words"] = float(5 <= count <= 7)
    found["8 to 16 words"] = float(8 <= count <= 16)
    found["25 words"] = float(count >= 25)
    found["full stop"] = float(text.endswith((".", "。", "।")) and not text.endswith(".."))
    found["question"] = float(text.endswith(("?", "!", "？", "！")))
    found["colon"] = float(text.endswith((":", "：", ",", ";")))
    found["marks"] = float(any(mark in line.block.text for mark in _MARKS))
    found["function words"] = sum(word in around.function_words for word in line.words) / max(1, count)
    found["digits"] = sum(word[0].isdigit() for word in line.words) / max(1, count)
    found["list item"] = float(line.block.kind is Kind.LIST_ITEM)
    found["heading"] = float(line.block.kind is Kind.HEADING)
    found["numbered"] = float(_NUMBERED.match(line.block.text) is not None)
    found["capitals"] = float(line.block.text.isupper())
    letters = [word for word in line.block.text.split() if word[0].isalpha()]
    found["capitalised"] = sum(word[0].isupper() for word in letters) / max(1, len(letters))


def _neighbours(at: int, around: Surroundings, found: dict[str, float]) -> None:
    """What stands above and below."""
    line, lines = around.lines[at], around.lines
    above = lines[at - 1] if at else None
    below = lines[at + 1] if at + 1 < len(lines) else None
    found["apart above"] = float(above is None or _gap(above, line) > 1)
    found["apart below"] = float(below is None or _gap(line, below) > 1)
    found["apart"] = found["apart above"] * found["apart below"]
    if below is not None and not below.credits and below.block.index < around.first_prose:
        found["longer below"] = float(len(below.words) >= max(6, len(line.words)))
        found["shorter below"] = float(3 <= len(below.words) < len(line.words))
    if above is not None and not above.credits:
        found["short above"] = float(len(above.words) <= 3)
        found["long above"] = float(len(above.words) >= 5)
        found["long right above"] = float(len(above.words) >= 5 and _gap(above, line) <= 1)
    found["credit below"] = float(any(other.credits for other in lines[at + 1 : at + 4]))
    found["repeated"] = float(around.repeats[line.folded] > 1)
    if len(line.words) >= 4:
        beside = lines[max(0, at - _WINDOW) : at + _WINDOW]
        found["inside another"] = float(any(line.folded in o.folded and line.folded != o.folded for o in beside))


def _gap(one: Line, other: Line) -> int:
    """Lines of the input from one to the other; 1 for neighbours."""
    if one.block.lines is None or other.block.lines is None:
        return 1
    return other.block.lines[0] - one.block.lines[1]
