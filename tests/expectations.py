"""How fixture pages are read, cleaned and compared with the `.expect` file that lies beside each.

A filter's fixture is asked of that filter alone (and of those it builds on), so that it holds whatever the learned scorer
has learned since. Its `.expect` is read by eye: one line a block with a sign (`+` kept, `-` dropped, `~` trimmed), the
filter that decided it and its first words, then the text that is left. A whole page's `.expect` has the metadata, the text
and the first words of what was removed.

`python -m tests.expectations PAGE` prints what the code makes of a page today. It writes nothing: whoever wants that as the
expectation reads it first and saves it.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import scrubber
from scrubber.article import Article
from scrubber.model import Decision, Stage
from scrubber.output.plain_text import plain_text
from scrubber.page import Page
from scrubber.page_builder import html_page, text_page
from scrubber.runner import Filter, built_in_filters, run

FIXTURES = Path(__file__).parent / "fixtures"
WHOLE_PAGES = "pages"
PAGE_SUFFIXES = (".html", ".txt")
# Metadata that a whole page's expectation states; a field that is not in the file must be unknown.
CHECKED = (
    "title", "kicker", "authors", "sources", "date", "date_modified", "site_name", "url", "tags", "captions",
    "language", "status",
)  # fmt: skip

_PHRASES = tuple(f.id for f in built_in_filters() if f.stage is Stage.PHRASE)
# Filters that judge by what others said are asked together with those.
BUILDS_ON = {
    "accordion": ("content_score", "hidden", "landmark"),
    "chronicle": ("content_score", "landmark"),
    "comment_section": ("comment_stub", "comment_form"),
    "related_list": ("related_heading",),
    "teaser_list": ("related_heading",),
    "photo_caption": ("photo_credit",),
    "orphan_heading": _PHRASES,
    "end_of_article": ("source_credit",),
    "thin_page": ("hidden", "landmark"),
    "footnote": ("hidden",),
    "surrounded": ("content_score", "hidden", "landmark", "title_echo"),
    "unshown_body": ("content_score", "landmark", "paywall_notice", "title_echo"),
}
# They drop nothing: they bring back what others dropped.
KEEPS_ONLY = frozenset(("accordion", "chronicle", "surrounded", "thin_page", "unshown_body"))

_WORDS = 9
_CHARACTERS = 70


def filter_ids() -> list[str]:
    """The ids of all built-in filters."""
    return [f.id for f in built_in_filters()]


def pages_in(folder: str) -> list[Path]:
    """The fixture pages of a folder, sorted by name."""
    return sorted(path for path in (FIXTURES / folder).glob("*") if path.suffix in PAGE_SUFFIXES)


def expect_path(page: Path) -> Path:
    """Where the expectation of a page lies."""
    return page.with_suffix(".expect")


def expectation(page: Path) -> str:
    """The expectation beside `page`; a page without one is a failure, and none is made."""
    path = expect_path(page)
    if not path.is_file():
        raise AssertionError(f"{path.name} is missing: read what `python -m tests.expectations {page.name}` says, then save it")
    return path.read_text("utf-8")


def page_of(path: Path) -> Page:
    """The page in a fixture file."""
    text = path.read_text("utf-8")
    return html_page(text) if path.suffix == ".html" else text_page(text)


def clean(path: Path) -> Article:
    """The article of a fixture file, with all filters."""
    text = path.read_text("utf-8")
    return scrubber.clean_html(text) if path.suffix == ".html" else scrubber.clean_text(text)


def asked(filter_id: str) -> tuple[Filter, ...]:
    """The filter with those it builds on."""
    wanted = {filter_id, *BUILDS_ON.get(filter_id, ())}
    return tuple(f for f in built_in_filters() if f.id in wanted)


def ask(page: Page, filter_id: str) -> tuple[Decision, ...]:
    """What a filter, with those it builds on, makes of a page."""
    return run(page, asked(filter_id))


def decided(decisions: Sequence[Decision], filter_id: str) -> list[Decision]:
    """The blocks that a filter dropped, or trimmed."""
    return [
        d
        for d in decisions
        if (d.verdict is not None and not d.keep and d.verdict.by == filter_id) or any(t.by == filter_id for t in d.trims)
    ]


def sign(decision: Decision) -> str:
    """`+` kept, `-` dropped, `~` kept but for a part."""
    if not decision.keep:
        return "-"
    return "~" if decision.trims else "+"


def first_words(text: str) -> str:
    """The first words of a block, on one line, with … where more follow."""
    words = text.split()
    start = " ".join(words[:_WORDS])[:_CHARACTERS]
    return start if start == " ".join(words) else f"{start} …"


def filter_report(decisions: Sequence[Decision]) -> str:
    """What the filters made of a page: a trace and the text that is left."""
    return "\n".join([*map(_trace_line, decisions), "", "text:", "", plain_text(decisions), ""])


def page_report(article: Article) -> str:
    """What the whole pipeline made of a page: metadata, text, removed blocks."""
    facts = [(name, shown(getattr(article, name))) for name in CHECKED]
    known = [f"{name:<14}{value}" for name, value in facts if value]
    removed = [f"- {first_words(d.block.text)}" for d in article.removed]
    return "\n".join([*known, "", "text:", "", article.text, "", "removed:", "", *removed, ""])


def shown(value: object) -> str:
    """A metadata value on one line; "" for an unknown one."""
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)


def _trace_line(decision: Decision) -> str:
    verdict = decision.verdict
    by = verdict.by if verdict is not None else decision.trims[0].by if decision.trims else "."
    words = first_words(decision.text if decision.trims else decision.block.text)
    cut = "".join(f" ⟦{decision.block.text[slice(*trim.span)].strip()}⟧" for trim in decision.trims if trim.span)
    return f"{sign(decision)} {by:<17} {words}{cut}"


def main(arguments: Sequence[str]) -> None:
    """Print the report of each page named."""
    for argument in arguments:
        path = Path(argument).resolve()
        folder = path.parent.name
        print(page_report(clean(path)) if folder == WHOLE_PAGES else filter_report(ask(page_of(path), folder)), end="")


if __name__ == "__main__":
    main(sys.argv[1:])
