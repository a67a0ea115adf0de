"""The items of Markdown, kind by kind, and the scores of a folder of two pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import structure
from benchmarks.markdown_items import Item, ItemKind, read_items
from benchmarks.markdown_pages import PagesMissing, digest, read_pages
from benchmarks.tools import Extraction, Input, Tool

PAGE = "https://example.org/help/start"

ITEMS: list[tuple[ItemKind, str, list[Item]]] = [
    (ItemKind.CODE_BLOCK, "```py\na = 1\n\n  b = 2\n```\n\n    indented\n", [("a = 1 b = 2",), ("indented",)]),
    (ItemKind.CODE_BLOCK, "> - ~~~\n>   deep\n>   ~~~", [("deep",)]),
    (ItemKind.CODE_LANGUAGE, "```Py title=x\na\n```\n\n```\nb\n```", [("py", "a")]),
    (ItemKind.INLINE_CODE, "`a  b` and ``c`d`` in *`e`*", [("a b",), ("c`d",), ("e",)]),
    (ItemKind.TABLE_ROW, "| A | B |\n| - | - |\n| **1**  x | [2](/y) |\n| | 3 |", [("A", "B"), ("1 x", "2"), ("", "3")]),
    (ItemKind.TABLE_ROW, "| | |\n| - | - |\n| `a` | ![b](/c.png) |", [("a", "")]),
    (ItemKind.FORMULA, "Here $a_1 + b_2$ and\n\n$$\nx = *y*\n$$\n", [("a_1+b_2",), ("x=*y*",)]),
    (ItemKind.FORMULA, "roots are\n$$\nx = 1\n$$\n of $f(x)$", [("x=1",), ("f(x)",)]),
    (ItemKind.FORMULA, "From $5 to $10, or $5-$10 a piece", []),
    (ItemKind.FORMULA, "\\$x\\$ and `$x$`", []),
    (ItemKind.LINK, "[the *guide*](../a?b=1#c) and <https://example.net>", [
        ("https://example.org/a?b=1#c", "the guide"), ("https://example.net/", "https://example.net"),
    ]),
    (ItemKind.LINK, "[![cover](/c.png)](/book) [same place](#top)", [
        ("https://example.org/book", ""), ("https://example.org/help/start#top", "same place"),
    ]),
    (ItemKind.LINK, "[broken](<http://[::1x]/b>)", [("http://[::1x]/b", "broken")]),
    (ItemKind.IMAGE, "![a](b.png?w=3) ![](https://example.net/c.jpg)", [
        ("https://example.org/help/b.png",), ("https://example.net/c.jpg",),
    ]),
    (ItemKind.HEADING, "## One *two*\n\nThree\n---\n\n#### 2\\. Four", [("h2", "One two"), ("h2", "Three"), ("h4", "2. Four")]),
    (ItemKind.HEADING, "# Anything\n\n# Second\n\n## A *guide*\n\n## A guide to it", [("h1", "Second"), ("h2", "A guide to it")]),
    (ItemKind.LIST_ITEM, "- a *b*\n  c\n- d\n\n  e\n  1. f", [("bullet", "a b"), ("bullet", "d"), ("bullet ordered", "f")]),
    (ItemKind.LIST_ITEM, "> 7. x\n>\n>    - y", [("ordered", "x"), ("ordered bullet", "y")]),
    (ItemKind.EMPHASIS, "*a* __b__ ***c*** ~~d~~ snake_case_name", [("em", "a"), ("strong", "b"), ("em", "c"), ("strong", "c")]),
    (ItemKind.EMPHASIS, "$a_1$ and $b_2$, $x*y$ and $y*x$", []),
    (ItemKind.QUOTE, "> [!note] Mind\n> the `gap`\n>\n> > inner", [("[!note] Mind the gap inner",), ("inner",)]),
    (ItemKind.FOOTNOTE, "Text[^1] and[^a].\n\n[^1]: A *note*\n\n    in two parts.\n\n[^b]: Unasked.", [
        ("A note in two parts.",), ("Unasked.",),
    ]),
    (ItemKind.FOOTNOTE, f"[^1]: {'word ' * 30}", [(" ".join(["word"] * 12),)]),
    (ItemKind.WORD, "Ein [Wort](/x), ![Bild](/b.png)\n\n- `Code`[^1]<br>H<sub>2</sub>O", [
        ("code",), ("ein",), ("h2o",), ("wort",),
    ]),
    (ItemKind.WORD, "<div>\nIn a <img alt='not this'>\n</div>\n\nAnd $out$.", [("a",), ("and",), ("in",), ("out",)]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "markdown", "expected"), ITEMS)
def test_items_of_a_kind(kind: ItemKind, markdown: str, expected: list[Item]) -> None:
    found = read_items(markdown, PAGE, "A  guide")[kind]
    assert sorted(found.elements()) == sorted(expected)


def test_every_kind_has_an_example_and_every_item_is_counted() -> None:
    assert {kind for kind, _, _ in ITEMS} == set(ItemKind)
    assert read_items("*a* *a*")[ItemKind.EMPHASIS]["em", "a"] == 2


def test_nothing_of_a_title_is_counted() -> None:
    found = read_items("# *Some* [title](/x)\n\n## The title `x`\n\nText", PAGE, "The title x")
    assert {kind: list(items) for kind, items in found.items() if items} == {ItemKind.WORD: [("text",)]}


@given(st.text(st.sampled_from("ab1 \n\t*_`$\\[]()<>!#-+|>~^:=&"), max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    read_items(text, PAGE, "a")


# The folder.

ARTICLE = [
    "The council of the small harbour town has voted to keep its only ferry running through the winter.",
    "Fishermen had asked for the service because the road over the hills is closed whenever snow falls.",
    "The mayor said that the boat would leave at eight in the morning and return before it gets dark.",
]
BODY = f"<p>{ARTICLE[0]}</p><h2>Why</h2><p>{ARTICLE[1]}</p><p>{ARTICLE[2]}</p>"
GOLD = f"{ARTICLE[0]}\n\n## Why\n\n{ARTICLE[1]}\n\n{ARTICLE[2]}\n"
OUTPUTS = {"ferry": "# Ferry\n\n[a](/a) [b](/b)\n\n> x", "road": "[c](/c)"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two pages with their gold."""
    pages = {name: {"url": f"https://example.org/{name}", "title": name.title()} for name in OUTPUTS}
    (tmp_path / "pages.json").write_text(json.dumps(pages), encoding="utf-8")
    (tmp_path / "README.md").write_text("Not a page.", encoding="utf-8")
    head = '<head><title>Ferry</title><meta name="author" content="Ann Lee"></head>'
    for name, gold in (("ferry", GOLD), ("road", f"[c](https://example.org/c) {ARTICLE[0]}")):
        html = f"<html lang=en>{head}<body><article><h1>Ferry</h1>{BODY}</article></body></html>"
        (tmp_path / f"{name}.html").write_text(html, encoding="utf-8")
        (tmp_path / f"{name}.md").write_text(gold, encoding="utf-8")
    return tmp_path


def say(page: Input) -> Extraction:
    """A tool that knows its pages."""
    return Extraction(OUTPUTS[str(page.url).rpartition("/")[2]])


def stumble(page: Input) -> Extraction:
    """A tool that fails on every page."""
    raise RecursionError("too deep")


def test_items_add_up_over_pages(folder: Path) -> None:
    figures = structure.figures_of(structure.compare(read_pages(folder), Tool("say", html=say)))
    assert figures["links"] == {"gold": 1, "given": 3, "right": 1, "precision": 0.33333, "recall": 1.0, "f1": 0.5}
    assert figures["headings"] == {"gold": 1, "given": 0, "right": 0, "precision": 0.0, "recall": 0.0, "f1": 0.0}
    assert figures["quotes"] == {"gold": 0, "given": 1, "right": 0, "precision": 0.0, "recall": 0.0, "f1": None}
    assert list(figures) == [kind.value for kind in ItemKind]


def test_the_head_of_scrubbers_markdown_is_not_measured(folder: Path) -> None:
    ferry = structure.compare(read_pages(folder))[0]
    assert ferry.given == ferry.gold
    assert not ferry.failure


def test_a_failing_tool_is_counted_not_raised(folder: Path) -> None:
    found = structure.compare(read_pages(folder), Tool("stumble", html=stumble))
    assert [page.failure for page in found] == ["RecursionError: too deep"] * 2
    assert structure.figures_of(found)["words"]["recall"] == 0


def test_the_command_prints_and_writes_figures(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "figures.json"
    assert structure.main(["--pages", str(folder), "--json", str(target)]) == 0
    assert "Form kept in Markdown, 2 pages" in capsys.readouterr().out
    data = json.loads(target.read_text(encoding="utf-8"))
    assert data["digest"] == digest(folder)
    assert data["figures"]["scrubber"]["headings"]["recall"] == 1.0


def test_the_worst_pages_show_what_is_missing_and_what_is_too_much(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert structure.main(["--pages", str(folder), "--kind", "headings", "--worst", "1"]) == 0
    printed = capsys.readouterr().out
    assert "road: 0 of 0 headings missing, 1 too many\n  + h2 | Why\n" in printed
    assert "ferry:" not in printed
    with pytest.raises(SystemExit, match="2"):
        structure.main(["--worst", "3"])


def test_missing_pages_are_an_error_that_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert structure.main(["--pages", str(folder / "nowhere")]) == 2
    assert "no pages with Markdown gold" in " ".join(capsys.readouterr().err.split())
    (folder / "road.md").unlink()
    with pytest.raises(PagesMissing, match=r"road\.md is not there"):
        read_pages(folder)


def test_the_digest_is_of_what_is_listed(folder: Path) -> None:
    before = digest(folder)
    (folder / "README.md").write_text("Still not a page.", encoding="utf-8")
    assert digest(folder) == before
    (folder / "road.md").write_text("Other gold.", encoding="utf-8")
    assert digest(folder) != before
