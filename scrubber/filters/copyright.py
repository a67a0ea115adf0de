"""Drops copyright notices and the links of a footer: imprint, privacy, terms, contact, careers, one by one or in a row.

One word ("Contact", "Team", "Shipping") leans: it heads a section of many service pages. A notice opens with the copyright
sign or with the word, and a year. Spared are item (c) of a list and what is said of copyright.

Drops:
    > © 2024 Example Media. All rights reserved.
    > Copyright 2019-2024 by Example Media
    > Impressum Datenschutz AGB
Spares:
    > The copyright of the song belongs to her brother.
    > Careers in nursing often start late
    > (b) the list of boats; || (c) the budget for 2024; || (d) the works at the pier.
    > Copyright law changed in 1998, and few noticed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrubber.filters._phrases import phrase_verdicts
from scrubber.model import Block, Kind, Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.PHRASE
TOPIC = Topic.LEGAL

# Of the lines of the training corpus with a phrase of this many words 1.0 % were content, of shorter ones 0.9 %; one
# word heads sections of service pages.
_SURE_FROM = 2
_NOTICE = re.compile(r"(©|copyright\b(?:\s*(?:©|\(c\)))?|\(c\))([^.!?\d]{0,60})(?:19|20)\d\d(.?.?)", re.I)
_WORD = re.compile(r"[^\W\d_]+")
# Items of a list between which (c) is one, and how far away: an item may have a paragraph or two of its own.
_ITEM = re.compile(r"\(?([bd])\)\s", re.I)
_NEIGHBOURS = 4
# A longer line says more than who owns the page, such as how an article may be used.
_MOST_WORDS = 40


def copyright(page: Page) -> Iterator[Verdict]:
    """Sure from two words on, for notices and for rows of links."""
    yield from phrase_verdicts(page, "copyright", _SURE_FROM)
    for block in page.opening_with("©Cc("):
        notice = _NOTICE.match(block.text) if block.kind is not Kind.CODE else None
        if notice is None or page.sizes[block.index] > _MOST_WORDS:
            continue
        if not _is_said_of_copyright(page, block, notice) and not _is_item(page, block):
            yield Verdict(block.index, keep=False, reason="a copyright notice", sure=True)


def _is_said_of_copyright(page: Page, block: Block, notice: re.Match[str]) -> bool:
    """Whether a line says something of copyright, or names a year, rather than who owns the page.

    Small words stand before the year ("Copyright law changed in 1998.") but for those of names ("by the Society of"), or the
    sentence goes on behind it ("Copyright Acts of 1911 and"). The sign itself is only used for notices.
    """
    opening, between, behind = notice.groups()
    sentence = page.stats[block.index].ends_sentence or block.text.endswith((";", ","))
    if "©" in opening or not between.strip(" ,:-–—") or not (sentence or block.kind is Kind.HEADING):
        return False
    functional = page.lexicon.function_words("und")
    small = [word for word in _WORD.findall(between) if word.islower()]
    goes_on = behind[:1] == " " and behind[1:].islower()
    return any(word not in functional for word in small) or (bool(small) and goes_on)


def _is_item(page: Page, block: Block) -> bool:
    """Whether a line is item (c) of a list: (b) stands before it, or (d) behind it."""
    if not block.text.startswith(("(c)", "(C)")):
        return False
    around = page.blocks[max(0, block.index - _NEIGHBOURS) : block.index + _NEIGHBOURS + 1]
    items = ((other.index, match[1].lower()) for other in around if (match := _ITEM.match(other.text)))
    return any((index < block.index) == (letter == "b") for index, letter in items)
