"""Links of Markdown whose targets stand elsewhere: written as the others are, so that one reader serves both.

see [the report][1] and the [map]   ->  see [the report](https://a.example/r) and the [map](/map)
[1]: https://a.example/r "PDF"
[map]: /map
"""

from __future__ import annotations

import itertools
import re

from scrubber.flat.line_marks import code_fence
from scrubber.flat.source_lines import Lines
from scrubber.model import Kind

# CommonMark 0.31, section 4.7, on one line; a label with a caret is that of a footnote.
_DEFINITION = re.compile(r" {0,3}\[([^\[\]^\n][^\[\]\n]{0,99})\]:[ \t]+<?([^\s<>]{1,1500})>?(?:[ \t]+[\"'(][^\n]{0,400})?\Z")
_ADDRESS = re.compile(r"[/.#:?]")
# Inline code first, so that what it shows is no link.
_REFERENCE = re.compile(r"`[^`\n]{1,300}`|(!?)\[((?:[^\[\]\\]|\\.){1,1000})\](?:\[([^\[\]\n]{0,100})\]|(?![\[(:]))", re.S)


def with_targets(lines: Lines) -> Lines:
    """The lines with the target of each link behind its text, as long as code does not hold them. A line that says where a label
    leads becomes one of Kind.OTHER; nothing changes in a text where no link has such a label."""
    found = {at: match for at, line in enumerate(lines.texts) if "]:" in line and (match := _DEFINITION.match(line))}
    targets = {_folded(match[1]): match[2] for match in found.values() if _ADDRESS.search(match[2])}
    if not targets:
        return lines
    written: list[str] = []
    used: set[str] = set()
    for is_code, run in itertools.groupby(lines.texts, key=_Fences()):
        text = "\n".join(run)
        shown = text if is_code else _REFERENCE.sub(lambda link: _inline(link, targets, used), text)
        written += shown.split("\n")
    if not used:
        return lines
    defined = [at for at, match in found.items() if _folded(match[1]) in targets]
    for at in defined:
        written[at] = lines.texts[at]
    return lines._replace(texts=written, kinds=lines.kinds | dict.fromkeys(defined, Kind.OTHER))


class _Fences:
    """Whether a line stands in fenced code, asked for each line in order."""

    def __init__(self) -> None:
        self.fence: str | None = None

    def __call__(self, line: str) -> bool:
        fence = code_fence(line)
        if fence is not None and self.fence in (None, fence):
            self.fence = fence if self.fence is None else None
            return True
        return self.fence is not None


def _inline(link: re.Match[str], targets: dict[str, str], used: set[str]) -> str:
    """A link with its target behind it. A number alone, "[3]", is a note."""
    if link[2] is None:
        return link[0]
    label = _folded(link[3] or link[2])
    if label not in targets or (link[3] is None and label.isdecimal()):
        return link[0]
    used.add(label)
    target = targets[label]
    return f"{link[1]}[{link[2]}](<{target}>)" if "(" in target or ")" in target else f"{link[1]}[{link[2]}]({target})"


def _folded(label: str) -> str:
    return " ".join(label.casefold().split())
