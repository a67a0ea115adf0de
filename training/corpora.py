"""The list of corpora that the scorers are trained on, `corpora.toml`, and how much the pages of each weigh."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias, get_args

LIST = Path(__file__).with_name("corpora.toml")
Scorer: TypeAlias = Literal["html", "flat", "title"]
_SCORERS: tuple[Scorer, ...] = get_args(Scorer)


class BadCorpusList(ValueError):
    """The list of corpora has an entry that it cannot have."""


class TrainingCorpus(NamedTuple):
    """A corpus of the list."""

    name: str
    about: str
    """What it is and whose, for the model cards."""
    weights: Mapping[Scorer, float]
    """What its pages weigh, for the scorers that are trained on it."""


def read_corpora(path: Path = LIST) -> tuple[TrainingCorpus, ...]:
    """The corpora of a list, in order of name. Raises BadCorpusList, naming the corpus and the key."""
    tables = tomllib.loads(path.read_text("utf-8"))
    return tuple(_corpus(name, tables[name], path) for name in sorted(tables))


def weights_for(scorer: Scorer, corpora: tuple[TrainingCorpus, ...]) -> dict[str, float]:
    """Corpus -> weight of its pages, for the corpora that the scorer is trained on. Raises BadCorpusList if there is none."""
    found = {corpus.name: corpus.weights[scorer] for corpus in corpora if scorer in corpus.weights}
    if not found:
        raise BadCorpusList(f"the list of corpora has none with a weight for {scorer!r}; give at least one `{scorer} = 1.0`")
    return found


def _corpus(name: str, table: object, path: Path) -> TrainingCorpus:
    if not isinstance(table, dict):
        raise BadCorpusList(f"{path}: {name!r} must be a table such as [{name}]")
    unknown = sorted(set(table) - {*_SCORERS, "about"})
    if unknown:
        raise BadCorpusList(f"{path}, [{name}]: unknown key {unknown[0]!r}; the keys are {', '.join(_SCORERS)} and about")
    if not isinstance(table.get("about"), str):
        raise BadCorpusList(f"{path}, [{name}]: `about` must say what the corpus is and whose")
    weights: dict[Scorer, float] = {}
    for scorer in _SCORERS:
        weight = table.get(scorer)
        if weight is None:
            continue
        if isinstance(weight, bool) or not isinstance(weight, int | float) or weight <= 0:
            raise BadCorpusList(f"{path}, [{name}]: {scorer} = {weight!r}; give a number above 0, or leave the key out")
        weights[scorer] = float(weight)
    return TrainingCorpus(name, table["about"], weights)
