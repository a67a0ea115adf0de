"""What is counted and looked up block by block: the loops over objects, which no array operation takes off Python's hands.

Each function fills in rows of zeros, which have one place for each block.
"""

from __future__ import annotations

import re
from collections.abc import MutableSequence, Sequence
from typing import cast

import numpy as np
from numpy.typing import NDArray

from scrubber.language.text_stats import TextStats
from scrubber.model import Block, Kind, Verdict

# A block of that many words that ends a sentence is taken for running prose (the distance features hang on it): about the
# length of one sentence of news. Not swept; the forest sees the word counts as well.
_PROSE_WORDS = 15
_KIND_NUMBERS = {kind: number for number, kind in enumerate(Kind)}
# Shorter words are mostly function words, in any spaced script.
_TOPIC_LETTERS = 4
_ADDRESS = re.compile(r"https?://|www\.|\S@\S")
# A price, and a clock, a date or a year. The choice stands behind the first character, so that letters are skipped quickly.
_PRICE = re.compile(r"[$€£¥₹₽\d](?:(?<=[$€£¥₹₽])\s?\d|(?<=\d)\s?(?:[$€£¥₹₽元円]|EUR\b|USD\b|CHF\b|zł\b|kr\b|Kč\b))")
# One of these is in each price.
_SIGNS = ("$", "€", "£", "¥", "₹", "₽", "元", "円", "EUR", "USD", "CHF", "zł", "kr", "Kč")
_MOMENT = re.compile(r"\d(?<!\w\d)(?:\d?:\d\d\b|\d{0,3}[./-]\d{1,2}[./-]\d{2,4}\b|(?:(?<=1)9|(?<=2)0)\d\d\b)")
_BULLET = re.compile(r"^\s*(?:[-–—•·*‣▪◦»›>→✓✔]|\(?\d{1,3}[.)])\s")
_LAST_MARKS = {
    ".": 1, "!": 2, "?": 3, ":": 4, ",": 5, ";": 6, "…": 7, ")": 8, "。": 1, "！": 2, "？": 3, "：": 4, '"': 9, "“": 9, "”": 9,
}  # fmt: skip


def places(rows: NDArray[np.number]) -> list[MutableSequence[float]]:
    """The rows of a matrix as memory, to which Python writes faster than to an array."""
    return cast("list[MutableSequence[float]]", [row.data for row in rows])


def fill_counts(blocks: Sequence[Block], stats: Sequence[TextStats], rows: NDArray[np.float32]) -> int:
    """The rows of `Counts`: the counts of `TextStats` and of the blocks. Returns the words of the page."""
    words, characters, function_words, digits, capitals, punctuation, ends, linked, kinds, prose, before = places(rows)
    kind_numbers = _KIND_NUMBERS
    total = 0
    for at in range(len(blocks)):
        block = blocks[at]
        found, functional, of_digits, of_capitals, of_punctuation, ends_sentence, _ = stats[at]
        size, count = len(block.text), len(found)
        words[at] = count
        characters[at] = size
        function_words[at] = functional
        digits[at] = of_digits
        capitals[at] = of_capitals
        punctuation[at] = of_punctuation
        ends[at] = ends_sentence
        density = block.link_density
        if density:
            linked[at] = density * size
        kinds[at] = kind_numbers[block.kind]
        if ends_sentence and count >= _PROSE_WORDS and functional >= 2 and linked[at] < 0.5 * size:
            prose[at] = 1
        before[at] = total
        total += count
    return total


def fill_signs(blocks: Sequence[Block], texts: list[str], digits: NDArray[np.float32], rows: NDArray[np.float32]) -> None:
    """Address, price, moment, bullet, last mark, first letter, all capitals, level; `texts` are the beginnings of the blocks."""
    address, price, moment, bullet, last_mark, first_letter, all_capitals, level = places(rows)
    (have_digits,) = places(digits[None])
    letters: dict[str, int] = {}
    marks = _LAST_MARKS
    whole = "\n".join(texts)
    have_addresses = "@" in whole or "://" in whole or "www." in whole  # most pages show none
    signs = [sign for sign in _SIGNS if sign in whole]
    for at in range(len(blocks)):
        block, text = blocks[at], texts[at]
        all_of_it = block.text
        if have_addresses and ("@" in text or "://" in text or "www." in text) and _ADDRESS.search(text) is not None:
            address[at] = 1
        if have_digits[at]:
            for sign in signs:
                if sign in text:
                    if _PRICE.search(text) is not None:
                        price[at] = 1
                    break
            if _MOMENT.search(text) is not None:
                moment[at] = 1
        letter = text[:1]
        number = letters.get(letter)
        if number is None:
            number = letters[letter] = _first_letter(letter)
        first_letter[at] = number
        if number < 2 and not letter.isalpha() and _BULLET.match(text) is not None:
            bullet[at] = 1
        mark = marks.get(all_of_it[-1:])
        if mark is not None:
            last_mark[at] = mark
        if all_of_it.isupper():
            all_capitals[at] = 1
        level[at] = block.level


def _first_letter(letter: str) -> int:
    if letter.isupper():
        return 3
    if letter.islower():
        return 2
    return 1 if letter.isdigit() else 0


def fill_repetition(
    blocks: Sequence[Block], stats: Sequence[TextStats], title_words: frozenset[str], rows: NDArray[np.float32]
) -> None:
    """How often the text is on the page, how often up to the block, the share of its words in the title, and how many blocks
    begin with its first word."""
    times, order, in_title, same_opening = places(rows)
    seen: dict[str, int] = {}
    openings: dict[str, int] = {}
    for at in range(len(blocks)):
        text = blocks[at].text
        count = seen.get(text, 0) + 1
        seen[text] = count
        order[at] = count
        words = stats[at][0]
        if words:
            first = words[0]
            openings[first] = openings.get(first, 0) + 1
            if not title_words.isdisjoint(words):
                in_title[at] = len(title_words.intersection(words)) / len(words)
    for at in range(len(blocks)):
        times[at] = seen[blocks[at].text]
        words = stats[at][0]
        if words:
            same_opening[at] = openings[words[0]]


def fill_topic(stats: Sequence[TextStats], prose: NDArray[np.float32], rows: NDArray[np.float32]) -> None:
    """How many different longer words a block has that occur in the page's prose, too, and how many it has."""
    shared, different = places(rows)
    (is_prose,) = places(prose[None])
    # The words of prose alone are kept: a set for each block keeps the garbage collector busy.
    vocabulary: dict[str, int] = {}
    of_prose: dict[int, set[str]] = {}
    for at in range(len(stats)):
        if is_prose[at]:
            own = {word for word in stats[at][0] if len(word) >= _TOPIC_LETTERS}
            of_prose[at] = own
            for word in own:
                vocabulary[word] = vocabulary.get(word, 0) + 1
    occurring = frozenset(vocabulary)
    # A block of prose shares a word if another one has it too.
    repeated = frozenset([word for word, count in vocabulary.items() if count > 1])
    for at in range(len(stats)):
        if is_prose[at]:
            own = of_prose[at]
            shared[at] = len(own & repeated)
        else:
            own = {word for word in stats[at][0] if len(word) >= _TOPIC_LETTERS}
            if own and not occurring.isdisjoint(own):
                shared[at] = len(own & occurring)
        different[at] = len(own)


def fill_standing(standing: Sequence[Verdict | None], row: NDArray[np.float32]) -> int:
    """The verdicts of the earlier stages: 2 surely junk, 1 leaning to junk, -1 leaning to keep. Returns how many of them
    are a filter's."""
    (stands,) = places(row[None])
    given = 0
    for at in range(len(standing)):
        verdict = standing[at]
        if verdict is not None:
            stands[at] = -1 if verdict.keep else 2 if verdict.sure else 1
            if verdict.by:
                given += 1
    return given
