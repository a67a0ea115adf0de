"""The phrase tables of `scrubber/phrases/`, read once and merged over all languages.

Every table is asked about every page: a page in one language carries the leftovers of a template in another. Phrases are
compared in the form `scrubber.reading.fold` gives, as whole lines or at a word boundary; nothing in the data is a regular
expression. Three marks keep a meaning in `starts`, because they tell a label from a sentence: a phrase written with a
separator at its end needs one in the text ("Quelle:" covers "Quelle | dpa", not "Quelle des Streits"), one in capitals
needs capitals ("NEXT", not "Next"), one with "…" needs a name ("Mehr zu …" covers "Mehr zu Berlin", not "Mehr zu tun").
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from scrubber.errors import BadDataFile
from scrubber.reading import fold, words_of

ANY = "any"
DATE_ORDERS = ("dmy", "mdy", "ymd")

# A trimmed end is a button or two, not a sentence: the longest phrase of the tables has some 50 characters.
_TAIL = 64
_TAIL_PHRASES = 6
# Characters before the junk that tell whether a sentence ended there.
_BEFORE = 80
# A word of an unspaced script is a start from this many characters on; shorter ones begin too many other words.
UNSPACED_LEAST = 4
_UNSPACED_MOST = 24
# A label stands within this many characters of the start of its line.
_LABEL_REACH = 80

_SEPARATOR = re.compile(r"[:：|–—©/=›>＞»→•·]|\s-\s")
_LABEL_ENDS = (":", "：", "©", "(c)", "|", "/", "=", "-", "–", "—", ">", "›", "»")
_UNSPACED_END = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]$")
_TOKEN = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|\w+")
_CLOSED_SENTENCE = re.compile(r"[.!?…。！？؟۔।]['\"”’»«)\]）」』]*$")
_GLUE = " \t|·•>→➡▶►[(/–—-"


@dataclass(frozen=True, slots=True, eq=False)
class BylineWords:
    """The words around names, sources and dates in one language, lower case, as written. Told apart by identity."""

    starts: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    source_starts: tuple[str, ...] = ()
    date_starts: tuple[str, ...] = ()
    modified_starts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PhraseTable:
    """The phrases of one filter over all languages. Keys are folded, values as written."""

    lines: Mapping[str, str]
    """Phrases that cover a whole line, among them `ends`, and `starts` but for labels of one word."""
    starts: Mapping[str, str]
    ends: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All phrase tables, immutable; made by `load_lexicon`."""

    languages: tuple[str, ...]
    tables: Mapping[str, PhraseTable]
    """By filter id, in the order of the ids."""
    months: Mapping[str, int]
    """Folded name -> 1..12 over all languages; names that mean different months in two languages are left out."""
    weekdays: frozenset[str]
    """Folded names over all languages."""
    line_ids: Mapping[str, tuple[str, ...]]
    start_ids: Mapping[str, tuple[tuple[str, str], ...]]
    end_ids: Mapping[str, str]
    heads: frozenset[str]
    """First words of all phrases (first characters in unspaced scripts): a line that begins otherwise holds none."""
    end_words: frozenset[str]  # lower case, with and without accents
    languages_of_word: Mapping[str, tuple[str, ...]]
    words_by_language: Mapping[str, frozenset[str]]
    date_orders: Mapping[str, str]
    bylines: Mapping[str, BylineWords]

    def table(self, filter_id: str) -> PhraseTable:
        """The phrases of one filter; an empty table for an id that no file has phrases for."""
        return self.tables.get(filter_id, _NO_PHRASES)

    def line(self, folded: str) -> tuple[str, ...]:
        """Ids of the filters whose `lines` hold exactly this folded line, sorted."""
        return self.line_ids.get(folded, ())

    def start(self, folded: str) -> tuple[tuple[str, str], ...]:
        """(filter id, phrase as written) of the `starts` that the folded line begins with, longest phrase first."""
        return tuple(hit for prefix in prefixes(folded) for hit in self.start_ids.get(prefix, ()))

    def end_span(self, text: str) -> tuple[str, int] | None:
        """(filter id, offset) where the junk glued to the end of `text` starts, None where there is none.

        A phrase is looked for in the last 64 characters. Junk of several phrases ("Share Tweet") is one span, named by its
        last. What stands before must have ended a sentence, or the junk must have two words, begin in upper
        case and not end in a full stop: "they want to read more." is prose.
        """
        found: str | None = None
        end = len(text)
        for _ in range(_TAIL_PHRASES):
            hit = self._last_phrase(text, end)
            if hit is None:
                break
            found = found or self.end_ids[hit[0]]
            end = hit[1]
        return (found, end) if found else None

    def function_words(self, language: str) -> frozenset[str]:
        """Function words of `language`, lower case, cut as `words_of` cuts them; of all languages for "und"."""
        return self.words_by_language.get(_base(language), self.words_by_language["und"])

    def guess_language(self, word_counts: Mapping[str, int]) -> str:
        """The language whose function words `word_counts` (lower-cased word -> count) has most of, "und" in doubt.

        A word that k languages share counts 1/k for each of them.
        """
        scores: dict[str, float] = {}
        for word, count in word_counts.items():
            languages = self.languages_of_word.get(word, ())
            for language in languages:
                scores[language] = scores.get(language, 0.0) + count / len(languages)
        ranked = sorted(scores, key=lambda language: (-scores[language], language))
        if not ranked or scores[ranked[0]] < _LEAST_SHARE * sum(word_counts.values()):
            return "und"
        if len(ranked) > 1 and scores[ranked[0]] < _LEAST_LEAD * scores[ranked[1]]:
            return "und"
        return ranked[0]

    def date_order(self, language: str) -> str:
        """How 12/11/2024 is read in `language`: "dmy", "mdy" or "ymd"; "dmy" where nothing is known."""
        return self.date_orders.get(_base(language), "dmy")

    def byline(self, language: str) -> BylineWords:
        """The byline words of `language` and those of every language; of all languages together for "und"."""
        return self.bylines.get(_base(language), self.bylines["und"])

    def _last_phrase(self, text: str, end: int) -> tuple[str, int] | None:
        """(folded phrase, offset) of the longest junk phrase that `text[:end]` ends with."""
        low = max(0, end - _TAIL)
        tail = text[low:end]
        for token in _TOKEN.finditer(tail):
            at = token.start()
            phrase = fold(tail[at:])
            if phrase in self.end_ids and (at > 0 or low == 0) and _stands_alone(text, low + at, end):
                return phrase, low + at - _glue_before(text, low + at)
        return None


# Prose scores 0.1 to 0.5 of its words; below this a text is a list, a language without a table, or Latin filler. On the
# 295 gold texts of the training corpus 271 were told as langdetect told them; most of the others have no table or are filler.
_LEAST_SHARE = 0.04
# Neighbours such as da and no share most function words; closer than this is doubt.
_LEAST_LEAD = 1.05

_NO_PHRASES = PhraseTable({}, {}, {})


def prefixes(folded: str) -> list[str]:
    """What a phrase that `folded` begins with can be, longest first: cut at spaces, or inside a word of an unspaced script."""
    cuts = [folded]
    at = folded.rfind(" ")
    while at > 0:
        cuts.append(folded[:at])
        at = folded.rfind(" ", 0, at)
    first = cuts[-1]
    if _UNSPACED_END.search(first):
        cuts.extend(first[:length] for length in range(min(len(first) - 1, _UNSPACED_MOST), UNSPACED_LEAST - 1, -1))
    return cuts


def is_label_phrase(phrase: str) -> bool:
    """Whether a start, as written, covers a line only with a separator behind it."""
    return phrase.endswith(_LABEL_ENDS)


def is_label(text: str, folded_start: str) -> bool:
    """Whether `text` begins with the phrase followed by a separator: "Foto: …", "Image | …", "来源：…"."""
    marks = _SEPARATOR.finditer(text, 0, _LABEL_REACH)
    return any(fold(text[: mark.start()]) == folded_start for mark in marks)


@cache
def load_lexicon() -> Lexicon:
    """The lexicon of the tables that come with scrubber.

    Raises BadDataFile naming the file and the key that does not have the form `scrubber/phrases/README.md` gives.
    """
    sources: dict[str, Mapping[str, object]] = {}
    for entry in sorted((files("scrubber") / "phrases").iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".toml"):
            try:
                sources[entry.name.removesuffix(".toml")] = tomllib.loads(entry.read_text("utf-8"))
            except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
                raise BadDataFile(f"{entry.name}: not a TOML file: {error}") from error
    return build_lexicon(sources)


def build_lexicon(sources: Mapping[str, Mapping[str, object]]) -> Lexicon:
    """A lexicon from parsed tables: language code (or "any") -> the content of its file. Raises BadDataFile."""
    read = [_LanguageFile.read(name, content) for name, content in sources.items()]
    spoken = [file for file in read if file.name != ANY]
    common = next((file.byline for file in read if file.name == ANY), BylineWords())
    tables = _merge_tables(read)
    words = {file.name: file.function_words for file in spoken}
    return Lexicon(
        languages=tuple(file.name for file in spoken),
        tables=tables,
        months=_merge_months(read),
        weekdays=frozenset(fold(day) for file in read for day in file.weekdays),
        line_ids=_ids_by_phrase({name: table.lines for name, table in tables.items()}),
        start_ids=_starts_by_phrase(tables),
        end_ids={phrase: name for name in reversed(tables) for phrase in tables[name].ends},
        heads=_heads(tables),
        end_words=frozenset(words_of(form)[-1] for table in tables.values() for pair in table.ends.items() for form in pair),
        languages_of_word=_ids_by_phrase(words),
        words_by_language={**words, "und": frozenset[str]().union(*words.values())},
        date_orders={file.name: file.date_order for file in spoken},
        bylines={**{file.name: _joined([file.byline, common]) for file in spoken}, "und": _joined(file.byline for file in read)},
    )


@dataclass(frozen=True, slots=True)
class _LanguageFile:
    """One file, checked."""

    name: str
    function_words: frozenset[str]
    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[str, ...]
    date_order: str
    byline: BylineWords
    filters: Mapping[str, Mapping[str, Mapping[str, str]]]
    """Filter id -> "lines" | "starts" | "ends" -> folded phrase -> phrase as written."""

    @staticmethod
    def read(name: str, content: Mapping[str, object]) -> _LanguageFile:
        """Check the parsed content of `<name>.toml`; raises BadDataFile naming the key."""
        known = {"function_words", "months", "weekdays", "date_order", "byline", "filters"}
        _check_keys(name, "", content, known, required=set() if name == ANY else known)
        order = content.get("date_order", "dmy")
        if order not in DATE_ORDERS:
            raise BadDataFile(f"{name}.toml: date_order is {order!r}; it must be one of {', '.join(DATE_ORDERS)}")
        months = content.get("months", [])
        if not isinstance(months, list) or len(months) not in ((0, 12) if name == ANY else (12,)):
            raise BadDataFile(f"{name}.toml: months must be 12 lists of names, January first")
        parts = _table(name, "byline", content.get("byline", {}))
        _check_keys(name, "byline.", parts, set(BylineWords.__slots__), required=set())
        filters = _table(name, "filters", content.get("filters", {}))
        return _LanguageFile(
            name=name,
            function_words=frozenset(
                piece for word in _strings(name, "function_words", content.get("function_words", [])) for piece in words_of(word)
            ),
            months=tuple(_strings(name, f"months[{number}]", forms) for number, forms in enumerate(months)),
            weekdays=_strings(name, "weekdays", content.get("weekdays", [])),
            date_order=str(order),
            byline=BylineWords(**{key: _lowered(_strings(name, f"byline.{key}", value)) for key, value in parts.items()}),
            filters={key: _phrases(name, f"filters.{key}", value) for key, value in filters.items()},
        )


def _phrases(name: str, key: str, value: object) -> dict[str, dict[str, str]]:
    """The lists of one filter, folded; every phrase must keep a letter, or it would cover every lone number."""
    table = _table(name, key, value)
    _check_keys(name, f"{key}.", table, {"lines", "starts", "ends"}, required=set())
    checked: dict[str, dict[str, str]] = {}
    for part, phrases in table.items():
        checked[part] = {fold(phrase): phrase for phrase in _strings(name, f"{key}.{part}", phrases)}
        for folded, phrase in checked[part].items():
            if not folded.strip("# "):
                raise BadDataFile(f"{name}.toml: {key}.{part}: {phrase!r} has no letter that could be compared")
            if part == "ends" and folded.endswith("#"):
                raise BadDataFile(f"{name}.toml: {key}.ends: {phrase!r} must end in a word; a number ends prose too")
    return checked


def _strings(name: str, key: str, value: object) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value):
        return tuple(value)
    raise BadDataFile(f"{name}.toml: {key} must be a list of strings, none of them empty")


def _lowered(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word.lower() for word in words)


def _table(name: str, key: str, value: object) -> Mapping[str, object]:
    if isinstance(value, dict):
        return value
    raise BadDataFile(f"{name}.toml: {key} must be a table")


def _check_keys(name: str, under: str, table: Mapping[str, object], known: set[str], required: set[str]) -> None:
    for key in table:
        if key not in known:
            raise BadDataFile(f"{name}.toml: unknown key {under}{key}; known are {', '.join(sorted(known))}")
    for key in sorted(required):
        if key not in table:
            raise BadDataFile(f"{name}.toml: the key {under}{key} is missing")


def _merge_tables(read: Sequence[_LanguageFile]) -> dict[str, PhraseTable]:
    """One table for each filter id over all languages; a phrase two languages share keeps the first's spelling."""
    merged: dict[str, dict[str, dict[str, str]]] = {}
    for file in reversed(read):
        for filter_id, lists in file.filters.items():
            parts = merged.setdefault(filter_id, {"lines": {}, "starts": {}, "ends": {}})
            for part, phrases in lists.items():
                parts[part].update(phrases)
    return {
        filter_id: PhraseTable(
            lines={**_whole_lines(parts["starts"]), **parts["ends"], **parts["lines"]},
            starts=parts["starts"],
            ends=parts["ends"],
        )
        for filter_id, parts in sorted(merged.items())
    }


def _whole_lines(starts: Mapping[str, str]) -> dict[str, str]:
    """The starts that cover a line alone: "Last updated:" does, "Source:" would cover every heading "Source"."""
    return {
        folded: phrase
        for folded, phrase in starts.items()
        if " " in folded or not is_label_phrase(phrase) or _UNSPACED_END.search(folded[UNSPACED_LEAST - 1 :])
    }


def _ids_by_phrase(phrases: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """{"pager": ["next"]} -> {"next": ("pager",)}; the ids of a phrase in the order they are given in."""
    found: dict[str, tuple[str, ...]] = {}
    for name, members in phrases.items():
        for member in members:
            found[member] = (*found.get(member, ()), name)
    return found


def _starts_by_phrase(tables: Mapping[str, PhraseTable]) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for name, table in tables.items():
        for folded, phrase in table.starts.items():
            found[folded] = (*found.get(folded, ()), (name, phrase))
    return found


def _heads(tables: Mapping[str, PhraseTable]) -> frozenset[str]:
    phrases = (phrase for table in tables.values() for phrase in (*table.lines, *table.starts))
    first_words = {phrase.partition(" ")[0] for phrase in phrases}
    return frozenset(first_words | {word[:UNSPACED_LEAST] for word in first_words if _UNSPACED_END.search(word)})


def _merge_months(read: Iterable[_LanguageFile]) -> dict[str, int]:
    """Folded month names; numbers ("1月") and names of two different months are left out."""
    found: dict[str, set[int]] = {}
    for file in read:
        for number, forms in enumerate(file.months, start=1):
            for form in forms:
                found.setdefault(fold(form), set()).add(number)
    return {form: min(numbers) for form, numbers in found.items() if len(numbers) == 1 and "#" not in form}


def _joined(words: Iterable[BylineWords]) -> BylineWords:
    """All lists end to end, each word once."""
    gathered: dict[str, dict[str, None]] = {key: {} for key in BylineWords.__slots__}
    for one in words:
        for key, seen in gathered.items():
            seen.update(dict.fromkeys(getattr(one, key)))
    return BylineWords(**{key: tuple(seen) for key, seen in gathered.items()})


def _base(language: str) -> str:
    """ "de-AT" -> "de"; "und" for nothing."""
    return language.replace("_", "-").split("-", 1)[0].lower() or "und"


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the words of text[start:end] are junk glued on rather than the last words of a sentence."""
    before = text[max(0, start - _BEFORE) : start].rstrip(_GLUE)
    if not before or _CLOSED_SENTENCE.search(before[-8:]):
        return True
    junk = text[start:end].strip()
    return " " in junk and junk[0].isupper() and not _CLOSED_SENTENCE.search(junk)


def _glue_before(text: str, start: int) -> int:
    """How many separators and spaces stand right before `start`: they belong to the junk, and so does "…" behind a stop."""
    before = text[max(0, start - _BEFORE) : start]
    bare = before.rstrip(_GLUE)
    if bare.endswith("…") and _CLOSED_SENTENCE.search(bare[-9:-1].rstrip()):
        bare = bare[:-1].rstrip()
    return len(before) - len(bare)
