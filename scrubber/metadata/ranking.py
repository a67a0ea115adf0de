"""The one table that ranks evidence: for each field its sources, the most trusted first.

Rank decides only between values that nothing else tells apart; `scrubber.metadata.resolve` first asks whether values
agree with each other and with the visible page. Shares in comments are how often a source was right where it spoke on
the development half of the corpus (`python -m benchmarks.accuracy --metadata` has the totals).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TypeAlias

Field: TypeAlias = str
"""The name of a field of `Metadata`."""


class Family(Enum):
    """Voices in a vote: sources that one hand fills in, or that readers see, count once together."""

    HEADING = "heading"
    HEADING_INSIDE_A_TITLE = "heading inside a title"
    HEADING_IN_A_LIST = "heading in a list"
    CARDS = "cards"
    JSON_LD = "json-ld"
    META_TAGS = "meta tags"
    TITLE_ELEMENT = "title element"
    VISIBLE = "visible"
    URL = "url"


class Evidence(Enum):
    """What can speak for a field, under the name that readers of `Metadata.found` see."""

    # Objects of JSON-LD, by what they are: `scrubber.metadata.sources.json_ld`.
    JSON_LD_ARTICLE = "json-ld article"
    JSON_LD_PAGE = "json-ld page"
    JSON_LD_WORK = "json-ld work"
    JSON_LD_OTHER = "json-ld other"
    JSON_LD_BUSINESS = "json-ld business"
    JSON_LD_PUBLISHER = "json-ld publisher"
    JSON_LD_TYPE = "json-ld type"
    # <meta>, <link> and <title>: `meta_tags`.
    META_OG_TITLE = "meta og:title"
    META_TWITTER_TITLE = "meta twitter:title"
    META_TITLE = "meta title"
    META_OG_DESCRIPTION = "meta og:description"
    META_DESCRIPTION = "meta description"
    META_TWITTER_DESCRIPTION = "meta twitter:description"
    META_AUTHOR = "meta author"
    META_TWITTER_DATA1 = "meta twitter:data1"
    META_ARTICLE_PUBLISHED_TIME = "meta article:published_time"
    META_PUBLISHED = "meta published"
    META_DATE = "meta date"
    META_MODIFIED = "meta modified"
    META_OG_SITE_NAME = "meta og:site_name"
    META_APPLICATION_NAME = "meta application-name"
    META_PUBLISHER = "meta publisher"
    META_TWITTER_SITE = "meta twitter:site"
    META_OG_URL = "meta og:url"
    META_TWITTER_URL = "meta twitter:url"
    META_OG_IMAGE = "meta og:image"
    META_TWITTER_IMAGE = "meta twitter:image"
    META_ARTICLE_TAG = "meta article:tag"
    META_KEYWORDS = "meta keywords"
    META_OTHER = "meta"  # tags that no other tag competes with for their field
    META_OG_TYPE = "meta og:type"
    META_ISACCESSIBLEFORFREE = "meta isaccessibleforfree"
    META_ARTICLE_CONTENT_TIER = "meta article:content_tier"
    LINK_CANONICAL = "link canonical"
    LINK_SHORTLINK = "link shortlink"
    LINK_LICENSE = "link license"
    TITLE_ELEMENT = "title element"
    TIME_ELEMENT = "time element"
    # Elements of the body: `marked_elements`.
    ITEMPROP_HEADLINE = "itemprop headline"
    ITEMPROP_AUTHOR = "itemprop author"
    ITEMPROP_DATE_PUBLISHED = "itemprop datePublished"
    ITEMPROP_DATE_CREATED = "itemprop dateCreated"
    ITEMPROP_DATE_MODIFIED = "itemprop dateModified"
    ITEMPROP_ARTICLE_SECTION = "itemprop articleSection"
    ITEMPROP_KEYWORDS = "itemprop keywords"
    ITEMPROP_LICENSE = "itemprop license"
    REL_AUTHOR = "rel author"
    REL_TAG = "rel tag"
    REL_LICENSE = "rel license"
    CLASS_KICKER = "class kicker"
    CLASS_AUTHOR_NAME = "class author name"
    CLASS_AUTHOR = "class author"
    CLASS_ABOUT_AUTHOR = "class about author"
    CLASS_SOURCE = "class source"
    CLASS_DATE = "class date"
    CLASS_MODIFIED = "class modified"
    # What readers see, and the URL.
    VISIBLE_HEADLINE = "visible headline"
    VISIBLE_TITLE_LINE = "visible title line"
    GLUED_TO_THE_HEADLINE = "glued to the headline"
    LINE_ABOVE_THE_TITLE = "line above the title"
    VISIBLE_BYLINE = "visible byline"
    VISIBLE_SIGNATURE = "visible signature"
    VISIBLE_NAME = "visible name"
    NAME_BELOW_THE_HEADLINE = "name below the headline"
    VISIBLE_HANDLE = "visible handle"
    NAME_BELOW_THE_TEXT = "name below the text"
    ONLY_BYLINE = "only byline"
    FIRST_ACCOUNT = "first account"
    PICTURE_CREDIT = "picture credit"
    URL_DATE = "url date"
    DATELINE = "dateline"
    DATE_BESIDE_THE_AUTHOR = "date beside the author"
    DATE_ABOVE_THE_HEADLINE = "date above the headline"
    DATE_IN_A_LINE = "date in a line"
    ONLY_DATE_OF_THE_PAGE = "only date of the page"
    GLUED_TO_THE_TITLE = "glued to the title"
    TITLE_OF_THE_PAGE = "title of the page"
    VISIBLE_SOURCE_LINK = "visible source link"
    GIVEN_URL = "given url"
    PAYWALL_NOTICE = "paywall notice"

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.order = len(type(self).__members__)
        self.unranked = 0
        """Its place where the table does not name it: behind all that it names, in the order of the members."""
        self.ranks: Mapping[Field, int] = {}
        """For each field that it may speak for: its place among all that may, 0 for the best."""
        self.families: Mapping[Field, Family] = {}
        """The voice that it has where the values of a field are put to the vote."""

    # A member is equal to itself alone; the hash of its name takes a call of Python for each look-up in a set.
    __hash__ = object.__hash__

    def rank(self, field: Field) -> int:
        """Its place among all that may speak for `field`, 0 for the best; see `unranked`."""
        return self.ranks.get(field, self.unranked)

    def may_speak_for(self, field: Field) -> bool:
        """Whether the table names it for `field`; any may speak for a field that the table leaves out."""
        return field in self.ranks or field not in EVIDENCE

    def at(self, place: object) -> str:
        """The name with the place on the page: "visible byline (line 5)"."""
        return f"{self.shown} ({place})"


EVIDENCE: Mapping[Field, tuple[Evidence, ...]] = {
    "title": (
        Evidence.VISIBLE_HEADLINE,
        Evidence.META_OG_TITLE,
        Evidence.JSON_LD_ARTICLE,
        Evidence.ITEMPROP_HEADLINE,
        Evidence.META_TWITTER_TITLE,
        Evidence.META_TITLE,
        Evidence.TITLE_ELEMENT,
        Evidence.VISIBLE_TITLE_LINE,
        Evidence.JSON_LD_PAGE,
        Evidence.JSON_LD_WORK,
        Evidence.JSON_LD_OTHER,
    ),
    "kicker": (
        Evidence.GLUED_TO_THE_HEADLINE,
        Evidence.LINE_ABOVE_THE_TITLE,
        Evidence.CLASS_KICKER,
    ),
    "description": (
        Evidence.META_OG_DESCRIPTION,
        Evidence.META_DESCRIPTION,
        Evidence.JSON_LD_ARTICLE,
        Evidence.JSON_LD_PAGE,
        Evidence.META_TWITTER_DESCRIPTION,
        Evidence.JSON_LD_WORK,
        Evidence.JSON_LD_BUSINESS,
    ),
    "authors": (
        Evidence.JSON_LD_ARTICLE,
        Evidence.META_AUTHOR,
        Evidence.ITEMPROP_AUTHOR,
        Evidence.REL_AUTHOR,
        Evidence.JSON_LD_PAGE,
        Evidence.VISIBLE_BYLINE,
        Evidence.CLASS_AUTHOR_NAME,
        Evidence.CLASS_AUTHOR,
        Evidence.META_TWITTER_DATA1,
        Evidence.VISIBLE_SIGNATURE,
        Evidence.VISIBLE_NAME,
        Evidence.NAME_BELOW_THE_HEADLINE,
        Evidence.VISIBLE_HANDLE,
        Evidence.NAME_BELOW_THE_TEXT,
        Evidence.ONLY_BYLINE,
        Evidence.JSON_LD_WORK,
        Evidence.JSON_LD_OTHER,
        Evidence.FIRST_ACCOUNT,
        Evidence.CLASS_ABOUT_AUTHOR,
    ),
    "sources": (
        Evidence.VISIBLE_SIGNATURE,
        Evidence.VISIBLE_BYLINE,
        Evidence.CLASS_SOURCE,
        Evidence.PICTURE_CREDIT,
    ),
    "date": (
        Evidence.JSON_LD_ARTICLE,
        Evidence.META_ARTICLE_PUBLISHED_TIME,
        Evidence.ITEMPROP_DATE_PUBLISHED,
        Evidence.META_PUBLISHED,
        Evidence.JSON_LD_PAGE,
        Evidence.TIME_ELEMENT,
        Evidence.VISIBLE_BYLINE,
        Evidence.CLASS_DATE,
        Evidence.META_DATE,
        Evidence.URL_DATE,
        Evidence.DATELINE,
        Evidence.DATE_BESIDE_THE_AUTHOR,
        Evidence.DATE_ABOVE_THE_HEADLINE,
        Evidence.JSON_LD_WORK,
        Evidence.ITEMPROP_DATE_CREATED,
        Evidence.VISIBLE_SIGNATURE,
        Evidence.DATE_IN_A_LINE,
        Evidence.ONLY_DATE_OF_THE_PAGE,
        Evidence.JSON_LD_OTHER,
        # Far from the text, on pages that name no other day.
        Evidence.ITEMPROP_DATE_MODIFIED,
        Evidence.CLASS_MODIFIED,
    ),
    "date_modified": (
        Evidence.JSON_LD_ARTICLE,
        Evidence.META_MODIFIED,
        Evidence.ITEMPROP_DATE_MODIFIED,
        Evidence.JSON_LD_PAGE,
        Evidence.CLASS_MODIFIED,
        Evidence.VISIBLE_BYLINE,
        Evidence.VISIBLE_SIGNATURE,
        Evidence.JSON_LD_WORK,
        Evidence.DATE_IN_A_LINE,
        Evidence.JSON_LD_OTHER,
        Evidence.DATE_ABOVE_THE_HEADLINE,
    ),
    "site_name": (
        Evidence.JSON_LD_ARTICLE,
        Evidence.META_OG_SITE_NAME,
        Evidence.JSON_LD_PUBLISHER,
        Evidence.JSON_LD_BUSINESS,
        Evidence.META_APPLICATION_NAME,
        Evidence.JSON_LD_PAGE,
        Evidence.META_PUBLISHER,
        Evidence.GLUED_TO_THE_TITLE,
        Evidence.TITLE_OF_THE_PAGE,
        Evidence.META_TWITTER_SITE,
        Evidence.JSON_LD_WORK,
        Evidence.JSON_LD_OTHER,
    ),
    "url": (Evidence.GIVEN_URL,),
    "canonical_url": (
        Evidence.LINK_CANONICAL,
        Evidence.META_OG_URL,
        Evidence.JSON_LD_ARTICLE,
        Evidence.JSON_LD_PAGE,
        Evidence.VISIBLE_SOURCE_LINK,
        Evidence.META_TWITTER_URL,
        Evidence.LINK_SHORTLINK,
        Evidence.JSON_LD_WORK,
    ),
    "image": (
        Evidence.META_OG_IMAGE,
        Evidence.JSON_LD_ARTICLE,
        Evidence.META_TWITTER_IMAGE,
        Evidence.JSON_LD_PAGE,
        Evidence.JSON_LD_WORK,
        Evidence.JSON_LD_BUSINESS,
    ),
    "image_size": (Evidence.META_OG_IMAGE,),
    "section": (
        Evidence.META_OTHER,
        Evidence.JSON_LD_ARTICLE,
        Evidence.ITEMPROP_ARTICLE_SECTION,
        Evidence.JSON_LD_PAGE,
        Evidence.JSON_LD_WORK,
    ),
    "tags": (
        Evidence.JSON_LD_ARTICLE,
        Evidence.META_ARTICLE_TAG,
        Evidence.META_KEYWORDS,
        Evidence.REL_TAG,
        Evidence.ITEMPROP_KEYWORDS,
        Evidence.JSON_LD_PAGE,
        Evidence.JSON_LD_WORK,
        Evidence.JSON_LD_BUSINESS,
    ),
    "license": (
        Evidence.LINK_LICENSE,
        Evidence.REL_LICENSE,
        Evidence.ITEMPROP_LICENSE,
        Evidence.JSON_LD_ARTICLE,
        Evidence.JSON_LD_PAGE,
        Evidence.META_OTHER,
        Evidence.JSON_LD_WORK,
        Evidence.JSON_LD_BUSINESS,
    ),
    "page_type": (
        Evidence.JSON_LD_TYPE,
        Evidence.META_OG_TYPE,
    ),
    "is_free": (
        Evidence.JSON_LD_ARTICLE,
        Evidence.META_ISACCESSIBLEFORFREE,
        Evidence.META_ARTICLE_CONTENT_TIER,
        Evidence.JSON_LD_PAGE,
        Evidence.JSON_LD_WORK,
        Evidence.JSON_LD_OTHER,
        Evidence.PAYWALL_NOTICE,
    ),
}

# Who votes where the headline on the page and the titles in the head are variants of each other. OpenGraph and Twitter
# cards are one voice, as systems fill both from one field; <title> is a third of a voice, as it is written for search engines.
# A headline that stands whole inside another title counts more: the rest is a kicker or a section glued on. Swept 0.5 to
# 3 on all corpora: the choice moves `fundus` and `trafeval` against each other, as one takes its gold from the head and
# the other from the page; these values are above both peers by the same margin.
TITLE_VOTES: Mapping[Family, float] = {
    Family.HEADING: 1.2,
    Family.HEADING_INSIDE_A_TITLE: 1.4,
    Family.HEADING_IN_A_LIST: 0.9,
    Family.CARDS: 1.0,
    Family.JSON_LD: 1.3,
    Family.META_TAGS: 1.0,
    Family.TITLE_ELEMENT: 0.3,
}

# Who votes: where titles disagree, and where dates do. A day that data and the visible page both name beats one that a
# single voice names.
_FAMILIES: Mapping[Field, Mapping[Evidence, Family]] = {
    "title": {
        Evidence.META_OG_TITLE: Family.CARDS,
        Evidence.META_TWITTER_TITLE: Family.CARDS,
        Evidence.JSON_LD_ARTICLE: Family.JSON_LD,
        Evidence.ITEMPROP_HEADLINE: Family.JSON_LD,
        Evidence.META_TITLE: Family.META_TAGS,
        Evidence.TITLE_ELEMENT: Family.TITLE_ELEMENT,
    },
    "date": {
        Evidence.JSON_LD_ARTICLE: Family.JSON_LD,
        Evidence.JSON_LD_PAGE: Family.JSON_LD,
        Evidence.META_ARTICLE_PUBLISHED_TIME: Family.META_TAGS,
        Evidence.META_PUBLISHED: Family.META_TAGS,
        Evidence.ITEMPROP_DATE_PUBLISHED: Family.VISIBLE,
        Evidence.TIME_ELEMENT: Family.VISIBLE,
        Evidence.VISIBLE_BYLINE: Family.VISIBLE,
        Evidence.CLASS_DATE: Family.VISIBLE,
        Evidence.URL_DATE: Family.URL,
    },
}


for _evidence in Evidence:
    _evidence.unranked = len(Evidence) + _evidence.order
    _evidence.ranks = {field: ranked.index(_evidence) for field, ranked in EVIDENCE.items() if _evidence in ranked}
    _evidence.families = {field: voices[_evidence] for field, voices in _FAMILIES.items() if _evidence in voices}
