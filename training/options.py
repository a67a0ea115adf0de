"""The command lines of the training commands."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NamedTuple


class Options(NamedTuple):
    """What the commands that train a block scorer are told."""

    corpus: Path
    out: Path
    folds: Path | None


def command_line(description: str | None) -> argparse.ArgumentParser:
    """What every training command asks for: where the corpus is, and where the weights go."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--corpus", type=Path, required=True, help="folder with the corpus files")
    parser.add_argument("--out", type=Path, required=True, help="folder that takes the weights and the model card")
    return parser


def read_options(description: str | None) -> Options:
    """The command line of a command that trains a block scorer."""
    parser = command_line(description)
    parser.add_argument(
        "--folds", type=Path, help="folder that takes the weights of each fold, for `benchmarks.accuracy --held-out`"
    )
    given = parser.parse_args()
    return Options(given.corpus, given.out, given.folds)
