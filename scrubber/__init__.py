"""scrubber: a scraped page, HTML or text that has lost its HTML, becomes clean article text with metadata."""

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
from scrubber.version import __version__

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
    "Source",
    "Stage",
    "UnknownFilter",
    "UnreadableInput",
    "Verdict",
    "WorkersFailed",
    "__version__",
    "clean",
    "clean_html",
    "clean_many",
    "clean_text",
]
