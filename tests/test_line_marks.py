"""The marks at the start of a line and inside it, and dashes that are no marks but speech."""

from __future__ import annotations

import pytest

from scrubber.flat.segmenter import segment
from scrubber.model import Kind


@pytest.mark.parametrize(
    ("line", "kind", "level", "text"),
    [
        ("# Heading", Kind.HEADING, 1, "Heading"),
        ("### Heading ###", Kind.HEADING, 3, "Heading"),
        ("#hashtag stays", Kind.PARAGRAPH, 0, "#hashtag stays"),
        ("* item", Kind.LIST_ITEM, 1, "item"),
        ("- item", Kind.LIST_ITEM, 1, "item"),
        ("    • item", Kind.LIST_ITEM, 3, "item"),
        ("-5 degrees", Kind.PARAGRAPH, 0, "-5 degrees"),
        ("*", Kind.PARAGRAPH, 0, "*"),
        ("\u3000•\u3000item", Kind.LIST_ITEM, 1, "item"),
        ("  two\u00a0 \u200bwords  here", Kind.PARAGRAPH, 0, "two words here"),
        ("broken\x07 bell", Kind.PARAGRAPH, 0, "broken\ufffd bell"),
        ("> said he", Kind.QUOTE, 0, "said he"),
        ("a\tb\tc", Kind.TABLE_ROW, 0, "a | b | c"),
        ("| a | b |", Kind.TABLE_ROW, 0, "a | b"),
        ("read [the report](https://a.test/r) now", Kind.PARAGRAPH, 0, "read the report now"),
        ("![a chart](/c.png)", Kind.PARAGRAPH, 0, "a chart"),
        ("see [1] and (2)", Kind.PARAGRAPH, 0, "see [1] and (2)"),
        ("**bold** and __bold__", Kind.PARAGRAPH, 0, "bold and bold"),
        ("2 ** 3 ** 4", Kind.PARAGRAPH, 0, "2 ** 3 ** 4"),
        ("snake_case__name", Kind.PARAGRAPH, 0, "snake_case__name"),
    ],
)
def test_marks_of_markdown_become_kinds(line: str, kind: Kind, level: int, text: str) -> None:
    (block,) = segment(line)
    assert (block.kind, block.level, block.text) == (kind, level, text)


SPEECH = {
    "alone": ["She turned.", "– Bonjour, dit-elle.", "He did not answer."],
    "with a line that breaks off": ["– Nie wiem – odparł Jan.", "– Kto wie", "– Nikt!"],
    "of which half end as sentences": ["– Kto tam?", "– Ja"],
    "with a quotation mark": ["– „Das war’s.“", "– „Ja.“"],
    "after a heading": ["# Доклад", "– Нет, – сказала она.", "Он ушёл."],
    "of a signature": ["See you in May", "– Gregory"],
}
LISTS = {
    "of words": ["– Äpfel", "– Birnen", "– Quitten"],
    "of which few end as sentences": ["– a right to care", "– a right to learn", "– a right to rest", "– all of these."],
    "below other bullets": ["• Fruit", "    – Apples, of course.", "• Roots", "    – Beets, of course."],
    "with hyphens": ["- Hola, dijo.", "- Adiós, dijo."],
}


@pytest.mark.parametrize("lines", SPEECH.values(), ids=SPEECH)
def test_dash_of_speech_stays(lines: list[str]) -> None:
    paragraphs = [block.text for block in segment("\n".join(lines)) if block.kind is Kind.PARAGRAPH]
    assert [line for line in paragraphs if line[0] == "–"] == [line for line in lines if line[0] == "–"]


@pytest.mark.parametrize("lines", LISTS.values(), ids=LISTS)
def test_dash_of_a_list_is_a_bullet(lines: list[str]) -> None:
    found = segment("\n".join(lines))
    assert {block.kind for block in found} == {Kind.LIST_ITEM}
    assert [block.text for block in found] == [line.strip(" –-•") for line in lines]
