"""Log-odds of short lines and of their words to be main content, learned from the training pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from scrubber.scoring.word_log_odds import WordLogOdds, short_line
from training.class_words import PageWords, collect, log_odds
from training.dataset import Example

# Least pages of a word, least pages of a line, and most words of such a line: rarer ones belong to a single site. Not swept.
_LEAST_PAGES = 12
_LEAST_PAGES_OF_LINE = 8
_LONGEST = 6

Found = dict[str, list[PageWords]]


class Tables(NamedTuple):
    """The content shares of class words, lines and words of lines, by page."""

    class_words: Found
    lines: Found
    line_words: Found


def collect_tables(examples: Iterable[Example], form: str) -> Tables:
    """From the examples of one form, so that a page counts once."""
    items = [item for item in examples if item.form == form]
    lines: Found = defaultdict(list)
    words: Found = defaultdict(list)
    for item in items:
        if item.gold is None:
            continue
        of_lines: defaultdict[str, list[float]] = defaultdict(list)
        of_words: defaultdict[str, list[float]] = defaultdict(list)
        for folded, label in zip(item.folded, item.labels.tolist(), strict=True):
            found = short_line(folded)
            if 0 < len(found) <= _LONGEST:
                of_lines[folded].append(label)
            for word in set(found):
                of_words[word].append(label)
        for table, labels in ((lines, of_lines), (words, of_words)):
            for key, shares in labels.items():
                table[key].append(PageWords(item.fold, sum(shares) / len(shares)))
    return Tables(collect(items), _common(lines, _LEAST_PAGES_OF_LINE), _common(words, _LEAST_PAGES))


def _common(table: Found, least: int) -> Found:
    return {key: pages for key, pages in table.items() if key and len(pages) >= least}


def word_log_odds_of(tables: Tables, without: Iterable[int] = ()) -> WordLogOdds:
    """The tables of log-odds from the pages that are not in the folds `without`."""
    left_out = tuple(without)
    return WordLogOdds(
        log_odds(tables.class_words, left_out),
        log_odds(tables.lines, left_out, _LEAST_PAGES_OF_LINE),
        log_odds(tables.line_words, left_out, _LEAST_PAGES),
    )
