"""What the benchmarks ask of a tool, scrubber or peer: a page or its flattened text in, text and metadata out."""

from __future__ import annotations

import importlib.metadata
import importlib.util
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from evaluation.scores import Value

if TYPE_CHECKING:
    from scrubber.article import Article


class Input(NamedTuple):
    """All that a tool may see of a page; the gold is not in it."""

    content: str | bytes
    """HTML (bytes where it is not UTF-8) or flattened text (always str)."""
    url: str | None = None
    site: str = ""
    """For tools that choose the weights of the fold that never saw this site."""
    language: str = "und"


class Extraction(NamedTuple):
    """What a tool made of a page. `meta` has the corpus' own keys (title, author, date, tags …); None is not given."""

    text: str
    meta: Mapping[str, Value] = {}


Run = Callable[[Input], Extraction]


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool under a name; picklable as long as its functions are at the top level of a module."""

    name: str
    distribution: str | None = None
    """Name on the package index; None for what needs no package."""
    module: str = ""
    """The module that must be importable."""
    html: Run | None = None
    flat: Run | None = None
    fields: frozenset[str] = field(default_factory=frozenset)
    """Metadata fields it can give at all."""

    @property
    def installed(self) -> bool:
        """Whether its module can be imported."""
        return not self.module or importlib.util.find_spec(self.module) is not None

    @property
    def version(self) -> str:
        """The installed version, "" for what is no package or not installed."""
        if not self.distribution:
            return ""
        try:
            return importlib.metadata.version(self.distribution)
        except importlib.metadata.PackageNotFoundError:
            return ""


def extraction(article: Article) -> Extraction:
    """What the benchmarks look at of an article."""
    meta: dict[str, Value] = {
        "title": article.title,
        "author": tuple(article.authors),
        "date": article.date,
        "tags": tuple(article.tags),
        "lang": article.language,
        "description": article.description,
        "sitename": article.site_name,
    }
    return Extraction(article.text, meta)


def _scrubber_html(page: Input) -> Extraction:
    import scrubber

    return extraction(scrubber.clean_html(page.content, url=page.url))


def _scrubber_flat(page: Input) -> Extraction:
    import scrubber

    return extraction(scrubber.clean_text(str(page.content)))


FIELDS = frozenset({"title", "author", "date", "tags", "lang", "description", "sitename"})

SCRUBBER = Tool("scrubber", "scrubber-text", "scrubber", _scrubber_html, _scrubber_flat, FIELDS)
