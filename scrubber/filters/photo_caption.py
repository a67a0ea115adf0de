"""Drops captions of photos in flattened text: the line above a photo credit, and lines that end in one.

HTML marks its captions; flattened text shows them by the credit alone: "Foto: …" on the next line, "(Photo: Reuters)" or
"- / Agency" at the end. A line above a credit that reads like a sentence is only taken if a sentence stands above it, for
the first may be the article's lead; a line with nothing above it is the headline, and a long one further down, or one that begins
with speech, is the paragraph above a picture without a caption. A © behind the last sentence is the site's own.

Drops:
    > The minister arrives at the summit in Geneva. (Photo: Reuters)
    > The minister arrives at the summit in Geneva. || Photo: Ann Lee/AFP via Getty Images
    > Köprü pazartesi sabahı kapatıldı. Fotoğraf: Ayşe Kaya
Spares:
    > The photo shows the minister at the summit in Geneva, where she arrived on Monday.
    > “We cannot wait any longer,” the mayor said. || Photo: Ann Lee/AFP
"""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.filters._photo_credits import ends_in_label, photo_credits
from scrubber.language.text_stats import reads_as_sentence
from scrubber.model import Kind, Stage, Topic, Verdict
from scrubber.page import Page

STAGE = Stage.CONTEXT
TOPIC = Topic.CAPTION

# A caption is shorter than a long paragraph.
_LEAST_WORDS = 3
_MOST_WORDS = 60
# A line above a credit that is longer than this is a caption only below the headline and the lead, where the picture of the
# article stands; elsewhere it is as often a paragraph. Held-out flattened pages gain by that: `trafeval` 0.0009 snippet F1,
# `magic` 0.0009 word F1, `fundus` 0.0003. Tried 12 to 40; 20 was best on `trafeval`, 40 gained nothing there.
_MOST_WORDS_LATER = 20
_SENTENCES_WITH_LEAD = 2
_SPEECH = ("“", "„", "«", "»", "「", '"', "– ", "— ")


def photo_caption(page: Page) -> Iterator[Verdict]:
    """Leaning: a credit speaks for a caption, but an article may end above one."""
    if page.form != "text":
        return
    alone, ending = _credits(page)
    if not alone and not ending:
        return
    sentences = 0
    last_sentence = _last_sentence(page)
    above: int | None = None
    for block, stats in zip(page.blocks, page.stats, strict=True):
        if block.kind is Kind.CODE or len(stats.words) > _MOST_WORDS:
            above = None
        elif block.text.startswith("©") and block.index >= last_sentence:
            above = None  # the owner of the site, at its foot
        elif block.index in alone:
            if above is not None and _may_be_caption(page, above, sentences):
                yield Verdict(above, keep=False, reason="stands above a photo credit")
            above = None
        else:
            if block.index in ending:
                yield Verdict(block.index, keep=False, reason="ends in a photo credit")
            above = block.index
        sentences += reads_as_sentence(stats)


def _credits(page: Page) -> tuple[set[int], set[int]]:
    """The blocks that are nothing but a photo credit, which begin with the word or are in a phrase table, and the other ones as
    long as a caption that end in one."""
    topic = Topic.PHOTO_CREDIT
    alone = {one.block for one in page.standing if one is not None and one.topic is topic and one.span is None}
    ending: set[int] = set()
    credits = photo_credits(page.lexicon.pictures)
    for index in credits.marked_lines(page):
        text, count = page.blocks[index].text, len(page.stats[index].words)
        if count <= _MOST_WORDS and credits.fill(text):
            alone.add(index)
        elif _LEAST_WORDS <= count <= _MOST_WORDS and (credits.end(text) or ends_in_label(text, page.lexicon)):
            ending.add(index)
    return alone, ending


def _may_be_caption(page: Page, index: int, sentences: int) -> bool:
    """Whether the line above a credit is its caption; `sentences` counts those up to and with that line."""
    stats = page.stats[index]
    most = _MOST_WORDS if sentences <= _SENTENCES_WITH_LEAD else _MOST_WORDS_LATER
    long_enough = _LEAST_WORDS <= len(stats.words) <= most
    is_speech = page.blocks[index].text.startswith(_SPEECH)
    return index > 0 and long_enough and not is_speech and (sentences > 1 or not reads_as_sentence(stats))


def _last_sentence(page: Page) -> int:
    """Index of the last block that reads like a sentence; -1 if none does."""
    return next((index for index in reversed(range(len(page.blocks))) if reads_as_sentence(page.stats[index])), -1)
