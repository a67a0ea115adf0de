"""Whether the lines of a flattened text were wrapped, and which of them go on with the line before.

Wrapped text shows in pairs of lines where the first is nearly full and does not end a sentence while the second goes on, in
lower case where the script has it; there, the first word of the second would not have fitted on the first.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scrubber.flat.line_marks import starts_block, starts_item
from scrubber.language.late_pattern import late_pattern
from scrubber.language.scripts import UNSPACED

# Swept over one page in four of the corpus: its lines hard-wrapped at 60 to 100 columns, as they are, and its text nodes a line
# each. With these numbers 551 of the 616 wrapped texts with two paragraphs of several lines are taken for wrapped, 549 at their
# width; 76.2 % of 20,354 such paragraphs come back whole, and in 1,286 texts that are not wrapped no lines are joined.
#
# Mail, RFCs and `fold` break at 60 to 80 columns; some flatteners at up to 120. From 60 on 6 texts are lost; 20 to 50, and 100 to
# 400, change nothing there, but verse is narrower than 40 and paragraphs of a line are wider than 140.
_NARROWEST, _WIDEST = 40, 140
# Lines that run on into the next. 2 finds 4 more texts, but 2 at a wrong width; 6 finds 12 fewer, 10 35 fewer.
_LEAST_RUN_ON = 4
# A few lines are longer: addresses, which cannot be broken. The longest of all as the width loses 1.1 % of the paragraphs; with
# 95 % 381 lines of a list are joined.
_WIDTH_QUANTILE = 0.98
# Lines that could have been broken and are this much longer, as a share of those that run on: they tell that the width is chance.
# 0 to 8 characters and 0 to 10 % are alike; with 20 characters or 30 % a text whose lines are blocks has 24 of them joined.
_OVERHANG = 8
_OVERHANG_SHARE = 0.1
# Lines of at least this share of the width are full, and of those this share runs on: poems and lists of names have lines that
# run on, seldom equally long ones. 0.45 finds 42 fewer, 0.6 144 fewer; 0.15 finds 11 more and no text of this sample is harmed,
# but few of its pages are lists of lines as long as those of prose. Full from 0.6 of the width on finds 14 fewer, from 0.9 on 7
# more.
_FULL = 0.75
_RUN_ON_SHARE = 0.3
# Of the lines that run on and are nearly full this share breaks where the next word would not have fitted: with 0.8 a list has
# 318 lines joined, 0.95 finds 10 texts fewer. Nearly full from 0.45 on finds 4 fewer, from 0.75 on 1 more.
_NEARLY_FULL = 0.6
_FITTING_SHARE = 0.9
# Of all that run on fewer break so, as a time ("um 10:35 Uhr") or a byline in lower case may stand below any line. 0.8 finds 12
# texts fewer, 0.9 48 fewer; with 0 two texts are wrongly joined. With this, and with scripts that have no case, wrapped pages
# gain, held out, 0.002 word F1 on `wcxb`, 0.005 on `fundus`, 0.019 on `magic`, and 0.010 snippet F1 on `trafeval`. Markdown keeps
# to 0.9: lines whose targets are gone break anywhere, and up to a blank line they are joined without a width.
_FITTING_SHARE_OF_ALL = 0.7
_UNSPACED = late_pattern(f"[{UNSPACED}]")
_ENDS = late_pattern(r"[.!?…:。！？\"”»)]\s*$")


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How the lines of a text were wrapped."""

    width: int | None
    """Most characters of a line; None for Markdown whose lines the targets of links filled: there every line goes on up to a
    blank one, which stands between all paragraphs."""

    def goes_on(self, line: str, following: str) -> bool:
        """Whether `following`, which is not blank, goes on with the paragraph that `line` belongs to."""
        if self.width is None:
            return not starts_block(following) and not starts_item(following)
        return _overflows(line, following, self.width) and not starts_block(following)


def find_wrapping(lines: Sequence[str], markdown: bool) -> Wrapping | None:
    """How lines without white space at their ends were wrapped; None if each is a block. `markdown` tells that targets of links
    were taken out of the lines, so that many which were full are short now."""
    running = _running_on(lines)
    width = _width(running)
    if width is not None and _is_kept_to(width, lines, running, _FITTING_SHARE if markdown else _FITTING_SHARE_OF_ALL):
        return Wrapping(width)
    prose = [(a, b) for a, b in running if not starts_block(b) and not starts_item(b)] if markdown else []
    return Wrapping(None) if len(prose) >= _LEAST_RUN_ON else None


def _width(running: Sequence[tuple[str, str]]) -> int | None:
    """The width that nearly all lines which run on keep to; None if they are too few, or it is no usual width."""
    if len(running) < _LEAST_RUN_ON:
        return None
    lengths = sorted(len(a) for a, _ in running)
    width = lengths[int(_WIDTH_QUANTILE * (len(lengths) - 1))]
    return width if _NARROWEST <= width <= _WIDEST else None


def _is_kept_to(width: int, lines: Sequence[str], running: Sequence[tuple[str, str]], fitting_share: float) -> bool:
    """Whether few lines are longer than `width`, full lines run on, and lines break where the next word would not have fitted."""
    longer = sum(len(line) > width + _OVERHANG and len(line) - len(line.rsplit(None, 1)[-1]) > width for line in lines)
    full = sum(len(a) >= _FULL * width for a, b in itertools.pairwise(lines) if a and b)
    if longer > _OVERHANG_SHARE * len(running) or len(running) < _RUN_ON_SHARE * full:
        return False
    fitting = [_overflows(a, b, width) for a, b in running]
    fitting_full = [fits for fits, (a, _) in zip(fitting, running, strict=True) if len(a) >= _NEARLY_FULL * width]
    return sum(fitting) >= fitting_share * len(fitting) and sum(fitting_full) >= _FITTING_SHARE * len(fitting_full)


def _running_on(lines: Iterable[str]) -> list[tuple[str, str]]:
    """The pairs of lines that break a sentence."""
    found: list[tuple[str, str]] = []
    above = ""
    for line in lines:
        if line and above and _continues(above, line) and not _ENDS.search(above[-3:]):
            found.append((above, line))
        above = line
    return found


def _continues(line: str, following: str) -> bool:
    """Whether the letter that `following` begins with continues `line`; in a script without case, if that is as long as prose."""
    letter = following[0]
    if letter.isspace():
        letter = following.lstrip()[0]
    if letter.islower():
        return True
    return len(line) >= _NARROWEST and letter.isalpha() and not letter.isupper() and _UNSPACED.match(letter) is None


def _overflows(line: str, following: str, width: int) -> bool:
    """Whether the first word of `following` would not have fitted on `line`."""
    word = following.split(None, 1)[0]
    return len(line) + 1 + len(word) > width
