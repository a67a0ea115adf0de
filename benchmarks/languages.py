"""How often the language of a sentence is right, and how often a confidence is: on the messages of MediaWiki in each language.

`--catalogues FOLDER`: what `apt-get download mediawiki` and `dpkg-deb -x` leave; `results/languages.json` holds the figures. No
weight or threshold was set on these sentences: those come from the catalogues of Django, Plone, Pretix, Wagtail and Weblate.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from scrubber.language.detect import Language, detect
from scrubber.language.scripts import CHARACTER_WORDS
from scrubber.lexicon.loading import load_lexicon

RESULTS = Path(__file__).with_name("results") / "languages.json"
LANGDETECT = (
    "af ar bg bn ca cs cy da de el en es et fa fi fr gu he hi hr hu id it ja kn ko lt lv mk ml mr ne nl no pa pl pt ro ru sk sl "
    "so sq sv sw ta te th tl tr uk ur vi zh"
).split()
OTHERS = "am az be eo eu ga gl hy is ka kk km ky lo mg mn ms mt my si uz".split()
# Files of MediaWiki that hold one of these languages under another name.
FILES = {"nb": "no", "zh-hans": "zh", "zh-hant": "zh", "kk-cyrl": "kk"}
SENTENCES = 200  # of each language at most
_MARKUP = re.compile(r"<[^>]*>|\{\{[^}]*\}\}|\$\d|\[\[[^\]|]*\||[\[\]']{2}|https?://\S+|&[a-z]+;")
_END = re.compile(r"(?<=[.!?।。؟።])\s+|\n+")
_CODE = re.compile(r"[{}|=/_<>\\]")
_UNSPACED = re.compile(f"[{CHARACTER_WORDS}]")
# A message of these languages in Latin letters is a transliteration or not translated.
_NO_LATIN = {*"ar be bg bn el fa gu he hi hy ja ka kk km kn ko ky lo mk ml mn mr my ne pa ru si ta te th uk ur zh am".split()}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--catalogues", type=Path, required=True)
    sentences = read(arguments.parse_args().catalogues)
    figures = measure(sentences)
    RESULTS.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    print(json.dumps(figures, indent=2))


def read(catalogues: Path) -> dict[str, list[str]]:
    """Language -> sentences that no other language has, the same ones at each run."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted(catalogues.rglob("i18n/**/*.json")):
        language = FILES.get(path.stem, path.stem)
        if language in LANGDETECT or language in OTHERS:
            found[language].update(sentences_of(json.loads(path.read_text("utf-8")), language))
    counts = Counter(sentence for sentences in found.values() for sentence in sentences)
    return {
        language: sorted((s for s in sentences if counts[s] == 1), key=lambda s: (hash_of(s), s))[:SENTENCES]
        for language, sentences in sorted(found.items())
    }


def sentences_of(messages: dict[str, object], language: str) -> Iterator[str]:
    """The sentences of 45 to 400 characters, a character of an unspaced script counting 2.5, that are no code."""
    for message in messages.values():
        for part in _END.split(_MARKUP.sub(" ", message)) if isinstance(message, str) else ():
            sentence = " ".join(part.split()).strip("*#:;- ")
            size = len(sentence) + 1.5 * len(_UNSPACED.findall(sentence))
            if size >= 45 and len(sentence) <= 400 and not _CODE.search(sentence):
                latin = len(re.findall("[A-Za-z]", sentence))
                if language not in _NO_LATIN or 2 * latin < sum(map(str.isalpha, sentence)):
                    yield sentence


def hash_of(sentence: str) -> int:
    """A number that puts sentences in an order of no meaning, the same in every process."""
    return sum(place * ord(character) for place, character in enumerate(sentence, 1)) * 2_654_435_761 % 2**32


def measure(sentences: dict[str, list[str]]) -> dict[str, object]:
    """Shares of right answers by group and language, and for each tenth of confidence its mean and how many were right."""
    words = load_lexicon().function_words
    answers = {language: [detect(sentence, None, words) for sentence in texts] for language, texts in sentences.items()}
    right = {language: share_right(language, found) for language, found in answers.items()}
    tenths: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for language, found in answers.items():
        for answer in found:
            if answer.confidence is not None:
                tenths[min(9, int(answer.confidence * 10))].append((answer.confidence, answer.code == language))
    return {
        "langdetect's": round(mean([right[language] for language in LANGDETECT]), 4),
        "all": round(mean(list(right.values())), 4),
        "languages": len(right),
        "sentences": sum(map(len, answers.values())),
        "below .95": {language: round(share, 3) for language, share in right.items() if share < 0.95},
        "confidence": [
            {"mean": round(mean(list(sure)), 3), "right": round(mean(list(map(float, hits))), 3), "n": len(sure)}
            for sure, hits in (zip(*found, strict=True) for _, found in sorted(tenths.items()))
        ],
    }


def share_right(language: str, answers: list[Language]) -> float:
    return mean([float(answer.code == language) for answer in answers])


def mean(values: list[float]) -> float:
    return sum(values) / len(values)


if __name__ == "__main__":
    main()
