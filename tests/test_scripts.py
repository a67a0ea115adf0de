"""Sets of characters: what is asked quickly first is asked of no fewer texts than what it stands before."""

from __future__ import annotations

import re
import sys

import pytest

from scrubber.language import scripts
from scrubber.language.scripts import CJK, UNSPACED, ends_unspaced, has_cjk, is_far

EVERY = "".join(chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000)


@pytest.mark.parametrize("name", ["CHARACTER_WORDS", "VOWEL_SIGNS", "THAI_SIGNS", "CJK", "WITHOUT_PLAIN_WORDS", "KANA_AND_HAN"])
def test_every_character_of_far_scripts_is_far(name: str) -> None:
    assert [one for one in re.findall(f"[{getattr(scripts, name)}]", EVERY) if not is_far(one)] == []


@pytest.mark.parametrize(
    "text", ["", "plain", "Straße „hier“ — ja → nein", "Ελλάδα, Україна, עברית, العربية", "😀 ok ✓ \ufe0f\ufeff\ufffd"]
)
def test_texts_of_near_scripts_are_not(text: str) -> None:
    assert not is_far(text)


def test_characters_of_names_are_found() -> None:
    assert {one for one in EVERY if has_cjk(f"a{one}b")} == set(re.findall(f"[{CJK}]", EVERY))


def test_last_character_tells_whether_words_have_spaces() -> None:
    unspaced = set(re.findall(f"[{UNSPACED}]", EVERY))
    assert {one for one in EVERY if ends_unspaced(f"a{one}")} == unspaced
    assert ends_unspaced("東京\n") and not ends_unspaced("東京 a") and not ends_unspaced("\n") and not ends_unspaced("")
