"""What flows inside a line of HTML, what never shows in it, and what ends it."""

from __future__ import annotations

import pytest

from scrubber.html.parser import parse
from scrubber.model import Decision, Kind
from scrubber.output.markdown import markdown


def texts(document: str) -> list[str]:
    return [block.text for block in parse(document).blocks]


def as_markdown(document: str) -> str:
    return markdown([Decision(block, None) for block in parse(document).blocks])


@pytest.mark.parametrize(
    "inside",
    [
        "longer than <o:p></o:p>six metres",
        "longer than <st1:metric w:st=on>six metres</st1:metric>",
        "longer than <tool-tip text=20ft>six metres</tool-tip>",
        "longer than <button>six</button> metres",
        "longer than <meter value=6>six</meter> metres",
        "longer <blink>than</blink> six metres",
        "<x-term>longer</x-term> than six metres",
    ],
)
def test_unknown_elements_and_buttons_inside_a_sentence_are_words_of_it(inside: str) -> None:
    assert texts(f"<p>{inside}</p>") == ["longer than six metres"]


def test_unknown_element_goes_on_with_a_line_in_any_box() -> None:
    assert texts("<ul><li>longer <x-tip>than</x-tip> six</ul><div>or <x-tip>four</x-tip></div>") == ["longer than six", "or four"]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("<x-card>One</x-card><x-card>Two</x-card>", ["One", "Two"]),
        ("<div>Files<button>Copy</button></div>", ["Files", "Copy"]),
        ("<p><button>Subscribe</button></p>", ["Subscribe"]),
        ("<p>Text</p><x-app><p>One</p><p>Two</p></x-app>", ["Text", "One", "Two"]),
    ],
)
def test_elements_that_are_boxes_stay_apart(document: str, expected: list[str]) -> None:
    assert texts(document) == expected


@pytest.mark.parametrize(
    "unseen",
    [
        "<span class=sr-only>opens a window</span>",
        "<span class='visually-hidden'>opens a window</span>",
        "<span class=govuk-visually-hidden>opens a window</span>",
        "<span class=screen-reader-text>opens a window</span>",
        "<i class=material-icons>open_in_new</i>",
        "<span class=material-symbols-outlined>open_in_new</span>",
        "<span class=icon aria-hidden=true>open_in_new</span>",
        "<noscript>opens a window</noscript>",
        "<span class=invisible>opens a window</span>",
        "<span class='hint hidden'>opens a window</span>",
    ],
)
def test_words_that_are_not_shown_leave_the_sentence(unseen: str) -> None:
    sentence, other = parse(f"<p>Boats {unseen}must leave.</p>").blocks
    assert (sentence.text, sentence.kind) == ("Boats must leave.", Kind.PARAGRAPH)
    assert {"state:hidden", "state:aria-hidden", "state:noscript"} & set(other.hints or ())


@pytest.mark.parametrize(
    "document", ["<p>Wir <b class='icon-text'>gehen</b>.</p>", "<p>Wir <span aria-hidden=true>gehen</span>.</p>"]
)
def test_shown_words_stay_in_the_sentence(document: str) -> None:
    assert texts(document) == ["Wir gehen."]


@pytest.mark.parametrize(
    "document", ["<h3><button>Leasing</button></h3>", "<details><summary><h3>Leasing</h3></summary></details>"]
)
def test_heading_with_a_button_or_in_a_summary_is_a_heading(document: str) -> None:
    block = parse(document).blocks[0]
    assert (block.text, block.kind, block.level) == ("Leasing", Kind.HEADING, 3)


def test_title_of_a_work_is_emphasis_and_a_whole_reference_is_not() -> None:
    page = "<p>See <cite>Mills</cite>.</p><p><cite class='citation book'>Holm, Ida. <i>Mills</i>, 1911.</cite></p>"
    assert as_markdown(page) == "See *Mills*.\n\nHolm, Ida. *Mills*, 1911."


def test_button_behind_the_words_of_a_heading_is_none_of_them() -> None:
    found = [(block.text, block.kind) for block in parse("<h3>Leasing <button>Copy link</button> and hire</h3>").blocks]
    assert found == [("Leasing and hire", Kind.HEADING), ("Copy link", Kind.OTHER)]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("<p>On <b class='md:hidden'>2/5</b><b class='hidden md:inline'>2 May</b>.</p>", "On 2 May."),
        ("<h3><i class='not-agent:hidden'>### </i>Quays</h3>", "Quays"),
    ],
)
def test_words_for_narrow_screens_and_machines_are_not_read(document: str, expected: str) -> None:
    assert texts(document) == [expected]


@pytest.mark.parametrize(
    ("image", "text"),
    [("<img alt='⚓' src=a.png>", "Ahoi ⚓ !"), ("<img alt=Anker src=a.png>", "Ahoi !"), ("<img alt='–' src=a.png>", "Ahoi !")],
)
def test_image_of_an_emoji_is_its_character(image: str, text: str) -> None:
    assert texts(f"<p>Ahoi {image} !</p>") == [text]


LINE = "The boats that lay in the inner basin had to leave before the end of the month, and all of them did but one."


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("<p>\u3000\u3000舊碼頭。<br>\u3000\u3000看官！<br>\u3000\u3000說來話長。</p>", ["舊碼頭。", "看官！", "說來話長。"]),
        ("<div>甲<br>\n&emsp;&emsp;乙<br>&emsp;&emsp;丙</div>", ["甲", "乙", "丙"]),
        (f"<p>{LINE}<br>&nbsp;&nbsp;{LINE}</p>", [LINE, LINE]),
        (f"<p>{LINE}<br>{LINE}</p>", [f"{LINE} {LINE}"]),
        ("<p>Sah ein Knab<br>&nbsp;&nbsp;ein Röslein stehn</p>", ["Sah ein Knab ein Röslein stehn"]),
        ("<pre>甲<br>\u3000\u3000乙</pre>", ["甲\n\u3000\u3000乙"]),
    ],
)
def test_indentation_behind_a_line_break_begins_a_paragraph(document: str, expected: list[str]) -> None:
    assert texts(document) == expected


def test_terms_and_their_definitions_are_no_bullets() -> None:
    assert as_markdown("<dl><dt>Kai</dt><dd>Eine <b>Mauer</b>.</dd></dl>") == "Kai\n\nEine **Mauer**."


def test_text_for_screen_readers_is_hidden_in_a_sentence_and_not_on_its_own() -> None:
    parsed = parse("<p>See <a href=/m>the map<span class=sr-only>opens a window</span></a>.</p><h2 class=sr-only>Harbours</h2>")
    found = {block.text: "state:hidden" in (block.hints or ()) for block in parsed.blocks}
    assert found == {"See the map.": False, "opens a window": True, "Harbours": False}


MAIL = "2a434e4b6a4c4b4f1a044f524b475a464f"


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("<a href={page} class=__cf_email__ data-cfemail={mail}>[email&#160;protected]</a>", "ida@fae0.example"),
        ("<span class=__cf_email__ data-cfemail={mail}>[email&#160;protected]</span>", "ida@fae0.example"),
        (
            "<a href={page}#{mail}><span class=__cf_email__ data-cfemail={mail}>[email]</span></a>",
            "[ida@fae0.example](mailto:ida@fae0.example)",
        ),
        ("<a href={page}#{mail}>Ida</a>", "[Ida](mailto:ida@fae0.example)"),
        ("<a href={page}>Ida</a>", "Ida"),
        ("<span class=__cf_email__ data-cfemail=x>[email protected]</span>", "[email protected]"),
    ],
    ids=["link", "span", "span in a link", "target", "target without an address", "no address"],
)
def test_mail_address_that_is_kept_from_robots_is_shown(link: str, expected: str) -> None:
    written = link.format(page="/cdn-cgi/l/email-protection", mail=MAIL)
    assert as_markdown(f"<p>Ask {written} first</p>") == f"Ask {expected} first"


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("<p><span style='font-weight:700'>Fog</span> came in.</p>", "**Fog** came in."),
        ("<p><span style='color:red;font-weight : bold'>Fog</span> came in.</p>", "**Fog** came in."),
        ("<p><span style='FONT-WEIGHT: Bold'>Fog</span> came in.</p>", "**Fog** came in."),
        ("<p><span style='font-style:italic'>Fog</span> came in.</p>", "*Fog* came in."),
        ("<p><span style='font-weight:400;font-style:normal'>Fog</span> came in.</p>", "Fog came in."),
        ("<h2><span style='font-weight:700'>Fog</span> again</h2>", "## Fog again"),
    ],
)
def test_bold_and_italic_styles_are_emphasis(document: str, expected: str) -> None:
    assert as_markdown(document) == expected


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("<h2>Fog ¶</h2>", "Fog"),
        ("<h2>Fog<span class=headerlink>¶</span></h2>", "Fog"),
        ("<p>The sign is ¶</p>", "The sign is ¶"),
        ("<h2>What is #</h2>", "What is #"),
    ],
)
def test_paragraph_sign_that_ends_a_heading_is_a_tool(document: str, expected: str) -> None:
    assert texts(document) == [expected]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("<pre class=wp-block-verse>\nFog,\nand a bell.\n\nThen <em>none</em>.\n</pre>", "Fog,\\\nand a bell.\n\nThen *none*."),
        ("<pre class=poem>Fog,\nand a bell.</pre>", "Fog,\\\nand a bell."),
        ("<pre class=universe>fog\nbell</pre>", "```\nfog\nbell\n```"),
    ],
)
def test_preformatted_verse_is_lines_and_no_code(document: str, expected: str) -> None:
    assert as_markdown(document) == expected
