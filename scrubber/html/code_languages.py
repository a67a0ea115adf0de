"""The language of a code block, as classes, attributes and the labels above code name it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from scrubber.html.attributes import Attributes
from scrubber.language.late_pattern import late_pattern

# Names that a class without a prefix (`<pre class="php">`, `hljs yaml`) or a label ("Python") may have. Words that name styles
# too, such as "basic", "make" and "text", are not among them.
_NAMES = frozenset(
    "abap actionscript ada apache applescript arduino asm assembly astro autohotkey awk bash bat batch bibtex c clojure "
    "cmake cmd cobol coffeescript cpp crystal csharp css csv cuda cypher cython dart delphi diff docker dockerfile elisp "
    "elixir elm erlang fish fortran fsharp gherkin git glsl go gradle graphql groovy haml handlebars haskell haxe hcl html "
    "http ini java javascript jinja jq js json json5 jsonc jsx julia kotlin kql latex lean less lisp lua makefile markdown "
    "mathematica matlab mdx mermaid mysql nasm nginx nim nix objectivec ocaml pascal perl pgsql php plsql postgresql "
    "powershell prisma prolog protobuf pug puppet py python qml r racket rb rego rescript rs ruby rust sas sass scala "
    "scheme scss sh shell smalltalk solidity sparql sql starlark stata svelte svg swift systemverilog tcl terraform tex "
    "toml ts tsql tsx twig typescript vb vba vbnet verilog vhdl vim vue wasm xml xquery yaml yml zig zsh".split()
)
# What labels write in another way than classes.
_LABELS = {
    "c++": "cpp", "c#": "csharp", "f#": "fsharp", "objective-c": "objectivec", "golang": "go", "shell session": "shell",
    "visual basic": "vb", "vb.net": "vbnet", "node.js": "javascript", "t-sql": "tsql", "pl/sql": "plsql", "c/c++": "cpp",
}  # fmt: skip
# Names that say that there is none.
_NONE = frozenset("auto code default no-highlight nohighlight none plain plaintext raw text txt unknown undefined".split())
_ATTRIBUTES = (
    "data-lang", "data-language", "data-code-language", "data-enlighter-language", "data-code-lang", "language", "lang",
)  # fmt: skip
# Confluence's.
_PARAMETERS = "data-syntaxhighlighter-params"
# Prism and highlight.js write language-x, Google's prettify lang-x, GitHub highlight-source-x, SyntaxHighlighter brush: x, Crayon
# lang:x, Org mode src-x, Sphinx highlight-x.
_PREFIXED = late_pattern(
    r"(?:^|\s)(?:(?:lang|language)[-:]|brush:\s*|highlight-(?:source|text)-|src-|highlight-(?=[a-z]))([\w+#.-]+)", re.I
)
_NAME = re.compile(r"[a-z][a-z0-9+#._-]{0,30}")
_BEFORE_NAME = frozenset(("language", "lang", "brush", "src", "source"))
_LONGEST_LABEL = 20


def language_of_element(attributes: Attributes) -> str:
    """The language that an element names, in lower case; "" if it names none."""
    for attribute in _ATTRIBUTES:
        name = _normal(attributes.get(attribute) or "")
        if name and (attribute != "lang" or name in _NAMES):  # `lang` may as well be the language of the words
            return name
    classes = attributes.get("class") or ""
    for match in _PREFIXED.finditer(f"{classes} {attributes.get(_PARAMETERS) or ''}"):
        if name := _normal(match[1]):
            return name
    return next((word for word in classes.lower().split() if word in _NAMES), "")


def language_of_hints(hints: Iterable[Sequence[str]]) -> str:
    """The language that the elements around code name, given the words of their classes, nearest first."""
    for words in hints:
        for word, following in pairwise(words):
            if following in _NAMES and (word in _BEFORE_NAME or word == "highlight"):
                return following
    return ""


def language_of_label(text: str) -> str:
    """The language that a line above code names; "" if it says anything else.

    >>> language_of_label("C++"), language_of_label("Example 1")
    ('cpp', '')
    """
    name = " ".join(text.lower().split()) if len(text) <= _LONGEST_LABEL else ""
    return _LABELS.get(name) or (name if name in _NAMES else "")


def _normal(name: str) -> str:
    name = name.strip().lower()
    name = _LABELS.get(name, name)
    return name if name not in _NONE and _NAME.fullmatch(name) else ""
