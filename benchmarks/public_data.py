"""Reads pages and gold from clones of public repositories, each in the layout that it has there."""

from __future__ import annotations

import ast
import gzip
import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple, TypedDict

from evaluation.corpus import Json

# Elements whose text runs on with what stands around them; around all others there is a gap between words.
_INLINE = frozenset("a abbr b bdi bdo cite code dfn em font i ins kbd mark q s samp small span strong sub sup time u var".split())
_UNREAD = frozenset({"script", "style", "template"})

Gold = dict[str, str | list[str]]
Record = TypedDict(
    "Record",
    {
        "id": str,
        "url": str | None,
        "kind": str,
        "html": str,
        "text": str | None,
        "with": list[str],
        "without": list[str],
        "meta": Gold,
    },
)
"""A page in the form of the corpus files; a missing key of `meta` is unknown, not empty."""


class NotThatRepository(ValueError):
    """A folder does not have the files that the repository has."""


class Markdown(NamedTuple):
    """A page and the Markdown that it should become."""

    id: str
    url: str
    title: str
    html: str
    markdown: str


def wcxb(clone: Path, split: str) -> Iterator[Record]:
    """A split, "dev" or "test", of WCXB: `SPLIT/html/ID.html` (or .gz) and `SPLIT/ground-truth/ID.json`."""
    for path in _some(clone, f"{split}/ground-truth/*.json"):
        data = _object(path)
        gold = _member(data, "ground_truth") or data
        kinds = _member(_member(data, "_internal"), "page_type") or _member(data, "page_type")
        fields = {"title": "title", "author": "author", "date": "publish_date"}
        yield Record(
            {
                "id": path.stem,
                "url": _string(data.get("url")),
                "kind": _string(kinds.get("primary")) or _string(data.get("page_type")) or "",
                "html": _page(clone / split / "html", path.stem),
                "text": _string(gold.get("main_content")) or "",
                "with": _strings(gold.get("with")),
                "without": _strings(gold.get("without")),
                "meta": {name: value for name, key in fields.items() if (value := _string(gold.get(key)))},
            }
        )


def scrapinghub(clone: Path) -> Iterator[Record]:
    """`ground-truth.json`, id -> url and articleBody, and `html/ID.html.gz`."""
    for name, gold in sorted(_object(_one(clone, "ground-truth.json")).items()):
        facts = gold if isinstance(gold, dict) else {}
        html = _page(clone / "html", name)
        yield _record(name, _string(facts.get("url")), "article", html, _string(facts.get("articleBody")) or "", {})


def trafilatura(clone: Path) -> Iterator[Record]:
    """EVAL_PAGES of `tests/evaldata.py`, or `tests/evaldata.json`: url -> file, with, without, title, author, date.

    The pages lie in `tests/cache` and `tests/eval`. Nothing of the Python file is run.
    """
    path = _first(clone, ("tests/evaldata.json", "tests/evaldata.py"))
    pages = _object(path) if path.suffix == ".json" else _assigned(path, "EVAL_PAGES")
    for url, gold in pages.items():
        facts = gold if isinstance(gold, dict) else {}
        file = _string(facts.get("file"))
        found = [
            folder / file for folder in (clone / "tests" / "cache", clone / "tests" / "eval") if file and (folder / file).exists()
        ]
        if not found:
            continue
        fields = ("title", "author", "date", "sitename")
        meta: Gold = {name: value for name in fields if (value := _string(facts.get(name)))}
        record = _record(found[0].name, url, "article", _text(found[0]), None, meta)
        record["with"], record["without"] = _strings(facts.get("with")), _strings(facts.get("without"))
        yield record


def fundus(clone: Path) -> Iterator[Record]:
    """`tests/resources/parser/test_data/COUNTRY/`: `meta.info`, PUBLISHER_DATE.html.gz and PUBLISHER.json.

    The newest version of a publisher's parser is the gold of its newest page.
    """
    for listing in _some(clone, "tests/resources/parser/test_data/*/meta.info"):
        newest: dict[str, str] = {}
        about = _object(listing)
        for name in sorted(about):
            newest[name.partition("_")[0]] = name
        for publisher, name in sorted(newest.items()):
            gold = listing.with_name(f"{publisher}.json")
            page = listing.with_name(name)
            if gold.exists() and page.exists():
                url = _string(_member(about, name).get("url"))
                versions = _object(gold)
                facts = _member(versions, max(versions, default=""))
                text, meta = _fundus_text(_member(facts, "body")), _fundus_meta(facts)
                yield _record(name.partition(".")[0], url, listing.parent.name, _text(page), text, meta)


def readability(clone: Path) -> Iterator[Record]:
    """`test/test-pages/NAME/`: source.html, expected.html, expected-metadata.json."""
    fields = {
        "title": "title", "author": "byline", "lang": "lang", "description": "excerpt", "sitename": "siteName",
        "date": "publishedTime",
    }  # fmt: skip
    for path in _some(clone, "test/test-pages/*/expected-metadata.json"):
        facts = _object(path)
        meta: Gold = {name: value for name, key in fields.items() if (value := _string(facts.get(key)))}
        html, gold = (_text(path.with_name(name)) for name in ("source.html", "expected.html"))
        yield _record(path.parent.name, "http://fakehost/test/page.html", "article", html, text_of(gold), meta)


def defuddle(clone: Path) -> Iterator[Markdown]:
    """`tests/fixtures/NAME.html` and `tests/expected/NAME.md`, which begins with its metadata as a block of JSON."""
    for path in _some(clone, "tests/expected/*.md"):
        page = clone / "tests" / "fixtures" / f"{path.stem}.html"
        if not page.exists():
            continue
        html = _text(page)
        facts, markdown = _head(_text(path))
        address = _comment(html).get("url") or f"https://{path.stem.partition('--')[2] or path.stem}"
        yield Markdown(path.stem, str(address), _string(facts.get("title")) or "", html, markdown)


def text_of(html: str) -> str:
    """The text of a piece of HTML, with a line for each block.

    >>> text_of("<p>A <b>b</b>oat.</p><p>Two&amp;two</p><script>x</script>")
    'A boat.\\nTwo&two'
    """
    reader = _TextReader()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\0"))
    return "\n".join(line for line in lines if line)


class _TextReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unread += tag in _UNREAD
        if tag not in _INLINE:
            self.parts.append("\0")

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in _UNREAD and self._unread > 0
        if tag not in _INLINE:
            self.parts.append("\0")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.parts.append(data)


def _record(name: str, url: str | None, kind: str, html: str, text: str | None, meta: Gold) -> Record:
    return {"id": name, "url": url, "kind": kind, "html": html, "text": text, "with": [], "without": [], "meta": meta}


def _fundus_text(body: dict[str, Json]) -> str:
    paragraphs = _strings(body.get("summary"))
    sections = body.get("sections")
    for section in sections if isinstance(sections, list) else []:
        if isinstance(section, dict):
            paragraphs += [*_strings(section.get("headline")), *_strings(section.get("paragraphs"))]
    return "\n\n".join(paragraphs)


def _fundus_meta(facts: dict[str, Json]) -> Gold:
    named: Gold = {}
    if title := _string(facts.get("title")):
        named["title"] = title
    if date := _string(facts.get("publishing_date")):
        named["date"] = date[:10]
    for name, key in (("author", "authors"), ("tags", "topics")):
        if values := _strings(facts.get(key)):
            named[name] = values
    return named


def _head(markdown: str) -> tuple[dict[str, Json], str]:
    """The block of JSON that Markdown begins with, and the rest."""
    if not markdown.startswith("```json\n"):
        return {}, markdown
    head, _, rest = markdown.removeprefix("```json\n").partition("\n```")
    data = json.loads(head)
    return (data if isinstance(data, dict) else {}), rest.strip("\n") + "\n"


def _comment(html: str) -> dict[str, Json]:
    """The JSON in a comment that a page begins with."""
    start, _, _ = html.removeprefix("<!--").partition("-->")
    if not html.startswith("<!--") or not start.strip().startswith("{"):
        return {}
    data = json.loads(start)
    return data if isinstance(data, dict) else {}


def _assigned(path: Path, name: str) -> dict[str, Json]:
    """The dictionary of literals that a Python file assigns to a name."""
    for node in ast.parse(_text(path)).body:
        if isinstance(node, ast.Assign) and any(isinstance(one, ast.Name) and one.id == name for one in node.targets):
            data = ast.literal_eval(node.value)
            if isinstance(data, dict):
                return data
    raise NotThatRepository(f"{path} does not assign a dictionary to {name}")


def _some(clone: Path, pattern: str) -> list[Path]:
    found = sorted(clone.glob(pattern))
    if not found:
        raise NotThatRepository(f"no {pattern} in {clone}")
    return found


def _one(clone: Path, name: str) -> Path:
    return _first(clone, (name,))


def _first(clone: Path, names: tuple[str, ...]) -> Path:
    for name in names:
        if (clone / name).exists():
            return clone / name
    raise NotThatRepository(f"no {' or '.join(names)} in {clone}")


def _page(folder: Path, name: str) -> str:
    return _text(_first(folder, (f"{name}.html", f"{name}.html.gz")))


def _text(path: Path) -> str:
    """A file as text. Bytes that are not UTF-8 become U+FFFD, as in these benchmarks' own readers."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return data.decode("utf-8", "replace")


def _object(path: Path) -> dict[str, Json]:
    data = json.loads(_text(path))
    if not isinstance(data, dict):
        raise NotThatRepository(f"{path} does not hold an object")
    return data


def _member(data: dict[str, Json], key: str) -> dict[str, Json]:
    value = data.get(key)
    return value if isinstance(value, dict) else {}


def _string(value: Json) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _strings(value: Json) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
