"""What tests of metadata share: the metadata of a small page, with all filters."""

from __future__ import annotations

import json

from scrubber import metadata
from scrubber.model import Metadata
from scrubber.page_builder import html_page, text_page
from scrubber.runner import run, select_filters

PROSE = (
    "<p>The keeper of the lighthouse has climbed the same hundred and forty steps every night for thirty years, and he says "
    "that his legs do not know that the lamp has been electric since the spring.</p>"
    "<p>Down in the harbour the fishermen had almost forgotten what its light was like, and their children had never seen it, "
    "so on the first night they all stayed up and stood on the pier.</p>"
    "<p>The council paid for the new lens with the money that was meant for a fountain, which nobody had wanted anyway, and "
    "the old one can be seen in the hall of the town, where it gathers dust.</p>"
)
GERMAN_PROSE = (
    "<p>Der Wärter des Leuchtturms ist dreißig Jahre lang jede Nacht dieselben hundertvierzig Stufen hinaufgestiegen, und er "
    "sagt, seine Beine wüssten nicht, dass die Lampe seit dem Frühjahr elektrisch ist.</p>"
    "<p>Unten im Hafen hatten die Fischer ihr Licht fast vergessen, und ihre Kinder hatten es nie gesehen, weshalb in der "
    "ersten Nacht alle aufblieben und auf der Mole standen.</p>"
)


def of_html(body: str = "", head: str = "", language: str = "en", url: str | None = None, prose: str = PROSE) -> Metadata:
    """The metadata of a page with `head` and, before its text, `body`."""
    document = f'<!doctype html><html lang="{language}"><head>{head}</head><body>{body}{prose}</body></html>'
    page = html_page(document, url)
    return metadata.read(page, run(page, select_filters()))


def of_text(text: str) -> Metadata:
    """The metadata of a flattened text."""
    page = text_page(text)
    return metadata.read(page, run(page, select_filters()))


def json_ld(*nodes: object) -> str:
    """A script of JSON-LD for each node."""
    return "".join(f'<script type="application/ld+json">{json.dumps(node)}</script>' for node in nodes)


def metas(**named: str) -> str:
    """<meta> tags; `__` in a name stands for a colon: og__title."""
    return "".join(f'<meta property="{name.replace("__", ":")}" content="{content}">' for name, content in named.items())
