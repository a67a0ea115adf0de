"""Reads the comments under an article: author, date, text and depth, as far as the page says.

The comments of a section are elements of one template, so the tag and the class words that come again and again tell where each
begins, and how they nest how deep it is.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate

from scrubber.bylines.dates import find_dates, may_date, parse_date
from scrubber.model import Comment, Containers, Decision, MetadataElement, Stage
from scrubber.page import Page
from scrubber.parts.comment_sections import CommentSection, comment_sections
from scrubber.parts.flat_comments import FlatComment, dropped_comments

# Share of the words of a section that the elements of its template must hold, so that the boxes beside the comments are none.
_LEAST_SHARE = 0.5
# Words of a class that tell comments of one template apart.
_VARYING = frozenset(
    "even odd alt first last parent child children thread depth byuser bypostauthor reply replies level".split()
)
_AUTHOR_WORDS = frozenset("author user username name fn nick nickname".split())
# Class words of a block and of the elements right around it.
_REACH = 6
_MOST_AUTHOR_WORDS = 6
_MOST_DATE_WORDS = 12
_INITIAL = re.compile(r"\b\w\.$")
_ENDS = re.compile(r"^[\W_]+|[\W_]+$")


def read_comments(page: Page, decisions: Sequence[Decision]) -> list[Comment]:
    """The comments of a page with an article, in order; none on a thread."""
    containers = page.containers
    if containers is None:
        return [_read_flat(page, decisions, one) for one in dropped_comments(page, [decision.keep for decision in decisions])]
    sections = comment_sections(page, lambda index: decisions[index].keep)
    return [comment for section in sections for comment in _Section(page, containers, section, decisions).comments()]


class _Section:
    """A section whose comments are read."""

    def __init__(self, page: Page, containers: Containers, section: CommentSection, decisions: Sequence[Decision]) -> None:
        self.page = page
        self.containers = containers
        self.section = section
        self.decisions = decisions
        self.elements: dict[int, list[MetadataElement]] = defaultdict(list)
        marked = page.markup.marked if page.markup else ()
        for element in [one for one in marked if section.first <= one.block < section.last]:
            self.elements[element.block].append(element)

    def comments(self) -> Iterator[Comment]:
        """Each comment, its own blocks without those of the replies inside."""
        items = self._items() or [self.section.container]
        blocks: dict[int, list[int]] = {item: [] for item in items}
        depths: dict[int, int] = {}
        waiting = items[::-1]
        opened: list[int] = []
        for index in range(self.section.first, self.section.last):
            while opened and self.containers.last[opened[-1]] <= index:
                opened.pop()
            while waiting and self.containers.first[waiting[-1]] <= index:
                opened.append(waiting.pop())
                depths[opened[-1]] = len(opened)
            if opened:
                blocks[opened[-1]].append(index)
        for item in items:
            comment = self._read(blocks[item], depths[item])
            if comment.text:
                yield comment

    def _items(self) -> list[int]:
        """The elements of the template that hold most of the section's words; the outermost of several."""
        inside = [number for number in self._descendants() if self.containers.first[number] < self.containers.last[number]]
        common = Counter(hint for number in inside for hint in frozenset(self.containers.hints[number]))
        groups: dict[tuple[str, frozenset[str]], list[int]] = defaultdict(list)
        for number in inside:
            shared = frozenset(h for h in self.containers.hints[number] if common[h] > 1) - _VARYING
            if shared:
                groups[self.containers.tags[number], shared].append(number)
        words_to = list(accumulate(self.page.sizes[: self.section.last], initial=0))
        whole = words_to[-1] - words_to[self.section.first]
        for group in groups.values():
            covered = end = 0
            for first, last in ((self.containers.first[number], self.containers.last[number]) for number in group):
                if first >= end:
                    covered += words_to[last] - words_to[first]
                    end = last
            if len(group) > 1 and covered >= _LEAST_SHARE * whole:
                return group
        return []

    def _descendants(self) -> Iterator[int]:
        inside = {self.section.container}
        for number in range(self.section.container + 1, len(self.containers.parents)):
            if self.containers.parents[number] not in inside:
                if self.containers.first[number] >= self.section.last:
                    return
                continue
            inside.add(number)
            yield number

    def _read(self, blocks: Sequence[int], depth: int) -> Comment:
        said = [index for index in blocks if not _is_button(self.decisions[index])]
        date, dated = self._date(said)
        author, signed = self._author(said)
        text = [self.page.blocks[index].text for index in said if index not in dated and index != signed]
        return Comment("\n".join(text), author, date, depth)

    def _date(self, blocks: Sequence[int]) -> tuple[str | None, frozenset[int]]:
        """The date of a comment, and the blocks that are nothing but the line it stands in."""
        words = self.page.bylines.dates
        for index in blocks:
            for element in self.elements.get(index, ()):
                if element.tag == "time" or any("date" in cue or "time" in cue for cue in element.cues):
                    found = parse_date(element.value or element.text, words) or parse_date(element.text, words)
                    if found is not None:
                        is_line = len(self.page.stats[index].words) <= _MOST_DATE_WORDS
                        return found.iso, frozenset((index,)) if is_line else frozenset()
        for index in blocks:
            text = self.page.blocks[index].text
            if len(self.page.stats[index].words) <= _MOST_DATE_WORDS and may_date(text):
                for span in find_dates(text, words):
                    return span.date.iso, frozenset((index,))
        return None, frozenset()

    def _author(self, blocks: Sequence[int]) -> tuple[str | None, int]:
        """The author of a comment, and the block that is nothing but the name; -1 for none."""
        for index in blocks:
            for element in self.elements.get(index, ()):
                if _names_author(element) and (name := _name_in(self.page, element.text)):
                    return name, index if self._is_short(index) else -1
        short = [index for index in blocks[:2] if self._is_short(index)]
        named = [index for index in short if not _AUTHOR_WORDS.isdisjoint((self.page.blocks[index].hints or ())[:_REACH])]
        for index in (*named, *short[:1]):
            if len(blocks) > 1 and (name := _name_in(self.page, self.page.blocks[index].text)):
                return name, index
        return None, -1

    def _is_short(self, index: int) -> bool:
        return len(self.page.stats[index].words) <= _MOST_AUTHOR_WORDS


def _read_flat(page: Page, decisions: Sequence[Decision], comment: FlatComment) -> Comment:
    """A comment of flattened text: its name and date stand on the lines above it."""
    words = page.bylines.dates
    head = [page.blocks[index].text for index in range(comment.first, comment.text)]
    dates = [span.date.iso for line in head if may_date(line) for span in find_dates(line, words)]
    names = [name for line in head if (name := _name_in(page, line)) and any(map(str.isalpha, name))]
    said = [index for index in range(comment.text, comment.last) if not _is_button(decisions[index])]
    text = "\n".join([page.blocks[index].text for index in said])
    return Comment(text, names[0] if names else None, dates[0] if dates else None)


def _is_button(decision: Decision) -> bool:
    """Whether a phrase table took a block for a button, a counter, a heading or a part of a form."""
    verdict = decision.verdict
    return verdict is not None and not verdict.keep and verdict.stage is Stage.PHRASE


def _name_in(page: Page, text: str) -> str | None:
    """The name in "Ida Holm says:", "Al (12 May 2023)" or "12 May 2023 Al:", None if it is too long for one."""
    words = page.bylines.dates
    for span in find_dates(text, words):
        above = _without_function_words(page, text[: span.start])
        text = text[span.end :] if not above and text.rstrip().endswith(":") else above
        break
    name = text.strip().rstrip(":(,–—- ")
    for said in page.lexicon.names.says:
        if name.lower().endswith(f" {said}"):
            name = name[: -len(said)].rstrip()
            break
    initial = _INITIAL.search(name)
    name = _ENDS.sub("", name) + ("." if initial else "")
    return name if name and len(name.split()) <= _MOST_AUTHOR_WORDS else None


def _without_function_words(page: Page, text: str) -> str:
    """What stands before a date, without the words at its end that lead to it: "Ida Holm on", "Posted on"."""
    words = text.split()
    known = page.lexicon.function_words(page.language)
    while words and _ENDS.sub("", words[-1]).lower() in known | {""}:
        words.pop()
    return " ".join(words)


def _names_author(element: MetadataElement) -> bool:
    return any("author" in cue and "author:" not in cue for cue in element.cues)
