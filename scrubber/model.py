"""The types every part of scrubber shares. No third-party import, no behaviour beyond what a type needs.

A page, HTML or flattened text, becomes a sequence of `Block`s. Filters look at a read-only `Page` (`scrubber.page`) and yield
`Verdict`s; nothing is ever edited or deleted, so blocks minus verdicts is the output and the verdicts are the trace.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, fields
from enum import IntEnum, StrEnum
from types import NoneType
from typing import Any, Literal, NamedTuple, Protocol, get_args, get_origin, get_type_hints

from scrubber.block_form import BlockForm
from scrubber.late_fields import found_when_read
from scrubber.marks import NO_MARKS, Marks, kept_pieces, without_spans
from scrubber.page_index import innermost, shaped, shapes_of
from scrubber.quick_making import changing, quick

Favor = Literal["precision", "balanced", "recall"]
PageForm = Literal["html", "text"]
DatePrecision = Literal["day", "minute", "second", "month", "year"]

PageType = Literal[
    "article", "thread", "question", "product", "collection", "listing", "documentation", "service", "other"
]  # fmt: skip
PAGE_TYPES: tuple[PageType, ...] = get_args(PageType)
LanguageSource = Literal["langdetect", "py3langid", "script", "html lang", "option"]


class Kind(StrEnum):
    """What a block is, as far as markup or the shape of a line tells."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    CODE = "code"
    TABLE_ROW = "table_row"
    CAPTION = "caption"
    OTHER = "other"


class Stage(IntEnum):
    """The order in which filters are asked; inside a stage their order cannot matter."""

    MARKUP = 1
    PHRASE = 2
    SCORE = 3
    CONTEXT = 4
    PAGE = 5


class Topic(StrEnum):
    """What the blocks are that a filter drops. Metadata, captions and other filters ask for topics, never for ids of filters."""

    NAVIGATION = "navigation"
    """Menus, pagers, breadcrumbs, buttons to share and to log in."""
    PROMOTION = "promotion"
    """Advertisements, apps and newsletters."""
    LEGAL = "legal"
    """Notices of copyright and of cookies."""
    PAYWALL = "paywall"
    COMMENTS = "comments"
    RELATED = "related"
    """Other texts, and what leads to them."""
    CAPTION = "caption"
    PHOTO_CREDIT = "photo_credit"
    TITLE = "title"
    """The title, or a copy of it."""
    HEAD = "head"
    """Lines above the first paragraph."""
    BYLINE = "byline"
    TIMESTAMP = "timestamp"
    SIGNATURE = "signature"
    """The agency or paper that a text is from."""
    HIDDEN = "hidden"
    """Not shown in a browser."""
    PLACE = "place"
    """Dropped for where they stand, not for what they say."""
    REPETITION = "repetition"
    COUNT = "count"
    """Numbers of views, shares and comments."""
    SCORE = "score"
    """Judged by the learned scorer."""
    OTHER = "other"


class Part(StrEnum):
    """The part of a page that a block belongs to."""

    MAIN = "main"
    """The article, the posts of a thread, a question with its answers: what `Article.text` is made of."""
    COMMENTS = "comments"
    """What readers say of an article, with its headings, buttons and forms."""
    RELATED = "related"
    """Other texts, and what leads to them."""
    AUTHOR_BIO = "author_bio"
    NAVIGATION = "navigation"
    LEGAL = "legal"
    PROMOTION = "promotion"
    CAPTION = "caption"
    TITLE = "title"
    METADATA = "metadata"
    """Bylines, dates, sources and counters."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Comment:
    """What a reader says of an article. Unknown is None."""

    text: str
    """Its paragraphs, joined by a line break."""
    author: str | None = None
    date: str | None = None
    """ISO 8601, as precise as the page says."""
    depth: int = 1
    """1 for a comment on the article, 2 for a reply to it, and so on."""


# Characters. A fold goes the way of the blocks above it, whatever its words are.
_COUNTED_OF_FOLD = 2_000


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, table row … of a page, as it stood there.

    `text` has its white space folded (code keeps its line breaks). `source` says where it stood: "line 8" or
    "lines 8-11" for text, an XPath for HTML, "json-ld articleBody" for text that the page only carries as data.
    What flattened text cannot know (`link_density`, `hints`) is None there, never 0. What only filters read of the elements
    around a block (`link_density`, `hints`, `container`) makes no two blocks different.
    """

    index: int
    text: str
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    """Headings: 1 to 6, 0 if unknown. List items: nesting depth from 1."""
    source: str = ""
    tag: str = ""
    """The element that made the block, lower case; "" for flattened text."""
    link_density: float | None = field(default=None, compare=False)
    """Share of the block's characters that stand inside links, 0 to 1."""
    hints: tuple[str, ...] | None = field(default=None, compare=False)
    """Class and id tokens, roles and landmark tags of the element and its ancestors, nearest first."""
    container: int = field(default=-1, compare=False)
    """Index into `Page.containers` of the nearest container; -1 for flattened text."""
    lines: tuple[int, int] | None = None
    """First and last line of the input (from 1) for flattened text."""
    original: str | None = None
    """What stood in the input, where broken characters were repaired."""
    marks: Marks = NO_MARKS
    """Links, emphasis, code, images … over the characters of `text`."""
    form: BlockForm | None = None

    @property
    def is_fold(self) -> bool:
        """Whether it holds many pieces of bulk."""
        return self.form is not None and self.form.folded > 0

    @property
    def counted_text(self) -> str:
        """The text whose words are counted and looked up: of a fold, which may have megabytes, the beginning."""
        return self.text[:_COUNTED_OF_FOLD] if self.is_fold else self.text


class Shapes(NamedTuple):
    """The containers of a page by their tags with their hints: its 480 have some 160 different ones."""

    numbers: list[int]
    """For each container the index of its shape in the following."""
    different: tuple[tuple[str, tuple[str, ...]], ...]
    """Tag and hints, in the order they are met."""
    words: set[str]
    """All hints of the page."""


@dataclass(frozen=True, slots=True)
class Containers:
    """The elements around the blocks as parallel sequences, in document order; a parent precedes its children.

    Container i covers the blocks first[i] <= index < last[i].
    """

    parents: Sequence[int]
    tags: Sequence[str]
    hints: Sequence[tuple[str, ...]]
    """Own class and id tokens, role ("role:navigation") and state ("state:hidden", "state:noscript") of each container."""
    first: Sequence[int]
    last: Sequence[int]
    _shapes: list[Shapes] = field(default_factory=list, init=False, repr=False, compare=False)

    @property
    def shapes(self) -> Shapes:
        """The containers by their tags with their hints; made when somebody asks."""
        if not self._shapes:
            self._shapes.append(Shapes(*shapes_of(self.tags, self.hints)))
        return self._shapes[0]

    def named(self, words: AbstractSet[str], tags: AbstractSet[str] = frozenset()) -> list[int]:
        """The containers with a hint among `words`, or with one of the `tags`, in order.

        A dozen filters ask, and most pages have none of their words.
        """
        found = self.shapes.words.intersection(words)
        return shaped(self.shapes.numbers, self.shapes.different, found, tags) if found or tags else []

    def tagged(self, tags: Iterable[str]) -> list[int]:
        """The containers with one of the `tags`, in order."""
        return shaped(self.shapes.numbers, self.shapes.different, frozenset(), frozenset(tags))

    def innermost(self, numbers: Iterable[int]) -> list[tuple[int, range]]:
        """The blocks inside the containers `numbers`, which are in order: each run of them with the innermost around it."""
        return innermost(numbers, self.first, self.last)

    def inside(self, words: AbstractSet[str]) -> frozenset[int]:
        """The containers with a hint among `words`, and all within them."""
        found = set(self.named(words))
        if found:
            for number, parent in enumerate(self.parents):
                if parent in found:
                    found.add(number)
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class MetadataElement:
    """An element whose tag or attributes promise metadata: `<time>`, `itemprop`, `rel=author`, class "byline" …"""

    tag: str
    cues: tuple[str, ...]
    """What made it stand out: "itemprop:author", "rel:author", "rel:tag", "rel:license", "class:article-byline",
    "id:author" …; empty for a bare <time> or <address>."""
    value: str | None
    """`datetime`, `content` or `href` attribute, whichever there is first."""
    text: str
    """Visible text of the element, white space folded, at most 400 characters."""
    block: int
    """Index of the block in which its text starts."""


@dataclass(frozen=True, slots=True)
class Markup:
    """What HTML says outside of its visible text."""

    language: str | None = None
    """`<html lang>`, as written."""
    title: str | None = None
    metas: tuple[tuple[str, str], ...] = ()
    """(name | property | itemprop | http-equiv in lower case, content) of every <meta>, in document order."""
    links: tuple[tuple[str, str], ...] = ()
    """(rel in lower case, href) of every <link>, in document order."""
    json_ld: tuple[str, ...] = ()
    """Raw text of every <script type="application/ld+json">."""
    marked: tuple[MetadataElement, ...] = ()
    base: str | None = None
    """`href` of the first <base> that has one, as written: what the page's relative addresses are relative to."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a filter says of one block. The runner stamps it with the filter's id, stage and topic.

    A `sure` verdict is final; a leaning one may be replaced by a later stage. Inside a stage the greatest of
    (sure, keep, by) wins. With a `span` (start, end; characters of the block's text) and keep=False only that part
    goes, and the block's other verdicts stand; a block that is kept for sure stays whole.
    """

    block: int
    keep: bool
    reason: str | Reason = field(compare=False)
    """In words, or what is put into words when somebody reads `why`; two verdicts that differ in nothing else are equal."""
    sure: bool = False
    span: tuple[int, int] | None = None
    by: str = ""
    stage: Stage | None = None
    topic: Topic | None = None
    probability: float | None = None
    """How likely the block is main content by the learned scorer, 0 to 1; None where another filter judged."""

    @property
    def why(self) -> str:
        """The reason in words, for a reader of the trace."""
        return str(self.reason)


class Reason(Protocol):
    """A reason that is put into words only when somebody reads it (the learned scorer's is costly)."""

    def __str__(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Found:
    """A metadata value and where it came from."""

    value: object
    source: str
    """Such as "json-ld author", "meta og:title", "visible byline (line 5)"."""
    others: tuple[tuple[str, object], ...] = ()
    """(source, value) of the evidence that said something else."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A block with the verdict that decided it, and the parts of it that were trimmed."""

    block: Block
    verdict: Verdict | None
    """None where no filter spoke: the block is kept."""
    trims: tuple[Verdict, ...] = ()
    part: Part = Part.MAIN

    @property
    def keep(self) -> bool:
        """Whether the block, or what its trims leave of it, is in the text."""
        return self.verdict is None or self.verdict.keep

    @property
    def dropped_by(self) -> str:
        """Id of the filter that dropped the block, "" if it is kept."""
        return self.verdict.by if self.verdict is not None and not self.verdict.keep else ""

    @property
    def dropped_as(self) -> Topic | None:
        """What the filter that dropped the block drops, None if it is kept."""
        return self.verdict.topic if self.verdict is not None and not self.verdict.keep else None

    @property
    def text(self) -> str:
        """The block's text without the trimmed parts."""
        return without_spans(self.block.text, [t.span for t in self.trims if t.span])

    @property
    def marks(self) -> Marks:
        """The marks of `text`."""
        if not self.trims or not self.block.marks:
            return self.block.marks
        return self.block.marks.within(kept_pieces(self.block.text, [t.span for t in self.trims if t.span]))


class ElementsAround(Protocol):
    """The elements around the blocks of a page."""

    def describe(self, container: int) -> tuple[str, tuple[str, ...]]:
        """The path of a container, and its hints with those of its ancestors, nearest first."""


# `dataclasses.replace` made quickly, for the blocks of lists, tables and notes.
changed_block = changing(Block)
changed_form = changing(BlockForm)

found_when_read(Block, "source", str, lambda around, block: around.describe(block.container)[0])
found_when_read(Block, "hints", (tuple, NoneType), lambda around, block: around.describe(block.container)[1])

# The same, made quickly, for where a page needs one of each for every block.
new_block = quick(Block)
new_block_within: Callable[..., Block] = quick(Block)
"""The same again; `source` and `hints` may be the elements around it, which are asked when somebody reads them."""
new_verdict = quick(Verdict)
new_decision = quick(Decision)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What is known of a page beside its text: the one table of metadata fields. Unknown is None or empty.

    `Article` inherits them; its dictionary, the terminal and the columns of corpus jobs list them in this order.
    """

    title: str | None = None
    """Without the name of the site."""
    kicker: str | None = None
    """The short line above a headline."""
    description: str | None = None
    """What the page says it is about."""
    authors: list[str] = field(default_factory=list)
    """People, as the page writes them, without "by", titles and roles."""
    sources: list[str] = field(default_factory=list)
    """Agencies and papers credited, such as Reuters or dpa."""
    date: str | None = None
    """When the page was published: ISO 8601, as precise as the page says."""
    date_modified: str | None = None
    """When it was last changed, likewise."""
    date_precision: DatePrecision | None = None
    """The smallest unit that `date` gives, such as "day" or "second"."""
    site_name: str | None = None
    """What the site calls itself."""
    host: str | None = None
    """Of `url`."""
    url: str | None = None
    """Where the page was fetched from; where nobody said that, its own address."""
    canonical_url: str | None = None
    """The address that the page gives for itself."""
    language: str = "und"
    """ISO 639-1, such as "de"; "und" when unknown."""
    language_confidence: float | None = None
    """0 to 1."""
    language_source: LanguageSource | None = None
    """What told the language; "option" is the caller's word, None when unknown."""
    languages: dict[str, float] = field(default_factory=dict)
    """Language -> its share of the text, the greatest first, where the text is in several; else empty."""
    tags: list[str] = field(default_factory=list)
    """Subjects that the page names."""
    section: str | None = None
    """The part of the site, such as "Politics"."""
    image: str | None = None
    """Address of the picture that stands for the page."""
    image_size: tuple[int, int] | None = None
    """Width and height in pixels."""
    license: str | None = None
    """Address or name of the terms that the page names."""
    page_type: PageType | None = None
    """What kind of page it is, such as "article" or "thread"."""
    is_free: bool | None = None
    """False where the page says that it is for subscribers."""
    found: dict[str, Found] = field(default_factory=dict)
    """For each field above that evidence speaks for: its value, where it came from, and what other evidence said."""


METADATA_FIELDS = tuple(one.name for one in fields(Metadata) if one.name != "found")
_HINTS = get_type_hints(Metadata)
# The fields that hold several values, with the type that holds them.
_SHAPES: dict[str, Callable[[Any], object]] = {
    name: shape
    for name in METADATA_FIELDS
    for shape in (list, tuple, dict)
    if shape in (get_origin(_HINTS[name]), *map(get_origin, get_args(_HINTS[name])))
}


def metadata_values(values: Mapping[str, object]) -> dict[str, Any]:
    """The metadata fields among `values`, for the constructor of `Metadata` or `Article`.

    Several values may come as any sequence, as JSON has lists only and evidence gives tuples.

    >>> metadata_values({"tags": ("sea", "lamps"), "image_size": [1200, 630], "text": "…"})
    {'tags': ['sea', 'lamps'], 'image_size': (1200, 630)}
    """
    known = {name: values[name] for name in METADATA_FIELDS if name in values}
    return {name: _SHAPES[name](one) if name in _SHAPES and one is not None else one for name, one in known.items()}
