"""The sentences of the features that only flattened text has: see `scrubber.scoring.feature_wording`."""

from __future__ import annotations

from scrubber.scoring.flat_features import TOPICS
from scrubber.scoring.sentence_forms import Alike, Distance, Sentence, Signed

_PHRASES = {
    "navigation": "phrase of a menu or of buttons",
    "comments": "phrase of a comment section",
    "related": "phrase that leads to other texts",
    "promotion": "phrase of an advertisement",
    "legal": "phrase of a notice",
    "byline": "byline",
    "timestamp": "line with a date",
}
_UNKNOWN = "no line that comes again stands near {} it"


def _distances(name: str, thing: str) -> dict[str, Sentence]:
    return {
        f"blocks since {name}": Distance(f"the nearest {thing} above is {{n block}} away", f"no {thing} stands near above it"),
        f"blocks until {name}": Distance(f"the nearest {thing} below is {{n block}} away", f"no {thing} stands near below it"),
    }


def _same_line(side: str, opposite: str) -> dict[str, Sentence]:
    scores = f"what stands as far {side} the same line scores {{share}}"
    return {
        f"score {side} the same line": Signed(scores, scores, _UNKNOWN.format(opposite)),
        f"blocks {side} the same line": f"{{n block}} {side} the same line stand as far from it",
        f"words {side} the same line": f"blocks as far {side} the same line have {{x}} words each",
    }


FLAT_SENTENCES: dict[str, Sentence] = {
    **{name: sentence for topic in TOPICS for name, sentence in _distances(str(topic), _PHRASES[topic]).items()},
    **_distances("sentence", "end of a sentence"),
    "words since phrase": "{n word} stand between it and the junk above",
    "words until phrase": "{n word} stand between it and the junk below",
    "phrases since prose": "{n phrase} of junk stand between it and the running text above",
    "phrases until prose": "{n phrase} of junk stand between it and the running text below",
    "blank lines above": "{n blank line} stand above it",
    "blank lines below": "{n blank line} stand below it",
    "blank lines of the page": "{some} of the page's blocks have blank lines around them",
    "blocks of the group": "between the blank lines around it stand {n block}",
    "words of the group": "between the blank lines around it stand {n word}",
    "prose of the group": "between the blank lines around it stand {n word} of running text",
    "headlines within N": "{n line} like headlines {around}",
    "words of headlines within N": "{n word} in lines like headlines {around}",
    "words since sentence": "{n word} stand between it and the end of a sentence above",
    "words until sentence": "{n word} stand between it and the end of a sentence below",
    "blocks after start of stretch": Signed(
        "it stands {n block} below the first of the best stretch", "the best stretch of the page begins with it",
        "it stands {n block} above the best stretch",
    ),
    "blocks after end of stretch": Signed(
        "it stands {n block} below the end of the best stretch", "it is the first below the best stretch",
        "the best stretch ends {n block} below it",
    ),
    "gain below": "with what follows {share} of the likely content could be gained",
    "gain above": "with what precedes {share} of the likely content could be gained",
    "loss above": "since the best place above {share} of the likely content were lost",
    "loss below": "down to the worst place below {share} of the likely content would be lost",
    "best stretch of the page": "the best stretch has {share} of the page's likely content",
    **_same_line("below", "above"),
    **_same_line("above", "below"),
    "times of the line": Alike("its line comes {count} times", "its line does not come again"),
}  # fmt: skip
