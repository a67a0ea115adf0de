"""Drops copyright notices and the links of a footer: imprint, privacy, terms, contact, careers, one by one or in a row.

One word ("Contact", "Team", "Shipping") leans: it heads a section of many service pages. A notice opens with the copyright
sign or with the word, and a year.

Drops:
    > © 2024 Example Media. All rights reserved.
    > Copyright 2019-2024 by Example Media
    > Impressum Datenschutz AGB
Spares:
    > The copyright of the song belongs to her brother.
    > Careers in nursing often start late
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrubber.filters._phrases import phrase_verdicts
from scrubber.model import Kind, Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.PHRASE
TOPIC = Topic.LEGAL

# Of the lines of the training corpus with a phrase of this many words 1.0 % were content, of shorter ones 0.9 %; one
# word heads sections of service pages.
_SURE_FROM = 2
_NOTICE = re.compile(r"(?:©|copyright\b|\(c\))[^.!?\d]{0,60}(?:19|20)\d\d", re.I)
# A longer line says more than who owns the page, such as how an article may be used.
_MOST_WORDS = 40


def copyright(page: Page) -> Iterator[Verdict]:
    """Sure from two words on, for notices and for rows of links."""
    yield from phrase_verdicts(page, "copyright", _SURE_FROM)
    for block in page.blocks:
        opens = block.text[:1] in "©Cc(" and block.kind is not Kind.CODE
        if opens and len(page.stats[block.index].words) <= _MOST_WORDS and _NOTICE.match(block.text):
            yield Verdict(block.index, keep=False, reason="a copyright notice", sure=True)
