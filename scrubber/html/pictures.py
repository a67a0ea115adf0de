"""Images of a page: which are pictures, where the best of each is, and which are characters."""

from __future__ import annotations

import re
import unicodedata

from scrubber.html.attributes import Attributes

# Where pages that load their pictures late keep the address, in the order in which it is looked for.
_SOURCES = ("data-src", "data-original", "data-lazy-src", "src")
# An image of that many pixels or fewer is a tracker.
_PIXELS = frozenset(("0", "1", "0px", "1px"))

# Small pictures of people, buttons and layout, by their address or class. "logo" in an address may be what a text is about.
_NO_PICTURE = re.compile(r"(?:^|[/_.:-])(?:avatars?|gravatar|favicon|spacer|blank|cleardot|pixel|sprites?)(?=[/_.-])|nav:", re.I)
_NO_PICTURE_CLASS = re.compile(r"(?:^|[\s_-])(?:avatars?|icons?|logo)(?=[\s_-]|$)", re.I)
# One of these stands wherever the two above match.
_NO_PICTURE_PARTS = ("avatar", "favicon", "spacer", "blank", "cleardot", "pixel", "sprite", "nav:")
_NO_PICTURE_CLASS_PARTS = ("avatar", "icon", "logo")
_NEXT_CANDIDATE = re.compile(r",\s+")
_DESCRIPTOR = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)[wx],?")
# Characters of a `srcset` that are read; those of image services have some 200 for each of ten candidates.
_LONGEST_SRCSET = 8_000
# Characters: a family of four is seven, with joiners, and each may have a colour of skin.
_LONGEST_EMOJI = 11


def is_emoji(label: str) -> bool:
    """Whether the alternative text of an image is the character that it shows.

    >>> is_emoji("⚓"), is_emoji("👩‍🚀"), is_emoji("Anchor"), is_emoji("–")
    (True, True, False, False)
    """
    return 0 < len(label) <= _LONGEST_EMOJI and unicodedata.category(label[0]) == "So" and not any(map(str.isalnum, label))


def is_picture(attributes: Attributes, offered: list[str]) -> bool:
    """Whether an image is more than a tracker, a symbol, or a part of the layout, and has an address."""
    if attributes.get("width") in _PIXELS or attributes.get("height") in _PIXELS:
        return False
    name = attributes.get("class")
    if name and _has_any(_NO_PICTURE_CLASS_PARTS, name) and _NO_PICTURE_CLASS.search(name):
        return False
    for key in _SOURCES:
        source = attributes.get(key)
        if source and _is_address_of_picture(source.strip()):
            return True
    return _is_address_of_picture(_largest(_candidates(attributes))) or _is_address_of_picture(_largest_of(offered))


def _is_address_of_picture(source: str) -> bool:
    if not source or source.startswith("data:"):
        return False
    return not _has_any(_NO_PICTURE_PARTS, source) or _NO_PICTURE.search(source) is None


def _has_any(parts: tuple[str, ...], text: str) -> bool:
    """Whether a text has one of `parts`, in letters of any size, or has letters beyond ASCII."""
    found = not text.isascii()
    lowered = text.lower()
    for part in parts:
        found = found or part in lowered
    return found


def read_picture(attributes: Attributes, offered: list[str]) -> tuple[str, str]:
    """Address and alternative text of an image that is a picture, `offered` by the <picture> around it or its own."""
    sources = [attributes.get(name, "").strip() for name in _SOURCES]
    known = [_largest_of(offered), _largest(_candidates(attributes)), *sources]
    return next(source for source in known if source and not source.startswith("data:")), attributes.get("alt", "")


def _candidates(attributes: Attributes) -> str:
    return attributes.get("data-srcset") or attributes.get("data-lazy-srcset") or attributes.get("srcset") or ""


def _largest_of(offered: list[str]) -> str:
    """The largest image of the first <source> that offers any."""
    return next(filter(None, map(_largest, offered)), "")


def _largest(candidates: str) -> str:
    """The address of the largest image that a `srcset` offers; "" if it offers none.

    >>> _largest("small.webp 480w, large.webp 1200w, middle.webp 800w")
    'large.webp'
    """
    best, size = "", -1.0
    if not candidates:
        return best
    for candidate in _NEXT_CANDIDATE.split(candidates[:_LONGEST_SRCSET].strip()):
        address, _, descriptor = candidate.strip().partition(" ")
        number = _DESCRIPTOR.fullmatch(descriptor.strip())
        this = float(number[1]) if number else 0.0
        if address and not address.startswith("data:") and this > size:
            best, size = address, this
    return best
