"""Formulas of a page, each once and as LaTeX, however the page shows it.

A formula typically stands several times in a page: as MathML for screen readers, as the LaTeX it was made from, and as hundreds
of elements that draw it. `FormulaReader` reads all that is inside the outermost element of a formula and takes what is nearest to
what its author wrote: a TeX annotation, `alttext`, an attribute, MathML, alternative text of an image, the text as it stands.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urlsplit

from scrubber.html.attributes import Attributes
from scrubber.html.mathml import MathMLReader

# How the class begins of elements that are one formula and nothing else, and the classes that say so, by their first word or as a
# whole: KaTeX, MathJax 2 (3 and 4 have an element of their own), MediaWiki, Pandoc, remark, Sphinx, MkDocs.
CLASS_STARTS = ("katex", "MathJax", "MJX", "mjx", "mwe-math", "math", "arithmatex", "ltx_equation")
_FIRST_WORDS = frozenset(
    "katex katex-display MathJax MathJax_Display MathJax_SVG MathJax_SVG_Display MathJax_CHTML MathJax_MathML MathJax_Preview "
    "mjx-chtml mjx-full-width MJXc-display mwe-math-element math-inline math-display arithmatex ltx_equation "
    "ltx_equationgroup".split()
)
_WHOLE = frozenset(("math inline", "math display", "math math-inline", "math math-display", "math notranslate nohighlight"))
ELEMENTS = frozenset(("math", "mjx-container"))
_STANDING = re.compile(r"\b(?:katex-display|MathJax(?:_SVG)?_Display|MJXc-display|math-display|tml-display)\b|^math display$")
_STANDING_WIKI = ("mwe-math-element-block", "mwe-math-fallback-image-display")
# Numbers of equations and links to them, previews while a script runs.
_SILENT_CLASSES = ("MathJax_Preview", "eqno", "headerlink", "ltx_eqn_eqno")
_SILENT = frozenset(("style", "title", "button"))
_SCRIPTS = {"sup": "^", "sub": "_"}
_TEX = re.compile(r"\b(?:x-)?(?:la)?tex\b", re.I)
_ATTRIBUTES = ("data-latex", "data-tex", "data-math", "data-formula", "data-expr")
_WRAPPED = re.compile(r"\{\\(?:displaystyle|textstyle)\b(.*)\}", re.S)
_STYLE = re.compile(r"\\(?:displaystyle|textstyle)\b\s*")
# The end of a comment shows only where the lines are still apart.
_COMMENT = re.compile(r"(?<!\\)%(?:[^\n]*\n|\s*\]\]>)")
_DELIMITERS = (("$$", "$$"), ("\\[", "\\]"), ("\\(", "\\)"), ("$", "$"))
# Classes of images whose alternative text is LaTeX: MediaWiki, WordPress and its plugins, Moodle, forums.
_IMAGE_CLASSES = frozenset(
    "latex tex texrender ee_img wp-katex-eq mathtex mwe-math-fallback-image-inline mwe-math-fallback-image-display".split()
)
_SERVICE = "latex.codecogs.com"
# What the service is asked for beside the formula.
_SERVICE_WORDS = re.compile(r"\\(?:dpi\{\d+\}|bg_\w+|fg_\w+|inline|tiny|small|large|Large|LARGE|huge)(?![A-Za-z])|&space;")
_PARAMETERS = ("latex", "chl", "tex", "formula")
# LaTeX and no sentence or path: a command that takes an argument, or one beside a script or an equals sign.
_IS_LATEX = re.compile(r"\\[A-Za-z]+\s*\{|[_^]\{|\\[A-Za-z]{2,}[^A-Za-z].{0,200}[_^=+]")


class FormulaReader:
    """Reads one formula, from the element that begins it to its end."""

    def __init__(self, tag: str, attributes: Attributes) -> None:
        self.source = ""
        """LaTeX as its author wrote it."""
        self.stands_alone = False
        self.is_script = tag == "script"
        """Whether it is the source of a formula that the page may show before it."""
        self.is_drawn = "MathJax" in attributes.get("class", "")
        """Whether a script behind it may have its source."""
        self._attribute = ""
        self._image = ""
        self._text: list[str] = []
        self._mathml: MathMLReader | None = None
        self._converted = ""
        self._annotation: list[str] | None = None
        self._rows: list[list[str]] = []
        """The formulas in each row of the table that LaTeXML lays equations out with."""
        self._open: list[str] = []
        self._silent = 0
        """How many elements are open that only draw."""
        self.start(tag, attributes)

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        self._open.append(tag)
        name = attributes.get("class", "")
        if self._silent or tag in _SILENT or (name and name.startswith(_SILENT_CLASSES)):
            self._silent += 1
            return
        self.stands_alone = self.stands_alone or _stands_alone(tag, name, attributes)
        if tag == "tr":
            self._rows.append([])
        elif tag == "math":
            self.source = self.source or attributes.get("alttext", "")
            self._mathml = MathMLReader() if self._mathml is None and not self._converted else self._mathml
        elif tag in ("annotation", "script"):
            if _TEX.search(attributes.get("encoding") or attributes.get("type") or ""):
                self._annotation = []
        elif self._mathml is not None:
            self._mathml.start(tag, attributes)
        elif tag == "img":
            self._image = self._image or formula_of_image(attributes) or attributes.get("alt", "")
        elif tag in _SCRIPTS:
            self._text.append(f"{_SCRIPTS[tag]}{{")
        self._attribute = self._attribute or next((value for key in _ATTRIBUTES if (value := attributes.get(key))), "")

    def data(self, text: str) -> None:
        """Text inside."""
        if self._silent:
            return
        if self._annotation is not None:
            self._annotation.append(text)
        elif self._mathml is not None:
            self._mathml.data(text)
        else:
            self._text.append(text)

    def end(self, tag: str) -> None:
        """The element that began last ends."""
        opened = self._open.pop() if self._open else tag
        if self._silent:
            self._silent -= 1
        elif opened == "math" and self._mathml is not None:
            self._converted = self._mathml.latex()
            self._mathml = None
            if self._rows:
                self._rows[-1].append(tidied(self.source or self._converted))
                self.source = self._converted = ""
        elif opened in ("annotation", "script"):
            if self._annotation is not None:
                self.source = "".join(self._annotation).strip() or self.source
            self._annotation = None
        elif self._mathml is not None:
            self._mathml.end()
        elif opened in _SCRIPTS:
            self._text.append("}")

    def latex(self) -> str:
        """The formula; "" if there is none."""
        if self._rows:
            return self._aligned()
        shown = "".join(self._text).strip()
        written = self.source or self._attribute or self._converted or self._image or shown
        self.stands_alone = self.stands_alone or (written is shown and shown.startswith(("\\[", "$$", "\\begin{")))
        return tidied(written)

    def _aligned(self) -> str:
        """The formulas of a table of equations as one."""
        rows = [" & ".join(row) for row in self._rows if row]
        self.stands_alone = True
        if len(rows) < 2:
            return "".join(rows).replace(" & ", " ")
        return " \\\\ ".join(rows).join(("\\begin{aligned} ", " \\end{aligned}"))


def _stands_alone(tag: str, name: str, attributes: Attributes) -> bool:
    if tag in ("math", "mjx-container") and attributes.get("display") in ("block", "true"):
        return True
    if tag == "script":
        return "display" in attributes.get("type", "")
    return bool(name) and (_STANDING.search(name) is not None or any(word in name for word in _STANDING_WIKI))


def begins_formula(name: str) -> bool:
    """Whether the class `name` says that all of an element is one formula."""
    return name.startswith(CLASS_STARTS) and (name in _WHOLE or name.split(None, 1)[0] in _FIRST_WORDS)


def tidied(latex: str) -> str:
    """LaTeX on one line, without its delimiters and the styles that a wiki writes around it.

    >>> tidied(r"{\\displaystyle x^{2}}"), tidied("a % why\\nb")
    ('x^{2}', 'a b')
    """
    bare = " ".join(_COMMENT.sub("\n", latex).split())
    for opening, closing in _DELIMITERS:
        if len(bare) > len(opening) + len(closing) and bare.startswith(opening) and bare.endswith(closing):
            bare = bare[len(opening) : -len(closing)].strip()
            break
    if (wrapped := _WRAPPED.fullmatch(bare)) and _is_balanced(wrapped[1]):
        bare = wrapped[1].strip()
    return _STYLE.sub("", bare, count=1) if bare.startswith(("\\displaystyle", "\\textstyle")) else bare


def _is_balanced(latex: str) -> bool:
    depth = 0
    for sign in latex.replace("\\{", "").replace("\\}", ""):
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return depth == 0


def formula_of_image(attributes: Attributes) -> str:
    """The LaTeX of an image that shows a formula, from its alternative text or its address; "" for any other image."""
    source, alternative = attributes.get("src") or "", attributes.get("alt")
    if alternative:
        name = attributes.get("class")
        if name and not _IMAGE_CLASSES.isdisjoint(name.split()):
            return tidied(alternative)
        if ("\\" in alternative or "{" in alternative) and _IS_LATEX.search(alternative):
            return tidied(alternative)
    if _SERVICE in source or ("%5" in source and "%5c" in source.lower()):
        return tidied(_of_address(source))
    return ""


def _of_address(source: str) -> str:
    """What the query, or the last part of the path, of an address says in LaTeX; "" if it says none."""
    try:
        parts = urlsplit(source)
        parameters = parse_qs(parts.query)
    except ValueError:
        return ""
    if parts.netloc == _SERVICE:
        return _SERVICE_WORDS.sub(" ", unquote(parts.query))
    if asked := next((parameters[name][0] for name in _PARAMETERS if name in parameters), ""):
        return asked
    last = unquote(parts.path.rpartition("/")[2])
    return last if _IS_LATEX.search(last) else ""
