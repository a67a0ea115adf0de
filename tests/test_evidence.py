"""The table of evidence is true: what is collected is ranked, what is ranked is used, what is marked is read."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from scrubber.lexicon.loading import load_lexicon
from scrubber.metadata.ranking import EVIDENCE, TITLE_VOTES, Evidence, Family, Field
from scrubber.metadata.sources import json_ld, marked_elements, meta_tags
from scrubber.model import METADATA_FIELDS, Markup, MetadataElement

# Nodes of each kind of type, with every key that any node is asked for.
NODES = [
    {
        "@type": kind,
        **dict.fromkeys(("headline", "name", "datePublished", "dateModified", "description", "articleSection", "keywords"), "x"),
        **dict.fromkeys(("image", "license", "url", "author", "publisher"), "x"),
        "isAccessibleForFree": True,
    }
    for kind in ("NewsArticle", "WebPage", "VideoObject", "WebSite", "Bakery", "Thing")
]
# Accounts are read once the layout of the page is known.
CLASS_WORDS = load_lexicon().class_words.of_metadata() - frozenset(load_lexicon().class_words.usernames)
PAIRS = [(field, evidence) for field, ranked in EVIDENCE.items() for evidence in ranked]


def collected() -> set[tuple[Field, Evidence]]:
    """(field, evidence) of every candidate that the markup can give."""
    elements = [
        MetadataElement(tag, (cue,), "2024-11-12", "12 May 2024", 0)
        for tag, cue in [
            ("time", ""),
            *(("p", f"class:{word}") for word in ("author", "author-name", "author-box", *CLASS_WORDS)),
            *(("p", f"itemprop:{name}") for name in marked_elements._ITEMPROPS),
            *(("a", f"rel:{name}") for name in marked_elements._RELS),
        ]
    ]
    metas = [
        *((name, "1") for name in (*meta_tags._NAMES, *meta_tags._SIZES)),
        ("twitter:label1", "By"),
        ("twitter:data1", "Ida"),
    ]
    links = [(rel, "/a") for rel in ("canonical", "license", "image_src", "shortlink")]
    markup = Markup(title="Lamps", metas=tuple(metas), links=tuple(links), marked=tuple(elements))
    candidates = [
        *meta_tags.candidates(markup),
        *marked_elements.candidates(markup),
        *json_ld.candidates(json_ld.read_structured_data([json.dumps(node) for node in NODES])),
    ]
    return {(candidate.field, candidate.evidence) for candidate in candidates}


def test_the_fields_are_those_of_the_metadata() -> None:
    assert set(EVIDENCE) <= set(METADATA_FIELDS)
    assert {field for field, _ in collected()} <= set(METADATA_FIELDS)


def test_every_evidence_has_one_rank_in_each_field_and_speaks_for_one_field_at_least() -> None:
    assert max(Counter(PAIRS).values()) == 1
    assert {evidence for _, evidence in PAIRS} == set(Evidence)


@pytest.mark.parametrize("field", EVIDENCE)
def test_rank_is_the_place_in_the_table(field: Field) -> None:
    assert sorted(Evidence, key=lambda e: e.ranks.get(field, 99))[: len(EVIDENCE[field])] == list(EVIDENCE[field])
    assert [evidence.ranks[field] for evidence in EVIDENCE[field]] == list(range(len(EVIDENCE[field])))


def test_whatever_the_markup_gives_is_ranked() -> None:
    assert {(field, evidence) for field, evidence in collected() if field in EVIDENCE} <= set(PAIRS)


def test_sources_of_a_field_without_a_ranking_go_by_the_order_of_the_members() -> None:
    ranks = [one.rank("isbn") for one in Evidence]
    assert ranks == sorted(set(ranks))
    assert all(one.may_speak_for("isbn") for one in Evidence)
    assert not Evidence.URL_DATE.may_speak_for("title")
    assert Evidence.URL_DATE.rank("title") > max(one.rank("title") for one in EVIDENCE["title"])


def test_whatever_of_the_markup_is_ranked_is_given() -> None:
    written = ("json-ld", "meta ", "link ", "itemprop ", "rel ", "class ")
    # What says when a page was changed dates it too where nothing else does.
    changed: set[tuple[Field, Evidence]] = {("date", Evidence.ITEMPROP_DATE_MODIFIED), ("date", Evidence.CLASS_MODIFIED)}
    assert {(f, e) for f, e in PAIRS if e.shown.startswith(written)} - collected() == changed


@pytest.mark.parametrize("evidence", [evidence for evidence in Evidence if "title" in evidence.families])
def test_every_voice_of_a_title_has_a_weight(evidence: Evidence) -> None:
    assert TITLE_VOTES[evidence.families["title"]] > 0
    assert "title" in evidence.ranks


def test_a_date_is_voted_on_by_data_and_by_what_readers_see() -> None:
    voices = {evidence.families["date"] for evidence in Evidence if "date" in evidence.families}
    assert voices == {Family.JSON_LD, Family.META_TAGS, Family.VISIBLE, Family.URL}


@pytest.mark.parametrize("word", sorted(CLASS_WORDS))
def test_every_word_that_is_marked_is_read(word: str) -> None:
    mark = MetadataElement("p", (f"class:{word}",), None, "12 May 2024", 0)
    assert list(marked_elements.candidates(Markup(marked=(mark,))))
