"""Bulk: what a page has by the ten thousand is put into one block, and the article behind it is read as ever."""

from __future__ import annotations

import pytest

import scrubber
from benchmarks.hostile_cases import ARTICLE, HEAD, MENU, PARAGRAPHS, TEXT, survives
from scrubber.article import Article
from scrubber.language.bulk import BulkJudge
from scrubber.model import Kind
from tests.accounting import squeezed, visible_text

ROOM = 300


@pytest.fixture(autouse=True)
def small_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of hundreds of blocks take the place of those with thousands."""
    for module in ("scrubber.html.block_builder", "scrubber.html.collector", "scrubber.html.bulk"):
        monkeypatch.setattr(f"{module}.ROOM", ROOM)
    monkeypatch.setattr("scrubber.flat.bulk_lines._ROOM", ROOM)


def numbered(form: str, times: int = 1_200) -> str:
    return "".join(form.format(number) for number in range(times))


def folds(article: Article) -> list[int]:
    return [one.block.form.folded for one in article.blocks if one.block.is_fold and one.block.form is not None]


PAGES = {
    "rows": f"<table>{numbered('<tr><td>{0}<td>Item {0}')}</table>",
    "rows in a table that never ends": f"<table>{numbered('<tr><td>{0}<td>Item {0}')}",
    "entries": f"<ul>{numbered('<li>Entry {0}')}</ul>",
    "links": f"<ul>{MENU * 1_200}</ul>",
    "options": f"<select>{numbered('<option value={0}>Town {0}')}</select>",
    "forms": numbered("<form><label>Amount <input name=a{0}></label><button>Buy</button></form>"),
    "cards": numbered("<div><a href=/p/{0}><h3>Lamp {0}</h3></a><p>{0}.99</p><button>Buy</button></div>"),
    "lines": "Home<br><br>" * 1_200,
    "log": numbered("<div>2024-05-02 12:00:07 INFO worker-3 request {0} from 10.0.0.7 took 114 ms, 200 OK</div>"),
    "base64": "<div>iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4AAAAAElFTkSuQmCC</div>" * 1_200,
    "numbered sentences": numbered("<p>Sentence {0} says that the bridge over the river was still closed that day.</p>"),
    "headings": numbered("<h2>Part {0}</h2>"),
    "lists in lists": "<ul><li><a href=/x>Part</a><ul><li>One</li><li>Two</li></ul></li></ul>" * 1_200,
    "text in the line": "<x-cell>cell</x-cell><br><br>" * 1_200,
    "open elements": "<div><p>Home<p>Sport<p>Town</div>" * 1_200,
}


@pytest.mark.parametrize("junk", PAGES.values(), ids=PAGES)
def test_article_behind_bulk_survives_and_no_word_is_lost(junk: str) -> None:
    document = f"{HEAD}{junk}{ARTICLE}"
    article = scrubber.clean_html(document)
    assert survives(article.text)
    assert (article.status, article.warnings) == ("ok", ["blocks_folded"])
    assert len(article.blocks) < ROOM + 100
    assert sum(folds(article)) > 500
    assert squeezed("".join(one.block.text for one in article.blocks)) == squeezed(visible_text(document))
    assert [one.block.index for one in article.blocks] == list(range(len(article.blocks)))


@pytest.mark.parametrize("junk", PAGES.values(), ids=PAGES)
def test_page_with_room_is_read_as_ever(junk: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is folded is what was there: without folds the same words stand in the same order."""
    document = f"{HEAD}{junk}{ARTICLE}"
    folded = " ".join(one.block.text for one in scrubber.clean_html(document).blocks)
    for module in ("scrubber.html.block_builder", "scrubber.html.collector"):
        monkeypatch.setattr(f"{module}.ROOM", 10_000)
    plain = scrubber.clean_html(document)
    assert folds(plain) == []
    # The cells of a row have bars between them.
    assert folded.replace("|", "").split() == " ".join(one.block.text for one in plain.blocks).replace("|", "").split()


LINES = {
    "lines": "Home\n" * 1_200,
    "log": numbered("2024-05-02 12:00:07 INFO worker-3 request {0} from 10.0.0.7 for /api took 114 ms, 200 OK\n"),
    "items": numbered("* Item {0}\n"),
    "rows": numbered("| {0} | Item {0} |\n"),
    "links": numbered("- [Entry {0}](/e/{0})\n"),
    "blank lines between": "Home\n\n" * 1_200,
}


@pytest.mark.parametrize("junk", LINES.values(), ids=LINES)
def test_article_behind_lines_of_bulk_survives_and_no_line_is_lost(junk: str) -> None:
    article = scrubber.clean_text(junk + TEXT)
    assert survives(article.text)
    assert (article.status, article.warnings) == ("ok", ["blocks_folded"])
    (pieces,) = folds(article)
    assert pieces > 700
    (fold,) = [one.block for one in article.blocks if one.block.is_fold]
    assert len(fold.text.splitlines()) == pieces
    ranges = [one.block.lines for one in article.blocks if one.block.lines is not None]
    taken = [number for first, last in ranges for number in range(first, last + 1)]
    assert taken == sorted(set(taken))
    shown = {number for number, line in enumerate((junk + TEXT).splitlines(), 1) if line.strip()}
    assert shown <= set(taken)


def test_fold_goes_the_way_of_the_blocks_above_it() -> None:
    dropped = scrubber.clean_html(f"{HEAD}{'<p>Home</p>' * 1_200}{ARTICLE}")
    (fold,) = [one for one in dropped.blocks if one.block.is_fold]
    assert (fold.keep, fold.dropped_by) == (False, "content_score")
    assert fold.verdict is not None
    assert fold.verdict.why == "bulk, dropped like most of the 20 blocks above it"
    verses = "".join(f"<p>And verse {number} is short.</p>" for number in range(1_200))
    (kept,) = [one for one in scrubber.clean_html(f"{HEAD}<article>{ARTICLE}{verses}</article>").blocks if one.block.is_fold]
    assert kept.keep
    assert kept.text.splitlines()[-1] == "And verse 1199 is short."


def test_heading_and_short_answers_among_prose_stay_blocks_of_their_own() -> None:
    talk = "<h2>The second day</h2><p>“No,” she said.</p><p>“Yes.”</p>"
    article = scrubber.clean_html(f"{HEAD}<ul>{MENU * 1_200}</ul>{ARTICLE}{talk}<p>{PARAGRAPHS[0]} Again.</p>")
    shown = [(one.block.kind, one.block.text) for one in article.blocks]
    assert (Kind.HEADING, "The second day") in shown
    assert (Kind.PARAGRAPH, "“Yes.”") in shown


def test_byline_behind_bulk_is_read() -> None:
    article = scrubber.clean_html(f"{HEAD}<ul>{MENU * 1_200}</ul><p class=byline>By Jane Doe</p>{ARTICLE}")
    assert article.authors == ["Jane Doe"]


def test_record_of_a_fold_is_read_back() -> None:
    article = scrubber.clean_html(f"{HEAD}{PAGES['rows']}{ARTICLE}")
    assert Article.from_dict(article.to_dict()) == article


LOG_LINE = "12:00:07 worker-3 request 4017 from 10.0.0.7 for /api/items/7 took 114 ms: ok"
BULK_TEXTS = ["Home", "Straße 7", "首页", "a" * 61, LOG_LINE]
PROSE = [
    *PARAGRAPHS,
    "市议会周二晚上投票决定关闭这座老桥，它自一九三一年起承载交通，如今铁锈已深。",
    "Городской совет решил закрыть старый мост.",
]


@pytest.mark.parametrize("text", BULK_TEXTS)
def test_bulk(text: str) -> None:
    assert BulkJudge().is_bulk(text)


@pytest.mark.parametrize("text", PROSE)
def test_sentence_is_no_bulk_unless_it_is_said_again(text: str) -> None:
    judge = BulkJudge()
    assert not judge.looks_like_bulk(text)
    assert judge.looks_like_bulk(text)
