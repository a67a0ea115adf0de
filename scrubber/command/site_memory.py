"""What `scrubber sites` does: learns a memory from the inputs of a corpus job, and shows what one knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from scrubber.corpus.readers.items import FIRST, Item, read_items
from scrubber.corpus.readers.listing import UNREADABLE_FILE, list_files
from scrubber.corpus.readers.read_options import ReadOptions
from scrubber.corpus.records import Skipped
from scrubber.corpus.summary import Table
from scrubber.errors import BadDataFile, BadOption, counted, why_not
from scrubber.input.files import FailedInput
from scrubber.sites.memory import SiteMemory
from scrubber.sites.site import Site

# Rows of the table of a site's template.
_PLACES = 20


def learned(
    inputs: Sequence[str], standard_input: Iterable[str], workers: int | None
) -> tuple[SiteMemory, list[FailedInput]]:
    """The memory of the pages in the inputs, and the inputs that could not be read."""
    # With multiprocessing: the other commands start faster without.
    from scrubber.corpus.many import MEMORY, TIMEOUT
    from scrubber.corpus.site_learning import learn_sites
    from scrubber.corpus.workers.pool import Limits, processors

    failures: list[FailedInput] = []
    items = _noting(failures, read_items(list_files(inputs, standard_input), FIRST, ReadOptions()))
    return learn_sites(items, Limits(workers or processors(), TIMEOUT, MEMORY), lambda *_: None), failures


def _noting(failures: list[FailedInput], items: Iterable[Item]) -> Iterator[Item]:
    """The items; files and folders that cannot be read go into `failures`, too."""
    for item in items:
        found = item.found
        if isinstance(found, Skipped) and found.id is not None and found.kind.startswith(UNREADABLE_FILE):
            failures.append(FailedInput(found.id, found.kind.removeprefix(f"{UNREADABLE_FILE}: ")))
        yield item


def saved(memory: SiteMemory, to: Path) -> str:
    """Write the memory; a line that says so. Raises OSError."""
    memory.save(to)
    hint = "" if memory.hosts else "; a page is of a site where its address is known, from a table, an archive or the page itself"
    return f"wrote {to}: {counted(len(memory), 'site')}{hint}"


def loaded(path: Path | None) -> SiteMemory | None:
    """The memory in a file; None where none is named. Raises BadOption for what is no memory."""
    try:
        return SiteMemory.load(path) if path is not None else None
    except (OSError, BadDataFile) as error:
        raise BadOption(f"{path}: {why_not(error, str(path))}") from error


def described(path: Path, host: str | None) -> tuple[list[str], list[Table]]:
    """Lines and tables about all sites of a memory, or about one. Raises BadOption for a host that it does not know."""
    memory = loaded(path) or SiteMemory()
    if host is None:
        rows = tuple((name, *_row(site)) for name in memory.hosts if (site := memory.site(name)) is not None)
        return [counted(len(memory), "site")], [Table("sites", ("site", "pages", "lines", "on several pages"), rows)]
    site = memory.site(host)
    if site is None:
        raise BadOption(f"{path} does not know {host}; `scrubber sites show {path}` lists what it knows")
    return [f"{host}: {counted(len(site.pages), 'page')} remembered"], [_recurring(site), _places(site)]


def _row(site: Site) -> tuple[str, ...]:
    several = sum(mask.bit_count() > 1 for mask in site.by_line.values())
    return f"{len(site.pages):,}", f"{len(site.by_line):,}", f"{several:,}"


def _recurring(site: Site) -> Table:
    """How many lines stand on how many pages."""
    times = [mask.bit_count() for mask in site.by_line.values()]
    rows = tuple((f"on {counted(pages, 'page')}", f"{times.count(pages):,}") for pages in sorted(set(times), reverse=True))
    return Table("lines", ("", "lines"), rows)


def _places(site: Site) -> Table:
    """The places of the template that most pages have: whether they say the same there."""
    marks = Counter((mark.place, mark.is_day) for page in site.pages for mark in set(page.marks))
    found = []
    for place, lines in site.by_place.items():
        pages = 0
        for mask, _ in lines:
            pages |= mask
        seen = sum(mask.bit_count() for mask, _ in lines)
        length = sum(2 ** (size - 1) * mask.bit_count() for mask, size in lines) / seen
        found.append((pages.bit_count(), seen, place, len(lines) / seen, length))
    rows = tuple(
        (f"{place:04x}", f"{pages:,}", f"{seen / pages:.1f}", f"{variety:.0%}", f"{length:,.0f}", *_named(marks, place))
        for pages, seen, place, variety, length in sorted(found, key=lambda one: (-one[0], -one[1], one[2]))[:_PLACES]
    )
    columns = ("place", "pages", "blocks a page", "different", "characters, about", "with a name", "with a day")
    return Table("places of the template", columns, rows)


def _named(marks: Mapping[tuple[int, bool], int], place: int) -> tuple[str, str]:
    """How many pages have a name, and a day, alone in a place."""
    return f"{marks.get((place, False), 0):,}", f"{marks.get((place, True), 0):,}"
