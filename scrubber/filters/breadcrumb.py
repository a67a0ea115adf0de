"""Drops the path to the page: "Home > News > Politics", "You are here: …".

A word such as "Home" or "Startseite" is dropped alone on a line, and opens a path where a separator follows it. Paths that
lost their separators are left to `title_echo`.

Drops:
    > Home > News > Politics
    > Startseite / Aktuelles / Bildung
    > You are here: Home » Council » Minutes
Spares:
    > Home is where the heart is.
    > Home improvement is a market of 500 billion dollars
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from scrubber.filters._phrases import phrase_verdicts
from scrubber.language.late_pattern import late_pattern
from scrubber.model import Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.PHRASE
TOPIC = Topic.NAVIGATION

_STEP = late_pattern(r"[>＞›»→|/]")
_MARK = re.compile(r"[>＞›»→|/:：–—•·=©]|\s-\s")
_NO_STEP = ":：–—=©"
# Of 1,213 such lines on the training corpus 3 were content, all of them source code.
_SURE_FROM = 1


def breadcrumb(page: Page) -> Iterator[Verdict]:
    """Sure for a path with separators and for its first word alone; a first word with other words after it is no path."""
    forms = {hit.block: hit for hit in page.hits.get("breadcrumb", ())}
    for verdict in phrase_verdicts(page, "breadcrumb", _SURE_FROM):
        hit = forms[verdict.block]
        if hit.form == "label":
            if _is_path(page.blocks[hit.block].text, hit.size):
                yield replace(verdict, sure=True)
        elif hit.form != "start":
            yield verdict


def _is_path(text: str, words: int) -> bool:
    """Whether a step follows; behind a single word a colon is none ("Home: a novel"), unless more steps come."""
    mark = _MARK.search(text)
    if mark is None or words > 1:
        return mark is not None
    return mark[0] not in _NO_STEP or (mark[0] in ":：" and _STEP.search(text) is not None)
