"""The learned scorer's arithmetic, each part against a slow and plain way to say the same."""

from __future__ import annotations

import gc
import pickle
import shutil
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate, pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

import scrubber
from scrubber.errors import BadDataFile
from scrubber.model import Containers, Decision, Favor, Kind, Metadata, PageForm, Stage, Verdict
from scrubber.page_builder import html_page, text_page
from scrubber.runner import built_in_filters, run
from scrubber.scoring import weights
from scrubber.scoring.block_facts import BlockLists
from scrubber.scoring.confidence import confidence
from scrubber.scoring.container_arrays import container_arrays
from scrubber.scoring.feature_rows import FeatureRows, shift, window
from scrubber.scoring.feature_wording import catalogue, describe, is_of_the_page, percentage
from scrubber.scoring.features import features
from scrubber.scoring.forest import LEAVES, Tree, build_forest, contributions, leaves, score
from scrubber.scoring.look_alikes import LOOK_ALIKES, combine, look_alikes
from scrubber.scoring.reasons import moved_by
from scrubber.scoring.scorer import BETAS, score_page
from scrubber.scoring.threshold import best_threshold
from scrubber.scoring.verdicts import verdicts
from scrubber.scoring.weights import Calibration, load_weights, plain_tree, weights_from
from scrubber.scoring.word_log_odds import WordLogOdds, add_wording
from tests.expectations import FIXTURES, page_of

FEATURES = 5
VALUES = st.floats(-4, 4, width=32)


def tree_of(draw: st.DrawFn, leaves_left: int) -> Tree:
    """A tree of at most `leaves_left` leaves whose every value is the mean of its two sides."""
    if leaves_left == 1 or not draw(st.booleans()):
        return Tree(draw(VALUES))
    on_the_left = draw(st.integers(1, leaves_left - 1))
    left, right = tree_of(draw, on_the_left), tree_of(draw, leaves_left - on_the_left)
    feature, threshold = draw(st.integers(0, FEATURES - 1)), draw(VALUES)
    return Tree((left.value + right.value) / 2, feature, threshold, left, right)


@st.composite
def trees(draw: st.DrawFn) -> list[Tree]:
    return [tree_of(draw, LEAVES) for _ in range(draw(st.integers(1, 4)))]


def matrices() -> st.SearchStrategy[NDArray[np.float32]]:
    rows = st.lists(st.lists(VALUES, min_size=FEATURES, max_size=FEATURES), min_size=1, max_size=6)
    return rows.map(lambda blocks: np.array(blocks, np.float32).T.copy())


def walked(tree: Tree, values: NDArray[np.float32]) -> list[Tree]:
    """The nodes from the root to the leaf that a block reaches."""
    path = [tree]
    while path[-1].left is not None and path[-1].right is not None:
        node = path[-1]
        follows = node.left if values[node.feature] <= np.float32(node.threshold) else node.right
        assert follows is not None
        path.append(follows)
    return path


@given(trees(), matrices())
def test_forest_reaches_the_leaves_that_a_walk_reaches(grown: list[Tree], matrix: NDArray[np.float32]) -> None:
    forest = build_forest(grown)
    found = score(forest, leaves(forest, matrix))
    for block in range(matrix.shape[1]):
        expected = sum(walked(tree, matrix[:, block])[-1].value for tree in grown)
        assert found[block] == pytest.approx(expected, abs=1e-4)


@given(trees(), matrices())
def test_contributions_are_the_changes_on_the_way_and_add_up_to_the_score(grown: list[Tree], matrix: NDArray[np.float32]) -> None:
    forest = build_forest(grown)
    reached = leaves(forest, matrix)
    for block in range(matrix.shape[1]):
        found = contributions(forest, reached, FEATURES)[block]
        expected = np.zeros(FEATURES)
        for tree in grown:
            path = walked(tree, matrix[:, block])
            for node, following in pairwise(path):
                expected[node.feature] += following.value - node.value
        assert found == pytest.approx(expected, abs=1e-4)
        assert forest.base + found.sum() == pytest.approx(float(score(forest, reached)[block]), abs=1e-3)


def test_tree_of_too_many_leaves_is_refused() -> None:
    tree = Tree(0.0)
    for _ in range(LEAVES):
        tree = Tree(0.0, 0, 0.0, tree, Tree(0.0))
    with pytest.raises(ValueError, match="more than 16 leaves"):
        build_forest([tree])


def test_tree_of_one_leaf_adds_its_value_to_every_block() -> None:
    forest = build_forest([Tree(1.5), Tree(-0.25)])
    assert score(forest, leaves(forest, np.zeros((1, 3), np.float32))).tolist() == [1.25, 1.25, 1.25]


def test_forest_bears_a_page_without_blocks() -> None:
    forest = build_forest([Tree(0.0, 0, 0.0, Tree(1.0), Tree(-1.0))])
    assert score(forest, leaves(forest, np.zeros((1, 0), np.float32))).shape == (0,)


def expected_score(probabilities: NDArray[np.float32], words: NDArray[np.float32], keep: NDArray[np.bool_], beta: float) -> float:
    """The expected F-beta over many moods of the page, a block at a time: slow and plain."""
    total = weight = 0.0
    for mood in np.linspace(-5, 5, 201).tolist():
        hits = wanted = 0.0
        for probability, count, kept in zip(probabilities.tolist(), words.tolist(), keep.tolist(), strict=True):
            sure = min(max(probability, 1e-9), 1 - 1e-9)
            log_odds = (1 + np.pi / 8 * 1.5**2) ** 0.5 * np.log(sure / (1 - sure)) + 1.5 * mood
            moody = count / (1 + np.exp(-log_odds))
            wanted += moody
            hits += moody if kept else 0.0
        share = np.exp(-(mood**2) / 2)
        weight += share
        total += share * (1 + beta**2) * hits / (float(words[keep].sum()) + beta**2 * wanted)
    return float(total / weight)


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.floats(0.4375, 1, width=32), st.integers(1, 50)), min_size=1, max_size=8),
    st.sampled_from(sorted(BETAS.values())),
)
def test_threshold_is_as_good_as_any_that_trying_all_of_them_finds(blocks: list[tuple[float, int]], beta: float) -> None:
    probabilities = np.array([p for p, _ in blocks], np.float32)
    words = np.array([w for _, w in blocks], np.float32)
    found = best_threshold(probabilities, words, beta)
    best = max(expected_score(probabilities, words, probabilities >= p, beta) for p in probabilities)
    assert expected_score(probabilities, words, probabilities >= np.float32(found), beta) == pytest.approx(best, abs=0.03)


def test_threshold_of_a_shell_keeps_nothing() -> None:
    """A few words that are somewhat likely are a shell's; more of them, or one likely block, are a page with content."""
    doubtful = np.array([0.3, 0.2, 0.1], np.float32)
    assert best_threshold(doubtful, np.array([10, 20, 9], np.float32), 1.0) == 0.5
    assert best_threshold(doubtful, np.array([40, 20, 9], np.float32), 1.0) <= np.float32(0.3)
    assert best_threshold(np.array([0.45, 0.1], np.float32), np.array([5, 9], np.float32), 1.0) <= np.float32(0.45)


def test_threshold_of_a_page_without_content_keeps_nothing() -> None:
    menu = np.array([0.02, 0.01, 0.03, 0.01], np.float32)
    words = np.array([2, 1, 12, 40], np.float32)
    assert best_threshold(menu, words, 1.0, 0.02) == 0.5
    assert best_threshold(np.zeros(0, np.float32), np.zeros(0, np.float32), 1.0) == 0.5
    story = np.array([0.02, 0.9], np.float32)
    assert best_threshold(story, np.array([200, 3], np.float32), 1.0) == pytest.approx(0.9)


@given(st.lists(st.integers(-9, 9), min_size=1, max_size=20), st.integers(0, 6))
def test_window_sums_the_neighbours(values: list[int], width: int) -> None:
    found = window(np.array(values, np.float32), width)
    assert found.tolist() == [sum(values[max(0, i - width) : i + width + 1]) for i in range(len(values))]


@given(st.lists(st.integers(-9, 9), min_size=1, max_size=6), st.integers(-8, 8).filter(bool))
def test_shift_gives_the_neighbour_and_nothing_beyond_the_ends(values: list[int], by: int) -> None:
    found = shift(np.array(values, np.float32), by)
    assert found.tolist() == [values[i + by] if 0 <= i + by < len(values) else 0 for i in range(len(values))]


@pytest.mark.parametrize("form", ["html", "text"])
def test_features_are_finite_and_those_that_the_weights_were_learned_from(form: str) -> None:
    learned = load_weights("html" if form == "html" else "text")
    for path in sorted((FIXTURES / "pages").glob("*.html" if form == "html" else "*.txt"))[:4]:
        page = page_of(path)
        found = features(page, learned.log_odds)
        assert found.names == learned.features[0]
        assert found.matrix.shape == (len(found.names), len(page.blocks))
        assert np.isfinite(found.matrix).all()
        assert len(set(found.names)) == len(found.names)


@pytest.mark.parametrize("form", ["html", "text"])
def test_weights_hold_numbers_that_make_sense(form: str) -> None:
    learned = load_weights("html" if form == "html" else "text")
    assert len(learned.forests) == len(learned.features) == 2
    assert set(learned.features[0]) <= set(learned.features[1])
    for names, forest in zip(learned.features, learned.forests, strict=True):
        assert forest.features.min() >= 0
        assert forest.features.max() < len(names)
        assert np.isfinite(forest.values).all()
    for points in learned.calibration:
        expected, found = zip(*points, strict=True)
        assert list(expected) == sorted(expected)
        assert list(found) == list(accumulate(found, max))
        assert all(0 <= value <= 1 for value in (*expected, *found))


def test_reason_names_what_weighed_most_and_agrees_with_the_score() -> None:
    page = page_of(FIXTURES / "content_score" / "drops_clear_junk.html")
    threshold = score_page(page, load_weights("html")).threshold
    cut = percentage(threshold)
    judged = list(verdicts(page, load_weights("html")))
    assert judged
    for verdict in judged:
        assert verdict.probability is not None
        assert verdict.keep == (verdict.probability >= threshold)
        score = f"{percentage(verdict.probability)} likely main content, and {cut} is {'enough' if verdict.keep else 'needed'}"
        assert verdict.why.startswith(f"{score}; {'for' if verdict.keep else 'against'} it: ")
        assert verdict.why.count("; ") <= 3
        assert pickle.loads(pickle.dumps(verdict)) == verdict


@pytest.mark.parametrize("name", ["en_docs.html", "de_stausee.txt"])
def test_reason_is_made_of_the_features_that_speak_most_for_the_verdict(name: str) -> None:
    page = page_of(FIXTURES / "pages" / name)
    weights = load_weights(page.form)
    standing = tuple(decision.verdict for decision in run(page, [one for one in built_in_filters() if one.stage < Stage.SCORE]))
    page = replace(page, standing=standing)
    scores = score_page(page, weights)
    for verdict in verdicts(page, weights):
        moved = moved_by(scores, weights, slice(verdict.block, verdict.block + 1))[0] * (1 if verdict.keep else -1)
        moved[[is_of_the_page(one) for one in scores.names]] = 0
        said = [
            describe(scores.names[at], float(scores.matrix[at, verdict.block]), len(page.blocks))
            for at in (np.argmax(moved[: scores.own_features]), scores.own_features + np.argmax(moved[scores.own_features :]))
        ]
        if "name" not in said[0]:
            assert f" it: {said[0]}" in verdict.why
        assert verdict.why.endswith(f"; {said[1]}")


def held_by_reasons(read: bool) -> int:
    """Bytes that the reasons of an article of 300 blocks hold once another page was cleaned, before or after they are read."""
    items = "".join(f"<li class='teaser item-{n % 7}'><a href=/{n}>Ten bridges, number {n}</a></li>" for n in range(200))
    prose = "".join(f"<div class=text><p>Bridge number {n} was closed on Monday, for it was old.</p></div>" for n in range(100))
    document = f"<body><main>{prose}</main><ul class=list>{items}</ul></body>"
    scrubber.clean_html(document).to_json()  # what is loaded once for all pages is none of a page's
    tracemalloc.start()
    blocks = scrubber.clean_html(document).blocks
    assert len(blocks) == 300
    for decision in blocks:
        assert not read or str(decision.verdict and decision.verdict.reason)
    scrubber.clean_html("<p>The next page.")
    gc.collect()
    held = tracemalloc.get_traced_memory()[0]
    for decision in blocks:
        if decision.verdict is not None:
            object.__setattr__(decision.verdict, "reason", "")
    gc.collect()
    freed = held - tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return freed


def test_reasons_are_the_same_right_behind_the_page_and_later() -> None:
    documents = [path.read_text("utf-8") for path in sorted((FIXTURES / "pages").glob("*.html"))]
    at_once = [scrubber.clean_html(document).to_json() for document in documents]
    articles = [scrubber.clean_html(document) for document in documents]
    assert [article.to_json() for article in articles] == at_once


@pytest.mark.parametrize("read", [False, True])
def test_reasons_hold_little_memory(read: bool) -> None:
    assert held_by_reasons(read) < 60_000


@pytest.mark.parametrize("name", ["en_docs.html", "de_stausee.txt"])
def test_contributions_of_both_passes_add_up_to_the_log_odds(name: str) -> None:
    page = page_of(FIXTURES / "pages" / name)
    weights = load_weights(page.form)
    scores = score_page(page, weights)
    base = sum(forest.base for forest in weights.forests) / len(weights.forests)
    moved = moved_by(scores, weights, slice(0, len(page.blocks)))
    for block, probability in enumerate(scores.probabilities.astype(float)):
        log_odds = float(np.log(probability / (1 - probability)))
        assert base + moved[block].sum() == pytest.approx(log_odds, abs=1e-2)


def test_favour_moves_the_threshold() -> None:
    favours: tuple[Favor, ...] = ("precision", "balanced", "recall")
    for path in sorted((FIXTURES / "pages").glob("*.html")):
        pages = [html_page(path.read_text("utf-8"), favor=favor) for favor in favours]
        thresholds = [score_page(page, load_weights("html")).threshold for page in pages]
        assert thresholds == sorted(thresholds, reverse=True)


def test_confidence_is_that_of_the_kept_words() -> None:
    page = text_page("One line of text.\n\nAnother line of text.")
    kept = tuple(Decision(block, None) for block in page.blocks)
    gone = tuple(Decision(b, Verdict(b.index, keep=False, reason="x", sure=True)) for b in page.blocks)
    assert confidence(page, gone, Metadata()) == 0.0
    assert 0 < confidence(page, kept, Metadata()) <= 1
    assert confidence(page, kept, Metadata()) != confidence(page, kept, Metadata(page_type="article", date="2024-05-01"))


# A page whose cards and paragraphs are of one tag; the numbers say which blocks look alike.
CARDS = """
<main class=story><div class=text><p>One</p><p>Two</p></div></main>
<ul class=more><li class=card><p>Three</p></li><li class=card><p>Four</p></li></ul>
<ul class=read><li class=card><p>Five</p></li></ul>
<p>Six</p>
"""


def test_look_alikes_share_element_and_parent_and_then_grandparent() -> None:
    page = html_page(CARDS)
    assert page.containers is not None
    arrays = container_arrays(page.containers, np.array([block.container for block in page.blocks]))
    found = [[int(np.flatnonzero(groups == group)[0]) for group in groups] for groups in look_alikes(arrays)]
    assert [block.text for block in page.blocks] == ["One", "Two", "Three", "Four", "Five", "Six"]
    assert found == [[0, 0, 2, 2, 2, 5], [0, 0, 2, 2, 4, 5]]


def test_look_alikes_draw_a_block_towards_their_mean() -> None:
    page = html_page(CARDS)
    assert page.containers is not None
    arrays = container_arrays(page.containers, np.array([block.container for block in page.blocks]))
    first = np.array([3.0, 1.0, -4.0, 2.0, -1.0, 1.0], np.float32)
    log_odds, means, moved = combine(first, first, arrays)
    assert means == pytest.approx([2, 2, -1, -1, -1, 1])
    assert moved == pytest.approx([-0.6, 0.6, 1.8, -1.8, 0, 0])
    assert log_odds == pytest.approx(first + moved)


def test_flattened_text_has_no_look_alikes() -> None:
    first, second = np.array([3.0, 1.0], np.float32), np.array([1.0, -1.0], np.float32)
    assert combine(first, second, None).log_odds.tolist() == [2.0, 0.0]


def test_what_look_alikes_moved_is_one_feature_of_the_reasons() -> None:
    cards = "".join(f"<li class=card><p>{line}</p></li>" for line in ["Ten bridges", "Old mills", "The ferry", "Night buses"])
    prose = "<p>The council voted on Tuesday to close the old bridge, which has carried traffic across the river since 1931.</p>"
    document = f"<body><main><article>{prose * 4}</article></main><ul class=cards>{cards}<li class=card>{prose}</li></ul>"
    page = html_page(document)
    scores = score_page(page, load_weights("html"))
    at = scores.names.index(LOOK_ALIKES)
    moved = moved_by(scores, load_weights("html"), slice(0, len(page.blocks)))[:, at]
    assert moved == pytest.approx(scores.moved)
    assert np.abs(moved).max() > 0.1
    assert describe(LOOK_ALIKES, float(scores.matrix[at, 0])).startswith("blocks of the same look score ")


def test_plain_trees_come_back_as_they_were_written() -> None:
    tree = Tree(0.5, 1, 2.0, Tree(1.0), Tree(0.0, 0, 1.0, Tree(0.5), Tree(-0.5)))
    data: dict[str, object] = {
        "features": [["a", "b"], ["a", "b", "c"]],
        "passes": [[plain_tree(tree)], [1.0]],
        "class_words": {"related": -2.0},
        "lines": {"add to cart": -3.0},
        "line_words": {"cart": -1.0},
        "calibration": {"dated_articles": [[0.0, 0.3], [1.0, 0.9]], "other_pages": [[0.0, 0.1], [1.0, 0.8]]},
    }
    learned = weights_from(data)
    assert learned.calibration == Calibration(((0.0, 0.3), (1.0, 0.9)), ((0.0, 0.1), (1.0, 0.8)))
    row = np.array([[2.0, 0.0], [3.0, 2.0]], np.float32)
    assert score(learned.forests[0], leaves(learned.forests[0], row)).tolist() == [-0.5, 1.0]
    assert learned.log_odds == WordLogOdds({"related": -2.0}, {"add to cart": -3.0}, {"cart": -1.0})


@pytest.fixture
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder in the place of the package's weights."""
    monkeypatch.setattr(weights, "_FOLDER", tmp_path)
    load_weights.cache_clear()
    yield tmp_path
    load_weights.cache_clear()


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"form": "html", "passes": 1}', "\x00"])
def test_broken_weights_are_named(content: str, data_folder: Path) -> None:
    (data_folder / "html.json").write_text(content)
    with pytest.raises(BadDataFile, match=r"html\.json"):
        load_weights("html")


def test_weights_of_the_other_form_are_refused(data_folder: Path) -> None:
    shutil.copy(Path(weights.__file__).with_name("text.json"), data_folder / "html.json")
    with pytest.raises(BadDataFile, match=r"html\.json: not a weights file \(ValueError\('it is for text'\)\)"):
        load_weights("html")


@settings(max_examples=20)
@given(st.integers(0, 40))
def test_page_of_any_number_of_blocks_is_scored(count: int) -> None:
    page = text_page("\n".join(f"Line {number} of the page." for number in range(count)))
    if count:
        scores = score_page(page, load_weights("text"))
        assert scores.probabilities.shape == (count,)
        assert ((scores.probabilities >= 0) & (scores.probabilities <= 1)).all()


def test_wording_of_a_line_is_its_own_or_that_of_its_words() -> None:
    odds = WordLogOdds({}, {"add to cart": -3.0}, {"cart": -1.0, "size": 2.0})
    lines = ["add to cart", "cart size", "size guide", "", " ".join(["size"] * 11), "other"]
    columns = FeatureRows(len(lines))
    add_wording(columns, BlockLists([], [], lines, []), np.array([False, False, True, False, False, False]), odds)
    assert dict(zip(columns.names, columns.matrix().tolist(), strict=True)) == {
        "wording": [-3.0, 0.5, 2.0, 0.0, 0.0, 0.0],
        "wording of the heading": [0.0, 0.0, 2.0, 2.0, 2.0, 2.0],
        "wording within 3": [-0.5, -0.5, -0.5, -0.5, 2.5, 2.0],
        "wording within 8": [-0.5, -0.5, -0.5, -0.5, -0.5, -0.5],
    }


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("link share", 0.9, "90 % of it is links"),
        ("link share", 0.0, "none of it is links"),
        ("link share 2 after", 0.001, "under 1 % of the block 2 after it is links"),
        ("link share of container 3", 1.0, "all of the text in the third box around it is links"),
        ("words", 1.0, "it has 1 word"),
        ("words within 8", 211.0, "211 words within 8 blocks of it"),
        ("punctuation share", 0.124, "it has 12 punctuation marks for 100 words"),
        ("ends a sentence", 0.0, "it does not end as a sentence does"),
        ("last mark", 1.0, "it ends in a full stop"),
        ("kind before", 0.0, "there is no block before it"),
        ("kind after", 2.0, "the block after it is a heading"),
        ("tag of container 1", 2.0, "the box around it is <li>"),
        ("in nav", 1.0, "it stands in a navigation"),
        ("share of page in list item", 0.5, "50 % of the page's words stand in a list item"),
        ("wording", -2.5, "its wording speaks 12 to 1 for junk"),
        ("wording within 3", 30.0, "the wording of the lines within 3 blocks of it speaks 1000 to 1 or more for main content"),
        ("wording of the heading", 0.0, "the wording of the heading above it says nothing"),
        ("worst class word", 0.0, "no box around it has a name that speaks for junk"),
        ("seen before", 1.0, "no block before it has its text"),
        ("alike beside container 1", 7.0, "the box around it is one of 7 side by side that look the same"),
        ("phrase", 2.0, "an earlier filter is sure that it is junk"),
        ("blocks after first prose", -3.0, "it stands 3 blocks above any running text"),
        ("blocks since prose", 60.0, "no running text stands near above it"),
        ("blocks until content", 16.0, "no likely content stands below it"),
        ("blocks until content", 2.0, "the nearest likely content below is 2 blocks away"),
        ("score of container 2", 0.03, "the second box around it scores 3 %"),
        (LOOK_ALIKES, 0.03, "blocks of the same look score 3 %"),
        ("first pass", 0.0, "it scored 50 % at first sight"),
    ],
)
def test_sentence_of_a_feature_says_its_value_and_unit(name: str, value: float, said: str) -> None:
    assert describe(name, value, blocks=15) == said


def features_of(form: PageForm) -> list[str]:
    return [*load_weights(form).features[1], *([LOOK_ALIKES] if form == "html" else [])]


@pytest.mark.parametrize("form", ["html", "text"])
def test_every_feature_has_a_sentence_of_its_own(form: PageForm) -> None:
    names = features_of(form)
    for value in (1.0, 0.0):
        said = {name: describe(name, value) for name in names}
        assert not [name for name, sentence in said.items() if not sentence or "{" in sentence or "}" in sentence]
        assert len(set(said.values())) == len(names)


@pytest.mark.parametrize("form", ["html", "text"])
def test_value_changes_the_sentence(form: PageForm) -> None:
    assert [name for name in features_of(form) if describe(name, 2.0) == describe(name, 0.0)] == []


@pytest.mark.parametrize("name", ["en_docs.html", "de_stausee.txt"])
def test_features_of_the_page_have_one_value(name: str) -> None:
    page = page_of(FIXTURES / "pages" / name)
    scores = score_page(page, load_weights(page.form))
    rows = {one: row for one, row in zip(scores.names, scores.matrix, strict=True) if is_of_the_page(one)}
    assert rows
    assert all(row.min() == row.max() for row in rows.values())


def test_class_word_that_counts_most_is_named() -> None:
    prose = "<p>The council voted on Tuesday to close the old bridge, which has carried traffic across the river since 1931.</p>"
    links = "<p><a href=/1>Ten bridges to see</a></p><p><a href=/2>Old mills</a></p>"
    page = html_page(f"<body><main>{prose * 4}</main><div class='box signup'>{links}</div></body>")
    said = [str(verdict.why) for verdict in verdicts(page, load_weights("html")) if not verdict.keep]
    assert any("it stands in a box named 'signup', which speaks 51 to 1 for junk" in why for why in said), said


def test_catalogue_lists_each_family_of_features_once() -> None:
    lines = catalogue(features_of("html"))
    assert "link share: N % of it is links" in lines
    assert any(line.startswith("tag: its element is a rare one / its element is <p> / ") for line in lines)
    families = [line.partition(": ")[0] for line in lines]
    assert len(set(families)) == len(families)
    assert len(lines) < 120
    assert not [line for line in lines if "{" in line]


def test_containers_of_a_page_are_as_long_as_each_other() -> None:
    page = html_page("<main><p>a</p><pre>b</pre></main>")
    containers = page.containers
    assert isinstance(containers, Containers)
    lengths = {len(part) for part in (containers.parents, containers.tags, containers.hints, containers.first, containers.last)}
    assert len(lengths) == 1
    assert page.blocks[1].kind is Kind.CODE


def test_pieces_of_a_line_are_told_from_lines() -> None:
    sentence = "The ferry to Skarra will sail again in May, the owners said on Monday. "
    page = text_page(f"A short line\n{sentence * 40}\nAnother short line")
    found = features(page, WordLogOdds({}, {}, {}))
    row = found.matrix[found.names.index("piece of a line")]
    assert row.tolist() == [0.0, *[1.0] * 40, 0.0]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Lamps from $ 5 on", {"price", "symbols"}),
        ("Tickets cost 12 EUR each", {"price"}),
        ("Ett rum för 900 kr", {"price"}),
        ("Kávu máme za 45 Kč", {"price"}),
        ("Five of 9 krill were counted", set()),
        ("EUR are paid for 12 of them", set()),
        ("The ferry sails at 7:45", {"date or time"}),
        ("Closed since 12.5.2021", {"date or time"}),
        ("The bridge of 1931", {"date or time"}),
        ("Room 1831 of x1931", set()),
        ("Write to harbour@example.org", {"address", "symbols"}),
        ("See www.example.org", {"address"}),
        ("Follow us @ the harbour", {"symbols"}),
        ("✓ One of the points", {"bullet", "symbols"}),
        ("12. One of the points", {"bullet"}),
    ],
)
def test_signs_of_a_line_are_features(line: str, found: set[str]) -> None:
    page = text_page(f"The harbour of Skarra is old.\n\n{line}")
    made = features(page, WordLogOdds({}, {}, {}))
    values = dict(zip(made.names, made.matrix[:, 1].tolist(), strict=True))
    assert {name for name in ("price", "date or time", "address", "symbols", "bullet") if values[name]} == found


def test_what_adds_up_along_ancestors_is_what_a_walk_adds_up() -> None:
    containers = Containers([-1, 0, 1, 1, 3, -1], ["div"] * 6, [()] * 6, [0] * 6, [0] * 6)
    arrays = container_arrays(containers, np.zeros(0, np.intp))
    values = np.array([5, -2, 7, 1, 3, 4])
    assert arrays.along_ancestors(values, np.add).tolist() == [5, 3, 10, 4, 7, 4]
    assert arrays.along_ancestors(values, np.minimum).tolist() == [0, -2, -2, -2, -2, 0]
    assert arrays.along_ancestors(values, np.maximum).tolist() == [5, 5, 7, 5, 5, 4]
