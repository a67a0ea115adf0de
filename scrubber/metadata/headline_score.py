"""How much a line of flattened text looks like the headline: a weighted sum of what the line and its neighbours say.

The weights are a softmax regression over the lines before the text (one of them the title), fitted on the pages of `fundus`,
`trafeval` and `wcxb` flattened by resiliparse and checked on sites that were left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from scrubber.metadata.titles import fold_title
from scrubber.model import Block, Kind
from scrubber.reading import words_of

_NUMBERED = re.compile(r"\d{1,2}\.\s")

WEIGHTS: dict[str, float] = {}


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


def features(at: int, around: Surroundings) -> dict[str, float]:
    """What speaks for and against line number `at`, by name; absent is 0."""
    line = around.lines[at]
    found: dict[str, float] = {}
    content = {word for word in line.words if word not in around.function_words and (len(word) > 2 or not word.isascii())}
    if content:
        found["topic"] = sum(min(around.topic.get(word, 0), 3) for word in content) / (3 * len(content))
        found["lead"] = len(content & around.lead) / len(content)
    _place(line, around, found)
    _shape(line, around, found)
    _neighbours(at, around, found)
    found[f"by {line.dropped_by or 'nobody'}"] = 1.0
    return found


def score(at: int, around: Surroundings) -> float:
    """The weighted sum."""
    return sum(WEIGHTS.get(name, 0.0) * value for name, value in features(at, around).items())


def _place(line: Line, around: Surroundings, found: dict[str, float]) -> None:
    distance = around.first_prose - line.block.index
    if distance <= 0:
        found["below the lead"] = 1.0
    else:
        found["near"] = 1 / distance
        found["nearby"] = 1 / (1 + distance / 8)
        found["far"] = float(distance > 40)
    found["first line"] = float(line.block.index == 0)


def _shape(line: Line, around: Surroundings, found: dict[str, float]) -> None:
    count = len(line.words)
    text = line.block.text.rstrip("\"'”’»“ )")
    for name, low, high in (
        ("2 words", 2, 2),
        ("3 words", 3, 4),
        ("5 words", 5, 7),
        ("8 words", 8, 16),
        ("17 words", 17, 24),
        ("long", 25, 999),
    ):
        found[name] = float(low <= count <= high)
    found["full stop"] = float(text.endswith((".", "。", "।")) and not text.endswith(".."))
    found["question"] = float(text.endswith(("?", "!", "？", "！")))
    found["colon"] = float(text.endswith((":", "：", ",", ";")))
    found["marks"] = float(any(mark in line.block.text for mark in (" | ", " › ", " > ", " » ", "://", "@", "©", " / ")))
    found["function words"] = sum(word in around.function_words for word in line.words) / max(1, count)
    found["digits"] = sum(word[0].isdigit() for word in line.words) / max(1, count)
    found["heading"] = float(line.block.kind is Kind.HEADING)
    found["list item"] = float(line.block.kind is Kind.LIST_ITEM)
    found["capitals"] = float(line.block.text.isupper())
    letters = [word for word in line.block.text.split() if word[:1].isalpha()]
    found["capitalised"] = sum(word[0].isupper() for word in letters) / max(1, len(letters))


def _neighbours(at: int, around: Surroundings, found: dict[str, float]) -> None:
    line, lines = around.lines[at], around.lines
    above = lines[at - 1] if at else None
    under = lines[at + 1] if at + 1 < len(lines) else None
    found["apart above"] = float(above is None or _gap(above, line) > 1)
    found["apart below"] = float(under is None or _gap(line, under) > 1)
    found["apart"] = found["apart above"] * found["apart below"]
    if under is not None and not under.credits and under.block.index < around.first_prose:
        found["deck below"] = float(len(under.words) >= max(6, len(line.words)))
        found["shorter below"] = float(3 <= len(under.words) < len(line.words))
    if above is not None and not above.credits:
        found["short above"] = float(len(above.words) <= 3)
        found["long above"] = float(len(above.words) >= 5)
        found["alike above"] = float(len(above.words) >= 5 and _gap(above, line) <= 1)
    found["numbered"] = float(_NUMBERED.match(line.block.text) is not None)
    found["repeated"] = float(around.repeats[line.folded] > 1)
    if len(line.words) >= 4:
        found["inside another"] = float(
            any(f" {line.folded} " in f" {o.folded} " for o in lines[max(0, at - 60) : at + 60] if o.folded != line.folded)
        )
    found["credit below"] = float(any(other.credits for other in lines[at + 1 : at + 4]))
    found["credit above"] = float(any(other.credits for other in lines[max(0, at - 2) : at]))
    below = lines[at + 1 : at + 40]
    found["last of its length"] = float(
        not any(4 <= len(o.words) <= 30 and not o.credits for o in below if o.block.index < around.first_prose)
    )
    beside = [len(other.words) for other in (*lines[max(0, at - 3) : at], *lines[at + 1 : at + 4])]
    found["longest around"] = float(len(line.words) > max(beside, default=0))


def _gap(one: Line, other: Line) -> int:
    """Lines of the input from one to the other; 1 for neighbours."""
    if one.block.lines is None or other.block.lines is None:
        return 1
    return other.block.lines[0] - one.block.lines[1]


def surroundings(lines: Sequence[Line], prose: Sequence[str], first_prose: int, function_words: frozenset[str]) -> Surroundings:
    """What the lines are compared with; `prose` are the paragraphs of the text, as many as are worth reading."""
    topic: Counter[str] = Counter()
    for text in prose:
        topic.update(word for word in words_of(text) if word not in function_words and (len(word) > 2 or not word.isascii()))
    lead = frozenset(word for text in prose[:2] for word in words_of(text))
    repeats = Counter(line.folded for line in lines)
    return Surroundings(lines, topic, lead, first_prose, function_words, repeats)


def line_of(block: Block, credits: bool, dropped_by: str) -> Line:
    """A line from its block."""
    return Line(block, tuple(words_of(block.text[:600])), fold_title(block.text[:600]), credits, dropped_by)
