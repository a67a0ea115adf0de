"""Flattened text in which every text node stands on a line of its own, so that each link or bold word breaks a sentence.

Common libraries flatten pages so. A sentence "The <a>mayor</a>, who …" comes as three lines, the last of which begins with a
comma; lines like that are next to never seen where a line is a block, and tell that lines have to be put together again.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

# Marks that no line of its own begins with, and those that no line ends with.
CLOSING = frozenset(",.;:!?)]”%…，。、；：！？）」』")
OPENING = frozenset("([„“«‘（「『")
_TELLING = CLOSING - frozenset(":%…：")  # what a label, a share or an ellipsis may begin with
_CODE = frozenset("{}<>=_")
_ENDS = frozenset(".!?…:。！？：")
_QUOTES = "\"'”’»«)]"
# Lines that go on with the sentence before, at least one of them with a closing mark, tell such a text.
_LEAST_RUNNING = 3
_LONGEST_INSIDE = 80  # characters of a link inside a sentence that begins with a capital
_LEAST_PROSE = 40  # characters; few headings have as many, no full stop and a small letter at the last word
_LONGEST_SMALL_WORD = 4  # "of", "with", "der", "para"


def continued_lines(lines: Sequence[str]) -> frozenset[int]:
    """Indexes of the lines that go on with the sentence of the line before; none unless the text is broken all over."""
    if _TELLING.isdisjoint([line[:1] for line in lines]):
        return frozenset()
    # Text nodes come without the white space around them; what is indented, and code, is no broken sentence.
    bare = ["" if line[:1].isspace() or not _CODE.isdisjoint(line) else line for line in lines]
    pairs = [(at, a, b) for at, (a, b) in enumerate(itertools.pairwise(bare), start=1) if a and b]
    closing = {at for at, a, b in pairs if _begins_with_mark(b) and a[-1].isalnum()}
    running = closing | {at for at, a, b in pairs if b[0].islower() and not _ends_sentence(a)}
    if not closing or len(running) < _LEAST_RUNNING:
        return frozenset()
    inside = {
        at
        for at, a, b in pairs
        if at + 1 in running and at not in running and len(b) <= _LONGEST_INSIDE and _stops_short(a, at - 1 in running)
    }
    return frozenset(_without_lists(bare, running | inside))


def joint(line: str, following: str) -> str:
    """What stands between two lines of a sentence: nothing before a closing and after an opening mark, else a space."""
    return "" if _closes(following) or line[-1:] in OPENING else " "


def _begins_with_mark(line: str) -> bool:
    return line[0] in _TELLING and _closes(line) and not line.startswith("..")


def _closes(line: str) -> bool:
    """Whether a line begins with a closing mark; the point of ".NET" is none."""
    return line[:1] in CLOSING and not (line[0].isascii() and line[1:2].isalnum())


def _ends_sentence(line: str) -> bool:
    return line.rstrip(_QUOTES)[-1:] in _ENDS


def _stops_short(line: str, goes_on: bool) -> bool:
    """Whether a line of prose breaks off: at a comma, in mid-sentence, or at a small word, which a heading hardly ends with."""
    if _ends_sentence(line):
        return False
    last = line.rsplit(None, 1)[-1]
    prose = goes_on or len(line) >= _LEAST_PROSE or len(last) <= _LONGEST_SMALL_WORD
    return line[-1] == "," or line[-1] in OPENING or (prose and last[0].islower())


def _without_lists(lines: Sequence[str], continued: set[int]) -> set[int]:
    """Without the runs whose first line begins small: menus and tags in small letters."""
    kept: set[int] = set()
    for at in sorted(continued):
        if at - 1 in kept or (at - 1 not in continued and not lines[at - 1][0].islower()):
            kept.add(at)
    return kept
