"""What is looked up block by block for the features of flattened text, as in `scrubber.scoring.block_facts`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from scrubber.model import Block, Topic, Verdict
from scrubber.scoring.block_facts import places

# More blank lines in a row are a matter of layout.
_MOST_BLANK = 4
_NOWHERE = (0, 0)


def fill_lines(blocks: Sequence[Block], rows: NDArray[np.float32]) -> None:
    """Rows of zeros: whether the line of a block was cut into several, and how many blank lines are above and below it."""
    pieces, above, below = places(rows)
    last = _NOWHERE
    for at in range(len(blocks)):
        lines = blocks[at].lines or _NOWHERE
        if at:
            if lines == last:
                pieces[at] = pieces[at - 1] = 1
            gap = lines[0] - last[1] - 1
            if gap > 0:
                above[at] = below[at - 1] = gap if gap < _MOST_BLANK else _MOST_BLANK
        last = lines


def fill_topics(standing: Sequence[Verdict | None], numbers: Mapping[Topic | None, int], rows: NDArray[np.float32]) -> None:
    """Rows of zeros: whether a block was dropped as something, and the number of that topic."""
    dropped, topics = places(rows)
    for at in range(len(standing)):
        verdict = standing[at]
        if verdict is not None and not verdict.keep:
            topic = verdict.topic
            if topic is not None:
                dropped[at] = 1
                topics[at] = numbers.get(topic, 0)


def fill_template(lines: Sequence[str], times: Mapping[str, int], least: int, reach: int, groups: NDArray[np.intp]) -> int:
    """Two rows of zeros: for each line the number of the lines that stand as far below the same repeated one, from 1, and of
    those as far above; 0 where none that comes `least` times is within `reach` lines. Returns the greatest number."""
    above, below = places(groups)
    numbers: dict[str, int] = {}
    step = reach + 1
    size = len(lines)
    base = distance = 0
    for at in range(size):
        distance += 1
        if base and distance <= reach:
            above[at] = base + distance
        line = lines[at]
        if line and times[line] >= least:
            base = numbers.get(line, 0)
            if not base:
                base = numbers[line] = step * (len(numbers) + 1)
            distance = 0
    base = distance = 0
    for at in range(size - 1, -1, -1):
        distance += 1
        if base and distance <= reach:
            below[at] = base + distance
        line = lines[at]
        if line in numbers:
            base = numbers[line]
            distance = 0
    return step * (len(numbers) + 1)
