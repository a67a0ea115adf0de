"""What is loaded once for all pages costs the collector of garbage little, though it looks through it every few dozen pages."""

from __future__ import annotations

import gc

from scrubber.bylines.byline_words import byline_words
from scrubber.lexicon.loading import load_lexicon


def test_the_heads_of_phrases_are_passed_over() -> None:
    lexicon = load_lexicon()
    assert not any(map(gc.is_tracked, (lexicon.heads, lexicon.openings)))


def test_what_languages_have_in_common_is_kept_once() -> None:
    german, french = (byline_words(load_lexicon(), language) for language in ("de", "fr"))
    assert german.common is french.common
    assert len(german.own_telling) < len(german.common.telling) / 4
    assert german.tells(["redaktion"])
    assert not french.tells(["anneliese", "sonnenschein"])
