"""Pages with the Markdown that they should become, read from a folder that is no part of this repository.

`ID.html` and `ID.md`, in UTF-8, lie side by side; `pages.json` names each with its address and its title.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import NamedTuple, TypedDict

_LIST = "pages.json"


class PagesMissing(Exception):
    """There is no folder of pages where one was looked for."""


class MarkdownPage(NamedTuple):
    """A page and its gold."""

    id: str
    url: str
    title: str
    """"" where the page has none. It is not in the gold."""
    html: str
    gold: str


class _Listed(TypedDict, total=False):
    url: str
    title: str


def read_pages(folder: Path) -> list[MarkdownPage]:
    """The pages of the folder by name. Raises PagesMissing."""
    pages = []
    for name, listed in sorted(_listed(folder).items()):
        html, gold = (_bytes(path).decode("utf-8") for path in _files(folder, name))
        pages.append(MarkdownPage(name, listed.get("url", ""), listed.get("title", ""), html, gold))
    return pages


def digest(folder: Path) -> str:
    """SHA-256 (hex) of the list and of all that it names, to tell whether two runs saw the same pages. Raises PagesMissing."""
    names = sorted(_listed(folder))
    sums = hashlib.sha256()
    for path in (folder / _LIST, *(path for name in names for path in _files(folder, name))):
        sums.update(hashlib.sha256(_bytes(path)).digest())
    return sums.hexdigest()


def _listed(folder: Path) -> dict[str, _Listed]:
    pages: dict[str, _Listed] = json.loads(_bytes(folder / _LIST))
    return pages


def _files(folder: Path, name: str) -> tuple[Path, Path]:
    return folder / f"{name}.html", folder / f"{name}.md"


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise PagesMissing(f"no pages with Markdown gold: {path} is not there (--pages names another folder)") from None
