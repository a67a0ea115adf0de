"""Compiled loops and what stands in for them give the same bits; the loops themselves are tested uncompiled, too."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.random import default_rng
from numpy.typing import NDArray

import scrubber
from scrubber import acceleration
from scrubber.language import folding, langdetect_profiles, samples
from scrubber.language import words as words_module
from scrubber.language.text_stats import count_all
from scrubber.language.words import split_words, words_of
from scrubber.model import Containers, Markup
from scrubber.page import Page
from scrubber.page_builder import html_page, text_page
from scrubber.scoring import (
    container_arrays,
    feature_rows,
    flat_features,
    flat_second_pass,
    forest,
    html_features,
    look_alikes,
    row_loops,
    second_pass,
    text_features,
    text_loops,
    threshold,
    word_log_odds,
)
from scrubber.scoring.block_facts import BlockLists
from scrubber.scoring.feature_rows import FeatureRows
from scrubber.scoring.forest import contributions, leaves, score
from scrubber.scoring.look_alikes import combine
from scrubber.scoring.scorer import score_page
from scrubber.scoring.threshold import best_threshold
from scrubber.scoring.weights import load_weights
from tests.test_properties import CHARACTERS, DOCUMENTS, HTML, SENTENCES
from training.dataset import judged_before_scoring

FIXTURES = Path(__file__).parent / "fixtures"
CALLERS = (
    *(container_arrays, feature_rows, forest, html_features, look_alikes, second_pass, text_features, threshold, word_log_odds),
    *(folding, langdetect_profiles, samples, words_module, flat_features, flat_second_pass),
)
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


LINES = SENTENCES | st.text(CHARACTERS | st.characters(categories=["Nd", "Po", "Lu"]), max_size=60)
# What is folded by looking characters up one by one, and beside it what is not.
FOLDED = st.text(st.sampled_from("aÀÃéßŉΣσςİıДжשא٣²½ªº№™Ⅷ.,:…，：#_ '-’“–→\u00a0\u00ad\u200b\u0301\u20dd12345"), max_size=20)


@given(st.lists(LINES | FOLDED | st.text(max_size=20), max_size=6))
def test_words_counts_and_folds_are_the_same_by_loops(texts: list[str]) -> None:
    functional = frozenset({"the", "die", "der", "on", "a"})
    with loops(False):
        expected = split_words(texts)
        alone = [(words_of(text), folding.fold(text)) for text in texts]
    with loops(True):
        assert split_words(texts) == expected
        assert [(words_of(text), folding.fold(text)) for text in texts] == alone
    for stats, text in zip(count_all(texts, expected, functional), texts, strict=True):
        assert stats.function_words == sum(word in functional for word in words_of(text))


def test_each_character_is_the_same_by_loops() -> None:
    texts = [
        text
        for character in map(chr, range(0x3100))
        for text in (f"B{character}{character}", f"B{character}a 1{character}2", f"{character}{character} #_{character}")
    ]
    with loops(False):
        expected, alone = split_words(texts), [(words_of(text), folding.fold(text)) for text in texts]
    with loops(True):
        assert split_words(texts) == expected
        assert [(words_of(text), folding.fold(text)) for text in texts] == alone


@given(st.lists(LINES, max_size=6))
def test_languages_are_the_same_by_loops(texts: list[str]) -> None:
    found = []
    for used in (False, True):
        with loops(used):
            found.append([langdetect_profiles.fits(texts), [samples.samples_of(text) for text in texts]])
    assert found[0] == found[1]


# Pieces of prices, addresses, days and times, and what stands between them.
SIGNS = st.sampled_from(
    [*"|•→★☆©€$元/.:-@ (aw", "12", "1999", "2024", "٣", "1", " EUR", "zł", "kr", "Kč", "http", "://", "www.", "\xa0", "\n", "x@y"]
)


@settings(max_examples=400)
@given(st.lists(st.lists(SIGNS, max_size=12).map("".join) | st.text(CHARACTERS, max_size=20), max_size=6))
def test_signs_are_the_same_by_loops(texts: list[str]) -> None:
    page = text_page("\n\n".join(texts))
    by_both(lambda: [text_rows(page)[10:22]])


@settings(max_examples=200)
@given(st.lists(SENTENCES | st.sampled_from(["Home", "The old bridge", "Read more of the bridge", "bridge"]), max_size=12))
def test_repetition_is_the_same_by_loops(texts: list[str]) -> None:
    page = text_page("\n\n".join(texts))
    by_both(lambda: [text_rows(page, frozenset({"the", "old", "mill"}))[22:28]])


def text_rows(page: Page, title_words: frozenset[str] = frozenset()) -> NDArray[np.float32]:
    """The features that all pages have."""
    columns = FeatureRows(len(page.blocks))
    counted = text_features.counts(page, {})
    numbered = text_features.number_words(counted, title_words)
    text_features.add_text_features(columns, page, counted, title_words, numbered)
    return columns.matrix()


# A line of a template that comes again, a menu, prose, blank lines.
FLAT_LINES = SENTENCES | st.sampled_from(["Reply", "Posts: 12", "Share this article", "Home", "", "A headline of some six words"])


@settings(max_examples=200)
@given(st.lists(FLAT_LINES, max_size=40))
def test_features_of_flattened_text_are_the_same_by_loops(lines: list[str]) -> None:
    page = judged_before_scoring(text_page("\n".join(lines)))
    blocks = len(page.blocks)
    first = default_rng(blocks).normal(0, 3, blocks).astype(np.float32)

    def matrix() -> NDArray[np.float32]:
        columns, found = FeatureRows(blocks), text_features.counts(page, {})
        flat_features.add_flat_features(columns, page, found)
        flat_second_pass.add_flat_second_pass(columns, first, found.words, [stats.folded for stats in page.stats])
        return columns.matrix()

    by_both(lambda: [matrix()])


def test_what_is_compiled_is_told_without_an_import() -> None:
    command = "import sys, scrubber.acceleration; print('scrubber.metadata' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
    assert not acceleration.is_compiled("scrubber.model")


@pytest.mark.parametrize("blocks", SIZES)
def test_threshold_is_the_same_by_loops(blocks: int) -> None:
    probabilities = default_rng(blocks).random(blocks).round(2).astype(np.float32)
    words = random_rows(1, blocks)[0].round()
    options = [(beta, slack) for beta in (0.5, 2.0) for slack in (0.0, 0.1)]
    by_both(lambda: [np.array([best_threshold(probabilities, words, *one) for one in options])])


@given(st.lists(SENTENCES | st.text(CHARACTERS | st.sampled_from("#_ 12é"), max_size=40), max_size=6))
def test_wording_is_that_of_the_folded_lines(texts: list[str]) -> None:
    page, log_odds = text_page("\n\n".join(texts)), load_weights("text").log_odds
    found = text_features.counts(page, {})

    def wording(lists: BlockLists) -> NDArray[np.float32]:
        columns = FeatureRows(len(page.blocks))
        numbered = text_features.number_words(found, frozenset(["of", "title"])) if lists.words else None
        word_log_odds.add_wording(columns, lists, found.headings, log_odds, numbered)
        return columns.matrix()

    by_both(lambda: [wording(found.lists)])
    assert wording(found.lists).tolist() == wording(BlockLists([], [], found.lists.folded, [])).tolist()


def test_many_words_are_compared_in_sets(monkeypatch: pytest.MonkeyPatch) -> None:
    page = html_page((FIXTURES / "pages" / "en_docs.html").read_text(encoding="utf-8"))
    with loops(True):
        expected = text_rows(page)
        monkeypatch.setattr(text_features, "_MOST_NUMBERED", 100)
        monkeypatch.delattr(text_loops, "number")
        assert text_rows(page).tobytes() == expected.tobytes()


def random_rows(rows: int, blocks: int) -> NDArray[np.float32]:
    """Rows of a page: counts, of which a third are 0, with halves and thirds among them."""
    random = default_rng(blocks)
    found = random.integers(0, 40, (rows, blocks)) * random.integers(0, 2, (rows, blocks)) / random.integers(1, 4, (rows, blocks))
    return found.astype(np.float32)


def random_counts(blocks: int) -> text_features.Counts:
    """The counts of a page of so many blocks."""
    rows = random_rows(15, blocks)
    words = rows[0] = rows[0].round()
    prose = words > 14
    rows[4], rows[9], rows[14] = words * prose, np.cumsum(words) - words, prose
    headings = default_rng(blocks).random(blocks) < 0.2
    flags, own = np.array((prose, headings, prose), np.uint8), np.zeros(blocks, np.intp)
    return text_features.Counts(rows, flags, rows.sum(axis=1), max(1.0, float(words.sum())), own, BlockLists([], [], [], []))


def by_both(make: Callable[[], Sequence[NDArray[Any]]]) -> None:
    """What `make` gives is the same by loops, bit for bit."""
    found = []
    for used in (False, True):
        with loops(used):
            found.append([array.tobytes() for array in make()])
    assert found[0] == found[1]


@pytest.mark.parametrize("blocks", SIZES)
def test_windows_are_the_same_by_loops(blocks: int) -> None:
    rows = random_rows(3, blocks)
    by_both(lambda: [feature_rows.windows(rows, (2, 5, 70))])
    by_both(lambda: [text_features.distances(rows > 20)])


@pytest.mark.parametrize("blocks", SIZES)
def test_groups_are_the_same_by_loops(blocks: int) -> None:
    keys = default_rng(blocks).integers(0, 9, blocks) * (1 << 40) + default_rng(blocks + 1).integers(0, 3, blocks)
    by_loops = np.empty(blocks, np.intp)
    row_loops.numbered(keys, np.empty(1 << (2 * blocks).bit_length(), np.intp), by_loops)
    groups = []
    for numbers in (feature_rows.numbered(keys).tolist(), by_loops.tolist()):
        assert set(numbers) == set(range(len(set(numbers))))
        groups.append([numbers.index(number) for number in numbers])
    assert groups[0] == groups[1]


@pytest.mark.parametrize("blocks", SIZES)
def test_rows_of_position_and_score_are_the_same_by_loops(blocks: int) -> None:
    counted, score = random_counts(blocks), random_rows(3, blocks)[2] - 10

    def features() -> list[NDArray[Any]]:
        columns = FeatureRows(blocks)
        rows = columns.zeros([str(number) for number in range(100)])
        rows[12:14], rows[28] = random_rows(2, blocks), random_rows(1, blocks)[0] - 5
        text_features.add_rows(counted, random_rows(7, 1)[:, 0], rows)
        second_pass.add_second_pass(columns, score, counted.words, counted.headings, None)
        return [columns.matrix()]

    by_both(features)


@pytest.mark.parametrize("blocks", SIZES)
def test_rows_of_containers_are_the_same_by_loops(blocks: int) -> None:
    random = default_rng(blocks)
    parents = [-1, *(int(random.integers(-1, at)) for at in range(1, 2 * blocks + 1))]
    first = [int(random.integers(0, blocks + 1)) for _ in parents]
    last = [int(random.integers(at, min(at + 3, blocks) + 1)) for at in first]
    hints: list[tuple[str, ...]] = [("a", "role:main"), (), ("b", "c"), ()]
    containers = Containers(parents, ["div", "p"] * blocks + ["li"], (hints * (blocks + 1))[: len(parents)], first, last)
    own, counted = random.integers(0, len(parents), blocks), random_counts(blocks)
    score, other = random_rows(2, blocks) - 10
    log_odds = {"a": -1.3, "b": 0.7}

    def features() -> list[NDArray[Any]]:
        arrays = container_arrays.container_arrays(containers, own)
        columns = FeatureRows(blocks)
        html_features.add_html_features(columns, counted, arrays, Markup(json_ld=('{"@type": "Article"}',)))
        html_features.add_token_features(columns, arrays, counted.words, log_odds)
        second_pass.add_second_pass(columns, score, counted.words, counted.headings, arrays)
        combined = combine(score, other, arrays)
        places = [arrays.parents, arrays.first, arrays.last, arrays.shape, arrays.levels, arrays.climbs]
        return [columns.matrix(), *combined, *places]

    by_both(features)


@pytest.mark.parametrize("name", ["en_docs.html", "it_giornale.html"])
def test_scores_are_the_same_by_loops(name: str) -> None:
    page = html_page((FIXTURES / "pages" / name).read_text(encoding="utf-8"))

    def scores() -> list[NDArray[Any]]:
        found = score_page(page, load_weights("html"))
        return [found.matrix, found.probabilities, np.array(found.threshold)]

    by_both(scores)


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
    typed = source.with_suffix(".pxd").read_text(encoding="utf-8")
    declared = re.findall(r"^    cdef (?:public |readonly )?[\w.]+ ([\w, ]+)$", typed, re.M)
    assert assigned == {name for names in declared for name in names.split(", ")}


def test_loops_are_compiled_without_checks_of_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build = pytest.importorskip("hatch_build")
    monkeypatch.chdir(Path(acceleration.__file__).parents[1])
    made = build.translated([Path(f"scrubber/scoring/container_{name}.py") for name in ("loops", "facts")], str(tmp_path))
    checks = ["__Pyx_RaiseBufferIndexError" in Path(one.sources[0]).read_text(encoding="utf-8") for one in made]
    assert checks == [False, True]


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
