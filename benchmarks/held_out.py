"""scrubber with the weights of the fold that never saw a page's site: the whole pipeline, scored honestly.

The weights of the folds are written by `make train FOLDS=DIR`.
"""

from __future__ import annotations

import json
from functools import lru_cache, partial
from pathlib import Path

from benchmarks.tools import FIELDS, Extraction, Input, Tool, extraction
from evaluation.corpus import FOLDS, fold_of
from evaluation.other_weights import OtherScore
from scrubber.api import Scrubber
from scrubber.model import PageForm
from scrubber.scoring.weights import weights_from


def held_out(folder: Path) -> Tool:
    """scrubber as a tool whose weights come from `folder`, by the site of the page."""
    return Tool("scrubber", "scrubber-text", "scrubber", partial(_html, folder), partial(_flat, folder), FIELDS)


def _html(folder: Path, page: Input) -> Extraction:
    return extraction(_scrubber(folder, "html", fold_of(page.site)).clean_html(page.content, url=page.url))


def _flat(folder: Path, page: Input) -> Extraction:
    return extraction(_scrubber(folder, "text", fold_of(page.site)).clean_text(str(page.content)))


@lru_cache(maxsize=2 * FOLDS)
def _scrubber(folder: Path, form: PageForm, fold: int) -> Scrubber:
    weights = weights_from(json.loads((folder / f"{form}-{fold}.json").read_bytes()))
    return Scrubber(without=frozenset({"content_score"}), extra=(OtherScore(weights),))
