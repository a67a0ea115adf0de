"""Images of the text whose block is none of it: those that stand above a caption or above something that was dropped.

An image has no words, so it is a mark of the text below it. Where that text goes, the image need not go with it: captions are no
part of `text`, and a line of a widget between two paragraphs takes the picture above it along.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile

from scrubber.marks import Mark, MarkKind
from scrubber.model import Decision, Kind, Topic

IMAGES = frozenset((MarkKind.IMAGE, MarkKind.IMAGE_LINK))
_CAPTIONS = frozenset((Topic.CAPTION, Topic.PHOTO_CREDIT))
# What may stand below an image of the text. Above bars to share, teasers and advertisements stand pictures of their own.
_BESIDE_TEXT = frozenset((Topic.SCORE, Topic.COUNT, *_CAPTIONS))


def images_above(decisions: Sequence[Decision]) -> list[tuple[Decision, list[Mark]]]:
    """The dropped blocks below images of the text, in order, each with these.

    A caption and its images go with the first block below that is none; another block's images stay if it stands between two that
    are kept.
    """
    found: list[tuple[Decision, list[Mark]]] = []
    is_above_text = False
    """Whether the nearest block below that is no caption is kept."""
    for at in range(len(decisions) - 1, -1, -1):
        decision = decisions[at]
        if decision.keep:
            is_above_text = True
            continue
        if _is_caption(decision):
            stays = is_above_text
        else:
            between = decisions[max(at - 1, 0) : at + 2 : 2]
            stays = decision.dropped_as in _BESIDE_TEXT and len(between) == 2 and all(one.keep for one in between)
            is_above_text = False
        if stays and decision.block.source.startswith("/") and (images := leading_images(decision.block.marks)):
            found.append((decision, images))
    found.reverse()
    return found


def leading_images(marks: Iterable[Mark]) -> list[Mark]:
    """The images before the first character of a text."""
    return list(takewhile(lambda mark: mark.start == 0 and mark.kind in IMAGES, marks))


def _is_caption(decision: Decision) -> bool:
    return decision.block.kind is Kind.CAPTION or decision.dropped_as in _CAPTIONS
