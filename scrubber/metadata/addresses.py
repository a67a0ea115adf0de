"""Addresses as a page gives them, made absolute: "/a/b.html" and "//cdn.example/i.jpg" are of use to nobody who has left it.

They are resolved against the page's <base>; that, or where there is none the addresses themselves, against the URL that was
given, else against the page's own canonical or og:url. Where none of these names a host, a relative address of the page
itself is dropped, as it says nothing; an image or a license keeps what is written, which whoever knows where the page came
from can still join.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import urljoin, urlsplit

from scrubber.metadata.candidate import Candidate
from scrubber.metadata.ranking import Evidence

ADDRESSES = frozenset(("url", "canonical_url", "image", "license"))
_RELATIVE = ("/", "./", "../")  # what an address among words begins with
# A host without anything about it, as nearly all have: told without taking the address apart.
_PLAIN_HOST = re.compile(r"https?://([a-zA-Z0-9.-]+)(?=[/?#]|\Z)")


def resolved(candidates: Sequence[Candidate], given: str | None, declared: str | None) -> list[Candidate]:
    """The candidates with absolute addresses, and the URL that was given.

    `declared` is the page's <base href>.
    """
    base = _declared_base(declared, _page_address(candidates, given))
    made = [_absolute(one, base) if one.field in ADDRESSES else one for one in candidates]
    kept = [one for one in made if one.field != "canonical_url" or is_absolute(one.value)]
    if given is not None and is_absolute(given):
        kept.append(Candidate("url", given.strip(), Evidence.GIVEN_URL))
    return kept


def is_absolute(url: str) -> bool:
    """Whether a URL names a host on the web."""
    if _PLAIN_HOST.match(url) is not None:
        return True
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _declared_base(declared: str | None, page: str | None) -> str | None:
    """What relative addresses are relative to: <base href>, if that is on the web, else the page's own address."""
    if declared is None:
        return page
    try:
        base = urljoin(page or "", declared.strip())
    except ValueError:
        return page
    return base if is_absolute(base) else page


def _page_address(candidates: Iterable[Candidate], given: str | None) -> str | None:
    """The page's own address, as far as it is known."""
    if given is not None and is_absolute(given):
        return given.strip()
    own = [one for one in candidates if one.field == "canonical_url" and is_absolute(one.value)]
    return min(own, key=lambda one: one.evidence.rank("canonical_url")).value if own else None


def _absolute(one: Candidate, base: str | None) -> Candidate:
    """A candidate with its address joined to `base`. A license may be words ("All rights reserved"), which stay."""
    if _PLAIN_HOST.match(one.value) is not None:
        return one
    value = one.value.strip()
    words = one.field == "license" and not value.startswith(_RELATIVE)
    if base is None or not value or words or is_absolute(value):
        return one
    try:
        return one._replace(value=urljoin(base, value))
    except ValueError:
        return one


def urlsplit_host(url: str) -> str:
    """The host of a URL in lower case, "" for what is none."""
    plain = _PLAIN_HOST.match(url)
    if plain is not None:
        return plain[1].lower()
    try:
        return (urlsplit(url.strip()).hostname or "").lower()
    except ValueError:
        return ""
