"""Languages that the letters alone tell: scripts of one language, and letters that only one language of a script has."""

from __future__ import annotations

import re

# (language, its script, others of the script). A page that declares one of the others is in that one.
_SCRIPTS = (
    ("zh", "\u3041-\u30ff\u3400-\u9fff", ()),
    ("ko", "\uac00-\ud7a3", ()),
    ("th", "\u0e01-\u0e4e", ()),
    ("he", "\u05d0-\u05f2", ("yi",)),
    ("el", "\u0370-\u03ff\u1f00-\u1fff", ()),
    ("hy", "\u0530-\u058f", ()),
    ("ka", "\u10a0-\u10ff", ()),
    ("bn", "\u0980-\u09ff", ("as",)),
    ("pa", "\u0a00-\u0a7f", ()),
    ("gu", "\u0a80-\u0aff", ()),
    ("or", "\u0b00-\u0b7f", ()),
    ("ta", "\u0b80-\u0bff", ()),
    ("te", "\u0c00-\u0c7f", ()),
    ("kn", "\u0c80-\u0cff", ()),
    ("ml", "\u0d00-\u0d7f", ()),
    ("si", "\u0d80-\u0dff", ()),
    ("lo", "\u0e80-\u0eff", ()),
    ("bo", "\u0f00-\u0fff", ("dz",)),
    ("my", "\u1000-\u109f", ()),
    ("am", "\u1200-\u139f", ("ti",)),
    ("km", "\u1780-\u17ff", ()),
    ("dv", "\u0780-\u07bf", ()),
    ("iu", "\u1400-\u167f", ()),
    ("ii", "\ua000-\ua4cf", ()),
)
_ANY = re.compile("[" + "".join(letters for _, letters, _ in _SCRIPTS) + "]")
_EACH = tuple((code, re.compile(f"[{letters}]"), others) for code, letters, others in _SCRIPTS)
# Chinese and Latin letters share a page of two halves; a name of foreign letters in a text has fewer.
_SCRIPT_SHARE = 0.4
# A Japanese text has kana among its letters; a Chinese one that quotes a Japanese name has few.
_KANA = re.compile("[\u3041-\u30ff]")
_KANA_SHARE = 0.15
# Assamese letters, which Bengali lacks.
_ASSAMESE = re.compile("[\u09f0\u09f1]")
# Letters that Yiddish alone has, and its commonest words: none of them is a Hebrew one.
_YIDDISH = re.compile(r"[\u05f0-\u05f2]|\b(?:און|איז|דער|פון|פֿון|דאס|דאָס|ניט|נישט|האט|אויף|אויך|פאר)\b")
_YIDDISH_SHARE = 0.01
# Sorani, which has vowels of its own, and Sindhi, which has dotted letters of its own, are written in Arabic letters; Uyghur
# shares none of these, Urdu and Pashto none of the Sindhi ones here.
_ARABIC = re.compile("[\u0620-\u06ff]")
_BY_LETTERS = (
    ("ku", re.compile("[\u06ce\u06b5\u0695]")),
    ("sd", re.compile("[\u067b\u067f\u0680\u0684\u068a\u068d\u068f\u06a6\u06aa\u06b1\u06bb]")),
)
_LETTERS_SHARE = 0.02


def script_language(sample: str, whole: str, declared: str | None) -> str | None:
    """The language that the letters of a sample tell, None for letters that many languages share.

    Languages that share a script are told apart by what the whole text has; `declared` is the one that the page declares.
    """
    if sample.isascii():
        return None
    letters = sum(map(str.isalpha, sample))
    found = "".join(_ANY.findall(sample))
    if len(found) < _SCRIPT_SHARE * letters:
        return _arabic(sample, letters)
    language, count, relatives = max(
        ((code, len(script.findall(found)), relatives) for code, script, relatives in _EACH), key=lambda script: script[1]
    )
    if count < _SCRIPT_SHARE * letters:
        return None
    return declared if declared in relatives else _relative(language, whole)


def _relative(language: str, whole: str) -> str:
    """The language of the whole text's letters of one script, which is `language` unless they show another."""
    if language == "zh" and len(_KANA.findall(whole)) >= _KANA_SHARE * len(_EACH[0][1].findall(whole)):
        return "ja"
    if language == "he" and len(_YIDDISH.findall(whole)) > _YIDDISH_SHARE * sum(map(str.isalpha, whole)):
        return "yi"
    return "as" if language == "bn" and _ASSAMESE.search(whole) else language


def _arabic(sample: str, letters: int) -> str | None:
    if len(_ARABIC.findall(sample)) < _SCRIPT_SHARE * letters:
        return None
    for code, marks in _BY_LETTERS:
        if len(marks.findall(sample)) > _LETTERS_SHARE * letters:
            return code
    return None
