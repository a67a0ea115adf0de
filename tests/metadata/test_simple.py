"""Tags, license, page type and whether a page is free: the best evidence, and the values it may have."""

from __future__ import annotations

import pytest

from scrubber.metadata.candidate import Candidate, by_field
from scrubber.metadata.fields.simple import best, decide
from scrubber.metadata.ranking import EVIDENCE, Evidence, Field
from scrubber.model import Found


def found(field: str, *candidates: Candidate) -> object:
    one = decide(by_field(candidates), ()).get(field)
    return one.value if one is not None else None


@pytest.mark.parametrize("field", EVIDENCE)
def test_the_best_ranked_wins_and_the_first_of_its_kind(field: Field) -> None:
    ranked = EVIDENCE[field]
    candidates = [Candidate(field, f"value {at}", evidence) for at, evidence in enumerate(ranked)]
    again = [*reversed(candidates), Candidate(field, "again", ranked[0])]
    chosen = best(by_field(again), field)
    assert chosen is not None
    assert (chosen.value, chosen.source) == ("value 0", ranked[0].shown)
    assert [value for _, value in chosen.others] == ["again", *[one.value for one in candidates[1:]]]
    assert best({}, field) is None


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["lamp, lens; pier | coast"], ("lamp", "lens", "pier", "coast")),
        (["lamp", "lamp", "lens "], ("lamp", "lens")),
        (["x" * 80], ("x" * 80,)),
        (["x" * 81], None),
        ([","], None),
        ([f"tag{number}" for number in range(51)], tuple(f"tag{number}" for number in range(50))),
    ],
)
def test_tags(values: list[str], expected: tuple[str, ...] | None) -> None:
    tags = [Candidate("tags", value, Evidence.META_ARTICLE_TAG) for value in values]
    assert found("tags", *tags, Candidate("tags", "worse", Evidence.REL_TAG)) == (
        expected if expected or "," in values[0] else None
    )


@pytest.mark.parametrize(
    ("types", "page_type"),
    [
        (["NewsArticle"], "article"),
        (["Article", "DiscussionForumPosting"], "thread"),
        (["DiscussionForumPosting", "QAPage", "Question"], "question"),
        (["Question"], "question"),
        (["FAQPage", "Question", "Answer"], "other"),
        (["FAQPage", "Question", "Article"], "article"),
        (["Article", "Product"], "product"),
        (["Article", "TechArticle"], "documentation"),
        (["ItemList", "Article"], "article"),
        (["ItemList", "CollectionPage"], "collection"),
        (["LocalBusiness", "ItemList"], "listing"),
        (["SoftwareApplication"], "service"),
        (["Person"], None),
    ],
)
def test_page_types_from_the_most_to_the_least_telling(types: list[str], page_type: str | None) -> None:
    assert found("page_type", *[Candidate("page_type", kind, Evidence.JSON_LD_TYPE) for kind in types]) == page_type


@pytest.mark.parametrize(
    ("values", "free"),
    [
        (["free"], True),
        (["LOCKED "], False),
        (["metered"], None),
        (["metered", "false"], False),
        (["true", "false"], True),
        ([], None),
    ],
)
def test_whether_it_is_free(values: list[str], free: bool | None) -> None:
    assert found("is_free", *[Candidate("is_free", value, Evidence.META_ISACCESSIBLEFORFREE) for value in values]) is free


@pytest.mark.parametrize(
    ("size", "expected"),
    [("1200 630", (1200, 630)), ("99999 1", (99999, 1)), ("100000 1", None), ("1200", None), ("1200 630 1", None), ("¹ 2", None)],
)
def test_the_size_of_the_image(size: str, expected: tuple[int, int] | None) -> None:
    pixels = Candidate("image_size", size, Evidence.META_OG_IMAGE, "meta og:image:width")
    assert found("image_size", pixels) == expected


def test_a_known_value_keeps_its_place() -> None:
    one = Candidate("license", "CC BY", Evidence.META_OTHER, "meta rights")
    assert best(by_field([one]), "license") == Found("CC BY", "meta rights")
