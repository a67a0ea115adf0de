"""What is looked up for each tag with its classes: the loops over the containers of a page."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scrubber.scoring.block_facts import Table, places

OWN_TAGS = (
    "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "tr", "th", "span", "section", "article", "dt", "dd",
    "blockquote", "figcaption", "pre", "button", "label", "form", "header", "footer", "nav", "aside", "main", "body",
    "details", "summary", "select", "center", "figure", "address", "noscript",
)  # fmt: skip
TAG_NUMBERS = {tag: number for number, tag in enumerate(OWN_TAGS)}
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


def fill_shapes(shapes: Shapes, tag_numbers: dict[str, int], of_shapes: Table) -> None:
    """Fill in a bit for every landmark and state of each shape, the number of its tag or -1, and that of its hints or 0."""
    names: dict[tuple[str, ...], int] = {(): 0}
    landmarks, states = _LANDMARKS, _STATES
    for at in range(len(shapes)):
        tag, own = shapes[at]
        bit = landmarks.get(tag)
        bits = 0 if bit is None else 1 << bit
        for hint in own:
            bit = states.get(hint)
            if bit is not None:
                bits |= 1 << bit
        of_shapes[0, at] = bits
        of_shapes[1, at] = tag_numbers.get(tag, -1)
        of_shapes[2, at] = names.setdefault(own, len(names))


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
