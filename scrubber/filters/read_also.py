"""Drops one-line inserts that send the reader to another article.

Known by their opening with a colon ("Read more: …") or in capitals. Sure where that stands before a link, which flattened text
no longer shows; else leaning, for "Video: …" may be a kicker.

Drops:
    > Lesen Sie auch: Der lange Weg zur neuen Brücke
    > READ MORE: Mayor resigns after vote
    > Also read: Five ideas for the weekend
Spares:
    > Read more books, she told the class, and the class did.
    > Also read by the judge was a letter of the accused.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.filters._phrases import NEVER, phrase_verdicts
from scrubber.language.scripts import ends_unspaced
from scrubber.model import Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.PHRASE
TOPIC = Topic.RELATED

# Of the lines of the training corpus that open with such a label, are mostly a link and have so many words, four in five were
# junk. Made sure, they give `trafeval` 0.0015 snippet F1 and `fundus` 0.0006 word F1.
_MOSTLY_LINK = 0.4
_MOST_WORDS = 20
# Characters count as words in Chinese and Japanese; their headlines have some thirty.
_MOST_WORDS_UNSPACED = 50


def read_also(page: Page) -> Iterator[Verdict]:
    """Sure for labels before a link, else leaning."""
    yield from phrase_verdicts(page, "read_also", NEVER)
    for hit in page.hits.get("read_also", ()):
        block = page.blocks[hit.block]
        # Headlines have no full stop: a label before one stands glued to the sentence behind it.
        leads_away = not block.text.endswith(".") if block.link_density is None else block.link_density >= _MOSTLY_LINK
        most = _MOST_WORDS_UNSPACED if ends_unspaced(block.text) else _MOST_WORDS
        if hit.form == "label" and leads_away and len(page.stats[hit.block].words) <= most:
            yield Verdict(hit.block, keep=False, reason=f"label before a link: “{hit.phrase}”", sure=True)
