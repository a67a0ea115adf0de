"""What a memory of sites is: the same in whatever order, merged, bounded, saved and loaded, of no effect when empty."""

from __future__ import annotations

import gzip
import pickle
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import scrubber
from scrubber import SiteMemory
from scrubber.corpus.records import Source
from scrubber.errors import BadDataFile, BadOption
from scrubber.model import PageForm
from scrubber.sites.site import SAMPLE, pack, site_of, unpack
from scrubber.sites.sketch import MOST_LINES, Line, Mark, PageHead, PageSketch
from tests.site_maker import LANGUAGES, LAYOUTS, made_site

PAGES = [page.source for page in made_site("portal", "en", articles=6) + made_site("blog", "de", articles=4)]

sketches = st.builds(
    PageSketch,
    st.builds(PageHead, st.integers(0, 60), st.integers(0, 3), st.lists(st.integers(0, 9), max_size=3).map(tuple)),
    st.frozensets(st.builds(Line, st.integers(0, 30), st.integers(0, 3), st.integers(1, 9)), max_size=12).map(
        lambda lines: tuple(sorted(lines))
    ),
    st.lists(st.builds(Mark, st.integers(0, 3), st.integers(0, 0xFFFF)), max_size=4).map(tuple),
)


@given(st.lists(sketches, max_size=80), st.randoms())
def test_order_of_pages_does_not_matter(pages: list[PageSketch], chance: random.Random) -> None:
    shuffled = [*pages]
    chance.shuffle(shuffled)
    assert site_of(shuffled) == site_of(pages)


@given(st.lists(sketches, max_size=80))
def test_pages_learned_twice_count_once(pages: list[PageSketch]) -> None:
    assert site_of([*pages, *pages]) == site_of(pages)


@given(st.lists(sketches, min_size=1, max_size=30), st.sampled_from(["html", "text"]))
def test_section_is_a_part_of_the_site(pages: list[PageSketch], form: PageForm) -> None:
    own = pages[0]
    found = site_of(pages[1:]).recall(own, own.lines, form)
    if found is None:
        return
    assert found.section <= found.others and (own.head.section or not found.section)
    assert all(facts.section <= min(found.section, facts.pages) and facts.pages_here <= facts.pages for facts in found.blocks)
    assert all(facts.pages <= found.others for facts in found.blocks)


@given(st.lists(sketches, max_size=60))
def test_sample_is_bounded_and_packs_without_loss(pages: list[PageSketch]) -> None:
    site = site_of(pages)
    assert len(site.pages) <= SAMPLE
    assert unpack(pack(site)) == site


@given(st.lists(st.integers(0, len(PAGES) - 1)), st.lists(st.integers(0, len(PAGES) - 1)), st.lists(st.integers(0, 9)))
@settings(max_examples=25, deadline=None)
def test_merging_is_learning_together(some: list[int], others: list[int], more: list[int]) -> None:
    a, b, c = (SiteMemory.learn(PAGES[number] for number in numbers) for numbers in (some, others, more))
    together = SiteMemory.learn(PAGES[number] for number in (*some, *others, *more))
    assert (a | b) | c == a | (b | c) == (c | a) | b == together
    assert a | a == a
    assert a | SiteMemory() == a == SiteMemory() | a


def test_memory_is_of_hosts_without_www() -> None:
    memory = SiteMemory.learn(PAGES)
    assert memory.hosts == ("blog-de.example", "portal-en.example")
    assert len(memory) == 2
    site = memory.site("WWW.portal-en.example")
    assert site is not None and len(site.pages) == 6
    assert memory.site("elsewhere.example") is None


def test_memory_survives_file_and_pickle(tmp_path: Path) -> None:
    memory = SiteMemory.learn(PAGES)
    memory.save(tmp_path / "sites.memory")
    assert SiteMemory.load(tmp_path / "sites.memory") == memory == pickle.loads(pickle.dumps(memory))
    assert hash(memory) == hash(pickle.loads(pickle.dumps(memory)))
    assert pickle.loads(pickle.dumps(scrubber.Scrubber(memory=memory))) == scrubber.Scrubber(memory=memory)


def test_digest_tells_memories_apart() -> None:
    assert SiteMemory.learn(PAGES).digest() == SiteMemory.learn(PAGES[::-1]).digest() != SiteMemory.learn(PAGES[1:]).digest()


def test_memory_holds_no_text(tmp_path: Path) -> None:
    memory = SiteMemory.learn(PAGES)
    for host in memory.hosts:
        site = memory.site(host)
        assert site is not None
        assert all(isinstance(part, int) for line in site.masks for part in line)


_OLDER = b"scrubber site memory 1\n"


@pytest.mark.parametrize("content", [b"", b"<p>A page.</p>", _OLDER, _OLDER + b"\x02" + bytes(7) + b"{}"])
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other").write_bytes(content)
    with pytest.raises(BadDataFile, match="not a site memory of this version; learn it again"):
        SiteMemory.load(tmp_path / "other")


@pytest.mark.parametrize("at", [23, 30, 60, 100, -40, -1])
def test_broken_file_is_refused(tmp_path: Path, at: int) -> None:
    """When it is loaded, rather than when the first page of a site whose bytes are broken comes."""
    SiteMemory.learn(PAGES).save(tmp_path / "whole")
    whole = (tmp_path / "whole").read_bytes()
    changed = bytearray(whole)
    changed[at] ^= 255
    for broken in (bytes(changed), whole[:at]):
        (tmp_path / "broken").write_bytes(broken)
        with pytest.raises(BadDataFile, match="cut off or changed; learn it again"):
            SiteMemory.load(tmp_path / "broken")


@pytest.mark.parametrize(("spelling", "other"), [
    ("https://münchen.example/a", "https://xn--mnchen-3ya.example/b"),
    ("https://paper.example/a", "https://www.Paper.example./b"),
])  # fmt: skip
def test_every_spelling_of_a_host_is_one_site(spelling: str, other: str) -> None:
    pages = [Source(url, f"<p>The page at {url} says something.</p>", "html", url) for url in (spelling, other)]
    memory = SiteMemory.learn(pages)
    assert len(memory) == 1 and memory.knows(spelling) and memory.knows(other)
    site = memory.site(other.split("/")[2])
    assert site is not None and len(site.pages) == 2


def test_scrubber_takes_nothing_else_for_a_memory() -> None:
    with pytest.raises(BadOption, match=r"SiteMemory\.load"):
        scrubber.Scrubber(memory="sites.memory")  # type: ignore[arg-type]


@pytest.mark.parametrize("source", [
    Source("binary", b"\x89PNG\r\n\x1a\n", None, "https://a.example/x"),
    Source("missing", Path("/nowhere/at/all.html"), None, "https://a.example/x"),
    Source("no address", "<p>Some text of a page that names no site.</p>", "html"),
    "/nowhere/at/all.html",
])  # fmt: skip
def test_what_cannot_be_learned_from_teaches_nothing(source: Source | str) -> None:
    assert SiteMemory.learn([source]) == SiteMemory()


def test_pages_inside_of_something_are_learned_from() -> None:
    html = "<h1>The bridge</h1><p>It was closed on Monday after an inspection of its piers.</p>"
    head = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Location: https://a.example/x\n\n"
    plain = SiteMemory.learn([Source("plain", html, None, "https://a.example/x")])
    assert SiteMemory.learn([Source("gzip", gzip.compress(html.encode()), None, "https://a.example/x")]) == plain
    assert SiteMemory.learn([Source("letter", (head + html).encode())]) == plain


@pytest.mark.parametrize("lone", ["page.html", Path("page.html"), b"<p>A page.</p>"])
def test_lone_page_in_the_place_of_many_is_refused(lone: object) -> None:
    with pytest.raises(TypeError, match="many pages"):
        SiteMemory.learn(lone)  # type: ignore[arg-type]


def test_page_without_an_address_is_of_the_site_it_names(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<html><link rel=canonical href=https://www.paper.example/a><p>A page that was saved from a browser.</p>")
    assert SiteMemory.learn([path]).hosts == ("paper.example",)


def test_long_page_is_cut_to_the_same_lines() -> None:
    rows = "".join(f"<p>Row {chr(97 + n % 26) * (n // 26 + 1)}</p>" for n in range(2 * MOST_LINES))
    site = SiteMemory.learn([Source("long", f"<body>{rows}", "html", "https://a.example/x")]).site("a.example")
    assert site is not None and len(site.masks) == MOST_LINES


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_memory_and_memory_of_other_sites_change_nothing(layout: str, language: str) -> None:
    page = made_site(layout, language, articles=1)[0]
    strangers = scrubber.Scrubber(memory=SiteMemory.learn(PAGES[:2]))
    alone = scrubber.Scrubber(memory=SiteMemory())
    own = scrubber.Scrubber(memory=SiteMemory.learn([page.source]))
    html, url = str(page.source.content), page.source.url
    if (layout, language) not in (("portal", "en"), ("blog", "de")):
        assert strangers.clean_html(html, url).to_json() == scrubber.clean_html(html, url).to_json()
    for cleaner in (alone, own):
        assert cleaner.clean_html(html, url).to_json() == scrubber.clean_html(html, url).to_json()
        assert cleaner.clean_text(page.text, url).to_json() == scrubber.clean_text(page.text, url).to_json()


def test_site_of_many_pages_takes_some_kilobytes() -> None:
    """A hundred lines of the template and eighty of each page: a thousand such sites take less than 20 MB."""
    chance = random.Random(1)
    menu = [Line(chance.getrandbits(32), chance.getrandbits(6), 4) for _ in range(100)]
    pages = []
    for number in range(2 * SAMPLE):
        own = [Line(chance.getrandbits(32), chance.getrandbits(6), chance.randint(5, 10)) for _ in range(80)]
        pages.append(PageSketch(PageHead(number, 0, (1, 2)), tuple(sorted([*menu, *own]))))
    assert len(pack(site_of(pages))) < 20_000
