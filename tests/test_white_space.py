"""White space is folded as `str.split` and `str.join` fold it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrubber.html.white_space import _is_folded, folded

SPACES = " \t\n\r\x0b\x0c\x1c\x1f\x85\xa0\u2003\u2028\u3000\u200b\ufeff"


@given(st.text("ab1é漢😀" + SPACES, max_size=30))
def test_white_space_is_folded(text: str) -> None:
    assert folded(text) == " ".join(text.split())
    assert _is_folded(text.strip()) == (text.strip() == " ".join(text.split()))


@pytest.mark.parametrize("space", SPACES.strip(" "))
def test_single_spaces_alone_are_folded(space: str) -> None:
    assert _is_folded("one two")
    assert not _is_folded("one  two")
    assert _is_folded(f"one{space}two") is not space.isspace()
