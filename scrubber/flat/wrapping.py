"""Whether the lines of a flattened text were wrapped, and which of them go on with the line before.

Wrapped text shows in pairs of lines where the first is nearly full and does not end a sentence while the second goes on, in
lower case where the script has it; there, the first word of the second would not have fitted on the first.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scrubber.flat.line_marks import starts_block, starts_item
from scrubber.language.scripts import UNSPACED

# Hard-wrapped text: mail, RFCs and `fold` break at 60 to 80; some flatteners at up to 120.
_NARROWEST, _WIDEST = 40, 140
# At least that many lines must run on into the next before a text is taken for wrapped, and so large a share of the
# full ones; poems and lists of names have short lines that run on, but they are seldom nearly equally long.
_LEAST_RUN_ON = 4
_RUN_ON_SHARE = 0.3
_FULL = 0.75
# Lines this much longer than the width, that could have been broken, and the share of the lines that run on that may be.
_OVERHANG = 8
_OVERHANG_SHARE = 0.1
_WIDTH_QUANTILE = 0.98
# Of those that are nearly full, so many break where the next word would not have fitted; of all of them fewer do, as a time
# ("um 10:35 Uhr") or a byline in lower case may stand below any line. With this, and with scripts that have no case, wrapped
# pages gain, held out, 0.002 word F1 on `wcxb`, 0.005 on `fundus`, 0.019 on `magic`, and 0.010 snippet F1 on `trafeval`.
_NEARLY_FULL = 0.6
_FITTING_SHARE = 0.9
_FITTING_SHARE_OF_ALL = 0.7
_UNSPACED = re.compile(f"[{UNSPACED}]")
_ENDS = re.compile(r"[.!?…:。！？\"”»)]\s*$")


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
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if a and b]
    running = _running_on(pairs)
    width = _width(running)
    if width is not None and _is_kept_to(width, lines, pairs, running, _FITTING_SHARE if markdown else _FITTING_SHARE_OF_ALL):
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


def _is_kept_to(
    width: int, lines: Sequence[str], pairs: Sequence[tuple[str, str]], running: Sequence[tuple[str, str]], fitting_share: float
) -> bool:
    """Whether few lines are longer than `width`, full lines run on, and lines break where the next word would not have fitted."""
    longer = sum(len(line) > width + _OVERHANG and len(line) - len(line.rsplit(None, 1)[-1]) > width for line in lines)
    full = sum(len(a) >= _FULL * width for a, _ in pairs)
    if longer > _OVERHANG_SHARE * len(running) or len(running) < _RUN_ON_SHARE * full:
        return False
    fitting = [_overflows(a, b, width) for a, b in running]
    fitting_full = [fits for fits, (a, _) in zip(fitting, running, strict=True) if len(a) >= _NEARLY_FULL * width]
    return sum(fitting) >= fitting_share * len(fitting) and sum(fitting_full) >= _FITTING_SHARE * len(fitting_full)


def _running_on(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pairs of lines that break a sentence."""
    return [(a, b) for a, b in pairs if _continues(a, b.lstrip()[:1]) and not _ENDS.search(a[-3:])]


def _continues(line: str, letter: str) -> bool:
    """Whether the line that begins with `letter` continues `line`; in a script without case, if that is as long as prose."""
    if letter.islower():
        return True
    return len(line) >= _NARROWEST and letter.isalpha() and not letter.isupper() and _UNSPACED.match(letter) is None


def _overflows(line: str, following: str, width: int) -> bool:
    """Whether the first word of `following` would not have fitted on `line`."""
    word = following.split(None, 1)[0]
    return len(line) + 1 + len(word) > width
