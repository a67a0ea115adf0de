"""Hooks of MkDocs: pages that the code writes, and documents of the repository that stand outside docs/."""

from __future__ import annotations

import logging
import re
from pathlib import Path, PurePosixPath
from posixpath import normpath, relpath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from documentation.catalogue import catalogue
from documentation.schema import schema_page

ROOT = Path(__file__).parent.parent
# Documents outside docs/ that pages link to: path in the repository -> path in the site.
_OUTSIDE = {
    name: f"project/{PurePosixPath(name).name if '/' not in name else name.replace('/', '_')}"
    for name in (
        "BENCHMARKS.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "scrubber/metadata/fields/title_flat.md",
        "scrubber/phrases/README.md", "scrubber/scoring/html.md", "scrubber/scoring/site.md", "scrubber/scoring/text.md",
    )
}  # fmt: skip
_LINK = re.compile(r"(!?\[[^\[\]]*\])\(([^()\s]+)\)")


def on_startup(command: str, dirty: bool) -> None:
    """Leave out what the libraries say in logs while example pages are cleaned."""
    logging.getLogger("readability").setLevel(logging.ERROR)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are no files of docs/."""
    files.append(File.generated(config, "filters.md", content=catalogue(ROOT / "tests" / "fixtures")))
    files.append(File.generated(config, "schema.md", content=schema_page()))
    for name, place in _OUTSIDE.items():
        files.append(File.generated(config, place, content=(ROOT / name).read_text("utf-8")))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Lead links between docs/ and the rest of the repository to where the documents are on the site."""
    place = page.file.src_uri
    names = {to: name for name, to in _OUTSIDE.items()}
    return relinked(markdown, place, names.get(place, f"docs/{place}"))


def relinked(markdown: str, place: str, name: str) -> str:
    """A page's Markdown with its links, which are relative to `name` in the repository, relative to `place` on the site.

    What the site does not hold, such as a folder of code, is named instead of linked.
    """

    def link(match: re.Match[str]) -> str:
        text, target = match.groups()
        path, _, anchor = target.partition("#")
        if not path or re.match(r"[a-z]+:", target):
            return match[0]
        full = normpath((PurePosixPath(name).parent / path).as_posix())
        to = _OUTSIDE.get(full, full.removeprefix("docs/") if full.startswith("docs/") else None)
        if to is None:
            return text.lstrip("!").strip("[]")
        return f"{text}({relpath(to, PurePosixPath(place).parent.as_posix())}{'#' + anchor if anchor else ''})"

    parts = re.split(r"(^ *```.*?^ *```$)", markdown, flags=re.DOTALL | re.MULTILINE)
    return "".join(part if number % 2 else _LINK.sub(link, part) for number, part in enumerate(parts))
