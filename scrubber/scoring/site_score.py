"""What the other pages of its site change of a block's score: a small forest that is asked only where a memory knows the site.

Its file has the form {"form": "html", "features": [names], "trees": [tree, …]}, with trees as in the scorer's own weights.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scrubber.errors import BadDataFile, counted
from scrubber.model import PageForm
from scrubber.page import Page
from scrubber.recurrence import Recurrence
from scrubber.scoring.container_arrays import ContainerArrays
from scrubber.scoring.feature_rows import Row
from scrubber.scoring.forest import Forest, build_forest, leaves, score
from scrubber.scoring.site_features import PAGES_OF_SECTION, SENTENCE, share_of_pages, site_features
from scrubber.scoring.weights import PlainTree, tree_of

# Of the lines of that many words and more that three pages of a site have, all of its pages among them, none in eight was content
# where the scorer found it 60 to 80 % likely; labels such as "Step 1" are shorter. The corpora have few sites of many pages, so
# that the forest cannot know what 20 of 20 pages say: this much for each doubling.
_DOUBLING = 1.2
# Log-odds. What moved a score less is not worth a sentence.
_WORTH_SAYING = 0.25


class SiteForest(NamedTuple):
    """What was learned of recurrence."""

    features: tuple[str, ...]
    forest: Forest


@cache
def load_site_forest(form: PageForm) -> SiteForest:
    """The forest that comes with the library. Raises BadDataFile, naming the file, for anything but the form above."""
    name = f"site_{form}.json"
    try:
        return site_forest(json.loads(Path(__file__).with_name(name).read_bytes()))
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise BadDataFile(f"scrubber/scoring/{name}: not a weights file ({error!r}); reinstall, or train it again") from error


def site_forest(data: Mapping[str, object]) -> SiteForest:
    """The forest of a file's `data`."""
    names: Sequence[str] = data["features"]  # type: ignore[assignment]
    trees: Sequence[PlainTree] = data["trees"]  # type: ignore[assignment]
    return SiteForest(tuple(names), build_forest([tree_of(tree) for tree in trees]))


def moved_by_site(
    page: Page, log_odds: Row, words: Row, containers: ContainerArrays | None, given: SiteForest | None = None
) -> NDArray[np.float32] | None:
    """Shape (n): what the other pages of its site change of the log-odds of each block; None where none is known.

    Raises BadDataFile for weights that were trained with other features.
    """
    if page.recurrence is None:
        return None
    weights = given or load_site_forest(page.form)
    names, matrix = site_features(page.recurrence, log_odds, words, [block.kind for block in page.blocks], containers)
    if names != weights.features:
        raise BadDataFile(f"the weights for sites of {page.form} were trained with other features; train them again")
    moved = score(weights.forest, leaves(weights.forest, matrix)) - _standing(page.recurrence, log_odds, words)
    if containers is not None:
        # Where neither a line nor the two on either side recur, nothing speaks for a change: pages of sites with four pages and
        # more gain 0.001 word F1 by that, and of 481 pages 32 lose instead of 47. Of flattened text the order of the lines does.
        moved = np.where(matrix[names.index("share within 2")] > 0, moved, 0.0)
    return (moved * _trust(page.recurrence, log_odds, words)).astype(np.float32)


def _standing(recurrence: Recurrence, log_odds: Row, words: Row) -> NDArray[np.float64]:
    """What is taken off for sentences that many pages have, of the site or of the page's section."""
    pages = np.array([facts.pages for facts in recurrence.blocks], np.float64)
    doublings = np.log2(np.maximum(pages, 1))
    share = share_of_pages(recurrence, log_odds, words)
    found: NDArray[np.float64] = np.where(words >= SENTENCE, _DOUBLING * doublings * share, 0.0)
    return found


def _trust(recurrence: Recurrence, log_odds: Row, words: Row) -> float:
    """How much the site's pages have to say: all where at most half of the likely content recurs, nothing where all of it does.

    A page about the terms of use says what stands below every other page.
    """
    likely = (words + 1) / (1 + np.exp(-log_odds))
    recurring = np.array([facts.pages > 0 for facts in recurrence.blocks])
    share = float((likely * recurring).sum() / max(1e-6, float(likely.sum())))
    return min(1.0, 2 * (1 - share))


def site_sentence(recurrence: Recurrence, block: int, moved: float) -> str | None:
    """What the other pages of the site say of a block, where that moved its score by `moved`; None where it hardly did."""
    if abs(moved) < _WORTH_SAYING:
        return None
    facts = recurrence.blocks[block]
    pages = counted(recurrence.others, "other page")
    if recurrence.section >= PAGES_OF_SECTION and facts.section * recurrence.others > facts.pages * recurrence.section:
        of_section = counted(recurrence.section, "other page")
        return f"its line stands on {facts.section} of {of_section} of this section of the site"
    if facts.pages:
        return f"its line stands on {facts.pages} of {pages} of this site"
    if moved > 0:
        return f"none of {pages} of this site has its line"
    if any(one.above is not None for one in recurrence.blocks):
        return f"{pages} of this site have little text of their own where it stands"
    return f"{pages} of this site have the lines around it"
