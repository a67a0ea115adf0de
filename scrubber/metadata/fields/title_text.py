"""Titles as text: parts around separators, the site's name glued on, the kicker glued in front, agreement of two titles."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from scrubber.language.scripts import KANA_AND_HAN

# Signs that a <title> is put together with; a dash counts only between spaces, or Saint-Exupéry would be two parts.
_SEPARATOR = re.compile(
    r"\s+[-–—―]{1,2}\s+|\s*[|｜¦•·]+\s*|\s+[»«›‹]\s+|\s*:{2,}\s*|\s+(?:/{1,2}|~)\s+|\s+\\\s+|\s*<\s+|\s+>\s*|\s*＿\s*"
    rf"|_(?=[^\W\d_]*[{KANA_AND_HAN}])"
)
# One of these stands in all of them: titles without any are told four times as fast.
_MAY_SEPARATE = re.compile("[-–—―|｜¦•·»«›‹:/~\\\\<>＿_]")
_COLON = re.compile(r"[:：]\s+")
# "Strategische Zusammenarbeit:Russland besiegelt": a colon that no space follows glues two elements together. Times
# (10:30), links and ratios have digits or slashes there.
_GLUED_COLON = re.compile(r"(?<=[^\W\d_.]{3}|[^\W\d_]{2}[\"“”»)])[:：](?=[\"„“«»']?[^\W\d_])")
_WORD = re.compile(r"[^\W_]+")
# ASCII needs no regular expression.
_ASCII_WORDS = "".join(chr(code).lower() if chr(code).isalnum() else " " for code in range(128))
_REMEMBERED = 128  # the titles of a page are folded some 60 times, and are ten
_EDGE = " \t-–—|:：·•»«"
_LEFT_OVER = _EDGE + "―›‹_＿｜¦/~"  # separators that are left at the end of a title where its last part is cut off
# "标题-站名", "标题：站名": between characters without spaces a dash or a colon separates as well; "Headline: The Paper".
_GLUED_NAME = re.compile(r"(?<=\S)(?:[-–—―:：_/~]+(?=\S)|[:：]\s+)")
MOST_NAME_WORDS = 6  # of a site's name
_LABEL_WORDS = 5  # of one that holds a part of the host
_LONGEST = 1_000  # characters of a title that are looked at; a <title> may have a megabyte


class Split(NamedTuple):
    """A headline and the kicker that stood glued in front of it."""

    kicker: str | None
    title: str


def tidy(title: str) -> str:
    """White space folded, cut to a length that titles have."""
    return " ".join(title[: 4 * _LONGEST].split())[:_LONGEST]


def parts(title: str) -> list[str]:
    """The parts of a title between separators, in order; colons do not separate here."""
    if _MAY_SEPARATE.search(title) is None:
        return [bare] if (bare := title.strip()) else []
    return [part.strip() for part in _SEPARATOR.split(title) if part.strip()]


def without_end(title: str, end: str) -> str:
    """The title up to the last place where it says `end`, without the separator before it."""
    return title[: title.rfind(end)].rstrip(_LEFT_OVER)


def named_behind(long: str, title: str) -> str | None:
    """The one part that a <title> has behind `title` and a separator: the site's name; None where there is more or none."""
    if not title or not long.startswith(title):
        return None
    rest = long[len(title) :]
    name = rest.strip(_LEFT_OVER)
    separated = rest.lstrip()[:1] in tuple(_LEFT_OVER.strip())
    return name if separated and len(name) >= 2 and len(parts(name)) == 1 and len(name.split()) <= MOST_NAME_WORDS else None


@lru_cache(_REMEMBERED)
def fold_title(title: str) -> str:
    """The form in which titles are compared; keeps the digits that `fold` would hide."""
    words = title.translate(_ASCII_WORDS).split() if title.isascii() else _WORD.findall(title.casefold())
    return " ".join(words)


def contains_title(long: str, short: str) -> bool:
    """Whether the words of `short` stand in a row in `long`."""
    folded = fold_title(short)
    return bool(folded) and f" {folded} " in f" {fold_title(long)} "


def is_site(part: str, sites: Collection[str], host: str) -> bool:
    """Whether a part of a title is the site's name: one of `sites` (folded), or spelled like the host.

    "DER SPIEGEL" for spiegel.de, its initials, "The Daily Beispiel" for dailybeispiel.com, "beispiel.de" itself.
    """
    return is_folded_site(fold_title(part), sites, host)


def is_folded_site(folded: str, sites: Collection[str], host: str) -> bool:
    """`is_site` of a part that is folded already."""
    if not folded:
        return True
    if folded in sites:
        return True
    squeezed = folded.replace(" ", "")
    known = _host_forms(host)
    if len(squeezed) >= 4 and squeezed in known.bare and len(squeezed) * 2 >= known.longest:
        return True
    spaces = len(folded) - len(squeezed)
    if spaces and spaces < known.longest_part and "".join([word[0] for word in folded.split()]) in known.parts:
        return True
    if spaces < _LABEL_WORDS:
        for label in known.labels:
            if label in squeezed:
                return True
    return False


class _HostForms(NamedTuple):
    """A host as names of sites are compared with it."""

    bare: str
    """Its letters and digits."""
    parts: frozenset[str]
    """What stands between its points."""
    labels: tuple[str, ...]
    """Those of them that can be a name, of at least four characters, without hyphens."""
    longest: int
    """Characters of the longest part that can be a name."""
    longest_part: int
    """Those of the longest of all."""


@lru_cache(_REMEMBERED)
def _host_forms(host: str) -> _HostForms:
    folded = host.casefold()
    parts = folded.split(".")
    labels = [label for label in parts if len(label) > 2 and label not in ("www", "com", "net", "org")]
    return _HostForms(
        "".join([c for c in folded if c.isalnum()]),
        frozenset(parts),
        tuple([label.replace("-", "") for label in labels if len(label) >= 4]),
        max(map(len, labels), default=99),
        max(map(len, parts)),
    )


def without_site(title: str, sites: Collection[str], host: str) -> str:
    """The title without the site's name at either end, and without what stands between the name and that end.

    Parts beyond the name ("Headline | Sport | Site | Country") go with it, but never more than half of the words.
    """
    title = _without_glued_name(title, sites)
    pieces = [m.span() for m in _SEPARATOR.finditer(title)] if _MAY_SEPARATE.search(title) is not None else []
    start, end = 0, len(title)
    for at, (left, right) in enumerate(pieces):
        part = title[right : pieces[at + 1][0] if at + 1 < len(pieces) else len(title)]
        if left > 0 and is_site(part, sites, host) and any(fold_title(one) not in sites for one in parts(title[:left])):
            end = left
            break
    for left, right in reversed([p for p in pieces if p[0] < end]):
        head_start = max((r for lft, r in pieces if r <= left), default=0)
        if is_site(title[head_start:left], sites, host):
            start = right
            break
    kept = title[start:end].rstrip(_LEFT_OVER if end < len(title) else _EDGE).lstrip(_EDGE)
    colon = _COLON.search(kept)
    if colon and is_site(kept[: colon.start()], sites, host) and len(kept) - colon.end() >= 10:
        kept = kept[colon.end() :]
    return kept if len(kept) >= 2 else title


def _without_glued_name(title: str, sites: Collection[str]) -> str:
    """The title without a known name behind a colon or a mark that no space separates from it."""
    for mark in _GLUED_NAME.finditer(title):
        if fold_title(title[mark.end() :]) in sites and len(title[: mark.start()].strip(_EDGE)) >= 2:
            return title[: mark.start()].strip(_EDGE)
    return title


def split_kicker(title: str) -> Split:
    """The kicker glued in front with a colon and no space, if there is one."""
    match = _GLUED_COLON.search(title[:120]) if ":" in title or "：" in title else None
    if match and 1 <= len(title[: match.start()].split()) <= 8 and len(title) - match.end() >= 12:
        return Split(title[: match.start()].strip(), title[match.end() :].strip())
    return Split(None, title)
