"""The documentation's examples for engines, run as they stand: one article, one in another language, one empty, one missing."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, ClassVar

import pyarrow.parquet
import pytest

import scrubber
from scrubber.corpus.schema import QUALITY_FIELDS
from scrubber.integrations.rows import ROW_FIELDS, RowCleaner
from tests.site_maker import made_site

ROOT = Path(__file__).parent.parent.parent
ENGLISH = (
    "The council of the town met on Monday evening to decide on the new bridge over the river. After four hours of debate, "
    "nineteen of its members voted for the plan and twelve against it."
)
GERMAN = (
    "Der Rat der Stadt hat am Montagabend über die neue Brücke entschieden, die über den Fluss führen soll. Nach vier "
    "Stunden stimmten neunzehn Mitglieder für den Plan und zwölf dagegen."
)
Row = dict[str, Any]


def page(text: str) -> str:
    head = "<head><title>The bridge</title></head>"
    return f"<html>{head}<body><nav><a href=/>Home</a></nav><article><p>{text}</p></article></body></html>"


PAGES: list[Row] = [
    {"id": "english", "url": "https://paper.example/1", "html": page(ENGLISH)},
    {"id": "german", "url": None, "html": page(GERMAN)},
    {"id": "empty", "url": None, "html": "<p></p>"},
]
MISSING: Row = {"id": "missing", "url": None, "html": None}


def example(name: str, folder: Path, pages: list[Row], recipe: str = "engines.md") -> None:
    """Run the example of a recipe for an engine in a folder that holds `pages`."""
    document = (ROOT / "docs" / "recipes" / recipe).read_text("utf-8")
    blocks = re.findall(r"^```py\n(.*?)^```$", document, re.MULTILINE | re.DOTALL)
    (code,) = [block for block in blocks if f"scrubber.integrations.{name} " in block]
    (folder / "pages").mkdir()
    (folder / "pages" / "pages.jsonl").write_text("".join(json.dumps(row) + "\n" for row in pages), "utf-8")
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_LOCAL_IP": "127.0.0.1",
        "HF_HOME": str(folder / "cache"),
        "HF_HUB_OFFLINE": "1",
        "RAY_USAGE_STATS_ENABLED": "0",
    }
    # Engines start processes that import the script again: it has to be a file, below the guard that every script of theirs has.
    script = folder / "example.py"
    script.write_text("if __name__ == '__main__':\n" + re.sub(r"^", "    ", code, flags=re.MULTILINE), "utf-8")
    done = subprocess.run(
        [sys.executable, str(script)], cwd=folder, env=environment, capture_output=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[-4000:]


@pytest.mark.parametrize("name", ["spark", "ray", "huggingface"])
def test_one_row_of_an_article_for_each_row_of_a_page(name: str, tmp_path: Path) -> None:
    pages = [*PAGES, MISSING]
    example(name, tmp_path, pages)
    files = sorted((tmp_path / "articles").glob("*.parquet"))
    rows = [row for file in files for row in pyarrow.parquet.ParquetFile(file).read().to_pylist()]
    assert list(rows[0]) == [field.name for field in ROW_FIELDS]
    assert sorted(rows, key=lambda row: str(row["id"])) == sorted(map(RowCleaner(), pages), key=lambda row: str(row["id"]))
    by_id = {row["id"]: row for row in rows}
    assert by_id["english"]["text"] == scrubber.clean_html(page(ENGLISH)).text == ENGLISH
    assert (by_id["english"]["status"], by_id["english"]["title"], by_id["english"]["tags"]) == ("ok", "The bridge", [])
    assert (by_id["missing"]["status"], by_id["missing"]["error"]) == ("unreadable", "row without html or text")


ADDED: dict[str, Any] = {"add": ("links", "markdown"), "quality": True}
MORE = [field.name for field in RowCleaner(**ADDED).fields]


def assert_added(rows: list[Row]) -> None:
    """The rows of PAGES with the columns of ADDED."""
    assert len(MORE) == len(ROW_FIELDS) + len(QUALITY_FIELDS) + 2
    assert list(rows[0])[: len(MORE)] == MORE
    expected = list(map(RowCleaner(**ADDED), PAGES))
    assert [{name: row[name] for name in MORE} for row in rows] == [{name: row[name] for name in MORE} for row in expected]
    assert rows[0]["markdown"] == f"# The bridge\n\n{ENGLISH}"
    assert rows[0]["mean_word_length"] > 3


def test_spark_adds_forms_and_signals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    from pyspark.sql import SparkSession

    from scrubber.integrations.spark import clean_frame

    spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    frame = spark.createDataFrame([(row["id"], row["url"], row["html"]) for row in PAGES], "id string, url string, html string")
    found = [row.asDict() for row in clean_frame(frame, **ADDED).collect()]
    spark.stop()
    assert_added(found)


def test_ray_adds_forms_and_signals() -> None:
    import ray

    from scrubber.integrations.ray import clean_dataset

    ray.init(num_cpus=1, include_dashboard=False)
    found = clean_dataset(ray.data.from_items(PAGES), **ADDED).take_all()
    ray.shutdown()
    assert_added(found)


def test_datatrove_adds_forms_and_signals() -> None:
    from datatrove.data import Document

    from scrubber.integrations.datatrove import ScrubberExtractor

    documents = [Document(row["html"], row["id"]) for row in PAGES]
    found = list(ScrubberExtractor(**ADDED).run(iter(documents)))
    assert found[0].metadata["markdown"] == f"# The bridge\n\n{ENGLISH}"
    assert found[0].metadata["mean_word_length"] > 3
    assert found[0].metadata["links"] == []
    assert "html" not in found[0].metadata


def lines(folder: Path) -> list[Row]:
    return [json.loads(line) for file in sorted(folder.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()]


def test_datatrove_writes_articles_and_what_was_left_out(tmp_path: Path) -> None:
    example("datatrove", tmp_path, PAGES)
    (article,) = lines(tmp_path / "articles")
    expected = scrubber.clean_html(page(ENGLISH), "https://paper.example/1")
    assert (article["id"], article["text"]) == ("english", expected.text)
    assert article["metadata"]["title"] == "The bridge"
    assert article["metadata"]["word_count"] == expected.word_count
    assert {row["id"]: row["metadata"]["filter_reason"] for row in lines(tmp_path / "excluded")} == {
        "german": "language",
        "empty": "empty",
    }


@pytest.mark.parametrize("name", ["spark", "ray", "datatrove"])
def test_memory_that_the_workers_learned_cleans_their_pages(name: str, tmp_path: Path) -> None:
    site = made_site("portal", "en", articles=6)
    pages = [{"id": page.source.id, "url": page.source.url, "html": page.source.content} for page in site]
    example(name, tmp_path, pages, "sites.md")
    if name == "datatrove":
        found = lines(tmp_path / "articles")
    else:
        files = sorted((tmp_path / "articles").glob("*.parquet"))
        found = [row for file in files for row in pyarrow.parquet.ParquetFile(file).read().to_pylist()]
    cleaner = scrubber.Scrubber(memory=scrubber.SiteMemory.learn(page.source for page in site))
    expected = {page.source.id: cleaner.clean_html(str(page.source.content), page.source.url).text for page in site}
    assert {row["id"]: row["text"] for row in found} == expected
    assert all(page.notice not in expected[page.source.id] for page in site)


def test_document_that_hangs_costs_one_document() -> None:
    from datatrove.data import Document

    from scrubber.integrations.datatrove import ScrubberExtractor, ScrubberFilter

    cleaner = scrubber.Scrubber(extra=(hang,))
    documents = [Document(page(text), id) for text, id in ((ENGLISH, "one"), (f"HANG {ENGLISH}", "two"), (ENGLISH, "three"))]
    found = list(ScrubberExtractor(cleaner, timeout=5).run(iter(documents)))
    assert [(one.id, one.metadata["status"]) for one in found] == [("one", "ok"), ("two", "timeout"), ("three", "ok")]
    assert [ScrubberFilter().filter(one) for one in found] == [True, (False, "timeout"), True]


def hang(page: scrubber.Page) -> tuple[scrubber.Verdict, ...]:
    import time

    if any("HANG" in block.text for block in page.blocks):
        time.sleep(600)
    return ()


class TestHuggingFace:
    """What `load_dataset` gives: a dataset, a stream, or a dict of either by split."""

    ROWS: ClassVar[list[Row]] = [{**row, "crawl": 7, "title": "As the feed had it"} for row in PAGES]

    @staticmethod
    def read(dataset: Any) -> list[Row]:
        (english, *_) = rows = list(dataset)
        assert [row["id"] for row in rows] == [row["id"] for row in PAGES]
        assert (english["text"], english["title"], english["crawl"]) == (ENGLISH, "The bridge", 7)
        assert english["input_title"] == "As the feed had it"
        return rows

    def test_dict_of_splits(self) -> None:
        from datasets import Dataset, DatasetDict

        from scrubber.integrations.huggingface import clean_dataset

        pages = DatasetDict({"train": Dataset.from_list(self.ROWS), "test": Dataset.from_list(self.ROWS)})
        cleaned = clean_dataset(pages)
        assert isinstance(cleaned, DatasetDict)
        assert self.read(cleaned["train"]) == self.read(cleaned["test"])

    def test_forms_and_signals_are_added(self) -> None:
        from datasets import Dataset

        from scrubber.integrations.huggingface import clean_dataset

        assert_added(list(clean_dataset(Dataset.from_list(PAGES), **ADDED)))

    def test_streams_are_cleaned_as_they_are_read(self) -> None:
        from datasets import Dataset, IterableDataset, IterableDatasetDict

        from scrubber.integrations.huggingface import clean_dataset

        known = Dataset.from_list(self.ROWS).to_iterable_dataset()
        unknown = IterableDataset.from_generator(lambda: iter(self.ROWS))
        cleaned = clean_dataset(known)
        assert isinstance(cleaned, IterableDataset)
        assert list(cleaned.features)[: len(ROW_FIELDS)] == [field.name for field in ROW_FIELDS]
        assert self.read(cleaned) == self.read(clean_dataset(unknown))
        assert isinstance(clean_dataset(IterableDatasetDict({"train": known})), IterableDatasetDict)


def test_datatrove_keeps_what_the_document_held() -> None:
    from datatrove.data import Document

    from scrubber.integrations.datatrove import ScrubberExtractor, ScrubberFilter

    own = {
        "url": "https://paper.example/1",
        "date": "2024-06-01T00:00:00Z",
        "language": "de",
        "dump": "spring",
        "error": "none that matters",
    }
    (found,) = ScrubberExtractor().run(iter([Document(page(ENGLISH), "one", metadata=dict(own))]))
    assert {name: found.metadata[name] for name in own} == own
    assert (found.metadata["scrubber_language"], found.metadata["title"]) == ("en", "The bridge")
    assert "scrubber_url" not in found.metadata, "it is the same"
    assert ScrubberFilter(languages=["en"]).filter(found) is True
    assert ScrubberFilter(languages=["de"]).filter(found) == (False, "language")


def test_beam_on_its_direct_runner(tmp_path: Path) -> None:
    pages = [*PAGES, {**MISSING, "crawl": 7}]
    example("beam", tmp_path, pages)
    written = [json.loads(line) for file in (tmp_path / "articles").iterdir() for line in file.read_text("utf-8").splitlines()]
    assert sorted(written, key=lambda row: str(row["id"])) == sorted(map(RowCleaner(), pages), key=lambda row: str(row["id"]))
    assert next(row for row in written if row["id"] == "missing")["crawl"] == 7


SECTIONS = page(f"{ENGLISH}</p><h2>What it costs</h2><p>{ENGLISH}</p><h3>Who pays</h3><p>{ENGLISH}")
HELD = {"source": "https://paper.example/1", "title": "As the feed had it"}


def assert_sections(found: list[tuple[str, Row]]) -> None:
    """The three sections of SECTIONS; a page without text and one that cannot be read give none."""
    article = scrubber.clean_html(SECTIONS, HELD["source"])
    assert [text for text, _ in found] == [article.text[one.start : one.end] for one in article.sections]
    assert [metadata["heading_path"] for _, metadata in found] == ["", "What it costs", "What it costs > Who pays"]
    for number, (text, metadata) in enumerate(found):
        assert metadata.items() >= {**HELD, "scrubber_title": "The bridge", "language": "en", "section": number}.items()
        assert article.text[metadata["start"] : metadata["end"]] == text
        assert all(isinstance(value, str | int | float) for value in metadata.values())


def test_langchain_documents_become_sections() -> None:
    from langchain_core.documents import Document

    from scrubber.integrations.langchain import ScrubberTransformer

    pages = [Document(page_content=html, metadata=dict(HELD)) for html in (SECTIONS, "<p></p>", "")]
    found = ScrubberTransformer().transform_documents(pages)
    assert_sections([(one.page_content, one.metadata) for one in found])
    assert pages[0].metadata == HELD


def test_llamaindex_documents_become_sections() -> None:
    from llama_index.core import Document
    from llama_index.core.ingestion import IngestionPipeline
    from llama_index.core.schema import NodeRelationship

    from scrubber.integrations.llamaindex import ScrubberSections

    pages = [Document(text=html, metadata=dict(HELD)) for html in (SECTIONS, "<p></p>")]
    found = IngestionPipeline(transformations=[ScrubberSections()]).run(documents=pages)
    assert_sections([(one.text, one.metadata) for one in found])
    assert {one.relationships[NodeRelationship.SOURCE].node_id for one in found} == {pages[0].node_id}
    assert ScrubberSections(scrubber.Scrubber(favor="recall")).to_dict() != ScrubberSections().to_dict()


SPIDER = """
import scrapy
from scrubber.integrations.scrapy import article_of


class Paper(scrapy.Spider):
    name = "paper"
    custom_settings = {
        "ITEM_PIPELINES": {"scrubber.integrations.scrapy.ScrubberPipeline": 300},
        "SCRUBBER": {"language": "de"},
        "FEEDS": {"items.jsonl": {"format": "jsonlines"}},
    }

    async def start(self):
        yield scrapy.Request("file://" + self.page)

    def parse(self, response):
        yield {"url": response.url, "html": response.text, "title": "As the feed had it", "helped": article_of(response).text}
        yield {"url": response.url, "note": "no page"}
"""


def test_scrapy_cleans_items_on_a_crawl(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(page(GERMAN).encode("utf-8"))
    (tmp_path / "spider.py").write_text(SPIDER, "utf-8")
    command = [sys.executable, "-m", "scrapy", "runspider", "spider.py", "-a", f"page={tmp_path / 'page.html'}"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[-4000:]
    cleaned, other = map(json.loads, (tmp_path / "items.jsonl").read_text("utf-8").splitlines())
    assert (cleaned["text"], cleaned["helped"]) == (GERMAN, GERMAN)
    assert (cleaned["title"], cleaned["scrubber_title"]) == ("As the feed had it", "The bridge")
    assert (cleaned["language"], cleaned["language_source"], cleaned["status"]) == ("de", "option", "ok")
    assert "blocks" not in cleaned
    assert set(other) == {"url", "note"}
