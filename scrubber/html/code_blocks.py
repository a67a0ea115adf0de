"""What a highlighter made of code -> the code: its lines, its language, and what is there for the reader's hand only.

Highlighters write a line as a line break, as an element (`<div>`, `<li>`, `<span class="line">`, a row of a table), or as
both; they add numbers, buttons and labels. Everything from the start of the element that holds code to its end is recorded,
and read when it is complete.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from scrubber.html.attributes import Attributes, is_hidden
from scrubber.html.code_languages import language_of_element, language_of_label
from scrubber.html.elements import FLOWS, INLINE, Flow

# Elements that hold code, and those that do if they have one of the classes below.
PREFORMATTED = frozenset(("pre", "listing", "xmp", "plaintext"))
CODE_HOLDERS = frozenset(("div", "table", "section"))
# Elements of editors and of highlighters that write code without <pre>, or put it into a table beside its line numbers.
_EDITORS = frozenset(
    "cm-content codemirror-code view-lines ace_text-layer syntaxhighlighter crayon-syntax enlighter highlighttable "
    "codehilitetable rouge-table lntable wp_syntax js-file-line-container".split()
)
# Classes of code where lines end with <br> only; a box of this name may as well hold a <pre>.
_BOXES = frozenset("w3-code codebox codeblock code-block bbcode_code source-code".split())
CODE_CLASSES = _EDITORS | _BOXES
# Classes of a <code> that may hold whole lines without a <pre> around it: chats, React's highlighters.
_LINES_KEPT = re.compile(r"(?:^|\s)(?:hljs|(?:lang|language)-[\w+#-]+|!?whitespace-pre(?:-wrap)?)(?=\s|$)", re.I)
_LINES_KEPT_STYLE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.I)
_VERSE = re.compile(r"(?:^|[\s_-])(?:verse|poem|poetry)(?=[\s_-]|$)", re.I)
# No highlighter writes these: an element that holds one is a part of the page, or its end was not seen (the parser ignores the
# end of a <pre> while a <div> inside is open).
_NO_CODE = frozenset("p h1 h2 h3 h4 h5 h6 article main nav header footer aside form blockquote section dl body html".split())
_ASIDE_TAGS = frozenset(("button", "textarea", "select"))
_ASIDE_CLASSES = frozenset(
    "lineno linenos linenodiv linenumber linenumbers line-number line-numbers line_number line_numbers ln lnt lnum gutter "
    "js-line-number code-gutter rouge-gutter blob-num hljs-ln-numbers hljs-ln-n line-numbers-rows react-syntax- "
    "highlighter-line-number codemirror-linenumber codemirror-gutter codemirror-gutter-wrapper cm-gutters crayon-nums "
    "crayon-num crayon-toolbar select-none copy-button copy-btn copybutton toolbar sr-only visually-hidden".split()
)
_LINE_CLASSES = frozenset("line token-line code-line crayon-line cm-line view-line codemirror-line ec-line blob-code".split())
_STRUCTURE = frozenset("table tbody thead tfoot tr ol ul".split())
_NOT_SELECTED = re.compile(r"user-select\s*:\s*none", re.I)
_NUMBERS = re.compile(r"[\d\s]*")
_FIRST_BREAK = re.compile(r"\A[ \t\r]*\n")
_FOLDED = re.compile(r"[ \t\r]*\n\s*")
_EMPTY_LINE = re.compile(r"^[ \t]+$", re.M)
_BLANK_LINES = re.compile(r"\A(?:[^\S\n]*\n)+")
# "Python" and the like; what is longer in front of code is code.
_LONGEST_LABEL = 60
# Juejin has a language and a button, others the name of a file too.
_MOST_LABELS = 3


class Aside(NamedTuple):
    """Words inside of code that are no code, such as those of a button."""

    tag: str
    attributes: Attributes
    text: str


class Code(NamedTuple):
    """What was recorded, as it reads."""

    text: str
    language: str
    linked: int
    """Characters inside of links."""
    asides: tuple[Aside, ...]


def _is_box(classes: str) -> bool:
    """Whether the first of the classes that may hold code is that of a box."""
    return next((name in _BOXES for name in classes.lower().split() if name in CODE_CLASSES), False)


def may_hold_lines(attributes: Attributes) -> bool:
    """Whether a <code> that is no part of a sentence may be a code block of its own."""
    return _LINES_KEPT.search(attributes.get("class") or "") is not None or (
        _LINES_KEPT_STYLE.search(attributes.get("style") or "") is not None
    )


class CodeRecorder:
    """The tags and the text inside of an element that holds code."""

    def __init__(self, tag: str, attributes: Attributes) -> None:
        self.tag = tag
        self.attributes = attributes
        self.is_line = tag == "code"
        """Whether it is a <code> without a <pre> around it, which is a code block only if it has several lines."""
        self.is_verse = tag == "pre" and _VERSE.search(attributes.get("class") or "") is not None
        """Whether its lines are verse: WordPress has a block for it."""
        self.is_box = self.is_line or (tag not in PREFORMATTED and _is_box(attributes.get("class") or ""))
        self.events: list[tuple[str, Attributes | None, str]] = []
        """(tag, attributes, "") of a start, (tag, None, "") of an end, ("", None, text) of a text."""
        self.depth = 1

    def start(self, tag: str, attributes: Attributes) -> bool:
        """An element begins; False if that shows that the code has ended, or that this was none."""
        if tag in _NO_CODE or (self.is_box and tag not in INLINE and tag != "br"):
            return False
        self.events.append((tag, attributes, ""))
        self.depth += 1
        return True

    def end(self, tag: str) -> bool:
        """An element ends; False if it is the one that holds the code."""
        self.depth -= 1
        if self.depth:
            self.events.append((tag, None, ""))
        return self.depth > 0

    def data(self, text: str) -> None:
        """Text, in one piece or several."""
        self.events.append(("", None, text))

    def is_code(self) -> bool:
        """Whether it is code: a box that is named after code is some only if it has its lines or names its language."""
        if self.is_line:
            return "\n" in "".join(["\n" if tag == "br" else text for tag, _, text in self.events]).strip()
        return not self.is_box or self.has_breaks() or language_of_element(self.attributes) != ""

    def has_breaks(self) -> bool:
        """Whether a <br> ends a line."""
        return any(tag == "br" for tag, _, _ in self.events)

    def has_text(self) -> bool:
        """Whether there is more than tags and white space."""
        return any(text and not text.isspace() for _, _, text in self.events)

    def break_lines(self) -> None:
        """Write the ends of lines as <br>, as they are outside of <pre>."""
        broken: list[tuple[str, Attributes | None, str]] = []
        for tag, attributes, text in self.events:
            if tag:
                broken.append((tag, attributes, text))
                continue
            for number, line in enumerate(text.split("\n") if broken else text.lstrip("\n").split("\n")):
                if number:
                    broken += [("br", {}, ""), ("br", None, "")]
                if line:
                    broken.append(("", None, line))
        self.events = broken

    def read(self) -> Code:
        """What was recorded."""
        reader = _Reader(folds=self.is_box and not self.is_line and self.has_breaks())
        for tag, attributes, text in self.events:
            if not tag:
                reader.text(text)
            elif attributes is None:
                reader.end()
            else:
                reader.start(tag, attributes)
        return reader.read(language_of_element(self.attributes))


class _Element(NamedTuple):
    """An open element inside of code."""

    tag: str
    is_line: bool
    is_always_line: bool
    """Whether it is a line even if it is empty."""
    written: int
    """How many pieces there were when it began."""


class _Reader:
    def __init__(self, folds: bool) -> None:
        self.folds = folds
        self.parts: list[str] = []
        self.open: list[_Element] = []
        self.at_start = True
        """Whether the line is empty so far."""
        self.after_line = True
        """Whether a line element has just begun or ended, so that a line break behind it is none of the code."""
        self.after_inline_line = False
        """Whether a line element has just ended that flows in a line, so that the <br> behind it breaks that line."""
        self.gap = ""
        """White space behind a line element, which is code only if more follows in the line."""
        self.aside: list[str] = []
        self.aside_depth = 0
        self.keeps_aside = False
        self.asides: list[Aside] = []
        self.linked = 0
        self.links_open = 0
        self.has_code = False
        self.language = ""
        self.labels: list[str] = []
        """The lines above the code itself, such as a language, the name of a file, a button."""

    def start(self, tag: str, attributes: Attributes) -> None:
        if self.aside_depth:
            self.aside_depth += 1
            return
        if FLOWS.get(tag) is Flow.UNSHOWN or _is_aside(tag, attributes):
            self.aside_depth = 1
            self.aside = []
            self.keeps_aside = FLOWS.get(tag) is not Flow.UNSHOWN
            if self.keeps_aside:
                self.asides.append(Aside(tag, attributes, ""))
            return
        classes = frozenset((attributes.get("class") or "").lower().split())
        always = tag in ("li", "tr") or not _LINE_CLASSES.isdisjoint(classes) or "data-line" in attributes
        is_line = always or (tag not in INLINE and tag not in ("br", "td", "th"))
        self.links_open += tag == "a"
        if tag == "br":
            if not self.after_inline_line:  # Hexo ends a line with both
                self.write("\n")
        elif tag == "code" or "cm-content" in classes:
            self.start_code()
        if tag in ("code", "pre") and not self.language:
            self.language = language_of_element(attributes)
        if is_line:
            self.start_line(keeps_indent=tag in INLINE)
        self.open.append(_Element(tag, is_line, always, len(self.parts)))

    def end(self) -> None:
        if self.aside_depth:
            self.aside_depth -= 1
            if not self.aside_depth and self.keeps_aside:
                self.asides[-1] = self.asides[-1]._replace(text=" ".join("".join(self.aside).split()))
            return
        element = self.open.pop()
        self.links_open -= element.tag == "a"
        if element.is_line:
            is_empty_line = len(self.parts) == element.written and (element.is_always_line or "\n" in self.gap)
            if not self.at_start or is_empty_line:
                self.write("\n")
            self.after_line = True
            self.after_inline_line = element.tag in INLINE

    def text(self, text: str) -> None:
        if self.aside_depth:
            self.aside.append(text)
            return
        if self.folds:
            text = _FOLDED.sub("" if self.at_start else " ", text)
        if not text or (self.open and self.open[-1].tag in _STRUCTURE and text.isspace()):
            return
        if self.after_line:
            self.gap += text
            if self.gap.isspace() and "\xa0" not in self.gap:
                return
            text, self.gap = _FIRST_BREAK.sub("", self.gap), ""
        self.linked += len(text) if self.links_open else 0
        self.write(text)

    def write(self, text: str) -> None:
        if self.gap:
            self.parts.append(_FIRST_BREAK.sub("", self.gap))
            self.gap = ""
        self.after_line = self.after_inline_line = False
        if text:
            self.parts.append(text)
            self.at_start = text[-1] == "\n"

    def start_line(self, keeps_indent: bool) -> None:
        """A line element begins: what is open of a line ends."""
        gap, self.gap = _FIRST_BREAK.sub("", self.gap), ""
        if not self.at_start:
            self.write("\n")
        lines, _, indent = gap.rpartition("\n")
        self.parts += ["\n"] * (lines.count("\n") + 1 if "\n" in gap and self.parts else 0)
        self.after_line = True
        self.after_inline_line = False
        if keeps_indent:
            self.gap = indent

    def start_code(self) -> None:
        """The element of the code itself begins: short lines above it in elements of their own are its labels."""
        if self.has_code:
            return
        self.has_code = True
        above = [line.strip() for line in "".join(self.parts).split("\n") if line.strip()]
        if self.after_line and 0 < len(above) <= _MOST_LABELS and all(len(line) <= _LONGEST_LABEL for line in above):
            self.labels = above
            self.parts, self.at_start, self.linked = [], True, 0

    def read(self, language: str) -> Code:
        text = "".join(self.parts).replace("\xa0", " ").replace("\u200b", "").replace("\r\n", "\n")
        text = _BLANK_LINES.sub("", _EMPTY_LINE.sub("", text)).rstrip()
        labels = [*self.labels, *(aside.text for aside in self.asides)]
        label = next((name for name in map(language_of_label, labels) if name), "")
        self.asides[:0] = [Aside("div", {}, line) for line in self.labels]
        asides = [aside for aside in self.asides if not language_of_label(aside.text) and not _NUMBERS.fullmatch(aside.text)]
        return Code(text, language or self.language or label, self.linked, tuple(asides))


def _is_aside(tag: str, attributes: Attributes) -> bool:
    """Whether an element inside of code holds none: numbers of lines, buttons, labels, copies out of sight."""
    if tag in _ASIDE_TAGS:
        return True
    if not attributes or tag in ("pre", "code"):  # Prism marks code that has line numbers so
        return False
    if is_hidden(attributes) or attributes.get("aria-hidden") == "true":
        return True
    if _NOT_SELECTED.search(attributes.get("style") or ""):
        return True
    return not _ASIDE_CLASSES.isdisjoint((attributes.get("class") or "").lower().split())


def is_gutter(code: str, hints: tuple[str, ...]) -> bool:
    """Whether what looks like code is the numbers of its lines, in an element of their own."""
    named = not {"lineno", "linenos", "linenodiv", "gutter", "lnt", "lntd"}.isdisjoint(hints) or hints[:2] == ("line", "numbers")
    return named and _NUMBERS.fullmatch(code) is not None
