"""Reads the files of `scrubber/phrases/`, checks their form and merges them over all languages into one `Lexicon`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from scrubber.errors import BadDataFile
from scrubber.language.folding import fold
from scrubber.language.scripts import ends_unspaced
from scrubber.language.words import words_of
from scrubber.lexicon.compiled import load, reader_of
from scrubber.lexicon.lexicon import UNSPACED_LEAST, Lexicon, PhraseTable, is_label_phrase, opening_of
from scrubber.lexicon.word_lists import (
    BylinePhrases,
    ClassWords,
    ClockPhrases,
    DatePhrases,
    NamePhrases,
    PicturePhrases,
    ReadingTimePhrases,
    WordLists,
    merged,
)
from scrubber.package import PACKAGE

_ANY = "any"
_DATE_ORDERS = ("dmy", "mdy", "ymd")
_REQUIRED = frozenset(("function_words", "months", "weekdays", "date_order", "byline", "filters"))
_OPTIONAL = frozenset(("dates", "clock", "reading_time", "names", "pictures", "class_words"))


@cache
def load_lexicon() -> Lexicon:
    """The lexicon of the tables that come with scrubber.

    Raises BadDataFile naming the file and the key that does not have the form `scrubber/phrases/README.md` gives.
    """
    reader = reader_of(_LanguageFile)
    return _merged([load(source, reader, read_language_file) for source in language_files()])


def language_files() -> list[Path]:
    """The phrase files, one for each language and one for all, in order of name."""
    found = (PACKAGE / "phrases").iterdir()
    return sorted((entry for entry in found if entry.name.endswith(".toml")), key=lambda entry: entry.name)


def read_language_file(name: str, content: bytes) -> _LanguageFile:
    """The phrase file of that name, checked. Raises BadDataFile."""
    return _LanguageFile.read(name.removesuffix(".toml"), parsed(name, content))


def parsed(name: str, content: bytes) -> dict[str, object]:
    """A phrase file as TOML. Raises BadDataFile."""
    import tomllib  # where all tables are ready, nothing is parsed

    try:
        return tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadDataFile(f"{name}: not a TOML file: {error}") from error


def build_lexicon(sources: Mapping[str, Mapping[str, object]]) -> Lexicon:
    """A lexicon from parsed tables: language code (or "any") -> the content of its file. Raises BadDataFile."""
    return _merged([_LanguageFile.read(name, content) for name, content in sources.items()])


def _merged(read: Sequence[_LanguageFile]) -> Lexicon:
    """The tables of all languages as one."""
    spoken = [file for file in read if file.name != _ANY]
    common = next((file.byline for file in read if file.name == _ANY), BylinePhrases())
    tables = _merge_tables(read)
    words = {file.name: file.function_words for file in spoken}
    line_ids, start_ids = _ids_by_phrase({name: table.lines for name, table in tables.items()}), _starts_by_phrase(tables)
    openings = _openings((*line_ids, *start_ids))
    return Lexicon(
        languages=tuple(file.name for file in spoken),
        tables=tables,
        months=_merge_months(read),
        weekdays=frozenset(fold(day) for file in read for day in file.weekdays),
        line_ids=line_ids,
        start_ids=start_ids,
        end_ids={phrase: name for name in reversed(tables) for phrase in tables[name].ends},
        heads=_heads(openings),
        openings=openings,
        end_words=frozenset(_last_word(form) for table in tables.values() for pair in table.ends.items() for form in pair),
        languages_of_word=_ids_by_phrase(words),
        words_by_language={**words, "und": frozenset[str]().union(*words.values())},
        date_orders={file.name: file.date_order for file in spoken},
        bylines={
            **{file.name: merged(BylinePhrases, [file.byline, common]) for file in spoken},
            "und": merged(BylinePhrases, [file.byline for file in read]),
        },
        dates=merged(DatePhrases, [file.dates for file in read]),
        clock=merged(ClockPhrases, [file.clock for file in read]),
        reading_time=merged(ReadingTimePhrases, [file.reading_time for file in read]),
        names=merged(NamePhrases, [file.names for file in read]),
        pictures=merged(PicturePhrases, [file.pictures for file in read]),
        class_words=merged(ClassWords, [file.class_words for file in read]),
    )


@dataclass(frozen=True, slots=True)
class _LanguageFile:
    """One file, checked."""

    name: str
    function_words: frozenset[str]
    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[str, ...]
    date_order: str
    byline: BylinePhrases
    dates: DatePhrases
    clock: ClockPhrases
    reading_time: ReadingTimePhrases
    names: NamePhrases
    pictures: PicturePhrases
    class_words: ClassWords
    filters: Mapping[str, Mapping[str, Mapping[str, str]]]
    """Filter id -> "lines" | "starts" | "ends" -> folded phrase -> phrase as written."""

    @staticmethod
    def read(name: str, content: Mapping[str, object]) -> _LanguageFile:
        """Check the parsed content of `<name>.toml`; raises BadDataFile naming the key."""
        _check_keys(name, "", content, _REQUIRED | _OPTIONAL, required=frozenset() if name == _ANY else _REQUIRED)
        order = content.get("date_order", "dmy")
        if order not in _DATE_ORDERS:
            raise BadDataFile(f"{name}.toml: date_order is {order!r}; it must be one of {', '.join(_DATE_ORDERS)}")
        months = content.get("months", [])
        if not isinstance(months, list) or len(months) not in ((0, 12) if name == _ANY else (12,)):
            raise BadDataFile(f"{name}.toml: months must be 12 lists of names, January first")
        filters = _table(name, "filters", content.get("filters", {}))
        return _LanguageFile(
            name=name,
            function_words=frozenset(
                piece for word in _strings(name, "function_words", content.get("function_words", [])) for piece in words_of(word)
            ),
            months=tuple(_strings(name, f"months[{number}]", forms) for number, forms in enumerate(months)),
            weekdays=_strings(name, "weekdays", content.get("weekdays", [])),
            date_order=str(order),
            byline=_word_lists(name, content, "byline", BylinePhrases, str.lower),
            dates=_word_lists(name, content, "dates", DatePhrases, str.lower),
            clock=_word_lists(name, content, "clock", ClockPhrases),
            reading_time=_word_lists(name, content, "reading_time", ReadingTimePhrases),
            names=_word_lists(name, content, "names", NamePhrases, str.lower),
            pictures=_word_lists(name, content, "pictures", PicturePhrases),
            class_words=_word_lists(name, content, "class_words", ClassWords),
            filters={key: _phrases(name, f"filters.{key}", value) for key, value in filters.items()},
        )


def _phrases(name: str, key: str, value: object) -> dict[str, dict[str, str]]:
    """The lists of one filter, folded; every phrase must keep a letter, or it would cover every lone number."""
    table = _table(name, key, value)
    _check_keys(name, f"{key}.", table, {"lines", "starts", "ends"}, required=frozenset())
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


def _word_lists(
    name: str, content: Mapping[str, object], key: str, made: type[WordLists], form: Callable[[str], str] = str
) -> WordLists:
    """The table `key` of a file, whose keys are the fields of `made`; each word in the form that `form` gives."""
    lists = _table(name, key, content.get(key, {}))
    _check_keys(name, f"{key}.", lists, {field.name for field in fields(made)}, required=frozenset())
    return made(**{part: tuple(map(form, _strings(name, f"{key}.{part}", words))) for part, words in lists.items()})


def _table(name: str, key: str, value: object) -> Mapping[str, object]:
    if isinstance(value, dict):
        return value
    raise BadDataFile(f"{name}.toml: {key} must be a table")


def _check_keys(name: str, under: str, table: Mapping[str, object], known: AbstractSet[str], required: AbstractSet[str]) -> None:
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
        if " " in folded or not is_label_phrase(phrase) or ends_unspaced(folded[UNSPACED_LEAST - 1 :])
    }


def _ids_by_phrase(phrases: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """{"pager": ["next"]} -> {"next": ("pager",)}; the ids of a phrase in the order they are given in."""
    found: dict[str, tuple[str, ...]] = {}
    for name, members in phrases.items():
        alone = (name,)  # one for all its phrases: most have no other
        for member in members:
            before = found.get(member)
            found[member] = alone if before is None else (*before, name)
    return found


def _starts_by_phrase(tables: Mapping[str, PhraseTable]) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for name, table in tables.items():
        for folded, phrase in table.starts.items():
            found[folded] = (*found.get(folded, ()), (name, phrase))
    return found


def _openings(phrases: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for phrase in phrases:
        opening, words = opening_of(phrase), phrase.count(" ") + 1
        if words > found.get(opening, 0):
            found[opening] = words
    return found


def _heads(openings: Iterable[str]) -> dict[str, None]:
    first_words = dict.fromkeys([opening.partition(" ")[0] for opening in openings])
    unspaced = [word for word in first_words if not word.isascii() and ends_unspaced(word)]
    return first_words | dict.fromkeys([word[:UNSPACED_LEAST] for word in unspaced])


def _last_word(form: str) -> str:
    """The last of `words_of`, which in a script without spaces is the last character."""
    return form[-1] if ends_unspaced(form) else words_of(form)[-1]


def _merge_months(read: Iterable[_LanguageFile]) -> dict[str, int]:
    """Folded month names; numbers ("1月") and names of two different months are left out."""
    found: dict[str, set[int]] = {}
    for file in read:
        for number, forms in enumerate(file.months, start=1):
            for form in forms:
                found.setdefault(fold(form), set()).add(number)
    return {form: min(numbers) for form, numbers in found.items() if len(numbers) == 1 and "#" not in form}
