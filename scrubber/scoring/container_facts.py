"""What is looked up for each tag with its classes: the loops over the containers of a page."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from scrubber.scoring.block_facts import places

Shapes = tuple[tuple[str, tuple[str, ...]], ...]
_LANDMARKS = {
    "nav": 0, "header": 1, "footer": 2, "aside": 3, "main": 4, "article": 5, "section": 6, "form": 7, "table": 8,
    "ul": 9, "ol": 9, "dl": 9, "li": 10, "blockquote": 11, "figure": 12, "noscript": 13, "details": 14, "button": 15,
    "template": 16, "select": 17, "p": 18, "dialog": 19, "td": 20, "pre": 21, "fieldset": 7,
}  # fmt: skip
_STATES = {
    "state:hidden": 22, "state:aria-hidden": 23, "structured-data": 24, "role:navigation": 0, "role:banner": 1,
    "role:contentinfo": 2, "role:complementary": 3, "role:main": 4, "role:article": 5, "role:dialog": 19, "role:search": 7,
}  # fmt: skip


def number_shapes(tags: Sequence[str], hints: Sequence[tuple[str, ...]]) -> tuple[list[int], Shapes]:
    """The number of each container's shape, and the shapes: tags with their hints, in the order they are met."""
    numbers: dict[tuple[str, tuple[str, ...]], int] = {}
    found = [numbers.setdefault(shape, len(numbers)) for shape in zip(tags, hints, strict=True)]
    return found, tuple(numbers)


def flags_of(shapes: Shapes) -> list[int]:
    """A bit for every landmark and state of each shape."""
    flags = []
    landmarks, states = _LANDMARKS, _STATES
    for at in range(len(shapes)):
        tag, hints = shapes[at]
        number = landmarks.get(tag)
        bits = 0 if number is None else 1 << number
        for hint in hints:
            number = states.get(hint)
            if number is not None:
                bits |= 1 << number
        flags.append(bits)
    return flags


def fill_extremes(shapes: Shapes, log_odds: dict[str, float], rows: NDArray[np.float64]) -> None:
    """The log-odds of the worst and the best word of each shape; 0 where none is bad, or none good."""
    lowest, highest = places(rows)
    for at in range(len(shapes)):
        hints = shapes[at][1]
        if hints:
            low = high = 0.0
            for hint in hints:
                value = log_odds.get(hint)
                if value is not None:
                    if value < low:
                        low = value
                    elif value > high:
                        high = value
            lowest[at] = low
            highest[at] = high
