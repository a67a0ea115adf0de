"""What has the shape of a person's name in any script."""

from __future__ import annotations

import re

from scrubber.bylines.known_names import LONGEST_NAME, known_names
from scrubber.language.folding import fold, fold_word
from scrubber.language.scripts import CJK, GIVEN_NAME_KANA, HAN

_CJK_CHARACTER = re.compile(f"[{CJK}]")
_CJK_NAME = re.compile(f"[{CJK}]+")
_BETWEEN_CJK_NAMES = re.compile(r"[\s·・•]")
_LETTER = re.compile(r"[^\W\d_]")
_INITIAL = re.compile(r"[^\W\d_]\.?(?:-?[^\W\d_]\.)*")
# Five and six characters are offices in Chinese (国家统计局); in Japanese they are names if the given one ends as such do
# (佐伯由美子), or is in kana (森下あかね) and does not end as a verb or a particle does (会員になる).
_LONG_JAPANESE = re.compile(
    rf"[{HAN}々]{{4}}[子郎美奈]|[{HAN}々]{{2,3}}[{GIVEN_NAME_KANA}]{{2}}[{GIVEN_NAME_KANA}](?<![るすくうむたてでにはがへ])"
)
# What a dateline ends with in Chinese and Japanese ("台北報導" reporting from Taipei), never a name.
_NEWS_ENDINGS = ("報導", "报道", "報道", "電", "电", "訊", "讯", "新聞", "新闻", "社", "編集部", "编辑部", "編輯部")
# Words inside names that are written small: "Ludwig van der Berg", "María de la Cruz", "Osama bin Said".
_PARTICLES = frozenset(
    "de da do dos das del dela della delle di du des d la le les los las van von vom vander zu zum zur der den dem ten ter te "
    "bin ibn bint al el ul ud abu ben y e i af av 't mc mac st".split()
)
# What names of two words may begin with, written small: "al Masri", "de Gaulle" are rare alone, "de Madrid", "da Roma" are not.
_ARTICLES = frozenset("al el bin ibn bint abu ben van von ter ten".split())
TITLES = frozenset("dr prof mr mrs ms sir dame frau herr ing dipl mag univ rev fr".split())
_LONGEST_WORD, _MOST_WORDS = 24, 6


def is_person(name: str, least_words: int = 2) -> bool:
    """Whether `name` has the shape of a person's name in any script; strict, for lines nothing else speaks for."""
    if not 2 <= len(name) <= LONGEST_NAME or any(c.isdigit() for c in name):
        return False
    if _CJK_CHARACTER.search(name):
        return _is_cjk_name(name)
    words = name.replace("’", "'").split()
    if not least_words <= len(words) <= _MOST_WORDS or not known_names().not_names.isdisjoint(
        {fold_word(word) for word in words} - _PARTICLES
    ):
        return False
    if not any(c.isupper() or c.islower() for c in name):  # Arabic, Hebrew, Thai, Devanagari: no case to go by
        return len(words) <= 4 and all(_LETTER.match(word) for word in words)
    if words[0].islower() and len(words) <= 2 and words[0] not in _ARTICLES:
        return False  # "da Roma", "à Lyon": a place, not a name
    full = [w for w in words if w.lower() not in _PARTICLES and not _INITIAL.fullmatch(w) and fold_word(w) not in TITLES]
    if len(full) > 1 and len(full[0]) > 2 and full[0].isupper() and not full[-1].isupper():
        return False  # "ACLU Speech", "CNN Staff"
    return len(full) >= 1 and all(map(_is_name_word, full)) and (len(words) == 1 or len(full[-1]) > 1)


def is_handle(name: str) -> bool:
    """Whether `name` can be an account's name: one word of 2 to 30 characters with a letter, such as "r23"."""
    return (
        2 <= len(name) <= 30
        and " " not in name
        and _LETTER.search(name) is not None
        and fold(name) not in known_names().not_names
    )


def _is_name_word(word: str) -> bool:
    """A capitalised word of letters, hyphens and apostrophes: O'Brien, Jean-Luc, McDonald, Jr."""
    letters = word.strip(".")
    return (
        len(word) <= _LONGEST_WORD
        and (letters[:1].isupper() or letters[:2] in ("d'", "l'") or letters[:3].lower() in ("al-", "el-"))
        and all(c.isalpha() or c in "'-`´" or not c.isascii() for c in letters)
    )


def _is_cjk_name(name: str) -> bool:
    """2 to 4 Han or Hangul characters, 5 or 6 of a Japanese given name; up to 10 with a space or the mark in foreign names."""
    bare = _BETWEEN_CJK_NAMES.sub("", name)
    if not _CJK_NAME.fullmatch(bare) or bare.endswith(_NEWS_ENDINGS):
        return False
    if _LONG_JAPANESE.fullmatch(name):
        return True
    return 2 <= len(bare) <= (10 if len(bare) < len(name) else 4)
