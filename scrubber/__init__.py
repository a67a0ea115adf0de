"""scrubber: a scraped page, HTML or text that has lost its HTML, becomes clean article text with metadata."""

from __future__ import annotations

import importlib
import os
from typing import TYPE_CHECKING

from scrubber.version import __version__

if TYPE_CHECKING:
    from scrubber.acceleration import accelerated
    from scrubber.api import Scrubber, clean, clean_html, clean_text
    from scrubber.article import Article
    from scrubber.corpus.many import clean_many
    from scrubber.corpus.records import Record, Source
    from scrubber.errors import (
        BadDataFile,
        BadOption,
        BadVerdict,
        DocumentPassedAsPath,
        ScrubberError,
        UnknownFilter,
        UnreadableInput,
        WorkersFailed,
    )
    from scrubber.model import Block, Decision, Found, Kind, Stage, Verdict
    from scrubber.page import Page
    from scrubber.sites.memory import SiteMemory

__all__ = [
    "Article",
    "BadDataFile",
    "BadOption",
    "BadVerdict",
    "Block",
    "Decision",
    "DocumentPassedAsPath",
    "Found",
    "Kind",
    "Page",
    "Record",
    "Scrubber",
    "ScrubberError",
    "SiteMemory",
    "Source",
    "Stage",
    "UnknownFilter",
    "UnreadableInput",
    "Verdict",
    "WorkersFailed",
    "__version__",
    "accelerated",
    "clean",
    "clean_html",
    "clean_many",
    "clean_text",
]

# Where the names above come from. Their modules are imported when one of them is asked for: most of what a program pays for
# `import scrubber` it may never need.
_HOMES = {
    "acceleration": ("accelerated",),
    "api": ("Scrubber", "clean", "clean_html", "clean_text"),
    "article": ("Article",),
    "corpus.many": ("clean_many",),
    "corpus.records": ("Record", "Source"),
    "errors": (
        "BadDataFile", "BadOption", "BadVerdict", "DocumentPassedAsPath", "ScrubberError", "UnknownFilter", "UnreadableInput",
        "WorkersFailed",
    ),
    "model": ("Block", "Decision", "Found", "Kind", "Stage", "Verdict"),
    "page": ("Page",),
    "sites.memory": ("SiteMemory",),
}  # fmt: skip
_HOME_OF = {name: f"scrubber.{home}" for home, names in _HOMES.items() for name in names}


if os.environ.get("SCRUBBER_PURE"):
    importlib.import_module("scrubber.acceleration").import_sources_alone()


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'scrubber' has no attribute {name!r}")
    found: object = getattr(importlib.import_module(_HOME_OF[name]), name)
    globals()[name] = found  # asked for once: the next look-up finds it without this function
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME_OF})
