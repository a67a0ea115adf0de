"""`Reason`: the reason of one verdict of the scorer, of which a page has one for each block."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrubber.scoring.reasons import Reasons


class Reason:
    """The reason of one verdict of the scorer; in words when it is read."""

    __slots__ = ("block", "reasons")

    def __init__(self, reasons: Reasons, block: int) -> None:
        self.reasons = reasons
        self.block = block

    @property
    def tipped_by_site(self) -> bool:
        """Whether the verdict, at the page's threshold, is another one than without the other pages of the site."""
        return self.reasons.tipped_by_site(self.block)

    def __str__(self) -> str:
        """Such as "8 % likely main content, and 40 % is needed; against it: 90 % of it is links; it has 11 words; blocks of the
        same look score 3 %"."""
        return self.reasons.words(self.block)

    def __eq__(self, other: object) -> bool:
        return str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))

    def __repr__(self) -> str:
        return repr(str(self))

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        return str, (str(self),)
