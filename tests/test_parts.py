"""The parts of a page: which block belongs to which, comments, related texts, and what a caller may include."""

from __future__ import annotations

import pytest

import scrubber
from scrubber.errors import BadOption
from scrubber.model import Comment, Part
from scrubber.output.references import Related

ARTICLE = """<article><h1>The toll house is for sale</h1>
<p>The old toll house above the ford, where carts paid until the bridge was built, is to be sold by the district this autumn.</p>
<p>It has two rooms, a stove and a bell, and from the upper window one sees both roads for more than a mile each way.</p>
<p>Whoever buys it must keep the bell, says the deed, and ring it once a year on the day on which the bridge was opened.</p>
<p>Three families have asked for the key so far, and a painter who would like to work there in the winter, when it is quiet.</p>
<p>The last keeper, who is ninety now, has promised to show the buyer where the roof leaks and how the stove is lit.</p>
</article>"""
DECLARED = '<meta property="og:type" content="article">'


def page(body: str, head: str = DECLARED) -> str:
    return f'<html lang="en"><head><title>The toll house is for sale</title>{head}</head><body><main>{body}</main></body></html>'


def comment(author: str, date: str, text: str, replies: str = "") -> str:
    return (
        f'<li class="comment even depth-1"><div class="comment-author"><b class="fn">{author}</b></div>'
        f'<time datetime="{date}">{date}</time><p>{text}</p><a class="reply" href="#">Reply</a>'
        f"{f'<ul class=children>{replies}</ul>' if replies else ''}</li>"
    )


FIRST = "I rang that bell when I was six, and got such a hiding for it that I have never touched a rope since."
SECOND = "Serves you right, I lived next door and was asleep."
THIRD = "What do they want for it? The roof alone will cost more than the house."
COMMENTS = (
    '<section id="comments"><h2>3 comments</h2><ol class="comment-list">'
    + comment("Odd J.", "2023-10-02", FIRST, comment("upstairs", "2023-10-03", SECOND))
    + comment("Runa says:", "2023-10-04", THIRD)
    + "</ol></section>"
)


def parts(document: str) -> dict[str, Part]:
    return {decision.block.text: decision.part for decision in scrubber.clean_html(document).blocks}


def test_blocks_belong_to_parts_whoever_dropped_them() -> None:
    related = (
        '<aside class="related"><h2>Read next</h2><ul>'
        '<li><a href="/ferry">The ferry to the island has a new captain at last</a></li></ul></aside>'
    )
    found = parts(
        page(
            '<nav><a href="/">Home</a></nav>' + ARTICLE + COMMENTS + related
            + '<div class="author-bio"><p>Lene writes about houses.</p></div>'
            + '<div class="newsletter-box"><p>Our letter comes on Fridays.</p></div>'
            + "<footer><p>© 2023 Ford Gazette. All rights reserved.</p></footer>"
        )
    )  # fmt: skip
    beginnings = ("The old toll house", "It has", "Whoever buys", "Three families", "The last keeper")
    assert [text for text, part in found.items() if part is Part.MAIN] == [text for text in found if text.startswith(beginnings)]
    assert found["The toll house is for sale"] is Part.TITLE
    assert [found[text] for text in (FIRST, SECOND, THIRD, "Odd J.", "Reply")] == [Part.COMMENTS] * 5
    assert found["The ferry to the island has a new captain at last"] is Part.RELATED
    assert found["Lene writes about houses."] is Part.AUTHOR_BIO
    assert found["Our letter comes on Fridays."] is Part.PROMOTION
    assert found["© 2023 Ford Gazette. All rights reserved."] is Part.LEGAL
    assert found["Home"] is Part.NAVIGATION


def test_comments_are_read_with_author_date_and_depth() -> None:
    assert scrubber.clean_html(page(ARTICLE + COMMENTS)).comments == [
        Comment(FIRST, "Odd J.", "2023-10-02", 1),
        Comment(SECOND, "upstairs", "2023-10-03", 2),
        Comment(THIRD, "Runa", "2023-10-04", 1),
    ]


@pytest.mark.parametrize(
    ("language", "word", "line", "author", "date"),
    [
        ("en", "comments", "Ida Holm, 4 May 2023", "Ida Holm", "2023-05-04"),
        ("en", "comments", "Ida Holm on May 4, 2023", "Ida Holm", "2023-05-04"),
        ("de", "kommentare", "Ida Holm (4. Mai 2023):", "Ida Holm", "2023-05-04"),
        ("de", "kommentare", "Ida Holm sagt:", "Ida Holm", None),
        ("es", "comentarios", "Marisol dijo:", "Marisol", None),
        ("ru", "kommentarii", "Вера пишет:", "Вера", None),
        ("fr", "commentaires", "Odile", "Odile", None),
    ],
)
def test_names_of_commenters_lose_what_stands_before_the_colon(
    language: str, word: str, line: str, author: str, date: str | None
) -> None:
    body = "".join(f'<div class="{word}-item"><p>{line}</p><p>{text}</p></div>' for text in (FIRST, THIRD))
    document = page(f'{ARTICLE}<div class="{word}">{body}</div>').replace('lang="en"', f'lang="{language}"')
    assert scrubber.clean_html(document).comments == [Comment(text, author, date) for text in (FIRST, THIRD)]


def test_posts_of_a_thread_are_the_text_and_no_comments() -> None:
    article = scrubber.clean_html(page("<h1>The bell</h1>" + COMMENTS, head='<script type="application/ld+json">'
                                       '{"@type": "DiscussionForumPosting"}</script>'))  # fmt: skip
    assert article.comments == []
    assert Part.COMMENTS not in {decision.part for decision in article.blocks if decision.keep}
    assert FIRST in article.text


def test_a_part_may_be_included_without_its_buttons() -> None:
    document = page(ARTICLE + COMMENTS)
    assert FIRST not in scrubber.clean_html(document).text
    included = scrubber.Scrubber(include=frozenset({Part.COMMENTS})).clean_html(document)
    assert [text in included.text for text in (FIRST, SECOND, THIRD, "Reply", "3 comments")] == [True, True, True, False, False]
    block = next(decision for decision in included.blocks if decision.block.text == FIRST)
    assert (block.keep, block.part, block.verdict and block.verdict.by) == (True, Part.COMMENTS, "include")
    assert included.title == "The toll house is for sale"
    assert scrubber.Article.from_dict(included.to_dict()) == included


def test_names_of_parts_are_checked() -> None:
    assert scrubber.Scrubber(include="comments").include == {Part.COMMENTS}  # type: ignore[arg-type]
    with pytest.raises(BadOption, match="'main', 'comments', 'related'"):
        scrubber.Scrubber(include={"remarks"})  # type: ignore[arg-type]


def test_related_texts_have_title_and_absolute_address() -> None:
    teasers = "".join(
        f'<li><a href="/{name}">{title}</a></li>'
        for name, title in (("a", "The ferry has a new captain"), ("b", "More"), ("a", "The ferry has a new captain"))
    )
    document = page(f'{ARTICLE}<div class="related"><h2>Most read</h2><ul>{teasers}</ul></div>')
    article = scrubber.clean_html(document, url="https://ford.example/toll-house")
    assert article.related == [Related("The ferry has a new captain", "https://ford.example/a")]
    assert article.to_dict()["related"] == [{"title": "The ferry has a new captain", "url": "https://ford.example/a"}]


POST = '<div class="post"><b>{}</b><p>Has anybody mended a cracked bell without recasting it, and how did it sound?</p></div>'
THREAD = f'<h1>Bells</h1><div class="thread">{POST.format("odd")}{POST.format("runa")}</div>'
ANSWERED = f'<h1>Bells?</h1><div class="question">{POST.format("odd")}</div><div class="answer">{POST.format("runa")}</div>'
DATED = '<time datetime="2023-10-01">1 October 2023</time>' + ARTICLE


@pytest.mark.parametrize(
    ("body", "page_type", "source"),
    [
        (ARTICLE + COMMENTS, "article", "layout (comments under the text)"),
        (THREAD, "thread", "layout (classes of posts)"),
        (ANSWERED, "question", "layout (classes of posts)"),
        (DATED, "article", "layout (paragraphs with a date or an author)"),
    ],
)
def test_a_page_that_declares_no_type_has_that_of_its_layout(body: str, page_type: str, source: str) -> None:
    article = scrubber.clean_html(page(body, head=""))
    assert (article.page_type, article.found["page_type"].source) == (page_type, source)


def test_whole_page_named_for_a_question_is_one_whatever_its_last_element_is_named() -> None:
    """An element without a parent is the outermost."""
    answer = f'<div class="answer">{POST.format("runa")}</div>'
    asked = '<div class="question">Has anybody mended a cracked bell without recasting it?</div>'
    document = f'<html class="question"><body class="question">{answer}{asked}</body></html>'
    assert scrubber.clean_html(document).page_type == "question"


def test_a_page_without_signs_has_no_type() -> None:
    assert scrubber.clean_html("<p>The bell rang once.</p>").page_type is None


SHORT_ARTICLE = [
    "Rada miejska zdecydowała we wtorek o odbudowie drewnianego mostu, który zawalił się podczas ubiegłorocznej powodzi.",
    "Prace mają ruszyć wiosną i potrwają około czternastu miesięcy, powiedziała inżynierka odpowiedzialna za projekt.",
    "Mieszkańcy drugiego brzegu od lat skarżyli się, że do szkoły muszą jeździć okrężną drogą przez sąsiednią gminę.",
    "Koszt oszacowano na jedenaście milionów złotych, z czego jedną trzecią pokryje województwo, a resztę kredyt.",
]
SHORT_COMMENTS = [
    ("Marek", "1 marca 2024 10:12", "Nareszcie, ile można było czekać?"),
    ("zosia77", "2 marca 2024 8:05", "Uwierzę, jak zobaczę."),
]


def test_a_short_article_in_html_has_comments_too() -> None:
    items = "".join(
        f'<li class="comment"><cite>{name}</cite><time>{date}</time><p>{text}</p><a href="#">Odpowiedz</a></li>'
        for name, date, text in SHORT_COMMENTS
    )
    body = "".join(f"<p>{line}</p>" for line in SHORT_ARTICLE)
    section = f'<div id="comments"><h3>2 komentarze</h3><ol>{items}</ol></div>'
    article = scrubber.clean_html(f'<html lang="pl"><body><h1>Most wróci</h1>{body}{section}</body></html>')
    assert [comment.text for comment in article.comments] == [text for _, _, text in SHORT_COMMENTS]
    assert "Uwierzę" not in article.text


def test_a_short_article_in_flattened_text_has_comments_too() -> None:
    lines = [line for name, date, text in SHORT_COMMENTS for line in (name, date, text, "Odpowiedz")]
    article = scrubber.clean_text("\n".join(["Most wróci", *SHORT_ARTICLE, "Komentarze (2)", *lines]))
    assert [comment.text for comment in article.comments] == [text for _, _, text in SHORT_COMMENTS]


def test_related_texts_of_a_markdown_dump() -> None:
    titles = ["Cambian los horarios del autobús", "El coro gana un premio"]
    links = "\n".join(f"- [{title}](https://a.example/{number})" for number, title in enumerate(titles))
    text = "\n\n".join(["# Vuelve el puente", *SHORT_ARTICLE, "## Noticias relacionadas", links])
    assert [one.url for one in scrubber.clean_text(text).related] == ["https://a.example/0", "https://a.example/1"]
