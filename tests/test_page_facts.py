"""What is known of a page once for all that ask: which blocks stay, which are prose, what its lines credit, what holds what."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scrubber.bylines import byline
from scrubber.bylines.byline_words import BylineWords
from scrubber.language.langid_model import probabilities
from scrubber.lexicon.lexicon import opening_of
from scrubber.model import Containers, Verdict
from scrubber.page import Page
from scrubber.page_builder import html_page
from scrubber.parts.teaser_cards import cards_left, look_alike_cards
from tests.pages import text_page
from tests.test_properties import HTML

FIXTURES = Path(__file__).parent / "fixtures"
CONTAINERS = Containers(
    parents=[-1, 0, 1, 2, 0],
    tags=["body", "nav", "ul", "li", "div"],
    hints=[(), ("menu", "main"), (), ("entry",), ("box", "menu", "menu")],
    first=[0, 0, 0, 0, 1],
    last=[2, 1, 1, 1, 2],
)
PROSE = "The keeper of the light wrote down the hour of every ship that passed below the cliff."


def test_blocks_stay_as_the_verdicts_of_each_stage_say() -> None:
    page = text_page(PROSE, "Menu", language="en")
    assert page.keeps == (True, True)
    judged = page.after((None, Verdict(1, keep=False, reason="a menu")))
    assert judged == replace(page, standing=judged.standing)
    assert judged.keeps == (judged.kept(0), judged.kept(1)) == (True, False)
    assert page.keeps == (True, True)


def test_prose_is_prose_whether_it_stays_or_not() -> None:
    page = text_page(PROSE, "The keeper wrote.", language="en")
    dropped = replace(page, standing=(Verdict(0, keep=False, reason="gone"), None))
    assert page.prose == dropped.prose == (True, False)


def test_what_holds_in_all_stages_is_found_once() -> None:
    asked: list[str] = []

    def find(page: Page) -> int:
        asked.append(page.language)
        return len(page.blocks)

    page = text_page(PROSE, language="en")
    judged = replace(page, standing=(None,))
    assert (page.once(find), judged.once(find), page.once(find)) == (1, 1, 1)
    assert asked == ["en"]
    assert (page.now(find), page.now(find), judged.now(find)) == (1, 1, 1)
    assert asked == ["en", "en", "en"]


def test_each_line_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    page = text_page("By Ida Sample", "Harbour news", language="en")
    found = [page.bylines.read(block.text) for block in page.blocks]
    assert found[0] is not None and found[0].people == ("Ida Sample",)
    assert found[1] is None

    def fail(*_: object) -> None:
        raise AssertionError("was read again")

    monkeypatch.setattr(byline, "read_line", fail)
    monkeypatch.setattr(BylineWords, "may_be_byline", fail)
    judged = replace(page, standing=(None, None))
    assert [judged.bylines.read(block.text) for block in judged.blocks] == found
    assert judged.bylines.may_be_byline("By Ida Sample")


@pytest.mark.parametrize(
    ("words", "named", "inside"),
    [
        ({"menu"}, [1, 4], {1, 2, 3, 4}),
        ({"entry", "menu"}, [1, 3, 4], {1, 2, 3, 4}),
        ({"entry"}, [3], {3}),
        ({"footer"}, [], set()),
    ],
)
def test_containers_are_found_by_their_words(words: set[str], named: list[int], inside: set[int]) -> None:
    assert CONTAINERS.named(words) == named
    assert CONTAINERS.inside(words) == inside


@pytest.mark.parametrize(
    ("tags", "found"), [({"nav"}, [1]), ({"li", "body"}, [0, 3]), (("div", "li", "nav"), [1, 3, 4]), ({"footer"}, [])]
)
def test_containers_are_found_by_their_tags(tags: set[str], found: list[int]) -> None:
    assert CONTAINERS.tagged(tags) == found


def test_containers_are_found_by_words_and_tags_together() -> None:
    assert CONTAINERS.named({"menu"}, {"li", "nav"}) == [1, 3, 4]
    assert CONTAINERS.named({"footer"}, {"li"}) == [3]
    assert CONTAINERS.named({"footer"}, {"footer"}) == []


@given(st.lists(st.integers(-1, 8), max_size=12), st.data())
def test_each_block_has_the_innermost_element_around_it(ends: list[int], data: st.DataObject) -> None:
    containers = _nested(ends)
    some = sorted(data.draw(st.sets(st.sampled_from(range(len(containers.parents))))))
    covers = {n: range(containers.first[n], containers.last[n]) for n in some}
    found = {index: number for number, inside in containers.innermost(some) for index in inside}
    expected = {index: max(n for n in some if index in covers[n]) for index in {i for one in covers.values() for i in one}}
    assert found == expected
    assert sum(len(inside) for _, inside in containers.innermost(some)) == len(found)


@given(HTML)
@example("<body>\u200b<p hidden>Menu</p>\u200b<nav><ul><li>Boats</li></ul></nav>")
@example("<body>\ufeff <noscript>\u200b<img src=a.png>\u200b</noscript> <header><nav>Boats</nav></header>")
def test_elements_cover_the_blocks_that_stand_in_them(document: str) -> None:
    page = html_page(document)
    assert page.containers is not None
    every = range(len(page.containers.parents))
    found = {index: number for number, inside in page.containers.innermost(every) for index in inside}
    assert [found.get(block.index, -1) for block in page.blocks] == [block.container for block in page.blocks]


def _nested(steps: list[int]) -> Containers:
    """Containers that open, hold blocks and close as the steps say: -1 opens one, a number is of blocks, and 0 closes one."""
    parents, first, last, open_ones, blocks = [-1], [0], [0], [0], 0
    for step in [*steps, *[0] * len(steps)]:
        if step < 0:
            parents.append(open_ones[-1])
            first.append(blocks)
            last.append(blocks)
            open_ones.append(len(parents) - 1)
        elif step:
            blocks += step
        elif len(open_ones) > 1:
            last[open_ones.pop()] = blocks
    last[0] = blocks
    return Containers(parents, ["div"] * len(parents), [()] * len(parents), first, last)


def test_facts_of_blocks_stand_beside_what_stays() -> None:
    page = text_page("Harbour", PROSE, "Menu", PROSE, language="en")
    judged = replace(page, standing=(None, None, Verdict(2, keep=False, reason="a menu"), Verdict(3, keep=False, reason="twice")))
    assert judged.left == (0, 1)
    assert judged.left_prose == (1,)
    assert page.left_prose == (1, 3)
    assert judged.sizes == tuple(len(stats.words) for stats in page.stats)
    marked = html_page("<p>Wind.</p><h2>Harbour</h2><aside class=tip><p>Row.</p></aside>")
    assert [block.text for block in marked.headings] == ["Harbour"]
    assert [block.text for block in marked.formed] == ["Row."]
    assert html_page("<p>Wind.</p><p><a href=/a>Harbour</a>.</p><p>See <a href=/b>Row</a> there.</p>").linked == [1]


def test_blocks_are_found_by_their_edges() -> None:
    page = text_page("© Harbour", "(c) Harbour", "Copyright", "Harbour [edit]", language="en")
    assert [block.index for block in page.opening_with("©(")] == [0, 1]
    assert [block.index for block in page.ending_in("]t")] == [3, 2]


@pytest.mark.parametrize("name", sorted((FIXTURES / "teaser_list").glob("*.html")), ids=lambda path: path.stem)
def test_cards_are_left_where_something_of_them_stays(name: Path) -> None:
    page = html_page(name.read_text(encoding="utf-8"))
    every = look_alike_cards(page)
    assert cards_left(page, -1) == every
    last = max((cards.last for cards in every), default=0)
    assert cards_left(page, last) == []
    below = every[0].first if every else 0
    assert cards_left(page, below) == [cards for cards in every if cards.first > below]
    dropped = tuple(Verdict(block.index, keep=False, reason="gone") for block in page.blocks)
    assert cards_left(replace(page, standing=dropped), -1) == []


@pytest.mark.parametrize(
    ("folded", "opening"), [("read", "read"), ("read also", "read also"), ("read also about mills", "read also"), ("", "")]
)
def test_openings_have_two_words(folded: str, opening: str) -> None:
    assert opening_of(folded) == opening


def test_py3langid_still_tells_languages() -> None:
    found = probabilities("Der Wärter schrieb die Stunde jedes Schiffes auf, das unter der Klippe vorbeifuhr.")
    assert max(found, key=found.__getitem__) == "de"
