"""The weights of a scorer: a plain JSON file, read once. Its form is documented here and in the model card beside it.

    {"form": "html", "features": [[names of pass 1], [names of pass 2]], "passes": [[tree, …], [tree, …]],
     "class_words": {word: log-odds}, "lines": {line: log-odds}, "line_words": {word: log-odds},
     "calibration": {"dated_articles": [[expected F1, mean F1 found], …], "other_pages": [[…], …]}}

A tree is a number (a leaf: log-odds) or [feature, threshold, value, left, right]: left where the feature is at most the
threshold; value is the mean of what its leaves add.

`<form>.bin` beside it holds the same as arrays, which are loaded in a tenth of the time, and a digest of the JSON. Where it is
missing or of other weights, the JSON is read. Training and `make tables` write it, and a test compares the two.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

from scrubber.errors import BadDataFile
from scrubber.fresh import source_digest
from scrubber.model import PageForm
from scrubber.scoring.forest import Forest, Tree, build_forest
from scrubber.scoring.packed import pack, unpack
from scrubber.scoring.word_log_odds import WordLogOdds

_FOLDER = Path(__file__).parent

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
    agreed: dict[bool, tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]]
    """For HTML (True) and for flattened text `features` and the names of all of a page's, once these were found to agree."""


@cache
def load_weights(form: PageForm) -> Weights:
    """The weights that come with the library. Raises BadDataFile, naming the file, for anything but the form above."""
    folder, name = _FOLDER, f"{form}.json"
    try:
        content = folder.joinpath(name).read_bytes()
        return _ready(folder.joinpath(ready_name(form)), content) or _read(form, content)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise BadDataFile(f"scrubber/scoring/{name}: not a weights file ({error!r}); reinstall, or train it again") from error


def _read(form: str, content: bytes) -> Weights:
    data = json.loads(content)
    if data["form"] != form:
        raise ValueError(f"it is for {data['form']}")
    return weights_from(data)


def _ready(file: Path, source: bytes) -> Weights | None:
    """The weights as they lie ready; None where they were not made of `source`."""
    try:
        head, arrays = unpack(file.read_bytes())
        if head["source"] != source_digest(source):
            return None
        size = len(arrays) // len(head["bases"])
        return Weights(
            tuple(map(tuple, head["features"])),
            tuple(Forest._make([*arrays[size * one : size * (one + 1)], base]) for one, base in enumerate(head["bases"])),
            WordLogOdds(**head["log_odds"]),
            _calibration(head["calibration"]),
            {},
        )
    except (OSError, KeyError, TypeError, ValueError):
        return None


def ready_name(form: str) -> str:
    """What the file of the ready weights is called."""
    return f"{form}.bin"


def dump_ready(content: bytes) -> bytes:
    """The ready weights of a JSON file with that content."""
    weights = weights_from(json.loads(content))
    head = {
        "source": source_digest(content),
        "features": weights.features,
        "bases": [forest.base for forest in weights.forests],
        "log_odds": weights.log_odds._asdict(),
        "calibration": weights.calibration._asdict(),
    }
    return pack(head, [array for forest in weights.forests for array in forest[:-1]])


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
        _calibration(calibration),
        {},
    )


def _calibration(data: Mapping[str, Sequence[Sequence[float]]]) -> Calibration:
    return Calibration(*(tuple((point[0], point[1]) for point in data[group]) for group in Calibration._fields))


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
