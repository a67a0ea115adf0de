"""The words of texts, what their characters are, and their folded forms as loops, for the compiler: uncompiled, regular
expressions are faster."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

# What a character can be, added up: a part of a word, a decimal digit; of a word one to be lower-cased, of others a mark of
# punctuation; one that is asked and whose text `fold_all` folds, a letter that is folded, "#" or "_", one of the scripts of
# `is_far`, one that may come of a wrong charset.
WORD, DIGIT, CARE, ASK, FOLDS, SPECIAL, FAR, SUSPECT = (1 << bit for bit in range(8))
MARK = CARE
_WORD, _DIGIT, _CARE, _ASK, _FOLDS, _SPECIAL, _FAR, _SUSPECT = WORD, DIGIT, CARE, ASK, FOLDS, SPECIAL, FAR, SUSPECT
_SEPARATORS = ".,:"  # inside of a number


def read_texts(
    texts: Sequence[str],
    kinds: bytes,
    folds: Mapping[int, str],
    limit: int,
) -> tuple[list[list[str]], list[str], list[int], list[int], list[int], list[int]]:
    r"""For each text the words that `\w+` finds, in lower case, and its folded form; three counts for each; and numbers of texts.

    Counted are decimal digits, marks, and words that change when lower-cased, one text behind the other. Numbered are the texts
    with a character that may come of a wrong charset; those that may have one of another kind of script, for which nothing
    is found; and those of at most `limit` characters that must be folded otherwise. `kinds` says what each character is, `folds`
    what letters become.
    """
    lower: list[list[str]] = []
    counts: list[int] = []
    folded: list[str] = []
    suspects: list[int] = []
    far: list[int] = []
    harder: list[int] = []
    known = len(kinds)
    table = kinds
    for row in range(len(texts)):
        text = texts[row]
        words: list[str] = []
        plain = text.isascii()
        small = text.lower() if plain else ""
        digits = marks = capitals = all_kinds = 0
        changed = False
        start = -1
        size = len(text)
        for at in range(size + 1):
            kind = 0
            if at < size:
                letter = text[at]
                code = ord(letter)
                kind = table[code] if code < known else _ASK | _FAR
                all_kinds |= kind
                if kind & _ASK:
                    if kind & _FAR:
                        break
                    if letter.isdecimal():
                        digits += 1
                    kind = _WORD | _CARE if letter.isalnum() else 0
                elif kind & _DIGIT:
                    digits += 1
                elif kind & (_CARE | _WORD) == _CARE:
                    marks += 1
            if kind & _WORD:
                if start < 0:
                    start = at
                if kind & _CARE and (plain or letter.lower() != letter):
                    changed = True
            elif start >= 0:
                if not changed:
                    words.append(text[start:at])
                else:
                    # A sigma is lowered by what stands around it, which in a word alone is nothing.
                    words.append(small[start:at] if plain else text[start:at].lower())
                    capitals += 1
                    changed = False
                start = -1
        line = ""
        if all_kinds & _FAR:
            far.append(row)
            words = []
        elif size > limit:
            pass
        elif all_kinds & _ASK:
            harder.append(row)
        else:
            if not digits and (not all_kinds & _SPECIAL or (text.isascii() and "_" not in text)):
                line = " ".join(words)
            else:
                line = _folded_line(small if plain else text.lower(), kinds)
            if all_kinds & _FOLDS:
                line = line.translate(folds)
        if all_kinds & (_SUSPECT | _FAR) == _SUSPECT:
            suspects.append(row)
        lower.append(words)
        counts.append(digits)
        counts.append(marks)
        counts.append(capitals)
        folded.append(line)
    return lower, folded, counts, suspects, far, harder


def plain_words(text: str, kinds: bytes) -> list[str] | None:
    r"""What `\w+` finds in a text, None for one that may have a character of another kind of script."""
    words: list[str] = []
    table = kinds
    known = len(kinds)
    start = -1
    size = len(text)
    for at in range(size):
        letter = text[at]
        code = ord(letter)
        kind = table[code] if code < known else _ASK | _FAR
        if kind & _ASK:
            if kind & _FAR:
                return None
            kind = _WORD if letter.isalnum() else 0
        if kind & _WORD:
            if start < 0:
                start = at
        elif start >= 0:
            words.append(text[start:at])
            start = -1
    if start >= 0:
        words.append(text[start:])
    return words


def fold_line(text: str, kinds: bytes, folds: Mapping[int, str]) -> str | None:
    """`fold` of a text of characters that are folded one by one, of another None."""
    small = text.lower()
    size = len(text)
    known = len(kinds)
    table = kinds
    all_kinds = 0
    if not text.isascii():
        for at in range(size):
            code = ord(text[at])
            all_kinds |= table[code] if code < known else _ASK
            if all_kinds & _ASK:
                return None
    line = _folded_line(small, kinds)
    return line.translate(folds) if all_kinds & _FOLDS else line


def _folded_line(text: str, kinds: bytes) -> str:
    """The words of a text of small letters and a "#" for each number, as `fold` finds them."""
    words: list[str] = []
    table = kinds
    start = -1
    at = 0
    size = len(text)
    while at < size:
        letter = text[at]
        kind = table[ord(letter)]
        if kind & _WORD and not kind & _DIGIT and letter != "_":
            if start < 0:
                start = at
        else:
            if start >= 0:
                words.append(text[start:at])
                start = -1
            if letter == "#":
                words.append("#")
            elif kind & _DIGIT:
                words.append("#")
                at += 1
                while at < size and (
                    table[ord(text[at])] & _DIGIT
                    or (text[at] in _SEPARATORS and at + 1 < size and table[ord(text[at + 1])] & _DIGIT)
                ):
                    at += 1
                continue
        at += 1
    if start >= 0:
        words.append(text[start:])
    return " ".join(words)


def count_letters(text: str) -> tuple[int, int]:
    """How many characters of a text are letters, and how many are capitals."""
    letters = capitals = 0
    for letter in text:
        if letter.isalpha():
            letters += 1
            if letter.isupper():
                capitals += 1
        elif letter.isupper():
            capitals += 1
    return letters, capitals
