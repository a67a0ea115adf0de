"""The same bytes from any thread, process, order and hash seed; memory that does not grow; objects that can be sent."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import random
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest

import scrubber
from benchmarks.hostile import growth
from benchmarks.hostile_cases import CASES
from scrubber import Scrubber, Verdict
from scrubber.page import Page
from tests.expectations import FIXTURES, WHOLE_PAGES, pages_in

REPOSITORY = Path(__file__).parent.parent
SMALL = ("UTF", "charset", "Latin", "never ends", "frameset", "XHTML", "entity", "300 nested", "surrogate", "no body")
HOSTILE = [case for case in CASES if any(word in case.name for word in SMALL)]


def capitals(page: Page) -> Iterator[Verdict]:
    """A filter of a caller."""
    for block in page.blocks:
        if block.text.isupper():
            yield Verdict(block.index, keep=False, reason="capitals")


WASHER = Scrubber(extra=(capitals,), deadline=None)


@cache
def documents() -> list[str | bytes]:
    """Whole pages as files have them, and small hostile ones."""
    return [*(path.read_bytes() for path in pages_in(WHOLE_PAGES)), *(case.make() for case in HOSTILE)]


def cleaned(document: str | bytes) -> bytes:
    """What a worker sends back."""
    return WASHER.clean_html(document).to_json().encode()


@cache
def wanted() -> list[bytes]:
    return [cleaned(document) for document in documents()]


def shuffled(seed: int) -> list[int]:
    order = list(range(len(documents())))
    random.Random(seed).shuffle(order)
    return order


def test_eight_threads_give_the_same_bytes_in_any_order() -> None:
    assert len(documents()) > 20
    orders = [shuffled(seed)[: len(documents()) // 3] for seed in range(8)]
    with ThreadPoolExecutor(8) as pool:
        for order, got in zip(orders, pool.map(lambda order: [cleaned(documents()[n]) for n in order], orders), strict=True):
            assert got == [wanted()[number] for number in order]


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_processes_give_the_same_bytes_in_any_order(method: str) -> None:
    order = shuffled(len(method))
    with multiprocessing.get_context(method).Pool(2) as pool:
        got = pool.map(cleaned, [documents()[number] for number in order])
    assert got == [wanted()[number] for number in order]


SEEDED = """
import pickle, sys
from scrubber import Scrubber
cleaner = Scrubber(deadline=None)
documents = pickle.load(sys.stdin.buffer)
for document in documents:
    sys.stdout.buffer.write(cleaner.clean_html(document).to_json().encode() + b"\\n")
"""


def test_hash_seeds_change_nothing_on_hostile_pages() -> None:
    pages = pickle.dumps([case.make() for case in HOSTILE[::2]])
    outputs = set()
    for seed in ("0", "7"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(REPOSITORY)}
        done = subprocess.run([sys.executable, "-c", SEEDED], input=pages, env=environment, capture_output=True, check=True)
        outputs.add(done.stdout)
    assert len(outputs) == 1
    assert outputs.pop().count(b"\n") == len(HOSTILE[::2])


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_scrubber_article_and_verdicts_pickle(protocol: int) -> None:
    assert pickle.loads(pickle.dumps(WASHER, protocol)) == WASHER
    article = WASHER.clean(FIXTURES / WHOLE_PAGES / "de_stausee.txt")
    copy = pickle.loads(pickle.dumps(article, protocol))
    assert copy.to_json() == article.to_json()
    verdicts = [decision.verdict for decision in article.blocks if decision.verdict is not None]
    assert verdicts
    for verdict, again in zip(verdicts, pickle.loads(pickle.dumps(verdicts, protocol)), strict=True):
        assert (again.block, again.keep, again.by, again.why) == (verdict.block, verdict.keep, verdict.by, verdict.why)


def test_memory_is_flat_over_many_pages() -> None:
    """Over five hundred here; `make hostile` prints the figure for five thousand."""
    assert growth(500) <= 4


def test_answers_do_not_depend_on_what_was_cleaned_before() -> None:
    assert [cleaned(document) for document in reversed(documents())] == wanted()[::-1]
    assert scrubber.clean_text("One line.").to_json() == scrubber.clean_text("One line.").to_json()
