"""What kind of page a page is that does not say so: a thread, a question with its answers, or an article."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, islice

from scrubber.language.text_stats import is_prose
from scrubber.model import Containers, Decision, Found, PageType
from scrubber.page import Page
from scrubber.parts.comment_sections import comment_sections

_THREADS = frozenset(("thread", "forum"))
_ANSWERS = frozenset(("answer", "answers"))
_QUESTIONS = frozenset(("question",))
# Of all kept words the share that stands in the thread; and the kept paragraphs that make an article of a page with a date or an
# author.
_MOST_OF_PAGE = 0.5
_LEAST_PROSE = 3


def type_by_structure(page: Page, decisions: Sequence[Decision], signed: bool) -> Found | None:
    """The kind of a page by its layout, None if it tells none; `signed` says whether its date or an author is known."""
    if comment_sections(page, lambda index: decisions[index].keep):
        return _found("article", "comments under the text")
    if page.containers is not None and (kind := _thread_type(page, page.containers, decisions)) is not None:
        return _found(kind, "classes of posts")
    return _found("article", "paragraphs with a date or an author") if signed and _has_prose(page, decisions) else None


def _has_prose(page: Page, decisions: Sequence[Decision]) -> bool:
    """Whether the paragraphs that an article has are kept."""
    kept = (decision.keep for decision, stats in zip(decisions, page.stats, strict=True) if is_prose(stats))
    return sum(islice(filter(None, kept), _LEAST_PROSE)) == _LEAST_PROSE


def _found(kind: PageType, sign: str) -> Found:
    return Found(kind, f"layout ({sign})")


def _thread_type(page: Page, containers: Containers, decisions: Sequence[Decision]) -> PageType | None:
    """"question" where one element is named for a question and others for answers; "thread" where one holds most of the text."""
    names = containers.hints
    questions = containers.named(_QUESTIONS)
    outermost = [n for n in questions if (above := containers.parents[n]) < 0 or _QUESTIONS.isdisjoint(names[above])]
    answers = [n for n in containers.named(_ANSWERS) if containers.last[n] > containers.first[n]]
    if len(outermost) == 1 and answers:
        return "question"
    threads = containers.named(_THREADS)
    if not threads:
        return None
    words = [len(stats.words) if decision.keep else 0 for decision, stats in zip(decisions, page.stats, strict=True)]
    words_to = list(accumulate(words, initial=0))
    inside = [words_to[containers.last[number]] - words_to[containers.first[number]] for number in threads]
    return "thread" if any(count and count >= _MOST_OF_PAGE * words_to[-1] for count in inside) else None
