"""Drops captions of photos in flattened text: the line above a photo credit, and lines that end in one.

HTML marks its captions; flattened text shows them by the credit alone: "Foto: …" on the next line, "(Photo: Reuters)" or
"- / Agency" at the end. A line above a credit that reads like a sentence is only taken if a sentence stands above it, for
the first may be the article's lead; a line with nothing above it is the headline, and a long one further down, or one that begins
with speech, is the paragraph above a picture without a caption. A © behind the last sentence is the site's own.

Drops:
    > The minister arrives at the summit in Geneva. (Photo: Reuters)
    > The minister arrives at the summit in Geneva. || Photo: Ann Lee/AFP via Getty Images
    > Köprü pazartesi sabahı kapatıldı. Fotoğraf: Ayşe Kaya
Spares:
    > The photo shows the minister at the summit in Geneva, where she arrived on Monday.
    > “We cannot wait any longer,” the mayor said. || Photo: Ann Lee/AFP
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from scrubber.language.folding import fold
from scrubber.language.text_stats import TextStats, reads_as_sentence
from scrubber.lexicon.lexicon import Lexicon, is_label_phrase, prefixes, starts_with_label
from scrubber.lexicon.word_lists import PicturePhrases, any_of
from scrubber.model import Kind, Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.CONTEXT
TOPIC = Topic.CAPTION

# A caption is shorter than a long paragraph.
_LEAST_WORDS = 3
_MOST_WORDS = 60
# A line above a credit that is longer than this is a caption only below the headline and the lead, where the picture of the
# article stands; elsewhere it is as often a paragraph. Held-out flattened pages gain by that: `trafeval` 0.0009 snippet F1,
# `magic` 0.0009 word F1, `fundus` 0.0003. Tried 12 to 40; 20 was best on `trafeval`, 40 gained nothing there.
_MOST_WORDS_LATER = 20
_SENTENCES_WITH_LEAD = 2
_SPEECH = ("“", "„", "«", "»", "「", '"', "– ", "— ")
_BRACKETS = frozenset(")]）】")
# "-/Kreml/dpa", "© Reuters / Ann Lee", "Ann Lee/AFP via Getty Images": names between slashes, nothing else after a stop.
_SENTENCE_STOP = re.compile(r"[.!?…)](?=\s|-|–|/|©)")
# What may stand before a credit with a label of the phrase tables: the end of a sentence, a dash, a bar.
_BEFORE_LABEL = re.compile(r"[.!?…)|/–—-]\s+|[。！？）]\s*")
_LABEL_MARKS = ":：=©"
_CREDIT_WORDS = 10
_AGENCY_LETTERS = 4  # "dpa", "ap", "afp": the names that are written small
_NAME_WORDS = 6
_TAIL = 140
# Marks that no credit outside of brackets can do without, but for the abbreviations of the tables.
_CREDIT_MARKS = (":", "/", "©", "：")


class _CreditPatterns(NamedTuple):
    """What a photo credit looks like, with the words of the tables [pictures]."""

    in_brackets: re.Pattern[str]
    at_end: re.Pattern[str]
    whole_line: re.Pattern[str]
    marks: tuple[str, ...]


def photo_caption(page: Page) -> Iterator[Verdict]:
    """Leaning: a credit speaks for a caption, but an article may end above one."""
    if page.form != "text":
        return
    sentences = 0
    last_sentence = _last_sentence(page)
    credit = _credit_patterns(page.lexicon.pictures)
    above: int | None = None
    for block, stats in zip(page.blocks, page.stats, strict=True):
        if block.kind is Kind.CODE or len(stats.words) > _MOST_WORDS:
            above = None
        elif block.text.startswith("©") and block.index >= last_sentence:
            above = None  # the owner of the site, at its foot
        elif _is_credit_alone(page, block.index, credit):
            if above is not None and _may_be_caption(page, above, sentences):
                yield Verdict(above, keep=False, reason="stands above a photo credit")
            above = None
        else:
            if _is_caption_long(stats) and (_ends_in_credit(block.text, credit) or _ends_in_label(block.text, page.lexicon)):
                yield Verdict(block.index, keep=False, reason="ends in a photo credit")
            above = block.index
        sentences += reads_as_sentence(stats)


def _may_be_caption(page: Page, index: int, sentences: int) -> bool:
    """Whether the line above a credit is its caption; `sentences` counts those up to and with that line."""
    stats = page.stats[index]
    most = _MOST_WORDS if sentences <= _SENTENCES_WITH_LEAD else _MOST_WORDS_LATER
    long_enough = _LEAST_WORDS <= len(stats.words) <= most
    is_speech = page.blocks[index].text.startswith(_SPEECH)
    return index > 0 and long_enough and not is_speech and (sentences > 1 or not reads_as_sentence(stats))


def _is_credit_alone(page: Page, index: int, credit: _CreditPatterns) -> bool:
    """Whether a line is nothing but a photo credit: it begins with the word, or a phrase table says so."""
    verdict = page.standing[index] if page.standing else None
    by_phrase = verdict is not None and verdict.topic is Topic.PHOTO_CREDIT and verdict.span is None
    text = page.blocks[index].text
    return by_phrase or (_has_credit_mark(text, credit) and credit.whole_line.match(text) is not None)


def _last_sentence(page: Page) -> int:
    """Index of the last block that reads like a sentence; -1 if none does."""
    return next((index for index in reversed(range(len(page.blocks))) if reads_as_sentence(page.stats[index])), -1)


def _is_caption_long(stats: TextStats) -> bool:
    return _LEAST_WORDS <= len(stats.words) <= _MOST_WORDS


def _ends_in_credit(text: str, credit: _CreditPatterns) -> bool:
    tail = text[-_TAIL:]
    if tail[-2:].rstrip(".")[-1:] in _BRACKETS and credit.in_brackets.search(tail) is not None:
        return True
    if _has_credit_mark(tail, credit) and credit.at_end.search(tail) is not None:
        return True
    return "/" in tail and _ends_in_slashed_names(tail)


def _ends_in_label(text: str, lexicon: Lexicon) -> bool:
    """Whether what follows the last sentence is a credit with a label of the phrase tables: "… kapandı. Fotoğraf: Ayşe Kaya"."""
    tail = text[-_TAIL:]
    if not any(mark in tail for mark in _LABEL_MARKS):
        return False
    stops = [match.end() for match in _BEFORE_LABEL.finditer(tail)]
    rest = tail[stops[-1] :].rstrip(".。") if stops else ""
    folded = fold(rest)
    if folded.count(" ") >= _CREDIT_WORDS:
        return False
    for start in prefixes(folded):
        for filter_id, phrase in lexicon.start_ids.get(start, ()):
            if filter_id == "photo_credit" and is_label_phrase(phrase) and starts_with_label(rest, start):
                return True
    return False


def _has_credit_mark(text: str, credit: _CreditPatterns) -> bool:
    """Whether a text has a mark that no credit outside of brackets can do without; most lines have none."""
    return any(mark in text for mark in credit.marks)


@cache
def _credit_patterns(words: PicturePhrases) -> _CreditPatterns:
    label = f"(?:{any_of(words.credit_words)})"
    by = rf"(?:\s+(?:{any_of(words.by)}))?"
    abbreviations = rf"(?:{any_of(words.abbreviations)})\s"
    return _CreditPatterns(
        re.compile(rf"[(\[（【]\s*{label}\b[^()\[\]（）【】]{{0,80}}[)\]）】]\.?$", re.I),
        re.compile(rf"(?:^|[.!?…)|/–—-])\s*(?:{label}{by}\s*[:：©/]|{abbreviations}|©\s?)\s*[^.!?]{{1,80}}$", re.I),
        re.compile(rf"{label}\s*[:：©]\s*\S[^.!?]{{0,100}}$", re.I),
        (*_CREDIT_MARKS, *(f"{short[1:]} " for short in words.abbreviations)),  # "Fot." and "fot."
    )


def _ends_in_slashed_names(tail: str) -> bool:
    stops = [match.end() for match in _SENTENCE_STOP.finditer(tail)]
    after = tail[stops[-1] :] if stops else ""
    names = [name.strip(" -–—©") for name in after.split("/")]
    return len(names) > 1 and any(names) and all(_is_name(name) for name in names if name)


def _is_name(text: str) -> bool:
    small_agency = text.islower() and len(text) <= _AGENCY_LETTERS
    return (text[0].isupper() or small_agency) and len(text.split()) <= _NAME_WORDS
