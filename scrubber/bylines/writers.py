"""What a writer is called behind the name in Chinese, Japanese and Korean: "한지수 기자", "森下あかね記者"."""

from __future__ import annotations

import re
from functools import cache

from scrubber.bylines.known_names import is_section_word
from scrubber.bylines.line_words import EDGE
from scrubber.bylines.name_shapes import is_person
from scrubber.language.scripts import is_far
from scrubber.lexicon.loading import load_lexicon
from scrubber.lexicon.word_lists import any_of

_LONGEST = 50  # characters of a line of a name and what the person is


def before_writer(text: str) -> str | None:
    """The name in front of what a writer is called, None if `text` is anything else."""
    match = _name_and_writer().fullmatch(text) if not text.isascii() and len(text) <= _LONGEST else None
    name = match[1].strip(EDGE) if match else ""
    return name if is_person(name) and not is_section_word(name) else None


def ends_in_writer(text: str) -> bool:
    """Whether a word of `text` ends as writers are called. Quick."""
    return is_far(text) and _writer_at_end().search(text) is not None


@cache
def _name_and_writer() -> re.Pattern[str]:
    # Behind の the writer is nobody's name: "同社の記者" is a reporter of the firm.
    return re.compile(rf"(.{{2,12}}?(?<!の))\s?{_writers()}")


@cache
def _writer_at_end() -> re.Pattern[str]:
    return re.compile(rf"{_writers()}(?!\w)")


def _writers() -> str:
    names = load_lexicon().names
    return f"(?:(?:{any_of(names.writer_ranks)})?(?:{any_of(names.writers)}))"
