"""All that the benchmarks have written into benchmarks/results, as the documents show it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict, cast

from benchmarks import stored
from benchmarks.figures import FieldFigures, Figures, find
from benchmarks.hostile import HostileSummary
from benchmarks.hostile_deadline import DeadlineFigures
from benchmarks.measure import ALL


class Step(TypedDict):
    """What a change was worth when it was made."""

    step: str
    pages: str
    before: str
    after: str


SpeedFigures = Mapping[str, Mapping[str, float]]
"""Contender -> median_ms, mean_ms and the quotients of its sum."""


@dataclass(frozen=True, slots=True)
class Results:
    """The files of a folder of results; what has not been measured yet is empty."""

    own: Mapping[str, list[Figures]]
    peers: Mapping[str, list[Figures]]
    versions: Mapping[str, str]
    """Peer -> version."""
    speed: SpeedFigures
    start: Mapping[str, Mapping[str, float]]
    structure: Mapping[str, Mapping[str, Mapping[str, float | None]]]
    """Tool -> kind of item -> figures."""
    sites: Mapping[str, Mapping[str, object]]
    """"html" and "text" -> group of sites -> pages and word F1 without and with a memory of the site."""
    hostile: list[HostileSummary]
    deadline: DeadlineFigures | None
    wet: Sequence[Mapping[str, float]]
    """Jobs over WET files, from small to large."""
    steps: list[Step]
    notes: Mapping[str, Mapping[str, float]]
    """Figures that their command prints, written down by hand."""

    def find(self, corpus: str, form: str, tool: str, group: str = ALL) -> Figures | None:
        """scrubber's figures or a peer's, None where it was not run."""
        return find(self.own if tool == "scrubber" else self.peers, corpus, form, tool, group)

    def field(self, corpus: str, form: str, tool: str, name: str) -> FieldFigures | None:
        """A field of the metadata likewise."""
        row = self.find(corpus, form, tool)
        return row["fields"].get(name) if row else None


def read_results(folder: Path = stored.RESULTS) -> Results:
    """What is in the folder."""
    own, peers = (stored.load(folder / name)["corpora"] for name in (stored.OWN_FILE.name, stored.PEERS_FILE.name))
    structure = _json(folder / "structure.json")
    hostile = _json(folder / "hostile.json")
    return Results(
        own={corpus: kept["figures"] for corpus, kept in own.items()},
        peers={corpus: kept["figures"] for corpus, kept in peers.items()},
        versions={tool: version for kept in peers.values() for tool, version in kept["versions"].items() if version},
        speed=cast(SpeedFigures, _json(folder / "speed.json")),
        start=cast(Mapping[str, Mapping[str, float]], _json(folder / "start.json")),
        structure=cast(Mapping[str, Mapping[str, Mapping[str, float | None]]], structure.get("figures", {})),
        sites=cast(Mapping[str, Mapping[str, object]], _json(folder / "sites.json")),
        hostile=cast(list[HostileSummary], hostile.get("summary", [])),
        deadline=cast(DeadlineFigures, deadline) if (deadline := _json(folder / "deadline.json")) else None,
        wet=cast(Sequence[Mapping[str, float]], _json(folder / "wet.json").get("wet", [])),
        steps=cast(list[Step], _json(folder / "steps.json").get("steps", [])),
        notes=cast(Mapping[str, Mapping[str, float]], _json(folder / "notes.json")),
    )


def _json(path: Path) -> Mapping[str, object]:
    if not path.exists():
        return {}
    data = json.loads(path.read_text("utf-8"))
    if not isinstance(data, dict):
        raise ValueError(f"{path} does not hold an object")
    return data
