"""What a page says it is: tags, section, picture, license, type, and whether it is free to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from scrubber.metadata.candidate import Candidate
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


def decide(candidates: Sequence[Candidate], decisions: Sequence[Decision]) -> dict[Field, Found | None]:
    """The fields that take more than the choice of the best-ranked value, each with its source."""
    return {
        "tags": _tags(candidates),
        "image_size": _image_size(candidates),
        "page_type": _page_type(candidates),
        "is_free": _is_free(candidates, decisions),
    }


def best(candidates: Iterable[Candidate], field: Field) -> Found | None:
    """The value of the best-ranked source; the first in document order among equals."""
    ranked = sorted((c for c in candidates if c.field == field), key=lambda c: c.evidence.rank(field))
    if not ranked:
        return None
    chosen = ranked[0]
    others = dict.fromkeys((c.place, c.value) for c in ranked[1:] if c.value != chosen.value)
    return Found(chosen.value, chosen.place, tuple(others))


def _tags(candidates: Sequence[Candidate]) -> Found | None:
    """All tags of the best-ranked source, each once, in order."""
    ranked = sorted((c for c in candidates if c.field == "tags"), key=lambda c: c.evidence.rank("tags"))
    chosen = [c for c in ranked if c.evidence is ranked[0].evidence]
    tags = [" ".join(tag.split()) for c in chosen for tag in _SEPARATOR.split(c.value)]
    kept = tuple(dict.fromkeys(tag for tag in tags if 0 < len(tag) <= _LONGEST_TAG))[:_MOST_TAGS]
    return Found(kept, chosen[0].place) if kept else None


def _page_type(candidates: Sequence[Candidate]) -> Found | None:
    stated = {c.value.strip().lower(): c for c in candidates if c.field == "page_type"}
    if "faqpage" in stated:  # its questions are the site's own
        stated.pop("question", None)
    for page_type, names in _TYPES:
        for name in names:
            if name in stated:
                return Found(page_type, stated[name].place)
    return None


def _is_free(candidates: Sequence[Candidate], decisions: Sequence[Decision]) -> Found | None:
    """What the page declares; else a paywall notice among its blocks says that it is not."""
    ranked = sorted((c for c in candidates if c.field == "is_free"), key=lambda c: c.evidence.rank("is_free"))
    for candidate in ranked:
        word = candidate.value.strip().lower()
        if word in _TRUE or word in _FALSE:
            return Found(word in _TRUE, candidate.place)
    for decision in decisions:
        if decision.verdict is not None and decision.verdict.sure and decision.verdict.topic is Topic.PAYWALL:
            return Found(False, Evidence.PAYWALL_NOTICE.at(decision.block.source))
    return None


def _image_size(candidates: Sequence[Candidate]) -> Found | None:
    """Width and height of the image in pixels, where both are numbers."""
    for candidate in candidates:
        if candidate.field == "image_size":
            numbers = candidate.value.split()
            if len(numbers) == 2 and all(n.isascii() and n.isdigit() and len(n) <= _MOST_DIGITS for n in numbers):
                return Found((int(numbers[0]), int(numbers[1])), candidate.place)
    return None
