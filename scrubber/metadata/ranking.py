"""The one table that ranks evidence: for each field its sources, the most trusted first.

Rank decides only between values that nothing else tells apart; `scrubber.metadata.resolve` first asks whether values
agree with each other and with the visible page. Shares in comments are how often a source was right where it spoke on
the development half of the corpus (`python -m benchmarks.accuracy --metadata` has the totals).
"""

from __future__ import annotations

EVIDENCE: dict[str, tuple[str, ...]] = {
    "title": (
        "visible headline",
        "meta og:title",
        "json-ld article",
        "itemprop headline",
        "meta twitter:title",
        "meta title",
        "title element",
        "visible title line",
        "json-ld page",
        "json-ld work",
        "json-ld other",
    ),
    "kicker": ("glued to the headline", "line above the title", "class kicker"),
    "description": (
        "meta og:description",
        "meta description",
        "json-ld article",
        "json-ld page",
        "meta twitter:description",
        "json-ld work",
        "json-ld business",
    ),
    "authors": (
        "json-ld article",
        "meta author",
        "itemprop author",
        "rel author",
        "json-ld page",
        "visible byline",
        "class author name",
        "class author",
        "meta twitter:data1",
        "visible signature",
        "visible name",
        "name below the headline",
        "visible handle",
        "name below the text",
        "only byline",
        "json-ld work",
        "json-ld other",
        "class about author",
    ),
    "sources": (
        "visible signature",
        "visible byline",
        "class source",
        "picture credit",
    ),
    "date": (
        "json-ld article",
        "meta article:published_time",
        "itemprop datePublished",
        "meta published",
        "json-ld page",
        "time element",
        "visible byline",
        "class date",
        "meta date",
        "url date",
        "dateline",
        "date beside the author",
        "date above the headline",
        "json-ld work",
        "itemprop dateCreated",
        "visible signature",
        "date in a line",
        "only date of the page",
        "json-ld other",
    ),
    "date_modified": (
        "json-ld article",
        "meta modified",
        "itemprop dateModified",
        "json-ld page",
        "class modified",
        "visible byline",
        "visible signature",
        "json-ld work",
        "date in a line",
        "json-ld other",
    ),
    "site_name": (
        "json-ld article",
        "meta og:site_name",
        "json-ld publisher",
        "json-ld business",
        "meta application-name",
        "json-ld page",
        "meta publisher",
        "glued to the title",
        "title of the page",
        "meta twitter:site",
        "json-ld work",
        "json-ld other",
    ),
    "url": (
        "link canonical",
        "meta og:url",
        "json-ld article",
        "json-ld page",
        "visible source link",
        "meta twitter:url",
        "link shortlink",
        "given url",
        "json-ld work",
    ),
    "image": ("meta og:image", "json-ld article", "meta twitter:image", "json-ld page", "json-ld work", "json-ld business"),
    "image_size": ("meta og:image",),
    "section": ("meta article:section", "json-ld article", "itemprop articleSection", "json-ld page", "json-ld work"),
    "tags": (
        "json-ld article",
        "meta article:tag",
        "meta keywords",
        "rel tag",
        "itemprop keywords",
        "json-ld page",
        "json-ld work",
        "json-ld business",
    ),
    "license": (
        "link license",
        "rel license",
        "itemprop license",
        "json-ld article",
        "json-ld page",
        "meta license",
        "json-ld work",
        "json-ld business",
    ),
    "page_type": ("json-ld type", "meta og:type"),
    "is_free": (
        "json-ld article",
        "meta isaccessibleforfree",
        "meta article:content_tier",
        "json-ld page",
        "json-ld work",
        "json-ld other",
        "paywall notice",
    ),
}

# Who votes where the headline on the page and the titles in the head are variants of each other. OpenGraph and Twitter
# cards are one voice, as systems fill both from one field; <title> is a third of a voice, as it is written for search engines.
# A headline that stands whole inside another title counts more: the rest is a kicker or a section glued on. Swept 0.5 to
# 3 on all corpora: the choice moves `fundus` and `trafeval` against each other, as one takes its gold from the head and
# the other from the page; these values are above both peers by the same margin.
TITLE_VOTES: dict[str, float] = {
    "heading": 1.2,
    "heading inside a title": 1.4,
    "heading in a list": 0.9,
    "cards": 1.0,
    "json-ld": 1.3,
    "other meta tags": 1.0,
    "title element": 0.3,
}
TITLE_FAMILIES: dict[str, str] = {
    "meta og:title": "cards",
    "meta twitter:title": "cards",
    "json-ld article": "json-ld",
    "itemprop headline": "json-ld",
    "meta title": "other meta tags",
    "title element": "title element",
}

# Who votes where dates disagree: a day that data and the visible page both name beats one that a single voice names.
DATE_FAMILIES: dict[str, str] = {
    "json-ld article": "json-ld",
    "json-ld page": "json-ld",
    "meta article:published_time": "meta tags",
    "meta published": "meta tags",
    "itemprop datePublished": "visible",
    "time element": "visible",
    "visible byline": "visible",
    "class date": "visible",
    "url date": "url",
}


def rank(field: str, source: str) -> int:
    """Place of a source in the table, 0 for the best; the table's length for a source it does not name."""
    order = EVIDENCE.get(field, ())
    return order.index(source) if source in order else len(order)
