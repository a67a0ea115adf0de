"""Reads the corpus: pages with gold, one JSON object a line in `<corpus>.jsonl.xz`; and deals its sites out to folds."""

from __future__ import annotations

import base64
import hashlib
import ipaddress
import json
import lzma
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

MetaValue = str | tuple[str, ...]
Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

SUFFIX = ".jsonl.xz"
# Parts that the sites are dealt out to: what is trained on four is scored on the fifth.
FOLDS = 5

# Second-level labels under which countries register names ("bbc.co.uk", "heise.com.de"); a closed list of the
# common ones is enough, as a site that is taken too widely only moves whole into one fold.
_SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "gob", "gov", "govt", "gv", "go", "ne", "net", "nom", "or", "org"})

_CANONICAL = (
    re.compile(r"""<link\b[^<>]{0,300}\brel=["']?canonical\b[^<>]{0,300}?\bhref=["']?(https?://[^"'<> ]{1,300})""", re.I),
    re.compile(r"""<meta\b[^<>]{0,300}\bog:url["'][^<>]{0,300}?\bcontent=["']?(https?://[^"'<> ]{1,300})""", re.I),
)
_SERIAL = re.compile(r"-\d+$")
_LANG = re.compile(r"""<html\b[^<>]{0,1000}?\slang\s*=\s*["']?([a-z]{2,3})\b""", re.I)
_UNSPACED_LETTER = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")


class CorpusMissing(FileNotFoundError):
    """The corpus folder, or a file that was asked for, is not there."""


class BadCorpusFile(ValueError):
    """A line of a corpus file is not a page in the form its README gives."""


@dataclass(frozen=True, slots=True)
class CorpusPage:
    """One page with its gold."""

    corpus: str
    id: str
    url: str | None
    kind: str
    html: str | bytes
    """Bytes where the page is not UTF-8, as it came from the server."""
    text: str | None = None
    """Gold main content without the title; None where it is unknown."""
    with_: tuple[str, ...] = ()
    """Snippets that must be in the text."""
    without: tuple[str, ...] = ()
    """Snippets that must not be in it."""
    meta: Mapping[str, MetaValue] = field(default_factory=dict)
    """Gold metadata: title, author, date, tags, lang, description, sitename. A missing key is unknown, not empty."""


def corpus_files(folder: Path, only: Sequence[str] | None = None) -> dict[str, Path]:
    """Corpus name -> file, in order of name; only those named, if any are.

    Raises CorpusMissing if the folder, or one of the files asked for, is not there.
    """
    if not folder.is_dir():
        raise CorpusMissing(f"no corpus folder at '{folder}'; give its path with --corpus")
    files = {path.name.removesuffix(SUFFIX): path for path in sorted(folder.glob(f"*{SUFFIX}"))}
    if not files:
        raise CorpusMissing(f"no *{SUFFIX} file in '{folder}'; give the folder that holds the corpus with --corpus")
    for name in only or ():
        if name not in files:
            raise CorpusMissing(f"no '{name}{SUFFIX}' in '{folder}'; it has {', '.join(files)}")
    return {name: path for name, path in files.items() if not only or name in only}


def read_corpus(folder: Path, only: Sequence[str] | None = None, limit: int | None = None) -> Iterator[CorpusPage]:
    """Every page of the corpora in order of file name and line; at most `limit` pages of each.

    Raises CorpusMissing at once, BadCorpusFile when the line is reached.
    """
    files = corpus_files(folder, only)
    return (page for name, path in files.items() for page in _read_file(name, path, limit))


def digests(folder: Path, only: Sequence[str] | None = None) -> dict[str, str]:
    """Corpus name -> SHA-256 (hex) of its file, by which two runs can be compared."""
    found = {}
    for name, path in corpus_files(folder, only).items():
        with path.open("rb") as file:
            found[name] = hashlib.file_digest(file, "sha256").hexdigest()
    return found


def site(page: CorpusPage) -> str:
    """The registered name of the page's host, such as "zeit.de" or "bbc.co.uk": the unit that folds must not split.

    Where the URL has no real host, the page's canonical link stands in, then the page's id without its serial number.
    """
    host = _host(page.url)
    if "." not in host and ":" not in host:
        host = _host(_canonical(page.html))
    if not host:
        return f"{page.corpus}/{_SERIAL.sub('', page.id)}"
    return registered_name(host)


def registered_name(host: str) -> str:
    """The last two labels of a host name, three under a country's "co.uk"; an IP address is left whole.

    >>> registered_name("www.spiegel.de"), registered_name("news.bbc.co.uk")
    ('spiegel.de', 'bbc.co.uk')
    """
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        labels = host.strip(".").split(".")
    country = len(labels) >= 3 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3:] if country else labels[-2:])


def fold_of(site_name: str) -> int:
    """The fold, from 0, in which every page of the site is scored; the same in every process and version."""
    return int.from_bytes(hashlib.sha256(site_name.encode("utf-8", "replace")).digest()[:8], "big") % FOLDS


def language_of(page: CorpusPage) -> str:
    """The two letters of `<html lang>`; without one "cjk" if the gold is mostly unspaced script, else "und"."""
    gold = page.text or " ".join(page.with_)
    if len(_UNSPACED_LETTER.findall(gold)) * 3 > sum(map(str.isalpha, gold)):
        return "cjk"
    found = _LANG.search(_start(page.html, 20_000))
    return found.group(1).lower()[:2] if found else "und"


def _canonical(html: str | bytes) -> str | None:
    start = _start(html, 500_000)
    for pattern in _CANONICAL:
        found = pattern.search(start)
        if found:
            return found.group(1)
    return None


def _start(html: str | bytes, length: int) -> str:
    """The first `length` characters; Latin-1 serves to find tags in any charset that is ASCII's superset."""
    return html[:length].decode("latin-1") if isinstance(html, bytes) else html[:length]


def _host(url: str | None) -> str:
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:  # such as an IPv6 address that never closes its bracket
        return ""
    return host.lower()


def _read_file(name: str, path: Path, limit: int | None) -> Iterator[CorpusPage]:
    with lzma.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, start=1):
            if limit is not None and number > limit:
                return
            try:
                yield _page(name, json.loads(line))
            except (KeyError, TypeError, ValueError) as error:
                raise BadCorpusFile(f"{path}, line {number}: not a corpus page ({type(error).__name__}: {error})") from error


def _page(name: str, record: dict[str, Json]) -> CorpusPage:
    html: str | bytes = base64.b64decode(str(record["html_base64"])) if "html_base64" in record else str(record["html"])
    text = record.get("text")
    meta = record.get("meta") or {}
    if not isinstance(meta, dict):
        raise TypeError("`meta` is not an object")
    return CorpusPage(
        corpus=name,
        id=str(record["id"]),
        url=str(record["url"]) if record.get("url") else None,
        kind=str(record.get("kind") or ""),
        html=html,
        text=None if text is None else str(text),
        with_=_strings(record.get("with")),
        without=_strings(record.get("without")),
        meta={key: gold for key, value in meta.items() if (gold := _meta_value(value))},
    )


def _meta_value(value: Json) -> MetaValue | None:
    """A gold value as text; None for an empty list, a null and a NaN."""
    if isinstance(value, list):
        return _strings(value) or None
    return value if isinstance(value, str) and value.strip() else None


def _strings(value: Json) -> tuple[str, ...]:
    return tuple(str(item) for item in value if item is not None) if isinstance(value, list) else ()
