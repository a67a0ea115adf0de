"""The title, the kicker and the site's name: decided together, as each is told by what is left of the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from scrubber.metadata.candidates import Candidate
from scrubber.metadata.evidence import TITLE_FAMILIES, TITLE_VOTES, rank
from scrubber.metadata.titles import fold_title, is_site, overlap, split_kicker, tidy, without_site
from scrubber.model import Block, Found, Kind, Page

# Headings beyond this many are those of sections and teasers.
_MOST_HEADINGS = 60
# A heading that shares this share of the shorter one's words with the head's title is a variant of it.
_VARIANT = 0.6
# A lone first-level heading that is a variant of the head's title has 8, a part of it 7, any heading equal to it 12. On the
# development half headings below 7 were the title once, where what the head says was it 14 times.
_ENOUGH = 7


class Titled(NamedTuple):
    """What was decided; `block` is where the title is visible, -1 if nowhere."""

    title: Found | None = None
    kicker: Found | None = None
    site_name: Found | None = None
    block: int = -1


class _Heading(NamedTuple):
    text: str
    block: int
    level: int
    score: int
    kicker: str | None


def decide(page: Page, candidates: Iterable[Candidate], sites: frozenset[str], host: str) -> Titled:
    """The title of an HTML page: the visible headline that agrees with what the head says, without the site's name."""
    head = [
        candidate._replace(value=without_site(tidy(candidate.value), sites, host))
        for candidate in candidates
        if candidate.field == "title"
    ]
    head = [c for c in head if c.value and not is_site(c.value, sites, host)] or head
    head.sort(key=lambda c: rank("title", c.source))
    heading = _headline(page, head, sites, host)
    if heading is None:
        return _of_head(page, head[0], head) if head else Titled()
    better = None if heading.kicker else _outvoted(heading, head)
    if better is not None:
        return _of_head(page, better, head)._replace(block=heading.block)
    return _of_heading(page, heading, head)


def _of_head(page: Page, chosen: Candidate, head: Sequence[Candidate]) -> Titled:
    """The title that the head says, and the block that says the same, if one does."""
    split = split_kicker(chosen.value)
    folded = fold_title(split.title)
    block = next((b.index for b in page.blocks if len(b.text) <= 2 * len(chosen.value) and fold_title(b.text) == folded), -1)
    return Titled(
        Found(split.title, chosen.place, _others(split.title, head)),
        Found(split.kicker, "glued to the headline") if split.kicker else None,
        block=block,
    )


def _of_heading(page: Page, heading: _Heading, head: Sequence[Candidate]) -> Titled:
    """The title that the page shows."""
    split = split_kicker(heading.text)
    kicker = heading.kicker or split.kicker
    title = heading.text if heading.kicker else split.title
    place = f"visible headline ({page.blocks[heading.block].source or heading.block})"
    found = Found(title, place, _others(title, head))
    return Titled(found, Found(kicker, "glued to the headline") if kicker else None, block=heading.block)


def _outvoted(heading: _Heading, head: Sequence[Candidate]) -> Candidate | None:
    """The title that the head's sources agree on where hardly any says what the heading says."""
    shown = fold_title(split_kicker(heading.text).title)
    votes: dict[str, float] = {}
    saying: dict[str, Candidate] = {}
    contained = False
    voted: set[str] = set()
    for candidate in head:
        family = TITLE_FAMILIES.get(candidate.source)
        if family is None or family in voted:
            continue
        voted.add(family)
        folded = fold_title(split_kicker(candidate.value).title)
        contained = contained or (" " in shown and f" {shown} " in f" {folded} ")
        votes[folded] = votes.get(folded, 0.0) + TITLE_VOTES[family]
        saying.setdefault(folded, candidate)
    votes[shown] = votes.get(shown, 0.0) + TITLE_VOTES["heading inside a title" if contained else "heading"]
    winner = max(votes, key=lambda folded: (votes[folded], folded == shown))
    return saying[winner] if winner != shown else None


def _others(title: str, head: Sequence[Candidate]) -> tuple[tuple[str, object], ...]:
    folded = fold_title(title)
    return tuple(dict.fromkeys((c.place, c.value) for c in head if fold_title(c.value) != folded))


def _headline(page: Page, head: Sequence[Candidate], sites: frozenset[str], host: str) -> _Heading | None:
    """The heading that is the page's title, None if no heading agrees with the head well enough."""
    headings = [b for b in page.blocks if b.kind is Kind.HEADING][:_MOST_HEADINGS]
    first_level = [b for b in headings if b.level == 1]
    scored = [_score(block, head, len(first_level), sites, host) for block in headings]
    best = max(scored, key=lambda h: (h.score, -h.block), default=None)
    return best if best is not None and best.score >= _ENOUGH else None


def _score(block: Block, head: Sequence[Candidate], first_levels: int, sites: frozenset[str], host: str) -> _Heading:
    """How much speaks for a heading: agreement with the head's titles first, its level next."""
    text = block.text.strip()
    folded = fold_title(text)
    kicker: str | None = None
    score = 0
    for candidate in head:
        other = fold_title(candidate.value)
        if folded == other:
            score, kicker = 12, None
            break
        if len(other.split()) >= 2 and folded.endswith(" " + other):
            score = max(score, 9)
            cut = _tail_of(text, candidate.value)
            if cut is not None and kicker is None:
                kicker, text = cut
        elif len(folded.split()) >= 3 and (other.startswith(folded + " ") or other.endswith(" " + folded)):
            score = max(score, 7)
        elif len(folded.split()) >= 3 and overlap(text, candidate.value) >= _VARIANT and _sizes_match(folded, other):
            score = max(score, 5)
    if block.level == 1:
        score += 3 if first_levels == 1 else 1
    if is_site(text, sites, host) or len(folded) < 2:
        score -= 10
    return _Heading(text, block.index, block.level, score, kicker)


def _sizes_match(one: str, other: str) -> bool:
    """Whether one title is at most three times as long as the other; a site's name shares words with a long title too."""
    return len(one) <= 3 * len(other) and len(other) <= 3 * len(one)


def _tail_of(text: str, title: str) -> tuple[str, str] | None:
    """(what stands before, the title) where `text` ends with `title`; None if it cannot be cut there."""
    at = len(text) - len(title)
    if at > 0 and fold_title(text[at:]) == fold_title(title) and (not text[at - 1].isalnum() or not text[at].isalnum() or text[at].isupper()):
        return text[:at].strip(" :-–—|·"), text[at:].strip()
    return None
