"""Callouts and quotes: one thing each, with what stands in them."""

from __future__ import annotations

import pytest

import scrubber
from scrubber.html.callouts import BOXES
from scrubber.html.class_names import read_class
from scrubber.html.parser import parse
from scrubber.model import Decision
from scrubber.output.html import html
from scrubber.output.markdown import markdown


def as_markdown(markup: str) -> str:
    return markdown([Decision(block, None) for block in parse(markup).blocks])


BODY = "<p>Das <b>Eis</b> trägt nicht.</p>"
TITLED = [
    ('<div class="markdown-alert markdown-alert-warning"><p class="markdown-alert-title">Achtung</p>{}</div>', "warning"),
    ('<div class="admonition tip"><p class="admonition-title">Achtung</p>{}</div>', "tip"),
    ('<div class="theme-admonition alert alert--danger"><div class="admonitionHeading_x">Achtung</div>{}</div>', "danger"),
    ('<div class="alert alert-info" role="alert"><h4 class="alert-heading">Achtung</h4>{}</div>', "info"),
    ('<div class="callout callout-style-default callout-note"><div class="callout-header">Achtung</div>{}</div>', "note"),
    ('<div class="admonitionblock example"><div class="title">Achtung</div>{}</div>', "example"),
    ('<div class="custom-block caution"><p class="custom-block-title">Achtung</p>{}</div>', "caution"),
    ('<aside class="note"><h3>Achtung</h3>{}</aside>', "note"),
    ('<div class="callout" data-callout="quote"><div class="callout-title"><div>Achtung</div></div>{}</div>', "quote"),
    ('<div class="confluence-information-macro confluence-information-macro-information"><p class="title">Achtung</p>{}</div>',
     "info"),
    ('<details class="important" open><summary>Achtung</summary>{}</details>', "important"),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "kind"), TITLED)
def test_a_callout_has_its_kind_and_its_title(markup: str, kind: str) -> None:
    assert as_markdown(markup.format(BODY)) == f"> [!{kind}] Achtung\n> Das **Eis** trägt nicht."


@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize("kind", ["", "-warning", "_tip", "info", "--primary"])
def test_the_words_of_a_class_tell_that_it_may_be_a_callout(box: str, kind: str) -> None:
    assert read_class(f"wide {box.title()}{kind}").is_callout
    assert not read_class(f"wide not-{box}{kind}").is_callout


def test_a_callout_without_a_title_has_the_name_of_its_kind() -> None:
    assert as_markdown(f'<div class="alert alert-warning">{BODY}</div>') == "> [!warning] Warning\n> Das **Eis** trägt nicht."


@pytest.mark.parametrize(
    "markup", ['<div class="NOTE"><p>Note</p>{}</div>', '<div class="note"><h3 class="title">Note:</h3>{}</div>']
)
def test_a_box_whose_class_and_first_line_say_its_kind_is_a_callout(markup: str) -> None:
    assert as_markdown(markup.format(BODY)).startswith("> [!note] Note")


def test_a_tip_beside_the_text_is_a_part_of_it() -> None:
    tip = '<aside class="tip"><p>Nehmen Sie einen Stock mit, um das Eis zu prüfen.</p></aside>'
    page = (
        "<article><h1>Winter am See</h1><p>Der See ist seit Montag zugefroren, und die Gemeinde warnt davor, ihn zu betreten.</p>"
        f"<p>Im vorigen Jahr brachen drei Menschen ein, die sich am Rand für sicher hielten.</p>{tip}"
        "<p>Am Wochenende will die Feuerwehr noch einmal messen, wie dick das Eis an den Stegen ist.</p></article>"
    )
    assert "> [!tip] Tip\n> Nehmen Sie einen Stock" in scrubber.clean_html(page).to_markdown()


def test_a_folded_callout_says_so_and_keeps_what_it_hides() -> None:
    page = (
        "<h1>Winter am See</h1><p>Der See ist seit Montag zugefroren, und die Gemeinde warnt davor, ihn zu betreten.</p>"
        '<div class="callout" data-callout="faq" data-callout-fold="-"><div class="callout-title">Wann ist es sicher?</div>'
        '<div class="callout-content" style="display: none;"><p>Erst ab fünfzehn Zentimetern, so die Wasserwacht.</p></div></div>'
        "<p>Am Wochenende will die Feuerwehr noch einmal messen, wie dick das Eis an den Stegen ist.</p>"
    )
    written = scrubber.clean_html(page).to_markdown()
    assert "> [!faq]- Wann ist es sicher?\n> Erst ab fünfzehn Zentimetern, so die Wasserwacht." in written


NO_CALLOUT = [
    '<div data-callout="x] <script>">Das Amt schließt.</div>',
    '<div class="alert">Das Amt schließt.</div>',
    '<div class="callout">Das Amt schließt.</div>',
    '<div class="note">Das Amt schließt.</div>',
    '<aside class="quote">Das Amt schließt.</aside>',
    '<aside class="related">Das Amt schließt.</aside>',
    '<div class="alerts alert-list">Das Amt schließt.</div>',
]


@pytest.mark.parametrize("markup", NO_CALLOUT)
def test_other_boxes_are_no_callouts(markup: str) -> None:
    assert as_markdown(markup) == "Das Amt schließt."


def test_callouts_side_by_side_stay_two_and_may_hold_lists_and_stand_in_items() -> None:
    box = '<div class="admonition note"><p class="title">Nota</p><p>Primero:</p><ul><li>uno</li><li>dos</li></ul></div>'
    assert as_markdown(box + box) == "\n\n".join(["> [!note] Nota\n> Primero:\n>\n> - uno\n> - dos"] * 2)
    assert as_markdown(f"<ol><li><p>Paso</p>{box}</li></ol>").startswith("1. Paso\n\n   > [!note] Nota\n   > Primero:")


def test_html_has_a_callout_as_an_aside() -> None:
    blocks = parse('<div class="admonition tip"><p class="admonition-title">Conseil</p><p>Fermez.</p></div>').blocks
    assert html([Decision(block, None) for block in blocks]) == "<aside>\n<p>Conseil</p>\n<p>Fermez.</p>\n</aside>"


def test_a_quote_with_paragraphs_a_list_and_another_quote_is_one() -> None:
    markup = (
        "<blockquote><p>Nous partons.</p><ul><li>d'abord lui</li><li>puis elle</li></ul>"
        "<blockquote>Et moi ?</blockquote><footer>Ana, <cite>Le Port</cite></footer></blockquote><blockquote>Non.</blockquote>"
    )
    quote = "> Nous partons.\n>\n> - d'abord lui\n> - puis elle\n>\n> > Et moi ?\n>\n> Ana, *Le Port*"
    assert as_markdown(markup) == f"{quote}\n\n> Non."


def test_who_said_it_stays_with_the_quote() -> None:
    page = (
        "<h1>Le port rouvre</h1><p>Le port a rouvert mardi après trois mois de travaux, au grand soulagement des pêcheurs.</p>"
        "<blockquote><p>Nous avons attendu tout l'hiver, et la mer nous a manqué chaque jour.</p>"
        "<footer>Ana Leroy, patronne du Goéland</footer></blockquote>"
        "<p>Les premiers bateaux sont sortis à l'aube, et la criée a repris le soir même devant une petite foule.</p>"
    )
    assert "> Ana Leroy, patronne du Goéland" in scrubber.clean_html(page).to_markdown()
