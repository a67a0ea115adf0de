"""Draws bars as SVG that can be read on light and on dark pages, by people and by programs that read out."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from benchmarks.document_tables import CORPORA, FLATTENED
from benchmarks.measure import HTML
from benchmarks.stored_results import Results
from benchmarks.tools import SCRUBBER

_WIDTH = 760
_LABELS = 250
_BARS = 380
_HEIGHT = 16
_GAP = 14
_STYLE = """
  text { font: 13px system-ui, sans-serif; fill: #24292f; }
  .own { fill: #1f6feb; }
  .peer { fill: #afb8c1; }
  @media (prefers-color-scheme: dark) { text { fill: #e6edf3; } .peer { fill: #57606a; } }
"""


class Bar(NamedTuple):
    """One bar: whose, and how long from 0 to 1."""

    name: str
    value: float


class Group(NamedTuple):
    """Bars that are compared with each other."""

    label: str
    bars: Sequence[Bar]


def accuracy_chart(results: Results) -> str:
    """scrubber beside the peer that is used most, on HTML and on flattened text."""
    asked = (
        ("HTML, seven types of pages", "wcxb", HTML, "trafilatura"),
        ("HTML, news", "fundus", HTML, "trafilatura"),
        ("HTML, Chinese and English", "magic", HTML, "trafilatura"),
        ("flattened text, news", "fundus", FLATTENED, "C4 line rule"),
        ("flattened text, seven types", "wcxb", FLATTENED, "C4 line rule"),
    )
    groups = []
    for label, corpus, form, peer in asked:
        rows = [results.find(corpus, form, tool) for tool in ("scrubber", peer)]
        bars = [Bar(row["tool"], row["word_f1"]) for row in rows if row and row["word_f1"] is not None]
        groups.append(Group(f"{label} ({CORPORA[corpus][0].partition(',')[0]})", bars))
    return bar_chart("Word F1 on pages whose sites were held out", groups)


def bar_chart(title: str, groups: Sequence[Group]) -> str:
    """Groups of horizontal bars, each with its value; scrubber's is coloured."""
    lines, top = [], 34
    for group in groups:
        lines.append(f'<text x="0" y="{top + _HEIGHT - 3}">{escape(group.label)}</text>')
        for bar in group.bars:
            length = round(_BARS * bar.value, 1)
            colour = "own" if bar.name == SCRUBBER.name else "peer"
            lines.append(f'<rect class="{colour}" x="{_LABELS}" y="{top}" width="{length}" height="{_HEIGHT}" rx="2"/>')
            lines.append(f'<text x="{_LABELS + length + 6}" y="{top + _HEIGHT - 3}">{bar.value:.3f} {escape(bar.name)}</text>')
            top += _HEIGHT + 2
        top += _GAP
    told = "; ".join(f"{group.label}: {', '.join(f'{bar.name} {bar.value:.3f}' for bar in group.bars)}" for group in groups)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {top}" width="{_WIDTH}" height="{top}" role="img">'
    named = f"<title>{escape(title)}</title>\n<desc>{escape(told)}</desc>"
    heading = f'<text x="0" y="16" font-weight="bold">{escape(title)}</text>'
    return "\n".join([head, named, f"<style>{_STYLE}</style>", heading, *lines, "</svg>", ""])
