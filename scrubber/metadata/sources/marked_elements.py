"""Evidence in the body's markup: microdata, `rel`, <time>, and elements whose class says author, date, kicker, source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from typing import NamedTuple

from scrubber.lexicon.loading import load_lexicon
from scrubber.metadata.candidate import Candidate
from scrubber.metadata.layout import Layout
from scrubber.metadata.ranking import Evidence, Field
from scrubber.model import Markup, MetadataElement

_LONGEST_DATED = 120  # characters of an element of class "date"; <article class="… date-…"> holds the article
_MOST = 3_000  # elements that are looked at; a page has some 90, long threads 2,400
_CLASSES = frozenset((Evidence.CLASS_DATE, Evidence.CLASS_MODIFIED))
# Elements whose attribute says the date that their text says in words.
_DATED_TAGS = frozenset(("time", "meta", "span", "abbr", "p", "div", "relative-time"))
_SPLIT = str.maketrans("-_", "  ")


_AUTHORS = frozenset(("itemprop:author", "itemprop:creator"))
_DATES = frozenset(("date", "date_modified"))
_NAMES = frozenset(("itemprop:name", "itemprop:url", "itemprop:name url", "itemprop:url name"))


class _Role(NamedTuple):
    """What a cue promises."""

    field: Field
    evidence: Evidence


class _Promise(NamedTuple):
    """What the cues of an element promise together."""

    roles: tuple[tuple[_Role, str], ...]
    """For each field the first role, with its cue."""
    dated: bool
    """Whether one of them is a date's."""
    names: bool
    """Whether it is the name or the address inside another element."""
    authors: bool
    """Whether microdata calls it an author."""


def candidates(markup: Markup) -> Iterator[Candidate]:
    """What marked elements say, in the order in which they end; the same element may speak for two fields.

    An author's element may hold more than the name (badges, a date): the `name` or `url` inside it is the name then.
    """
    inner: MetadataElement | None = None
    for marked in markup.marked[:_MOST]:
        roles, dated, names, authors = _promise(marked.cues)
        if names:
            inner = marked
        elif authors and inner is not None and inner.text and marked.text.startswith(inner.text):
            marked = replace(marked, text=inner.text)
        for role, cue in roles:
            if (one := _read(marked, role, cue)) is not None:
                yield one
        if marked.tag == "time" and not dated and (one := _read(marked, _TIME, "time")) is not None:
            yield one


def first_username(markup: Markup, layout: Layout) -> Iterator[Candidate]:
    """The account that opens a thread: the first of class "username" from the headline to the first post.

    Above the headline stands who reads the page: "Guest".
    """
    known = frozenset(load_lexicon().class_words.usernames)
    for marked in markup.marked[:_MOST]:
        here = 0 <= layout.headline < marked.block <= layout.text.start
        if here and marked.text and marked.block not in layout.others and any(_has_word(cue, known) for cue in marked.cues):
            place = Evidence.FIRST_ACCOUNT.at(f"{marked.tag} {marked.cues[0]}"[:80])
            yield Candidate("authors", marked.text, Evidence.FIRST_ACCOUNT, place, marked.block)
            return


def _has_word(cue: str, known: frozenset[str]) -> bool:
    """Whether a class, cut at hyphens, underscores and spaces, has one of the words."""
    return cue.startswith("class:") and not known.isdisjoint(cue[6:].translate(_SPLIT).split())


def _read(marked: MetadataElement, role: _Role, cue: str) -> Candidate | None:
    """The candidate of an element for one field."""
    field, evidence = role
    value: str | None = marked.text
    if field in _DATES:
        if evidence in _CLASSES and len(marked.text) > _LONGEST_DATED:
            return None
        if marked.value and marked.tag in _DATED_TAGS:
            value = marked.value
    elif field == "license" or marked.tag in ("meta", "link"):
        value = marked.value
    return Candidate(field, value, evidence, f"{marked.tag} {cue}"[:80], marked.block) if value else None


# The 15 elements of a page have some 8 different cues, and other pages of a site the same.
@lru_cache(maxsize=4096)
def _promise(cues: tuple[str, ...]) -> _Promise:
    """What an element with these cues promises."""
    # A commenter's name promises what it holds in two ways: class "comment-author" and itemprop "author".
    fields: set[Field] = {"authors"} if any(map(_names_commenter, cues)) else set()
    found: list[tuple[_Role, str]] = []
    for cue in cues:
        for role in _roles(cue):
            if role.field not in fields:
                fields.add(role.field)
                found.append((role, cue))
    names = not _NAMES.isdisjoint(cues)
    return _Promise(tuple(found), not fields.isdisjoint(_DATES), names, not _AUTHORS.isdisjoint(cues))


def _names_commenter(cue: str) -> bool:
    """Whether a class or id is "comment-author" or the like."""
    return "comment" in cue and cue.startswith(("class:", "id:"))


def _roles(cue: str) -> tuple[_Role, ...]:
    """What "class:article-author" promises."""
    kind, _, value = cue.partition(":")
    if kind == "itemprop":
        return _ITEMPROPS.get(value, ())
    if kind == "rel":
        return tuple(role for word in value.split() for role in _RELS.get(word, ()))
    known = _kinds_of_words()
    found: dict[_Role, None] = {}
    for token in value.split():
        kinds = {kind for word in token.translate(_SPLIT).split() for kind in known.get(word, ())}
        if kinds:
            found.update(dict.fromkeys(_of_kinds(frozenset(kinds))))
    return tuple(found)


@cache
def _of_kinds(kinds: frozenset[str]) -> tuple[_Role, ...]:
    """What one class or id promises whose words are of these kinds."""
    roles: list[_Role] = []
    if "authors" in kinds:
        about = Evidence.CLASS_ABOUT_AUTHOR if "beside_authors" in kinds else Evidence.CLASS_AUTHOR
        roles.append(_Role("authors", Evidence.CLASS_AUTHOR_NAME if "name" in kinds else about))
        roles.append(_Role("date", Evidence.DATE_BESIDE_THE_AUTHOR))
    elif "kickers" in kinds:
        roles.append(_Role("kicker", Evidence.CLASS_KICKER))
    elif "sources" in kinds:
        roles.append(_Role("sources", Evidence.CLASS_SOURCE))
    if "modified" in kinds:
        roles.append(_Role("date_modified", Evidence.CLASS_MODIFIED))
    elif "dates" in kinds:
        roles.append(_Role("date", Evidence.CLASS_DATE))
    return tuple(roles)


@cache
def _kinds_of_words() -> Mapping[str, tuple[str, ...]]:
    """For each word of classes the tables that have it; the word "name" is a kind of its own."""
    known = load_lexicon().class_words
    found: dict[str, tuple[str, ...]] = {"name": ("name",)}
    for kind in ("authors", "beside_authors", "kickers", "sources", "modified", "dates"):
        for word in getattr(known, kind):
            found[word] = (*found.get(word, ()), kind)
    return found


_TIME = _Role("date", Evidence.TIME_ELEMENT)
_ITEMPROPS: dict[str, tuple[_Role, ...]] = {
    "author": (_Role("authors", Evidence.ITEMPROP_AUTHOR),),
    "creator": (_Role("authors", Evidence.ITEMPROP_AUTHOR),),
    "datepublished": (_Role("date", Evidence.ITEMPROP_DATE_PUBLISHED),),
    "datecreated": (_Role("date", Evidence.ITEMPROP_DATE_CREATED),),
    "datemodified": (_Role("date_modified", Evidence.ITEMPROP_DATE_MODIFIED),),
    "headline": (_Role("title", Evidence.ITEMPROP_HEADLINE),),
    "keywords": (_Role("tags", Evidence.ITEMPROP_KEYWORDS),),
    "articlesection": (_Role("section", Evidence.ITEMPROP_ARTICLE_SECTION),),
    "license": (_Role("license", Evidence.ITEMPROP_LICENSE),),
}
_RELS: dict[str, tuple[_Role, ...]] = {
    "author": (_Role("authors", Evidence.REL_AUTHOR),),
    "tag": (_Role("tags", Evidence.REL_TAG),),
    "license": (_Role("license", Evidence.REL_LICENSE),),
}
