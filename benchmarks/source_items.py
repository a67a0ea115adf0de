"""The HTML of an article and its gold text -> the items of form that stand in it, read apart from the library's own parser.

Corpora of whole articles have text for gold, and no form. Where the words of a block of the page (paragraph, item, cell, heading)
stand in the gold text, its links, emphasis and inline code belong to the article; so does a list item or a table row all of whose
words stand there. Images have no words: one belongs to it that stands between two such blocks.

Rows with notes or with cells that span others are written in several ways, items that hold blocks begin with any of them, and
lists in the cells of a table are none in Markdown: these are neither asked for nor counted as wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import urljoin

from lxml import html as lxml_html

from benchmarks.markdown_items import Item, ItemKind, Items

SOURCE_KINDS = (
    ItemKind.LINK, ItemKind.IMAGE, ItemKind.EMPHASIS, ItemKind.INLINE_CODE, ItemKind.LIST_ITEM, ItemKind.TABLE_ROW,
)  # fmt: skip
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header html li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_EMPHASIS = {**dict.fromkeys(("b", "strong"), "strong"), **dict.fromkeys(("i", "em", "cite", "dfn", "var"), "em")}
_LISTS = {"ul": "bullet", "ol": "ordered"}
_ADDRESSES = ("src", "data-src", "data-original", "data-lazy-src", "data-lazy", "data-url")
_CANDIDATES = ("srcset", "data-srcset", "data-lazy-srcset")
# Pixels: a smaller picture is a tracker, a bullet or a portrait of the author.
_LEAST_PIXELS = 60
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
    unjudged: Mapping[ItemKind, frozenset[str]]
    """The bare words of items and rows that are written in several ways."""
    images: Mapping[str, str]
    """Each address that the page has for an image -> the one that stands for it among the items."""

    def comparable(self, given: Items) -> Items:
        """What a tool gave, without what stands elsewhere on the page: whether it kept the right blocks is what word F1 says."""
        pictures: Counter[Item] = Counter((self.images.get(address, address),) for (address,) in given[ItemKind.IMAGE].elements())
        given = {**given, ItemKind.IMAGE: pictures}
        right = {kind: given[kind] & self.belonging[kind] for kind in given}
        wrong = {kind: given[kind] - self.belonging[kind] - self.others[kind] for kind in given}
        return {kind: right[kind] + self._judged(kind, wrong[kind]) for kind in given}

    def _judged(self, kind: ItemKind, items: Counter[Item]) -> Counter[Item]:
        unjudged = self.unjudged.get(kind, frozenset())
        if kind is ItemKind.LIST_ITEM:
            said = {item: _bare(item[-1]) for item in items}
            return Counter({item: items[item] for item in items if not any(said[item] in whole for whole in unjudged)})
        return Counter({item: count for item, count in items.items() if _bare("".join(item)) not in unjudged})


def source_items(document: str, text: str, url: str) -> SourceItems:
    """The items of the page, told apart by the gold text of its article.

    >>> page = "<p>They sewed <a href='/sails'>eleven <b>sails</b></a> in a single winter.</p><p>Read <a href='/m'>more</a></p>"
    >>> found = source_items(page, "They sewed eleven sails in a single winter.", "https://a.example/")
    >>> found.belonging[ItemKind.LINK], found.others[ItemKind.LINK]
    (Counter({('https://a.example/sails', 'eleven sails'): 1}), Counter({('https://a.example/m', 'more'): 1}))
    """
    found: dict[ItemKind, Counter[Item]] = {kind: Counter() for kind in ItemKind}
    others: dict[ItemKind, Counter[Item]] = {kind: Counter() for kind in ItemKind}
    unjudged: dict[ItemKind, set[str]] = {ItemKind.LIST_ITEM: set(), ItemKind.TABLE_ROW: set()}
    gold, lines = _bare(text), frozenset(map(_bare, text.splitlines()))
    root = lxml_html.document_fromstring(document)
    for element in root.iter(*_EMPHASIS, "a", "code", "li", "tr"):
        belongs = not _is_left_out(element) and _in_gold(element, gold, lines)
        items = list(_read(element, url))
        for kind, item in items:
            (found if belongs else others)[kind][item] += 1
        if not items and element.tag in ("li", "tr"):
            kind = ItemKind.LIST_ITEM if element.tag == "li" else ItemKind.TABLE_ROW
            unjudged[kind].add(_bare(_without_notes(element)))
    addresses = {}
    for image, belongs in _images(root, gold, lines):
        if names := _addresses(image, url):
            addresses.update(dict.fromkeys(names, names[0]))
            (found if belongs else others)[ItemKind.IMAGE][names[0],] += 1
    return SourceItems(found, others, {kind: frozenset(words) for kind, words in unjudged.items()}, addresses)


def _images(root: lxml_html.HtmlElement, gold: str, lines: frozenset[str]) -> Iterator[tuple[lxml_html.HtmlElement, bool]]:
    """The images of a page, and whether the nearest blocks with words above and below stand in the gold text."""
    waiting: list[lxml_html.HtmlElement] = []
    is_above = False
    for element in root.iter("img", *_BLOCKS):
        if element.tag == "img":
            if not any(around.tag in _UNSHOWN for around in element.iterancestors()) and _is_picture(element):
                waiting.append(element)
        elif element.tag != "figcaption" and not any(inner.tag in _BLOCKS for inner in element.iterdescendants()):
            if not _said(element):
                continue
            is_below = _in_gold(element, gold, lines)
            yield from ((image, is_above and is_below) for image in waiting)
            waiting, is_above = [], is_below
    yield from ((image, False) for image in waiting)


def _is_picture(image: lxml_html.HtmlElement) -> bool:
    sizes = [image.get(name, "").removesuffix("px") for name in ("width", "height")]
    return all(not size.isdigit() or int(size) >= _LEAST_PIXELS for size in sizes)


def _addresses(image: lxml_html.HtmlElement, url: str) -> list[str]:
    """The addresses that a page has for an image, without their queries; those of a <picture> around it too."""
    around = image.getparent()
    elements = [image, *(around.iter("source") if around is not None and around.tag == "picture" else ())]
    written = [element.get(name, "") for element in elements for name in _ADDRESSES]
    candidates = [element.get(name, "") for element in elements for name in _CANDIDATES]
    written += [candidate.split()[0] for listed in candidates for candidate in re.split(r",\s+", listed) if candidate.split()]
    return [urljoin(url, one.strip()).partition("?")[0] for one in written if one.strip() and not one.strip().startswith("data:")]


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
        # A list in a list, and in no item of it, is one list.
        lists = [above for above in element.iterancestors() if above.tag in _LISTS]
        depths = [_LISTS[str(above.tag)] for above in lists if above.getparent().tag not in _LISTS]
        in_cell = any(above.tag in ("td", "th") and len(above.getparent()) > 1 for above in element.iterancestors())
        if depths and said and not in_cell and not any(inner.tag in _BLOCKS for inner in element.iterdescendants()):
            yield ItemKind.LIST_ITEM, (" ".join(reversed(depths)), _first_line(element))
    elif tag == "tr":
        cells = tuple(_said(cell) for cell in element if cell.tag in ("td", "th"))
        table = next((above for above in element.iterancestors("table")), element)
        if len(cells) > 1 and any(cells) and not element.xpath(".//sup | ./*[@colspan]") and not table.xpath(".//*[@rowspan]"):
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


def _first_line(element: lxml_html.HtmlElement) -> str:
    """What an element says before its first line break."""
    texts = element.xpath(".//text()")
    if element.find(".//br") is not None:
        texts = texts[: int(element.xpath("count((.//br)[1]/preceding::text()) - count(preceding::text())"))]
    return " ".join("".join(texts).split())


def _without_notes(element: lxml_html.HtmlElement) -> str:
    """What an element says without the numbers of notes."""
    return "".join(element.xpath(".//text()[not(ancestor::sup)]"))


def _said(element: lxml_html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _bare(text: str) -> str:
    """A text without white space and signs, which gold texts write in many ways."""
    return "".join(filter(str.isalnum, text))
