"""What can happen on the way to an article that its reader should know of."""

from __future__ import annotations

from typing import Literal

PageWarning = Literal[
    "time_ran_out", "input_truncated", "too_many_blocks", "too_many_elements", "markup_too_deep", "markup_unclosed",
    "markup_repaired", "blocks_folded", "characters_replaced",
]  # fmt: skip

# What each warning means. The status names the first three too.
WARNINGS: dict[PageWarning, str] = {
    "time_ran_out": "the deadline passed: what was not read is missing, what was not judged is kept, metadata may be missing",
    "input_truncated": "the input is longer than max_bytes, or a compressed one ends too early: the rest was not read",
    "too_many_blocks": "the page has more than 100,000 blocks of text, and the rest was not read",
    "too_many_elements": "the page has more than 300,000 block-level elements; the rest was read without its class and id hints",
    "markup_too_deep": "elements nest so deep that their paths were shortened or their nesting was taken out; no text is lost",
    "markup_unclosed": "a comment, an element or an attribute that never ends holds the rest of the page, which is not shown",
    "markup_repaired": "most of the page's text was so hidden or stood behind frames; the markup was mended and the text read",
    "blocks_folded": "the page has more than 6,000 blocks; short ones in a row behind those were put into one, a line each",
    "characters_replaced": "bytes or characters that cannot be stand as U+FFFD, zero bytes were left out",
}
