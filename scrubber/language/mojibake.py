"""Mends text that was decoded with the wrong charset ("Ã¼ber" for "über"), with ftfy, where a block looks broken.

Soft hyphens and word joiners, which only say where a line may break, go as well: a search for the word would not find it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from scrubber.language.late_pattern import late_pattern

if TYPE_CHECKING:
    import ftfy

# Pairs that a second byte of UTF-8 leaves behind when read as Latin-1, Windows-1252 or Mac Roman, and C1 controls. ftfy
# takes longer than all the filters together, so it only sees blocks with such a pair; a lone "Â" or "Ã" may be a name, but not
# behind a small letter: "à" is "Ã" and a space without a break, which is a plain one since white space is folded ("tornerÃ a").
_LOOKS_BROKEN = late_pattern("[ÃÂÄÅâÐÑ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|[\u0080-\u009f]|√[§∂ºü]|(?<=[a-z])Ã(?=\\s|$)")
# Where ftfy would not put back the space that belongs to the letter.
_HALF_A_GRAVE = late_pattern(r"(?<=[a-z])Ã(?: (?=[,.;:!?)»”])|$)")
_LINE_BREAKING = re.compile("[\u00ad\u2060]")
# The first characters of all of these: a single set, which is searched for in a tenth of the time.
SUSPECTS = "ÃÂÄÅâÐÑ√\u00ad\u2060" + "".join(map(chr, range(0x80, 0xA0)))
_SUSPECT = late_pattern(f"[{SUSPECTS}]")
# Characters. ftfy takes a second for a million, and no paragraph is that long.
_LONGEST = 100_000


def is_suspect(text: str) -> bool:
    """Whether `text` holds a character that a wrong charset leaves behind, or a soft hyphen; `repair` leaves others alone."""
    return not text.isascii() and _SUSPECT.search(text) is not None


def repair(text: str) -> str:
    """`text`, mended if it looked broken and ftfy knows how; longer than any paragraph, it is left alone."""
    if len(text) > _LONGEST or text.isascii():
        return text
    # A soft hyphen is also the second byte of "í" read as Latin-1: ftfy comes first.
    mended = _fixed(text) if _LOOKS_BROKEN.search(text) is not None else text
    return _LINE_BREAKING.sub("", mended)


def _fixed(text: str) -> str:
    import ftfy  # few pages need it

    return ftfy.fix_text(_HALF_A_GRAVE.sub("Ã\u00a0", text), _config())


@cache
def _config() -> ftfy.TextFixerConfig:
    import ftfy

    return ftfy.TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
    )
