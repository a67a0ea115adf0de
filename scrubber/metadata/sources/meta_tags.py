"""Evidence in <meta> and <link>: OpenGraph, article tags, Dublin Core, Twitter cards and the tags of news systems."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrubber.metadata.candidate import Candidate
from scrubber.metadata.ranking import Evidence, Field
from scrubber.model import Markup

_IMAGES = ("og:image", "og:image:secure_url", "og:image:url")
_SIZES = ("og:image:width", "og:image:height")
# What most of the ten links of a head are.
_OTHER_LINKS = frozenset(
    ("stylesheet", "icon", "shortcut icon", "apple-touch-icon", "preload", "preconnect", "dns-prefetch", "alternate", "manifest")
)
# Name or property, lower case -> (field, evidence). One look-up for each tag of a page.
_NAMES: dict[str, tuple[Field, Evidence]] = {
    **dict.fromkeys(("og:title",), ("title", Evidence.META_OG_TITLE)),
    **dict.fromkeys(("twitter:title", "twitter:text:title"), ("title", Evidence.META_TWITTER_TITLE)),
    **dict.fromkeys(
        (
            "title",
            "headline",
            "dc.title",
            "dcterms.title",
            "sailthru.title",
            "parsely-title",
            "cxenseparse:title",
            "ob_headline",
            "citation_title",
            "prism.title",
            "mediator_title",
            "hdl",
            "bt:headline",
            "lp.article:title",
        ),
        ("title", Evidence.META_TITLE),
    ),
    **dict.fromkeys(
        (
            "author",
            "article:author",
            "article:author_name",
            "article:author:name",
            "og:author",
            "og:article:author",
            "book:author",
            "dc.creator",
            "dcterms.creator",
            "dc.creator.name",
            "dc.contributor",
            "sailthru.author",
            "parsely-author",
            "byl",
            "byline",
            "cxenseparse:author",
            "citation_author",
            "authors",
            "news:author",
            "article_author",
            "creator",
            "dcsext.author",
            "mediator_author",
            "rbauthors",
            "shareaholic:article_author_name",
            "article.author",
            "xing:author",
            "vf:author",
            "cse_author",
            "lp.article:author",
            "blogger_name",
            "dable:author",
        ),
        ("authors", Evidence.META_AUTHOR),
    ),
    **dict.fromkeys(
        (
            "article:published_time",
            "article:published",
            "og:published_time",
            "og:article:published_time",
            "rnews:datepublished",
            "og:pubdate",
            "article:post_date",
        ),
        ("date", Evidence.META_ARTICLE_PUBLISHED_TIME),
    ),
    **dict.fromkeys(
        (
            "datepublished",
            "publishdate",
            "pubdate",
            "publish-date",
            "publish_date",
            "published_date",
            "publication_date",
            "published",
            "dc.date.issued",
            "dcterms.issued",
            "dcterms.available",
            "citation_publication_date",
            "citation_online_date",
            "sailthru.date",
            "parsely-pub-date",
            "cxenseparse:recs:publishtime",
            "cxenseparse:publishtime",
            "article_date_original",
            "iso-8601-publish-date",
            "mediator_published_time",
            "originalpublicationdate",
            "prism.publicationdate",
            "bt:pubdate",
            "shareaholic:article_published_time",
            "article.published",
            "article:publicationdate",
            "vr:published_time",
            "lp.article:published_time",
            "gtm-publicationdate",
            "issued",
            "weibo:article:create_at",
            "pdate",
            "ptime",
        ),
        ("date", Evidence.META_PUBLISHED),
    ),
    **dict.fromkeys(
        (
            "date",
            "dc.date",
            "dc.date.created",
            "dcterms.date",
            "dcterms.created",
            "citation_date",
            "displaydate",
            "rnews:date",
            "timestamp",
            "datecreated",
            "date-issued",
            "apub:time",
            "cms-date",
            "created",
        ),
        ("date", Evidence.META_DATE),
    ),
    **dict.fromkeys(
        (
            "article:modified_time",
            "og:updated_time",
            "og:modified_time",
            "datemodified",
            "last-modified",
            "lastmod",
            "lastmodified",
            "dc.date.modified",
            "dcterms.modified",
            "modified",
            "updated",
            "article:updated",
            "article:modified",
            "revision_date",
            "lastupdate",
            "dcterms.date.modified",
            "weibo:article:update_at",
            "date-revision-yyyymmdd",
            "moddate",
            "utime",
            "article.updated",
        ),
        ("date_modified", Evidence.META_MODIFIED),
    ),
    **dict.fromkeys(("og:site_name",), ("site_name", Evidence.META_OG_SITE_NAME)),
    **dict.fromkeys(
        ("application-name", "apple-mobile-web-app-title", "al:ios:app_name", "al:android:app_name", "twitter:app:name:iphone"),
        ("site_name", Evidence.META_APPLICATION_NAME),
    ),
    **dict.fromkeys(
        ("publisher", "dc.publisher", "dcterms.publisher", "citation_journal_title", "dc.source", "cre", "copyright-holder"),
        ("site_name", Evidence.META_PUBLISHER),
    ),
    "twitter:site": ("site_name", Evidence.META_TWITTER_SITE),
    **dict.fromkeys(("og:description",), ("description", Evidence.META_OG_DESCRIPTION)),
    **dict.fromkeys(("description",), ("description", Evidence.META_DESCRIPTION)),
    **dict.fromkeys(
        ("twitter:description", "dc.description", "dcterms.description", "sailthru.description", "abstract"),
        ("description", Evidence.META_TWITTER_DESCRIPTION),
    ),
    **dict.fromkeys(_IMAGES, ("image", Evidence.META_OG_IMAGE)),
    **dict.fromkeys(
        ("twitter:image", "twitter:image:src", "thumbnail", "sailthru.image.full"), ("image", Evidence.META_TWITTER_IMAGE)
    ),
    **dict.fromkeys(("article:tag", "og:article:tag"), ("tags", Evidence.META_ARTICLE_TAG)),
    **dict.fromkeys(
        ("news_keywords", "sailthru.tags", "parsely-tags", "dc.subject", "citation_keywords", "keywords", "cxenseparse:taglist"),
        ("tags", Evidence.META_KEYWORDS),
    ),
    **dict.fromkeys(
        (
            "article:section",
            "og:article:section",
            "parsely-section",
            "section",
            "sailthru.section",
            "cxenseparse:category",
            "lp.section",
        ),
        ("section", Evidence.META_OTHER),
    ),
    **dict.fromkeys(("og:url",), ("canonical_url", Evidence.META_OG_URL)),
    **dict.fromkeys(("twitter:url", "parsely-link", "dc.identifier.uri"), ("canonical_url", Evidence.META_TWITTER_URL)),
    "og:type": ("page_type", Evidence.META_OG_TYPE),
    **dict.fromkeys(
        ("rights", "dc.rights", "dcterms.rights", "dcterms.license", "dc.rights.license", "license"),
        ("license", Evidence.META_OTHER),
    ),
    "article:content_tier": ("is_free", Evidence.META_ARTICLE_CONTENT_TIER),
    "isaccessibleforfree": ("is_free", Evidence.META_ISACCESSIBLEFORFREE),
}
# Tags of library catalogues, which hold one author each, last name first.
_CATALOGUED = frozenset(("citation_author", "dc.creator", "dcterms.creator", "dc.creator.name"))
_LAST_FIRST = re.compile(r"([^\s,;]+(?: [^\s,;]+)?), ?([^\s,;]+(?: [^\s,;]+)?)")
_LONGEST = 5_000  # characters of a value that are looked at; descriptions have some 200
_MOST = 3_000  # tags; a page has some 25


def candidates(markup: Markup) -> Iterator[Candidate]:
    """What the head's tags say, in document order, after one look at each."""
    pending: dict[str, str] = {}
    for name, content in markup.metas[:_MOST]:
        known = _NAMES.get(name)
        if known is None and (" " in name or name.startswith("dc")):
            known = _known_part(name)
        if known is None:
            if name.startswith(("twitter:label", "twitter:data")):
                pending[name] = content
            continue
        field, evidence = known
        value = " ".join(content[:_LONGEST].split())
        if not value:
            continue
        if evidence is Evidence.META_KEYWORDS:
            for one in value.split(","):
                if one.strip():
                    yield Candidate(field, one.strip(), evidence, f"meta {name}")
        else:
            yield Candidate(field, _first_name_first(value) if name in _CATALOGUED else value, evidence, f"meta {name}")
    yield from _labelled(pending)
    yield from _image_size(markup)
    yield from _of_links(markup)
    if markup.title:
        yield Candidate("title", markup.title[:_LONGEST], Evidence.TITLE_ELEMENT, "<title>")


def _first_name_first(value: str) -> str:
    """ "Jane Beispiel" for "Beispiel, Jane", as libraries write it; every other value as it is."""
    match = _LAST_FIRST.fullmatch(value)
    return f"{match[2]} {match[1]}" if match else value


def _known_part(name: str) -> tuple[Field, Evidence] | None:
    """What a name says that is a list ("dc:title x:title") or writes Dublin Core with a colon."""
    parts = (part.replace(":", ".", 1) if part.startswith("dc") else part for part in name.split()[:8])
    return next((known for part in parts if (known := _NAMES.get(part)) is not None), None)


def _labelled(pairs: dict[str, str]) -> Iterator[Candidate]:
    """twitter:label1 "Written by" + twitter:data1 "Jane Doe": what WordPress says of the author, in any language.

    The label of the first pair is the author's unless it counts minutes or money.
    """
    value = " ".join(pairs.get("twitter:data1", "").split())
    label = pairs.get("twitter:label1", "")
    if value and label and not any(c.isdigit() for c in value) and len(value.split()) <= 6:
        yield Candidate("authors", value, Evidence.META_TWITTER_DATA1, f"meta twitter:data1 ({label[:40]})")


def _of_links(markup: Markup) -> Iterator[Candidate]:
    for rel, href in markup.links[:_MOST]:
        if rel in _OTHER_LINKS:
            continue
        kinds = rel.split()
        if "canonical" in kinds:
            yield Candidate("canonical_url", href.strip(), Evidence.LINK_CANONICAL)
        elif "license" in kinds:
            yield Candidate("license", href.strip(), Evidence.LINK_LICENSE)
        elif "image_src" in kinds:
            yield Candidate("image", href.strip(), Evidence.META_TWITTER_IMAGE, "link image_src")
        elif "shortlink" in kinds:
            yield Candidate("canonical_url", href.strip(), Evidence.LINK_SHORTLINK)


def _image_size(markup: Markup) -> Iterator[Candidate]:
    """Width and height of the first og:image.

    They belong to the image before them (https://ogp.me/#structured); a page that gives its image twice may give the size
    with the second. Before any image they belong to the first, as pages with a single one write them in any order.
    """
    first = current = ""
    sizes: dict[str, str] = {}
    if not {name for name, _ in markup.metas}.issuperset(_SIZES):
        return
    for name, content in markup.metas[:_MOST]:
        if name in _IMAGES and (name == "og:image" or not first):
            current = content.strip()
            first = first or current
        elif name in _SIZES and current == first and content.strip():
            sizes.setdefault(name, content.strip()[:_LONGEST])
    if first and len(sizes) == len(_SIZES):
        yield Candidate("image_size", " ".join(sizes[name] for name in _SIZES), Evidence.META_OG_IMAGE, "meta og:image:width")
