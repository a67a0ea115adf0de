"""The command line that the training commands share."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from training.corpora import LIST


class Options(NamedTuple):
    """What a training command is asked to do."""

    corpus: Path
    """The folder with the corpus files."""
    corpora: Path
    """The list of those that are read."""
    out: Path
    """The folder that takes the weights and the model card."""
    folds: Path | None = None
    """The folder that takes the weights of each fold."""
    leave_corpora_out: bool = False
    """Whether each corpus is also scored by weights of the others."""


def read_options(description: str | None, arguments: Sequence[str] | None, folds: bool) -> Options:
    """The options of a command; `folds` says whether it has those of a scorer that is measured fold by fold."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--corpus", type=Path, required=True, metavar="DIR", help="the folder with the corpus files")
    parser.add_argument("--corpora", type=Path, default=LIST, metavar="FILE", help="the list of corpora (%(default)s)")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder for the weights and the model card")
    if folds:
        parser.add_argument(
            "--folds", type=Path, metavar="DIR", help="the folder for each fold's weights, for `benchmarks.accuracy --held-out`"
        )
        parser.add_argument(
            "--leave-corpora-out", action="store_true", help="measure each corpus by weights of the others; five times as long"
        )
    return Options(**vars(parser.parse_args(arguments)))
