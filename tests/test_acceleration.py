"""Compiled loops and what stands in for them give the same bits; the loops themselves are tested uncompiled, too."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.random import default_rng

import scrubber
from scrubber import acceleration
from scrubber.language import words as words_module
from scrubber.language.text_stats import count_all
from scrubber.language.words import split_words, words_of
from scrubber.scoring import forest, text_features
from scrubber.scoring.forest import contributions, leaves, score
from scrubber.scoring.weights import load_weights
from tests.test_properties import CHARACTERS, DOCUMENTS, HTML, SENTENCES

FIXTURES = Path(__file__).parent / "fixtures"
CALLERS = (forest, text_features, words_module)
SIZES = [0, 1, 2, 7, 64]

compiled = pytest.mark.skipif(
    not acceleration.accelerated, reason="nothing is compiled, or SCRUBBER_PURE is set; `make native` compiles"
)


@contextmanager
def loops(used: bool) -> Iterator[None]:
    """Let callers use the loops, compiled or not, or else what stands in for them."""
    with pytest.MonkeyPatch.context() as patch:
        for caller in CALLERS:
            patch.setattr(caller, "accelerated", used)
        yield


@pytest.mark.parametrize("blocks", SIZES)
def test_forest_is_the_same_by_loops(blocks: int) -> None:
    trained = load_weights("html").forests[0]
    few = trained._replace(
        features=trained.features[: 3 * forest.SPLITS],
        thresholds=trained.thresholds[: 3 * forest.SPLITS],
        strikes=trained.strikes[: 3 * forest.SPLITS],
        values=trained.values[:3],
        ways=trained.ways[:3],
    )
    matrix = default_rng(blocks).normal(0, 3, (int(few.features.max()) + 1, blocks)).astype(np.float32)
    matrix[:, : blocks // 2] = few.thresholds[0]  # a value at the threshold goes left
    for trees in (few, trained) if blocks <= 2 or acceleration.accelerated else (few,):
        wide = np.zeros((int(trees.features.max()) + 1, blocks), np.float32)
        wide[: min(len(wide), len(matrix))] = matrix[: len(wide)]
        found = []
        for used in (False, True):
            with loops(used):
                reached = leaves(trees, wide)
                moved = contributions(trees, reached[:, 1:], len(wide))
                found.append((reached.tobytes(), score(trees, reached).tobytes(), moved.tobytes()))
        assert found[0] == found[1]


@given(st.lists(SENTENCES | st.text(CHARACTERS | st.characters(categories=["Nd", "Po", "Lu"]), max_size=60), max_size=6))
def test_counts_are_the_same_by_loops(texts: list[str]) -> None:
    functional = frozenset({"the", "die", "der", "on", "a"})
    with loops(False):
        expected = split_words(texts)
    with loops(True):
        assert split_words(texts) == expected
    for stats, text in zip(count_all(texts, expected, functional), texts, strict=True):
        assert stats.function_words == sum(word in functional for word in words_of(text))


@given(st.lists(st.text(CHARACTERS | st.sampled_from("|•→★☆©€/\\_~1٣"), max_size=20), max_size=6))
def test_symbols_are_the_same_by_loops(texts: list[str]) -> None:
    with loops(False):
        expected = text_features.symbols(texts).tolist()
    with loops(True):
        assert text_features.symbols(texts).tolist() == expected


def same_article(content: str) -> None:
    clean = scrubber.clean_html if "<" in content else scrubber.clean_text
    with loops(False):
        expected = clean(content).to_json()
    with loops(True):
        assert clean(content).to_json() == expected


@compiled
@pytest.mark.parametrize("path", sorted(FIXTURES.rglob("*.html")) + sorted(FIXTURES.rglob("*.txt")), ids=lambda path: path.name)
def test_fixtures_give_the_same_json(path: Path) -> None:
    same_article(path.read_text(encoding="utf-8", errors="replace"))


@compiled
@settings(max_examples=1_000)
@given(HTML | st.builds("<p>{}</p><div>{}".format, HTML, DOCUMENTS))
def test_generated_html_gives_the_same_json(page: str) -> None:
    same_article(f"<p>{page}")


@compiled
@settings(max_examples=1_000)
@given(DOCUMENTS)
def test_generated_texts_give_the_same_json(text: str) -> None:
    same_article(text)


@pytest.mark.parametrize("module", (*acceleration.LOOPS, *acceleration.WHOLE))
def test_compiled_loops_are_of_the_source_beside_them(module: str) -> None:
    file = Path(str(import_module(module).__file__))
    source = file.with_name(f"{file.name.partition('.')[0]}.py")
    if source != file:
        newest = max(source.stat().st_mtime, source.with_suffix(".pxd").stat().st_mtime)
        assert file.stat().st_mtime >= newest, "edited since it was compiled: `make native`, or `make pure`"


def test_every_typed_module_is_among_the_loops() -> None:
    package = Path(acceleration.__file__).parent
    typed = {".".join(path.relative_to(package.parent).with_suffix("").parts) for path in package.rglob("*.pxd")}
    assert typed == {*acceleration.LOOPS, *acceleration.WHOLE}


@pytest.mark.parametrize("module", acceleration.WHOLE)
def test_compiled_classes_list_their_attributes(module: str) -> None:
    source = Path(acceleration.__file__).parents[1].joinpath(*module.split(".")).with_suffix(".py")
    tree = ast.parse(source.read_text(encoding="utf-8"))
    assigned = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and getattr(node.value, "id", "") == "self"
    }
    declared = re.findall(r"^    cdef (?:public )?[\w.]+ (.+)$", source.with_suffix(".pxd").read_text(encoding="utf-8"), re.M)
    assert assigned == {name for names in declared for name in names.split(", ")}


def test_environment_variable_forbids_what_is_compiled() -> None:
    code = (
        "import scrubber, scrubber.html.collector as one, scrubber.scoring.block_facts as other; "
        "print(scrubber.accelerated, one.__file__[-3:], other.__file__[-3:])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"SCRUBBER_PURE": "1", "PYTHONPATH": str(Path(acceleration.__file__).parents[1])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "False .py .py\n"
