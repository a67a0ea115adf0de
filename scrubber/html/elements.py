"""What each HTML element is to the text: in line, a break, never shown, or a block of some kind."""

from __future__ import annotations

from enum import Enum

from scrubber.model import Kind

# Elements that flow inside a line.
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr output picture q rb rp rt "
    "rtc ruby s samp slot small source span strike strong sub sup time tt u var wbr input amp-img".split()
)
# Never shown as text. <template> is, with a shadowrootmode attribute.
UNSHOWN = frozenset(
    "script style svg iframe embed applet canvas map area base link meta title template "
    "datalist head noframes param track col colgroup frame frameset basefont bgsound".split()
)
KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Kind.HEADING),
    **dict.fromkeys(("li", "dt", "dd"), Kind.LIST_ITEM),
    **dict.fromkeys(("pre", "listing", "xmp", "plaintext"), Kind.CODE),
    **dict.fromkeys(("figcaption", "caption"), Kind.CAPTION),
    **dict.fromkeys(("select", "textarea", "button", "legend", "summary"), Kind.OTHER),
    "blockquote": Kind.QUOTE,
}
# Elements that start a block wherever they stand. All others, custom elements and unknown ones too, flow inside a line that has
# begun; where none has, they are laid out by a style sheet as often as not, and start a block.
BLOCKS = frozenset((
    *KINDS, "html", "body", "frameset", "table", "caption", "tbody", "thead", "tfoot", "tr", "td", "th", "address", "article",
    "aside", "center", "details", "dialog", "dir", "div", "dl", "fieldset", "figure", "footer", "form", "header", "hgroup",
    "main", "menu", "nav", "ol", "optgroup", "option", "p", "search", "section", "ul",
)) - {"button"}  # fmt: skip
# Elements whose text is one line: whatever is inside flows in it, even if it comes first.
ONE_LINE = frozenset("p h1 h2 h3 h4 h5 h6".split())
CELLS = frozenset(("td", "th"))
STATES = frozenset(("noscript", "details", "template"))
# Block-level elements that change something for the text inside; all others only hold it.
CHANGES = frozenset((*KINDS, *CELLS, *STATES, "table", "tr", "html"))


class Flow(Enum):
    """What an element that starts no block does to the text."""

    INLINE = 1
    BREAK = 2
    UNSHOWN = 3


FLOWS = {
    **dict.fromkeys(INLINE, Flow.INLINE),
    **dict.fromkeys(UNSHOWN, Flow.UNSHOWN),
    **dict.fromkeys(("br", "hr"), Flow.BREAK),
}
