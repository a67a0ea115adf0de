"""Which addresses of a page may stand in what is written."""

from __future__ import annotations

import re

# Schemes that show or fetch something and run nothing; an address without a scheme is relative. A colon behind anything else,
# with the control characters and spaces that browsers skip, would make it a scheme.
_SAFE_SCHEME = re.compile(r"(?:https?|mailto|tel|ftp):", re.I)
_SCHEME = re.compile(r"[^/?#]*:")
_CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f]")


def safe_address(target: str) -> str:
    """`target` if nothing runs where it is followed, else "": `javascript:`, `data:` and `vbscript:` are not written.

    >>> safe_address("https://a.example/?q=1"), safe_address("java\\nscript:alert(1)"), safe_address("part.html#top")
    ('https://a.example/?q=1', '', 'part.html#top')
    """
    bare = _CONTROL.sub("", target)
    if _SCHEME.match(bare) and not _SAFE_SCHEME.match(bare):
        return ""
    return target.strip()
