"""`clean`, `clean_html`, `clean_text` and `Scrubber`: from a document to an `Article`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, NamedTuple

from scrubber import metadata
from scrubber.article import Article, Status
from scrubber.deadline import Deadline
from scrubber.errors import BadOption, DocumentPassedAsPath, UnreadableInput
from scrubber.input.decode import codec_of, cut, cut_text, decode, sound_in_utf8
from scrubber.input.sniff import ADDRESS, NOT_FETCHED, looks_like_html, refuse_magic, refuse_noise
from scrubber.input.unpack import unpacked
from scrubber.language.detect import Language, detect
from scrubber.language.langdetect_profiles import load_profiles
from scrubber.language.words import words_of
from scrubber.lexicon.loading import load_lexicon
from scrubber.model import Decision, Favor, Kind, Metadata, PageForm, Part, Topic
from scrubber.output.plain_text import plain_text, plain_text_without_lines
from scrubber.page import Page
from scrubber.page_builder import html_page, text_page
from scrubber.page_warnings import PageWarning
from scrubber.parts.comments import read_comments
from scrubber.parts.labels import including, parts_of
from scrubber.runner import Answers, Filter, Judge, filters_for_metadata, run, select_filters
from scrubber.scoring.confidence import confidence
from scrubber.scoring.weights import load_weights

if TYPE_CHECKING:
    from scrubber.sites.memory import SiteMemory

# A text below that many words is a notice or a remainder rather than an article; its status says so.
THIN_WORDS = 25
# The longest page of the corpus has 5.3 MB.
MAX_BYTES = 20 * 2**20
# Seconds. A page takes some 20 ms, the slowest of `make hostile` a few seconds.
DEADLINE = 10.0
_DOCUMENT = re.compile(r"\n|\A\s*<")
_CODE = re.compile(r"[a-z]{2}")  # of ISO 639-1


class _Decoded(NamedTuple):
    """A document that was given, as text."""

    text: str
    read: str
    """The same as it was decoded, with zero bytes and lone surrogates."""
    data: bytes
    """`text` as UTF-8."""
    warnings: tuple[PageWarning, ...]


@dataclass(frozen=True)
class Scrubber:
    """Options, fixed once; picklable. Every method is a pure function of its input and these.

    Raises UnknownFilter for a name in `without` that no filter has, BadOption for any other value that cannot be.
    """

    without: frozenset[str] = frozenset()
    """Ids of built-in filters to leave out. Metadata is read from what they would say all the same."""
    extra: tuple[Judge, ...] = ()
    """Filters of your own: functions from a Page to Verdicts; a `stage` attribute places one, else it is CONTEXT.
    One may have the name of a built-in filter that `without` leaves out. What it drops is evidence for metadata only if it has a
    `topic`, one of `scrubber.model.Topic`."""
    language: str | None = None
    """The language of the pages, where it is known (two letters): neither guessed nor detected then."""
    favor: Favor = "balanced"
    """"precision" drops doubtful blocks, "recall" keeps them."""
    max_bytes: int = MAX_BYTES
    """What is longer is cut there (a str by its length as UTF-8), and the status says "truncated"."""
    deadline: float | None = DEADLINE
    """Seconds after which a page comes back with what is done, and the status "timeout"; None for no limit."""
    keep: tuple[int | str, ...] = ()
    """Blocks that stay, whole, whatever filters say: the index of one (as in `Article.blocks`), or what its text begins with,
    white space folded. The trace says that `keep` decided."""
    include: frozenset[Part] = frozenset()
    """Parts of the page that are put into the text besides the main one, such as {"comments"}; their buttons and forms stay
    out. The trace says that `include` decided."""

    memory: SiteMemory | None = None
    """What was learned of the sites that the pages are of. A page of a site that it does not know is cleaned alone."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "without", frozenset(_names_in(self.without)))
        object.__setattr__(self, "extra", _judges_in(self.extra))
        object.__setattr__(self, "keep", _blocks_in(self.keep))
        object.__setattr__(self, "include", _parts_in(self.include))
        if self.favor not in ("precision", "balanced", "recall"):
            raise BadOption(f"favor={self.favor!r}: it is 'precision', 'balanced' or 'recall'")
        if self.language is not None and not (isinstance(self.language, str) and _CODE.fullmatch(self.language)):
            raise BadOption(f"language={self.language!r}: give the two letters of ISO 639-1, such as 'de'")
        if isinstance(self.max_bytes, bool) or not isinstance(self.max_bytes, int) or self.max_bytes < 1:
            raise BadOption(f"max_bytes={self.max_bytes!r}: give a whole number of bytes, 1 or more")
        if self.deadline is not None and not (_is_number(self.deadline) and self.deadline >= 0):
            raise BadOption(f"deadline={self.deadline!r}: give seconds, 0 or more, or None for no limit")
        if self.memory is not None:
            _check_memory(self.memory)
        self.filters()

    def filters(self) -> tuple[Filter, ...]:
        """The filters that are asked, in stage order."""
        return select_filters(self.without, self.extra, self.keep)

    def clean(self, path: str | os.PathLike[str], encoding: str | None = None) -> Article:
        """The article of a file; HTML or flattened text is told from the content, the charset too unless `encoding` names it.

        Raises DocumentPassedAsPath for a string that is a document, UnreadableInput for a file that is neither HTML nor
        text and for an address on the web, and OSError as `open` does.
        """
        _check_path(path)
        with open(path, "rb") as file:
            return self.clean_bytes(file.read(self.max_bytes + 1), os.fspath(path), encoding=encoding)

    def clean_bytes(
        self,
        data: bytes,
        name: str = "input",
        form: PageForm | None = None,
        url: str | None = None,
        encoding: str | None = None,
    ) -> Article:
        """The article of a file's content. Where `form` does not say so, HTML or flattened text is told from it. What gzip
        compressed is decompressed; of an e-mail or a web archive (MHTML) its page is read.

        `name` is what errors call it, `url` is where it came from, `encoding` as for `clean_html`. Raises UnreadableInput for
        content that is neither, and BadOption for another `form` than "html", "text" and None.
        """
        if form not in (None, "html", "text"):
            raise BadOption(f"form={form!r}: it is 'html', 'text', or None where the content should tell")
        if (inside := unpacked(data, name, self.max_bytes)) is not None:
            form = form or (None if inside.is_html is None else "html" if inside.is_html else "text")
            data, url, encoding = inside.data, url or inside.url, encoding or inside.encoding
        refuse_magic(data, name)
        given = self._given(data, encoding)
        if inside is not None and inside.is_cut:
            given = given._replace(warnings=tuple(dict.fromkeys(("input_truncated", *given.warnings))))
        refuse_noise(given.read, name)
        html = looks_like_html(given.text) if form is None else form == "html"
        return self._html(given, url) if html else self._text(given, url)

    def clean_html(self, document: str | bytes, url: str | None = None, encoding: str | None = None) -> Article:
        """The article of an HTML document, read as such whatever it is. `url`, where it came from, helps with metadata, and names
        the site that a memory is asked about.

        `encoding` is the charset of bytes where it is known, as from an HTTP header: nothing else is asked for it then. Raises
        BadOption for one that does not exist. A str has been decoded, and `encoding` is not looked at.
        """
        return self._html(self._given(document, encoding), url)

    def clean_text(self, text: str | bytes, url: str | None = None, encoding: str | None = None) -> Article:
        """The article of a page that has lost its HTML, read as such whatever it is; the rest as for `clean_html`."""
        return self._text(self._given(text, encoding), url)

    def _given(self, document: str | bytes, encoding: str | None) -> _Decoded:
        """A document as text that can be read and written, not longer than `max_bytes`.

        Raises TypeError for what is neither str nor bytes.
        """
        charset = codec_of(encoding) if encoding is not None else None
        if isinstance(document, str):
            read = cut_text(document, self.max_bytes)
            whole = len(read) == len(document)
        else:
            given = _bytes_of(document)
            data = cut(given, self.max_bytes)
            read, whole = decode(data, charset).text, len(data) == len(given)
        text, in_utf8 = sound_in_utf8(read)
        replaced = text != read or "\ufffd" in text
        warnings: list[PageWarning] = [] if whole else ["input_truncated"]
        warnings += ["characters_replaced"] if replaced else []
        return _Decoded(text, read, in_utf8, tuple(warnings))

    def _html(self, given: _Decoded, url: str | None) -> Article:
        _check_url(url)
        deadline = self._deadline("html")
        page = html_page(given.text, url, self.language, self.favor, deadline, given.data)
        return self._article(self._remembered(page, given.text), given.warnings, deadline)

    def _text(self, given: _Decoded, url: str | None) -> Article:
        _check_url(url)
        deadline = self._deadline("text")
        page = text_page(given.text, url, self.language, self.favor, deadline)
        return self._article(self._remembered(page, given.text), given.warnings, deadline)

    def _remembered(self, page: Page, document: str) -> Page:
        """The page with what the memory says of its blocks."""
        found = self.memory.recall(page, document) if self.memory is not None else None
        return page if found is None else replace(page, recurrence=found)

    def _deadline(self, form: PageForm) -> Deadline:
        """The time of one page. What is loaded once for all pages is loaded before, or the first would pay for it."""
        load_lexicon()
        load_weights(form)
        load_profiles()
        return Deadline(self.deadline)

    def _article(self, page: Page, warnings: tuple[PageWarning, ...], deadline: Deadline) -> Article:
        judged, evidence = self._decisions(page, deadline)
        decisions = including(judged, self.include)
        text = plain_text_without_lines(decisions) if deadline.passed() else plain_text(decisions)
        facts = self._in_language(Metadata() if deadline.passed() else metadata.read(page, evidence), page, text)
        word_count = _word_count(page, decisions)
        cut_short: tuple[PageWarning, ...] = ("time_ran_out",) if deadline.cut_short else ()
        warnings = (*cut_short, *warnings, *page.warnings)
        return Article(
            **{one.name: getattr(facts, one.name) for one in fields(facts)},
            text=text,
            word_count=word_count,
            captions=_captions(decisions),
            confidence=None if deadline.cut_short else confidence(page, judged, facts),
            status=_status(word_count, warnings),
            warnings=list(warnings),
            comments=read_comments(page, judged),
            blocks=decisions,
        )

    def _decisions(self, page: Page, deadline: Deadline) -> tuple[tuple[Decision, ...], tuple[Decision, ...]]:
        """The decisions, and those that metadata is read from."""
        asked, for_metadata = self.filters(), filters_for_metadata(self.extra)
        if asked == for_metadata:
            decisions = run(page, asked, deadline, parts=parts_of)
            return decisions, decisions
        answers: Answers = {}
        return run(page, asked, deadline, answers, parts_of), run(page, for_metadata, deadline, answers)

    def _in_language(self, facts: Metadata, page: Page, text: str) -> Metadata:
        """`facts` with the language: the caller's, else what the kept text and the page say."""
        if self.language is not None:
            told = Language(self.language, 1.0, "option")
        else:
            told = detect(text, page.markup.language if page.markup else None, page.lexicon.function_words)
        return replace(
            facts,
            language=told.code,
            language_confidence=told.confidence,
            language_source=told.source,
            languages=dict(told.shares),
        )


def clean(path: str | os.PathLike[str], encoding: str | None = None) -> Article:
    """The article of a file, HTML or flattened text, with default options. See `Scrubber.clean`."""
    return Scrubber().clean(path, encoding)


def clean_html(document: str | bytes, url: str | None = None, encoding: str | None = None) -> Article:
    """The article of an HTML document, with default options. See `Scrubber.clean_html`."""
    return Scrubber().clean_html(document, url, encoding)


def clean_text(text: str | bytes, url: str | None = None, encoding: str | None = None) -> Article:
    """The article of flattened text, with default options. See `Scrubber.clean_text`."""
    return Scrubber().clean_text(text, url, encoding)


def _check_url(url: object) -> None:
    if url is not None and not isinstance(url, str):
        raise TypeError(f"url is the address that a page came from, a str or None, not {type(url).__name__}")


def _check_path(path: object) -> None:
    """Raises an error, with what to do instead, for what is plainly no path."""
    if isinstance(path, bytes | bytearray | memoryview) or (isinstance(path, str) and _DOCUMENT.search(path)):
        start = bytes(path[:40]) if not isinstance(path, str) else path.lstrip()[:40]
        raise DocumentPassedAsPath(
            f"clean() takes a path, and {start!r}… looks like a document: "
            "use clean_html() for HTML or clean_text() for flattened text"
        )
    if not isinstance(path, str | os.PathLike):
        raise TypeError(f"clean() takes a path, a str or os.PathLike, not {type(path).__name__}")
    if isinstance(path, str) and ADDRESS.match(path) and not os.path.exists(path):
        raise UnreadableInput(f"{path}: {NOT_FETCHED}, or give its content to clean_html(html, url=...)")


def _names_in(value: object) -> Iterable[str]:
    """A lone string is one name, not its letters. Raises BadOption for what holds no names."""
    names = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, Iterable) else None
    if names is None or not all(isinstance(name, str) for name in names):
        raise BadOption(f"without={value!r}: give the ids of filters, such as {{'pager'}}")
    return names


def _judges_in(value: object) -> tuple[Judge, ...]:
    """Raises BadOption for what is no collection."""
    if not isinstance(value, Iterable):
        raise BadOption(f"extra={value!r}: give a list of filters, [{getattr(value, '__name__', '...')}]")
    return tuple(value)


def _parts_in(value: object) -> frozenset[Part]:
    """A lone string is one part, not its letters. Raises BadOption for what names no part."""
    names = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, Iterable) else (value,)
    try:
        return frozenset(map(Part, names))
    except ValueError:
        raise BadOption(f"include={value!r}: give parts of a page, of {', '.join(map(repr, map(str, Part)))}") from None


def _blocks_in(value: object) -> tuple[int | str, ...]:
    """A lone index or text is one block. Raises BadOption for what names no block."""
    wanted = (value,) if isinstance(value, str | int) else tuple(value) if isinstance(value, Iterable) else None
    if wanted is None or not all(map(_names_block, wanted)):
        raise BadOption(f"keep={value!r}: give indexes of blocks (0 or more), or what texts begin with, such as ['See also']")
    return wanted


def _names_block(one: object) -> bool:
    return bool(one.strip()) if isinstance(one, str) else isinstance(one, int) and not isinstance(one, bool) and one >= 0


def _bytes_of(document: object) -> bytes:
    """Raises TypeError, with what to give instead, for what holds no bytes."""
    try:
        return bytes(memoryview(document))  # type: ignore[arg-type]
    except TypeError:
        hint = ""
        if hasattr(document, "read"):
            hint = ": give what its read() returns, or its path to clean()"
        elif isinstance(document, os.PathLike):
            hint = ": paths are for clean()"
        raise TypeError(f"a document is str or bytes, not {type(document).__name__}{hint}") from None


def _check_memory(memory: object) -> None:
    from scrubber.sites.memory import SiteMemory  # whoever has one has loaded it

    if not isinstance(memory, SiteMemory):
        raise BadOption(f"memory: give a SiteMemory, such as SiteMemory.load(path), not {type(memory).__name__}")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _word_count(page: Page, decisions: Sequence[Decision]) -> int:
    """Words of the text; those of blocks that nothing was trimmed from were counted when the page was read, if there was time."""
    kept = [(one, size) for one, size in zip(decisions, page.sizes, strict=True) if (by := one.verdict) is None or by.keep]
    return sum([size if page.is_counted and not one.trims else _words_in(one) for one, size in kept])


def _words_in(decision: Decision) -> int:
    return len(words_of(decision.text if decision.trims else decision.block.counted_text))


def _captions(decisions: Sequence[Decision]) -> list[str]:
    """Captions of the page, each once, in order."""
    caption, dropped = Kind.CAPTION, Topic.CAPTION
    found = [
        one.block.text
        for one in decisions
        if one.block.kind is caption or ((by := one.verdict) is not None and by.topic is dropped and not by.keep)
    ]
    return list(dict.fromkeys(found))


def _status(word_count: int, warnings: Sequence[PageWarning]) -> Status:
    if "time_ran_out" in warnings:
        return "timeout"
    if "input_truncated" in warnings or "too_many_blocks" in warnings:
        return "truncated"
    if word_count == 0:
        return "empty"
    return "thin" if word_count < THIN_WORDS else "ok"
