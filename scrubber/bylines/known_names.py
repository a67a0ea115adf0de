"""Names by their shape: people in any script, news agencies, and the words that are neither."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from scrubber.errors import BadDataFile
from scrubber.language.text_stats import fold, fold_word

CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af々〆"
_CJK_CHARACTER = re.compile(f"[{CJK}]")
_CJK_NAME = re.compile(f"[{CJK}]+")
_BETWEEN_CJK_NAMES = re.compile(r"[\s·・•]")
_LETTER = re.compile(r"[^\W\d_]")
_INITIAL = re.compile(r"[^\W\d_]\.?(?:-?[^\W\d_]\.)*")
# Five and six characters are offices in Chinese (国家统计局); in Japanese they are names if the given one ends as such do
# (佐伯由美子), or is in kana (森下あかね) and does not end as a verb or a particle does (会員になる).
_LONG_JAPANESE = re.compile(
    r"[\u4e00-\u9fff々]{4}[子郎美奈]|[\u4e00-\u9fff々]{2,3}[\u3041-\u3091]{2}[\u3041-\u3091](?<![るすくうむたてでにはがへ])"
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
_LONGEST_WORD, _LONGEST_NAME, _MOST_WORDS = 24, 60, 6


@dataclass(frozen=True, slots=True)
class KnownNames:
    """scrubber/phrases/names/credits.toml, folded."""

    agencies: Mapping[str, str]
    """Folded form -> canonical spelling."""
    written_agencies: tuple[str, ...]
    """Every spelling, lower case."""
    first_words: frozenset[str]
    """First words of agencies and desks."""
    desks: frozenset[str]
    degrees: frozenset[str]
    other_credits: frozenset[str]
    """What stands before the name of somebody who did not write the text: "photo by", "translated by"."""
    written_credits: tuple[str, ...]
    """The same as written."""
    words: frozenset[str]
    """Every word of the agencies', newsrooms' and other lists."""
    organisations: frozenset[str]
    """Words that make a name that of a group: "team", "staff"."""
    not_names: frozenset[str]
    not_alone: frozenset[str]
    """Words and phrases of labels, sections, offices and institutions."""
    label_heads: frozenset[str]
    """Their first words."""


def agency(text: str) -> str | None:
    """The canonical spelling if `text` names a news agency: "afp" -> "AFP"."""
    return known_names().agencies.get(fold_word(text)) if len(text) <= _LONGEST_NAME else None


def begins_agency(folded_word: str) -> bool:
    """Whether a folded word is the first of some agency's name or a newsroom's mark."""
    return folded_word in known_names().first_words


def agency_words() -> frozenset[str]:
    """First words of agencies' names and newsrooms' marks in lower case, with and without accents."""
    return known_names().first_words


def is_desk(text: str) -> bool:
    """Whether `text` is a newsroom's mark that names nobody: "red", "Redaktion"."""
    return len(text) <= _LONGEST_NAME and fold_word(text) in known_names().desks


def is_group(name: str) -> bool:
    """Whether a name is that of a group or an account, not of a person: "Beispiel Team", "Site Admin"."""
    return not known_names().organisations.isdisjoint(fold(name).split())


def is_label(name: str) -> bool:
    """Whether a line of the shape of a name says what a button, a section, an office or an institution says.

    "Guest Post", "Prime Minister", "Redazione Roma". Names behind a cue need not be asked: "By Emily Post".
    """
    words = fold(name).split()
    known = known_names().not_alone
    if known_names().label_heads.isdisjoint(words):
        return False
    return any(" ".join(words[at : at + size]) in known for size in (1, 2, 3) for at in range(len(words) + 1 - size))


def is_menu_word(folded: str) -> bool:
    """Whether a folded word or phrase is one of menus, labels and sections."""
    return folded in known_names().not_names or folded in known_names().not_alone


def is_person(name: str, least_words: int = 2) -> bool:
    """Whether `name` has the shape of a person's name in any script; strict, for lines nothing else speaks for."""
    if not 2 <= len(name) <= _LONGEST_NAME or any(c.isdigit() for c in name):
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


@cache
def known_names() -> KnownNames:
    """The data file, read once. Raises BadDataFile naming the key that has another form."""
    content = tomllib.loads((files("scrubber") / "phrases" / "names" / "credits.toml").read_text("utf-8"))
    agencies, words = content.get("agencies"), content.get("words")
    if not isinstance(agencies, dict) or not isinstance(words, dict):
        raise BadDataFile("names/credits.toml: needs the tables [agencies] and [words]")
    forms: dict[str, str] = {}
    alone = content.get("not_alone")
    if not isinstance(alone, dict) or not all(isinstance(value, list) for value in alone.values()):
        raise BadDataFile("names/credits.toml: not_alone must be a table of lists of words")
    for canonical, others in agencies.items():
        if not isinstance(others, list):
            raise BadDataFile(f"names/credits.toml: agencies.{canonical} must be a list of spellings")
        for form in (canonical, *others):
            forms.setdefault(fold(form), canonical)
    lists: dict[str, frozenset[str]] = {}
    for key in ("desks", "degrees", "other_credits", "organisations", "not_names"):
        value = words.get(key)
        if not isinstance(value, list):
            raise BadDataFile(f"names/credits.toml: words.{key} must be a list of words")
        lists[key] = folded_all(value)
    written = tuple(name.lower() for canonical, others in agencies.items() for name in (canonical, *others))
    first_words = frozenset(re.findall(r"\w+", form)[0] for form in (*written, *forms, *lists["desks"], *words["desks"]))
    every = frozenset(word for phrases in (forms, written, *lists.values()) for phrase in phrases for word in phrase.split())
    not_alone = folded_all(word for value in alone.values() for word in value)
    written_credits = tuple(words["other_credits"])
    heads = frozenset(phrase.partition(" ")[0] for phrase in not_alone)
    return KnownNames(
        forms, written, first_words, words=every, written_credits=written_credits, not_alone=not_alone, label_heads=heads, **lists
    )


def folded_all(phrases: Iterable[str]) -> frozenset[str]:
    """The folded forms of `phrases` that have one."""
    return frozenset(folded for phrase in phrases if (folded := fold(phrase)))
