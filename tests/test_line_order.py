"""Where the pages of a site have their own text, as told by lines that recur above and below it: of flattened text."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from scrubber.model import Kind
from scrubber.recurrence import Above, Recurrence, SiteFacts
from scrubber.scoring.site_features import in_order, nearest, site_features
from scrubber.sites.site import site_of
from scrubber.sites.sketch import Line, PageHead, PageSketch

shares = st.lists(st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0]), max_size=12)
unknown_or_shares = st.lists(st.sampled_from([np.nan, 0.0, 0.1, 0.25, 0.5, 0.75, 1.0]), max_size=12)

MENU, FOOT, TEASER = Line(1, 0, 4), Line(2, 0, 8), Line(3, 0, 9)


def page(number: int, *lines: Line) -> PageSketch:
    return PageSketch(PageHead(number, 0, ()), lines)


def own(number: int, size: int = 8) -> Line:
    return Line(1000 + number, 0, size)


@given(shares)
def test_row_in_order_is_the_longest_that_never_falls(values: list[float]) -> None:
    chosen = in_order(values)
    picked = [values[number] for number in chosen]
    assert chosen == sorted(set(chosen)) and picked == sorted(picked)
    longer = combinations(values, len(chosen) + 1)
    assert not any(list(row) == sorted(row) for row in longer)


@given(unknown_or_shares)
def test_lines_around_a_block_never_change_places(values: list[float]) -> None:
    before, after = nearest(np.array(values, np.float32))
    assert len(before) == len(after) == len(values)
    assert ((before >= 0) & (before <= after) & (after <= 1)).all()
    assert (np.diff(before) >= 0).all() and (np.diff(after) >= 0).all()


def test_text_of_other_pages_stands_between_the_lines_that_recur() -> None:
    others = [page(n, MENU, own(10 * n), own(10 * n + 1), FOOT) for n in range(1, 4)]
    mine = page(9, MENU, own(90), FOOT)
    found = site_of(others).recall(mine, mine.lines, "text")
    assert found is not None
    assert [facts.above for facts in found.blocks] == [Above(0.0, 0.0), None, Above(1.0, 1.0)]


def test_share_above_is_the_mean_of_the_pages() -> None:
    """A teaser that stands above the text of one page and below that of another."""
    others = [page(1, TEASER, own(10)), page(2, own(20), TEASER)]
    mine = page(9, own(90), TEASER)
    found = site_of(others).recall(mine, mine.lines, "text")
    assert found is not None and found.blocks[1].above == Above(0.5, 0.5)


def test_labels_of_a_page_are_lines_and_no_text() -> None:
    other = page(1, own(10, size=3), own(11, size=3), MENU, own(12, size=9))
    mine = page(9, MENU, own(90))
    found = site_of([other]).recall(mine, mine.lines, "text")
    assert found is not None
    above = found.blocks[0].above
    assert above is not None and above.text == 0.0 and above.lines == 2 / 3


@given(
    st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=8), min_size=1, max_size=6), st.lists(st.integers(0, 9), max_size=8)
)
def test_shares_lie_between_nothing_and_all(others: list[list[int]], mine: list[int]) -> None:
    pages = [page(n, *dict.fromkeys(Line(line, 0, 5 + line % 4) for line in lines)) for n, lines in enumerate(others)]
    lines = [Line(line, 0, 5 + line % 4) for line in mine]
    found = site_of(pages).recall(page(99, *dict.fromkeys(lines)), lines, "text")
    for facts in found.blocks if found is not None else ():
        known = [share for share in facts.above or () if share is not None]
        assert all(0 <= share <= 1 for share in known)
        assert (facts.above is None) == (facts.pages == 0)


@given(shares)
def test_blocks_are_told_where_they_stand_by_the_lines_next_to_them(values: list[float]) -> None:
    """Each share of a line that recurs is that of the block itself; a block between two of them lies between theirs."""
    facts = [SiteFacts(1, 1, above=Above(value, value)) for value in sorted(values)]
    blocks = tuple(one for pair in ((fact, SiteFacts(0, 0)) for fact in facts) for one in pair)
    if not blocks:
        return
    ones = np.ones(len(blocks), np.float32)
    names, matrix = site_features(Recurrence(3, blocks), ones, ones, [Kind.PARAGRAPH] * len(blocks), None)
    rows = dict(zip(names, matrix, strict=True))
    expected = np.repeat(np.array(sorted(values), np.float32), 2)
    assert np.array_equal(rows["text above the line before"][1::2], expected[::2])
    assert np.allclose(
        rows["lines between these lines"], rows["lines above the line after"] - rows["lines above the line before"]
    )
