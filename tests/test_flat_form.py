"""Markdown dumps keep their form: links, emphasis, code, images, code blocks with their language, lists with their numbers."""

from __future__ import annotations

import pytest

import scrubber
from scrubber.article import Article
from scrubber.flat.segmenter import segment
from scrubber.marks import MarkKind
from scrubber.model import Block, Decision, Kind
from scrubber.output.html import html
from scrubber.output.markdown import markdown

MENU = "[Home](/) [News](/news) [Boats](/boats)"


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a dump below its menu."""
    return segment(f"{MENU}\n\n{text}")[1:]


def marked(block: Block) -> list[tuple[str, str, str]]:
    return [(mark.kind.value, block.text[mark.start : mark.end] or mark.label, mark.target) for mark in block.marks]


@pytest.mark.parametrize(
    ("written", "text", "marks"),
    [
        ("see [the report](https://a.example/r) now", "see the report now", [("link", "the report", "https://a.example/r")]),
        ('see [it](</r> "PDF") now', "see it now", [("link", "it", "/r")]),
        ("the [mill](https://a.example/Mill_\\(old\\))", "the mill", [("link", "mill", "https://a.example/Mill_(old)")]),
        ("the [mill](/Mill_(old))", "the mill", [("link", "mill", "/Mill_(old)")]),
        ("say **so** and __so__", "say so and so", [("strong", "so", ""), ("strong", "so", "")]),
        ("say *so* and _so_", "say so and so", [("emphasis", "so", ""), ("emphasis", "so", "")]),
        ("run `make *x*` now", "run make *x* now", [("code", "make *x*", "")]),
        ("it is ~~not~~ so", "it is not so", [("deleted", "not", "")]),
        ("[the **red** door](/d)", "the red door", [("link", "the red door", "/d"), ("strong", "red", "")]),
        ("* an [item](/i)", "an item", [("link", "item", "/i")]),
        ("## The [map](/m) ##", "The map", [("link", "map", "/m")]),
        ("> so *he* said", "so he said", [("emphasis", "he", "")]),
        ("| [Mill](/m) | **8** |", "Mill | 8", [("link", "Mill", "/m"), ("strong", "8", "")]),
        ("the ![a wheel](/w.png) turns", "the turns", [("image", "a wheel", "/w.png")]),
        ("[![a wheel](/w.png)](/w) turns", "turns", [("image", "a wheel", "/w.png")]),
        # What is no mark: names, products, escaped signs.
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4", []),
        ("a \\*star\\* and \\_init\\_ here", "a *star* and _init_ here", []),
    ],
)
def test_marks_of_a_markdown_dump(written: str, text: str, marks: list[tuple[str, str, str]]) -> None:
    (block,) = blocks_of(written)
    assert block.text == text
    assert marked(block) == marks


@pytest.mark.parametrize(
    ("written", "text", "marks"),
    [
        ("see [the report][1] now", "see the report now", [("link", "the report", "https://a.example/r")]),
        ("see [the report] [1] now", "see [the report] [1] now", []),
        ("see [the Map][] and [the map]", "see the Map and the map", [("link", "the Map", "/m"), ("link", "the map", "/m")]),
        ("the ![a wheel][Wheel] turns", "the turns", [("image", "a wheel", "/w_(1).png")]),
        ("see [1] and [the mill], [x](/x) and `[the map]`", "see [1] and [the mill], x and [the map]",
         [("link", "x", "/x"), ("code", "[the map]", "")]),
    ],
)  # fmt: skip
def test_links_whose_targets_stand_elsewhere(written: str, text: str, marks: list[tuple[str, str, str]]) -> None:
    used = "[y][1]"
    definitions = '[1]: https://a.example/r "PDF"\n[THE MAP]: </m>\n  [wheel]: /w_(1).png\n\n[^1]: A note.'
    first, *others = segment(f"{written}\n\n{MENU}\n\n{used}\n\n{definitions}")
    assert first.text == text
    assert marked(first) == marks
    assert [block.kind is Kind.OTHER for block in others[2:]] == [True, True, True, False]


def test_code_keeps_what_looks_like_a_label_and_so_does_a_text_without_links() -> None:
    code = segment(f"{MENU}\n\n```\na[i][1]\n[1]: /x\n```\n\n[so][1]\n\n[1]: /r")[1]
    assert (code.kind, code.text) == (Kind.CODE, "a[i][1]\n[1]: /x")
    assert [block.text for block in segment("He came [1].\n[1]: https://a.example/r")] == ["He came [1].", "[1]: https://a.example/r"]


def test_labels_are_no_part_of_the_text() -> None:
    article = scrubber.clean_text("The mill was built by [two brothers][1] in the spring.\n\n[1]: https://a.example/b")
    assert article.text == "The mill was built by two brothers in the spring."
    assert [(link.text, link.target) for link in article.links] == [("two brothers", "https://a.example/b")]


def test_boxes_make_tasks() -> None:
    article = scrubber.clean_text("# Boat\n\n- [x] Tar the hull\n- [ ] Mend the sail\n- [later] Paint it")
    assert article.to_markdown().endswith("- [x] Tar the hull\n- [ ] Mend the sail\n- [later] Paint it")
    assert "[x]" not in article.text


def test_strong_words_and_links_of_other_texts_are_marked_and_nothing_else() -> None:
    (block,) = segment("say **so**, see [it](https://a.example/) and *keep* `this`")
    assert block.text == "say so, see it and *keep* `this`"
    assert marked(block) == [("strong", "so", ""), ("link", "it", "https://a.example/")]


def test_link_that_ends_in_another_block_gives_no_marks() -> None:
    one, two = blocks_of("She told [the harbour\nboard](/board) of it.")
    assert (one.text, two.text) == ("She told the harbour", "board of it.")
    assert list(one.marks) == list(two.marks) == []


def test_marks_of_wrapped_lines() -> None:
    wrapped = "The [ferry](/ferry)\nwill sail\nagain in **May, and\nthe** people have\npainted\nthe pier"
    *_, block = blocks_of(f"{wrapped}\n\n{wrapped}")
    assert marked(block) == [("link", "ferry", "/ferry"), ("strong", "May, and the", "")]


def test_image_on_a_line_of_its_own_stands_with_the_text_below() -> None:
    caption, bare, text = blocks_of("![the pier](/pier.jpg)\n\n![](/boat.jpg)\n\nIt is long.")
    assert (caption.kind, bare.kind, text.kind) == (Kind.CAPTION, Kind.OTHER, Kind.PARAGRAPH)
    assert [(mark.kind, mark.start, mark.target) for mark in text.marks] == [
        (MarkKind.IMAGE, 0, "/pier.jpg"),
        (MarkKind.IMAGE, 0, "/boat.jpg"),
    ]


@pytest.mark.parametrize(
    ("fence", "language"),
    [("```python", "python"), ("~~~ C++ {.big}", "c++"), ("```{.sh}", "sh"), ("```", ""), ("``` 3 times", "")],
)
def test_code_knows_its_language_and_is_left_as_it_is(fence: str, language: str) -> None:
    (block,) = blocks_of(f"{fence}\nf(*a)  # \\* [x](/y)\n{fence[:3]}")
    assert (block.kind, block.text) == (Kind.CODE, "f(*a)  # \\* [x](/y)")
    assert (block.form.code_language if block.form else "") == language


def test_ordered_items_are_a_list_in_markdown_and_html_and_keep_their_numbers_in_text() -> None:
    blocks = segment("Do this:\n3. Cast off.\n4. Go out.\n\nThen sleep.")
    assert [block.text for block in blocks] == ["Do this:", "3. Cast off.", "4. Go out.", "Then sleep."]
    decisions = [Decision(block, None) for block in blocks]
    assert markdown(decisions) == "Do this:\n\n3. Cast off.\n4. Go out.\n\nThen sleep."
    assert html(decisions).splitlines()[1] == '<ol start="3">'


def test_items_in_items_keep_their_depth() -> None:
    blocks = segment("1. Cast off.\n  * the bow\n  * the stern\n2. Go out:\n   1. slowly\n   2. carefully\n3. Sleep.")
    written = "1. Cast off.\n   - the bow\n   - the stern\n2. Go out:\n   1. slowly\n   2. carefully\n3. Sleep."
    assert markdown([Decision(block, None) for block in blocks]) == written


@pytest.mark.parametrize("text", ["12. May 2024\nIt rained.", "1. One.\nBetween.\n2. Two.", "7. So.\n5. Or so."])
def test_lines_that_begin_with_a_number_are_no_list(text: str) -> None:
    assert all(block.form is None for block in segment(text))


def test_front_matter_that_we_wrote_is_read() -> None:
    written = Article(
        text="",
        title='Mühle: "Holm" # 2',
        authors=["Jana Brandt", "Uwe Klose"],
        date="2023-09-14",
        url="https://a.example/m",
        tags=["Mühlen", "Handwerk"],
        description="It turns again.",
    ).to_markdown(front_matter=True)
    body = "Nach elf Jahren Stillstand dreht sich am Holm wieder ein Mühlrad, und am Samstag wird dort Roggen gemahlen."
    read = scrubber.clean_text(f"{written}\n\n{body}")
    assert (read.title, read.authors, read.date) == ('Mühle: "Holm" # 2', ["Jana Brandt", "Uwe Klose"], "2023-09-14")
    assert (read.url, read.tags, read.description) == ("https://a.example/m", ["Mühlen", "Handwerk"], "It turns again.")
    assert read.found["authors"].source == "front matter authors"


@pytest.mark.parametrize(
    "text",
    [
        "---\n---\nText.",
        "---\nText that stands here.\n---",
        "---\ntitle: x\nText that stands here.\n---",
        "title: x\n---",
        "---\na: b",
    ],
)
def test_rules_and_labels_are_no_front_matter(text: str) -> None:
    assert all(block.kind is not Kind.OTHER for block in segment(text))
