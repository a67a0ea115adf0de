"""Numbers and rules of the HTML front end, a table for each: what is mended, what is read from data, where an element ends."""

from __future__ import annotations

import json

import pytest

from scrubber.html.class_names import read_class
from scrubber.html.open_depth import LEAST_DEEP, deepest
from scrubber.html.parser import Parsed, parse
from scrubber.html.prose import NEXT_TO_NOTHING, shown_words
from scrubber.html.readability import readability_blocks
from scrubber.page_builder import html_page

TEXT = [
    "The keeper of the lighthouse has climbed the same hundred and forty steps every night for thirty years and more.",
    "Down in the harbour the fishermen had almost forgotten what its light was like before the war and after.",
    "The council paid for the new lens with money that was meant for a fountain which nobody had wanted anyway.",
    "On the first night they all stayed up and stood on the pier until it grew too cold for the band to play.",
]
BODY = "".join(f"<p>{line}</p>" for line in TEXT)
AFTER = f"<p>Before.</p>{{}}{BODY}"


def texts(document: str) -> list[str]:
    return [block.text for block in parse(document).blocks]


@pytest.mark.parametrize(
    "opened",
    [
        "<!-- never ended ", "<!-- ended --><!-- never ended ", "<script>var x = 1;", "<SCRIPT>var x = 1;", "<style>p {}",
        "<textarea>", "<title>Lamp",
        "<svg><g>", "<svg><svg>", "<canvas><i>", '<a title="never ended>', "<a title = 'never ended>",
    ],
)  # fmt: skip
def test_what_never_ends_does_not_hide_the_rest_of_the_page(opened: str) -> None:
    """A template that forgot one end tag once cost the whole article."""
    parsed: Parsed = parse(AFTER.format(opened))
    assert [block.text for block in parsed.blocks][-3:] == TEXT[-3:]
    assert parsed.warnings


@pytest.mark.parametrize(("ends", "mended"), [(3, True), (2, False)])
def test_a_script_that_swallowed_a_page_holds_three_ends_of_blocks(ends: int, mended: bool) -> None:
    """A script that was cut off may write a tag or two itself."""
    text = " ".join(TEXT)
    swallowed = "".join(f"<p>{text}</p>" for _ in range(ends))
    assert (texts(f"<p>Before.</p><script>var x = 1; {swallowed}")[-1] == text) == mended


@pytest.mark.parametrize(("shown", "mended"), [(199, True), (200, False)])
def test_frames_are_read_where_less_than_two_hundred_characters_are_in_sight(shown: int, mended: bool) -> None:
    document = f"<p>{'x' * shown}</p><noframes><p>{' '.join(TEXT * 2)}</p></noframes>"
    assert (len(texts(document)) == 2) == mended


@pytest.mark.parametrize(("hidden", "mended"), [(399, False), (400, True), (800, True)])
def test_a_mended_page_shows_twice_as_much(hidden: int, mended: bool) -> None:
    """400 characters are in sight; a comment that hides fewer may be one that somebody wrote."""
    lost = "".join(f"<p>{'x' * 100}</p>" for _ in range(hidden // 100)) + f"<p>{'x' * (hidden % 100)}</p>"
    assert (len(texts(f"<p>{'x' * 400}</p><!--{lost}<p></p><p></p>")) > 1) == mended


def test_more_elements_may_be_open_the_fewer_end() -> None:
    assert deepest(b"<p>" * 9) == 200_000_000
    assert deepest(b"<P></P>" * 9) == 20_000_000
    assert deepest(b"</p>" * 1_000_000) == LEAST_DEEP


def test_words_of_a_mended_page_are_those_that_it_shows_then() -> None:
    frames = f"<frameset><frame src=a><noframes><body><p>{'The lamp burns all night. ' * 30}</p></body></noframes></frameset>"
    parsed = parse(frames)
    assert "markup_repaired" in parsed.warnings
    assert parsed.words == shown_words(parsed.blocks) >= 100


def test_words_that_are_shown_are_those_of_more_than_short_links() -> None:
    links = "".join(f"<p><a href=/{number}>More of number {number}</a></p>" for number in range(60))
    short = f"{links}<p>Fog.</p><p>{'The lamp burns. ' * 6}</p><p hidden>{'Nobody sees it. ' * 60}</p>"
    assert parse(short).words == 1 + 18
    assert parse(f"{short}{'<p>The lamp burns all night.</p>' * 30}").words >= NEXT_TO_NOTHING
    assert parse(f"{short}<p>{'The lamp burns all night. ' * 30}</p>").words >= NEXT_TO_NOTHING


def test_class_beyond_the_characters_that_are_read_for_words_is_read_for_what_it_does() -> None:
    far = f"{'wide ' * 80}{{}}"
    assert (len(far), read_class(far).is_never_shown) == (402, False)
    assert read_class(far.format("md:hidden")).is_never_shown
    assert read_class(far.format("sidenote")).is_note


def test_nesting_beyond_what_the_parser_has_time_for_is_taken_out() -> None:
    deep = "<div><b>" * 60_000
    document = (
        f"{deep}<h2>A <i>lamp</i></h2><ul><li>one<li>two</ul><script>hidden < words</script><!-- no -->"
        f"<p>a < b</p><p>Some <a href=/x>linked</a> words.</p><pre>x\n  y</pre>{BODY}" + "</b></div>" * 60_000
    )
    parsed = parse(document)
    assert "markup_too_deep" in parsed.warnings
    found = [(block.kind.value, block.text) for block in parsed.blocks]
    assert ("heading", "A lamp") in found
    assert [text for kind, text in found if kind == "list_item"] == ["one", "two"]
    assert ("paragraph", "Some linked words.") in found
    assert ("code", "x\n  y") in found
    assert not any("hidden" in text or text == "no" for _, text in found)
    assert [text for _, text in found][-4:] == TEXT
    assert "div" not in parsed.containers.tags


def script(node: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def embedded(node: object, body: str = "<p>Loading.</p>") -> list[str]:
    """The texts of a page that it carries as data alone."""
    page = html_page(f"<html><head>{script(node)}</head><body>{body}</body></html>")
    return [block.text for block in page.blocks if block.hints and "structured-data" in block.hints]


LONG = " ".join(TEXT)


@pytest.mark.parametrize(
    ("node", "texts"),
    [
        ({"@type": "Article", "articleBody": LONG}, [LONG]),
        ({"@type": "Review", "reviewBody": LONG}, [LONG]),
        ({"@type": "Question", "text": LONG}, [LONG]),
        ({"@type": "Thing", "text": LONG}, []),
        ({"@type": "Product", "description": LONG}, [LONG]),
        ({"@type": "Article", "description": LONG}, []),
        ({"@graph": [{"@type": "WebPage"}, {"mainEntity": {"@type": "Article", "articleBody": LONG}}]}, [LONG]),
        ({"articleBody": f"<p>{TEXT[0]}</p><p>{TEXT[1]}<br>{TEXT[2]}"}, TEXT[:3]),
        ([{"articleBody": LONG}, {"articleBody": LONG}], [LONG]),
        ([{"articleBody": " ".join(TEXT[:2])}, {"articleBody": " ".join(TEXT[2:])}], [" ".join(TEXT[:2]), " ".join(TEXT[2:])]),
        ({"articleBody": "too short"}, []),
    ],
    ids=[
        "article", "review", "question", "no text of a question", "product", "description of an article", "nested", "markup",
        "twice", "in order", "short",
    ],
)  # fmt: skip
def test_text_that_a_page_carries_as_data_alone(node: object, texts: list[str]) -> None:
    assert embedded(node) == texts


@pytest.mark.parametrize(("words", "shown"), [(19, False), (20, True)])
def test_a_text_in_data_has_twenty_different_words(words: int, shown: bool) -> None:
    text = " ".join(f"word{chr(97 + number)}" for number in range(words))
    assert (embedded({"articleBody": text}) == [text]) == shown


@pytest.mark.parametrize(("visible", "shown"), [(11, True), (12, False)])
def test_a_text_of_which_three_fifths_are_visible_is_not_said_again(visible: int, shown: bool) -> None:
    words = [f"word{chr(97 + number)}" for number in range(20)]
    assert bool(embedded({"articleBody": " ".join(words)}, f"<p>{' '.join(words[:visible])}</p>")) == shown


def test_readability_is_given_the_page_as_its_blocks() -> None:
    """Each block comes back under its own index, in the containers where it stood."""
    menu = "".join(f'<li><a href="/{number}">Entry {number}</a></li>' for number in range(8))
    page = html_page(f"<html><body><ul class=menu>{menu}</ul><div class=article>{BODY}</div><div>Imprint</div></body></html>")
    found = readability_blocks(page)
    assert [page.blocks[index].text for index in sorted(found)] == TEXT


@pytest.mark.parametrize(("levels", "asked"), [(200, True), (260, False)])
def test_readability_is_not_asked_of_a_page_deeper_than_it_can_go(levels: int, asked: bool) -> None:
    page = html_page("<html><body>" + "<div>" * levels + BODY)
    assert bool(readability_blocks(page)) == asked


@pytest.mark.parametrize(("containers", "asked"), [(30_000, True), (30_001, False)])
def test_readability_is_not_asked_of_a_page_of_more_than_thirty_thousand_containers(containers: int, asked: bool) -> None:
    empty = "<div></div>" * (containers - 2 - len(TEXT))
    assert bool(readability_blocks(html_page(f"<html><body>{BODY}{empty}</body></html>"))) == asked


def test_readability_is_not_asked_of_a_page_of_too_many_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    page = html_page(f"<html><body>{BODY}</body></html>")
    assert readability_blocks(page)
    monkeypatch.setattr("scrubber.html.readability._MOST_CHARACTERS", sum(map(len, TEXT)) - 1)
    assert not readability_blocks(page)


def test_page_with_more_elements_than_there_is_room_for_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    document = "<html><body><p>One.</p><p>Two.</p></body></html>"
    monkeypatch.setattr("scrubber.html.container_tree._MOST_CONTAINERS", 4)
    assert parse(document).warnings == ()
    monkeypatch.setattr("scrubber.html.container_tree._MOST_CONTAINERS", 3)
    crowded = parse(document)
    assert crowded.warnings == ("too_many_elements",)
    assert [block.text for block in crowded.blocks] == ["One.", "Two."]


def test_text_in_data_of_a_page_without_any_element_that_is_shown() -> None:
    page = html_page(script({"articleBody": LONG}))
    assert [block.text for block in page.blocks] == [LONG]
    assert page.containers is not None
    assert page.containers.parents[-1] in (-1, 0)


@pytest.mark.parametrize(
    ("document", "hints"),
    [
        ('<p class="postBody mainText">x</p>', ("post", "body", "main", "text")),
        ('<p class="post-body_2">x</p>', ("post", "body")),
        ('<p class="HTMLBox">x</p>', ("html", "box")),
        ('<p id="lead">x</p>', ("lead",)),
        ('<p class="a b a">x</p>', ("a", "b")),
        ('<p class="lead" id="first" role="Note">x</p>', ("lead", "first", "role:note")),
        ('<p aria-hidden="true">x</p>', ("state:aria-hidden",)),
        ('<p aria-hidden="false">x</p>', ()),
        ('<p style="display: none">x</p>', ("state:hidden",)),
        ('<p style="display: block">x</p>', ()),
    ],
)
def test_hints_of_an_element(document: str, hints: tuple[str, ...]) -> None:
    (block,) = parse(document).blocks
    assert block.hints == hints


@pytest.mark.parametrize(
    ("document", "rows"),
    [
        ("<table><tr><td>a</td><td>b</td></tr></table>", ["a | b"]),
        ("<table><tr><td>a<br>b</td><td>c</td></tr></table>", ["a b", "c"]),
        ("<table><tr><td><p>a</p></td><td>b</td></tr></table>", ["a", "b"]),
        ("<table><tr><td>a</td></tr><tr><td>b</td><td>c</td></tr></table>", ["a", "b | c"]),
        ("<table><tr><td>a</td><td></td><td>b</td></tr></table>", ["a | | b"]),
        ("<table><tr><td>a</td><td>b</td></tr><tr><th>c</th><td>d</td></tr></table><p>e</p>", ["a | b", "c | d", "e"]),
        ("<table><tr><td>x</td><td>y</td></tr><tr><td>a</td><td>b", ["x | y", "a | b"]),
    ],
    ids=["a row", "a line break", "a paragraph", "one cell", "an empty cell", "two rows", "never ended"],
)
def test_a_row_of_data_is_one_block_and_a_row_of_layout_is_not(document: str, rows: list[str]) -> None:
    assert texts(document) == rows


def test_what_follows_a_row_stands_in_its_own_element() -> None:
    parsed = parse('<table><tr><td>a</td><td itemprop="author">Ida</td></tr></table><p class="author">Otto</p>')
    assert [(block.text, block.tag) for block in parsed.blocks] == [("a | Ida", "tr"), ("Otto", "p")]
    assert [(mark.text, mark.block) for mark in parsed.markup.marked] == [("Ida", 0), ("Otto", 1)]


@pytest.mark.parametrize(
    ("document", "density"),
    [
        ("<table><tr><td><a href=/>ab</a></td><td>cd</td></tr></table>", 0.5),
        ("<p><a href=/>ab</a><b>cd</b></p>", 0.5),
        ("<p>ab</p><p><a href=/>cd</a></p>", 0.0),
        ("<p><a href=/>   ab   </a></p>", 1.0),
    ],
    ids=["row", "paragraph", "the next block", "spaces in the link"],
)
def test_link_density_belongs_to_the_block(document: str, density: float) -> None:
    assert parse(document).blocks[0].link_density == density


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Options<a href='#o'>#</a>", "Options"),
        ("Options<a href='#o'>¶</a>", "Options"),
        ("Options <a href='#o'> #</a>", "Options"),
        ("Options<a href='#o'>C #</a>", "OptionsC #"),
        ("Options #", "Options #"),
        ("<a href='#o'>#</a>", "#"),
    ],
)
def test_the_mark_that_links_to_a_heading_is_no_text(heading: str, text: str) -> None:
    assert texts(f"<h2>{heading}</h2>") == [text]


def test_level_of_headings_and_nested_lists() -> None:
    parsed = parse("<h2>a</h2><ul><li>b<ol><li>c</li></ol></li><li>d</li></ul><h3>e</h3>")
    assert [(block.text, block.level) for block in parsed.blocks] == [("a", 2), ("b", 1), ("c", 2), ("d", 1), ("e", 3)]


def test_element_of_no_known_name_begins_a_block_behind_an_empty_line() -> None:
    blocks = parse("<div><br><x-note>One</x-note> two</div><div>Three <x-note>four</x-note></div>").blocks
    assert [block.text for block in blocks] == ["One", "two", "Three four"]


def test_what_no_code_holds_ends_it_where_it_begins() -> None:
    blocks = parse("<section><pre><span>x = 1\n<p>One</p></span></pre></section><p>Two</p>").blocks
    assert [(block.text, block.source.rpartition("body[1]")[2]) for block in blocks] == [
        ("x = 1", "/section[1]/pre[1]"), ("One", "/section[1]/pre[1]/p[1]"), ("Two", "/p[1]"),
    ]  # fmt: skip


def test_paths_count_siblings_of_the_same_name() -> None:
    parsed = parse("<html><body><p>a</p><div>b</div><p>c</p><div><p>d</p></div></body></html>")
    steps = ["p[1]", "div[1]", "p[2]", "div[2]/p[1]"]
    assert [block.source for block in parsed.blocks] == [f"/html/body[1]/{step}" for step in steps]
