"""The weights of a scorer: a plain JSON file, read once. Its form is documented here and in the model card beside it.

    {"form": "html", "features": [[names of pass 1], [names of pass 2]], "passes": [[tree, …], [tree, …]],
     "class_words": {word: log-odds}, "lines": {line: log-odds}, "line_words": {word: log-odds},
     "calibration": {"dated_articles": [[expected F1, mean F1 found], …], "other_pages": [[…], …]}}

A tree is a number (a leaf: log-odds) or [feature, threshold, value, left, right]: left where the feature is at most the
threshold; value is the mean of what its leaves add.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple, TypeAlias

from scrubber.errors import BadDataFile
from scrubber.model import PageForm
from scrubber.scoring.forest import Forest, Tree, build_forest
from scrubber.scoring.word_log_odds import WordLogOdds

PlainTree: TypeAlias = "float | list[int | float | PlainTree]"


Points: TypeAlias = Sequence[tuple[float, float]]
"""(expected F1, mean F1 found), both rising."""


class Calibration(NamedTuple):
    """What an expected word F1 is worth, found on held-out pages of two groups.

    With one curve for all, the least sure tenth of the articles came out at 0.78 where 0.87 was found: what is as much in doubt
    on a page of a shop or a list goes wrong more often.
    """

    dated_articles: Points
    """Pages that are articles, by what they say or by their layout, and have a date."""
    other_pages: Points


class Weights(NamedTuple):
    """Everything a scorer has learned."""

    features: tuple[tuple[str, ...], ...]
    """Names of the features of each pass, in the order of the matrix."""
    forests: tuple[Forest, ...]
    log_odds: WordLogOdds
    calibration: Calibration


@cache
def load_weights(form: PageForm) -> Weights:
    """The weights that come with the library. Raises BadDataFile, naming the file, for anything but the form above."""
    name = f"{form}.json"
    try:
        data = json.loads(files(__package__).joinpath(name).read_bytes())
        if data["form"] != form:
            raise ValueError(f"it is for {data['form']}")
        return weights_from(data)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise BadDataFile(f"scrubber/scoring/{name}: not a weights file ({error!r}); reinstall, or train it again") from error


def weights_from(data: Mapping[str, object]) -> Weights:
    """The weights of a file's `data`."""
    passes: Sequence[Sequence[PlainTree]] = data["passes"]  # type: ignore[assignment]
    names: Sequence[Sequence[str]] = data["features"]  # type: ignore[assignment]
    tables: list[Mapping[str, float]] = [data[name] for name in WordLogOdds._fields]  # type: ignore[misc]
    calibration: Mapping[str, Sequence[Sequence[float]]] = data["calibration"]  # type: ignore[assignment]
    return Weights(
        tuple(map(tuple, names)),
        tuple(build_forest([tree_of(tree) for tree in trees]) for trees in passes),
        WordLogOdds(*map(dict, tables)),
        Calibration(*(tuple((point[0], point[1]) for point in calibration[group]) for group in Calibration._fields)),
    )


def tree_of(plain: PlainTree) -> Tree:
    """The tree in the form of the file."""
    if not isinstance(plain, list):
        return Tree(float(plain))
    feature, threshold, value, left, right = plain
    return Tree(float(value), int(feature), float(threshold), tree_of(left), tree_of(right))  # type: ignore[arg-type]


def plain_tree(tree: Tree) -> PlainTree:
    """What `tree_of` reads."""
    if tree.left is None or tree.right is None:
        return tree.value
    return [tree.feature, tree.threshold, tree.value, plain_tree(tree.left), plain_tree(tree.right)]
