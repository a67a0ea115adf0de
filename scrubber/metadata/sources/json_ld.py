"""Evidence in JSON-LD (schema.org): headline, authors, dates, publisher … of the node that the page is about."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from scrubber.metadata.candidate import Candidate
from scrubber.metadata.ranking import Evidence, Field
from scrubber.metadata.sources.json_repair import JsonValue, read_json
from scrubber.metadata.sources.schema_types import general_type, is_offered

# A script without any of these, nor an object of a type in `schema_types`, says nothing that is asked here (breadcrumbs,
# search boxes, menus): it is not parsed.
_WORTH_PARSING = (
    "author",
    "datePublished",
    "headline",
    "publisher",
    "dateModified",
    "isAccessibleForFree",
    "WebSite",
    "Product",
)
# A list of types is short; lists that never close, thousands of them, would each be searched to the end of the script.
_TYPE_VALUE = re.compile(r'"@type"\s*:\s*(?:"[^"]+"|\[[^\]]{1,400}\])')
_TYPE_NAME = re.compile(r"\w+")
# Keys below which the page itself, not something it mentions, is described.
_ABOUT_THE_PAGE = ("@graph", "mainEntity", "mainEntityOfPage")
# A thousand scripts or ten thousand nodes are a data dump or an attack; the page's own node comes early.
_MOST_SCRIPTS, _MOST_NODES, _DEEPEST = 60, 2_000, 6
_BUDGET = 2_000_000  # characters of all scripts together

# Types that are texts with authors, best first; what ends in "Article" or "Posting" belongs to them too.
_ARTICLES = frozenset(
    "Article BlogPosting NewsArticle Report ScholarlyArticle TechArticle Review CriticReview LiveBlogPosting Recipe "
    "SocialMediaPosting DiscussionForumPosting HowTo MedicalScholarlyArticle Question AnalysisNewsArticle OpinionNewsArticle "
    "ReportageNewsArticle BackgroundNewsArticle ReviewNewsArticle AdvertiserContentArticle SatiricalArticle Blog".split()
)
_PAGES = frozenset(
    "WebPage ItemPage AboutPage MedicalWebPage FAQPage QAPage CollectionPage ProfilePage CheckoutPage ContactPage".split()
)
_PUBLISHERS = frozenset("WebSite Organization NewsMediaOrganization Corporation Blog Brand".split())
_WORKS = frozenset(
    "CreativeWork VideoObject PodcastEpisode Book Course Event Product SoftwareApplication Dataset Movie LearningResource "
    "ItemList Service".split()
)


class Node(NamedTuple):
    """An object of the page's JSON-LD."""

    types: tuple[str, ...]
    members: Mapping[str, JsonValue]
    evidence: Evidence
    """What it can speak as, by its types: an article, a page, a work …"""


class StructuredData(NamedTuple):
    """The nodes of a page, in document order, and those that others point to."""

    nodes: tuple[Node, ...]
    by_id: Mapping[str, Mapping[str, JsonValue]]


def read_structured_data(scripts: Sequence[str]) -> StructuredData:
    """Parse the scripts that are worth it; never raises."""
    nodes: list[Node] = []
    by_id: dict[str, Mapping[str, JsonValue]] = {}
    budget = _BUDGET
    for script in scripts[:_MOST_SCRIPTS]:
        budget -= len(script)
        if budget < 0:
            break
        if _is_worth_parsing(script):
            for document in read_json(script):
                for members in _objects(document):
                    if len(nodes) >= _MOST_NODES:
                        return StructuredData(tuple(nodes), by_id)
                    _index(members, by_id)
                    types = _types(members)
                    nodes.append(Node(types, members, _evidence(types)))
    return StructuredData(tuple(nodes), by_id)


def _is_worth_parsing(script: str) -> bool:
    """Whether a script says anything that is asked here, by a look at its text."""
    if any(word in script for word in _WORTH_PARSING):
        return True
    return any(is_offered(name) for value in _TYPE_VALUE.findall(script) for name in _TYPE_NAME.findall(value))


def candidates(data: StructuredData) -> Iterator[Candidate]:
    """What the nodes say, the page's main article first."""
    article = _main_article(data)
    for node in data.nodes:
        if node.evidence is Evidence.JSON_LD_ARTICLE and node is not article:
            continue
        yield from _of_node(node, data)
    yield from _of_types(data)


def _main_article(data: StructuredData) -> Node | None:
    """The one article node of the page: the first that has a date or an author, else the first."""
    articles = [node for node in data.nodes if node.evidence is Evidence.JSON_LD_ARTICLE]
    for node in articles:
        if ("datePublished" in node.members or "author" in node.members) and "Review" not in node.types:
            return node
    return articles[0] if articles else None


def _of_types(data: StructuredData) -> Iterator[Candidate]:
    for node in data.nodes:
        for kind in node.types:
            yield Candidate("page_type", general_type(kind), Evidence.JSON_LD_TYPE, f"json-ld {kind}")


def _of_node(node: Node, data: StructuredData) -> Iterator[Candidate]:
    """The candidates of one node, for the fields that the table of evidence trusts it with."""
    kind = node.types[0] if node.types else "object"
    for field, value, key in (*_names(node, data), *_facts(node, data)):
        if value and node.evidence.may_speak_for(field):
            yield Candidate(field, value, node.evidence, f"json-ld {kind} {key}")


def _names(node: Node, data: StructuredData) -> Iterator[tuple[Field, str | None, str]]:
    """(field, value, key) of what the node, its authors and its publishers are called."""
    members = node.members
    if node.evidence in (Evidence.JSON_LD_PUBLISHER, Evidence.JSON_LD_BUSINESS):
        yield "site_name", _text(members.get("name")), "name"
    yield "title", _text(members.get("headline")), "headline"
    if node.evidence is not Evidence.JSON_LD_OTHER:  # a name is that of a person or a list of crumbs, not of the page
        yield "title", _text(members.get("name")), "name"
    written_by = members.get("author") or members.get("creator")
    for author in _named(written_by, data) if written_by else ():
        yield "authors", author, "author"
    published_by = members.get("publisher") if node.evidence is not Evidence.JSON_LD_PUBLISHER else None
    for publisher in _named(published_by, data) if published_by else ():
        yield "site_name", publisher, "publisher"


def _facts(node: Node, data: StructuredData) -> Iterator[tuple[Field, str | None, str]]:
    """(field, value, key) of everything else that the node says of the page."""
    members = node.members
    yield "date", _text(members.get("datePublished")), "datePublished"
    yield "date_modified", _text(members.get("dateModified")), "dateModified"
    yield "description", _text(members.get("description")), "description"
    yield "section", _text(members.get("articleSection")), "articleSection"
    yield "image", _image(members.get("image"), data), "image"
    yield "license", _text(members.get("license")), "license"
    yield (
        "canonical_url",
        _text(members.get("url")) or _text(members.get("@id") if node.evidence is Evidence.JSON_LD_PAGE else None),
        "url",
    )
    yield "is_free", _truth(members.get("isAccessibleForFree")), "isAccessibleForFree"
    for tag in _keywords(members["keywords"]) if "keywords" in members else ():
        yield "tags", tag, "keywords"


def _objects(document: JsonValue) -> Iterator[Mapping[str, JsonValue]]:
    """The objects that describe the page: top level, @graph, main entity. No recursion, at most six levels."""
    waiting: list[tuple[JsonValue, int]] = [(document, 0)]
    while waiting:
        value, depth = waiting.pop()
        if isinstance(value, list):
            if depth < _DEEPEST:
                waiting.extend((member, depth + 1) for member in reversed(value[:_MOST_NODES]))
        elif isinstance(value, dict):
            yield value
            if depth < _DEEPEST:
                waiting.extend((value[key], depth + 1) for key in reversed(_ABOUT_THE_PAGE) if key in value)


def _index(members: Mapping[str, JsonValue], by_id: dict[str, Mapping[str, JsonValue]]) -> None:
    name = members.get("@id")
    if isinstance(name, str) and len(members) > 1:
        by_id.setdefault(name, members)


def _types(members: Mapping[str, JsonValue]) -> tuple[str, ...]:
    value = members.get("@type")
    found = value if isinstance(value, list) else [value]
    return tuple(kind.rsplit("/", 1)[-1][:60] for kind in found[:8] if isinstance(kind, str))


@lru_cache(256)
def _evidence(types: tuple[str, ...]) -> Evidence:
    """What a node of these types can speak as; pages have a dozen different ones."""
    if any(kind in _ARTICLES or kind.endswith(("Article", "Posting")) for kind in types):
        return Evidence.JSON_LD_ARTICLE
    if any(general_type(kind) in _PAGES for kind in types):
        return Evidence.JSON_LD_PAGE
    if any(general_type(kind) in _WORKS for kind in types):
        return Evidence.JSON_LD_WORK
    if any(general_type(kind) == "LocalBusiness" for kind in types):
        return Evidence.JSON_LD_BUSINESS
    if any(kind in _PUBLISHERS or kind.endswith("Organization") for kind in types):
        return Evidence.JSON_LD_PUBLISHER
    return Evidence.JSON_LD_OTHER


def _text(value: JsonValue) -> str | None:
    """A string with its white space folded; the first of a list; the value of a {"@value": …}; None for all else."""
    if value is None:
        return None
    for _ in range(3):
        if isinstance(value, list) and value:
            value = value[0]
        elif isinstance(value, dict):
            value = value.get("@value") or value.get("@id") or value.get("url")
        else:
            break
    if isinstance(value, int) and not isinstance(value, bool) and 10**8 < value < 10**14:
        value = str(value)  # a time stamp
    if not isinstance(value, str):
        return None
    value = value[:5_000]
    return " ".join((html.unescape(value) if "&" in value else value).split()) or None


def _truth(value: JsonValue) -> str | None:
    """ "true" or "false" for a boolean or its spelling."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    word = (_text(value) or "").lower().rsplit("/", 1)[-1]
    return word if word in ("true", "false") else None


def _named(value: JsonValue, data: StructuredData) -> Iterator[str]:
    """Names of people or organisations: strings, objects with a name, references to nodes, lists of all these."""
    waiting: list[tuple[JsonValue, int]] = [(value, 0)]
    seen = 0
    while waiting and seen < 50:
        value, depth = waiting.pop()
        seen += 1
        if isinstance(value, str):
            folded = " ".join(value[:1_000].split())
            if folded:
                yield folded
        elif isinstance(value, list) and depth < _DEEPEST:
            waiting.extend((member, depth + 1) for member in reversed(value[:50]))
        elif isinstance(value, dict) and depth < _DEEPEST:
            yield from _name_of(value, depth, data, waiting)


def _name_of(
    value: Mapping[str, JsonValue], depth: int, data: StructuredData, waiting: list[tuple[JsonValue, int]]
) -> Iterator[str]:
    """The name of an object, or of the node it refers to."""
    name = value.get("name")
    if isinstance(name, str | list) and name:
        waiting.append((name, depth + 1))
        return
    parts = [_text(value.get(key)) for key in ("givenName", "familyName")]
    if all(parts):
        yield " ".join(part for part in parts if part)
        return
    reference = value.get("@id")
    target = data.by_id.get(reference) if isinstance(reference, str) else None
    if target is not None and target is not value:
        waiting.append((target, depth + 1))
    elif "@list" in value:
        waiting.append((value["@list"], depth + 1))


def _keywords(value: JsonValue) -> Iterator[str]:
    """Keywords as a list or as one string with commas."""
    members = value if isinstance(value, list) else [value]
    for member in members[:100]:
        if isinstance(member, dict):
            member = member.get("name")
        if isinstance(member, str):
            for tag in member[:2_000].split(",") if len(members) == 1 else [member]:
                if tag.strip():
                    yield " ".join(tag.split())


def _image(value: JsonValue, data: StructuredData) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        reference = value.get("@id")
        if "url" not in value and isinstance(reference, str) and reference in data.by_id:
            value = data.by_id[reference]
        return _text(value.get("url")) or _text(value.get("contentUrl")) if isinstance(value, dict) else None
    return _text(value)
