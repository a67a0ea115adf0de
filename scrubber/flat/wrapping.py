"""Whether the lines of a flattened text were wrapped, and at which width."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

from scrubber.flat.line_marks import _starts_block, _starts_item
from scrubber.language.scripts import UNSPACED

# Hard-wrapped text: mail, RFCs and `fold` break at 60 to 80; some flatteners at up to 120.
_WIDTHS = (40, 140)
# At least that many lines must run on into the next before a text is taken for wrapped, and so large a share of the
# full ones; poems and lists of names have short lines that run on, but they are seldom nearly equally long.
_LEAST_RUN_ON = 4
_RUN_ON_SHARE = 0.6
# Of those that are nearly full, so many break where the next word would not have fitted; of all of them fewer do, as a time
# ("um 10:35 Uhr") or a byline in lower case may stand below any line. With this, and with scripts that have no case, wrapped
# pages gain, held out, 0.002 word F1 on `wcxb`, 0.005 on `fundus`, 0.019 on `magic`, and 0.010 snippet F1 on `trafeval`.
_NEARLY_FULL = 0.6
_FITTING_SHARE = 0.9
_FITTING_SHARE_OF_ALL = 0.7  # but for Markdown, where the targets of links filled lines that are short now
_UNSPACED = re.compile(f"[{UNSPACED}]")
# A width at which every line goes on, up to a blank one: in wrapped Markdown those stand between all paragraphs.
_UP_TO_BLANK = 0
_ENDS = re.compile(r"[.!?…:。！？\"”»)]\s*$")


def wrap_width(lines: Sequence[str], fitting_share: float = _FITTING_SHARE_OF_ALL) -> int | None:
    """The width at which lines were wrapped, None if a line is a block; `fitting_share` is asked of all lines that run on.

    Wrapped text shows in pairs of lines where the first is nearly full and does not end a sentence while the second
    goes on, in lower case where the script has it; there, the first word of the second would not have fitted on the first.
    """
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if a and b]
    running = _running(pairs)
    if len(running) < _LEAST_RUN_ON:
        return None
    lengths = sorted(len(a) for a, _ in running)
    width = lengths[int(0.98 * (len(lengths) - 1))]
    if not _WIDTHS[0] <= width <= _WIDTHS[1]:
        return None
    longer = sum(len(line) > width + 8 and len(line) - len(line.rsplit(None, 1)[-1]) > width for line in lines)
    full = [(a, b) for a, b in pairs if len(a) >= 0.75 * width]
    if longer > 0.1 * len(running) or len(running) < _RUN_ON_SHARE * 0.5 * len(full):
        return None
    fitting = [_overflows(a, b, width) for a, b in running]
    fitting_full = [fits for fits, (a, _) in zip(fitting, running, strict=True) if len(a) >= _NEARLY_FULL * width]
    if sum(fitting) < fitting_share * len(fitting) or sum(fitting_full) < _FITTING_SHARE * len(fitting_full):
        return None
    return width


def _running(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pairs of lines that break a sentence."""
    return [(a, b) for a, b in pairs if _goes_on(a, b.lstrip()[:1]) and not _ENDS.search(a[-3:])]


def _goes_on(line: str, letter: str) -> bool:
    """Whether the line that begins with `letter` continues `line`; in a script without case, if that is as long as prose."""
    if letter.islower():
        return True
    return len(line) >= _WIDTHS[0] and letter.isalpha() and not letter.isupper() and _UNSPACED.match(letter) is None


def _runs_on(lines: Sequence[str]) -> bool:
    """Whether lines were wrapped, at whatever width: in Markdown the targets of links filled them too."""
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if a and b]
    running = _running((a, b) for a, b in pairs if not _starts_block(b) and not _starts_item(b))
    return len(running) >= _LEAST_RUN_ON


def _overflows(line: str, following: str, width: int) -> bool:
    """Whether the first word of `following` would not have fitted on `line`."""
    word = following.split(None, 1)[0]
    return len(line) + 1 + len(word) > width
