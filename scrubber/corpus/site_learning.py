"""The first pass of a job over its inputs: what the pages of each site have in common."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from scrubber.corpus.readers.items import Item
from scrubber.corpus.records import Failure, Source
from scrubber.corpus.workers.pool import Limits, run_isolated
from scrubber.sites.memory import Learner, SiteMemory
from scrubber.sites.reading import document_of, read_page
from scrubber.sites.sketch import PageSketch

Read = tuple[int, str, PageSketch | None]
"""Bytes of the inputs up to a page, the host that it is of, and what a memory keeps of it."""


def learn_sites(items: Iterable[Item], limits: Limits, watch: Callable[[int, int, str], object]) -> SiteMemory:
    """The memory of all pages; a page that cannot be read, or takes too long or too much memory, teaches nothing.

    `watch` is called after each item with the items so far, the bytes of the inputs so far, and its host.
    """
    learner = Learner()
    with contextlib.closing(run_isolated(sketch_item, items, failed, limits)) as found:
        for number, (read, host, sketch) in enumerate(found, start=1):
            if sketch is not None:
                learner.add_page(host, sketch)
            watch(number, read, host)
    return learner.memory()


def sketch_item(item: Item) -> Read:
    """In a worker: the sketch of a page."""
    document = document_of(item.found) if isinstance(item.found, Source) else None
    if document is None:
        return item.read, "", None
    host, sketch = read_page(document)
    return item.read, host, sketch if host else None


def failed(item: Item, failure: Failure) -> Read:
    """What is learned from a page whose worker was killed or died."""
    return item.read, "", None


def kept(path: Path, learn: Callable[[], SiteMemory]) -> SiteMemory:
    """The memory that an earlier run left in a file, or a new one that is put there at once."""
    if path.exists():
        return SiteMemory.load(path)
    memory = learn()
    unfinished = path.with_name(path.name + ".unfinished")
    memory.save(unfinished)
    os.replace(unfinished, path)
    return memory
