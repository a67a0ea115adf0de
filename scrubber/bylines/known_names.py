"""Names that are known: news agencies, newsrooms, and the words inside and around names. Nothing here depends on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from scrubber.errors import BadDataFile
from scrubber.language.folding import fold, fold_word
from scrubber.lexicon.compiled import load, reader_of
from scrubber.lexicon.loading import load_lexicon, parsed
from scrubber.package import PACKAGE

LONGEST_NAME = 60  # characters


@dataclass(frozen=True, slots=True)
class KnownNames:
    """scrubber/phrases/names/credits.toml, folded, and the tables [names] of all languages."""

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
    particles: frozenset[str] = frozenset()
    """Words inside names that are written small: "van", "de", "bin"."""
    leading_particles: frozenset[str] = frozenset()
    """Those that a name of two words may begin with."""
    titles: frozenset[str] = frozenset()
    """Before a name, folded: "dr", "frau"."""
    news_endings: tuple[str, ...] = ()
    """What the end of a dateline in Chinese or Japanese is, and the end of no name."""
    author_words: frozenset[str] = frozenset()
    """Words that name an author before nothing but names, even without a colon."""
    nobody: frozenset[str] = frozenset()
    """What accounts and templates hold where an author's name would stand, in lower case."""


def agency(text: str) -> str | None:
    """The canonical spelling if `text` names a news agency: "afp" -> "AFP"."""
    return known_names().agencies.get(fold_word(text)) if len(text) <= LONGEST_NAME else None


def agency_words() -> frozenset[str]:
    """First words of agencies' names and newsrooms' marks in lower case, with and without accents."""
    return known_names().first_words


def is_desk(text: str) -> bool:
    """Whether `text` is a newsroom's mark that names nobody: "red", "Redaktion"."""
    return len(text) <= LONGEST_NAME and fold_word(text) in known_names().desks


def is_group(name: str) -> bool:
    """Whether a name is that of a group or an account, not of a person: "Beispiel Team", "Site Admin"."""
    return not known_names().organisations.isdisjoint(fold(name).split())


def is_section_word(name: str) -> bool:
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


@cache
def known_names() -> KnownNames:
    """The data, read once. Raises BadDataFile naming the key that has another form."""
    names = load_lexicon().names
    return replace(
        load(credits_file(), reader_of(KnownNames), read_credits),
        particles=frozenset(names.particles),
        leading_particles=frozenset(names.leading_particles),
        titles=frozenset(names.titles),
        news_endings=names.news_endings,
        author_words=frozenset(names.author_words),
        nobody=frozenset(names.nobody),
    )


def credits_file() -> Path:
    """The phrase file with agencies, newsrooms and what is no name."""
    return PACKAGE / "phrases" / "names" / "credits.toml"


def read_credits(name: str, raw: bytes) -> KnownNames:
    """What that file says, checked; the words that languages have of their own are missing. Raises BadDataFile."""
    content = parsed(name, raw)
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
        forms,
        written,
        first_words,
        words=every,
        written_credits=written_credits,
        not_alone=not_alone,
        label_heads=heads,
        desks=lists["desks"],
        degrees=lists["degrees"],
        other_credits=lists["other_credits"],
        organisations=lists["organisations"],
        not_names=lists["not_names"],
    )


def folded_all(phrases: Iterable[str]) -> frozenset[str]:
    """The folded forms of `phrases` that have one."""
    return frozenset(folded for phrase in phrases if (folded := fold(phrase)))
