"""Texts in which every text node stands on a line of its own are put together again; others are left alone."""

from __future__ import annotations

import pytest

from scrubber.flat.segmenter import segment

BROKEN = {
    "en": (
        """\
Home
News
Old bridge closed
The
mayor
, who was elected in 2019, said on Monday that the
Old Mill Bridge
had to be closed.
Engineers found
cracks
in two of its pillars
.
Traffic is led over the new bridge (
map
).
Share
Read more
""",
        [
            "Home",
            "News",
            "Old bridge closed",
            "The mayor, who was elected in 2019, said on Monday that the Old Mill Bridge had to be closed.",
            "Engineers found cracks in two of its pillars.",
            "Traffic is led over the new bridge (map).",
            "Share",
            "Read more",
        ],
    ),
    "es": (
        """\
Portada
El
ayuntamiento
de la villa cerró el lunes el puente viejo,
según
la alcaldesa
, porque los pilares
tenían grietas.
Nadie sabe cuándo abrirá.
""",
        [
            "Portada",
            "El ayuntamiento de la villa cerró el lunes el puente viejo, según la alcaldesa, porque los pilares tenían grietas.",
            "Nadie sabe cuándo abrirá.",
        ],
    ),
}
WHOLE = {
    "menu and tags in small letters": "home\nnews\nsport\nThe bridge was closed on Monday.\npolitics\nbridges\ntraffic\n",
    "blocks that are lines": "Old bridge closed\nThe mayor said so.\n, a stray comma\nNobody knew.\nThe end.\n",
    "names that begin with a point": "The company moved to\n.NET last year.\nThe\nteam\nlikes it.\n",
    "verse": "The bridge is old\nand the river is cold\nand the mill has been sold\nand the story is told\n",
}


@pytest.mark.parametrize("language", BROKEN)
def test_broken_sentences_become_paragraphs(language: str) -> None:
    text, paragraphs = BROKEN[language]
    assert [block.text for block in segment(text)] == paragraphs


def test_a_paragraph_says_which_lines_it_was() -> None:
    assert [block.source for block in segment(BROKEN["en"][0])][3:6] == ["lines 4-8", "lines 9-12", "lines 13-15"]


@pytest.mark.parametrize("name", WHOLE)
def test_lines_of_other_texts_stay_apart(name: str) -> None:
    assert [block.text for block in segment(WHOLE[name])] == WHOLE[name].splitlines()
