"""Drops sign-ups for newsletters and their form fields.

A service page may have the newsletter as its content, and articles have an author who asks to subscribe, so single words lean.
So do whole sentences that begin as a sign-up does; they have a form right below, or stand in it.

Drops:
    > Sign up for our newsletter
    > Jetzt Newsletter abonnieren
Spares:
    > The newsletter of the party reached 10,000 members last year.
    > Sign languages differ from country to country.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.filters._phrases import phrase_verdicts
from scrubber.lexicon.lexicon import prefixes
from scrubber.model import Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.PHRASE
TOPIC = Topic.PROMOTION

# Of the lines of the training corpus with a phrase of this many words 1.0 % were content, of shorter ones 0.2 %; one
# word may be what a page is about.
_SURE_FROM = 2


# Words of such a sentence, and blocks of the form beside it: a page whose paragraphs all stand in a form has more.
_MOST_WORDS = 30
_FORM_BLOCKS = 8


def newsletter(page: Page) -> Iterator[Verdict]:
    """Sure from two words on."""
    yield from phrase_verdicts(page, "newsletter", _SURE_FROM)
    for index in sorted(_beside_forms(page)):
        stats = page.stats[index]
        if stats.ends_sentence and page.sizes[index] <= _MOST_WORDS and _begins_sign_up(page, stats.folded):
            yield Verdict(index, keep=False, reason="begins as a sign-up does, beside a form")


def _beside_forms(page: Page) -> set[int]:
    """The blocks inside small forms and right above them, in the same element."""
    if page.containers is None:
        return set()
    found: set[int] = set()
    parents, starts = page.containers.parents, page.containers.first
    for number in page.containers.tagged(("form",)):
        first, last = starts[number], page.containers.last[number]
        if 0 < last - first <= _FORM_BLOCKS:
            found.update(range(first, last))
            if first > starts[parents[number]]:
                found.add(first - 1)
    return found


def _begins_sign_up(page: Page, folded: str) -> bool:
    known = page.lexicon.start_ids
    return any(name == "newsletter" for prefix in prefixes(folded) for name, _ in known.get(prefix, ()))
