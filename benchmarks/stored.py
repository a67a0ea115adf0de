"""Figures as they were last measured: those of the peers, which change seldom and take minutes, and scrubber's own, held out.

Tables on the terminal show the peers' by default; those of README.md and BENCHMARKS.md are made from both (`make figures`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TypedDict

from benchmarks.figures import Figures

RESULTS = Path(__file__).with_name("results")
PEERS_FILE = RESULTS / "peers.json"
OWN_FILE = RESULTS / "accuracy.json"
COMMAND = "python -m benchmarks.accuracy --corpus ../shared/corpus --peers --store"
OWN_COMMAND = "python -m benchmarks.accuracy --corpus ../shared/corpus --held-out FOLDS --metadata --store"


class StoredCorpus(TypedDict):
    """The tools on one corpus."""

    digest: str
    """SHA-256 of the corpus file that they were measured on."""
    versions: dict[str, str]
    """Tool -> version, "" for a line rule."""
    figures: list[Figures]


class Stored(TypedDict):
    """The whole file."""

    command: str
    """What makes it."""
    corpora: dict[str, StoredCorpus]


def load(path: Path = PEERS_FILE) -> Stored:
    """What is stored; nothing if there is no file. Raises ValueError if it is not what `save` writes."""
    if not path.exists():
        return Stored(command=COMMAND, corpora={})
    data = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(data, dict) or not isinstance(data.get("corpora"), dict):
        raise ValueError(f"{path} does not hold stored figures; make it again with: {COMMAND}")
    return Stored(command=str(data.get("command")), corpora=data["corpora"])


def save(
    figures: Mapping[str, list[Figures]],
    digests: Mapping[str, str],
    versions: Mapping[str, str],
    path: Path = PEERS_FILE,
    command: str = COMMAND,
) -> None:
    """Replace what is stored of the corpora and forms in `figures`; the rest stays, if it is of the same corpus file."""
    corpora = dict(load(path)["corpora"])
    for corpus, rows in figures.items():
        measured = {row["form"] for row in rows}
        known = corpora.get(corpus)
        others = known["figures"] if known and known["digest"] == digests[corpus] else []
        kept = [row for row in others if row["form"] not in measured]
        ordered = sorted([*kept, *rows], key=lambda row: row["form"])
        corpora[corpus] = StoredCorpus(digest=digests[corpus], versions=dict(versions), figures=ordered)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_text(corpora, command), encoding="utf-8")


def for_corpus(stored: Stored, digests: Mapping[str, str]) -> tuple[dict[str, list[Figures]], list[str]]:
    """The stored figures of the corpora in `digests`, and the names of those that are not stored for these very files."""
    fresh = {
        corpus: stored["corpora"][corpus]["figures"]
        for corpus, digest in digests.items()
        if corpus in stored["corpora"] and stored["corpora"][corpus]["digest"] == digest
    }
    return fresh, [corpus for corpus in digests if corpus not in fresh]


def _text(corpora: Mapping[str, StoredCorpus], command: str) -> str:
    """JSON with a row of figures a line, so that a change of one peer shows as such in a diff."""
    lines = [f'{{"command": {json.dumps(command)},', '"corpora": {']
    names = sorted(corpora)
    for corpus in names:
        stored = corpora[corpus]
        lines += [f'{json.dumps(corpus)}: {{"digest": {json.dumps(stored["digest"])},']
        lines += [f'"versions": {json.dumps(stored["versions"])},', '"figures": [']
        lines += [",\n".join(json.dumps(row) for row in stored["figures"])]
        lines += ["]}" + ("," if corpus != names[-1] else "")]
    return "\n".join([*lines, "}}"]) + "\n"
