"""Sites made by code: five layouts, three languages, twenty articles each, with what a memory may be misled by."""

from __future__ import annotations

import random
from dataclasses import dataclass

from scrubber.corpus.records import Source

_WORDS = {
    "en": (
        "the of and to in a is that for it was on are with as at be this by from",
        "council bridge harvest river teacher market winter station engine garden letter border island museum orchard signal "
        "captain village lantern meadow pension quarry tunnel factory harbour",
        "repaired opened promised watched measured carried closed followed counted painted answered delivered",
    ),
    "de": (
        "der die das und in zu den mit von für auf ist im dem nicht ein eine als auch es",
        "Brücke Ernte Fluss Lehrerin Markt Winter Bahnhof Motor Garten Brief Grenze Insel Museum Hafen Signal Kapitän Dorf "
        "Laterne Wiese Rente Tunnel Werkstatt Rathaus Schule",
        "repariert eröffnet versprochen beobachtet gemessen getragen geschlossen verfolgt gezählt gemalt beantwortet geliefert",
    ),
    "fr": (
        "le la les de des et en un une du que est pour dans sur pas au avec il sont",
        "pont récolte fleuve professeur marché hiver gare moteur jardin lettre frontière île musée port signal capitaine village "
        "lanterne prairie retraite tunnel usine mairie école",
        "réparé ouvert promis observé mesuré porté fermé suivi compté peint répondu livré",
    ),
}
_NOTICES = {
    "en": "Our reporters work for you around the clock so that nothing in the region escapes you, subscribe to support them.",
    "de": "Unsere Reporter sind rund um die Uhr für Sie unterwegs, damit Ihnen vor Ort nichts entgeht, unterstützen Sie sie.",
    "fr": "Nos reporters travaillent pour vous jour et nuit afin que rien ne vous échappe dans la région, soutenez leur travail.",
}
_SECTION_NOTICES = {
    "en": "This part of the paper is made by six people, who read every letter that arrives and answer most on Friday.",
    "de": "Dieser Teil der Zeitung entsteht in einem Büro zu sechst, das Briefe liest und die meisten am Freitag beantwortet.",
    "fr": "Cette rubrique du journal est faite par une équipe de six personnes, qui lisent les lettres et répondent vendredi.",
}
_SECTIONS = ("news", "sports", "culture", "letters")
ARTICLES = 20
LAYOUTS = ("plain", "portal", "blog", "cards", "bare")
LANGUAGES = tuple(_WORDS)


@dataclass(frozen=True, slots=True)
class MadePage:
    """A page with what is to be kept of it."""

    source: Source
    text: str
    """The same page flattened."""
    paragraphs: tuple[str, ...]
    notice: str
    """A paragraph of the template, which reads like prose."""
    section_notice: str | None
    """The same of the template of the page's section, below the article; only the first of several sections has it."""


def made_site(
    layout: str, language: str, shared: tuple[str, ...] = (), articles: int = ARTICLES, sections: int = 1
) -> list[MadePage]:
    """The pages of a site, whose sections take turns. The first article of the first section, and the second, both have the
    paragraphs `shared`."""
    pages = []
    for number in range(articles):
        chance = random.Random(f"{layout} {language} {number}")
        paragraphs = [_paragraph(chance, language) for _ in range(4)]
        if number in (0, sections):
            paragraphs[2:2] = shared
        pages.append(_page(layout, language, number, tuple(paragraphs), sections))
    return pages


def _paragraph(chance: random.Random, language: str) -> str:
    return " ".join(_sentence(chance, language) for _ in range(3))


def _sentence(chance: random.Random, language: str) -> str:
    small, nouns, verbs = (words.split() for words in _WORDS[language])
    words = []
    for _ in range(4):
        words += [chance.choice(small), chance.choice(nouns), chance.choice(small), chance.choice(verbs)]
    return " ".join(words).capitalize() + "."


def _title(language: str, number: int) -> str:
    return _sentence(random.Random(f"title {language} {number}"), language)[:40].rstrip(" .")


def _page(layout: str, language: str, number: int, paragraphs: tuple[str, ...], sections: int) -> MadePage:
    host = f"{layout}-{language}.example"
    title = _title(language, number)
    teasers = [_title(language, (number + step) % ARTICLES) for step in (1, 2, 3)]
    menu = _WORDS[language][1].split()[:8]
    notice = _NOTICES[language]
    section_notice = _SECTION_NOTICES[language] if sections > 1 and number % sections == 0 else None
    below = () if section_notice is None else (section_notice,)
    body = "".join(f"<p>{paragraph}</p>" for paragraph in (*paragraphs, *below))
    html = _TEMPLATES[layout].format(
        language=language, title=title, host=host, body=body, notice=notice, number=number,
        menu="".join(f"<li><a href='/{entry}'>{entry}</a></li>" for entry in menu),
        teasers="".join(f"<div class='card'><h3><a href='/{at}'>{teaser}</a></h3></div>" for at, teaser in enumerate(teasers)),
    )  # fmt: skip
    lines = [*menu, title, *paragraphs[:2], notice, *paragraphs[2:], *below, *teasers, f"© {host}"]
    address = f"https://www.{host}/{_SECTIONS[number % sections]}/{number}.html"
    return MadePage(Source(f"{host}/{number}", html, "html", address), "\n".join(lines), paragraphs, notice, section_notice)


_HEAD = "<html lang='{language}'><head><title>{title} | {host}</title></head><body>"
_TEMPLATES = {
    "plain": _HEAD + "<ul>{menu}</ul><h1>{title}</h1><div class='text'>{body}<p>{notice}</p></div><div>{teasers}</div></body>",
    "portal": _HEAD
    + "<div class='top'><ul>{menu}</ul></div><div><h1>{title}</h1><div class='story'><p>{notice}</p>{body}</div></div>"
    "<div class='more'>{teasers}</div><div class='foot'>© {host}</div></body>",
    "blog": _HEAD
    + "<div id='post-{number}' class='post-{number} post'><h1>{title}</h1><div class='entry'>{body}<p>{notice}</p></div></div>"
    "<div class='widget'><ul>{menu}</ul>{teasers}</div></body>",
    "cards": _HEAD
    + "<div class='grid'>{teasers}</div><section><h1>{title}</h1>{body}</section><section><p>{notice}</p></section>"
    "<ul>{menu}</ul></body>",
    "bare": _HEAD + "<table><tr><td>{menu}</td><td><h1>{title}</h1>{body}<p>{notice}</p></td></tr></table>{teasers}</body>",
}
