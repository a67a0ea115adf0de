"""The input formats of a corpus job: each is one module, found by the ends of file names."""

from __future__ import annotations

from itertools import combinations

import pytest

from scrubber.corpus.readers.input_formats import input_formats
from scrubber.corpus.readers.listing import PAGE, kind_of


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("dump.warc", "warc"),
        ("CC-MAIN-2024.WARC.WET.GZ", "warc"),
        ("pages.jsonl.zst", "jsonl"),
        ("pages.ndjson", "jsonl"),
        ("part-0.parquet", "parquet"),
        ("index.html", PAGE),
        ("notes.doc", None),
        ("pages.jsonl.bz2", None),
    ],
)
def test_end_of_the_name_says_what_a_file_holds(name: str, kind: str | None) -> None:
    assert kind_of(name) == kind


def test_every_module_of_the_folder_is_a_format_with_endings_of_its_own() -> None:
    formats = input_formats()
    assert {"jsonl", "parquet", "warc"} <= set(formats)
    for one, other in combinations(formats.values(), 2):
        assert not set(one.endings) & set(other.endings), (one.name, other.name)
    assert all(ending.startswith(".") and ending == ending.lower() for one in formats.values() for ending in one.endings)
