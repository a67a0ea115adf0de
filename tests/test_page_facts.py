"""What is known of a page once for all that ask: which blocks stay, which are prose, what its lines credit, what holds what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scrubber.bylines import byline
from scrubber.bylines.byline_words import BylineWords
from scrubber.language.langid_model import probabilities
from scrubber.lexicon.lexicon import opening_of
from scrubber.model import Containers, Verdict
from scrubber.page import Page
from tests.pages import text_page

PROSE = "The keeper of the light wrote down the hour of every ship that passed below the cliff."


def test_blocks_stay_as_the_verdicts_of_each_stage_say() -> None:
    page = text_page(PROSE, "Menu", language="en")
    assert page.keeps == (True, True)
    judged = replace(page, standing=(None, Verdict(1, keep=False, reason="a menu")))
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
    containers = Containers(
        parents=[-1, 0, 1, 2, 0],
        tags=["body", "nav", "ul", "li", "div"],
        hints=[(), ("menu", "main"), (), ("entry",), ("box", "menu", "menu")],
        first=[0, 0, 0, 0, 1],
        last=[2, 1, 1, 1, 2],
    )
    assert containers.named(words) == named
    assert containers.inside(words) == inside


@pytest.mark.parametrize(
    ("folded", "opening"), [("read", "read"), ("read also", "read also"), ("read also about mills", "read also"), ("", "")]
)
def test_openings_have_two_words(folded: str, opening: str) -> None:
    assert opening_of(folded) == opening


def test_py3langid_still_tells_languages() -> None:
    found = probabilities("Der Wärter schrieb die Stunde jedes Schiffes auf, das unter der Klippe vorbeifuhr.")
    assert max(found, key=found.__getitem__) == "de"
