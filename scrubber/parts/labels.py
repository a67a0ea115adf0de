"""The part of the page that each block belongs to.

What is kept is the main part. Of what was dropped the filter's topic says it; where the filter went by the place of a block or by
its score, the elements around it do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from scrubber.lexicon.word_lists import ClassWords
from scrubber.marks import NO_MARKS, MarkKind
from scrubber.model import Block, Containers, Decision, Kind, Part, Stage, Topic, Verdict
from scrubber.page import Page
from scrubber.parts.comment_sections import comment_sections
from scrubber.parts.declared import declared_types, is_thread
from scrubber.parts.flat_comments import dropped_comments

_BY_TOPIC = {
    Topic.NAVIGATION: Part.NAVIGATION,
    Topic.PROMOTION: Part.PROMOTION,
    Topic.LEGAL: Part.LEGAL,
    Topic.PAYWALL: Part.PROMOTION,
    Topic.COMMENTS: Part.COMMENTS,
    Topic.RELATED: Part.RELATED,
    Topic.CAPTION: Part.CAPTION,
    Topic.PHOTO_CREDIT: Part.CAPTION,
    Topic.TITLE: Part.TITLE,
    Topic.HEAD: Part.TITLE,
    Topic.BYLINE: Part.METADATA,
    Topic.TIMESTAMP: Part.METADATA,
    Topic.SIGNATURE: Part.METADATA,
    Topic.COUNT: Part.METADATA,
}
_BY_TAG = {"nav": Part.NAVIGATION, "menu": Part.NAVIGATION, "footer": Part.NAVIGATION, "figcaption": Part.CAPTION}
_BY_ROLE = {
    "role:navigation": Part.NAVIGATION,
    "role:contentinfo": Part.NAVIGATION,
    "role:banner": Part.NAVIGATION,
    "role:search": Part.NAVIGATION,
}
_WHOLE_PAGE = frozenset(("html", "body"))
# A block that is little but a link of so many words leads to another text; links of menus have two or three.
_LINKED, _LINK_WORDS = 0.8, 4


def parts_of(page: Page, standing: Sequence[Verdict | None]) -> list[Part]:
    """The part of each block of a page on whose blocks these verdicts stand."""
    keeps = [verdict is None or verdict.keep for verdict in standing]
    in_comments = bytearray(len(keeps))
    for section in comment_sections(page, keeps.__getitem__):
        in_comments[section.first : section.last] = b"\1" * (section.last - section.first)
    for comment in dropped_comments(page, keeps):
        in_comments[comment.first : comment.last] = b"\1" * (comment.last - comment.first)
    blocks, places, sizes = page.blocks, _places(page, keeps), page.sizes
    parts = [Part.MAIN] * len(keeps)
    for index in range(len(keeps)):
        verdict = standing[index]
        if verdict is not None and not keeps[index]:
            commented = in_comments[index] > 0
            parts[index] = Part.COMMENTS if commented else _part_of(blocks[index], verdict.topic, places[index], sizes[index])
    return parts


def including(decisions: Sequence[Decision], wanted: frozenset[Part]) -> tuple[Decision, ...]:
    """The decisions, with the blocks of the `wanted` parts kept, but for what is a button, a form or hidden for sure."""
    if not wanted:
        return tuple(decisions)
    return tuple([_included(one) if not one.keep and one.part in wanted and not _is_button(one) else one for one in decisions])


def _included(decision: Decision) -> Decision:
    verdict = Verdict(decision.block.index, keep=True, reason=f"the part {str(decision.part)!r} is asked for", by="include")
    return Decision(decision.block, verdict, decision.trims, decision.part)


def _is_button(decision: Decision) -> bool:
    verdict = decision.verdict
    return verdict is not None and (verdict.stage is Stage.PHRASE or verdict.topic is Topic.HIDDEN)


def _part_of(block: Block, topic: Topic | None, place: Part | None, words: int) -> Part:
    """The part of a block of `words` that was dropped as `topic`; `place` is what the elements around it are named for."""
    told = _BY_TOPIC.get(topic) if topic is not None else None
    if told is None and block.kind is Kind.CAPTION:
        return Part.CAPTION
    if told is None or (told is Part.RELATED and place is Part.NAVIGATION):  # "News" and "Topics" are entries of menus, too
        told = place
    if told is None and words >= _LINK_WORDS and _linked_share(block) >= _LINKED:
        told = Part.RELATED
    return told or Part.OTHER


def _linked_share(block: Block) -> float:
    """The share of the text inside links; of a dump in Markdown, whose blocks have no such measure, by its marks."""
    if block.link_density is not None or not block.text or block.marks is NO_MARKS:
        return block.link_density or 0.0
    return sum(mark.end - mark.start for mark in block.marks if mark.kind is MarkKind.LINK) / len(block.text)


def _places(page: Page, keeps: Sequence[bool]) -> list[Part | None]:
    """For each block the part that the nearest element around it is named for of those most of whose words were dropped."""
    places: list[Part | None] = [None] * len(page.blocks)
    containers = page.containers
    named = _named(page, containers) if containers is not None else {}
    if containers is None or not named:
        return places
    lost_to = _lost_to(page.sizes, keeps)
    firsts, lasts = containers.first, containers.last
    dropped = [number for number in named if lost_to[lasts[number]] >= lost_to[firsts[number]]]
    for number, inside in containers.innermost(dropped):
        part = named[number]
        for index in inside:
            places[index] = part
    return places


def _lost_to(sizes: Sequence[int], keeps: Sequence[bool]) -> list[int]:
    """How many more words were dropped than kept up to each block."""
    lost = 0
    found = [0]
    for index in range(len(keeps)):
        size = sizes[index]
        lost += -size if keeps[index] else size
        found.append(lost)
    return found


def _named(page: Page, containers: Containers) -> dict[int, Part]:
    """The parts that elements are named for, in order, by the first word of a class or role that names one, else by the tag."""
    parts = _class_words(page.lexicon.class_words, without_comments=is_thread(declared_types(page)))
    shapes = containers.shapes
    named: list[Part | None] = []
    for tag, hints in shapes.different:
        part = _BY_TAG.get(tag)
        if tag not in _WHOLE_PAGE:
            for hint in hints:
                if hint in parts:
                    part = parts[hint]
                    break
        named.append(part)
    return {at: part for at, number in enumerate(shapes.numbers) if (part := named[number]) is not None}


@lru_cache(2)
def _class_words(known: ClassWords, without_comments: bool) -> dict[str, Part]:
    """Class words and roles -> the parts that they name; of a word with two parts the one that comes first here."""
    by_part: Iterable[tuple[Part, Iterable[str]]] = (
        (Part.COMMENTS, () if without_comments else known.comments),
        (Part.RELATED, known.related),
        (Part.AUTHOR_BIO, known.author_bio),
        (Part.PROMOTION, known.promotion),
        (Part.LEGAL, known.legal),
        (Part.NAVIGATION, known.navigation),
    )
    named = dict(_BY_ROLE)
    for part, words in by_part:
        for word in words:
            named.setdefault(word, part)
    return named
