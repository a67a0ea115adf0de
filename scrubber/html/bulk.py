"""Bulk of a page: rows, entries and options by the ten thousand. Pieces in a row become one block, so that none is lost."""

from __future__ import annotations

from scrubber.html.attributes import Attributes, hints_and_metadata_flag, is_hidden
from scrubber.html.elements import FLOWS, Flow
from scrubber.language.bulk import BulkJudge

# Blocks before anything is folded. No page of the corpus has more than 2,641; the Gospels have 3,779 verses.
ROOM = 6_000
# An element with more tags inside is no piece: it is opened, and what is inside of it is looked at.
_MOST_EVENTS = 64
_LONGEST = 1_000  # characters
# Elements that hold what is no bulk, or that the collector has to see for another reason.
_OPENED = frozenset("h1 pre listing xmp plaintext noscript template body html math base meta title head".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
# Headings without a sentence between them, before the next is taken for one of bulk: the entries of a listing have some.
_BARE_HEADINGS = 3
# Elements with a class of a byline or a date that are opened: the byline of the article may follow the bulk.
_MOST_METADATA = 500

Event = tuple[str, Attributes | None, str]
"""(tag, attributes, "") of a start, (tag, None, "") of an end, ("", None, text) of a text."""


class PieceRecorder:
    """The tags and the text of an element that may be a piece of bulk, as small as a row or an entry."""

    def __init__(self, tag: str, attributes: Attributes) -> None:
        self.events: list[Event] = [(tag, attributes, "")]
        self.depth = 1
        self.has_heading = tag in _HEADINGS
        self._lines: list[str] = []
        self._written = 0
        self._unshown = 0
        """How many elements are open from the outermost that is not shown."""

    def start(self, tag: str, attributes: Attributes) -> bool:
        """An element begins; False if that shows that this is no piece."""
        if len(self.events) > _MOST_EVENTS or self._written > _LONGEST or tag in _OPENED or is_hidden(attributes):
            return False
        if tag == "script" and attributes.get("type"):
            return False
        self.events.append((tag, attributes, ""))
        self.depth += 1
        self.has_heading = self.has_heading or tag in _HEADINGS
        flow = FLOWS.get(tag)
        if self._unshown or flow is Flow.UNSHOWN:
            self._unshown += 1
        elif flow is not Flow.INLINE:
            self._lines.append("\n")
        return True

    def end(self, tag: str) -> bool:
        """An element ends; False if it is the piece."""
        self.depth -= 1
        if self.depth:
            self.events.append((tag, None, ""))
            if self._unshown:
                self._unshown -= 1
            elif FLOWS.get(tag) is not Flow.INLINE:
                self._lines.append("\n")
        return self.depth > 0

    def data(self, text: str) -> None:
        """Text, in one piece or several."""
        self.events.append(("", None, text))
        if not self._unshown:
            self._lines.append(text.replace("\n", " "))
            self._written += len(text)

    def lines(self) -> list[str]:
        """What is shown, white space folded."""
        return [line for line in (" ".join(line.split()) for line in "".join(self._lines).split("\n")) if line]


class Bulk:
    """What is folded on a page, and what of it is looked at as a whole."""

    def __init__(self) -> None:
        self.judge = BulkJudge()
        self._opened = 0
        """How many starts of elements go by before one is recorded again, so that no tag is recorded time and again."""
        self._metadata = 0
        self._headings = 0
        """Headings since the last sentence."""

    def may_be_piece(self, tag: str, attributes: Attributes) -> bool:
        """Whether to record an element that begins."""
        if self._opened > 0:
            self._opened -= 1
            return False
        if tag in _OPENED or is_hidden(attributes):
            return False
        if attributes and self._metadata < _MOST_METADATA and hints_and_metadata_flag(attributes)[1]:
            self._metadata += 1
            return False
        return True

    def open_again(self, recorded: PieceRecorder) -> None:
        """What was recorded is no piece: it is read like the rest of the page."""
        self._opened = 2 * sum(attributes is not None for _, attributes, _ in recorded.events)

    def takes(self, lines: list[str], has_heading: bool) -> bool:
        """Whether the lines of a block or of an element are bulk, each of them."""
        verdicts = [self.judge.is_bulk(line) for line in lines]
        taken = all(verdicts)
        self._headings = self._headings + has_heading if taken else int(has_heading)
        return taken and (not has_heading or self._headings > _BARE_HEADINGS)
