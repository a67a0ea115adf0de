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
    ),
    "kicker": ("glued to the headline", "class kicker", "line above the title"),
    "description": ("meta og:description", "meta description", "json-ld article", "json-ld page", "meta twitter:description", "json-ld work"),
    "authors": (
        "json-ld article",
        "meta author",
        "itemprop author",
        "rel author",
        "visible byline",
        "class author",
        "meta twitter:data1",
        "json-ld page",
        "visible signature",
        "visible handle",
        "json-ld work",
        "json-ld other",
        "class about author",
    ),
    "sources": ("visible signature", "visible byline", "class source", "json-ld article", "meta author"),
    "date": (
        "json-ld article",
        "meta article:published_time",
        "itemprop datePublished",
        "json-ld page",
        "meta date",
        "time element",
        "visible byline",
        "class date",
        "url date",
        "json-ld work",
        "json-ld created",
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
        "meta og:site_name",
        "json-ld publisher",
        "json-ld article",
        "meta application-name",
        "json-ld page",
        "meta publisher",
        "glued to the title",
        "title of the page",
        "meta twitter:site",
    ),
    "url": ("link canonical", "meta og:url", "json-ld article", "json-ld page", "visible source link", "meta twitter:url", "link shortlink"),
    "image": ("meta og:image", "json-ld article", "meta twitter:image", "json-ld page", "json-ld work"),
    "section": ("meta article:section", "json-ld article", "itemprop articleSection", "json-ld page"),
    "tags": ("json-ld article", "meta article:tag", "meta keywords", "rel tag", "itemprop keywords", "json-ld page"),
    "license": ("link license", "rel license", "itemprop license", "json-ld article", "json-ld page", "meta license", "json-ld work"),
    "page_type": ("json-ld type", "meta og:type", "structure"),
    "is_free": ("json-ld article", "meta isaccessibleforfree", "meta article:content_tier", "json-ld page", "json-ld work", "json-ld other", "paywall notice"),
}


def rank(field: str, source: str) -> int:
    """Place of a source in the table, 0 for the best; the table's length for a source it does not name."""
    order = EVIDENCE.get(field, ())
    return order.index(source) if source in order else len(order)
