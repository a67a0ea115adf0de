"""Mail addresses that Cloudflare hides from robots: the page has "[email protected]", and the address in digits."""

from __future__ import annotations

ATTRIBUTE = "data-cfemail"
HIDDEN = "/cdn-cgi/l/email-protection"
# An address has at most 254 characters.
_LONGEST = 600


def address_of(digits: str) -> str:
    """The address that hexadecimal digits hide: the first two are a key, with which each other two are combined by "xor".

    >>> address_of("2a434e4b6a4c4b4f1a044f524b475a464f"), address_of("x")
    ('ida@fae0.example', '')
    """
    try:
        key, *hidden = bytes.fromhex(digits[:_LONGEST])
        return bytes([key ^ one for one in hidden]).decode()
    except ValueError:
        return ""


def target_of(target: str) -> str:
    """The target of a link; one that leads to a protected address leads to that, or nowhere where only a script knows it.

    >>> target_of("/cdn-cgi/l/email-protection#2a434e4b6a4c4b4f1a044f524b475a464f"), target_of("/cdn-cgi/l/email-protection")
    ('mailto:ida@fae0.example', '')
    """
    if HIDDEN not in target:
        return target
    digits = target.partition(HIDDEN)[2]
    address = address_of(digits.removeprefix("#").partition("?")[0])
    return f"mailto:{address}" if "@" in address else ""
