"""Ways to lose a page's HTML. The figures of BENCHMARKS.md are of `resiliparse` where it names no other; `nodes`, `html2text`,
`markdown` and `wrapped` are never trained on: they show whether the scorer has learned texts or a flattener."""

from __future__ import annotations

import importlib
import textwrap
from collections.abc import Callable

Flattener = Callable[[str | bytes], str]

_SILENT = frozenset({"script", "style", "noscript", "template", "head", "title", "textarea", "select", "option", "svg", "iframe"})
# The usual width of a terminal browser's dump.
_DUMP_WIDTH = 80


def decoded(html: str | bytes) -> str:
    """The page as text; bytes are read in the charset that resiliparse detects."""
    if isinstance(html, str):
        return html
    encoding = importlib.import_module("resiliparse.parse.encoding")
    return str(encoding.bytes_to_str(html, encoding.detect_encoding(html)))


def resiliparse(html: str | bytes) -> str:
    """Every visible line by resiliparse, main content not looked for; links, alt texts and form fields off."""
    extract = importlib.import_module("resiliparse.extract.html2text").extract_plain_text
    return str(extract(decoded(html), main_content=False, links=False, alt_texts=False, form_fields=False))


def inscriptis(html: str | bytes) -> str:
    """The page laid out as text by inscriptis: indents, columns and all."""
    return str(importlib.import_module("inscriptis").get_text(decoded(html)))


def own(html: str | bytes) -> str:
    """scrubber's own walk: a block a line."""
    from scrubber.html.parser import parse
    from scrubber.input.decode import decode

    document = html if isinstance(html, str) else decode(html).text
    return "\n".join(block.text for block in parse(document).blocks)


def html2text(html: str | bytes) -> str:
    """A Markdown-ish dump by html2text, without links and images, not wrapped."""
    converter = importlib.import_module("html2text").HTML2Text(bodywidth=0)
    converter.ignore_links = True
    converter.ignore_images = True
    converter.ignore_emphasis = True
    return str(converter.handle(decoded(html)))


def markdown(html: str | bytes) -> str:
    """html2text as it comes: Markdown with links and images, wrapped at 78 columns."""
    return str(importlib.import_module("html2text").html2text(decoded(html)))


def one_line(html: str | bytes) -> str:
    """The whole page on one line, as libraries write it that put a space between the texts of elements."""
    return own(html).replace("\n", " ")


def nodes(html: str | bytes) -> str:
    """The crudest: every text node a line, so that a link inside a sentence breaks it."""
    from lxml import etree

    encoding = "utf-8" if isinstance(html, str) else None
    content = html.encode("utf-8", "replace") if isinstance(html, str) else html
    root = etree.fromstring(content, etree.HTMLParser(encoding=encoding, huge_tree=True))
    if root is None:
        return ""
    lines: list[str] = []
    silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        quiet = isinstance(element.tag, str) and element.tag in _SILENT
        if event == "start":
            silent += quiet
            text = element.text
        else:
            silent -= event == "end" and quiet
            text = element.tail
        if text and not silent and (line := " ".join(text.split())):
            lines.append(line)
    return "\n".join(lines)


def wrapped(html: str | bytes) -> str:
    """As a terminal browser dumps it: resiliparse's lines hard-wrapped at 80 columns, indented by three."""
    wrap = textwrap.TextWrapper(
        _DUMP_WIDTH, initial_indent="   ", subsequent_indent="   ", break_long_words=False, break_on_hyphens=False
    )
    return "\n".join(wrap.fill(line) if line else "" for line in resiliparse(html).splitlines())


FLATTENERS: dict[str, Flattener] = {
    flattener.__name__: flattener for flattener in (resiliparse, inscriptis, own, one_line, html2text, markdown, nodes, wrapped)
}
