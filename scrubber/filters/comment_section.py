"""Drops the comments of readers under an article.

It goes by elements that are named for comments, on pages that have an article beside them: see
`scrubber.parts.comment_sections`; in flattened text by the lines that begin and end each comment, if the scorer doubts them: see
`scrubber.parts.flat_comments`. The posts of a thread, the answers to a question and the reviews of a product stay.

Drops:
    > <p>The ferry to the island runs every hour again, because the quay has been repaired since the storm.</p><div id="comments"><h3>2 comments</h3><ol class="comment-list"><li class="comment"><p>And about time too, I have been waiting for it since May!</p></li></ol><p>Leave a reply</p></div>
Spares:
    > <div class="comments-on"><p>The comments of the minister caused a stir in the harbour, where nobody had heard of the plan.</p></div>
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator

from scrubber.model import Stage, Topic, Verdict
from scrubber.page import Page
from scrubber.parts.comment_sections import comment_sections
from scrubber.parts.flat_comments import doubted_comments

STAGE = Stage.CONTEXT
TOPIC = Topic.COMMENTS


def comment_section(page: Page) -> Iterator[Verdict]:
    """Leaning."""
    for section in comment_sections(page, page.kept):
        for index in range(section.first, section.last):
            if page.keeps[index]:
                yield Verdict(index, keep=False, reason="in a section of comments under the article")
    for comment in doubted_comments(page) if page.form == "text" else ():
        for index in range(comment.first, comment.last):
            if page.kept(index):
                yield Verdict(index, keep=False, reason="a comment under the article, by the lines around it")
