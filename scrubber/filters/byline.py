"""Drops lines that are nothing but a byline or an agency's signature, at the head and the end of the article.

Their names become metadata. A line counts only if all of it is read: a cue word and names, agencies and the newsroom's
sign, names beside a date. Who is quoted ("Ann Lee, mayor of Springfield") is no byline: nothing in the line says that she
wrote. Between the second and the last paragraph nothing is touched.

Drops:
    > By Ann Lee and Carl Moreno | Reuters
    > Von Anna Beispiel, 12. November 2024
    > Hoa Mai (Quelle: Reuters)
    > (afp/red)
    > Auteur : Jeanne Exemple
    > 文/王小明
Spares:
    > Ann Lee, mayor of Springfield
    > By the river, nobody had slept.
    > Von der Brücke ist nichts geblieben
    > Reuters reported the deal on Monday.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.bylines.byline import LONGEST
from scrubber.filters._ends import lines_at_ends
from scrubber.model import Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.CONTEXT
TOPIC = Topic.BYLINE


def byline(page: Page) -> Iterator[Verdict]:
    """Sure where a cue word stands before the name; leaning where only a date or an agency beside it speaks for it."""
    for index in lines_at_ends(page, LONGEST):
        found = page.bylines.read(page.blocks[index].text, page.stats[index])
        if found is None or not found.whole or not (found.people or found.sources or found.has_cue):
            continue
        named = ", ".join((*found.people, *found.sources)) or "the newsroom"
        yield Verdict(index, keep=False, reason=f"credits {named} and says nothing else", sure=found.has_cue)
