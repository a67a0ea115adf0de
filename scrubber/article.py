"""`Article`, what a caller gets: the text, the metadata, and for every block of the page the verdict that decided it."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias, TypedDict

from scrubber.model import METADATA_FIELDS, Block, Decision, Found, Kind, Metadata, PageWarning, Verdict, metadata_values
from scrubber.output.front_matter import front_matter as yaml_front_matter
from scrubber.output.html import html
from scrubber.output.markdown import markdown
from scrubber.output.plain_text import without_title
from scrubber.output.structure import Wanted

Status: TypeAlias = Literal["ok", "empty", "thin", "truncated", "timeout"]
Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
ArticleDict: TypeAlias = dict[str, Any]
"""An article as plain data, ready for JSON; the keys are the names of the article's own attributes."""

# Lone surrogates have no UTF-8 form, and the others end a line for some readers of JSON Lines; JSON may escape them all.
_TO_ESCAPE = re.compile("[\ud800-\udfff\u0085\u2028\u2029]")

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


class BlockDict(TypedDict):
    """A `Decision` as `Article.to_dict` writes it."""

    index: int
    text: str
    """All of the block, trimmed parts included."""
    kind: str
    level: int
    source: str
    original: str | None
    """What stood in the input, where broken characters were repaired."""
    keep: bool
    sure: bool
    by: str | None
    """Id of the filter that decided; None where none spoke and the block is kept."""
    why: str | None
    trims: list[TrimDict]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Metadata):
    """A cleaned page with its metadata. Unknown is None or an empty list; `str(article)` is its text."""

    text: str
    """The kept paragraphs, joined by a blank line. Title, captions and comments are not in it, but a flattened text that shows
    no junk comes back whole."""
    word_count: int = 0
    """Words of `text`; every Chinese, Japanese, Korean, Thai, Lao, Burmese or Khmer character is one."""
    captions: list[str] = field(default_factory=list)
    confidence: float | None = None
    """How sure the result is, 0 to 1."""
    status: Status = "ok"
    """"ok", or what is wrong: "timeout" (the deadline passed), "truncated" (a part of the input was not read), "empty" (no
    word was kept), "thin" (fewer than 25 were); the first of these that is so."""
    warnings: list[PageWarning] = field(default_factory=list)
    """What happened on the way, in the words of `scrubber.model.WARNINGS`, which says what each means."""
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

    def to_dict(self) -> ArticleDict:
        """The article as plain data. `kept` and `removed` are lists of indexes into `blocks`, so no text stands twice."""
        return {
            "text": self.text,
            **{name: _plain(getattr(self, name)) for name in METADATA_FIELDS},
            "word_count": self.word_count,
            "captions": list(self.captions),
            "confidence": self.confidence,
            "status": self.status,
            "warnings": list(self.warnings),
            "found": {name: _found_dict(found) for name, found in sorted(self.found.items())},
            "blocks": [_block_dict(decision) for decision in self.blocks],
            "kept": [position for position, decision in enumerate(self.blocks) if decision.keep],
            "removed": [position for position, decision in enumerate(self.blocks) if not decision.keep],
        }

    def to_json(self) -> str:
        """`to_dict` as one line of JSON. The same article always gives the same bytes, and they are valid UTF-8."""
        return to_json(self.to_dict())

    def to_markdown(self, *, links: bool = True, images: bool = True, tables: bool = True, front_matter: bool = False) -> str:
        """The article as Markdown: the title as `#`, then the text. CommonMark with the tables, strike-through, task lists and
        footnotes of GitHub.

        Without `links` their texts are left, without `images` nothing; without `tables` a row is a line with bars between its
        cells. With `front_matter` the known metadata stand above the title, as YAML between two lines of hyphens.

        The title stands once, even where the text of a flattened page begins with it. "" for an empty article without a title.
        """
        body = markdown(without_title(self.blocks, self.title), self.title, Wanted(links, images, tables))
        head = yaml_front_matter({name: getattr(self, name) for name in _FRONT_MATTER}) if front_matter else ""
        return "\n\n".join([part for part in (head, body) if part])

    def to_html(self) -> str:
        """The article as clean semantic HTML: the title as `<h1>`, then the text; "" for an empty article without a title.

        Of the page it has text, and addresses of links and images that run nothing (http, https, mailto, tel, ftp, or none): no
        script, no style, no event, no other attribute.
        """
        return html(without_title(self.blocks, self.title), self.title)

    @classmethod
    def from_dict(cls, data: ArticleDict) -> Article:
        """The article that `to_dict` wrote, for readers of stored results: `from_dict(d).to_dict() == d`.

        What `to_dict` leaves out of a block (its container, hints, link density) is not brought back.
        Raises KeyError if a key is missing.
        """
        return cls(
            **metadata_values({name: data[name] for name in METADATA_FIELDS}),
            text=data["text"],
            word_count=data["word_count"],
            captions=list(data["captions"]),
            confidence=data["confidence"],
            status=data["status"],
            warnings=list(data["warnings"]),
            found={name: _found_from(found) for name, found in data["found"].items()},
            blocks=tuple(_decision_from(block) for block in data["blocks"]),
        )


def to_json(data: Mapping[str, object], indent: int | None = None) -> str:
    """JSON, readable in any script, that encodes to UTF-8 whatever the page held; one line, unless `indent` is given.

    >>> to_json({"title": "Übung \\ud800"})
    '{"title": "Übung \\\\ud800"}'
    """
    line = json.dumps(data, ensure_ascii=False, allow_nan=False, indent=indent)
    return _TO_ESCAPE.sub(lambda match: f"\\u{ord(match.group()):04x}", line)


def _found_dict(found: Found) -> FoundDict:
    others: list[dict[str, Json]] = [{"source": source, "value": _plain(value)} for source, value in found.others]
    return {"value": _plain(found.value), "source": found.source, "others": others}


def _found_from(data: FoundDict) -> Found:
    others = tuple((str(other["source"]), other["value"]) for other in data["others"])
    return Found(data["value"], data["source"], others)


def _plain(value: object) -> Json:
    """`value` in the types that JSON has; what has none there is put into words."""
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if value is None or isinstance(value, str | int | bool):
        return value
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, Sequence):
        return [_plain(inner) for inner in value]
    return str(value)


def _block_dict(decision: Decision) -> BlockDict:
    block, verdict = decision.block, decision.verdict
    return {
        "index": block.index,
        "text": block.text,
        "kind": block.kind.value,
        "level": block.level,
        "source": block.source,
        "original": block.original,
        "keep": decision.keep,
        "sure": verdict is not None and verdict.sure,
        "by": verdict.by if verdict else None,
        "why": verdict.why if verdict else None,
        "trims": [
            {"start": trim.span[0], "end": trim.span[1], "by": trim.by, "why": trim.why} for trim in decision.trims if trim.span
        ],
    }


def _decision_from(data: BlockDict) -> Decision:
    index = data["index"]
    block = Block(index, data["text"], Kind(data["kind"]), data["level"], data["source"], original=data["original"])
    verdict = None
    if data["by"] is not None:
        verdict = Verdict(index, data["keep"], data["why"] or "", data["sure"], by=data["by"])
    trims = tuple(
        Verdict(index, keep=False, reason=trim["why"], span=(trim["start"], trim["end"]), by=trim["by"]) for trim in data["trims"]
    )
    return Decision(block, verdict, trims)
