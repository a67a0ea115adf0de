"""Photo credits at the end of a line or alone on it: "Foto: Ayşe Kaya", "(Photo: Reuters)", "Ann Lee/AFP via Getty Images"."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from scrubber.language.folding import fold
from scrubber.language.late_pattern import late_pattern
from scrubber.lexicon.lexicon import Lexicon, is_label_phrase, prefixes, starts_with_label
from scrubber.lexicon.word_lists import PicturePhrases, any_of
from scrubber.page import Page

_BRACKETS = frozenset(")]）】")
# "-/Kreml/dpa", "© Reuters / Ann Lee", "Ann Lee/AFP via Getty Images": names between slashes, nothing else after a stop.
_SENTENCE_STOP = late_pattern(r"[.!?…)](?=\s|-|–|/|©)")
# What may stand before a credit with a label of the phrase tables: the end of a sentence, a dash, a bar.
_BEFORE_LABEL = late_pattern(r"[.!?…)|/–—。！？）-](?:(?<=[。！？）])\s*|\s+)")
_LABEL_MARKS = tuple(":：=©")
_CREDIT_WORDS = 10
_AGENCY_LETTERS = 4  # "dpa", "ap", "afp": the names that are written small
_NAME_WORDS = 6
_TAIL = 140
# Marks that no credit outside of brackets can do without, but for the abbreviations of the tables.
_CREDIT_MARKS = (":", "/", "©", "：")


class PhotoCredits(NamedTuple):
    """What a photo credit looks like, with the words of the tables [pictures]."""

    in_brackets: re.Pattern[str]
    behind: re.Pattern[str]
    """With the mark in front of the credit: a pattern that begins with a set of characters is searched for quickly."""
    at_start: re.Pattern[str]
    whole_line: re.Pattern[str]
    marks: tuple[str, ...]

    def marked_lines(self, page: Page) -> list[int]:
        """The blocks that hold a mark of a credit, or end in a bracket, in order. Quick."""
        texts = [block.text for block in page.blocks]
        whole = "\n".join(texts)
        ends = list(accumulate([len(text) + 1 for text in texts]))
        found = {one.index for one in page.ending_in(")]）】.") if one.text[-1] != "." or one.text[-2:-1] in _BRACKETS}
        for sign in {*self.marks, *_LABEL_MARKS}:
            place = whole.find(sign)
            while place >= 0:
                at = bisect_right(ends, place)
                found.add(at)
                place = whole.find(sign, ends[at])
        return sorted(found)

    def fill(self, text: str) -> bool:
        """Whether a line is nothing but a credit."""
        has_mark = ":" in text or "：" in text or "©" in text
        return has_mark and self.whole_line.match(text) is not None

    def end(self, text: str) -> bool:
        """Whether a credit stands at the end of `text`."""
        tail = text[-_TAIL:]
        if tail[-2:].rstrip(".")[-1:] in _BRACKETS and self.in_brackets.search(tail) is not None:
            return True
        # No credit outside of brackets can do without a mark; most lines have none.
        if any(map(tail.__contains__, self.marks)) and (self.at_start.match(tail) or self.behind.search(tail)) is not None:
            return True
        return "/" in tail and _ends_in_slashed_names(tail)


@cache
def photo_credits(words: PicturePhrases) -> PhotoCredits:
    """Photo credits with the words of one table [pictures]."""
    label = f"(?:{any_of(words.credit_words)})"
    by = rf"(?:\s+(?:{any_of(words.by)}))?"
    abbreviations = rf"(?:{any_of(words.abbreviations)})\s"
    credit = rf"\s*(?:{label}{by}\s*[:：©/]|{abbreviations}|©\s?)\s*[^.!?]{{1,80}}$"
    return PhotoCredits(
        re.compile(rf"[(\[（【]\s*{label}\b[^()\[\]（）【】]{{0,80}}[)\]）】]\.?$", re.I),
        re.compile(rf"[.!?…)|/–—-]{credit}", re.I),
        re.compile(credit, re.I),
        re.compile(rf"{label}\s*[:：©]\s*\S[^.!?]{{0,100}}$", re.I),
        tuple(dict.fromkeys((*_CREDIT_MARKS, *(f"{short[1:]} " for short in words.abbreviations)))),  # "Fot." and "fot."
    )


def ends_in_label(text: str, lexicon: Lexicon) -> bool:
    """Whether what follows the last sentence is a credit with a label of the phrase tables: "… kapandı. Fotoğraf: Ayşe Kaya"."""
    tail = text[-_TAIL:]
    if not any(map(tail.__contains__, _LABEL_MARKS)):
        return False
    stops = [match.end() for match in _BEFORE_LABEL.finditer(tail)]
    if not stops:
        return False
    rest = tail[stops[-1] :].rstrip(".。")
    folded = fold(rest)
    if folded.count(" ") >= _CREDIT_WORDS:
        return False
    for start in prefixes(folded):
        for filter_id, phrase in lexicon.start_ids.get(start, ()):
            if filter_id == "photo_credit" and is_label_phrase(phrase) and starts_with_label(rest, start):
                return True
    return False


def _ends_in_slashed_names(tail: str) -> bool:
    stops = [match.end() for match in _SENTENCE_STOP.finditer(tail)]
    after = tail[stops[-1] :] if stops else ""
    names = [name.strip(" -–—©") for name in after.split("/")]
    return len(names) > 1 and any(names) and all(_is_name(name) for name in names if name)


def _is_name(text: str) -> bool:
    small_agency = text.islower() and len(text) <= _AGENCY_LETTERS
    return (text[0].isupper() or small_agency) and len(text.split()) <= _NAME_WORDS
