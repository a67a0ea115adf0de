"""Evidence for authors where nothing else names one: names that stand alone, and the only byline of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scrubber.bylines.byline import LONGEST, read_authors
from scrubber.bylines.known_names import is_group, is_section_word
from scrubber.bylines.name_shapes import is_person
from scrubber.metadata.candidate import Candidate
from scrubber.metadata.layout import PICTURES, Layout
from scrubber.metadata.ranking import Evidence
from scrubber.metadata.sources.visible_lines import NO_BYLINES, VisibleLine, position
from scrubber.metadata.vocabulary import Vocabulary
from scrubber.model import Decision, Topic
from scrubber.page import Page

# Lines below the headline in which a name stands alone; a deck and a share bar come between.
_SIGNED_WITHIN = 6
# Lines below the headline of flattened text in which a name that the page does not speak of needs no other evidence: with it
# 0.55 instead of 0.50 of the authors of `fundus` are found, at the same precision.
_RIGHT_BELOW = 3
_BESIDE = 2  # lines from a date to the name beside it
_LONGEST_NAMES = 90  # characters
_LEAST_SHARE = 0.25  # of a line's characters that are in the names; the rest is a job or the hours since
_TEXT_LOOKED_AT = 30_000  # characters of the page in which a name is looked for
# "5 hours ago", "vor 3 Std." and what else counts the time since, glued to a name or not.
_AGO = re.compile(r"\s?\d{1,3}\s?(?:[^\W\d_]+\.?\s?){1,3}$")
_STAMPS = frozenset((Topic.TIMESTAMP, Topic.BYLINE))
# Of lines that are dropped for where they stand, not for what they say.
_NOT_FOR_THEIR_WORDS = frozenset(
    (Topic.HEAD, Topic.TITLE, Topic.SCORE, Topic.BYLINE, Topic.PLACE, Topic.REPETITION, Topic.HIDDEN, Topic.COUNT)
)


def names_alone(
    page: Page, decisions: Sequence[Decision], layout: Layout, lines: Sequence[VisibleLine], words: Vocabulary
) -> Iterator[Candidate]:
    """Lines that are nothing but names, right below the headline or kept as the text's last: how many sites sign.

    Below the headline a date beside it must speak for the line, or the same line again below the text (an author's box).
    The page may nowhere write one of the words small, nor may the text mention the person: that is a topic or a section.
    """
    for evidence, index in _places(page, decisions, layout, lines):
        text = page.blocks[index].text
        people = read_authors(_AGO.sub("", text), words.bylines).people
        fills = sum(map(len, people)) > _LEAST_SHARE * len(text)
        if people and fills and all(map(_is_somebody, people)) and not _is_topic(page, layout, people):
            for person in people:
                yield Candidate("authors", person, evidence, evidence.at(position(page, index)), index)
            return


def _is_somebody(name: str) -> bool:
    """Whether a name that only its shape speaks for is a person's, not that of a group, a label, a section or an office."""
    return is_person(name) and not is_group(name) and not is_section_word(name)


def only_byline(page: Page, layout: Layout, words: Vocabulary) -> Iterator[Candidate]:
    """Bylines with a cue word from headline to end of text, if all name the same people: for pages that name nobody else."""
    found: dict[tuple[str, ...], int] = {}
    begin, end = layout.head.start, max(layout.head.stop, layout.text.stop + 1)
    for block, stats in zip(page.blocks[begin:end], page.stats[begin:end], strict=True):
        if len(block.text) > LONGEST // 2 or not words.lines.may_be_byline(block.text, stats):
            continue
        byline = words.byline(block.text) if block.index not in layout.foreign and block.kind not in NO_BYLINES else None
        if byline is not None and byline.people and byline.has_cue and byline.whole:
            found.setdefault(byline.people, block.index)
    if len(found) == 1:
        for people, index in found.items():
            for person in people:
                yield Candidate("authors", person, Evidence.ONLY_BYLINE, Evidence.ONLY_BYLINE.at(position(page, index)), index)


def _places(
    page: Page, decisions: Sequence[Decision], layout: Layout, lines: Sequence[VisibleLine]
) -> Iterator[tuple[Evidence, int]]:
    """(evidence, block) of the lines in which a name may stand alone, the best first."""
    last = layout.text.stop - 1
    below = [one for one in enumerate(_below(decisions, layout), start=1) if _may_sign(decisions[one[1]], layout)]
    if below:
        dated = {line.block for line in lines}
        around = decisions[max(0, below[0][1] - _BESIDE) : below[-1][1] + _BESIDE + 1]
        dated.update([one.block.index for one in around if one.dropped_as in _STAMPS])
        boxes = {block.text for block in page.blocks[last + 1 :] if len(block.text) <= _LONGEST_NAMES}
        for distance, index in below:
            text = page.blocks[index].text
            right_below = page.form == "text" and distance <= _RIGHT_BELOW
            beside_date = not dated.isdisjoint(range(index - _BESIDE, index + _BESIDE + 1)) or _AGO.search(text) is not None
            if right_below or beside_date or text in boxes:
                yield Evidence.NAME_BELOW_THE_HEADLINE, index
    if last + 1 < len(decisions) and _ends_text(page, decisions[last + 1]) and _may_sign(decisions[last + 1], layout):
        yield Evidence.NAME_BELOW_THE_TEXT, last + 1


def _ends_text(page: Page, decision: Decision) -> bool:
    """Whether a line below the text is its last one: it stays, or leaves flattened text only since nothing follows it."""
    return decision.keep or (page.form == "text" and decision.dropped_as is Topic.PLACE)


def _below(decisions: Sequence[Decision], layout: Layout) -> list[int]:
    """The first lines below the headline but for pictures: their credits, and the captions and names right above those."""
    if layout.headline < 0:
        return []
    stop = min(layout.headline + 1 + 2 * _SIGNED_WITHIN, layout.head.stop, len(decisions))
    pictures = {i for i in range(layout.headline + 1, stop) if decisions[i].dropped_as in PICTURES}
    pictures |= {i - 1 for i in pictures if decisions[i].dropped_as is Topic.PHOTO_CREDIT}
    return [i for i in range(layout.headline + 1, stop) if i not in pictures][:_SIGNED_WITHIN]


def _may_sign(decision: Decision, layout: Layout) -> bool:
    """Whether a line is short, not in capitals, about this text, and no phrase such as "Related topics"."""
    text = decision.block.text
    known = not decision.keep and decision.dropped_as not in _NOT_FOR_THEIR_WORDS
    others = decision.block.index in layout.foreign or decision.block.index in layout.others
    return len(text) <= _LONGEST_NAMES and not others and not text.isupper() and not known


def _is_topic(page: Page, layout: Layout, people: Sequence[str]) -> bool:
    """Whether the text mentions one of the people or the page writes a word of a name small."""
    budget = _TEXT_LOOKED_AT
    words = frozenset(word.lower() for person in people for word in person.split() if len(word) > 2)
    for block in page.blocks:
        text = block.text[:budget]
        budget -= len(text)
        mentioned = len(text) > _LONGEST_NAMES and block.index in layout.text and any(person in text for person in people)
        if mentioned or (any(map(text.__contains__, words)) and not words.isdisjoint(text.split())):
            return True
        if budget <= 0:
            break
    return not page.lexicon.function_words("und").isdisjoint(words)
