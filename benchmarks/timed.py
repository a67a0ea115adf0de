"""One contender of `benchmarks.speed`, alone in its process: `python -m benchmarks.timed NAME`.

Pickles go in and out. First comes out the contender's version, or why it cannot be timed; then, for each (content, URL) that goes
in, the seconds of CPU that it took and the error that it raised.
"""

from __future__ import annotations

import importlib
import os
import pickle
import sys
from collections.abc import Callable, Mapping
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from time import process_time
from typing import Any, NamedTuple

from benchmarks.peers import silence

Run = Callable[[str | bytes, str | None], object]


class Ready(NamedTuple):
    """What a contender says before the first page."""

    version: str
    missing: str
    """Why it is not timed, "" if it is."""


class Timing(NamedTuple):
    """What one page took."""

    seconds: float
    error: str


class Entry(NamedTuple):
    """A contender."""

    package: str
    make: Callable[[], Run]
    is_flat: bool = False
    """Whether it gets the page as flattened text."""
    environment: Mapping[str, str] = {}
    """What its process has in its environment besides."""


def _lxml() -> Run:
    etree: Any = importlib.import_module("lxml.etree")

    def parse(content: str | bytes, url: str | None) -> object:
        data = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
        encoding = None if isinstance(content, bytes) else "utf-8"
        return etree.fromstring(data, etree.HTMLParser(encoding=encoding, huge_tree=True))

    return parse


def _scrubber(form: str, compiled: bool = False) -> Run:
    scrubber = importlib.import_module("scrubber")
    if scrubber.accelerated is not compiled:
        raise ImportError("nothing is compiled; `make native` compiles")
    cleaner = scrubber.Scrubber()
    if form == "json":
        return lambda content, url: cleaner.clean_html(content, url).to_json()
    method: Run = cleaner.clean_html if form == "html" else cleaner.clean_text
    return method


def _trafilatura(with_metadata: bool) -> Run:
    extract: Any = importlib.import_module("trafilatura").bare_extraction
    return lambda content, url: extract(content, url=url, include_comments=False, with_metadata=with_metadata)


def _resiliparse() -> Run:
    extract: Any = importlib.import_module("resiliparse.extract.html2text").extract_plain_text
    return lambda content, url: extract(_text(content), main_content=True, links=False, alt_texts=False, form_fields=False)


def _readability() -> Run:
    document: Any = importlib.import_module("readability").Document
    return lambda content, url: document(content).summary()


def _rs_trafilatura() -> Run:
    extract: Any = importlib.import_module("trafipy").extract
    return lambda content, url: extract(_text(content))


_PURE = {"SCRUBBER_PURE": "1"}
CONTENDERS = {
    "bare lxml parse": Entry("lxml", _lxml),
    "resiliparse, main content": Entry("resiliparse", _resiliparse),
    "rs-trafilatura": Entry("trafipy", _rs_trafilatura),
    "readability-lxml": Entry("readability-lxml", _readability),
    "trafilatura without metadata": Entry("trafilatura", partial(_trafilatura, False)),
    "trafilatura with metadata": Entry("trafilatura", partial(_trafilatura, True)),
    "scrubber, HTML": Entry("scrubber-text", partial(_scrubber, "html"), environment=_PURE),
    "scrubber, HTML, compiled": Entry("scrubber-text", partial(_scrubber, "html", compiled=True)),
    "scrubber, HTML to JSON with its trace": Entry("scrubber-text", partial(_scrubber, "json"), environment=_PURE),
    "scrubber, flattened text": Entry("scrubber-text", partial(_scrubber, "text"), is_flat=True, environment=_PURE),
    "scrubber, flattened text, compiled": Entry("scrubber-text", partial(_scrubber, "text", compiled=True), is_flat=True),
}


def main(name: str) -> None:
    """Time what comes in until it ends."""
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)  # what a contender prints must not stand between the answers
        silence()
        entry = CONTENDERS[name]
        try:
            run = entry.make()
        except ImportError as error:
            pickle.dump(tuple(Ready("", f"not installed here ({error})")), out)
            return
        pickle.dump(tuple(Ready(_version(entry.package), "")), out)
        out.flush()
        while (given := _next()) is not None:
            pickle.dump(tuple(timed(run, *given)), out)
            out.flush()


def timed(run: Run, content: str | bytes, url: str | None) -> Timing:
    """What one page takes."""
    error = ""
    start = process_time()
    try:
        run(content, url)
    except Exception as raised:  # a peer may raise anything on an ugly page
        error = f"{type(raised).__name__}: {raised}"[:200]
    return Timing(process_time() - start, error)


def _next() -> tuple[str | bytes, str | None] | None:
    try:
        found: tuple[str | bytes, str | None] = pickle.load(sys.stdin.buffer)
    except EOFError:
        return None
    return found


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:  # a checkout that is not installed
        return ""


def _text(content: str | bytes) -> str:
    return content if isinstance(content, str) else content.decode("utf-8", "replace")


if __name__ == "__main__":
    main(sys.argv[1])
