"""What share of each block is main content, by aligning its words with the gold text, or by the gold's snippets."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from evaluation.scores import words

# Words matched in a run shorter than this, in a block with less than half of its words matched, are chance: "the" of
# a menu aligned with "the" of the text.
_LEAST_SHARE = 0.5


def aligned(blocks: Sequence[str], gold: str) -> NDArray[np.float32]:
    """Shape (n): the share of each block's words that a longest common subsequence pairs with the gold's."""
    page: list[str] = []
    starts = []
    for block in blocks:
        starts.append(len(page))
        page.extend(words(block))
    matched = np.zeros(len(page) + 1, np.float32)
    for operation in LCSseq.opcodes(page, words(gold)):
        if operation.tag == "equal":
            matched[operation.src_start : operation.src_end] = 1
    sums = np.concatenate(([0.0], np.cumsum(matched[: len(page)])))
    ends = np.array([*starts[1:], len(page)], np.intp)
    begins = np.array(starts, np.intp)
    lengths = np.maximum(ends - begins, 1)
    share = (sums[ends] - sums[begins]) / lengths
    return np.where(share >= _LEAST_SHARE, share, 0.0).astype(np.float32)


def by_snippets(blocks: Sequence[str], wanted: Sequence[str], unwanted: Sequence[str]) -> NDArray[np.float32]:
    """Shape (n): 1 for blocks with a snippet that must be in the text, 0 with one that must not, NaN for the rest."""
    found = np.full(len(blocks), np.nan, np.float32)
    folded = [" ".join(block.lower().split()) for block in blocks]
    for snippets, label in ((wanted, 1.0), (unwanted, 0.0)):
        needles = [" ".join(snippet.lower().split()) for snippet in snippets]
        for index, block in enumerate(folded):
            if any(needle and needle in block for needle in needles):
                found[index] = label
    return found
