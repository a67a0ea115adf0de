"""Drops what the page itself marks as something beside its main content: <nav>, <footer>, <aside>, <dialog> and <menu>.

HTML only. The ARIA roles for these count as well, and those of banners and search forms. It leans: an article's own
<footer> holds its sources, an <aside> a box of facts; the scorer decides with the rest of the evidence. A callout, such as a tip
in a manual, is a part of its text whatever element it is.

Drops:
    > <nav><ul><li>Local news</li><li>Sport</li></ul></nav>
    > <div role="complementary"><p>Cloudy, 14 degrees</p></div>
Spares:
    > <main><p>The cable car opens again in May, with new cabins.</p></main>
    > <blockquote><p>We shall be back.</p><footer>Ida Falk, engineer</footer></blockquote>
    > <div class="nav-story"><p>The navigator knows every pylon by name.</p></div>
    > <aside class="tip"><p>Grease the rollers before the first ride of the day.</p></aside>
"""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.model import Containers, Stage, Topic, Verdict, new_verdict
from scrubber.page import Page

STAGE = Stage.MARKUP
TOPIC = Topic.PLACE

_TAGS = frozenset(("nav", "footer", "aside", "dialog", "menu"))
_ROLES = frozenset(("role:navigation", "role:contentinfo", "role:complementary", "role:search", "role:dialog", "role:banner"))


def landmark(page: Page) -> Iterator[Verdict]:
    """Leaning, for every block inside a landmark that is not the main content."""
    if page.containers is None:
        return
    named = _landmarks(page.containers)
    callouts = frozenset([block.index for block in page.formed if block.form is not None and block.form.callout])
    for number, inside in page.containers.innermost(sorted(named)):
        reason = named[number]
        for index in inside:
            if index not in callouts:
                # Signed at once, for there is one for every block of the menus.
                yield new_verdict(index, False, reason, False, None, landmark.__name__, STAGE, TOPIC)


def _landmarks(containers: Containers) -> dict[int, str]:
    """For each landmark why its blocks go."""
    tags, parents = containers.tags, containers.parents
    named = {n: f"in {next(hint for hint in containers.hints[n] if hint in _ROLES)}" for n in containers.named(_ROLES)}
    for number in containers.tagged(_TAGS):
        tag, parent = tags[number], parents[number]
        if not (tag == "footer" and parent >= 0 and tags[parent] == "blockquote"):
            named[number] = f"in <{tag}>"
    return named
