"""HTML -> blocks, containers and evidence: what each element becomes, and that nothing visible is lost."""

from __future__ import annotations

import pytest

from scrubber.block_form import table_cells
from scrubber.html.parser import Parsed, parse
from scrubber.model import Block, Kind
from tests.accounting import squeezed, visible_text


def blocks(document: str) -> list[Block]:
    return list(parse(document).blocks)


def texts(document: str) -> list[str]:
    return [block.text for block in blocks(document)]


def only(document: str) -> Block:
    (block,) = blocks(document)
    return block


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("<p>One</p><p>Two</p>", ["One", "Two"]),
        ("<p>One <b>bold</b> and <a href=/>linked</a>.</p>", ["One bold and linked."]),
        ("<div>Before<p>inside</p>after</div>", ["Before", "inside", "after"]),
        ("<p>a<br>b</p>", ["a b"]),
        ("<p>a<br><br>b</p>", ["a", "b"]),
        ("<p>a<br> <br>b</p>", ["a", "b"]),
        ("<div>a<hr>b</div>", ["a", "b"]),
        ("<p>a  \n\t b\xa0c</p>", ["a b c"]),
        ("<p>un<wbr>broken, H<sub>2</sub>O</p>", ["unbroken, H2O"]),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", ["漢(kan)"]),
        ("<x-card>One</x-card><x-card>Two</x-card>", ["One", "Two"]),
        ("<p>a<!-- no -->b<?no no?>c</p>", ["abc"]),
        ("<p>1 &lt; 2 &amp; &eacute;</p>", ["1 < 2 & é"]),
        ("<p> </p><div>\xa0</div>", []),
    ],
)
def test_blocks_are_what_a_reader_sees_as_paragraphs(document: str, expected: list[str]) -> None:
    assert texts(document) == expected


@pytest.mark.parametrize("tag", ["script", "style", "svg", "iframe", "canvas", "template"])
def test_what_is_not_drawn_is_no_block_and_what_follows_it_is(tag: str) -> None:
    assert "hidden words" not in " ".join(texts(f"<p>Before <{tag}>hidden words</{tag}> after.</p>"))
    assert squeezed("".join(texts(f"<p>Before <{tag}>hidden words</{tag}> after.</p>"))) == "Beforeafter."


@pytest.mark.parametrize("tag", ["object", "audio", "video"])
def test_what_stands_for_a_film_that_cannot_be_played_is_text(tag: str) -> None:
    assert texts(f"<p>Before.</p><{tag}><p>The speech in words.</p></{tag}><p>After.</p>") == [
        "Before.",
        "The speech in words.",
        "After.",
    ]


@pytest.mark.parametrize("attribute", ["shadowrootmode", "shadowroot"])
def test_declarative_shadow_root_is_read(attribute: str) -> None:
    assert texts(f"<x-post><template {attribute}=open><p>A post.</p></template></x-post>") == ["A post."]


def test_noscript_and_details_are_read_and_named() -> None:
    found = blocks("<noscript><p>No scripts.</p></noscript><details><summary>More</summary><p>Text.</p></details>")
    assert [block.text for block in found] == ["No scripts.", "More", "Text."]
    assert "state:noscript" in (found[0].hints or ())
    assert "state:details" in (found[2].hints or ())


@pytest.mark.parametrize(
    ("document", "kind", "level"),
    [
        ("<h1>x</h1>", Kind.HEADING, 1),
        ("<h4>x</h4>", Kind.HEADING, 4),
        ("<h2><a href=/>x</a></h2>", Kind.HEADING, 2),
        ("<p>x</p>", Kind.PARAGRAPH, 0),
        ("<ul><li>x</li></ul>", Kind.LIST_ITEM, 1),
        ("<ul><li><p>x</p></li></ul>", Kind.LIST_ITEM, 1),
        ("<ul><li><ul><li>x</li></ul></li></ul>", Kind.LIST_ITEM, 2),
        ("<blockquote><p>x</p></blockquote>", Kind.QUOTE, 0),
        ("<figure><figcaption>x</figcaption></figure>", Kind.CAPTION, 0),
        ("<table><tr><td>x</td><td>y</td></tr></table>", Kind.TABLE_ROW, 0),
        ("<table><tr><td>x</td></tr></table>", Kind.PARAGRAPH, 0),
        ("<pre>x</pre>", Kind.CODE, 0),
        ("<button>x</button>", Kind.OTHER, 0),
        ("<h3><button>x</button></h3>", Kind.HEADING, 3),
    ],
)
def test_kind_and_level_come_from_the_elements(document: str, kind: Kind, level: int) -> None:
    assert (only(document).kind, only(document).level) == (kind, level)


def test_row_of_a_table_is_one_block_with_bars_between_its_cells() -> None:
    document = "<table><tr><th>Stop</th><th>Time</th></tr><tr><td>Mill</td><td> <b>8</b>:15 </td></tr></table>"
    assert texts(document) == ["Stop | Time", "Mill | 8:15"]


def test_empty_cell_of_a_row_keeps_its_place() -> None:
    document = "<table><tr><td>Mill<td><td>late<td></tr><tr><td><td>8:15<td>early</tr></table>"
    assert texts(document) == ["Mill | | late", "| 8:15 | early"]


def test_bar_in_a_cell_is_no_column() -> None:
    row = only("<table><tr><td>Mill | Quay</td><td>8:15</td></tr></table>")
    assert table_cells(row.text) == ["Mill | Quay", "8:15"]


def test_table_inside_a_cell_has_rows_of_its_own() -> None:
    assert texts("<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table></td></tr></table>") == ["a", "b | c"]


def test_code_keeps_its_lines_and_indentation() -> None:
    assert only("<pre>\nif x:\n    y()\n\n</pre>").text == "if x:\n    y()"


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        ("a<br><br>b", "a\n\nb"),
        ("  a<br><br>  b<br>c", "  a\n\n  b\nc"),
        ("    <b>a</b><br>\n\n<br>    <b>b</b>", "    a\n\n\n\n    b"),
        ("<br>  <br>    <b>a</b><br><br>", "    a"),
        ("<code>  <i>a</i> <i>b</i></code>", "  a b"),
    ],
)
def test_line_breaks_and_elements_in_code_keep_its_form(inside: str, code: str) -> None:
    found = only(f"<pre>{inside}</pre>")
    assert (found.text, found.kind) == (code, Kind.CODE)


@pytest.mark.parametrize(
    ("document", "share"),
    [
        ("<p>no link</p>", 0.0),
        ("<p><a href=/>all of it</a></p>", 1.0),
        ("<p>half <a href=/>half</a></p>", 4 / 9),
        ("<p><a href=/><b>deep</b></a>....</p>", 0.5),
    ],
)
def test_link_density_is_the_share_of_linked_characters(document: str, share: float) -> None:
    assert only(document).link_density == pytest.approx(share)


def test_hints_are_class_and_id_words_nearest_first() -> None:
    block = only('<div id="mainContent"><div class="post-body js_2"><p class="lead">x</p></div></div>')
    assert block.hints is not None
    assert block.hints[:1] == ("lead",)
    assert block.hints.index("post") < block.hints.index("main") < block.hints.index("content")


@pytest.mark.parametrize(
    ("attributes", "state"),
    [
        ("hidden", "state:hidden"),
        ('style="color:red; DISPLAY : none"', "state:hidden"),
        ('style="visibility:hidden"', "state:hidden"),
        ('aria-hidden="true"', "state:aria-hidden"),
        ('role="Navigation"', "role:navigation"),
    ],
)
def test_states_and_roles_are_hints(attributes: str, state: str) -> None:
    assert state in (only(f"<div {attributes}><p>x</p></div>").hints or ())


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("<p>CO<span hidden></span><sub>2</sub></p>", ["CO2"]),
        ('<p>Seen<img src=p.gif style="display:none"> again.</p>', ["Seen again."]),
        ('<p>Seen <span style="display:none">unseen</span>again.</p>', ["Seen again.", "unseen"]),
        ("<p>Seen <i hidden>un</i><i hidden>seen</i>again.</p><p>More</p>", ["Seen again.", "un", "seen", "More"]),
        ("<p>Seen <i hidden>a <b hidden>c</b>b</i>again.</p>", ["Seen again.", "a b", "c"]),
        ("<div>Seen <span hidden><p>a</p><p>b</p></span>again.<p>More</p></div>", ["Seen again.", "a", "b", "More"]),
        ("<p><b hidden>unseen</b> Seen.</p>", ["unseen", "Seen."]),
        ("<p>Seen <b hidden>unseen", ["Seen", "unseen"]),
        ("<p>Seen<br><b hidden>unseen</b><br>again.</p>", ["Seen", "unseen", "again."]),
        ("<pre>if x:<b hidden>copy</b>\n    y()</pre>", ["if x:\n    y()", "copy"]),
        ("<table><tr><td>8<i hidden></i>:15</td><td>early</td></tr></table>", ["8:15 | early"]),
    ],
)
def test_hidden_element_leaves_the_sentence_around_it_whole(document: str, expected: list[str]) -> None:
    parsed = parse(document)
    assert [block.text for block in parsed.blocks] == expected
    assert [block.index for block in parsed.blocks] == list(range(len(expected)))


def test_hidden_inline_element_is_a_block_that_can_be_judged() -> None:
    parsed = parse("<p>Seen <a href=/>or <span hidden>un</span>linked</a></p><p>More</p>")
    (seen, hidden, more), containers = parsed.blocks, parsed.containers
    assert (seen.text, seen.tag, seen.link_density) == ("Seen or linked", "p", 9 / 14)
    assert (hidden.text, hidden.tag, hidden.link_density) == ("un", "span", 1.0)
    assert more.text == "More"
    assert hidden.hints == ("state:hidden",)
    assert seen.hints == more.hints == ()
    assert (containers.first[hidden.container], containers.last[hidden.container]) == (1, 2)
    assert (containers.first[seen.container], containers.last[seen.container]) == (0, 2)


def test_hidden_words_are_not_in_the_text_of_elements_that_promise_metadata() -> None:
    parsed = parse("<p class=byline>By <span hidden>Mr </span><b class=author>Ann Lee</b></p><p>Text</p>")
    assert [(mark.text, mark.block) for mark in parsed.markup.marked] == [("Ann Lee", 0), ("By Ann Lee", 0)]


def test_no_number_of_hidden_elements_is_too_many() -> None:
    parsed = parse(f"<p>Seen {'<i hidden>un</i>' * 20_000}again.</p>{'<p>Seen <i hidden>un' * 3_000}")
    assert len(parsed.blocks) == 26_001
    assert parsed.blocks[0].text == "Seen again."


def test_containers_cover_their_blocks_and_parents_come_first() -> None:
    parsed = parse("<article><h1>a</h1><section><p>b</p><p>c</p></section></article><footer>d</footer>")
    containers = parsed.containers
    for number, parent in enumerate(containers.parents):
        assert parent < number
        if parent >= 0:
            assert containers.first[parent] <= containers.first[number] <= containers.last[number] <= containers.last[parent]
    spans = {tag: (containers.first[i], containers.last[i]) for i, tag in enumerate(containers.tags)}
    assert spans["article"] == (0, 3)
    assert spans["section"] == (1, 3)
    assert spans["footer"] == (3, 4)
    assert [containers.tags[block.container] for block in parsed.blocks] == ["h1", "p", "p", "footer"]


def test_source_is_a_path_to_the_element() -> None:
    found = blocks("<html><body><div><p>a</p><p>b</p></div></body></html>")
    assert [block.source for block in found] == ["/html/body[1]/div[1]/p[1]", "/html/body[1]/div[1]/p[2]"]


def test_head_is_read_as_evidence_and_not_as_text() -> None:
    parsed = parse(
        '<html lang="pl"><head><title> Most\n zamknięty </title><meta name="Author" content="Anna">'
        '<meta property="og:title" content="Most"><link rel="Canonical" href=" https://a.test/1 ">'
        '<script type="application/ld+json">{"a": 1}</script><script>var x</script></head><body><p>Tekst</p>'
    )
    markup = parsed.markup
    assert [block.text for block in parsed.blocks] == ["Tekst"]
    assert markup.language == "pl"
    assert markup.title == "Most zamknięty"
    assert markup.metas == (("author", "Anna"), ("og:title", "Most"))
    assert markup.links == (("canonical", "https://a.test/1"),)
    assert markup.json_ld == ('{"a": 1}',)


def test_first_base_with_an_address_counts() -> None:
    assert parse('<base target=_blank><base href="/a/"><base href="/b/"><p>Text').markup.base == "/a/"
    assert parse("<p>Text").markup.base is None


def test_elements_that_promise_metadata_are_kept_with_their_text() -> None:
    parsed = parse(
        '<h1>Title</h1><p class="byline">By <a rel="author" href="/ann">Ann Lee</a>, '
        '<time datetime="2024-05-01">1 May</time></p><div itemprop="articleBody"><p>Text</p></div>'
    )
    by_tag = {mark.tag: mark for mark in parsed.markup.marked}
    assert by_tag["a"].cues == ("rel:author",)
    assert (by_tag["a"].text, by_tag["a"].value) == ("Ann Lee", "/ann")
    assert (by_tag["time"].text, by_tag["time"].value) == ("1 May", "2024-05-01")
    assert by_tag["p"].text == "By Ann Lee, 1 May"
    assert parsed.blocks[by_tag["time"].block].text == "By Ann Lee, 1 May"


@pytest.mark.parametrize("document", ["", " ", "<!-- a comment -->", "<?xml version='1.0'?>", "<html></html>", "</p>", "<br>"])
def test_document_without_text_has_no_blocks(document: str) -> None:
    assert parse(document).blocks == ()


def test_zero_bytes_and_lone_surrogates_do_not_cut_the_page_off() -> None:
    assert texts("<p>a\x00b</p><p>c\ud800d</p><p>after</p>")[-1] == "after"


@pytest.mark.parametrize("depth", [300, 2_500, 50_000])
def test_no_depth_loses_anything(depth: int) -> None:
    parsed = parse("<p>Before</p>" + "<div class=a>" * depth + "deep" + "</div>" * depth + "<p>After</p>")
    assert [block.text for block in parsed.blocks] == ["Before", "deep", "After"]


def test_text_node_of_eleven_megabytes_is_whole() -> None:
    word = "word " * 200_000
    parsed = parse(f"<p>{word * 11}</p><p>After</p>")
    assert len(parsed.blocks[0].text) == len(word) * 11 - 1
    assert parsed.blocks[1].text == "After"


MESSY = [
    "<b><p>one</b>two</p>",
    "<table><p>foster</p><tr><td>cell</table>tail",
    "<ul><li>a<li>b<ul><li>c</ul>d</ul>",
    "<p>a<div>b</p>c</div>d",
    "<select><option>x<option>y</select>z",
    "<body><head><title>late</title></head><p>text",
    "<a href=1>one<a href=2>two</a>",
    "<frameset><noframes>n</noframes></frameset><p>x",
    "text<style>p{}</style>more<title>t</title>end",
]


def test_text_after_the_end_of_the_document_is_kept() -> None:
    assert texts("<p>a</p></body></html><p>b</p>") == ["a", "b"]


@pytest.mark.parametrize("document", MESSY)
def test_every_visible_character_of_broken_markup_stands_in_one_block(document: str) -> None:
    parsed: Parsed = parse(document)
    assert squeezed("".join(block.text for block in parsed.blocks)) == squeezed(visible_text(document))


@pytest.mark.parametrize("mark", ["¶", "#", "↩", "🔗"])
def test_link_of_a_block_to_itself_is_no_text(mark: str) -> None:
    assert texts(f"<h2>Options<a class=headerlink href='#options'>{mark}</a></h2>") == ["Options"]


def test_sign_that_belongs_to_a_linked_text_stays() -> None:
    assert texts("<h2><a href=/learn>Learn C#</a></h2>") == ["Learn C#"]


@pytest.mark.parametrize("end", ["</br>", "</BR>", "</br >"])
def test_end_tag_of_a_line_break_is_a_line_break(end: str) -> None:
    assert texts(f"<p>North: pier two.{end}South: pier five.{end}{end}East: none.</p>") == [
        "North: pier two. South: pier five.",
        "East: none.",
    ]


@pytest.mark.parametrize("display", ["block", "flex", "list-item", "BLOCK"])
def test_elements_in_a_line_that_are_laid_out_as_blocks_are_blocks(display: str) -> None:
    line = f"<div>Before <span style='color:red; display:{display}'>the <b>lamp</b></span> after</div>"
    assert texts(line) == ["Before", "the lamp", "after"]
    link = parse(f"<div>Before <a href='/l' style='display: {display}'>the lamp</a> after</div>").blocks
    assert [(block.text, block.link_density, len(block.marks)) for block in link] == [
        ("Before", 0.0, 0),
        ("the lamp", 1.0, 1),
        ("after", 0.0, 0),
    ]
    assert texts("<p>Not <span style='display:inline-block'>this</span> one.</p>") == ["Not this one."]


@pytest.mark.parametrize("anchor", ["<a href='#methods'>\u200b</a>", "\ufeff", "<a href='#m' class='hash'>\ufeff</a> "])
def test_what_nobody_sees_at_the_end_of_a_heading_is_no_part_of_it(anchor: str) -> None:
    assert texts(f"<h2>Methods{anchor}</h2>") == ["Methods"]
