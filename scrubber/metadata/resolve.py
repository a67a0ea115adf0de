"""Metadata from all the evidence of a page: collects, lets each field's decider decide, and fills `Metadata`."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence, Set

from scrubber.bylines.name_shapes import is_person
from scrubber.language.mojibake import is_suspect, repair
from scrubber.metadata import addresses
from scrubber.metadata.addresses import urlsplit_host
from scrubber.metadata.candidate import ByField, Candidate, by_field
from scrubber.metadata.fields import simple, title_flat, title_html
from scrubber.metadata.fields.authors import AuthorContext, decide_authors, people_first
from scrubber.metadata.fields.dates import decide_dates
from scrubber.metadata.fields.simple import best
from scrubber.metadata.fields.title_text import fold_title
from scrubber.metadata.layout import lay_out
from scrubber.metadata.ranking import Evidence, Field
from scrubber.metadata.sources import front_matter, json_ld, marked_elements, meta_tags, unsigned_names, visible_lines
from scrubber.metadata.sources.remembered_places import with_remembered_names
from scrubber.metadata.vocabulary import vocabulary
from scrubber.model import METADATA_FIELDS, Decision, Found, Metadata, metadata_values
from scrubber.page import Page
from scrubber.parts.structure import type_by_structure

# Fields whose values are no text for readers; names of people are unescaped where they are read.
_VERBATIM = frozenset(("authors", "sources", "url", "canonical_url", "image", "license"))
_SITES_OWN_NAME = frozenset((Evidence.META_OG_SITE_NAME, Evidence.META_APPLICATION_NAME))
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")


def read(page: Page, decisions: Sequence[Decision]) -> Metadata:
    """The metadata of `page`, given what the filters decided. Never raises for what a page says; deterministic."""
    base = page.markup.base if page.markup is not None else None
    written = addresses.resolved(_of_markup(page), page.url, base)
    candidates = by_field([one if one.value.isascii() and "&" not in one.value else _mended(one) for one in written])
    words = vocabulary(page)
    url = best(candidates, "url") or best(candidates, "canonical_url")
    host = urlsplit_host(page.url or "") or urlsplit_host(str(url.value) if url else "")
    sites = _folded(candidates, "site_name")
    sites |= {fold_title(name) for name in page.recurrence.site_names} if page.recurrence is not None else set()
    titled = title_html.decide(page, candidates.get("title", ()), sites, host)
    sites |= {fold_title(str(titled.site_name.value))} if titled.site_name is not None else set()
    sites -= _authors_who_publish(candidates, sites)
    if titled.title is None:
        titled = title_flat.decide(page, decisions, words)
    layout = lay_out(page, decisions, titled.block)
    lines = visible_lines.read_lines(page, layout, words)
    pictured = visible_lines.picture_sources(page, layout) if page.form == "text" else ()
    for one in (*visible_lines.candidates(page, lines, layout), *pictured):
        candidates.setdefault(one.field, []).append(one)
    if page.recurrence is not None:
        candidates["authors"] = with_remembered_names(page, candidates.get("authors", ()), layout, words)
    dated = (*candidates.get("date", ()), *candidates.get("date_modified", ()))
    dates = decide_dates(page, dated, lines, layout, words)
    context = AuthorContext(
        words, layout, sites, _folded(candidates, "section"), _folded(candidates, "tags"), host, page.blocks, {}
    )
    credited = decide_authors(candidates.get("authors", ()), candidates.get("sources", ()), context)
    last_resorts = (
        unsigned_names.names_alone(page, decisions, layout, lines, words),
        unsigned_names.only_byline(page, layout, words),
        marked_elements.first_username(page.markup, layout) if page.markup is not None else (),
    )
    authors = people_first(credited, last_resorts, context)
    decided: dict[str, Found | None] = {
        "title": titled.title,
        "kicker": titled.kicker or title_html.marked_kicker(page, titled, candidates.get("kicker", ())),
        "date": dates.date,
        "date_modified": dates.modified,
        "authors": authors,
        "sources": credited.sources,
        "url": url,
        "site_name": best(candidates, "site_name") or titled.site_name or _remembered_name(page),
        **simple.decide(candidates, decisions),
    }
    if decided.get("page_type") is None:
        decided["page_type"] = type_by_structure(page, decisions, signed=bool(dates.date or authors))
    # Every other field is what its best-ranked source says.
    decided |= {field: best(candidates, field) for field in METADATA_FIELDS if field in candidates and field not in decided}
    found = {field: one for field, one in decided.items() if one is not None}
    precision = dates.partial_date.precision if dates.partial_date else None
    values = metadata_values({field: one.value for field, one in found.items()})
    return Metadata(**values, date_precision=precision, host=host or None, found=found)


def _remembered_name(page: Page) -> Found | None:
    """The part of the title that most other pages of the site have too."""
    names = page.recurrence.site_names if page.recurrence is not None else ()
    return Found(names[0], "<title>, as on other pages of the site") if names else None


def _of_markup(page: Page) -> list[Candidate]:
    """Everything that the markup says; of flattened text the front matter and the address that it names as its source."""
    if page.markup is None:
        return [*front_matter.candidates(page), *visible_lines.source_links(page)]
    candidates = list(meta_tags.candidates(page.markup))
    candidates.extend(json_ld.candidates(json_ld.read_structured_data(page.markup.json_ld)))
    candidates.extend(marked_elements.candidates(page.markup))
    return candidates


def _mended(one: Candidate) -> Candidate:
    """A text as it was meant, mended as the blocks are.

    What was escaped twice is unescaped: what the parser left of "Tom &amp;amp; Jerry&amp;#8217;s" still holds whole references.
    """
    value = one.value
    if "&" in value and one.field not in _VERBATIM and _REFERENCE.search(value):
        value = html.unescape(value)
    mended = repair(value) if one.field not in addresses.ADDRESSES and is_suspect(value) else value
    return one if mended == one.value else one._replace(value=mended)


def _folded(candidates: ByField, field: Field) -> frozenset[str]:
    """Every value that any source gives a field, folded."""
    return frozenset([fold_title(c.value) for c in candidates.get(field, ())])


def _authors_who_publish(candidates: ByField, sites: Set[str]) -> frozenset[str]:
    """Folded names of people whom the data calls author and publisher of a site that has another name: blogs of one person."""
    declared = frozenset([fold_title(c.value) for c in candidates.get("site_name", ()) if c.evidence in _SITES_OWN_NAME])
    if not declared:
        return frozenset()
    published = [(c.value, name) for c in candidates.get("authors", ()) if (name := fold_title(c.value)) in sites]
    return frozenset([name for value, name in published if name not in declared and is_person(value)])
