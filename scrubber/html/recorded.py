"""What becomes of an element that was recorded, as code or as a piece of bulk, once it is clear what it is."""

from __future__ import annotations

from typing import Protocol

from scrubber.html.attributes import Attributes
from scrubber.html.block_builder import BlockBuilder
from scrubber.html.bulk import PieceRecorder
from scrubber.html.class_names import ClassNames, class_names
from scrubber.html.code_blocks import CodeRecorder
from scrubber.html.code_placing import CodePlacing
from scrubber.model import Kind


class Target(Protocol):
    """The collector, as far as what was recorded is handed back to it."""

    builder: BlockBuilder
    code: CodeRecorder | PieceRecorder | None
    code_placing: CodePlacing

    def start(self, tag: str, attributes: Attributes, /) -> None: ...
    def end(self, tag: str, /) -> None: ...
    def data(self, text: str, /) -> None: ...
    def start_block(self, tag: str, attributes: Attributes, names: ClassNames, /) -> None: ...
    def begin_inline(self, tag: str, attributes: Attributes, has_metadata: bool, /) -> None: ...
    def open_in_line(self, count: int, /) -> None: ...


def end_code(page: Target, recorded: CodeRecorder) -> None:
    """An element that holds code ends: the code is one block, and behind it are the words that are none, such as buttons."""
    builder = page.builder
    if not recorded.is_code():
        _replay(page, recorded)
        return
    if recorded.is_verse:
        builder.kind = None
        recorded.break_lines()
        _replay(page, recorded)
        return
    if recorded.is_line:
        page.start_block(recorded.tag, recorded.attributes, class_names(recorded.attributes))
    code = recorded.read()
    page.code_placing.add(code)
    for aside in code.asides:
        page.start_block(aside.tag, aside.attributes, class_names(aside.attributes))
        builder.kind = Kind.OTHER
        builder.add_text(aside.text)
        page.end(aside.tag)


def end_piece(page: Target, recorded: PieceRecorder) -> None:
    """An element that may be a piece of bulk ends: fold it, or read it like the rest of the page."""
    lines = recorded.lines()
    if page.builder.can_fold() and page.builder.bulk.takes(lines, recorded.has_heading):
        if lines:
            page.builder.fold(" ".join(lines))
        return
    page.builder.bulk.open_again(recorded)
    _replay(page, recorded)
    page.end(recorded.events[0][0])


def leave(page: Target, recorded: CodeRecorder | PieceRecorder) -> None:
    """Something begins that neither code nor a piece of bulk holds: what there is of it ends before."""
    page.code = None
    if isinstance(recorded, PieceRecorder):
        page.builder.bulk.open_again(recorded)
        _replay(page, recorded)
    elif recorded.is_box or not recorded.has_text():
        _replay(page, recorded)
    else:
        end_code(page, recorded)
        page.open_in_line(recorded.depth - 1)
        page.builder.kind = None


def _replay(page: Target, recorded: CodeRecorder | PieceRecorder) -> None:
    """Read what was recorded like the rest of the page."""
    if isinstance(recorded, CodeRecorder) and recorded.is_line:
        page.begin_inline(recorded.tag, recorded.attributes, False)
    for tag, attributes, text in recorded.events:
        if not tag:
            page.data(text)
        elif attributes is None:
            page.end(tag)
        else:
            page.start(tag, attributes)
