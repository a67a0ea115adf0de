"""Lines of verse, addresses and opening hours in plain text; marks of quotations, raised references, signs beside headings."""

from __future__ import annotations

import pytest

import scrubber
from scrubber.html.parser import parse
from scrubber.marks import MarkKind
from scrubber.model import Decision, Verdict
from scrubber.output.html import html
from scrubber.output.markdown import markdown
from scrubber.output.plain_text import plain_text
from scrubber.output.sections import sections_of

PROSE = "The council explained at length that the money for the new boat would come from three sources, none of them certain."
TYPED = "This mail was typed by somebody who ends each of the lines by hand,"


def text(page: str) -> str:
    return plain_text([Decision(block, None) for block in parse(page).blocks])


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>The lamp is lit,<br>the boat comes in.</p>", "The lamp is lit,\nthe boat comes in."),
        ("<address>Fährkontor<br> Am Kai 7<br>18565 Hafen</address>", "Fährkontor\nAm Kai 7\n18565 Hafen"),
        ("<li>Lundi : 8 h<br/>Mardi : 9 h", "Lundi : 8 h\nMardi : 9 h"),
        ("<blockquote>古池や<br>蛙飛びこむ<br>水の音</blockquote>", "古池や\n蛙飛びこむ\n水の音"),
        ("<p><b>Hours</b><br><a href=/m>Mon</a> 8–17<br>Tue 9–18</p>", "Hours\nMon 8–17\nTue 9–18"),
        (f"<p>{PROSE}<br>Mon 8–17<br>Tue 9–18</p>", f"{PROSE}\nMon 8–17\nTue 9–18"),
        (f"<p>{'a' * 60}<br>{'b' * 60}</p>", f"{'a' * 60}\n{'b' * 60}"),
        (f"<p>{'歌' * 30}<br>{'詩' * 30}</p>", f"{'歌' * 30}\n{'詩' * 30}"),
    ],
)
def test_short_lines_are_lines_of_the_text(page: str, expected: str) -> None:
    assert text(page) == expected


@pytest.mark.parametrize(
    "page",
    [
        f"<p>{PROSE}<br>{PROSE}</p>",
        f"<p>{PROSE}<br>It is short.</p>",
        f"<p>{TYPED}<br>{TYPED}<br>yours.</p>",
        f"<p>{'a' * 61}<br>{'b' * 61}</p>",
        f"<p>{'歌' * 31}<br>{'詩' * 31}</p>",
        "<h2>The lamp<br>is lit</h2>",
        "<table><tr><td>Mon<br>Tue<td>8<tr><td>Wed<td>9</table>",
    ],
)
def test_other_line_breaks_are_spaces(page: str) -> None:
    assert "\n" not in text(page).replace("\n\n", "")


def test_trimmed_verse_keeps_its_lines() -> None:
    block = parse("<p>The lamp is lit,<br>the boat comes in. Share<br>the gulls are quiet.</p>").blocks[0]
    trim = Verdict(0, keep=False, reason="share", span=(block.text.index("Share"), block.text.index("Share") + 5))
    assert plain_text([Decision(block, None, (trim,))]).startswith("The lamp is lit,\nthe boat comes in.")


def test_sections_count_the_lines() -> None:
    decisions = [Decision(block, None) for block in parse("<h2>One</h2><p>a<br>b</p><h2>Two</h2><p>c<br>d</p>").blocks]
    shown = plain_text(decisions)
    assert [shown[one.start : one.end] for one in sections_of(decisions, shown)] == ["One\n\na\nb", "Two\n\nc\nd"]


def test_lines_come_back_from_a_dictionary() -> None:
    page = f"<p>{PROSE}</p><p>The lamp is lit,<br>the boat comes in,<br>the gulls are quiet now.</p><p>{PROSE} So it was.</p>"
    article = scrubber.clean_html(page)
    again = scrubber.Article.from_dict(article.to_dict())
    assert "The lamp is lit,\nthe boat comes in," in again.text
    assert plain_text(again.blocks) == article.text


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("Elle dit : <q>Bonjour</q>.", "Elle dit : “Bonjour”."),
        ("Sie sagte: <q>Wir fahren <q>morgen</q> ab</q>.", "Sie sagte: “Wir fahren ‘morgen’ ab”."),
        ("She said <q><q>no</q> and <q>no</q></q>.", "She said “‘no’ and ‘no’”."),
        ("<q>Opens</q> the line.", "“Opens” the line."),
        ("Er sagte <q>„Moin“</q>.", "Er sagte „Moin“."),
        ("彼は<q>「はい」</q>と言った。", "彼は「はい」と言った。"),
        ("Nothing <q> </q> said.", "Nothing said."),
        ("Never <q>closed", "Never “closed”"),
        ("Said <q>one<p>two</p></q>.", "Said one\n\ntwo\n\n."),
    ],
)
def test_quotation_has_the_marks_that_browsers_draw(page: str, expected: str) -> None:
    assert text(page) == expected


def test_quotation_has_its_marks_once_in_every_output() -> None:
    decisions = [Decision(block, None) for block in parse("<p>He said <q>we <b>sail</b></q>.").blocks]
    assert [(mark.kind, mark.start, mark.end) for mark in decisions[0].marks] == [
        (MarkKind.QUOTATION, 8, 17),
        (MarkKind.STRONG, 12, 16),
    ]
    assert html(decisions) == "<p>He said “we <strong>sail</strong>”.</p>"
    assert markdown(decisions) == "He said “we **sail**”."


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("Many agree.<sup>3,4,5</sup> Some do not,<sup>6-8</sup> though.", "Many agree.³,⁴,⁵ Some do not,⁶⁻⁸ though."),
        ("Das ist bekannt«<sup>2</sup>.", "Das ist bekannt«²."),
        ("On the 3 <sup>4</sup> line", "On the 3 4 line"),
        ("10<sup>6</sup> km<sup>2</sup>", "10⁶ km²"),
        ("the 3<sup>rd</sup> boat", "the 3rd boat"),
    ],
)
def test_raised_numbers_do_not_fuse_with_what_stands_before(page: str, expected: str) -> None:
    assert text(f"<p>{page}</p>") == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("<a href=#fares>#</a> Fares", "Fares"),
        ("<a href=#fares>¶</a>Fares", "Fares"),
        ("<span> <a href=#fares>#</a> </span>Fares", "Fares"),
        ("Fares <a href=#fares>#</a>", "Fares"),
        ("# Fares", "# Fares"),
        ("<a href=/c>C</a># and others", "C# and others"),
        ("<a href=/one>1</a> Fares", "1 Fares"),
        ("<a href=#x>#</a>", "#"),
    ],
)
def test_heading_is_written_without_the_sign_that_links_to_it(heading: str, expected: str) -> None:
    assert text(f"<h2>{heading}</h2>") == expected


def test_marks_of_a_heading_follow_its_words_when_the_sign_goes() -> None:
    block = parse("<h2><a href=#x>#</a> The <em>old</em> fares</h2>").blocks[0]
    assert [(mark.kind, block.text[mark.start : mark.end]) for mark in block.marks] == [(MarkKind.EMPHASIS, "old")]


def test_sign_at_the_start_of_a_paragraph_stays() -> None:
    assert text("<p><a href=#x>#</a> sailing</p>") == "# sailing"
