"""The title of flattened text: the line that looks like a headline, stands before the prose and speaks of the same things."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain, compress

from scrubber.language.words import words_of
from scrubber.metadata.fields.menu_lines import is_menu
from scrubber.metadata.fields.title_flat_score import (
    Surroundings,
    TitleCandidate,
    content_words,
    gap,
    score,
)
from scrubber.metadata.fields.title_html import Titled
from scrubber.metadata.fields.title_text import contains_title, fold_title, parts, split_kicker, without_end
from scrubber.metadata.layout import PICTURES
from scrubber.metadata.ranking import Evidence
from scrubber.metadata.vocabulary import Vocabulary
from scrubber.model import Block, Decision, Found, Kind
from scrubber.page import Page

# Lines looked at: a menu of a flattened page may come first and have a hundred entries.
_MOST_LINES = 250
_LINES_BELOW_LEAD = 3
_LONGEST_LINE = 300  # characters
_PARAGRAPHS_READ = 12
# The text begins with the first paragraph that has, with the seven next ones within 24 blocks, half of the words of the
# place that has most of them.
_FOLLOWING, _REACH, _LEAST_SHARE = 8, 24, 0.5
_FEWEST, _MOST = 2, 40  # words of a title
# Of 18 lines that were the best of their page with less than that, none was the title; of 1,655 others 1,061 were.
_LEAST_SCORE = 3.0
# Less is enough for a line of four words and more between the entries of a menu and the text. Of the 1,849 flattened pages of the
# corpora with a gold title one has a line below 3 there, which is wrong; of 60 made-up ones in twelve languages, with other words
# than those that the rule was written for, three more give their title, and none a wrong one.
_LEAST_RIGHT_ABOVE, _FEWEST_RIGHT_ABOVE, _LINES_ABOVE = 2.0, 4, 3
# A menu on one line scores up to 2 above the headline below it: of 60 made-up pages in twelve languages seven have the menu for
# their title with 1 here, and none with 2. On none of the 1,849 pages does a line that the tables do not know look so.
_NEARLY, _FEWEST_ENTRIES = 2.0, 4
_LEAST_AT_TOP = 0.0  # with nothing above it
_KICKER_WORDS = range(1, 13)
_MENU_CHARACTERS = 3  # of a menu's word in scripts without spaces
_LINK = re.compile(r"https?://|www\.")  # printouts have one in the footer of each page
_NUMBER = re.compile(r"(\d{1,2})\.\s+(?=\D)")


def decide(page: Page, decisions: Sequence[Decision], words: Vocabulary) -> Titled:
    """The title, kicker and site name that the visible lines of a flattened text give."""
    around, able = candidates(page, decisions, words)
    scores = {at: score(at, around) for at in able}
    ranked = sorted(able, key=lambda at: (-scores[at], at))
    while ranked and is_menu(around.lines[ranked[0]].block.text, page.lexicon, around.function_words):
        del ranked[0]
    if len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] <= _NEARLY and _is_row_of_entries(ranked[0], ranked[1], around):
        del ranked[0]
    least = _LEAST_SCORE
    if ranked and _is_right_above(ranked[0], page, around):
        least = _LEAST_RIGHT_ABOVE if around.lines[ranked[0]].block.index else _LEAST_AT_TOP
    if not ranked or scores[ranked[0]] < least:
        return Titled()
    best = ranked[0] + int(ranked[0] + 1 in scores and _is_kicker(ranked[0], around))
    block = around.lines[best].block
    title, site = clean(block, page, around)
    split = split_kicker(title)
    others = [around.lines[at].block for at in ranked[:6] if at != best]
    differ = tuple((other.source, other.text) for other in others if not contains_title(other.text, split.title))[:2]
    kicker = Found(split.kicker, Evidence.GLUED_TO_THE_HEADLINE.shown) if split.kicker else _line_above(page, decisions, block)
    place = Evidence.VISIBLE_TITLE_LINE.at(block.source or block.index)
    return Titled(Found(split.title, place, differ), kicker, site or _site_line(page, block), block.index)


def _is_right_above(at: int, page: Page, around: Surroundings) -> bool:
    """Whether a line of some words, no sentence, is the last one above the text, and the lines above it are a menu's or none."""
    line = around.lines[at]
    if line.block.index != around.first_prose - 1 or len(line.words) < _FEWEST_RIGHT_ABOVE or line.sentence:
        return False
    above = around.lines[max(0, at - _LINES_ABOVE) : at]
    return all(
        len(other.words) < _FEWEST_RIGHT_ABOVE or is_menu(other.block.text, page.lexicon, around.function_words)
        for other in above
    )


def _is_row_of_entries(at: int, other: int, around: Surroundings) -> bool:
    """Whether the line that looks like the headline is a menu, in words that no table has, above the `other` that does.

    Each of its words begins with a capital, neither the text nor the other line has any of them, and nothing but dates and
    bylines stands between the two.
    """
    line, below = around.lines[at], around.lines[other]
    words = line.block.text.split()
    says_nothing = not around.shares[at] and line.content.isdisjoint(around.lead | below.content)
    follows = other > at and all(between.credits for between in around.lines[at + 1 : other])
    return follows and len(words) >= _FEWEST_ENTRIES and says_nothing and all(word[0].isupper() for word in words)


def _is_kicker(at: int, around: Surroundings) -> bool:
    """Whether line `at`, which looks like the headline, is a kicker over it.

    Kicker, headline and lead stand in a row without a space between them; the headline is longer than the kicker, no
    sentence, and says more of what the text and the lead say. A deck repeats less of them than the headline above it.
    """
    lines, shares = around.lines, around.shares
    if at + 2 >= len(lines):
        return False
    upper, lower, lead = lines[at : at + 3]
    side_by_side = gap(upper, lower) == 1 and gap(lower, lead) == 1
    longer = len(lower.words) > len(upper.words) and not lower.sentence and lead.sentence
    shared = [len(around.lead & line.content) for line in (upper, lower)]
    return side_by_side and longer and shares[at + 1] > shares[at] and shared[1] > shared[0]


def candidates(page: Page, decisions: Sequence[Decision], words: Vocabulary) -> tuple[Surroundings, list[int]]:
    """The lines about the beginning of the text, and the numbers of those among them that could be the title."""
    first, paragraphs = _paragraphs(page, decisions)
    function_words = page.lexicon.function_words(page.language)
    lines = _lines(page, decisions[: first + _LINES_BELOW_LEAD][-_MOST_LINES:], words, function_words)
    counts = Counter(chain.from_iterable([page.stats[i].words for i in paragraphs]))
    topic = {word: counts[word] for word in content_words(counts, function_words)}
    lead = frozenset(chain.from_iterable([page.stats[i].words for i in paragraphs[:2]]))
    shapes = Counter([stats.folded for stats in page.stats])
    around = Surroundings(lines, topic, lead, first, function_words, shapes)
    able = [at for at, line in enumerate(lines) if _FEWEST <= line.count <= _MOST and not _LINK.match(line.block.text)]
    return around, [at for at in able if not lines[at].credits and lines[at].dropped_as not in PICTURES]


def clean(block: Block, page: Page, around: Surroundings) -> tuple[str, Found | None]:
    """The title in a line without its number and without the site's name, and that name."""
    return _without_site(_without_number(block, page), around.lines, around.topic)


def _paragraphs(page: Page, decisions: Sequence[Decision]) -> tuple[int, list[int]]:
    """Block of the first paragraph of the text, and the blocks of the first paragraphs from there; (count, []) without any.

    A teaser or a notice may read like a paragraph too: the text begins where much prose follows.
    """
    prose = [i for i in compress(range(len(decisions)), page.prose) if decisions[i].keep]
    if not prose:
        return len(decisions), []
    sizes = [page.sizes[i] for i in prose]
    following = [sum(sizes[at : at + _FOLLOWING][: bisect_right(prose, one + _REACH) - at]) for at, one in enumerate(prose)]
    most = max(following)
    start = next(at for at, mass in enumerate(following) if mass >= _LEAST_SHARE * most)
    return prose[start], prose[start : start + _PARAGRAPHS_READ]


def _lines(page: Page, decisions: Sequence[Decision], words: Vocabulary, function_words: frozenset[str]) -> list[TitleCandidate]:
    """The lines about the beginning of the text that are short enough."""
    lines = []
    for decision in decisions:
        block = decision.block
        if len(block.text) <= _LONGEST_LINE and block.kind is not Kind.CAPTION:
            stats = page.stats[block.index]
            credits = decision.dropped_as not in PICTURES and words.credits(block.text, stats)
            lines.append(TitleCandidate(decision, stats, credits, function_words))
    return lines


def _without_number(block: Block, page: Page) -> str:
    """The line without the number that a flattener gave it as the last of a list of crumbs: "4. Headline" after "3. …"."""
    match = _NUMBER.match(block.text)
    above = page.blocks[max(0, block.index - 4) : block.index]
    if match and any(other.text.startswith(f"{int(match[1]) - 1}.") for other in above):
        return block.text[match.end() :]
    return block.text


def _without_site(text: str, lines: Sequence[TitleCandidate], about: Mapping[str, int]) -> tuple[str, Found | None]:
    """The title without a site's name behind its last separator: one to three words that the text never uses."""
    pieces = parts(text)
    if len(pieces) < 2:
        return text, None
    tail = pieces[-1]
    words = words_of(tail)
    stands_alone = any(line.folded == fold_title(text[: text.rfind(tail)]) for line in lines)
    if (
        1 <= len(tail.split()) <= 4
        and tail[0].isupper() | tail[0].isdigit()
        and (stands_alone or not any(about.get(word) for word in words))
    ):
        bare = without_end(text, tail)
        if len(words_of(bare)) >= 2 and tail[-1] not in "?!.…":
            return bare, Found(tail, Evidence.GLUED_TO_THE_TITLE.shown)
    return text, None


def _line_above(page: Page, decisions: Sequence[Decision], title: Block) -> Found | None:
    """The kicker in the line right above the title, where that is all that stands above it."""
    if title.index == 0 or title.index > 2 or title.lines is None:
        return None
    above = decisions[title.index - 1]
    block = above.block
    if block.lines is None or title.lines[0] - block.lines[1] != 1:
        return None
    dropped = above.verdict is not None and not above.keep and above.verdict.sure
    # With more lines above, one word is the last of a menu.
    menu = block.index > 0 and (len(block.text.split()) < 2 and len(page.stats[block.index].words) <= _MENU_CHARACTERS)
    if (
        dropped
        or menu
        or len(block.text.split()) not in _KICKER_WORDS
        or block.text.endswith(".")
        or fold_title(block.text) in fold_title(title.text)
    ):
        return None
    return Found(block.text, Evidence.LINE_ABOVE_THE_TITLE.at(block.source))


def _site_line(page: Page, title: Block) -> Found | None:
    """A first line "Name.tld - what the site is": the <title> of a front page that every page carries."""
    first = page.blocks[0] if page.blocks else title
    if first.index == title.index:
        return None
    pieces = parts(first.text)
    for piece in (pieces[0], pieces[-1]) if len(pieces) >= 2 else ():
        name, dot, ending = piece.rpartition(".")
        if dot and " " not in piece and len(name) >= 2 and 2 <= len(ending) <= 6 and ending.isalpha():
            return Found(piece, Evidence.TITLE_OF_THE_PAGE.at(first.source))
    return None
