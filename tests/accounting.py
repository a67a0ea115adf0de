"""What a page shows, found in another way than scrubber finds it, to check that nothing of it is lost or made up."""

from __future__ import annotations

import unicodedata

from lxml import etree

# What no browser draws as text. <template> is drawn only as a declarative shadow root.
NOT_TEXT = frozenset(
    "script style svg iframe object embed applet canvas audio video map area base link meta title datalist noframes "
    "param track col colgroup frame frameset basefont bgsound".split()
)
IN_LINE = frozenset("a abbr b bdi bdo cite code em font i img kbd label mark q s small span strong sub time tt u var".split())


def visible_text(document: str) -> str:
    """The text of an HTML document in document order; a space wherever an element that is not in line begins or ends.

    The words of a hidden element in a line, or of a note in a sentence, come behind those of the line: they are no part of it.
    Nothing in common with scrubber's walk but the parser: events instead of a stack, one rule for what is skipped.
    """
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(writable(document).encode(), parser)
    except etree.LxmlError:
        return ""
    if root is None:
        return ""
    asides: list[str] = []
    lines: list[list[str]] = [[]]
    skipped = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        gap = "" if tag in IN_LINE else " "
        if gap and tag != "br" and len(lines) == 1 and asides:
            lines[-1] += [f" {aside}" for aside in asides]
            asides.clear()
        if event == "start":
            if _is_aside(tag, element):
                lines.append([])
            skipped += _is_skipped(tag, element)
            if not skipped and tag:
                lines[-1] += [gap, element.text or ""]
            continue
        skipped -= _is_skipped(tag, element)
        if _is_aside(tag, element):
            asides.append("".join(lines.pop()))
        if not skipped and element is not root:
            lines[-1] += [gap, element.tail or ""]
    return " ".join(["".join(lines[-1]), *asides])


def writable(document: str) -> str:
    """`document` as it can be written: no zero bytes, pairs of surrogates joined, U+FFFD for lone ones."""
    return document.replace("\x00", "").encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _is_skipped(tag: str, element: etree._Element) -> bool:
    if tag == "template":
        return element.get("shadowrootmode") is None and element.get("shadowroot") is None
    return tag in NOT_TEXT


def _is_aside(tag: str, element: etree._Element) -> bool:
    if tag == "span" and element.get("class") in ("sidenote", "footnoteContent"):
        return True
    hidden = element.get("hidden") is not None or "display:none" in (element.get("style") or "").replace(" ", "")
    return tag in IN_LINE and hidden


# Raised digits as plain ones, for scrubber raises those of powers; brackets around references, and links back from notes, go.
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ−", "0123456789+-()n-", "[]↩")


def squeezed(text: str) -> str:
    """`text` without white space and without the bars that scrubber sets between the cells of a table row."""
    return "".join(text.split()).replace("|", "").translate(_PLAIN)


def shown_lines(text: str) -> set[int]:
    """Numbers, from 1, of the lines that hold more than white space and characters that show nothing."""
    return {
        number
        for number, line in enumerate(text.splitlines(), start=1)
        if any(not char.isspace() and unicodedata.category(char) not in ("Cf", "Cc") for char in line)
    }
