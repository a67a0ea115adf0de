"""Samples of a text: stretches spread evenly over it, so that its first paragraph does not speak for all of it."""

from __future__ import annotations

from scrubber.acceleration import accelerated
from scrubber.language.count_loops import count_letters

# Characters in all. 10,000 take langdetect's profiles twenty times as long, and are right no more often than 500 (50 languages).
SAMPLED = 500
# 84 characters each: at that length 98 % of single sentences are right, and six show a part of a sixth of the text.
_STRETCHES = 6
# A shorter line of a short text is looked at together with the next: of 25 characters 93 % are right.
_SHORT = 40


def samples_of(text: str) -> list[str]:
    """The lines of a short text, stretches of a long one: in the order of the text, without line breaks."""
    if len(text) <= SAMPLED:
        return [_lowered(sample) for sample in _lines(text)]
    width = SAMPLED // _STRETCHES
    starts = [(2 * number + 1) * len(text) // (2 * _STRETCHES) - width // 2 for number in range(_STRETCHES)]
    return [_lowered(_whole_words(text[start : start + width])) for start in starts]


def _lines(text: str) -> list[str]:
    """Lines, short ones joined."""
    samples = [""]
    for line in text.split("\n"):
        if len(samples[-1]) >= _SHORT:
            samples.append("")
        samples[-1] = f"{samples[-1]} {line}".strip()
    return samples


def _whole_words(stretch: str) -> str:
    """A stretch without the words that it cuts at its ends, where the script has spaces between words."""
    words = stretch.split()
    return " ".join(words[1:-1] if len(words) > 3 else words)


def _lowered(sample: str) -> str:
    """Capitals are lowered where they are the rule: the identifiers learned from running text and skip words in capitals."""
    if accelerated:
        letters, capitals = count_letters(sample)
    else:
        letters, capitals = sum(map(str.isalpha, sample)), sum(map(str.isupper, sample))
    if 2 * capitals <= letters:
        return sample
    return sample.lower().replace("i\u0307", "i")  # what becomes of the Turkish capital i with a dot


def letters_in(text: str) -> int:
    """How many characters of a text are letters."""
    return count_letters(text)[0] if accelerated else sum(map(str.isalpha, text))
