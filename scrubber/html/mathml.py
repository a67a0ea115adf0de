"""Presentation MathML -> LaTeX, element by element as the parser reports their ends.

The packages that do this need a well-formed document with a tree of its own, fail on `&nbsp;`, give up tables, and recurse. Here
an element is written as soon as it ends, from what its children became.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from scrubber.html.attributes import Attributes
from scrubber.html.formula_symbols import FUNCTIONS, latex_of

# Elements deeper than that are read as if they were not there. Formulas of real pages nest some 30 deep.
_DEEPEST = 200
_FENCES = {"(": ")", "[": "]", "{": "}", "|": "|", "‖": "‖", "∥": "∥", "⟨": "⟩", "⌊": "⌋", "⌈": "⌉"}
_BARS = frozenset("|‖∥")
_MATRICES = {"(": "pmatrix", "[": "bmatrix", "{": "Bmatrix", "|": "vmatrix", "‖": "Vmatrix", "∥": "Vmatrix"}
# Limits stand above and below these, so they are written as _ and ^.
_LARGE = frozenset("∑∏∐∫∬∭∮⋂⋃⋀⋁⨁⨂") | FUNCTIONS
_OVER = {"^": "hat", "ˆ": "hat", "~": "tilde", "˜": "tilde", "¯": "bar", "‾": "overline", "⏞": "overbrace", "\u20d7": "vec"}
_UNDER = {"_": "underline", "̲": "underline", "¯": "underline", "⏟": "underbrace"}
_VARIANTS = {
    "bold": "mathbf",
    "double-struck": "mathbb",
    "script": "mathcal",
    "fraktur": "mathfrak",
    "sans-serif": "mathsf",
    "monospace": "mathtt",
}
_ENCLOSED = {"box": "boxed", "roundedbox": "boxed", "circle": "boxed", "top": "overline", "bottom": "underline"}
_ENCLOSED |= {"updiagonalstrike": "cancel", "downdiagonalstrike": "bcancel", "radical": "sqrt"}
# A second superscript on these would be an error.
_RAISED = frozenset(("msup", "msubsup", "mmultiscripts"))
_TEXT_ESCAPES = str.maketrans({sign: f"\\{sign}" for sign in "{}#%&$_"})


class _Piece(NamedTuple):
    """What an element became."""

    tag: str
    latex: str
    sign: str = ""
    """The characters of an operator, an identifier or a number."""
    parts: int = 1
    """How many pieces stand in it side by side."""


class _Open(NamedTuple):
    tag: str
    attributes: Attributes
    text: list[str]
    children: list[_Piece]


class MathMLReader:
    """Reads one <math> element."""

    def __init__(self) -> None:
        self._open = [_Open("math", {}, [], [])]
        self._deeper = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        if len(self._open) > _DEEPEST:
            self._deeper += 1
        else:
            self._open.append(_Open(tag, dict(attributes), [], []))

    def data(self, text: str) -> None:
        """Text inside of an element."""
        if self._deeper:
            self._open[-1].children.append(_Piece("mi", latex_of(text.strip())))
        else:
            self._open[-1].text.append(text)

    def end(self) -> None:
        """The element that began last ends."""
        if self._deeper:
            self._deeper -= 1
        elif len(self._open) > 1:
            done = self._open.pop()
            self._open[-1].children.append(_converted(done))

    def latex(self) -> str:
        """The formula, once its element has ended."""
        while len(self._open) > 1:
            self.end()
        return _row(self._open[0].children).latex


def _converted(element: _Open) -> _Piece:
    tag = element.tag
    if tag in _TOKENS:
        return _TOKENS[tag](element)
    if tag in _LAYOUTS and element.children:
        return _Piece(tag, _LAYOUTS[tag](element))
    if tag in _IGNORED:
        return _Piece(tag, "")
    row = _row(element.children)
    return row._replace(tag=tag) if tag in ("mtd", "mtable", "mtr", "none", "mprescripts") else row


def _row(children: Sequence[_Piece]) -> _Piece:
    """Pieces side by side; one alone stays what it is."""
    pieces = _fenced([piece for piece in children if piece.latex or piece.tag in ("none", "mprescripts")])
    if len(pieces) == 1:
        return pieces[0]
    return _Piece("mrow", " ".join([piece.latex for piece in pieces]), parts=len(pieces))


def _fenced(pieces: list[_Piece]) -> list[_Piece]:
    """Pieces with their fences: around a table they make it a matrix, at both ends of a row they grow with what is inside."""
    done: list[_Piece] = []
    waiting = iter(pieces)
    piece = next(waiting, None)
    while piece is not None:
        following = next(waiting, None)
        left = done[-1].sign if done and piece.tag == "mtable" else ""
        is_closed = left in _MATRICES and following is not None and following.sign == _FENCES[left]
        if is_closed or left == "{":
            name = _MATRICES[left] if is_closed else "cases"
            body = piece.latex.partition("}")[2].rpartition("\\end")[0].strip()
            done[-1] = _Piece("mrow", f"\\begin{{{name}}} {body} \\end{{{name}}}")
            following = next(waiting, None) if is_closed else following
        else:
            done.append(piece)
        piece = following
    return _paired(done)


def _paired(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Pieces in which fences that belong together grow with what is between them; bars do where they enclose a whole row."""
    signs = [piece.sign for piece in pieces]
    if len(signs) > 2 and signs[0] in _BARS and signs[0] == signs[-1] and signs.count(signs[0]) == 2:
        return [_between(pieces[0], _paired(pieces[1:-1]), pieces[-1])]
    done: list[_Piece] = []
    opened: list[int] = []
    for piece in pieces:
        if opened and piece.sign == _FENCES[done[opened[-1]].sign]:
            at = opened.pop()
            done[at:] = [_between(done[at], done[at + 1 :], piece)]
            continue
        if piece.sign in _FENCES and piece.sign not in _BARS:
            opened.append(len(done))
        done.append(piece)
    return done


def _between(opening: _Piece, inside: Sequence[_Piece], closing: _Piece) -> _Piece:
    inner = " ".join([piece.latex for piece in inside])
    return _Piece("mrow", f"\\left{opening.latex} {inner} \\right{closing.latex}")


def _argument(element: _Open, at: int) -> str:
    return element.children[at].latex if at < len(element.children) else ""


def _base(piece: _Piece) -> str:
    return f"{{{piece.latex}}}" if piece.parts > 1 or not piece.latex or piece.tag in _RAISED else piece.latex


def _identifier(element: _Open) -> _Piece:
    text = " ".join("".join(element.text).split())
    latex = latex_of(text)
    if text in FUNCTIONS:
        latex = f"\\{text}"
    elif command := _VARIANTS.get(element.attributes.get("mathvariant", "")):
        latex = f"\\{command}{{{latex}}}"
    elif len(text) > 1 and text.isalpha() and latex == text:
        latex = f"\\mathrm{{{text}}}"
    return _Piece(element.tag, latex, text)


def _operator(element: _Open) -> _Piece:
    text = " ".join("".join(element.text).split())
    return _Piece("mo", f"\\{text}" if text in FUNCTIONS else latex_of(text), text)


def _text(element: _Open) -> _Piece:
    text = "".join(element.text).replace("\xa0", " ")
    if text.strip() and not any(map(str.isalnum, text)):
        return _Piece("mtext", latex_of(text.strip()))
    folded = " ".join(text.split())
    spaced = f"{' ' * text[:1].isspace()}{folded}{' ' * (text[-1:].isspace() and folded != '')}"
    return _Piece("mtext", f"\\text{{{spaced.translate(_TEXT_ESCAPES)}}}" if spaced else "")


def _fraction(element: _Open) -> str:
    over, under = _argument(element, 0), _argument(element, 1)
    if element.attributes.get("linethickness", "").strip() in ("0", "0pt", "0px", "0em"):
        return f"\\genfrac{{}}{{}}{{0pt}}{{}}{{{over}}}{{{under}}}"
    return f"\\frac{{{over}}}{{{under}}}"


def _scripts(below: int, above: int) -> Callable[[_Open], str]:
    """Writes a base with the children of these numbers as subscript and superscript; 0 is none."""

    def written(element: _Open) -> str:
        sub = f"_{{{_argument(element, below)}}}" if below else ""
        return _base(element.children[0]) + sub + (f"^{{{_argument(element, above)}}}" if above else "")

    return written


def _accented(signs: dict[str, str], default: str, script: str) -> Callable[[_Open], str]:
    def written(element: _Open) -> str:
        base = element.children[0]
        accent = element.children[1] if len(element.children) > 1 else _Piece("", "")
        if base.sign in _LARGE or base.latex.startswith(("\\overbrace", "\\underbrace")):
            return f"{base.latex}{script}{{{accent.latex}}}"
        command = signs.get(accent.sign)
        if command == "bar" and len(base.sign) != 1:
            command = "overline"
        if accent.sign == "˙":
            accent = _Piece("mo", "\\cdot")
        return f"\\{command}{{{base.latex}}}" if command else f"\\{default}{{{accent.latex}}}{{{base.latex}}}"

    return written


def _under_over(element: _Open) -> str:
    base = element.children[0]
    if base.sign in _LARGE:
        return _scripts(1, 2)(element)
    return f"\\overset{{{_argument(element, 2)}}}{{\\underset{{{_argument(element, 1)}}}{{{base.latex}}}}}"


def _multiscripts(element: _Open) -> str:
    base, *scripts = element.children
    tags = [piece.tag for piece in scripts]
    cut = tags.index("mprescripts") if "mprescripts" in tags else len(scripts)
    return _script_pairs(scripts[cut + 1 :], "{}") + _base(base) + _script_pairs(scripts[:cut], "")


def _script_pairs(pieces: Sequence[_Piece], before: str) -> str:
    pairs = zip_longest(pieces[::2], pieces[1::2])
    written = ""
    for sub, sup in pairs:
        written += f"_{{{sub.latex}}}" if sub.latex else ""
        written += f"^{{{sup.latex}}}" if sup is not None and sup.latex else ""
    return before + written if written else ""


def _fence_element(element: _Open) -> str:
    opening, closing = (element.attributes.get(name, default) for name, default in (("open", "("), ("close", ")")))
    separators = "".join(element.attributes.get("separators", ",").split())
    inner = ""
    for number, piece in enumerate(element.children):
        if number and separators:
            inner += f"{separators[min(number, len(separators)) - 1]} "
        inner += f"{piece.latex} "
    return f"\\left{latex_of(opening) or '.'} {inner}\\right{latex_of(closing) or '.'}"


def _table(element: _Open) -> str:
    """Rows of cells; columns that are set right and left of a sign are aligned at it."""
    rows = [piece.latex for piece in element.children if piece.latex]
    if len(rows) == 1 and "&" not in rows[0]:
        return rows[0]
    aligned = "right" in element.attributes.get("columnalign", "") or element.attributes.get("displaystyle") == "true"
    name = "aligned" if aligned else "matrix"
    body = " \\\\ ".join(rows)
    return f"\\begin{{{name}}} {body} \\end{{{name}}}"


def _labelled_row(element: _Open) -> str:
    """A row whose first cell is the number of the equation, which stands behind it."""
    label, *cells = element.children
    return f"{' & '.join([cell.latex for cell in cells])} {label.latex}"


def _enclosed(element: _Open) -> str:
    inner = _row(element.children).latex
    notations = element.attributes.get("notation", "").split()
    command = next((_ENCLOSED[name] for name in notations if name in _ENCLOSED), "")
    return f"\\{command}{{{inner}}}" if command else inner


_TOKENS: dict[str, Callable[[_Open], _Piece]] = {
    "mi": _identifier,
    "mn": lambda element: _identifier(element)._replace(tag="mn"),
    "mo": _operator,
    "mtext": _text,
    "ms": _text,
}
_LAYOUTS: dict[str, Callable[[_Open], str]] = {
    "mfrac": _fraction,
    "msqrt": lambda element: f"\\sqrt{{{_row(element.children).latex}}}",
    "mroot": lambda element: f"\\sqrt[{_argument(element, 1)}]{{{_argument(element, 0)}}}",
    "msub": _scripts(1, 0),
    "msup": _scripts(0, 1),
    "msubsup": _scripts(1, 2),
    "mover": _accented(_OVER, "overset", "^"),
    "munder": _accented(_UNDER, "underset", "_"),
    "munderover": _under_over,
    "mmultiscripts": _multiscripts,
    "mfenced": _fence_element,
    "mtable": _table,
    "mtr": lambda element: " & ".join([cell.latex for cell in element.children]),
    "mlabeledtr": _labelled_row,
    "menclose": _enclosed,
    "semantics": lambda element: element.children[0].latex,
    "maction": lambda element: element.children[0].latex,
}
_IGNORED = frozenset(("mspace", "annotation", "annotation-xml", "mphantom", "maligngroup", "malignmark"))
