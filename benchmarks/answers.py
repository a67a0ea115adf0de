"""One checkout's side of `benchmarks.compare`, which runs this file with that checkout alone on PYTHONPATH.

Pickles of tuples go in and out. First comes out where `scrubber` was imported from; then, for each (HTML, URL, flattened text)
that goes in, the JSON of both forms. Nothing is asked of the checkout but its public `scrubber`, so its inner layout may be any.
"""

from __future__ import annotations

import json
import os
import pickle
import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from scrubber import Article


def main() -> None:
    """Answer until standard input ends."""
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)  # what a checkout prints must not stand between the answers
        import scrubber

        cleaner = scrubber.Scrubber(deadline=None)  # a slow machine must not change what comes out
        _send((str(scrubber.__file__),), out)
        for html, url, text in _pages(sys.stdin.buffer):
            _send((_answer(partial(cleaner.clean_html, html, url=url)), _answer(partial(cleaner.clean_text, text))), out)


def _pages(source: BinaryIO) -> Iterator[tuple[str | bytes, str | None, str]]:
    while True:
        try:
            yield pickle.load(source)
        except EOFError:
            return


def _answer(clean: Callable[[], Article]) -> str:
    """The article as JSON; an error is an answer too, under a key that no article has (`RAISED` in `differences`)."""
    try:
        return clean().to_json()
    except Exception as error:
        return json.dumps({"raised": f"{type(error).__name__}: {error}"})


def _send(what: tuple[str, ...], out: BinaryIO) -> None:
    pickle.dump(what, out)
    out.flush()


if __name__ == "__main__":
    main()
