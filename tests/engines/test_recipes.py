"""The examples of docs/recipes for crawlers and retrieval, run as they stand on a page that lies on the disk."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import scrubber

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "examples" / "ferry.html"
HEADINGS = ["", "What a crossing costs"]


def examples(page: str) -> list[str]:
    """The blocks of a page that need a library."""
    text = (ROOT / "docs" / "recipes" / page).read_text("utf-8")
    return re.findall(r"^```py\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("block", "result"), list(zip(examples("retrieval.md"), ["sections", "nodes"], strict=True)))
def test_documents_of_retrieval_become_sections(block: str, result: str) -> None:
    names: dict[str, object] = {"html": PAGE.read_text("utf-8")}
    exec(block, names)
    found = names[result]
    assert isinstance(found, list)
    assert [one.metadata["heading_path"] for one in found] == HEADINGS


@pytest.mark.parametrize("block", examples("scrapy.md"), ids=["by hand", "item pipeline"])
def test_spiders_yield_the_article(block: str, tmp_path: Path) -> None:
    (tmp_path / "spider.py").write_text(block.replace("https://paper.example/", PAGE.as_uri()), "utf-8")
    command = [sys.executable, "-m", "scrapy", "runspider", "spider.py", "-O", "items.jsonl", "-s", "DEPTH_LIMIT=1"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[-4000:]
    (item,) = map(json.loads, (tmp_path / "items.jsonl").read_text("utf-8").splitlines())
    article = scrubber.clean_html(PAGE.read_bytes())
    assert (item["title"], item["date"]) == (article.title, article.date)
    assert item["text"].startswith("The night ferry between Ostervik and Skarholm")
