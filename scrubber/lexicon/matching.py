"""One pass over the blocks of a page that asks the phrase tables about each: `find_hits`.

The phrase filters, twenty of them, all read what this pass found, so that a page costs one look-up a block, not twenty.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

from scrubber.language.folding import fold
from scrubber.language.late_pattern import late_pattern
from scrubber.language.scripts import UNSPACED, is_far
from scrubber.language.text_stats import TextStats
from scrubber.lexicon.lexicon import UNSPACED_LEAST, Lexicon, is_label_phrase, opening_of, prefixes, starts_with_label
from scrubber.model import Block, Kind


class MatchKind(StrEnum):
    """How a phrase covers a block."""

    LINE = "line"
    """The phrase is the whole block."""
    LABEL = "label"
    """A short line begins with the phrase and a separator: "Photo: Ann Lee"."""
    START = "start"
    """A short line begins with the phrase and is no sentence."""
    RUN = "run"
    """The block is made of several phrases and nothing else: "Facebook Twitter WhatsApp"."""
    END = "end"
    """The phrase is glued to the end of a longer block."""
    SENTENCE = "sentence"
    """The phrase is one of the sentences of a short block: "Get the news in your inbox. Sign up for our newsletter."."""


class Hit(NamedTuple):
    """A phrase found in a block."""

    block: int
    form: MatchKind
    phrase: str
    """As the table, or for an end the block, has it."""
    size: int
    """`phrase_size` of it; for a run the number of its phrases."""
    at: int = 0
    """Character of the block's text where the phrase begins; 0 but for ends."""


Hits = Mapping[str, tuple[Hit, ...]]

# A start written with one of these is none without: "(Reporting by", "© Example".
_OPENING = "([（【©«“"
_WORD = re.compile(r"[^\W_]+")
# Source code.
_CODE = re.compile(r"[{}=]|</?\w|\(\)|^--?\w|;$|[a-z]_[a-z]|^['\"].*['\"],?$")
# A line that only begins with a phrase is covered up to this many words: a credit, or a "read also" with its headline.
_START_WORDS = 14
_LABEL_WORDS = 24
# Characters are counted as words in Chinese, Japanese and Thai, where a word has 1.5 to 2.
_LABEL_WORDS_UNSPACED = 40
# The longest phrase in a row of footer links: "Terms and Conditions of Use".
_PIECE_WORDS = 5
# Of the short blocks of the training corpus that hold a phrase of so many words as a sentence 2 to 3 % were content.
_SENTENCE_PHRASE = 4
_SENTENCE_WORDS = 40
_LONGEST_PHRASE = 100  # characters
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])(?!$)")
# "3. Results" is a heading; "12. oldal" is page 12 in Hungarian.
_NUMBERED = re.compile(r"\d{1,3}[.)]\s+(\w)")
_UNSPACED = late_pattern(f"[{UNSPACED}]")


def find_hits(lexicon: Lexicon, blocks: Sequence[Block], page_stats: Sequence[TextStats]) -> Hits:
    """Filter id -> what its table says of the page, in the order of the blocks. Code is never asked about."""
    found: dict[str, list[Hit]] = {}
    heads, openings, line_ids, end_words = lexicon.heads, lexicon.openings, lexicon.line_ids, lexicon.end_words
    for at in range(len(blocks)):
        stats = page_stats[at]
        words, folded = stats[0], stats[6]
        count = len(words)
        hits: list[tuple[str, Hit]] | None = None
        space = folded.find(" ")
        head = folded if space < 0 else folded[:space]
        plain = head.isascii()
        # Most blocks begin as no phrase does: with another word, or, in other scripts, with another part of one.
        if head in heads or (not plain and head[:UNSPACED_LEAST] in heads):
            if folded in line_ids:
                hits = _line(lexicon, blocks[at], folded)
            elif (not plain or head in openings or opening_of(folded) in openings) and count <= _longest_label(words, folded):
                hits = _start_or_run(lexicon, blocks[at], stats)
        if not hits and count and words[-1] in end_words:
            hits = _end(lexicon, blocks[at])
        if not hits and _SENTENCE_PHRASE < count <= _SENTENCE_WORDS and _has_several_sentences(blocks[at].text):
            hits = _sentence(lexicon, blocks[at])
        if hits and blocks[at].kind is not Kind.CODE and not _is_code(blocks[at].text):
            for filter_id, hit in hits:
                found.setdefault(filter_id, []).append(hit)
    return {filter_id: tuple(found[filter_id]) for filter_id in sorted(found)}


def _longest_label(words: Sequence[str], folded: str) -> int:
    """Words of the longest line that may begin with a phrase."""
    unspaced = len(words) > _LABEL_WORDS and is_far(folded[:1]) and _UNSPACED.match(folded) is not None
    return _LABEL_WORDS_UNSPACED if unspaced else _LABEL_WORDS


def phrase_size(folded: str) -> int:
    """Words of a folded phrase, numbers left out; two characters of a script without spaces count as one."""
    words = folded.count(" ") + 1 - folded.count("#")
    if folded.isascii() or not is_far(folded):
        return words
    unspaced = len(_UNSPACED.findall(folded))
    return max(words, (unspaced + 1) // 2)


def _line(lexicon: Lexicon, block: Block, folded: str) -> list[tuple[str, Hit]]:
    """Hits of the whole line, but for headings with their number."""
    numbered = _NUMBERED.match(block.text) if folded[0] == "#" else None
    if numbered is not None and numbered[1].isupper() and not block.text.isupper():
        return []
    size = phrase_size(folded)
    return [
        (filter_id, Hit(block.index, MatchKind.LINE, lexicon.table(filter_id).lines[folded], size))
        for filter_id in lexicon.line(folded)
    ]


def _start_or_run(lexicon: Lexicon, block: Block, stats: TextStats) -> list[tuple[str, Hit]]:
    """Hits of a start, else of a run; few lines whose first word some phrase begins with have either."""
    folded = stats.folded
    beginnings = _beginnings(lexicon, folded) if folded.isascii() else prefixes(folded)
    hits = _start(lexicon, block, stats, beginnings)
    if not hits:
        line_ids = lexicon.line_ids
        for prefix in beginnings:
            if prefix in line_ids:
                return _run(lexicon, block, stats)
    return hits


def _beginnings(lexicon: Lexicon, folded: str) -> list[str]:
    """Those of the `prefixes` of an ASCII line that are no longer than a phrase that begins like it, longest first."""
    most = lexicon.openings.get(opening_of(folded), 1)
    found: list[str] = []
    at = -1
    while most > 0:
        at = folded.find(" ", at + 1)
        if at < 0:
            found.append(folded)
            break
        found.append(folded[:at])
        most -= 1
    found.reverse()
    return found


def _start(lexicon: Lexicon, block: Block, stats: TextStats, beginnings: list[str]) -> list[tuple[str, Hit]]:
    """Hits of the longest of the line's beginnings that is a start and holds; several filters may have it."""
    hits: list[tuple[str, Hit]] = []
    start_ids = lexicon.start_ids
    for prefix in beginnings:
        if prefix not in start_ids:
            continue
        for filter_id, phrase in start_ids[prefix]:
            kind = _kind_of_start(phrase, prefix, block.text, stats)
            if kind is not None:
                hits.append((filter_id, Hit(block.index, kind, phrase, phrase_size(prefix))))
        if hits:
            break
    return hits


def _kind_of_start(phrase: str, folded: str, text: str, stats: TextStats) -> MatchKind | None:
    """LABEL where a separator follows the start or capitals set it off, START where the line is no sentence, else None.

    A phrase written with a separator is nothing but a label; one written in capitals must stand so in the text; behind one
    written with "…" a name must follow.
    """
    if starts_with_label(text, folded):
        return MatchKind.LABEL
    if is_label_phrase(phrase):
        return MatchKind.LABEL if _stands_out(text, len(folded)) else None
    if phrase.isupper() and not (is_far(phrase) and _UNSPACED.search(phrase)):
        return MatchKind.LABEL if text.startswith(phrase) and not text.isupper() else None
    if len(stats.words) > _START_WORDS or _may_be_sentence(stats):
        return None
    if phrase[0] in _OPENING and text[0] not in _OPENING:
        return None
    if phrase.endswith("…") and not _name_follows(text, folded.count(" ") + 1):
        return None
    return MatchKind.START


def _may_be_sentence(stats: TextStats) -> bool:
    """Less than `reads_as_sentence` asks for: languages without articles have sentences with one function word."""
    return len(stats.words) >= 6 and stats.function_words >= 1 and stats.ends_sentence


def _stands_out(text: str, length: int) -> bool:
    """Whether a phrase of several words is set in capitals before a line that is not: "READ MORE Mayor resigns"."""
    return " " in text[:length] and text[:length].isupper() and not text.isupper()


def _name_follows(text: str, words: int) -> bool:
    """Whether the word after the first `words` begins like a name or a number: "Mehr zu Berlin", not "Mehr zu arbeiten"."""
    following = next(islice(_WORD.finditer(text), words, None), None)
    return following is not None and not following[0][0].islower()


def _run(lexicon: Lexicon, block: Block, stats: TextStats) -> list[tuple[str, Hit]]:
    """The hit of a line that can be cut into phrases of `lines`, taking the longest first; it goes to the first one's filter.

    Each must be set in a capital, where the script has them: "Select one or more" is made of buttons too.
    """
    words = stats.folded.split(" ")
    text, count, line_ids = block.text, len(words), lexicon.line_ids
    capitals = stats.capitals if text.upper() != text.lower() else count
    if capitals < 2:
        return []
    pieces: list[str] = []
    at = 0
    while at < count:
        end = min(at + _PIECE_WORDS, count)
        piece = " ".join(words[at:end])
        while piece not in line_ids:
            end -= 1
            if end == at:
                return []
            piece = " ".join(words[at:end])
        pieces.append(piece)
        at = end
    if capitals < len(pieces):
        return []
    return [(lexicon.line(pieces[0])[0], Hit(block.index, MatchKind.RUN, ", ".join(pieces), len(pieces)))]


def _has_several_sentences(text: str) -> bool:
    """A quick look, for most short blocks have one at most."""
    return ". " in text or "? " in text or "! " in text or "… " in text or (not text.isascii() and ("。" in text or "！" in text))


def _sentence(lexicon: Lexicon, block: Block) -> list[tuple[str, Hit]]:
    """Hits of the first sentence that is a phrase."""
    text, heads, line_ids = block.text, lexicon.heads, lexicon.line_ids
    for sentence in _sentences(text) if text.isascii() else _SENTENCE_END.split(text):
        if len(sentence) > _LONGEST_PHRASE:
            continue
        first = sentence.partition(" ")[0].lower()
        if first in heads or not first.isalpha() or not first.isascii():
            folded = fold(sentence)
            if folded in line_ids and (size := phrase_size(folded)) >= _SENTENCE_PHRASE:
                return [(filter_id, Hit(block.index, MatchKind.SENTENCE, sentence, size)) for filter_id in lexicon.line(folded)]
    return []


def _sentences(text: str) -> list[str]:
    """What `_SENTENCE_END` splits an ASCII text into; as a loop it takes a tenth of the time, where it is compiled."""
    found: list[str] = []
    start = 0
    size = len(text)
    ended = False
    for at in range(size):
        letter = text[at]
        if ended and letter.isspace() and at >= start:
            found.append(text[start:at])
            start = at + 1
            while start < size and text[start].isspace():
                start += 1
        ended = letter == "." or letter == "!" or letter == "?"
    found.append(text[start:])
    return found


def _is_code(text: str) -> bool:
    """Whether a line is source code in flattened text, where nothing marks it: "start = time.time()", "font-size: 18px;"."""
    if not text.isascii() or text.replace(" ", "").isalnum():
        return False
    return _CODE.search(text) is not None and "://" not in text


def _end(lexicon: Lexicon, block: Block) -> list[tuple[str, Hit]]:
    """The hit of the phrases that are glued to the end of a block, or are all of it."""
    span = lexicon.end_span(block.text)
    if span is None:
        return []
    filter_id, at = span
    junk = block.text[at:].strip()
    return [(filter_id, Hit(block.index, MatchKind.LINE if at == 0 else MatchKind.END, junk, phrase_size(fold(junk)), at))]
