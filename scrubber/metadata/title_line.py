"""The title of flattened text: the line that looks like a headline, stands before the prose and speaks of the same things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from scrubber.bylines import byline_cues, read_byline
from scrubber.dates import date_words
from scrubber.metadata.layout import PROSE_WORDS
from scrubber.metadata.titles import contains_title, fold_title, parts, split_kicker
from scrubber.metadata.titling import Titled
from scrubber.model import Block, Decision, Found, Kind, Page
from scrubber.reading import reads_as_sentence, words_of

# Lines looked at: a menu of a flattened page may come first and have a hundred entries.
_MOST_LINES = 400
# How much prose is read to learn what the page is about.
_PROSE_READ = 8_000
# Words of a headline. Below three it is a section or a name unless the text repeats it, above thirty a lead.
_FEWEST, _MOST = 2, 32
_KICKER_WORDS = range(1, 13)


# A word of a menu; in scripts without spaces its characters.
_MENU_CHARACTERS = 3


class _Line(NamedTuple):
    block: Block
    folded: str
    score: float


def decide(page: Page, decisions: Sequence[Decision]) -> Titled:
    """The title, kicker and site name that the visible lines of a flattened text give."""
    first_prose = _first_prose(decisions)
    about = _topic(page, decisions, first_prose)
    lines = _candidates(page, decisions, first_prose, about)
    if not lines:
        return Titled()
    best = max(lines, key=lambda line: (line.score, -line.block.index))
    block = best.block
    title, site = _without_site(block.text, page, lines, about)
    split = split_kicker(title)
    title = split.title
    place = f"visible title line ({block.source or block.index})"
    kicker = Found(split.kicker, "glued to the headline") if split.kicker else _line_above(page, decisions, block)
    others = tuple(
        dict.fromkeys((line.block.source, line.block.text) for line in lines if not contains_title(line.block.text, title))
    )
    return Titled(Found(title, place, others[:4]), kicker, site or _site_line(page, block), block.index)


def _first_prose(decisions: Sequence[Decision]) -> int:
    """Index of the first block that is prose of the article; the number of blocks without one."""
    for decision in decisions:
        text = decision.block.text
        if decision.keep and _is_prose(text) and decision.block.kind is not Kind.CAPTION:
            return decision.block.index
    return len(decisions)


def _is_prose(text: str) -> bool:
    """Whether a line reads like a paragraph: long, and with a sentence that ends."""
    return len(words_of(text[:1_000])) >= PROSE_WORDS and any(
        mark in text for mark in (". ", ".", "。", "।", "؟", "!", "?", "”", "“")
    )


def _topic(page: Page, decisions: Sequence[Decision], first: int) -> Counter[str]:
    """How often each word that is no function word stands in the prose."""
    stop = page.lexicon.function_words(page.language)
    counts: Counter[str] = Counter()
    budget = _PROSE_READ
    for decision in decisions[first:]:
        if decision.keep and budget > 0:
            words = words_of(decision.block.text[:budget])
            counts.update(word for word in words if (word not in stop and len(word) > 2) or not word.isascii())
            budget -= len(decision.block.text)
    return counts


def _candidates(page: Page, decisions: Sequence[Decision], first_prose: int, about: Counter[str]) -> list[_Line]:
    """The lines that could be the title, scored."""
    cues = byline_cues(page.lexicon, page.language)
    dates = date_words(page.lexicon, page.language)
    repeats: Counter[str] = Counter()
    seen: list[tuple[Block, str]] = []
    for decision in decisions[: min(first_prose + 3, len(decisions))][-_MOST_LINES:]:
        block = decision.block
        count = len(words_of(block.text[:600]))
        if not _FEWEST <= count <= _MOST or len(block.text) > 300 or decision.block.kind is Kind.CAPTION:
            continue
        # A lead shares every word with the topic it was counted into; it is a kept sentence, and a headline is neither.
        if decision.keep and reads_as_sentence(page.readings[block.index]):
            continue
        verdict = decision.verdict
        if verdict is not None and not verdict.keep and verdict.sure and verdict.by not in ("title_echo", "duplicate"):
            continue
        folded = fold_title(block.text)
        repeats[folded] += 1
        if read_byline(block.text, cues, dates) is None:
            seen.append((block, folded))
    return [_Line(block, folded, _score(block, folded, first_prose, about, repeats, seen)) for block, folded in seen]


def _score(
    block: Block, folded: str, first_prose: int, about: Counter[str], repeats: Counter[str], seen: Sequence[tuple[Block, str]]
) -> float:
    """How much a line looks like the headline of the text.

    Words of the topic, nearness to the prose, a headline's length, and being said twice (<title> and <h1>) count for
    it; a full stop and being one of many alike count against it.
    """
    words = folded.split() if " " in folded else words_of(block.text)
    shared = sum(1 for word in dict.fromkeys(words) if about.get(word)) / max(3, len(set(words)))
    score = 4.0 * shared
    distance = first_prose - block.index
    score += 2.0 / (1 + max(0, distance) / 4) if distance >= 0 else -1.5
    score += 1.0 if len(words) >= 5 else 0.4 if len(words) >= 3 else -0.5
    score += 0.8 if block.kind is Kind.HEADING else 0.0
    if repeats[folded] > 1 or any(other != folded and f" {folded} " in f" {other} " for _, other in seen if len(words) >= 4):
        score += 1.5
    text = block.text.rstrip("\"'”’»“ ")
    if text.endswith((".", "。", "。”", ":", "…", ",", ";")) and not text.endswith("..."):
        score -= 1.5
    if any(mark in block.text for mark in (" | ", " › ", " > ", "://", "@", "©")):
        score -= 0.7
    return score


def _without_site(text: str, page: Page, lines: Sequence[_Line], about: Counter[str]) -> tuple[str, Found | None]:
    """The title without a site's name behind its last separator: one to three words that the text never uses."""
    pieces = parts(text)
    if len(pieces) < 2:
        return text, None
    tail = pieces[-1]
    words = words_of(tail)
    said_alone = any(line.folded == fold_title(text[: text.rfind(tail)]) for line in lines)
    if (
        1 <= len(tail.split()) <= 4
        and tail[0].isupper() | tail[0].isdigit()
        and (said_alone or not any(about.get(word) for word in words))
    ):
        bare = text[: text.rfind(tail)].rstrip(" \t-–—|:·•»«›")
        if len(words_of(bare)) >= 2 and tail[-1] not in "?!.…":
            return bare, Found(tail, "glued to the title")
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
    menu = block.index > 0 and (len(block.text.split()) < 2 and len(page.readings[block.index].words) <= _MENU_CHARACTERS)
    if (
        dropped
        or menu
        or len(block.text.split()) not in _KICKER_WORDS
        or block.text.endswith(".")
        or fold_title(block.text) in fold_title(title.text)
    ):
        return None
    return Found(block.text, f"line above the title ({block.source})")


def _site_line(page: Page, title: Block) -> Found | None:
    """A first line "Name.tld - what the site is": the <title> of a front page that every page carries."""
    first = page.blocks[0] if page.blocks else title
    if first.index == title.index:
        return None
    pieces = parts(first.text)
    for piece in (pieces[0], pieces[-1]) if len(pieces) >= 2 else ():
        name, dot, ending = piece.rpartition(".")
        if dot and " " not in piece and len(name) >= 2 and 2 <= len(ending) <= 6 and ending.isalpha():
            return Found(piece, f"title of the page ({first.source})")
    return None
