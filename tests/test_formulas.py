"""Formulas become LaTeX, each once, however a page shows them."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from scrubber.html.delimited_formulas import with_delimited
from scrubber.html.formulas import formula_of_image
from scrubber.html.parser import parse
from scrubber.marks import FORMULAS, NO_MARKS, Mark, MarkKind, Marks
from scrubber.model import Decision
from scrubber.output.html import html
from scrubber.output.markdown import markdown

KATEX = (
    '<span class="katex"><span class="katex-mathml"><math><semantics><mrow><mi>t</mi><mo>=</mo><mn>4</mn></mrow>'
    '<annotation encoding="application/x-tex">t=4</annotation></semantics></math></span>'
    '<span class="katex-html" aria-hidden="true"><span class="base"><span class="mord">t</span>=4</span></span></span>'
)
WIKI = (
    '<span class="mwe-math-element"><span class="mwe-math-mathml-inline mwe-math-mathml-a11y" style="display: none;">'
    '<math alttext="{\\displaystyle r^{2}}"><semantics><mrow><msup><mi>r</mi><mn>2</mn></msup></mrow>'
    '<annotation encoding="application/x-tex">{\\displaystyle r^{2}}</annotation></semantics></math></span>'
    '<img src="https://w.example/svg/0c" class="mwe-math-fallback-image-inline" alt="{\\displaystyle r^{2}}"></span>'
)
MATHJAX_2 = (
    '<span class="MathJax_Preview">v</span><span class="MathJax" id="MathJax-Element-1-Frame"><nobr><span class="math">'
    '<span class="mi">v</span></span></nobr><span class="MJX_Assistive_MathML"><math><mi>v</mi></math></span></span>'
    '<script type="math/tex" id="MathJax-Element-1">v_0</script>'
)
MATHJAX_3 = (
    '<mjx-container class="MathJax" jax="CHTML"><mjx-math aria-hidden="true"><mjx-mi><mjx-c class="mjx-c1D465"></mjx-c></mjx-mi>'
    "</mjx-math><mjx-assistive-mml><math><mi>x</mi><mo>≤</mo><mn>9</mn></math></mjx-assistive-mml></mjx-container>"
)
MATHJAX_SVG = (
    '<mjx-container class="MathJax" jax="SVG"><svg><g data-mml-node="math" data-latex="\\sqrt{2}"><path></path></g></svg>'
    "</mjx-container>"
)
INLINE = [
    (KATEX, "t=4"),
    (WIKI, "r^{2}"),
    (MATHJAX_2, "v_0"),
    (MATHJAX_3, r"x \leq 9"),
    (MATHJAX_SVG, r"\sqrt{2}"),
    ('<math alttext="\\beta_{1}"><mi>β</mi></math>', r"\beta_{1}"),
    ('<script type="math/tex">% <![CDATA[\na &lt b\n%]]></script>', "a &lt b"),
    ('<math><semantics><mi>x</mi><annotation encoding="text/plain">no</annotation></semantics></math>', "x"),
    ('<math><semantics><mi>x</mi><annotation encoding="LaTeX">x_0</annotation></semantics></math>', "x_0"),
    ('<span class="math inline">\\(y_1\\)</span>', "y_1"),
    ('<span class="math inline"><em>x</em><sup>2</sup></span>', "x^{2}"),
    ('<img class="latex" src="https://s0.wp.com/latex.php?latex=q" alt="q_{7}">', "q_{7}"),
]


def first_block(markup: str) -> tuple[str, list[Mark]]:
    block = parse(f"<p>{markup}").blocks[0]
    return block.text, list(block.marks)


def as_markdown(markup: str) -> str:
    return markdown([Decision(block, None) for block in parse(markup).blocks])


@pytest.mark.parametrize(("element", "latex"), INLINE)
def test_a_formula_stands_in_its_sentence_once(element: str, latex: str) -> None:
    text, marks = first_block(f"Wenn {element}, dann <b>bricht</b> das Eis.")
    assert text == f"Wenn {latex}, dann bricht das Eis."
    assert [(mark.kind, text[mark.start : mark.end], mark.label) for mark in marks if mark.kind in FORMULAS] == [
        (MarkKind.FORMULA, latex, latex)
    ]
    assert as_markdown(f"<p>Wenn {element}, dann.") == f"Wenn ${latex}$, dann."


def test_formulas_of_scripts_side_by_side_stay_two() -> None:
    markup = '<p>Für <script type="math/tex">a</script> <script type="math/tex">b</script> gilt das.'
    assert as_markdown(markup) == "Für $a$ $b$ gilt das."


STANDING = [
    f'<span class="katex-display">{KATEX}</span>',
    '<math display="block"><mi>t</mi><mo>=</mo><mn>4</mn></math>',
    '<script type="math/tex; mode=display">\nt = 4\n</script>',
    '<div class="math notranslate nohighlight"><span class="eqno">(3)<a class="headerlink">¶</a></span>\\[t = 4\\]</div>',
    "<p>\\[ t = 4 \\]</p>",
    "<p>$$t = 4$$</p>",
]


@pytest.mark.parametrize("element", STANDING)
def test_a_formula_that_stands_alone(element: str) -> None:
    written = as_markdown(f"<p>On trouve</p>{element}<p>comme prévu.</p>")
    assert "".join(written.split()) == "Ontrouve$$t=4$$commeprévu."
    assert "\n\n$$\nt" in written


def cell(latex: str) -> str:
    return f'<td class="ltx_td ltx_eqn_cell"><math class="ltx_Math" alttext="\\displaystyle {latex}"><mi>q</mi></math></td>'


def test_the_table_that_lays_an_equation_out_is_no_table() -> None:
    number = '<td class="ltx_eqn_cell ltx_eqn_eqno ltx_align_middle"><span class="ltx_tag ltx_tag_equation">(4)</span></td>'
    one = f'<table class="ltx_equation ltx_eqn_table"><tr><td></td>{cell("a=b")}<td></td>{number}</tr></table>'
    assert as_markdown(f"<p>Then</p>{one}<p>holds.</p>") == "Then\n\n$$\na=b\n$$\n\nholds."
    rows = f"<tr>{cell('a')}{cell('=b')}{number}</tr><tr>{cell('c')}{cell('=d')}</tr>"
    group = f'<table class="ltx_equationgroup ltx_eqn_align"><tbody>{rows}</tbody></table>'
    assert as_markdown(group) == "$$\n\\begin{aligned} a & =b \\\\ c & =d \\end{aligned}\n$$"


def test_a_standing_formula_does_not_tear_its_sentence() -> None:
    written = as_markdown('<p>Here <math display="block"><mi>k</mi></math> is the <em>rate</em>.</p>')
    assert written == "Here $$k$$ is the *rate*."


def test_nothing_in_a_formula_is_escaped_or_read_as_markdown() -> None:
    latex = r"a_1*b_2*c < \left[ d \right]"
    written = as_markdown(f'<p>*So* <math alttext="{latex.replace("<", "&lt;")}"></math> holds.')
    assert written == f"\\*So\\* ${latex}$ holds."


def test_html_has_the_delimiters_that_scripts_read() -> None:
    blocks = parse('<p>If <math alttext="a &lt; b"></math> then</p><math display="block"><mi>x</mi></math>').blocks
    assert html([Decision(block, None) for block in blocks]) == "<p>If \\(a &lt; b\\) then</p>\n<p>\\[x\\]</p>"


MATHML = [
    ("<mi>sin</mi><mo>\u2061</mo><mi>x</mi>", r"\sin x"),
    ("<mi>Na</mi>", r"\mathrm{Na}"),
    ("<mi mathvariant='bold'>B</mi>", r"\mathbf{B}"),
    ("<mi>ℝ</mi>", r"\mathbb{R}"),
    ("<mi>𝑥</mi><mo>∈</mo><mi>𝐁</mi>", r"x \in \mathbf{B}"),
    ("<mn>5</mn><mo>%</mo>", r"5 \%"),
    ("<mfrac><mn>1</mn><mrow><mn>2</mn><mi>π</mi></mrow></mfrac>", r"\frac{1}{2 \pi}"),
    ("<mfrac linethickness='0'><mi>n</mi><mi>k</mi></mfrac>", r"\genfrac{}{}{0pt}{}{n}{k}"),
    ("<msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt>", r"\sqrt{x + 1}"),
    ("<mroot><mi>x</mi><mn>3</mn></mroot>", r"\sqrt[3]{x}"),
    ("<msubsup><mi>a</mi><mi>i</mi><mn>2</mn></msubsup>", "a_{i}^{2}"),
    ("<msup><mrow><mi>a</mi><mi>b</mi></mrow><mn>2</mn></msup>", "{a b}^{2}"),
    ("<msup><msup><mi>a</mi><mn>2</mn></msup><mn>3</mn></msup>", "{a^{2}}^{3}"),
    ("<munderover><mo>∑</mo><mrow><mi>k</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover>", r"\sum_{k = 1}^{n}"),
    ("<munder><mi>lim</mi><mi>n</mi></munder>", r"\lim_{n}"),
    ("<mover><mi>x</mi><mo>^</mo></mover>", r"\hat{x}"),
    ("<mover><mi>B</mi><mo>→</mo></mover>", r"\overset{\rightarrow}{B}"),
    ("<munder><mi>x</mi><mo>⏟</mo></munder>", r"\underbrace{x}"),
    ("<mi>f</mi><mo>(</mo><mi>x</mi><mo>)</mo><mo>+</mo><mo>(</mo><mn>1</mn><mo>]</mo>", r"f \left( x \right) + ( 1 ]"),
    ("<mo>|</mo><mi>q</mi><mo>|</mo>", r"\left| q \right|"),
    ("<mo>|</mo><mi>q</mi><mo>|</mo><mo>&lt;</mo><mn>1</mn>", "| q | < 1"),
    ("<mfenced open='[' close=']'><mi>a</mi><mi>b</mi></mfenced>", r"\left[ a , b \right]"),
    ("<mtext>if </mtext><mi>x</mi>", r"\text{if } x"),
    ("<mtext>&nbsp;</mtext>", r"\text{ }"),
    ("<mtext>100%</mtext>", r"\text{100\%}"),
    ("<mi>a</mi><mspace width='1em'/><mphantom><mi>b</mi></mphantom><mi>c</mi>", "a c"),
    ("<mmultiscripts><mi>C</mi><mn>6</mn><none/><mprescripts/><none/><mn>12</mn></mmultiscripts>", "{}^{12}C_{6}"),
    ("<menclose notation='box'><mi>x</mi></menclose>", r"\boxed{x}"),
    ("<semantics><mi>x</mi><annotation-xml encoding='MathML-Content'><ci>x</ci></annotation-xml></semantics>", "x"),
]
ROWS = "<mtr><mtd><mn>1</mn></mtd><mtd></mtd></mtr><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr>"
TABLES = [
    (f"<mtable>{ROWS}</mtable>", r"\begin{matrix} 1 & \\ a & b \end{matrix}"),
    (f"<mtable columnalign='right left'>{ROWS}</mtable>", r"\begin{aligned} 1 & \\ a & b \end{aligned}"),
    (f"<mi>M</mi><mo>(</mo><mtable>{ROWS}</mtable><mo>)</mo>", r"M \begin{pmatrix} 1 & \\ a & b \end{pmatrix}"),
    (f"<mo>|</mo><mtable>{ROWS}</mtable><mo>|</mo>", r"\begin{vmatrix} 1 & \\ a & b \end{vmatrix}"),
    (f"<mo>{{</mo><mtable>{ROWS}</mtable>", r"\begin{cases} 1 & \\ a & b \end{cases}"),
    ("<mtable><mlabeledtr><mtd><mtext>(2)</mtext></mtd><mtd><mi>x</mi></mtd></mlabeledtr></mtable>", r"x \text{(2)}"),
]


@pytest.mark.parametrize(("mathml", "latex"), [*MATHML, *TABLES])
def test_mathml_becomes_latex(mathml: str, latex: str) -> None:
    assert " ".join(first_block(f"<math>{mathml}</math>")[0].split()) == latex


def test_mathml_may_nest_as_deep_as_it_likes() -> None:
    assert "x" in first_block("<math>" + "<msqrt>" * 5_000 + "<mi>x</mi></math> y")[0]


DELIMITED = [
    (r"Es gilt \(a_b\) hier.", [(r"\(a_b\)", "a_b", MarkKind.FORMULA)]),
    ("So $c^2$ and $n$.", [("$c^2$", "c^2", MarkKind.FORMULA), ("$n$", "n", MarkKind.FORMULA)]),
    ("So $$d$$.", [("$$d$$", "d", MarkKind.DISPLAY_FORMULA)]),
    (r"\begin{align*} a &= b \end{align*}", [(r"\begin{align*} a &= b \end{align*}",) * 2 + (MarkKind.DISPLAY_FORMULA,)]),
    (r"\[ x \$ y = 2 \]", [(r"\[ x \$ y = 2 \]", r"x \$ y = 2", MarkKind.DISPLAY_FORMULA)]),
    ("It costs $5, then $6 or US$7; x = 2 for 3$.", []),
    ("They made big $$ while it lasted, and their $$ went.", []),
    ("Set $HOME/bin:$PATH to $FOO and $BAR.", []),
    ("From $100=$ to nothing, \\( open.", [("$100=$", "100=", MarkKind.FORMULA)]),
    ("It costs 5$ or x_1$ there.", []),
    ("Es kostet 5$x=1$ mehr.", []),
    ("Sei ($x+1$) klein.", [("$x+1$", "x+1", MarkKind.FORMULA)]),
]


@pytest.mark.parametrize(("text", "found"), DELIMITED)
def test_formulas_between_delimiters(text: str, found: list[tuple[str, str, MarkKind]]) -> None:
    marks = with_delimited(text, NO_MARKS, "")
    assert [(text[mark.start : mark.end], mark.label, mark.kind) for mark in marks] == found


def test_dollars_in_code_are_no_formula() -> None:
    assert as_markdown("<p>Type <code>$a_b$</code> for $a_b$.") == "Type `$a_b$` for $a_b$."
    assert as_markdown("<pre>$a_b$</pre>") == "```\n$a_b$\n```"


IMAGES = [
    ({"class": "tex", "alt": "$x+y$", "src": "1.png"}, "x+y"),
    ({"alt": r"\frac{a}{b}", "src": "1.png"}, r"\frac{a}{b}"),
    ({"src": r"https://latex.codecogs.com/gif.latex?\inline&space;%5Cfrac%7Ba%7D%7Bb%7D"}, r"\frac{a}{b}"),
    ({"src": "https://chart.example.com/chart?cht=tx&chl=%5Calpha%2B1"}, r"\alpha+1"),
    ({"src": "https://maths.example/draw/%5Cfrac%7Bm%7D%7Bv%7D"}, r"\frac{m}{v}"),
    ({"src": r"C:\Users\Ann\boat.jpg", "alt": r"Boats \ ships at 5 p.m."}, ""),
    ({"src": "https://shop.example/a%5Cb.jpg", "alt": "Formula 1 in Monza"}, ""),
    ({"src": "boat.jpg"}, ""),
]


@pytest.mark.parametrize(("attributes", "latex"), IMAGES)
def test_formulas_of_images(attributes: dict[str, str], latex: str) -> None:
    assert formula_of_image(attributes) == latex


def test_a_trim_takes_a_formula_as_a_whole_or_leaves_it() -> None:
    marks = Marks.of([Mark(MarkKind.FORMULA, 2, 7, label="a = b")])
    assert list(marks.within([(0, 4)])) == []
    assert list(marks.within([(2, 7)])) == [Mark(MarkKind.FORMULA, 0, 5, label="a = b")]


def test_a_formula_in_a_cell_keeps_its_table() -> None:
    cell = "<math><mo>|</mo><mi>x</mi><mo>|</mo></math>"
    written = as_markdown(f"<table><tr><th>a</th><th>b</th></tr><tr><td>{cell}</td><td>Wert</td></tr></table>")
    assert "| $\\left\\| x \\right\\|$ | Wert |" in written
    assert MarkdownIt("commonmark").enable("table").render(written).count("<td>") == 2


@pytest.mark.parametrize("page", ["<html class='MathJax'><body>{}</body></html>", "<html><body class='katex'>{}</body></html>"])
def test_a_whole_page_is_no_formula(page: str) -> None:
    assert as_markdown(page.format("<p>One line.</p><p>Another line.</p>")) == "One line.\n\nAnother line."
