"""Drops one-line inserts that send the reader to another article.

Known by their opening with a colon ("Read more: …") or in capitals. Leaning throughout: one in six of them stands in the
gold texts of the training corpus, and "Video: …" may be a kicker.

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
from scrubber.model import Page, Stage, Verdict

STAGE = Stage.PHRASE


def read_also(page: Page) -> Iterator[Verdict]:
    """Leaning throughout."""
    return phrase_verdicts(page, "read_also", NEVER)
