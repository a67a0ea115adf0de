"""References and notes are found in the forms that pages have, and nothing fuses with the word before it."""

from __future__ import annotations

import pytest

import scrubber
from scrubber.html.parser import parse
from scrubber.model import Block, Decision
from scrubber.output.html import html
from scrubber.output.markdown import markdown


def blocks_of(markup: str) -> list[Block]:
    return list(parse(markup, url="https://a.example/text.html").blocks)


def as_markdown(markup: str) -> str:
    return markdown([Decision(block, None) for block in blocks_of(markup)])


# What refers to the note, and the note, as each tool writes them.
FORMS = [
    ('<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup>',
     '<ol class="references"><li id="cite_note-1"><b><a href="#cite_ref-1">^</a></b> <span>{}</span></li></ol>'),
    ('<a href="#fn1" class="footnote-ref" id="fnref1"><sup>1</sup></a>',
     '<section class="footnotes"><ol><li id="fn1"><p>{}<a href="#fnref1" class="back">↩︎</a></p></li></ol></section>'),
    ('<sup id="fnref:1"><a href="#fn:1" class="footnote-ref" role="doc-noteref">1</a></sup>',
     '<div class="footnotes"><ol><li id="fn:1"><p>{}&#160;<a href="#fnref:1" role="doc-backlink">↩︎</a></p></li></ol></div>'),
    ('<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a>',
     '<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> {}</p></div>'),
    ('<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>', '<div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a>&nbsp;{}</p></div>'),
    ('<a class="footnote-anchor" id="footnote-anchor-1" href="#footnote-1">1</a>',
     '<div class="footnote"><a id="footnote-1" href="#footnote-anchor-1">1</a><div class="content"><p>{}</p></div></div>'),
    ('<sup>1</sup>', "<hr><p><sup>1</sup> {}</p>"),
    ('<sup>1</sup>', '<div class="footnotes"><ol><li id="footnote-1">{}</li></ol></div>'),
    ('<a href="#r1">[1]</a>', '<ol><li><a id="r1"></a>{}</li></ol>'),
    ('<a href="https://a.example/text.html#n1"><sup>1</sup></a>', '<p id="n1">1. {}</p>'),
    ('<sup>[<a href="#fn1">1</a>]</sup>', '<aside id="fn1" epub:type="footnote">[1] {}</aside>'),
    ('<a href="#e1" epub:type="noteref">1</a>', '<aside epub:type="footnote" id="e1"><p>1. {}</p></aside>'),
    ('<span><sup>1</sup><span class="ltx_note_outer"><span class="ltx_note_content"><sup>1</sup>'
     '<span class="ltx_tag ltx_tag_note">1</span>{}</span></span></span>', ""),
    ('<d-footnote>{}</d-footnote>', ""),
    ('<aside class="sidenote">{}</aside>', ""),
    ('<sup class="mfn"><a href="javascript:void(0)">1</a></sup><span class="modern-footnotes-footnote__note">{}</span>', ""),
    ('(<a id="DOCF1" href="#FOOT1">1</a>)', '<h5><a id="FOOT1" href="#DOCF1">(1)</a></h5><p>{}</p>'),
    ('<label for="sn-1" class="margin-toggle"></label><input id="sn-1"><span class="sidenote">{}</span>', ""),
    ('<span class="inline-footnote">1<span class="footnoteContent" style="display:none">{}</span></span>', ""),
]  # fmt: skip
NOTE = "Archiv der Stadt, <i>Band</i> 7."


@pytest.mark.parametrize(("reference", "note"), FORMS)
def test_a_note_and_what_refers_to_it(reference: str, note: str) -> None:
    written = as_markdown(f"<p>Die Brücke hielt{reference.format(NOTE)} lange.</p><p>Sie brach im Mai.</p>{note.format(NOTE)}")
    plain = written.replace("([^1])", "[^1]")
    assert plain.startswith("Die Brücke hielt[^1] lange.")
    assert "[^1]: Archiv der Stadt, *Band* 7." in plain
    assert plain.count("Archiv") == 1
    assert "↩" not in written and "^]" not in written and "[1]" not in written


@pytest.mark.parametrize(("reference", "note"), FORMS)
def test_a_reference_fuses_with_no_word(reference: str, note: str) -> None:
    texts = [one.text for one in blocks_of(f"<p>Die Presse.{reference.format(NOTE)}</p>{note.format(NOTE)}")]
    assert texts[0] in ("Die Presse.[1]", "Die Presse.([1])", "Die Presse.")


NO_NOTES = [
    '<p>By the theorem (see <a href="#thm">1</a>) it holds.</p><h3 id="thm">Theorem</h3><p>Let it be.</p>',
    '<p>By the theorem (see <a href="#thm">1</a>) it holds.</p><p id="thm">Let it be.</p>',
    '<p>See <a href="#fn-later">the chapter on nets</a>.</p><p id="fn-later">Nets are old.</p>',
    '<ul><li><a href="#s1">1</a></li></ul><p id="s1">Chapter one.</p>',
    '<p id="fn1">Above.</p><p>It is below.<sup><a href="#fn1">1</a></sup></p>',
    '<p>It is elsewhere.<sup><a href="https://b.example/#fn1">1</a></sup></p><p id="fn1">Here.</p>',
    '<p>It is empty.<sup><a href="#fn1">1</a></sup></p><div id="fn1"></div><p>Contact us.</p>',
    '<p>An area of 3 km<sup>2</sup> only.</p><p><sup>2</sup> The second.</p>',
]


@pytest.mark.parametrize("markup", NO_NOTES)
def test_what_is_no_note(markup: str) -> None:
    assert "[^" not in as_markdown(markup)


def test_a_note_may_be_referred_to_twice_and_labels_stay_apart() -> None:
    notes = '<p id="fn1">One.</p><p id="fn2">Two.</p><p id="fn3">Star.</p>'
    text = (
        '<p>a<sup><a href="#fn1">1</a></sup> b<sup><a href="#fn2">2</a></sup> c<sup><a href="#fn1">1</a></sup> '
        'd<sup><a href="#fn3">*</a></sup></p>'
    )
    written = as_markdown(text + notes)
    assert written == "a[^1] b[^2] c[^1] d[^3]\n\n[^1]: One.\n\n[^2]: Two.\n\n[^3]: Star."


def test_links_back_from_a_note_go_however_many_there_are() -> None:
    markup = (
        '<p>A<sup id="r0"><a href="#cite_note-1">[1]</a></sup> b<sup id="r1"><a href="#cite_note-1">[1]</a></sup>.</p>'
        '<ol><li id="cite_note-1"><span>^ <a href="#r0"><sup>a</sup></a> <a href="#r1"><sup>b</sup></a></span> Smith.</li></ol>'
    )
    assert blocks_of(markup)[1].text == "Smith."
    assert as_markdown(markup) == "A[^1] b[^1].\n\n[^1]: Smith."


def test_a_note_in_a_sentence_without_words_leaves_no_mark() -> None:
    block = blocks_of('<p>Der Turm<span class="sidenote"> </span> steht.</p>')[0]
    assert (block.text, list(block.marks)) == ("Der Turm steht.", [])


def test_a_note_that_is_called_by_a_sign_loses_it_where_markdown_has_a_number() -> None:
    markup = '<p>Mot<a href="#fn1"><sup>†</sup></a>.</p><p id="fn1"><sup>†</sup> Vieux.</p>'
    assert blocks_of(markup)[1].text == "[†] Vieux."
    assert as_markdown(markup) == "Mot[^1].\n\n[^1]: Vieux."


def test_a_note_has_all_its_paragraphs() -> None:
    markup = (
        '<p>Texte<sup><a href="#fn1">1</a></sup> et suite<sup><a href="#fn2">2</a></sup>.</p>'
        '<ol><li id="fn1"><p>Premier.</p><p>Second.</p></li><li id="fn2"><p>Autre.</p></li></ol>'
    )
    assert as_markdown(markup).endswith("[^1]: Premier.\n\n    Second.\n\n[^2]: Autre.")


def test_a_reference_without_its_note_stays_as_it_reads_and_so_does_a_note_without_reference() -> None:
    text, note = blocks_of('<p>Worte<sup><a href="#fn1">1</a></sup> dazu.</p><p id="fn1">1. Quelle.</p>')
    assert markdown([Decision(text, None)]) == "Worte[1] dazu."
    assert markdown([Decision(note, None)]) == "[1] Quelle."


def test_html_has_a_list_of_notes_with_links_to_them() -> None:
    blocks = blocks_of('<p>Worte<sup><a href="#fn1">1</a></sup>.</p><ol><li id="fn1">Quelle.</li></ol>')
    written = html([Decision(block, None) for block in blocks])
    assert written == '<p>Worte<sup><a href="#fn-1">1</a></sup>.</p>\n<ol>\n<li id="fn-1">\n<p>Quelle.</p>\n</li>\n</ol>'


POWERS = [
    ("10<sup>6</sup> Teile", "10⁶ Teile"),
    ("3 m<sup>2</sup> und 10<sup>-3</sup> s", "3 m² und 10⁻³ s"),
    ("der 1<sup>er</sup> mai", "der 1er mai"),
    ("Rafael<sup>2,3</sup>, Ana", "Rafael²,³, Ana"),
    ("H<sub>2</sub>O", "H2O"),
]


@pytest.mark.parametrize(("markup", "text"), POWERS)
def test_a_power_fuses_with_no_number(markup: str, text: str) -> None:
    assert blocks_of(f"<p>{markup}</p>")[0].text == text


def test_a_power_needs_no_element_in_markdown_and_html() -> None:
    blocks = blocks_of("<p>10<sup>6</sup> and the 1<sup>st</sup> of May</p>")
    assert markdown([Decision(block, None) for block in blocks]) == "10⁶ and the 1<sup>st</sup> of May"
    assert html([Decision(block, None) for block in blocks]) == "<p>10⁶ and the 1<sup>st</sup> of May</p>"


def test_notes_in_the_row_of_a_table_refer_below_it() -> None:
    markup = (
        '<table><tr><th>Jahr</th><th>Fang</th></tr><tr><td>1904</td><td>12 t<sup><a href="#fn1">a</a></sup></td></tr></table>'
        '<p>Mehr war nie.<sup><a href="#fn2">b</a></sup></p><p id="fn1">Geschätzt.</p><p id="fn2">Laut Register.</p>'
    )
    written = as_markdown(markup)
    assert "| 1904 | 12 t[^a] |" in written
    assert written.endswith("Mehr war nie.[^b]\n\n[^a]: Geschätzt.\n\n[^b]: Laut Register.")


def test_notes_that_kept_text_refers_to_are_kept() -> None:
    page = (
        "<h1>Das Wehr</h1><p>Das Wehr am oberen Ende der Stadt wurde im Sommer erneuert und hält nun auch im Frühjahr stand"
        '<sup><a href="#fn1">1</a></sup>, sagt die Stadtverwaltung in ihrem Bericht an den Rat.</p>'
        "<p>Die Arbeiten dauerten elf Wochen und kosteten weniger als gedacht, weil die alten Pfähle noch gut waren.</p>"
        '<footer class="footer-notes"><p id="fn1"><a href="https://b.example/wehr">b.example/wehr</a></p></footer>'
    )
    article = scrubber.clean_html(page)
    assert "[^1]: [b.example/wehr](https://b.example/wehr)" in article.to_markdown()
    assert "stand[1], sagt" in article.text


def test_labels_of_other_marks_and_many_notes_take_no_long() -> None:
    references = "".join(f'<sup><a href="#fn{n}">{n}</a></sup> ' for n in range(1, 900))
    notes = "".join(f'<li id="fn{n}">Note {n}.</li>' for n in range(1, 900))
    written = as_markdown(f"<p>Text {references}</p><ol>{notes}</ol>")
    assert written.count("[^899]") == 2
