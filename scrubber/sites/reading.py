"""From a document to its sketch: the blocks alone are read, without language, phrases, scores or metadata."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple, Protocol

from scrubber.errors import UnreadableInput
from scrubber.flat import segmenter
from scrubber.html import parser
from scrubber.input.decode import cut, decode, sound
from scrubber.input.sniff import looks_like_html, refuse_magic, refuse_noise
from scrubber.input.unpack import Unpacked, unpacked
from scrubber.model import Markup, PageForm
from scrubber.sites.marks import marks_of
from scrubber.sites.sketch import PageSketch, host_of, lines_of, page_sketch

# Documents are read as far as `Scrubber` reads them by default.
_MAX_BYTES = 20 * 2**20


class Learnable(Protocol):
    """A page to learn from, such as a `Source`."""

    @property
    def id(self) -> str: ...
    @property
    def content(self) -> object: ...
    @property
    def form(self) -> PageForm | None: ...
    @property
    def url(self) -> str | None: ...


class Document(NamedTuple):
    """A page as text."""

    text: str
    form: PageForm
    url: str | None


def document_of(source: Learnable) -> Document | None:
    """The document of a source; None for what is neither HTML nor text and for a file that cannot be read."""
    content, url = source.content, source.url
    html = source.form == "html" if source.form is not None else None
    try:
        if isinstance(content, Path):
            with content.open("rb") as file:
                content = file.read(_MAX_BYTES + 1)
        if isinstance(content, bytes):
            inside = unpacked(content, source.id, _MAX_BYTES) or Unpacked(content)
            html, url = inside.is_html if html is None else html, url or inside.url
            refuse_magic(inside.data, source.id)
            content = decode(cut(inside.data, _MAX_BYTES), inside.encoding).text
        if not isinstance(content, str):
            return None
        refuse_noise(content, source.id)
    except (OSError, UnreadableInput):
        return None
    text = sound(content)
    html = looks_like_html(text) if html is None else html
    return Document(text, "html" if html else "text", url)


def read_page(document: Document) -> tuple[str, PageSketch]:
    """The host of a page, "" where nothing names it, and its sketch."""
    if document.form == "text":
        lines = lines_of(segmenter.segment(document.text), None)
        return host_of(document.url), page_sketch(document.text, document.url or "", None, lines)
    parsed = parser.parse(document.text, url=document.url or "")
    address = page_address(document.url, parsed.markup)
    lines = lines_of(parsed.blocks, parsed.containers)
    marks = marks_of(parsed.blocks, lines)
    return host_of(address), page_sketch(document.text, address, parsed.markup.title, lines, marks)


def page_address(url: str | None, markup: Markup | None) -> str:
    """The address of a page: the one that was given, else its canonical link or og:url; "" where there is none."""
    if host_of(url):
        return str(url)
    if markup is not None:
        own = [href for rel, href in markup.links if rel == "canonical"]
        own += [content for name, content in markup.metas if name == "og:url"]
        return next((address for address in own if host_of(address)), "")
    return ""
