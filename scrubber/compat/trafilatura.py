"""`extract` and `bare_extraction` with the names and options of trafilatura 2, and its formats txt, markdown, json, html and csv.

    from scrubber.compat.trafilatura import extract

The text is scrubber's: the title is not a paragraph of it, and comments are those that scrubber tells from the page. Options that
have no meaning here warn once they are set, and say why. A date is as precise as the page gives it. `fingerprint` is a digest of
the words, the same for equal texts alone, and `filedate` is not set, as scrubber looks at no clock.
"""

from __future__ import annotations

import csv
import hashlib
import io
import warnings
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from html import escape
from typing import Any, Literal

from scrubber.api import Scrubber
from scrubber.article import Article, to_json
from scrubber.errors import BadOption
from scrubber.language.words import words_of
from scrubber.model import Favor, Kind, Verdict
from scrubber.output.front_matter import front_matter
from scrubber.page import Page

Format = Literal["txt", "markdown", "json", "html", "csv"]
FORMATS: tuple[Format, ...] = ("txt", "markdown", "json", "html", "csv")
_WITHOUT_MEANING: Mapping[str, str] = {
    "fast": "there is one way to read a page, and it is quick",
    "no_fallback": "there is one way to read a page, and it is quick",
    "tei_validation": "XML is not among the formats",
    "deduplicate": "repeated blocks of a page always go; among pages use `scrubber corpus --duplicates`",
    "date_extraction_params": "dates are read in one way; `article.found` says from where",
    "max_tree_size": "there is no tree; Scrubber(max_bytes=…, deadline=…) limits a page",
    "settingsfile": "options are those of Scrubber(…)",
    "config": "options are those of Scrubber(…)",
    "options": "options are those of Scrubber(…)",
    "prune_xpath": "there is no tree; Scrubber(extra=[…]) takes filters of your own",
}


@dataclass
class Document:
    """What `bare_extraction` gives."""

    title: str | None = None
    author: str | None = None
    """Names with "; " between them."""
    url: str | None = None
    hostname: str | None = None
    description: str | None = None
    sitename: str | None = None
    date: str | None = None
    categories: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    fingerprint: str | None = None
    id: str | None = None
    license: str | None = None
    body: None = None
    """There is no tree."""
    comments: str | None = None
    commentsbody: None = None
    raw_text: str | None = None
    """The text on one line."""
    text: str | None = None
    language: str | None = None
    image: str | None = None
    pagetype: str | None = None
    filedate: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """All of it by name."""
        return asdict(self)


@dataclass(frozen=True)
class _Wanted:
    """The options that both functions have."""

    url: str | None = None
    favor_precision: bool = False
    favor_recall: bool = False
    include_comments: bool = True
    target_language: str | None = None
    include_tables: bool = True
    include_images: bool = False
    include_formatting: bool | None = None
    include_links: bool = False
    with_metadata: bool = False
    only_with_metadata: bool = False
    url_blacklist: Collection[str] | None = None
    author_blacklist: Collection[str] | None = None


def extract(
    filecontent: object,
    url: str | None = None,
    record_id: str | None = None,
    *,
    output_format: str = "txt",
    **options: Any,
) -> str | None:
    """The text of a page in a format of FORMATS; None where no text is left, or where an option says that it is not wanted.

    `options` are trafilatura's: favor_precision, favor_recall, include_comments, include_tables, include_images,
    include_formatting, include_links, target_language, with_metadata, only_with_metadata, url_blacklist, author_blacklist. With
    formatting, links or images the text is Markdown. HTML has all three.

    Raises BadOption for another format, and TypeError for a name that is no option, and for a page that is neither str, bytes
    nor a response.
    """
    if output_format not in FORMATS:
        raise BadOption(f"output_format={output_format!r}: it is {', '.join(map(repr, FORMATS))}")
    wanted = _wanted(url, options)
    found = _read(filecontent, wanted, as_markdown=output_format == "markdown")
    if found is None:
        return None
    article, document = found
    document.id = record_id
    match output_format:
        case "json":
            return _json(document, wanted.with_metadata)
        case "csv":
            return _csv(document)
        case "html":
            return _html(article, document, wanted.with_metadata)
    body = "\n\n".join(filter(None, (document.text, document.comments)))
    if output_format == "txt" and not _has_marks(wanted):
        body = body.replace("\n\n", "\n")
    head = front_matter(_metadata(document)) if wanted.with_metadata else ""
    return f"{head}\n{body}" if head else body


def bare_extraction(
    filecontent: object, url: str | None = None, *, as_dict: bool = False, **options: Any
) -> Document | dict[str, Any] | None:
    """The page as a Document, or with `as_dict` as a dict; None as for `extract`, whose options it has, too.

    Metadata is there in any case.
    """
    found = _read(filecontent, _wanted(url, options), as_markdown=options.get("output_format") == "markdown")
    if found is None:
        return None
    return found[1].as_dict() if as_dict else found[1]


def _wanted(url: str | None, options: Mapping[str, Any]) -> _Wanted:
    """The options that count; warns of those that have no meaning here. Raises TypeError for unknown ones."""
    given = {name: value for name, value in options.items() if name != "output_format"}
    for name in [name for name in given if name in _WITHOUT_MEANING]:
        if given.pop(name):
            warnings.warn(f"{name} does nothing here: {_WITHOUT_MEANING[name]}", UserWarning, stacklevel=3)
    return _Wanted(url=url, **given)


def _read(filecontent: object, wanted: _Wanted, as_markdown: bool) -> tuple[Article, Document] | None:
    """The article of a page, and what trafilatura would call its document; None where it is not wanted."""
    favor: Favor = "recall" if wanted.favor_recall else "precision" if wanted.favor_precision else "balanced"
    cleaner = Scrubber(favor=favor, extra=() if wanted.include_tables else (no_tables,))
    article = cleaner.clean_html(_page(filecontent), wanted.url)
    address = article.canonical_url or article.url or wanted.url
    blocked = wanted.url_blacklist and {address, wanted.url} & set(wanted.url_blacklist)
    wrong = wanted.target_language is not None and article.language != wanted.target_language
    bare = wanted.only_with_metadata and not (article.date and article.title and address)
    if not article.text or blocked or wrong or bare:
        return None
    unwanted = {name.lower() for name in wanted.author_blacklist or ()}
    article = replace(article, authors=[name for name in article.authors if name.lower() not in unwanted])
    if as_markdown or _has_marks(wanted):
        titled = article if as_markdown else replace(article, title=None)
        text = titled.to_markdown(links=wanted.include_links, images=wanted.include_images)
    else:
        text = article.text
    comments = "\n".join(one.text for one in article.comments) if wanted.include_comments else ""
    return article, _document(article, address, text, comments or None)


def no_tables(page: Page) -> Iterator[Verdict]:
    """Drops the rows of tables: include_tables=False."""
    for block in page.blocks:
        if block.kind is Kind.TABLE_ROW:
            yield Verdict(block.index, keep=False, reason="include_tables=False", sure=True)


def _has_marks(wanted: _Wanted) -> bool:
    return bool(wanted.include_formatting or wanted.include_links or wanted.include_images)


def _page(filecontent: object) -> str | bytes:
    """The document of a page, or of a response that has it as `data`."""
    content = getattr(filecontent, "data", filecontent)
    if isinstance(content, str | bytes):
        return content
    raise TypeError(
        f"a page is str, bytes or a response, not {type(filecontent).__name__}: of a tree give what lxml.html.tostring does"
    )


def _document(article: Article, address: str | None, text: str, comments: str | None) -> Document:
    words = " ".join(words_of(article.text.lower()))
    return Document(
        title=article.title,
        author="; ".join(article.authors) or None,
        url=address,
        hostname=article.host,
        description=article.description,
        sitename=article.site_name,
        date=article.date[:10] if article.date else None,
        categories=[article.section] if article.section else [],
        tags=list(article.tags),
        fingerprint=hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:16],
        license=article.license,
        comments=comments,
        raw_text=" ".join(article.text.split()),
        text=text,
        language=None if article.language == "und" else article.language,
        image=article.image,
        pagetype=article.page_type,
    )


def _metadata(document: Document) -> dict[str, object]:
    """What stands above a text or in the head of HTML, in trafilatura's order."""
    names = "title author url hostname description sitename date categories tags fingerprint id license image pagetype".split()
    return {name: getattr(document, name) for name in names}


def _json(document: Document, with_metadata: bool) -> str:
    """The keys that trafilatura writes."""
    if not with_metadata:
        return to_json({"text": document.text, "comments": document.comments})
    data = document.as_dict()
    for name in ("body", "commentsbody"):
        del data[name]
    data["source"], data["source-hostname"], data["excerpt"] = data.pop("url"), data.pop("sitename"), data.pop("description")
    data["categories"], data["tags"] = ";".join(data.pop("categories")), ";".join(data.pop("tags"))
    return to_json(data)


def _csv(document: Document) -> str:
    """One row with tabs; what is unknown is "null"."""
    names = "url id fingerprint hostname title image date text comments license pagetype".split()
    row = io.StringIO()
    csv.writer(row, delimiter="\t").writerow([getattr(document, name) or "null" for name in names])
    return row.getvalue()


def _html(article: Article, document: Document, with_metadata: bool) -> str:
    """A whole document; `with_metadata` in its head."""
    known = {name: value for name, value in _metadata(document).items() if value} if with_metadata else {}
    shown = {name: ";".join(value) if isinstance(value, list) else str(value) for name, value in known.items()}
    head = "".join(f'<meta name="{name}" content="{escape(value)}">\n' for name, value in shown.items())
    comments = "".join(f"<p>{escape(line)}</p>\n" for line in (document.comments or "").splitlines())
    return f"<html>\n<head>\n{head}</head>\n<body>\n{article.to_html()}\n{comments}</body>\n</html>"
