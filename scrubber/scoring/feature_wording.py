"""Names of features with their values, in words that a reader of a trace understands."""

from __future__ import annotations

import re

_SHARE = re.compile(r"\bshare\b|\bplace in\b|^content (?:before|after)|^prose before|^title words|score|^doubt|^rank ")
_COUNTED = re.compile(r"(?:words|blocks|characters|sentence ends|phrases|symbols|prose blocks)\b")
_YES = (
    "in ", "ends a sentence", "declared ", "same container", "all capitals", "address", "bullet", "price", "date or time",
    "piece of a line",
)  # fmt: skip

_NO_CLASS_WORD = {
    "worst class word": "no class word against it",
    "best class word": "no class word for it",
    "class words": "no known class words around it",
}


def describe(name: str, value: float) -> str:
    """One feature and its value.

    >>> describe("worst class word", 0.0)
    'no class word against it'
    >>> describe("link share", 0.9), describe("words", 11.0), describe("words 1 before", 3.0), describe("in nav", 0.0)
    ('link share 90 %', '11 words', '3 words 1 before', 'not in nav')
    """
    if name.startswith(_YES) and value in (0.0, 1.0):
        return name if value else f"not {name}"
    if "class word" in name and not value:
        return _NO_CLASS_WORD.get(name, f"no known {name}")
    if name.startswith("wording"):
        return f"{name} like {'content' if value > 0 else 'junk'}" if value else f"{name} unknown"
    if _SHARE.search(name):
        return f"{name} {100 * value:.0f} %"
    number = f"{value:.0f}" if value == int(value) else f"{value:.1f}"
    return f"{number} {name}" if _COUNTED.match(name) else f"{name} {number}"
