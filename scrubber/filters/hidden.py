"""Drops blocks that a browser does not show: `hidden`, `display: none`, `aria-hidden`, and what stands in <noscript>.

HTML only. It leans, because tabs and accordions start hidden and hold real text; the scorer decides with the rest of
the evidence.

Drops:
    > <div hidden><p>Please choose your region</p></div>
    > <div style="display: none">Your session has expired</div>
    > <noscript><p>This page works better with scripts.</p></noscript>
Spares:
    > <div style="display: block"><p>The pump has not been dry in four hundred years.</p></div>
    > <div role="tabpanel" hidden><p>On Windows the pump is started by a switch.</p></div>
    > <div role="tabpanel" aria-hidden="true"><p>On a Mac the pump is started by a lever, which is red.</p></div>
    > <details><summary>How deep is it?</summary><p>Nobody knows, the rope was too short.</p></details>
"""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.model import Stage, Topic, Verdict, new_verdict
from scrubber.page import Page

STAGE = Stage.MARKUP
TOPIC = Topic.HIDDEN

_STATES = frozenset(("state:hidden", "state:aria-hidden", "state:noscript"))
# A tab that is not chosen is hidden from readers of screens as well.
_PANEL = "role:tabpanel"


def hidden(page: Page) -> Iterator[Verdict]:
    """Leaning, for every block inside a container with one of the states."""
    containers = page.containers
    if containers is None:
        return
    hints = containers.hints
    named = [number for number in containers.named(_STATES) if _PANEL not in hints[number]]
    for number, inside in containers.innermost(named):
        reason = next(f"not shown: {hint.removeprefix('state:')}" for hint in hints[number] if hint in _STATES)
        for index in inside:
            yield new_verdict(index, False, reason, False, None, hidden.__name__, STAGE, TOPIC)
