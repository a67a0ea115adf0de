"""Pages over processes: in order, each with a time limit and bounded memory; one that hangs or crashes costs one page.

The only module that imports pebble. Pages travel in small batches, because a message costs as much as a tenth of a page; a batch
that is lost is done again page by page, so only the page at fault is given up.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import pickle
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from scrubber.corpus.records import Failure
from scrubber.errors import BadOption, WorkersFailed


class Weighed(Protocol):
    """What can be sent to a worker."""

    @property
    def size(self) -> int:
        """Characters or bytes, about."""


T = TypeVar("T")
S = TypeVar("S", bound=Weighed)

# A batch ends after this many pages or characters, whichever comes first.
BATCH_PAGES = 8
BATCH_SIZE = 1_000_000
# Batches under way for each worker: enough to keep the others busy for a second or two while one page is slow.
BATCHES_AHEAD = 8
# A worker is replaced after this many batches, so that leaks cannot pile up.
BATCHES_A_WORKER = 250
# When the pool breaks, the oldest page under way is suspected; it is given up after this many times.
_TRIES = 3
# Breaks of the pool without a single result between them after which it is not set up again.
_BREAKS = 5
# Pebble needs up to a minute to see that a worker died with a lock in its hands.
_PATIENCE = 75.0
_LOOK = 0.5  # seconds between two looks at whether the pool is still there
# A worker whose parent died is out of reach: its own alarm clock ends it this many seconds after the time limit.
_ORPHAN_GRACE = 10.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What a page may cost. Raises BadOption for an invalid value."""

    workers: int
    timeout: float
    """Seconds for one page."""
    memory: int | None
    """Bytes that a worker may ask for beyond what it starts with; None: as much as there is."""

    def __post_init__(self) -> None:
        if not isinstance(self.workers, int) or self.workers < 1:
            raise BadOption(f"workers={self.workers!r}: give how many processes are to work, 1 or more")
        if not isinstance(self.timeout, int | float) or not self.timeout > 0:
            raise BadOption(f"timeout={self.timeout!r}: give the seconds that a page may take, such as 30")
        if self.memory is not None and (not isinstance(self.memory, int) or self.memory < 1 << 26):
            raise BadOption(f"memory={self.memory!r}: give bytes, at least {1 << 26}, or None for no limit")


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def check_sendable(task: Callable[[S], T]) -> None:
    """Raises BadOption if other processes cannot be given `task`."""
    try:
        pickle.dumps(task)
    except Exception as error:  # whatever the pickling of a user's own objects raises
        raise BadOption(
            f"the options cannot be sent to other processes ({error}); a filter of your own must be a function of a module"
        ) from error


def run_isolated(
    task: Callable[[S], T], sources: Iterable[S], on_failure: Callable[[S, Failure], T], limits: Limits
) -> Generator[T]:
    """`task` of every source, in order, done by `limits.workers` processes; `on_failure` of those without a result.

    At most BATCHES_AHEAD batches for each worker are read ahead. Raises WorkersFailed if workers die before they begin;
    whatever `sources` raises comes through.
    """
    run = _Run(task, on_failure, limits)
    try:
        yield from run.results(_batches(sources))
    finally:
        run.close()


@dataclass(slots=True)
class _Batch(Generic[S, T]):
    """Sources under way together."""

    sources: Sequence[S]
    future: ProcessFuture[list[T]] | None = None
    tries: int = 0
    """How often the pool broke while this was the oldest batch."""


@dataclass(slots=True)
class _Run(Generic[S, T]):
    """One pass over the sources: the pool and the batches under way, oldest first."""

    task: Callable[[S], T]
    on_failure: Callable[[S, Failure], T]
    limits: Limits
    pool: ProcessPool | None = None
    waiting: deque[_Batch[S, T]] = field(default_factory=deque)
    proved: bool = False
    """Whether any worker has ever done anything."""
    breaks: int = 0
    """How often the pool broke since the last result."""

    def results(self, batches: Iterator[Sequence[S]]) -> Iterator[T]:
        """The results of all batches, in order."""
        while True:
            while len(self.waiting) < BATCHES_AHEAD * self.limits.workers and (sources := next(batches, None)) is not None:
                batch: _Batch[S, T] = _Batch(sources)
                self.waiting.append(batch)
                self._submit(batch)
            if not self.waiting:
                return
            yield from self._finish()

    def close(self) -> None:
        """Stop the workers, whatever they are doing."""
        if self.pool is not None:
            pool, self.pool = self.pool, None
            pool.stop()  # type: ignore[no-untyped-call]
            pool.join()

    def _submit(self, batch: _Batch[S, T]) -> None:
        if self.pool is None:
            self.pool = _new_pool(self.limits)
        batch.future = None
        with contextlib.suppress(RuntimeError):  # the pool broke a moment ago, which shows when the batch is waited for
            batch.future = self.pool.schedule(_do, (self.task, batch.sources, self.limits.timeout), timeout=self.limits.timeout)

    def _finish(self) -> Sequence[T]:
        """The results of the oldest batch; none if it has to be done again."""
        found = self._await(self.waiting[0])
        batch = self.waiting.popleft()
        if found is None:
            return self._renew(batch)
        if not isinstance(found, Failure):
            self.proved, self.breaks = True, 0
            return found
        if len(batch.sources) == 1:
            self.proved, self.breaks = True, 0
            return [self.on_failure(batch.sources[0], found)]
        for single in self._divide(batch):
            self._submit(single)
        return []

    def _await(self, batch: _Batch[S, T]) -> Sequence[T] | Failure | None:
        """The results of a batch, why it has none, or None where the pool as a whole broke."""
        turns = len(self.waiting) / self.limits.workers + 2
        patience = turns * self.limits.timeout + _PATIENCE
        while batch.future is not None and patience > 0:
            try:
                return batch.future.result(timeout=_LOOK)
            except TimeoutError:
                if batch.future.done() and isinstance(batch.future.exception(), TimeoutError):
                    return Failure("timeout", f"killed after {self.limits.timeout:g} s")
            except ProcessExpired as error:
                return Failure("crashed", _exit_reason(error.exitcode))
            except (BrokenProcessPool, CancelledError):
                return None
            except Exception as error:  # such as a result that cannot be sent back
                return Failure("error", f"{type(error).__name__}: {error}")
            # A pool that breaks forgets what it was given in that moment.
            patience = patience - _LOOK if self.pool is not None and self.pool.active else 0
        return None

    def _divide(self, batch: _Batch[S, T]) -> list[_Batch[S, T]]:
        """Put the pages of a batch back as batches of one, at the head."""
        singles: list[_Batch[S, T]] = [_Batch([source]) for source in batch.sources]
        self.waiting.extendleft(reversed(singles))
        return singles

    def _renew(self, batch: _Batch[S, T]) -> Sequence[T]:
        """After the pool broke: a new one for all that is under way; the page that was at the head three times is given up."""
        self.breaks += 1
        self.close()
        if self.breaks > _BREAKS:
            raise WorkersFailed(
                f"the worker processes died {self.breaks} times without cleaning a page; a script that starts workers must do so "
                "below `if __name__ == '__main__':`, and its own filters must be functions of a module that can be imported"
            )
        given_up: list[T] = []
        batch.tries += 1
        if len(batch.sources) > 1:
            self._divide(batch)
        elif batch.tries >= _TRIES and self.proved:
            given_up.append(self.on_failure(batch.sources[0], Failure("crashed", f"all workers died {batch.tries} times")))
        else:
            self.waiting.appendleft(batch)
        for one in self.waiting:
            if one.future is None or not one.future.done() or one.future.cancelled() or one.future.exception() is not None:
                self._submit(one)
        return given_up


def _batches(sources: Iterable[S]) -> Iterator[Sequence[S]]:
    batch: list[S] = []
    size = 0
    for source in sources:
        batch.append(source)
        size += source.size
        if len(batch) == BATCH_PAGES or size >= BATCH_SIZE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _new_pool(limits: Limits) -> ProcessPool:
    # A forked worker starts in milliseconds with everything loaded, and needs no guard in the caller's script. Elsewhere than
    # on Linux the system's own libraries do not bear it.
    context = multiprocessing.get_context("fork") if sys.platform == "linux" else multiprocessing.get_context()
    return ProcessPool(
        limits.workers, max_tasks=BATCHES_A_WORKER, initializer=_begin_worker, initargs=(limits.memory,), context=context
    )


def _begin_worker(memory: int | None) -> None:
    """What a worker does first: let itself be stopped at once, bound its memory."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.freeze()  # phrase tables and weights stay: there is no garbage to look for in them
    if memory is not None and sys.platform == "linux":
        import resource

        in_use = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        wanted = in_use + memory
        resource.setrlimit(resource.RLIMIT_AS, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))


def _do(task: Callable[[S], T], sources: Sequence[S], timeout: float) -> list[T]:
    """In a worker: the results of a batch."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, timeout + _ORPHAN_GRACE)
    try:
        return [task(source) for source in sources]
    finally:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)


def _exit_reason(code: int | None) -> str:
    """Why a worker died, by its exit code."""
    if code is not None and code < 0:
        try:
            return f"its worker was ended by {signal.Signals(-code).name}"
        except ValueError:
            return f"its worker was ended by signal {-code}"
    return f"its worker ended with exit code {code}"
