"""Comments under an article in flattened text: they are no text, but listed; posts of a thread are text."""

from __future__ import annotations

from dataclasses import replace

import pytest

import scrubber
from scrubber.model import Comment, Part, Verdict
from scrubber.page_builder import text_page
from scrubber.parts.flat_comments import doubted_comments, flat_comments
from training.dataset import judged_before_scoring

ARTICLE = """The toll house is for sale
By Lene Farrow
2 October 2023
The old toll house above the ford, where carts paid until the bridge was built, is to be sold by the district this autumn.
It has two rooms, a stove and a bell, and from the upper window one sees both roads for more than a mile each way.
Whoever buys it must keep the bell, says the deed, and ring it once a year on the day on which the bridge was opened.
Three families have asked for the key so far, and a painter who would like to work there in the winter, when it is quiet.
The last keeper, who is ninety now, has promised to show the buyer where the roof leaks and how the stove is lit."""
FIRST = "I rang that bell when I was six, and got such a hiding for it that I have never touched a rope since."
SECOND = "Serves you right, I lived next door and was asleep."
THIRD = "What do they want for it? The roof alone will cost more than the house."
SHAPES = {
    "name, date, button": "3 comments\n"
    + "\n".join(
        f"{name}\n{date}\n{text}\nReply"
        for name, date, text in [
            ("Odd J.", "October 2, 2023 at 9:12 am", FIRST),
            ("upstairs", "October 3, 2023 at 10:01 am", SECOND),
            ("Runa", "October 4, 2023 at 7:45 pm", THIRD),
        ]
    ),
    "says": f"3 comments\nOdd J. says:\n2 October 2023\n{FIRST}\nReply\nupstairs says:\n3 October 2023\n{SECOND}\nReply\n"
    f"Runa says:\n4 October 2023\n{THIRD}\nReply",
    "date and name on a line": f"Comments\nOctober 2, 2023 Odd J.:\n{FIRST}\nReply\nOctober 3, 2023 upstairs:\n{SECOND}\nReply\n"
    f"October 4, 2023 Runa:\n{THIRD}\nReply",
}
EXPECTED = [
    Comment(FIRST, "Odd J.", "2023-10-02"),
    Comment(SECOND, "upstairs", "2023-10-03"),
    Comment(THIRD, "Runa", "2023-10-04"),
]


def day(comment: Comment) -> Comment:
    return Comment(comment.text, comment.author, (comment.date or "")[:10])


@pytest.mark.parametrize("shape", SHAPES)
def test_comments_under_an_article_are_no_text_but_listed(shape: str) -> None:
    article = scrubber.clean_text(f"{ARTICLE}\n{SHAPES[shape]}\n")
    assert [text in article.text for text in ("The last keeper", FIRST, SECOND, THIRD)] == [True, False, False, False]
    assert list(map(day, article.comments)) == EXPECTED
    assert {one.part for one in article.blocks if one.block.text in (FIRST, SECOND, THIRD)} == {Part.COMMENTS}


def test_caller_may_include_comments() -> None:
    article = scrubber.Scrubber(include=frozenset((Part.COMMENTS,))).clean_text(f"{ARTICLE}\n{SHAPES['says']}\n")
    assert [text in article.text for text in (FIRST, SECOND, THIRD, "Reply")] == [True, True, True, False]


KOMMENTARE = f"{ARTICLE}\n3 Kommentare\nOdd\n2. Oktober 2023\n{FIRST}\nAntworten\nRuna\n4. Oktober 2023\n{THIRD}\nAntworten"
THREAD = "\n".join(
    f"{name}\nMay {day}, 2023 at 9:12 AM\n{text}\nReply"
    for day, name, text in [(1, "Odd", ARTICLE.split("\n", 3)[3]), (2, "upstairs", FIRST), (3, "Runa", SECOND), (4, "Odd", THIRD)]
)
HEADLINES = "\n".join(f"{day} May 2023\nThe ferry has captain number {day}" for day in range(1, 6))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (KOMMENTARE, 2),
        (f"Harbour forum\n{THREAD}", 0),
        (f"{ARTICLE}\nComments\n{HEADLINES}", 0),
        (f"{ARTICLE}\n{SHAPES['says'].split('upstairs')[0]}", 0),
        (f"The toll house is for sale\n{SHAPES['says']}", 0),
        (ARTICLE, 0),
        ("", 0),
    ],
    ids=["German", "thread", "headlines with dates", "one comment", "no article above", "no comments", "nothing"],
)
def test_comments_need_an_article_above_and_sentences_inside(text: str, count: int) -> None:
    assert len(flat_comments(judged_before_scoring(text_page(text)))) == count


def test_last_comment_ends_above_a_phrase_that_is_no_comments() -> None:
    page = judged_before_scoring(text_page(f"{ARTICLE}\n{SHAPES['says']}\nRelated articles\nThe ferry has a new captain at last"))
    assert page.blocks[flat_comments(page)[-1].last].text == "Related articles"


LONE = "So it is, and I would not change a word of what has been said above about the bell and the stove and the roof."


@pytest.mark.parametrize(
    ("button", "comments", "is_text"),
    [("Reply", 3, False), ("Reply", 2, True), ("12 comments", 3, True), ("Permalink", 3, True)],
    ids=["button", "two comments", "counter", "button of another kind"],
)
def test_comments_that_the_scorer_finds_likely_go_if_three_have_the_button_of_a_comment(
    button: str, comments: int, is_text: bool
) -> None:
    lines = "\n".join(f"Runa\n{day} October 2023\n{LONE}\n{button}" for day in range(1, comments + 1))
    page = judged_before_scoring(text_page(f"{ARTICLE}\nLeave a comment\n{lines}"))
    assert len(flat_comments(page)) == comments
    likely = [Verdict(block.index, keep=True, reason="", probability=0.9) for block in page.blocks]
    assert (doubted_comments(replace(page, standing=tuple(likely))) == []) is is_text
