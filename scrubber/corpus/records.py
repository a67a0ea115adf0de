"""What goes into `clean_many` and what comes out: a `Source` and a `Record`, one for one."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from scrubber.article import Article
from scrubber.errors import BadOption
from scrubber.model import PageForm

Content: TypeAlias = str | bytes | Path
# Characters of an invalid source that are the id of its record.
_LONGEST_ID = 60


@dataclass(frozen=True, slots=True)
class Source:
    """A page to clean. Raises BadOption for an unknown form."""

    id: str
    """The name of this page in the run; its record has the same."""
    content: Content | NoContent
    """The document itself, or the path of a file that holds it, which the worker reads."""
    form: PageForm | None = None
    """None: the content decides."""
    url: str | None = None
    """Where the page came from; it helps with the metadata of HTML."""
    file: str | None = None
    """The archive or table it was read from."""
    columns: Mapping[str, object] = field(default_factory=dict)
    """What else is known of it, by name, such as the other columns of its row; the record in the output has the same."""

    def __post_init__(self) -> None:
        if self.form not in (None, "html", "text"):
            raise BadOption(f"source {self.id!r}: form={self.form!r}: give 'html', 'text', or None to let the content decide")

    @property
    def size(self) -> int:
        """Characters or bytes that have to be sent to a worker."""
        return len(self.content) if isinstance(self.content, str | bytes) else 0


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something in an input that is not a page, or a repair."""

    kind: str
    """Such as "revisit", "application/pdf" or "wrong length, repaired"; the summary counts by it."""
    id: str | None = None
    """What was left out; None for a repair and for what nobody would miss, which is only counted."""
    url: str | None = None
    file: str | None = None


Failing: TypeAlias = Literal["unreadable", "error", "timeout", "crashed", "out of memory"]
# A file that cannot be read, or is neither HTML nor text; an error in a filter or in scrubber itself; killed after the time
# limit; its worker died; it asked for more memory than a worker may have.
FAILURES: tuple[Failing, ...] = get_args(Failing)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no result for a page."""

    kind: Failing
    error: str


@dataclass(frozen=True, slots=True)
class Record:
    """What became of one `Source`: an article, or the reason why there is none."""

    id: str
    url: str | None
    status: str
    """The article's status, or one of `FAILURES` where there is no article."""
    article: Article | None
    """Without its blocks, unless a trace was asked for: to send them costs more than half as much as to clean the page."""
    error: str | None = None
    """What went wrong, in one line; None where there is an article."""
    seconds: float = 0.0
    """Time that a worker spent on the page."""

    @property
    def ok(self) -> bool:
        """Whether there is an article."""
        return self.article is not None


@dataclass(frozen=True, slots=True)
class NoContent:
    """Takes the place of content that is neither a document nor a path, and that might not be sendable to a worker."""

    kind: str
    """The name of its type."""


def as_source(given: object) -> Source:
    """A path becomes the page in that file, with the path as it was written for its id.

    Anything else becomes a source whose record is an error.
    """
    if isinstance(given, Source):
        usable = isinstance(given.content, get_args(Content))
        return given if usable else replace(given, content=NoContent(type(given.content).__name__))
    if isinstance(given, str | os.PathLike):
        name = os.fspath(given)
        return Source(name, Path(name))
    return Source(repr(given)[:_LONGEST_ID], NoContent(type(given).__name__))
