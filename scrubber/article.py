"""`Article`, what a caller gets: the text, the metadata, and for every block of the page the verdict that decided it."""

from __future__ import annotations

import base64
import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, time
from typing import TYPE_CHECKING, Any, Literal, NotRequired, TypeAlias, TypedDict

from scrubber.block_form import BlockForm, Cell
from scrubber.marks import NO_MARKS, Mark, MarkKind, Marks
from scrubber.model import (
    METADATA_FIELDS,
    Block,
    Comment,
    Decision,
    Found,
    Kind,
    Metadata,
    Part,
    Stage,
    Topic,
    Verdict,
    metadata_values,
)
from scrubber.page_warnings import PageWarning

# What writes other forms than the text is imported by the methods that do so: most programs need one of them, or none.
if TYPE_CHECKING:
    from scrubber.output.references import Image, Link, Related
    from scrubber.output.sections import Section

Status: TypeAlias = Literal["ok", "empty", "thin", "truncated", "timeout"]
Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
ArticleDict: TypeAlias = dict[str, Any]
"""An article as plain data, ready for JSON; the keys are the names of the article's own attributes."""

SCHEMA_VERSION = 1
"""Of `Article.to_dict` and the records of corpus jobs: higher where a key changes its meaning, the same where one is new."""

# Lone surrogates have no UTF-8 form, and the others end a line for some readers of JSON Lines; JSON may escape them all.
_TO_ESCAPE = re.compile("[\ud800-\udfff\u0085\u2028\u2029]")

_NO_FORM = BlockForm()
# Fields that only qualify or repeat another one.
_BESIDE_ANOTHER = frozenset(("language_confidence", "language_source", "languages", "date_precision", "host", "image_size"))
_FRONT_MATTER = tuple(name for name in METADATA_FIELDS if name not in _BESIDE_ANOTHER)


class FoundDict(TypedDict):
    """A `Found` as `Article.to_dict` writes it."""

    value: Json
    source: str
    others: list[dict[str, Json]]
    """[{"source": …, "value": …}, …]: evidence that said something else."""


class TrimDict(TypedDict):
    """A part of a block that was taken out: characters start (included) to end (excluded) of its text."""

    start: int
    end: int
    by: str
    why: str
    sure: NotRequired[bool]
    """Left out where false; stage and topic are left out where they are unknown."""
    stage: NotRequired[int]
    topic: NotRequired[str]


class BlockDict(TypedDict):
    """A `Decision` as `Article.to_dict` writes it."""

    index: int
    text: str
    """All of the block, trimmed parts included."""
    kind: str
    level: int
    source: str
    tag: str
    lines: list[int] | None
    original: str | None
    """What stood in the input, where broken characters were repaired."""
    marks: list[list[str | int]]
    """[kind, start, end, target, label] of each link, image, emphasis …, with the last ones left out where they are empty."""
    form: dict[str, Any] | None
    keep: bool
    sure: bool
    by: str | None
    """Id of the filter that decided; None where none spoke and the block is kept."""
    why: str | None
    stage: int | None
    topic: str | None
    probability: float | None
    trims: list[TrimDict]
    part: str
    """The part of the page that the block belongs to, such as "main" or "comments"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Metadata):
    """A cleaned page with its metadata. Unknown is None or an empty list; `str(article)` is its text."""

    text: str
    """The kept paragraphs, joined by a blank line; verse, addresses and opening hours have the lines of the page. Title, captions
    and comments are not in it, but a flattened text that shows no junk comes back whole."""
    word_count: int = 0
    """Words of `text`; every Chinese, Japanese, Korean, Thai, Lao, Burmese or Khmer character is one."""
    captions: list[str] = field(default_factory=list)
    confidence: float | None = None
    """How sure the result is, 0 to 1."""
    status: Status = "ok"
    """"ok", or what is wrong: "timeout" (the deadline passed), "truncated" (a part of the input was not read), "empty" (no
    word was kept), "thin" (fewer than 25 were); the first of these that is so."""
    warnings: list[PageWarning] = field(default_factory=list)
    """What happened on the way, in the words of `scrubber.page_warnings.WARNINGS`, which says what each means."""
    comments: list[Comment] = field(default_factory=list)
    """What readers say under an article, in order; empty on a thread, whose posts are the text."""
    blocks: tuple[Decision, ...] = ()
    """Every block of the page with the verdict that decided it: `kept` and `removed` together, in page order."""

    def __str__(self) -> str:
        return self.text

    @property
    def kept(self) -> tuple[Decision, ...]:
        """The blocks that are in the text, whole or trimmed."""
        return tuple(decision for decision in self.blocks if decision.keep)

    @property
    def removed(self) -> tuple[Decision, ...]:
        """The blocks that are not in the text."""
        return tuple(decision for decision in self.blocks if not decision.keep)

    @property
    def links(self) -> list[Link]:
        """The links of the text, in order, each with its target and its text; none that runs something, such as `javascript:`."""
        from scrubber.output.references import links_of

        return links_of(self.blocks)

    @property
    def images(self) -> list[Image]:
        """The images of the text, in order, each with its target and its alternative text."""
        from scrubber.output.references import images_of

        return images_of(self.blocks)

    @property
    def related(self) -> list[Related]:
        """Other texts that the page leads to, in order, each with its title and its address."""
        from scrubber.output.references import related_of

        return related_of(self.blocks)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The text in pieces for retrieval, each with the headings that it stands under: `text[one.start : one.end]` is the
        text of the section `one`. A section ends where the next heading begins; with a blank line between them they are the
        whole text."""
        from scrubber.output.sections import sections_of

        return sections_of(self.blocks, self.text)

    def to_dict(self, *, blocks: bool = True) -> ArticleDict:
        """The article as plain data. `kept` and `removed` are lists of indexes into `blocks`, so no text stands twice; `links`
        and `images` are those of the text. Without `blocks`, which take many times the room of the text, these three are empty.
        """
        from scrubber.output.references import links_and_images

        decisions = self.blocks if blocks else ()
        links, images = links_and_images(self.blocks)
        keeps = [decision.keep for decision in decisions]
        return {
            "text": self.text,
            **{name: plain(getattr(self, name)) for name in METADATA_FIELDS},
            "word_count": self.word_count,
            "captions": list(self.captions),
            "confidence": self.confidence,
            "status": self.status,
            "warnings": list(self.warnings),
            "found": {name: _found_dict(found) for name, found in sorted(self.found.items())},
            "links": [one._asdict() for one in links],
            "images": [one._asdict() for one in images],
            "comments": [asdict(one) for one in self.comments],
            "related": [one._asdict() for one in self.related],
            "blocks": [_block_dict(decision) for decision in decisions],
            "kept": [position for position, keep in enumerate(keeps) if keep],
            "removed": [position for position, keep in enumerate(keeps) if not keep],
            "schema_version": SCHEMA_VERSION,
        }

    def to_json(self, *, blocks: bool = True) -> str:
        """`to_dict` as one line of JSON. The same article always gives the same bytes, and they are valid UTF-8."""
        return to_json(self.to_dict(blocks=blocks))

    def to_markdown(self, *, links: bool = True, images: bool = True, tables: bool = True, front_matter: bool = False) -> str:
        """The article as Markdown: the title as `#`, then the text. CommonMark with the tables, strike-through, task lists and
        footnotes of GitHub.

        Without `links` their texts are left, without `images` nothing; without `tables` a row is a line with bars between its
        cells. With `front_matter` the known metadata stand above the title, as YAML between two lines of hyphens.

        The title stands once, even where the text of a flattened page begins with it. "" for an empty article without a title.
        """
        from scrubber.output.front_matter import front_matter as yaml_front_matter
        from scrubber.output.markdown import markdown
        from scrubber.output.plain_text import without_title
        from scrubber.output.structure import Wanted

        body = markdown(without_title(self.blocks, self.title), self.title, Wanted(links, images, tables))
        head = yaml_front_matter({name: getattr(self, name) for name in _FRONT_MATTER}) if front_matter else ""
        return "\n\n".join([part for part in (head, body) if part])

    def to_html(self) -> str:
        """The article as clean semantic HTML: the title as `<h1>`, then the text; "" for an empty article without a title.

        Of the page it has text, and addresses of links and images that run nothing (http, https, mailto, tel, ftp, or none): no
        script, no style, no event, no other attribute.
        """
        from scrubber.output.html import html
        from scrubber.output.plain_text import without_title

        return html(without_title(self.blocks, self.title), self.title)

    def to_report(self) -> str:
        """One HTML file to look at: every block of the page, what decided it and why, and where the metadata came from.

        It loads nothing, and nothing of the page runs in it. Raises MissingExtra without `pip install 'scrubber-text[report]'`.
        """
        from scrubber.report.document import render  # with Jinja2, which the extra brings
        from scrubber.report.view import Page

        return render([Page(self.url or "page", self)])

    @classmethod
    def from_dict(cls, data: ArticleDict) -> Article:
        """The article that `to_dict` wrote, for readers of stored results: `from_dict(article.to_dict()) == article`.

        What only filters read of a block (its container, hints, link density) is not brought back. Keys that another version
        wrote are passed over, and missing ones, as in the records of corpus jobs, get their default. Raises KeyError without
        the text.
        """
        return cls(
            **metadata_values(data),
            text=data["text"],
            word_count=data.get("word_count", 0),
            captions=list(data.get("captions", ())),
            confidence=data.get("confidence"),
            status=data.get("status", "ok"),
            warnings=list(data.get("warnings", ())),
            found={name: _found_from(found) for name, found in data.get("found", {}).items()},
            comments=[Comment(**comment) for comment in data.get("comments", ())],
            blocks=tuple([_decision_from(block) for block in data.get("blocks", ())]),
        )


def to_json(data: Mapping[str, object], indent: int | None = None) -> str:
    """JSON, readable in any script, that encodes to UTF-8 whatever the page held; one line, unless `indent` is given.

    >>> to_json({"title": "Übung \\ud800"})
    '{"title": "Übung \\\\ud800"}'
    """
    line = json.dumps(data, ensure_ascii=False, allow_nan=False, indent=indent)
    return _TO_ESCAPE.sub(lambda match: f"\\u{ord(match.group()):04x}", line)


def _found_dict(found: Found) -> FoundDict:
    others: list[dict[str, Json]] = [{"source": source, "value": plain(value)} for source, value in found.others]
    return {"value": plain(found.value), "source": found.source, "others": others}


def _found_from(data: FoundDict) -> Found:
    others = tuple((str(other["source"]), _frozen(other["value"])) for other in data["others"])
    return Found(_frozen(data["value"]), data["source"], others)


def _frozen(value: Json) -> object:
    """A value as evidence has it: several in a tuple."""
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def plain(value: object) -> Json:
    """`value` in the types that JSON has: times in ISO 8601, bytes in base64; what has none there is put into words."""
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if value is None or isinstance(value, str | int | bool):
        return value
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, Sequence):
        return [plain(inner) for inner in value]
    return str(value)


def _block_dict(decision: Decision) -> BlockDict:
    block, verdict = decision.block, decision.verdict
    return {
        "index": block.index,
        "text": block.text,
        "kind": block.kind.value,
        "level": block.level,
        "source": block.source,
        "tag": block.tag,
        "lines": list(block.lines) if block.lines else None,
        "original": block.original,
        "marks": [] if block.marks is NO_MARKS else [_mark_list(mark) for mark in block.marks],
        "form": _form_dict(block.form) if block.form else None,
        "keep": decision.keep,
        "sure": verdict is not None and verdict.sure,
        "by": verdict.by if verdict else None,
        "why": verdict.why if verdict else None,
        "stage": verdict.stage if verdict else None,
        "topic": verdict.topic if verdict else None,
        "probability": verdict.probability if verdict else None,
        "trims": [_trim_dict(trim, trim.span) for trim in decision.trims if trim.span],
        "part": decision.part.value,
    }


def _trim_dict(trim: Verdict, span: tuple[int, int]) -> TrimDict:
    data: TrimDict = {"start": span[0], "end": span[1], "by": trim.by, "why": trim.why}
    if trim.sure:
        data["sure"] = True
    if trim.stage is not None:
        data["stage"] = trim.stage
    if trim.topic is not None:
        data["topic"] = trim.topic
    return data


def _mark_list(mark: Mark) -> list[str | int]:
    kind, start, end, target, label = mark
    return [kind.value, start, end, *([target, label] if label else [target] if target else [])]


def _form_dict(form: BlockForm) -> dict[str, Any]:
    """What is set of a form, the number of an item 0 included; a cell is [columns, rows, is_header, alignment]."""
    given = {name: value for name, value in asdict(form).items() if value != getattr(_NO_FORM, name)}
    return {name: plain(value) for name, value in given.items()}


def _form_from(data: Mapping[str, Any]) -> BlockForm:
    cells = tuple([Cell(*cell) for cell in data.get("cells", ())])
    return BlockForm(**{**data, "cells": cells, "item_numbers": tuple(data.get("item_numbers", ()))})


def _mark_from(data: Sequence[str | int]) -> Mark:
    kind, start, end, target, label = [*data, "", ""][:5]
    return Mark(MarkKind(str(kind)), int(start), int(end), str(target), str(label))


def _decision_from(data: BlockDict) -> Decision:
    index = data["index"]
    lines = data["lines"]
    block = Block(
        index,
        data["text"],
        Kind(data["kind"]),
        data["level"],
        data["source"],
        data["tag"],
        lines=(lines[0], lines[1]) if lines else None,
        original=data["original"],
        marks=Marks.restored(map(_mark_from, data["marks"])),
        form=_form_from(data["form"]) if data["form"] is not None else None,
    )
    verdict = None
    if data["by"] is not None:
        verdict = Verdict(
            index,
            data["keep"],
            data["why"] or "",
            data["sure"],
            by=data["by"],
            stage=_stage_from(data["stage"]),
            topic=_topic_from(data["topic"]),
            probability=data["probability"],
        )
    return Decision(block, verdict, tuple([_trim_from(index, trim) for trim in data["trims"]]), Part(data["part"]))


def _trim_from(index: int, data: TrimDict) -> Verdict:
    return Verdict(
        index,
        keep=False,
        reason=data["why"],
        sure=data.get("sure", False),
        span=(data["start"], data["end"]),
        by=data["by"],
        stage=_stage_from(data.get("stage")),
        topic=_topic_from(data.get("topic")),
    )


def _stage_from(data: int | None) -> Stage | None:
    return None if data is None else Stage(data)


def _topic_from(data: str | None) -> Topic | None:
    return None if data is None else Topic(data)
