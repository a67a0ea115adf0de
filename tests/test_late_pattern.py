"""A pattern that is compiled when it is first used is what `re.compile` gives."""

from __future__ import annotations

import re

import pytest

from scrubber.language.late_pattern import late_pattern


def test_late_pattern_does_what_the_compiled_one_does() -> None:
    late, ready = late_pattern("[\u4e00-\u9fff]+"), re.compile("[\u4e00-\u9fff]+")
    text = "On 東京 and 北京."
    assert late.findall(text) == ready.findall(text) == ["東京", "北京"]
    assert late.sub("", text) == ready.sub("", text)
    assert late.fullmatch("東京") and not late.fullmatch(text)
    assert (late.pattern, late.flags) == (ready.pattern, ready.flags)


def test_late_pattern_is_compiled_once_and_only_when_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compile_now = re.compile

    def noted(source: str, flags: int) -> re.Pattern[str]:
        compiled.append(source)
        return compile_now(source, flags)

    monkeypatch.setattr(re, "compile", noted)
    late = late_pattern("[a-c]x", re.IGNORECASE)
    assert compiled == []
    assert late.search("a bx") and late.search("CX") and not late.search("dx")
    assert compiled == ["[a-c]x"]
