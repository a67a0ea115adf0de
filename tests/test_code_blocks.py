"""Code as highlighters write it: one block with its lines, its language, and without what is there for the reader's hand."""

from __future__ import annotations

import pytest

import scrubber
from scrubber.html.parser import parse
from scrubber.marks import MarkKind
from scrubber.model import Block, Kind


def blocks(document: str) -> list[Block]:
    return list(parse(document).blocks)


def code(document: str) -> str:
    (block,) = [block for block in blocks(document) if block.kind is Kind.CODE]
    return block.text


def language(document: str) -> str:
    (block,) = [block for block in blocks(document) if block.kind is Kind.CODE]
    return block.form.code_language if block.form else ""


LINES = "if wet {\n\n  stop()"
HIGHLIGHTED = {
    "line breaks": "<pre>if wet {<br><br>  stop()</pre>",
    "a div a line": "<pre><div>if wet {</div><div><br></div><div>  stop()</div></pre>",
    "an item a line": "<pre class=prettyprint><ol><li><b>if</b> wet {</li><li></li><li>  stop()</li></ol></pre>",
    "a span a line": "<pre><span class=line>if wet {</span>\n<span class=line></span>\n<span class=line>  stop()</span></pre>",
    "a span a line, no breaks": "<pre><i data-line>if wet {</i><i data-line></i><i data-line>  stop()</i></pre>",
    "a span with a break at its end": (
        "<pre><code><span class=token-line>if wet {<br></span><span class=token-line><br></span>"
        "<span class=token-line>  stop()<br></span></code></pre>"
    ),
    "a span and a break behind it": (
        "<pre><span class=line>if wet {</span><br><span class=line></span><br><span class=line>  stop()</span><br></pre>"
    ),
    "breaks inside of nested spans": (
        "<pre><code><span class=line><span class=cl>if wet {\n</span></span><span class=line><span class=cl>\n</span></span>"
        "<span class=line><span class=cl>  stop()\n</span></span></code></pre>"
    ),
    "numbers in the lines": (
        "<pre><code><div class=ec-line><div class=gutter><div aria-hidden=true>1</div></div><div>if wet {</div></div>"
        "<div class=ec-line><div class=gutter><div aria-hidden=true>2</div></div><div></div></div>"
        "<div class=ec-line><div class=gutter><div aria-hidden=true>3</div></div><div>  stop()</div></div></code></pre>"
    ),
    "numbers that cannot be selected": (
        "<pre><i style='user-select: none'>1</i>if wet {\n<i style='user-select:none'>2</i>\n"
        "<i style='user-select: none'>3</i>  stop()</pre>"
    ),
    "a table with a row a line": (
        "<table class='highlight js-file-line-container'><tr><td class=blob-num data-line-number=1></td><td>if wet {</td></tr>\n"
        "<tr><td class=blob-num></td><td>\n</td></tr><tr><td class=blob-num></td><td>  stop()</td></tr></table>"
    ),
    "a table in code": (
        "<pre><code><table><tr><td class=hljs-ln-numbers><i data-line-number=1></i></td><td>if wet {</td></tr>"
        "<tr><td class=hljs-ln-numbers></td><td></td></tr><tr><td></td><td>  stop()</td></tr></table></code></pre>"
    ),
    "a column of numbers": (
        "<table class=rouge-table><tr><td class=rouge-gutter><pre class=lineno>1\n2\n3\n</pre></td>"
        "<td><pre>if wet {\n\n  stop()\n</pre></td></tr></table>"
    ),
    "numbers in a <pre> of their own": "<div><pre class=linenos>1\n2\n3</pre><pre>if wet {\n\n  stop()</pre></div>",
    "a plugin with a plain copy": (
        "<div class=crayon-syntax><textarea>if wet {</textarea><table><tr><td class=crayon-nums><div>1</div></td><td>"
        "<div class=crayon-line>if wet {</div><div class=crayon-line>&nbsp;</div><div class=crayon-line>&nbsp; stop()</div>"
        "</td></tr></table></div>"
    ),
    "an editor": (
        "<div class=CodeMirror-code><div><div class=CodeMirror-linenumber>1</div><pre class=CodeMirror-line>if wet {</pre></div>"
        "<div><pre class=CodeMirror-line><b>\u200b</b></pre></div><div><pre class=CodeMirror-line>  stop()</pre></div></div>"
    ),
    "<code> without <pre>": "<div><code class='hljs go'>if wet {\n\n  stop()\n</code></div>",
    "<code> with a style": "<div><code style='white-space: pre'><b>if</b> wet {\n\n  stop()</code></div>",
    "a box without <pre>": "<div class=w3-code>\nif wet {<br>\n<br>\n&nbsp;&nbsp;stop()</div>",
    "a button and a style": "<pre><code>if wet {\n\n  stop()<button>Copy</button><style>b {}</style></code></pre>",
}


@pytest.mark.parametrize("document", HIGHLIGHTED.values(), ids=HIGHLIGHTED.keys())
def test_code_has_its_lines_however_they_are_made(document: str) -> None:
    assert code(f"<p>Above</p>{document}<p>Below</p>") == LINES


@pytest.mark.parametrize(
    ("document", "name"),
    [
        ("<pre><code class='language-js'>x</code></pre>", "js"),
        ("<pre class='lang-C++'>x</pre>", "cpp"),
        ("<div class='highlight highlight-source-shell'><pre>x</pre></div>", "shell"),
        ("<div class='highlight-python notranslate'><div class=highlight><pre>x</pre></div></div>", "python"),
        ("<div class='language-ruby highlighter-rouge'><div class=highlight><pre><code>x</code></pre></div></div>", "ruby"),
        ("<pre class='brush: sql; toolbar: false'>x</pre>", "sql"),
        ("<pre class='sourceCode haskell'><code>x</code></pre>", "haskell"),
        ("<pre class='src src-elisp'>x</pre>", "elisp"),
        ("<pre class='lang:php decode:true'>x</pre>", "php"),
        ("<pre><code class='hljs yaml'>x</code></pre>", "yaml"),
        ("<pre data-language=rust>x</pre>", "rust"),
        ("<pre lang=python>x</pre>", "python"),
        ("<pre class=syntaxhighlighter-pre data-syntaxhighlighter-params='brush: bash; gutter: false'>x</pre>", "bash"),
        (
            "<figure class='highlight python'><table><tbody><tr><td class=code><pre>x</pre></td></tr></tbody></table></figure>",
            "python",
        ),
        ("<pre lang=de>x</pre>", ""),
        ("<pre class=language-plaintext>x</pre>", ""),
        ("<pre class='nohighlight'>x</pre>", ""),
        ("<pre>x</pre>", ""),
        ("<pre><div>Python</div><button>Copy</button><div><code>x = 1</code></div></pre>", "python"),
        ("<div><div><span>C#</span><button>Copy</button></div><div><pre>x</pre></div></div>", "csharp"),
        ("<div><p>Text</p><div>Rust</div></div><pre>x</pre>", ""),
        ("<div><h3>Rust</h3><pre>x</pre></div>", ""),
        ("<div class=crayon-syntax><div class=crayon-toolbar><b>Rust</b></div><div class=crayon-line>x</div></div>", "rust"),
        ("<div><code class=language-toml>x = 1\ny = 2</code></div>", "toml"),
    ],
)
def test_language_is_what_class_attribute_or_label_names(document: str, name: str) -> None:
    assert language(document) == name


def test_label_that_repeats_the_language_is_no_paragraph() -> None:
    label, _ = blocks("<div class=language-js><span>js</span><pre>x</pre></div>")
    assert label.kind is Kind.OTHER


@pytest.mark.parametrize(
    "document",
    [
        "<p>Set <code class=language-js>lamp</code> first.</p>",
        "<p><code class=language-js>lamp\n</code> is set.</p>",
        "<ul><li><code class=hljs>lamp</code>: how bright</ul>",
        "<div><code class='whitespace-pre'>lamp</code></div>",
        "<p><code class=hljs>lamp",
    ],
)
def test_code_of_one_line_is_a_part_of_its_sentence(document: str) -> None:
    (block,) = blocks(document)
    assert block.kind is not Kind.CODE
    assert [block.text[mark.start : mark.end] for mark in block.marks if mark.kind is MarkKind.CODE] == ["lamp"]


def test_label_of_code_is_no_line_of_it() -> None:
    assert code("<pre><div>Python</div><div><code>x = 1</code></div></pre>") == "x = 1"


def test_words_in_code_that_are_none_of_it_are_blocks_behind_it() -> None:
    found = blocks("<pre>a<b hidden>unseen</b>\nb<button>Kopieren</button></pre><p>More</p>")
    assert [(block.text, block.kind) for block in found] == [
        ("a\nb", Kind.CODE), ("unseen", Kind.OTHER), ("Kopieren", Kind.OTHER), ("More", Kind.PARAGRAPH),
    ]  # fmt: skip
    assert "state:hidden" in (found[1].hints or ())


def test_code_that_never_ends_holds_no_paragraphs() -> None:
    found = blocks("<div><pre><div>x = 1\n<p>Danach.</p><h2>Teil</h2><p>Mehr</p></div>")
    assert [(block.text, block.kind) for block in found] == [
        ("x = 1", Kind.CODE), ("Danach.", Kind.PARAGRAPH), ("Teil", Kind.HEADING), ("Mehr", Kind.PARAGRAPH),
    ]  # fmt: skip


def test_box_named_after_code_may_hold_text() -> None:
    found = blocks("<div class=code-block><p>Use code <b>SPRING</b>.</p></div>")
    assert [(block.text, block.kind) for block in found] == [("Use code SPRING.", Kind.PARAGRAPH)]


@pytest.mark.parametrize("depth", [10, 3_000])
def test_no_depth_inside_of_code_loses_text(depth: int) -> None:
    assert [block.text for block in blocks(f"<pre>{'<i>' * depth}x{'</i>' * depth}</pre><p>After</p>")] == ["x", "After"]


def test_language_is_written_behind_the_fence_and_as_a_class() -> None:
    article = scrubber.clean_html(
        "<article><h1>Die Pumpe</h1><p>So liest das Programm den Stand der Pumpe, einmal in der Stunde und nie bei Regen.</p>"
        "<pre data-lang=python>read()</pre><p>Danach wartet es eine Stunde, und das Ganze beginnt wieder von vorn.</p></article>"
    )
    assert "```python\nread()\n```" in article.to_markdown()
    assert '<pre><code class="language-python">read()</code></pre>' in article.to_html()


def test_only_the_first_element_of_code_has_a_label_above_it() -> None:
    blocks = parse("<pre><div>js</div><code>two()</code> <code>three()</code></pre>").blocks
    assert [(block.text, block.form.code_language) for block in blocks if block.form] == [("two() three()", "js")]
