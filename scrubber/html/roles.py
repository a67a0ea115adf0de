"""ARIA roles that make headings and tables of elements that are none by their tag."""

from __future__ import annotations

from scrubber.html.attributes import Attributes

_PLAIN = frozenset(("div", "span", "p"))
# WAI-ARIA 1.2, section 5.4. Lists are left out: most elements of this role hold cards, which are no items of a text.
_CELLS = {"cell": "td", "gridcell": "td", "rowheader": "th", "columnheader": "th"}
_LEVELS = frozenset("123456")


def tag_of_role(tag: str, attributes: Attributes, holder: str) -> str:
    """The tag of the native element that the role of an element makes of it inside of an element `holder`; "" if it makes none.

    >>> tag_of_role("div", {"role": "heading", "aria-level": "3"}, ""), tag_of_role("span", {"role": "cell"}, "tr")
    ('h3', 'td')
    >>> tag_of_role("div", {"role": "button"}, ""), tag_of_role("span", {"role": "cell"}, "div")
    ('', '')
    """
    role = attributes["role"].strip().lower()
    if tag not in _PLAIN:
        return ""
    if role == "heading":
        level = attributes.get("aria-level", "").strip()
        return f"h{level if level in _LEVELS else 2}"
    if role == "table":
        return "table"
    if role == "rowgroup" and holder == "table":
        return "tbody"
    if role == "row" and holder in ("table", "tbody"):
        return "tr"
    return _CELLS.get(role, "") if holder == "tr" else ""
