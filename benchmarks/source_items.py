"""The HTML of an article and its gold text -> the items of form that stand in it, read apart from the library's own parser.

Corpora of whole articles have text for gold, and no form. Where the words of a block of the page (paragraph, item, cell, heading)
stand in the gold text, its links, emphasis and inline code belong to the article; so does a list item or a table row all of whose
words stand there. Images have no words, so nothing says which belong to the text; rows with notes or with cells that span others
are written in several ways, and left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urljoin

from lxml import html as lxml_html

from benchmarks.markdown_items import Item, ItemKind, Items

SOURCE_KINDS = (ItemKind.LINK, ItemKind.EMPHASIS, ItemKind.INLINE_CODE, ItemKind.LIST_ITEM, ItemKind.TABLE_ROW)
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header html li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_EMPHASIS = {**dict.fromkeys(("b", "strong"), "strong"), **dict.fromkeys(("i", "em", "cite", "dfn", "var"), "em")}
_LISTS = {"ul": "bullet", "ol": "ordered"}
_UNSHOWN = frozenset("script style noscript template svg head".split())
# A shorter block stands in a text by chance, unless it is a line of it.
_LEAST_CHARACTERS = 25
_LEAST_IN_LINE = 4
# Of notes, which are no list in Markdown, and whose links back are no text.
_NOTE = re.compile(r"(?:^|[_:-])(?:cite_note|fn|footnote|endnote|note)(?=[_:-]|\d|$)", re.I)


class SourceItems(NamedTuple):
    """The items of SOURCE_KINDS of a page."""

    belonging: Items
    """Those of the article."""
    others: Items
    """Those of blocks that the gold text does not have, or not in these words."""

    def comparable(self, given: Items) -> Items:
        """What a tool gave, without what stands elsewhere on the page: whether it kept the right blocks is what word F1 says."""
        right = {kind: given[kind] & self.belonging[kind] for kind in given}
        return {kind: right[kind] + (given[kind] - self.belonging[kind] - self.others[kind]) for kind in given}


def source_items(document: str, text: str, url: str) -> SourceItems:
    """The items of the page, told apart by the gold text of its article.

    >>> page = "<p>They sewed <a href='/sails'>eleven <b>sails</b></a> in a single winter.</p><p>Read <a href='/m'>more</a></p>"
    >>> found = source_items(page, "They sewed eleven sails in a single winter.", "https://a.example/")
    >>> found.belonging[ItemKind.LINK], found.others[ItemKind.LINK]
    (Counter({('https://a.example/sails', 'eleven sails'): 1}), Counter({('https://a.example/m', 'more'): 1}))
    """
    found: dict[ItemKind, Counter[Item]] = {kind: Counter() for kind in ItemKind}
    others: dict[ItemKind, Counter[Item]] = {kind: Counter() for kind in ItemKind}
    gold, lines = _bare(text), frozenset(map(_bare, text.splitlines()))
    root = lxml_html.document_fromstring(document)
    for element in root.iter(*_EMPHASIS, "a", "code", "li", "tr"):
        belongs = not _is_left_out(element) and _in_gold(element, gold, lines)
        for kind, item in _read(element, url):
            (found if belongs else others)[kind][item] += 1
    return SourceItems(found, others)


def _read(element: lxml_html.HtmlElement, url: str) -> Iterator[tuple[ItemKind, Item]]:
    said = _said(element)
    tag = str(element.tag)
    if tag == "a":
        if said and (target := (element.get("href") or "").strip()) and not target.startswith(("javascript:", "#")):
            yield ItemKind.LINK, (urljoin(url, target), said)
    elif tag == "code":
        if said and not any(above.tag == "pre" for above in element.iterancestors()):
            yield ItemKind.INLINE_CODE, (said,)
    elif tag == "li":
        depths = [_LISTS[str(above.tag)] for above in element.iterancestors() if above.tag in _LISTS]
        if depths and said and not any(inner.tag in _BLOCKS for inner in element.iterdescendants()):
            yield ItemKind.LIST_ITEM, (" ".join(reversed(depths)), said)
    elif tag == "tr":
        cells = tuple(_said(cell) for cell in element if cell.tag in ("td", "th"))
        if len(cells) > 1 and any(cells) and not element.xpath(".//sup | ./*[@rowspan or @colspan]"):
            yield ItemKind.TABLE_ROW, cells
    elif said:
        yield ItemKind.EMPHASIS, (_EMPHASIS[tag], said)


def _is_left_out(element: lxml_html.HtmlElement) -> bool:
    """Whether an element is not shown, a note, or a link to or from one."""
    around = [element, *element.iterancestors()]
    is_link = element.tag == "a" and _NOTE.search((element.get("href") or "").rpartition("#")[2]) is not None
    return is_link or any(one.tag in _UNSHOWN or (one.tag == "li" and _NOTE.search(one.get("id") or "")) for one in around)


def _in_gold(element: lxml_html.HtmlElement, gold: str, lines: frozenset[str]) -> bool:
    """Whether the words of the nearest block, or of the row, stand in the gold text."""
    block = element
    while block.tag not in _BLOCKS and block.getparent() is not None:
        block = block.getparent()
    said = _bare(block.text_content())
    return (said in lines and len(said) >= _LEAST_IN_LINE) or (len(said) >= _LEAST_CHARACTERS and said in gold)


def _said(element: lxml_html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _bare(text: str) -> str:
    """A text without white space and signs, which gold texts write in many ways."""
    return "".join(filter(str.isalnum, text))
