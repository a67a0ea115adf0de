"""What a page says it is: tags, section, picture, license, type, and whether it is free to read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scrubber.metadata.candidate import ByField, Candidate
from scrubber.metadata.ranking import Evidence, Field
from scrubber.model import Decision, Found, Topic

_MOST_TAGS = 50
_LONGEST_TAG = 80
_MOST_DIGITS = 5  # of a width in pixels: the widest picture of the corpus has 5,322
_SEPARATOR = re.compile(r"\s*[,;|]\s*")
_TRUE, _FALSE = frozenset(("true", "1", "yes", "free")), frozenset(("false", "0", "no", "locked", "premium", "paid"))
# Types of schema.org (the general one, see `schema_types`) and OpenGraph, lower case, and the page types they mean. The first
# that is found wins.
_TYPES = (
    ("question", ("qapage",)),
    ("thread", ("discussionforumposting",)),
    ("question", ("question",)),
    ("product", ("product", "productgroup", "og:product", "product.item")),
    ("documentation", ("techarticle", "apireference", "howto")),
    ("article", ("newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle", "blogposting", "article")),
    ("article", ("liveblogposting", "review", "scholarlyarticle", "report", "recipe", "posting", "blog")),
    ("collection", ("collectionpage", "collection", "searchresultspage")),
    ("listing", ("itemlist",)),
    ("service", ("service", "localbusiness", "softwareapplication")),
    ("other", ("faqpage", "aboutpage", "contactpage", "profilepage", "checkoutpage")),
)


def decide(candidates: ByField, decisions: Sequence[Decision]) -> dict[Field, Found | None]:
    """The fields that take more than the choice of the best-ranked value, each with its source."""
    return {
        "tags": _tags(candidates.get("tags", ())),
        "image_size": _image_size(candidates.get("image_size", ())),
        "page_type": _page_type(candidates.get("page_type", ())),
        "is_free": _is_free(candidates.get("is_free", ()), decisions),
    }


def best(candidates: ByField, field: Field) -> Found | None:
    """The value of the best-ranked source for a field; the first in document order among equals."""
    told = candidates.get(field)
    if not told:
        return None
    ranked = sorted(told, key=lambda c: c.evidence.rank(field)) if len(told) > 1 else told
    chosen = ranked[0]
    others = dict.fromkeys((c.place, c.value) for c in ranked[1:] if c.value != chosen.value)
    return Found(chosen.value, chosen.place, tuple(others))


def _tags(candidates: Sequence[Candidate]) -> Found | None:
    """All tags of the best-ranked source, each once, in order."""
    if not candidates:
        return None
    ranked = min(candidates, key=lambda c: c.evidence.rank("tags")).evidence
    chosen = [c for c in candidates if c.evidence is ranked]
    tags = [" ".join(tag.split()) for c in chosen for tag in _SEPARATOR.split(c.value)]
    kept = tuple(dict.fromkeys(tag for tag in tags if 0 < len(tag) <= _LONGEST_TAG))[:_MOST_TAGS]
    return Found(kept, chosen[0].place) if kept else None


def _page_type(candidates: Sequence[Candidate]) -> Found | None:
    if not candidates:
        return None
    stated = {c.value.strip().lower(): c for c in candidates}
    if "faqpage" in stated:  # its questions are the site's own
        stated.pop("question", None)
    for page_type, names in _TYPES:
        for name in names:
            if name in stated:
                return Found(page_type, stated[name].place)
    return None


def _is_free(candidates: Sequence[Candidate], decisions: Sequence[Decision]) -> Found | None:
    """What the page declares; else a paywall notice among its blocks says that it is not."""
    for candidate in sorted(candidates, key=lambda c: c.evidence.rank("is_free")):
        word = candidate.value.strip().lower()
        if word in _TRUE or word in _FALSE:
            return Found(word in _TRUE, candidate.place)
    paywall = Topic.PAYWALL
    for decision in decisions:
        verdict = decision.verdict
        if verdict is not None and verdict.topic is paywall and verdict.sure:
            return Found(False, Evidence.PAYWALL_NOTICE.at(decision.block.source))
    return None


def _image_size(candidates: Sequence[Candidate]) -> Found | None:
    """Width and height of the image in pixels, where both are numbers."""
    for candidate in candidates:
        numbers = candidate.value.split()
        if len(numbers) == 2 and all(n.isascii() and n.isdigit() and len(n) <= _MOST_DIGITS for n in numbers):
            return Found((int(numbers[0]), int(numbers[1])), candidate.place)
    return None
