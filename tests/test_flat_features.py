"""What the scorer sees of flattened text alone: phrases, blank lines, lines like headlines, the best stretch, repeated lines."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from scrubber.page_builder import text_page
from scrubber.scoring.feature_rows import FeatureRows
from scrubber.scoring.features import text_and_markup_features
from scrubber.scoring.flat_second_pass import add_flat_second_pass
from training.dataset import judged_before_scoring

SENTENCE = "The council voted on Tuesday to close the old bridge, which has carried traffic across the river since 1931."
PAGE = f"""Home

{SENTENCE}
{SENTENCE.replace("Tuesday", "Friday")}

Share this article
Read more
Ferry to the island has a new captain
Old mill is sold to a painter from town"""


@pytest.fixture(scope="module")
def rows() -> dict[str, list[float]]:
    found = text_and_markup_features(judged_before_scoring(text_page(PAGE)))
    return dict(zip(found.names, found.matrix.tolist(), strict=True))


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("blank lines above", [0, 1, 0, 1, 0, 0, 0]),
        ("blank lines below", [1, 0, 1, 0, 0, 0, 0]),
        ("blocks of the group", [1, 2, 2, 4, 4, 4, 4]),
        ("words of the group", [1, 38, 38, 22, 22, 22, 22]),
        ("blocks since navigation", [60, 1, 2, 3, 1, 1, 2]),
        ("blocks until navigation", [3, 2, 1, 1, 60, 60, 60]),
        ("words since phrase", [0, 0, 19, 38, 0, 0, 8]),
        ("headlines within 4", [0, 1, 2, 2, 2, 2, 2]),
        ("blocks since sentence", [60, 60, 1, 1, 2, 3, 4]),
        ("words since sentence", [0, 1, 0, 0, 3, 5, 13]),
        ("words until sentence", [0, 0, 22, 19, 17, 9, 0]),
    ],
)
def test_blocks_know_what_is_near_them(rows: dict[str, list[float]], name: str, values: list[float]) -> None:
    assert rows[name] == values


def second(log_odds: Sequence[float], words: Sequence[float], lines: list[str]) -> dict[str, list[float]]:
    columns = FeatureRows(len(words))
    add_flat_second_pass(columns, np.array(log_odds, np.float32), np.array(words, np.float32), lines)
    return {name: [round(value, 2) for value in row] for name, row in zip(columns.names, columns.matrix().tolist(), strict=True)}


def test_best_stretch_runs_over_a_doubtful_block_but_not_to_a_lone_one_below_junk() -> None:
    found = second([-9, 9, -9, 9, -9, 9], [5, 39, 9, 39, 99, 9], [""] * 6)
    assert found["blocks after start of stretch"] == [-1, 0, 1, 2, 3, 4]
    assert found["blocks after end of stretch"] == [-4, -3, -2, -1, 0, 1]
    assert found["gain below"] == [0.78, 0.33, 0.44, 0.0, 0.11, 0.0]
    assert found["loss above"] == [0.0, 0.07, 0.0, 0.11, 0.0, 1.11]


def test_what_stands_between_the_same_lines_is_judged_together() -> None:
    lines = ["posts: #", "", "reply"] * 3 + ["log in"]
    found = second([-9, 9, -9] * 2 + [-9, -9, -9, -9], [2, 19, 1] * 3 + [2], lines)
    assert found["score below the same line"][1::3] == [0.67, 0.67, 0.67]
    assert found["score above the same line"][1::3] == [0.67, 0.67, 0.67]
    assert found["blocks below the same line"] == [0, 3, 3, 3, 3, 3, 3, 3, 3, 3]
    assert found["times of the line"] == [3, 0, 3, 3, 0, 3, 3, 0, 3, 1]


@pytest.mark.parametrize("text", ["", "Home"])
def test_page_of_no_block_or_one_has_features(text: str) -> None:
    page = judged_before_scoring(text_page(text))
    assert text_and_markup_features(page).matrix.shape[1] == len(page.blocks)
    second([0.0] * len(page.blocks), [1.0] * len(page.blocks), ["home"] * len(page.blocks))
