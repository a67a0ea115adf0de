"""Where code stands on the page: its block, and the language that elements around it and the line above name."""

from __future__ import annotations

from dataclasses import replace

from scrubber.block_form import BlockForm
from scrubber.html.attributes import Attributes
from scrubber.html.block_builder import BlockBuilder
from scrubber.html.code_blocks import Code, is_gutter
from scrubber.html.code_languages import language_of_element, language_of_hints, language_of_label
from scrubber.marks import NO_MARKS
from scrubber.model import Kind

# Elements around code that are asked for its language: Sphinx and Rouge name it on the second.
_WRAPPERS = 3
# Hexo names it on the <figure> around table, body, row and cell.
_NAMED_WRAPPERS = 5


class CodePlacing:
    """The code of a page among its blocks."""

    def __init__(self, builder: BlockBuilder) -> None:
        self.builder = builder
        self.languages: dict[int, str] = {}
        """Container of an element that names the language of code inside of it -> that language."""

    def start(self, attributes: Attributes, container: int) -> None:
        """A block-level element begins that names a language in an attribute."""
        self.languages[container] = language_of_element(attributes)

    def add(self, code: Code) -> None:
        """Code ends: it is one block, unless it is numbers of lines alone."""
        builder = self.builder
        here = builder.container
        if not code.text or is_gutter(code.text, builder.tree.describe(here)[1]):
            return
        label = self._label_above()
        language = code.language or self._language_around(here) or label
        form = BlockForm(code_language=language) if language else None
        builder.add_block(code.text, min(1.0, code.linked / len(code.text)), Kind.CODE, NO_MARKS, form)
        builder.written += len(code.text)

    def _language_around(self, container: int) -> str:
        """The language that an element around code names in its class or in an attribute, "" if none does."""
        tree = self.builder.tree
        at = container
        for _ in range(_NAMED_WRAPPERS if self.languages else 0):
            at = tree.parents[at] if at >= 0 else -1
            if language := self.languages.get(at):
                return language
        return language_of_hints(tree.own_hints_around(container, _NAMED_WRAPPERS))

    def _label_above(self) -> str:
        """The language that a line above the code names, where an element around both begins with it; it then is no paragraph.

        A heading "Python" is one: it heads the section on Python.
        """
        blocks, tree, around = self.builder.blocks, self.builder.tree, self.builder.container
        labels = [block for block in blocks[-2:] if block.kind is not Kind.HEADING and language_of_label(block.text)]
        for _ in range(_WRAPPERS):
            around = tree.parents[around] if around >= 0 else -1
            if labels and around >= 0 and tree.first[around] == labels[0].index:
                language = language_of_label(labels[0].text)
                blocks[labels[0].index] = replace(labels[0], kind=Kind.OTHER, form=BlockForm(code_language=language))
                return language
        return ""
