"""py3langid, the second identifier: 97 languages in use, among them most that langdetect takes for a neighbour.

It is asked for the doubtful texts only (see `choice`), since its model takes .4 s to load and 76 MB. Measured on sentences in
langdetect's 54 languages and in 44 others: py3langid .99 and .90 (it lacks three of them) at 100 µs, in pure Python;
pycld2 .97 and .95 at 20 µs, but no wheel for Python 3.14, for Linux on ARM or for Macs with Intel; cld3 .97 and .81, fastText's
lid.176.ftz .94 and .77, eldc .87 and .29.
"""

from __future__ import annotations

from functools import cache
from typing import Protocol

# Its codes of three letters that have one of two, and written forms that count as one language. Others are left out.
_CODES = {
    "arz": "ar", "ary": "ar", "nn": "no", "uzs": "uz", "yue": "zh", "wuu": "zh", "gug": "gn", "hbo": "he", "grc": "el",
    "fuv": "ff", "kik": "ki", "sdh": "ku",
}  # fmt: skip

_MANY = 10_000


class _Identifier(Protocol):
    def rank(self, text: str) -> list[tuple[str, float]]: ...


@cache
def _load() -> _Identifier:
    """An identifier of our own: the module's global one is anybody's to change.

    Its two lists of 104,583 numbers become tuples, which the garbage collector passes over: a full run takes 17 instead of 23 ms.
    """
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    for name in identifier.__slots__:
        value = getattr(identifier, name)
        if isinstance(value, list) and len(value) >= _MANY:
            setattr(identifier, name, tuple(value))
    made: _Identifier = identifier
    return made


def probabilities(text: str) -> dict[str, float]:
    """Code of two letters -> how probable py3langid finds the language of `text`."""
    found: dict[str, float] = {}
    for label, probability in _load().rank(text):
        code = _CODES.get(label, label)
        if len(code) == 2:
            found[code] = found.get(code, 0.0) + probability
    return found
