"""`SiteMemory`: what was learned of many sites, frozen; learned from pages, saved, loaded, and merged in any order."""

from __future__ import annotations

import hashlib
import json
import os
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from scrubber.errors import BadDataFile
from scrubber.page import Page
from scrubber.recurrence import Recurrence
from scrubber.sites.reading import Document, Learnable, document_of, page_address, read_page
from scrubber.sites.site import SAMPLE, Site, pack, site_of, unpack
from scrubber.sites.sketch import PageSketch, host_of, lines_of, page_number, page_sketch, site_name

# Another number where hashes or columns change: memories of another version are learned anew.
_MAGIC = b"scrubber site memory 4\n"
_CHECKSUM = 16
"""Bytes of the checksum of all that follows it."""
_LENGTH = 8
"""Bytes of the number that says how long the index is."""


@dataclass(frozen=True, slots=True)
class SiteMemory:
    """What the pages of each site have in common, by host: hashes of lines and of places in the template, no text.

    Picklable. The same pages give the same memory, whatever their order, however often each came, and in however many parts they
    were learned: `a | b` knows what both know. Of each site a sample of its pages is kept.
    """

    hosts: tuple[str, ...] = ()
    """In order, without "www."."""
    packed: tuple[bytes, ...] = ()
    """What is known of each, unpacked when a page of it comes."""

    @classmethod
    def learn(cls, sources: Iterable[str | os.PathLike[str] | Learnable]) -> SiteMemory:
        """The memory of pages: paths and `Source`s, as for `clean_many`.

        The address of a page names its site; where none is given, the page's own canonical link does. Pages without either teach
        nothing, nor does what cannot be read. Raises TypeError for a lone page in the place of many.
        """
        if isinstance(sources, str | bytes | os.PathLike):
            raise TypeError(f"sources are many pages, such as a list of paths, not one {type(sources).__name__}")
        learner = Learner()
        for source in sources:
            document = document_of(_File(Path(source)) if isinstance(source, str | os.PathLike) else source)
            if document is not None:
                learner.add(document)
        return learner.memory()

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> SiteMemory:
        """The memory in a file that `save` wrote. Raises BadDataFile for any other, and OSError as `open` does."""
        data = Path(path).read_bytes()
        if not data.startswith(_MAGIC):
            raise BadDataFile(f"{os.fspath(path)}: not a site memory of this version; learn it again")
        at = len(_MAGIC) + _CHECKSUM
        if data[len(_MAGIC) : at] != _checksum(data[at:]):
            raise BadDataFile(f"{os.fspath(path)}: a site memory that was cut off or changed; learn it again")
        end = at + _LENGTH + int.from_bytes(data[at : at + _LENGTH], "little")
        lengths: dict[str, int] = json.loads(data[at + _LENGTH : end])
        packed = []
        for length in lengths.values():
            packed.append(data[end : end + length])
            end += length
        return cls(tuple(lengths), tuple(packed))

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the memory to a file, the same bytes for the same pages."""
        index = json.dumps(dict(zip(self.hosts, map(len, self.packed), strict=True)), ensure_ascii=False).encode()
        content = b"".join([len(index).to_bytes(_LENGTH, "little"), index, *self.packed])
        Path(path).write_bytes(b"".join([_MAGIC, _checksum(content), content]))

    def digest(self) -> str:
        """Sixteen hex digits of all that it knows."""
        state = hashlib.sha256()
        for host, packed in zip(self.hosts, self.packed, strict=True):
            state.update(f"{host} {len(packed)}\n".encode())
            state.update(packed)
        return state.hexdigest()[:16]

    def __or__(self, other: SiteMemory) -> SiteMemory:
        """What both know; the same in any order."""
        if not isinstance(other, SiteMemory):
            return NotImplemented
        known = dict(zip(self.hosts, self.packed, strict=True))
        for host, packed in zip(other.hosts, other.packed, strict=True):
            mine = known.get(host)
            if mine is None:
                known[host] = packed
            elif mine != packed:
                known[host] = pack(site_of([*unpack(mine).pages, *unpack(packed).pages]))
        return _memory(known)

    def __len__(self) -> int:
        return len(self.hosts)

    def site(self, host: str) -> Site | None:
        """What is known of a host, with or without "www."; None where it was not learned."""
        name = site_name(host)
        at = bisect_left(self.hosts, name)
        return unpack(self.packed[at]) if self.hosts[at : at + 1] == (name,) else None

    def knows(self, url: str | None) -> bool:
        """Whether the site of an address was learned."""
        name = host_of(url)
        at = bisect_left(self.hosts, name)
        return self.hosts[at : at + 1] == (name,)

    def recall(self, page: Page, document: str) -> Recurrence | None:
        """What the other pages of its site say of a page; None where its site, or any other page of it, is not known."""
        address = page_address(page.url, page.markup)
        site = self.site(host_of(address))
        if site is None or not page.blocks:
            return None
        lines = lines_of(page.blocks, page.containers)
        title = page.markup.title if page.markup is not None else None
        return site.recall(page_sketch(document, address, title, lines), lines, page.form, title)


class Learner:
    """Collects the sample of each site, page by page."""

    def __init__(self) -> None:
        self._sites: dict[str, dict[int, PageSketch]] = {}

    def add(self, document: Document) -> None:
        """Learn a page; a page of a full sample that would not come into it is not even parsed."""
        host = host_of(document.url)
        sample = self._sites.get(host) if host else None
        if sample is not None and len(sample) == SAMPLE and page_number(document.text) > max(sample):
            return
        host, sketch = read_page(document)
        if host:
            self.add_page(host, sketch)

    def add_page(self, host: str, sketch: PageSketch) -> None:
        """Learn a page that was read."""
        sample = self._sites.setdefault(host, {})
        number = sketch.head.page
        sample[number] = min(sketch, sample.get(number, sketch))
        if len(sample) > SAMPLE:
            del sample[max(sample)]

    def memory(self) -> SiteMemory:
        """What was learned so far."""
        return _memory({host: pack(site_of(sample.values())) for host, sample in self._sites.items()})


@dataclass(frozen=True, slots=True)
class _File:
    """The page in a file, of which nothing is known."""

    content: Path
    form: None = None
    url: None = None

    @property
    def id(self) -> str:
        return str(self.content)


def _checksum(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_CHECKSUM).digest()


def _memory(known: dict[str, bytes]) -> SiteMemory:
    hosts = tuple(sorted(known))
    return SiteMemory(hosts, tuple(known[host] for host in hosts))
