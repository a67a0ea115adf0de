"""Which articles a job writes: by language, confidence and length."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from scrubber.corpus.records import Record


class LeftOut(NamedTuple):
    """Why an article is not written."""

    kind: str
    """A failure's status, or "empty", "language", "confidence", "words"."""
    why: str


@dataclass(frozen=True, slots=True)
class Selection:
    """What an article must be to be written. Failures and empty pages never are."""

    languages: frozenset[str] = frozenset()
    """ISO 639-1; empty: any."""
    min_confidence: float = 0.0
    min_words: int = 0

    def why_not(self, record: Record) -> LeftOut | None:
        """Why a record is left out; None for one that is written."""
        article = record.article
        if article is None:
            return LeftOut(record.status, record.error or record.status)
        if not article.word_count:
            return LeftOut("empty", "no text is left")
        if self.languages and article.language not in self.languages:
            return LeftOut("language", f"language {article.language}, not {' or '.join(sorted(self.languages))}")
        if self.min_confidence and (article.confidence is None or article.confidence < self.min_confidence):
            shown = "unknown" if article.confidence is None else f"{article.confidence:g}"
            return LeftOut("confidence", f"confidence {shown}, below {self.min_confidence:g}")
        if article.word_count < self.min_words:
            return LeftOut("words", f"{article.word_count} words, fewer than {self.min_words}")
        return None
