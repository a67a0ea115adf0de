"""A row of a table becomes a row of an article, with the columns that are asked for."""

from __future__ import annotations

import json
import pickle

import pytest

import scrubber
from scrubber.corpus.schema import FORM_FIELDS, QUALITY_FIELDS
from scrubber.integrations.rows import ROW_FIELDS, RowCleaner

TEXT = (
    "The council of the town met on Monday evening to decide on the new bridge over the river. After four hours of debate, "
    "nineteen of its members voted for the plan and twelve against it."
)
ROW = {
    "id": "a",
    "url": "https://paper.example/1",
    "html": f"<title>The bridge</title><article><p>{TEXT}<p>{TEXT.replace('river', '<a href=/river>river</a>')}</article>",
    "crawl": 7,
}


def test_row_has_the_columns_of_every_article_and_those_of_the_input() -> None:
    made = RowCleaner()(ROW)
    assert list(made) == [*(field.name for field in ROW_FIELDS), "crawl"]
    assert (made["id"], made["title"], made["crawl"], made["blocks"]) == ("a", "The bridge", 7, "[]")


def test_row_has_the_forms_and_the_signals_that_are_asked_for() -> None:
    clean = RowCleaner(add=["links", "markdown"], quality=True)
    made = clean(ROW)
    names = [*(field.name for field in (*ROW_FIELDS, *QUALITY_FIELDS)), "markdown", "links"]
    assert [field.name for field in clean.fields] == names
    assert list(made) == [*names, "crawl"]
    article = scrubber.clean_html(str(ROW["html"]), str(ROW["url"]))
    assert made["markdown"] == article.to_markdown()
    assert json.loads(str(made["links"])) == [one._asdict() for one in article.links] != []
    assert isinstance(made["mean_word_length"], float)
    assert made["content_hash"]
    assert {name: made[name] for name in names[: len(ROW_FIELDS)]} == {
        name: value for name, value in RowCleaner()(ROW).items() if name != "crawl"
    }


def test_page_that_fails_has_the_same_columns() -> None:
    clean = RowCleaner(add=[field.name for field in FORM_FIELDS], quality=True)
    made = clean({"id": "b", "html": None})
    assert list(made) == [field.name for field in clean.fields]
    assert (made["status"], made["error"], made["markdown"]) == ("unreadable", "row without html or text", None)


def test_form_that_there_is_not_is_named() -> None:
    with pytest.raises(scrubber.BadOption, match=r"add=\['words'\]: there is no such form of an article; give some of \['com"):
        RowCleaner(add="words")


def test_engines_can_send_it() -> None:
    clean = RowCleaner(add="markdown", quality=True)
    assert pickle.loads(pickle.dumps(clean))(ROW) == clean(ROW)
