"""The title, the kicker and the site's name: decided together, as each is what is left of the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from scrubber.language.scripts import is_far
from scrubber.language.text_stats import is_prose
from scrubber.language.words import words_of
from scrubber.metadata.candidate import Candidate
from scrubber.metadata.fields.page_headings import PageHeading, is_crumb, is_listed, own_headings
from scrubber.metadata.fields.title_text import (
    MOST_NAME_WORDS,
    fold_title,
    is_folded_site,
    named_behind,
    parts,
    split_kicker,
    tidy,
    without_end,
    without_site,
)
from scrubber.metadata.ranking import TITLE_VOTES, Evidence, Family
from scrubber.model import Block, Found
from scrubber.page import Page

# A heading that shares this share of the shorter one's words with the head's title is a variant of it.
# Of 471 pages with a gold title 371 are right; 372 with 0.4 or 0.5, 370 with 0.8.
_VARIANT = 0.6
# Times at most that the longer of two variants is as long as the shorter; 2 and 4 move no title there.
_LONGER = 3
_KICKER_END = re.compile(r"\s[-–—|·]\s|[:：]\s?")
_FEWEST_SPACES = 3  # of a title behind another kicker than the head's; 2 and 4 move no title of those
# Words of a site's name that the page need not say ("The Evening Herald"), and of one behind its visible title; a longer one,
# such as "La Voz de la Sierra", it has to say as a logo or behind a ©.
_SITE_WORDS, _NAME_WORDS = 3, 4
_KICKER_REACH = 3  # blocks from a kicker down to its headline
_KICKER_WORDS = 12
_KICKER_DIGITS = 1 / 3  # of the characters at most; more is a date or a telephone number
_COPYRIGHT_REACH = 30  # characters between © and a name: "© 2003-2024 by the "
_PERMALINK = re.compile(r"\s*[¶§\uf0c1🔗]\s*$|\s+#$")
_PERMALINK_MARKS = "¶§\uf0c1🔗#"
_LONGEST_HEADING = 400  # characters; a longer heading is a paragraph in the wrong element
# A lone first-level heading that is a variant of the head's title has 8, a part of it 7, any heading equal to it 12. On the
# development half headings below 7 were the title once, where what the head says was it 14 times.
_ENOUGH = 7
# What a heading gets that is equal to a title of the head, ends with one, is a part of one, or shares most words with one; and
# what a first-level heading gets on top, alone on the page or not. Swept on 471 pages with a gold title: 371 are right so; 365
# to 368 where a part of a title gets 4 to 6 and so does not suffice alone; 370 to 372 where any other moves by a step or two.
_EQUAL, _ENDS_WITH, _PART, _SIMILAR = 12, 9, 7, 5
_LONE_FIRST_LEVEL, _FIRST_LEVEL = 3, 1
# Words of a heading that is a part of a title or similar to it: 372 of the pages with 2, 374 with 4.
_FEWEST_WORDS = 3


class Titled(NamedTuple):
    """What was decided; `block` is where the title is visible, -1 if nowhere."""

    title: Found | None = None
    kicker: Found | None = None
    site_name: Found | None = None
    block: int = -1


class _Heading(NamedTuple):
    text: str
    block: int
    level: int
    score: int
    kicker: str | None
    listed: bool
    """Whether it is an item of a list: the last crumb of a trail, worded for search engines."""


def decide(page: Page, titles: Sequence[Candidate], sites: frozenset[str], host: str) -> Titled:
    """The title of an HTML page: the visible headline that agrees with what the head says, without the site's name.

    `titles` are the head's, as they are written there.
    """
    bare = {value: without_site(tidy(value), sites, host) for value in {c.value: None for c in titles}}
    head = [c if (title := bare[c.value]) == c.value else c._replace(value=title) for c in titles]
    head = [c for c in head if fold_title(c.value) and len(c.value) <= _LONGEST_HEADING]
    head = [c for c in head if not is_folded_site(fold_title(c.value), sites, host)] or head
    head.sort(key=lambda c: c.evidence.rank("title"))
    heading = _headline(page, head, sites, host) if head else None
    titled = _decided(page, heading, head)
    return titled._replace(site_name=_site_behind(page, titled.title, titles))


def marked_kicker(page: Page, titled: Titled, candidates: Iterable[Candidate]) -> Found | None:
    """What an element of class "kicker", one of the `candidates`, says right above the visible headline."""
    title = fold_title(str(titled.title.value)) if titled.title is not None else ""
    for candidate in candidates:
        above = titled.block - candidate.block
        if titled.block < 0 or not 1 <= above <= _KICKER_REACH:
            continue
        block, words = page.blocks[candidate.block], words_of(candidate.value)
        number = page.stats[candidate.block].digits > _KICKER_DIGITS * len(block.text)
        label = page.lexicon.line(page.stats[candidate.block].folded)  # "Updated", "Advertorial"
        if number or label or candidate.value != block.text or len(words) > _KICKER_WORDS:
            continue
        if fold_title(block.text) not in title:
            return Found(tidy(block.text), candidate.place)
    return None


def _decided(page: Page, heading: _Heading | None, head: Sequence[Candidate]) -> Titled:
    """The heading, or what the head says where there is none or it is outvoted."""
    if heading is None:
        if len(head) == 1:
            head = [head[0]._replace(value=_without_site_end(page, head[0].value))]
        return _of_head(page, head[0], head) if head else Titled()
    better = _outvoted(heading, head)
    if better is not None:
        return _of_head(page, better, head)._replace(block=heading.block)
    return _of_heading(page, heading, head)


def _site_behind(page: Page, title: Found | None, titles: Sequence[Candidate]) -> Found | None:
    """The site's name, where the <title> is the title and one part more."""
    shown = str(title.value) if title is not None else ""
    for candidate in titles:
        name = named_behind(tidy(candidate.value), shown) if candidate.evidence is Evidence.TITLE_ELEMENT else None
        if name and (len(name.split()) <= _NAME_WORDS or _signs(page, name.casefold())):
            return Found(name, f"{candidate.place}, behind the title")
    return None


def _without_site_end(page: Page, title: str) -> str:
    """The only title of a page without a short last part that is its site's name.

    It is if the page says the title without it, if the page itself never says it, or says it as a logo or behind a ©.
    """
    pieces = parts(title)
    if len(pieces) < 2 or not 1 <= len(pieces[-1].split()) <= MOST_NAME_WORDS:
        return title
    end, bare = pieces[-1].casefold(), without_end(title, pieces[-1])
    if len(bare.split()) < len(end.split()):
        return title
    mentions = [block.text for block in page.blocks if end in block.text.casefold()]
    alone = (not mentions and len(end.split()) <= _SITE_WORDS) or _signs(page, end)
    return bare if alone or _block_by_title(page, bare) >= 0 else title


def _signs(page: Page, name: str) -> bool:
    """Whether the page says `name` as a logo or behind a ©."""
    return _is_logo(page, name) or any(_is_signed_by(text, name) for b in page.blocks if name in (text := b.text.casefold()))


def _is_logo(page: Page, name: str) -> bool:
    """Whether a block before the text is nothing but `name`."""
    above = takewhile(lambda block: not is_prose(page.stats[block.index]), page.blocks)
    return any(block.text.strip().casefold() == name for block in above)


def _is_signed_by(text: str, name: str) -> bool:
    """Whether `name` stands behind a ©, years between them or not."""
    return "©" in text and name in text[text.index("©") :][: len(name) + _COPYRIGHT_REACH]


def _block_by_title(page: Page, title: str) -> int:
    """Index of the first block that says `title` and nothing else, -1 without one."""
    folded = fold_title(title)
    shortest, longest = len(folded) // 2, 2 * len(title)
    for block in page.blocks:
        if shortest <= len(block.text) <= longest and fold_title(block.text) == folded:
            return block.index
    return -1


def _of_head(page: Page, chosen: Candidate, head: Sequence[Candidate]) -> Titled:
    """The title that the head says, and the block that says the same, if one does."""
    split = split_kicker(chosen.value)
    return Titled(
        Found(split.title, chosen.place, _others(split.title, head)),
        Found(split.kicker, Evidence.GLUED_TO_THE_HEADLINE.shown) if split.kicker else None,
        block=_block_by_title(page, split.title),
    )


def _of_heading(page: Page, heading: _Heading, head: Sequence[Candidate]) -> Titled:
    """The title that the page shows."""
    split = split_kicker(heading.text)
    kicker = heading.kicker or split.kicker
    title = heading.text if heading.kicker else split.title
    place = Evidence.VISIBLE_HEADLINE.at(page.blocks[heading.block].source or heading.block)
    found = Found(title, place, _others(title, head))
    return Titled(found, Found(kicker, Evidence.GLUED_TO_THE_HEADLINE.shown) if kicker else None, block=heading.block)


def _outvoted(heading: _Heading, head: Sequence[Candidate]) -> Candidate | None:
    """The title of the head that gets more votes than what the heading says, None where the heading wins."""
    shown = fold_title(heading.text if heading.kicker else split_kicker(heading.text).title)
    if heading.level == 1 and not heading.listed and all(_first_part(candidate.value) == shown for candidate in head):
        return None  # "Sorting", where all of the head says "Sorting - Learn to program"
    votes: dict[str, float] = {}
    by_title: dict[str, Candidate] = {}
    contained = False
    voted: set[Family] = set()
    for candidate in head:
        family = candidate.evidence.families.get("title")
        if family is None or family in voted:
            continue
        voted.add(family)
        folded = fold_title(split_kicker(candidate.value).title)
        contained = contained or (" " in shown and f" {shown} " in f" {folded} ")
        votes[folded] = votes.get(folded, 0.0) + TITLE_VOTES[family]
        by_title.setdefault(folded, candidate)
    inside = Family.HEADING_INSIDE_A_TITLE if contained else Family.HEADING
    kind = Family.HEADING_IN_A_LIST if heading.listed else inside
    votes[shown] = votes.get(shown, 0.0) + TITLE_VOTES[kind]
    winner = max(votes, key=lambda folded: (votes[folded], folded == shown))
    return by_title[winner] if winner != shown else None


def _first_part(title: str) -> str:
    """The first of two parts or more of a title, folded."""
    pieces = parts(title)
    return fold_title(pieces[0]) if len(pieces) > 1 else ""


def _others(title: str, head: Sequence[Candidate]) -> tuple[tuple[str, object], ...]:
    folded = fold_title(title)
    return tuple(dict.fromkeys((c.place, c.value) for c in head if fold_title(c.value) != folded))


def _headline(page: Page, head: Sequence[Candidate], sites: frozenset[str], host: str) -> _Heading | None:
    """The heading that is the page's title, None if no heading agrees with the head well enough.

    A heading that shares no word with the head cannot. Of equals the first that is not hidden wins: pages repeat their title
    in dialogs and in bars that stay on top.
    """
    headings = own_headings(page)
    titles = {fold_title(c.value): c.value for c in reversed(head)}
    words = frozenset([word for title in titles.values() for word in words_of(title)])
    # Those of the first level are counted, whatever they say.
    asked = [one for one in headings if one.block.level == 1 or not words.isdisjoint(page.stats[one.block.index].words)]
    named = [one for one in asked if not is_folded_site(one.folded, sites, host)]
    first = [one for one in named if not is_crumb(page, one.block, headings)]
    best = _best(page, first, titles, words)
    return best if best is not None or len(first) == len(named) else _best(page, named, titles, words)


def _best(page: Page, headings: Sequence[PageHeading], titles: Mapping[str, str], words: frozenset[str]) -> _Heading | None:
    """The first of the headings that agree best with the head's titles (folded -> as written), None if none does well enough.

    `words` are those of the titles.
    """
    lone = sum([one.block.level == 1 for one in headings]) == 1
    best: _Heading | None = None
    best_rank = (0, False)
    for block, _, is_hidden in headings:
        if words.isdisjoint(page.stats[block.index].words):
            continue
        one = _score(page, block, titles, lone)
        ranked = (one.score, not is_hidden)
        if one.score >= _ENOUGH and ranked > best_rank:
            best, best_rank = one, ranked
    return best


def _score(page: Page, block: Block, titles: Mapping[str, str], lone: bool) -> _Heading:
    """How much speaks for a heading: agreement with the head's titles (folded -> as written) first, its level next."""
    text = _without_mark(block.text.strip(), titles)
    folded = fold_title(text) if len(text) <= _LONGEST_HEADING else ""
    level = (_LONE_FIRST_LEVEL if lone else _FIRST_LEVEL) if block.level == 1 else 0
    if not folded:
        return _Heading(text, block.index, block.level, 0, None, False)
    score = _EQUAL if folded in titles else 0
    kicker: str | None = None
    words = len(words_of(folded)) if is_far(folded) else folded.count(" ") + 1
    for other, title in titles.items():
        if " " in other and folded.endswith(" " + other):
            score = max(score, _ENDS_WITH)
            cut = _tail_of(text, title) if kicker is None else None
            if cut is not None:
                kicker, text = cut
        elif score == _EQUAL:
            continue
        elif (words >= _FEWEST_WORDS and _begins_or_ends(other, folded, words)) or (
            lone and block.level == 1 and folded in map(fold_title, parts(title)[:-1])
        ):
            score = max(score, _PART)
        elif words >= _FEWEST_WORDS and _sizes_match(folded, other) and _overlap(folded, other) >= _VARIANT:
            score = max(score, _SIMILAR)
    if kicker is None and 0 < score < _EQUAL and (cut := _other_kicker(text, titles)) is not None:
        kicker, text = cut
    return _Heading(text, block.index, block.level, score + level, kicker, is_listed(page, block))


def _without_mark(text: str, titles: Mapping[str, str]) -> str:
    """A heading without the mark that links to it: "Configuring retries¶". A # belongs to it where the head has it too: C#."""
    bare = _PERMALINK.sub("", text) if text[-1:] in _PERMALINK_MARKS else text
    if bare.endswith("#") and not any(bare in title for title in titles.values()):
        bare = bare[:-1].rstrip()
    return bare or text


def _begins_or_ends(title: str, heading: str, words: int) -> bool:
    """Whether a folded title begins or ends with a folded heading.

    In a script without spaces a site's name has as many "words" as a headline: at the end it must be most of the title.
    """
    spaced = words == heading.count(" ") + 1
    return title.startswith(heading + " ") or (title.endswith(" " + heading) and (spaced or 2 * len(heading) > len(title)))


def _other_kicker(text: str, titles: Mapping[str, str]) -> tuple[str, str] | None:
    """(kicker, title) of "Kicker - Title" where the head says "Another kicker: Title"."""
    for match in _KICKER_END.finditer(text):
        rest = fold_title(text[match.end() :])
        if rest.count(" ") >= _FEWEST_SPACES and any(title.endswith(" " + rest) for title in titles):
            return text[: match.start()].strip(), text[match.end() :].strip()
    return None


def _overlap(one: str, other: str) -> float:
    """Shared words of two folded titles as a share of the shorter one's, 0 to 1."""
    left, right = set(one.split()), set(other.split())
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


def _sizes_match(one: str, other: str) -> bool:
    """Whether one title is at most three times as long as the other; a site's name shares words with a long title too."""
    return len(one) <= _LONGER * len(other) and len(other) <= _LONGER * len(one)


def _tail_of(text: str, title: str) -> tuple[str, str] | None:
    """(what stands before, the title) where `text` ends with `title`; None if it cannot be cut there."""
    at = len(text) - len(title)
    if (
        at > 0
        and fold_title(text[at:]) == fold_title(title)
        and (not text[at - 1].isalnum() or not text[at].isalnum() or text[at].isupper())
    ):
        return text[:at].strip(" :-–—|·"), text[at:].strip()
    return None
