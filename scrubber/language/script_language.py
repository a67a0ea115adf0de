"""Languages that the letters alone tell: scripts of one language, and letters that only one language of a script has."""

from __future__ import annotations

import re

from scrubber.language.late_pattern import late_pattern
from scrubber.language.scripts import ARABIC_LETTERS, KANA, SCRIPT_OF

# Languages written in the script of another: a page that declares one of them is in it.
_RELATIVES = {"he": ("yi",), "bn": ("as",), "bo": ("dz",), "am": ("ti",)}
_ANY = late_pattern("[" + "".join(SCRIPT_OF.values()) + "]")
_EACH = {code: late_pattern(f"[{letters}]") for code, letters in SCRIPT_OF.items()}
# Chinese and Latin letters share a page of two halves; a name of foreign letters in a text has fewer.
_SCRIPT_SHARE = 0.4
# A Japanese text has kana among its letters; a Chinese one that quotes a Japanese name has few.
_KANA = re.compile(f"[{KANA}]")
_KANA_SHARE = 0.15
# Assamese letters, which Bengali lacks.
_ASSAMESE = re.compile("[\u09f0\u09f1]")
# Letters that Yiddish alone has, and its commonest words: none of them is a Hebrew one. Three in a hundred letters find 54 % of
# the Yiddish sentences of MediaWiki, one 88 %.
_YIDDISH = re.compile(r"[\u05f0-\u05f2]|\b(?:און|איז|דער|פון|פֿון|דאס|דאָס|ניט|נישט|האט|אויף|אויך|פאר)\b")
_YIDDISH_SHARE = 0.01
# Sorani, which has vowels of its own, and Sindhi, which has dotted letters of its own, are written in Arabic letters; Uyghur
# shares none of these, Urdu and Pashto none of the Sindhi ones here. A name from there brings one such letter into a text.
_ARABIC = re.compile(f"[{ARABIC_LETTERS}]")
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
    counts = {code: len(script.findall(found)) for code, script in _EACH.items()}
    language = max(counts, key=counts.__getitem__)
    if counts[language] < _SCRIPT_SHARE * letters:
        return None
    return declared if declared in _RELATIVES.get(language, ()) else _relative(language, whole)


def _relative(language: str, whole: str) -> str:
    """The language of the whole text's letters of one script, which is `language` unless they show another."""
    if language == "zh" and len(_KANA.findall(whole)) >= _KANA_SHARE * len(_EACH["zh"].findall(whole)):
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
