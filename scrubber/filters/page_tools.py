"""Drops tools of the page: print, listen, search, menu, skip links, font size, languages, feedback.

One word leans: "Search", "Contents" or "Filter" head sections of manuals and tables. Behind the headings of wikis the link to
their editor is cut off. The label of a block of code, such as "Python", goes; the block knows its language.

Drops:
    > Skip to content
    > Artikel drucken
    > Menu Search
    > [edit]
Spares:
    > The search for the missing boat went on.
    > They print the paper in the cellar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrubber.filters._phrases import phrase_verdicts
from scrubber.language.folding import fold
from scrubber.model import Kind, Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.PHRASE
TOPIC = Topic.NAVIGATION

# Of the lines of the training corpus with a phrase of this many words 2.0 % were content, of shorter ones 3.0 %.
_SURE_FROM = 2
# "History[edit]", "Geschichte [Bearbeiten | Quelltext bearbeiten]".
_EDITOR = re.compile(r"\s*\[([^\[\]]{2,60})\]$")


def page_tools(page: Page) -> Iterator[Verdict]:
    """Sure from two words on, of links to editors, and of the labels of code."""
    yield from phrase_verdicts(page, "page_tools", _SURE_FROM)
    for block in page.formed:
        if block.kind is Kind.OTHER and block.form is not None and block.form.code_language:
            yield Verdict(block.index, keep=False, reason="the language of the code below", sure=True)
    for block in page.ending_in("]"):
        link = _EDITOR.search(block.text) if block.kind is not Kind.CODE else None
        if link and link.start() and all("page_tools" in page.lexicon.line(fold(part)) for part in link[1].split("|")):
            yield Verdict(block.index, keep=False, reason="ends in a link to the editor", sure=True, span=link.span())
