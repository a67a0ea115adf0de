"""`clean_many`: many pages over several processes, one record for each."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import partial

from scrubber.api import Scrubber
from scrubber.corpus.records import Record, Source, as_source
from scrubber.errors import missing_extra

GIBIBYTE = 1 << 30
TIMEOUT = 30.0
MEMORY = 2 * GIBIBYTE


def clean_many(
    sources: Iterable[str | os.PathLike[str] | Source],
    *,
    cleaner: Scrubber | None = None,
    workers: int | None = None,
    timeout: float = TIMEOUT,
    memory: int | None = MEMORY,
    trace: bool = False,
) -> Iterator[Record]:
    """One `Record` for each source, in their order. `sources` are paths or `Source`s, and are read only a little ahead.

    `cleaner` holds the options of cleaning; `workers` are processes (default: one for each processor). A page may take `timeout`
    seconds and its worker may ask for `memory` bytes (on Linux; None: no limit). A page that hangs, crashes its worker, asks for
    too much or cannot be read is a record with its status and error, and the others are cleaned. With `trace` the articles have
    their blocks, each with the verdict that decided it.

    Raises TypeError for a lone page in the place of many, BadOption for an invalid value and for filters of your own that other
    processes cannot load; WorkersFailed if workers cannot be started at all. Elsewhere than on Linux the script that calls
    this needs `if __name__ == "__main__":`.
    """
    # With pebble and multiprocessing: only those who use them pay for them.
    with missing_extra("pebble", "cli"):
        from scrubber.corpus.workers import pool
    from scrubber.corpus.workers.clean_one import clean_one, failed, warm_up

    if isinstance(sources, str | bytes | os.PathLike | Source):
        raise TypeError(f"sources are many pages, such as a list of paths; for one give clean_many([{_beginning(sources)}])")
    limits = pool.Limits(pool.processors() if workers is None else workers, timeout, memory)
    task = partial(clean_one, cleaner or Scrubber(), trace)
    pool.check_sendable(task)
    warm_up()
    return pool.run_isolated(task, map(as_source, sources), failed, limits)


def _beginning(lone: object) -> str:
    """The beginning of a lone page, for the error message."""
    shown = repr(lone)
    return shown if len(shown) <= 60 else f"{shown[:60]}…"
