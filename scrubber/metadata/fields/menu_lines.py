"""Menus and buttons on one line: "Home News Business Sport Subscribe Sign in", "Tout accepterParamétrer", "同意する設定"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import NamedTuple

from scrubber.bylines.known_names import is_menu_word
from scrubber.language.folding import fold
from scrubber.language.late_pattern import late_pattern
from scrubber.language.scripts import KANA_AND_HAN, is_far
from scrubber.lexicon.lexicon import Lexicon
from scrubber.metadata.fields.title_text import parts

# Entries of a menu. Two may be a heading ("Health News"); scripts without spaces have no such pairs in headlines.
_FEWEST, _FEWEST_UNSPACED = 3, 2
_LEAST_SHARE = 0.85  # of a line's words that are entries; the rest are sections that no table has
_LONGEST_ENTRY = 4  # words
_LONGEST_UNSPACED = 8  # characters
_LONGEST = 400  # characters of a line
# "Home | Politics | Business | Sport": a title has two or three parts, and one of them is long.
_FEWEST_PARTS, _LONGEST_PART = 4, 2
# "accepterParamétrer": two entries that a flattener put together.
_GLUED = re.compile(r"(?<=[^\W\d_A-ZÀ-ÖØ-Þ])(?=[A-ZÀ-ÖØ-Þ])")
_UNSPACED = late_pattern(f"[{KANA_AND_HAN}]")


class _Entry(NamedTuple):
    """A part of a line: an entry of a menu, or a word that is none."""

    words: int
    known: bool
    phrase: bool
    """Whether a phrase table has it."""
    functional: bool


def is_menu(text: str, lexicon: Lexicon, function_words: Set[str]) -> bool:
    """Whether a line is several entries of menus or dialogs, some of them phrases of the tables, and no word of a sentence."""
    if len(text) > _LONGEST:
        return False
    pieces = parts(text)
    if len(pieces) >= _FEWEST_PARTS and all(map(_is_short_part, pieces)):
        return True
    words = fold(_GLUED.sub(" ", text)).split()
    if len(words) == 1 and is_far(words[0]) and _UNSPACED.match(words[0]):
        known = _known(_unspaced(words[0], lexicon), len(words[0]))
        fewest, phrases = _FEWEST_UNSPACED, 1
    else:
        known = _known(_spaced(words, lexicon, function_words), len(words))
        fewest, phrases = _FEWEST, 2
    return len(known) >= fewest and sum(entry.phrase for entry in known) >= phrases


def _known(entries: Iterable[_Entry], size: int) -> list[_Entry]:
    """The entries of menus in a line of `size` words, or characters; none as soon as others are too many, as in most titles."""
    known: list[_Entry] = []
    others = 0
    for entry in entries:
        if entry.known:
            known.append(entry)
        else:
            others += entry.words
        if entry.functional or size - others < _LEAST_SHARE * size:
            return []
    return known


def _is_short_part(piece: str) -> bool:
    """Whether a part of a line may be an entry of a menu; a row of a table of results has numbers."""
    return len(piece.split()) <= _LONGEST_PART and not any(map(str.isdigit, piece))


def _spaced(words: Sequence[str], lexicon: Lexicon, function_words: Set[str]) -> Iterator[_Entry]:
    """The words of a line cut into the longest entries."""
    at = 0
    while at < len(words):
        sizes = range(min(_LONGEST_ENTRY, len(words) - at), 0, -1)
        size = next((n for n in sizes if _is_entry(" ".join(words[at : at + n]), lexicon)), 1)
        entry = " ".join(words[at : at + size])
        yield _Entry(size, _is_entry(entry, lexicon), bool(lexicon.line(entry)), entry in function_words)
        at += size


def _unspaced(line: str, lexicon: Lexicon) -> Iterator[_Entry]:
    """The characters of a line cut into the longest entries."""
    at = 0
    while at < len(line):
        sizes = range(min(_LONGEST_UNSPACED, len(line) - at), 1, -1)
        size = next((n for n in sizes if _is_entry(line[at : at + n], lexicon)), 1)
        entry = line[at : at + size]
        yield _Entry(size, size > 1, bool(lexicon.line(entry)), functional=False)
        at += size


def _is_entry(folded: str, lexicon: Lexicon) -> bool:
    return bool(lexicon.line(folded)) or is_menu_word(folded)
