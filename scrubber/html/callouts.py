"""Callouts: boxes with a note, a tip or a warning, as writers' tools mark them up -> the form of the blocks inside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from scrubber.block_form import BlockForm
from scrubber.html.attributes import Attributes
from scrubber.html.block_builder import BlockBuilder
from scrubber.model import Block, Kind, changed_block, changed_form

_KINDS = frozenset(
    "note info tip hint important warning caution danger error success question faq help abstract summary tldr todo bug example "
    "quote attention seealso check failure".split()
)
# Kinds that an <aside> or <details> may be without the class of a box; forums have an <aside class="quote">.
PLAIN_KINDS = frozenset("note info tip hint important warning caution danger".split())
# Bootstrap names colours: the neutral ones are notes.
_NEUTRAL = frozenset(("primary", "secondary", "light", "dark"))
# Classes of boxes: GitHub, Bootstrap, Sphinx, MkDocs, Docusaurus, Quarto, Asciidoctor, VitePress, MDN, Starlight, Confluence,
# Hugo's themes.
BOXES = (
    "markdown-alert alert theme-admonition admonition bs-callout callout admonitionblock custom-block notecard "
    "starlight-aside confluence-information-macro book-hint gdoc-hint hint".split()
)
# One of these stands in the name of every box.
BOX_PARTS = [name for name in BOXES if sum(other in name for other in BOXES) == 1]
_BOX = re.compile(rf"(?:{'|'.join(BOXES)})(?:-{{1,2}}|_)?(\w*)")
# A box of these is a callout without a kind too; other boxes without one are any box.
_NOTES = frozenset(("admonition",))
# Writers give kinds of their own: any word may be one, and nothing that Markdown would read as more.
_NAME = re.compile(r"[^\W_][\w-]{0,40}")
# How Confluence calls kinds that others call otherwise.
_OTHER_NAMES = {"information": "info"}
# In each class of a callout stands one of the kinds, or one of these words, alone or with the kind glued to it.
_BOX_WORDS = "alert admonition callout admonitionblock custom notecard starlight confluence hint".split()
CALLOUT_WORDS = frozenset(
    (*_BOX_WORDS, *PLAIN_KINDS, *[word + kind for word in _BOX_WORDS for kind in (*_KINDS, *_NEUTRAL, *_OTHER_NAMES)])
)
_TITLE_WORDS = frozenset(("title", "heading", "header"))
_TITLE_TAGS = frozenset(("summary", "legend"))
_HIDDEN = "state:hidden"


class Callouts:
    """The callouts of a page, in the order in which they begin."""

    def __init__(self, builder: BlockBuilder) -> None:
        self.builder = builder
        self.found: list[tuple[int, str, bool]] = []
        """The container of each, its kind, and whether it is folded."""
        self.named: list[tuple[int, str]] = []
        """The containers whose only class is a kind, which are callouts if their first line says it too."""

    def start(self, tag: str, attributes: Attributes, container: int) -> None:
        """A block-level element begins that declares a callout, or whose class may be that of one."""
        declared = attributes.get("data-callout")
        if declared:
            if _NAME.fullmatch(declared):
                self.found.append((container, declared.lower(), attributes.get("data-callout-fold") == "-"))
        elif (name := attributes.get("class")) and (kind := _kind_of(tag, name)):
            self.found.append((container, kind, tag == "details" and "open" not in attributes))
        elif name and (kind := name.strip().lower()) in PLAIN_KINDS:
            self.named.append((container, kind))

    def mark(self) -> None:
        """Give the blocks of each callout its form; of two callouts in each other the inner one counts."""
        tree, blocks = self.builder.tree, self.builder.blocks
        named = [(container, kind, False) for container, kind in self.named if self._says(container, kind)]
        for container, kind, folded in sorted([*self.found, *named]):
            first, last = tree.first[container], tree.last[container]
            source = tree.describe(container)[0]
            for at in range(first, last):
                block = blocks[at]
                is_title = at == first and self._is_title(block, container, kind)
                form = changed_form(
                    block.form or BlockForm(),
                    callout=kind,
                    callout_source=source,
                    callout_title=is_title,
                    callout_folded=folded,
                )
                shown = tuple([hint for hint in block.hints or () if not folded or hint != _HIDDEN])
                blocks[at] = changed_block(block, form=form, hints=shown)
            if folded:  # its text is hidden until a reader unfolds it
                for inner in range(container, len(tree.last)):
                    if tree.first[inner] >= first and tree.last[inner] <= last and _HIDDEN in tree.own_hints[inner]:
                        tree.own_hints[inner] = tuple([hint for hint in tree.own_hints[inner] if hint != _HIDDEN])

    def _says(self, container: int, kind: str) -> bool:
        """Whether what stands first in a box is its kind, and more follows: DocBook and Microsoft's manuals name theirs so."""
        first, last = self.builder.tree.first[container], self.builder.tree.last[container]
        return last - first > 1 and self.builder.blocks[first].text.rstrip(":!").lower() == kind

    def _is_title(self, block: Block, container: int, kind: str) -> bool:
        if block.kind is Kind.HEADING or block.tag in _TITLE_TAGS or block.text.rstrip(":!").lower() == kind:
            return True
        tree = self.builder.tree
        at = block.container
        while at > container:
            if not _TITLE_WORDS.isdisjoint(tree.own_hints[at]):
                return True
            at = tree.parents[at]
        return False


def may_be_callout(names: Sequence[str]) -> bool:
    """Whether an element with classes of these names, in lower case, may be a callout."""
    return not PLAIN_KINDS.isdisjoint(names) or any(map(_BOX.fullmatch, names))


@lru_cache(1 << 12)
def _kind_of(tag: str, name: str) -> str:
    """The kind of callout that an element with the class `name` is, "" if it is none.

    >>> _kind_of("div", "alert alert-info"), _kind_of("aside", "note"), _kind_of("div", "alert"), _kind_of("div", "note")
    ('info', 'note', '', '')
    """
    words = name.lower().split()
    boxes = [_OTHER_NAMES.get(box[1], box[1]) for word in words if (box := _BOX.fullmatch(word))]
    if not boxes and tag not in ("aside", "details"):
        return ""
    known = _KINDS if boxes else PLAIN_KINDS
    kind = next((word for word in [*boxes, *words] if word in known), "")
    if kind or not boxes:
        return kind
    return "note" if not _NEUTRAL.isdisjoint(boxes) or not _NOTES.isdisjoint(words) else ""
