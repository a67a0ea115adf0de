"""Cleans the inputs of a command one after the other; those that cannot be read, and what was cut off, are noted on the way."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from scrubber.api import Scrubber
from scrubber.article import Article
from scrubber.command.inputs import Input
from scrubber.command.outputs import Result
from scrubber.command.terminal import Bar
from scrubber.errors import DocumentPassedAsPath, why_not
from scrubber.input.files import FailedInput
from scrubber.page_warnings import WARNINGS, PageWarning

# A part of the page was not read, or not judged. What was mended loses no text, and only the article says so.
_CUT_SHORT: tuple[PageWarning, ...] = ("time_ran_out", "input_truncated", "too_many_blocks")


@dataclass
class Pages:
    """The inputs of a command as articles."""

    cleaners: Sequence[Scrubber]
    """What the inputs are cleaned with; of several each gives a version of the article."""
    encoding: str | None = None
    """The charset of all of them, where it is known."""
    failures: list[FailedInput] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What was cut off, a line for each page."""

    def results(self, inputs: Sequence[Input], bar: Bar) -> Iterator[Result]:
        """The cleaned inputs in their order."""
        for number, name, articles in self.versions(inputs, bar):
            yield Result(number, name, articles[0])

    def versions(self, inputs: Sequence[Input], bar: Bar) -> Iterator[tuple[int, str, Sequence[Article]]]:
        """The number and the name of each input that can be read, and the article of each cleaner."""
        for number, one in enumerate(inputs):
            bar.begin(one.name)
            articles = self._versions(one)
            bar.done()
            if articles:
                yield number, one.name, articles

    def article(self, one: Input) -> Article | None:
        """The article of an input; None where it cannot be read."""
        articles = self._versions(one)
        return articles[0] if articles else None

    def _versions(self, one: Input) -> Sequence[Article]:
        try:
            articles = self._cleaned(one)
        except DocumentPassedAsPath:
            why = "this is a document; give it on standard input, named by -, or name the file that holds it"
            self.failures.append(FailedInput(f"{one.name[:40]}…", why))
        except Exception as error:  # a page that nobody foresaw must not stop the ones after it
            self.failures.append(FailedInput(one.name, why_not(error, one.name)))
        else:
            self.notes += [f"{one.name}: {WARNINGS[name]}" for name in articles[0].warnings if name in _CUT_SHORT]
            return articles
        return ()

    def _cleaned(self, one: Input) -> Sequence[Article]:
        if one.path is None:
            data = sys.stdin.buffer.read(self.cleaners[0].max_bytes + 1)
            return [cleaner.clean_bytes(data, one.name, encoding=self.encoding) for cleaner in self.cleaners]
        # An argument that is not a file may be a document or an address, which only its own spelling shows.
        path = one.path if os.path.lexists(one.path) else one.name
        return [cleaner.clean(path, self.encoding) for cleaner in self.cleaners]
