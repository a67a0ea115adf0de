"""How much prose a page shows, told before anything else is known of it: whether it is a shell that a script would fill."""

from __future__ import annotations

from collections.abc import Sequence

from scrubber.language.late_pattern import late_pattern
from scrubber.language.words import words_of
from scrubber.model import Block

# Words that are no entry of a menu. A cookie notice has some 60, the teaser of an article 40; an article has more, and so has a
# section front.
NEXT_TO_NOTHING = 120
_UNSEEN = frozenset(("state:noscript", "state:hidden"))
# Characters that hold as many words, but for a few long ones: a block may have ten million.
_ENOUGH = 4_000
_PARAGRAPH = 80
_LEAST_CHARACTERS = 25
_LEAST_WORDS = 8
_SENTENCE_END = late_pattern(r"[.!?…。！？।؟][\"”’»)]?\s*$")


def shown_words(blocks: Sequence[Block]) -> int:
    """The words that the blocks of a page show, without short links; it stops to count at NEXT_TO_NOTHING.

    Teasers are links, and need not end like sentences: what counts as prose would make a shell of a section front. The paragraphs
    of most pages have enough, so they are counted first.
    """
    count = _shown_words([block for block in blocks if len(block.text) >= _PARAGRAPH])
    return count if count >= NEXT_TO_NOTHING else _shown_words(blocks)


def _shown_words(blocks: Sequence[Block]) -> int:
    count = 0
    for block in blocks:
        words = len(words_of(block.text[:_ENOUGH]))
        if words < _LEAST_WORDS and (block.link_density or 0.0) >= 0.5:
            continue
        if _UNSEEN.isdisjoint(block.hints or ()):
            if words < NEXT_TO_NOTHING and len(block.text) > _ENOUGH:
                words = len(words_of(block.text))
            count += words
            if count >= NEXT_TO_NOTHING:
                break
    return count


def prose_words_of(text: str) -> int:
    """The words of a text that reads like a sentence; 0 for labels, addresses and codes.

    >>> prose_words_of("The council of the town met on Monday evening."), prose_words_of("More about the council of the town")
    (9, 0)
    """
    if len(text) < _LEAST_CHARACTERS or not _SENTENCE_END.search(text[-20:]):
        return 0
    words = len(words_of(text))
    return words if words >= _LEAST_WORDS else 0
