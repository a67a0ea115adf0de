"""Markdown -> the items of each kind that stand in it: code blocks, links, table rows and the rest, as multisets.

CommonMark with tables and strike-through, read by markdown-it-py; footnotes and formulas between dollars by mdit-py-plugins,
as formulas have to be tokens of their own, or their `_` and `*` would be emphasis. A dollar beside a digit or a space opens
or closes no formula there, so that prices are none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from enum import StrEnum
from urllib.parse import urljoin, urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin


class ItemKind(StrEnum):
    """A kind of item, in the order of the tables."""

    CODE_BLOCK = "code blocks"
    CODE_LANGUAGE = "code languages"
    INLINE_CODE = "inline code"
    TABLE_ROW = "table rows"
    FORMULA = "formulas"
    LINK = "links"
    IMAGE = "images"
    HEADING = "headings"
    LIST_ITEM = "list items"
    EMPHASIS = "emphasis"
    QUOTE = "quotes"
    FOOTNOTE = "footnotes"
    WORD = "words"


Item = tuple[str, ...]
"""The parts of an item, white space folded: see `_Reader`."""
Items = Mapping[ItemKind, Counter[Item]]

_FOOTNOTE_START = 60
_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.S)
_LINE_BREAK = re.compile(r"<br\b", re.I)
_LISTS = {"bullet_list_open": "bullet", "ordered_list_open": "ordered"}


def read_items(markdown: str, url: str = "", title: str = "") -> Items:
    """The items of every kind. Links and images are resolved against `url`.

    The title is no part of the text: a leading heading of level 1, and any heading that says what `title` says, are left out.

    >>> items = read_items("Press [*Start*](/go).", "https://example.org/help")
    >>> items[ItemKind.LINK], items[ItemKind.EMPHASIS]
    (Counter({('https://example.org/go', 'Start'): 1}), Counter({('em', 'Start'): 1}))
    """
    reader = _Reader(url)
    for token in _without_title(_parser().parse(markdown), _folded(title)):
        reader.read(token)
    reader.found[ItemKind.WORD].update((word,) for word in _WORD.findall("".join(reader.shown).lower()))
    return reader.found


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    footnote_plugin(parser, inline=False, move_to_end=False, always_match_refs=True)
    dollarmath_plugin(
        parser, allow_labels=False, allow_space=False, allow_digits=False, allow_blank_lines=False, double_inline=True
    )
    return parser


def _without_title(tokens: Sequence[Token], title: str) -> list[Token]:
    """The tokens, those of paragraphs in their place, without the headings that are the title."""
    kept: list[Token] = []
    inside = False
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            said = _folded("".join(map(_shown, tokens[at + 1].children or ())))
            inside = said == title or (at == 0 and token.tag == "h1")
        if not inside:
            kept += token.children or [] if token.type == "inline" else [token]
        if token.type == "heading_close":
            inside = False
    return kept


class _Reader:
    """Reads tokens one by one. What is shown goes onto one heap; a token that opens remembers how high the heap was, so that
    the one that closes knows the text between them, however deep they are nested."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.found: dict[ItemKind, Counter[Item]] = {kind: Counter() for kind in ItemKind}
        self.shown: list[str] = []
        self._open: list[tuple[Token, int]] = []
        self._cells: list[str] = []

    def read(self, token: Token) -> None:
        """Count in what the token is, or what it closes."""
        if token.block:
            self.shown.append("\n")
        if token.nesting > 0:
            self._open.append((token, len(self.shown)))
        elif token.nesting < 0:
            opening, start = self._open.pop()
            self._close(opening, "".join(self.shown[start:]))
        else:
            self._leaf(token)
            self.shown.append(_shown(token))

    def _leaf(self, token: Token) -> None:
        match token.type:
            case "fence" | "code_block":
                self._add(ItemKind.CODE_BLOCK, token.content)
                if language := token.info.split()[:1]:
                    self._add(ItemKind.CODE_LANGUAGE, language[0].lower(), token.content)
            case "code_inline":
                self._add(ItemKind.INLINE_CODE, token.content)
            case "math_block" | "math_inline" | "math_inline_double":
                self._add(ItemKind.FORMULA, "".join(token.content.split()))
            case "image":
                self._add(ItemKind.IMAGE, _without_query(self._address(token, "src")))

    def _close(self, opening: Token, text: str) -> None:
        match opening.type:
            case "link_open":
                self._add(ItemKind.LINK, self._address(opening, "href"), text)
            case "em_open" | "strong_open":
                self._add(ItemKind.EMPHASIS, opening.tag, text)
            case "heading_open":
                self._add(ItemKind.HEADING, opening.tag, text)
            case "blockquote_open":
                self._add(ItemKind.QUOTE, text)
            case "footnote_reference_open":
                self._add(ItemKind.FOOTNOTE, _folded(text)[:_FOOTNOTE_START])
            case "list_item_open":
                depths = " ".join(_LISTS[token.type] for token, _ in self._open if token.type in _LISTS)
                self._add(ItemKind.LIST_ITEM, depths, text.strip().partition("\n")[0])
            case "th_open" | "td_open":
                self._cells.append(_folded(text))
            case "tr_open":
                # Markdown has no table without a head, so one of nothing but empty cells says nothing.
                if any(self._cells):
                    self._add(ItemKind.TABLE_ROW, *self._cells)
                self._cells.clear()

    def _add(self, kind: ItemKind, *parts: str) -> None:
        self.found[kind][tuple(map(_folded, parts))] += 1

    def _address(self, token: Token, attribute: str) -> str:
        """The address in full; a host alone has "/" for its path, as browsers have it. As it stands where it is broken."""
        written = str(token.attrs.get(attribute, ""))
        try:
            parts = urlsplit(urljoin(self.url, written))
        except ValueError:
            return written
        return (parts._replace(path="/") if parts.netloc and not parts.path else parts).geturl()


def _shown(token: Token) -> str:
    """What a token without others inside it lets a reader see: no alternative text, no tags, formulas as they are written."""
    match token.type:
        case "text" | "code_inline" | "fence" | "code_block" | "math_block" | "math_inline" | "math_inline_double":
            return token.content
        case "softbreak" | "hardbreak":
            return "\n"
        case "html_inline":
            return "\n" if _LINE_BREAK.match(token.content) else ""
        case "html_block":
            return _TAG.sub(" ", token.content)
        case _:
            return ""


def _without_query(address: str) -> str:
    return address.partition("?")[0]


def _folded(text: str) -> str:
    return " ".join(text.split())
