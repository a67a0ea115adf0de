"""What a page says of itself outside of its text: <meta>, <link>, <base>, <title>, JSON-LD, and the language of <html>."""

from __future__ import annotations

from scrubber.html.attributes import Attributes


class HeadTags:
    """The evidence in elements that are not shown, wherever they stand."""

    def __init__(self) -> None:
        self.metas: list[tuple[str, str]] = []
        self.links: list[tuple[str, str]] = []
        self.json_ld: list[str] = []
        self.title: str | None = None
        self.language: str | None = None
        self.base: str | None = None
        self.collecting: list[str] | None = None
        """The pieces of text of the open <title> or JSON-LD script; None outside of both."""

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element that is not shown begins."""
        if tag == "meta":
            self._add_meta(attributes)
        elif tag == "link":
            if attributes.get("rel") and attributes.get("href"):
                self.links.append((attributes["rel"].strip().lower(), attributes["href"].strip()))
        elif tag == "base":
            if self.base is None:
                self.base = attributes.get("href")
        elif (tag == "title" and self.title is None) or (tag == "script" and "ld+json" in attributes.get("type", "")):
            self.collecting = []

    def end(self, tag: str) -> None:
        """A <title> or JSON-LD script ends, whose text was collected."""
        text = "".join(self.collecting or ())
        self.collecting = None
        if tag == "title":
            self.title = " ".join(text.split()) or None
        else:
            self.json_ld.append(text)

    def _add_meta(self, attributes: Attributes) -> None:
        """A <meta>, under its name and under its property where it has both."""
        content = attributes.get("content")
        if not content:
            return
        names = [attributes[key] for key in ("name", "property") if attributes.get(key)]
        for name in names or [attributes[key] for key in ("itemprop", "http-equiv") if attributes.get(key)][:1]:
            self.metas.append((name.strip().lower(), content))
