"""Features with their values as sentences that a reader of a trace understands; "it" is the block.

Each feature has one sentence with the unit of its value. The table below writes

    {n word}   a count with its unit, such as "11 words"        {some}  a share, such as "90 %", "none" or "all"
    {x}        a number with one decimal                        {share} a share that is always a number
    {marks}    a share, counted by the hundred                  {odds}  odds, such as "speaks 12 to 1 for junk"
    {likely}   log-odds as a share
    {near}     "the block before it"   {around} "within 3 blocks of it"   {box} "the box around it"   {what} "a navigation"
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence

from scrubber.model import Kind
from scrubber.scoring.container_facts import OWN_TAGS
from scrubber.scoring.flat_wording import FLAT_SENTENCES
from scrubber.scoring.look_alikes import LOOK_ALIKES
from scrubber.scoring.second_pass import FIRST_PASS
from scrubber.scoring.sentence_forms import Alike, Distance, Sentence, Signed, Yes
from scrubber.scoring.text_features import FAR

_PLACES = {
    "nav": "a navigation", "header": "a header", "footer": "a footer", "aside": "an aside", "main": "the main element",
    "article": "an article element", "section": "a section", "form": "a form", "table": "a table", "list": "a list",
    "list item": "a list item", "quote": "a quote", "figure": "a figure", "noscript": "an element for browsers without scripts",
    "details": "a part that unfolds", "button": "a button", "template": "a template", "select": "a choice of a form",
    "paragraph": "a paragraph", "dialog": "a dialog", "cell": "a table cell", "code": "preformatted text",
    "hidden": "a hidden element", "aria-hidden": "an element hidden from screen readers", "structured data": "structured data",
}  # fmt: skip
_BOXES = (
    "its own element", "the box around it", "the second box around it", "the third box around it", "the fourth box around it",
)  # fmt: skip
_KINDS = [{Kind.OTHER: "of no particular kind", Kind.CODE: "code"}.get(one, f"a {one.value.replace('_', ' ')}") for one in Kind]
_ENDS = (
    "without a punctuation mark", "in a full stop", "in an exclamation mark", "in a question mark", "in a colon", "in a comma",
    "in a semicolon", "in an ellipsis", "in a closing bracket", "in a quotation mark",
)  # fmt: skip
_FIRST_LETTERS = (
    "with neither a digit nor a letter that has a capital", "with a digit", "with a small letter", "with a capital letter",
)  # fmt: skip
_STANDING = {
    2: "an earlier filter is sure that it is junk", 1: "an earlier filter takes it for junk", 0: "no earlier filter spoke of it",
    -1: "an earlier filter keeps it",
}  # fmt: skip
_FUNCTION_WORDS = "function words (“the”, “of”)"
# Odds beyond which their number says no more; log-odds of the shipped weights reach 4 for a word, 30 for the sum of a window.
_MOST_ODDS = 1000
# Sentences of one feature that the catalogue lists: an element has one of 38 names.
_LISTED = 4


def _named(which: str, side: str) -> Signed:
    said = f"the {which} name of a box around it {{odds}}"
    return Signed(said, f"no box around it has a name that speaks for {side}", said)


# By name; "N" stands for a number in the name, "SIDE" for before or after, "PLACE" for a landmark.
_SENTENCES: dict[str, Sentence] = {
    "words": "it has {n word}",
    "characters": "it has {n character}",
    "word length": "it has {x} characters to a word",
    "function words": "it has {n function word} (“the”, “of”)",
    "function word share": f"{{some}} of its words are {_FUNCTION_WORDS}",
    "digit share": "{some} of its characters are digits",
    "capital share": "{some} of its words begin with a capital letter",
    "punctuation": "it has {n punctuation mark}",
    "punctuation share": "it has {marks} for 100 words",
    "ends a sentence": Yes("it ends as a sentence does", "it does not end as a sentence does"),
    "symbols": "it has {n symbol} such as | or ©",
    "address": Yes("it holds a web or mail address", "it holds no web or mail address"),
    "price": Yes("it holds a price", "it holds no price"),
    "date or time": Yes("it holds a date or a time", "it holds neither date nor time"),
    "prices within N": "{n block} with a price {around}",
    "dates or times within N": "{n block} with a date or a time {around}",
    "bullet": Yes("it begins with a bullet or a number", "it begins with neither bullet nor number"),
    "last mark": dict(enumerate([f"it ends {end}" for end in _ENDS])),
    "first letter": dict(enumerate([f"it begins {letter}" for letter in _FIRST_LETTERS])),
    "all capitals": Yes("it is all in capitals", "it is not all in capitals"),
    "kind": dict(enumerate([f"it is {kind}" for kind in _KINDS])),
    "level": Signed("its level as a heading or a list item is {count}", "it has no level as a heading or a list item", ""),
    "times on the page": Alike("its text stands {count} times on the page", "its text stands once on the page"),
    "seen before": Alike("it is number {count} of the blocks with its text", "no block before it has its text"),
    "title words": "{some} of its words are in the page's title",
    "same opening": Alike("its first word begins {count} blocks of the page", "its first word begins no other block"),
    "topic words": "it shares {n long word} with the page's running text",
    "topic word share": "{some} of its long words are in the page's running text",
    "phrase": _STANDING,
    "phrases within N": "earlier filters found {n point} of junk {around}",
    "block number": "it has {n block} before it",
    "blocks to the end": "it has {n block} after it",
    "place in blocks": "it stands {share} of the way down the page, by blocks",
    "place in words": "it stands {share} of the way down the page, by words",
    "blocks after first prose": Signed(
        "it stands {n block} below the page's first running text",
        "it is the page's first running text",
        "it stands {n block} above any running text",
    ),
    "blocks before last prose": Signed(
        "it stands {n block} above the page's last running text",
        "it is the page's last running text",
        "it stands {n block} below any running text",
    ),
    "prose before": "{some} of the page's running text stands before it",
    "prose words before": "it has {n word} of running text before it",
    "blocks since prose": Distance("the nearest running text above is {n block} away", "no running text stands near above it"),
    "blocks until prose": Distance("the nearest running text below is {n block} away", "no running text stands near below it"),
    "blocks since heading": Distance("the nearest heading above is {n block} away", "no heading stands near above it"),
    "blocks until heading": Distance("the nearest heading below is {n block} away", "no heading stands near below it"),
    "longest so far": "the longest block down to it has {n word}",
    "longest to come": "the longest block from it on has {n word}",
    "words since start of run": "it and the longer blocks right above it have {n word}",
    "words N SIDE": "{near} has {n word}",
    "function word share N SIDE": f"{{some}} of the words of {{near}} are {_FUNCTION_WORDS}",
    "ends a sentence N SIDE": Yes("{near} ends as a sentence does", "{near} does not end as a sentence does"),
    "capital share N SIDE": "{some} of the words of {near} begin with a capital letter",
    "kind SIDE": dict(enumerate(["there is no {near}", *(f"{{near}} is {kind}" for kind in _KINDS)])),
    "digit share SIDE": "{some} of the characters of {near} are digits",
    "words within N": "{n word} {around}",
    "function word share within N": f"{{some}} of the words {{around}} are {_FUNCTION_WORDS}",
    "punctuation share within N": "{marks} for 100 words {around}",
    "sentence ends within N": "{n sentence end} {around}",
    "prose within N": "{n word} of running text {around}",
    "capital share within N": "{some} of the words {around} begin with a capital letter",
    "blocks of the page": "the page has {n block}",
    "words of the page": "the page has {n word}",
    "prose words of the page": "the page has {n word} of running text",
    "prose share of the page": "{some} of the page's words are running text",
    "words a block": "the page has {x} words to a block",
    "function word share of the page": f"{{some}} of the page's words are {_FUNCTION_WORDS}",
    "phrases of the page": "earlier filters spoke of {some} of the page's blocks",
    "rank by words": "it is longer than {some} of the page's blocks",
    "piece of a line": Yes("it is a piece of a longer line", "it is not a piece of a longer line"),
    "link share": "{some} of it is links",
    "link share N SIDE": "{some} of {near} is links",
    "link share within N": "{some} of the text {around} is links",
    "in PLACE": Yes("it stands in {what}", "it does not stand in {what}"),
    "tag": dict(enumerate(["its element is a rare one", *(f"its element is <{tag}>" for tag in OWN_TAGS)], -1)),
    "depth": "it lies {n element} deep",
    "words of container N": "{box} holds {n word}",
    "blocks of container N": "{box} holds {n block}",
    "link share of container N": "{some} of the text in {box} is links",
    "function word share of container N": f"{{some}} of the words in {{box}} are {_FUNCTION_WORDS}",
    "punctuation share of container N": "{box} has {marks} for 100 words",
    "prose blocks of container N": "{box} holds {n block} of running text",
    "prose word share of container N": "{some} of the words in {box} are running text",
    "link block share of container N": "{some} of the blocks in {box} are mostly links",
    "share of page of container N": "{box} holds {some} of the page's words",
    "words a block of container N": "{box} has {x} words to a block",
    "place in container N": "it stands {share} of the way down {box}",
    "tag of container N": dict(enumerate(["{box} is a rare element", *(f"{{box}} is <{tag}>" for tag in OWN_TAGS)], -1)),
    "alike beside container N": Alike(
        "{box} is one of {count} side by side that look the same", "nothing that looks like {box} stands beside that"
    ),
    "words alike beside container N": "{box} and those beside that look like it hold {n word}",
    "most alike": Alike(
        "among the boxes around it is one of {count} side by side that look the same",
        "no box around it has another of its look beside it",
    ),
    "same class on the page": Alike(
        "its own element is one of {count} of that look on the page", "no element of the page looks like its own"
    ),
    "same container N SIDE": Yes("{box} holds {near} too", "{box} does not hold {near}"),
    "link share of the page": "{some} of the page's text is links",
    "link blocks of the page": "{some} of the page's blocks are mostly links",
    "share of page in PLACE": "{some} of the page's words stand in {what}",
    "declared PLACE": Yes("the page says that it is of the type {type}", "the page does not say that it is of the type {type}"),
    "wording": "its wording {odds}",
    "wording of the heading": "the wording of the heading above it {odds}",
    "wording within N": "the wording of the lines {around} {odds}",
    "class words": "the sum of the names of all boxes around it {odds}",
    "worst class word": _named("worst", "junk"),
    "best class word": _named("best", "main content"),
    "class words of container N": "the name of {box} {odds}",
    FIRST_PASS: "it scored {likely} at first sight",
    "score N SIDE": "{near} scores {share}",
    "score within N": "it and what stands {around} score {share}",
    "content before": "{some} of the page's likely content stands before it",
    "content after": "{some} of the page's likely content stands after it",
    "best score before": "the best block before it scores {share}",
    "best score after": "the best block after it scores {share}",
    "blocks since content": Distance(
        "the nearest likely content above is {n block} away",
        "no likely content stands above it",
        "it is likely content itself",
    ),
    "blocks until content": Distance(
        "the nearest likely content below is {n block} away",
        "no likely content stands below it",
        "it is likely content, like others below it",
    ),
    "score of the section": "the section that it stands in scores {share}",
    "words of the section": "the section that it stands in has {n word}",
    "score of the heading": "the heading of its section scores {share}",
    "score of the page": "the page's text scores {share}",
    "content words of the page": "the page has {n word} of likely content",
    "doubt of the page": "the page's text is in doubt by {share}",
    "score of container N": "{box} scores {share}",
    "content share of container N": "{box} holds {some} of the page's likely content",
    "score of look-alikes": "blocks of the same class score {share}",
    **FLAT_SENTENCES,
    LOOK_ALIKES: "blocks of the same look score {share}",
}  # fmt: skip

# The parts of a name that a sentence says in its own words.
_NUMBER = re.compile(r"\b\d\b|\b\d\d\b")
_SIDE = re.compile(r"\b(?:before|after)$")
_PLACE = re.compile(r"^(in|share of page in|declared) (.+)")
_SLOT = re.compile(r"\{(\w+)(?: ([\w ]+))?\}")


def describe(name: str, value: float, blocks: int = FAR) -> str:
    """One feature and its value, of a page of so many blocks.

    >>> describe("link share", 0.9), describe("words", 1), describe("last mark", 1)
    ('90 % of it is links', 'it has 1 word', 'it ends in a full stop')
    >>> describe("words 2 before", 3), describe("in nav", 0), describe("wording", -2.5)
    ('the block 2 before it has 3 words', 'it does not stand in a navigation', 'its wording speaks 12 to 1 for junk')
    """
    return _filled(_chosen(_SENTENCES[family(name)], name, value, blocks), name, value)


def family(name: str) -> str:
    """The name of a feature without the number, the side and the landmark in it.

    >>> family("link share 2 before"), family("words of container 3"), family("declared article"), family("prose before")
    ('link share N SIDE', 'words of container N', 'declared PLACE', 'prose before')
    """
    if name in _SENTENCES:
        return name
    return _SIDE.sub("SIDE", _NUMBER.sub("N", _PLACE.sub(r"\1 PLACE", name)))


def is_of_the_page(name: str) -> bool:
    """Whether a feature has one value for all blocks of a page."""
    return name.endswith("of the page") or name.startswith(("share of page in", "declared")) or name == "words a block"


def _chosen(sentence: Sentence, name: str, value: float, blocks: int) -> str:
    match sentence:
        case Yes(yes, no):
            return yes if value else no
        case Alike(many, alone):
            return many if value > 1 else alone
        case Signed(above, zero, below):
            return above if value > 0 else below if value else zero
        case Distance(some, none, zero):
            limit = blocks + 1 if name.endswith("content") else FAR
            return none if value >= limit else some if value or not zero else zero
        case dict():
            return sentence[int(value)]
    return sentence


def _filled(sentence: str, name: str, value: float) -> str:
    numbers = _NUMBER.findall(name)
    number = int(numbers[-1]) if numbers else 1
    side = name.rsplit(" ", 1)[-1]
    landmark = _PLACE.match(name)
    place = landmark[2] if landmark else ""
    near = number if "container" not in name else 1

    def say(slot: re.Match[str]) -> str:
        match slot[1]:
            case "n":
                return _counted(value, slot[2])
            case "near":
                return f"block {side} it" if sentence.startswith("there is no") else _neighbour(near, side)
            case "around":
                return f"within {number} blocks of it"
            case "box":
                return _BOXES[number]
            case "what":
                return _PLACES[place]
            case "type":
                return repr(place)
        return _VALUES[slot[1]](value)

    return _SLOT.sub(say, sentence)


def _neighbour(distance: int, side: str) -> str:
    return f"the block {side} it" if distance == 1 else f"the block {distance} {side} it"


def _counted(value: float, noun: str) -> str:
    number = abs(round(value))
    return f"{number} {noun}" if number == 1 else f"{number or 'no'} {noun}s"


def percentage(share: float) -> str:
    """
    >>> percentage(0.896), percentage(0.001), percentage(0.0)
    ('90 %', 'under 1 %', '0 %')
    """
    return "under 1 %" if 0 < share < 0.005 else f"{100 * share:.0f} %"


def _some(share: float) -> str:
    return "none" if share == 0 else "all" if share == 1 else percentage(share)


def odds(log_odds: float) -> str:
    """
    >>> odds(2.5), odds(-0.1), odds(-30.0), odds(0.0)
    ('speaks 12 to 1 for main content', 'speaks 1.1 to 1 for junk', 'speaks 1000 to 1 or more for junk', 'says nothing')
    """
    if not log_odds:
        return "says nothing"
    times = math.exp(min(abs(log_odds), 99))
    said = f"{_MOST_ODDS} to 1 or more" if times >= _MOST_ODDS else f"{times:.0f} to 1" if times >= 2 else f"{times:.1f} to 1"
    return f"speaks {said} for {'main content' if log_odds > 0 else 'junk'}"


_VALUES: dict[str, Callable[[float], str]] = {
    "count": lambda value: f"{value:.0f}",
    "x": lambda value: f"{value:.1f}",
    "some": _some,
    "share": percentage,
    "marks": lambda value: _counted(100 * value, "punctuation mark"),
    "odds": odds,
    "likely": lambda value: percentage(1 / (1 + math.exp(-value))),
}


def catalogue(names: Sequence[str]) -> list[str]:
    """The sentences of features, one line for each family, with N for their values.

    >>> catalogue(["words", "words 1 before", "words 2 before", "in nav"])[1:]
    ['words N SIDE: the block before it has N words', 'in PLACE: it stands in a navigation / it does not stand in a navigation']
    """
    first = {family(name): name for name in reversed(names)}
    return [f"{one}: {' / '.join(_all_of(_SENTENCES[one], first[one]))}" for one in dict.fromkeys(map(family, names))]


def _all_of(sentence: Sentence, name: str) -> list[str]:
    """The sentences that a feature may have, the first ones of many."""
    said = [sentence] if isinstance(sentence, str) else list(sentence.values() if isinstance(sentence, dict) else sentence)
    filled = list(dict.fromkeys([_filled(_VALUE.sub(_unknown, one), name, 1) for one in said if one]))
    return [*filled[:_LISTED], "…"] if len(filled) > _LISTED + 1 else filled


_VALUE = re.compile(r"\{(?:(n|marks)(?: ([\w ]+))?|some|share|likely|odds|x|count)\}")


def _unknown(slot: re.Match[str]) -> str:
    """What a slot for a value looks like where there is none."""
    if slot[1] == "n":
        return f"N {slot[2]}s"
    return {"{marks}": "N punctuation marks", "{odds}": "speaks N to 1 for main content or junk"}.get(
        slot[0], "N %" if slot[0] in ("{some}", "{share}", "{likely}") else "N"
    )
