"""Who wrote a page, and which agencies and papers it credits: decided from every name that a source gives."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from scrubber.bylines.byline import Authors
from scrubber.bylines.known_names import agency, is_desk, is_group, is_menu_word, is_section_word, known_names
from scrubber.bylines.name_shapes import is_handle, is_person
from scrubber.language.folding import fold
from scrubber.metadata.candidate import Candidate
from scrubber.metadata.fields.title_text import fold_title, is_site
from scrubber.metadata.layout import Layout
from scrubber.metadata.ranking import Evidence
from scrubber.metadata.vocabulary import Vocabulary
from scrubber.model import Block, Found

_MOST_NAMES = 12
# "beispiel.de", "news.beispiel.co.uk"; one letter before a point is an initial: "J.Doe".
_ADDRESS = re.compile(r"[\w-]{2,}(?:\.[\w-]{2,})*\.[a-zA-Z]{2,}")
# Sources whose element says by its markup alone that it names the author, wherever on the page it stands.
_CERTAIN_ANYWHERE = frozenset((Evidence.ITEMPROP_AUTHOR, Evidence.REL_AUTHOR, Evidence.CLASS_AUTHOR_NAME, Evidence.CLASS_AUTHOR))
# Sources whose element holds a name and nothing else, so that a short text is one whatever its shape.
_NAMES_ALONE = frozenset((Evidence.ITEMPROP_AUTHOR, Evidence.REL_AUTHOR, Evidence.CLASS_AUTHOR_NAME))
_LONGEST_ALONE = 5  # words
_LONGEST_SIGNED = 200  # characters of a name with that of its site
# Lines of the page: they are read as a byline is, and an agency alone there signs for nobody.
_VISIBLE = frozenset((Evidence.VISIBLE_BYLINE, Evidence.VISIBLE_SIGNATURE, Evidence.VISIBLE_NAME, Evidence.VISIBLE_HANDLE))
# What is not visible; and what is weaker than an organisation named there: signs, and names far from the headline.
_DATA = frozenset((Evidence.JSON_LD_ARTICLE, Evidence.META_AUTHOR))
_SHOWN = frozenset((Evidence.VISIBLE_BYLINE, Evidence.CLASS_AUTHOR_NAME, Evidence.CLASS_AUTHOR, Evidence.REL_AUTHOR))
_UNSEEN = _DATA | {Evidence.JSON_LD_PAGE, Evidence.JSON_LD_WORK, Evidence.JSON_LD_OTHER, Evidence.META_TWITTER_DATA1}
_WEAKER_THAN_DATA = frozenset(
    (Evidence.VISIBLE_NAME, Evidence.VISIBLE_HANDLE, Evidence.ONLY_BYLINE, Evidence.JSON_LD_WORK, Evidence.JSON_LD_OTHER)
)
# Sources that name all authors of a text if they name one; elements of class "author" stand beside pictures too.
_COMPLETE = frozenset(
    (Evidence.JSON_LD_ARTICLE, Evidence.META_AUTHOR, Evidence.VISIBLE_BYLINE, Evidence.ITEMPROP_AUTHOR, Evidence.REL_AUTHOR)
)
_FAR = 1_000  # added to the distance from the headline outside of the page's head, which has far fewer blocks
_MOST_CANDIDATES = 400  # that are read; a page has some 5, and what names hundreds of authors names none
# Different authors far from the headline that make a list of other texts.
_LISTED = 3
_ABOVE = 8  # blocks above the headline in which a thread may name who opened it; forum systems have 3 to 5 there


class Claim(NamedTuple):
    """The names that one source gives, in order."""

    evidence: Evidence
    place: str
    people: tuple[str, ...]
    agencies: tuple[str, ...]
    distance: int


class Credited(NamedTuple):
    """What was decided."""

    authors: Found | None
    sources: Found | None
    is_person: bool = False
    """Whether the authors are what the page shows, or people, not what data gives for want of them: a site, an office."""


class AuthorContext(NamedTuple):
    """What is known of the page before its authors are decided."""

    words: Vocabulary
    layout: Layout
    sites: frozenset[str]
    """Folded names of the site and its publisher."""
    sections: frozenset[str]
    """Folded names of sections, which class "author" elements sometimes hold."""
    tags: frozenset[str]
    """Folded tags: a name beside a date that is one of them is no byline."""
    host: str
    blocks: Sequence[Block]
    asked: dict[str, bool]
    """What `own` said."""

    def own(self, name: str) -> bool:
        """Whether a name is the site's own, or that of a newsroom, a team or an account. A name is asked about four times."""
        if name not in self.asked:
            names = (name, fold(name))  # a host has no accents
            its_own = fold_title(name) in self.sections or any(is_site(one, self.sites, self.host) for one in names)
            self.asked[name] = its_own or is_desk(name) or is_group(name)
        return self.asked[name]


def decide_authors(authors: Sequence[Candidate], sources: Sequence[Candidate], context: AuthorContext) -> Credited:
    """The authors and the sources that the candidates for both give.

    The best-ranked source that names a person wins; one that names the same people and more replaces it. An
    organisation is an author only where nothing names a person, an agency only where nothing names anybody else.
    """
    claims = _claims(authors, context)
    chosen = _chosen(claims, context) if claims else None
    found = _found(chosen, claims) if chosen is not None else None
    seen = chosen is not None and chosen.evidence not in _UNSEEN
    named = not seen and chosen is not None and any((is_person(n) or is_handle(n)) and not context.own(n) for n in chosen.people)
    return Credited(found, _sources(sources, claims, found), seen or named)


def people_first(credited: Credited, last_resorts: Iterable[Iterable[Candidate]], context: AuthorContext) -> Found | None:
    """The authors; a site or an office that data alone names gives way to people of the last resorts, in order."""
    if credited.is_person:
        return credited.authors
    for candidates in last_resorts:
        found = decide_authors(tuple(candidates), (), context).authors
        people = found.value if found is not None and isinstance(found.value, tuple) else ()
        if people and (credited.authors is None or not any(map(context.own, people))):
            return found
    return credited.authors


def _claims(candidates: Sequence[Candidate], context: AuthorContext) -> list[Claim]:
    """What each source says, best first: data once a source, visible names once for each place they stand together."""
    groups: dict[tuple[Evidence, str], list[Candidate]] = {}
    for candidate in _first_of_thread(candidates[:_MOST_CANDIDATES], context.layout):
        if _counts(candidate, context.layout):
            groups.setdefault((candidate.evidence, candidate.where if candidate.block < 0 else ""), []).append(candidate)
    claims = [_claim(evidence, cluster, context) for (evidence, _), members in groups.items() for cluster in _clusters(members)]
    claims = [claim for claim in claims if claim.people or claim.agencies]
    claims = _without_teasers(claims)
    claims.sort(key=lambda claim: (claim.distance >= _FAR, claim.evidence.rank("authors"), claim.distance))
    return claims


def _first_of_thread(candidates: Sequence[Candidate], layout: Layout) -> list[Candidate]:
    """Of three or more authors in microdata the first alone: who opened the thread."""
    posts = [c for c in candidates if c.evidence is Evidence.ITEMPROP_AUTHOR and c.block >= max(0, layout.headline - _ABOVE)]
    if len({c.value for c in posts}) < _LISTED or layout.headline < 0:
        return list(candidates)
    first = min(posts, key=lambda c: c.block).block
    return [c for c in candidates if c.evidence is not Evidence.ITEMPROP_AUTHOR or 0 <= c.block - first <= 1]


def _without_teasers(claims: list[Claim]) -> list[Claim]:
    """Claims without those of one source that name different people far from the headline: a list of other texts.

    In microdata such a list is a thread, and its first author is the page's.
    """
    far: dict[Evidence, set[tuple[str, ...]]] = {}
    for claim in claims:
        if claim.distance >= _FAR and claim.evidence is not Evidence.ITEMPROP_AUTHOR:
            far.setdefault(claim.evidence, set()).add(claim.people)
    return [c for c in claims if len(far.get(c.evidence, ())) < _LISTED or c.distance < _FAR]


def _counts(candidate: Candidate, layout: Layout) -> bool:
    """Whether a name stands where the author's name stands: not beside a comment or a teaser."""
    block = candidate.block
    if block < 0:
        return True
    near = block in layout.head or block in layout.tail or candidate.evidence is Evidence.ONLY_BYLINE
    others = block in layout.foreign or (block in layout.others and block not in layout.head)
    return not others and (near or candidate.evidence in _CERTAIN_ANYWHERE)


def _claim(evidence: Evidence, cluster: Sequence[Candidate], context: AuthorContext) -> Claim:
    """The names in candidates that belong together, each once."""
    people: dict[str, str] = {}
    agencies: dict[str, None] = {}
    block = cluster[0].block
    for candidate in cluster:
        value = _without_site(html.unescape(candidate.value), context)
        if any(value.startswith(name) and value[len(name) : len(name) + 1].isalnum() for name in people.values()):
            continue  # the element around the name's, with the next text glued on: "Ida SampleMay 2024 Issue"
        if block < 0 or evidence in _VISIBLE:
            named = context.words.authors.value(value)
        else:
            named = context.words.authors.element(value)
            first = context.blocks[block].text if block < len(context.blocks) else ""
            if not named.people and is_person(first) and value.startswith(first):
                named = Authors((first,))  # an author box: the name is its first line, a biography follows
            elif not named.people and evidence in _NAMES_ALONE and len(value.split()) <= _LONGEST_ALONE:
                alone = context.words.authors.value(value)
                named = Authors() if any(map(_is_button, alone.people)) else alone
        if evidence is Evidence.VISIBLE_NAME and any(fold_title(name) in context.tags for name in named.people):
            continue
        if len(named.people) > 1 and any(map(context.own, named.people)) and not any(map(is_person, named.people)):
            continue  # "Site - what the site is about"
        for person in _without_papers(named.people):
            people.setdefault(fold_title(person), person)
        agencies.update(dict.fromkeys(named.written))
    names = tuple(name for key, name in people.items() if key not in known_names().nobody)
    distance = 0 if block < 0 else abs(block - context.layout.headline) + (0 if block in context.layout.head else _FAR)
    return Claim(evidence, cluster[0].place, names[:_MOST_NAMES], tuple(agencies), distance)


def _without_site(value: str, context: AuthorContext) -> str:
    """ "Ida Sample | Voice of the Hills" without the site's name, which may have words that stand in names."""
    name, separator, site = value[:_LONGEST_SIGNED].rpartition("|") if "|" in value else value[:_LONGEST_SIGNED].rpartition(", ")
    return name.rstrip() if separator and name.strip() and fold_title(site) in context.sites else value


def _is_button(name: str) -> bool:
    """Whether a name says what a link does: "View more posts". An organisation's is written large: "The Harbour Team"."""
    first, _, rest = fold(name).partition(" ")
    return bool(rest) and name.split()[-1][0].islower() and is_menu_word(first)


def _without_papers(names: Sequence[str]) -> list[str]:
    """The names without what is no person's behind a person's: "Ida Sample, Daily Harbour", "Ida Sample, Get our app"."""
    if not names or not is_person(names[0]) or is_section_word(names[0]):
        return list(names)
    return [name for name in names if name is names[0] or not _is_no_second_name(name)]


def _is_no_second_name(name: str) -> bool:
    words = name.split()
    return is_section_word(words[0]) or (len(words) > 2 and not is_person(name) and not is_person(" ".join(words[:2])))


def _clusters(members: Sequence[Candidate]) -> list[list[Candidate]]:
    """Candidates of one source that stand in the same block or in neighbours, in order."""
    clusters: list[list[Candidate]] = []
    for candidate in sorted(members, key=lambda c: c.block):
        if clusters and candidate.block - clusters[-1][-1].block <= 1:
            clusters[-1].append(candidate)
        else:
            clusters.append([candidate])
    return clusters


def _chosen(claims: Sequence[Claim], context: AuthorContext) -> Claim | None:
    """The best claim that names a person; else an organisation's; else an agency's.

    Where data names an organisation, only a person named about the headline is better evidence.
    """
    organisation = next((claim for claim in claims if any(map(_is_organisation, claim.people))), None)
    in_data = organisation is not None and organisation.evidence in _DATA
    chosen: Claim | None = None
    for claim in claims:
        people = tuple(name for name in claim.people if not context.own(name))
        weaker = claim.evidence in _WEAKER_THAN_DATA or not any(map(is_person, people))
        login = claim.evidence in _DATA and all(map(_is_login, people)) and _is_shown_otherwise(claims, context)
        if people and not login and not (in_data and weaker and claim is not organisation):
            chosen = claim._replace(people=people)
            break
    if chosen is not None:
        chosen = _cut_to_names(_spelled_out(chosen, claims), claims)
        chosen = _completed(chosen, claims, own_names=[n for c in claims for n in c.people if context.own(n)])
    else:
        chosen = organisation or _agency_alone(claims)
        if chosen is organisation and organisation is not None:
            chosen = organisation._replace(people=tuple(filter(_is_organisation, organisation.people)))
    return chosen


def _is_login(name: str) -> bool:
    """Whether a name is an account's and nobody's first name: "is4", "db"."""
    return is_handle(name) and name == name.lower()


def _is_shown_otherwise(claims: Sequence[Claim], context: AuthorContext) -> bool:
    """Whether the page itself names people about its headline, so that the account in its data is only who typed the text in."""
    return any(
        claim.evidence in _SHOWN
        and claim.distance < _FAR
        and claim.people
        and all(map(is_person, claim.people))
        and not any(map(context.own, claim.people))
        for claim in claims
    )


def _found(chosen: Claim, claims: Sequence[Claim]) -> Found:
    """The decision with what others said."""
    same = frozenset(map(fold_title, chosen.people))
    others = dict.fromkeys((c.place, c.people) for c in claims if c.people and frozenset(map(fold_title, c.people)) != same)
    return Found(chosen.people, chosen.place, tuple(others))


def _is_organisation(name: str) -> bool:
    """Whether a name can stand for whoever wrote: no address such as "beispiel.de", no newsroom's mark."""
    return _ADDRESS.fullmatch(name) is None and not is_desk(name)


def _completed(chosen: Claim, claims: Sequence[Claim], own_names: Sequence[str]) -> Claim:
    """The claim that names everybody `chosen` names and further people, if there is one."""
    named = frozenset(map(_untitled, chosen.people))
    own = frozenset(map(fold_title, own_names))
    for claim in claims:
        people = tuple(name for name in claim.people if fold_title(name) not in own)
        folded = frozenset(map(_untitled, people))
        if claim.evidence in _COMPLETE and folded > named and all(is_person(name) for name in people) and not _nested(folded):
            return claim._replace(people=people)
    return chosen


def _untitled(name: str) -> str:
    """The folded name without a title before it."""
    words = fold_title(name).split()
    while len(words) > 2 and words[0] in known_names().titles:
        del words[0]
    return " ".join(words)


def _cut_to_names(chosen: Claim, claims: Sequence[Claim]) -> Claim:
    """The names without the job or the paper that stands right behind them, where another claim has the name alone."""
    alone = {fold_title(name): name for claim in claims if claim.distance < _FAR for name in claim.people if is_person(name)}
    people = []
    for name in chosen.people:
        words = fold_title(name).split()
        shorter = (alone.get(" ".join(words[:size])) for size in range(len(words) - 1, 1, -1))
        people.append(next((one for one in shorter if one is not None), name))
    return chosen._replace(people=tuple(dict.fromkeys(people)))


def _spelled_out(chosen: Claim, claims: Sequence[Claim]) -> Claim:
    """The claim that writes out the name of which `chosen` gives the account: "annabeispiel", "anna.beispiel", "ab123"."""
    if len(chosen.people) != 1 or " " in chosen.people[0]:
        return chosen
    account = fold(chosen.people[0])
    coined = any(c.isdigit() for c in chosen.people[0])
    for claim in claims:
        if len(claim.people) == 1 and is_person(claim.people[0]) and claim.distance < _FAR:
            words = fold(claim.people[0]).split()
            same = account.replace(" ", "") == "".join(words) or (" " in account and set(account.split()) <= set(words))
            if same or (coined and chosen.evidence in _DATA and claim.evidence in _CERTAIN_ANYWHERE):
                return claim
    return chosen


def _nested(names: frozenset[str]) -> bool:
    """Whether one name is part of another: "Greg" and "Greg Beispiel" are one person, badly cut."""
    parts = [frozenset(name.split()) for name in names]
    return len(set(parts)) < len(parts) or any(one < other for one in parts for other in parts)


def _agency_alone(claims: Sequence[Claim]) -> Claim | None:
    """An agency that data (not a signature) names as the only author."""
    for claim in claims:
        if claim.agencies and claim.evidence not in _VISIBLE:
            return claim._replace(people=claim.agencies)
    return None


def _sources(candidates: Sequence[Candidate], claims: Sequence[Claim], authors: Found | None) -> Found | None:
    """Every agency and paper that is credited anywhere, best evidence first; whoever is an author is not a source.

    The agency of a picture counts only where nothing else credits anybody.
    """
    named: dict[str, tuple[str, str]] = {}
    for candidate in sorted(candidates, key=lambda c: c.evidence.rank("sources")):
        value = agency(candidate.value) or candidate.value
        if (candidate.evidence is Evidence.CLASS_SOURCE and not agency(value)) or (
            candidate.evidence is Evidence.PICTURE_CREDIT and named
        ):
            continue
        named.setdefault(fold_title(value), (value, candidate.place))
    for claim in claims:
        for name in claim.agencies:
            if agency(name):
                named.setdefault(fold_title(agency(name) or ""), (agency(name) or name, claim.place))
    people = frozenset(map(fold_title, authors.value)) if authors and isinstance(authors.value, tuple) else frozenset()
    kept = [(value, place) for key, (value, place) in named.items() if key not in people or agency(value)]
    return Found(tuple(value for value, _ in kept), kept[0][1]) if kept else None
