"""What of a page's form belongs to an article whose gold is text, read from the source."""

from __future__ import annotations

from benchmarks.markdown_items import ItemKind, read_items
from benchmarks.source_items import source_items

URL = "https://a.example/news/1"
PAGE = """<nav><a href="/">Home</a></nav>
<p>They sewed <a href="/sails">eleven <b>sails</b></a> in a single winter, with <code>palm</code> and needle.</p>
<ul><li>The needle is of steel, and three inches long.</li></ul>
<table><tr><td>Needle</td><td>three inches of hardened steel</td></tr></table>
<p>Read <a href="/more">more about <i>boats</i></a> in our next issue.</p>"""
TEXT = """They sewed eleven sails in a single winter, with palm and needle.
The needle is of steel, and three inches long.
Needle three inches of hardened steel"""


def test_items_of_the_blocks_that_the_gold_text_has_belong_to_the_article() -> None:
    found = source_items(PAGE, TEXT, URL)
    assert {kind.value: sorted(items) for kind, items in found.belonging.items() if items} == {
        "links": [("https://a.example/sails", "eleven sails")],
        "emphasis": [("strong", "sails")],
        "inline code": [("palm",)],
        "list items": [("bullet", "The needle is of steel, and three inches long.")],
        "table rows": [("Needle", "three inches of hardened steel")],
    }
    assert sorted(found.others[ItemKind.LINK]) == [("https://a.example/", "Home"), ("https://a.example/more", "more about boats")]


def test_what_stands_elsewhere_on_the_page_is_not_counted_and_what_stands_nowhere_is() -> None:
    given = read_items("[eleven sails](/sails) [Home](/) [Imprint](/imprint)", URL)
    links = source_items(PAGE, TEXT, URL).comparable(given)[ItemKind.LINK]
    assert sorted(links) == [("https://a.example/imprint", "Imprint"), ("https://a.example/sails", "eleven sails")]
