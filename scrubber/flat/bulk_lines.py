"""Bulk of a flattened text: lines of a log, a menu or a table by the ten thousand. Those in a row become one block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from scrubber.flat.source_lines import SourceLine
from scrubber.language.bulk import BulkJudge

# Lines that show something before any is folded. The longest text of the corpus has 5,929.
_ROOM = 6_000
# Bulk that is not longer stays as it is: a poem or a list among prose.
_RUN = 200
# The last lines of a run may be the title and the byline of what follows.
_TAIL = 5
_PLACEHOLDER = "…"


class Fold(NamedTuple):
    """Lines of bulk in a row."""

    first: int
    last: int
    """Numbers of the first and the last line of the input."""
    text: str
    """A line each, without blank ones."""
    pieces: int


def may_hold_bulk(lines: int) -> bool:
    """Whether a text of that many lines may have some folded."""
    return lines > _ROOM


class BulkLines:
    """The lines of a text, with an ellipsis in the place of each fold."""

    def __init__(self) -> None:
        self.folds: dict[int, Fold] = {}
        """By the number of the first line."""
        self._run: list[SourceLine] = []
        """The lines of the run that are not folded (yet)."""
        self._texts: list[str] = []
        """What is folded of the run."""
        self._ends = (0, 0)

    def folded(self, lines: Iterable[SourceLine]) -> Iterator[SourceLine]:
        """`lines`, those of bulk folded."""
        judge, shown, run = BulkJudge(), 0, self._run
        for line in lines:
            if shown < _ROOM:
                shown += line.text != ""
                yield line
            elif not line.text or judge.looks_like_bulk(line.text.strip()):
                run.append(line)
                if len(run) > _RUN + _TAIL:
                    self._put_away()
            else:
                yield from self._rest()
                yield line
        yield from self._rest()

    def _put_away(self) -> None:
        """Fold the run but for its tail."""
        away = self._run[:-_TAIL]
        del self._run[:-_TAIL]
        texts = [line.text.strip() for line in away if line.text]
        if texts:
            self._ends = (self._ends[0] if self._texts else away[0].first, away[-1].last)
            self._texts += texts

    def _rest(self) -> Iterator[SourceLine]:
        """What a run leaves as it ends."""
        if self._texts:
            first, last = self._ends
            self.folds[first] = Fold(first, last, "\n".join(self._texts), len(self._texts))
            self._texts = []
            yield SourceLine(first, last, _PLACEHOLDER)
        yield from self._run
        self._run.clear()
